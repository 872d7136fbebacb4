"""License statements in the repository agree.

## Why

A manifest that still declares MIT after a project was relicensed misleads every program that reads
manifests. The license text decides the verdict, and the conflict is reported.

## How to fix

Report it to the project. It is usually a one-line fix in a manifest or README.

## Examples

```yaml pass
facts:
  detected: MIT
  doubts:
    - kind: manifest-disagrees
      code: statement-disagrees
      params: {path: package.json, said: ISC, license: MIT}
      sources: [{path: package.json, line: 3}]
  statements: [{kind: manifest, said: ISC, expression: ISC, source: {path: package.json, line: 3}}]
```

```yaml review
facts:
  detected: MIT
  doubts:
    - kind: readme-disagrees
      code: statement-disagrees
      params: {path: README.md, said: BUSL-1.1, license: MIT}
      sources: [{path: README.md, line: 3}]
  statements: [{kind: readme, said: BUSL, expression: BUSL-1.1, source: {path: README.md, line: 3}}]
```

```yaml review
facts:
  detected: MIT
  doubts: [{kind: text-unavailable, says: EULA is there and could not be read}]
```

```yaml pass
facts:
  detected: NOASSERTION
  doubts: [{kind: text-unavailable, params: {path: LICENSE}}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import NOASSERTION
from osi_check.licenses.standing import breaks_definition
from osi_check.model import Criterion, Doubt, Facts, Finding, Tool
from osi_check.model.messages import sentence
from osi_check.rules.license_facts import all_families, host_name
from osi_check.rules.rule import Rule

rule = Rule(
    __name__,
    __doc__,
    code="L206",
    criterion=Criterion.LICENSE,
    problem="conflicting license statements",
)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Note stale words; ask for a person where words are less open than the text."""
    for doubt in facts.doubts:
        if doubt.kind == "text-unavailable" and facts.detected == NOASSERTION:
            continue  # an unidentified license is reported elsewhere
        if doubt.kind == "text-unavailable":
            yield rule.review(doubt.says, *doubt.sources, fix="read the file")
        elif doubt.kind.endswith("-disagrees"):
            says = doubt.says
            if doubt.kind == "forge-disagrees":  # the host by the name that readers know
                says = sentence(doubt.kind, {**doubt.params, "forge": host_name(facts)})
            if (
                _names_closed_license(doubt, facts)
                and osi_approval(facts.detected).approved is True
            ):
                yield rule.review(
                    says, *doubt.sources, fix="ask the project which license is current"
                )
            else:
                yield rule.note(says, *doubt.sources, fix="report it to the project")


def _names_closed_license(doubt: Doubt, facts: Facts) -> bool:
    """Whether the place that disagrees names a license that breaks the definition."""
    names = {
        name
        for statement in facts.statements
        if statement.source in doubt.sources
        for name in all_families(statement.expression)
    }
    return any(map(breaks_definition, names))
