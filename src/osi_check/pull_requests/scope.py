"""What a change may decide for itself: nothing that it brings is evidence. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from osi_check.lock.lockfile import Lock
from osi_check.model import Catalogue, Fact, Facts, Tool, Waiver
from osi_check.pull_requests.changes import CatalogueChanges, compare_catalogues
from osi_check.repository.address import parse_address

MAX_NAMES = 20  # of entries that a change removes


class ChangeScope(Struct, frozen=True):
    """What a run on a change judges, and by what.

    `catalogue` holds the touched entries only, with the base's policy; waivers that the change
    adds are marked as proposed. `all_tools` are all entries of the change, for what is found by
    comparing them. `lock` is the base's. `claimed` is what the change writes into
    the lock, by repository key, to be looked at anew.
    """

    catalogue: Catalogue
    all_tools: tuple[Tool, ...]
    changes: CatalogueChanges
    lock: Lock
    claimed: Mapping[str, Fact[Facts] | None]

    @property
    def summary_lines(self) -> tuple[str, ...]:
        """What the change does to the list, in calm lines for the report."""
        others = len(self.catalogue.tools) - len(self.changes.touched)
        counts = [
            f"{count} {'entry' if count == 1 else 'entries'} {done}"
            for count, done in (
                (len(self.changes.added), "added"),
                (len(self.changes.altered), "changed"),
                (others, "with changed evidence"),
            )
            if count
        ]
        looked = (
            [f"checked only what this change touches: {' and '.join(counts)}"] if counts else []
        )
        brought = [
            f"{tool.name}: the waiver for {waiver.rule} takes effect after a maintainer merges it"
            for tool in self.catalogue.tools
            for waiver in tool.waivers
            if waiver.proposed
        ]
        left = {tool.name.casefold() for tool in self.all_tools} | {
            _key(tool) for tool in self.all_tools
        }
        gone: list[str] = []
        twice: list[str] = []
        for tool in self.changes.removed:
            names = {tool.name.casefold(), _key(tool) or tool.name.casefold()}
            (gone if left.isdisjoint(names) else twice).append(tool.name)
        told = (("removed from the list", gone), ("one of several entries removed", twice))
        return (*looked, *brought, *(f"{done}: {_named(names)}" for done, names in told if names))


def _named(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are: one line of a report."""
    more = len(names) - MAX_NAMES
    return ", ".join(names[:MAX_NAMES]) + (f", and {more:,} more" if more > 0 else "")


def limit_to_changes(old: Catalogue, new: Catalogue, old_lock: Lock, new_lock: Lock) -> ChangeScope:
    """Compare the base's catalogue and lock with the change's."""
    changes = compare_catalogues(old, new)
    claimed = {
        key: new_lock.get(key)
        for key in old_lock.tools.keys() | new_lock.tools.keys()
        if old_lock.tools.get(key) != new_lock.tools.get(key)
    }
    touched = {id(tool) for tool in changes.touched}
    named_before = {_key(tool) for tool in old.tools}
    judged = {
        number: _with_proposals(tool, old, old_lock)
        for number, tool in enumerate(new.tools)
        if id(tool) in touched or _key(tool) in claimed
    }
    all_tools = tuple(judged.get(number, tool) for number, tool in enumerate(new.tools))
    named = {_key(tool) for tool in new.tools}
    return ChangeScope(
        catalogue=replace(new, tools=tuple(judged.values()), policy=old.policy),
        all_tools=all_tools,
        changes=changes,
        # A record that no entry named was never looked at by anybody: the new entry is.
        lock=Lock(
            tools={
                key: record
                for key, record in old_lock.tools.items()
                if key not in claimed and key in named_before
            }
        ),
        claimed={key: value for key, value in claimed.items() if key in named},
    )


def _key(tool: Tool) -> str:
    place = parse_address(tool.repo)
    return place.key if place else ""


def _with_proposals(tool: Tool, old: Catalogue, lock: Lock) -> Tool:
    """The entry with each waiver marked that no entry of the base for the same tool has.

    One that the base has on an entry of the same id for another repository stays that one's.
    """
    own: set[tuple[object, ...]] = set()
    others: dict[tuple[object, ...], str] = {}
    for before in old.tools:
        key, today = _key(before), _key(tool)
        if today in ({key, *_names_today(before, lock)} if key else ()) or (
            key == today == "" and before.id == tool.id
        ):
            own |= {_content(waiver) for waiver in before.waivers}
        elif before.id == tool.id and key:
            others |= {_content(waiver): before.repo for waiver in before.waivers}

    def marked(waiver: Waiver) -> Waiver:
        if _content(waiver) in own:
            return waiver
        elsewhere = others.get(_content(waiver), "")
        return replace(waiver, repo=waiver.repo or elsewhere, proposed=not elsewhere)

    return replace(tool, waivers=tuple(map(marked, tool.waivers)))


def _names_today(tool: Tool, lock: Lock) -> set[str]:
    """The key of what an entry's repository is called today, as far as the base has seen."""
    seen = lock.get(_key(tool))
    place = parse_address(seen.url) if isinstance(seen, Facts) else None
    return {place.key} if place else set()


def _content(waiver: Waiver) -> tuple[object, ...]:
    return (
        waiver.rule,
        waiver.reason,
        waiver.by,
        waiver.until,
        waiver.blobs,
        waiver.repo,
        waiver.repo_id,
    )
