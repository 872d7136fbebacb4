"""How a repository's license changed over time, and which forks continue under open terms."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# `initial`: the first terms. `closed`, `opened`: the whole stopped or began to be open source.
# `relicensed`: other terms, as open or as closed as those before. `part-closed`, `part-opened`: a
# part got or lost terms of its own. `removed`: no license text is left. `restored`: it is back.
# `wording`: other words, the same terms. `repeated`: what another branch did before.
ChangeKind = Literal[
    "initial",
    "closed",
    "opened",
    "relicensed",
    "part-closed",
    "part-opened",
    "removed",
    "restored",
    "wording",
    "repeated",
]


class TermsChange(Struct, frozen=True, kw_only=True):
    """One commit that changed license texts.

    `date` is the ISO time of the commit. `before` and `after` are the SPDX expressions of the whole
    repository around it (`NONE` if there was no license text). `is_cosmetic` if the terms stayed the
    same: years, names, formatting, a renamed file. `says` describes in our own words what the new terms
    add, and `words` are the added lines as written.
    """

    date: str
    commit: str
    parent: str
    path: str
    before: str
    after: str
    kind: ChangeKind
    is_cosmetic: bool = False
    says: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Fork(Struct, frozen=True, kw_only=True):
    """A fork that continues under open terms, with commits of its own after the terms changed."""

    repo: str
    license: str
    pushed_at: str
    stars: int = 0


class Timeline(Struct, frozen=True, kw_only=True):
    """The license history of one repository; `changes` start with the oldest.

    `open_now` is None if unknown. `last_open_commit` is the commit before the whole repository stopped
    being open: `HEAD` if it is open now or no commit is known to have closed it, and `none` if it was
    never open. `last_open_tag` is the same for tags, `newest` if it is open now. `gaps` describe what
    could not be checked.
    """

    repo: str
    url: str
    commit: str
    as_of: str
    license_now: str
    open_now: bool | None
    changes: tuple[TermsChange, ...] = ()
    last_open_commit: str = "none"
    last_open_date: str = ""
    last_open_tag: str = "none"
    last_open_tag_date: str = ""
    forks: tuple[Fork, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def real(self) -> tuple[TermsChange, ...]:
        """The changes of the terms themselves, the oldest first."""
        return tuple(change for change in self.changes if not change.is_cosmetic)

    @property
    def closing(self) -> TermsChange | None:
        """The change with which the whole stopped being open for the last time."""
        if self.open_now:
            return None
        parents = {self.last_open_commit}
        return next((c for c in reversed(self.real) if c.parent in parents), None)
