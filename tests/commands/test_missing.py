"""A repository that answers as gone: nothing known is lost, nothing is claimed unseen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import pytest

from helpers import facts, tool
from osi_check import pipeline
from osi_check.lock.lockfile import Lock, LockEntry, update_lock
from osi_check.model import Catalogue, Fact, Facts, Finding, Outcome, Unknown, Verdict
from osi_check.repository.address import Address

KEY = "github.com/owner/name"
GONE = Unknown("told", {"words": "the forge shows no repository of this name"})
SEEN = facts(as_of="2026-01-01", detected="MIT", archived=False)
KNOWN = Lock(tools={KEY: LockEntry(facts=SEEN)})
LIST = Catalogue(file="catalog.yml", tools=(tool(license="MIT"),))
MISSING = "evidence-had"


def judged(
    lock: Lock,
    answer: Fact[Facts] | None = None,
    *,
    mode: Literal["default", "locked", "live"] = "default",
    today: str = "2026-02-01",
    ignore: Sequence[str] = (),
) -> tuple[Verdict, pipeline.CheckResult]:
    def gather(places: Sequence[Address]) -> dict[str, Fact[Facts]]:
        assert answer is not None, "nothing was to be asked"
        return {place.key: answer for place in places}

    result = pipeline.check_catalogue(
        LIST,
        lock,
        gather,
        mode=mode,
        rules=pipeline.select_rules(ignore=ignore),
        today=date.fromisoformat(today),
    )
    (verdict,) = result.report.verdicts
    return verdict, result


def said(verdict: Verdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.rule == MISSING]


def gone(first: str, last: str) -> Lock:
    return update_lock(update_lock(KNOWN, {KEY: GONE}, first), {KEY: GONE}, last)


@pytest.mark.parametrize("mode", ["default", "locked"])
def test_gone_for_less_than_a_week_is_a_note_beside_what_was_seen(
    mode: Literal["default", "locked"],
) -> None:
    before, _ = judged(KNOWN, mode=mode)
    verdict, result = judged(gone("2026-02-01", "2026-02-07"), mode=mode)
    (note,) = said(verdict)
    assert note.outcome is Outcome.PASS
    assert note.message == (
        "the repository has been unavailable since 2026-02-01 (last checked "
        "2026-02-07): the forge shows no repository of this name; this verdict uses evidence from "
        "2026-01-01"
    )
    assert verdict.facts == SEEN
    assert verdict.outcome is before.outcome
    assert (verdict.origin, result.lacks_evidence) == ("lock", 0)


def test_gone_for_a_week_is_unknown_and_what_was_seen_stays() -> None:
    verdict, _ = judged(gone("2026-02-01", "2026-02-08"))
    (finding,) = said(verdict)
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.fix == "update the URL if the tool has moved; otherwise remove the entry"
    assert verdict.facts == SEEN
    assert verdict.outcome is max(Outcome.UNKNOWN, judged(KNOWN)[0].outcome)


def test_time_alone_makes_nothing_unknown_only_a_second_look_does() -> None:
    verdict, _ = judged(gone("2026-02-01", "2026-02-01"), today="2027-02-01")
    (note,) = said(verdict)
    assert note.outcome is Outcome.PASS
    assert "again" not in note.message


def test_the_first_live_look_that_finds_it_gone_is_judged_by_what_is_recorded() -> None:
    verdict, result = judged(KNOWN, GONE, mode="live")
    (note,) = said(verdict)
    assert note.outcome is Outcome.PASS
    assert "unavailable since 2026-02-01" in note.message
    assert (verdict.facts, verdict.origin) == (SEEN, "lock")
    assert result.observed == {KEY: GONE}


def test_a_second_live_look_a_week_later_makes_it_unknown() -> None:
    first = update_lock(KNOWN, {KEY: GONE}, "2026-02-01")
    soon, _ = judged(first, GONE, mode="live", today="2026-02-07")
    late, _ = judged(first, GONE, mode="live", today="2026-02-08")
    assert [f.outcome for f in (*said(soon), *said(late))] == [Outcome.PASS, Outcome.UNKNOWN]


@pytest.mark.parametrize("lock", [Lock(), update_lock(Lock(), {KEY: GONE}, "2026-01-01")])
def test_what_was_never_seen_is_unknown_at_once(lock: Lock) -> None:
    verdict, _ = judged(lock, GONE, mode="live")
    assert verdict.facts == GONE
    assert verdict.outcome is Outcome.UNKNOWN
    assert [f.message for f in said(verdict)] == [GONE.reason]


def test_trouble_on_the_way_is_never_told_as_gone() -> None:
    trouble = Unknown("told", {"words": "no network"}, transient=True)
    verdict, result = judged(gone("2026-02-01", "2026-02-08"), trouble, mode="live")
    assert verdict.facts == trouble
    assert result.lacks_evidence == 1
    assert [f.message for f in said(verdict)] == ["no network"]


def test_a_repository_that_is_back_is_judged_by_what_is_seen_now() -> None:
    back = facts(as_of="2026-03-01", detected="BUSL-1.1", archived=False)
    verdict, _ = judged(gone("2026-02-01", "2026-02-08"), back, mode="live")
    assert (verdict.facts, verdict.origin) == (back, "live")
    assert said(verdict) == []


def test_the_rule_may_be_left_out_like_any_other() -> None:
    verdict, _ = judged(gone("2026-02-01", "2026-02-08"), ignore=[MISSING])
    assert said(verdict) == []


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("gone", "otherwise remove the entry"),
        ("gone-there", "otherwise remove the entry"),
        ("private", "link a public repository"),
        ("repository-too-large", "check it by hand"),
        ("git-missing", "install git"),
        ("git-too-old", "update git"),
        ("disk-trouble", "make room on the disk"),
        ("single-sign-on", "authorize the token"),
    ],
)
def test_the_advice_fits_what_went_wrong(code: str, advice: str) -> None:
    trouble = Unknown(code, transient=code in {"git-missing", "git-too-old", "disk-trouble"})
    (finding,) = said(judged(Lock(), trouble)[0])
    assert advice in finding.fix


def test_a_tool_that_is_in_no_lock_is_to_be_checked_not_removed() -> None:
    (finding,) = said(judged(Lock(), mode="locked")[0])
    assert finding.fix == "check it: osi-check audit --write"
