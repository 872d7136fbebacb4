"""What of a repository is asked for, round by round."""

from __future__ import annotations

from collections.abc import Sequence

from osi_check.fetch.repository_fetch import RepositoryFetch
from osi_check.fetch.trees import Listing
from osi_check.repository.snapshot import Entry, Snapshot

ROOT = (Entry("README.md", "blob", "r", 10), Entry("docs", "tree", "d"))
BELOW = Listing((Entry("LICENSE", "blob", "l", 20),))


def every_text(entries: Sequence[Entry]) -> list[str]:
    return [entry.path for entry in entries if entry.kind == "blob"]


def test_texts_are_chosen_once_the_folders_are_known() -> None:
    fetch = RepositoryFetch(Snapshot(repo="o/tool", url="u"), Listing(ROOT, ("docs",)))
    folders = fetch.pending(every_text, lambda _entries, unlisted: list(unlisted))
    assert [(request.oid, request.tree) for request in folders] == [("d", True)]
    fetch.receive({folders[0].key: BELOW})
    texts = fetch.pending(every_text)
    assert [(request.oid, request.tree) for request in texts] == [("r", False), ("l", False)]


def test_without_a_folder_to_list_texts_are_asked_for_at_once() -> None:
    fetch = RepositoryFetch(Snapshot(repo="o/tool", url="u"), Listing(ROOT[:1]))
    texts = fetch.pending(every_text, lambda _entries, unlisted: list(unlisted))
    assert [request.oid for request in texts] == ["r"]
