"""The one door to the matching engine: words in, spans and canonical wordings out.

The engine (`licenseclassifier`) matches word patterns of license texts. Its public function
widens spans to the copyright line above, where terms may hide, so its inner matcher is used:
hence the exact pin in the project's metadata. Nothing else here may import it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licenseclassifier._engine.scan import Scanner

    from osi_check.licenses._words import Words

# Instructions of the engine's programs.
_WORD, _ANY, _ALT, _JUMP, _MATCH = 1, 2, 3, 4, 5

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


def match(words: Words) -> list[Hit]:
    """All matches in order, leftmost and longest, never overlapping."""
    scanner = _scanner()
    engine = scanner.re
    if len(engine._info) > _MAX_STATES:
        engine._info.clear()
    known = scanner.dict._map.get
    coded = list(zip((known(w, -1) for w in words.texts), words.starts, words.ends, strict=True))
    found = []
    first = second = -1
    at = 0
    while at < len(coded):
        first, second = second, coded[at][0]
        if (first, second) in engine.start:
            pattern, length = engine._match_dfa(words.source, coded, at - 1)
            if pattern >= 0 and length > 0:
                found.append(Hit(scanner.ids[pattern], at - 1, at - 1 + length, pattern))
                at += length - 2
                second = -1
        at += 1
    return found


@lru_cache(maxsize=64)
def wording(pattern: int, path: bytes) -> tuple[str, ...]:
    """The words of a pattern along a path: one bit for each branch, 1 to go in, 0 to go past."""
    scanner = _scanner()
    ops, args, dictionary = scanner.re.ops, scanner.re.args, scanner.dict.list
    bits = "".join(f"{byte:08b}" for byte in path)
    at, turn = _starts()[pattern], 0
    said = []
    while ops[at] != _MATCH:
        if ops[at] == _WORD:
            said.append(dictionary[args[at]])
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

    Used when the table of canonical wordings is made, not when texts are identified.
    """
    scanner = _scanner()
    ops, args, dictionary = scanner.re.ops, scanner.re.args, scanner.dict.list
    begin = (_starts()[pattern], 0, "")
    stack = [begin]
    seen = set()
    while stack:
        at, taken, bits = stack.pop()
        if (at, taken) in seen:
            continue
        seen.add((at, taken))
        op = ops[at]
        if op == _MATCH:
            if taken == len(words):
                return int(bits.ljust(-(-len(bits) // 8) * 8, "0") or "0", 2).to_bytes(
                    -(-len(bits) // 8), "big"
                )
        elif op == _WORD:
            if taken < len(words) and _alike(dictionary[args[at]], words[taken]):
                stack.append((at + 1, taken + 1, bits))
        elif op == _ANY:
            if taken < len(words):
                stack.append((at + 1, taken + 1, bits))
        elif op == _ALT:
            inside, past = (at + 1, taken, bits + "1"), (at + 1 + args[at], taken, bits + "0")
            # Into an optional phrase first, past a wildcard first.
            stack += (inside, past) if ops[at + 1] == _ANY else (past, inside)
        elif op == _JUMP:
            stack.append((at + 1 + args[at], taken, bits))
        else:
            stack.append((at + 1, taken, bits))
    return None


def _alike(want: str, have: str) -> bool:
    from licenseclassifier._engine.matcher import _can_misspell  # noqa: PLC0415

    return want == have or _can_misspell(want, have)
