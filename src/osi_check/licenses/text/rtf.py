"""Extracts the words of Rich Text Format, and keeps them on their lines."""

from __future__ import annotations

import re

from osi_check.patterns import lazy_pattern

_TOKEN = lazy_pattern(
    r"\\'([0-9a-fA-F]{2})|\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\([^a-z])|([{}])|([^\\{}]+)", re.DOTALL
)
# Groups that are not shown: tables of fonts and styles, pictures, what a writer keeps for itself.
_HIDDEN = frozenset(
    """
    fonttbl colortbl stylesheet info pict generator listtable listoverridetable header footer themedata
    colorschememapping latentstyles datastore xmlnstbl rsidtbl fldinst object filetbl revtbl
    """.split()
)
_SAID = {
    "lquote": "'",
    "rquote": "'",
    "ldblquote": '"',
    "rdblquote": '"',
    "emdash": " - ",
    "endash": "-",
    "bullet": "- ",
    "tab": " ",
    "line": " ",
    "par": " ",
    "cell": " ",
}


def is_rtf(text: str) -> bool:
    """Whether a text begins as RTF does."""
    return text[:40].lstrip("\ufeff \n").startswith("{\\rtf")


def plain_text(text: str) -> str:
    """The words of an RTF text; line ends stay where they are."""
    said: list[str] = []
    hidden = [False]
    for found in _TOKEN.finditer(text):
        code, word, number, mark, brace, run = found.groups()
        breaks = "\n" * found.group().count("\n")
        if brace == "{":
            hidden.append(hidden[-1])
        elif brace and len(hidden) > 1:
            hidden.pop()
        elif word in _HIDDEN or mark == "*":
            hidden[-1] = True
        elif hidden[-1]:
            said.append(breaks)
        elif run:
            said.append(run)
        elif code:
            said.append(bytes.fromhex(code).decode("cp1252", "replace"))
        elif word == "u" and number:
            said.append(chr(int(number) % 0x10000))
        else:
            said.append(_SAID.get(word or "", "") + ({"~": " "}.get(mark, mark) if mark else ""))
    return "".join(said)
