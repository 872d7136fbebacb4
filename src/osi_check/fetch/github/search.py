"""Repositories that may be a tool's, from GitHub's search; only asked when a person asks for it.

https://docs.github.com/en/search-github/searching-on-github/searching-for-repositories
GraphQL's `search` counts a hundredth of a point a search and is not held to the thirty a minute of
the REST API.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec import Struct

from osi_check.fetch.github.api import RequestFailed
from osi_check.fetch.github.responses import GraphReply
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.model import Fact, SearchHit, Unknown
from osi_check.repository.address import is_repository_name

MAX_TOOLS_PER_QUERY = 5  # searches are slow on GitHub's side, which gives up after ten seconds
MAX_SEARCH_HITS = 10
NO_TOKEN = Unknown("search-wants-token")
_UNFIT = re.compile(r"[^\w .+#-]+")  # nothing of a stranger's is an operator of the search
_REPOSITORY = """
nodes { ... on Repository {
nameWithOwner homepageUrl isArchived stargazerCount
owner { ... on Organization { websiteUrl } ... on User { websiteUrl } }
} }
"""


class ToolQuery(Struct, frozen=True):
    """A tool that is looked for: `host` of its homepage, `owners` that its site may have.

    `linked` are repositories (`owner/name`) to which its homepage links.
    """

    name: str
    host: str = ""
    owners: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()


class _Owner(Struct):
    websiteUrl: str | None = None  # noqa: N815 - GitHub's name


class _Node(Struct):
    nameWithOwner: str = ""  # noqa: N815
    homepageUrl: str | None = None  # noqa: N815
    isArchived: bool = False  # noqa: N815
    stargazerCount: int = 0  # noqa: N815
    owner: _Owner | None = None


class _SearchResult(Struct):
    nodes: list[_Node | None] | None = None


_DECODER: msgspec.json.Decoder[GraphReply[_SearchResult]] = msgspec.json.Decoder(
    GraphReply[_SearchResult]
)


def search_repositories(
    questions: Sequence[ToolQuery], client: GitHubApi, progress: Callable[[int, int, str], object]
) -> list[Fact[tuple[SearchHit, ...]]]:
    """What GitHub finds for each question, in their order; why nothing could be asked, else."""
    if not client.settings.token:
        return [NO_TOKEN] * len(questions)
    answers: list[Fact[tuple[SearchHit, ...]]] = []
    for start in range(0, len(questions), MAX_TOOLS_PER_QUERY):
        some = questions[start : start + MAX_TOOLS_PER_QUERY]
        progress(start, len(questions), some[0].name)
        answers += _search_batch(some, client)
    return answers


def _search_batch(
    questions: Sequence[ToolQuery], client: GitHubApi
) -> list[Fact[tuple[SearchHit, ...]]]:
    queries = [_queries(question) for question in questions]
    aliases = [
        f"{by}{number}: search(type: REPOSITORY, first: {MAX_SEARCH_HITS}, query: {json.dumps(text)}) "
        f"{{ ...F }}"
        for number, wanted in enumerate(queries)
        for by, text in wanted.items()
    ]
    if not aliases:
        return [()] * len(questions)
    fragment = f"fragment F on SearchResultItemConnection {{{_REPOSITORY}}}"
    reply = client.graphql(f"query {{\n{chr(10).join(aliases)}\n}}\n{fragment}", _DECODER)
    if isinstance(reply, RequestFailed):
        return [reply.unknown] * len(questions)
    data = reply.data or {}
    return [
        tuple(hit for by in wanted for hit in _hits(data.get(f"{by}{number}"), by, client))
        for number, wanted in enumerate(queries)
    ]


def _queries(question: ToolQuery) -> dict[str, str]:
    """The searches for one tool, by what they look for."""
    name = " ".join(_UNFIT.sub(" ", question.name[:80]).split())
    found = {}
    if any(char.isalnum() for char in name):
        found["name"] = f'"{name}" in:name'
    if re.fullmatch(r"[a-z0-9.-]{4,100}", question.host):
        found["site"] = f'"{question.host}" in:description,readme'
    owners = [owner for owner in question.owners if is_repository_name(f"{owner}/x")]
    if owners:
        found["owner"] = " ".join(f"user:{owner}" for owner in owners)
    linked = [name for name in question.linked if is_repository_name(name)][:MAX_SEARCH_HITS]
    if linked:
        found["link"] = f"fork:true {' '.join(f'repo:{name}' for name in linked)}"
    return found


def _hits(found: _SearchResult | None, by: str, client: GitHubApi) -> list[SearchHit]:
    return [
        SearchHit(
            repo=node.nameWithOwner,
            url=f"{client.settings.server}/{node.nameWithOwner}",
            homepage=node.homepageUrl or "",
            site=(node.owner.websiteUrl if node.owner else "") or "",
            stars=node.stargazerCount,
            archived=node.isArchived,
            by=(by,),  # type: ignore[arg-type]  # only the names of queries come here
        )
        for node in (found.nodes if found else None) or ()
        if node and is_repository_name(node.nameWithOwner)
    ]
