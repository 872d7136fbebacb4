"""Reads typed values from YAML nodes; what is wrong is noted and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from typing import TypeAlias, TypeVar

from osi_check.catalogs.slug import make_slug
from osi_check.catalogs.yaml.nodes import (
    BrokenNode,
    Mapping,
    Node,
    ProblemList,
    Scalar,
    Sequence,
    quote_excerpt,
)
from osi_check.catalogs.yaml.schema import BLOB_PATTERN, DATE_PATTERN, ID_PATTERN, URL_PATTERN
from osi_check.repository.address import parse_address

_ID = re.compile(ID_PATTERN)
_URL = re.compile(URL_PATTERN)
_DATE = re.compile(DATE_PATTERN)
_BLOB = re.compile(BLOB_PATTERN)
# What YAML 1.1 or 1.2 readers take for something else than text when it stands without quotes:
# https://yaml.org/type/bool.html, https://yaml.org/spec/1.2.2/#1032-tag-resolution
_NULL = frozenset({"", "~", "null"})
_BOOLEAN = frozenset({"true", "false", "yes", "no", "on", "off"})
_NUMBER = re.compile(
    r"[-+]?(?:0[xob][0-9A-Fa-f_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)

# Looking for the word that was meant takes 0.1 s among 10,000 ids.
MAX_GUESSES = 25

T = TypeVar("T", bound=str)
Pairs: TypeAlias = dict[str, tuple[Scalar, Node]]


def mistaken_type(text: str) -> str:
    """What YAML readers take this unquoted text for: `null`, `a boolean`, `a number`, else ""."""
    first = text[:1]
    if first.isdigit() or (first and first in "+-."):
        return "a number" if _NUMBER.fullmatch(text) else ""
    if len(text) > 5:
        return ""
    lower = text.lower()
    if lower in _NULL:
        return "null"
    return "a boolean" if lower in _BOOLEAN else ""


def is_url(text: str) -> bool:
    """Whether a text is a web address without a user name or anything invisible."""
    return bool(_URL.fullmatch(text)) and text.isprintable()


def as_id(text: str, name: str) -> str:
    """The text if it is fit to be an id, else one made from it or from the name."""
    if _ID.fullmatch(text):
        return text
    made = make_slug(name)
    return made if made != "tool" else make_slug(text)


class FieldReader:
    """The values of one catalogue; every method notes what is wrong and returns what it can.

    Methods that take `pairs` and `key` return the empty value where the key is absent. `markup` is
    what the user wrote, YAML or TOML: what to do is said in its signs.
    """

    def __init__(self, problems: ProblemList, markup: str = "YAML") -> None:
        self._problems = problems
        self._markup = markup
        self._guesses = MAX_GUESSES

    def wrong(self, node: Node, message: str) -> None:
        """Note a problem at a node."""
        self._problems.add(node.line, node.column, message)

    def mapping(
        self, node: Node, what: str, known: Collection[str], required: tuple[str, ...] = ()
    ) -> Pairs:
        """The keys and values of a mapping; unknown and missing keys are problems."""
        if not isinstance(node, Mapping):
            self._kind(node, what, f"a mapping with {', '.join(sorted(known))}")
            return {}
        pairs = node.pairs
        for key in pairs.keys() - known:
            meant = self._suggestion(key, sorted(known), "known keys are")
            self.wrong(pairs[key][0], f"unknown key {quote_excerpt(key)} in {what}; {meant}")
        for key in required:
            if key not in pairs:
                self.wrong(node, f"missing required key {key!r} in {what}; expected '{key}: …'")
        return pairs

    def items(self, pairs: Pairs, key: str) -> list[Node]:
        """The items of a list."""
        if key not in pairs:
            return []
        node = pairs[key][1]
        if isinstance(node, Sequence):
            return node.items
        ways = "one '- …' a line, or […]" if self._markup == "YAML" else "[…]"
        self._kind(node, key, f"a list: {ways}")
        return []

    def text(self, pairs: Pairs, key: str) -> str:
        """Some text as written."""
        return self._text(pairs[key][1], key) if key in pairs else ""

    def texts(self, pairs: Pairs, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = [self._text(node, key) for node in self.items(pairs, key)]
        return tuple(value for value in values if value)

    def url(self, pairs: Pairs, key: str) -> str:
        """A URL that begins with http:// or https://."""
        if key not in pairs:
            return ""
        node = pairs[key][1]
        text = self._text(node, key)
        if not text or is_url(text):
            return text
        if "@" in text.partition("://")[2].partition("/")[0]:
            self.wrong(node, f"{key} contains a user name or secret; remove them from the URL")
            return ""
        place = parse_address(text)
        such = quote_excerpt(place.url, 120) if place else "'https://…'"
        self.wrong(node, f"{key}: {quote_excerpt(text)} is not a URL; expected {such}")
        return ""

    def id(self, pairs: Pairs, key: str = "id") -> str:
        """An id: what other places of the file name the thing by."""
        return self._id(pairs[key][1], key) if key in pairs else ""

    def refers(self, pairs: Pairs, key: str, what: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of ids that must exist elsewhere in the file, each once."""
        found: dict[str, None] = {}
        for node in self.items(pairs, key):
            text = self._id(node, key)
            if text in found:
                self.wrong(node, f"{what} {quote_excerpt(text)} is listed twice")
            elif text and text not in known:
                meant = f"the file defines no {what}"
                if known:
                    meant = self._suggestion(text, known, "choose from")
                self.wrong(node, f"unknown {what} {quote_excerpt(text)}; {meant}")
            elif text:
                found[text] = None
        return tuple(found)

    def blobs(self, pairs: Pairs, key: str) -> tuple[str, ...]:
        """A list of git blob ids, whole or their first digits."""
        found = []
        for node in self.items(pairs, key):
            text = self._text(node, key)
            if _BLOB.fullmatch(text):
                found.append(text)
            elif text:
                self.wrong(
                    node,
                    f"{key}: {quote_excerpt(text)} is not a git blob id: expected 7 to 64 hexadecimal digits",
                )
        return tuple(found)

    def date(self, pairs: Pairs, key: str) -> str:
        """A date of the calendar, YYYY-MM-DD."""
        if not (text := self.text(pairs, key)):
            return ""
        with suppress(ValueError):
            if _DATE.fullmatch(text):
                return date.fromisoformat(text).isoformat()
        self.wrong(
            pairs[key][1],
            f"{key}: {quote_excerpt(text)} is not a date: expected YYYY-MM-DD",
        )
        return ""

    def number(self, pairs: Pairs, key: str, least: int, most: int) -> int | None:
        """A whole number in a range, written without quotes."""
        if key not in pairs:
            return None
        node = pairs[key][1]
        if isinstance(node, Scalar) and node.plain and re.fullmatch("[0-9]{1,9}", node.text):
            value = int(node.text)
            if least <= value <= most:
                return value
        single = least == most
        self._kind(node, key, f"{least}" if single else f"a whole number from {least} to {most}")
        return None

    def choice(self, pairs: Pairs, key: str, choices: tuple[T, ...]) -> T | None:
        """One of some words."""
        text = self.text(pairs, key)
        for choice in choices:
            if choice == text:
                return choice
        if text:
            meant = self._suggestion(text, choices, "expected one of")
            self.wrong(pairs[key][1], f"{key}: unknown value {quote_excerpt(text)}; {meant}")
        return None

    def _suggestion(self, word: str, known: Collection[str], else_say: str) -> str:
        """Did you mean …?, or what there is to choose from."""
        from difflib import get_close_matches  # noqa: PLC0415

        if self._guesses > 0:
            self._guesses -= 1
            if near := get_close_matches(word[:60], known, n=1, cutoff=0.6):
                return f"did you mean {quote_excerpt(near[0])}?"
        some = [quote_excerpt(name) for name, _ in zip(known, range(12), strict=False)]
        more = f" and {len(known) - len(some)} more" if len(known) > len(some) else ""
        return f"{else_say} {', '.join(some)}{more}"

    def _text(self, node: Node, what: str) -> str:
        if not isinstance(node, Scalar):
            several = what == "license" and isinstance(node, Sequence)
            such = ", such as 'MIT OR Apache-2.0'" if several else ""
            self._kind(node, what, f"text{such}")
            return ""
        text = node.text
        taken = mistaken_type(text) if node.plain else ""
        if taken == "null" or not text or text.isspace():
            self.wrong(node, f"{what} is empty; add a value or remove the key")
            return ""
        if taken:
            form = f"{quote_excerpt(text)} is {taken} in {self._markup}"
            meant = f'{what}: {form}; for text, write "{text}"'
            self.wrong(node, meant)
            return ""
        return text

    def _id(self, node: Node, what: str) -> str:
        text = self._text(node, what)
        if not text or _ID.fullmatch(text):
            return text
        self.wrong(
            node,
            f"{what}: invalid id {quote_excerpt(text)}; use lowercase letters, digits, '.', '_', and "
            f"'-', for example {make_slug(text)!r}",
        )
        return ""

    def _kind(self, node: Node, what: str, expected: str) -> None:
        """Note that a node is of the wrong kind, unless it was noted as broken already."""
        if isinstance(node, Scalar):
            nothing = node.plain and mistaken_type(node.text) == "null"
            found = "nothing" if nothing else quote_excerpt(node.text)
        elif isinstance(node, BrokenNode):
            return
        else:
            found = "a list" if isinstance(node, Sequence) else "a mapping"
        self.wrong(node, f"{what}: expected {expected}, found {found}")
