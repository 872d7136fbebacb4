"""A drift feed as Atom.

https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check import __version__
from osi_check.model import Report
from osi_check.permalinks import PROJECT_URL
from osi_check.reports import RenderOptions, ReportFormat, feed
from osi_check.reports.escape import escape_html, html_attr


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """The newest changes first; text only, so that no reader takes a stranger's words for HTML."""
    del options
    return "\n".join(_lines(reports)) + "\n"


def _lines(reports: Sequence[Report]) -> Iterator[str]:
    found = feed.feed_entries(reports)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    yield f"<title>{escape_html(feed.feed_title(reports))}</title>"
    yield f"<id>{feed.feed_id(reports)}</id>"
    yield f"<updated>{feed.feed_time(reports, found)}</updated>"
    yield "<author><name>osi-check</name></author>"
    yield f'<generator uri="{PROJECT_URL}" version="{__version__}">osi-check</generator>'
    for entry in found:
        yield "<entry>"
        yield f"<title>{escape_html(entry.title)}</title>"
        yield f"<id>{entry.id}</id>"
        yield f"<updated>{entry.when}</updated>"
        yield from (f'<category term="{escape_html(kind)}"/>' for kind in entry.kinds if kind)
        yield f'<link rel="alternate" href="{html_attr(entry.url)}"/>'
        yield f'<content type="text">{escape_html(entry.text)}</content>'
        yield "</entry>"
    yield "</feed>"


report = ReportFormat(name="atom", render=render, history=True)
