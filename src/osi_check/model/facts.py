"""What was seen of a repository: the evidence that the lock records.

`gc=False`: frozen records hold no cycles, and Python's collector need not walk through the
hundreds of thousands of them that a large lock is made of.
https://jcristharif.com/msgspec/structs.html#disabling-garbage-collection-advanced
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct


class Unknown(Struct, frozen=True, omit_defaults=True, gc=False):
    """A fact that could not be had, and why, in words for the reader of a report.

    `passing` marks trouble on the way (network, limits, token): asking again may help. Without
    it, the reason is an answer: gone, blocked, empty.
    """

    reason: str
    passing: bool = False


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


class Added(Struct, frozen=True, omit_defaults=True, gc=False):
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


class LicenseFile(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
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


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A license named outside a license text: in a manifest, a README, a header, by the forge.

    `said` is the short string as it stands there ("Apache 2.0"); `expression` what it means in
    SPDX, "" where that could not be told.
    """

    kind: Literal["manifest", "readme", "header", "notice"]
    source: Source
    said: str
    expression: str = ""


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A part of the tree under terms of its own; `share` of all files, 0 to 1.

    `at_least`: not all of it was listed, there may be more files.
    """

    path: str
    expression: str
    files: int = 0
    share: float = 0.0
    source: Source = Source()
    says: str = ""
    at_least: bool = False


class Signal(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something seen that speaks for or against a criterion; rules weigh it, none decides alone.

    `name` is the probe's own vocabulary; `says` our own short words.
    """

    name: str
    says: str
    source: Source = Source()


class Doubt(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Two places of a repository that disagree about its license, or one that leaves a choice."""

    kind: str
    says: str
    sources: tuple[Source, ...] = ()


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
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
