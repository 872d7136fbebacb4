"""Edits of values in a file of records, in place: what stands at a value's place is exchanged.

YAML has an editor of its own that adds and moves, too; in the other syntaxes values are replaced.
"""

from __future__ import annotations

import json
from itertools import accumulate

from osi_check.catalogs import YAML_ENDINGS, EditError, Editor
from osi_check.catalogs.records.keys import KEYS, Role, plain_key
from osi_check.model import Catalogue, Edit, Splice


def record_editor(text: str, catalogue: Catalogue) -> Editor:
    """The editor for a file of records, by its name."""
    file = catalogue.file.lower()
    names = {tool.location.file.lower() for tool in catalogue.tools} or {file}
    if all(name.endswith(YAML_ENDINGS) for name in names):
        # Only who edits YAML needs it.
        from osi_check.catalogs.yaml.edit import YamlEditor  # noqa: PLC0415

        return YamlEditor(text, keys=_keys_of(text))
    return ValueEditor(text)


def _keys_of(text: str) -> dict[str, str]:
    """The key that a list uses for each field that may be added: its own spelling, else the usual."""
    said = [line.strip(" \t-").partition(":")[0].strip("\"'") for line in text.splitlines()]
    plain = {plain_key(key): key for key in reversed(said) if key}
    roles: tuple[Role, ...] = ("name", "repo", "homepage", "license")
    return {role: next((plain[k] for k in KEYS[role] if k in plain), role) for role in roles}


class ValueEditor:
    """Replaces values where they stand, and nothing else."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]

    def splices(self, edit: Edit) -> tuple[Splice, ...]:
        """What an edit changes in the text; raises `EditError` if that is unclear."""
        at = edit.tool.at.get(edit.field)
        if edit.action != "replace" or at is None or at.line >= len(self._starts):
            raise EditError("in this format, only existing values can be replaced")
        said = getattr(edit.tool, edit.field)
        start = self._starts[at.line - 1] + at.column - 1
        quote = self._text[start : start + 1]
        start += quote in {'"', "'"}
        # An address whose host is named by its key stands here without it: owner/name.
        written = said if self._text.startswith(said, start) else ""
        if not written:
            raise EditError(f"{edit.field} is not written the way it reads")
        new = said.replace(edit.old, edit.new, 1)
        if json.dumps(new, ensure_ascii=False) != f'"{new}"' or set(new) & set(",;\t|'\""):
            raise EditError(f"{edit.new[:60]!r} would mean something else here")
        return (Splice(start, start + len(written), new),)
