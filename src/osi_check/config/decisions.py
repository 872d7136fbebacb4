"""Writes a decision into a configuration; comments and all else stay as they are. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from osi_check.config.read import PROJECT_FILE, PROJECT_TABLE
from osi_check.model import Waiver

if TYPE_CHECKING:
    import tomlkit

_MARK = "\ufeff"  # of the order of bytes, as Windows writes it


def remove_decisions(text: str, file: str, tools: Collection[str]) -> str:
    """The text of a configuration without the decisions about some tools, in lower case."""
    # Only who cleans up needs it.
    import tomlkit  # noqa: PLC0415

    document = tomlkit.parse(text.removeprefix(_MARK))
    table = _table(document, file)
    found = table.get("decisions", [])
    for number in reversed(range(len(found))):
        if str(found[number].get("tool", "")).casefold() in tools:
            del found[number]
    if "decisions" in table and not found:
        del table["decisions"]
    return _like_before(tomlkit.dumps(document), text)


def add_decision(text: str, file: str, tool: str, waiver: Waiver) -> str:
    """The text of a configuration with one more decision about a tool.

    The text must have been read without problems.
    """
    # Only who decides needs it.
    import tomlkit  # noqa: PLC0415

    document = tomlkit.parse(text.removeprefix(_MARK))
    table = _table(document, file)
    entry = tomlkit.table()
    said = {
        "tool": tool,
        "rule": waiver.rule,
        "reason": waiver.reason,
        "by": waiver.by,
        "until": waiver.until,
        "repo": waiver.repo,
        "repo_id": waiver.repo_id,
    }
    for key, value in said.items():
        if value:
            entry[key] = value
    if waiver.blobs:
        entry["blobs"] = list(waiver.blobs)
    if "decisions" not in table:
        table["decisions"] = tomlkit.aot()
    table["decisions"].append(entry)
    return _like_before(tomlkit.dumps(document), text)


def _like_before(edited: str, text: str) -> str:
    """The edited text with the line ends and the byte order mark that the text had."""
    if "\r\n" in text:
        edited = re.sub(r"\r?\n", "\r\n", edited)
    return _MARK + edited if text.startswith(_MARK) else edited


def _table(document: tomlkit.TOMLDocument, file: str) -> tomlkit.TOMLDocument | tomlkit.items.Table:
    """Where the configuration stands in a document; made where it is missing."""
    import tomlkit  # noqa: PLC0415

    table: tomlkit.TOMLDocument | tomlkit.items.Table = document
    if file.replace("\\", "/").rpartition("/")[2] == PROJECT_FILE:
        for key in PROJECT_TABLE:
            if key not in table:
                table[key] = tomlkit.table(is_super_table=True)
            table = table[key]
    return table
