"""An added tool has as many contributors as the list asks.

## Why

A project with one contributor ends when that person stops. Some lists require more than one.

A list sets this condition with `policy: {min_contributors: …}` in `catalog.yml`. It is
off by default and applies only to entries that a change adds.

## How to fix

Submit the tool again when others contribute.

## Examples

```yaml fail
policy: {min_contributors: 2}
figures: {contributors: 1}
```

```yaml pass
policy: {min_contributors: 2}
figures: {contributors: 2}
```

```yaml pass
figures: {contributors: 1}
```
"""

from __future__ import annotations

from osi_check.model import Criterion
from osi_check.rules.minimum_counts import count_check
from osi_check.rules.rule import Rule

rule = Rule(
    __name__, __doc__, code="C504", criterion=Criterion.CATALOGUE, problem="too few contributors"
)


rule.check_condition(
    count_check(
        rule,
        lambda figures: figures.contributors,
        lambda policy: policy.min_contributors,
        ("contributor", "contributors"),
        fix="propose it again when others contribute",
    )
)
