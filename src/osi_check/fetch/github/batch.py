"""One batch of repositories over GraphQL: three requests, fewer where the cache knows.

Metadata with two levels of the tree; texts, and two more levels of directories that matter; texts
found there. The servers beside what is named like a client are asked for with the metadata, or in
a fourth request where that has no room for them. What is too
much for GitHub is halved until it fits, so that one repository never loses another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from osi_check.fetch.blobs import text_from_blob
from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import FileSelector
from osi_check.fetch.first_answers import NO_MEMORY, AnswerMemory, answer_digest
from osi_check.fetch.github import queries
from osi_check.fetch.github.api import RequestFailed
from osi_check.fetch.github.graphql import (
    OBJECTS,
    REPOSITORIES,
    ObjectNode,
    RepositoryNode,
    errors_for,
    explain_errors,
    parse_siblings,
    parse_snapshot,
)
from osi_check.fetch.github.queries import ObjectRequest
from osi_check.fetch.github.responses import GraphError, GraphReply
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.fetch.repository_fetch import TOO_SLOW, RepositoryFetch
from osi_check.fetch.trees import Listing, pack_listing, parse_listing, unpack_listing
from osi_check.model import Fact, Unknown
from osi_check.repository.signals.client_name import sibling_names
from osi_check.repository.snapshot import Snapshot

MAX_ROUNDS = 3  # folders; texts; what links among them point to
MAX_ALIASES = 100  # repositories in a query, those beside them counted
MAX_NAMED = 33  # repositories whose siblings are asked for at once
MAX_PORTION_BYTES = 20_000_000  # of texts and listings asked for at once, while GitHub keeps up
MIN_PORTION_BYTES = 500_000
MEAN_LISTING_BYTES = 2_000  # what a listing counts as, for want of its size: the mean of real ones

NOT_GIVEN = Unknown("text-lost", {"host": "GitHub"}, transient=True)

T = TypeVar("T")
MetadataByName = dict[str, Fact[tuple[Snapshot, Listing]]]
ObjectsByKey = dict[str, Fact[str] | Listing]


class BatchListener(Protocol):
    """Hears of each batch whether GitHub answered it in one piece."""

    def __call__(self, *, well: bool) -> None:
        """`well`: it did."""
        ...


class BatchReader:
    """Looks at batches; one object serves many threads.

    A repository whose first answer is among `answers` comes without tree and texts, and is asked nothing more.
    """

    def __init__(
        self,
        client: GitHubApi,
        cache: Cache,
        selector: FileSelector,
        listener: BatchListener,
        answers: AnswerMemory = NO_MEMORY,
    ) -> None:
        self._client, self._cache, self._selector = client, cache, selector
        self._listener, self._answers = listener, answers
        self._portion = MAX_PORTION_BYTES  # shared by all threads; any of their values will do

    def read(self, names: Sequence[str]) -> dict[str, Fact[Snapshot]]:
        """A snapshot, or why there is none, for each name."""
        done: dict[str, Fact[Snapshot]] = {}
        readings: dict[str, RepositoryFetch] = {}
        answers: dict[str, str] = {}
        asked_siblings: set[str] = set()
        for name, found in self._metadata(names, asked_siblings, first=True).items():
            if isinstance(found, Unknown):
                done[name] = found
                continue
            if name in asked_siblings or not sibling_names(found[0].repo):
                answers[name] = answer_digest(*found)
            if name in answers and self._answers.is_known(name, answers[name]):
                done[name] = found[0]
            else:
                readings[name] = RepositoryFetch(*found)
        for number in range(MAX_ROUNDS):
            folders = self._selector.folders if number == 0 else None
            requests = [
                request
                for reading in readings.values()
                for request in reading.pending(self._selector.texts, folders)
            ]
            if not requests:
                break
            objects = self._fetch_objects(requests)
            for reading in readings.values():
                reading.receive(objects)
            del requests, objects  # what was received stands in the readings
        for name, reading in readings.items():
            if name in answers and reading.is_determined:
                self._answers.keep(name, answers[name], lasting=not reading.has_reasons)
        finished = {name: reading.finish() for name, reading in readings.items()}
        left = {name: found for name, found in finished.items() if name not in asked_siblings}
        return done | finished | self._with_siblings(left)

    # --- what is beside it

    def _with_siblings(self, found: Mapping[str, Fact[Snapshot]]) -> dict[str, Fact[Snapshot]]:
        """Snapshots of what is named like a client, and what their owners have beside it.

        One request for 33 of these; where it fails, that trouble: half of the evidence is none.
        """
        done = dict(found)
        named = [
            (name, snapshot)
            for name, snapshot in found.items()
            if isinstance(snapshot, Snapshot) and sibling_names(snapshot.repo)
        ]
        for start in range(0, len(named), MAX_NAMED):
            some = named[start : start + MAX_NAMED]
            query = queries.siblings_query([snapshot.repo for _, snapshot in some])
            reply = self._client.graphql(query, REPOSITORIES, many=False)
            for i, (name, snapshot) in enumerate(some):
                if isinstance(reply, RequestFailed):
                    done[name] = reply.unknown
                    continue
                done[name] = _with_siblings(snapshot, snapshot.repo, i, reply)
        return done

    # --- metadata

    def _metadata(
        self,
        names: Sequence[str],
        asked_siblings: set[str],
        *,
        deep: bool = True,
        first: bool = False,
    ) -> MetadataByName:
        """Metadata and tree; in `with_siblings` go the names of which siblings were asked for, too.

        They are where the query has room for them: GitHub refuses one of too many repositories.
        """
        room = len(names) + sum(len(sibling_names(name)) for name in names) <= MAX_ALIASES
        query = queries.repositories_query(names, deep=deep, with_siblings=room)
        reply = self._client.graphql(query, REPOSITORIES, many=len(names) > 1 or deep)
        if isinstance(reply, RequestFailed):
            if first:
                self._listener(well=not reply.smaller)
            if reply.smaller:
                why = _reason_alone(reply)
                return self._metadata_in_parts(names, asked_siblings, deep=deep, alone=why)
            return dict.fromkeys(names, reply.unknown)
        if first:
            self._listener(well=True)
        found: MetadataByName = {}
        repeated = []
        data = reply.data or {}
        for i, name in enumerate(names):
            errors = errors_for(reply.errors, f"r{i}")
            node = data.pop(f"r{i}", None)  # not kept beside what is made of it
            if any(error.is_too_much for error in errors):
                repeated.append(name)
            elif node is None:
                found[name] = explain_errors(errors)
            else:
                parsed = parse_snapshot(name, node, errors, self._client.settings.server)
                found[name] = _with_answers(parsed, name, i, reply) if room else parsed
                if room:
                    asked_siblings.add(name)
        if len(repeated) == len(names):
            return self._metadata_in_parts(names, asked_siblings, deep=deep)
        return found | (self._metadata(repeated, asked_siblings, deep=deep) if repeated else {})

    def _metadata_in_parts(
        self,
        names: Sequence[str],
        asked_siblings: set[str],
        *,
        deep: bool,
        alone: Unknown = TOO_SLOW,
    ) -> MetadataByName:
        """Ask in halves; of one repository alone, only the root of its tree, then it is `alone`."""
        if len(names) > 1:
            one, other = _halves(names)
            first = self._metadata(one, asked_siblings, deep=deep)
            return first | self._metadata(other, asked_siblings, deep=deep)
        if deep:
            return self._metadata(names, asked_siblings, deep=False)
        return dict.fromkeys(names, alone)

    # --- texts and listings

    def _fetch_objects(self, requests: Sequence[ObjectRequest]) -> ObjectsByKey:
        """What is wanted, from the cache or from any repository of the batch that has it."""
        requests_by_key: dict[str, list[ObjectRequest]] = {}
        for request in requests:
            requests_by_key.setdefault(request.key, []).append(request)
        found = cached_objects(self._cache, requests_by_key)
        while missing := [
            left.pop(0) for key, left in requests_by_key.items() if left and key not in found
        ]:
            for portion in _portions(missing, self._portion):
                fetched = self._objects(portion)
                store_objects(self._cache, fetched)
                found |= fetched
        return found

    def _objects(self, requests: Sequence[ObjectRequest]) -> ObjectsByKey:
        """Answers by key. What its repository refuses is left out: another one may have it."""
        reply = self._client.graphql(
            queries.objects_query(requests), OBJECTS, many=len(requests) > 1
        )
        if isinstance(reply, RequestFailed):
            if reply.smaller:
                return self._objects_in_parts(requests, _reason_alone(reply))
            return {request.key: reply.unknown for request in requests}
        found: ObjectsByKey = {}
        repeated = []
        data = reply.data or {}
        for i, of_repository in enumerate(queries.group_requests(requests).values()):
            errors = errors_for(reply.errors, f"r{i}")
            nodes = data.pop(f"r{i}", None)  # not kept beside what is made of it
            for j, request in enumerate(of_repository):
                own = [error for error in errors if error.at(1) in {None, f"o{j}"}]
                if any(error.is_too_much for error in own):
                    repeated.append(request)
                elif nodes is not None:
                    found[request.key] = read_object(request, nodes.get(f"o{j}"), own)
        if len(repeated) == len(requests):
            return self._objects_in_parts(requests)
        return found | (self._objects(repeated) if repeated else {})

    def _objects_in_parts(
        self, requests: Sequence[ObjectRequest], alone: Unknown = TOO_SLOW
    ) -> ObjectsByKey:
        if len(requests) == 1:
            return {requests[0].key: alone}
        self._portion = max(MIN_PORTION_BYTES, min(self._portion, sum(map(_weight, requests)) // 2))
        one, other = _halves(requests)
        return self._objects(one) | self._objects(other)


def cached_objects(cache: Cache, keys: Iterable[str]) -> ObjectsByKey:
    """The texts and listings that the cache has, by `ObjectRequest.key`."""
    found: ObjectsByKey = {}
    for key, text in cache.get_many(keys).items():
        is_listing = key.startswith("tree")
        value = unpack_listing(text) if is_listing and isinstance(text, str) else text
        if value is not None:
            found[key] = value
    return found


def store_objects(cache: Cache, objects: ObjectsByKey) -> None:
    """Put texts and listings into the cache; what was too slow this time is left out."""
    cache.put_many(
        {
            key: pack_listing(value) if isinstance(value, Listing) else value
            for key, value in objects.items()
            if value is not TOO_SLOW
        }
    )


def _with_answers(
    parsed: Fact[tuple[Snapshot, Listing]], name: str, i: int, reply: GraphReply[RepositoryNode]
) -> Fact[tuple[Snapshot, Listing]]:
    """A snapshot, and of what the same answer says, the siblings of the `i`th repository."""
    if isinstance(parsed, Unknown):
        return parsed
    snapshot, listing = parsed
    return _with_siblings(snapshot, name, i, reply), listing


def _with_siblings(
    snapshot: Snapshot, name: str, i: int, reply: GraphReply[RepositoryNode]
) -> Snapshot:
    """A snapshot with the siblings that were asked for under the names of `name`, the `i`th.

    That one is missing is known only where GitHub says so: not where it gave no answer.
    """
    data = reply.data or {}
    asked = {queries.sibling_alias(i, j): other for j, other in enumerate(sibling_names(name))}
    missing = tuple(
        other
        for alias, other in asked.items()
        if any(error.type == "NOT_FOUND" for error in errors_for(reply.errors, alias))
    )
    siblings = parse_siblings(snapshot.repo, [data.get(alias) for alias in asked])
    return replace(snapshot, siblings=siblings, missing=missing)


def read_object(
    request: ObjectRequest, node: ObjectNode | None, errors: Sequence[GraphError]
) -> Fact[str] | Listing:
    """What an object of an answer is: a text, a listing, or why it is neither."""
    if node is None or errors:
        return NOT_GIVEN
    if not request.tree:
        return text_from_blob(node)
    return NOT_GIVEN if node.entries is None else parse_listing(node.entries)


def _reason_alone(failed: RequestFailed) -> Unknown:
    """Why what was asked for alone is unknown: an answer that cannot be read was not too slow."""
    return failed.unknown if failed.garbled else TOO_SLOW


def _halves(items: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    middle = (len(items) + 1) // 2
    return items[:middle], items[middle:]


def _weight(request: ObjectRequest) -> int:
    return MEAN_LISTING_BYTES if request.tree else request.size


def _portions(requests: Sequence[ObjectRequest], max_bytes: int) -> Iterator[list[ObjectRequest]]:
    """Requests whose answers stay of a size that GitHub can give in its ten seconds."""
    portion: list[ObjectRequest] = []
    size = 0
    for request in requests:
        if portion and size + _weight(request) > max_bytes:
            yield portion
            portion, size = [], 0
        portion.append(request)
        size += _weight(request)
    yield portion
