"""A report from another job says what it said at first, or is refused; it links no strangers."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from invented import _CODES, facts, finding, large, report, tool
from osi_check.errors import InputError
from osi_check.model import Facts, Location, Outcome, Report, Source, Unknown, Verdict
from osi_check.plugins import load_plugins
from osi_check.reports import RenderOptions, ReportFormat, merge
from osi_check.reports.escape import escape_markdown
from osi_check.reports.json_reader import MAX_REPORT_BYTES, decode_reports

RULES = {name: code for name, (code, _) in _CODES.items()}
FORMATS = {form.name: form for form in load_plugins("osi_check.reports", ReportFormat, "report")}


def render(form: str, *reports: Report) -> str:
    text: str = FORMATS[form].render(reports, RenderOptions())
    return text


def again(*reports: Report) -> tuple[Report, ...]:
    return decode_reports(render("json", *reports).encode(), "r.json", RULES)


@pytest.mark.parametrize("form", ["json", "markdown", "github", "sarif", "junit"])
def test_a_report_says_the_same_when_it_was_read_back(form: str) -> None:
    whole = report()
    assert render(form, *again(whole)) == render(form, whole)


def test_two_causes_of_one_kind_stay_two_when_they_are_read_back() -> None:
    twice = tuple(
        finding("terms-invented", Outcome.REVIEW, message, Source(path="LICENSE", line=line))
        for line, message in ((3, "one thing"), (9, "another"))
    )
    named = replace(finding("terms-invented", Outcome.FAIL, "a third"), cause="license")
    facing = facts("one", url="https://github.com/o/one", detected="MIT")
    verdict = Verdict(tool=tool("one"), facts=facing, findings=(*twice, named), origin="live")
    whole = Report(catalogue="catalog.yml", verdicts=(verdict,))
    (back,) = again(whole)
    assert [found.cause for found in back.verdicts[0].findings] == ["", "", "license"]
    for form in ("json", "text", "markdown"):
        assert render(form, back) == render(form, whole)


def test_several_reports_are_read_back_in_their_order() -> None:
    both = (report(), report(catalogue="other.yml"))
    assert [r.catalogue for r in again(*both)] == ["catalog.yml", "other.yml"]
    assert render("json", *again(*both)) == render("json", *both)


def test_a_quote_stays_with_the_tool_that_it_is_of() -> None:
    """Line 3 of one tool's LICENSE is not line 3 of another's."""
    place = Source(path="LICENSE", line=3, end=5)
    sources = {name: replace(place, blob=name) for name in ("one", "two")}
    verdicts = tuple(
        Verdict(
            tool=tool(name),
            facts=facts(name, url=f"https://github.com/o/{name}", detected="MIT"),
            findings=(finding("terms-invented", Outcome.FAIL, "no", sources[name]),),
            origin="live",
        )
        for name in sources
    )
    parts = [
        Report(catalogue="c", verdicts=(v,), excerpts={sources[name]: f"words of {name}"})
        for name, v in zip(sources, verdicts, strict=True)
    ]
    quotes = {source: f"words of {name}" for name, source in sources.items()}
    whole = Report(catalogue="c", verdicts=verdicts, excerpts=quotes)
    assert render("json", *again(whole)) == render("json", whole)
    joined = merge.merge_reports(again(parts[0]) + again(parts[1]))
    assert json.loads(render("json", *joined)) == json.loads(render("json", whole))


def test_a_large_report_is_read_back() -> None:
    many = large(900)
    assert render("outputs", *again(many)) == render("outputs", many)


@pytest.mark.parametrize(
    ("forge", "url"),
    [
        ("gitlab", "https://gitlab.example/group/sub/tool"),
        ("forgejo", "https://forgejo.example/o/tool"),
        ("bitbucket", "https://bitbucket.example/o/tool"),
        ("sourcehut", "https://sourcehut.example/~o/tool"),
    ],
)
def test_evidence_on_any_forge_keeps_its_address(forge: str, url: str) -> None:
    seen = facts("tool", url=url, forge=forge, detected="BUSL-1.1")
    said = finding("terms-invented", Outcome.FAIL, "no", Source(path="LICENSE", line=3, end=5))
    verdict = Verdict(tool=tool("Tool", repo=url), facts=seen, findings=(said,), origin="live")
    whole = Report(catalogue="c", verdicts=(verdict,))
    assert render("json", *again(whole)) == render("json", whole)


def test_a_github_of_its_own_and_a_former_name_are_kept() -> None:
    url = "https://github.company.example/new/name"
    verdict = Verdict(
        tool=tool("Tool", repo="https://github.company.example/old/name"),
        facts=facts("x", repo="new/name", url=url, github=Unknown("told", {"words": "not asked"})),
        origin="live",
    )
    whole = Report(catalogue="c", verdicts=(verdict,))
    assert render("json", *again(whole)) == render("json", whole)


def changed(change: dict[str, Any], where: tuple[str | int, ...] = ()) -> bytes:
    document = json.loads(render("json", report()))
    at = document
    for key in where:
        at = at[key]
    at.update(change)
    return json.dumps(document).encode()


FAILING = ("tools", 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "truncated"),
        (b"\xff\xfe", "malformed"),
        (b"[]", "Expected `object`"),
        (b"{}", "version"),
        (b'{"version": 1}', "missing required field"),
        (b'{"version": 2}', "its version is 2, not 1"),
        (b'{"version": 1, "reports": [1]}', r"reports\[0\]"),
        (b'{"version": 1, "reports": [' + b"{}," * 300 + b"{}]}", "more than 200 reports"),
        (b'{"version": 1, "x": ' + b"[" * 100_000, "nested too deeply"),
        (b" " * (MAX_REPORT_BYTES + 1), "larger than 128 MB"),
        (changed({"outcome": "pass"}, FAILING), "doesn't match its findings"),
        (changed({"outcome": "splendid"}, FAILING), "doesn't match its findings"),
        (changed({"findings": []}, FAILING), "doesn't match its findings"),
        (changed({"rule": "my-rule"}, (*FAILING, "findings", 0)), "'my-rule' is not a known rule"),
        (changed({"code": "L999"}, (*FAILING, "findings", 0)), "is not a known rule"),
        (changed({"criterion": "fun"}, (*FAILING, "findings", 0)), "unknown criterion"),
        (changed({"outcome": "fun"}, (*FAILING, "findings", 0)), "unknown criterion or outcome"),
    ],
)
def test_what_is_no_report_of_ours_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        decode_reports(data, "r.json", RULES)
    assert str(caught.value).startswith("r.json: not a report of this osi-check: ")


def test_more_tools_than_any_list_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osi_check.reports.json_reader.MAX_TOOLS", 7)
    with pytest.raises(InputError, match="more than 7 tools"):
        again(report())


EVIL = "https://evil.example/a/b"
HOSTILE = (
    f"[x]({EVIL}) <a href={EVIL}>x</a> ![x]({EVIL}) {EVIL} www.evil.example @octocat #1 "
    "GH-1 <!-- --> </details></td> ```\n# h\n| a | b |\n::error::x\n##[add-mask]x\x1b[31m"
)
STRINGS = {"rule", "code", "criterion", "outcome", "version", "docs"}


def poisoned(thing: Any, key: str = "") -> Any:
    """Every string that is not checked otherwise says something hostile."""
    if isinstance(thing, dict):
        return {k: poisoned(v, k) for k, v in thing.items()}
    if isinstance(thing, list):
        return [poisoned(v, key) for v in thing]
    if not isinstance(thing, str) or key in STRINGS:
        return thing
    return (
        f"{EVIL}/blob/{'0' * 40}/x#L1-L3" if key in {"url", "repo", "requested_repo"} else HOSTILE
    )


def test_a_strangers_report_links_nothing_but_the_hosts_that_may_be() -> None:
    document = poisoned(json.loads(render("json", report())))
    reports = decode_reports(json.dumps(document).encode(), "r.json", RULES, ["GitHub.com"])
    text = render("markdown", *reports)
    targets = re.findall(r"\]\((https?://[^)]*)\)", text)
    assert targets
    assert all(t.startswith("https://github.com/osi-check/") for t in targets)
    assert "evil.example" in text  # it is quoted, and nothing more
    for live in ("https://evil", "www.evil", "<a ", "<!--", "@octocat", "\n::", "##[", "\x1b"):
        assert live not in text
    assert escape_markdown(HOSTILE)[:40] in text


def test_a_strangers_report_may_link_the_forge_that_it_is_for() -> None:
    whole = report(verdicts=[v for v in report().verdicts if v.tool.name.isascii()])
    reports = decode_reports(render("json", whole).encode(), "r", RULES, ["github.com"])
    assert render("markdown", *reports) == render("markdown", whole)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decode_reports(data, "r.json", RULES)


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20),
    st.just(EVIL), st.lists(st.integers(), max_size=2), st.just({}),
)  # fmt: skip


@given(st.data())
def test_any_change_to_a_report_is_refused_or_can_be_rendered(data: st.DataObject) -> None:
    document = json.loads(render("json", report()))
    for _ in range(data.draw(st.integers(1, 3))):
        at: Any = document
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            key = data.draw(st.sampled_from(keys))
            if isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
                at = at[key]
                continue
            at[key] = data.draw(VALUES)
            break
    try:
        reports = decode_reports(json.dumps(document).encode(), "r.json", RULES, ["github.com"])
    except InputError:
        return
    for form in FORMATS.values():
        text = form.render(reports, RenderOptions())
        assert "(https://evil.example" not in text


def test_shards_of_one_catalogue_become_one_report_in_its_order() -> None:
    whole = report()
    even = replace(whole, verdicts=whole.verdicts[::2])
    odd = replace(whole, verdicts=whole.verdicts[1::2])
    assert merge.merge_reports([odd, even]) == (whole,)
    other = report(catalogue="other.yml")
    assert merge.merge_reports([odd, other, even]) == (whole, other)


def test_a_tool_that_two_shards_judged_has_the_worse_verdict() -> None:
    entry = tool("Anvil", 3)
    good = Verdict(tool=entry, facts=facts("anvil"))
    bad = Verdict(tool=entry, facts=Unknown("told", {"words": "no answer"}))
    for order in ([good, bad], [bad, good]):
        merged = merge.merge_reports([Report(catalogue="c", verdicts=(v,)) for v in order])
        assert [v.outcome for r in merged for v in r.verdicts] == [Outcome.UNKNOWN]


def test_only_the_rules_asked_for_are_left() -> None:
    (left,) = merge.limit_to_rules([report()], {"links-nothing"})
    assert {f.rule for v in left.verdicts for f in v.findings} == {"links-nothing"}


def test_numbers_beyond_reason_are_brought_back() -> None:
    huge = {"line": 10**30, "column": -5, "file": "f" * 9000}
    (found,) = decode_reports(changed(huge, (*FAILING, "location")), "r", RULES)
    assert found.verdicts[1].tool.location == Location("f" * 4000, 10_000_000, 1)
    (found,) = decode_reports(
        changed({"score": 99.0}, (*FAILING, "license", "files", 0)), "r", RULES
    )
    seen = found.verdicts[1].facts
    assert isinstance(seen, Facts)
    assert seen.license_files[0].score == 1.0
