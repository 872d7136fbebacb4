"""Each tool is listed once.

## Why

Two entries for the same repository drift apart: one gets its license corrected, the other stays
wrong. Readers see one project twice. Folders of one
repository (`/tree/main/alpha`) are tools of their own.

## How to fix

In `catalog.yml`, merge the entries and list all categories in one. A Markdown list can show a tool
under several headings: entries with the same name and license are only noted.

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
tool: {id: a, name: Alpha, repo: "https://github.com/owner/name/tree/main/alpha"}
others: [{id: b, name: Beta, repo: "https://github.com/owner/name/tree/main/beta"}]
```

```yaml pass
tool: {id: a, name: Alpha, repo: "https://github.com/owner/name"}
others: [{id: b, name: Beta, repo: "https://github.com/owner/other"}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import COMMAND_LINE, Criterion, Finding, Tool
from osi_check.repository.folder import tool_key
from osi_check.rules.rule import Rule

rule = Rule(
    __name__, __doc__, code="C401", criterion=Criterion.CATALOGUE, problem="duplicate entry"
)


@rule.check_catalogue
def check(tools: tuple[Tool, ...]) -> Iterator[tuple[Tool, Finding]]:
    """Object to the second and later entries of one repository."""
    first_of: dict[str, Tool] = {}
    for tool in tools:
        key = tool_key(tool.repo)
        if not key:
            continue
        first = first_of.setdefault(key, tool)
        if first is tool:
            continue
        at = tool.where("repo")
        if first.license == tool.license and first.name.lower() == tool.name.lower():
            yield (
                tool,
                rule.note(f"duplicate of the entry {_place(first, tool)}", at=at),
            )
        else:
            yield (
                tool,
                rule.review(
                    f"same repository as {first.name} ({_place(first, tool).removeprefix('on ')}), "
                    "but with a different name or license",
                    fix="keep one entry and merge the other into it",
                    at=at,
                ),
            )


def _place(first: Tool, tool: Tool) -> str:
    """Where the first entry is, from the other one's file."""
    same = first.location.file == tool.location.file
    if same and first.location.file == COMMAND_LINE:
        return f"given as target {first.location.column}"
    return f"on line {first.location.line}" if same else f"in {first.location}"
