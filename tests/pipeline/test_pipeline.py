"""One run over a catalogue: what is asked for, and how much of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from osi_check import pipeline
from osi_check.lock.lockfile import Lock
from osi_check.model import Catalogue, Fact, Facts, LicenseFile, Location, Match, Source, Tool
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
        asked=pipeline.select_rules(),
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
        asked=pipeline.select_rules(),
        today=date(2026, 1, 2),
        quote=quote,
    )
    assert found.report.excerpts == {}
