"""What a change may decide for itself: nothing that it brings is evidence. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from osi_check.lock.lockfile import Lock
from osi_check.model import Catalogue, Fact, Facts, Tool, Waiver
from osi_check.pull_requests.changes import CatalogueChanges, compare_catalogues
from osi_check.repository.address import parse_address


class ChangeScope(Struct, frozen=True):
    """What a run on a change judges, and by what.

    `catalogue` holds the touched entries only, with the base's policy; waivers that the change
    adds are marked as proposed. `whole` are all entries of the change, for what is found by
    comparing them. `lock` is the base's. `claimed` is what the change writes into
    the lock, by repository key, to be looked at anew.
    """

    catalogue: Catalogue
    whole: tuple[Tool, ...]
    changes: CatalogueChanges
    lock: Lock
    claimed: Mapping[str, Fact[Facts] | None]

    @property
    def told(self) -> tuple[str, ...]:
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
        looked = [f"{' and '.join(counts)}; no other entry is judged"] if counts else []
        brought = [
            f"{tool.name}: this change adds a waiver of {waiver.rule}, which counts once a "
            "maintainer has merged it"
            for tool in self.catalogue.tools
            for waiver in tool.waivers
            if waiver.proposed
        ]
        left = {tool.name.casefold() for tool in self.whole} | {_key(tool) for tool in self.whole}
        gone = [
            f"{tool.name}: one entry is taken off the list, another stays"
            if not left.isdisjoint({tool.name.casefold(), _key(tool) or tool.name.casefold()})
            else f"{tool.name} is taken off the list"
            for tool in self.changes.removed
        ]
        return (*looked, *brought, *gone)


def limit_to_changes(old: Catalogue, new: Catalogue, old_lock: Lock, new_lock: Lock) -> ChangeScope:
    """Compare the base's catalogue and lock with the change's."""
    changes = compare_catalogues(old, new)
    claimed = {
        key: new_lock.get(key)
        for key in old_lock.tools.keys() | new_lock.tools.keys()
        if old_lock.tools.get(key) != new_lock.tools.get(key)
    }
    touched = {id(tool) for tool in changes.touched}
    judged = {
        number: _with_proposals(tool, old)
        for number, tool in enumerate(new.tools)
        if id(tool) in touched or _key(tool) in claimed
    }
    whole = tuple(judged.get(number, tool) for number, tool in enumerate(new.tools))
    named = {_key(tool) for tool in new.tools}
    return ChangeScope(
        catalogue=replace(new, tools=tuple(judged.values()), policy=old.policy),
        whole=whole,
        changes=changes,
        lock=Lock(tools={k: v for k, v in old_lock.tools.items() if k not in claimed}),
        claimed={key: value for key, value in claimed.items() if key in named},
    )


def _key(tool: Tool) -> str:
    place = parse_address(tool.repo)
    return place.key if place else ""


def _with_proposals(tool: Tool, old: Catalogue) -> Tool:
    """The entry with each waiver marked that no entry of the base for the same tool has."""
    known = {
        _content(waiver)
        for before in old.tools
        if before.id == tool.id or (_key(before) and _key(before) == _key(tool))
        for waiver in before.waivers
    }
    waivers = tuple(replace(w, proposed=_content(w) not in known) for w in tool.waivers)
    return replace(tool, waivers=waivers)


def _content(waiver: Waiver) -> tuple[object, ...]:
    return (waiver.rule, waiver.reason, waiver.by, waiver.until, waiver.blobs)
