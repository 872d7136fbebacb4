"""GraphQL's answers: from JSON shapes to snapshots, or to reasons in plain words. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.blobs import Blob
from osi_check.fetch.github.responses import GraphError, GraphReply, sanitize_line
from osi_check.fetch.trees import Listing, TreeLevel, TreeRow, parse_listing
from osi_check.model import Fact, Unknown
from osi_check.repository.address import is_repository_name
from osi_check.repository.snapshot import Sibling, Snapshot

T = TypeVar("T")
LEAST_SIBLING_KILOBYTES = 1_000  # a repository of pages or issues is smaller

NO_REPOSITORY = Unknown("gone")
ACCESS_BLOCKED = Unknown("blocked")
DISABLED = Unknown("disabled")
NO_COMMIT = Unknown("no-commit")
BAD_NAME = Unknown("bad-name")
_FORBIDDEN = {"FORBIDDEN", "INSUFFICIENT_SCOPES"}  # what the token may not see
FILES_NOT_LISTED = Unknown("files-not-listed", transient=True)


class _License(Struct, rename="camel"):
    spdx_id: str | None = None


class _Release(Struct, rename="camel"):
    published_at: str | None = None


class _Count(Struct, rename="camel"):
    total_count: int | None = None


class _Commit(Struct, rename="camel"):
    oid: str = ""
    committed_date: str = ""
    tree: TreeLevel | None = None


class _Branch(Struct):
    name: str = ""
    target: _Commit | None = None


class RepositoryNode(Struct, rename="camel"):
    """What `queries.repositories` asks of each; null where GitHub did not say."""

    name_with_owner: str = ""
    database_id: int | None = None
    created_at: str | None = None
    is_private: bool | None = None
    description: str | None = None
    homepage_url: str | None = None
    is_archived: bool | None = None
    is_fork: bool | None = None
    is_disabled: bool | None = None
    is_empty: bool | None = None
    license_info: _License | None = None
    latest_release: _Release | None = None
    refs: _Count | None = None
    default_branch_ref: _Branch | None = None
    disk_usage: int | None = None


class ObjectNode(Blob):
    """What `queries.objects` asks of each: the fields of a blob or of a tree."""

    entries: list[TreeRow] | None = None


REPOSITORIES = msgspec.json.Decoder(GraphReply[RepositoryNode])
OBJECTS = msgspec.json.Decoder(GraphReply[dict[str, ObjectNode | None]])


def errors_for(errors: Sequence[GraphError], alias: str) -> list[GraphError]:
    """The errors whose path begins with `alias`."""
    return [error for error in errors if error.at(0) == alias]


def explain_errors(errors: Sequence[GraphError]) -> Unknown:
    """Why a repository was not given, in plain words."""
    if not errors:
        return Unknown("says-nothing", transient=True)
    error = errors[0]
    if error.type == "NOT_FOUND":
        return NO_REPOSITORY
    if error.type == "FORBIDDEN" and "blocked" in error.message.lower():
        return ACCESS_BLOCKED
    if "SAML" in error.message:
        return Unknown("single-sign-on", transient=True)
    if error.is_too_much:
        return Unknown("takes-too-long", transient=True)
    code = "token-forbidden" if error.type in _FORBIDDEN else "refused"
    return Unknown(code, {"message": sanitize_line(error.message)}, transient=True)


def parse_snapshot(
    requested: str, node: RepositoryNode, errors: Sequence[GraphError], server: str
) -> Fact[tuple[Snapshot, Listing]]:
    """A snapshot without tree and texts, and the tree as far as it was listed.

    What is null because of an error is Unknown, never "no": GitHub gives data beside errors.
    """
    repo = node.name_with_owner
    if not is_repository_name(repo):
        return BAD_NAME
    if node.is_disabled:
        return DISABLED
    spoiled = {error.at(1) for error in errors}
    branch = node.default_branch_ref or _Branch()
    commit = branch.target or _Commit()
    seen = Listing()
    if commit.tree is not None and commit.tree.entries is not None and commit.oid:
        seen = parse_listing(commit.tree.entries)
    elif not node.is_empty or "defaultBranchRef" in spoiled:
        unborn = node.default_branch_ref is None and "defaultBranchRef" not in spoiled
        return NO_COMMIT if unborn else FILES_NOT_LISTED
    found = Snapshot(
        repo=repo,
        url=f"{server}/{repo}",
        requested=requested,
        id=str(node.database_id or ""),
        created=(node.created_at or "")[:10],
        private=bool(node.is_private),
        branch=branch.name,
        commit=commit.oid,
        commit_date=commit.committed_date,
        released=(node.latest_release.published_at or "") if node.latest_release else "",
        description=node.description or "",
        homepage=node.homepage_url or "",
        archived=_known_value(node.is_archived, "archived-not-said"),
        fork=_known_value(node.is_fork, "fork-not-said"),
        github=_license(node, spoiled),
        releases=_known_value(node.refs.total_count if node.refs else None, "releases-not-said"),
    )
    return found, seen


def parse_siblings(repo: str, nodes: Iterable[RepositoryNode | None]) -> tuple[Sibling, ...]:
    """Those of repositories beside another that may hold a server: alive, public, with code.

    A name that leads back to `repo` itself is none, nor is one that holds next to nothing.
    """
    found: dict[str, Sibling] = {}
    for node in nodes:
        if node is None or not is_repository_name(node.name_with_owner):
            continue
        telling = (node.disk_usage or 0) >= LEAST_SIBLING_KILOBYTES
        if node.is_private or node.is_archived or node.is_fork or not telling:
            continue
        if node.name_with_owner.lower() != repo.lower():
            license_id = node.license_info.spdx_id if node.license_info else None
            found[node.name_with_owner] = Sibling(node.name_with_owner, license_id or "")
    return tuple(found.values())


def _license(node: RepositoryNode, spoiled: Collection[str | int | None]) -> Fact[str | None]:
    """GitHub's own answer: an SPDX id, `NOASSERTION` for a text it does not know, None for none."""
    if node.license_info is not None:
        return node.license_info.spdx_id or "NOASSERTION"
    if "licenseInfo" in spoiled:
        return Unknown("license-not-said", transient=True)
    return None


def _known_value(value: T | None, code: str) -> Fact[T]:
    return Unknown(code, transient=True) if value is None else value
