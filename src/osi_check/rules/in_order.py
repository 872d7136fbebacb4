"""Entries are in alphabetical order.

## Why

In a sorted list, readers look for a tool by its name. An entry that is out of order is overlooked
and gets added again.

## How to fix

Move the entry, or run `osi-check fix`. Only lists that are almost completely sorted are checked;
grouped or ranked lists are not. This never changes a verdict.

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

rule = Rule(__name__, __doc__, code="C407", criterion=Criterion.CATALOGUE, problem="out of order")


@rule.check_catalogue
def check(tools: tuple[Tool, ...]) -> Iterator[tuple[Tool, Finding]]:
    """Note entries that stand out of alphabetical order, in lists that keep it."""
    for entry in find_misplaced(tools):
        where = "after" if entry.behind else "before"
        yield (
            entry.tool,
            rule.note(
                "entry is out of alphabetical order",
                fix=f"move it {where} {entry.neighbor.name}, or run `osi-check fix`",
                at=entry.tool.where("name"),
            ),
        )
