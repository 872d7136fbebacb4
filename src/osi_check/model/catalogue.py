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
    """A person's decision that a finding does not keep the tool off the list.

    `rule` is a rule's name or code; `until` an ISO date, or empty for no end;
    `blobs` the git ids of the files that it was made on: it lapses when they change.
    `repo` is the address of the repository that it was made on, `repo_id` the forge's own id of
    that: on another one it does not count; "" where that was not recorded.
    `proposed` marks one that the change under review adds: it does not count before it is merged.
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

    `stale_after_days` is the age of the last commit from which a tool counts as stale, 0 for
    never, and `stale_outcome` what that means. The others are conditions for entries that are
    added, 0 for none: least age in days, stars, contributors, releases or tags. `archived_sign`
    and `stale_sign` are what the list writes before the description of such tools, "" for nothing.
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
    """A heading of a list whose `entries` with a link were taken for something else than tools."""

    name: str
    entries: int
    location: Location


class Catalogue(Struct, frozen=True, kw_only=True):
    """A list of tools, read; every entry of the source is in `tools`, readable or not.

    `skipped` are the sections of a text that hold links and, for all that it says, no tools.
    """

    file: str
    name: str = ""
    categories: tuple[Category, ...] = ()
    stacks: tuple[Stack, ...] = ()
    tools: tuple[Tool, ...] = ()
    policy: Policy = Policy()
    skipped: tuple[SkippedSection, ...] = ()
