"""The repository is where the tool lives today.

## Why

An archived repository gets no security fix. One that has moved away keeps its stars and its
license while the living project may have neither.

## How to fix

List the repository where development goes on. A tool that is finished, and not abandoned, can be
kept with a recorded decision.

## Examples

```yaml fail
facts:
  archived: true
  signals:
    - {name: moved, source: {path: README.md, line: 1}}
```

```yaml review
facts: {archived: true}
```

```yaml review
facts:
  signals:
    - {name: moved, source: {path: README.md, line: 1}}
```

```yaml pass
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Facts, Finding, Tool, Unknown
from osi_check.rules import signals
from osi_check.rules.judged import signal_findings
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="B303", criterion=Criterion.BATTERIES)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to repositories that are archived, left or moved away from."""
    yield from signal_findings(rule, signals.judge_maintenance(facts))
    if isinstance(facts.archived, Unknown):
        yield rule.note(f"whether it is archived is not known: {facts.archived.reason}")
