"""Evidence on the repository could be had.

## Why

A network that fails, a limit, a repository that answers "not found" today: none of them says
anything about a license. The tool is reported as unknown, with the reason.

A repository that was there and answers as gone is judged by what was seen of it last, with a
note; when a second look a week later says the same, the tool is unknown.

## How to fix

The message says what stood in the way. A repository that was renamed or deleted needs a new
`repo:`; for the rest, run `osi-check audit --write` again later, with a token.

## Examples

```yaml unknown
tool: {repo: "https://github.com/owner/name"}
missing: {code: gone}
```

```yaml pass
tool: {repo: "https://github.com/owner/name"}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Finding, Tool, Unknown
from osi_check.repository.address import parse_address
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C405", criterion=Criterion.CATALOGUE)


@rule.check_missing
def check(tool: Tool, missing: Unknown) -> Iterator[Finding]:
    """Say why nothing is known."""
    if parse_address(tool.repo):
        fix = "try again later" if missing.passing else ""
        yield rule.unknown(missing.reason, fix=fix, at=tool.where("repo"))


def missing_finding(
    tool: Tool, reason: str, days: tuple[str, str], seen: str, *, sure: bool
) -> Finding:
    """Say of a repository that was there that it is no longer; until that is `sure`, calmly.

    `days` are the ISO dates of the first and the last look that found it gone, `seen` that of
    the evidence that it is judged by.
    """
    since, asked = days
    again = f" and again on {asked}" if asked > since else ""
    message = (
        f"{reason} (first on {since}{again}); judged by what was seen"
        f"{f' on {seen}' if seen else ' before'}"
    )
    say = rule.unknown if sure else rule.note
    fix = "write where the tool lives today, or take it off the list" if sure else ""
    return say(message, fix=fix, at=tool.where("repo"))
