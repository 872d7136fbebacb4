"""`osi-check identify`: tell what license a text is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from osi_check import files
from osi_check.commands.common import text_or_json_option, with_examples
from osi_check.errors import InputError
from osi_check.licenses.about import describe_license
from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.identify import identify
from osi_check.model import Problem
from osi_check.terminal import print_document
from osi_check.text_lines import split_lines

if TYPE_CHECKING:
    from osi_check.licenses.text.beside.sentence_roles import SentenceRole


@with_examples(
    "osi-check identify LICENSE",
    "osi-check identify LICENSE COPYING --format json",
)
@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@text_or_json_option
@click.option("--verbose", "-v", is_flag=True, help="Also quote the lines that add terms.")
def command(*, paths: tuple[Path, ...], form: str, verbose: bool) -> int:
    """Identify a license file and any added terms.

    FILE is a path, or `-` for standard input. For each file, shows which license it is, whether that
    is open source, and each line that adds terms. Exits with code 1 if a file isn't open source.
    """
    answers = []
    problems: list[Problem] = []
    for path in paths:
        try:
            data = (
                files.read_stream(sys.stdin.buffer, "<stdin>", "the license file")
                if str(path) == "-"
                else files.read_bytes(path, "the license file")
            )
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
            if _is_binary(text, answer):
                # What its bytes spell by chance is no term.
                click.echo(f"{path}: {_BINARY} · {_VERDICTS[answer.verdict]}")
            else:
                _show(path, text, answer, verbose=verbose)
    if problems:
        raise InputError(*problems)
    return int(any(answer.verdict in {"not-open", "mixed"} for _, _, answer in answers))


UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode_text(data: bytes) -> str:
    """Text of a license file: UTF-8, UTF-16 by its byte order mark, else Latin-1."""
    if data.startswith(UTF16_MARKS):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def one_line_excerpt(text: str, start: int, end: int) -> str:
    """Lines of a text as one short line."""
    lines = split_lines(text)[max(start - 1, 0) : max(end, start)]
    joined = " ".join(" ".join(lines).split())
    clean = "".join(c if c.isprintable() else "�" for c in joined)
    return clean if len(clean) <= 300 else clean[:299] + "…"


def _roles(text: str) -> tuple[SentenceRole, ...]:
    from osi_check.licenses.text.beside.sentence_roles import sentence_roles  # noqa: PLC0415 - slow to load

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
_SURE = ((0.95, ""), (0.75, " (probably)"), (0.0, " (uncertain)"))
_VERDICTS = {
    "open": "open source",
    "mixed": "open source, with parts under other terms",
    "not-open": "not open source",
    "review": "needs a person to decide",
}


def _is_binary(text: str, answer: Identification) -> bool:
    """Whether nothing is known of a file, and it has bytes that no text has."""
    return "\0" in text and answer.expression == "NOASSERTION" and answer.verdict == "review"


def _show(path: Path, text: str, answer: Identification, *, verbose: bool) -> None:
    """What the text is, why, and what else it has, in plain words; quotes where verbose."""
    known = describe_license(answer.expression) if answer.verdict != "open" else None
    name = f"{known.name}, {answer.expression}" if known and known.name else answer.expression
    sure = next(word for least, word in _SURE if answer.score >= least)
    said = _NAMES.get(answer.expression, f"{name}{sure}") if text.strip() else _EMPTY
    click.echo(f"{path}: {said} · {_VERDICTS[answer.verdict]}")
    if known and known.why:
        click.echo(f"  {known.why}")
    for match in answer.matches:
        click.echo(f"  {_lines([(match.start, match.end)])}: {match.id}")
    kinds: dict[str, list[tuple[int, int]]] = {}
    for added in answer.added:
        says = f"{added.says} (OSD {added.osd})" if added.osd else added.says
        kinds.setdefault(says, []).append((added.start, added.end))
    for says, found in kinds.items():
        places = list(dict.fromkeys(found))
        click.echo(f"  {_lines(places)}: {says}")
        for start, end in places if verbose else ():
            click.echo(f"    > {one_line_excerpt(text, start, end)}")
    places_by_role: dict[str, list[tuple[int, int]]] = {}
    for role in () if _is_copy(text, answer) else _roles(text):
        if role.role not in {"license", "limit", "doubt", "other"}:
            places_by_role.setdefault(role.role, []).append((role.start, role.start))
    for what, places in places_by_role.items():
        click.echo(f"  {_lines(list(dict.fromkeys(places)))}: {_ROLES.get(what, what)}")
    if kinds and not verbose:
        click.echo("  to quote the lines that add terms: --verbose")


# What else a text has, by its role.
_ROLES = {
    "owner": "copyright line",
    "title": "license title",
    "tag": "SPDX tag",
    "part": "text about a part of the repository",
    "statement": "license statement",
    "known wording": "standard wording",
    "provenance": "says where it comes from",
    "choice": "offers a choice of licenses",
    "pointer": "points to another file",
    "permission": "permits more",
    "denial": "grants nothing by itself",
    "request": "asks for something, without a condition",
    "remark": "says nothing that limits use (by its words)",
}
_BINARY = "a binary file, not a text"
_EMPTY = "an empty file, no license text"
_NAMES = {"NOASSERTION": "unknown license", "NONE": "no license text"}
MAX_PLACES = 8


def _lines(places: list[tuple[int, int]]) -> str:
    """The lines of a text, as `line 5` or `lines 5, 8-12`."""
    ranges = [f"{start}" if start == end else f"{start}-{end}" for start, end in places]
    many = len(ranges) > 1 or "-" in ranges[0]
    more = ", …" if len(ranges) > MAX_PLACES else ""
    return f"line{'s' if many else ''} {', '.join(ranges[:MAX_PLACES])}{more}"
