"""Drift, a row a tool: what is told, in which order, and what to do."""

from __future__ import annotations

from helpers import facts, tool
from osi_check.model import Criterion, Finding, Fork, Outcome, TermsChange, Timeline, Verdict
from osi_check.reports.drift import rows, text
from osi_check.reports.drift.markdown import render_table
from osi_check.reports.timelines import words
from osi_check.repository.drift import Drift

CLOSING = TermsChange(
    date="2024-01-22T10:00:00Z",
    commit="c" * 40,
    parent="b" * 40,
    path="LICENSE",
    before="Apache-2.0",
    after="BUSL-1.1",
    kind="closed",
)
QUOTED = Timeline(
    repo="weavers/loom",
    url="https://github.com/weavers/loom",
    commit="d" * 40,
    as_of="2026-11-29",
    license_now="BUSL-1.1",
    open_now=False,
    changes=(
        TermsChange(
            date="2020-05-01T10:00:00Z",
            commit="a" * 40,
            parent="",
            path="LICENSE",
            before="NONE",
            after="Apache-2.0",
            kind="initial",
        ),
        CLOSING,
    ),
    last_open_commit="b" * 40,
    last_open_date="2024-01-22T10:00:00Z",
    last_open_tag="v1.17.1",
    last_open_tag_date="2024-01-30T10:00:00Z",
    forks=(Fork(repo="others/loom", license="Apache-2.0", pushed_at="2026-11-01", stars=9),),
)


def judged(name: str, outcome: Outcome, detected: str = "MIT") -> Verdict:
    finding = Finding(
        rule="x",
        code="L201",
        criterion=Criterion.LICENSE,
        outcome=outcome,
        message="it is so",
        fix="read it",
    )
    return Verdict(
        tool=tool(name=name, id=name, repo=f"https://github.com/o/{name}"),
        facts=facts(repo=f"o/{name}", detected=detected),
        findings=(finding,) if outcome else (),
    )


def key(name: str) -> str:
    return f"github.com/o/{name}"


def test_the_worst_comes_first_and_what_does_not_answer_last() -> None:
    verdicts = [
        judged("renamed", Outcome.PASS),
        judged("closed", Outcome.FAIL),
        judged("asleep", Outcome.REVIEW),
        judged("better", Outcome.PASS),
        judged("lost", Outcome.UNKNOWN),
        judged("quiet", Outcome.PASS),
    ]
    changes = [
        Drift(key("renamed"), "renamed", "renamed from a to b"),
        Drift(key("lost"), "gone", "no answer"),
        Drift(key("better"), "relicensed", "relicensed from X to MIT"),
        Drift(key("asleep"), "archived", "archived by its owner"),
        Drift(key("closed"), "relicensed", "relicensed from MIT to X"),
        Drift(key("quiet"), "text", "LICENSE changed"),
        Drift(key("closed"), "signal", "says something"),
    ]
    before = {
        key("renamed"): Outcome.PASS,
        key("closed"): Outcome.PASS,
        key("asleep"): Outcome.PASS,
        key("better"): Outcome.FAIL,
        key("lost"): Outcome.PASS,
        key("quiet"): Outcome.PASS,
    }
    made = rows.build_rows(changes, verdicts, before)
    assert [row.name for row in made] == ["closed", "asleep", "better", "renamed", "lost"]
    assert [row.now for row in made] == [
        "now fails (was pass)",
        "now needs review (was pass)",
        "now passes (was fail)",
        "still passes",
        "unavailable",
    ]
    assert rows.count_smaller(changes, verdicts, before) == 2


def test_a_change_that_turns_the_verdict_is_told_whatever_its_kind() -> None:
    changes = [Drift(key("loom"), "signal", "says it needs an account")]
    verdicts = [judged("loom", Outcome.FAIL)]
    assert rows.build_rows(changes, verdicts, {key("loom"): Outcome.FAIL}) == []
    (row,) = rows.build_rows(changes, verdicts, {key("loom"): Outcome.PASS})
    assert (row.what, row.do) == (("says it needs an account",), "read it")


def test_what_to_do_names_the_last_open_version_and_the_fork() -> None:
    changes = [Drift(key("loom"), "relicensed", "relicensed from Apache-2.0 to BUSL-1.1")]
    (row,) = rows.build_rows(
        changes,
        [judged("loom", Outcome.FAIL, "BUSL-1.1")],
        {key("loom"): Outcome.PASS},
        {key("loom"): QUOTED},
        {key("loom"): "listed 2022-03-01 as Apache-2.0, which was right"},
    )
    assert row.what == (
        words.summarize(QUOTED),
        "listed 2022-03-01 as Apache-2.0, which was right",
    )
    assert words.summarize(QUOTED) == (
        "Apache-2.0 until 2024-01-22, then BUSL-1.1; last open version: v1.17.1 (2024-01-30); "
        "continued by others/loom (Apache-2.0)"
    )
    assert row.do == (
        "remove it, or list the last open source version: v1.17.1 (2024-01-30); "
        "or list the fork others/loom (Apache-2.0)"
    )
    shown = list(text.render_lines([row], smaller=1, checked=64))
    assert shown[0] == "✗ loom  now fails (was pass)"
    assert shown[-1] == "checked 64 repositories: 1 changed, 1 smaller change not shown"


def test_strangers_names_do_no_harm_in_a_table() -> None:
    row = rows.Row(key="k", name="@you <b>|", what=("`x` | <script>",), do="y|z")
    (_, _, shown) = render_table([row], 9)
    assert shown.count("|") == 5
    assert "<script>" not in shown
    assert "@you" not in shown


def test_an_entry_that_was_wrong_from_the_start_is_told_so() -> None:
    assert words.describe_listing(QUOTED, "2022-03-01T00:00:00Z", "Apache-2.0") == (
        "listed 2022-03-01 as Apache-2.0, which was right"
    )
    assert words.describe_listing(QUOTED, "2025-03-01T00:00:00Z", "Apache-2.0") == (
        "listed 2025-03-01 as Apache-2.0, when it was BUSL-1.1"
    )
    assert words.describe_listing(QUOTED, "2025-03-01T00:00:00Z", "") == (
        "listed 2025-03-01, when it was BUSL-1.1"
    )
    assert words.describe_listing(QUOTED, "2019-03-01T00:00:00Z", "") == "listed 2019-03-01"


def test_of_many_parts_with_terms_of_their_own_the_first_is_told() -> None:
    changes = [Drift(key("loom"), "carved", f"`part{i}` now has its own license") for i in range(9)]
    (row,) = rows.build_rows(changes, [judged("loom", Outcome.REVIEW)], {key("loom"): Outcome.PASS})
    assert row.what == ("`part0` now has its own license",)
    assert row.smaller == 8
