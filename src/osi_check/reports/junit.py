"""JUnit's XML: a suite a catalogue, a case a tool.

A tool that fails is a failure. One that has to be looked at, or of which nothing is known, is
skipped with the reason: the case did not pass, and did not fail.
https://github.com/testmoapp/junitxml describes what readers of the format agree on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from osi_check.links import rule_page
from osi_check.model import Outcome, Problem, Report
from osi_check.reports import Canvas, ReportFormat, _reasons
from osi_check.reports._escape import line, quoted
from osi_check.reports._reasons import Case

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def render(reports: tuple[Report, ...], canvas: Canvas) -> str:
    """The whole document; times are not known and given as 0."""
    from xml.etree.ElementTree import Element, indent, tostring  # noqa: PLC0415

    del canvas
    root = Element("testsuites", name="osi-check")
    suites = [_suite(root, report) for report in reports]
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    root.set("time", "0")
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, report: Report) -> Element:
    from xml.etree.ElementTree import SubElement  # noqa: PLC0415

    counts = {
        "tests": len(report.verdicts) + len(report.problems),
        "failures": report.count(Outcome.FAIL),
        "errors": len(report.problems),
        "skipped": report.count(Outcome.REVIEW) + report.count(Outcome.UNKNOWN),
        "time": 0,
    }
    given = {key: str(count) for key, count in counts.items()}
    suite = SubElement(root, "testsuite", {"name": _catalogue(report), **given})
    for problem in report.problems:
        _problem(suite, report, problem)
    by_tool: dict[int, list[Case]] = {}
    for case in _reasons.cases(report):
        by_tool.setdefault(id(case.verdict), []).append(case)
    for verdict in report.verdicts:
        at = verdict.tool.location
        tool = {
            "name": _reasons.name(verdict),
            "classname": _catalogue(report),
            "time": "0",
        }
        if not _reasons.in_no_file(at):
            tool |= {"file": line(at.file), "line": str(at.line)}
        element = SubElement(suite, "testcase", tool)
        _outcome(element, verdict.outcome, by_tool.get(id(verdict), []))
    return suite


def _catalogue(report: Report) -> str:
    return line(report.catalogue) or "tools"


def _problem(suite: Element, report: Report, problem: Problem) -> None:
    from xml.etree.ElementTree import SubElement  # noqa: PLC0415

    at = problem.location
    given = {"name": line(str(at)), "classname": _catalogue(report), "time": "0"}
    given |= {"file": line(at.file), "line": str(at.line)}
    element = SubElement(suite, "testcase", given)
    SubElement(element, "error", message=line(problem.message), type="catalogue")


def _outcome(element: Element, outcome: Outcome, cases: list[Case]) -> None:
    """The reason of the worst finding as the message, all that counts as the text."""
    from xml.etree.ElementTree import SubElement  # noqa: PLC0415

    found = sorted(_reasons.counted(cases), key=lambda case: -case.finding.outcome)
    rest = _reasons.notes(cases) + [case for case, _ in _reasons.waived(cases)]
    if outcome is not Outcome.PASS:
        worst = found[0].finding if found else None
        message = line(worst.message) if worst else "no evidence"
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        tag = "failure" if outcome is Outcome.FAIL else "skipped"
        given = {"message": f"{outcome.word}: {message}{more}"}
        if tag == "failure" and worst:
            given["type"] = f"{line(worst.code)} {line(worst.rule)}"
        SubElement(element, tag, given).text = "".join(_text(case) for case in found)
    if rest:
        SubElement(element, "system-out").text = "".join(_text(case) for case in rest)


def _text(case: Case) -> str:
    finding = case.finding
    at = f" ({line(str(case.place))})" if case.place else ""
    word = "waived" if finding.waived else finding.outcome.word
    if word == Outcome.PASS.word:
        word = "note"
    said = [f"{word} {line(finding.code)} {line(finding.rule)}: {line(finding.message)}{at}"]
    for proof in case.proofs:
        words = f" {quoted(proof.excerpt)}" if proof.excerpt else ""
        said.append(f"  see {proof.url or line(proof.label)}{words}")
    if finding.waived:
        said.append(f"  decided: {quoted(finding.waived.reason)}")
    elif finding.fix:
        said.append(f"  what to do: {line(finding.fix)}")
    said.append(f"  why: {rule_page(finding.rule)}")
    return "\n" + "\n".join(said) + "\n"


report = ReportFormat(name="junit", render=render)
