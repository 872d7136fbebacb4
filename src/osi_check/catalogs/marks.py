"""A list's own signs, as its keeper explains them: ⚠ may say one thing here and another there."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from osi_check.model import Catalogue, Tool
from osi_check.text_lines import split_lines

# What a sign may mean, and the tag by which rules know it; "": nothing that concerns us.
MEANINGS = {"depends-on-service": "depends_3rdparty", "other": ""}


def read_marks(catalogue: Catalogue, text: str, marks: Mapping[str, str]) -> Catalogue:
    """The catalogue whose tools have the tags of the signs that stand in their lines.

    A sign that concerns nobody takes no part in tags, either.
    """
    if not marks:
        return catalogue
    lines = split_lines(text)
    return replace(catalogue, tools=tuple(_marked(tool, lines, marks) for tool in catalogue.tools))


def _marked(tool: Tool, lines: list[str], marks: Mapping[str, str]) -> Tool:
    number = tool.location.line - 1
    line = lines[number] if 0 <= number < len(lines) else ""
    own = [tag for tag in tool.tags if _bare(tag) not in marks]
    meant = [tag for sign, tag in marks.items() if tag and sign in line]
    tags = tuple(dict.fromkeys([*own, *meant]))
    return replace(tool, tags=tags) if tags != tool.tags else tool


def _bare(sign: str) -> str:
    """A sign without the character that asks for its picture (U+FE0F)."""
    return sign.strip().removesuffix("\ufe0f")
