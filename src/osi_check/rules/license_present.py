"""The repository has a license file.

## Why

Without a license, no one has permission to copy, change, or use the program, even if its source is
public. A manifest or README can name a license, but only the license text grants it.

## How to fix

Ask the project to add a license file. If a manifest or README names an approved license and that is
enough for your list, record that with `osi-check decide`.

## Examples

```yaml fail
facts: {detected: NONE, files: 12}
```

```yaml unknown
facts: {detected: NONE, files: 0}
```

```yaml review
facts:
  detected: NONE
  statements: [{kind: manifest, source: {path: pyproject.toml, line: 5}, said: Apache 2.0}]
```

```yaml pass
facts:
  detected: MIT
  statements: [{kind: readme, source: {path: README.md, line: 90}, said: MIT, expression: MIT}]
```

```yaml pass
facts:
  detected: MIT
  license_files: [{path: LICENSE, blob: "0a1b", expression: MIT, verdict: open}]
  statements: [{kind: readme, source: {path: README.md, line: 90}, said: MIT, expression: MIT}]
```

```yaml pass
facts: {detected: NOASSERTION}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.spdx import NONE
from osi_check.model import Criterion, Facts, Finding, Source, Tool
from osi_check.rules.license_facts import ADD_LICENSE_FIX, project_texts
from osi_check.rules.rule import Rule

rule = Rule(
    __name__,
    __doc__,
    code="L203",
    criterion=Criterion.LICENSE,
    problem="no license file",
    cause="no-license",
)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object where no text of a license was found."""
    if project_texts(facts):
        return
    if facts.statements:
        spoken = [s for s in facts.statements if s.kind == "readme"] or list(facts.statements)
        # The owners' own word in the README licenses their work; a manifest may be a leftover.
        say = rule.note if spoken[0].kind == "readme" else rule.review
        yield say(
            f"no license file; `{spoken[0].source.path}` declares {spoken[0].wording[:60]!r}",
            *dict.fromkeys(statement.source for statement in facts.statements),
            fix="ask the project to add a LICENSE file",
        )
    elif facts.detected == NONE and not facts.files:
        yield rule.unknown(
            "could not list the repository's files, so the license is unknown", Source()
        )
    elif facts.detected == NONE:
        yield rule.fail(
            "no license found, so no one has permission to copy, change, or use it",
            Source(),
            fix=ADD_LICENSE_FIX,
        )
