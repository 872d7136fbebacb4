"""Timelines of GitHub's repositories: two requests for some repositories, rarely a third.

The first brings today's tree, the commits of the usual license files, tags and forks; the second
the texts that the cache lacks and the commits of other files. A third is for texts of those, and
for tags beyond the newest hundred.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Progress, ignore
from osi_check.fetch.github.api import RequestFailed
from osi_check.fetch.github.batch import NOT_GIVEN, cached_objects, read_object, store_objects
from osi_check.fetch.github.fetch import INVALID_NAME
from osi_check.fetch.github.graphql import (
    ObjectNode,
    RepositoryNode,
    errors_for,
    explain_errors,
    parse_snapshot,
)
from osi_check.fetch.github.history import answers, page_cache, queries
from osi_check.fetch.github.history.answers import HistoryNode, PastNode, TagsNode, Target
from osi_check.fetch.github.history.collector import HistoryCollector
from osi_check.fetch.github.history.queries import HistoryRequest
from osi_check.fetch.github.queries import group_requests
from osi_check.fetch.github.responses import GraphError
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.fetch.trees import Listing
from osi_check.model import Fact, Timeline, Unknown
from osi_check.repository.address import is_repository_name

BATCH_SIZE = 5  # commits by path are much work for GitHub
MAX_ROUNDS = 18  # what a path leads to, and pages of tags
MAX_OBJECTS = 600  # a request
TOO_SLOW = Unknown("history-too-slow")
NO_TOKEN = Unknown("history-wants-token")


def fetch(
    names: Sequence[str], client: GitHubApi, cache: Cache, today: str, progress: Progress = ignore
) -> Generator[tuple[str, Fact[Timeline]], None, None]:
    """Timelines by `owner/name`; each comes out once, or why there is none.

    `today` (ISO date) tells which forks are alive.
    """
    todo = list(dict.fromkeys(names))
    reader = _HistoryReader(client, cache, today)
    for start in range(0, len(todo), BATCH_SIZE):
        batch = todo[start : start + BATCH_SIZE]
        found = reader.read([name for name in batch if is_repository_name(name)])
        for i, name in enumerate(batch):
            progress(start + i + 1, len(todo), name)
            yield name, found.get(name, INVALID_NAME)


Collectors: TypeAlias = Mapping[str, HistoryCollector]
Requests: TypeAlias = Mapping[str, HistoryRequest]


class _HistoryReader:
    """Reads the past of some repositories at once, by name."""

    def __init__(self, client: GitHubApi, cache: Cache, today: str) -> None:
        self._client, self._cache, self._today = client, cache, today

    def read(self, names: Sequence[str]) -> dict[str, Fact[Timeline]]:
        done: dict[str, Fact[Timeline]] = {}
        collectors: dict[str, HistoryCollector] = {}
        for name, found in self._begin(names).items() if names else ():
            if isinstance(found, Unknown):
                done[name] = found
            else:
                collectors[name] = found
        for _ in range(MAX_ROUNDS):
            requests = {
                name: request
                for name, collector in collectors.items()
                if (request := collector.next_request())
            }
            if not requests:
                break
            self._complete({name: collectors[name] for name in requests}, requests)
        return done | {name: collector.finish() for name, collector in collectors.items()}

    # --- the first question

    def _begin(
        self, names: Sequence[str], *, deep: bool = True
    ) -> dict[str, Fact[HistoryCollector]]:
        query = queries.history_query(names, deep=deep)
        reply = self._client.graphql(query, answers.PASTS, many=len(names) > 1 or deep)
        if isinstance(reply, RequestFailed):
            if reply.smaller:
                why = reply.unknown if reply.garbled else TOO_SLOW
                return self._begin_in_parts(names, deep=deep, alone=why)
            return dict.fromkeys(names, reply.unknown)
        found: dict[str, Fact[HistoryCollector]] = {}
        repeated = []
        for i, name in enumerate(names):
            errors = errors_for(reply.errors, f"r{i}")
            node = (reply.data or {}).get(f"r{i}")
            if any(error.is_too_much for error in errors):
                repeated.append(name)
            else:
                found[name] = self._collector(name, node, errors)
        if len(repeated) == len(names):
            return self._begin_in_parts(names, deep=deep)
        return found | (self._begin(repeated, deep=deep) if repeated else {})

    def _collector(
        self, name: str, node: dict[str, Any] | None, errors: Sequence[GraphError]
    ) -> Fact[HistoryCollector]:
        about = answers.shaped(node, RepositoryNode)
        past = answers.shaped(node, PastNode)
        if about is None or past is None:
            return explain_errors(errors)
        found = parse_snapshot(name, about, errors, self._client.settings.server)
        return found if isinstance(found, Unknown) else HistoryCollector(*found, past, self._today)

    def _begin_in_parts(
        self, names: Sequence[str], *, deep: bool, alone: Unknown = TOO_SLOW
    ) -> dict[str, Fact[HistoryCollector]]:
        """Ask in halves; of one repository alone, only the root of its tree, then it is `alone`."""
        if len(names) > 1:
            middle = (len(names) + 1) // 2
            one, other = names[:middle], names[middle:]
            return self._begin(one, deep=deep) | self._begin(other, deep=deep)
        if deep:
            return self._begin(names, deep=False)
        return dict.fromkeys(names, alone)

    # --- the rest

    def _complete(self, collectors: Collectors, requests: Requests) -> None:
        """Ask for what the cache does not have, and hand out what came."""
        objects = queries.all_objects(requests)
        found = cached_objects(self._cache, {item.key for item in objects})
        remaining = {
            name: replace(
                self._use_cached_pages(collectors[name], request),
                objects=[item for item in request.objects if item.key not in found],
            )
            for name, request in requests.items()
        }
        fetched: dict[str, Fact[str] | Listing] = {}
        for portion in _portions(remaining):
            fetched |= self._ask(collectors, portion)
        store_objects(self._cache, fetched)
        found |= fetched
        for name, request in requests.items():
            collectors[name].receive(
                {item.key: found.get(item.key, NOT_GIVEN) for item in request.objects}
            )

    def _use_cached_pages(
        self, collector: HistoryCollector, request: HistoryRequest
    ) -> HistoryRequest:
        """Hand out what the cache knows of the past, and return the rest."""
        pages = {page_cache.page_key(collector.head, page): page for page in request.pages}
        roots = {page_cache.root_key(commit): commit for commit in request.roots}
        nodes = page_cache.load_pages(self._cache, dict.fromkeys(pages, HistoryNode))
        targets = page_cache.load_pages(self._cache, dict.fromkeys(roots, Target))
        for key, node in nodes.items():
            collector.receive_page(pages.pop(key), node)
        for key, target in targets.items():
            collector.receive_root(roots.pop(key), target)
        return replace(request, pages=list(pages.values()), roots=list(roots.values()))

    def _ask(self, collectors: Collectors, requests: Requests) -> dict[str, Fact[str] | Listing]:
        query = queries.details_query(requests)
        reply = self._client.graphql(query, answers.PASTS, many=len(requests) > 1)
        if isinstance(reply, RequestFailed):
            halves = _halved(requests) if reply.smaller else []
            if not halves:
                reason = reply.unknown
                self._give_up(collectors, requests)
                return {item.key: reason for item in queries.all_objects(requests)}
            return {k: v for half in halves for k, v in self._ask(collectors, half).items()}
        data = reply.data or {}
        found: dict[str, Fact[str] | Listing] = {}
        by_repository = group_requests(queries.all_objects(requests))
        for i, objects in enumerate(by_repository.values()):
            errors = errors_for(reply.errors, f"r{i}")
            nodes = data.get(f"r{i}") or {}
            for j, item in enumerate(objects):
                own = [error for error in errors if error.at(1) in {None, f"o{j}"}]
                node = answers.shaped(nodes.get(f"o{j}"), ObjectNode)
                found[item.key] = read_object(item, node, own)
        for i, (name, request) in enumerate(requests.items()):
            self._receive_past(collectors[name], request, data.get(f"p{i}") or {})
        return found

    def _receive_past(
        self, collector: HistoryCollector, request: HistoryRequest, node: Mapping[str, Any]
    ) -> None:
        """Hand out the commits, roots and tags that came, and store what never changes."""
        received: dict[str, object] = {}
        target = (node.get("d") or {}).get("target") or {}
        for j, page in enumerate(request.pages):
            commits = answers.shaped(target.get(f"h{j}"), HistoryNode)
            collector.receive_page(page, commits)
            received[page_cache.page_key(collector.head, page)] = commits
        for j, commit in enumerate(request.roots):
            root = answers.shaped(node.get(f"c{j}"), Target)
            collector.receive_root(commit, root)
            received[page_cache.root_key(commit)] = root
        pages = {key: value for key, value in received.items() if value is not None}
        page_cache.store_pages(self._cache, pages)
        if request.tags_after is not None:
            collector.receive_tags(answers.shaped(node.get("t"), TagsNode))

    def _give_up(self, collectors: Collectors, requests: Requests) -> None:
        for name, request in requests.items():
            for page in request.pages:
                collectors[name].receive_page(page, None)
            for commit in request.roots:
                collectors[name].receive_root(commit, None)
            if request.tags_after is not None:
                collectors[name].receive_tags(None)


def _portions(requests: Requests) -> Iterator[Requests]:
    """Requests of a size that GitHub answers in its ten seconds."""
    portion: dict[str, HistoryRequest] = {}
    size = 0
    for name, request in requests.items():
        own = len(request.objects)
        if request.is_empty:
            continue
        if portion and size + own > MAX_OBJECTS:
            yield portion
            portion, size = {}, 0
        portion[name] = request
        size += own
    if portion:
        yield portion


def _halved(requests: Requests) -> list[Requests]:
    """Two smaller requests; none where it cannot be made smaller."""
    if len(requests) > 1:
        names = list(requests)
        middle = (len(names) + 1) // 2
        return [{n: requests[n] for n in half} for half in (names[:middle], names[middle:])]
    ((name, request),) = requests.items()
    if len(request.objects) > 1:
        middle = (len(request.objects) + 1) // 2
        return [
            {name: replace(request, objects=request.objects[:middle])},
            {name: HistoryRequest(objects=request.objects[middle:])},
        ]
    return []
