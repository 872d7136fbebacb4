"""What a rule is: a name, a code, a documentation page, and a function that yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypedDict, Unpack

from osi_check.model import (
    Criterion,
    Fact,
    Facts,
    Finding,
    Location,
    Outcome,
    Policy,
    Recorded,
    Source,
    Tool,
    Unknown,
)
from osi_check.model.figures import Figures

FactsCheck: TypeAlias = Callable[[Tool, Facts], Iterator[Finding]]
MissingCheck: TypeAlias = Callable[[Tool, Unknown], Iterator[Finding]]
CatalogueCheck: TypeAlias = Callable[[tuple[Tool, ...]], Iterator[tuple[Tool, Finding]]]
RecordedCheck: TypeAlias = Callable[[Tool, Fact[Facts], Recorded], Iterator[Finding]]
ConditionCheck: TypeAlias = Callable[[Tool, Facts, Policy, Figures | None, str], Iterator[Finding]]
JudgedCheck: TypeAlias = Callable[[Tool, Fact[Facts], tuple[Finding, ...], str], Iterator[Finding]]


class FindingDetails(TypedDict, total=False):
    """What a rule may add to a finding: advice, a place in the list, a kind of cause.

    The default place is the entry's own, and the default cause the rule's.
    """

    fix: str
    at: Location | None
    cause: str


class Rule:
    """One question about every tool. The file's name is the rule's name.

    `page` is the module's docstring: its first line is the title, followed by *Why*, *How to fix*, and
    *Examples*, which are the rule's tests. Codes are never reused. `problem` is what reports print next
    to the code of a finding. `cause` is the kind of cause that the rule's findings belong to, if it has
    its own (see `osi_check.rules.causes`).
    """

    def __init__(
        self,
        module: str,
        page: str | None,
        *,
        code: str,
        criterion: Criterion,
        problem: str = "",
        cause: str = "",
    ) -> None:
        self.name = module.rpartition(".")[2].replace("_", "-")
        self.page = page or ""
        self.code = code
        self.criterion = criterion
        self.problem = problem
        self.cause = cause
        self.on_facts: FactsCheck | None = None
        self.on_missing: MissingCheck | None = None
        self.on_catalogue: CatalogueCheck | None = None
        self.on_recorded: RecordedCheck | None = None
        self.on_condition: ConditionCheck | None = None
        self.on_judged: JudgedCheck | None = None

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.strip().partition("\n")[0]

    def check(self, function: FactsCheck) -> FactsCheck:
        """Decorator: ask `function(tool, facts)` wherever evidence was had."""
        self.on_facts = function
        return function

    def check_missing(self, function: MissingCheck) -> MissingCheck:
        """Decorator: ask `function(tool, unknown)` where no evidence was had at all."""
        self.on_missing = function
        return function

    def check_catalogue(self, function: CatalogueCheck) -> CatalogueCheck:
        """Decorator: ask `function(all_tools)` once a catalogue; it needs no evidence."""
        self.on_catalogue = function
        return function

    def check_recorded(self, function: RecordedCheck) -> RecordedCheck:
        """Decorator: ask `function(tool, facts, recorded)` of every tool with a repository."""
        self.on_recorded = function
        return function

    def check_condition(self, function: ConditionCheck) -> ConditionCheck:
        """Decorator: ask `function(tool, facts, policy, figures, today)`: what a list sets itself.

        `figures` are None for entries of which none were asked for.
        """
        self.on_condition = function
        return function

    def check_judged(self, function: JudgedCheck) -> JudgedCheck:
        """Decorator: ask `function(tool, facts, findings, today)` after all other rules."""
        self.on_judged = function
        return function

    def fail(self, message: str, *sources: Source, **details: Unpack[FindingDetails]) -> Finding:
        """The evidence settles it: the tool does not meet the criterion."""
        return self._finding(Outcome.FAIL, message, sources, **details)

    def review(self, message: str, *sources: Source, **details: Unpack[FindingDetails]) -> Finding:
        """An expert would hesitate: it needs a maintainer's decision."""
        return self._finding(Outcome.REVIEW, message, sources, **details)

    def unknown(self, message: str, *sources: Source, **details: Unpack[FindingDetails]) -> Finding:
        """It could not be checked."""
        return self._finding(Outcome.UNKNOWN, message, sources, **details)

    def note(self, message: str, *sources: Source, **details: Unpack[FindingDetails]) -> Finding:
        """A note: it changes no verdict."""
        return self._finding(Outcome.PASS, message, sources, **details)

    def _finding(
        self,
        outcome: Outcome,
        message: str,
        sources: tuple[Source, ...],
        *,
        fix: str = "",
        at: Location | None = None,
        cause: str = "",
    ) -> Finding:
        return Finding(
            rule=self.name,
            code=self.code,
            criterion=self.criterion,
            outcome=outcome,
            message=message,
            fix=fix,
            sources=_each_place_once(sources),
            location=at,
            title=self.problem,
            cause=cause or self.cause,
        )


def _each_place_once(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The places in order; one that is a single line has the same end whether it is told or not."""
    places: dict[tuple[str, int, int], Source] = {}
    for source in sources:
        places.setdefault((source.path, source.line, max(source.line, source.end)), source)
    return tuple(places.values())
