"""What the lock records about a repository besides its facts: that it is missing, or a claimed change."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from osi_check.model.facts import Fact, Facts, Note

# A repository that answers as gone once may be back tomorrow (a moderator's mistake, a move):
# that it is gone is said after a second look, so many days after the first.
MISSING_DAYS = 7


class Missing(Struct, frozen=True):
    """A repository that existed and can't be found `since` a date; last `checked` on another (ISO dates)."""

    why: Note
    since: str
    checked: str

    @property
    def reason(self) -> str:
        """Why it counts as gone, in words."""
        return str(self.why)

    @property
    def is_confirmed(self) -> bool:
        """Whether a second look, days after the first, said the same."""
        between = date.fromisoformat(self.checked) - date.fromisoformat(self.since)
        return between.days >= MISSING_DAYS


class Claim(Struct, frozen=True):
    """What a change under review writes into the lock: facts, a reason for having none, or a removal."""

    facts: Fact[Facts] | None


class Recorded(Struct, frozen=True):
    """`missing`: the repository of the facts can't be found any more. `claim`: what the change writes."""

    missing: Missing | None = None
    claim: Claim | None = None
