"""The tool can be installed and run from this repository.

## Why

A repository that contains only an installer, releases, or image links doesn't show the code that
users run.

## How to fix

List the repository that contains the source code and explains how to build or install it.

## Examples

```yaml fail
facts:
  signals:
    - {name: side-source}
    - name: installs-product
      source: {path: README.md, line: 9}
```

```yaml fail
facts:
  detected: MIT
  signals:
    - {name: no-source, params: {count: 3}}
    - name: makers-site
      params: {count: 2}
      source: {path: README.md, line: 3}
```

```yaml fail
facts:
  detected: MIT
  signals:
    - name: image-only
      source: {path: Dockerfile}
    - name: needs-account
      source: {path: README.md, line: 5}
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
from osi_check.rules.rule import Rule
from osi_check.rules.signals.judgement import signal_findings
from osi_check.rules.signals.runnable import judge_runnable

rule = Rule(
    __name__,
    __doc__,
    code="B304",
    criterion=Criterion.BATTERIES,
    problem="can't be run from here",
    cause="source",
)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to installers, images and products built elsewhere."""
    yield from signal_findings(rule, judge_runnable(facts))
