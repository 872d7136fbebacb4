"""Reads a JSON report back, from another job or an artifact; trusts nothing in it. Pure."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from osi_check.errors import InputError
from osi_check.model import (
    Criterion,
    Facts,
    Finding,
    LicenseFile,
    Location,
    Outcome,
    Problem,
    Report,
    Source,
    Tool,
    Unknown,
    Verdict,
    Waiver,
)
from osi_check.repository import address

MOST_BYTES = 20 * 1024 * 1024
MOST_TOOLS = 100_000
MOST_TEXT = 4_000  # characters of any one string


class _Place(Struct):
    file: str = ""
    line: int = 1
    column: int = 1


class _Evidence(Struct):
    path: str = ""
    line: int | None = None
    end_line: int | None = None
    excerpt: str = ""


class _Waived(Struct):
    reason: str = ""
    by: str = ""
    until: str = ""


class _Finding(Struct):
    rule: str
    code: str
    criterion: str
    outcome: str
    message: str
    fix: str = ""
    location: _Place | None = None
    evidence: list[_Evidence] = []
    waived: _Waived | None = None


class _File(Struct):
    path: str
    blob: str = ""
    identified: str = "NOASSERTION"
    score: float = 0.0


class _License(Struct):
    declared: str | None = ""
    detected: str | None = "NOASSERTION"
    github: str | None = None
    files: list[_File] = []


class _Seen(Struct):
    commit: str | None = ""
    commit_date: str | None = ""
    as_of: str | None = ""
    source: str | None = "none"
    unknown: str | None = ""


class _Tool(Struct):
    id: str
    name: str
    outcome: str
    repo: str | None = ""
    requested_repo: str | None = ""
    url: str | None = ""
    location: _Place | None = None
    license: _License | None = None
    evidence: _Seen | None = None
    findings: list[_Finding] = []


class _Report(Struct):
    version: int
    catalogue: str = ""
    tools: list[_Tool] = []
    notices: list[str] = []
    reports: list[_Report] = []


def decode(data: bytes, file: str, rules: dict[str, str]) -> tuple[Report, ...]:
    """The reports in a JSON text of our own contract, version 1.

    `rules` maps the names of known rules to their codes: a finding of any other rule is no
    finding of ours. Raises `InputError` where the text is too large, of another version, or not
    what we write.
    """

    def wrong(why: str) -> InputError:
        return InputError(Problem(Location(file), f"it is no report of osi-check: {why}"))

    if len(data) > MOST_BYTES:
        raise wrong(f"it is larger than {MOST_BYTES // 1024 // 1024} MB")
    try:
        found = msgspec.json.decode(data, type=_Report)
    except msgspec.DecodeError as error:
        raise wrong(str(error)) from None
    if found.version != 1:
        raise wrong(f"its version is {found.version}, not 1")
    parts = found.reports or [found]
    if sum(len(part.tools) for part in parts) > MOST_TOOLS:
        raise wrong(f"it has more than {MOST_TOOLS} tools")
    return tuple(_report(part, rules) for part in parts)


def _report(found: _Report, rules: dict[str, str]) -> Report:
    excerpts: dict[Source, str] = {}
    verdicts = tuple(_verdict(tool, rules, excerpts) for tool in found.tools)
    return Report(
        catalogue=_short(found.catalogue),
        verdicts=verdicts,
        notices=tuple(_short(notice) for notice in found.notices[:20]),
        excerpts=excerpts,
    )


def _verdict(found: _Tool, rules: dict[str, str], excerpts: dict[Source, str]) -> Verdict:
    license = found.license or _License()
    seen = found.evidence or _Seen()
    place = address(found.url or "")
    tool = Tool(
        id=_short(found.id),
        name=_short(found.name),
        repo=_short(found.requested_repo or found.url or ""),
        license=_short(license.declared or ""),
        location=_location(found.location),
    )
    facts: Facts | Unknown
    if place and seen.commit:
        facts = Facts(
            repo=_short(found.repo or place.path),
            url=place.url,
            commit="".join(c for c in seen.commit if c in "0123456789abcdef")[:64],
            commit_date=_short(seen.commit_date or "")[:10],
            as_of=_short(seen.as_of or "")[:10],
            github=license.github,
            detected=_short(license.detected or "NOASSERTION"),
            license_files=tuple(
                LicenseFile(
                    path=_short(f.path), blob=_short(f.blob), expression=_short(f.identified)
                )
                for f in license.files[:50]
            ),
        )
    else:
        facts = Unknown(_short(seen.unknown or "no evidence"))
    findings = tuple(
        _finding(finding, excerpts)
        for finding in found.findings[:100]
        if rules.get(finding.rule) == finding.code
    )
    return Verdict(
        tool=tool,
        facts=facts,
        findings=findings,
        origin=_origin(facts, seen),
    )


def _origin(facts: Facts | Unknown, seen: _Seen) -> Literal["lock", "live", "none"]:
    if isinstance(facts, Unknown):
        return "none"
    return "lock" if seen.source == "lock" else "live"


def _finding(found: _Finding, excerpts: dict[Source, str]) -> Finding:
    sources = []
    for evidence in found.evidence[:20]:
        line = evidence.line or 0
        source = Source(path=_short(evidence.path), line=line, end=evidence.end_line or line)
        sources.append(source)
        if evidence.excerpt:
            excerpts[source] = _short(evidence.excerpt)
    try:
        criterion, outcome = Criterion(found.criterion), Outcome[found.outcome.upper()]
    except (ValueError, KeyError):
        criterion, outcome = Criterion.CATALOGUE, Outcome.UNKNOWN
    waived = found.waived
    return Finding(
        rule=found.rule,
        code=found.code,
        criterion=criterion,
        outcome=outcome,
        message=_short(found.message),
        fix=_short(found.fix),
        sources=tuple(sources),
        location=_location(found.location),
        waived=Waiver(
            rule=found.rule,
            reason=_short(waived.reason),
            by=_short(waived.by),
            until=_short(waived.until),
        )
        if waived
        else None,
    )


def _location(place: _Place | None) -> Location:
    place = place or _Place()
    return Location(_short(place.file), max(place.line, 1), max(place.column, 1))


def _short(text: str) -> str:
    return text[:MOST_TEXT]
