"""Timelines of GitHub's repositories: two requests for some repositories, rarely a third.

The first brings today's tree, the commits of the usual license files, tags and forks; the second
the texts that the cache lacks and the commits of other files. A third is for texts of those, and
for tags beyond the newest hundred.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Progress, ignore
from osi_check.fetch.github.api import RequestFailed
from osi_check.fetch.github.batch import NOT_GIVEN, read_object
from osi_check.fetch.github.graphql import (
    ObjectNode,
    RepositoryNode,
    errors_for,
    explain_errors,
    parse_snapshot,
)
from osi_check.fetch.github.history import answers, kept, queries
from osi_check.fetch.github.history.answers import HistoryNode, PastNode, TagsNode, Target
from osi_check.fetch.github.history.gathering import Gathering
from osi_check.fetch.github.history.queries import Asked
from osi_check.fetch.github.queries import group_requests
from osi_check.fetch.github.responses import GraphError
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.fetch.trees import Listing, pack_listing, unpack_listing
from osi_check.model import Fact, Timeline, Unknown
from osi_check.repository.resolved_address import is_repository_name

BATCH = 5  # commits by path are much work for GitHub
ROUNDS = 18  # what a path leads to, and pages of tags
MOST_OBJECTS = 600  # a request
NO_NAME = Unknown("not-a-name")
TOO_SLOW = Unknown("history-too-slow")
NO_TOKEN = Unknown("history-wants-token")


def fetch(
    names: Sequence[str], client: GitHubApi, cache: Cache, today: str, progress: Progress = ignore
) -> Generator[tuple[str, Fact[Timeline]], None, None]:
    """Timelines by `owner/name`; each comes out once, or why there is none.

    `today` (ISO date) tells which forks are alive.
    """
    todo = list(dict.fromkeys(names))
    batch = _Batch(client, cache, today)
    for start in range(0, len(todo), BATCH):
        some = todo[start : start + BATCH]
        found = batch.look([name for name in some if is_repository_name(name)])
        for i, name in enumerate(some):
            progress(start + i + 1, len(todo), name)
            yield name, found.get(name, NO_NAME)


class _Batch:
    def __init__(self, client: GitHubApi, cache: Cache, today: str) -> None:
        self._client, self._cache, self._today = client, cache, today

    def look(self, names: Sequence[str]) -> dict[str, Fact[Timeline]]:
        done: dict[str, Fact[Timeline]] = {}
        open_: dict[str, Gathering] = {}
        for name, seen in self._begin(names).items() if names else ():
            if isinstance(seen, Unknown):
                done[name] = seen
            else:
                open_[name] = seen
        for _ in range(ROUNDS):
            wanted = {name: asked for name, one in open_.items() if (asked := one.wants())}
            if not wanted:
                break
            self._rest({name: open_[name] for name in wanted}, wanted)
        return done | {name: one.finish() for name, one in open_.items()}

    # --- the first question

    def _begin(self, names: Sequence[str], *, deep: bool = True) -> dict[str, Fact[Gathering]]:
        query = queries.pasts(names, deep=deep)
        reply = self._client.graphql(query, answers.PASTS, many=len(names) > 1 or deep)
        if isinstance(reply, RequestFailed):
            if reply.smaller:
                return self._less(names, deep=deep)
            return dict.fromkeys(
                names, Unknown("request-failed", {"why": reply.reason}, transient=True)
            )
        found: dict[str, Fact[Gathering]] = {}
        again = []
        for i, name in enumerate(names):
            errors = errors_for(reply.errors, f"r{i}")
            node = (reply.data or {}).get(f"r{i}")
            if any(error.is_too_much for error in errors):
                again.append(name)
            else:
                found[name] = self._one(name, node, errors)
        if len(again) == len(names):
            return self._less(names, deep=deep)
        return found | (self._begin(again, deep=deep) if again else {})

    def _one(
        self, name: str, node: dict[str, Any] | None, errors: Sequence[GraphError]
    ) -> Fact[Gathering]:
        about = answers.shaped(node, RepositoryNode)
        past = answers.shaped(node, PastNode)
        if about is None or past is None:
            return explain_errors(errors)
        seen = parse_snapshot(name, about, errors, self._client.settings.server)
        return seen if isinstance(seen, Unknown) else Gathering(*seen, past, self._today)

    def _less(self, names: Sequence[str], *, deep: bool) -> dict[str, Fact[Gathering]]:
        """Ask in halves; of one repository alone, only the root of its tree."""
        if len(names) > 1:
            middle = (len(names) + 1) // 2
            one, other = names[:middle], names[middle:]
            return self._begin(one, deep=deep) | self._begin(other, deep=deep)
        if deep:
            return self._begin(names, deep=False)
        return dict.fromkeys(names, TOO_SLOW)

    # --- the rest

    def _rest(self, of: Mapping[str, Gathering], wanted: Mapping[str, Asked]) -> None:
        """Ask for what the cache does not have, and hand out what came."""
        keys = {want.key for asked in wanted.values() for want in asked.objects}
        found = self._known(keys)
        left = {
            name: replace(
                self._seen_before(of[name], asked),
                objects=[want for want in asked.objects if want.key not in found],
            )
            for name, asked in wanted.items()
        }
        fresh: dict[str, Fact[str] | Listing] = {}
        for portion in _portions(left):
            fresh |= self._ask(of, portion)
        self._cache.put_many(
            {k: pack_listing(v) if isinstance(v, Listing) else v for k, v in fresh.items()}
        )
        found |= fresh
        for name, asked in wanted.items():
            of[name].take({w.key: found.get(w.key, NOT_GIVEN) for w in asked.objects})

    def _seen_before(self, one: Gathering, asked: Asked) -> Asked:
        """Hand out what the cache knows of the past, and return the rest."""
        pages = {kept.page_key(one.head, page): page for page in asked.pages}
        roots = {kept.root_key(commit): commit for commit in asked.roots}
        known = kept.take(self._cache, dict.fromkeys(pages, HistoryNode))
        shown = kept.take(self._cache, dict.fromkeys(roots, Target))
        for key, node in known.items():
            one.take_page(pages.pop(key), node)
        for key, target in shown.items():
            one.take_root(roots.pop(key), target)
        return replace(asked, pages=list(pages.values()), roots=list(roots.values()))

    def _known(self, keys: set[str]) -> dict[str, Fact[str] | Listing]:
        found: dict[str, Fact[str] | Listing] = {}
        for key, text in self._cache.get_many(keys).items():
            value = (
                unpack_listing(text) if key.startswith("tree") and isinstance(text, str) else text
            )
            if value is not None:
                found[key] = value
        return found

    def _ask(
        self, of: Mapping[str, Gathering], wanted: Mapping[str, Asked]
    ) -> dict[str, Fact[str] | Listing]:
        reply = self._client.graphql(queries.rest(wanted), answers.PASTS, many=len(wanted) > 1)
        if isinstance(reply, RequestFailed):
            halves = _halved(wanted) if reply.smaller else []
            if not halves:
                reason = Unknown("request-failed", {"why": reply.reason}, transient=True)
                self._give_up(of, wanted)
                return {w.key: reason for asked in wanted.values() for w in asked.objects}
            return {k: v for half in halves for k, v in self._ask(of, half).items()}
        data = reply.data or {}
        found: dict[str, Fact[str] | Listing] = {}
        for i, mine in enumerate(group_requests(queries.objects_of(wanted)).values()):
            errors = errors_for(reply.errors, f"r{i}")
            nodes = data.get(f"r{i}") or {}
            for j, want in enumerate(mine):
                own = [error for error in errors if error.at(1) in {None, f"o{j}"}]
                shown = answers.shaped(nodes.get(f"o{j}"), ObjectNode)
                found[want.key] = read_object(want, shown, own)
        for i, (name, asked) in enumerate(wanted.items()):
            self._past(of[name], asked, data.get(f"p{i}") or {})
        return found

    def _past(self, one: Gathering, asked: Asked, node: Mapping[str, Any]) -> None:
        """Hand out the commits, roots and tags that came, and keep what never changes."""
        seen: dict[str, object] = {}
        target = (node.get("d") or {}).get("target") or {}
        for j, page in enumerate(asked.pages):
            commits = answers.shaped(target.get(f"h{j}"), HistoryNode)
            one.take_page(page, commits)
            seen[kept.page_key(one.head, page)] = commits
        for j, commit in enumerate(asked.roots):
            root = answers.shaped(node.get(f"c{j}"), Target)
            one.take_root(commit, root)
            seen[kept.root_key(commit)] = root
        kept.keep(self._cache, {key: value for key, value in seen.items() if value is not None})
        if asked.tags_after is not None:
            one.take_tags(answers.shaped(node.get("t"), TagsNode))

    def _give_up(self, of: Mapping[str, Gathering], wanted: Mapping[str, Asked]) -> None:
        for name, asked in wanted.items():
            for page in asked.pages:
                of[name].take_page(page, None)
            for commit in asked.roots:
                of[name].take_root(commit, None)
            if asked.tags_after is not None:
                of[name].take_tags(None)


def _portions(wanted: Mapping[str, Asked]) -> Iterator[dict[str, Asked]]:
    """Requests of a size that GitHub answers in its ten seconds."""
    portion: dict[str, Asked] = {}
    size = 0
    for name, asked in wanted.items():
        mine = len(asked.objects)
        if asked.empty:
            continue
        if portion and size + mine > MOST_OBJECTS:
            yield portion
            portion, size = {}, 0
        portion[name] = asked
        size += mine
    if portion:
        yield portion


def _halved(wanted: Mapping[str, Asked]) -> list[dict[str, Asked]]:
    """Two smaller requests; none where it cannot be made smaller."""
    if len(wanted) > 1:
        names = list(wanted)
        middle = (len(names) + 1) // 2
        return [{n: wanted[n] for n in half} for half in (names[:middle], names[middle:])]
    ((name, asked),) = wanted.items()
    if len(asked.objects) > 1:
        middle = (len(asked.objects) + 1) // 2
        return [
            {name: replace(asked, objects=asked.objects[:middle])},
            {name: Asked(objects=asked.objects[middle:])},
        ]
    return []
