"""Evidence on the repository could be had.

## Why

A network that fails, a limit, a repository that answers "not found" today: none of them says
anything about a license. The tool is reported as unknown, with the reason.

## How to fix

The message says what stood in the way. A repository that was renamed or deleted needs a new
`repo:`; for the rest, run `osi-check audit --write` again later, with a token.

## Examples

```yaml unknown
tool: {repo: "https://github.com/owner/name"}
missing: {reason: the repository answers 404}
```

```yaml pass
tool: {repo: "https://github.com/owner/name"}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Finding, Tool, Unknown
from osi_check.repository import address
from osi_check.rule import Rule

rule = Rule(__name__, __doc__, code="C405", criterion=Criterion.CATALOGUE)


@rule.check_missing
def check(tool: Tool, missing: Unknown) -> Iterator[Finding]:
    """Say why nothing is known."""
    if address(tool.repo):
        fix = "try again later" if missing.passing else ""
        yield rule.unknown(missing.reason, fix=fix, at=tool.where("repo"))
