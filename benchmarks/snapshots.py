"""Snapshots straight from recorded repositories, as the forge would have shown them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from osi_check.model import Unknown
from osi_check.repository.fetch_plan import FetchPlan, levels_to_list
from osi_check.repository.snapshot import Entry, Snapshot

LISTED = 2  # levels of a tree that a forge lists at once


def listed(whole: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """What is seen of a whole tree, and the directories that were not listed.

    As over GraphQL: two levels, then two more of the directories that are wished for; more of a
    small tree.
    """
    shallow = [entry for entry in whole if entry.path.count("/") < LISTED]
    cut = [e.path for e in shallow if e.kind == "tree" and e.path.count("/") == LISTED - 1]
    asked = set(FetchPlan().folders(shallow, cut))
    deepest = {path: LISTED + levels_to_list(shallow, path) for path in asked}
    entries, unlisted = list(shallow), [path for path in cut if path not in asked]
    for entry in whole:
        depth = entry.path.count("/")
        end = deepest.get(_top(entry.path), 0)
        if LISTED <= depth < end:
            entries.append(entry)
            if entry.kind == "tree" and depth == end - 1:
                unlisted.append(entry.path)
    return tuple(entries), tuple(unlisted)


def _top(path: str) -> str:
    return "/".join(path.split("/")[:LISTED])


def snapshot(record: dict[str, Any]) -> Snapshot:
    """One record (tree, files, meta) as a snapshot with the texts that are asked for."""
    tree, unlisted = listed(
        [
            Entry(
                path,
                "submodule" if kind == "commit" else kind,
                oid or "",
                -1 if size is None else size,
            )
            for path, kind, oid, size in record["tree"]
        ]
    )
    texts = {
        path: record["files"].get(path, Unknown("told", {"words": "not recorded"}))
        for path in FetchPlan().texts(tree)
    }
    info = record["licenseInfo"]
    meta = record["meta"]
    return Snapshot(
        repo=record["nameWithOwner"],
        url=f"https://github.com/{record['nameWithOwner']}",
        commit=record["headOid"],
        commit_date=record["pushedAt"] or "",
        description=meta.get("description") or "",
        homepage=meta.get("homepageUrl") or "",
        archived=meta.get("isArchived", False),
        github=info["spdxId"] if info else None,
        releases=len(record["tags"]),
        tree=tree,
        unlisted=unlisted,
        texts=texts,
    )


def records(data: Path) -> Iterator[dict[str, Any]]:
    """All recorded repositories of a data folder."""
    for path in sorted((data / "repos").glob("*.json.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            yield json.load(stream)
