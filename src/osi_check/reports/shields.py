"""JSON for a badge that shields.io draws from an address of yours.

https://shields.io/badges/endpoint-badge
"""

from __future__ import annotations

import msgspec

from osi_check.model import Report
from osi_check.reports import RenderOptions, ReportFormat, badge_text


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """One small object; it holds no word of a stranger's."""
    del options
    given = {
        "schemaVersion": 1,
        "label": badge_text.BADGE_LABEL,
        "message": badge_text.badge_message(reports),
        "color": badge_text.COLOURS[badge_text.worst_outcome(reports)][0],
    }
    return msgspec.json.encode(given).decode() + "\n"


report = ReportFormat(name="shields", render=render)
