"""The tool is whole in itself, not the open half of a closed service.

## Why

An SDK, a command line or an agent can carry the best license and still do nothing without an
account at its makers' service. Its readers get a client, not a tool. A client of a server that
is open too is whole: both can be run.

What the tool calls itself is held against what is in the tree and what its README asks for. One
sign alone never fails a tool: READMEs are short and words are ambiguous.

| what is seen | outcome |
| --- | --- |
| calls itself a client, asks for a key or account of its makers, no server in sight | fail |
| asks for one in three different ways, no server in sight | fail |
| the same, but a server of one's own is spoken of | review |
| calls itself a client, leads to its makers' site, no server in sight | review |
| needs an account with somebody else, or software that is not free | review |
| the server is in the tree, or is linked and examples talk to one on the own machine | pass |

## How to fix

List the server's repository instead, where that is open source. If the tool does work without
an account, record that decision with `osi-check decide`.

## Examples

```yaml fail
facts:
  signals:
    - {name: says-client, params: {name: Nimbus}, source: {path: README.md, line: 3}}
    - name: own-key
      params: {variable: NIMBUS_API_KEY}
      source: {path: README.md, line: 20}
```

```yaml fail
facts:
  signals:
    - {name: needs-account}
    - {name: own-key, params: {variable: NIMBUS_API_KEY}}
    - {name: own-login, params: {command: nimbus}}
```

```yaml review
facts:
  signals:
    - {name: says-client, params: {name: Nimbus}, source: {path: README.md, line: 3}}
    - {name: makers-site, params: {count: 9}, source: {path: README.md, line: 5}}
```

```yaml review
facts:
  signals:
    - {name: needs-other-account, params: {name: Cirrus}, source: {path: README.md}}
```

```yaml review
facts:
  signals:
    - {name: says-client, params: {name: Nimbus}}
    - {name: own-key, params: {variable: NIMBUS_API_KEY}}
    - {name: open-server, params: {repository: nimbus/server}}
```

```yaml pass
facts:
  signals:
    - {name: says-client, params: {name: Nimbus}}
    - {name: open-server, params: {repository: nimbus/server}}
```

```yaml pass
facts:
  signals:
    - {name: says-client, params: {name: Nimbus}, source: {path: README.md, line: 3}}
```

```yaml pass
facts:
  signals:
    - {name: own-key, params: {variable: NIMBUS_API_KEY}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Facts, Finding, Tool
from osi_check.rules import signals
from osi_check.rules.judged import signal_findings
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="B301", criterion=Criterion.BATTERIES)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to clients of servers that nobody saw, and to foreign services that are needed."""
    yield from signal_findings(rule, signals.judge_independence(facts))
