"""One run over a catalogue: what is asked for, and how much of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from osi_check import pipeline
from osi_check.lock.lockfile import Lock, LockEntry
from osi_check.model import (
    Catalogue,
    Fact,
    Facts,
    LicenseFile,
    Location,
    Match,
    Outcome,
    Source,
    Tool,
    Unknown,
    Verdict,
)
from osi_check.repository.address import Address


def closed(places: Sequence[Address]) -> Mapping[str, Fact[Facts]]:
    """Each under terms that are not open, on a line of its own; every five share one text."""
    return {
        place.key: Facts(
            repo=place.path,
            url=place.url,
            commit="c" * 40,
            detected="BUSL-1.1",
            license_files=(
                LicenseFile(
                    path="LICENSE",
                    blob=f"{i % (len(places) // 5):040x}",
                    expression="BUSL-1.1",
                    verdict="not-open",
                    matches=(Match("BUSL-1.1", i + 1, i + 1),),
                ),
            ),
        )
        for i, place in enumerate(places)
    }


def test_quotes_are_asked_for_few_at_a_time_text_by_text_and_all_come() -> None:
    tools = tuple(
        Tool(id=f"t{i}", name=f"T{i}", location=Location("c.yml", i + 1), repo=f"o/r{i}")
        for i in range(3 * pipeline.QUOTE_BATCH_SIZE)
    )
    asked: list[list[Source]] = []

    def quote(sources: Iterable[Source]) -> dict[Source, str]:
        asked.append(list(sources))
        return {source: f"line {source.line}" for source in asked[-1]}

    found = pipeline.check_catalogue(
        Catalogue(file="c.yml", tools=tools),
        Lock(),
        closed,
        rules=pipeline.select_rules(),
        today=date(2026, 1, 2),
        quote=quote,
    )
    assert [len(each) for each in asked] == [pipeline.QUOTE_BATCH_SIZE] * 3
    times = [{source.blob for source in each} for each in asked]
    assert sum(map(len, times)) <= len(set().union(*times)) + 2  # only those at a border again
    cited = {s for v in found.report.verdicts for f in v.findings for s in f.sources if s.line}
    assert found.report.excerpts == {source: f"line {source.line}" for source in cited}


def test_where_nothing_is_cited_no_quote_is_asked_for() -> None:
    def quote(sources: Iterable[Source]) -> dict[Source, str]:
        raise AssertionError(sources)

    found = pipeline.check_catalogue(
        Catalogue(file="c.yml"),
        Lock(),
        closed,
        rules=pipeline.select_rules(),
        today=date(2026, 1, 2),
        quote=quote,
    )
    assert found.report.excerpts == {}


KEY = "github.com/o/a"
ENTRY = Tool(id="a", name="A", location=Location("c.yml", 1), repo="https://github.com/o/a")
HONEST = Facts(repo="o/a", url="https://github.com/o/a", id="17", commit="c" * 40, detected="MIT")


def judged(
    *,
    seen: Fact[Facts] = HONEST,
    recorded: Fact[Facts] | None = None,
    claimed: Fact[Facts] | None = None,
    ignore: Sequence[str] = (),
) -> Verdict:
    """One entry, looked at anew."""
    lock = Lock(tools={KEY: LockEntry(facts=recorded)}) if isinstance(recorded, Facts) else Lock()
    found = pipeline.check_catalogue(
        Catalogue(file="c.yml", tools=(ENTRY,)),
        lock,
        lambda places: {place.key: seen for place in places},
        mode="live",
        rules=pipeline.select_rules(ignore=ignore),
        today=date(2026, 1, 2),
        claimed={KEY: claimed} if claimed else {},
    )
    return found.report.verdicts[0]


def codes(verdict: Verdict) -> dict[str, Outcome]:
    return {finding.code: finding.outcome for finding in verdict.findings}


def test_a_claim_that_is_not_so_fails_by_a_rule_like_any_other() -> None:
    forged = replace(HONEST, detected="ISC")
    assert codes(judged(claimed=forged))["C406"] is Outcome.FAIL
    assert "C406" not in codes(judged(claimed=forged, ignore=["C406"]))
    assert "C406" not in codes(judged(claimed=forged, ignore=["lock-agrees"]))


def test_that_a_repository_is_gone_is_said_by_a_rule_like_any_other() -> None:
    gone = Unknown("gone")
    assert codes(judged(seen=gone, recorded=HONEST))["C405"] is Outcome.PASS
    assert "C405" not in codes(judged(seen=gone, recorded=HONEST, ignore=["C405"]))


def test_a_name_that_was_taken_over_fails_whatever_its_new_owner_offers() -> None:
    other = replace(HONEST, id="4711", created="2026-01-01")
    verdict = judged(seen=other, recorded=HONEST)
    assert isinstance(verdict.facts, Unknown)
    assert codes(verdict)["C405"] is Outcome.FAIL
    assert verdict.outcome is Outcome.FAIL


def test_a_private_repository_is_unknown_and_says_so() -> None:
    verdict = judged(seen=Unknown("private"))
    assert verdict.outcome is Outcome.UNKNOWN
    assert "private" in verdict.findings[0].message


def test_the_pipeline_names_no_rule() -> None:
    source = Path(pipeline.__file__).read_text("utf-8")
    assert not any(rule.name.replace("-", "_") in source for rule in pipeline.select_rules())
