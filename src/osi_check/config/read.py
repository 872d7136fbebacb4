"""The text of a configuration to a `Config`, and all that is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

from msgspec import Struct

from osi_check.catalogs import ReadHints
from osi_check.catalogs.marks import MEANINGS
from osi_check.catalogs.records.toml_nodes import compose_toml
from osi_check.catalogs.yaml import nodes
from osi_check.catalogs.yaml.decisions import read_policy, read_waiver
from osi_check.catalogs.yaml.fields import FieldReader, Pairs
from osi_check.catalogs.yaml.nodes import ProblemLimitError, ProblemList
from osi_check.errors import InputError
from osi_check.model import Policy, Waiver

FILE_NAMES = ("osi-check.toml", ".osi-check.toml")
PROJECT_FILE = "pyproject.toml"
PROJECT_TABLE = ("tool", "osi-check")
TOP_KEYS = frozenset(
    """baseline lists format sections columns keys marks policy rules decisions""".split()
)
FIELDS = frozenset(
    """name repo homepage license description category tags comment notebook ignore""".split()
)
_MORE = frozenset({"tool"})


class Config(Struct, frozen=True, kw_only=True):
    """What the keeper of a list says of it.

    `lists` and `baseline` are paths beside the configuration. `decisions` are waivers by the tool as it is named
    there: its id, name or repository, in lower case. `rules_off` are rules with the reason why
    they are not asked. `has_policy`: whether a policy is written, so that it counts for each list.
    """

    file: str = ""
    lists: tuple[str, ...] = ()
    baseline: str = ""
    hints: ReadHints = ReadHints()
    policy: Policy = Policy()
    has_policy: bool = False
    rules_off: Mapping[str, str] = MappingProxyType({})
    decisions: Mapping[str, tuple[Waiver, ...]] = MappingProxyType({})


def parse_config(text: str, file: str) -> Config | None:
    """The configuration in a file's text; None where a `pyproject.toml` has no table of it.

    Raises `InputError` with all that is wrong, each with its line.
    """
    problems = ProblemList(file)
    found: Config | None = None
    with suppress(ProblemLimitError):
        root = compose_toml(text, problems)
        if file.replace("\\", "/").rpartition("/")[2] == PROJECT_FILE:
            for key in PROJECT_TABLE:
                pair = root.pairs.get(key) if isinstance(root, nodes.Mapping) else None
                root = pair[1] if pair else None
        if root is not None:
            found = _ConfigReader(file, FieldReader(problems, "TOML")).config(root)
    if problems:
        raise InputError(*problems.sorted())
    return found


class _ConfigReader:
    def __init__(self, file: str, fields: FieldReader) -> None:
        self._file, self._fields = file, fields

    def config(self, root: nodes.Node) -> Config:
        """The whole configuration."""
        fields = self._fields
        pairs = fields.mapping(root, "the configuration", TOP_KEYS)
        sections = self._table(pairs, "sections", frozenset({"tools", "others"}))
        return Config(
            file=self._file,
            lists=fields.texts(pairs, "lists"),
            baseline=fields.text(pairs, "baseline"),
            hints=ReadHints(
                tools=frozenset(name.casefold() for name in fields.texts(sections, "tools")),
                others=frozenset(name.casefold() for name in fields.texts(sections, "others")),
                columns=self._fields_of(pairs, "columns"),
                keys=self._fields_of(pairs, "keys"),
                marks=self._marks(pairs),
                format=fields.text(pairs, "format"),
            ),
            policy=read_policy(fields, _with_underscores(pairs)),
            has_policy="policy" in pairs,
            rules_off=self._rules_off(pairs),
            decisions=self._decisions(pairs),
        )

    def _table(self, pairs: Pairs, key: str, known: frozenset[str] | None = None) -> Pairs:
        if key not in pairs:
            return {}
        node = pairs[key][1]
        names = known if known is not None else _names(node)
        return self._fields.mapping(node, key, names)

    def _fields_of(self, pairs: Pairs, key: str) -> dict[str, str]:
        """Columns or keys of a list by the field that each holds."""
        found = self._table(pairs, key)
        said = {name: self._fields.choice(found, name, tuple(sorted(FIELDS))) for name in found}
        return {
            name.casefold(): "" if field == "ignore" else field
            for name, field in said.items()
            if field
        }

    def _marks(self, pairs: Pairs) -> dict[str, str]:
        """Signs of the list by the tag that says what they mean."""
        found = self._table(pairs, "marks")
        said = {sign: self._fields.choice(found, sign, tuple(MEANINGS)) for sign in found}
        return {
            sign.strip().removesuffix("\ufe0f"): MEANINGS[meaning]
            for sign, meaning in said.items()
            if meaning and sign.strip()
        }

    def _rules_off(self, pairs: Pairs) -> dict[str, str]:
        rules = self._table(pairs, "rules", frozenset({"off"}))
        off = self._table(rules, "off")
        return {name: self._fields.text(off, name) for name in off}

    def _decisions(self, pairs: Pairs) -> dict[str, tuple[Waiver, ...]]:
        """`[[decisions]]` with the key `tool`."""
        found: dict[str, list[Waiver]] = {}
        for node in self._fields.items(pairs, "decisions"):
            waiver = read_waiver(self._fields, node, self._file, _MORE)
            said = node.pairs if isinstance(node, nodes.Mapping) else {}
            if "tool" not in said:
                self._fields.wrong(
                    node, "missing required key 'tool' in a decision; expected 'tool = …'"
                )
            elif tool := self._fields.text(said, "tool"):
                found.setdefault(tool.casefold(), []).append(waiver)
        return {tool: tuple(waivers) for tool, waivers in found.items()}


def _names(node: nodes.Node) -> frozenset[str]:
    return frozenset(node.pairs) if isinstance(node, nodes.Mapping) else frozenset()


def _with_underscores(pairs: Pairs) -> Pairs:
    """The policy with its keys as a catalogue writes them: `fail-on` is `fail_on`."""
    key, policy = pairs.get("policy", (None, None))
    if key is None or not isinstance(policy, nodes.Mapping):
        return pairs
    inner = {name.replace("-", "_"): value for name, value in policy.pairs.items()}
    return {**pairs, "policy": (key, nodes.Mapping(inner, policy.line, policy.column))}
