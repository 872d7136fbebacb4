"""The catalogue calls the repository by its name of today.

## Why

GitHub follows a rename for as long as nobody takes the old name. Then the link shows a
stranger's code, and the badge and the license of the entry are a stranger's.

## How to fix

Write the new name. The verdict was made on the repository that the link leads to today.

## Examples

```yaml pass
tool: {repo: "https://github.com/old/name"}
facts: {repo: new/name, url: "https://github.com/new/name"}
```

```yaml pass
tool: {repo: "https://github.com/Owner/Name"}
facts: {repo: owner/name, url: "https://github.com/owner/name"}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Facts, Finding, Tool
from osi_check.repository.address import parse_address
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C402", criterion=Criterion.CATALOGUE)


@rule.check
def check(tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Note a name that redirects."""
    asked, found = parse_address(tool.repo), parse_address(facts.url)
    if asked and found and asked.key != found.key:
        yield rule.note(
            f"{asked.path} is called {found.path} today",
            fix=f"write {found.url}",
            at=tool.where("repo"),
        )
