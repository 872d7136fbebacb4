"""SARIF 2.1.0, as GitHub's code scanning reads it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from osi_check import __version__
from osi_check.model import Finding, Location, Outcome, Report
from osi_check.permalinks import PROJECT_URL, rule_page
from osi_check.reports import RenderOptions, ReportFormat, grouping
from osi_check.reports.escape import MAX_LINE_CHARS, json_pieces, quote_text, visible_line
from osi_check.reports.grouping import LocatedFinding

if TYPE_CHECKING:
    from osi_check.rules.rule import Rule

SCHEMA_URL = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Outcome.FAIL: "error",
    Outcome.UNKNOWN: "warning",
    Outcome.REVIEW: "warning",
    Outcome.PASS: "note",
}


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """One run for all catalogues: GitHub takes one of a tool from an upload.

    Findings that a decision covers are there, suppressed with the reason.
    """
    return "".join(pieces(reports, options))


def pieces(reports: tuple[Report, ...], options: RenderOptions) -> Iterator[str]:
    """The same, result by result."""
    del options
    rules = _rules(f for report in reports for v in report.verdicts for f in v.findings)
    index = {rule["id"]: i for i, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    problems = [problem for report in reports for problem in report.problems]
    run = {
        "tool": {
            "driver": {
                "name": "osi-check",
                "semanticVersion": __version__,
                "informationUri": PROJECT_URL,
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not problems,
                "toolConfigurationNotifications": [
                    {
                        "level": "error",
                        "message": {"text": _text(problem.words)},
                        "locations": [_location(problem.location)],
                    }
                    for problem in problems
                ],
            }
        ],
        "results": [],
    }
    results = (
        _result(report, case, index, seen)
        for report in reports
        for case in grouping.report_findings(report)
    )
    document = {"$schema": SCHEMA_URL, "version": "2.1.0", "runs": [run]}
    return json_pieces(document, "results", [results])


def _rules(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The rules that found something, by code, with their pages."""
    from osi_check.plugins import load_plugins  # noqa: PLC0415
    from osi_check.rules.rule import Rule  # noqa: PLC0415

    ours = {rule.code: rule for rule in load_plugins("osi_check.rules", Rule, "rule")}
    by_code = {finding.code: finding for finding in findings}
    return [_rule(by_code[code], ours.get(code)) for code in sorted(by_code)]


def _rule(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    title = rule.title if rule else finding.rule
    described: dict[str, Any] = {
        "id": finding.code,
        "name": finding.rule,
        "shortDescription": {"text": title},
        "helpUri": rule_page(finding.rule),
        "properties": {"tags": [finding.criterion.value]},
    }
    if rule:
        # The examples of a rule's page are its tests, no help.
        page = rule.page.strip().partition("\n")[2].partition("\n## Examples")[0].strip()
        described["help"] = {"text": page or title, "markdown": page or title}
    return described


def _result(
    report: Report, case: LocatedFinding, index: dict[str, int], seen: Counter[str]
) -> dict[str, Any]:
    finding, waiver = case.finding, case.finding.waived
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.outcome],
        "message": {"text": _message(case)},
        "partialFingerprints": _fingerprints(report, case, seen),
        "properties": {
            "outcome": finding.outcome.word,
            "tool": visible_line(case.verdict.tool.id),
            "evidence": [proof.url for proof in case.proofs if proof.url],
        },
    }
    if case.place:
        result["locations"] = [_location(case.place)]
    if waiver:
        result["suppressions"] = [
            {"kind": "external", "justification": visible_line(waiver.reason)}
        ]
    return result


def _message(case: LocatedFinding) -> str:
    finding = case.finding
    said = [f"{_text(grouping.tool_name(case.verdict))}: {_text(finding.message)}"]
    for proof in case.proofs:
        label = f"[{_text(proof.label)}]({proof.url})" if proof.url else _text(proof.label)
        words = f" {_text(quote_text(proof.excerpt, MAX_LINE_CHARS))}" if proof.excerpt else ""
        said.append(f"Evidence: {label}{words}")
    if finding.fix:
        said.append(f"What to do: {_text(finding.fix)}")
    return "\n".join(said)


def _text(text: str) -> str:
    """Words in a message: brackets would be a link there (SARIF 3.11.6), braces a gap (3.11.5)."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", visible_line(text)).replace("{", "{{").replace("}", "}}")


def _location(at: Location) -> dict[str, Any]:
    from urllib.parse import quote  # noqa: PLC0415

    path = visible_line(at.file).replace("\\", "/")
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path, safe="/")},
            "region": {"startLine": max(at.line, 1), "startColumn": max(at.column, 1)},
        }
    }


def _fingerprints(report: Report, case: LocatedFinding, seen: Counter[str]) -> dict[str, str]:
    """What makes a result the same one tomorrow: neither its line nor the wording of a message.

    GitHub compares `primaryLocationLineHash` and would else compute it from the line's text,
    which several findings share.
    """
    from hashlib import sha256  # noqa: PLC0415

    finding = case.finding
    places = "\n".join(sorted(source.path for source in finding.sources))
    said = "\0".join((report.catalogue, case.verdict.tool.id, finding.code, places))
    digest = sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
    seen[digest] += 1
    return {"primaryLocationLineHash": f"{digest}:{seen[digest]}"}


report = ReportFormat(name="sarif", render=render, pieces=pieces)
