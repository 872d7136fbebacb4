"""Every reader and every writer of strangers' words as one function of bytes, for fuzzers.

A target may refuse what it is given with `InputError` (caught here), and with nothing else.
`tests/project/test_fuzz.py` bends the seeds below and the kept corpus; `benchmarks/fuzz.py` runs for long.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
from msgspec import Struct

from fuzz_reports import report_of, tool
from fuzz_seeds import (
    BEST_OF,
    DECISIONS,
    EVENT,
    FLOW,
    GRAPH,
    HECAT,
    LANDSCAPE,
    LOCK,
    MARKDOWN,
    PIECES,
    REST,
    TEXT,
    URLS,
    YML,
)
from osi_check import pipeline
from osi_check.catalogs import EditError, ListFormat
from osi_check.catalogs.markdown import write
from osi_check.catalogs.sharding import parse_shard
from osi_check.catalogs.yaml import waivers
from osi_check.catalogs.yaml import write as write_yaml
from osi_check.commands import recorded_decisions
from osi_check.commands.identify import decode_text, one_line_excerpt
from osi_check.errors import InputError, OsiCheckError
from osi_check.fetch.cache import MemoryCache
from osi_check.fetch.github import backend, settings
from osi_check.fetch.github.api import GitHubClient
from osi_check.fetch.github.responses import Reply
from osi_check.fetch.trees import unpack_listing
from osi_check.licenses.about import describe_license
from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import (
    ExpressionError,
    are_equivalent,
    license_ids,
    normalize_expression,
)
from osi_check.licenses.text.identify import identify
from osi_check.lock import lockfile
from osi_check.model import Catalogue, Facts, Source, Waiver
from osi_check.permalinks import source_permalink, web_url
from osi_check.plugins import load_plugins
from osi_check.pull_requests import audit_issue, duplicates, scope
from osi_check.pull_requests import event as github_event
from osi_check.reports import RenderOptions, ReportFormat, json_reader, merge
from osi_check.reports.drift import rows
from osi_check.repository.address import parse_address
from osi_check.repository.extract import extract_facts
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.snapshot import Entry, Snapshot

CORPUS = Path(__file__).parent / "data" / "fuzz"
TODAY = date(2026, 1, 1)
RULES = pipeline.select_rules()
FORMATS = {form.name: form for form in load_plugins("osi_check.catalogs", ListFormat, "format")}
RENDERERS = {form.name: form for form in load_plugins("osi_check.reports", ReportFormat, "report")}
CODES = {rule.name: rule.code for rule in RULES}
READ_OF_A_REPOSITORY = (
    "LICENSE LICENSE.md NOTICE README.md README.rst package.json pyproject.toml pom.xml setup.py "
    "setup.cfg composer.json Cargo.toml CITATION.cff ee/LICENSE docker-compose.yml .env.example "
    "docs/install.md Dockerfile CONTRIBUTING.md src/a.py"
).split()
ANY = msgspec.json.Decoder(dict[str, Any])
DECISION = Waiver(rule="alive", reason='said "so": # {no}', by="a", until="2027-01-01")


class Target(Struct, frozen=True):
    """What is fuzzed: its reader of bytes, and texts to begin with; `well`: it reads those."""

    name: str
    read: Callable[[bytes], object]
    seeds: tuple[str, ...]
    well: bool = True

    def __call__(self, data: bytes) -> None:
        """Read it; an error other than one for the user is a find."""
        with suppress(InputError):
            self.read(data)


def text_of(data: bytes) -> str:
    """Text with whatever a string of Python's can hold, halves of surrogate pairs among it."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def raw(text: str) -> bytes:
    """The bytes that `text_of` reads."""
    return text.encode("utf-8", "surrogatepass")


# --- readers


def catalogue(form: ListFormat, file: str) -> Callable[[bytes], object]:
    """Reads a list, judges it, writes it in both ways, and reads what was written."""

    def read(data: bytes) -> object:
        text = text_of(data)
        form.claims(file, text)
        found = form.parse(text, file)
        result = pipeline.check_catalogue(
            found, lockfile.Lock(), lambda _: {}, mode="locked", rules=RULES, today=TODAY
        )
        scope.limit_to_changes(
            found, Catalogue(file=file, tools=found.tools[1:]), lockfile.Lock(), lockfile.Lock()
        )
        FORMATS["catalog"].parse(write_yaml.dump_catalogue(found, merge=True), "catalog.yml")
        FORMATS["markdown"].parse(write.render_list(found), "README.md")
        return result, _decided(text, found) if form.name == "catalog" else None

    return read


def _decided(text: str, found: Catalogue) -> object:
    """A decision written into the text gives the same list with one waiver more, or is refused."""
    if not found.tools:
        return None
    try:
        new = waivers.add_waiver(text, found.tools[0].id, DECISION)
    except EditError:
        return None
    again = FORMATS["catalog"].parse(new, "catalog.yml")
    if [len(t.waivers) for t in again.tools] != [
        len(t.waivers) + (i == 0) for i, t in enumerate(found.tools)
    ]:
        raise ValueError("the decision stands in another place")
    return again


def locks(data: bytes) -> object:
    """Reads a lock, writes it, and compares it with itself and with nothing."""
    found = lockfile.decode_lock(data, "catalog.lock")
    if lockfile.decode_lock(lockfile.encode_lock(found), "catalog.lock") != found:
        raise ValueError("a lock is not what it was after it was written")
    facts = {key: value for key in found.tools if (value := found.get(key)) is not None}
    news = audit_issue.audit_changes(found, lockfile.Lock(), facts, TODAY)
    return audit_issue.issue_body(rows.build_rows(news.changes, (), {}), 0, "catalog.lock")


def report_read(data: bytes) -> object:
    """Reads a report of a stranger's and shows it in every format."""
    found = merge.merge_reports(json_reader.decode_reports(data, "r", CODES, {"github.com"}))
    return [form.render(found, RenderOptions()).encode() for form in RENDERERS.values()]


def looked(data: bytes) -> object:
    """Terms, probes, rules and the lock on a repository whose texts are all this one."""
    text = text_of(data)
    paths = [*READ_OF_A_REPOSITORY]
    entries = tuple(Entry(p, "blob", "1" * 40, len(text)) for p in [*paths, text[:80] or "x"])
    snapshot = Snapshot(
        repo="o/one",
        url="https://github.com/o/one",
        commit="0" * 40,
        commit_date="2026-01-01",
        description=text[:200],
        tree=entries,
        texts=dict.fromkeys(paths, decode_text(data)),
    )
    FetchPlan().texts(entries)
    seen = extract_facts(snapshot, "2026-01-01")
    found = Catalogue(file="f", tools=(tool(license=text[:80]),))
    return pipeline.check_catalogue(found, lockfile.Lock(), _all(seen), rules=RULES, today=TODAY)


def words(data: bytes) -> object:
    """Everything that reads one short text."""
    text = text_of(data)
    for raising in (license_ids, normalize_expression, lambda t: are_equivalent(t, "MIT")):
        with suppress(ExpressionError):
            raising(text)
    source = Source(text, 3, 2)
    source_permalink(Facts(repo=text, url=text, commit="0" * 40), source)
    with suppress(OsiCheckError):
        parse_shard(text)
    with suppress(OsiCheckError):
        settings.from_environment({"GITHUB_API_URL": text, "GITHUB_TOKEN": text}, lambda _: "")
    return (
        resolve_declared(text),
        osi_approval(text),
        describe_license(text),
        parse_address(text),
        web_url(text),
    )


def license_text(data: bytes) -> object:
    """What a text is, and every part that it adds."""
    text = decode_text(data)
    found = identify(text, "LICENSE")
    return [one_line_excerpt(text, added.start, added.end).encode() for added in found.added]


def comments(data: bytes) -> object:
    """What others wrote into a pull request: its patch, and our own comment as it is there now."""
    text = text_of(data)
    return (
        duplicates.added_repositories(text),
        duplicates.listed_numbers(text),
        duplicates.update_block(text, 1, "| a |"),
    )


def event(data: bytes) -> object:
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        return github_event.triggering_run({"GITHUB_EVENT_PATH": file.name})


def answers(token: str) -> Callable[[bytes], object]:
    """The forge answers the same to everything: first byte status, then headers, then body."""
    statuses = (200, 200, 200, 304, 301, 401, 403, 404, 409, 429, 451, 500, 502, 503)
    place = settings.Settings(token=settings.Token(token, "GITHUB_TOKEN") if token else None)

    def read(data: bytes) -> object:
        head, _, body = data[1:].partition(b"\n\n")
        lines = [text_of(line).partition(":") for line in head.splitlines()[:20]]
        headers = {name.lower(): value.strip() for name, _, value in lines}
        reply = Reply(statuses[(data or b"\0")[0] % len(statuses)], headers, body)
        with (
            patch("osi_check.fetch.github.transport.Transport.send", lambda *_: reply),
            patch("osi_check.fetch.github.transport._connect", _Nobody),
        ):
            client = GitHubClient(place, pause=lambda _: None, patience=0.0)
            names = ["o/one", "o/two"]
            with GitHubClient(place, pause=lambda _: None) as writer:
                writer.request("POST", "/x", ANY, {})
            seen = dict(backend.fetch_repositories(names, FetchPlan(), client, MemoryCache()))
        return [extract_facts(s, "2026-01-01") for s in seen.values() if isinstance(s, Snapshot)]

    return read


class _Nobody:
    def close(self) -> None:
        """Nothing was opened."""


# --- writers


def render(form: ReportFormat) -> Callable[[bytes], object]:
    def read(data: bytes) -> object:
        found = report_of(text_of(data))
        shown = [
            form.render((found,), RenderOptions(colour=True, links=True, verbose=True, width=60)),
            form.render((found, found), RenderOptions()),
        ]
        if form.name in {"json", "sarif", "rdjson"}:
            json.loads(shown[0])
        return [text.encode() for text in shown]

    return read


# A list format without a seed of its own is given all of them; none need be one that it reads.
SEEDS = {
    "catalog": ("catalog.yml", (YML, FLOW)),
    "markdown": ("README.md", (MARKDOWN,)),
    "best-of": ("projects.yaml", (BEST_OF,)),
    "hecat": ("loom.yml", (HECAT,)),
    "landscape": ("landscape.yml", (LANDSCAPE,)),
    "urls": ("list.txt", (URLS,)),
}


def _lists() -> list[Target]:
    every = tuple(seed for _, seeds in SEEDS.values() for seed in seeds)
    return [
        Target(f"list-{name}", catalogue(form, file), seeds, well=name in SEEDS)
        for name, form in FORMATS.items()
        for file, seeds in [SEEDS.get(name, ("list.yml", every))]
    ]


def _report() -> str:
    found = FORMATS["catalog"].parse(YML, "catalog.yml")
    seen = Facts(repo="o/one", url="https://github.com/o/one", as_of="2026-01-01", detected="MIT")
    made = pipeline.check_catalogue(found, lockfile.Lock(), _all(seen), rules=RULES, today=TODAY)
    return RENDERERS["json"].render((made.report,), RenderOptions())


def _all(seen: Facts) -> pipeline.FactsCollector:
    return lambda places: {place.key: seen for place in places}


TARGETS = {
    target.name: target
    for target in [
        *_lists(),
        Target("lock", locks, (LOCK,)),
        Target("report", report_read, (_report(),)),
        Target("license", license_text, (TEXT,)),
        Target("repository", looked, (TEXT,)),
        Target("words", words, ("Apache-2.0 OR (MIT AND GPL-2.0+)", "https://github.com/o/one")),
        Target(
            "listing",
            lambda data: unpack_listing(text_of(data)),
            ('[[["a", "blob", "0", 1]], []]',),
        ),
        Target("event", event, (EVENT,)),
        Target("comments", comments, (f"+ {YML}", duplicates.render_block({2: "| b |"}))),
        Target(
            "decisions",
            lambda data: recorded_decisions.read_decisions(text_of(data), "d.jsonl"),
            (DECISIONS,),
        ),
        Target("graphql", answers("ghp_invented"), (GRAPH,)),
        Target("rest", answers(""), (REST,)),
        *(
            Target(f"show-{name}", render(form), ("\n".join(PIECES),))
            for name, form in RENDERERS.items()
        ),
    ]
}
