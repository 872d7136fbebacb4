"""Each tool stands once in the catalogue.

## Why

Two entries for one repository drift apart: one gets its license corrected, the other stays
wrong. Readers count one project twice.

## How to fix

In `catalog.yml`, merge the entries and list all categories in one. A Markdown list that shows a
tool under several headings on purpose may keep it: equal claims are only noted.

## Examples

```yaml review
tool: {id: a, name: Alpha, repo: "https://github.com/owner/name", license: MIT}
others: [{id: b, name: Beta, repo: "https://github.com/Owner/Name.git", license: Apache-2.0}]
```

```yaml pass
tool: {id: a, name: Alpha, repo: "https://github.com/owner/name", license: MIT}
others: [{id: b, name: Alpha, repo: "https://github.com/owner/name", license: MIT}]
```

```yaml pass
tool: {id: a, name: Alpha, repo: "https://github.com/owner/name"}
others: [{id: b, name: Beta, repo: "https://github.com/owner/other"}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Finding, Tool
from osi_check.repository.address import parse_address
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C401", criterion=Criterion.CATALOGUE)


@rule.check_catalogue
def check(tools: tuple[Tool, ...]) -> Iterator[tuple[Tool, Finding]]:
    """Object to the second and later entries of one repository."""
    first_of: dict[str, Tool] = {}
    for tool in tools:
        place = parse_address(tool.repo)
        if not place:
            continue
        first = first_of.setdefault(place.key, tool)
        if first is tool:
            continue
        at = tool.where("repo")
        if first.license == tool.license and first.name.lower() == tool.name.lower():
            yield (
                tool,
                rule.note(f"the same repository as in {_place(first, tool)}", at=at),
            )
        else:
            yield (
                tool,
                rule.review(
                    f"the same repository as {first.name} in {_place(first, tool)}, "
                    "with another name or license",
                    fix="merge the two entries",
                    at=at,
                ),
            )


def _place(first: Tool, tool: Tool) -> str:
    """Where the first entry stands, seen from the other one."""
    same = first.location.file == tool.location.file
    return f"line {first.location.line}" if same else str(first.location)
