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
    """A thing that can be said of a repository: a code of `messages.MESSAGES` and its parameters.

    `params` must not be changed.
    """

    code: str
    params: Mapping[str, str | int | float | Note] = {}

    def __hash__(self) -> int:
        return hash((type(self), self.code))

    def __str__(self) -> str:
        """The sentence, in today's words."""
        return sentence(self.code, self.params)


class Unknown(Note, frozen=True, omit_defaults=True, gc=False):
    """A fact that is unknown, and why.

    `transient` marks trouble on the way (network, limits, token): asking again may help. Without
    it, the reason is an answer: gone, blocked, empty.
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
    """Where a sceptic can look: a path in the commit that was looked at, lines from 1.

    An empty path is the repository's own page. Line 0 means the whole file.
    `blob` is the git id of the file's content.
    """

    path: str = ""
    line: int = 0
    end: int = 0
    blob: str = ""


class Match(Struct, frozen=True, gc=False):
    """A license found in a text: its SPDX id and the lines it stands on."""

    id: str
    start: int
    end: int


class AddedTerms(Struct, frozen=True, omit_defaults=True, gc=False):
    """Terms that a text has beside, inside or instead of the license it looks like.

    `osd` is the clause of the Open Source Definition that such terms break (1 to 10), 0 where none
    can be named. `code` names the words for it where those of `kind` do not fit. What the
    stranger wrote is read from the cache by line when a report wants to quote it.
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
    """A license text in the repository and what it was identified as.

    `scope` says what it speaks for: the `project`, a `part` of it, or things merely `bundled`.
    `expression` is an SPDX expression, `NOASSERTION` if it could not be identified.
    `verdict`: `open`, `mixed` (open parts beside others), `not-open`, or `review`.
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
    """A license named outside a license text: in a manifest, a README, a header, by the forge.

    `wording` is the short string as it stands there ("Apache 2.0"); `expression` what it means in
    SPDX, "" if that is unknown.
    """

    kind: Literal["manifest", "readme", "header", "notice"]
    source: Source
    wording: str = field(name="said")
    expression: str = ""


class TreePart(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A part of the tree under terms of its own; `share` of all files, 0 to 1.

    `at_least`: not all of it was listed, there may be more files.
    `note` tells why it counts as one, where that is not plain.
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
    """Something seen that speaks for or against a criterion; rules weigh it, none decides alone.

    `name` is the probe's own vocabulary. `code` names the words for it where those of `name` do
    not fit.
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
    """Two places of a repository that disagree about its license, or one that leaves a choice.

    Rules go by `kind`. `code` names the words for it where those of `kind` do not fit.
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
    """What was seen of a repository at one commit: the evidence that the lock records.

    Nothing volatile (stars) and no stranger's sentences: a diff of two Facts is a diff of
    compliance. `repo` is the name the forge calls it by today, `url` its page; `id` the
    forge's own for it, whatever its name, and `created` the ISO date on which it was made, both ""
    where the forge does not tell; `commit_date`
    the ISO date of the commit, `as_of` the ISO date for which the evidence holds.
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
