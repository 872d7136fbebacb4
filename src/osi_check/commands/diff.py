"""A difference between two texts as a terminal or a log may show it.

Lines that are there once in both texts are paired first ("patience diff"), and only what stands
between them is compared by `difflib`, which alone takes minutes for a list of ten thousand tools.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

from osi_check.reports.escape import visible_line

MAX_LINE_CHARS = 100_000
MAX_PAIRS = 250_000  # of lines that are compared with one another


def unified_diff(before: str, after: str, file: str, context: int = 3) -> list[str]:
    """The lines of a unified diff; nothing where both are equal.

    A line is shown as it stands unless something in it acts on terminals or on the readers of
    logs: then without that. Where only line ends differ, that is said in words.
    """
    if before == after:
        return []
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    found = [f"--- {file}", f"+++ {file}"]
    for hunk in _Matcher(old, new).get_grouped_opcodes(context):
        first, last = hunk[0], hunk[-1]
        found.append(f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@")
        for kind, start, end, at, to in hunk:
            if kind == "equal":
                found += [f" {text}" for text in old[start:end]]
            else:
                found += [f"-{text}" for text in old[start:end]]
                found += [f"+{text}" for text in new[at:to]]
    return (
        [_safe_line(text) for text in found]
        if len(found) > 2
        else [f"{file}: only line ends differ"]
    )


class _Matcher(SequenceMatcher[str]):
    """`difflib`'s matcher with blocks that are found in time that grows with the texts only."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, "", "", autojunk=False)
        self._blocks = [*_joined(_blocks(old, new)), Match(len(old), len(new), 0)]

    def get_matching_blocks(self) -> list[Match]:
        """The stretches that both texts share."""
        return self._blocks


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    """Shared stretches in their order: between lines that pair surely, whatever else is alike."""
    a = b = 0
    for i, j in [*_pairs(old, new), (len(old), len(new))]:
        while a < i and b < j and old[a] == new[b]:
            yield Match(a, b, 1)
            a, b = a + 1, b + 1
        if 0 < (i - a) * (j - b) <= MAX_PAIRS:
            inner = SequenceMatcher(None, old[a:i], new[b:j], autojunk=False)
            for block in inner.get_matching_blocks():
                yield Match(a + block.a, b + block.b, block.size)
        if i < len(old):
            yield Match(i, j, 1)
        a, b = i + 1, j + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of lines that each text has once, as many as stand in the same order in both."""
    times, again = Counter(old), Counter(new)
    places = {text: j for j, text in enumerate(new) if again[text] == 1}
    pairs = [(i, places[t]) for i, t in enumerate(old) if times[t] == 1 and t in places]
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(lasts[at - 1] if at else -1)
        ends[at : at + 1], lasts[at : at + 1] = [j], [number]
    found = []
    number = lasts[-1] if lasts else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _joined(blocks: Iterator[Match]) -> Iterator[Match]:
    """Blocks that follow one another at once as one."""
    open_ = Match(0, 0, 0)
    for block in blocks:
        if (open_.a + open_.size, open_.b + open_.size) == (block.a, block.b):
            open_ = Match(open_.a, open_.b, open_.size + block.size)
        elif block.size:
            if open_.size:
                yield open_
            open_ = block
    if open_.size:
        yield open_


def _range(start: int, end: int) -> str:
    """A stretch of lines as a diff names it: the first line, and how many."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + bool(count)},{count}"


def _safe_line(text: str) -> str:
    """The line of a diff; a workflow command would be read behind the leading space, too."""
    mark, rest = text[:1], text[1:]
    safe = visible_line(rest, MAX_LINE_CHARS)
    harmless = safe == " ".join(rest.split()) and rest.replace("\t", " ").isprintable()
    return mark + (rest if harmless else safe)
