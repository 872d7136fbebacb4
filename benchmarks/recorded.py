"""Recorded repositories as snapshots, straight from the files: no server, no network."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import yaml

from osi_check import wanted
from osi_check.model import Unknown
from osi_check.snapshot import Entry, Snapshot

_KINDS: dict[str, Literal["blob", "tree", "link", "submodule"]] = {
    "blob": "blob",
    "tree": "tree",
    "commit": "submodule",
    "symlink": "link",
    "link": "link",
}


def labels(shared: Path) -> dict[str, dict[str, Any]]:
    """Gold labels by repository, in lower case."""
    read = yaml.safe_load((shared / "github-data" / "labels.yml").read_text("utf-8"))
    return {label["repo"].lower(): label for label in read}


def snapshots(shared: Path) -> Iterator[Snapshot]:
    """Every recorded repository, with the texts that a run would ask for."""
    for path in sorted((shared / "github-data" / "repos").glob("*.json.gz")):
        yield snapshot(json.loads(gzip.decompress(path.read_bytes())))


def snapshot(record: dict[str, Any]) -> Snapshot:
    """One record as a forge would have shown it."""
    meta = record["meta"]
    archived = meta.get("isArchived")
    tree = tuple(
        Entry(path, _KINDS[kind], oid or "", -1 if size is None else size)
        for path, kind, oid, size in record["tree"]
    )
    asked = wanted.Wishes().texts(tree)
    license = record["licenseInfo"]
    return Snapshot(
        repo=record["nameWithOwner"],
        url=f"https://github.com/{record['nameWithOwner']}",
        branch=record["defaultBranch"] or "",
        commit=record["headOid"] or "",
        commit_date=record["pushedAt"] or "",
        description=meta.get("description") or "",
        homepage=meta.get("homepageUrl") or "",
        archived=Unknown("not recorded") if archived is None else archived,
        github=license["spdxId"] if license else None,
        releases=len(record["tags"]),
        tree=tree,
        unlisted=("",) if record.get("partial") else (),
        texts={path: record["files"][path] for path in asked if path in record["files"]},
    )
