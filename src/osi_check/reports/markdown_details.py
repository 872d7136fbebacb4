"""The parts of a Markdown report: a table, and folds that a reader opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from osi_check.model import CRITERIA, Criterion, Facts, Outcome, Report, Unknown, Verdict, Waiver
from osi_check.permalinks import permalink, rule_page
from osi_check.reports.escape import LONGEST, code, link, markdown
from osi_check.reports.grouping import Case, Group, Proof, Reason, groups, label, name, page, rows
from osi_check.reports.wording import license_words, number

MARKS = {Outcome.PASS: "✅", Outcome.REVIEW: "👀", Outcome.UNKNOWN: "❔", Outcome.FAIL: "❌"}
FEW = 3  # so many reasons are shown unfolded, else the first one
SHORT = 8  # tools, if it is said of no more
NAMED = 3  # tools named in the line of a fold


class Detail(Struct, frozen=True, kw_only=True):
    """How much is said. `proofs`: places to look of each finding; `names`: of the tools."""

    passes: bool = True
    excerpts: bool = True
    proofs: int = 20
    cases: bool = True
    table: bool = True
    names: bool = True


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A row a tool, the worst first."""
    ordered, left = rows(verdicts)
    if not ordered:
        return
    yield "| | tool | definition | license | batteries | license found |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for verdict in ordered:
        cells = [
            f"{MARKS[verdict.outcome]}&nbsp;{verdict.outcome.word}",
            link(name(verdict), page(verdict)),
            *(_word(verdict.on(criterion)) for criterion in CRITERIA),
            _license(verdict),
        ]
        yield f"| {' | '.join(cells)} |"
    if left:
        mark = f"{MARKS[Outcome.UNKNOWN]}&nbsp;{Outcome.UNKNOWN.word}"
        yield f"| {mark} | {number(left, 'tool')}, named below | | | | no evidence |"
    yield ""


def _word(outcome: Outcome) -> str:
    return f"**{outcome.word}**" if outcome else outcome.word


def _license(verdict: Verdict) -> str:
    if isinstance(verdict.facts, Unknown):
        return "no evidence"
    found = verdict.facts.detected
    words = license_words(found)
    shown = code(found) if words == found else words
    said = verdict.tool.license
    if said and said != found and verdict.on(Criterion.LICENSE):
        return f"{shown}, listed as {code(said)}"
    return shown


def fold(group: Group, detail: Detail, *, opened: bool) -> Iterator[str]:
    """What one rule found: the reason in the line that is always seen, the evidence inside."""
    mark = MARKS[group.outcome] if group.outcome else "ℹ️"
    first = group.reasons[0].message
    more = len(group.reasons) - 1
    said = markdown(first, LONGEST) + (f" (and {number(more, 'other reason')})" if more else "")
    names = tuple(dict.fromkeys(group.names))  # several entries may be of one tool
    tools = ", ".join(markdown(n, 60) for n in names[:NAMED])
    if len(names) > NAMED:
        tools += f" and {len(names) - NAMED:,} more"
    yield f"<details{' open' if opened else ''}>"
    yield f"<summary>{mark} <b>{tools}</b>: {said}</summary>"
    yield ""
    for reason in group.reasons:
        told = not more and detail.cases and len(first) <= LONGEST
        yield from _reason(reason, detail, told=told)
        if reason.fix and not group.fix:
            yield from (f"What to do: {markdown(reason.fix)}", "")
    if group.fix:
        yield f"What to do: {markdown(group.fix)}<br>"
    title = f"{group.code} {group.rule}"
    yield f"Rule: [{markdown(title)}]({rule_page(group.rule)}) ({group.criterion.value})"
    yield from ("", "</details>", "")


def _reason(reason: Reason, detail: Detail, *, told: bool = False) -> Iterator[str]:
    if not detail.cases:
        names = ", ".join(markdown(name(case.verdict)) for case in reason.cases)
        yield from (f"<b>{markdown(reason.message)}</b>: {names}", "")
        return
    if not told:
        yield from (f"<b>{markdown(reason.message)}</b>", "")
    for case in reason.cases:
        place = f" ({code(str(case.place))})" if case.place else ""
        fix = case.finding.fix if not reason.fix else ""
        todo = f": {markdown(fix)}" if fix else ""
        yield f"- {link(name(case.verdict), page(case.verdict))}{place}{todo}"
        for proof in case.proofs[: detail.proofs]:
            yield f"  - {_proof(proof, detail)}"
        left = len(case.proofs) - detail.proofs
        if left > 0:
            yield f"  - and {number(left, 'more place')}"
    yield ""


def _proof(proof: Proof, detail: Detail) -> str:
    words = f" “{markdown(proof.excerpt, LONGEST)}”" if detail.excerpts and proof.excerpt else ""
    return f"{link(proof.label, proof.url)}{words}"


def rules(found: Sequence[Group]) -> Iterator[str]:
    """Only how many tools each rule objects to."""
    yield "| | rule | tools |"
    yield "| --- | --- | --- |"
    for group in found:
        title = f"[{markdown(f'{group.code} {group.rule}')}]({rule_page(group.rule)})"
        mark = f"{MARKS[group.outcome]}&nbsp;{group.outcome.word}"
        yield f"| {mark} | {title} | {len(group.names):,} |"
    yield ""


def waived(cases: Sequence[tuple[Case, Waiver]], detail: Detail) -> Iterator[str]:
    """What maintainers decided, with their reasons: it does not count, but it is no secret."""
    if not cases:
        return
    title = f"{number(len(cases), 'finding')} waived by a maintainer's decision"
    if not detail.cases:
        yield from (title, "")
        return
    yield from ("<details>", f"<summary>{title}</summary>", "")
    for case, decision in cases:
        finding = case.finding
        by = f" by {markdown(decision.by)}" if decision.by else ""
        until = f" until {markdown(decision.until)}" if decision.until else ""
        yield (
            f"- {link(name(case.verdict), page(case.verdict))}: {markdown(finding.message)} "
            f"([{markdown(finding.code)}]({rule_page(finding.rule)})). "
            f"Decided{by}{until}: “{markdown(decision.reason, LONGEST)}”"
        )
    yield from ("", "</details>", "")


def notes(cases: Sequence[Case], detail: Detail) -> Iterator[str]:
    """What is worth saying and changes no verdict."""
    if not cases:
        return
    title = number(len(cases), "note")
    if not detail.cases:
        yield from (title, "")
        return
    yield from ("<details>", f"<summary>{title}, no verdict changed</summary>", "")
    for group in groups(cases):
        for reason in group.reasons:
            yield from _reason(reason, detail)
            if reason.fix:
                yield from (f"What to do: {markdown(reason.fix)}", "")
    yield from ("</details>", "")


def passes(report: Report, detail: Detail) -> Iterator[str]:
    """The tools that pass, each with what that rests on."""
    passed = [(v, v.facts) for v in report.verdicts if isinstance(v.facts, Facts) and not v.outcome]
    if not passed or not detail.passes:
        return
    title = "1 tool passes" if len(passed) == 1 else f"{len(passed):,} tools pass"
    yield from ("<details>", f"<summary>{MARKS[Outcome.PASS]} {title}</summary>", "")
    yield from ("| tool | license found | evidence |", "| --- | --- | --- |")
    for verdict, facts in passed:
        cells = (link(name(verdict), page(verdict)), _license(verdict), _basis(facts))
        yield f"| {' | '.join(cells)} |"
    yield from ("", "</details>", "")


def _basis(facts: Facts) -> str:
    files = [
        link(label(file.source()), permalink(facts, file.source()))
        for file in facts.license_files
        if file.scope == "project"
    ][:2]
    dated = f"commit of {markdown(facts.commit_date[:10])}" if facts.commit_date else ""
    return ", ".join(part for part in (*files, dated) if part)
