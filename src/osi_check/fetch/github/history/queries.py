"""The GraphQL that asks for a repository's past. Pure.

Two kinds: what a repository shows today with the commits that touched files of the usual names,
its newest tags and its forks; then everything else, of several at once.
https://docs.github.com/en/graphql/reference/objects#commit (`history`, `file`)
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from msgspec import Struct

from osi_check.fetch.github import queries
from osi_check.fetch.github.queries import ObjectRequest

# The names that most license texts have; others are asked for once a tree has shown them.
USUAL_PATHS = ("LICENSE", "LICENSE.md", "LICENSE.txt", "COPYING", "LICENCE")
PAGE_SIZE = 100
MAX_FORKS = 10
_COMMIT = "fragment C on Commit { oid committedDate tree { entries { name oid type } } }"
_EDIT = """oid committedDate {file}
parents(first: 1) {{ nodes {{ oid {file} }} }}"""
_TAGS = """{ totalCount pageInfo { endCursor hasNextPage }
nodes { name target { ...C ... on Tag { target { ...C ... on Tag { target { ...C } } } } } } }"""
_FORKS = f"""forks(first: {MAX_FORKS}, orderBy: {{field: STARGAZERS, direction: DESC}}) {{ nodes {{
nameWithOwner description pushedAt stargazerCount isArchived
defaultBranchRef {{ target {{ ...C }} }} }} }}"""


class Page(Struct, frozen=True):
    """The commits of one path; `after` is where the page before ended."""

    path: str
    after: str = ""


class HistoryRequest(Struct):
    """What to ask of one repository, in the order in which it is asked for."""

    objects: list[ObjectRequest] = []
    pages: list[Page] = []
    roots: list[str] = []  # commits whose root is to be listed
    tags_after: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask."""
        return not (self.objects or self.pages or self.roots) and self.tags_after is None


def history_query(names: Sequence[str], *, deep: bool = True) -> str:
    """The first question: an alias `r0`, `r1`... a name; in its commit `h0`... as `USUAL_PATHS`."""
    aliases = [f"r{i}: {queries.repository(name)} {{ ...P }}" for i, name in enumerate(names)]
    pages = " ".join(_page(i, Page(path)) for i, path in enumerate(USUAL_PATHS))
    fields = queries.fields(deep=deep, tags=_tags(), more=pages)
    return "\n".join(
        ["query {", *aliases, "}", f"fragment P on Repository {{ {fields} {_FORKS} }}", _COMMIT]
    )


def details_query(requests: Mapping[str, HistoryRequest]) -> str:
    """The second question: objects by the repositories that have them, as `queries.objects` asks.

    Then an alias `p0`... for each repository: in `d` its pages `h0`..., commits as `c0`..., its
    next tags as `t`.
    """
    objects = all_objects(requests)
    parts = queries.object_parts(objects)
    for i, (name, request) in enumerate(requests.items()):
        inner = []
        if request.pages:
            pages = " ".join(_page(j, page) for j, page in enumerate(request.pages))
            inner.append(f"d: defaultBranchRef {{ target {{ ... on Commit {{ {pages} }} }} }}")
        for j, commit in enumerate(request.roots):
            inner.append(f"c{j}: object(oid: {json.dumps(commit)}) {{ ...C }}")
        if request.tags_after is not None:
            inner.append(f"t: {_tags(request.tags_after)}")
        if inner:
            parts.append(f"p{i}: {queries.repository(name)} {{ {' '.join(inner)} }}")
    fragments = queries.fragments(objects)
    if any(request.roots or request.tags_after is not None for request in requests.values()):
        fragments.append(_COMMIT)
    return "\n".join(["query {", *parts, "}", *fragments])


def all_objects(requests: Mapping[str, HistoryRequest]) -> list[ObjectRequest]:
    """All objects of the requests, each once."""
    return list(
        {item.key: item for request in requests.values() for item in request.objects}.values()
    )


def _page(number: int, page: Page) -> str:
    path = json.dumps(page.path)
    after = f", after: {json.dumps(page.after)}" if page.after else ""
    edit = _EDIT.format(file=f"file(path: {path}) {{ oid type }}")
    return (
        f"h{number}: history(path: {path}, first: {PAGE_SIZE}{after}) "
        f"{{ pageInfo {{ endCursor hasNextPage }} nodes {{ {edit} }} }}"
    )


def _tags(after: str = "") -> str:
    place = f", after: {json.dumps(after)}" if after else ""
    order = "orderBy: {field: TAG_COMMIT_DATE, direction: DESC}"
    return f'refs(refPrefix: "refs/tags/", first: {PAGE_SIZE}{place}, {order}) {_TAGS}'
