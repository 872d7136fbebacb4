"""The entry uses the repository's current name.

## Why

GitHub redirects the old name only until someone else takes it. After that, the entry links to
someone else's code, badge, and license.

## How to fix

Update the URL, or run `osi-check fix`. The verdict is about the repository that the link leads to
now.

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

rule = Rule(
    __name__, __doc__, code="C402", criterion=Criterion.CATALOGUE, problem="repository renamed"
)


@rule.check
def check(tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Note a name that redirects."""
    asked, found = parse_address(tool.repo), parse_address(facts.url)
    if asked and found and asked.key != found.key:
        yield rule.note(
            f"repository was renamed from {asked.path} to {found.path}",
            fix=f"update the URL to {found.url}, or run `osi-check fix`",
            at=tool.where("repo"),
        )
