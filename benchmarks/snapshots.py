"""Snapshots straight from recorded repositories, as the forge would have shown them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osi_check.model import Unknown
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.snapshot import Entry, Snapshot

LISTED_DEPTH = 4


def snapshot(record: dict[str, Any]) -> Snapshot:
    """One record (tree, files, meta) as a snapshot with the texts that are asked for."""
    tree = tuple(
        Entry(
            path, "submodule" if kind == "commit" else kind, oid or "", -1 if size is None else size
        )
        for path, kind, oid, size in record["tree"]
        if path.count("/") < LISTED_DEPTH
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
        texts=texts,
    )


def records(data: Path) -> Iterator[dict[str, Any]]:
    """All recorded repositories of a data folder."""
    for path in sorted((data / "repos").glob("*.json.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            yield json.load(stream)
