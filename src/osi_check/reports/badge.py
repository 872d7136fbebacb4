"""A badge in SVG that needs nobody else's server; it holds no word of a stranger's."""

from __future__ import annotations

from osi_check.model import Report
from osi_check.reports import RenderOptions, ReportFormat, badge_text
from osi_check.reports.terminal.layout import OUTCOME_SIGNS

_PADDING = 6
_NARROW = frozenset(" ,!ijl1")
_SIZE = "11"
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{said}">
<title>{said}</title>
<clipPath id="r"><rect width="{width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)">
<rect width="{left}" height="20" fill="#3d3f43"/>
<rect x="{left}" width="{right}" height="20" fill="{colour}"/>
</g>
<g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="{size}">
<text x="6" y="14" textLength="{label_width}">{label}</text>
<text x="{message_at}" y="14" textLength="{message_width}">{message}</text>
</g>
</svg>
"""


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """A label and how many tools pass, in the colour of the worst verdict and with its sign."""
    del options
    outcome = badge_text.worst_outcome(reports)
    label, message = (
        badge_text.BADGE_LABEL,
        f"{OUTCOME_SIGNS[outcome]} {badge_text.badge_message(reports)}",
    )
    widths = _width(label), _width(message)
    left, right = (width + 2 * _PADDING for width in widths)
    return _SVG.format(
        width=left + right,
        left=left,
        right=right,
        colour=badge_text.COLOURS[outcome][1],
        size=_SIZE,
        label=label,
        label_width=widths[0],
        message=message,
        message_at=left + _PADDING,
        message_width=widths[1],
        said=f"{label}: {badge_text.badge_message(reports)}, worst verdict {outcome.word}",
    )


def _width(text: str) -> int:
    """About how wide the text is, in pixels; `textLength` makes any font keep to it."""
    return round(sum(3.9 if c in _NARROW else 6.7 for c in text))


report = ReportFormat(name="badge", render=render)
