"""The repository contains the tool's source code.

## Why

Clause 2 of the Open Source Definition says that the program must include source code. A repository
with an open license but only a README, releases, or issues has none.

## How to fix

List the repository that contains the source. If this one only links to others, list those
instead.

## Examples

```yaml fail
facts:
  signals:
    - {name: empty}
```

```yaml fail
facts:
  signals:
    - {name: no-source, params: {count: 19}}
    - name: no-source-here
      source: {path: README.md, line: 4}
```

```yaml review
facts:
  signals:
    - {name: no-source, params: {count: 11}}
```

```yaml pass
facts: {files: 120}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Facts, Finding, Tool
from osi_check.rules.rule import Rule
from osi_check.rules.signals.judgement import signal_findings
from osi_check.rules.signals.source import judge_source

rule = Rule(
    __name__,
    __doc__,
    code="D101",
    criterion=Criterion.DEFINITION,
    problem="no source code",
    cause="source",
)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to repositories without the source of a tool."""
    yield from signal_findings(rule, judge_source(facts))
