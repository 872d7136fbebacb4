"""Detects text that is written to evade pattern matching: spaced letters, escapes, digits as letters."""

from __future__ import annotations

import base64
import binascii
import re
from contextlib import suppress

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns import lazy_pattern

_ESCAPES = lazy_pattern(
    r"(?:%[0-9a-fA-F]{2}[^%\s]{0,2}){3}|(?:\\+(?:u|x|U)[0-9a-fA-F]{2,8}[^\\\s]{0,12}){1,}|(?:&#x?[0-9a-fA-F]{2,6};\s?){2}|(?:\b0x[0-9a-fA-F]{2},?\s?){6}|(?:\b[01]{8}\s?){3}"
)
_DIGITS = lazy_pattern(r"(?<![\w/.@:-])(?:[0-9a-fA-F]{2}[ :]?){6,}(?![\w/.@-])")
_PRINTED = 0.9  # share of what digits stand for that is printed letters, where they are a text
_MOST_DIGITS = 4_000
_DECIMALS = lazy_pattern(r"(?<![\w.,-])(?:\d{2,3}[ ,]{1,2}){6,}\d{2,3}(?![\w.,-])")
_OCTALS = lazy_pattern(
    r"(?:\\[0-7]{3} ?){3}|(?:=[0-9A-F]{2}){2}|^begin [0-7]{3} \S|~\{[!-~]{2,}~\}|(?:[.-]{1,5}[ /]+){6}"
)
_MOST_CODED = 400  # characters of a word that is decoded
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


_BETWEEN = "._/\\|*~+-"  # what letters are set apart by
_LEAST_APART, _LEAST_CODED = 5, 8  # letters set apart, and of a word that may be coded


def is_disguised(text: str) -> bool:
    """Whether a unit has words that are written so that they are not read as such."""
    words = text.split()
    if _is_turned(text) or (_seem_apart(words) and _are_apart(text)):
        return True
    if "base64," in text or (text.startswith("begin ") and _OCTALS.search(text)):
        return True
    if any(sign in text for sign in ("%", "\\", "&", "0x", "01")) and _ESCAPES.search(text):
        return "://" not in text or "%" not in text
    if any(sign in text for sign in "\\=~-") and _OCTALS.search(text):
        return True
    if any(digit in text for digit in "013457$") and _has_digits_for_text(text):
        return True
    if any(_is_coded(word) for word in words if len(word) >= _LEAST_CODED and _looks_coded(word)):
        return True
    return len(words) == 1 and len(weighty_words(_run_together(text))) >= _WEIGHTY_PARTS


def _seem_apart(words: list[str]) -> bool:
    alone = sum(len(word) == 1 for word in words)
    return alone >= _LEAST_APART or any(
        word[1:2] in _BETWEEN and word[3:4] in _BETWEEN
        for word in words
        if len(word) >= _LEAST_APART
    )


def _are_apart(text: str) -> bool:
    return any(_is_spelled(found.group()) for found in _APART.finditer(text))


def _has_digits_for_text(text: str) -> bool:
    """Whether numbers are the codes of a text, or digits stand for letters."""
    codes = (
        [int(code) for code in found.group().replace(",", " ").split()]
        for found in _DECIMALS.finditer(text)
    )
    if any(_is_printed(bytes(min(code, 255) for code in some)) for some in codes):
        return True
    if any(_is_text(found.group()) for found in _DIGITS.finditer(text[:_MOST_DIGITS])):
        return True
    return any(weighty_words(w.lower().translate(_LETTERS)) for w in _LOOKALIKE.findall(text))


def _looks_coded(word: str) -> bool:
    """Whether a word has capitals or digits where none has them."""
    return (
        (word[1:].lower() != word[1:] or not word.isalpha())
        and word.rstrip("=").replace("+", "").replace("/", "").isalnum()
        and not in_dictionary(word.lower())
    )


def _is_coded(word: str) -> bool:
    """Whether a word is a text in base 64 or 32."""
    word = word[:_MOST_CODED].rstrip("=")
    for decode, unit in ((base64.b64decode, 4), (base64.b32decode, 8)):
        with suppress(ValueError):
            if _is_printed(decode(word + "=" * (-len(word) % unit))):
                return True
    return False


def _is_printed(said: bytes) -> bool:
    """Whether bytes are letters and blanks."""
    printed = sum(byte == 0x20 or 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A for byte in said)
    return len(said) > _LEAST_BYTES and printed >= _PRINTED * len(said)


_LEAST_BYTES = 5
_ROT13 = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
_LETTERS_ONLY = lazy_pattern(r"[a-z]{2,}")
_FEW, _MANY = 0.35, 0.66  # shares of words in the dictionary, before and after they are turned


def _is_turned(text: str) -> bool:
    """Whether the words of a line are words once letters are turned: rot13, or back to front."""
    low = text.lower()
    first = _LETTERS_ONLY.findall(low, 0, _FIRST_CHARS)
    if sum(map(in_dictionary, first)) > _FEW * len(first):
        return False
    words = _LETTERS_ONLY.findall(low)
    if not 1 < len(words) <= _MOST_WORDS or sum(map(in_dictionary, words)) > _FEW * len(words):
        return False
    for turned in ([w.translate(_ROT13) for w in words], [w[::-1] for w in words]):
        known = [w for w in turned if in_dictionary(w)]
        if len(known) >= max(2, _MANY * len(words)) or (
            weighty_words(" ".join(turned)) and len(known) == len(words)
        ):
            return True
    return False


_MOST_WORDS = 30
_FIRST_CHARS = 24  # characters whose words mostly tell that a line is English


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
    return _is_printed(said)


def _run_together(text: str) -> str:
    """A line that is but words run together, set apart: "NoCommercialUse"; else nothing."""
    plain = text.strip(" .!*#-_")
    if len(plain.split()) > 1:
        return ""
    if plain.isascii() and plain.isalpha() and len(plain) >= _LEAST_RUN:
        return " ".join(_words_of(plain.lower()))
    found = _RUN.fullmatch(plain)
    if not found:
        return ""
    return " ".join(part.lower() for part in _PARTS.findall(found.group()))


_LEAST_RUN, _LONGEST_RUN = 8, 60  # letters of words that are run together


def _words_of(letters: str) -> list[str]:
    """The words that letters are made of, the fewest; none if they are one word, or no words."""
    if in_dictionary(letters) or len(letters) > _LONGEST_RUN:
        return []
    best: list[list[str] | None] = [[]]
    for end in range(1, len(letters) + 1):
        found = None
        for start in range(max(0, end - 14), end - 1):
            head, word = best[start], letters[start:end]
            if head is None or not (in_dictionary(word) or weighty_words(word)):
                continue
            if found is None or len(head) + 1 < len(found):
                found = [*head, word]
        best.append(found)
    return best[-1] or []
