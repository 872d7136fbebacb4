"""Timelines for programs: `history --format json`, version 1.

Keys are never renamed or taken away within a version; fields may be added.
"""

from __future__ import annotations

from typing import Any

import msgspec

from osi_check.model import Fact, TermsChange, Timeline, Unknown
from osi_check.reports.escape import json_document
from osi_check.reports.timelines import TargetTimelines, TimelineFormat


def render(timelines: TargetTimelines, verbose: bool) -> str:  # noqa: FBT001 - the interface of all formats
    """All changes, harmless ones marked; the oldest first."""
    del verbose
    return json_document({"version": 1, "tools": [_tool(name, found) for name, found in timelines]})


def _tool(name: str, found: Fact[Timeline]) -> dict[str, Any]:
    if isinstance(found, Unknown):
        return {"repo": name, "unknown": found.reason}
    return {
        "repo": found.repo,
        "url": found.url,
        "commit": found.commit,
        "as_of": found.as_of,
        "license_now": found.license_now,
        "open_now": found.open_now,
        "changes": [_change(change) for change in found.changes],
        "last_open_commit": found.last_open_commit,
        "last_open_date": found.last_open_date,
        "last_open_tag": found.last_open_tag,
        "last_open_tag_date": found.last_open_tag_date,
        "forks": [msgspec.to_builtins(fork) for fork in found.forks],
        "gaps": list(found.gaps),
    }


def _change(change: TermsChange) -> dict[str, Any]:
    return {
        "date": change.date,
        "commit": change.commit,
        "from": change.before,
        "to": change.after,
        "kind": change.kind,
        "harmless": change.is_cosmetic,
        "path": change.path,
        "says": list(change.says),
        "words": list(change.words),
    }


form = TimelineFormat("json", render)
