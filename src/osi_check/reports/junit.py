"""JUnit's XML: a suite a catalogue, a case a tool.

A tool that fails is a failure. One that has to be looked at, or of which nothing is known, is
skipped with the reason: the case did not pass, and did not fail.
https://github.com/testmoapp/junitxml describes what readers of the format agree on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from osi_check.model import Outcome, Problem, Report, Verdict
from osi_check.permalinks import rule_page
from osi_check.reports import RenderOptions, ReportFormat, grouping
from osi_check.reports.escape import quote_text, visible_line
from osi_check.reports.grouping import LocatedFinding

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """The whole document; times are not known and given as 0."""
    return "".join(pieces(reports, options))


def pieces(reports: tuple[Report, ...], options: RenderOptions) -> Iterator[str]:
    """The same, case by case."""
    from xml.etree.ElementTree import Element  # noqa: PLC0415

    del options
    root = Element("testsuites", name="osi-check")
    suites = [_suite(report) for report in reports]
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    root.set("time", "0")
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    pairs = zip(suites, reports, strict=True)
    yield from _around(root, (_around(suite, _cases(report), 1) for suite, report in pairs), 0)
    yield "\n"


def _around(element: Element, children: Iterable[Iterable[str]], level: int) -> Iterator[str]:
    """An element of that depth with its children, each in pieces, written as they come."""
    from xml.etree.ElementTree import tostring  # noqa: PLC0415

    start = tostring(element, encoding="unicode").removesuffix(" />")
    margin = "\n" + "  " * level
    end = " />"
    for child in children:
        yield f"{start}>{margin}  " if start else f"{margin}  "
        yield from child
        start, end = "", f"{margin}</{element.tag}>"
    yield f"{start}{end}"


def _suite(report: Report) -> Element:
    from xml.etree.ElementTree import Element  # noqa: PLC0415

    counts = {
        "tests": len(report.verdicts) + len(report.problems),
        "failures": report.count(Outcome.FAIL),
        "errors": len(report.problems),
        "skipped": report.count(Outcome.REVIEW) + report.count(Outcome.UNKNOWN),
        "time": 0,
    }
    given = {key: str(count) for key, count in counts.items()}
    return Element("testsuite", {"name": _catalogue(report), **given})


def _cases(report: Report) -> Iterator[tuple[str]]:
    """The cases of a suite, each as one piece."""
    from xml.etree.ElementTree import indent, tostring  # noqa: PLC0415

    for element in chain(
        (_problem(report, problem) for problem in report.problems),
        (_case(report, verdict) for verdict in report.verdicts),
    ):
        indent(element, level=2)
        yield (tostring(element, encoding="unicode"),)


def _case(report: Report, verdict: Verdict) -> Element:
    from xml.etree.ElementTree import Element  # noqa: PLC0415

    at = verdict.tool.location
    tool = {
        "name": grouping.tool_name(verdict),
        "classname": _catalogue(report),
        "time": "0",
    }
    if not grouping.is_command_line(at):
        tool |= {"file": visible_line(at.file), "line": str(at.line)}
    element = Element("testcase", tool)
    _outcome(element, verdict.outcome, list(grouping.verdict_findings(report, verdict)))
    return element


def _catalogue(report: Report) -> str:
    return visible_line(report.catalogue) or "tools"


def _problem(report: Report, problem: Problem) -> Element:
    from xml.etree.ElementTree import Element, SubElement  # noqa: PLC0415

    at = problem.location
    given = {"name": visible_line(str(at)), "classname": _catalogue(report), "time": "0"}
    given |= {"file": visible_line(at.file), "line": str(at.line)}
    element = Element("testcase", given)
    SubElement(element, "error", message=visible_line(problem.words), type="catalogue")
    return element


def _outcome(element: Element, outcome: Outcome, cases: list[LocatedFinding]) -> None:
    """The reason of the worst finding as the message, all that counts as the text."""
    from xml.etree.ElementTree import SubElement  # noqa: PLC0415

    found = sorted(grouping.counted_findings(cases), key=lambda case: -case.finding.outcome)
    rest = grouping.note_findings(cases) + [case for case, _ in grouping.waived_findings(cases)]
    if outcome is not Outcome.PASS:
        worst = found[0].finding if found else None
        message = visible_line(worst.message) if worst else "no evidence"
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        tag = "failure" if outcome is Outcome.FAIL else "skipped"
        given = {"message": f"{outcome.word}: {message}{more}"}
        if tag == "failure" and worst:
            given["type"] = f"{visible_line(worst.code)} {visible_line(worst.rule)}"
        SubElement(element, tag, given).text = "".join(_text(case) for case in found)
    if rest:
        SubElement(element, "system-out").text = "".join(_text(case) for case in rest)


def _text(case: LocatedFinding) -> str:
    finding = case.finding
    at = f" ({visible_line(str(case.place))})" if case.place else ""
    word = "waived" if finding.waived else finding.outcome.word
    if word == Outcome.PASS.word:
        word = "note"
    said = [
        f"{word} {visible_line(finding.code)} {visible_line(finding.rule)}: {visible_line(finding.message)}{at}"
    ]
    for proof in case.proofs:
        words = f" {quote_text(proof.excerpt)}" if proof.excerpt else ""
        said.append(f"  see {proof.url or visible_line(proof.label)}{words}")
    if finding.waived:
        said.append(f"  decided: {quote_text(finding.waived.reason)}")
    elif finding.fix:
        said.append(f"  what to do: {visible_line(finding.fix)}")
    said.append(f"  why: {rule_page(finding.rule)}")
    return "\n" + "\n".join(said) + "\n"


report = ReportFormat(name="junit", render=render, pieces=pieces)
