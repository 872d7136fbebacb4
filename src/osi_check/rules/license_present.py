"""The repository has a license text.

## Why

Without a license nobody may copy, change or use the program, however public its source is. A word
in a manifest or a README names a license but does not give it: the text has to be there.

## How to fix

Ask the project to add its license as a file. Where a manifest or README names an approved
license, a person may decide that this is enough: record it with `osi-check decide`.

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
from osi_check.rules.license_facts import project_texts
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="L203", criterion=Criterion.LICENSE)

_WHERE = {
    "manifest": "a manifest",
    "readme": "the README",
    "header": "a file",
    "notice": "a notice",
}


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
            f"no license text, only {_WHERE[spoken[0].kind]} that says {spoken[0].said[:60]!r}",
            *dict.fromkeys(statement.source for statement in facts.statements),
            fix="ask the project to add the text of its license",
        )
    elif facts.detected == NONE and not facts.files:
        yield rule.unknown(
            "no license was found, but no file of the repository could be listed", Source()
        )
    elif facts.detected == NONE:
        yield rule.fail(
            "no license: nobody may copy, change or use it",
            Source(),
            fix="ask the project to add a license",
        )
