"""Tells pull requests that add the same tool of one another, through GitHub's REST API.

Of a stranger's diff nothing is taken but addresses of repositories and, as GitHub says it, the
number of the pull request. https://docs.github.com/en/rest/pulls/pulls
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from osi_check.errors import EvidenceError
from osi_check.fetch.parallel import run_parallel
from osi_check.model import Facts, Report
from osi_check.pull_requests import comment
from osi_check.pull_requests.comment import RestClient
from osi_check.reports.escape import code_element
from osi_check.repository.address import Address, parse_address

MAX_PULLS = 30  # others that are looked at, the latest first: one request each
MAX_WORKERS = 6  # requests at once: half a dozen is polite, and thirty in a row are seconds
PAGE_SIZE = 100
HEADLINE = "### osi-check: another pull request adds this tool\n"
NO_DUPLICATES = "**All clear:** no other open pull request adds the same tool.\n"
MAX_DIFF_LINES = 5_000  # of a diff
MAX_LINE_CHARS = 2_000  # of a line
MAX_NAMED_TOOLS = 3  # tools in one line of a comment
MAX_DUPLICATES = 5  # lines: a comment has room for what matters
BLOCK_BEGIN, BLOCK_END = "<!-- osi-check twins -->", "<!-- /osi-check twins -->"
BLOCK_HEAD = "> **Also proposed in:**"

_URL = re.compile(r"(?:https?://|git@)[^\s\"'`<>()\[\]{}|,;]{1,400}")
_FIELD = re.compile(
    r"^\s{0,200}(?:- )?\"?repo\"?: {0,9}[\"']?([\w.-]{1,100}/[\w.-]{1,100})[\"']?\s"
)
_BLOCK = re.compile(
    rf"\n{{0,9}}{re.escape(BLOCK_BEGIN)}\n(.{{0,60000}}?){re.escape(BLOCK_END)}\n?", re.DOTALL
)
_ROW = re.compile(r"^> - \[#(\d{1,12})\]\(.{1,300}\n?", re.MULTILINE)


class DuplicateProposal(Struct, frozen=True):
    """Another pull request, and the repositories that both add, as `owner/name`."""

    number: int
    paths: tuple[str, ...]


def added_repositories(patch: str) -> dict[str, str]:
    """The repositories that a diff brings in: paths by key.

    `patch` is a unified diff of one file, as GitHub's API gives it. What it takes away at the
    same time, where an entry is moved or changed, is not brought in.
    """
    brought: dict[str, str] = {}
    gone = set()
    for line in patch.splitlines()[:MAX_DIFF_LINES]:
        if line[:1] not in {"+", "-"}:
            continue
        for place in _places(line[1:MAX_LINE_CHARS]):
            if line[0] == "+":
                brought.setdefault(place.key, place.path)
            else:
                gone.add(place.key)
    return {key: path for key, path in brought.items() if key not in gone}


def _places(line: str) -> Iterable[Address]:
    written = [found.rstrip(".:*_") for found in _URL.findall(line)]
    if field := _FIELD.match(f"{line} "):
        written.append(field[1])
    return filter(None, map(parse_address, written))


def repository_aliases(reports: Iterable[Report]) -> list[frozenset[str]]:
    """For each tool judged, the keys of its repository: as listed, and as it is called today."""
    found = []
    for report in reports:
        for verdict in report.verdicts:
            urls = [verdict.tool.repo]
            if isinstance(verdict.facts, Facts):
                urls.append(verdict.facts.url)
            found.append(frozenset(place.key for url in urls if (place := parse_address(url))))
    return [keys for keys in found if keys]


def shared_proposals(
    mine: Collection[str],
    others: Mapping[int, Mapping[str, str]],
    known: Sequence[frozenset[str]],
) -> tuple[DuplicateProposal, ...]:
    """Which other pull requests add a tool that this one adds.

    `mine` and each of `others` are what the diffs bring in, by key; `known` are the tools judged:
    only those count, not every address that a text mentions.
    """
    tools = [keys for keys in known if not keys.isdisjoint(mine)]
    twins = []
    for number, brought in sorted(others.items()):
        paths = {brought[key]: None for keys in tools for key in sorted(keys) if key in brought}
        if paths:
            twins.append(DuplicateProposal(number, tuple(paths)))
    return tuple(twins)


def render_block(rows: Mapping[int, str]) -> str:
    """The lines about twins for a comment, by number of the pull request; "" for none."""
    if not rows:
        return ""
    lines = "".join(row for _, row in sorted(rows.items())[:MAX_DUPLICATES])
    return f"\n{BLOCK_BEGIN}\n{BLOCK_HEAD}\n>\n{lines}{BLOCK_END}\n"


def render_row(twin: DuplicateProposal, page: str) -> str:
    """One line: the pull request, linked to `page`, and what it adds."""
    shown = ", ".join(code_element(path, 60) for path in twin.paths[:MAX_NAMED_TOOLS])
    more = len(twin.paths) - MAX_NAMED_TOOLS
    also = f" and {more} more" if more > 0 else ""
    return f"> - [#{twin.number}]({page}) adds {shown}{also}\n"


def listed_numbers(body: str) -> set[int]:
    """The pull requests that a comment of ours names as twins."""
    return set(_rows(body))


def _rows(body: str) -> dict[int, str]:
    found = _BLOCK.search(body)
    return {int(m[1]): m[0] for m in _ROW.finditer(found[1])} if found else {}


def update_block(body: str, number: int, line: str) -> str:
    """A comment of ours with its line about pull request `number` set to `line`, or taken out."""
    rows = _rows(body)
    if rows.pop(number, "") == line:
        return body
    if line:
        rows[number] = line
    return f"{_BLOCK.sub('', body).rstrip()}\n{render_block(rows)}"


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
    known = repository_aliases(reports)
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
    return shared_proposals(mine, others, known)[:MAX_DUPLICATES]


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
            found |= added_repositories(file.patch)
    return found


def render_duplicates(found: Iterable[DuplicateProposal], pages: str) -> str:
    """What a pull request's own comment says about its twins; "" where there are none.

    `pages` is the address below which pull requests have their pages.
    """
    return render_block({twin.number: render_row(twin, f"{pages}/{twin.number}") for twin in found})


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
        twin.number: render_row(DuplicateProposal(number, twin.paths), f"{pages}/{number}")
        for twin in found
    }
    over = dict.fromkeys(sorted(listed_numbers(before) - rows.keys())[:MAX_DUPLICATES], "")
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
        text = update_block(
            said if said.strip() not in {"", NO_DUPLICATES.strip()} else HEADLINE, number, row
        )
        return NO_DUPLICATES if text.strip() == HEADLINE.strip() else text

    return write
