"""Reports to rows: verdicts, findings, evidence, and how the evidence changed. Pure.

Columns are named as in the JSON report (docs/report.md). `list` and `tool` together name an entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec import UNSET

from osi_check.exports import Row, Table
from osi_check.model import Report, Unknown
from osi_check.reports.json_report import tool_report
from osi_check.reports.json_schema import ToolReport

_RowMaker: TypeAlias = Callable[[Report], Iterator[Row]]

_ENTRY = {"list": "str", "tool": "str", "repo": "str"}


_VERDICTS = _ENTRY | {
    "name": "str",
    "url": "str",
    "category": "str",
    "outcome": "str",
    "definition": "str",
    "license": "str",
    "batteries": "str",
    "declared": "str",
    "detected": "str",
    "github": "str",
    "osi_approved": "bool",
    "commit": "str",
    "commit_date": "date",
    "as_of": "date",
    "archived": "bool",
    "unknown": "str",
}
_FINDINGS = _ENTRY | {
    "rule": "str",
    "code": "str",
    "criterion": "str",
    "outcome": "str",
    "message": "str",
    "fix": "str",
    "waived": "bool",
    "path": "str",
    "line": "int",
    "url": "str",
}
_EVIDENCE = _ENTRY | {
    "kind": "str",
    "says": "str",
    "path": "str",
    "line": "int",
    "blob": "str",
    "score": "float",
    "url": "str",
}
_CHANGES = {
    "list": "str",
    "repo": "str",
    "date": "date",
    "recorded": "str",
    "kind": "str",
    "says": "str",
}


def build_tables(reports: Sequence[Report]) -> tuple[Table, ...]:
    """The four tables of some reports. Rows are made while they are read, and more than once."""
    makers: tuple[tuple[str, dict[str, str], _RowMaker], ...] = (
        ("verdicts", _VERDICTS, _verdict_rows),
        ("findings", _FINDINGS, _finding_rows),
        ("evidence", _EVIDENCE, _evidence_rows),
        ("changes", _CHANGES, _change_rows),
    )
    return tuple(Table(name, columns, _Rows(reports, make)) for name, columns, make in makers)


class _Rows:
    """Rows that are made anew whenever they are read, report by report."""

    def __init__(self, reports: Sequence[Report], make: _RowMaker) -> None:
        self._reports, self._make = reports, make

    def __iter__(self) -> Iterator[Row]:
        for report in self._reports:
            yield from self._make(report)


def _tools(report: Report) -> Iterator[tuple[Row, ToolReport]]:
    for verdict in report.verdicts:
        tool = tool_report(report, verdict)
        yield {"list": report.catalogue, "tool": tool.id, "repo": tool.repo}, tool


def _verdict_rows(report: Report) -> Iterator[Row]:
    for verdict, (entry, tool) in zip(report.verdicts, _tools(report), strict=True):
        evidence = tool.evidence
        archived = None if isinstance(verdict.facts, Unknown) else verdict.facts.archived
        yield {
            **entry,
            "name": tool.name,
            "url": tool.url,
            "category": next(iter(verdict.tool.categories), None),
            "outcome": tool.outcome,
            **{key: tool.criteria.get(key) for key in ("definition", "license", "batteries")},
            "declared": tool.license.declared,
            "detected": tool.license.detected,
            "github": tool.license.github,
            "osi_approved": tool.license.osi_approved,
            "commit": evidence.commit if evidence else None,
            "commit_date": evidence.commit_date if evidence else None,
            "as_of": evidence.as_of if evidence else None,
            "archived": None if isinstance(archived, Unknown) else archived,
            "unknown": None if tool.unknown is UNSET else tool.unknown,
        }


def _finding_rows(report: Report) -> Iterator[Row]:
    """A row a finding, with the first of the places that it cites."""
    for entry, tool in _tools(report):
        for finding in tool.findings:
            place = finding.evidence[0] if finding.evidence else None
            yield {
                **entry,
                "rule": finding.rule,
                "code": finding.code,
                "criterion": finding.criterion,
                "outcome": finding.outcome,
                "message": finding.message,
                "fix": finding.fix,
                "waived": finding.waived is not None,
                "path": place.path if place else None,
                "line": place.line if place else None,
                "url": place.url if place else None,
            }


def _evidence_rows(report: Report) -> Iterator[Row]:
    """A row a license file and a signal."""
    for entry, tool in _tools(report):
        empty: Row = {"line": None, "blob": None, "score": None, "url": None}
        for file in tool.license.files:
            yield {
                **entry,
                **empty,
                "kind": "license-file",
                "says": file.identified,
                "path": file.path,
                "blob": file.blob,
                "score": file.score,
            }
        if tool.signals is UNSET:
            continue
        for kind, signals in (("for", tool.signals.speaks_for), ("against", tool.signals.against)):
            for signal in signals:
                yield {
                    **entry,
                    **empty,
                    "kind": f"signal-{kind}",
                    "says": signal.signal,
                    "path": signal.path,
                    "line": signal.line,
                    "url": signal.url,
                }


def _change_rows(report: Report) -> Iterator[Row]:
    """A row a change of the lock, where git knows its history."""
    if isinstance(report.history, Unknown):
        return
    for change in report.history:
        yield {
            "list": report.catalogue,
            "repo": change.key,
            "date": change.on[:10],
            "recorded": change.commit,
            "kind": change.kind,
            "says": change.says,
        }
