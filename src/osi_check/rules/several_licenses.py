"""With several licenses, it is clear whether users choose one or follow all.

## Why

With `MIT OR Apache-2.0`, users choose one license; with `MIT AND Apache-2.0`, both apply. An entry
that names only one of them is easily wrong.

## How to fix

Nothing is wrong. List the complete expression in the entry.

## Examples

```yaml pass
facts: {detected: MIT OR Apache-2.0}
```

```yaml pass
facts: {detected: MIT AND BSD-3-Clause}
```

```yaml review
facts:
  detected: MIT AND GPL-3.0-only
  doubts: [{kind: choice}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import Compound
from osi_check.model import Criterion, Facts, Finding, Tool
from osi_check.rules.license_facts import all_families, license_sources, parse_license
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="L205", criterion=Criterion.LICENSE, problem="several licenses")


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Note how several licenses go together; ask if that is unclear."""
    for doubt in facts.doubts:
        if doubt.kind == "choice":
            yield rule.review(
                doubt.says,
                *doubt.sources,
                fix="check whether both licenses apply (AND) or users can choose (OR)",
            )
    tree = parse_license(facts.detected)
    if isinstance(tree, Compound) and osi_approval(facts.detected).approved is True:
        how = "users can choose" if tree.operator == "OR" else "all of these licenses apply"
        yield rule.note(
            f"{how}: {facts.detected}",
            *license_sources(facts, all_families(facts.detected)),
        )
