"""GraphQL's answers on the past: from JSON shapes to records. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.github.responses import GraphReply
from osi_check.fetch.trees import TreeLevel
from osi_check.repository.history.records import Edit, ForkState, Tag
from osi_check.repository.history.timeline import find_license_files
from osi_check.repository.readme import files as readme_files
from osi_check.repository.snapshot import Entry

T = TypeVar("T")


class PageInfo(Struct, rename="camel"):
    """Where a page ends, and whether there is another one."""

    end_cursor: str | None = None
    has_next_page: bool = False


class _File(Struct):
    oid: str = ""
    type: str = ""


class _Parent(Struct):
    oid: str = ""
    file: _File | None = None


class _Parents(Struct):
    nodes: list[_Parent | None] | None = None


class _Edit(Struct, rename="camel"):
    oid: str = ""
    committed_date: str = ""
    file: _File | None = None
    parents: _Parents | None = None


class HistoryNode(Struct, rename="camel"):
    """The commits that touched a path."""

    nodes: list[_Edit | None] | None = None
    page_info: PageInfo = msgspec.field(default_factory=PageInfo)


class Target(Struct, rename="camel"):
    """A commit, or an annotated tag that leads to one."""

    oid: str = ""
    committed_date: str = ""
    tree: TreeLevel | None = None
    target: Target | None = None


class _Ref(Struct):
    name: str = ""
    target: Target | None = None


class TagsNode(Struct, rename="camel"):
    """A page of tags."""

    total_count: int | None = None
    nodes: list[_Ref | None] | None = None
    page_info: PageInfo = msgspec.field(default_factory=PageInfo)


class _ForkNode(Struct, rename="camel"):
    name_with_owner: str = ""
    description: str | None = None
    pushed_at: str | None = None
    stargazer_count: int = 0
    is_archived: bool | None = None
    default_branch_ref: _Ref | None = None


class _Forks(Struct):
    nodes: list[_ForkNode | None] | None = None


class PastNode(Struct, rename="camel"):
    """What `queries.history_query` asks beside what it asks of every repository."""

    refs: TagsNode | None = None
    forks: _Forks | None = None
    default_branch_ref: dict[str, Any] | None = None


# Read twice: the fields that every snapshot is made of, and those of the past.
PASTS: msgspec.json.Decoder[GraphReply[dict[str, Any]]] = msgspec.json.Decoder(
    GraphReply[dict[str, Any]]
)


def shaped(value: object, kind: type[T]) -> T | None:
    """A part of an answer as a record; None where it is null or has another shape."""
    if value is None:
        return None
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        return None


def edits(path: str, node: HistoryNode) -> Iterator[Edit]:
    """The commits that changed a file, the newest first."""
    for commit in node.nodes or ():
        if commit is None or not commit.oid:
            continue
        parents = (commit.parents and commit.parents.nodes) or []
        parent = (parents[0] if parents else None) or _Parent()
        before, after = _blob(parent.file), _blob(commit.file)
        if before != after:
            yield Edit(
                commit=commit.oid,
                date=commit.committed_date,
                parent=parent.oid,
                path=path,
                before=before,
                after=after,
            )


def _blob(file: _File | None) -> str:
    return file.oid if file is not None and file.type == "blob" else ""


def tags(node: TagsNode) -> Iterator[Tag]:
    """The tags that lead to commits whose files were listed."""
    for ref in node.nodes or ():
        commit = ref.target if ref else None
        for _ in range(2):  # a tag of a tag of a commit
            if commit is not None and commit.target is not None:
                commit = commit.target
        if ref and commit and commit.committed_date and commit.tree:
            rows = commit.tree.entries or []
            yield Tag(
                name=ref.name,
                commit=commit.oid,
                date=commit.committed_date,
                files=license_files(commit.tree),
                folders=frozenset(row.name for row in rows if row.type == "tree"),
            )


def forks(nodes: Iterable[_ForkNode | None]) -> Iterator[ForkState]:
    """The forks that have a commit."""
    for fork in nodes:
        commit = fork.default_branch_ref.target if fork and fork.default_branch_ref else None
        if fork and commit and commit.tree:
            rows = commit.tree.entries or []
            readme = next((row.oid for row in rows if readme_files.is_readme(row.name)), "")
            yield ForkState(
                repo=fork.name_with_owner,
                description=fork.description or "",
                commit=commit.oid,
                date=commit.committed_date,
                pushed_at=fork.pushed_at or "",
                stars=fork.stargazer_count,
                archived=bool(fork.is_archived),
                files=license_files(commit.tree),
                readme=readme,
            )


def license_files(tree: TreeLevel) -> dict[str, str]:
    """The license files of a root: name to blob id."""
    rows = tree.entries or []
    return find_license_files(
        Entry(row.name, "blob", row.oid) for row in rows if row.type == "blob"
    )
