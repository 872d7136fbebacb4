"""The GraphQL that is asked. Pure.

Field by field: https://docs.github.com/en/graphql/reference.
A query costs a point for every 100 connections in it; the only connection here is the one that
counts tags, so 100 repositories cost one point.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec import Struct

from osi_check.repository.signals.client_name import sibling_names

_ROW = "name mode oid size"  # the mode tells the type: of most answers, rows are the most


def _levels(count: int) -> str:
    """So many levels of a tree."""
    below = f" object {{ ... on Tree {{ {_levels(count - 1)} }} }}" if count > 1 else ""
    return f"entries {{ {_ROW}{below} }}"


_TWO_LEVELS = _levels(2)
_FRAGMENTS = {2: "T", 4: "D", 6: "P"}  # of trees, by how many levels are asked for
_ONE_LEVEL = _levels(1)
_REPOSITORY = """
nameWithOwner databaseId createdAt isPrivate
description homepageUrl isArchived isFork isDisabled isEmpty
licenseInfo { spdxId }
latestRelease { publishedAt }
TAGS
defaultBranchRef { name target { oid ... on Commit { committedDate tree { LEVELS } MORE } } }
"""
_TAGS = 'refs(refPrefix: "refs/tags/") { totalCount }'
_SIBLING = "fragment S on Repository { nameWithOwner isPrivate isArchived isFork diskUsage licenseInfo { spdxId } }"
_BLOB = "text isBinary isTruncated byteSize"


class ObjectRequest(Struct, frozen=True):
    """A file's text or a directory's listing, by git id, in a repository that has it.

    `levels`: of a directory; those of `fetch_plan.levels_to_list`.
    """

    repo: str
    oid: str
    tree: bool = False
    size: int = 0
    levels: int = 2

    @property
    def key(self) -> str:
        """The id under which the cache keeps it; the levels of a directory are one listing."""
        return f"tree{self.levels}:{self.oid}" if self.tree else self.oid


def repositories_query(
    names: Sequence[str], *, deep: bool = True, with_siblings: bool = False
) -> str:
    """Metadata and tree, one alias `r0`, `r1`... a name; `deep`: two levels, else the root.

    `with_siblings`: also what `siblings_query` asks.
    """
    aliases = [f"r{i}: {repository(name)} {{ ...R }}" for i, name in enumerate(names)]
    parts = [f"fragment R on Repository {{{fields(deep=deep)}}}"]
    if with_siblings and (siblings := _siblings(names)):
        aliases += siblings
        parts.append(_SIBLING)
    return f"query {{\n{chr(10).join(aliases)}\n}}\n{chr(10).join(parts)}"


def siblings_query(names: Sequence[str]) -> str:
    """Some facts of the repositories that may hold the server of those that are named like clients.

    Aliases as `sibling_alias` gives them; "" where there is nothing to ask.
    """
    aliases = _siblings(names)
    return f"query {{\n{chr(10).join(aliases)}\n}}\n{_SIBLING}" if aliases else ""


def _siblings(names: Sequence[str]) -> list[str]:
    return [
        f"{sibling_alias(i, j)}: {repository(sibling)} {{ ...S }}"
        for i, name in enumerate(names)
        for j, sibling in enumerate(sibling_names(name))
    ]


def sibling_alias(i: int, j: int) -> str:
    """The alias of the `j`th sibling of the `i`th repository; that of the repository is `r{i}`."""
    return f"s{i}_{j}"


def fields(*, deep: bool, tags: str = _TAGS, more: str = "") -> str:
    """What is asked of each repository; `more` of its newest commit, `tags` instead of a count."""
    levels = _TWO_LEVELS if deep else _ONE_LEVEL
    filled = _REPOSITORY.replace("TAGS", tags).replace("LEVELS", levels)
    return filled.replace(" MORE", f" {more}" if more else "")


def objects_query(requests: Sequence[ObjectRequest]) -> str:
    """Texts and listings: an alias `r0`... for each repository, in it `o0`... for each want.

    The order of repositories and of wants is that of `grouped(wants)`.
    """
    parts = object_parts(requests)
    return f"query {{\n{chr(10).join(parts)}\n}}\n{chr(10).join(fragments(requests))}"


def object_parts(requests: Sequence[ObjectRequest]) -> list[str]:
    """The lines of `objects` between its braces; they use the `fragments`."""
    parts = []
    for i, (repo, mine) in enumerate(group_requests(requests).items()):
        inner = " ".join(
            f"o{j}: object(oid: {json.dumps(request.oid)}) {{ ...{_fragment(request)} }}"
            for j, request in enumerate(mine)
        )
        parts.append(f"r{i}: {repository(repo)} {{ {inner} }}")
    return parts


def _fragment(request: ObjectRequest) -> str:
    if not request.tree:
        return "B"
    return _FRAGMENTS[request.levels]


def fragments(requests: Sequence[ObjectRequest]) -> list[str]:
    """What is asked of trees and of blobs, for those kinds that are wanted."""
    found = []
    named = set(map(_fragment, requests))
    for levels, name in _FRAGMENTS.items():
        if name in named:
            found.append(f"fragment {name} on Tree {{ {_levels(levels)} }}")
    if "B" in named:
        found.append(f"fragment B on Blob {{ {_BLOB} }}")
    return found


def group_requests(requests: Sequence[ObjectRequest]) -> dict[str, list[ObjectRequest]]:
    """Wants by repository, both in the order of first mention."""
    groups: dict[str, list[ObjectRequest]] = {}
    for request in requests:
        groups.setdefault(request.repo, []).append(request)
    return groups


def repository(name: str) -> str:
    """The field that a repository is asked by."""
    owner, _, short = name.partition("/")
    return f"repository(owner: {json.dumps(owner)}, name: {json.dumps(short)})"
