"""Adds a decision to an entry of catalog.yml in place: every other byte stays as it is. Pure."""

from __future__ import annotations

import json

import yaml

from osi_check.catalogs import EditError
from osi_check.catalogs.yaml.edit import deepest_node, line_end
from osi_check.catalogs.yaml.quote import double_quoted
from osi_check.model import Waiver


def add_waiver(text: str, tool_id: str, waiver: Waiver) -> str:
    """The text of a catalogue with one more waiver on the entry `tool_id`.

    The text must already have been read without problems. Raises `EditError` where the entry is
    not found or where its form leaves no safe place.
    """
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    entry = _entry(root, tool_id)
    keys = {key.value: (key, value) for key, value in entry.value}
    lines = _lines(waiver)
    newline = "\r\n" if "\r\n" in text else "\n"
    if entry.flow_style:
        if "waivers" in keys:
            return _into_flow(text, keys["waivers"][1], waiver)
        at = _last(entry).end_mark.index
        return f"{text[:at]}, waivers: [{_flow(waiver)}]{text[at:]}"
    column = entry.value[0][0].start_mark.column
    pad = " " * column
    if "waivers" not in keys:
        at = line_end(text, _last(entry).end_mark.index)
        block = [f"{pad}waivers:", *(f"{pad}  {line}" for line in lines)]
        return _splice(text, at, block, newline)
    node = keys["waivers"][1]
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        inner = " " * node.start_mark.column
        at = line_end(text, deepest_node(node).end_mark.index)
        return _splice(text, at, [f"{inner}{line}" for line in lines], newline)
    return _into_flow(text, node, waiver)


def _entry(root: yaml.Node | None, tool_id: str) -> yaml.MappingNode:
    tools = _child(root, "tools")
    if isinstance(tools, yaml.SequenceNode):
        for entry in tools.value:
            named = _child(entry, "id")
            if isinstance(entry, yaml.MappingNode) and named and named.value == tool_id:
                return entry
    raise EditError(f"no entry has the id {tool_id!r}")


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == name), None)
    return None


def _last(entry: yaml.MappingNode) -> yaml.Node:
    return deepest_node(entry.value[-1][1])


def _splice(text: str, at: int, block: list[str], newline: str) -> str:
    head = text[:at]
    if head and not head.endswith("\n"):
        head += newline
    return head + newline.join(block) + newline + text[at:]


def _into_flow(text: str, node: yaml.Node, waiver: Waiver) -> str:
    """Add to `waivers: [...]`, or put the first one in place of an empty value."""
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        at = node.end_mark.index - 1
        comma = ", " if node.value else ""
        return f"{text[:at]}{comma}{_flow(waiver)}{text[at:]}"
    if isinstance(node, yaml.ScalarNode) and node.value in {"", "null", "~"}:
        start, end = node.start_mark.index, node.end_mark.index
        gap = "" if text[:start].endswith((" ", "\n")) else " "
        return f"{text[:start]}{gap}[{_flow(waiver)}]{text[end:]}"
    raise EditError("the entry's waivers are not a list")


def _fields(waiver: Waiver) -> list[tuple[str, str]]:
    fields = [("rule", waiver.rule), ("reason", waiver.reason), ("by", waiver.by)]
    fields.append(("until", waiver.until))
    written = [(name, double_quoted(value)) for name, value in fields if value]
    if waiver.blobs:
        written.append(("blobs", json.dumps(list(waiver.blobs))))
    bound = [("repo", waiver.repo), ("repo_id", waiver.repo_id)]
    return [*written, *((name, double_quoted(value)) for name, value in bound if value)]


def _lines(waiver: Waiver) -> list[str]:
    return [
        f"{'- ' if number == 0 else '  '}{name}: {value}"
        for number, (name, value) in enumerate(_fields(waiver))
    ]


def _flow(waiver: Waiver) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in _fields(waiver)) + "}"
