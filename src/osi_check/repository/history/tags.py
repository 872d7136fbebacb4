"""Finds the newest tag whose files are still open. Pure.

Tags are ordered by the date of their commits, on any branch: old release lines often get open patch
releases for months after the main line has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from osi_check.repository.history.records import Edit, Past, Tag
from osi_check.repository.history.states import States

# What a release of the whole is called; others are of a part, or come before a release.
_RELEASE = re.compile(r"v?\d+(?:\.\d+){1,3}", re.IGNORECASE)


def find_last_open(past: Past, states: States) -> Tag | None:
    """The newest open release, else the newest open tag, or None where none is known to be open.

    A tag with a license text that could not be read is not known to be open.
    """
    deep = [edit for edit in past.edits if "/" in edit.path]
    found = None
    for tag in sorted(past.tags, key=lambda tag: tag.date, reverse=True):
        files = files_of(tag, deep)
        if all(map(states.has_text, files.values())) and states.of(files).open is True:
            if _RELEASE.fullmatch(tag.name):
                return tag
            found = found or tag
    return found


def files_of(tag: Tag, deep: Iterable[Edit]) -> dict[str, str]:
    """The license files of a tag.

    Those in folders that it has are those of the main line at its date.
    """
    below = {}
    for edit in sorted(deep, key=lambda edit: edit.date):
        if edit.date <= tag.date and edit.path.partition("/")[0] in tag.folders:
            below[edit.path] = edit.after
    return {**{path: oid for path, oid in below.items() if oid}, **tag.files}
