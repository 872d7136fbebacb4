"""Edits of entries in any YAML text, at the marks of its nodes: every other byte stays. Pure.

It serves every format whose places are those of YAML's values: a `catalog.yml`, one file a tool,
a list of projects.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import yaml

from osi_check.catalogs import EditError
from osi_check.catalogs.yaml.quote import double_quoted, yaml_scalar
from osi_check.model import Edit, Splice, Tool

_COMMENT = "it has comments that might no longer apply"


class _Entry:
    """A mapping that is the whole of a file, or stands in a list at place `number`."""

    def __init__(
        self, node: yaml.MappingNode, parent: yaml.SequenceNode | None, number: int
    ) -> None:
        self.node, self.number = node, number
        self.block = parent.value if parent and not parent.flow_style else []


class YamlEditor:
    """The text of one YAML file, which was read without problems.

    `keys` are the fields that may be added, by the key that each has in the format; `fixed` are
    fields that may not be changed, with the reason.
    """

    def __init__(
        self,
        text: str,
        *,
        keys: Mapping[str, str] = MappingProxyType({}),
        fixed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._keys, self._fixed = keys, fixed
        self._shift = len(text) - len(text.removeprefix("\ufeff"))
        self._text = text[self._shift :]
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._values: dict[tuple[int, int], tuple[yaml.ScalarNode, bool]] = {}
        self._entries: dict[tuple[int, int], _Entry] = {}
        root = yaml.compose(self._text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if root is not None:
            self._walk(root)

    def splices(self, edit: Edit) -> tuple[Splice, ...]:
        """What an edit changes in the text; raises `EditError` if that is unclear."""
        if edit.field in self._fixed:
            raise EditError(self._fixed[edit.field])
        if edit.action == "replace":
            found = [self._replaced(edit)]
        elif edit.action == "add":
            found = [self._added(edit)]
        elif edit.action == "remove":
            found = [self._cut(self._entry(edit.tool))]
        else:
            found = self._moved(edit)
        return tuple(Splice(s.start + self._shift, s.end + self._shift, s.text) for s in found)

    def _walk(self, root: yaml.Node) -> None:
        """Note where each value and each entry of a list begins; line and column from 1."""
        if isinstance(root, yaml.MappingNode):
            self._entries[_place(root)] = _Entry(root, None, 0)
        todo: list[tuple[yaml.Node, bool]] = [(root, False)]
        while todo:
            node, in_flow = todo.pop()
            if isinstance(node, yaml.ScalarNode):
                self._values[_place(node)] = node, in_flow
            elif isinstance(node, yaml.SequenceNode):
                in_flow = in_flow or bool(node.flow_style)
                for number, item in enumerate(node.value):
                    todo.append((item, in_flow))
                    if isinstance(item, yaml.MappingNode):
                        self._entries[_place(item)] = _Entry(item, node, number)
            elif isinstance(node, yaml.MappingNode):
                in_flow = in_flow or bool(node.flow_style)
                todo += [(value, in_flow) for _, value in node.value]

    # -- one value -------------------------------------------------------------------------------

    def _replaced(self, edit: Edit) -> Splice:
        at = edit.tool.at.get(edit.field)
        found = self._values.get((at.line, at.column)) if at else None
        if found is None:
            raise EditError(f"{edit.field} is not a single value here")
        node, in_flow = found
        said = getattr(edit.tool, edit.field)
        if node.value != said and node.value.count(edit.old) != 1:
            raise EditError(f"{edit.field} is not written the way it reads")
        value = node.value.replace(edit.old, edit.new, 1)
        start, end = node.start_mark.index, node.end_mark.index
        return Splice(start, end, _written(value, node.style, in_flow=in_flow))

    def _added(self, edit: Edit) -> Splice:
        """A field behind the last of those that usually stand before it."""
        entry = self._entry(edit.tool)
        fields = [(key.value, key, value) for key, value in entry.node.value]
        new = self._keys.get(edit.field, "")
        if not new or any(name == new for name, _, _ in fields):
            raise EditError(f"{new or edit.field} can't be added to this entry")
        usual = {"id", "name", *(self._keys.get(name) for name in ("repo", "homepage"))}
        before = [value for name, _, value in fields if name in usual]
        if not before:
            raise EditError("it has neither an id nor a name")
        end = deepest_node(before[-1]).end_mark.index
        if entry.node.flow_style:
            return Splice(end, end, f", {new}: {yaml_scalar(edit.new, flow=True)}")
        at = line_end(self._text, end)
        pad = " " * fields[0][1].start_mark.column
        line = f"{pad}{new}: {yaml_scalar(edit.new)}{self._newline}"
        return Splice(at, at, line if self._text[:at].endswith("\n") else self._newline + line)

    # -- whole entries ---------------------------------------------------------------------------

    def _entry(self, tool: Tool) -> _Entry:
        found = self._entries.get((tool.location.line, tool.location.column))
        if found is None:
            raise EditError("it is not an entry of a list in this file")
        return found

    def _lines(self, entry: _Entry) -> tuple[int, int]:
        """Where the lines of an entry begin and end; raises where they hold more than it."""
        if len(entry.block) < 2:
            raise EditError("its lines contain other entries")
        start = self._text.rfind("\n", 0, entry.node.start_mark.index) + 1
        if self._text[start : entry.node.start_mark.index].strip() != "-":
            raise EditError("its first line contains something else")
        end = line_end(self._text, deepest_node(entry.node).end_mark.index)
        above = self._text[:start].rstrip("\r\n").rpartition("\n")[2]
        if above.lstrip().startswith("#") or "#" in self._bare(entry.node, start, end):
            raise EditError(_COMMENT)
        return start, end

    def _bare(self, node: yaml.MappingNode, start: int, end: int) -> str:
        """The lines of an entry without its values: comments are what has a `#` there."""
        out, at = [], start
        todo: list[yaml.Node] = [node]
        scalars = []
        while todo:
            inner = todo.pop()
            if isinstance(inner, yaml.ScalarNode):
                scalars.append((inner.start_mark.index, inner.end_mark.index))
            elif isinstance(inner, yaml.SequenceNode):
                todo += inner.value
            elif isinstance(inner, yaml.MappingNode):
                todo += [part for pair in inner.value for part in pair]
        for begin, stop in sorted(scalars):
            out.append(self._text[at:begin])
            at = max(at, stop)
        return "".join([*out, self._text[at:end]])

    def _cut(self, entry: _Entry) -> Splice:
        """The entry's lines with the blank ones that part it from the next entry."""
        start, end = self._lines(entry)
        if entry.number + 1 < len(entry.block):
            return Splice(start, self._after_blank(end), "")
        return Splice(self._before_blank(start), end, "")

    def _moved(self, edit: Edit) -> list[Splice]:
        entry = self._entry(edit.tool)
        neighbor = self._entry(edit.neighbor) if edit.neighbor else None
        if neighbor is None or neighbor.block is not entry.block:
            raise EditError("it can't be moved to another list")
        start, end = self._lines(entry)
        cut = self._cut(entry)
        own = self._text[start:end]
        own += "" if own.endswith("\n") else self._newline
        gap = self._text[cut.start : start] or self._text[end : cut.end]
        to, stop = self._lines(neighbor)
        if edit.behind:
            ended = "" if self._text[:stop].endswith("\n") else self._newline
            return [cut, Splice(stop, stop, ended + gap + own)]
        return [cut, Splice(to, to, own + gap)]

    # -- lines -----------------------------------------------------------------------------------

    def _after_blank(self, index: int) -> int:
        while (end := self._text.find("\n", index) + 1) and not self._text[index:end].strip():
            index = end
        return index

    def _before_blank(self, index: int) -> int:
        while index:
            start = self._text.rfind("\n", 0, index - 1) + 1
            if self._text[start:index].strip():
                break
            index = start
        return index


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _written(value: str, style: str | None, *, in_flow: bool) -> str:
    """The value in the style in which the old one was written, where it can stand so."""
    if style in {"|", ">"}:
        raise EditError("it is written over several lines")
    if style == "'" and "'" not in value and value.isprintable():
        return f"'{value}'"
    return double_quoted(value) if style else yaml_scalar(value, flow=in_flow)


def deepest_node(node: yaml.Node) -> yaml.Node:
    """The node whose end is the end of the text: PyYAML ends block collections a line late."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def line_end(text: str, index: int) -> int:
    """The end of the line that holds the last character before `index`."""
    while index > 0 and text[index - 1] in " \t\r\n":
        index -= 1
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1
