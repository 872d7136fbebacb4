"""A recorded decision still stands and is still needed.

## Why

A maintainer's decision is made on a repository and its texts, for a time. When the entry names
another repository, the text changes, or the time is over, nobody has decided about what stands
there now; and a decision that no finding needs any
more hides the next one.

## How to fix

Look at the finding again and run `osi-check decide TOOL` to record a new decision, or delete the
waiver.

## Examples

```yaml review
tool:
  waivers: [{rule: stands-alone, reason: looked at it, until: "2000-01-01"}]
facts: {archived: false}
```

```yaml review
tool:
  waivers: [{rule: stands-alone, reason: looked at it, blobs: [0123abc]}]
facts: {archived: false}
```

```yaml review
tool:
  repo: https://github.com/owner/name
  waivers: [{rule: stands-alone, reason: looked at it, repo: "https://github.com/owner/other"}]
facts: {archived: false}
```

```yaml pass
tool: {waivers: []}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Criterion, Fact, Facts, Finding, Tool
from osi_check.rules import waivers
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="C404", criterion=Criterion.CATALOGUE)


@rule.check_judged
def check(
    tool: Tool, facts: Fact[Facts], findings: tuple[Finding, ...], today: str
) -> Iterator[Finding]:
    """Object to waivers that are over, made on other texts, or needed by nothing."""
    for waiver in tool.waivers:
        about = f"the waiver of {waiver.rule}"
        place = waiver.at or tool.where("waivers")
        renew = "look again and record a new decision, or delete it"
        if waiver.proposed:
            yield rule.note(
                f"this change adds {about}: it counts once a maintainer has merged it",
                fix=f"maintainer: the reason given is “{waiver.reason}”",
                at=place,
            )
        elif waivers.elsewhere(waiver, tool, facts):
            yield rule.review(
                f"{about} was made on {waiver.repo or f'repository {waiver.repo_id}'}, and the "
                "entry names another repository",
                fix=renew,
                at=place,
            )
        elif waivers.is_expired(waiver, today):
            yield rule.review(f"{about} expired on {waiver.until}", fix=renew, at=place)
        elif gone := waivers.lapsed_blobs(waiver, facts):
            texts = ", ".join(blob[:10] for blob in gone)
            yield rule.review(
                f"{about} was made on a text that has changed since ({texts})", fix=renew, at=place
            )
        elif not any(waivers.covers_finding(waiver, finding) for finding in findings):
            yield rule.note(f"{about} is not needed: nothing is found", fix="delete it", at=place)
