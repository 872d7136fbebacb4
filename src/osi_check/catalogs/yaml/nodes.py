"""YAML text to plain nodes that know their line and column, with all that is wrong on the way.

Only what a catalogue needs: one document of mappings, sequences and scalars. Anchors, aliases
and tags are refused, so that a small text can never unfold into a large one. The parser's events
are read directly: `yaml.compose` resolves a type for every scalar and takes more than twice the
time, and the types are ours to judge (`no` is a word here).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from sys import intern
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from msgspec import Struct

from osi_check.model import Location, Problem
from osi_check.text_lines import LINE_END, split_lines

if TYPE_CHECKING:
    from yaml import SafeLoader as Loader
else:
    Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_CHARS = 10 * 1024 * 1024
MAX_DEPTH = 20  # a catalogue needs six levels
MAX_NODES = 1_000_000  # a tool has about twenty
MAX_PROBLEMS = 1000

# https://yaml.org/spec/1.1/#c-printable: all that a stream may hold unescaped.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What YAML 1.1 takes for the end of a line, and editors and code hosts do not.
_MORE_BREAKS = re.compile("[\x85\u2028\u2029]")
# What opens or closes a list or mapping in a line; what stands in quotes is passed over.
_BRACKET = re.compile(r""""(?:[^"\\]|\\.)*+(?:"|\\?\Z)|'[^']*+(?:'|\Z)|[\[\]{}]""")
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels; a catalog is flat"
_HALF = re.compile("[\ud800-\udfff]")
_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_COLLECTION_TAGS = frozenset({None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


class Scalar(Struct, gc=False):
    """A text as written; `plain` where it stands without quotes. Line and column from 1."""

    text: str
    plain: bool
    line: int
    column: int


class Sequence(Struct, gc=False):
    """A list of nodes."""

    items: list[Node]
    line: int
    column: int


class Mapping(Struct, gc=False):
    """Keys and values; of a key that stands twice the first value is kept."""

    pairs: dict[str, tuple[Scalar, Node]]
    line: int
    column: int
    key: Scalar | BrokenNode | None = None  # while it is built: the key that waits for its value


class BrokenNode(Struct, gc=False):
    """Stands where something could not be read; its problem has been noted already."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping | BrokenNode


class ProblemLimitError(Exception):
    """So much is wrong that reading on helps nobody."""


class ProblemList:
    """Collects what is wrong with one file, up to a number that somebody may still read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []

    def add(self, line: int, column: int, message: str) -> None:
        """Note `message` at a line and column, both from 1; raises `ProblemLimitError`."""
        place = Location(self.file, line, column)
        self._found.append(Problem(place, message))
        if len(self._found) >= MAX_PROBLEMS:
            self._found.append(Problem(place, f"stopped reading after {MAX_PROBLEMS} problems"))
            raise ProblemLimitError

    def sorted(self) -> list[Problem]:
        """All problems, in the order of the file."""
        return sorted(self._found, key=lambda problem: problem.location)

    def __bool__(self) -> bool:
        return bool(self._found)


def compose_nodes(text: str, problems: ProblemList) -> Node | None:
    """The root node of the one document in `text`, or None where there is none.

    What is wrong is added to `problems`; after an error of syntax nothing more can be read.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARS:
        most = MAX_CHARS // 1024 // 1024
        problems.add(1, 1, f"the catalog has more than {most} million characters; split it")
        return None
    if found := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        code = ord(found[0])
        hint = "no UTF-8 text?" if 0xD800 <= code < 0xE000 else f'in "…" write it as \\u{code:04x}'
        problems.add(line, column, f"character U+{code:04X} is not allowed in YAML; {hint}")
        return None
    place = _place if not _MORE_BREAKS.search(text) else _LinePlaces(text).place
    builder = _Builder(problems, place)
    loader: Any = Loader(text)
    try:
        while builder.take(loader.get_event()):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = place(mark) if mark else (1, 1)
        deep = _deep(text, line, column)
        problems.add(
            line, deep or column, _TOO_DEEP if deep else _syntax(error, text, line, column)
        )
        return None
    finally:
        loader.dispose()
    return builder.root


def _deep(text: str, line: int, column: int) -> int:
    """The column where a line with an error opens its first bracket too many before it; else 0.

    A parser reads ahead of what it tells: brackets without end may stop it in its own words, which
    differ between its versions, before the builder has heard of the first one.
    """
    lines = split_lines(text)
    depth = 0
    for found in _BRACKET.finditer(lines[line - 1][:column] if line <= len(lines) else ""):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > MAX_DEPTH:
            return found.start() + 1
    return 0


def _syntax(error: yaml.MarkedYAMLError, text: str, line: int, column: int) -> str:
    """What is wrong with the syntax, with a hint at the usual causes."""
    message = f"invalid YAML: {error.problem or error.context}"
    if error.context and error.context_mark and error.problem:
        message += f" ({error.context} that begins in line {error.context_mark.line + 1})"
    lines = split_lines(text)
    written = lines[line - 1] if line <= len(lines) else ""
    here, before = written[column - 1 : column], written[: column - 1]
    if here == "\t" or (before.isspace() and "\t" in before):
        return f"{message}; indent with spaces, not with tabs"
    if "mapping values" in message or (here and here in "@`%*&!|>{}[],#"):
        return f"{message}; put a text with special characters in double quotes"
    return f"{message}; look for a wrong indentation or a missing quote here or just above"


class _Builder:
    """Turns events into nodes with a stack of its own, so that no depth can exhaust Python's."""

    def __init__(self, problems: ProblemList, place: Callable[[Any], tuple[int, int]]) -> None:
        self.root: Node | None = None
        self._place = place
        self._problems = problems
        self._open: list[Sequence | Mapping] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Add one event; False when there is nothing more to take."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._problem(event, f"more than {MAX_NODES:,} values; split the catalog")
            self.root = None
            return False
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            return self._enter(event, Mapping({}, *self._place(event.start_mark)))
        elif isinstance(event, yaml.SequenceStartEvent):
            return self._enter(event, Sequence([], *self._place(event.start_mark)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._problem(event, "aliases (*name) are not supported; write the value out")
            self._put(BrokenNode(*self._place(event.start_mark)))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._problem(
                    event, "a catalog is a single YAML document, but a second one starts here"
                )
                return False
        return not isinstance(event, yaml.StreamEndEvent)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag not in _TEXT_TAGS:
            self._problem(event, "tags (!…) are not supported; write the plain value")
        if event.anchor is not None:
            self._problem(event, "anchors (&name) are not supported; leave it out")
        # PyYAML's own reader lets it through, libyaml does not; only quotes can hold it.
        if event.style == '"' and _HALF.search(event.value):
            self._problem(event, "half of a surrogate pair (\\ud800) is not a character")
        plain = not event.style and event.tag is None
        self._put(Scalar(event.value, plain, *self._place(event.start_mark)))

    def _enter(self, event: yaml.CollectionStartEvent, node: Sequence | Mapping) -> bool:
        if event.tag not in _COLLECTION_TAGS:
            self._problem(event, "tags (!…) are not supported; leave it out")
        if event.anchor is not None:
            self._problem(event, "anchors (&name) are not supported; leave it out")
        self._put(node)
        self._open.append(node)
        if len(self._open) > MAX_DEPTH:
            self._problem(event, _TOO_DEEP)
            self.root = None
            return False
        return True

    def _put(self, node: Node) -> None:
        """Hang a finished or just opened node below the innermost open one."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif parent.key is None:
            self._key(parent, node)
        else:
            if isinstance(parent.key, Scalar):
                parent.pairs[parent.key.text] = (parent.key, node)
            parent.key = None

    def _key(self, parent: Mapping, node: Node) -> None:
        if isinstance(node, Scalar):
            node.text = intern(node.text)  # all entries have the same keys: one text serves all
            parent.key = node
            if first := parent.pairs.get(node.text):
                self._problems.add(
                    node.line,
                    node.column,
                    f"key {quote_excerpt(node.text)} is a duplicate, first on line {first[0].line}; leave one",
                )
                parent.key = BrokenNode(node.line, node.column)
            return
        if not isinstance(node, BrokenNode):
            self._problems.add(
                node.line, node.column, "a key must be a word, not a list or mapping"
            )
        parent.key = BrokenNode(node.line, node.column)

    def _problem(self, event: yaml.Event, message: str) -> None:
        self._problems.add(*self._place(event.start_mark), message)


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


class _LinePlaces:
    """The lines and columns of marks as editors count them, for a text in which YAML counts more."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]

    def place(self, mark: Any) -> tuple[int, int]:
        """The line and column of a mark, both from 1."""
        line = bisect_right(self._starts, mark.index)
        return line, mark.index - self._starts[line - 1] + 1


def quote_excerpt(text: str, most: int = 60) -> str:
    """A stranger's text as a message may show it: quoted, escaped, shortened."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")
