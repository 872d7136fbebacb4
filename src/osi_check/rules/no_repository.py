"""The entry names the repository that is to be judged.

## Why

Licenses and sources are looked at in a repository. An entry that names none, or only a
homepage, cannot be judged: it is reported as unknown, never as passed.

## How to fix

Add the repository: `repo: https://…` in `catalog.yml`, or link the name to the repository in a
Markdown list.

## Examples

```yaml unknown
tool: {repo: "", homepage: "https://example.org"}
missing: {code: no-repository}
```

```yaml unknown
tool: {repo: "https://example.org/about"}
missing: {code: no-repository}
```

```yaml pass
tool: {repo: "https://github.com/owner/name"}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Finding, Tool, Unknown
from osi_check.repository.address import parse_address
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C403", criterion=Criterion.CATALOGUE)


@rule.check_missing
def check(tool: Tool, _missing: Unknown) -> Iterator[Finding]:
    """Object where there is nothing to look at."""
    if parse_address(tool.repo):
        return
    if tool.repo or tool.homepage:
        said = tool.repo or tool.homepage
        message = f"the link leads to no repository: {said}"
    else:
        message = "the entry links nothing"
    place = tool.where("repo" if tool.repo else "homepage" if tool.homepage else "name")
    yield rule.unknown(message, fix="name the repository of the tool's source", at=place)
