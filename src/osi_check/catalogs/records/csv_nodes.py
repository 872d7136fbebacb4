"""CSV text to nodes: a list of rows, each a mapping from the header's columns; places are kept.

The standard library's reader keeps no columns. https://www.rfc-editor.org/rfc/rfc4180
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.catalogs.yaml.nodes import (
    MAX_CHARS,
    MAX_NODES,
    Mapping,
    Node,
    ProblemList,
    Scalar,
    Sequence,
)

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"[ \t]*')


def compose_csv(text: str, problems: ProblemList) -> Node | None:
    """The rows of a text, or None where it cannot be read; what is wrong is added to `problems`."""
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARS:
        problems.add(1, 1, f"the file has more than {MAX_CHARS // 1024 // 1024} million characters")
        return None
    header: list[Scalar] = []
    rows: list[Node] = []
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    cells = 0
    for row in _rows(text, delimiter, problems):
        cells += len(row)
        if cells > MAX_NODES:
            problems.add(row[0].line, 1, f"more than {MAX_NODES:,} cells; split the file")
            return None
        if not any(cell.text.strip() for cell in row):
            continue
        if not header:
            header = row
            continue
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for name, cell in zip(header, row, strict=False):
            if name.text.strip():
                pairs.setdefault(name.text.strip(), (name, cell))
        rows.append(Mapping(pairs, row[0].line, row[0].column))
    return None if problems else Sequence(rows, 1, 1)


def _rows(text: str, delimiter: str, problems: ProblemList) -> Iterator[list[Scalar]]:
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*+")
    line, begin, at = 1, 0, 0
    row: list[Scalar] = []
    while at <= len(text):
        column, started = at - begin + 1, line
        if found := _QUOTED.match(text, at):
            value = found[1].replace('""', '"')
            line += found[1].count("\n")
            if "\n" in found[1]:
                begin = found.start(1) + found[1].rfind("\n") + 1
            row.append(Scalar(value, plain=False, line=started, column=column))
        elif text.startswith('"', at):
            problems.add(line, column, "this quote is never closed")
            return
        else:
            found = plain.match(text, at)
            value = found[0] if found else ""
            row.append(Scalar(value, plain=True, line=started, column=column))
        at = found.end() if found else at
        if text.startswith(delimiter, at):
            at += 1
            continue
        yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1
        line, begin = line + 1, at
        if at >= len(text):
            return
        if at < len(text) and text[at - 1] not in "\r\n":
            problems.add(line - 1, at - begin + 1, "text after the closing quote")
            return
