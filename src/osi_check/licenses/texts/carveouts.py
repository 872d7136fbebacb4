"""Which directories a text puts under other terms, and which files it refers to."""

from __future__ import annotations

import re
from typing import NamedTuple

from osi_check.licenses.texts.names import spot

_QUOTED = re.compile(r"[\"'`*]{1,2}(/?[\w.@()*-]{1,60}(?:/[\w.@()*-]{1,60}){0,10}/?)[\"'`*]{1,2}")
_SLASHED = re.compile(
    r"(?<![\w:/.@-])(\.{0,2}/?(?:[\w.@()-]{1,60}/){1,12}[\w.@()*-]{0,60})(?![\w:])"
)
_NAMED = re.compile(
    r"\b(?:the|top-level|any|all|each|an?)\s[\"'`]?([\w.@()-]{1,40})[\"'`]?\s(?:folder|director(?:y|ies)|sub-?director(?:y|ies))"
    r"|\b(?:folder|director(?:y|ies))\s(?:called|named|of)?\s?[\"'`]([\w.@/()-]{1,60})[\"'`]",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:folder|director(?:y|ies)|sub-?director(?:y|ies)|dirname|filename|file names?|folder names?|path)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"licen[cs]|govern|\bterms\b|\bcovered\b|available under|\bsubject to\b|released under",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:outside(?: of)?|other than|elsewhere|not (?:in|inside|under|within)|rest of|remaining|everything else|all other)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing| for)?|excluding|with the exception of|apart from|other than|but not)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"third[- ]part|vendor|node_modules|external(?:ly)?\b|bundled|\bdependenc|upstream|example",
    re.IGNORECASE,
)
_THOSE = re.compile(
    r"\b(?:those|these|the following|such|each of these)\s(?:\w+\s){0,2}(?:folders?|director(?:y|ies)|files|parts|packages)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:following|below)\b[^.]{0,60}\b(?:folders?|director(?:y|ies)|files|paths|packages|components)\b|\b(?:folders?|director(?:y|ies)|files)\b[^.]{0,40}(?:following|below)\b|:\s*$",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?<![\w/-])((?:\.{0,2}/)?(?:[\w.@()-]{1,60}/){0,8}"
    r"(?:(?:UN)?LICEN[CS]ES?|COPYING|COPYRIGHT|Licen[cs]e|licen[cs]e|NOTICE|EULA)(?:[._-][\w.-]{0,40}\w)?)(?![\w/-])"
)
_MADE = re.compile(r"[/._-]")
_NAMED_FILE = re.compile(r"(?:\b(?:see|in|the|read|file|under)\s|[\"'`\[(])[\"'`\[(]?$|^[\"'`\[(]?$", re.IGNORECASE)
_AFTER = re.compile(r"^[\"'`\])]{1,2}|^[\"'`\])]?\sfiles?\b|^\.?$|^[\"'`\])]?[.,;]?\s(?:for|in the)\b")
_HOST = re.compile(r"^(?:[\w-]+\.)+(?:com|org|net|io|dev|ai|app|co|edu|gov|me|sh|eu|de|uk|fr)(?:/|$)", re.IGNORECASE)
_URL = re.compile(r"\b(?:https?|ftp|git)://[^\s)>\]]+|\bmailto:\S+", re.IGNORECASE)


class Carve(NamedTuple):
    """Directories that a sentence speaks of, and the licenses that it names for them.

    `rest`: it speaks of all but these directories.
    """

    paths: tuple[str, ...]
    ids: tuple[str, ...]
    rest: bool


def refers(text: str) -> list[str]:
    """The license files that a text names, as paths."""
    plain = _URL.sub(lambda m: " " * len(m.group()), text)
    found = []
    for match in _FILE.finditer(plain):
        path = match.group(1).removeprefix("./").rstrip(".")
        named = path.isupper() and path in {"LICENSE", "LICENCE", "COPYING"} and (
            _NAMED_FILE.search(plain[: match.start()]) and _AFTER.search(plain[match.end() :])
        )
        made = _MADE.search(path) and ("/" in path or path[:1].isupper() or path.count("."))
        if (made or named) and not _HOST.match(path) and not path.startswith("/"):
            found.append(path)
    return list(dict.fromkeys(found))


def paths(text: str) -> list[str]:
    """The directories and file patterns that a text names; not license files, not addresses."""
    plain = _URL.sub(" ", text)
    found = []
    for pattern in (_QUOTED, _SLASHED, _NAMED):
        for match in pattern.finditer(plain):
            path = next(group for group in match.groups() if group)
            if _FILE.fullmatch(path) or path.lower() in {
                "and/or",
                "or",
                "and",
                "master",
                "main",
                "software",
                "as is",
            }:
                continue
            if (
                pattern is _QUOTED
                and "/" not in path
                and not _ABOUT.search(plain[match.end() : match.end() + 40])
                and not path.startswith(".")
            ):
                continue
            if (
                pattern is _SLASHED
                and re.fullmatch(r"[a-z]{1,12}/[a-z]{1,12}", path)
                and "/" not in path[-1:]
            ):
                continue  # "and/or", "hosting/support"
            if pattern is _NAMED and path.lower() in {
                "this",
                "same",
                "root",
                "top-level",
                "top",
                "following",
                "mentioned",
                "licenses",
                "each",
                "respective",
                "own",
                "that",
                "parent",
                "source",
                "other",
                "base",
                "project",
                "current",
                "main",
            }:
                continue
            found.append(
                path.removeprefix("./").strip("()")
                if path.count("(") != path.count(")")
                else path.removeprefix("./")
            )
    return list(dict.fromkeys(found))


def directory(path: str) -> str:
    """A path as a directory: with a slash at its end, unless it is a pattern or has a suffix."""
    if path.endswith("/") or "*" in path:
        return path
    last = path.rpartition("/")[2]
    if last.startswith(".") and last.endswith("."):
        return f"*{last}*"
    return path if "." in last and not last.startswith(".") else f"{path}/"


def carve(text: str) -> Carve | None:
    """What a sentence says of directories' licenses; None where it says nothing of the kind."""
    if not _TERMS.search(text) or _OTHERS.search(text):
        return None
    found = [directory(p) for p in paths(text)]
    if not found and not _ABOUT.search(text) and not _THOSE.search(text):
        return None
    ids = tuple(name.id for name in spot(text))
    rest = bool(_OUTSIDE.search(text)) or bool(_EXCEPT.search(text) and found)
    return Carve(tuple(found), ids, rest)


def announces(text: str) -> bool:
    """Whether a sentence ends by pointing at a list of directories below it."""
    return bool(_ANNOUNCED.search(text))


def bare(text: str) -> str:
    """The path, if a line is but a path."""
    said = text.strip(" -*`\"'")
    return (
        said if re.fullmatch(r"\.{0,2}/?(?:[\w.@()*-]{1,60}/){1,12}[\w.@()*-]{0,60}", said) else ""
    )
