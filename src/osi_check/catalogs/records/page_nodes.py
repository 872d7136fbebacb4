"""A page about one tool to nodes: its front matter, or its headings as keys of what stands below."""

from __future__ import annotations

import re

from osi_check.catalogs.records.toml_nodes import compose_toml
from osi_check.catalogs.yaml.nodes import Mapping, Node, ProblemList, Scalar, compose_nodes
from osi_check.text_lines import split_lines

_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n((?:(?!\1)[^\n]*\n)*+)\1[ \t]*(?:\r?\n|\Z)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+([^\n]{1,300}?)[ \t]*#{0,9}[ \t]*$")
_URL = re.compile(r"https?://[^\s<>()\[\]\"'`]{3,2000}")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_NAME = "name"
_MARKS = re.compile(r"[*_`]{1,3}|!?\[([^\[\]]{0,200})\]\([^()\s]{0,2000}\)")


def compose_page(text: str, problems: ProblemList) -> Node | None:
    """The keys and values of a page, or None where it says nothing in keys."""
    if front := _FRONT.match(text):
        # Blank lines for what stands before keep the places true.
        inner = "\n" + front[2]
        compose = compose_nodes if front[1] == "---" else compose_toml
        return compose(inner, problems)
    return _by_headings(text)


def _by_headings(text: str) -> Node | None:
    pairs: dict[str, tuple[Scalar, Node]] = {}
    key: Scalar | None = None
    fenced = False
    for number, line in enumerate(split_lines(text), 1):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        if found := _HEADING.match(line):
            said = _MARKS.sub(lambda mark: mark[1] or "", found[2]).strip()
            key = Scalar(said.rstrip(":"), plain=False, line=number, column=found.start(2) + 1)
            if not pairs and len(found[1]) <= 2:
                pairs[_NAME] = key, key
                key = Scalar("description", plain=False, line=number, column=1)
        elif key is not None and line.strip() and key.text not in pairs:
            url = _URL.search(line)
            start = url.start() if url else len(line) - len(line.lstrip(" \t*-+"))
            value = url[0].rstrip(".,;") if url else line[start:].strip()
            if value:
                pairs[key.text] = key, Scalar(value, plain=False, line=number, column=start + 1)
    return Mapping(pairs, 1, 1) if pairs else None
