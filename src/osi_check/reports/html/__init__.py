"""HTML: one page that carries everything with it, for the readers of a list.

It fetches nothing and runs nothing but its own script, whose hash the page's policy names. All of
it can be read without that script, which only filters, sorts and remembers the theme.
https://www.w3.org/TR/CSP3/#match-element-to-source-list

`rows` are the tools, `evidence` what is folded under them, `charts` and `timeline` the overviews.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from osi_check import __version__
from osi_check.model import Facts, Outcome, Report, Verdict
from osi_check.permalinks import PROJECT_URL
from osi_check.reports import RenderOptions, ReportFormat
from osi_check.reports.escape import escape_html, prose_html
from osi_check.reports.html import charts, rows, timeline
from osi_check.reports.terminal.layout import OUTCOME_SIGNS
from osi_check.reports.wording import HEADINGS, count_noun

# Feeds and data that readers may want, by format: the type of the link, and its words.
_BESIDE = {
    "atom": ("application/atom+xml", "Atom feed of changes"),
    "jsonfeed": ("application/feed+json", "JSON feed of changes"),
    "json": ("application/json", "this report as JSON"),
}
_KEEPS = {
    **HEADINGS,
    Outcome.PASS: ("meets all three criteria", "meet all three criteria"),
    Outcome.REVIEW: ("needs a maintainer's decision", "need a maintainer's decision"),
}


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """The page; of several catalogues one table, with a filter by list."""
    return "".join(pieces(reports, options))


def pieces(reports: tuple[Report, ...], options: RenderOptions) -> Iterator[str]:
    """The same: what stands before the table, its rows, what stands behind them."""
    from string import Template  # noqa: PLC0415 - this and the like are for this format only

    verdicts = [verdict for report in reports for verdict in report.verdicts]
    style, script = _part("page.css"), _part("page.js")
    given = {
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "style": style,
        "script": script,
        "title": escape_html(_title(reports)),
        "lede": _lede(verdicts),
        "counts": "\n".join(_counts(verdicts)),
        "said": "\n".join(_notices(reports)),
        "charts": "\n".join(charts.render_charts(verdicts)),
        "timeline": "\n".join(timeline.render_timeline(reports)),
        "filters": "\n".join(rows.render_filters(reports)),
        "all": count_noun(len(verdicts), "tool"),
        "alternates": "\n".join(_alternates(options)),
        "also": _also(options),
        "home": PROJECT_URL,
        "version": __version__,
    }
    before, behind = _part("page.html").split("$rows")
    yield Template(before).substitute(given)
    between = ""
    for row in rows.render_rows(reports):
        yield f"{between}{row}"
        between = "\n"
    yield Template(behind).substitute(given) + "\n"


@cache
def _part(name: str) -> str:
    """A file of the page, from this package."""
    from importlib.resources import files  # noqa: PLC0415

    return files("osi_check.reports.html").joinpath(name).read_text("utf-8").rstrip("\n")


def _hash(text: str) -> str:
    from base64 import b64encode  # noqa: PLC0415
    from hashlib import sha256  # noqa: PLC0415

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _title(reports: Sequence[Report]) -> str:
    names = dict.fromkeys(report.name or report.catalogue for report in reports)
    return ", ".join(filter(None, names)) or "A list of tools"


def _lede(verdicts: Sequence[Verdict]) -> str:
    """One sentence: how many hold what the list promises, and of when the evidence is."""
    waived = sum(verdict.is_waived for verdict in verdicts)
    fine = sum(not verdict.outcome for verdict in verdicts) - waived
    verb = "is" if fine == 1 else "are"
    said = (
        f"{fine:,} of {count_noun(len(verdicts), 'tool')} {verb} open source, OSI-approved, "
        "and complete."
    )
    if waived:
        verb = "passes" if waived == 1 else "pass"
        said = f"{said[:-1]}; {waived:,} more {verb} by a maintainer’s decision."
    days = [v.facts.as_of for v in verdicts if isinstance(v.facts, Facts) and v.facts.as_of]
    if days:
        first, last = (f"<time>{escape_html(day, 10)}</time>" for day in (min(days), max(days)))
        when = f"on {last}" if first == last else f"between {first} and {last}"
        said += f" Last checked {when}."
    return said


def _counts(verdicts: Sequence[Verdict]) -> Iterator[str]:
    outcomes = [verdict.outcome for verdict in verdicts]
    for outcome in sorted(Outcome, reverse=True):
        yield (
            f'<li><a href="#tools" data-outcome="{outcome.word}" class="o{outcome.value}">'
            f"<b>{outcomes.count(outcome):,}</b> "
            f'<span class="w"><span aria-hidden="true">{OUTCOME_SIGNS[outcome]}</span> {outcome.word}'
            f"</span> <small>{escape_html(_KEEPS[outcome][outcomes.count(outcome) != 1])}</small></a></li>"
        )


def _notices(reports: Sequence[Report]) -> Iterator[str]:
    """What is wrong with the catalogue itself, and calm lines about the run."""
    problems = [problem for report in reports for problem in report.problems]
    if problems:
        yield (
            '<section class="wrong" aria-labelledby="h-wrong"><h2 id="h-wrong">Errors in the list'
            "</h2><ul>"
        )
        yield from (
            f"<li><code>{escape_html(str(problem.location))}</code> {escape_html(problem.words)}</li>"
            for problem in problems
        )
        yield "</ul></section>"
    yield from (
        f'<p class="notice">{prose_html(notice)}</p>'
        for report in reports
        for notice in report.notices
    )


def _alternates(options: RenderOptions) -> Iterator[str]:
    for form, (kind, title) in _BESIDE.items():
        if form in options.sibling_files:
            yield (
                f'<link rel="alternate" type="{kind}" title="{title}" '
                f'href="{_file(options.sibling_files[form])}">'
            )


def _also(options: RenderOptions) -> str:
    links = [
        f'<a href="{_file(options.sibling_files[form])}">{title}</a>'
        for form, (_, title) in _BESIDE.items()
        if form in options.sibling_files
    ]
    return f"<p>Also: {', '.join(links)}.</p>" if links else ""


def _file(name: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415

    return f"./{quote(name, safe='')}"


report = ReportFormat(name="html", render=render, pieces=pieces, history=True)
