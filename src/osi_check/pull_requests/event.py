"""What GitHub says about the run that we are in, or that we were started by. Reads, trusts types.

https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from osi_check import files
from osi_check.errors import InputError
from osi_check.model import Location, Problem

MAX_EVENT_BYTES = 25 * 1024 * 1024  # GitHub's own limit for a webhook


class RepositoryOwner(Struct, frozen=True):
    """Who holds a repository."""

    login: str


class HeadRepository(Struct, frozen=True):
    """The repository that a pull request comes from."""

    owner: RepositoryOwner


class WorkflowRun(Struct, frozen=True):
    """The finished run of another workflow: its number, trigger and head."""

    id: int
    event: str
    head_branch: str | None = None
    head_sha: str = ""
    head_repository: HeadRepository | None = None


class _Event(Struct):
    workflow_run: WorkflowRun | None = None


def triggering_run(environ: Mapping[str, str]) -> WorkflowRun:
    """The run that a `workflow_run` event is about; raises `InputError` where there is none."""
    path = environ.get("GITHUB_EVENT_PATH", "")
    at = Location(path or "$GITHUB_EVENT_PATH")
    if not path:
        raise InputError(
            Problem(at, "no event found: --from-run works only in workflow_run workflows")
        )
    data = files.read_bytes(Path(path), "the event", MAX_EVENT_BYTES)
    try:
        run = msgspec.json.decode(data, type=_Event).workflow_run
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(Problem(at, f"not a GitHub event: {error}")) from None
    if run is None:
        raise InputError(Problem(at, "not a workflow_run event"))
    return run
