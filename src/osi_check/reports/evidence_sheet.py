"""What was looked at of one tool: for the reader who wants to see the evidence of a pass, too."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Facts, Report, Signal, Source, Unknown, Verdict
from osi_check.permalinks import permalink, web
from osi_check.reports import Canvas
from osi_check.reports.escape import line
from osi_check.reports.grouping import label, name, spelled
from osi_check.reports.terminal_layout import BLANK, Line, Span, wrap
from osi_check.reports.wording import number
from osi_check.rules.sheet import sheet as sheet_of

MOST = 12  # license files, parts, signals of each kind


def sheet(report: Report, verdict: Verdict, canvas: Canvas) -> Iterator[Line]:
    """The tool's evidence, a fact a line: its terms, what speaks for and against it, the rest."""
    del report
    facts = verdict.facts
    head = Span(f"EVIDENCE · {name(verdict)}", "bold")
    if isinstance(facts, Unknown):
        yield from wrap([head], canvas.width, 0, 2)
        yield from wrap([Span(line(facts.reason))], canvas.width, 2)
        yield BLANK
        return
    yield from wrap([head], canvas.width, 0, 2)
    yield from wrap([Span(web(facts.url) or line(facts.repo), "", web(facts.url))], canvas.width, 2)
    yield from wrap([Span(_when(verdict, facts))], canvas.width, 2, 4)
    yield from wrap([Span(_licenses(verdict, facts))], canvas.width, 2, 4)
    for spans in _seen(facts, canvas):
        yield from wrap(spans, canvas.width, 2, 4)
    yield BLANK


def _when(verdict: Verdict, facts: Facts) -> str:
    commit = f"commit {line(facts.commit)[:10]}" if facts.commit else "no commit recorded"
    dated = f" of {line(facts.commit_date)[:10]}" if facts.commit_date else ""
    seen = f", looked at {line(facts.as_of)}" if facts.as_of else ""
    files = f", {number(facts.files, 'file')}" if facts.files else ""
    return f"{commit}{dated}{seen} ({verdict.origin}){files}"


def _licenses(verdict: Verdict, facts: Facts) -> str:
    parts = [f"license: {line(facts.detected)}"]
    if isinstance(facts.github, Unknown):
        parts.append(f"the forge's own answer: {line(facts.github.reason)}")
    else:
        parts.append(f"the forge says {line(facts.github or '') or 'there is none'}")
    if verdict.tool.license:
        parts.append(f"listed as {line(verdict.tool.license)}")
    return "; ".join(parts)


def _seen(facts: Facts, canvas: Canvas) -> Iterator[list[Span]]:
    for file in facts.license_files[:MOST]:
        scope = "" if file.scope == "project" else f", {file.scope}"
        said = f": {line(file.expression)} ({file.score:.0%}{scope})"
        yield [_place(facts, file.source(), canvas), Span(said)]
    for part in facts.parts[:MOST]:
        share = f", {number(part.files, 'file')}" if part.files else ""
        yield [
            _place(facts, part.source, canvas),
            Span(f": {line(part.path)} is under {line(part.expression)}{share}"),
        ]
    sorted_out = sheet_of(facts)
    yield from _signs("for", facts, sorted_out.speaks_for[:MOST], canvas)
    yield from _signs("against", facts, sorted_out.against[:MOST], canvas)
    for unseen in sorted_out.unseen[:MOST]:
        yield [Span("could not be seen: ", "bold"), Span(line(unseen))]
    left = sum(
        max(0, len(things) - MOST)
        for things in (
            facts.license_files,
            facts.parts,
            sorted_out.speaks_for,
            sorted_out.against,
            sorted_out.unseen,
        )
    )
    if left:
        yield [Span(f"and {number(left, 'more thing')}: the json format has all", "dim")]


def _signs(
    title: str, facts: Facts, signals: tuple[Signal, ...], canvas: Canvas
) -> Iterator[list[Span]]:
    """What was seen, each thing once, with the places where it was."""
    places: dict[str, dict[Source, None]] = {}
    for signal in signals:
        places.setdefault(signal.says, {})[signal.source] = None
    for says, sources in places.items():
        spans = [Span(f"{title}: ", "bold"), Span(line(says))]
        for source in sources:
            spans += [Span(" "), _place(facts, source, canvas)]
        yield spans
    if not places:
        yield [Span(f"{title}: ", "bold"), Span("nothing was seen")]


def _place(facts: Facts, source: Source, canvas: Canvas) -> Span:
    url = permalink(facts, source)
    shown = line(label(source)) or "repository"
    named = spelled(line(label(source)), url)
    return Span(shown if canvas.links or not url else named, "dim", url)
