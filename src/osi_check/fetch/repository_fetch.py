"""The state of fetching one repository: what has arrived and what is still missing. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence

import msgspec

from osi_check.fetch import blobs
from osi_check.fetch.git_id import matches_id
from osi_check.fetch.github.queries import ObjectRequest
from osi_check.fetch.trees import Listing, extend_listing
from osi_check.model import Fact, Unknown
from osi_check.repository.fetch_plan import levels_to_list
from osi_check.repository.snapshot import Entry, Snapshot

TOO_SLOW = Unknown("too-slow-alone")  # lasting for this run; the next one asks again

TextSelector = Callable[[Sequence[Entry]], list[str]]  # as in `Wishes`
FolderSelector = Callable[[Sequence[Entry], Sequence[str]], list[str]]
FetchedObjects = Mapping[str, Fact[str] | Listing]  # by `Want.key`


class RepositoryFetch:
    """Collects one repository's tree and texts, round by round."""

    def __init__(self, snapshot: Snapshot, listing: Listing) -> None:
        self._snapshot = snapshot
        self._listing = listing
        self._by_path = {entry.path: entry for entry in listing.entries}
        self._texts: dict[str, Fact[str]] = {}
        self._requests: dict[str, ObjectRequest] = {}  # by path: texts and folders under way
        self._followed_links: set[str] = set()  # those that were followed
        self._failure: Unknown | None = None
        self._selected_for: Listing | None = None  # the listing that `_selected` was chosen from
        self._selected: list[str] = []
        self.is_determined = True  # whether the same would come again: contents by git id, reasons
        self.has_reasons = False  # whether some of it is but a reason why there is no text

    def pending(
        self, select_texts: TextSelector, select_folders: FolderSelector | None = None
    ) -> list[ObjectRequest]:
        """What to fetch next, beside what links point to; nothing once there was trouble.

        Folders come first: which texts matter most is told by the whole listing.
        """
        if self._failure is not None:
            return []
        repo = self._snapshot.repo
        if select_folders is not None:
            for path in select_folders(self._listing.entries, self._listing.unlisted):
                if (entry := self._by_path.get(path)) and path in self._listing.unlisted:
                    levels = levels_to_list(self._listing.entries, path)
                    self._requests[path] = ObjectRequest(repo, entry.oid, tree=True, levels=levels)
            if self._requests:
                return list(self._requests.values())
        if self._selected_for is not self._listing:
            self._selected_for, self._selected = self._listing, select_texts(self._listing.entries)
        for path in self._selected:
            entry = self._by_path.get(path)
            if entry is None or path in self._texts or path in self._requests:
                continue
            text = blobs.text_from_entry(entry)
            if text is None:
                self._requests[path] = ObjectRequest(repo, entry.oid, size=max(0, entry.size))
            else:
                self._texts[path] = text
        return list(self._requests.values())

    def receive(self, found: FetchedObjects) -> None:
        """Put what came into its place; a link's text says where to look next."""
        requests, self._requests = self._requests, {}
        listings = {}
        for path, request in requests.items():
            value = found.get(request.key, Unknown("text-not-given", transient=True))
            self.is_determined &= _is_determined(request, value)
            self.has_reasons |= isinstance(value, Unknown)
            if isinstance(value, Listing):
                listings[path] = value
            elif isinstance(value, Unknown) and value.transient:
                self._failure = self._failure or value
            elif not request.tree:
                self._place_text(path, value)
        if listings:
            self._listing = extend_listing(self._listing, listings)
            self._by_path = {entry.path: entry for entry in self._listing.entries}

    def finish(self) -> Fact[Snapshot]:
        """The snapshot; or, where trouble on the way left a hole in it, that trouble.

        Half of the evidence is none: a license that could not be fetched this time must not
        look like one that is not there.
        """
        if self._failure is not None:
            return self._failure
        return msgspec.structs.replace(
            self._snapshot,
            tree=self._listing.entries,
            unlisted=self._listing.unlisted,
            texts=self._texts,
        )

    def _place_text(self, path: str, value: Fact[str]) -> None:
        entry = self._by_path[path]
        if entry.kind != "link" or path in self._followed_links or isinstance(value, Unknown):
            self._texts[path] = value
            return
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), value.strip()))
        target_entry = self._by_path.get(target)
        if target_entry is None or target_entry.kind != "blob":
            self._texts[path] = Unknown("dangling-link")
            return
        self._followed_links.add(path)
        # From here on the link stands for the file: its content's id, its size, its text.
        self._replace(Entry(path, "link", target_entry.oid, target_entry.size))
        text = blobs.text_from_entry(target_entry)
        if text is None:
            self._requests[path] = ObjectRequest(
                self._snapshot.repo, target_entry.oid, size=max(0, target_entry.size)
            )
        else:
            self._texts[path] = text

    def _replace(self, new: Entry) -> None:
        entries = tuple(new if entry.path == new.path else entry for entry in self._listing.entries)
        self._listing = Listing(entries, self._listing.unlisted)
        self._by_path[new.path] = new


def _is_determined(request: ObjectRequest, value: Fact[str] | Listing) -> bool:
    """Whether an answer is the content that was asked for, or a lasting reason why there is none."""
    if isinstance(value, str):
        return not request.tree and matches_id(request.oid, value.encode("utf-8", "replace"))
    if isinstance(value, Unknown):
        return not (request.tree or value.transient or value == TOO_SLOW)
    return True
