"""The tool is whole in itself, not the open half of a closed service.

## Why

An SDK, a command line or an agent can carry the best license and still do nothing without an
account at its makers' service. Its readers get a client, not a tool. A client of a server that
is open too is whole: both can be run.

What the tool is called is held against what it asks for, and against what shows that the other
half is open and to be had: a server in the tree, an open server that is linked, a standard that it
speaks, an address that its user gives. Each signal counts the points that it was worth on
repositories that nobody had read (`docs/signals.md` has the table). One signal alone never fails
a tool: READMEs are short and words are ambiguous.

| what is seen | outcome |
| --- | --- |
| called a client, and asks for a key, an account or a plan; nothing speaks for it | fail |
| the same, but something speaks for it, or too little against it | review |
| asks in two ways, and no server is here | review |
| calls itself the client of somebody else's service, and nothing speaks for it | review |
| needs an account with somebody else, or software that is not free | review |
| what speaks for it outweighs what stands against it | pass |

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
    - {name: says-client-of-another, params: {name: Seabird}, source: {path: README.md, line: 1}}
    - {name: disclaims, source: {path: README.md, line: 90}}
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
    - {name: gets-key}
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

```yaml review
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
