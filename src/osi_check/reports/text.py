"""Text for people: a table of what does not pass, then each reason once, with its tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osi_check.model import Outcome, Report, Verdict, Waiver
from osi_check.permalinks import rule_page
from osi_check.reports import Canvas, ReportFormat, grouping
from osi_check.reports import evidence_sheet as evidence
from osi_check.reports import terminal_table as table
from osi_check.reports.escape import line, quoted
from osi_check.reports.grouping import Case, Group, Reason
from osi_check.reports.terminal_layout import BLANK, FIXED, SIGNS, STYLES, Line, Span, paint, wrap
from osi_check.reports.wording import HEADINGS, listed, number, tally

MOST_PROOFS = 3  # shown of one finding, unless verbose
MOST_LINES = 8  # tools that share a reason without evidence, before only their names are listed


def render(reports: tuple[Report, ...], canvas: Canvas) -> str:
    """The reports one after the other; the last line is the sum."""
    return "".join(pieces(reports, canvas))


def pieces(reports: tuple[Report, ...], canvas: Canvas) -> Iterator[str]:
    """The same, line by line."""
    return paint(_lines(reports, canvas), canvas)


def _lines(reports: tuple[Report, ...], canvas: Canvas) -> Iterator[Line]:
    for report in reports:
        yield from _report(report, canvas, titled=len(reports) > 1)
    if len(reports) != 1:
        yield from _sum("all", [v for report in reports for v in report.verdicts], canvas)


def _report(report: Report, canvas: Canvas, *, titled: bool) -> Iterator[Line]:
    if titled:
        yield (Span(line(report.catalogue), "bold"),)
        yield BLANK
    for problem in report.problems:
        yield from wrap([Span("✗ ", "fail"), Span(line(str(problem)))], canvas.width, 0, 2)
    if report.problems:
        yield BLANK
    shown = [v for v in report.verdicts if v.outcome or canvas.verbose]
    if shown:
        yield from table.table(shown, canvas)
        yield BLANK
    cases = list(grouping.cases(report))
    yield from _counted(grouping.counted(cases), canvas)
    yield from _quiet(cases, canvas)
    if canvas.verbose:
        for verdict in report.verdicts:
            yield from evidence.sheet(report, verdict, canvas)
    for notice in report.notices:
        yield from wrap([Span(line(notice), "dim")], canvas.width, 0, 2)
    yield from _sum(line(report.catalogue), report.verdicts, canvas)
    if titled:
        yield BLANK


def _counted(cases: list[Case], canvas: Canvas) -> Iterator[Line]:
    """What keeps tools from passing, worst first, each rule once."""
    groups = grouping.groups(cases)
    for outcome in sorted(Outcome, reverse=True):
        same = [group for group in groups if group.outcome is outcome]
        if not same:
            continue
        tools = {id(c.verdict) for c in cases if c.finding.outcome is outcome}
        heading = f"{outcome.word.upper()} · {HEADINGS[outcome]}"
        yield from wrap(
            [Span(heading, STYLES[outcome]), Span(f" {_with_dot(len(tools))}", "dim")],
            canvas.width,
            0,
        )
        yield BLANK
        for group in same:
            yield from _group(group, canvas)
            yield BLANK


def _group(group: Group, canvas: Canvas) -> Iterator[Line]:
    sign = SIGNS[group.outcome] if group.outcome else "·"
    head = [
        Span(f"{sign} ", STYLES[group.outcome]),
        Span(f"{line(group.code)} {line(group.rule)}", "bold", rule_page(group.rule)),
        Span(f" · {group.criterion.value}", "dim"),
    ]
    if len(group.names) > 1:
        head.append(Span(f" {_with_dot(len(group.names))}", "dim"))
    yield from wrap(head, canvas.width, 2, 4)
    for reason in group.reasons:
        yield from _reason(reason, canvas)
        if not group.fix:
            yield from _fix(reason.fix, 6, canvas)
    yield from _fix(group.fix, 4, canvas)


def _with_dot(count: int) -> str:
    return f"· {number(count, 'tool')}".replace(" ", FIXED)


def _fix(fix: str, indent: int, canvas: Canvas) -> Iterator[Line]:
    if fix:
        yield from wrap([Span("→ ", "bold"), Span(line(fix))], canvas.width, indent, indent + 2)


def _reason(reason: Reason, canvas: Canvas) -> Iterator[Line]:
    message = line(reason.message)
    if len(reason.cases) == 1:
        (case,) = reason.cases
        spans = [_tool(case), Span(f": {message}"), *_place(case)]
        yield from wrap(spans, canvas.width, 4, 6)
        yield from _proofs(case, 6, canvas)
        return
    yield from wrap([Span(f"{message}:")], canvas.width, 4, 6)
    bare = not any(case.proofs for case in reason.cases)
    if bare and len(reason.cases) > MOST_LINES and not canvas.verbose:
        tools = [Span(grouping.name(case.verdict)) for case in reason.cases]
        yield from wrap(listed(tools), canvas.width, 6)
        return
    for case in reason.cases:
        yield from wrap([_tool(case), *_place(case)], canvas.width, 6, 8)
        yield from _proofs(case, 8, canvas)
        if not reason.fix:
            yield from _fix(case.finding.fix, 8, canvas)


def _tool(case: Case) -> Span:
    return Span(grouping.name(case.verdict), "bold", grouping.page(case.verdict))


def _place(case: Case) -> list[Span]:
    return [Span(f" ({line(str(case.place))})", "dim")] if case.place else []


def _proofs(case: Case, indent: int, canvas: Canvas) -> Iterator[Line]:
    """Path and line, a link or the address, and the words that stand there."""
    most = len(case.proofs) if canvas.verbose else MOST_PROOFS
    for proof in case.proofs[:most]:
        label = line(proof.label)
        spans = [Span(label, "dim", proof.url)]
        if proof.excerpt:
            spans.append(Span(f" {quoted(proof.excerpt)}"))
        if canvas.links or not proof.url:
            yield from wrap(spans, canvas.width, indent, indent + 2)
        else:
            yield (Span(" " * indent), Span(grouping.spelled(label, proof.url)))
            yield from wrap(spans[1:], canvas.width, indent + 2)
    left = len(case.proofs) - most
    if left > 0:
        said = f"and {number(left, 'more place')} (--verbose)"
        yield from wrap([Span(said, "dim")], canvas.width, indent)


def _quiet(cases: list[Case], canvas: Canvas) -> Iterator[Line]:
    """Decisions and notes: in full where verbose, else a count."""
    decided, notes = grouping.waived(cases), grouping.notes(cases)
    if not canvas.verbose:
        counts = [number(len(decided), "finding") + " waived"] if decided else []
        counts += [number(len(notes), "note")] if notes else []
        if counts:
            said = f"{' and '.join(counts)}: shown with --verbose"
            yield from wrap([Span(said, "dim")], canvas.width, 0, 2)
        return
    if decided:
        title = "WAIVED · decided by a maintainer, does not count"
        yield from wrap([Span(title, "bold")], canvas.width, 0)
        yield BLANK
        for case, waiver in decided:
            yield from _waived(case, waiver, canvas)
        yield BLANK
    if notes:
        yield from wrap([Span("NOTES · worth saying, change no verdict", "bold")], canvas.width, 0)
        yield BLANK
        for group in grouping.groups(notes):
            yield from _group(group, canvas)
            yield BLANK


def _waived(case: Case, waiver: Waiver, canvas: Canvas) -> Iterator[Line]:
    finding = case.finding
    said = f": {line(finding.message)} ({line(finding.code)} {line(finding.rule)})"
    yield from wrap([Span("· "), _tool(case), Span(said), *_place(case)], canvas.width, 2, 4)
    until = f" until {line(waiver.until)}" if waiver.until else ""
    by = f" by {line(waiver.by)}" if waiver.by else ""
    spans = [Span(f"decided{by}{until}: ", "dim"), Span(quoted(waiver.reason))]
    yield from wrap(spans, canvas.width, 4, 6)


def _sum(what: str, verdicts: Iterable[Verdict], canvas: Canvas) -> Iterator[Line]:
    outcomes = [verdict.outcome for verdict in verdicts]
    spans = [Span(f"{what}: " if what else ""), Span(number(len(outcomes), "tool"), "bold")]
    for outcome, count in tally(outcomes):
        spans.append(Span(" · " if len(spans) > 2 else ": "))
        spans.append(
            Span(f"{SIGNS[outcome]} {count:,} {outcome.word}".replace(" ", FIXED), STYLES[outcome])
        )
    yield from wrap(spans, canvas.width, 0, 2)


report = ReportFormat(name="text", render=render, pieces=pieces)
