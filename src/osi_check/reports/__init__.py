"""Report to text, one format a file. Pure: nothing is printed or written here.

A format holds `report`, a `ReportFormat`. All of them put strangers' words through `escape` and
share `grouping` (findings of a tool by cause) and `wording`; `terminal/` lays lines out in
columns, `html/` makes the page; `json_schema` is the contract of the
JSON report, `json_reader` reads one back. To add a format, add a file that holds `report`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from osi_check.model import Report

# Files that hold no `report` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset(
    {
        "badge_text",
        "care",
        "drift",
        "escape",
        "evidence_sheet",
        "feed",
        "grouping",
        "json_reader",
        "json_schema",
        "markdown_details",
        "merge",
        "stories",
        "terminal",
        "timelines",
        "wording",
    }
)


PIECE_CHARS = 64 * 1024  # characters, about


class RenderOptions(Struct, frozen=True, kw_only=True):
    """Where a report will be shown: columns, and whether colours and links are wanted.

    `alone`: the tools are on no list yet, and the reader is who may submit them.
    `sibling_files` are the reports that the same run writes into the same folder: format to file name.
    """

    width: int = 100
    colour: bool = False
    links: bool = False
    verbose: bool = False
    alone: bool = False
    sibling_files: Mapping[str, str] = field(default_factory=dict)


RenderReports: TypeAlias = Callable[[tuple[Report, ...], RenderOptions], str]
RenderPieces: TypeAlias = Callable[[tuple[Report, ...], RenderOptions], Iterator[str]]


class ReportFormat(Struct, frozen=True, kw_only=True):
    """A report format: its name on the command line and `render(reports, options) -> text`.

    One whose reports are as long as the catalogue gives the same text as `pieces`, too: it is
    written as it is made, and never in memory as a whole. `history` marks one that tells how the
    evidence changed: then it is asked of git.
    """

    name: str
    render: RenderReports
    pieces: RenderPieces | None = None
    history: bool = False

    def written(self, reports: tuple[Report, ...], options: RenderOptions) -> Iterator[str]:
        """The report as it is to be written, in pieces of a size that is worth a write.

        It ends with a line feed, unless there is nothing in it.
        """
        made = self.pieces(reports, options) if self.pieces else [self.render(reports, options)]
        held: list[str] = []
        size = 0
        for piece in filter(None, made):
            if size >= PIECE_CHARS:
                yield "".join(held)
                held, size = [], 0
            held.append(piece)
            size += len(piece)
        if held:
            yield "".join(held) + ("" if held[-1].endswith("\n") else "\n")
