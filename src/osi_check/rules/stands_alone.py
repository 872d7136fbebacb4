"""The tool works without a closed service.

## Why

An SDK, CLI, or agent can have an open source license and still be useless without an account with
the vendor's service. A client for a server that is open source too is fine: users can run both.

The rule compares what the tool says about itself with what it asks for and with what shows that the
other half is open and available: a server in the repository, a linked open source server, a standard
that it implements, an address that users can set. Each signal counts the points that it earned on
repositories that were kept apart for measuring (`docs/signals.md` has the table). A single signal
never fails a tool: READMEs are short and words are ambiguous.

| the repository | outcome |
| --- | --- |
| described as a client, and asks for a key, an account, or a plan, with nothing to show that the rest is open | fail |
| described as a client with a key in its examples, and GitHub has no repository of the server | fail |
| the same, but a server is here or named as open, or the signals against it are weak | review |
| described as a client or named after its vendor's product, and nothing is said of the server | review |
| asks in two ways, and no server was found | review |
| describes itself as a client for a third-party service, with no signals in its favor | review |
| requires an account with a third party, or proprietary software | review |
| the list itself marks it: ⚠, `depends_3rdparty`, "requires account" | review |
| the signals in its favor outweigh those against it | pass |

A README can also sound as if a service were needed, in words that no pattern lists.
That is only suspected, from the weights of its words (`docs/signals.md` says how),
and quoted for a person to read.

## How to fix

List the server's repository instead if it is open source. If the tool works without an account,
record that with `osi-check decide`.

## Examples

```yaml review
tool: {tags: [Python, depends_3rdparty]}
facts: {detected: MIT}
```

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

```yaml fail
facts:
  signals:
    - {name: named-client}
    - {name: says-client, params: {name: Nimbus}, source: {path: README.md, line: 3}}
    - {name: key-in-example, source: {path: README.md, line: 20}}
    - {name: no-sibling, params: {repository: nimbus/nimbus}}
```

```yaml pass
facts:
  signals:
    - {name: named-client}
    - {name: says-client, params: {name: Nimbus}, source: {path: README.md, line: 3}}
    - {name: key-in-example, source: {path: README.md, line: 20}}
    - {name: open-sibling, params: {repository: nimbus/nimbus}}
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

```yaml review
facts:
  signals:
    - {name: says-client, params: {name: Nimbus}, source: {path: README.md, line: 3}}
```

```yaml fail
facts:
  signals:
    - {name: says-client, params: {name: Nimbus}}
    - {name: own-key, params: {variable: NIMBUS_API_KEY}}
    - {name: gets-key}
    - {name: takes-endpoint}
```

```yaml review
facts:
  signals:
    - {name: own-key, params: {variable: NIMBUS_API_KEY}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Criterion, Facts, Finding, Tool
from osi_check.rules.rule import Rule
from osi_check.rules.signals.independence import judge_independence
from osi_check.rules.signals.judgement import signal_findings

rule = Rule(
    __name__,
    __doc__,
    code="B301",
    criterion=Criterion.BATTERIES,
    problem="needs a closed service",
    cause="service",
)


# How lists mark what does not run by itself, as tags: a sign, a field, a column, the names of
# anti-features (https://f-droid.org/docs/Anti-Features/).
_MARK = re.compile(
    r"\u26a0|depends[_ -]?(?:on[_ -])?(?:a[_ -])?(?:3rd|third)[_ -]?part(?:y|ies)"
    r"|depends[_ -]on[_ -](?:an?[_ -])?(?:proprietary|non[_ -]?free|closed)[_ -]"
    r"(?:services?|networks?|platforms?)"
    r"|non[_ -]?free[_ -]?(?:net(?:work)?\b|dep(?:endenc\w+)?\b|services?)"
    r"|(?:requires?|needs?)[_ -](?:an?[_ -])?(?:account|api[_ -]?key|subscription|registration)"
    r"|(?<!no[_ -])(?:account|api[_ -]?key|subscription|registration)[_ -](?:is[_ -])?"
    r"(?:required|needed)",
    re.IGNORECASE,
)
_MARKED = "the list marks it as dependent on a third-party service"


@rule.check
def check(tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to clients of servers that nobody saw, and to foreign services that are needed."""
    found = list(signal_findings(rule, judge_independence(facts)))
    yield from found
    if not found and any(_MARK.search(tag) for tag in tool.tags):
        fix = "check that it works without the service, then record your decision with `osi-check decide`"
        yield rule.review(_MARKED, fix=fix, at=tool.where("tags"))
