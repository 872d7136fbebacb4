"""One repository's past while it is collected: what has come, and what to ask next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osi_check.fetch.github.history import answers
from osi_check.fetch.github.history.answers import HistoryNode, PastNode, TagsNode, Target
from osi_check.fetch.github.history.queries import USUAL_PATHS, HistoryRequest, Page
from osi_check.fetch.github.queries import ObjectRequest
from osi_check.fetch.repository_fetch import FetchedObjects, RepositoryFetch
from osi_check.fetch.trees import Listing
from osi_check.model import Fact, Timeline, Unknown
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.history.records import Edit, ForkState, Past, Tag
from osi_check.repository.history.states import find_closed_parts
from osi_check.repository.history.timeline import build_timeline, find_license_files
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import files as license_files

MAX_PATHS = 16  # whose commits are asked for
MAX_PAGES = 4  # of one path
MAX_TAG_PAGES = 12
MAX_TAG_TEXTS = 200
# What a folder's license text is called.
_IN_FOLDER = ("LICENSE", "LICENSE.md", "LICENSE.txt")


class HistoryCollector:
    """Collects one repository's past, round by round."""

    def __init__(self, snapshot: Snapshot, listing: Listing, node: PastNode, today: str) -> None:
        self.head = snapshot.commit
        self._snapshot, self._today = snapshot, today
        self._reading = RepositoryFetch(snapshot, listing)
        self._entries: tuple[Entry, ...] = listing.entries
        self._edits: dict[str, list[Edit]] = {}
        self._pages: dict[Page, None] = {}  # asked for
        self._todo: dict[Page, None] = {}
        self._texts: dict[str, Fact[str]] = {}
        self._roots: dict[str, frozenset[str]] = {}  # license files of commits
        self._tags: list[Tag] = []
        self._tags_after: str | None = None
        self._tag_pages = 0
        self._gaps: list[str] = []
        self._forks: tuple[ForkState, ...] = ()
        self._listed = False
        self._begin(node)

    def _begin(self, node: PastNode) -> None:
        target = (node.default_branch_ref or {}).get("target") or {}
        for i, path in enumerate(USUAL_PATHS):
            self._pages[Page(path)] = None
            self.receive_page(Page(path), answers.shaped(target.get(f"h{i}"), HistoryNode))
        self.receive_tags(node.refs)
        self._forks = tuple(answers.forks((node.forks and node.forks.nodes) or ()))

    # --- what to ask

    def next_request(self) -> HistoryRequest | None:
        """What to ask next; None when nothing is left to ask."""
        objects = self._reading.pending(
            _license_texts, None if self._listed else FetchPlan().folders
        )
        self._listed = True
        present = {item.oid for item in objects} | self._texts.keys()
        repo = self._snapshot.repo
        past = {oid: ObjectRequest(repo, oid) for oid in self._oids()} | self._fork_requests()
        objects += [item for oid, item in past.items() if oid not in present]
        self._discover()
        pages, self._todo = list(self._todo), {}
        self._pages |= dict.fromkeys(pages)
        roots = [commit for commit in self._turning_points() if commit not in self._roots]
        self._roots |= dict.fromkeys(roots, frozenset())
        request = HistoryRequest(objects=objects, pages=pages, roots=roots)
        if request.is_empty:
            request.tags_after = self._older_tags()
        return None if request.is_empty else request

    def _oids(self) -> Iterable[str]:
        """The ids of the texts of the past."""
        for edits in self._edits.values():
            for edit in edits:
                yield from filter(None, (edit.before, edit.after))
        tagged = dict.fromkeys(oid for tag in self._tags for oid in tag.files.values())
        yield from list(tagged)[:MAX_TAG_TEXTS]

    def _fork_requests(self) -> dict[str, ObjectRequest]:
        """The texts of forks that may go on, by id.

        One that is archived does not; one with today's texts does not under older terms.
        """
        present = set(find_license_files(self._entries).values())
        return {
            oid: ObjectRequest(fork.repo, oid)
            for fork in self._forks
            if not fork.archived and set(fork.files.values()) != present
            for oid in (*fork.files.values(), fork.readme)
            if oid
        }

    def _discover(self) -> None:
        """Find paths whose commits are worth asking for.

        Those at the root today, at tags, and where a text came from or went to; of those in
        folders, the ones whose terms differ from the project's or are sold.
        """
        paths = dict.fromkeys(self._present_paths())
        paths |= dict.fromkeys(path for tag in self._tags for path in tag.files)
        paths |= dict.fromkeys(path for names in self._roots.values() for path in sorted(names))
        folders = {
            name for tag in self._tags for name in tag.folders if license_files.is_paid(name)
        }
        present = {entry.path.partition("/")[0] for entry in self._entries}
        for name in sorted(folders - present):
            paths |= dict.fromkeys(f"{name}/{file}" for file in _IN_FOLDER)
        known = {page.path for page in self._pages}
        for path in paths:
            if path not in known and len(known) < MAX_PATHS + len(USUAL_PATHS):
                known.add(path)
                self._todo[Page(path)] = None

    def _present_paths(self) -> Iterable[str]:
        snapshot = self._reading.finish()
        parts = set() if isinstance(snapshot, Unknown) else find_closed_parts(snapshot)
        for path in find_license_files(self._entries):
            is_apart = license_files.file_role(path) == "folder" or license_files.is_paid(path)
            if "/" not in path or is_apart or path in parts:
                yield path

    def _turning_points(self) -> Iterable[str]:
        """Commits around which the only text came or went: there it may have had another name."""
        states: dict[str, str] = {}
        edits = [edit for edits in self._edits.values() for edit in edits if "/" not in edit.path]
        for edit in sorted(edits, key=lambda edit: edit.date):
            if not any(states.values()) and not edit.before and edit.parent:
                yield edit.parent
            states[edit.path] = edit.after
            if not any(states.values()):
                yield edit.commit

    def _older_tags(self) -> str | None:
        """Where the next page of tags begins, if the newest open one is not among those seen."""
        timeline = self.finish()
        if isinstance(timeline, Unknown) or self._tags_after is None:
            return None
        missing = timeline.last_open_tag == "none" and timeline.last_open_commit != "none"
        return self._tags_after if missing and self._tag_pages < MAX_TAG_PAGES else None

    # --- what came

    def receive(self, found: FetchedObjects) -> None:
        """Take texts and listings, by `ObjectRequest.key`."""
        self._reading.receive(found)
        snapshot = self._reading.finish()
        if not isinstance(snapshot, Unknown):
            self._entries = snapshot.tree
        self._texts |= {
            key: value for key, value in found.items() if not isinstance(value, Listing)
        }

    def receive_page(self, page: Page, node: HistoryNode | None) -> None:
        """Take the commits of a path; what did not come is a gap."""
        if node is None:
            self._gaps.append(f"the commits of {page.path}")
            return
        self._edits.setdefault(page.path, []).extend(answers.edits(page.path, node))
        if node.page_info.has_next_page and node.page_info.end_cursor:
            following = Page(page.path, node.page_info.end_cursor)
            pages = sum(known.path == page.path for known in self._pages)
            if pages < MAX_PAGES:
                self._todo[following] = None
            else:
                self._gaps.append(f"older commits of {page.path}")

    def receive_root(self, commit: str, node: Target | None) -> None:
        """Take the root of a commit."""
        if node is None or node.tree is None:
            self._gaps.append(f"the files of commit {commit[:10]}")
            return
        self._roots[commit] = frozenset(answers.license_files(node.tree))

    def receive_tags(self, node: TagsNode | None) -> None:
        """Take a page of tags."""
        self._tag_pages += 1
        self._tags_after = None
        if node is None:
            self._gaps.append("its tags")
            return
        self._tags += answers.tags(node)
        if node.page_info.has_next_page:
            self._tags_after = node.page_info.end_cursor

    def finish(self) -> Fact[Timeline]:
        """The timeline; or, where trouble on the way left a hole in it, that trouble."""
        head = self._reading.finish()
        if isinstance(head, Unknown):
            return head
        lost = [v for v in self._texts.values() if isinstance(v, Unknown) and v.transient]
        if lost:
            return lost[0]
        return build_timeline(
            Past(
                head=head,
                edits=tuple(edit for edits in self._edits.values() for edit in edits),
                tags=tuple(self._tags),
                forks=self._forks,
                texts=self._texts,
                gaps=tuple(dict.fromkeys(self._gaps)),
            ),
            self._today,
        )


def _license_texts(entries: Sequence[Entry]) -> list[str]:
    return license_files.text_paths(entries)
