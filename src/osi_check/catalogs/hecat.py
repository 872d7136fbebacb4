"""hecat's data folders, as awesome-selfhosted keeps its list: one YAML file for each tool.

`software/*.yml` are the tools, `tags/*.yml` the categories, `platforms/*.yml` what a tool is
written in or packaged for, and `licenses*.yml` the license identifiers that the list may use; those
in a file named nonfree are not free by the list's own word.
https://github.com/awesome-selfhosted/awesome-selfhosted-data/blob/master/CONTRIBUTING.md

`licenses` says under which licenses a tool is released, not whether one may choose among them or
all hold together: it holds dual-licensed tools as well as tools whose parts differ, and riders such
as the Commons Clause. So several become a claim with commas, which says as little, and import keeps
it as written. A license or a tag that the folder does not define is an error, as it is to hecat.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from osi_check.catalogs import FolderFormat, ListFormat, is_yaml_file, yaml_editor
from osi_check.model import Catalogue

_ENTRY = re.compile(r"^(?:- |  )?(?:website_url|source_code_url)[ \t]{0,9}:", re.MULTILINE)
_LICENSES = re.compile(r"^(?:- |  )?licenses[ \t]{0,9}:", re.MULTILINE)
_WANTED = re.compile(r"(?:(?:software|tags)/[^/]{1,255}|licenses[^/]{0,255})\.ya?ml")
_FIRST = 64 * 1024  # characters in which an entry must show what it is


def claims(file: str, text: str) -> bool:
    """Whether a text is an entry of such a list, or several of them."""
    start = text[:_FIRST]
    return is_yaml_file(file) and bool(_ENTRY.search(start)) and bool(_LICENSES.search(start))


def parse(text: str, file: str) -> Catalogue:
    """Read entries; raises `InputError` with all that is wrong, each with its place."""
    # YAML is imported only when a catalogue is in YAML.
    from osi_check.catalogs.hecat_reader import read_entries  # noqa: PLC0415

    return read_entries(text, file)


def claims_folder(paths: Collection[str]) -> bool:
    """Whether a folder holds tools as such a list does."""
    return any(path.startswith("software/") and is_list_file(path) for path in paths)


def is_list_file(path: str) -> bool:
    """Whether a file is a part of the list."""
    return bool(_WANTED.fullmatch(path))


def parse_folder(texts: Mapping[str, str], folder: str) -> Catalogue:
    """Read a folder; raises `InputError` with all that is wrong, each in its own file."""
    from osi_check.catalogs.hecat_reader import read_folder  # noqa: PLC0415

    return read_folder(texts, folder)


format = ListFormat(  # noqa: A001
    name="hecat",
    claims=claims,
    parse=parse,
    rank=20,
    folder=FolderFormat(claims=claims_folder, selects=is_list_file, parse=parse_folder),
    editor=yaml_editor(
        {"repo": "source_code_url", "homepage": "website_url"},
        fixed={"license": "licenses.yml says which license identifiers the list uses"},
    ),
)
