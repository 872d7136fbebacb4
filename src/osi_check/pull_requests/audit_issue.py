"""What a scheduled audit has to tell: drift, and repositories that are gone for good. Pure.

A repository that does not answer once may be back tomorrow. It is called gone only where two
looks, at least a week apart, found the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from osi_check.lock.lockfile import Lock, update_lock
from osi_check.model import Fact, Facts, Unknown, Verdict
from osi_check.reports.escape import code_element, escape_markdown, markdown_link
from osi_check.repository.address import parse_address
from osi_check.repository.drift import Drift, find_drift

MISSING_DAYS = 7
MAX_ROWS = 60  # an issue has room for 65,536 characters
MAX_CHANGES = 3
ISSUE_HEAD = "The evidence for these tools has changed since it was recorded:"
ISSUE_FOOT = (
    "Look at them, mend or remove the entries that no longer hold, and record the rest with "
    "`osi-check audit --write`, which writes {lock}. Each audit brings this issue up to date and "
    "closes it when nothing is left. Close it yourself, and it stays closed until something else "
    "changes."
)
ALL_CLEAR = "Nothing is left: the recorded evidence agrees with what the last audit saw.\n"


class AuditChanges(Struct, frozen=True):
    """`changes` to tell of, and what the next audit has to know as `state`.

    `waiting`: keys that answer as gone, and since when. `unseen`: keys that could not be asked.
    """

    changes: tuple[Drift, ...]
    waiting: Mapping[str, str]
    unseen: tuple[str, ...]
    state: Lock


def audit_changes(
    recorded: Lock, state: Lock, fresh: Mapping[str, Fact[Facts]], today: date
) -> AuditChanges:
    """Compare what was seen today with the lock that the catalogue's readers rely on.

    `state` is what the audit before this one left: it remembers since when a repository has been
    missing. Without one (`Lock()`), the recorded lock's memory counts. Where trouble on the way
    hid a repository, what the state last knew of it is compared.
    """
    before = Lock(
        tools={
            key: state.tools.get(key) or recorded.tools[key]
            for key in fresh
            if key in state.tools or key in recorded.tools
        }
    )
    after = update_lock(before, fresh, today.isoformat())
    changes: list[Drift] = []
    waiting = {}
    for key, seen in sorted(fresh.items()):
        known = after.tools[key]
        if known.missing_since:
            if (today - date.fromisoformat(known.missing_since)).days < MISSING_DAYS:
                waiting[key] = known.missing_since
            else:
                says = f"{known.unknown}, at each look since {known.missing_since}"
                changes.append(Drift(key, "gone", says))
        elif facts := seen if isinstance(seen, Facts) else known.facts:
            changes += [c for c in find_drift(key, recorded.get(key), facts) if c.kind != "new"]
    unseen = [k for k, seen in fresh.items() if isinstance(seen, Unknown) and seen.passing]
    return AuditChanges(tuple(changes), waiting, tuple(unseen), after)


def issue_body(found: AuditChanges, verdicts: tuple[Verdict, ...], lock: str) -> str:
    """The issue's text in Markdown; `lock` is the file that records the new evidence."""
    ends = {place.key: v for v in verdicts if (place := parse_address(v.tool.repo))}
    lines = [ISSUE_HEAD, "", "| tool | what changed | verdict now |", "| --- | --- | --- |"]
    by_key: dict[str, list[Drift]] = {}
    for change in found.changes:
        by_key.setdefault(change.key, []).append(change)
    for key, changes in list(by_key.items())[:MAX_ROWS]:
        verdict = ends.get(key)
        name = verdict.tool.name if verdict else key
        said = "<br>".join(
            f"**{escape_markdown(c.kind)}**: {escape_markdown(c.says, 300)}"
            for c in changes[:MAX_CHANGES]
        )
        more = len(changes) - MAX_CHANGES
        said += f"<br>and {more} more changes" if more > 0 else ""
        word = verdict.outcome.word if verdict else "unknown"
        lines.append(f"| {markdown_link(name, _page(key))} | {said} | {word} |")
    if len(by_key) > MAX_ROWS:
        lines.append(f"| and {len(by_key) - MAX_ROWS} more | | |")
    lines += ["", ISSUE_FOOT.format(lock=code_element(lock))]
    return "\n".join(lines) + "\n"


def _page(key: str) -> str:
    place = parse_address(f"https://{key}")
    return place.url if place else ""
