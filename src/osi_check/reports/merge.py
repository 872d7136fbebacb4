"""Several reports made one: shards of a catalogue join, catalogues stay apart. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from osi_check.model import CRITERIA, Criterion, Report, Verdict


def merge_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """One report a catalogue, in the order met; tools in the order of the catalogue.

    A tool that two shards judged is there once, with the worse verdict.
    """
    return tuple(
        _joined(shards) if len(shards) > 1 else shards[0]
        for shards in _by_catalogue(reports).values()
    )


def missing_parts(reports: Iterable[Report]) -> dict[str, tuple[str, ...]]:
    """The parts of catalogues (`check --shard`) of which there is no report, by catalogue.

    A catalogue whose parts are all there, or that was checked as a whole, lacks none.
    """
    found: dict[str, tuple[str, ...]] = {}
    for catalogue, shards in _by_catalogue(reports).items():
        there = {shard.shard for shard in shards}
        lacking = [
            tuple(part for i in range(1, count + 1) if (part := f"{i}/{count}") not in there)
            for count in {int(part.partition("/")[2] or 1) for part in there - {""}}
        ]
        if "" not in there and lacking and all(lacking):
            found[catalogue] = min(lacking, key=len)
    return found


def describe_differences(reports: Iterable[Report]) -> Iterator[str]:
    """A line on each tool of which two reports on one catalogue say different things.

    Parts of one run never do: they are of different versions of the list, or of different days.
    """
    for catalogue, shards in _by_catalogue(reports).items():
        first: dict[str, tuple[int, Verdict]] = {}
        for number, shard in enumerate(shards):
            for verdict in shard.verdicts:
                where, known = first.setdefault(verdict.tool.id, (number, verdict))
                if where != number and (what := _difference(known, verdict)):
                    yield f"{catalogue}: reports differ on {verdict.tool.id!r}: {what}"


def _difference(one: Verdict, other: Verdict) -> str:
    """How two verdicts on a tool differ; "" if they don't."""
    lines = one.tool.location.line, other.tool.location.line
    if one.tool.location != other.tool.location:
        return f"it is on line {lines[0]} in one and on line {lines[1]} in another"
    if one.outcome != other.outcome:
        worst = max(one.outcome, other.outcome).word
        return f"{one.outcome.word} in one and {other.outcome.word} in another; kept {worst}"
    if mine := _codes(one) ^ _codes(other):
        return f"only one of them reports {', '.join(sorted(mine))}"
    return ""


def _codes(verdict: Verdict) -> set[str]:
    return {finding.code for finding in verdict.findings}


def _by_catalogue(reports: Iterable[Report]) -> dict[str, list[Report]]:
    parts: dict[str, list[Report]] = {}
    for report in reports:
        parts.setdefault(report.catalogue, []).append(report)
    return parts


def _joined(shards: list[Report]) -> Report:
    tools: dict[object, Verdict] = {}
    for shard in shards:
        for verdict in shard.verdicts:
            key = (verdict.tool.location, verdict.tool.id)
            known = tools.get(key)
            if known is None or known.outcome < verdict.outcome:
                tools[key] = verdict
    return replace(
        shards[0],
        shard="",
        verdicts=tuple(sorted(tools.values(), key=lambda v: (v.tool.location, v.tool.id))),
        problems=tuple(sorted({p for shard in shards for p in shard.problems})),
        notices=tuple(dict.fromkeys(n for shard in shards for n in shard.notices)),
        excerpts={s: quote for shard in shards for s, quote in shard.excerpts.items()},
    )


def limit_to_rules(
    reports: Iterable[Report], rules: Collection[str], unjudged: Collection[Criterion] = ()
) -> list[Report]:
    """The reports with what these rules say, and nothing of other rules.

    `unjudged` are the criteria of which not all rules are among them.
    """
    return [
        replace(
            report,
            verdicts=tuple(
                replace(
                    v,
                    findings=tuple(f for f in v.findings if f.rule in rules),
                    unjudged=tuple(c for c in CRITERIA if c in unjudged or c in v.unjudged),
                )
                for v in report.verdicts
            ),
        )
        for report in reports
    ]
