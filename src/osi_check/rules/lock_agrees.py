"""Changes to the lock match the repository.

## Why

Later runs trust the lock. To stop a pull request from recording false evidence, osi-check rechecks
every lock entry that the pull request changes.

## How to fix

Regenerate the lock with `osi-check audit --write`, or leave the lock out of the pull request.

## Examples

```yaml pass
tool: {repo: "https://github.com/owner/name"}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Fact, Facts, Finding, Recorded, Tool, Unknown
from osi_check.repository.drift import find_drift
from osi_check.rules.rule import Rule

rule = Rule(
    __name__, __doc__, code="C406", criterion=Criterion.CATALOGUE, problem="lock doesn't match"
)


@rule.check_recorded
def check(tool: Tool, facts: Fact[Facts], recorded: Recorded) -> Iterator[Finding]:
    """Object to what a change writes into the lock where it differs from what is seen."""
    if recorded.claim is None or _is_not_asked(facts):
        return
    claimed = recorded.claim.facts
    if claimed is None:
        yield rule.note("this change removes the tool's evidence from the lock file")
        return
    differences = list(find_drift("", claimed, facts))
    kinds = {change.kind for change in differences}
    if not kinds:
        return
    said = "; ".join(change.says for change in differences)
    if kinds == {"extent"}:
        yield rule.note(f"the lock that this change brings saw another part of the tree: {said}")
        return
    object_to = rule.review if kinds <= {"extent", "reseen"} else rule.fail
    yield object_to(
        f"the lock file in this change doesn't match the repository: {said}",
        fix="write the lock with `osi-check audit --write` of the version that checks here, or "
        "leave it out of the change",
        at=tool.where("repo"),
    )


def _is_not_asked(facts: Fact[Facts]) -> bool:
    """Whether nobody looked at the repository, as with `--locked`: then nothing can be compared."""
    return isinstance(facts, Unknown) and facts.code == "not-recorded"
