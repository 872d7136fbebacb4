"""Detects signs that the reader doesn't understand, and struck-out lines. Such a text is never open."""

from __future__ import annotations

import re

from osi_check.patterns import Pattern, lazy_pattern, rare_pattern

# What no license text is written with: controls, signs of private use, tags, flags, dots of braille.
_PLAIN_BYTES = bytes([9, 10, 11, 12, 13, *range(32, 127)])
_UNREAD_SIGNS = lazy_pattern(
    r"[\x00-\x08\x0e-\x1b\x7f]|[\ue000-\uf8ff]{3}|[\U000e0000-\U000e007f\U0001f1e6-\U0001f1ff\u2800-\u28ff]|(?:[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?[ \t]*){2}"
    r"|[\u00a1-\u00ff]{4}"
)
_ONE_BY_ONE = lazy_pattern(r"(?:^[ \t]*[A-Za-z][ \t]*\n[ \t\n]*){3}", re.MULTILINE)
_ONE_LETTER = lazy_pattern(r"\n[ \t]*[A-Za-z][ \t]*\n")
_STRUCK = rare_pattern(
    r"<(?:del|s|strike)(?:\s[^<>]{0,99})?>|^[ \t]*~~(?!~).*[^~]~~[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# A line of a difference that is taken out; no item of a list on what is in a folder: "- `docs/`: …".
_TAKEN_OUT = lazy_pattern(
    r"^-(?!-)(?! [`*\"]{0,3}[\w./ -]{1,40}[`*\"]{0,3}(?::| [\u2013\u2014-]) ).*$", re.MULTILINE
)
_MOST_TAKEN_OUT = 0.8  # share of the lines that are taken out, where a text is a difference of two


SIGNS, STRUCK = "unread-signs", "struck-lines"


def unread_line(text: str) -> tuple[int, str]:
    """The first line, from 1, with what is not read or does not hold, and which of the two; or 0."""
    if text.startswith("%PDF"):
        return 1, SIGNS
    asked: list[tuple[re.Pattern[str] | Pattern, str]]
    asked = [(_ONE_BY_ONE, SIGNS)] if _ONE_LETTER.search(text) else []
    if not text.isascii() or text.encode().translate(None, _PLAIN_BYTES):
        asked.append((_UNREAD_SIGNS, SIGNS))
    if "~~" in text or "<" in text:
        asked.append((_STRUCK, STRUCK))
    places = [(m.start(), code) for pattern, code in asked if (m := pattern.search(text))]
    if places:
        place, code = min(places)
        return text.count("\n", 0, place) + 1, code
    if "\n-" in text:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(_TAKEN_OUT.findall(text)) > _MOST_TAKEN_OUT * len(lines):
            return 1, STRUCK
    return 0, ""
