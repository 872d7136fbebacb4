"""Runs the rules on one tool and applies waivers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec.structs import replace

from osi_check.model import (
    Criterion,
    Fact,
    Facts,
    Finding,
    Outcome,
    Policy,
    Recorded,
    Tool,
    Unknown,
    Verdict,
)
from osi_check.model.figures import Figures
from osi_check.rules import waivers
from osi_check.rules.rule import Rule

NOTHING_RECORDED = Recorded()


def judge_tool(
    tool: Tool,
    facts: Fact[Facts],
    rules: Iterable[Rule],
    *,
    catalogue_findings: Iterable[Finding] = (),
    recorded: Recorded = NOTHING_RECORDED,
    today: str,
    origin: Literal["lock", "live", "none"] = "none",
    unjudged: tuple[Criterion, ...] = (),
) -> Verdict:
    """Judge one tool by the evidence; `today` is an ISO date.

    `catalogue_findings` are findings on this tool that come from comparing all entries. `recorded` is
    what the lock says about the repository besides its facts. `unjudged` are criteria for which `rules`
    lacks some rules.

    The verdict is the maximum of the findings' outcomes: there is no score. A finding that is covered by
    an active waiver stays in the verdict, is marked, and doesn't count.
    """
    rules = tuple(rules)
    findings = tuple(_tool_findings(tool, facts, recorded, rules))
    findings = tuple(_apply_waiver(tool, f, facts, today) for f in (*findings, *catalogue_findings))
    late = tuple(
        _placed(tool, finding)
        for rule in rules
        if rule.on_judged
        for finding in rule.on_judged(tool, facts, findings, today)
    )
    ordered = sorted(findings + late, key=lambda f: (bool(f.waived), -f.outcome, f.code))
    return Verdict(
        tool=tool, facts=facts, findings=tuple(ordered), origin=origin, unjudged=unjudged
    )


def compare_entries(tools: tuple[Tool, ...], rules: Iterable[Rule]) -> dict[int, list[Finding]]:
    """Ask the rules that look at a catalogue as a whole; findings by `id()` of the tool."""
    found: dict[int, list[Finding]] = {}
    for rule in rules:
        if rule.on_catalogue:
            for tool, finding in rule.on_catalogue(tools):
                found.setdefault(id(tool), []).append(finding)
    return found


def find_unmet_conditions(
    tool: Tool,
    facts: Fact[Facts],
    rules: Iterable[Rule],
    *,
    policy: Policy,
    figures: Figures | None,
    today: str,
) -> list[Finding]:
    """What the list's own conditions object to; `today` is an ISO date."""
    if isinstance(facts, Unknown):
        return []
    return [
        finding
        for rule in rules
        if rule.on_condition
        for finding in rule.on_condition(tool, facts, policy, figures, today)
    ]


def _tool_findings(
    tool: Tool, facts: Fact[Facts], recorded: Recorded, rules: tuple[Rule, ...]
) -> Iterator[Finding]:
    for rule in rules:
        if rule.on_recorded:
            yield from rule.on_recorded(tool, facts, recorded)
        if isinstance(facts, Unknown):
            if rule.on_missing:
                yield from rule.on_missing(tool, facts)
        elif rule.on_facts:
            yield from rule.on_facts(tool, facts)


def _placed(tool: Tool, finding: Finding) -> Finding:
    """Every finding has a place in the catalogue, so that it can be shown where it is mended."""
    return finding if finding.location else replace(finding, location=tool.location)


def _apply_waiver(tool: Tool, finding: Finding, facts: Fact[Facts], today: str) -> Finding:
    finding = _placed(tool, finding)
    if finding.outcome is Outcome.PASS:
        return finding
    waiver = waivers.active_waiver(tool, finding, facts, today)
    return replace(finding, waived=waiver) if waiver else finding
