"""A scheduled audit: what it tells, what it waits for, and how it words it."""

from __future__ import annotations

from datetime import date

from helpers import facts, tool
from osi_check import watching
from osi_check.lock import Lock, Locked
from osi_check.model import Fact, Facts, Unknown, Verdict
from osi_check.watching import News, news

KEY = "github.com/owner/name"
GONE = Unknown("the repository answers 404")
NO_NETWORK = Unknown("GitHub cannot be reached", passing=True)
MIT = facts(detected="MIT")
BUSL = facts(detected="BUSL-1.1")
RECORDED = Lock(tools={KEY: Locked(facts=MIT)})


def look(seen: Fact[Facts], day: int, state: Lock | None = None, recorded: Lock = RECORDED) -> News:
    return news(recorded, state or Lock(), {KEY: seen}, date(2026, 11, day))


def kinds(found: News) -> list[str]:
    return [change.kind for change in found.changes]


def test_nothing_is_told_where_nothing_changed() -> None:
    found = look(MIT, 1)
    assert (found.changes, found.waiting, found.unseen) == ((), {}, ())


def test_drift_is_told_until_it_is_recorded() -> None:
    first = look(BUSL, 1)
    assert kinds(first) == ["relicensed"]
    assert kinds(look(BUSL, 8, first.state)) == ["relicensed"]
    assert kinds(look(BUSL, 15, first.state, recorded=first.state)) == []


def test_a_repository_is_gone_after_two_looks_a_week_apart_and_not_before() -> None:
    first = look(GONE, 1)
    assert (kinds(first), dict(first.waiting)) == ([], {KEY: "2026-11-01"})
    second = look(GONE, 7, first.state)
    assert (kinds(second), dict(second.waiting)) == ([], {KEY: "2026-11-01"})
    third = look(GONE, 8, second.state)
    assert kinds(third) == ["gone"]
    assert "since 2026-11-01" in third.changes[0].says


def test_a_repository_that_came_back_begins_anew() -> None:
    first = look(GONE, 1)
    back = look(MIT, 4, first.state)
    assert (kinds(back), back.waiting) == ([], {})
    assert dict(look(GONE, 9, back.state).waiting) == {KEY: "2026-11-09"}


def test_a_lost_memory_says_less_and_never_more() -> None:
    look(GONE, 1)
    assert kinds(look(GONE, 20)) == []


def test_the_recorded_locks_memory_counts_where_there_is_no_other() -> None:
    recorded = Lock(tools={KEY: Locked(facts=MIT, unknown="404", missing_since="2026-11-01")})
    assert kinds(look(GONE, 8, recorded=recorded)) == ["gone"]


def test_trouble_on_the_way_hides_no_drift_that_was_known() -> None:
    first = look(BUSL, 1)
    found = look(NO_NETWORK, 8, first.state)
    assert kinds(found) == ["relicensed"]
    assert found.unseen == (KEY,)
    gone = look(GONE, 1).state
    assert kinds(look(NO_NETWORK, 9, gone)) == ["gone"]


def test_trouble_on_the_way_is_no_news() -> None:
    found = look(NO_NETWORK, 1)
    assert (found.changes, found.unseen) == ((), (KEY,))
    unknown = look(NO_NETWORK, 1, recorded=Lock())
    assert (unknown.changes, unknown.unseen) == ((), (KEY,))


def test_an_entry_that_nobody_recorded_has_not_drifted() -> None:
    assert kinds(look(MIT, 1, recorded=Lock())) == []


def test_the_issue_names_tool_change_and_verdict_and_escapes_them() -> None:
    entry = tool(name="@octocat <b>|x", repo="https://github.com/owner/name")
    verdict = Verdict(tool=entry, facts=BUSL, origin="live")
    text = watching.body(look(BUSL, 1), (verdict,), "catalog.lock")
    row = next(line for line in text.splitlines() if "relicensed" in line)
    assert "MIT before, BUSL-1.1 now" in row
    assert "(https://github.com/owner/name)" in row
    assert row.endswith("| pass |")
    assert "@octocat" not in text
    assert "<b>" not in text
    assert row.count("|") == 4


def test_an_issue_of_any_length_fits_into_what_github_takes() -> None:
    keys = [f"github.com/owner-of-a-tool/{'name' * 20}-{i}" for i in range(500)]
    seen = facts(detected="L" * 4000)
    recorded = Lock(tools={key: Locked(facts=MIT) for key in keys})
    found = news(recorded, Lock(), dict.fromkeys(keys, seen), date(2026, 11, 1))
    text = watching.body(found, (), "catalog.lock")
    assert len(text) < 65_000
    assert "and 440 more" in text


def test_of_many_changes_of_one_tool_the_first_are_shown() -> None:
    new = facts(
        detected="BUSL-1.1",
        archived=True,
        signals=[{"name": n, "says": f"says {n}"} for n in "abc"],
    )
    old = facts(detected="MIT", archived=False)
    found = look(new, 1, recorded=Lock(tools={KEY: Locked(facts=old)}))
    assert "and 2 more changes" in watching.body(found, (), "l")
