"""Extracts sentences from code and settings: comments, and strings that are sentences. Pure.

No language is parsed: a comment starts with a comment mark, or is between two. Everything else becomes
a blank line, so that line numbers stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_LINES = 400
MAX_HEAD_LINES = 80
MAX_LINE_CHARS = 1_000
MIN_WORDS = 4  # of a string that is read as a sentence

_LINE_MARK = re.compile(
    r"(?://+|#+!?|;+|--+(?!\S*[>\w])|%+|dnl\b|rem\b|\.\\\"|'{1}\s|\"\s)[ \t]?", re.IGNORECASE
)
# What opens a comment of several lines, and what closes it.
_BLOCKS = (
    ("/*", "*/"),
    ("<!--", "-->"),
    ('"""', '"""'),
    ("'''", "'''"),
    ("{-", "-}"),
    ("(*", "*)"),
    ("=begin", "=end"),
)
_OPENINGS = tuple(opening for opening, _ in _BLOCKS)
# What stands above the first comment in some languages, and marks without words.
_PREAMBLE = re.compile(
    r"<\?(?:php|xml)\b|<!doctype|#!|[\W_]{1,200}$|package\s|['\"]use strict|<\?$|\*/|-->",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[\s*/#=+_|!~-]{0,200}|[\s*/#=+|~-]{1,200}$")
_STRING = re.compile(r"\"([^\"\n]{12,600})\"|'([^'\n]{12,600})'|>([^<>\n]{12,600})<")
# A value of YAML or INI that has no quotes.
_VALUE = re.compile(
    r"[ \t]{0,40}(?:- )?[\w.-]{1,60}[ \t]{0,9}(?::[ \t]{1,9}|=[ \t]{0,9})([^\s\"'\[{&*|>#=][^\n]{12,600})"
)

_PROSE = re.compile(r"[\"'(\u00a9]?[A-Za-z\u00c0-\uffff0-9][^{}=;<>|\\\[\]]{12,600}")
# What a line of a comment says of itself: "Description: …".
_LABEL = re.compile(r"@?[A-Z][\w -]{2,24}:\s")
# How strings tell that a line ends.
_LINE_ENDS = re.compile(r"(?:\\[nrt])+|<br ?/?>")


def words_in_code(text: str, most_lines: int = MAX_LINES, *, with_prose: bool = False) -> str:
    """The words of comments and of strings, each on the line on which it stands.

    `with_prose`: also lines that are prose and no code, as in long descriptions.
    """
    shown = []
    for bare, words in _comment_lines(text, most_lines):
        if words is None:
            shown.append(_plain(bare) or (_prose(bare) if with_prose else ""))
        else:
            label = _LABEL.match(words)
            shown.append(words[label.end() :] if label else words)
    return "\n".join(shown)


def head_comment(text: str) -> str:
    """The words of the comments above the first line of code, each on the line on which it stands."""
    shown: list[str] = []
    for bare, words in _comment_lines(text, MAX_HEAD_LINES):
        if words is None and bare and not _PREAMBLE.match(bare):
            break
        shown.append(words or "")
    return "\n".join(shown)


def shown_words(text: str, most_lines: int = MAX_LINES) -> str:
    """The words of strings, and of lines that are prose, each on the line on which it stands."""
    lines = (line[:MAX_LINE_CHARS].strip() for line in text.split("\n", most_lines)[:most_lines])
    return "\n".join(_LINE_ENDS.sub(" ", _plain(bare) or _prose(bare)) for bare in lines)


def _comment_lines(text: str, most_lines: int) -> Iterator[tuple[str, str | None]]:
    """Each line, and the words on it of a comment: none if it is no comment."""
    closing = ""
    for line in text.split("\n", most_lines)[:most_lines]:
        bare = line[:MAX_LINE_CHARS].strip().lstrip("\ufeff")
        if closing:
            inside, ended, _ = bare.partition(closing)
            closing = "" if ended else closing
            yield bare, _RULE.sub("", inside)
            continue
        words, closing = _opened(bare)
        yield bare, words if words or closing else None


def _opened(bare: str) -> tuple[str, str]:
    """What a line says as a comment, and the mark that the comment is still to be closed by."""
    if bare.startswith(_OPENINGS):
        opening, closing = next(block for block in _BLOCKS if bare.startswith(block[0]))
        inside, ended, _ = bare[len(opening) :].partition(closing)
        return _RULE.sub("", inside), "" if ended else closing
    if bare.startswith("#!"):
        return "", ""
    if mark := _LINE_MARK.match(bare):
        return _RULE.sub("", bare[mark.end() :]), ""
    return "", ""


def _prose(bare: str) -> str:
    """A line that is prose and no code: of a string of several lines, or between two tags."""
    is_prose = len(bare.split()) >= MIN_WORDS and _PROSE.fullmatch(bare)
    return bare if is_prose and not _LINE_MARK.match(bare) else ""


def _plain(bare: str) -> str:
    """The sentences in the strings of a line."""
    if len(bare.split()) < MIN_WORDS:
        return ""
    found = ["".join(map(str, filter(None, m.groups()))) for m in _STRING.finditer(bare)]
    if not found and (value := _VALUE.fullmatch(bare)):
        found = [value[1]]
    return " ".join(said for said in found if len(said.split()) >= MIN_WORDS)
