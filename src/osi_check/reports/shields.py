"""JSON for a badge that shields.io draws from an address of yours.

https://shields.io/badges/endpoint-badge
"""

from __future__ import annotations

import msgspec

from osi_check.model import Report
from osi_check.reports import Canvas, ReportFormat, badge_text


def render(reports: tuple[Report, ...], canvas: Canvas) -> str:
    """One small object; it holds no word of a stranger's."""
    del canvas
    given = {
        "schemaVersion": 1,
        "label": badge_text.LABEL,
        "message": badge_text.message(reports),
        "color": badge_text.COLOURS[badge_text.worst(reports)][0],
    }
    return msgspec.json.encode(given).decode() + "\n"


report = ReportFormat(name="shields", render=render)
