"""A catalogue as the text of a `catalog.yml`: same input, same text; what is read back is equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from osi_check.catalogs.merge import merge_tools
from osi_check.catalogs.yaml.fields import as_id, is_url
from osi_check.catalogs.yaml.quote import double_quoted, yaml_scalar
from osi_check.model import Catalogue, Category, Policy, Stack, Tool, Waiver
from osi_check.repository.address import parse_address

SCHEMA_FILE = "catalog.schema.json"


def dump_catalogue(
    catalogue: Catalogue, *, merge: bool = False, license_of: Callable[[str], str] | None = None
) -> str:
    """The text of the catalogue; it can always be read back, whatever list it came from.

    The options are those of `normalize_catalogue`. An address that is no web address is kept as a comment.
    """
    whole = normalize_catalogue(catalogue, merge=merge, license_of=license_of)
    blocks = [[f"# yaml-language-server: $schema={SCHEMA_FILE}", "version: 1"]]
    if whole.name.strip():
        blocks[0].append(f"name: {yaml_scalar(whole.name)}")
    blocks += _section("categories", (_category(category) for category in whole.categories))
    blocks += _section("stacks", (_stack(stack) for stack in whole.stacks))
    first, *others = [_tool(tool) for tool in whole.tools] or [[]]
    blocks += [["tools:" if first else "tools: []", *first], *others]
    blocks += _policy(whole.policy)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def dump_entry(tool: Tool) -> str:
    """One entry, indented as it stands below `tools:`."""
    named = replace(tool, id=as_id(tool.id, tool.name))
    return "\n".join(_tool(named)) + "\n"


def normalize_catalogue(
    catalogue: Catalogue, *, merge: bool = False, license_of: Callable[[str], str] | None = None
) -> Catalogue:
    """The same catalogue with ids that are fit and differ: missing and unfit ones are made from names.

    `merge` makes tools that stand several times one entry with several categories; `license_of`
    rewrites each claimed license (to SPDX).
    """
    tools: Iterable[Tool] = catalogue.tools
    if license_of:
        tools = [replace(t, license=license_of(t.license) if t.license else "") for t in tools]
    ids = {tool.id: tool.id for tool in tools}
    if merge:
        tools, ids = merge_tools(tools)
    headings = _headings(catalogue.categories, tools)
    used: dict[str, int] = {}
    written: dict[str, str] = {}
    kept = []
    for tool in tools:
        new = _unused(as_id(tool.id, tool.name), used)
        written.setdefault(tool.id, new)
        categories = tuple(dict.fromkeys(headings[c].id for c in tool.categories))
        kept.append(replace(tool, id=new, categories=categories))
    stacks = []
    used = {}
    for stack in catalogue.stacks:
        members = dict.fromkeys(written[ids[i]] for i in stack.tools if i in ids)
        new = _unused(as_id(stack.id, stack.name), used)
        stacks.append(replace(stack, id=new, tools=tuple(members)))
    return replace(
        catalogue,
        categories=tuple({c.id: c for c in headings.values()}.values()),
        tools=tuple(kept),
        stacks=tuple(stacks),
    )


def _headings(categories: Iterable[Category], tools: Iterable[Tool]) -> dict[str, Category]:
    """Each category that is listed or named by a tool, by its old id."""
    found: dict[str, Category] = {}
    used: dict[str, int] = {}
    named = [Category(id=c, name=c) for tool in tools for c in tool.categories]
    for category in (*categories, *named):
        if category.id not in found:
            new = _unused(as_id(category.id, category.name), used)
            found[category.id] = replace(category, id=new)
    return found


def _unused(id: str, used: dict[str, int]) -> str:
    """The id, or the id with the next number that is free; `used` remembers the last number."""
    number = used.get(id, 0) + 1
    new = id if number == 1 else f"{id[:90]}-{number}"
    while new in used:
        number += 1
        new = f"{id[:90]}-{number}"
    used[id] = number
    used.setdefault(new, 1)
    return new


def _section(key: str, items: Iterator[list[str]]) -> Iterator[list[str]]:
    lines = [line for item in items for line in item]
    if lines:
        yield [f"{key}:", *lines]


def _item(*fields: tuple[str, str]) -> Iterator[str]:
    """One mapping of a list: the first field carries the dash. Empty fields are left out."""
    mark = "  - "
    for key, value in fields:
        if value:
            yield f"{mark}{key}: {value}"
            mark = "    "


def _text(text: str) -> str:
    return yaml_scalar(text) if text.strip() else ""


def _list(texts: Iterable[str]) -> str:
    inside = ", ".join(yaml_scalar(text, flow=True) for text in texts if text.strip())
    return f"[{inside}]" if inside else ""


def _category(category: Category) -> list[str]:
    name = _text(category.name) or yaml_scalar(category.id)
    fields = ("id", yaml_scalar(category.id)), ("name", name)
    return [*_item(*fields, ("description", _text(category.description)))]


def _stack(stack: Stack) -> list[str]:
    return [
        *_item(
            ("id", yaml_scalar(stack.id)),
            ("name", _text(stack.name) or yaml_scalar(stack.id)),
            ("description", _text(stack.description)),
            ("source", _url(stack.source)),
            ("tools", _list(stack.tools) or "[]"),
        ),
        *_comment_line("source", stack.source, _url(stack.source)),
    ]


def _tool(tool: Tool) -> list[str]:
    return [
        *_item(
            ("id", yaml_scalar(tool.id)),
            ("name", _text(tool.name) or yaml_scalar(tool.id)),
            ("repo", _repo(tool.repo)),
            ("homepage", _url(tool.homepage)),
            ("license", _text(tool.license)),
            ("categories", _list(tool.categories)),
            ("tags", _list(tool.tags)),
            ("description", _text(tool.description)),
            ("notebook", _text(tool.notebook)),
            ("comment", _text(tool.comment)),
        ),
        *_comment_line("repo", tool.repo, _repo(tool.repo)),
        *_comment_line("homepage", tool.homepage, _url(tool.homepage)),
        *(["    waivers:"] if tool.waivers else ()),
        *(f"    {line}" for waiver in tool.waivers for line in _waiver(waiver)),
    ]


def _waiver(waiver: Waiver) -> Iterator[str]:
    return _item(
        ("rule", _text(waiver.rule)),
        ("reason", _text(waiver.reason)),
        ("by", _text(waiver.by)),
        ("until", _text(waiver.until)),
        ("blobs", _list(waiver.blobs)),
        ("repo", _repo(waiver.repo)),
        ("repo_id", _text(waiver.repo_id)),
    )


def _url(text: str) -> str:
    return yaml_scalar(text) if is_url(text) else ""


def _repo(text: str) -> str:
    """The address as written, or what another spelling of it means (`git@host:owner/name`)."""
    place = None if is_url(text) else parse_address(text)
    if place is None:
        return _url(text)
    # Where a name alone would be a homepage, the ending says that it is a repository.
    return _url(place.url if parse_address(place.url) else f"{place.url}.git")


def _comment_line(key: str, text: str, written: str) -> list[str]:
    """A comment for an address that could not be written as one."""
    return [f"    # {key} as listed: {double_quoted(text)}"] if text.strip() and not written else []


def _policy(policy: Policy) -> Iterator[list[str]]:
    usual = Policy()
    fields = {key: getattr(policy, key) for key in policy.__struct_fields__}
    lines = [
        f"  {key}: {double_quoted(value) if key.endswith('_sign') else value}"
        for key, value in fields.items()
        if value != getattr(usual, key)
    ]
    if lines:
        yield ["policy:", *lines]
