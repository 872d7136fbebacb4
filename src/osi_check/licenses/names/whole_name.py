"""Finds one license by its complete name or the URL of its page. With words left over, there is none."""

from __future__ import annotations

import re

from osi_check.licenses.names.families import (
    Meanings,
    bsd_meanings,
    cc_meanings,
    gnu_meanings,
    listed_meanings,
)
from osi_check.licenses.names.spelling import name_words, strip_ending
from osi_check.licenses.spdx import ExpressionError, normalize_expression

_LATER = re.compile(
    r",?\s+(?:(?:or|and)(?: \(at your option\))?(?: any)? (?:later|newer|higher|above|greater|up)"
    r"|or any later)(?: versions?)?\b",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://)?(?:[\w-]{1,40}\.){1,4}[a-z]{2,10}/\S{1,200}", re.IGNORECASE)
_PAGE = re.compile(r"(?:\.[a-z]{2})?\.(?:html?|php|txt|md)$", re.IGNORECASE)
_ABOUT_LICENSES = re.compile(r"/(?:[\w-]{0,20}licen[cs]\w{0,8}|legal)/", re.IGNORECASE)
BARE_VERSION = re.compile(r"v(?:ersion)?\.? ?\d[\d.]*\+?|\d[\d.]*\+?", re.IGNORECASE)


def current_expression(text: str) -> str:
    """The expression in today's ids where the text is one, else nothing."""
    try:
        return normalize_expression(text)
    except ExpressionError:
        return ""


def with_plus(text: str) -> str:
    """The text with "or later" and its like as `+`."""
    return _LATER.sub("+", text)


def name_meanings(text: str) -> Meanings:
    """What a whole text means as the name of one license; nothing where a word is left over."""
    if _URL.fullmatch(text):
        return _page(text)
    for form in dict.fromkeys((text, strip_ending(text))):
        if expression := current_expression(form):
            return (expression,)
        spoken = name_words(with_plus(form))
        if (
            found := listed_meanings(form)
            or gnu_meanings(spoken)
            or bsd_meanings(spoken)
            or cc_meanings(spoken)
        ):
            return found
    return ()


def _page(url: str) -> Meanings:
    """The license whose page an address is, by the last parts of its path."""
    path = re.split(r"[?#]", re.sub(r"^https?://", "", url, flags=re.IGNORECASE))[0]
    host, *parts = [_PAGE.sub("", part) for part in path.rstrip("/").split("/")]
    if host.lower().endswith("creativecommons.org"):
        said = [part for part in parts if part not in {"licenses", "publicdomain"}]
        return cc_meanings(name_words(" ".join(["cc", *said[:2]])))
    if not parts:
        return ()
    tail = parts[-2:] if BARE_VERSION.fullmatch(parts[-1]) else parts[-1:]
    if len(tail) == 1 and not _ABOUT_LICENSES.search(path):
        return ()  # a page may be called anything
    site = host.split(".")[-2:][0]  # example of example.org, and of a host without dots itself
    return name_meanings(" ".join(tail)) or name_meanings(" ".join([site, *tail]))
