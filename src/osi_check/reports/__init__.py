"""Report to text, one format a file. Pure: nothing is printed or written here."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from osi_check.model import Report


class Canvas(Struct, frozen=True, kw_only=True):
    """Where a report will be shown: columns, and whether colours and links are wanted."""

    width: int = 100
    colour: bool = False
    links: bool = False
    verbose: bool = False


class ReportFormat(Struct, frozen=True, kw_only=True):
    """A report format: its name on the command line and `render(reports, canvas) -> text`."""

    name: str
    render: Callable[[tuple[Report, ...], Canvas], str]
