"""Turns commits that touched license files into changes of the terms. Pure.

Each commit is compared with its own first parent, so that parallel branches don't mix: an edit of an
old text on a side branch is no change if the main line had already moved on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from osi_check.model import Fact, Timeline
from osi_check.model.history import ChangeKind, TermsChange
from osi_check.repository.history import forks, tags
from osi_check.repository.history.records import Edit, Files, Past
from osi_check.repository.history.states import State, States, read_state
from osi_check.repository.snapshot import Entry
from osi_check.repository.terms import files as license_files

# A text that is taken away and put back so soon was moved or replaced.
GAP = timedelta(days=7)
# Notices, documents and folders of other people's texts.
_ASIDE = {"about", "docs", "folder"}
_MAIN = {"main", "variant", "terms"}
MAX_QUOTED_LINES = 5  # lines that are quoted
MAX_LINE_CHARS = 300  # characters of such a line
MAX_COMPARED_LINES = 3_000  # of a text that are compared


class Step(Struct, frozen=True, kw_only=True):
    """One commit: its edits, the files before and after, and what both come to."""

    edits: tuple[Edit, ...]
    was: State
    now: State
    repeated: bool = False  # it brought what another branch had brought before
    kind: ChangeKind = "wording"

    @property
    def date(self) -> str:
        """The ISO time of the commit."""
        return self.edits[0].date

    @property
    def is_cosmetic(self) -> bool:
        """Whether the terms stayed what they were."""
        return self.repeated or self.was.sign == self.now.sign


def build_timeline(past: Past, today: str) -> Timeline:
    """The timeline of one repository; `today` (ISO date) tells which forks are alive."""
    states = States(past.head.repo, past.texts)
    head = read_state(past.head)
    here = find_license_files(past.head.tree)
    steps, reached, unread = _steps(past.edits, states)
    steps = list(_without_gaps(steps))
    gaps = list(past.gaps)
    if unread:
        gaps.append(f"the license text of {unread} commit{'s' if unread > 1 else ''}")
    followed = {edit.path for edit in past.edits}
    here = {path: oid for path, oid in here.items() if path in followed}
    if not unread and states.of(reached).sign != states.of(here).sign:
        gaps.append("commits between the last one listed and today")
    closing = None if head.open else _closing(steps)
    tag = None if head.open else tags.find_last_open(past, states)
    closed = closing.date if closing else ""
    commit = "HEAD" if head.open else closing.edits[0].parent if closing else "none"
    newest = "newest" if head.open and past.tags else "none"
    return Timeline(
        repo=past.head.repo,
        url=past.head.url,
        commit=past.head.commit,
        as_of=today,
        license_now=head.expression,
        # A text that says more than its license is for a person to read.
        open_now=head.open if head.is_certain or not head.open else None,
        changes=tuple(_terms_change(step, past.texts) for step in steps),
        last_open_commit=commit,
        last_open_date=past.head.commit_date if head.open else closed,
        last_open_tag=tag.name if tag else newest,
        last_open_tag_date=tag.date if tag else "",
        forks=forks.find_live_forks(past, states, closed, today),
        gaps=tuple(gaps),
    )


def find_license_files(entries: Iterable[Entry]) -> dict[str, str]:
    """The license files of a tree that may speak for the project or a part: path to blob id."""
    listed = tuple(entries)
    found = license_files.license_paths(listed)
    has_main = any(role in _MAIN for role in found.values())
    aside = _ASIDE if has_main else _ASIDE - {"folder"}
    return {
        entry.path: entry.oid
        for entry in listed
        if found.get(entry.path, "about") not in aside and entry.oid
    }


def _steps(edits: Sequence[Edit], states: States) -> tuple[list[Step], Files, int]:
    """Each commit with the states around it, the oldest first; and the files after the last.

    A commit whose texts could not be read is left out and counted: its neighbours are compared.

    Files that a commit did not touch are those of the main line so far. An edit of a text that
    the main line no longer has is another branch's: unless it changes the terms, it is left out.
    """
    here: dict[str, str] = {}
    steps: list[Step] = []
    unread = 0
    known: set[tuple[object, object]] = set()
    for same in _by_commit(edits):
        mine = {edit.path for edit in same}
        rest = {path: oid for path, oid in here.items() if path not in mine}
        if not all(states.has_text(edit.after) for edit in same):
            unread += 1
            continue
        after = rest | {edit.path: edit.after for edit in same if edit.after}
        now, current = states.of(after), states.of(here)
        read = all(states.has_text(edit.before) for edit in same)
        linear = not read or all(here.get(edit.path, "") == edit.before for edit in same)
        was = current if linear else states.of(rest | _before(same))
        repeated = not linear and (now.sign == current.sign or (was.sign, now.sign) in known)
        if linear or (was.sign != now.sign and not repeated):
            here, was = after, current
        known.add((was.sign, now.sign))
        steps.append(Step(edits=same, was=was, now=now, repeated=repeated))
    return [replace(step, kind=_kind(step)) for step in steps], here, unread


def _before(same: Iterable[Edit]) -> dict[str, str]:
    return {edit.path: edit.before for edit in same if edit.before}


def _by_commit(edits: Sequence[Edit]) -> Iterator[tuple[Edit, ...]]:
    """The edits of each commit together, the oldest commit first."""
    found: dict[str, list[Edit]] = {}
    for edit in reversed(edits):
        found.setdefault(edit.commit, []).append(edit)
    for same in sorted(found.values(), key=lambda same: same[0].date):
        yield tuple(sorted(same, key=lambda edit: (edit.path.count("/"), edit.path)))


def _kind(step: Step) -> ChangeKind:
    was, now = step.was, step.now
    if step.repeated or was.sign == now.sign:
        return "repeated" if step.repeated else "wording"
    if was.has_no_text or now.has_no_text:
        return "initial" if was.has_no_text else "removed"
    only_part = now.parts != was.parts and now.main == was.main
    if only_part:
        return "part-closed" if now.parts else "part-opened"
    if (was.open is True) != (now.open is True):
        return "opened" if now.open else "closed"
    return "relicensed"


def _without_gaps(steps: Sequence[Step]) -> Iterator[Step]:
    """A text that is away for some days is one change, that of its return."""
    away: Step | None = None
    seen = False  # whether there were any terms before
    for i, step in enumerate(steps):
        told = step
        if step.is_cosmetic:
            pass
        elif step.now.has_no_text and _back_soon(step, steps[i + 1 :]):
            away = step
            told = replace(step, now=step.was, kind="wording")
        elif away is not None:
            told = replace(step, was=away.was)
            told = replace(told, kind=_kind(told))
            away = None
        elif step.kind == "initial" and seen:
            told = replace(step, kind="restored")
        seen = True
        yield told


def _back_soon(step: Step, later: Sequence[Step]) -> bool:
    back = next((other for other in later if not other.is_cosmetic), None)
    return back is not None and _days(step.date, back.date) <= GAP


def _days(one: str, other: str) -> timedelta:
    return datetime.fromisoformat(other) - datetime.fromisoformat(one)


def _closing(steps: Sequence[Step]) -> Step | None:
    """The step with which the whole stopped being open for the last time."""
    for step in reversed(steps):
        if not step.is_cosmetic and step.was.open is True and step.now.open is not True:
            return step
    return None


def _terms_change(step: Step, texts: Mapping[str, Fact[str]]) -> TermsChange:
    first = step.edits[0]
    changed = next((edit for edit in step.edits if edit.after), first)
    new = tuple(says for says in step.now.says if says not in step.was.says)
    return TermsChange(
        date=first.date,
        commit=first.commit,
        parent=first.parent,
        path=changed.path,
        before=step.was.expression,
        after=step.now.expression,
        kind=step.kind,
        is_cosmetic=step.is_cosmetic or step.was.sign == step.now.sign,
        says=() if step.is_cosmetic else new,
        words=_words(step, texts),
    )


def _words(step: Step, texts: Mapping[str, Fact[str]]) -> tuple[str, ...]:
    """The lines that came into a text whose license stayed, or whose terms were added to."""
    for edit in step.edits:
        old, new = texts.get(edit.before), texts.get(edit.after)
        if isinstance(old, str) and isinstance(new, str):
            rows, had = _lines(new), set(_lines(old))
            fresh = [row for row in rows if row not in had]
            if 0 < len(fresh) <= max(MAX_QUOTED_LINES, len(rows) // 2):
                return tuple(row[:MAX_LINE_CHARS] for row in fresh[:MAX_QUOTED_LINES])
    return ()


def _lines(text: str) -> list[str]:
    """The lines that say something, blanks put together."""
    return [" ".join(row.split()) for row in text.splitlines()[:MAX_COMPARED_LINES] if row.strip()]
