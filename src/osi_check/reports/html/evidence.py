"""What is folded under a tool of the page: each finding with its places, then what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.model import CRITERIA, Facts, Finding, Report, Source, Unknown, Verdict
from osi_check.permalinks import rule_page, source_permalink, web_url
from osi_check.reports import grouping
from osi_check.reports.care import describe_care
from osi_check.reports.escape import MAX_LINE_CHARS, escape_html, prose_html, quote_text
from osi_check.reports.escape import html_attr as attribute
from osi_check.reports.terminal.layout import OUTCOME_SIGNS
from osi_check.reports.timelines.lookup import find_timeline, summarize_tool
from osi_check.reports.timelines.words import describe_change, describe_terms
from osi_check.reports.wording import count_noun, license_words

MAX_LINKS = 8  # places to look of one finding
MAX_PLACES = 6  # license texts, parts, signals of each kind


def render_evidence(
    report: Report, verdict: Verdict, categories: Sequence[str], anchor: str
) -> str:
    """The content of the fold; `anchor` is the tool's address within the page."""
    return "".join(_parts(report, verdict, categories, anchor))


def _parts(
    report: Report, verdict: Verdict, categories: Sequence[str], anchor: str
) -> Iterator[str]:
    tool = verdict.tool
    if tool.description:
        yield f"<p>{escape_html(tool.description, 400)}</p>"
    findings = sorted(verdict.findings, key=lambda f: (bool(f.waived), -f.outcome))
    if findings:
        yield '<ul class="f">'
        for finding in findings:
            yield from _finding(report, verdict, finding)
        yield "</ul>"
    yield "<dl>"
    yield _item("Criteria", _criteria(verdict))
    yield from _facts(verdict)
    yield from _history(report, verdict)
    if categories:
        yield _item("Listed under", escape_html(", ".join(categories), 300))
    at = tool.location
    if not grouping.is_command_line(at):
        yield _item("Entry", f"<code>{escape_html(f'{at.file}:{at.line}')}</code>")
    yield _item("Link to this tool", f'<a href="#{anchor}">#{anchor}</a>')
    yield "</dl>"


def _criteria(verdict: Verdict) -> str:
    return ", ".join(
        f'<span class="o{verdict.on(criterion).value}"><span aria-hidden="true">'
        f"{OUTCOME_SIGNS[verdict.on(criterion)]}</span> {criterion.value}: "
        f"{verdict.word_on(criterion)}</span>"
        for criterion in CRITERIA
    )


def _finding(report: Report, verdict: Verdict, finding: Finding) -> Iterator[str]:
    word = finding.outcome.word if finding.outcome else "note"
    sign = OUTCOME_SIGNS[finding.outcome] if finding.outcome else "·"
    style = "w" if finding.waived else f"o{finding.outcome.value}" if finding.outcome else "n"
    if finding.waived:
        word = "waived"
    yield (
        f'<li class="{style}"><b><span aria-hidden="true">{sign}</span> {word}</b> '
        f"<span>{prose_html(finding.message)}</span> "
        f'<a class="r" href="{attribute(rule_page(finding.rule))}">{escape_html(finding.code)} '
        f"{escape_html(finding.rule)}</a>"
    )
    if finding.waived:
        by = f" by {escape_html(finding.waived.by, 100)}" if finding.waived.by else ""
        until = f" until {escape_html(finding.waived.until, 10)}" if finding.waived.until else ""
        reason = escape_html(quote_text(finding.waived.reason), MAX_LINE_CHARS + 2)
        yield f"<p>Decided{by}{until}: {reason}</p>"
    places = grouping.evidence_links(report, verdict, finding.sources)
    if places:
        yield "<ul>"
        for proof in places[:MAX_LINKS]:
            words = f" <q>{escape_html(proof.excerpt, MAX_LINE_CHARS)}</q>" if proof.excerpt else ""
            yield f"<li>{_link(proof.label, proof.url)}{words}</li>"
        if len(places) > MAX_LINKS:
            yield f"<li>and {count_noun(len(places) - MAX_LINKS, 'more place')}</li>"
        yield "</ul>"
    if finding.fix and not finding.waived:
        yield f'<p class="x">What to do: {prose_html(finding.fix)}</p>'
    yield "</li>"


def _facts(verdict: Verdict) -> Iterator[str]:
    facts = verdict.facts
    if isinstance(facts, Unknown):
        yield _item("Evidence", prose_html(facts.reason) or "none")
        return
    yield _item("Repository", _link(facts.repo, web_url(facts.url)))
    yield _item("Checked", _when(verdict, facts))
    if care := describe_care(facts):
        yield _item("Maintenance", escape_html(care, MAX_LINE_CHARS))
    yield _item("License", "; ".join(_licenses(verdict, facts)))
    yield from _items("License files", [_text(facts, i) for i in range(len(facts.license_files))])
    yield from _items(
        "Parts",
        [
            f"{escape_html(part.path)}: {escape_html(part.expression, MAX_LINE_CHARS)} {_place(facts, part.source)}"
            for part in facts.parts
        ],
    )
    yield from _items(
        "Signals",
        [f"{escape_html(s.says, MAX_LINE_CHARS)} {_place(facts, s.source)}" for s in facts.signals],
    )
    yield from _items(
        "Not checked", [escape_html(str(unseen), MAX_LINE_CHARS) for unseen in facts.unseen]
    )


def _history(report: Report, verdict: Verdict) -> Iterator[str]:
    """When the license changed, and since when the tool is listed."""
    told = find_timeline(report, verdict)
    if told is None:
        return
    changes = []
    for change in told.real:
        page = attribute(web_url(f"{told.url}/commit/{change.commit}"))
        commit = f'<a href="{page}"><code>{escape_html(change.commit[:10])}</code></a>'
        day = escape_html(change.date[:10])
        terms = escape_html(describe_terms(change), MAX_LINE_CHARS)
        said = f"<time>{day}</time> {terms}, {escape_html(describe_change(change))} {commit}"
        changes.append(said)
    yield from _items("License history", changes)
    yield from _items(
        "In short", [escape_html(said, 400) for said in summarize_tool(report, verdict)]
    )


def _when(verdict: Verdict, facts: Facts) -> str:
    short = escape_html(facts.commit[:10])
    url = attribute(_commit(facts))
    commit = f'<a href="{url}"><code>{short}</code></a>' if url and short else short
    said = [f"commit {commit}" if short else "no commit recorded"]
    if facts.commit_date:
        said.append(f"of {escape_html(facts.commit_date[:10])}")
    if facts.as_of:
        said[-1] += f", checked {escape_html(facts.as_of[:10])}"
    return f"{' '.join(said)} ({verdict.origin})"


def _commit(facts: Facts) -> str:
    """The tree of the commit, on forges that have it under the name that GitHub uses."""
    page = source_permalink(facts, Source(path="x"))
    return page.removesuffix("/x").replace("/blob/", "/tree/") if page.endswith("/x") else ""


def _licenses(verdict: Verdict, facts: Facts) -> Iterator[str]:
    yield f"found {escape_html(license_words(facts.detected), MAX_LINE_CHARS)}"
    if verdict.tool.license:
        yield f"listed as {escape_html(verdict.tool.license, MAX_LINE_CHARS)}"
    if isinstance(facts.github, Unknown):
        yield f"the host’s license label: {escape_html(facts.github.reason, MAX_LINE_CHARS)}"
    else:
        yield f"the host reports {escape_html(facts.github or '', MAX_LINE_CHARS) or 'none'}"


def _text(facts: Facts, index: int) -> str:
    file = facts.license_files[index]
    scope = "" if file.scope == "project" else f", {file.scope}"
    said = f"{escape_html(file.expression, MAX_LINE_CHARS)} ({file.score:.0%}{scope})"
    return f"{_place(facts, file.source())}: {said}"


def _place(facts: Facts, source: Source) -> str:
    return _link(grouping.source_label(source) or "repository", source_permalink(facts, source))


def _link(label: str, url: str) -> str:
    text = escape_html(label, MAX_LINE_CHARS) or escape_html(url) or "here"
    return f'<a href="{attribute(url)}">{text}</a>' if url else text


def _items(term: str, values: Sequence[str]) -> Iterator[str]:
    if not values:
        return
    shown = [f"<li>{value}</li>" for value in values[:MAX_PLACES]]
    if len(values) > MAX_PLACES:
        shown.append(f"<li>and {len(values) - MAX_PLACES:,} more</li>")
    yield _item(term, f"<ul>{''.join(shown)}</ul>" if len(shown) > 1 else values[0])


def _item(term: str, value: str) -> str:
    return f"<dt>{term}</dt><dd>{value}</dd>"
