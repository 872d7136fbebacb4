"""Figures of GitHub's repositories: age, stars, contributors, releases; a hundred a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.github import queries
from osi_check.fetch.github.api import RequestFailed
from osi_check.fetch.github.responses import GraphReply
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.model import Fact, Unknown
from osi_check.model.figures import Figures

BATCH_SIZE = 100
# GitHub's GraphQL counts contributors only as those whom one may mention: who wrote code, and the
# owners. https://docs.github.com/en/graphql/reference/objects#repository
_FIELDS = """createdAt stargazerCount mentionableUsers { totalCount }
releases { totalCount } refs(refPrefix: "refs/tags/") { totalCount }"""


T = TypeVar("T")


class _Count(Struct, rename="camel"):
    total_count: int | None = None


class _Node(Struct, rename="camel"):
    created_at: str | None = None
    stargazer_count: int | None = None
    mentionable_users: _Count | None = None
    releases: _Count | None = None
    refs: _Count | None = None


_FIGURES = msgspec.json.Decoder(GraphReply[_Node])
_NOT_SAID = Unknown("did-not-say", transient=True)


def fetch_figures(names: Sequence[str], client: GitHubApi) -> dict[str, Figures]:
    """Figures by `owner/name`; what GitHub did not say is unknown."""
    found: dict[str, Figures] = {}
    for start in range(0, len(names), BATCH_SIZE):
        some = names[start : start + BATCH_SIZE]
        aliases = [f"r{i}: {queries.repository(name)} {{ ...F }}" for i, name in enumerate(some)]
        query = "\n".join(["query {", *aliases, "}", f"fragment F on Repository {{ {_FIELDS} }}"])
        reply = client.graphql(query, _FIGURES)
        if isinstance(reply, RequestFailed):
            why = reply.unknown
            found |= {name: _unknown(why) for name in some}
            continue
        for i, name in enumerate(some):
            node = (reply.data or {}).get(f"r{i}")
            found[name] = _unknown(_NOT_SAID) if node is None else _figures(node)
    return found


def _figures(node: _Node) -> Figures:
    counts = [count.total_count or 0 for count in (node.releases, node.refs) if count]
    return Figures(
        created=_or_unknown((node.created_at or "")[:10] or None),
        stars=_or_unknown(node.stargazer_count),
        # Whoever made the first commit is one: none at all is no answer.
        contributors=_or_unknown((node.mentionable_users or _Count()).total_count or None),
        releases=_or_unknown(max(counts, default=None)),
    )


def _or_unknown(value: T | None) -> Fact[T]:
    return _NOT_SAID if value is None else value


def _unknown(why: Unknown) -> Figures:
    return Figures(created=why, stars=why, contributors=why, releases=why)
