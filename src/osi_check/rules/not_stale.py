"""The tool is being worked on.

## Why

Of the tools on old lists that pass everything else, about one in four had no commit for two years.
A complete tool may not need commits, but an abandoned one gets no security fixes. The list decides
what a long silence means.

Set it with `policy: {stale_after_days: 730, stale_outcome: review}` in `catalog.yml`
(`note`, `review`, or `fail`). It is off by default.

## How to fix

List the fork that continues, remove the tool, or record that it is complete:
`osi-check decide TOOL --rule C501 --reason "…"`.

## Examples

```yaml review
policy: {stale_after_days: 730, stale_outcome: review}
facts: {commit_date: "2023-05-01"}
```

```yaml fail
policy: {stale_after_days: 365, stale_outcome: fail}
facts: {commit_date: "2023-05-01"}
```

```yaml pass
policy: {stale_after_days: 730}
facts: {commit_date: "2023-05-01"}
```

```yaml pass
policy: {stale_after_days: 730, stale_outcome: fail}
facts: {commit_date: "2025-05-01"}
```

```yaml pass
facts: {commit_date: "2013-05-01"}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from osi_check.model import Criterion, Facts, Finding, Policy, Tool
from osi_check.model.figures import Figures
from osi_check.rules.rule import Rule

rule = Rule(
    __name__, __doc__, code="C501", criterion=Criterion.CATALOGUE, problem="no recent activity"
)


@rule.check_condition
def check(
    tool: Tool, facts: Facts, policy: Policy, _figures: Figures | None, today: str
) -> Iterator[Finding]:
    """Tell of a tool without a commit for longer than the list's limit, as the list wants."""
    if not policy.stale_after_days or not facts.commit_date:
        return
    # Evidence that is old itself says nothing of what was done since.
    until = min(facts.as_of[:10], today) if facts.as_of else today
    last = facts.commit_date[:10]
    days = (date.fromisoformat(until) - date.fromisoformat(last)).days
    if days <= policy.stale_after_days:
        return
    say = {"note": rule.note, "review": rule.review, "fail": rule.fail}[policy.stale_outcome]
    yield say(
        f"last commit on {last}, {describe_age(days)} before it was checked",
        fix="remove it, list a fork that continues, or record that it is finished: "
        f'osi-check decide {tool.id} --rule C501 --reason "…"',
    )


def describe_age(days: int) -> str:
    """A number of days in the unit that a reader wants."""
    years, months = days // 365, days // 30
    count, unit = (years, "year") if years >= 2 else (months, "month")
    return f"{count} {unit}{'' if count == 1 else 's'}"
