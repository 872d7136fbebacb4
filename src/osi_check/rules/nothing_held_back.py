"""No features are reserved for paying customers.

## Why

In an open-core project, the repository is open source, but features that companies need (single
sign-on, audit logs, clustering) have a different license, require a license key, or exist only in a
paid edition. Some lists accept open-core tools and some don't, so this is always a decision for you.

Paid hosting, paid support, and an optional commercial license are fine.

A README can also sound as if something were kept for those who pay, in words that no pattern lists.
That is only suspected, from the weights of its words (`docs/signals.md` says how),
and quoted for a person to read.

## How to fix

Check what is missing without the paid part. If the open source part is fully functional, record
that with `osi-check decide` and give the reason.

## Examples

```yaml review
facts:
  detected: MIT
  parts:
    - {path: ee, expression: LicenseRef-enterprise, files: 40, share: 0.1}
```

```yaml review
facts:
  detected: MIT
  signals:
    - {name: paid-directory, params: {path: ee, count: 9, percent: 4}, source: {path: ee}}
```

```yaml review
facts:
  detected: AGPL-3.0-only
  signals:
    - name: license-key
      params: {variable: NIMBUS_LICENSE}
      source: {path: compose.yaml, line: 9}
```

```yaml review
facts:
  detected: MIT
  signals:
    - name: refused-feature
      params: {path: src/limits.ts}
      source: {path: src/limits.ts, line: 12}
```

```yaml review
facts:
  detected: MIT
  signals:
    - name: private-registry
      params: {host: npm.nimbus.example}
      source: {path: .npmrc, line: 1}
```

```yaml review
facts: {detected: BUSL-1.1}
```

```yaml fail
facts:
  detected: AGPL-3.0-only
  signals:
    - {name: limit, params: {number: 5}, source: {path: README.md, line: 30}}
    - name: license-key
      params: {variable: NIMBUS_LICENSE}
      source: {path: compose.yaml, line: 9}
```

```yaml pass
facts:
  detected: MIT AND CC0-1.0
  parts:
    - {path: docs, expression: CC-BY-SA-4.0, files: 40, share: 0.1}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Facts, Finding, Tool
from osi_check.rules.rule import Rule
from osi_check.rules.signals.judgement import signal_findings
from osi_check.rules.signals.openness import judge_openness

rule = Rule(
    __name__, __doc__, code="B302", criterion=Criterion.BATTERIES, problem="paid-only parts"
)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to parts under other terms, license keys, paid editions and reserved uses."""
    yield from signal_findings(rule, judge_openness(facts))
