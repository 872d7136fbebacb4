"""Removes decoration from a license's name: Markdown, quotes, filler words."""

from __future__ import annotations

import re
import unicodedata

MAX_NAME_CHARS = 400  # characters: longer is a sentence, not a name

_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\(([^()\s]{0,300})\)")
_TAG = re.compile(r"<[^<>]{0,200}>")
_QUOTES = str.maketrans(dict.fromkeys("`*\"'“”„«»‘’", "") | dict.fromkeys("‐‑‒–—−", "-"))
_SPACE = re.compile(r"\s+")
_INTRODUCTION = re.compile(
    r"(?:(?:spdx[- ]license[- ]identifier|licen[cs](?:es?|ing)|osi[- ]approved|open[- ]source|"
    r"free software|f?l?oss)\s*(?:::?|=|- )\s*"
    r"|(?:is |are )?(?:licen[cs]ed|released|distributed|available|published|provided|offered|use)"
    r" (?:under|with|by)\s+(?:the terms of\s+)?"
    r"|under the |the |an? )",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"[\s,;:(.-]+(?:see (?:the )?(?:file )?licen[cs]e(?:\.\w{1,4})?(?: file)?"
    r"|licen[cs]ed?|licen[cs]es)\)?$",
    re.IGNORECASE,
)
_V = re.compile(r"(?<=[a-z])v(?=\d)")  # GPLv3
_WORD = re.compile(r"\d+(?:\.\d+)*|[a-z]+|\+|>=")
_POLITE = frozenset({"the", "license", "licenses", "licensed", "version", "ver", "v"})


def clean_name(text: str) -> str:
    """The bare name: one line, plain quotes and dashes, no markup, no "licensed under the"."""
    text = unicodedata.normalize("NFKC", text)
    text = _LINK.sub(lambda m: m.group(1) if m.group(1).strip() else m.group(2), text)
    text = _SPACE.sub(" ", _TAG.sub(" ", text).translate(_QUOTES))
    text = _trimmed(text)
    while (match := _INTRODUCTION.match(text)) and match.end() < len(text):
        text = _trimmed(text[match.end() :])
    return text


def strip_ending(text: str) -> str:
    """Without "license" or "(see LICENSE)" at the end."""
    return _trimmed(_ENDING.sub("", text)) or text


def _trimmed(text: str) -> str:
    """Without signs around it that say nothing; parentheses and `+` do."""
    start, end = 0, len(text)
    while start < end and not (text[start].isalnum() or text[start] == "("):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")+"):
        end -= 1
    return text[start:end]


def name_words(text: str) -> list[str]:
    """Lower-case words and numbers, without "license", "version", "the"; `+` and `>=` count.

    Numbers lose a zero at the end, so that 2 and 2.0 are one.
    """
    found = _WORD.findall(_V.sub(" ", text.lower().replace("licence", "license")))
    return [_number(word) for word in found if word not in _POLITE]


def _number(word: str) -> str:
    while word.endswith(".0"):
        word = word.removesuffix(".0")
    return word


def name_key(text: str) -> str:
    """What is the same however a name is spaced, hyphenated and decorated."""
    return "".join(name_words(text))
