"""Regular expressions, compiled when first needed and tried only where a match can be.

`Pattern` is one that ignores case, `rare_pattern` one that may not, `PrefilteredPatterns` several
in order, `lazy_pattern` any other. Most texts hold none of the words that a pattern is about, and
looking for a word is far cheaper than trying a pattern: `literals.json` has, for each pattern that
is registered here, the literals of which a match must hold one (made by `tools/make_literals.py`,
which reads them off the patterns themselves). A pattern that is not in it is always tried: slower,
never wrong.
"""

from __future__ import annotations

import pkgutil
import re
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, groupby
from typing import Any, TypeAlias, cast

import msgspec
from msgspec import Struct

from osi_check.patterns.demand_masks import EVERY_DEMAND, DemandMasks

MAX_KNOWN_TEXTS = 2_048
MIN_MASKED_CHARS = 40  # in a shorter text, words are found faster than its mask is made
MAX_MASKED_CHARS = 5_000  # longer ones are whole files, each asked about once

# Letters that a pattern takes for others when it does not look at case.
_ODD = "ıſ\u0130\u212a"
_REGISTERED: dict[tuple[str, int], None] = {}


# Demands by the checksum of their pattern, all of which must be met: each is a list of wordings, of
# which one must stand in a text.
Literals: TypeAlias = dict[int, list[list[str]]]


class LiteralsTable(Struct, frozen=True):
    """What patterns need.

    `demands` are those of all patterns; `patterns` has the numbers of each pattern's, by its
    `pattern_hash`.
    """

    demands: list[list[str]]
    patterns: dict[int, range]


@cache
def literals_table() -> LiteralsTable:
    """The table, read once."""
    data = pkgutil.get_data("osi_check.patterns", "literals.json") or b""
    literals = msgspec.json.decode(data, type=Literals)
    ends = accumulate(map(len, literals.values()))
    numbers = (range(end - len(own), end) for own, end in zip(literals.values(), ends, strict=True))
    return LiteralsTable(
        demands=[demand for own in literals.values() for demand in own],
        patterns=dict(zip(literals, numbers, strict=True)),
    )


def pattern_hash(pattern: str, flags: int) -> int:
    """The checksum by which a pattern is found in the table."""
    return zlib.crc32(f"{int(flags)} {pattern}".encode())


def register_pattern(pattern: str, flags: int) -> None:
    """Have a pattern in the table when it is made next."""
    _REGISTERED[pattern, int(flags)] = None


def registered_patterns() -> list[tuple[str, int]]:
    """All patterns whose modules were imported, with their flags."""
    return sorted(_REGISTERED)


def required_literals(pattern: str, flags: int) -> Sequence[int]:
    """The numbers of a pattern's demands; none where it is always to be tried."""
    return literals_table().patterns.get(pattern_hash(pattern, flags), ())


def has_case_variants(text: str) -> bool:
    """Whether a text holds letters that hide words from those who do not look at case."""
    return not text.isascii() and any(letter in text for letter in _ODD)


@cache
def _demand_masks() -> DemandMasks:
    return DemandMasks(literals_table().demands)


def demand_bits(pattern: str, flags: int) -> int:
    """A pattern's demands, a bit each: it matches no text whose mask lacks one of them."""
    return sum(1 << number for number in set(required_literals(pattern, flags)))


@lru_cache(maxsize=MAX_KNOWN_TEXTS)
def demand_mask(text: str) -> int:
    """The demands that a text meets, a bit each, for patterns that do not look at case."""
    return EVERY_DEMAND if has_case_variants(text) else _mask_as_it_stands(text.lower())


@lru_cache(maxsize=MAX_KNOWN_TEXTS)
def _mask_as_it_stands(text: str) -> int:
    """The same for patterns that look at case: most texts asked about are in lower case."""
    return _demand_masks().of(text)


class SearchText:
    """A text for patterns that look at case, and the demands that it meets, a bit each."""

    __slots__ = ("mask", "text")

    def __init__(self, text: str, mask: int | None = None) -> None:
        self.text = text
        self.mask = _mask_as_it_stands(text) if mask is None else mask


def caseless_text(text: str) -> SearchText:
    """A text for patterns that do not look at case."""
    return SearchText(text, demand_mask(text))


class JoinedTexts:
    """Many short texts, such as the paths of a tree, that several patterns are looked for in."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._matching: dict[re.Pattern[str], Sequence[int]] = {}

    @cached_property
    def small(self) -> str:
        """All texts in lower case, each between two line breaks."""
        return ("\n" + "\n".join(self.texts) + "\n").lower()

    @cached_property
    def is_plain(self) -> bool:
        """Whether each text is a line of `small`, and no letter hides a word."""
        whole = "".join(self.texts)
        return "\n" not in whole and not has_case_variants(whole)

    @cached_property
    def _ends(self) -> list[int]:
        """Where in `small` the line break behind each text stands."""
        return list(accumulate([len(text) + 1 for text in self.texts]))

    def numbers_with(self, wordings: Sequence[str]) -> list[int]:
        """The numbers of the texts with one of some wordings, in order; where `is_plain`."""
        numbers: set[int] = set()
        for wording in wordings:
            at = self.small.find(wording)
            while at >= 0:
                number = bisect_left(self._ends, at)
                numbers.add(number)
                at = self.small.find(wording, self._ends[number])
        return sorted(numbers)

    def matching_numbers(self, pattern: re.Pattern[str]) -> Sequence[int]:
        r"""The numbers of the texts in which a pattern matches, in order; where `is_plain`.

        It sees them in lower case, each between two line breaks: `\n(?:a|b)(?=\n)` is for whole
        texts. The answer is kept: who chooses what is read and who reads it ask the same.
        """
        known = self._matching.get(pattern)
        if known is None:
            ends = (max(found.end() - 1, 1) for found in pattern.finditer(self.small))
            numbers = dict.fromkeys(bisect_left(self._ends, end) for end in ends)
            known = self._matching[pattern] = tuple(numbers)
        return known


# A backslash with what it escapes, a set of characters, a bracket, the stroke between alternatives, or the rest.
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.DOTALL)
_EDGE = r"\b"
_MIN_EDGES = 3  # alternatives


def compile_pattern(pattern: str, flags: int) -> re.Pattern[str]:
    r"""The pattern, compiled so that alternatives that begin at the edge of a word ask for it once.

    `\bA|\bB` finds what `\b(?:A|B)` does, which passes over most places at once.
    """
    if pattern.count(rf"|{_EDGE}") < _MIN_EDGES:
        return re.compile(pattern, flags)
    grouped: list[str] = []
    for is_edged, alternatives in groupby(split_alternatives(pattern), _begins_at_edge):
        if is_edged:
            inner = "|".join(alternative.removeprefix(_EDGE) for alternative in alternatives)
            grouped.append(rf"{_EDGE}(?:{inner})")
        else:
            grouped += alternatives
    return re.compile("|".join(grouped), flags)


def split_alternatives(pattern: str) -> list[str]:
    """The alternatives of a whole pattern, in order."""
    parts: list[list[str]] = [[]]
    depth = 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part) for part in parts]


def _begins_at_edge(alternative: str) -> bool:
    return alternative.startswith(_EDGE)


class PrefilteredPatterns:
    """Some patterns, in order."""

    def __init__(self, patterns: Sequence[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self.patterns = tuple(patterns)
        self.flags = flags
        self._made: list[re.Pattern[str] | None] = [None] * len(self.patterns)
        for pattern in self.patterns:
            register_pattern(pattern, flags)

    def open(self, sight: SearchText) -> Iterator[re.Pattern[str]]:
        """Those that could match a text, in order."""
        mask = sight.mask
        for number, needs in enumerate(self._needs):
            if mask & needs == needs:
                yield self._made[number] or self._compiled(number)

    def numbered(self, sight: SearchText) -> Iterator[tuple[int, re.Pattern[str]]]:
        """The same, each with its number."""
        mask = sight.mask
        for number, needs in enumerate(self._needs):
            if mask & needs == needs:
                yield number, self._made[number] or self._compiled(number)

    def without(self, text: str, sight: SearchText | None = None) -> str:
        """A text with a blank for all that they match, one after the other."""
        see = caseless_text if self.flags & re.IGNORECASE else SearchText
        mask = (sight or see(text)).mask
        for number, needs in enumerate(self._needs):
            if mask & needs == needs:
                left = (self._made[number] or self._compiled(number)).sub(" ", text)
                if left != text:
                    text, mask = left, see(left).mask
        return text

    @cached_property
    def _needs(self) -> Sequence[int]:
        return [demand_bits(pattern, self.flags) for pattern in self.patterns]

    def _compiled(self, number: int) -> re.Pattern[str]:
        made = self._made[number] = compile_pattern(self.patterns[number], self.flags)
        return made

    def found(self, text: str, sight: SearchText) -> re.Match[str] | None:
        """Where the first of them stands that stands in a text; `sight` as in `search`."""
        for pattern in self.open(sight):
            if found := pattern.search(text):
                return found
        return None

    def first(self, text: str, sight: SearchText) -> int:
        """The number of the first of them that stands in a text, or -1; `sight` as in `search`."""
        mask = sight.mask
        for number, needs in enumerate(self._needs):
            if mask & needs == needs and (self._made[number] or self._compiled(number)).search(
                text
            ):
                return number
        return -1

    def search(self, text: str, sight: SearchText) -> bool:
        """Whether one of them stands in a text; `sight`: it, in the case that the patterns see."""
        return self.first(text, sight) >= 0


def prefiltered_pattern(pattern: str) -> PrefilteredPatterns:
    """One pattern that does not look at case."""
    return PrefilteredPatterns((pattern,), re.IGNORECASE)


class Pattern:
    """A pattern with the methods of `re.Pattern`, tried only on texts with the words that it needs.

    These are looked for in any case, whatever its `flags` are.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.pattern = pattern
        self.flags = flags
        register_pattern(pattern, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        # As `_may_match`, without a call for each of many sentences.
        if MIN_MASKED_CHARS <= len(text) <= MAX_MASKED_CHARS:
            needs = self.needs
            if demand_mask(text) & needs != needs:
                return None
        elif not self._holds_wordings(text):
            return None
        return self._compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        return self._compiled.fullmatch(text) if self._may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        return self._compiled.match(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As that of `re.Pattern`."""
        return self._compiled.finditer(text) if self._may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """As that of `re.Pattern`."""
        return self._compiled.findall(text) if self._may_match(text) else []

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As that of `re.Pattern`."""
        return self._compiled.sub(instead, text) if self._may_match(text) else text

    def matching_texts(self, texts: Sequence[str] | JoinedTexts) -> list[str]:
        """Those of many short texts that hold a match: mostly, one look at all of them tells."""
        joined = texts if isinstance(texts, JoinedTexts) else JoinedTexts(texts)
        if not (self.demands and joined.is_plain):
            return [text for text in joined.texts if self.search(text)]
        first, *others = self.demands
        for wordings in others:
            if not any(wording in joined.small for wording in wordings):
                return []
        return [
            joined.texts[number]
            for number in joined.numbers_with(first)
            if self.search(joined.texts[number])
        ]

    @cached_property
    def needs(self) -> int:
        """The pattern's demands as a mask: it matches no text whose `demand_mask` lacks a bit."""
        return demand_bits(self.pattern, re.IGNORECASE)

    @cached_property
    def demands(self) -> tuple[tuple[str, ...], ...]:
        """Wordings in lower case; every match holds one of each tuple."""
        table = literals_table().demands
        return tuple(
            tuple(table[number]) for number in required_literals(self.pattern, re.IGNORECASE)
        )

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compile_pattern(self.pattern, self.flags)

    def _may_match(self, text: str) -> bool:
        if MIN_MASKED_CHARS <= len(text) <= MAX_MASKED_CHARS:
            needs = self.needs
            return demand_mask(text) & needs == needs
        return self._holds_wordings(text)

    def _holds_wordings(self, text: str) -> bool:
        small = text.lower()
        for wordings in self.demands:
            for wording in wordings:
                if wording in small:
                    break
            else:
                return has_case_variants(text)
        return True


_INDENTATION = "    "


def phrase_pattern(pattern: str) -> Pattern:
    """A pattern that ignores case.

    Line breaks and the four spaces of indentation are layout; a fifth space is part of the
    pattern.
    """
    lines = (line.removeprefix(_INDENTATION) for line in pattern.split("\n"))
    return Pattern("".join(lines))


_METHODS = ("search", "match", "fullmatch", "sub", "finditer", "findall", "split", "pattern")


class _Lazy:
    """Stands for a pattern; its methods are the pattern's own from the first use on."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self._made = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = compile_pattern(*self._made)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that costs nothing before it is used; a wrong one raises `re.error` then."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def rare_pattern(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Pattern:
    """A lazy pattern of which few texts have the words, so that these are looked for first."""
    return Pattern(pattern, flags)
