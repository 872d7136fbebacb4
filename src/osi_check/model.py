"""The nouns: what a catalogue claims, what was seen of a repository, and what follows.

Everything here is a frozen record. Nothing here reads a file, the clock or the network.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct, field


class Outcome(IntEnum):
    """How a finding or a verdict ends; ordered, so that many combine by their maximum.

    A finding with `PASS` is a note: worth saying, no reason to keep a tool off a list.
    """

    PASS = 0
    REVIEW = 1  # a person has to look
    UNKNOWN = 2  # the evidence could not be had: never to be read as "no" or "yes"
    FAIL = 3

    @property
    def word(self) -> str:
        """The outcome as reports and exit gates spell it: `pass`, `review`, `unknown`, `fail`."""
        return self.name.lower()


class Criterion(StrEnum):
    """The three criteria of inclusion, and the catalogue's own housekeeping."""

    DEFINITION = "definition"
    LICENSE = "license"
    BATTERIES = "batteries"
    CATALOGUE = "catalogue"


CRITERIA = (Criterion.DEFINITION, Criterion.LICENSE, Criterion.BATTERIES)


class Location(Struct, frozen=True, order=True):
    """A place in a catalogue; line and column count from 1, column in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Waiver(Struct, frozen=True, kw_only=True):
    """A person's decision that a finding does not keep the tool off the list.

    `rule` is a rule's name or code; `until` an ISO date, or empty for no end;
    `blobs` the git ids of the files that it was made on: it lapses when they change.
    """

    rule: str
    reason: str
    by: str = ""
    until: str = ""
    blobs: tuple[str, ...] = ()
    at: Location | None = None


class Tool(Struct, frozen=True, kw_only=True):
    """An entry as its catalogue writes it: claims, not facts.

    `repo` is the repository as written (any URL, or "" where the list names none).
    `license` is the claim as written. `at` holds the place of each field by its name.
    """

    id: str
    name: str
    location: Location
    repo: str = ""
    homepage: str = ""
    license: str = ""
    categories: tuple[str, ...] = ()
    description: str = ""
    notebook: str = ""
    comment: str = ""
    tags: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    at: dict[str, Location] = field(default_factory=dict)

    def where(self, name: str) -> Location:
        """The place of field `name`, else of the entry."""
        return self.at.get(name, self.location)


class Category(Struct, frozen=True, kw_only=True):
    """A heading of the catalogue under which tools stand."""

    id: str
    name: str
    description: str = ""
    location: Location | None = None


class Stack(Struct, frozen=True, kw_only=True):
    """Tools that somebody recommends together."""

    id: str
    name: str
    tools: tuple[str, ...] = ()
    source: str = ""
    description: str = ""
    location: Location | None = None


class Policy(Struct, frozen=True, kw_only=True):
    """Strictness of the gate; the criteria themselves are not configurable.

    `fail_on` is the least outcome that makes a run exit 1; `max_age_days` the age of evidence
    from which on reports mention it.
    """

    fail_on: Literal["fail", "unknown", "review"] = "fail"
    max_age_days: int = 365


class Catalogue(Struct, frozen=True, kw_only=True):
    """A list of tools, read; every entry of the source is in `tools`, readable or not."""

    file: str
    name: str = ""
    categories: tuple[Category, ...] = ()
    stacks: tuple[Stack, ...] = ()
    tools: tuple[Tool, ...] = ()
    policy: Policy = Policy()


# --- what was seen of a repository -------------------------------------------------------------


class Unknown(Struct, frozen=True):
    """A fact that could not be had, and why, in words for the reader of a report."""

    reason: str


T = TypeVar("T")
Fact: TypeAlias = T | Unknown


class Source(Struct, frozen=True, order=True, omit_defaults=True):
    """Where a sceptic can look: a path in the commit that was looked at, lines from 1.

    An empty path is the repository's own page. Line 0 means the whole file.
    `blob` is the git id of the file's content.
    """

    path: str = ""
    line: int = 0
    end: int = 0
    blob: str = ""


class Match(Struct, frozen=True):
    """A license found in a text: its SPDX id and the lines it stands on."""

    id: str
    start: int
    end: int


class Added(Struct, frozen=True, omit_defaults=True):
    """Terms that a text has beside, inside or instead of the license it looks like.

    `says` is our own short description, never the stranger's words: those are read from the
    cache by line when a report wants to quote them. `osd` is the clause of the Open Source
    Definition that such terms break (1 to 10), 0 where none can be named.
    """

    kind: str
    start: int
    end: int
    says: str
    osd: int = 0


class LicenseFile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A license text in the repository and what it was identified as.

    `scope` says what it speaks for: the `project`, a `part` of it, or things merely `bundled`.
    `expression` is an SPDX expression, `NOASSERTION` where it could not be told.
    `verdict`: `open`, `mixed` (open parts beside others), `not-open`, or `review`.
    """

    path: str
    blob: str
    scope: Literal["project", "part", "bundled"] = "project"
    expression: str = "NOASSERTION"
    verdict: Literal["open", "mixed", "not-open", "review"] = "review"
    score: float = 0.0
    matches: tuple[Match, ...] = ()
    added: tuple[Added, ...] = ()

    def source(self, line: int = 0, end: int = 0) -> Source:
        """The file, or lines of it, as a place to look."""
        return Source(path=self.path, line=line, end=end, blob=self.blob)


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A license named outside a license text: in a manifest, a README, a header, by the forge.

    `said` is the short string as it stands there ("Apache 2.0"); `expression` what it means in
    SPDX, "" where that could not be told.
    """

    kind: Literal["manifest", "readme", "header", "notice"]
    source: Source
    said: str
    expression: str = ""


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of the tree under terms of its own; `share` of all files, 0 to 1."""

    path: str
    expression: str
    files: int = 0
    share: float = 0.0
    source: Source = Source()
    says: str = ""


class Signal(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something seen that speaks for or against a criterion; rules weigh it, none decides alone.

    `name` is the probe's own vocabulary; `says` our own short words.
    """

    name: str
    says: str
    source: Source = Source()


class Doubt(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two places of a repository that disagree about its license, or one that leaves a choice."""

    kind: str
    says: str
    sources: tuple[Source, ...] = ()


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was seen of a repository at one commit: the evidence that the lock records.

    Nothing volatile (stars) and no stranger's sentences: a diff of two Facts is a diff of
    compliance. `repo` is the name the forge calls it by today, `url` its page; `commit_date`
    the ISO date of the commit, `as_of` the ISO date for which the evidence holds.
    """

    repo: str
    url: str
    forge: str = "github"
    commit: str = ""
    commit_date: str = ""
    as_of: str = ""
    archived: Fact[bool] = Unknown("the forge was not asked whether it is archived")
    github: Fact[str | None] = Unknown("the forge was not asked for its own answer")
    detected: str = "NOASSERTION"
    license_files: tuple[LicenseFile, ...] = ()
    statements: tuple[Statement, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parts: tuple[Part, ...] = ()
    signals: tuple[Signal, ...] = ()
    files: int = 0  # how many files of the tree were seen
    unseen: tuple[str, ...] = ()  # what could not be looked at, in words

    def signal(self, *names: str) -> list[Signal]:
        """The signals of these names, in the order seen."""
        return [s for s in self.signals if s.name in names]


# --- what follows ------------------------------------------------------------------------------


class Finding(Struct, frozen=True, kw_only=True):
    """What a rule objects to, stamped with the rule's identity, with places to look."""

    rule: str
    code: str
    criterion: Criterion
    outcome: Outcome
    message: str
    fix: str = ""
    sources: tuple[Source, ...] = ()
    location: Location | None = None
    waived: Waiver | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """A tool, what was seen of it, and what the rules say.

    `origin` says where the facts come from: `lock`, `live`, or `none`.
    """

    tool: Tool
    facts: Fact[Facts]
    findings: tuple[Finding, ...] = ()
    origin: Literal["lock", "live", "none"] = "none"

    def on(self, criterion: Criterion) -> Outcome:
        """The outcome on one criterion; without any evidence that is unknown."""
        counted = [f.outcome for f in self.findings if f.criterion == criterion and not f.waived]
        if isinstance(self.facts, Unknown):
            counted.append(Outcome.UNKNOWN)
        return max(counted, default=Outcome.PASS)

    @property
    def outcome(self) -> Outcome:
        """The worst of the three criteria and of the catalogue's own findings."""
        return max(self.on(criterion) for criterion in Criterion)


class Problem(Struct, frozen=True, order=True):
    """Something of the user's that is wrong, and where; reported, never raised past the CLI."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class Report(Struct, frozen=True, kw_only=True):
    """All verdicts of one run over one catalogue."""

    catalogue: str
    verdicts: tuple[Verdict, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()  # calm lines: age of evidence and the like
    excerpts: dict[Source, str] = field(default_factory=dict)  # strangers' words, to be escaped

    def count(self, outcome: Outcome) -> int:
        """How many tools end with `outcome`."""
        return sum(v.outcome is outcome for v in self.verdicts)

    @property
    def outcome(self) -> Outcome:
        """The worst of all tools."""
        return max((v.outcome for v in self.verdicts), default=Outcome.PASS)
