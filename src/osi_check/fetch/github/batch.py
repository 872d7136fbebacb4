"""One batch of repositories over GraphQL: three requests, fewer where the cache knows.

Metadata with two levels of the tree; texts, and two more levels of directories that matter;
texts found there. What is too much for GitHub is halved until it fits, so that one repository
never loses another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from osi_check.fetch.blobs import text_from_blob
from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import FileSelector
from osi_check.fetch.github import queries
from osi_check.fetch.github.api import RequestFailed
from osi_check.fetch.github.graphql import (
    OBJECTS,
    REPOSITORIES,
    ObjectNode,
    errors_for,
    explain_errors,
    parse_snapshot,
)
from osi_check.fetch.github.queries import ObjectRequest
from osi_check.fetch.github.responses import GraphError
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.fetch.repository_fetch import RepositoryFetch
from osi_check.fetch.trees import Listing, pack_listing, parse_listing, unpack_listing
from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Snapshot

MAX_ROUNDS = 3  # texts and folders; texts in those; what links among them point to
MAX_PORTION_BYTES = 20_000_000  # of texts and listings asked for at once, while GitHub keeps up
MIN_PORTION_BYTES = 500_000
MEAN_LISTING_BYTES = 2_000  # what a listing counts as, for want of its size: the mean of real ones

# Lasting: asking again for the same would end the same.
TOO_SLOW = Unknown("too-slow-alone")
NOT_GIVEN = Unknown("text-lost", {"host": "GitHub"}, transient=True)

T = TypeVar("T")
SnapshotsByName = dict[str, Fact[tuple[Snapshot, Listing]]]
ObjectsByKey = dict[str, Fact[str] | Listing]


class BatchListener(Protocol):
    """Hears of each batch whether GitHub answered it in one piece."""

    def __call__(self, *, well: bool) -> None:
        """`well`: it did."""
        ...


class BatchReader:
    """Looks at batches; one object serves many threads."""

    def __init__(
        self, client: GitHubApi, cache: Cache, wishes: FileSelector, fits: BatchListener
    ) -> None:
        self._client, self._cache, self._wishes = client, cache, wishes
        self._fits = fits
        self._portion = MAX_PORTION_BYTES  # shared by all threads; any of their values will do

    def look(self, names: Sequence[str]) -> dict[str, Fact[Snapshot]]:
        """A snapshot, or why there is none, for each name."""
        done: dict[str, Fact[Snapshot]] = {}
        looks: dict[str, RepositoryFetch] = {}
        for name, seen in self._metadata(names, first=True).items():
            if isinstance(seen, Unknown):
                done[name] = seen
            else:
                looks[name] = RepositoryFetch(*seen)
        for turn in range(MAX_ROUNDS):
            folders = self._wishes.folders if turn == 0 else None
            wants = [
                w for look in looks.values() for w in look.pending(self._wishes.texts, folders)
            ]
            if not wants:
                break
            found = self._gather(wants)
            for look in looks.values():
                look.take(found)
        return done | {name: look.finish() for name, look in looks.items()}

    # --- metadata

    def _metadata(
        self, names: Sequence[str], *, deep: bool = True, first: bool = False
    ) -> SnapshotsByName:
        query = queries.repositories_query(names, deep=deep)
        reply = self._client.graphql(query, REPOSITORIES, many=len(names) > 1 or deep)
        if isinstance(reply, RequestFailed):
            if first:
                self._fits(well=not reply.smaller)
            if reply.smaller:
                return self._less(names, deep=deep)
            return dict.fromkeys(
                names, Unknown("request-failed", {"why": reply.reason}, transient=True)
            )
        if first:
            self._fits(well=True)
        seen: SnapshotsByName = {}
        again = []
        for i, name in enumerate(names):
            errors = errors_for(reply.errors, f"r{i}")
            node = (reply.data or {}).get(f"r{i}")
            if any(error.is_too_much for error in errors):
                again.append(name)
            elif node is None:
                seen[name] = explain_errors(errors)
            else:
                seen[name] = parse_snapshot(name, node, errors, self._client.settings.server)
        if len(again) == len(names):
            return self._less(names, deep=deep)
        return seen | (self._metadata(again, deep=deep) if again else {})

    def _less(self, names: Sequence[str], *, deep: bool) -> SnapshotsByName:
        """Ask in halves; of one repository alone, only the root of its tree."""
        if len(names) > 1:
            one, other = _halves(names)
            return self._metadata(one, deep=deep) | self._metadata(other, deep=deep)
        if deep:
            return self._metadata(names, deep=False)
        return dict.fromkeys(names, TOO_SLOW)

    # --- texts and listings

    def _gather(self, wants: Sequence[ObjectRequest]) -> ObjectsByKey:
        """What is wanted, from the cache or from any repository of the batch that has it."""
        holders: dict[str, list[ObjectRequest]] = {}
        for want in wants:
            holders.setdefault(want.key, []).append(want)
        found = self._known(holders)
        while turn := [held.pop(0) for key, held in holders.items() if held and key not in found]:
            for portion in _portions(turn, self._portion):
                fresh = self._objects(portion)
                self._keep(fresh)
                found |= fresh
        return found

    def _known(self, keys: Iterable[str]) -> ObjectsByKey:
        found: ObjectsByKey = {}
        for key, text in self._cache.get_many(keys).items():
            value = (
                unpack_listing(text) if key.startswith("tree") and isinstance(text, str) else text
            )
            if value is not None:
                found[key] = value
        return found

    def _keep(self, fresh: ObjectsByKey) -> None:
        self._cache.put_many(
            {
                key: pack_listing(value) if isinstance(value, Listing) else value
                for key, value in fresh.items()
                if value is not TOO_SLOW
            }
        )

    def _objects(self, wants: Sequence[ObjectRequest]) -> ObjectsByKey:
        """Answers by key. What its repository refuses is left out: another one may have it."""
        reply = self._client.graphql(queries.objects_query(wants), OBJECTS, many=len(wants) > 1)
        if isinstance(reply, RequestFailed):
            if reply.smaller:
                return self._fewer(wants)
            return {
                want.key: Unknown("request-failed", {"why": reply.reason}, transient=True)
                for want in wants
            }
        found: ObjectsByKey = {}
        again = []
        for i, mine in enumerate(queries.group_requests(wants).values()):
            errors = errors_for(reply.errors, f"r{i}")
            nodes = (reply.data or {}).get(f"r{i}")
            for j, want in enumerate(mine):
                own = [error for error in errors if error.at(1) in {None, f"o{j}"}]
                if any(error.is_too_much for error in own):
                    again.append(want)
                elif nodes is not None:
                    found[want.key] = read_object(want, nodes.get(f"o{j}"), own)
        if len(again) == len(wants):
            return self._fewer(wants)
        return found | (self._objects(again) if again else {})

    def _fewer(self, wants: Sequence[ObjectRequest]) -> ObjectsByKey:
        if len(wants) == 1:
            return {wants[0].key: TOO_SLOW}
        self._portion = max(MIN_PORTION_BYTES, min(self._portion, sum(map(_weight, wants)) // 2))
        one, other = _halves(wants)
        return self._objects(one) | self._objects(other)


def read_object(
    want: ObjectRequest, node: ObjectNode | None, errors: Sequence[GraphError]
) -> Fact[str] | Listing:
    """What an object of an answer is: a text, a listing, or why it is neither."""
    if node is None or errors:
        return NOT_GIVEN
    if not want.tree:
        return text_from_blob(node)
    return NOT_GIVEN if node.entries is None else parse_listing(node.entries)


def _halves(things: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    middle = (len(things) + 1) // 2
    return things[:middle], things[middle:]


def _weight(want: ObjectRequest) -> int:
    return MEAN_LISTING_BYTES if want.tree else want.size


def _portions(wants: Sequence[ObjectRequest], most: int) -> Iterator[list[ObjectRequest]]:
    """Requests whose answers stay of a size that GitHub can give in its ten seconds."""
    portion: list[ObjectRequest] = []
    size = 0
    for want in wants:
        if portion and size + _weight(want) > most:
            yield portion
            portion, size = [], 0
        portion.append(want)
        size += _weight(want)
    yield portion
