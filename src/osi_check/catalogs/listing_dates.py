"""Since when entries stand on a list, and what they said then, from the list's own git history."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from osi_check import git_history
from osi_check.catalogs import loader
from osi_check.errors import EvidenceError, InputError
from osi_check.model import Catalogue, Tool
from osi_check.repository.address import parse_address

MAX_VERSIONS = 30  # of the list that are read for what an entry said


class Listing(Struct, frozen=True):
    """The ISO time at which an entry was added, and the license that it named then, or ""."""

    when: str
    license: str = ""


def find_listings(path: Path, tools: Iterable[Tool]) -> dict[str, Listing]:
    """When the entries of some tools were added, by the keys of their repositories.

    What git does not know (no repository, a shallow clone, a file without a past) is left out.
    """
    by_file: dict[Path, dict[str, str]] = {}
    for tool in tools:
        if place := parse_address(tool.repo):
            file = Path(tool.location.file) if path.is_dir() else path
            by_file.setdefault(file, {})[place.path] = place.key
    found: dict[str, Listing] = {}
    read: dict[tuple[Path, str], dict[str, str]] = {}
    for file, keys in by_file.items():
        try:
            mentions = git_history.find_first_mentions(file, keys)
        except (EvidenceError, OSError):
            continue
        for word, mention in mentions.items():
            moment = file, mention.commit
            if moment not in read and len(read) < MAX_VERSIONS:
                read[moment] = _claims(file, mention.commit)
            claim = read.get(moment, {}).get(keys[word], "")
            found[keys[word]] = Listing(mention.when, claim)
    return found


def _claims(file: Path, commit: str) -> dict[str, str]:
    """The licenses that a list named at a commit, by the keys of the repositories."""
    try:
        then: Catalogue | None = loader.read_catalogue_at(file, commit)
    except (EvidenceError, InputError):
        return {}
    tools = then.tools if then else ()
    return {place.key: tool.license for tool in tools if (place := parse_address(tool.repo))}
