"""What a list says: tools, categories, stacks, waivers, and the line and column of each."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

COMMAND_LINE = "<command line>"  # the file of what the user typed: no place to go to


class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a catalogue; line and column count from 1, column in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def covers_file(self) -> bool:
        """Whether it names no place within its file, or the first one."""
        return self.line <= 1 and self.column <= 1


class Waiver(Struct, frozen=True, kw_only=True, gc=False):
    """A person's decision to keep a tool on the list despite a finding.

    `rule` is a rule's name or code. `until` is an ISO date, or "" for no end. `blobs` are the git ids of
    the files that the decision is based on: it expires when they change. `repo` is the address of the
    repository and `repo_id` the forge's id for it, "" if not recorded: the waiver doesn't apply to
    another repository. `proposed` marks a waiver that the change under review adds: it doesn't count
    before it is merged.
    """

    rule: str
    reason: str
    by: str = ""
    until: str = ""
    blobs: tuple[str, ...] = ()
    repo: str = ""
    repo_id: str = ""
    proposed: bool = False
    at: Location | None = None


class Tool(Struct, frozen=True, kw_only=True, gc=False):
    """An entry as the list writes it: what the list claims, not facts.

    `repo` is the repository as written: any URL, or "" if the list has none. `license` is the claimed
    license as written. `at` has the place of each field, by the field's name.
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
    """A heading of the list that has tools below it."""

    id: str
    name: str
    description: str = ""
    location: Location | None = None


class Stack(Struct, frozen=True, kw_only=True):
    """Tools that someone recommends together."""

    id: str
    name: str
    tools: tuple[str, ...] = ()
    source: str = ""
    description: str = ""
    location: Location | None = None


class Policy(Struct, frozen=True, kw_only=True):
    """How strict a list is. The criteria themselves can't be configured.

    `fail_on` is the lowest outcome that makes a run exit with 1. `max_age_days` is the age from which
    reports mention that evidence is old.

    `stale_after_days` is the number of days without a commit after which a tool is stale, 0 for never,
    and `stale_outcome` is the outcome of that. The other fields are conditions for added entries, 0 for
    none: minimum age in days, stars, contributors, and releases or tags. `archived_sign` and
    `stale_sign` are what the list writes in front of the description of such tools, "" for nothing.
    """

    fail_on: Literal["fail", "unknown", "review"] = "fail"
    max_age_days: int = 365
    stale_after_days: int = 0
    stale_outcome: Literal["note", "review", "fail"] = "note"
    min_age_days: int = 0
    min_stars: int = 0
    min_contributors: int = 0
    min_releases: int = 0
    archived_sign: str = ""
    stale_sign: str = ""

    @property
    def has_conditions(self) -> bool:
        """Whether figures of entries that are added have to be asked for."""
        wanted = self.min_age_days, self.min_stars, self.min_contributors, self.min_releases
        return any(wanted)


class SkippedSection(Struct, frozen=True):
    """A heading of a list whose `entries` have links but weren't recognized as tools."""

    name: str
    entries: int
    location: Location


class Catalogue(Struct, frozen=True, kw_only=True):
    """A list of tools. `tools` has every entry of the source, including those without a repository.

    `skipped` are sections that have links but, as far as the text shows, no tools.
    """

    file: str
    name: str = ""
    categories: tuple[Category, ...] = ()
    stacks: tuple[Stack, ...] = ()
    tools: tuple[Tool, ...] = ()
    policy: Policy = Policy()
    skipped: tuple[SkippedSection, ...] = ()
