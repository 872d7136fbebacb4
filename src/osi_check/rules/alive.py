"""The project is maintained in this repository.

## Why

Archived repositories get no security fixes. When a project moves, the old repository keeps its
stars and license, while the active one may have a different license.

A README can also sound as if the tool had ended, in words that no pattern lists.
That is only suspected, from the weights of its words (`docs/signals.md` says how),
and quoted for a person to read.

## How to fix

List the repository where development continues. If the tool is complete and not abandoned, keep
it with a waiver (`osi-check decide`).

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
from osi_check.rules.rule import Rule
from osi_check.rules.signals.judgement import signal_findings
from osi_check.rules.signals.maintenance import judge_maintenance

rule = Rule(
    __name__,
    __doc__,
    code="B303",
    criterion=Criterion.BATTERIES,
    problem="archived, moved, or ended",
    cause="maintenance",
)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to repositories that are archived, left or moved away from."""
    yield from signal_findings(rule, judge_maintenance(facts))
    if isinstance(facts.archived, Unknown):
        yield rule.note(
            f"could not check whether the repository is archived: {facts.archived.reason}"
        )
