"""Tells pull requests that add the same tool of one another, through GitHub's REST API.

https://docs.github.com/en/rest/pulls/pulls
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from functools import partial

import msgspec
from msgspec import Struct

from osi_check.errors import EvidenceError
from osi_check.fetch.parallel import run_parallel
from osi_check.model import Report
from osi_check.pull_requests import comment, duplicates
from osi_check.pull_requests.comment import RestClient
from osi_check.pull_requests.duplicates import DuplicateProposal

MAX_PULLS = 30  # others that are looked at, the latest first: one request each
MAX_WORKERS = 6  # requests at once: half a dozen is polite, and thirty in a row are seconds
PAGE_SIZE = 100
HEADLINE = "### osi-check: another pull request adds this tool\n"
NO_DUPLICATES = "**All clear:** no other open pull request adds the same tool.\n"


class _Pull(Struct):
    number: int


class _File(Struct):
    filename: str = ""
    patch: str = ""  # GitHub leaves it out where it is too long


_PULLS = msgspec.json.Decoder(list[_Pull])
_FILES = msgspec.json.Decoder(list[_File])


def find_duplicates(
    api: RestClient, repo: str, number: int, reports: Iterable[Report]
) -> tuple[DuplicateProposal, ...]:
    """Other open pull requests of `repo` that add a tool which number `number` adds.

    What a pull request adds is read from the diff of the catalogues of `reports`, not from the
    reports, which a stranger may have written. One request where nothing is added, two and one
    for each other pull request else. What cannot be read says nothing.
    """
    reports = tuple(reports)
    files = tuple({posixpath.normpath(report.catalogue) for report in reports if report.catalogue})
    known = duplicates.repository_aliases(reports)
    if not files or not known:
        return ()
    mine = _added_paths(api, repo, number, files)
    if not any(keys & mine.keys() for keys in known):
        return ()
    path = f"/repos/{repo}/pulls?state=open&sort=created&direction=desc&per_page={PAGE_SIZE}"
    listed = api.request("GET", path, _PULLS).value or []
    numbers = [pull.number for pull in listed if pull.number != number][:MAX_PULLS]
    work = partial(_other, api, repo, files)
    others = dict(run_parallel(iter(numbers), work, min(MAX_WORKERS, len(numbers))))
    return duplicates.shared_proposals(mine, others, known)[: duplicates.MAX_DUPLICATES]


def _other(
    api: RestClient, repo: str, files: tuple[str, ...], number: int
) -> tuple[int, Mapping[str, str]]:
    return number, _added_paths(api, repo, number, files)


def _added_paths(
    api: RestClient, repo: str, number: int, files: tuple[str, ...]
) -> Mapping[str, str]:
    """Repositories that a pull request writes into one of the catalogues, as paths by key."""
    path = f"/repos/{repo}/pulls/{number}/files?per_page={PAGE_SIZE}"
    found: dict[str, str] = {}
    for file in api.request("GET", path, _FILES).value or []:
        if any(file.filename == name or file.filename.startswith(f"{name}/") for name in files):
            found |= duplicates.added_repositories(file.patch)
    return found


def render_duplicates(found: Iterable[DuplicateProposal], pages: str) -> str:
    """What a pull request's own comment says about its twins; "" where there are none.

    `pages` is the address below which pull requests have their pages.
    """
    return duplicates.render_block(
        {twin.number: duplicates.render_row(twin, f"{pages}/{twin.number}") for twin in found}
    )


def notify_duplicates(
    api: RestClient,
    repo: str,
    number: int,
    key: str,
    found: Iterable[DuplicateProposal],
    before: str,
    pages: str,
) -> list[tuple[int, str]]:
    """Bring a comment of ours on each twin's page up to date: `number` adds the same, or no more.

    Where there is none, none is begun: another person's pull request is not ours to write on.
    `before` is what the comment on `number` said until now: its twins of then were told. Gives
    what was done, by number.
    """
    rows = {
        twin.number: duplicates.render_row(
            DuplicateProposal(number, twin.paths), f"{pages}/{number}"
        )
        for twin in found
    }
    over = dict.fromkeys(
        sorted(duplicates.listed_numbers(before) - rows.keys())[: duplicates.MAX_DUPLICATES], ""
    )
    return [
        (other, _notify_pull(api, repo, other, key, _writer(number, row), create=False))
        for other, row in sorted((rows | over).items())
    ]


def _notify_pull(
    api: RestClient, repo: str, other: int, key: str, write: Callable[[str], str], *, create: bool
) -> str:
    try:
        kept = comment.change_comment(api, repo, other, key, write, create=create)
    except EvidenceError as error:
        return f"left as it is ({error})"
    return kept.done


def _writer(number: int, row: str) -> Callable[[str], str]:
    """Sets the line about `number` in what a comment says, or in one of nothing else."""

    def write(said: str) -> str:
        text = duplicates.update_block(
            said if said.strip() not in {"", NO_DUPLICATES.strip()} else HEADLINE, number, row
        )
        return NO_DUPLICATES if text.strip() == HEADLINE.strip() else text

    return write
