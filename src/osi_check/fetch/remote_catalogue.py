"""Reads a list from a repository on GitHub, given its URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from osi_check.catalogs import loader
from osi_check.errors import EvidenceError, InputError
from osi_check.fetch.collector import Collector
from osi_check.model import Catalogue, Location, Problem, Unknown
from osi_check.repository.address import parse_address
from osi_check.repository.opened_address import find_mismatch

_URL = re.compile(r"(?i)https?://")
_FILE = re.compile(r"/[^/]+/[^/]+/(?:blob|raw)/(?P<branch>[^/]+)/(?P<path>.+)")


def is_address(text: str) -> bool:
    """Whether what the user names is an address and no file."""
    return bool(_URL.match(text))


def read_catalogue(url: str, world: Collector) -> Catalogue:
    """Read the list of a repository, or the one file of it that the address shows.

    Places name files of the repository. Raises `InputError` where the address names no repository
    on the GitHub in use, or no list is there; `EvidenceError` if it could not be fetched.
    """
    place = parse_address(url)
    at = Location(url)
    if place is None:
        why = find_mismatch(url)
        wrong = f"this URL {why}" if why else "not a repository"
        raise InputError(Problem(at, wrong, "use https://github.com/OWNER/LIST"))
    shown = _FILE.fullmatch(unquote(urlsplit(url).path).rstrip("/"))
    only = shown["path"] if shown else ""
    found = world.fetch_list(place, (lambda _: [only]) if only else loader.candidate_paths)
    if isinstance(found, Unknown):
        if found.transient:
            raise EvidenceError(f"could not read {url}: {found.reason}")
        raise InputError(Problem(at, f"could not read the list: {found.reason}"))
    if shown and shown["branch"] not in {found.branch, found.commit, "HEAD"}:
        raise InputError(
            Problem(at, f"only the default branch is read; use a URL on {found.branch}")
        )
    texts: dict[str, str] = {}
    for path, text in found.texts.items():
        if isinstance(text, Unknown):
            raise EvidenceError(f"could not read {path} in {url}: {text.reason}")
        texts[path] = text
    if only and only not in texts:
        raise InputError(Problem(at, f"{only} not found"))
    tree = loader.FileTree("", list(texts), _text_reader(texts))
    try:
        catalogue = loader.parse_catalogue(texts[only], only) if only else loader.read_tree(tree)
    except InputError as error:
        raise InputError(*(_with_url(problem, url) for problem in error.problems)) from None
    return replace(catalogue, file=url)


def _text_reader(texts: Mapping[str, str]) -> Callable[[loader.PathFilter], Mapping[str, str]]:
    return lambda selects: {path: text for path, text in texts.items() if selects(path)}


def _with_url(problem: Problem, url: str) -> Problem:
    """The problem with a place that says which list is meant, where it is of the list as a whole."""
    return (
        problem if problem.location.file else Problem(Location(url), problem.message, problem.help)
    )
