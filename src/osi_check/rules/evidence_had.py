"""Evidence on the repository could be had.

## Why

A network that fails, a limit, a repository that answers "not found" today: none of them says
anything about a license. The tool is reported as unknown, with the reason.

A repository that was there and answers as gone is judged by what was seen of it last, with a
note; when a second look a week later says the same, the tool is unknown.

A name that belongs to another repository by now, one that was made after the evidence or that has
another id on its forge, is a failure: whoever took the name over promised nothing. A repository
that is private is unknown, even where a token may read it: a reader of the list could not look.

## How to fix

The message says what stood in the way. A repository that was renamed or deleted needs a new
`repo:`. Where the new repository under an old name is honest (an owner who began anew), say so with
`osi-check audit --write --accept OWNER/NAME`. For the rest, run `osi-check audit --write` again later, with a token.

## Examples

```yaml unknown
tool: {repo: "https://github.com/owner/name"}
missing: {code: gone}
```

```yaml fail
tool: {repo: "https://github.com/owner/name"}
missing: {code: taken-over, params: {was: "17", id: "4711", created: "2026-01-31"}}
```

```yaml pass
tool: {repo: "https://github.com/owner/name"}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Fact, Facts, Finding, Recorded, Tool, Unknown
from osi_check.repository.address import parse_address
from osi_check.repository.identity import TAKEN
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C405", criterion=Criterion.CATALOGUE)


@rule.check_missing
def check(tool: Tool, missing: Unknown) -> Iterator[Finding]:
    """Say why nothing is known."""
    if parse_address(tool.repo):
        fix = "try again later" if missing.passing else ""
        if missing.code in TAKEN:
            fix = "write where the tool lives today, or accept the new one (see this rule)"
            yield rule.fail(missing.reason, fix=fix, at=tool.where("repo"))
            return
        yield rule.unknown(missing.reason, fix=fix, at=tool.where("repo"))


@rule.check_recorded
def missing_finding(tool: Tool, facts: Fact[Facts], recorded: Recorded) -> Iterator[Finding]:
    """Say of a repository that was there that it is no longer; until that is sure, calmly."""
    missing = recorded.missing
    if missing is None or not isinstance(facts, Facts):
        return
    again = f" and again on {missing.asked}" if missing.asked > missing.since else ""
    message = (
        f"{missing.reason} (first on {missing.since}{again}); judged by what was seen"
        f"{f' on {facts.as_of}' if facts.as_of else ' before'}"
    )
    say = rule.unknown if missing.sure else rule.note
    fix = "write where the tool lives today, or take it off the list" if missing.sure else ""
    yield say(message, fix=fix, at=tool.where("repo"))
