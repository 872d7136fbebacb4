"""An added tool has a release.

## Why

Without a release, users can't install a fixed version, and the tool can change at any time.

A list sets this condition with `policy: {min_releases: …}` in `catalog.yml`. It is
off by default and applies only to entries that a change adds.

## How to fix

Release a version, or tag one, and submit the tool again.

## Examples

```yaml fail
policy: {min_releases: 1}
figures: {releases: 0}
```

```yaml pass
policy: {min_releases: 1}
figures: {releases: 3}
```

```yaml pass
figures: {releases: 0}
```
"""

from __future__ import annotations

from osi_check.model import Criterion
from osi_check.rules.minimum_counts import count_check
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C505", criterion=Criterion.CATALOGUE, problem="no release")


rule.check_condition(
    count_check(
        rule,
        lambda figures: figures.releases,
        lambda policy: policy.min_releases,
        ("release", "releases"),
        fix="publish a release, then propose it again",
    )
)
