"""What was found in a repository: the evidence that the lock records.

The records use `gc=False`: they are frozen and contain no cycles, so Python's garbage collector can
skip them. A large lock has hundreds of thousands of them.
https://jcristharif.com/msgspec/structs.html#disabling-garbage-collection-advanced
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct, field

from osi_check.model.messages import sentence


class Note(Struct, frozen=True, omit_defaults=True, gc=False):
    """Something to report about a repository: a code from `messages.MESSAGES`, and its parameters.

    Don't change `params`.
    """

    code: str
    params: Mapping[str, str | int | float | Note] = {}

    def __hash__(self) -> int:
        return hash((type(self), self.code))

    def __str__(self) -> str:
        """The sentence, in today's words."""
        return sentence(self.code, self.params)


class Unknown(Note, frozen=True, omit_defaults=True, gc=False):
    """A fact that is unknown, and the reason.

    `transient` marks a failure to get an answer (network, rate limit, token): trying again may help.
    Otherwise the reason is an answer: not found, blocked, empty.
    """

    transient: bool = field(default=False, name="passing")

    @property
    def reason(self) -> str:
        """Why, in words for the reader of a report."""
        return str(self)

    @property
    def note(self) -> Note:
        """The reason alone, as a parameter of another one."""
        return Note(self.code, self.params)


Params: TypeAlias = Mapping[str, str | int | float | Note]
T = TypeVar("T")
Fact: TypeAlias = T | Unknown


class Source(Struct, frozen=True, order=True, omit_defaults=True, gc=False):
    """A place where a reader can check a fact: a path in the commit, and lines counted from 1.

    An empty path is the repository's own page. Line 0 is the whole file. `blob` is the git id of the
    file's content.
    """

    path: str = ""
    line: int = 0
    end: int = 0
    blob: str = ""


class Match(Struct, frozen=True, gc=False):
    """A license found in a text: its SPDX id and its lines."""

    id: str
    start: int
    end: int


class AddedTerms(Struct, frozen=True, omit_defaults=True, gc=False):
    """Terms in a text in addition to, inside, or instead of the license that it resembles.

    `osd` is the clause of the Open Source Definition that such terms conflict with (1 to 10), 0 if none
    can be named. `code` selects a more specific message than that of `kind`. The text itself isn't
    stored: a report that quotes it reads it from the cache, by its lines.
    """

    kind: str
    start: int
    end: int
    osd: int = 0
    code: str = ""
    params: Params = {}

    def __hash__(self) -> int:
        return hash((self.kind, self.start, self.end))

    @property
    def says(self) -> str:
        """Our own short description: completes "the text …"."""
        return sentence(self.code or self.kind, self.params)


class LicenseFile(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A license text in the repository, and how it was identified.

    `scope` is what the text applies to: the `project`, a `part` of it, or code that is only `bundled`.
    `expression` is an SPDX expression, or `NOASSERTION` if the text could not be identified.
    `verdict`: `open`, `mixed` (open and other terms), `not-open`, or `review`.
    """

    path: str
    blob: str
    scope: Literal["project", "part", "bundled"] = "project"
    expression: str = "NOASSERTION"
    verdict: Literal["open", "mixed", "not-open", "review"] = "review"
    score: float = 0.0
    matches: tuple[Match, ...] = ()
    added: tuple[AddedTerms, ...] = ()

    def source(self, line: int = 0, end: int = 0) -> Source:
        """The file, or lines of it, as a place to look."""
        return Source(path=self.path, line=line, end=end, blob=self.blob)


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A license that is named outside license texts: in a manifest, a README, a header, or by the forge.

    `wording` is the short string as written ("Apache 2.0"). `expression` is its SPDX expression, "" if
    unknown.
    """

    kind: Literal["manifest", "readme", "header", "notice"]
    source: Source
    wording: str = field(name="said")
    expression: str = ""


class TreePart(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A part of the tree with its own license. `share` is its share of all files, 0 to 1.

    `at_least`: the tree wasn't listed completely, so there may be more files. `note` is why this counts
    as a part, if that isn't obvious.
    """

    path: str
    expression: str
    files: int = 0
    share: float = 0.0
    source: Source = Source()
    note: Note | None = None
    at_least: bool = False

    @property
    def says(self) -> str:
        """Why it counts as a part, in words; "" where that is plain."""
        return str(self.note) if self.note else ""


class Signal(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Evidence for or against a criterion. Rules weigh signals; a single one never decides alone.

    `name` is the probe's own term. `code` selects a more specific message than that of `name`.
    """

    name: str
    source: Source = Source()
    code: str = ""
    params: Params = {}

    def __hash__(self) -> int:
        return hash((self.name, self.code, self.source))

    @property
    def says(self) -> str:
        """Our own short words."""
        return sentence(self.code or self.name, self.params)


class Doubt(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Two places in a repository that disagree on its license, or one that is ambiguous.

    Rules use `kind`. `code` selects a more specific message than that of `kind`.
    """

    kind: str
    sources: tuple[Source, ...] = ()
    code: str = ""
    params: Params = {}

    def __hash__(self) -> int:
        return hash((self.kind, self.code, self.sources))

    @property
    def says(self) -> str:
        """Our own short words."""
        return sentence(self.code or self.kind, self.params)


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What was found in a repository at one commit: the evidence that the lock records.

    There is nothing here that changes daily (such as stars), and no third party's sentences, so the
    difference of two `Facts` is a change in compliance. `repo` is the repository's current name, and
    `url` its page. `id` is the forge's permanent id for it, and `created` the ISO date of its creation;
    both are "" if the forge doesn't provide them. `commit_date` is the ISO date of the commit, and
    `as_of` the ISO date of the evidence.
    """

    repo: str
    url: str
    forge: str = "github"
    id: str = ""
    created: str = ""
    commit: str = ""
    commit_date: str = ""
    released: str = ""  # ISO date of the newest release, where the host tells
    as_of: str = ""
    archived: Fact[bool] = Unknown("archived-not-asked")
    github: Fact[str | None] = Unknown("license-not-asked")
    detected: str = "NOASSERTION"
    license_files: tuple[LicenseFile, ...] = ()
    statements: tuple[Statement, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parts: tuple[TreePart, ...] = ()
    signals: tuple[Signal, ...] = ()
    files: int = 0  # how many files of the tree were seen
    unseen: tuple[Note, ...] = ()  # what could not be looked at

    def signal(self, *names: str) -> list[Signal]:
        """The signals of these names, in the order seen."""
        return [s for s in self.signals if s.name in names]
