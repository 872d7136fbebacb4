"""`osi-check identify`: tell what license a text is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from osi_check import files
from osi_check.commands.common import with_examples
from osi_check.errors import InputError
from osi_check.licenses.about import describe_license
from osi_check.licenses.text.identify import Identification, identify
from osi_check.model import Problem
from osi_check.terminal import print_document

if TYPE_CHECKING:
    from osi_check.licenses.text.sentence_roles import SentenceRole


@with_examples(
    "osi-check identify LICENSE",
    "osi-check identify LICENSE COPYING --format json",
)
@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Report format.",
)
def command(*, paths: tuple[Path, ...], form: str) -> int:
    """Identify a license file and any added terms.

    For each file, shows which license it is, whether that is open source, and each line that adds
    terms. Exits with code 1 if a file isn't open source.
    """
    answers = []
    problems: list[Problem] = []
    for path in paths:
        try:
            data = files.read_bytes(path, "the license file")
        except InputError as error:
            problems.extend(error.problems)
            continue
        text = decode_text(data)
        answers.append((path, text, identify(text, path.name)))
    if form == "json":
        found = [_record(path, text, answer) for path, text, answer in answers]
        made = json.dumps({"version": 1, "files": found}, ensure_ascii=False, indent=1)
        print_document(f"{made}\n")
    else:
        for path, text, answer in answers:
            _show(path, text, answer)
    if problems:
        raise InputError(*problems)
    return int(any(answer.verdict in {"not-open", "mixed"} for _, _, answer in answers))


def decode_text(data: bytes) -> str:
    """Text of a license file: UTF-8, UTF-16 by its byte order mark, else Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def one_line_excerpt(text: str, start: int, end: int) -> str:
    """Lines of a text as one short line."""
    lines = text.splitlines()[max(start - 1, 0) : max(end, start)]
    joined = " ".join(" ".join(lines).split())
    clean = "".join(c if c.isprintable() else "�" for c in joined)
    return clean if len(clean) <= 300 else clean[:299] + "…"


def _roles(text: str) -> tuple[SentenceRole, ...]:
    from osi_check.licenses.text.sentence_roles import sentence_roles  # noqa: PLC0415 - slow to load

    return sentence_roles(text)


def _is_copy(text: str, answer: Identification) -> bool:
    """Whether a text is a license and next to nothing else, so that nothing need be told of it."""
    lines = sum(match.end - match.start + 1 for match in answer.matches)
    return (
        answer.verdict == "open" and answer.score == 1.0 and text.count("\n") - lines <= _FEW_LINES
    )


_FEW_LINES = 5  # of title and owners


def _record(path: Path, text: str, answer: Identification) -> dict[str, Any]:
    return {
        "path": str(path),
        "expression": answer.expression,
        "verdict": answer.verdict,
        "score": round(answer.score, 4),
        "matches": [{"id": m.id, "start_line": m.start, "end_line": m.end} for m in answer.matches],
        "added": [
            {
                "line": a.start,
                "end_line": a.end,
                "kind": a.kind,
                "says": a.says,
                "osd": a.osd or None,
                "excerpt": one_line_excerpt(text, a.start, a.end),
            }
            for a in answer.added
        ],
        "roles": [
            {"role": r.role, "start_line": r.start, "end_line": r.end, "id": r.id or None}
            for r in _roles(text)
        ],
    }


# How sure an answer is, by its score from 0 to 1.
_SURE = ((0.95, "sure"), (0.75, "fairly sure"), (0.0, "unsure"))
_VERDICTS = {
    "open": "open: every license needed is OSI-approved, and nothing is added or left out",
    "mixed": "mixed: open parts stand beside parts under other terms",
    "not-open": "not open",
    "review": "undecided: a person has to look",
}


def _show(path: Path, text: str, answer: Identification) -> None:
    """What the text is, how sure that is, why, and what stands beside it, in plain words."""
    sure = next(word for least, word in _SURE if answer.score >= least)
    click.echo(f"{path}: {answer.expression} ({sure})")
    click.echo(f"  {_VERDICTS[answer.verdict]}")
    if answer.verdict != "open" and (known := describe_license(answer.expression)) and known.why:
        click.echo(f"  {known.name}: {known.why}")
    for match in answer.matches:
        click.echo(f"  {_lines(match.start, match.end)}: {match.id}")
    for added in answer.added:
        clause = f" (OSD {added.osd})" if added.osd else ""
        click.echo(f"  {_lines(added.start, added.end)}: {added.says}{clause}")
        click.echo(f"    > {one_line_excerpt(text, added.start, added.end)}")
    beside: dict[str, list[str]] = {}
    for role in () if _is_copy(text, answer) else _roles(text):
        if role.role not in {"license", "limit", "doubt", "other"}:
            beside.setdefault(role.role, []).append(str(role.start))
    for name, starts in beside.items():
        places = ", ".join(dict.fromkeys(starts[:8])) + (", …" if len(starts) > 8 else "")
        click.echo(f"  beside it: {name} (line {places})")


def _lines(start: int, end: int) -> str:
    return f"line {start}" if start == end else f"lines {start} to {end}"
