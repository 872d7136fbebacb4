"""Lines of a terminal: pieces with a style and an address, wrapped by columns, then painted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from osi_check.model import Outcome
from osi_check.reports import RenderOptions

Style = Literal["", "bold", "dim", "pass", "review", "unknown", "fail"]

OUTCOME_SIGNS = {Outcome.PASS: "✓", Outcome.REVIEW: "!", Outcome.UNKNOWN: "?", Outcome.FAIL: "✗"}
OUTCOME_STYLES: dict[Outcome, Style] = {
    Outcome.PASS: "pass",
    Outcome.REVIEW: "review",
    Outcome.UNKNOWN: "unknown",
    Outcome.FAIL: "fail",
}
_PAINT: dict[Style, dict[str, Any]] = {
    "": {},
    "bold": {"bold": True},
    "dim": {"dim": True},
    "pass": {"fg": "green"},
    "review": {"fg": "yellow"},
    "unknown": {"fg": "magenta"},
    "fail": {"fg": "red", "bold": True},
}


class Span(Struct, frozen=True):
    """A piece of a line: text that is already escaped, how it looks, where it leads."""

    text: str
    style: Style = ""
    url: str = ""


Line: TypeAlias = tuple[Span, ...]
BLANK_LINE: Line = ()
NO_BREAK_SPACE = "\u00a0"  # a space at which no line is broken


def text_columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters take two, marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(4096)
def _columns(c: str) -> int:
    if unicodedata.category(c) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def cut_columns(text: str, most: int) -> str:
    """At most so many columns, with an ellipsis where something is left out."""
    if text_columns(text) <= most:
        return text
    used = accumulate(map(_columns, text), initial=1)  # one for the ellipsis
    kept = sum(1 for width in used if width <= most) - 1
    return text[: max(kept, 0)].rstrip() + "…"


def table_cell(text: str, width: int, style: Style = "", url: str = "") -> Line:
    """A table's cell: exactly so many columns."""
    text = cut_columns(text, width)
    return Span(text, style, url), Span(" " * (width - text_columns(text)))


def wrap_spans(
    spans: Iterable[Span], width: int, indent: int, hang: int | None = None
) -> Iterator[Line]:
    """Spans broken at their spaces into lines, the first indented by `indent`, others by `hang`.

    A word is never broken, so that addresses stay whole: a long one sticks out.
    """
    hang = indent if hang is None else hang
    row: list[Span] = [Span(" " * indent)]
    used, empty, gap = indent, True, False
    for span in spans:
        run: list[str] = []  # what of the span stands on the line under way
        for i, word in enumerate(span.text.split(" ")):
            gap = gap or i > 0
            if not word:
                continue
            size = len(word) if word.isascii() else text_columns(word)
            if gap and not empty:
                if used + 1 + size > width:
                    if run:
                        row.append(
                            Span("".join(run).replace(NO_BREAK_SPACE, " "), span.style, span.url)
                        )
                    yield tuple(row)
                    row, used, run = [Span(" " * hang)], hang, []
                elif run or (row[-1].style == span.style and row[-1].url == span.url):
                    run.append(" ")
                    used += 1
                else:
                    row.append(Span(" "))
                    used += 1
            run.append(word)
            used, empty, gap = used + size, False, False
        if run:
            row.append(Span("".join(run).replace(NO_BREAK_SPACE, " "), span.style, span.url))
    if not empty:
        yield tuple(row)


def paint_lines(lines: Iterable[Line], options: RenderOptions) -> Iterator[str]:
    """Each line as text, with colours and links only as far as the options allow them."""
    plain = not options.colour and not options.links
    for line in lines:
        if plain:
            yield "".join([span.text for span in line]).rstrip() + "\n"
        else:
            yield "".join(_painted(span, options) for span in _merged(line)) + "\n"


def _merged(line: Line) -> Iterator[Span]:
    """Neighbours that look alike as one: a link of three words is one link."""
    last: Span | None = None
    for span in line:
        if last and (last.style, last.url) == (span.style, span.url):
            last = Span(last.text + span.text, span.style, span.url)
            continue
        if last:
            yield last
        last = span
    if last and last.text.strip():
        yield last


def _painted(span: Span, options: RenderOptions) -> str:
    import click  # noqa: PLC0415

    how = _PAINT[span.style] if options.colour else {}
    text = click.style(span.text, **how) if how and span.text.strip() else span.text
    if options.links and span.url:
        # https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda (OSC 8)
        return f"\x1b]8;;{span.url}\x1b\\{text}\x1b]8;;\x1b\\"
    return text
