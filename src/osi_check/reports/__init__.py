"""Report to text, one format a file. Pure: nothing is printed or written here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from osi_check.model import Report


class Canvas(Struct, frozen=True, kw_only=True):
    """Where a report will be shown: columns, and whether colours and links are wanted.

    `beside` are the reports that the same run writes into the same folder: format to file name.
    """

    width: int = 100
    colour: bool = False
    links: bool = False
    verbose: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)


class ReportFormat(Struct, frozen=True, kw_only=True):
    """A report format: its name on the command line and `render(reports, canvas) -> text`.

    `history` marks one that tells how the evidence changed: then it is asked of git.
    """

    name: str
    render: Callable[[tuple[Report, ...], Canvas], str]
    history: bool = False
