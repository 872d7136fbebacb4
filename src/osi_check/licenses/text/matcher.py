"""The one door to the matching engine: words in, spans and canonical wordings out.

The engine (`licenseclassifier`) matches word patterns of license texts. Its public function
widens spans to the copyright line above, where terms may hide, and is slow to load and to warm
up. So its compiled patterns are used, by a loop of our own that gives the same answers: hence the
exact pin in the project's metadata. Nothing else here may use it.
"""

from __future__ import annotations

import marshal
import zlib
from array import array
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from osi_check.licenses.text.automaton import (
    ALT,
    ANY,
    CUT,
    JUMP,
    MATCH,
    WORD,
    Automaton,
    is_misspelled,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from osi_check.licenses.text.words import Words

SLOT_WORD = "*"  # no word has it

_FORMAT = 1  # of the engine's file of compiled patterns
_FILE = "_engine/scanner.bin.gz"
_GZIP = 31  # zlib's number for it


class PatternHit(NamedTuple):
    """The words `first` to `last` (exclusive) match pattern number `pattern` of license `id`."""

    id: str
    first: int
    last: int
    pattern: int


class _Patterns:
    """The engine's patterns: programs over numbered words; `ids` has the license of each.

    `pairs` are the two words that a pattern may begin with.
    """

    def __init__(self) -> None:
        data = _data()
        self.ops, self.args = array("i"), array("i")
        self.ops.frombytes(data["ops"])
        self.args.frombytes(data["args"])
        self.ids: list[str] = data["ids"]
        self.words: list[str] = data["words"]
        self.numbers = {word: number for number, word in enumerate(self.words)}
        self.pairs = frozenset((first, second) for first, second in data["start"])
        self.automaton = Automaton(
            self.ops, self.args, data["start_state"], self.words, self.numbers
        )


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def _data() -> dict[str, Any]:
    """What the engine has compiled: from its file, or, where that is another, from the engine.

    The file is read without the engine's modules: they take longer to load than it does.
    """
    spec = find_spec("licenseclassifier")
    read = getattr(spec.loader, "get_data", None) if spec else None
    if spec and spec.origin and read:
        try:
            folder = spec.origin.removesuffix("__init__.py")
            packed = read(folder + _FILE)
            data = marshal.loads(zlib.decompress(packed, _GZIP))  # noqa: S302 - a package's own
        except (OSError, ValueError, EOFError, TypeError, zlib.error):
            data = None
        if isinstance(data, dict) and data.get("version") == _FORMAT:
            return data
    from licenseclassifier._engine import builtin_scanner  # noqa: PLC0415 - slow to load

    return builtin_scanner().compiled_data()


@cache
def _starts() -> tuple[int, ...]:
    """Where each pattern's program begins."""
    patterns = _patterns()
    ops, args = patterns.ops, patterns.args
    starts = []
    at = 0
    for _ in patterns.ids[:-1]:
        starts.append(at + 1)
        at += 1 + args[at]
        if ops[at] not in {ALT, WORD, ANY, JUMP, MATCH, CUT}:
            break
    starts.append(at)
    return tuple(starts)


def find_hits(words: Words, settled: Sequence[tuple[int, int]] = ()) -> list[PatternHit]:
    """All matches in order, leftmost and longest, never overlapping.

    `settled` are ranges of words (first, last exclusive; sorted) in which nothing is looked for.
    """
    patterns = _patterns()
    patterns.automaton.forget()
    known = patterns.numbers.get
    coded = [known(word, -1) for word in words.texts]
    pairs = patterns.pairs
    begins = [at for at, pair in enumerate(pairwise(coded)) if pair in pairs]
    found: list[PatternHit] = []
    begin = 0
    for first, last in [*settled, (len(coded), len(coded))]:
        within = [at for at in begins if begin <= at < first - 1]
        found += _match(words, coded, within, first)
        begin = last
    return found


def _match(words: Words, coded: list[int], begins: list[int], until: int) -> Iterator[PatternHit]:
    patterns = _patterns()
    free = 0
    for at in begins:
        if at >= free:
            pattern, length = patterns.automaton.match(words, coded, at, until)
            if pattern >= 0 and length > 0:
                yield PatternHit(patterns.ids[pattern], at, at + length, pattern)
                free = at + length


@lru_cache(maxsize=64)
def pattern_wording(pattern: int, path: bytes) -> tuple[str, ...]:
    """The words of a pattern along a path: one bit for each branch, 1 to go in, 0 to go past.

    Where the pattern takes any words (a name), `SLOT` stands.
    """
    patterns = _patterns()
    ops, args, dictionary = patterns.ops, patterns.args, patterns.words
    bits = "".join(f"{byte:08b}" for byte in path)
    at, turn = _starts()[pattern], 0
    said = []
    while ops[at] != MATCH:
        if ops[at] == WORD:
            said.append(dictionary[args[at]])
        elif ops[at] == ANY:
            if said[-1:] != [SLOT_WORD]:
                said.append(SLOT_WORD)
        elif ops[at] == ALT:
            if bits[turn] == "0":
                at += args[at]
            turn += 1
        elif ops[at] == JUMP:
            at += args[at]
        at += 1
    return tuple(said)


def wording_path(words: Sequence[str], pattern: int) -> bytes | None:
    """The path on which a pattern takes exactly these words, None if there is none.

    Used when the table of canonical wordings is made, not when texts are identified. Words that
    the engine takes for misspelled are taken so only if there is no path without.
    """
    return _path(words, pattern, lambda want, have: want == have) or _path(words, pattern, _alike)


def _path(words: Sequence[str], pattern: int, alike: Callable[[str, str], bool]) -> bytes | None:
    patterns = _patterns()
    ops, args, dictionary = patterns.ops, patterns.args, patterns.words
    stack = [(_starts()[pattern], 0, "", "")]
    seen = set()
    while stack:
        at, taken, rest, bits = stack.pop()
        if (at, taken, rest) in seen:
            continue
        seen.add((at, taken, rest))
        op = ops[at]
        have = rest or (words[taken] if taken < len(words) else "")
        if op == MATCH:
            if taken == len(words):
                return _packed(bits)
        elif op == WORD:
            want = dictionary[args[at]]
            if want != have and have.startswith(want) and not rest:  # two words written as one
                stack.append((at + 1, taken, have[len(want) :], bits))
            if have and alike(want, have):
                stack.append((at + 1, taken + 1, "", bits))
            elif taken + 1 < len(words) and want == have + words[taken + 1]:
                stack.append((at + 1, taken + 2, "", bits))
        elif op == ANY:
            if have:
                stack.append((at + 1, taken + 1, "", bits))
        elif op == ALT:
            inside = (at + 1, taken, rest, bits + "1")
            past = (at + 1 + args[at], taken, rest, bits + "0")
            # Into an optional phrase first, past a wildcard first.
            stack += (inside, past) if ops[at + 1] == ANY else (past, inside)
        elif op == JUMP:
            stack.append((at + 1 + args[at], taken, rest, bits))
        else:
            stack.append((at + 1, taken, rest, bits))
    return None


def _packed(bits: str) -> bytes:
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0") or "0", 2).to_bytes(size, "big")


def _alike(want: str, have: str) -> bool:
    return want == have or is_misspelled(want, have)
