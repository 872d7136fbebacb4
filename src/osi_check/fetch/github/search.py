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

from osi_check.fetch.github.api import Trouble
from osi_check.fetch.github.responses import GraphReply
from osi_check.fetch.github.tokens import Asks
from osi_check.model import Fact, Hit, Unknown
from osi_check.repository.resolved_address import is_name

TOOLS_AT_ONCE = 5  # searches are slow on GitHub's side, which gives up after ten seconds
FIRST = 10
NO_TOKEN = Unknown("search-wants-token")
_UNFIT = re.compile(r"[^\w .+#-]+")  # nothing of a stranger's is an operator of the search
_REPOSITORY = """
nodes { ... on Repository {
nameWithOwner homepageUrl isArchived stargazerCount
owner { ... on Organization { websiteUrl } ... on User { websiteUrl } }
} }
"""


class Question(Struct, frozen=True):
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


class _Found(Struct):
    nodes: list[_Node | None] | None = None


_DECODER: msgspec.json.Decoder[GraphReply[_Found]] = msgspec.json.Decoder(GraphReply[_Found])


def search(
    questions: Sequence[Question], client: Asks, progress: Callable[[int, int, str], object]
) -> list[Fact[tuple[Hit, ...]]]:
    """What GitHub finds for each question, in their order; why nothing could be asked, else."""
    if not client.settings.token:
        return [NO_TOKEN] * len(questions)
    answers: list[Fact[tuple[Hit, ...]]] = []
    for start in range(0, len(questions), TOOLS_AT_ONCE):
        some = questions[start : start + TOOLS_AT_ONCE]
        progress(start, len(questions), some[0].name)
        answers += _ask(some, client)
    return answers


def _ask(questions: Sequence[Question], client: Asks) -> list[Fact[tuple[Hit, ...]]]:
    queries = [_queries(question) for question in questions]
    aliases = [
        f"{by}{number}: search(type: REPOSITORY, first: {FIRST}, query: {json.dumps(text)}) "
        f"{{ ...F }}"
        for number, wanted in enumerate(queries)
        for by, text in wanted.items()
    ]
    if not aliases:
        return [()] * len(questions)
    fragment = f"fragment F on SearchResultItemConnection {{{_REPOSITORY}}}"
    reply = client.graphql(f"query {{\n{chr(10).join(aliases)}\n}}\n{fragment}", _DECODER)
    if isinstance(reply, Trouble):
        return [Unknown("request-failed", {"why": reply.reason}, passing=True)] * len(questions)
    data = reply.data or {}
    return [
        tuple(hit for by in wanted for hit in _hits(data.get(f"{by}{number}"), by, client))
        for number, wanted in enumerate(queries)
    ]


def _queries(question: Question) -> dict[str, str]:
    """The searches for one tool, by what they look for."""
    name = " ".join(_UNFIT.sub(" ", question.name[:80]).split())
    found = {}
    if any(char.isalnum() for char in name):
        found["name"] = f'"{name}" in:name'
    if re.fullmatch(r"[a-z0-9.-]{4,100}", question.host):
        found["site"] = f'"{question.host}" in:description,readme'
    owners = [owner for owner in question.owners if is_name(f"{owner}/x")]
    if owners:
        found["owner"] = " ".join(f"user:{owner}" for owner in owners)
    linked = [name for name in question.linked if is_name(name)][:FIRST]
    if linked:
        found["link"] = f"fork:true {' '.join(f'repo:{name}' for name in linked)}"
    return found


def _hits(found: _Found | None, by: str, client: Asks) -> list[Hit]:
    return [
        Hit(
            repo=node.nameWithOwner,
            url=f"{client.settings.server}/{node.nameWithOwner}",
            homepage=node.homepageUrl or "",
            site=(node.owner.websiteUrl if node.owner else "") or "",
            stars=node.stargazerCount,
            archived=node.isArchived,
            by=(by,),  # type: ignore[arg-type]  # only the names of queries come here
        )
        for node in (found.nodes if found else None) or ()
        if node and is_name(node.nameWithOwner)
    ]
