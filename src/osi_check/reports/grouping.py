"""Findings ordered for a reader: by rule, then by reason, with all tools that share one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from osi_check.model import (
    Criterion,
    Facts,
    Finding,
    Location,
    Outcome,
    Report,
    Source,
    Verdict,
    Waiver,
)
from osi_check.permalinks import source_permalink, web_url
from osi_check.reports.escape import visible_line

MAX_NAME_CHARS = 100  # characters
MAX_UNNAMED_TOOLS = 8  # tools without any evidence, before a table leaves them to their reason


class EvidenceLink(Struct, frozen=True):
    """A place to look: `label` as `path:line`, its address or "", and its words or "".

    Label and words are raw: the format that shows them escapes them.
    """

    label: str
    url: str
    excerpt: str


class LocatedFinding(Struct, frozen=True):
    """One finding on one tool."""

    verdict: Verdict
    finding: Finding
    proofs: tuple[EvidenceLink, ...]

    @property
    def place(self) -> Location | None:
        """Where it is mended, if that is in a file."""
        at = self.finding.location or self.verdict.tool.location
        return None if is_command_line(at) else at


class ReasonGroup(Struct, frozen=True):
    """One message, and everything that it is said of; `fix` where it is the same for all."""

    message: str
    fix: str
    cases: tuple[LocatedFinding, ...]


class FindingGroup(Struct, frozen=True):
    """What one rule says with one outcome. `fix` where it is the same for all reasons."""

    rule: str
    code: str
    criterion: Criterion
    outcome: Outcome
    fix: str
    reasons: tuple[ReasonGroup, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The tools that it is said of, each once, in the order of the catalogue."""
        verdicts = {id(c.verdict): c.verdict for reason in self.reasons for c in reason.cases}
        return tuple(tool_name(verdict) for verdict in verdicts.values())


def is_command_line(at: Location) -> bool:
    """Whether a place is the command line's, which no editor opens."""
    return not at.file or at.file.startswith("<")


def tool_name(verdict: Verdict) -> str:
    """What to call a tool: its name, else its id or repository where it shows nothing.

    Without what cannot be seen, and of a bearable length; not yet escaped for Markdown.
    """
    tool = verdict.tool
    names = (visible_line(said, MAX_NAME_CHARS) for said in (tool.name, tool.id, tool.repo))
    return next(filter(None, names), "(no name)")


def repository_page(verdict: Verdict) -> str:
    """The tool's repository on the web, or ""."""
    return web_url(verdict.facts.url if isinstance(verdict.facts, Facts) else verdict.tool.repo)


def evidence_links(
    report: Report, verdict: Verdict, sources: Iterable[Source]
) -> tuple[EvidenceLink, ...]:
    """The places to look of a finding; without evidence there is no commit to link."""
    if not isinstance(verdict.facts, Facts):
        return ()
    return tuple(
        EvidenceLink(
            source_label(source) or verdict.facts.repo,
            source_permalink(verdict.facts, source),
            quote,
        )
        for source in sources
        for quote in [report.excerpts.get(source, "")]
    )


def spell_link(label: str, url: str) -> str:
    """The address, for where no link can be made; with the label where it does not name the file."""
    name = label.partition(":")[0].rpartition("/")[2]
    return url if name in unquote(url) else f"{label} in {url}"


def source_label(source: Source) -> str:
    """`path`, `path:line` or `path:line-end`."""
    if not source.line:
        return source.path
    end = f"-{source.end}" if source.end > source.line else ""
    return f"{source.path}:{source.line}{end}"


def report_findings(report: Report) -> Iterator[LocatedFinding]:
    """All findings of a report, waived ones and notes with them."""
    for verdict in report.verdicts:
        yield from verdict_findings(report, verdict)


def verdict_findings(report: Report, verdict: Verdict) -> Iterator[LocatedFinding]:
    """All findings on one tool of a report."""
    for finding in verdict.findings:
        yield LocatedFinding(verdict, finding, evidence_links(report, verdict, finding.sources))


def group_findings(found: Iterable[LocatedFinding]) -> list[FindingGroup]:
    """Cases by outcome (worst first), criterion and rule; within a rule by message."""
    by_rule: dict[tuple[Outcome, str, str], dict[str, list[LocatedFinding]]] = {}
    for case in found:
        finding = case.finding
        key = (finding.outcome, finding.code, finding.rule)
        by_rule.setdefault(key, {}).setdefault(finding.message, []).append(case)
    order = list(Criterion)
    made = [_group(reasons) for reasons in by_rule.values()]
    return sorted(made, key=lambda g: (-g.outcome, order.index(g.criterion), g.code))


def _group(by_message: dict[str, list[LocatedFinding]]) -> FindingGroup:
    first = next(iter(by_message.values()))[0].finding
    fixes = {case.finding.fix for cases in by_message.values() for case in cases}
    reasons = sorted(
        (
            ReasonGroup(message, _common(case.finding.fix for case in cases), tuple(cases))
            for message, cases in by_message.items()
        ),
        key=lambda reason: -len(reason.cases),
    )
    return FindingGroup(
        rule=first.rule,
        code=first.code,
        criterion=first.criterion,
        outcome=first.outcome,
        fix=_common(fixes),
        reasons=tuple(reasons),
    )


def table_rows(verdicts: Iterable[Verdict]) -> tuple[list[Verdict], int]:
    """The verdicts that a table shows, the worst first, and how many it leaves out.

    Many tools of which nothing was seen say nothing in a table: their reason names them.
    """
    ordered = sorted(verdicts, key=lambda verdict: -verdict.outcome)
    kept = [v for v in ordered if isinstance(v.facts, Facts) or not _has_reason(v)]
    left = len(ordered) - len(kept)
    return (kept, left) if left > MAX_UNNAMED_TOOLS else (ordered, 0)


def _has_reason(verdict: Verdict) -> bool:
    return any(finding.outcome and not finding.waived for finding in verdict.findings)


def _common(texts: Iterable[str]) -> str:
    """The text that all share, or ""."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def counted_findings(cases: Iterable[LocatedFinding]) -> list[LocatedFinding]:
    """Those that count for a verdict: neither waived nor notes."""
    return [case for case in cases if not case.finding.waived and case.finding.outcome]


def note_findings(cases: Iterable[LocatedFinding]) -> list[LocatedFinding]:
    """Those worth saying that change no verdict."""
    return [case for case in cases if not case.finding.waived and not case.finding.outcome]


def waived_findings(cases: Iterable[LocatedFinding]) -> list[tuple[LocatedFinding, Waiver]]:
    """Those that a person's decision covers, each with it."""
    return [(case, case.finding.waived) for case in cases if case.finding.waived]
