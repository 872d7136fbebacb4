"""What is folded under a tool of the page: each finding with its places, then what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.model import Facts, Finding, Report, Source, Unknown, Verdict
from osi_check.permalinks import permalink, rule_page, web
from osi_check.reports import grouping
from osi_check.reports.escape import LONGEST, html, prose, quoted
from osi_check.reports.escape import address as attribute
from osi_check.reports.terminal_layout import SIGNS
from osi_check.reports.wording import license_words, number

MOST_PROOFS = 8  # places to look of one finding
MOST = 6  # license texts, parts, signals of each kind


def evidence(report: Report, verdict: Verdict, categories: Sequence[str], anchor: str) -> str:
    """The content of the fold; `anchor` is the tool's address within the page."""
    return "".join(_parts(report, verdict, categories, anchor))


def _parts(
    report: Report, verdict: Verdict, categories: Sequence[str], anchor: str
) -> Iterator[str]:
    tool = verdict.tool
    if tool.description:
        yield f"<p>{html(tool.description, 400)}</p>"
    findings = sorted(verdict.findings, key=lambda f: (bool(f.waived), -f.outcome))
    if findings:
        yield '<ul class="f">'
        for finding in findings:
            yield from _finding(report, verdict, finding)
        yield "</ul>"
    yield "<dl>"
    yield from _facts(verdict)
    if categories:
        yield _item("Listed under", html(", ".join(categories), 300))
    at = tool.location
    if not grouping.in_no_file(at):
        yield _item("Entry", f"<code>{html(f'{at.file}:{at.line}')}</code>")
    yield _item("On this page", f'<a href="#{anchor}">#{anchor}</a>')
    yield "</dl>"


def _finding(report: Report, verdict: Verdict, finding: Finding) -> Iterator[str]:
    word = finding.outcome.word if finding.outcome else "note"
    sign = SIGNS[finding.outcome] if finding.outcome else "·"
    style = "w" if finding.waived else f"o{finding.outcome.value}" if finding.outcome else "n"
    if finding.waived:
        word = "waived"
    yield (
        f'<li class="{style}"><b><span aria-hidden="true">{sign}</span> {word}</b> '
        f"<span>{prose(finding.message)}</span> "
        f'<a class="r" href="{attribute(rule_page(finding.rule))}">{html(finding.code)} '
        f"{html(finding.rule)}</a>"
    )
    if finding.waived:
        by = f" by {html(finding.waived.by, 100)}" if finding.waived.by else ""
        until = f" until {html(finding.waived.until, 10)}" if finding.waived.until else ""
        reason = html(quoted(finding.waived.reason), LONGEST + 2)
        yield f"<p>Decided{by}{until}: {reason}</p>"
    places = grouping.proofs(report, verdict, finding.sources)
    if places:
        yield "<ul>"
        for proof in places[:MOST_PROOFS]:
            words = f" <q>{html(proof.excerpt, LONGEST)}</q>" if proof.excerpt else ""
            yield f"<li>{_link(proof.label, proof.url)}{words}</li>"
        if len(places) > MOST_PROOFS:
            yield f"<li>and {number(len(places) - MOST_PROOFS, 'more place')}</li>"
        yield "</ul>"
    if finding.fix and not finding.waived:
        yield f'<p class="x">What to do: {prose(finding.fix)}</p>'
    yield "</li>"


def _facts(verdict: Verdict) -> Iterator[str]:
    facts = verdict.facts
    if isinstance(facts, Unknown):
        yield _item("Evidence", prose(facts.reason) or "none")
        return
    yield _item("Repository", _link(facts.repo, web(facts.url)))
    yield _item("Looked at", _when(verdict, facts))
    yield _item("License", "; ".join(_licenses(verdict, facts)))
    yield from _items("License texts", [_text(facts, i) for i in range(len(facts.license_files))])
    yield from _items(
        "Parts",
        [
            f"{html(part.path)}: {html(part.expression, LONGEST)} {_place(facts, part.source)}"
            for part in facts.parts
        ],
    )
    yield from _items(
        "Signs", [f"{html(s.says, LONGEST)} {_place(facts, s.source)}" for s in facts.signals]
    )
    yield from _items("Not seen", [html(str(unseen), LONGEST) for unseen in facts.unseen])


def _when(verdict: Verdict, facts: Facts) -> str:
    short = html(facts.commit[:10])
    url = attribute(_commit(facts))
    commit = f'<a href="{url}"><code>{short}</code></a>' if url and short else short
    said = [f"commit {commit}" if short else "no commit recorded"]
    if facts.commit_date:
        said.append(f"of {html(facts.commit_date[:10])}")
    if facts.as_of:
        said[-1] += f", seen {html(facts.as_of[:10])}"
    return f"{' '.join(said)} ({verdict.origin})"


def _commit(facts: Facts) -> str:
    """The tree of the commit, on forges that have it under the name that GitHub uses."""
    page = permalink(facts, Source(path="x"))
    return page.removesuffix("/x").replace("/blob/", "/tree/") if page.endswith("/x") else ""


def _licenses(verdict: Verdict, facts: Facts) -> Iterator[str]:
    yield f"found {html(license_words(facts.detected), LONGEST)}"
    if verdict.tool.license:
        yield f"listed as {html(verdict.tool.license, LONGEST)}"
    if isinstance(facts.github, Unknown):
        yield f"the forge’s own answer: {html(facts.github.reason, LONGEST)}"
    else:
        yield f"the forge says {html(facts.github or '', LONGEST) or 'there is none'}"


def _text(facts: Facts, index: int) -> str:
    file = facts.license_files[index]
    scope = "" if file.scope == "project" else f", {file.scope}"
    said = f"{html(file.expression, LONGEST)} ({file.score:.0%}{scope})"
    return f"{_place(facts, file.source())}: {said}"


def _place(facts: Facts, source: Source) -> str:
    return _link(grouping.label(source) or "repository", permalink(facts, source))


def _link(label: str, url: str) -> str:
    text = html(label, LONGEST) or html(url) or "here"
    return f'<a href="{attribute(url)}">{text}</a>' if url else text


def _items(term: str, values: Sequence[str]) -> Iterator[str]:
    if not values:
        return
    shown = [f"<li>{value}</li>" for value in values[:MOST]]
    if len(values) > MOST:
        shown.append(f"<li>and {len(values) - MOST:,} more</li>")
    yield _item(term, f"<ul>{''.join(shown)}</ul>" if len(shown) > 1 else values[0])


def _item(term: str, value: str) -> str:
    return f"<dt>{term}</dt><dd>{value}</dd>"
