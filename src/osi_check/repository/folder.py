"""Tools that are a folder of a repository: which folder an address names, and its license. Pure.

Many projects keep several tools in one repository, and lists link to the folders. If a folder has
its own license text, that text applies instead of the one at the root.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from osi_check.licenses.osi import osi_approval
from osi_check.model import Doubt, Facts, LicenseFile, Source, Unknown
from osi_check.repository.address import parse_address
from osi_check.repository.opened_address import MAX_CACHED_ADDRESSES

# Pages of a folder or file behind a repository's path, by forge: `tree/REF/…`, `src/branch/REF/…`.
_PAGE = re.compile(
    r"/(?:-/)?(?P<page>tree|blob|src/(?:branch|tag|commit)|src)/(?P<ref>[^/]{1,200})/(?P<path>.{1,600})"
)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}|[?#].*")


@lru_cache(MAX_CACHED_ADDRESSES)
def named_folder(text: str) -> str:
    """The folder in its repository that an address names; "" for the repository as a whole.

    Of a file it is the folder that the file stands in. The first part behind `tree` is taken as
    the branch; a folder with escaped letters is not told.
    """
    place = parse_address(text)
    if place is None:
        return ""
    behind = text.strip().partition(place.path)[2].removeprefix(".git")
    found = _PAGE.match(behind.partition("?")[0].partition("#")[0])
    if not found or _ESCAPE.search(found["path"]):
        return ""
    names = [name for name in found["path"].split("/") if name]
    if found["page"] == "blob":
        names = names[:-1]
    return "" if {".", ".."} & set(names) else "/".join(names)


def tool_key(text: str) -> str:
    """What tells two tools apart: the key of the repository, and the folder where one is named."""
    place = parse_address(text)
    if place is None:
        return ""
    folder = named_folder(text)
    return f"{place.key}//{folder}" if folder else place.key


def narrow_facts(facts: Facts, folder: str) -> Facts:
    """The facts as they hold for a folder: under its own license text, where it has one.

    The nearest folder with a text counts, the root last. Without one below the root the facts are
    those of the repository.
    """
    own = _nearest_texts(facts, folder) if folder else ()
    if not own:
        return facts
    told = tuple(dict.fromkeys(file.expression for file in own))
    detected = (
        "NOASSERTION"
        if {"NOASSERTION", "NONE"} & set(told)
        else " AND ".join(f"({e})" if " OR " in e and len(told) > 1 else e for e in told)
    )
    inside = [part for part in facts.parts if _is_within(part.path, folder)]
    closed = [part for part in inside if osi_approval(part.expression).approved is not True]
    return replace(
        facts,
        detected=" AND ".join([detected, *(p.expression for p in closed if p.path != folder)]),
        license_files=tuple(replace(file, scope="project") for file in own),
        statements=tuple(s for s in facts.statements if _is_within(s.source.path, folder)),
        doubts=tuple(d for d in facts.doubts if _concerns(d, folder)),
        parts=tuple(part for part in closed if part.path != folder),
        github=Unknown("license-not-asked"),
    )


def _nearest_texts(facts: Facts, folder: str) -> tuple[LicenseFile, ...]:
    above = folder
    while above:
        found = tuple(f for f in facts.license_files if f.path.rpartition("/")[0] == above)
        if found:
            return found
        above = above.rpartition("/")[0]
    return ()


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _concerns(doubt: Doubt, folder: str) -> bool:
    """Whether a doubt rests on what stands in the folder."""
    sources: tuple[Source, ...] = doubt.sources
    return any(_is_within(source.path, folder) for source in sources)
