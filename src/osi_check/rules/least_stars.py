"""An added tool has as many stars as the list asks.

## Why

Some lists require a number of stars to list only tools that are in use. Stars say little about quality.

A list sets this condition with `policy: {min_stars: …}` in `catalog.yml`. It is
off by default and applies only to entries that a change adds.

## How to fix

Submit the tool again when it has more users, or tell the maintainers who uses it.

## Examples

```yaml fail
policy: {min_stars: 50}
figures: {stars: 12}
```

```yaml pass
policy: {min_stars: 50}
figures: {stars: 51}
```

```yaml pass
figures: {stars: 12}
```
"""

from __future__ import annotations

from osi_check.model import Criterion
from osi_check.rules.minimum_counts import count_check
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C503", criterion=Criterion.CATALOGUE, problem="too few stars")


rule.check_condition(
    count_check(
        rule,
        lambda figures: figures.stars,
        lambda policy: policy.min_stars,
        ("star", "stars"),
        fix="propose it again when more people use it",
    )
)
