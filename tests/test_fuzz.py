"""Whatever strangers write: every parser gives a result or `InputError`, every renderer a text.

Seeds are kept below; what a run finds and mends is added to them. For a longer run:
`OSI_CHECK_FUZZ_EXAMPLES=20000 python -m pytest tests/test_fuzz.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from osi_check import lock, received, run
from osi_check.catalogs import Format
from osi_check.errors import InputError
from osi_check.evidence.answers import OBJECTS, REPOSITORIES
from osi_check.evidence.trees import unpack
from osi_check.facts import observe
from osi_check.licenses.about import about
from osi_check.licenses.declared import declared
from osi_check.licenses.expression import ExpressionError, equivalent, ids, normalise
from osi_check.licenses.identify import identify
from osi_check.licenses.osi import approval
from osi_check.links import permalink, web
from osi_check.model import (
    Catalogue,
    Criterion,
    Facts,
    Finding,
    LicenseFile,
    Location,
    Outcome,
    Problem,
    Report,
    Signal,
    Source,
    Tool,
    Unknown,
    Verdict,
    Waiver,
)
from osi_check.plugins import load
from osi_check.reports import Canvas, ReportFormat
from osi_check.repository import address
from osi_check.snapshot import Entry, Snapshot

fuzz = settings(
    max_examples=int(os.environ.get("OSI_CHECK_FUZZ_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

YML = """\
version: 1
name: L
policy: {fail_on: review, max_age_days: 30}
categories: [{id: a, name: A}]
tools:
  - id: one
    name: "One"
    repo: https://github.com/o/one
    license: MIT OR Apache-2.0
    categories: [a]
    waivers: [{rule: alive, reason: r, until: 2027-01-01, blobs: [0123abc]}]
stacks: [{id: s, name: S, tools: [one]}]
"""
MARKDOWN = """\
# List

## Tools

| Name | License | [![b](https://img.example/x.svg)](https://x.example) |
| --- | :-: | --- |
| [One](https://github.com/o/one) | `MIT` | <b>does</b> \\| things |

- [Two](https://github.com/o/two "t") - Does. `Apache-2.0`
  * Three: <!-- no --> words &amp; more
1. [ref][1]

<details><summary><a href="https://github.com/o/four">Four</a></summary>x</details>

[1]: https://github.com/o/five
"""
TEXT = """\
Permission is hereby granted, free of charge, to any person, to use and copy it.
Licensed under the Apache License, Version 2.0; you may not sell it. See LICENSE.txt and ee/LICENSE.
SPDX-License-Identifier: MIT AND (GPL-2.0-only WITH Classpath-exception-2.0)
Sign up at https://example.org/signup and set API_KEY=... ; docker run example/tool
[project]
license = {text = "MIT"}
{"name": "x", "license": "SEE LICENSE IN x"}
<license><name>Apache 2</name></license>
"""
LOCK = lock.encode(
    lock.Lock(
        tools={
            "github.com/o/one": lock.Locked(
                facts=Facts(
                    repo="o/one",
                    url="https://github.com/o/one",
                    as_of="2026-01-01",
                    license_files=(LicenseFile(path="L", blob="0"),),
                ),
                unknown="gone",
                asked="2026-01-02",
                missing_since="2026-01-01",
            )
        }
    )
).decode()
GRAPH = (
    '{"data": {"r0": {"nameWithOwner": "o/one", "isArchived": null, "defaultBranchRef": {"name": '
    '"m", "target": {"oid": "0", "tree": {"entries": [{"name": "a", "type": "blob"}]}}}}}, '
    '"errors": [{"path": ["r0", 0], "message": "x"}]}'
)
PIECES = [
    "\n", "\r\n", "\r", "\t", "  ", "\0", "\ufeff", "\x1b[2J", "\u202e", "\ud800", "\U0001f600",
    "&a", "*a", "<<: ", "!!python/object:os.system ", "- ", ": ", "{", "}", "[", "]", "|", "> ",
    "```", "<!--", "-->", "<table><tr><td>", "</td>", "[x](", ")", "![", "](", "#", "---", "...",
    "\\", "\"", "'", "`", "%", "(" * 40, "[" * 300, "> " * 100, "*" * 200, "a" * 3000, "1e999",
    "-0", "null", "true", "2026-02-30", "9" * 400, "::error::", "@everyone", "AND", "OR", "WITH",
    "LicenseRef-", "https://[::1", "http://169.254.169.254/", "file:///etc/passwd", "\u0130",
]  # fmt: skip


@st.composite
def bent(draw: st.DrawFn, seed: str) -> str:
    """A text made of a good one by cuts, repetitions and strange pieces."""
    text = seed
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        what = draw(st.sampled_from(["cut", "twice", "piece", "piece", "any"]))
        middle = {
            "cut": "",
            "twice": text[start:end] * 2,
            "piece": draw(st.sampled_from(PIECES)),
            "any": draw(st.text(st.characters(), max_size=20)),
        }[what]
        text = text[:start] + middle + text[end:]
    return text


def catalogue(form: Format, name: str) -> Callable[[str], object]:
    def read(text: str) -> object:
        form.claims(name, text)
        found = form.parse(text, name)
        return run.check(
            found, lock.Lock(), lambda _: {}, mode="locked", asked=RULES, today=date(2026, 1, 1)
        )

    return read


def looked(text: str) -> object:
    """Terms, probes and rules on a repository whose texts are all this one."""
    paths = ["LICENSE", "README.md", "package.json", "pyproject.toml", "pom.xml", "ee/LICENSE"]
    snapshot = Snapshot(
        repo="o/one",
        url="https://github.com/o/one",
        commit="0" * 40,
        commit_date="2026-01-01",
        description=text[:200],
        tree=tuple(Entry(path, "blob", "1" * 40, len(text)) for path in [*paths, text[:80] or "x"]),
        texts=dict.fromkeys(paths, text),
    )
    seen = observe(snapshot, "2026-01-01")
    encoded = lock.encode(lock.Lock(tools={"k": lock.Locked(facts=seen)}))
    assert lock.decode(encoded, "lock").get("k") == seen
    found = Catalogue(file="f", tools=(tool(license=text[:80]),))
    return run.check(
        found,
        lock.Lock(),
        lambda places: {place.key: seen for place in places},
        asked=RULES,
        today=date(2026, 1, 1),
    )


def small(text: str) -> object:
    """Everything that reads one short text."""
    for raising in (ids, normalise, lambda t: equivalent(t, "MIT")):
        with suppress(ExpressionError):
            raising(text)
    source = Source(text, 3, 2)
    permalink(Facts(repo=text, url=text, commit="0" * 40), source)
    return declared(text), approval(text), about(text), address(text), web(text)


def tool(**fields: Any) -> Tool:
    given = {"id": "t", "name": "T", "repo": "https://github.com/o/one"}
    return Tool(location=Location("f"), **(given | fields))


def raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


RULES = run.rules()
FORMATS = {form.name: form for form in load("osi_check.catalogs", Format, "format")}
RENDERERS = {form.name: form for form in load("osi_check.reports", ReportFormat, "report")}
SEEDS = {"markdown": ("list.md", MARKDOWN)}
CODES = {rule.name: rule.code for rule in RULES}
PARSERS: dict[str, tuple[str, Callable[[str], object]]] = {
    **{
        f"catalogue {name}": (
            SEEDS.get(name, ("catalog.yml", YML))[1],
            catalogue(form, SEEDS.get(name, ("catalog.yml", YML))[0]),
        )
        for name, form in FORMATS.items()
    },
    "lock": (LOCK, lambda text: lock.decode(raw(text), "catalog.lock")),
    "report": ('{"version": 1, "tools": []}', lambda t: received.decode(raw(t), "r", CODES)),
    "license": (TEXT, lambda text: identify(text, "LICENSE")),
    "repository": (TEXT, looked),
    "words": ("Apache-2.0 OR (MIT AND GPL-2.0+)", small),
    "listing": ('[[["a", "blob", "0", 1]], []]', unpack),
}


@pytest.mark.parametrize("name", PARSERS)
def test_any_text_is_read_or_refused_in_words(name: str) -> None:
    seed, parse = PARSERS[name]

    @fuzz
    @given(bent(seed) | st.text(st.characters(), max_size=200))
    @example("")
    @example(seed)
    @example("".join(PIECES))
    @example("[" * 100_000)
    @example("- " * 5_000)
    @example('{"a":' * 50_000)
    def check(text: str) -> None:
        with suppress(InputError):
            parse(text)

    check()


@pytest.mark.parametrize("decoder", [REPOSITORIES, OBJECTS], ids=["repositories", "objects"])
def test_any_answer_of_the_forge_is_read_or_no_json_of_ours(decoder: Any) -> None:
    import msgspec

    @fuzz
    @given(bent(GRAPH))
    @example("[" * 100_000)
    def check(text: str) -> None:
        with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            decoder.decode(raw(text))

    check()


texts = st.sampled_from(PIECES) | st.text(st.characters(), max_size=30)
numbers = st.integers(-1, 10**6)
sources = st.builds(Source, texts, numbers, numbers, texts)
places = st.builds(Location, texts, numbers, numbers)
tools = st.builds(
    Tool, id=texts, name=texts, location=places, repo=texts, homepage=texts, license=texts
)
facts = st.builds(
    Facts,
    repo=texts,
    url=texts,
    commit=texts,
    as_of=texts,
    github=texts | st.none() | st.builds(Unknown, texts),
    detected=texts,
    license_files=st.lists(st.builds(LicenseFile, path=texts, blob=texts), max_size=2).map(tuple),
    signals=st.lists(st.builds(Signal, name=texts, says=texts, source=sources), max_size=2).map(
        tuple
    ),
)
findings = st.builds(
    Finding,
    rule=texts,
    code=texts,
    criterion=st.sampled_from(Criterion),
    outcome=st.sampled_from(Outcome),
    message=texts,
    fix=texts,
    sources=st.lists(sources, max_size=2).map(tuple),
    location=st.none() | places,
    waived=st.none() | st.builds(Waiver, rule=texts, reason=texts, by=texts, until=texts),
)
verdicts = st.builds(
    Verdict,
    tool=tools,
    facts=facts | st.builds(Unknown, texts),
    findings=st.lists(findings, max_size=3).map(tuple),
    origin=st.sampled_from(["lock", "live", "none"]),
)
reports = st.builds(
    Report,
    catalogue=texts,
    verdicts=st.lists(verdicts, max_size=3).map(tuple),
    problems=st.lists(st.builds(Problem, places, texts), max_size=2).map(tuple),
    notices=st.lists(texts, max_size=2).map(tuple),
    excerpts=st.dictionaries(sources, texts, max_size=2),
)
canvases = st.builds(
    Canvas,
    width=st.integers(1, 300),
    colour=st.booleans(),
    links=st.booleans(),
    verbose=st.booleans(),
)


@pytest.mark.parametrize("name", RENDERERS)
def test_any_report_is_rendered_to_text_that_can_be_written(name: str) -> None:
    form = RENDERERS[name]

    @fuzz
    @given(st.lists(reports, max_size=2).map(tuple), canvases)
    def check(found: tuple[Report, ...], canvas: Canvas) -> None:
        form.render(found, canvas).encode("utf-8")

    check()
