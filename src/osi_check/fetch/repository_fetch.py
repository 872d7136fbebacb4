"""A repository while it is looked at: what was seen, what is still wanted. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence

import msgspec

from osi_check.fetch import blobs
from osi_check.fetch.github.queries import ObjectRequest
from osi_check.fetch.trees import Listing, extend_listing
from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Entry, Snapshot

TextSelector = Callable[[Sequence[Entry]], list[str]]  # as in `Wishes`
FolderSelector = Callable[[Sequence[Entry], Sequence[str]], list[str]]
FetchedObjects = Mapping[str, Fact[str] | Listing]  # by `Want.key`


class RepositoryFetch:
    """Collects one repository's tree and texts, round by round."""

    def __init__(self, snapshot: Snapshot, seen: Listing) -> None:
        self._snapshot = snapshot
        self._seen = seen
        self._by_path = {entry.path: entry for entry in seen.entries}
        self._texts: dict[str, Fact[str]] = {}
        self._asked: dict[str, ObjectRequest] = {}  # by path: texts and folders under way
        self._links: set[str] = set()  # those that were followed
        self._spoilt: Unknown | None = None
        self._read_for: Listing | None = None  # the listing that `_worth` was chosen from
        self._worth: list[str] = []

    def pending(
        self, worth_reading: TextSelector, worth_listing: FolderSelector | None = None
    ) -> list[ObjectRequest]:
        """What to fetch next, beside what links point to; nothing once there was trouble."""
        if self._spoilt is not None:
            return []
        repo = self._snapshot.repo
        if worth_listing is not None:
            for path in worth_listing(self._seen.entries, self._seen.unlisted):
                if (entry := self._by_path.get(path)) and path in self._seen.unlisted:
                    self._asked[path] = ObjectRequest(repo, entry.oid, tree=True)
        if self._read_for is not self._seen:
            self._read_for, self._worth = self._seen, worth_reading(self._seen.entries)
        for path in self._worth:
            entry = self._by_path.get(path)
            if entry is None or path in self._texts or path in self._asked:
                continue
            clear = blobs.text_from_entry(entry)
            if clear is None:
                self._asked[path] = ObjectRequest(repo, entry.oid, size=max(0, entry.size))
            else:
                self._texts[path] = clear
        return list(self._asked.values())

    def take(self, found: FetchedObjects) -> None:
        """Put what came into its place; a link's text says where to look next."""
        asked, self._asked = self._asked, {}
        below = {}
        for path, want in asked.items():
            value = found.get(want.key, Unknown("text-not-given", transient=True))
            if isinstance(value, Listing):
                below[path] = value
            elif isinstance(value, Unknown) and value.transient:
                self._spoilt = self._spoilt or value
            elif not want.tree:
                self._read(path, value)
        if below:
            self._seen = extend_listing(self._seen, below)
            self._by_path = {entry.path: entry for entry in self._seen.entries}

    def finish(self) -> Fact[Snapshot]:
        """The snapshot; or, where trouble on the way left a hole in it, that trouble.

        Half of the evidence is none: a license that could not be fetched this time must not
        look like one that is not there.
        """
        if self._spoilt is not None:
            return self._spoilt
        return msgspec.structs.replace(
            self._snapshot,
            tree=self._seen.entries,
            unlisted=self._seen.unlisted,
            texts=self._texts,
        )

    def _read(self, path: str, value: Fact[str]) -> None:
        entry = self._by_path[path]
        if entry.kind != "link" or path in self._links or isinstance(value, Unknown):
            self._texts[path] = value
            return
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), value.strip()))
        there = self._by_path.get(target)
        if there is None or there.kind != "blob":
            self._texts[path] = Unknown("dangling-link")
            return
        self._links.add(path)
        # From here on the link stands for the file: its content's id, its size, its text.
        self._replace(Entry(path, "link", there.oid, there.size))
        clear = blobs.text_from_entry(there)
        if clear is None:
            self._asked[path] = ObjectRequest(
                self._snapshot.repo, there.oid, size=max(0, there.size)
            )
        else:
            self._texts[path] = clear

    def _replace(self, new: Entry) -> None:
        entries = tuple(new if entry.path == new.path else entry for entry in self._seen.entries)
        self._seen = Listing(entries, self._seen.unlisted)
        self._by_path[new.path] = new
