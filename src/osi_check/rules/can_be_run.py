"""The tool can be had and started from what is here.

## Why

A repository with nothing but an installer, a list of releases or links to images shows its
readers a door, not the house: what is run was built elsewhere, from source that nobody sees.

## How to fix

List the repository that holds the source and says how to build or install it.

## Examples

```yaml fail
facts:
  signals:
    - {name: side-source}
    - name: installs-product
      source: {path: README.md, line: 9}
```

```yaml review
facts:
  signals:
    - name: installer-only
      source: {path: README.md, line: 9}
```

```yaml review
facts:
  signals:
    - {name: no-way-to-run}
```

```yaml pass
facts:
  signals:
    - {name: installs-product}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Facts, Finding, Tool
from osi_check.rules import signals
from osi_check.rules.judged import signal_findings
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="B304", criterion=Criterion.BATTERIES)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to installers, images and products built elsewhere."""
    yield from signal_findings(rule, signals.judge_runnable(facts))
