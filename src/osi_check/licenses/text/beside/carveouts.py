"""Which directories a text puts under other terms, and which files it refers to."""

from __future__ import annotations

import re
from typing import NamedTuple

from osi_check.licenses.text.license_names import find_names
from osi_check.patterns import (
    PrefilteredPatterns,
    SearchText,
    caseless_text,
    lazy_pattern,
    prefiltered_pattern,
    rare_pattern,
)

_URL = rare_pattern(r"\b(?:https?|ftp|git)://[^\s)>\]]+|\bmailto:\S+", re.IGNORECASE)
_HOST = lazy_pattern(
    r"(?:[\w-]+\.)+(?:com|org|net|io|dev|ai|app|co|edu|gov|me|sh|eu|de|uk|fr)(?:/|$)", re.IGNORECASE
)
_PATH = r"\.{0,2}/?(?:[\w.@()*-]{1,60}/){1,12}[\w.@()*-]{0,60}"
_QUOTED = lazy_pattern(r"[\"'`*]{1,2}(/?[\w.@()*-]{1,60}(?:/[\w.@()*-]{1,60}){0,10}/?)[\"'`*]{1,2}")
_SLASHED = lazy_pattern(rf"(?<![\w:/.@-])({_PATH})(?![\w:])")
_NAMED = rare_pattern(
    r"\b(?:the|top-level|any|all|each|an?)\s[\"'`]?([\w.@()-]{1,40})[\"'`]?"
    r"\s(?:folder|director(?:y|ies)|sub-?director(?:y|ies))"
    r"|\b(?:folder|director(?:y|ies))\s(?:called|named)\s[\"'`]?([\w.@/()-]{1,60})[\"'`]?",
    re.IGNORECASE,
)
_WORD_PAIR = lazy_pattern(r"[a-zA-Z]{1,12}/[a-zA-Z]{1,12}")  # "and/or", "hosting/support"
# What the words before "directory" or in quotes may be without being its name.
_NO_NAME = frozenset(
    """
    and or and/or master main software this same root top-level top following mentioned licenses each
    sub relevant appropriate respective own that parent source other base project current above below corresponding first
    """.split()
)
_ABOUT = rare_pattern(
    r"\b(?:folders?|director(?:y|ies)|sub-?director(?:y|ies)|dirname|file ?names?|folder names?)\b",
    re.IGNORECASE,
)
_TERMS = prefiltered_pattern(
    r"licen[cs]|govern|\bterms\b|\bcovered\b|available under|\bsubject to\b|released under",
)
# A sentence whose subject is what a directory holds.
_CONTENTS = rare_pattern(
    r"\W{0,8}(?:(?:all|any|the|every|each)\s)?(?:of\s)?(?:the\s)?(?:contents?|files?|assets?|icons?|images?|pictures|fonts?|artwork|media|data|code|everything|anything)"
    r"\s(?:(?:found|located|stored|contained)\s)?(?:in|under|of|within|inside)\s(?:the\s)?[\"'`*]{0,2}(?:\.{0,2}/)?[\w.@-]{1,60}(?:/|[\"'`*]{1,2}\s(?:folder|director))",
    re.IGNORECASE,
)
_OUTSIDE = lazy_pattern(
    r"\b(?:outside(?: of)?|other than|elsewhere|not (?:in|inside|under|within)|rest of|remaining"
    r"|everything else|all other)\b",
    re.IGNORECASE,
)
_EXCEPT = lazy_pattern(
    r"\b(?:except(?:ing| for)?|excluding|with the exception of|apart from|other than|but not)\b",
    re.IGNORECASE,
)
_OTHERS = rare_pattern(
    r"third[- ]part|vendor|node_modules|external(?:ly)?\b|bundled|\bdependenc|upstream|example",
    re.IGNORECASE,
)
_THOSE = rare_pattern(
    r"\b(?:those|these|the following|such|each of these)\s(?:\w+\s){0,2}"
    r"(?:folders?|director(?:y|ies)|files|parts|packages)\b",
    re.IGNORECASE,
)
_LIST = lazy_pattern(
    r"\b(?:following|below)\b[^.]{0,60}\b(?:folders?|director(?:y|ies)|files|paths|packages|components)\b"
    r"|\b(?:folders?|director(?:y|ies)|files)\b[^.]{0,40}(?:following|below)\b|:\s*$",
    re.IGNORECASE,
)
# A license file: with a path, a suffix or a dash, or so called in capitals where a file is meant.
_FILE_NAME = (
    r"(?<![\w/-])((?:\.{0,2}/)?(?:[\w.@-]{1,60}/){0,8}"
    r"(?:(?:UN)?LICEN[CS]ES?|COPYING|COPYRIGHT|Licen[cs]e|licen[cs]e|NOTICE|EULA)"
    r"(?:[._-][\w.-]{0,40}\w)?)(?![\w/-])"
)
_FILE = lazy_pattern(_FILE_NAME)
_FILES = PrefilteredPatterns((_FILE_NAME,))
_LICENSE_FILE = lazy_pattern(
    r"(?:^|/)(?:UN)?(?:LICEN[CS]E|COPYING|NOTICE)[^/]*$|LICEN[CS]E(?:\.\w{2,4})?$|(?:^|/)licen[cs]e(?:\.\w{2,4})?$"
)
_BEFORE = lazy_pattern(
    r"(?:\b(?:see|in|the|read|file|under)\s)[\"'`\[(]?$|[\"'`\[(]$", re.IGNORECASE
)
_NEAR = 12  # characters before a file's name that say that it is one
_AFTER = lazy_pattern(r"[\"'`\])]|\sfiles?\b|\.?$|[.,;]?\s(?:for|in the)\b")


_ASIDE = prefiltered_pattern(r"\(see [^()]{0,80}\)")


class CarveOut(NamedTuple):
    """Directories that a sentence speaks of, and the licenses that it names for them.

    `rest`: it speaks of all but these directories.
    """

    paths: tuple[str, ...]
    ids: tuple[str, ...]
    rest: bool
    spared: bool  # it speaks of a license for all "except" the directories


def referred_files(text: str) -> list[str]:
    """The license files that a text names, as paths."""
    plain = _URL.sub(lambda m: " " * len(m.group()), text) if ":" in text else text
    found = []
    indent = len(plain) - len(plain.lstrip())
    for match in (m for file in _FILES.open(SearchText(plain)) for m in file.finditer(plain)):
        path = match.group(1).removeprefix("./").rstrip(".")
        if _HOST.match(path) or path.startswith("/"):
            continue
        if "/" in path or (path[:1].isupper() and re.search(r"[._-]", path)):
            found.append(path)
        elif path in {"LICENSE", "LICENCE", "COPYING"}:
            start = match.start()
            first = start <= indent
            if (first or _BEFORE.search(plain, max(0, start - _NEAR), start)) and _AFTER.match(
                plain, match.end()
            ):
                found.append(path)
    return list(dict.fromkeys(found))


def named_paths(text: str) -> list[str]:
    """The directories and file patterns that a text names; not license files, not addresses."""
    plain = _URL.sub(" ", text)
    found = []
    for pattern in (_QUOTED, _SLASHED, _NAMED):
        for match in pattern.finditer(plain):
            path = next(group for group in match.groups() if group)
            if not any(map(str.isalpha, path)):
                continue  # the end of a comment, or a date: */, 2006/06/15
            if (
                _FILE.fullmatch(path)
                or _LICENSE_FILE.search(path)
                or _HOST.match(path)
                or path.lower() in _NO_NAME
            ):
                continue
            if pattern is _QUOTED and "/" not in path and not path.startswith("."):
                if not _ABOUT.search(plain[match.end() : match.end() + 40]):
                    continue
            elif pattern is _SLASHED and _WORD_PAIR.fullmatch(path.rstrip(".")):
                continue
            if path.count("(") != path.count(")"):
                path = path.strip("()")
            found.append(path.removeprefix("./").rstrip("."))
    return list(dict.fromkeys(found))


def as_directory(path: str) -> str:
    """A path as a directory: with a slash at its end, unless it is a pattern or has a suffix."""
    if path.endswith("/") or "*" in path:
        return path
    last = path.rpartition("/")[2]
    if last.startswith("."):
        return f"*{last}*"
    return path if "." in last else f"{path}/"


# Where systems keep texts of licenses: no directory of the work.
_SYSTEM = lazy_pattern(r"/?usr/(?:share|lib|local|doc)/")


def find_carve_out(text: str) -> CarveOut | None:
    """What a sentence says of directories' licenses; None where it says nothing of the kind."""
    text = _ASIDE.without(text)
    of_terms = _TERMS.search(text, caseless_text(text)) or _CONTENTS.match(text)
    if not of_terms or _OTHERS.search(text):
        return None
    found = [as_directory(p) for p in named_paths(text) if not _SYSTEM.match(p)]
    if not found and not _ABOUT.search(text) and not _THOSE.search(text):
        return None
    ids = tuple(name.id for name in find_names(text))
    spared = bool(found and _EXCEPT.search(text))
    return CarveOut(tuple(found), ids, rest=spared or bool(_OUTSIDE.search(text)), spared=spared)


# Directories of documents.
_DOCUMENTS = lazy_pattern(
    r"(?:\./)?/?(?:docs?|documentation|man|manuals?|website|www|site)(?:/|$)", re.IGNORECASE
)


def is_for_documents(path: str) -> bool:
    """Whether a directory holds documents by its name: their license leaves the program as it is."""
    return _DOCUMENTS.match(path) is not None


def announces_list(text: str) -> bool:
    """Whether a sentence ends by pointing at a list of directories below it."""
    return bool(_LIST.search(text))


def bare_path(text: str) -> str:
    """The path, if a line is but a path."""
    said = text.strip(" -*`\"'")
    return said if re.fullmatch(_PATH, said) else ""
