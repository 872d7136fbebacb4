"""What a scheduled audit has to tell: drift, and repositories that are gone for good. Pure.

A repository that does not answer once may be back tomorrow. It is called gone only where two
looks, at least a week apart, found the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from osi_check.lock.lockfile import Lock, update_lock
from osi_check.model import Fact, Facts, Note, Unknown
from osi_check.reports.drift.markdown import render_table
from osi_check.reports.drift.rows import Row
from osi_check.reports.escape import code_element
from osi_check.reports.wording import count_noun
from osi_check.repository.drift import Drift, find_drift

MISSING_DAYS = 7
MAX_ROWS = 60  # an issue has room for 65,536 characters
ISSUE_HEAD = "These tools changed since their evidence was recorded:"
ISSUE_FOOT = (
    "Fix or remove the entries that no longer meet the criteria. To accept the other changes, run "
    "`osi-check audit --write`, which updates {lock}. Each audit updates this issue, and closes it "
    "when nothing is left. If you close it, it stays closed until something else changes."
)
ALL_CLEAR = "Nothing is left to do: the last audit found no change that matters.\n"


class AuditChanges(Struct, frozen=True):
    """`changes` to tell of, and what the next audit has to know as `state`.

    `waiting`: keys that answer as gone, and since when. `unchecked`: keys that could not be asked.
    """

    changes: tuple[Drift, ...]
    waiting: Mapping[str, str]
    unchecked: tuple[str, ...]
    state: Lock


def audit_changes(
    recorded: Lock, state: Lock, observed: Mapping[str, Fact[Facts]], today: date
) -> AuditChanges:
    """Compare what was seen today with the lock that the catalogue's readers rely on.

    `state` is what the audit before this one left: it remembers since when a repository has been
    missing. Without one (`Lock()`), the recorded lock's memory counts. Where trouble on the way
    hid a repository, what the state last knew of it is compared.
    """
    before = Lock(
        tools={
            key: state.tools.get(key) or recorded.tools[key]
            for key in observed
            if key in state.tools or key in recorded.tools
        }
    )
    after = update_lock(before, observed, today.isoformat())
    changes: list[Drift] = []
    waiting = {}
    for key, seen in sorted(observed.items()):
        known = after.tools[key]
        if known.is_taken_over and known.unknown:
            kind = "recreated" if known.unknown.code == "taken-over-since" else "taken-over"
            changes.append(Drift(key, kind, str(known.unknown)))
        elif known.missing_since:
            if (today - date.fromisoformat(known.missing_since)).days < MISSING_DAYS:
                waiting[key] = known.missing_since
            else:
                gone: Note = known.unknown or Note("never-looked")
                why: dict[str, Note | str] = {"why": gone, "since": known.missing_since}
                changes.append(Drift(key, "gone", str(Note("still-gone", why))))
        elif facts := seen if isinstance(seen, Facts) else known.facts:
            changes += [c for c in find_drift(key, recorded.last(key), facts) if c.kind != "new"]
    unchecked = [k for k, seen in observed.items() if isinstance(seen, Unknown) and seen.transient]
    return AuditChanges(tuple(changes), waiting, tuple(unchecked), after)


def issue_body(rows: Sequence[Row], smaller: int, lock: str) -> str:
    """The issue's text in Markdown; `lock` is the file that records the new evidence.

    `smaller` counts changes that leave verdict and license as they are.
    """
    lines = [ISSUE_HEAD, "", *render_table(rows, MAX_ROWS), ""]
    if smaller:
        lines += [f"{count_noun(smaller, 'smaller change')} not shown.", ""]
    lines.append(ISSUE_FOOT.format(lock=code_element(lock)))
    return "\n".join(lines) + "\n"
