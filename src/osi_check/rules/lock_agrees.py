"""What a change writes into the lock is what the repository shows.

## Why

The lock is evidence that later runs believe. A pull request could bring a lock in which a
relicensed project is still open; so what a change adds to the lock is looked at anew and compared.

## How to fix

Write the lock with `osi-check audit --write` instead of by hand, or leave it out of the change.

## Examples

```yaml pass
tool: {repo: "https://github.com/owner/name"}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Fact, Facts, Finding, Recorded, Tool
from osi_check.repository.drift import find_drift
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C406", criterion=Criterion.CATALOGUE)


@rule.check_recorded
def check(tool: Tool, facts: Fact[Facts], recorded: Recorded) -> Iterator[Finding]:
    """Object to what a change writes into the lock where it differs from what is seen."""
    if recorded.claim is None:
        return
    claimed = recorded.claim.facts
    if claimed is None:
        yield rule.note("this change takes the tool's evidence out of the lock")
        return
    differences = [change.says for change in find_drift("", claimed, facts)]
    if differences:
        yield rule.fail(
            "the lock that this change brings is not what the repository shows: "
            + "; ".join(differences),
            fix="write the lock with `osi-check audit --write`, or leave it out of the change",
            at=tool.where("repo"),
        )
