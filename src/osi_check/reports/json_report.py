"""JSON: the contract with other programs, version 1 (`json_schema` says what is in it)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import UNSET, UnsetType

from osi_check import __version__
from osi_check.model import (
    CRITERIA,
    Facts,
    Finding,
    Location,
    Outcome,
    Report,
    Signal,
    Source,
    Unknown,
    Verdict,
)
from osi_check.permalinks import rule_page, source_permalink, web_url
from osi_check.reports import RenderOptions, ReportFormat, json_schema
from osi_check.reports.escape import json_pieces, replace_surrogates
from osi_check.repository.address import Address, parse_address
from osi_check.rules.causes import MAX_SOURCES, READERS, Cause, advise, group_causes
from osi_check.rules.evidence_summary import summarize_evidence


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """One report as one object; several as `{"summary": …, "reports": [object, …]}`."""
    return "".join(pieces(reports, options))


def pieces(reports: tuple[Report, ...], options: RenderOptions) -> Iterator[str]:
    """The same, tool by tool."""
    del options
    made = [_report(report) for report in reports]
    tools = ((tool_report(report, verdict) for verdict in report.verdicts) for report in reports)
    return json_pieces(made[0] if len(made) == 1 else _multi_report(reports, made), "tools", tools)


def _summary(reports: Iterable[Report]) -> json_schema.Summary:
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    outcomes = [verdict.outcome for verdict in verdicts]
    partial = sum(verdict.is_partial for verdict in verdicts)
    return json_schema.Summary(
        len(outcomes),
        outcomes.count(Outcome.PASS),
        outcomes.count(Outcome.REVIEW),
        outcomes.count(Outcome.UNKNOWN),
        outcomes.count(Outcome.FAIL),
        partial or UNSET,
        sum(verdict.is_waived for verdict in verdicts) or UNSET,
        sum(len(group_causes(verdict)) for verdict in verdicts),
    )


def _program() -> json_schema.Program:
    return json_schema.Program("osi-check", __version__)


def _multi_report(
    reports: tuple[Report, ...], made: list[json_schema.CatalogueReport]
) -> json_schema.MultiReport:
    return json_schema.MultiReport(tool=_program(), summary=_summary(reports), reports=made)


def _report(report: Report) -> json_schema.CatalogueReport:
    """The frame of a report, yet without its tools."""
    return json_schema.CatalogueReport(
        tool=_program(),
        catalogue=replace_surrogates(report.catalogue),
        catalog=replace_surrogates(report.catalogue),
        shard=report.shard or UNSET,
        unread_links=report.unread_links or UNSET,
        fail_on=UNSET if report.fail_on == "fail" else report.fail_on,
        summary=_summary([report]),
        tools=[],
        errors=[
            json_schema.CatalogueError(replace_surrogates(p.words), _place(p.location))
            for p in report.problems
        ],
        notices=list(map(replace_surrogates, report.notices)),
    )


def _place(at: Location) -> json_schema.Place:
    return json_schema.Place(replace_surrogates(at.file), at.line, at.column)


def tool_report(report: Report, verdict: Verdict) -> json_schema.ToolReport:
    """What the JSON report says of one tool."""
    tool, facts = verdict.tool, verdict.facts
    causes = group_causes(verdict)
    ids = {id(finding): cause.id for cause in causes for finding in cause.findings}
    asked = parse_address(tool.repo)
    if isinstance(facts, Unknown):
        repo = _named(asked) if asked else tool.repo or None
        requested, url = None, web_url(asked.url if asked else tool.repo)
    else:
        repo = facts.repo if facts.forge == "github" else facts.url
        requested, url = _requested(asked, facts), web_url(facts.url)
    return json_schema.ToolReport(
        id=tool.id,
        name=tool.name,
        repo=repo,
        requested_repo=requested or UNSET,
        url=url or None,
        location=_place(tool.location),
        outcome=verdict.outcome.word,
        criteria={criterion.value: verdict.word_on(criterion) for criterion in CRITERIA},
        license=_license(verdict),
        evidence=_evidence(verdict),
        unknown=facts.reason if isinstance(facts, Unknown) else UNSET,
        findings=[_found(report, verdict, f, ids.get(id(f))) for f in verdict.findings],
        causes=[_cause(report, verdict, cause) for cause in causes],
        signals=UNSET if isinstance(facts, Unknown) else _signal_sheet(facts),
        history=_history(report, verdict),
    )


def _history(report: Report, verdict: Verdict) -> json_schema.ToolHistory | UnsetType:
    place = parse_address(verdict.tool.repo)
    told = report.timelines.get(place.key) if place else None
    if told is None or place is None:
        return UNSET
    return json_schema.ToolHistory(
        changes=[
            json_schema.HistoryRecord(
                date=change.date,
                commit=change.commit,
                before=change.before,
                after=change.after,
                kind=change.kind,
                path=change.path,
            )
            for change in told.real
        ],
        last_open_commit=told.last_open_commit,
        last_open_tag=told.last_open_tag,
        last_open_tag_date=told.last_open_tag_date or None,
        forks=[
            json_schema.ForkRecord(fork.repo, fork.license, fork.pushed_at, fork.stars)
            for fork in told.forks
        ],
        listed=report.listed.get(place.key),
    )


def _named(place: Address, github: str = "github.com") -> str:
    """How the report calls a repository: by its name on GitHub, by its URL elsewhere."""
    return place.path if place.host == github else place.url


def _requested(asked: Address | None, facts: Facts) -> str | None:
    """The name that the catalogue used, where it is another than today's."""
    found = parse_address(facts.url)
    if not asked or not found or asked.key == found.key:
        return None
    return _named(asked, found.host if facts.forge == "github" else "")


def _license(verdict: Verdict) -> json_schema.ToolLicense:
    from osi_check.licenses.osi import osi_approval  # noqa: PLC0415

    facts, declared = verdict.facts, verdict.tool.license or None
    if isinstance(facts, Unknown):
        return json_schema.ToolLicense(
            declared=declared,
            detected="NOASSERTION",
            github=None,
            github_unknown=facts.reason,
            osi_approved=None,
            files=[],
        )
    return json_schema.ToolLicense(
        declared=declared,
        detected=facts.detected,
        github=None if isinstance(facts.github, Unknown) else facts.github,
        github_unknown=facts.github.reason if isinstance(facts.github, Unknown) else UNSET,
        osi_approved=osi_approval(facts.detected).approved,
        files=[
            json_schema.LicenseRecord(file.path, file.blob, file.expression, round(file.score, 4))
            for file in facts.license_files
        ],
    )


def _evidence(verdict: Verdict) -> json_schema.Evidence | None:
    facts = verdict.facts
    if isinstance(facts, Unknown):
        return None
    return json_schema.Evidence(
        facts.commit or None, facts.commit_date or None, facts.as_of or None, verdict.origin
    )


def _signal_sheet(facts: Facts) -> json_schema.SignalSheet | UnsetType:
    seen = summarize_evidence(facts)
    if not (seen.speaks_for or seen.against or seen.unseen):
        return UNSET
    return json_schema.SignalSheet(
        [_sign(facts, signal) for signal in seen.speaks_for],
        [_sign(facts, signal) for signal in seen.against],
        list(seen.unseen),
    )


def _sign(facts: Facts, signal: Signal) -> json_schema.SignalRecord:
    source = signal.source
    url = source_permalink(facts, source)
    return json_schema.SignalRecord(
        signal.name, signal.says, source.path, source.line or None, url or None
    )


def _cause(report: Report, verdict: Verdict, cause: Cause) -> json_schema.CauseRecord:
    places = {id(finding): place for place, finding in enumerate(verdict.findings)}
    return json_schema.CauseRecord(
        id=cause.id,
        kind=cause.kind,
        outcome=cause.outcome.word,
        headline=cause.headline.message,
        findings=[places[id(finding)] for finding in cause.findings],
        do={reader: advise(cause, reader) for reader in READERS},
        evidence=[_proof(report, verdict, source) for source in cause.sources[:MAX_SOURCES]],
    )


def _found(
    report: Report, verdict: Verdict, finding: Finding, cause: str | None
) -> json_schema.FindingRecord:
    waiver = finding.waived
    return json_schema.FindingRecord(
        rule=finding.rule,
        code=finding.code,
        criterion=finding.criterion.value,
        outcome=finding.outcome.word,
        message=finding.message,
        fix=finding.fix,
        docs=rule_page(finding.rule),
        location=_place(finding.location) if finding.location else None,
        evidence=[_proof(report, verdict, source) for source in finding.sources],
        waived=json_schema.WaiverRecord(waiver.by or None, waiver.reason, waiver.until or None)
        if waiver
        else None,
        title=finding.title,
        cause=cause,
    )


def _proof(report: Report, verdict: Verdict, source: Source) -> json_schema.EvidenceRecord:
    url = source_permalink(verdict.facts, source) if isinstance(verdict.facts, Facts) else ""
    return json_schema.EvidenceRecord(
        source.path, source.line or None, url or None, report.excerpts.get(source) or None
    )


report = ReportFormat(name="json", render=render, pieces=pieces)
