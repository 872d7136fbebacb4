"""Decides whether a waiver applies: to this finding, repository, set of license texts, and date. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from osi_check.model import Fact, Facts, Finding, Tool, Unknown, Waiver
from osi_check.repository.address import parse_address


def covers_finding(waiver: Waiver, finding: Finding) -> bool:
    """Whether the waiver names the finding's rule, by name or code."""
    return waiver.rule.lower() in {finding.rule, finding.code.lower()}


def shares_text(waiver: Waiver, finding: Finding) -> bool:
    """Whether a finding rests on a text that the waiver is based on, where both name some.

    What is found in other texts, such as a folder that came later, nobody has decided about.
    """
    cited = {source.blob for source in finding.sources if source.blob}
    if not waiver.blobs or not cited:
        return True
    return any(blob.startswith(known) for blob in cited for known in waiver.blobs)


def is_expired(waiver: Waiver, today: str) -> bool:
    """Whether the waiver's last day has passed; `today` is an ISO date."""
    return bool(waiver.until) and waiver.until < today


def lapsed_blobs(waiver: Waiver, facts: Fact[Facts]) -> tuple[str, ...]:
    """The texts that the waiver is based on and that no longer exist (git blob ids)."""
    if not waiver.blobs:
        return ()
    present = set() if isinstance(facts, Unknown) else set(evidence_blobs(facts))
    return tuple(blob for blob in waiver.blobs if not any(p.startswith(blob) for p in present))


def elsewhere(waiver: Waiver, tool: Tool, facts: Fact[Facts]) -> bool:
    """Whether it was made on another repository than the entry names today.

    The forge's own id settles it, as it outlives a change of name; else the names are compared,
    that of today, too.
    """
    here = None if isinstance(facts, Unknown) else facts
    if waiver.repo_id and here and here.id:
        return waiver.repo_id != here.id
    if not waiver.repo:
        return False
    names = {_key(tool.repo), _key(here.url) if here else ""} - {""}
    return _key(waiver.repo) not in names


def _key(text: str) -> str:
    place = parse_address(text)
    return place.key if place else ""


def evidence_blobs(facts: Facts) -> Iterable[str]:
    """The git ids of all texts that the facts are based on."""
    yield from (file.blob for file in facts.license_files)
    for things in (facts.statements, facts.parts, facts.signals):
        yield from (thing.source.blob for thing in things if thing.source.blob)
    yield from (source.blob for doubt in facts.doubts for source in doubt.sources if source.blob)


def is_in_force(waiver: Waiver, tool: Tool, facts: Fact[Facts], today: str) -> bool:
    """Whether it was merged, and is for this repository, these texts, and today."""
    return (
        not waiver.proposed
        and not elsewhere(waiver, tool, facts)
        and not is_expired(waiver, today)
        and not lapsed_blobs(waiver, facts)
    )


def active_waiver(tool: Tool, finding: Finding, facts: Fact[Facts], today: str) -> Waiver | None:
    """The waiver that covers the finding today, if any."""
    return next(
        (
            waiver
            for waiver in tool.waivers
            if covers_finding(waiver, finding)
            and shares_text(waiver, finding)
            and is_in_force(waiver, tool, facts, today)
        ),
        None,
    )
