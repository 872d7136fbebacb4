"""What was looked at of one tool: for the reader who wants to see the evidence of a pass, too."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Facts, Report, Signal, Source, Unknown, Verdict
from osi_check.permalinks import source_permalink, web_url
from osi_check.reports import RenderOptions
from osi_check.reports.care import describe_care
from osi_check.reports.escape import visible_line
from osi_check.reports.grouping import source_label, spell_link, tool_name
from osi_check.reports.terminal.layout import BLANK_LINE, Line, Span, wrap_spans
from osi_check.reports.wording import count_noun
from osi_check.rules.evidence_summary import summarize_evidence as sheet_of
from osi_check.rules.license_facts import host_name

MAX_SIGNALS = 12  # license files, parts, signals of each kind


def evidence_lines(report: Report, verdict: Verdict, options: RenderOptions) -> Iterator[Line]:
    """The tool's evidence, a fact a line: its terms, what speaks for and against it, the rest."""
    del report
    facts = verdict.facts
    head = Span(f"Evidence for {tool_name(verdict)}", "bold")
    if isinstance(facts, Unknown):
        yield from wrap_spans([head], options.width, 0, 2)
        yield from wrap_spans([Span(visible_line(facts.reason))], options.width, 2)
        yield BLANK_LINE
        return
    yield from wrap_spans([head], options.width, 0, 2)
    yield from wrap_spans(
        [Span(web_url(facts.url) or visible_line(facts.repo), "", web_url(facts.url))],
        options.width,
        2,
    )
    yield from wrap_spans([Span(_when(verdict, facts))], options.width, 2, 4)
    yield from wrap_spans([Span(_licenses(verdict, facts))], options.width, 2, 4)
    if care := describe_care(facts):
        yield from wrap_spans([Span(f"maintenance: {visible_line(care)}")], options.width, 2, 4)
    for spans in _signal_group_lines(facts, options):
        yield from wrap_spans(spans, options.width, 2, 4)
    yield BLANK_LINE


def _when(verdict: Verdict, facts: Facts) -> str:
    commit = f" at commit {visible_line(facts.commit)[:10]}" if facts.commit else ""
    dated = f" ({visible_line(facts.commit_date)[:10]})" if commit and facts.commit_date else ""
    seen = f" {visible_line(facts.as_of)}" if facts.as_of else ""
    files = f", {count_noun(facts.files, 'file')}" if facts.files else ""
    source = ", from the lock file" if verdict.origin == "lock" else ""
    return f"checked{seen}{commit}{dated}{files}{source}" + (
        "" if commit else ", no commit recorded"
    )


def _licenses(verdict: Verdict, facts: Facts) -> str:
    parts = [f"license: {visible_line(facts.detected)}"]
    if isinstance(facts.github, Unknown):
        parts.append(f"{host_name(facts)}: {visible_line(facts.github.reason)}")
    else:
        label = {"NOASSERTION": "Other", "": "none"}
        said = visible_line(facts.github or "")
        parts.append(f"{host_name(facts)} reports {label.get(said, said)}")
    if verdict.tool.license:
        parts.append(f"listed as {visible_line(verdict.tool.license)}")
    return "; ".join(parts)


def _signal_group_lines(facts: Facts, options: RenderOptions) -> Iterator[list[Span]]:
    for file in facts.license_files[:MAX_SIGNALS]:
        scope = "" if file.scope == "project" else f", {file.scope}"
        covers = f"{file.score:.0%} of the file{scope}"
        said = f": {visible_line(file.expression)} ({covers})"
        yield [_place(facts, file.source(), options), Span(said)]
    for part in facts.parts[:MAX_SIGNALS]:
        share = f", {count_noun(part.files, 'file')}" if part.files else ""
        yield [
            _place(facts, part.source, options),
            Span(f": `{visible_line(part.path)}` is under {visible_line(part.expression)}{share}"),
        ]
    sorted_out = sheet_of(facts)
    yield from _signal_lines("signals for", facts, sorted_out.speaks_for[:MAX_SIGNALS], options)
    yield from _signal_lines("signals against", facts, sorted_out.against[:MAX_SIGNALS], options)
    for unseen in sorted_out.unseen[:MAX_SIGNALS]:
        yield [Span("not checked: ", "bold"), Span(visible_line(unseen))]
    left = sum(
        max(0, len(things) - MAX_SIGNALS)
        for things in (
            facts.license_files,
            facts.parts,
            sorted_out.speaks_for,
            sorted_out.against,
            sorted_out.unseen,
        )
    )
    if left:
        yield [Span(f"{left:,} more in --format json", "dim")]


def _signal_lines(
    title: str, facts: Facts, signals: tuple[Signal, ...], options: RenderOptions
) -> Iterator[list[Span]]:
    """What was seen, each thing once, with the places where it was."""
    places: dict[str, dict[Source, None]] = {}
    for signal in signals:
        places.setdefault(signal.says, {})[signal.source] = None
    for says, sources in places.items():
        spans = [Span(f"{title}: ", "bold"), Span(visible_line(says))]
        for source in sources:
            spans += [Span(" "), _place(facts, source, options)]
        yield spans
    if not places:
        yield [Span(f"{title}: ", "bold"), Span("none")]


def _place(facts: Facts, source: Source, options: RenderOptions) -> Span:
    url = source_permalink(facts, source)
    shown = visible_line(source_label(source)) or "repository"
    named = spell_link(visible_line(source_label(source)), url)
    return Span(shown if options.links or not url else named, "dim", url)
