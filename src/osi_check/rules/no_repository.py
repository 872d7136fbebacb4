"""The entry links to a source repository.

## Why

osi-check reads licenses and code from a source repository. Entries without one are reported as
unknown, never as pass.

## How to fix

Add the source repository: `repo: https://…` in `catalog.yml`, or link the name to it in a Markdown
list. `osi-check fix --find-repositories` suggests repositories.

## Examples

```yaml unknown
tool: {repo: "", homepage: "https://example.org"}
missing: {code: no-repository}
```

```yaml unknown
tool: {repo: "https://example.org/about"}
missing: {code: no-repository}
```

```yaml unknown
tool: {repo: "github.com/owner/name"}
missing: {code: no-repository}
```

```yaml pass
tool: {repo: "https://github.com/owner/name"}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.catalogs.links import is_slip
from osi_check.model import Criterion, Finding, Tool, Unknown
from osi_check.repository.address import parse_address
from osi_check.rules.rule import Rule

rule = Rule(
    __name__, __doc__, code="C403", criterion=Criterion.CATALOGUE, problem="no repository linked"
)

SLIP_FIX = "write the complete URL, which begins with https://"
FIX = "link the source repository; to find it: osi-check fix --find-repositories"


@rule.check_missing
def check(tool: Tool, _missing: Unknown) -> Iterator[Finding]:
    """Object where there is nothing to look at."""
    if parse_address(tool.repo):
        return
    if is_slip(tool.repo):
        message = "the link has no https://, so it leads into the list's own folder"
        yield rule.unknown(message, fix=SLIP_FIX, at=tool.where("repo"), cause="no-scheme")
        return
    # The address stands on the line of the list: with it, each website would be a story of its own.
    website = tool.repo or tool.homepage
    message = "links to a website, not a source repository" if website else "entry has no link"
    place = tool.where("repo" if tool.repo else "homepage" if tool.homepage else "name")
    yield rule.unknown(message, fix=FIX, at=place)
