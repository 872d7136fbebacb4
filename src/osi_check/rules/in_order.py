"""The entries of a category stand in the order that the list keeps.

## Why

A list that is sorted by name is searched by name: what stands elsewhere is not found, and gets
added a second time.

## How to fix

Move the entry; `osi-check fix` does it. Only lists that are sorted nearly throughout are looked
at: where entries are grouped or ranked, nothing is said. It never changes a verdict.

## Examples

```yaml pass
tool: {name: v}
others: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}, {name: g}, {name: h},
  {name: i}, {name: j}, {name: k}, {name: l}, {name: m}, {name: n}, {name: o}, {name: p},
  {name: q}, {name: r}, {name: s}, {name: t}, {name: u}]
```

```yaml pass
tool: {name: v}
others: [{name: t}, {name: r}, {name: u}, {name: s}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.catalogs.ordering import find_misplaced
from osi_check.model import Criterion, Finding, Tool
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C407", criterion=Criterion.CATALOGUE)


@rule.check_catalogue
def check(tools: tuple[Tool, ...]) -> Iterator[tuple[Tool, Finding]]:
    """Note entries that stand out of alphabetical order, in lists that keep it."""
    for entry in find_misplaced(tools):
        where = "after" if entry.behind else "before"
        yield (
            entry.tool,
            rule.note(
                "the list is sorted by name, and this entry is out of order",
                fix=f"move it {where} {entry.beside.name}",
                at=entry.tool.where("name"),
            ),
        )
