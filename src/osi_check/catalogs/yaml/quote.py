"""A text as a YAML scalar that every reader, of YAML 1.1 or 1.2, reads back as that very text."""

from __future__ import annotations

import json
import re

from osi_check.catalogs.yaml.fields import mistaken_type

# Begins with a letter or digit, ends with no colon, holds nothing that begins a comment or a
# mapping: https://yaml.org/spec/1.2.2/#733-plain-style
_PLAIN = re.compile(r"[^\W_](?:[^:#]|:(?=[^ ])|(?<! )#)*")
_PLAIN_IN_FLOW = re.compile(r"[^\W\d_][\w .+-]*")
# May be a number, a date or a time to some reader: over-quoted rather than mistaken.
_LIKE_A_NUMBER = re.compile(r"[0-9][0-9_:.,eETtZz +-]*|0[xob][0-9A-Fa-f_]*")
_SINGLE_LETTER_BOOLEANS = frozenset("yYnN")


def yaml_scalar(text: str, *, flow: bool = False) -> str:
    """The text, in double quotes where it must be; `flow`: fit to stand inside `[…]` or `{…}`."""
    form = _PLAIN_IN_FLOW if flow else _PLAIN
    plain = (
        text.isprintable()
        and form.fullmatch(text)
        and not text.endswith(" ")
        and not mistaken_type(text)
        and not _LIKE_A_NUMBER.fullmatch(text)
        and text not in _SINGLE_LETTER_BOOLEANS
    )
    return text if plain else double_quoted(text)


def double_quoted(text: str) -> str:
    """The text in double quotes: JSON's, with everything unprintable escaped as YAML does.

    Halves of surrogate pairs, which no YAML can hold, become U+FFFD.
    """
    return "".join(
        c if c.isprintable() else _escaped(ord(c)) for c in json.dumps(text, ensure_ascii=False)
    )


def _escaped(code: int) -> str:
    if 0xD800 <= code < 0xE000:
        code = 0xFFFD
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
