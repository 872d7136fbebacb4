"""Strangers' words as Markdown that shows them and does nothing else."""

from __future__ import annotations

import re

from osi_check.catalogs.yaml.fields import is_url

_ZERO_WIDTH_JOINER = "\u200d"  # inside emoji
# An underscore inside a word marks nothing, an ampersand only where it begins an entity, a
# number sign only where it might close a heading.
_ENTITY = r"&(?=#?\w{1,32};)"
_MARKS = re.compile(
    rf"[\\`*{{}}\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])|(?<![^ ])#(?=#{{0,99}}$)|{_ENTITY}"
)
# Tags are written as entities: not even their text is left for a careless reader to find.
_AS_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# What GitHub makes links of by itself: https://github.github.com/gfm/#autolinks-extension-
_ADDRESS = re.compile(r"(?i)(www)\.|(https?|ftp):(?=//)")
_MENTION = re.compile(r"@(?=[A-Za-z0-9])")
_BLOCK = re.compile(r"([0-9]{0,9})([-+=#.)])")
_UNFIT_IN_A_LINK = re.compile(rf"""[()<>|\\"'`$\s]|{_ENTITY}""")
_PATH = re.compile(r"(?!/|\.\.)[\w./ -]{1,300}")


def plain_line(text: str) -> str:
    """The text in one line without anything invisible, not yet escaped."""
    line = " ".join(text.split())
    return "".join(c for c in line if c.isprintable() or c == _ZERO_WIDTH_JOINER)


def escape_inline(text: str) -> str:
    """The text as it may stand in a table cell, a heading or a link."""
    safe = _MARKS.sub(lambda found: _AS_ENTITY.get(found[0], f"\\{found[0]}"), plain_line(text))
    safe = _ADDRESS.sub(lambda found: f"{found[1]}&#46;" if found[1] else f"{found[2]}&#58;", safe)
    return _MENTION.sub("@&#8203;", safe)


def escape_paragraph(text: str) -> str:
    """The text as a paragraph of one line: never a list, a heading or a rule."""
    safe = escape_inline(text)
    found = _BLOCK.match(safe)
    return f"{found[1]}\\{safe[found.end(1) :]}" if found else safe


def markdown_link(text: str, target: str) -> str:
    """A link where the target is a web address, else the text alone."""
    return _link(text, target) if is_url(target) else escape_inline(text)


def file_link(text: str, target: str) -> str:
    """A link to a web address or to a path beside the list, else the target as text."""
    fit = is_url(target) or _PATH.fullmatch(target)
    return _link(text, target) if fit else escape_inline(target)


def _link(text: str, target: str) -> str:
    return f"[{escape_inline(text)}]({_UNFIT_IN_A_LINK.sub(_percent, target)})"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def heading_anchor(heading: str) -> str:
    """The fragment that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", plain_line(heading).lower()).replace(" ", "-")
