"""TOML text to nodes; places are found by the headers and keys that stand at a line's beginning.

Values are read by the standard library, which keeps no places. https://toml.io/en/v1.0.0
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time

from osi_check.catalogs.yaml.nodes import (
    MAX_CHARS,
    MAX_DEPTH,
    Mapping,
    Node,
    ProblemList,
    Scalar,
    Sequence,
)
from osi_check.text_lines import split_lines

_HEADER = re.compile(r"[ \t]*\[{1,2}[ \t]*([^\[\]#\n]{1,300}?)[ \t]*\]{1,2}[ \t]*(?:#|$)")
_KEY = re.compile(r"""[ \t]*("[^"\n]{1,200}"|'[^'\n]{1,200}'|[\w.-]{1,200})[ \t]*=[ \t]*(?=\S)""")
_ERROR = re.compile(r"\(at line (\d+), column (\d+)\)")
_Places = dict[tuple[str | int, ...], tuple[int, int]]


def compose_toml(text: str, problems: ProblemList) -> Node | None:
    """The root of a text, or None where it cannot be read; what is wrong is added to `problems`."""
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARS:
        problems.add(1, 1, f"the file has more than {MAX_CHARS // 1024 // 1024} million characters")
        return None
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _ERROR.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        problems.add(line, column, f"invalid TOML: {_ERROR.sub('', str(error)).strip()}")
        return None
    return _node(values, (), _places(text), (1, 1), 0)


def _places(text: str) -> _Places:
    """Where each table and each key at a line's beginning stands, by its path."""
    found: _Places = {}
    counts: dict[str, int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(split_lines(text), 1):
        if head := _HEADER.match(line):
            names = [name.strip().strip("\"'") for name in head[1].split(".")]
            table = ()
            for depth, name in enumerate(names, 1):
                full = ".".join(names[:depth])
                table = (*table, name)
                if depth == len(names) and line.lstrip().startswith("[["):
                    counts[full] = counts.get(full, -1) + 1
                if full in counts:
                    table = (*table, counts[full])
            found[table] = number, len(line) - len(line.lstrip()) + 1
        elif key := _KEY.match(line):
            names = [name.strip("\"'") for name in key[1].split(".")]
            found.setdefault((*table, *names), (number, key.end() + 1))
    return found


def _node(
    value: object, path: tuple[str | int, ...], places: _Places, near: tuple[int, int], depth: int
) -> Node:
    line, column = places.get(path, near)
    if depth > MAX_DEPTH:
        return Scalar("", plain=True, line=line, column=column)
    if isinstance(value, dict):
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, inner in value.items():
            node = _node(inner, (*path, key), places, (line, column), depth + 1)
            pairs[key] = Scalar(key, plain=False, line=node.line, column=node.column), node
        return Mapping(pairs, line, column)
    if isinstance(value, list):
        items = [
            _node(inner, (*path, i), places, (line, column), depth + 1)
            for i, inner in enumerate(value)
        ]
        return Sequence(items, line, column)
    if isinstance(value, bool):
        return Scalar(str(value).lower(), plain=True, line=line, column=column)
    if isinstance(value, date | datetime | time):
        return Scalar(value.isoformat(), plain=True, line=line, column=column)
    return Scalar(str(value), not isinstance(value, str), line, column)
