"""Runs the engine's compiled patterns over words: leftmost, longest, a letter off allowed.

The answers are those of the engine's own loop (`licenseclassifier._engine.matcher`), which works
out every step from a state when it gets there. Here a step is worked out when it is taken: of the
thousands of words that a state could go on with, a text has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from osi_check.licenses.text.words import ACCENT_TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from osi_check.licenses.text.words import Words

# Instructions of the programs, by number.
WORD, ANY, ALT, JUMP, MATCH, CUT = 1, 2, 3, 4, 5, 6

ANYTHING = -2  # stands for a word that no step asks for

# States kept between texts.
_MAX_STATES = 20_000
_OWNED = frozenset({"c", "copyright"})


class _State:
    """Places in the programs at which a match may stand, and the steps from there.

    `match` is the first pattern that ends here, or -1; `steps` has the places behind each word
    that goes on, `others` those behind any word; `after` the states that steps led to. `only` is
    the place, if it is one, and one word goes on: mostly, the next words do so, too.
    """

    __slots__ = ("after", "match", "only", "others", "steps", "wanted")

    def __init__(self, places: Sequence[int], ops: Sequence[int], args: Sequence[int]) -> None:
        self.match = -1
        self.only = places[0] if len(places) == 1 and ops[places[0]] == WORD else -1
        self.steps: dict[int, list[int]] = {}
        self.others: list[int] = []
        self.after: dict[int, _State] = {}
        self.wanted: list[int] | None = None
        for place in places:
            if ops[place] == WORD:
                self.steps.setdefault(args[place], []).append(place + 1)
            elif ops[place] == ANY:
                self.others.append(place + 1)
            elif self.match < 0 or args[place] < self.match:
                self.match = args[place]


class Automaton:
    """Patterns, as the programs `ops` and `args` over the numbers of `words`.

    `begin` are the places where patterns begin.
    """

    def __init__(
        self,
        ops: Sequence[int],
        args: Sequence[int],
        begin: Sequence[int],
        words: Sequence[str],
        numbers: Mapping[str, int],
    ) -> None:
        self._ops = ops
        self._args = args
        self._words = words
        self._numbers = numbers
        self._states: dict[tuple[int, ...], _State] = {}
        self._begin = _State(begin, ops, args)

    def forget(self) -> None:
        """Make room, if there are too many states; not to be called within a match."""
        if len(self._states) > _MAX_STATES:
            self._states.clear()
            self._begin.after.clear()

    def match(self, words: Words, coded: Sequence[int], at: int, until: int) -> tuple[int, int]:
        """The pattern that matches the most words from `at`, and how many; (-1, 0) for none.

        `coded` are the numbers of the words, of which none from `until` on is looked at.
        """
        state = self._begin
        found, length, begin = -1, 0, at
        while at < until:
            if state.match >= 0:
                found, length = state.match, at - begin
            code = coded[at]
            if state.only >= 0 and code == self._args[state.only]:
                place, at = self._along(state.only + 1, coded, at + 1, until)
                state = self._state(self._places([place]))
                continue
            if code in state.steps:
                state = self._after(state, code)
                at += 1
                continue
            near = self._near(state, words, at, until)
            if near is None:
                if not state.others:
                    return found, length
                state = self._after(state, ANYTHING)
                at += 1
                continue
            state, taken, passed = near
            if passed >= 0:
                found, length = passed, at - begin
            at += taken
        if state.match >= 0:
            found, length = state.match, until - begin
        return found, length

    def _after(self, state: _State, code: int) -> _State:
        known = state.after.get(code)
        if known is None:
            known = self._state(self._places([*state.steps.get(code, ()), *state.others]))
            state.after[code] = known
        return known

    def _along(self, place: int, coded: Sequence[int], at: int, until: int) -> tuple[int, int]:
        """The place and the word up to which the words go on one by one."""
        ops, args = self._ops, self._args
        while at < until and ops[place] == WORD and args[place] == coded[at]:
            place += 1
            at += 1
        return place, at

    def _state(self, places: tuple[int, ...]) -> _State:
        known = self._states.get(places)
        if known is None:
            known = self._states[places] = _State(places, self._ops, self._args)
        return known

    def _places(self, begin: list[int]) -> tuple[int, ...]:
        """Where a match may stand that was to go on at these places, in order."""
        ops, args = self._ops, self._args
        seen: set[int] = set()
        kept: list[int] = []
        cuts: list[int] = []
        while begin:
            place = begin.pop()
            if place in seen:
                continue
            seen.add(place)
            op = ops[place]
            if op <= ANY or op == MATCH:
                kept.append(place)
            elif op == ALT:
                begin += (place + 1 + args[place], place + 1)
            elif op == JUMP:
                begin.append(place + 1 + args[place])
            else:
                begin.append(place + 1)
                cuts.append(place + 1 + args[place])
        kept.sort()
        if not cuts:
            return tuple(kept)
        # A wildcard is left for good once the words behind it have been read.
        cuts.sort()
        left = []
        cut = 0
        for place in kept:
            while cut < len(cuts) and place > cuts[cut] + 1 + args[cuts[cut]]:
                cut += 1
            if cut == len(cuts) or place < cuts[cut]:
                left.append(place)
        return tuple(left)

    def _near(
        self, state: _State, words: Words, at: int, until: int
    ) -> tuple[_State, int, int] | None:
        """The state after a word that was joined, split or misspelled, or None.

        With it, how many words that takes, and the pattern that ends within a joined one, or -1.
        """
        if not state.steps:
            return None
        if state.wanted is None:
            state.wanted = sorted(state.steps)
        have = _folded(words.said(at))
        both = have + (_folded(words.said(at + 1)) if at + 1 < until else "")
        for code in state.wanted:
            want = self._words[code]
            if want == both:
                return self._after(state, code), 2, -1
            if len(have) > len(want) and have.startswith(want):
                inner = self._after(state, code)
                rest = self._numbers.get(have[len(want) :], ANYTHING)
                if rest in inner.steps or inner.others:
                    passed = inner.match
                    return self._after(inner, rest if rest in inner.steps else ANYTHING), 1, passed
            if is_misspelled(want, have):
                return self._after(state, code), 1, -1
        return None


def is_misspelled(want: str, have: str) -> bool:
    """Whether a word may be meant for another: a letter more, fewer or wrong, or a © spelled out."""
    most = max(len(want), len(have))
    least = min(len(want), len(have))
    if most - least <= 1 and most >= 4:
        head = 0
        while head < least and want[head] == have[head]:
            head += 1
        tail = 0
        while tail < least and want[-1 - tail] == have[-1 - tail]:
            tail += 1
        if head + tail >= most - 1:
            return True
    return want in _OWNED and (have in _OWNED or have == "©")


def _folded(said: str) -> str:
    """A word as it stands, in small letters (one by one), without accents and brackets."""
    if said.isascii():
        return said.lower().replace("(", "").replace(")", "")
    return "".join(letter.lower() for letter in said.translate(ACCENT_TABLE) if letter not in "()")
