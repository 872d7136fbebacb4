"""`osi-check replay`: how the rules compare with what maintainers decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
import msgspec

from osi_check import files, pipeline
from osi_check.commands import recorded_decisions
from osi_check.commands.common import text_or_json_option, with_examples
from osi_check.commands.recorded_decisions import AgreementScore, RecordedDecision
from osi_check.fetch.collector import Collector
from osi_check.model import Location, Outcome, Tool, Verdict
from osi_check.reports.escape import visible_line

DecisionOutcomes = Sequence[tuple[RecordedDecision, Outcome | None]]


@with_examples(
    "osi-check replay decisions.jsonl",
    "osi-check replay decisions.jsonl --criterion license --format json",
)
@click.command()
@click.argument("path", metavar="DECISIONS", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--list", "lists", multiple=True, metavar="NAME", help="Use only decisions of this list."
)
@click.option(
    "--criterion",
    "criteria",
    multiple=True,
    metavar="WORD",
    help="Use only decisions about this criterion.",
)
@text_or_json_option
def command(*, path: Path, lists: tuple[str, ...], criteria: tuple[str, ...], form: str) -> int:
    """Compare verdicts with past maintainer decisions.

    DECISIONS is a file of JSON Lines with the keys repo, tool, list, date, criterion (what the
    decision was about), expect (pass, review, or fail), before, and after (the license as listed).
    Verdicts are based on the repositories as they are today.
    """
    made = [
        decision
        for decision in recorded_decisions.read_decisions(
            files.read_text(path, "the decisions"), str(path)
        )
        if (not lists or decision.list in lists)
        and (not criteria or any(word in decision.criterion for word in criteria))
    ]
    judged = _judged(made)
    outcomes = [(one, _outcome(judged.get(one.line))) for one in made]
    named = [(one, recorded_decisions.outcome_by_name(one)) for one in made]
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(_record(outcomes, named)), indent=1))
    else:
        _show(outcomes, named, judged)
    return 0


def _judged(made: Sequence[RecordedDecision]) -> dict[int, Verdict]:
    """Verdicts from fresh evidence by the decision's line."""
    tools = [
        Tool(
            id=str(one.line),
            name=one.tool,
            repo=one.place.url,
            license=one.claim,
            location=Location("decisions", one.line),
        )
        for one in made
        if one.place
    ]
    if not tools:
        return {}
    today = date.today()
    rules = [rule for rule in pipeline.select_rules() if rule.name != "duplicate-entry"]
    with Collector(today) as world:
        result = pipeline.judge_addresses(
            tools, world.collect_facts, rules=rules, today=today, quote=world.quote
        )
    return {verdict.tool.location.line: verdict for verdict in result.report.verdicts}


def _outcome(verdict: Verdict | None) -> Outcome | None:
    return verdict.outcome if verdict else None


def _show(outcomes: DecisionOutcomes, named: DecisionOutcomes, judged: dict[int, Verdict]) -> None:
    click.echo("Based on current repositories:\n")
    _table(outcomes)
    click.echo("\nBased only on the license named in the decision:\n")
    _table(named)
    apart = [(one, outcome) for one, outcome in outcomes if _disagree(one, outcome)]
    if apart:
        click.echo("\nDisagreements:\n")
    for one, outcome in apart:
        theirs = "objected" if one.objects else "did not"
        click.echo(
            f"  line {one.line}: {visible_line(one.tool)} ({visible_line(one.list)}, {visible_line(one.date)}, "
            f"{visible_line(one.criterion)}): {theirs}, ours is {outcome.word if outcome is not None else '-'}"
        )
        for finding in judged[one.line].findings[:2]:
            click.echo(f"    {finding.code} {visible_line(finding.message)}")


def _table(pairs: DecisionOutcomes) -> None:
    head = ("about", "decisions", "both", "ours only", "theirs only", "neither", "no evidence")
    click.echo("".join(f"{word:>13}" for word in (*head, "precision", "recall")))
    groups = [*recorded_decisions.group_by_criterion(pairs).items(), ("all", list(pairs))]
    for name, same in groups:
        score = recorded_decisions.score_decisions(same)
        counts = (score.objections, score.only_ours, score.only_theirs, score.passes, score.without)
        cells = (
            visible_line(name),
            sum(counts),
            *counts,
            _share(score.precision),
            _share(score.recall),
        )
        click.echo("".join(f"{cell:>13}" for cell in cells))


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def _disagree(decision: RecordedDecision, outcome: Outcome | None) -> bool:
    if decision.objects is None or outcome is None or outcome is Outcome.UNKNOWN:
        return False
    return decision.objects != (outcome in recorded_decisions.OBJECTIONS)


def _record(outcomes: DecisionOutcomes, named: DecisionOutcomes) -> dict[str, object]:
    return {
        "version": 1,
        "repositories": {
            k: _counts(recorded_decisions.score_decisions(v)) for k, v in _all(outcomes)
        },
        "names": {k: _counts(recorded_decisions.score_decisions(v)) for k, v in _all(named)},
        "decisions": [
            {
                "line": one.line,
                "tool": one.tool,
                "expected": sorted(o.word for o in one.expected),
                "outcome": outcome.word if outcome is not None else None,
            }
            for one, outcome in outcomes
        ],
    }


def _all(pairs: DecisionOutcomes) -> list[tuple[str, DecisionOutcomes]]:
    return [*recorded_decisions.group_by_criterion(pairs).items(), ("all", pairs)]


def _counts(score: AgreementScore) -> dict[str, object]:
    return {
        **msgspec.structs.asdict(score),
        "precision": score.precision,
        "recall": score.recall,
    }
