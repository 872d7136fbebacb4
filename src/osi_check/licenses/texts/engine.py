"""The one door to the matching engine: words in, spans and canonical wordings out.

The engine (`licenseclassifier`) matches word patterns of license texts. Its public function
widens spans to the copyright line above, where terms may hide, so its inner matcher is used:
hence the exact pin in the project's metadata. Nothing else here may import it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from licenseclassifier._engine.scan import Scanner

    from osi_check.licenses.texts.words import Words

# Instructions of the engine's programs.
_WORD, _ANY, _ALT, _JUMP, _MATCH = 1, 2, 3, 4, 5

SLOT = "*"  # no word has it

# States of its automaton that are kept between texts: about 25 MB. It never forgets on its own.
_MAX_STATES = 20_000


class Hit(NamedTuple):
    """The words `first` to `last` (exclusive) match pattern number `pattern` of license `id`."""

    id: str
    first: int
    last: int
    pattern: int


@cache
def _scanner() -> Scanner:
    from licenseclassifier._engine import builtin_scanner  # noqa: PLC0415 - slow to load

    return builtin_scanner()


@cache
def _starts() -> tuple[int, ...]:
    """Where each pattern's program begins."""
    scanner = _scanner()
    ops, args = scanner.re.ops, scanner.re.args
    starts = []
    at = 0
    for _ in scanner.ids[:-1]:
        starts.append(at + 1)
        at += 1 + args[at]
        if ops[at] not in {_ALT, _WORD, _ANY, _JUMP, _MATCH, 6}:
            break
    starts.append(at)
    return tuple(starts)


def match(words: Words, settled: Sequence[tuple[int, int]] = ()) -> list[Hit]:
    """All matches in order, leftmost and longest, never overlapping.

    `settled` are ranges of words (first, last exclusive; sorted) in which nothing is looked for.
    """
    scanner = _scanner()
    if len(scanner.re._info) > _MAX_STATES:
        scanner.re._info.clear()
    known = scanner.dict._map.get
    coded = list(zip((known(w, -1) for w in words.texts), words.starts, words.ends, strict=True))
    found: list[Hit] = []
    begin = 0
    for first, last in [*settled, (len(coded), len(coded))]:
        found += _match(words.source, coded[begin:first], begin)
        begin = last
    return found


def _match(source: str, coded: list[tuple[int, int, int]], offset: int) -> Iterator[Hit]:
    """What the engine's own loop does, without splitting the text again."""
    scanner = _scanner()
    engine = scanner.re
    first = second = -1
    at = 0
    while at < len(coded):
        first, second = second, coded[at][0]
        if (first, second) in engine.start:
            pattern, length = engine._match_dfa(source, coded, at - 1)
            if pattern >= 0 and length > 0:
                begin = offset + at - 1
                yield Hit(scanner.ids[pattern], begin, begin + length, pattern)
                at += length - 2
                second = -1
        at += 1


@lru_cache(maxsize=64)
def wording(pattern: int, path: bytes) -> tuple[str, ...]:
    """The words of a pattern along a path: one bit for each branch, 1 to go in, 0 to go past.

    Where the pattern takes any words (a name), `SLOT` stands.
    """
    scanner = _scanner()
    ops, args, dictionary = scanner.re.ops, scanner.re.args, scanner.dict.list
    bits = "".join(f"{byte:08b}" for byte in path)
    at, turn = _starts()[pattern], 0
    said = []
    while ops[at] != _MATCH:
        if ops[at] == _WORD:
            said.append(dictionary[args[at]])
        elif ops[at] == _ANY:
            if said[-1:] != [SLOT]:
                said.append(SLOT)
        elif ops[at] == _ALT:
            if bits[turn] == "0":
                at += args[at]
            turn += 1
        elif ops[at] == _JUMP:
            at += args[at]
        at += 1
    return tuple(said)


def path(words: Sequence[str], pattern: int) -> bytes | None:
    """The path on which a pattern takes exactly these words, None if there is none.

    Used when the table of canonical wordings is made, not when texts are identified. Words that
    the engine takes for misspelled are taken so only if there is no path without.
    """
    return _path(words, pattern, lambda want, have: want == have) or _path(words, pattern, _alike)


def _path(words: Sequence[str], pattern: int, alike: Callable[[str, str], bool]) -> bytes | None:
    scanner = _scanner()
    ops, args, dictionary = scanner.re.ops, scanner.re.args, scanner.dict.list
    stack = [(_starts()[pattern], 0, "", "")]
    seen = set()
    while stack:
        at, taken, rest, bits = stack.pop()
        if (at, taken, rest) in seen:
            continue
        seen.add((at, taken, rest))
        op = ops[at]
        have = rest or (words[taken] if taken < len(words) else "")
        if op == _MATCH:
            if taken == len(words):
                return _packed(bits)
        elif op == _WORD:
            want = dictionary[args[at]]
            if want != have and have.startswith(want) and not rest:  # two words written as one
                stack.append((at + 1, taken, have[len(want) :], bits))
            if have and alike(want, have):
                stack.append((at + 1, taken + 1, "", bits))
            elif taken + 1 < len(words) and want == have + words[taken + 1]:
                stack.append((at + 1, taken + 2, "", bits))
        elif op == _ANY:
            if have:
                stack.append((at + 1, taken + 1, "", bits))
        elif op == _ALT:
            inside = (at + 1, taken, rest, bits + "1")
            past = (at + 1 + args[at], taken, rest, bits + "0")
            # Into an optional phrase first, past a wildcard first.
            stack += (inside, past) if ops[at + 1] == _ANY else (past, inside)
        elif op == _JUMP:
            stack.append((at + 1 + args[at], taken, rest, bits))
        else:
            stack.append((at + 1, taken, rest, bits))
    return None


def _packed(bits: str) -> bytes:
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0") or "0", 2).to_bytes(size, "big")


def _alike(want: str, have: str) -> bool:
    from licenseclassifier._engine.matcher import _can_misspell  # noqa: PLC0415

    return want == have or _can_misspell(want, have)
