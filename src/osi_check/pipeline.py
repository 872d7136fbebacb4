"""The one place where the world meets the rules: tools, evidence, engine, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from osi_check.catalogs.sharding import SINGLE_SHARD, Shard
from osi_check.lock.closed_terms import recorded_timelines
from osi_check.lock.lockfile import Lock, LockEntry, merge_observation
from osi_check.model import (
    Catalogue,
    Claim,
    Criterion,
    Fact,
    Facts,
    Missing,
    Recorded,
    Report,
    Source,
    Tool,
    Unknown,
    Verdict,
)
from osi_check.model.figures import Figures
from osi_check.plugins import load_plugins
from osi_check.repository.address import Address, parse_address
from osi_check.repository.folder import named_folder, narrow_facts
from osi_check.rules import engine
from osi_check.rules.rule import Rule
from osi_check.rules.selection import choose_rules, unjudged_criteria

QUOTE_BATCH_SIZE = 100  # places

EvidenceMode = Literal["default", "locked", "live"]
FactsCollector = Callable[[Sequence[Address]], Mapping[str, Fact[Facts]]]
QuoteSources = Callable[[Iterable[Source]], dict[Source, str]]

NOT_RECORDED = Unknown("not-recorded")
NO_REPOSITORY = Unknown("no-repository")


class CheckResult(Struct, frozen=True):
    """A report and what the command line has to know of how it came about.

    `observed` is what was fetched in this run, by key; `lacks_evidence` counts the tools whose evidence
    was required and could not be collected (no record under --locked, trouble on the way).
    """

    report: Report
    observed: Mapping[str, Fact[Facts]]
    lacks_evidence: int


def select_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """All rules, or those that are selected and not ignored; raises `InputError` for no rule."""
    return choose_rules(tuple(load_plugins("osi_check.rules", Rule, "rule")), select, ignore)


def check_catalogue(  # noqa: PLR0913 - one argument for each thing that a run depends on
    catalogue: Catalogue,
    lock: Lock,
    collect_facts: FactsCollector,
    *,
    mode: EvidenceMode = "default",
    rules: Sequence[Rule],
    today: date,
    quote: QuoteSources = lambda _sources: {},
    claimed: Mapping[str, Fact[Facts] | None] = MappingProxyType({}),
    shard: Shard = SINGLE_SHARD,
    all_tools: tuple[Tool, ...] = (),
    notices: Sequence[str] = (),
    figures: Mapping[str, Figures] = MappingProxyType({}),
) -> CheckResult:
    """Judge every tool of a catalogue.

    Evidence comes from the lock; what is not there is gathered, unless the mode is `locked`;
    with `live` everything is gathered anew. A repository that the lock knows as unavailable is
    asked again only with `live`. `claimed` is what a change writes into the lock, to be compared
    with what is seen. `shard` is the part of the catalogue to look at and to judge; entries are
    compared with those of the other parts, too. `all_tools` are all entries where the catalogue holds
    only some of them; `notices` are lines for the report. `figures` are those of the entries that
    are held to the list's own conditions, by repository key.

    A repository that is gone is judged by what was seen of it last, and that is said.
    """
    judged = [(tool, parse_address(tool.repo)) for tool in catalogue.tools if shard.has(tool)]
    needed = _without_evidence((place for _, place in judged), lock, mode)
    observed = collect_facts(needed) if needed else {}
    catalogue_findings = engine.compare_entries(all_tools or catalogue.tools, rules)
    unjudged = unjudged_criteria(select_rules(), rules)
    verdicts = []
    lacks_evidence = 0
    for tool, place in judged:
        facts, origin, missing = _evidence(place, lock, observed, mode, today.isoformat())
        if isinstance(facts, Facts):
            facts = narrow_facts(facts, named_folder(tool.repo))
        elif facts.transient or facts is NOT_RECORDED:
            lacks_evidence += 1
        unmet = engine.find_unmet_conditions(
            tool,
            facts,
            rules,
            policy=catalogue.policy,
            figures=figures.get(place.key) if place else None,
            today=today.isoformat(),
        )
        verdict = engine.judge_tool(
            tool,
            facts,
            rules,
            catalogue_findings=(*catalogue_findings.get(id(tool), ()), *unmet),
            recorded=Recorded(missing, _claim(place, claimed)),
            today=today.isoformat(),
            origin=origin,
            unjudged=unjudged,
        )
        verdicts.append(_dated(verdict, catalogue.policy.max_age_days, today))
    notices = (*notices, *_partly(unjudged), *_age(catalogue, verdicts, today))
    report = _build_report(catalogue, verdicts, lock, notices, quote)
    return CheckResult(replace(report, shard=str(shard)), observed, lacks_evidence)


def _build_report(
    catalogue: Catalogue,
    verdicts: Sequence[Verdict],
    lock: Lock,
    notices: Sequence[str],
    quote: QuoteSources,
) -> Report:
    """The verdicts with the words that they cite, and the timelines that the lock keeps."""
    closed = {key: entry.closed for key, entry in lock.tools.items() if entry.closed}
    return Report(
        catalogue=catalogue.file,
        name=catalogue.name,
        categories={category.id: category.name for category in catalogue.categories},
        verdicts=tuple(verdicts),
        notices=tuple(notices),
        excerpts=_excerpts(verdicts, quote),
        timelines=recorded_timelines(closed, verdicts),
        fail_on=catalogue.policy.fail_on,
    )


def _dated(verdict: Verdict, max_days: int, today: date) -> Verdict:
    """The verdict with the day of its evidence, where that is older than the policy wants."""
    facts = verdict.facts
    if isinstance(facts, Facts) and _is_old(facts, max_days, today):
        return replace(verdict, dated=facts.as_of)
    return verdict


def addresses_to_fetch(
    catalogue: Catalogue, lock: Lock, mode: EvidenceMode, shard: Shard = SINGLE_SHARD
) -> list[Address]:
    """The repositories of which `check_catalogue` will gather evidence, each once."""
    tools = (tool for tool in catalogue.tools if shard.has(tool))
    return _without_evidence((parse_address(tool.repo) for tool in tools), lock, mode)


def _without_evidence(
    places: Iterable[Address | None], lock: Lock, mode: EvidenceMode
) -> list[Address]:
    if mode == "locked":
        return []
    known = {place.key: place for place in places if place}
    return [place for key, place in known.items() if mode == "live" or lock.get(key) is None]


def _excerpts(verdicts: Iterable[Verdict], quote: QuoteSources) -> dict[Source, str]:
    """The words at the places that findings cite, asked for text by text, some at a time.

    The texts of ten thousand tools would fill the memory.
    """
    cited = {source for v in verdicts for f in v.findings for source in f.sources if source.line}
    ordered = sorted(cited, key=lambda source: source.blob)
    found: dict[Source, str] = {}
    for start in range(0, len(ordered), QUOTE_BATCH_SIZE):
        found.update(quote(ordered[start : start + QUOTE_BATCH_SIZE]))
    return found


def _evidence(
    place: Address | None,
    lock: Lock,
    observed: Mapping[str, Fact[Facts]],
    mode: EvidenceMode,
    today: str,
) -> tuple[Fact[Facts], Literal["lock", "live", "none"], Missing | None]:
    """What is known of a repository, whence, and whether it is gone meanwhile."""
    if place is None:
        return NO_REPOSITORY, "none", None
    locked = lock.tools.get(place.key)
    observation = observed.get(place.key)
    if observation is not None and not (isinstance(observation, Unknown) and observation.transient):
        locked = merge_observation(locked or LockEntry(), observation, today)
        if locked.is_taken_over:
            return locked.observation, "live", None
        if isinstance(observation, Unknown) and locked.missing and locked.facts:
            return locked.facts, "lock", locked.missing
    if observation is not None:
        return observation, "live", None
    known = lock.get(place.key) if mode != "live" else None
    if locked is not None and known is not None:
        return known, "lock", None if locked.is_taken_over else locked.missing
    return NOT_RECORDED, "none", None


def _claim(place: Address | None, claimed: Mapping[str, Fact[Facts] | None]) -> Claim | None:
    """What the change under review writes into the lock for a repository, if it does."""
    return Claim(claimed[place.key]) if place and place.key in claimed else None


def _partly(unjudged: Sequence[Criterion]) -> Iterable[str]:
    """One line on criteria that were not judged."""
    if unjudged:
        names = ", ".join(criterion.value for criterion in unjudged)
        yield f"some rules were skipped, so no tool can pass (incomplete: {names})"


DAYS_A_YEAR = 365


def _is_old(facts: Fact[Facts], max_days: int, today: date) -> bool:
    """Whether evidence is older than so many days."""
    known = isinstance(facts, Facts) and facts.as_of
    return bool(known) and (today - date.fromisoformat(str(known))).days > max_days


def _age(catalogue: Catalogue, verdicts: Sequence[Verdict], today: date) -> Iterable[str]:
    """One calm line on evidence that is older than the policy's age."""
    max_days = catalogue.policy.max_age_days
    old = [
        (facts.as_of, facts.repo)
        for facts in (verdict.facts for verdict in verdicts)
        if isinstance(facts, Facts) and _is_old(facts, max_days, today)
    ]
    if old:
        when, which = min(old)
        age = "a year" if max_days == DAYS_A_YEAR else f"{max_days} days"
        yield (
            f"evidence for {len(old)} of {len(verdicts)} tools is over {age} old (oldest: {which}, "
            f"{when}); refresh it with `osi-check audit --write`"
        )


def judge_addresses(
    tools: Sequence[Tool],
    collect_facts: FactsCollector,
    *,
    rules: Sequence[Rule],
    today: date,
    quote: QuoteSources,
) -> CheckResult:
    """Judge tools that are on no list yet, from fresh evidence."""
    catalogue = Catalogue(file="", tools=tuple(tools))
    return check_catalogue(
        catalogue, Lock(), collect_facts, mode="live", rules=rules, today=today, quote=quote
    )
