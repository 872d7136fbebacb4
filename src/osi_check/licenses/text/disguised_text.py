"""Text that hides what it says: letters set apart, escapes, digits that stand for letters."""

from __future__ import annotations

import binascii
import re

from osi_check.licenses.text.operative_words import weighty_words
from osi_check.patterns import lazy_pattern

_ESCAPES = lazy_pattern(
    r"(?:%[0-9a-fA-F]{2}[^%\s]{0,2}){3}|(?:\\+(?:u|x|U)[0-9a-fA-F]{2,8}[^\\\s]{0,12}){1,}|(?:&#x?[0-9a-fA-F]{2,6};\s?){2}|(?:\b0x[0-9a-fA-F]{2},?\s?){6}|(?:\b[01]{8}\s?){3}"
)
_DIGITS = lazy_pattern(r"(?<![\w/.@:-])(?:[0-9a-fA-F]{2}[ :]?){6,}(?![\w/.@-])")
_PRINTED = 0.9  # share of what digits stand for that is printed letters, where they are a text
_MOST_DIGITS = 4_000
# Letters one by one: "N o t", "n.o", "f-o-r".
_APART = lazy_pattern(r"(?<![^\W_])[^\W_](?:[\s._/\\|*~+-]{1,3}[^\W_](?![^\W_])){4,}")
# Words run together: "NoCommercialUse", "only_for_students".
_RUN = lazy_pattern(
    r"\b[A-Za-z]?[a-z]{1,14}(?:[A-Z][a-z]{1,14}){2,}\b|\b[a-z]{2,14}(?:_[a-z]{2,14}){2,}\b"
)
_PARTS = lazy_pattern(r"[A-Z]?[a-z]+")
_WEIGHTY_PARTS = 2  # of words run together, those that make a term of them
# Digits within a word, and the letters that they look like.
_LOOKALIKE = lazy_pattern(
    r"(?<![\w/.@:-])(?=\w*[013457])(?=\w*[a-zA-Z])[a-zA-Z013457$]{3,20}(?![\w/.@-])"
)
_LETTERS = str.maketrans("01345 7$", "oieas ts")


def is_disguised(text: str) -> bool:
    """Whether a unit has words that are written so that they are not read as such."""
    if any(_is_spelled(found.group()) for found in _APART.finditer(text)):
        return True
    if _ESCAPES.search(text) and not ("://" in text and "%" in text):
        return True
    if any(_is_text(found.group()) for found in _DIGITS.finditer(text[:_MOST_DIGITS])):
        return True
    if any(weighty_words(w.lower().translate(_LETTERS)) for w in _LOOKALIKE.findall(text)):
        return True
    return len(weighty_words(_run_together(text))) >= _WEIGHTY_PARTS


def _is_spelled(run: str) -> bool:
    """Whether single letters and digits are more than numbers of a version, or initials."""
    letters = [c for c in run if c.isalnum()]
    return sum(c.isalpha() for c in letters) * 2 > len(letters) and len(letters) > 4


def _is_text(digits: str) -> bool:
    """Whether hexadecimal digits stand for a text."""
    plain = re.sub(r"[ :]", "", digits)
    try:
        said = binascii.unhexlify(plain[: len(plain) // 2 * 2])
    except binascii.Error:  # pragma: no cover - the pattern has only such digits
        return False
    printed = sum(byte == 0x20 or 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A for byte in said)
    return printed >= _PRINTED * len(said)


def _run_together(text: str) -> str:
    """A line that is but words run together, set apart: "NoCommercialUse"; else nothing."""
    plain = text.strip(" .!*#-_")
    if len(plain.split()) > 1 or not (found := _RUN.fullmatch(plain)):
        return ""
    return " ".join(part.lower() for part in _PARTS.findall(found.group()))
