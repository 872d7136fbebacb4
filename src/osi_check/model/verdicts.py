"""What the rules conclude: findings, verdicts, reports."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Literal

from msgspec import Struct, field

from osi_check.model.catalogue import COMMAND_LINE, Location, Tool, Waiver
from osi_check.model.facts import Fact, Facts, Source, Unknown
from osi_check.model.history import Timeline


class Outcome(IntEnum):
    """The outcome of a finding or a verdict. Outcomes are ordered; several combine to their maximum.

    A finding with `PASS` is a note: it has no effect on the verdict.
    """

    PASS = 0
    REVIEW = 1  # needs a maintainer's decision
    UNKNOWN = 2  # could not be checked: never to be read as "no" or "yes"
    FAIL = 3

    @property
    def word(self) -> str:
        """The outcome as reports and exit gates spell it: `pass`, `review`, `unknown`, `fail`."""
        return self.name.lower()


class Criterion(StrEnum):
    """The three criteria of inclusion, and the list's own consistency."""

    DEFINITION = "definition"
    LICENSE = "license"
    BATTERIES = "batteries"
    CATALOGUE = "catalogue"

    @property
    def word(self) -> str:
        """Its name for readers; the value is a contract with programs."""
        return "catalog" if self is Criterion.CATALOGUE else self.value


WAIVED = "waived"  # of a criterion: it holds by a person's decision, not by the evidence
NOT_JUDGED = "not judged"  # of a criterion: not every rule was asked, and none objects
CRITERIA = (Criterion.DEFINITION, Criterion.LICENSE, Criterion.BATTERIES)


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """A rule's objection, with the rule's identity and the places to check.

    `title` names the problem in two or three words. `cause` is the kind of cause that it belongs to (see
    `osi_check.rules.causes`). `replacement` is the correct text for `location` in the list, if there is
    only one.
    """

    rule: str
    code: str
    criterion: Criterion
    outcome: Outcome
    message: str
    fix: str = ""
    sources: tuple[Source, ...] = ()
    location: Location | None = None
    waived: Waiver | None = None
    title: str = ""
    cause: str = ""
    replacement: str = ""


class Verdict(Struct, frozen=True, kw_only=True, gc=False):
    """A tool, the facts about it, and the findings of the rules.

    `origin` is where the facts come from: `lock`, `live`, or `none`. `unjudged` are criteria for which
    not every rule was run: they can't pass, and are unknown if there is no objection. `dated` is the ISO
    date of the evidence if it is older than the list's policy allows, else "".
    """

    tool: Tool
    facts: Fact[Facts]
    findings: tuple[Finding, ...] = ()
    origin: Literal["lock", "live", "none"] = "none"
    unjudged: tuple[Criterion, ...] = ()
    dated: str = ""

    def on(self, criterion: Criterion) -> Outcome:
        """The outcome on one criterion; without any evidence that is unknown."""
        counted = [f.outcome for f in self.findings if f.criterion == criterion and not f.waived]
        if isinstance(self.facts, Unknown):
            counted.append(Outcome.UNKNOWN)
        worst = max(counted, default=Outcome.PASS)
        return Outcome.UNKNOWN if not worst and criterion in self.unjudged else worst

    def word_on(self, criterion: Criterion) -> str:
        """The outcome on one criterion in a word.

        `not judged` where nothing else is known, `waived` where a decision is all that lets it pass.
        """
        counted = [f for f in self.findings if f.criterion == criterion and not f.waived]
        objected = any(f.outcome for f in counted) or isinstance(self.facts, Unknown)
        if criterion in self.unjudged and not objected:
            return NOT_JUDGED
        outcome = self.on(criterion)
        decided = any(f.waived and f.outcome and f.criterion == criterion for f in self.findings)
        return WAIVED if decided and not outcome else outcome.word

    @property
    def is_waived(self) -> bool:
        """Whether it passes by a person's decision: what the list promises was not found."""
        return (
            any(finding.waived for finding in self.findings)
            and not self.outcome
            and any(self.word_on(c) == WAIVED for c in CRITERIA)
        )

    @property
    def is_partial(self) -> bool:
        """Whether nothing is wrong with what was judged, and not everything was."""
        return any(self.word_on(c) == NOT_JUDGED for c in self.unjudged) and not any(
            f.outcome and not f.waived for f in self.findings
        )

    @property
    def outcome(self) -> Outcome:
        """The worst of the three criteria and of the catalogue's own findings."""
        worst = Outcome.PASS
        for finding in self.findings:
            if not finding.waived and finding.outcome > worst:
                worst = finding.outcome
        if isinstance(self.facts, Unknown):
            worst = max(worst, Outcome.UNKNOWN)
        return Outcome.UNKNOWN if not worst and self.unjudged else worst


class Problem(Struct, frozen=True, order=True):
    """A problem in the user's input, and its place. It is reported, and never raised beyond the CLI.

    `help` says what to do, if the message doesn't.
    """

    location: Location
    message: str
    help: str = ""

    def __str__(self) -> str:
        return f"{self.placed}; {self.help}" if self.help else self.placed

    @property
    def words(self) -> str:
        """What is wrong and what to do, without the place."""
        return f"{self.message}; {self.help}" if self.help else self.message

    @property
    def placed(self) -> str:
        """The message behind its place, if it has one: `file:line:column`, or the file alone."""
        at = self.location
        if at.file in {"", COMMAND_LINE}:
            return self.message
        return f"{at.file if at.covers_file else at}: {self.message}"


class Change(Struct, frozen=True):
    """One change in the recorded evidence, as an entry of the timeline.

    `on` is the ISO time at which it was recorded, `commit` the git id of that record in the list's own
    history, `key` the repository's key in the lock, and `kind` one word.
    """

    on: str
    commit: str
    key: str
    kind: str
    says: str


class Report(Struct, frozen=True, kw_only=True):
    """All verdicts of one run on one list.

    `name` is the list's own name, and `categories` its headings by id. `history` is how the evidence
    changed, newest first, or the reason why that is unknown. `shard` is the part of the list that
    was checked, as `I/N`, or "" for all of it; `fail_on` is the lowest outcome that fails a check.
    `unread_links` counts repositories that a change links and no entry names.
    """

    catalogue: str
    shard: str = ""
    fail_on: Literal["fail", "review", "unknown"] = "fail"
    unread_links: int = 0
    name: str = ""
    categories: dict[str, str] = field(default_factory=dict)
    history: Fact[tuple[Change, ...]] = Unknown("history-not-asked")
    verdicts: tuple[Verdict, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()  # calm lines: age of evidence and the like
    excerpts: dict[Source, str] = field(default_factory=dict)  # strangers' words, to be escaped
    timelines: dict[str, Timeline] = field(default_factory=dict)  # by the repository's key
    listed: dict[str, str] = field(default_factory=dict)  # likewise: since when, and as what

    def count(self, outcome: Outcome) -> int:
        """How many tools end with `outcome`."""
        return sum(v.outcome is outcome for v in self.verdicts)

    @property
    def outcome(self) -> Outcome:
        """The worst of all tools."""
        return max((v.outcome for v in self.verdicts), default=Outcome.PASS)
