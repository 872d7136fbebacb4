"""`osi-check identify`: tell what license a text is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from osi_check import files
from osi_check.errors import InputError
from osi_check.licenses.text.identify import Identification, identify
from osi_check.model import Problem
from osi_check.terminal import print_document


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "-f", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(*, paths: tuple[Path, ...], form: str) -> int:
    """Identify license texts: SPDX expression, what was matched where, and terms added.

    Exits 1 where a text is not open or mixed.
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
    }


def _show(path: Path, text: str, answer: Identification) -> None:
    click.echo(f"{path}: {answer.expression} ({answer.verdict}, score {answer.score:.2f})")
    for match in answer.matches:
        click.echo(f"  lines {match.start}-{match.end}: {match.id}")
    for added in answer.added:
        clause = f" (OSD {added.osd})" if added.osd else ""
        click.echo(f"  line {added.start}: {added.says}{clause}")
        click.echo(f"    > {one_line_excerpt(text, added.start, added.end)}")
