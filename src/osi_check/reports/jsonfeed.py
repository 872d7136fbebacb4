"""A drift feed as JSON Feed 1.1.

https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import msgspec

from osi_check.model import Report
from osi_check.reports import RenderOptions, ReportFormat, feed
from osi_check.reports.escape import json_text

FEED_VERSION = "https://jsonfeed.org/version/1.1"


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """The newest changes first; text only, so that no reader takes a stranger's words for HTML."""
    del options
    document = {
        "version": FEED_VERSION,
        "title": feed.feed_title(reports),
        "language": "en",
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.text,
                "date_published": entry.when,
                "tags": list(entry.kinds),
            }
            for entry in feed.feed_entries(reports)
        ],
    }
    return json_text(msgspec.json.format(msgspec.json.encode(document), indent=2).decode()) + "\n"


report = ReportFormat(name="jsonfeed", render=render, history=True)
