"""An added tool is as old as the list asks.

## Why

Many lists accept no tool in its first weeks, because most new projects are soon abandoned.

A list sets this condition with `policy: {min_age_days: …}` in `catalog.yml`. It is
off by default and applies only to entries that a change adds.

## How to fix

Submit the tool again when it is old enough.

## Examples

```yaml fail
policy: {min_age_days: 120}
figures: {created: "2025-12-01"}
```

```yaml pass
policy: {min_age_days: 120}
figures: {created: "2024-12-01"}
```

```yaml pass
figures: {created: "2025-12-01"}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from osi_check.model import Criterion, Facts, Finding, Policy, Tool, Unknown
from osi_check.model.figures import Figures
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C502", criterion=Criterion.CATALOGUE, problem="too new")


@rule.check_condition
def check(
    _tool: Tool, _facts: Facts, policy: Policy, figures: Figures | None, today: str
) -> Iterator[Finding]:
    """Object to an added tool that does not meet the condition, with the figure."""
    asked = policy.min_age_days
    if not asked or figures is None:
        return
    if isinstance(figures.created, Unknown):
        yield rule.unknown(f"could not check its age: {figures.created.reason}")
        return
    age = (date.fromisoformat(today) - date.fromisoformat(figures.created)).days
    if age < asked:
        yield rule.fail(
            f"created {figures.created}, {age} days ago; this list asks for at least {asked} days",
            fix="propose it again when it is old enough",
        )
