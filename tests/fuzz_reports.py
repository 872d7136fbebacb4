"""Reports whose every word is a stranger's, made from a text."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from osi_check.model import (
    Criterion,
    Facts,
    Finding,
    LicenseFile,
    Location,
    Note,
    Outcome,
    Problem,
    Report,
    Signal,
    Source,
    Statement,
    Tool,
    TreePart,
    Unknown,
    Verdict,
    Waiver,
)
from osi_check.model.messages import QUOTED


def tool(**fields: Any) -> Tool:
    """A tool with these fields."""
    given = {"id": "t", "name": "T", "repo": "https://github.com/o/one"}
    return Tool(location=Location("f"), **(given | fields))


def report_of(text: str) -> Report:
    """A report whose every word is one of the lines of a text."""
    lines = cycle(text.split("\n"))

    def word() -> str:
        return next(lines)

    def source() -> Source:
        return Source(word(), len(word()), len(word()), word())

    def place() -> Location:
        return Location(word(), len(word()), 1)

    def told() -> Note:
        return Note(QUOTED, {"words": word()})

    facts = Facts(
        repo=word(),
        url=word(),
        forge=word(),
        commit=word(),
        commit_date=word(),
        as_of="2026-01-01",
        github=word(),
        detected=word(),
        license_files=(LicenseFile(path=word(), blob=word(), expression=word()),),
        signals=(Signal(name=word(), code=QUOTED, params={"words": word()}, source=source()),),
        statements=(Statement(kind="readme", source=source(), wording=word(), expression=word()),),
        parts=(TreePart(path=word(), expression=word(), note=told(), source=source()),),
        unseen=(told(), Note(word(), {word(): word()})),
    )
    quotes = {source(): word() for _ in range(3)}

    def finding(outcome: Outcome, criterion: Criterion) -> Finding:
        waived = Waiver(rule=word(), reason=word(), by=word(), until=word())
        return Finding(
            rule=word(),
            code=word(),
            criterion=criterion,
            outcome=outcome,
            message=word(),
            fix=word(),
            sources=(*quotes, source()),
            location=place() if len(word()) % 2 else None,
            waived=waived if len(word()) % 3 == 2 else None,
        )

    named = tool(id=word(), name=word(), repo=word(), license=word())
    verdicts = tuple(
        Verdict(
            tool=named,
            facts=seen,
            findings=tuple(finding(o, c) for o in Outcome for c in Criterion),
            origin="lock",
        )
        for seen in (facts, Unknown(QUOTED, {"words": word()}))
    )
    return Report(
        catalogue=word(),
        verdicts=verdicts,
        problems=(Problem(place(), word()),),
        notices=(word(),),
        excerpts=quotes,
    )
