"""The page's charts: bars in SVG beside their figures, so that a table is the text alternative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from osi_check.model import CRITERIA, WAIVED, Criterion, Facts, Outcome, Verdict
from osi_check.reports.escape import escape_html
from osi_check.reports.terminal.layout import OUTCOME_SIGNS
from osi_check.reports.wording import count_noun, license_words

MAX_LICENSES = 9
NO_EVIDENCE = "no evidence"
CRITERION_TEXTS = {
    Criterion.DEFINITION: (
        "Fits the definition",
        "The license meets the Open Source Definition, with no added restrictions.",
    ),
    Criterion.LICENSE: (
        "Open source license",
        "Every license is OSI-approved and matches the list.",
    ),
    Criterion.BATTERIES: (
        "Batteries included",
        "The complete tool runs from this code, without a closed service.",
    ),
}


def license_label(verdict: Verdict) -> str:
    """What a filter calls the license that was found."""
    if not isinstance(verdict.facts, Facts):
        return NO_EVIDENCE
    return license_words(verdict.facts.detected)


def render_charts(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Verdicts by criterion, and licenses by how many tools have them."""
    if verdicts:
        yield from _criteria(verdicts)
        yield from _licenses(verdicts)


def _criteria(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield '<figure><figcaption id="c-criteria">Verdict by criterion</figcaption>'
    yield '<table class="chart criteria" aria-labelledby="c-criteria"><thead><tr>'
    yield '<th scope="col">criterion</th><td></td>'
    yield from (f'<th scope="col">{outcome.word}</th>' for outcome in Outcome)
    yield "</tr></thead><tbody>"
    for criterion in CRITERIA:
        counts = Counter(verdict.on(criterion) for verdict in verdicts)
        waived = sum(verdict.word_on(criterion) == WAIVED for verdict in verdicts)
        title, asks = CRITERION_TEXTS[criterion]
        yield f'<tr><th scope="row"><b>{title}</b> <small>{asks}</small></th>'
        yield f'<td class="bar">{_stacked(counts, len(verdicts))}</td>'
        for outcome in Outcome:
            quiet = "" if counts[outcome] else " zero"
            yield (
                f'<td class="o{outcome.value}{quiet}"><span aria-hidden="true">{OUTCOME_SIGNS[outcome]}'
                f"</span> {counts[outcome]:,}{_of_them(waived, outcome)}</td>"
            )
        yield "</tr>"
    yield "</tbody></table></figure>"


def _of_them(waived: int, outcome: Outcome) -> str:
    """How many of those that pass do so by a decision."""
    return f" <small>({waived:,} waived)</small>" if waived and outcome is Outcome.PASS else ""


def _stacked(counts: Counter[Outcome], total: int) -> str:
    """A bar of all tools, in the order of the figures beside it: colour is not the only sign."""
    parts, at = [], 0.0
    for outcome in Outcome:
        width = 100 * counts[outcome] / total
        if width:
            parts.append(
                f'<rect class="f{outcome.value}" x="{at:.2f}%" width="{width:.2f}%" height="100%"/>'
            )
        at += width
    return f'<svg class="stack" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def _licenses(verdicts: Sequence[Verdict]) -> Iterator[str]:
    counts = Counter(license_label(verdict) for verdict in verdicts)
    most = max(counts.values())
    yield '<figure><figcaption id="c-licenses">Licenses found</figcaption>'
    yield '<table class="chart licenses" aria-labelledby="c-licenses"><thead><tr>'
    yield '<th scope="col">license</th><td></td><th scope="col">tools</th></tr></thead><tbody>'
    shown = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    for name, count in shown[:MAX_LICENSES]:
        yield (
            f'<tr><th scope="row"><a href="#tools" data-license="{escape_html(name)}">{escape_html(name)}</a>'
            f'</th><td class="bar">{_bar(count, most)}</td><td>{count:,}</td></tr>'
        )
    rest = shown[MAX_LICENSES:]
    if rest:
        tools = sum(count for _, count in rest)
        yield (
            f'<tr><th scope="row">{count_noun(len(rest), "other")}</th>'
            f'<td class="bar">{_bar(min(tools, most), most)}</td><td>{tools:,}</td></tr>'
        )
    yield "</tbody></table></figure>"


def _bar(count: int, most: int) -> str:
    return (
        '<svg aria-hidden="true" focusable="false">'
        f'<rect class="fl" width="{100 * count / most:.2f}%" height="100%" rx="2"/></svg>'
    )
