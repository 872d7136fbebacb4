"""Waivers are current and needed.

## Why

A waiver covers one repository and specific files for a specific time. After they change or it
expires, the finding needs a fresh decision. Unused waivers can hide new findings.

## How to fix

Review the finding again, then renew the waiver with `osi-check decide TOOL` or delete it.

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

from osi_check.model import Criterion, Fact, Facts, Finding, Tool, Waiver
from osi_check.rules import waivers
from osi_check.rules.rule import Rule

rule = Rule(
    __name__,
    __doc__,
    code="C404",
    criterion=Criterion.CATALOGUE,
    problem="waiver expired or unused",
)


@rule.check_judged
def check(
    tool: Tool, facts: Fact[Facts], findings: tuple[Finding, ...], today: str
) -> Iterator[Finding]:
    """Object to waivers that are over, made on other texts, or needed by nothing."""
    for waiver in tool.waivers:
        about = f"the waiver for {waiver.rule}"
        place = waiver.at or tool.where("waivers")
        renew = (
            "review the finding again, then renew the waiver with `osi-check decide` or delete it"
        )
        if _is_renewed(waiver, tool, facts, findings, today):
            yield rule.note(f"{about} is replaced by a newer one", fix="delete it", at=place)
        elif waiver.proposed:
            yield rule.note(
                f"adds a waiver for {waiver.rule}, which takes effect after a maintainer merges it",
                fix=f"reason given: “{waiver.reason}”",
                at=place,
            )
        elif waivers.elsewhere(waiver, tool, facts):
            yield rule.review(
                f"{about} is for {waiver.repo or f'repository {waiver.repo_id}'}, but the entry "
                "links to another repository",
                fix=renew,
                at=place,
            )
        elif waivers.is_expired(waiver, today):
            yield rule.review(f"{about} expired on {waiver.until}", fix=renew, at=place)
        elif gone := waivers.lapsed_blobs(waiver, facts):
            yield rule.review(
                f"{about} no longer applies: the {'file' if len(gone) == 1 else 'files'} it was "
                f"based on {'has' if len(gone) == 1 else 'have'} changed",
                fix=renew,
                at=place,
            )
        elif not any(waivers.covers_finding(waiver, finding) for finding in findings):
            yield rule.note(
                f"{about} is unused: the rule reports nothing", fix="delete it", at=place
            )


def _is_renewed(
    waiver: Waiver, tool: Tool, facts: Fact[Facts], findings: tuple[Finding, ...], today: str
) -> bool:
    """Whether it does not hold, and another waiver of the same finding does."""
    return not waivers.is_in_force(waiver, tool, facts, today) and any(
        waivers.active_waiver(tool, finding, facts, today)
        for finding in findings
        if waivers.covers_finding(waiver, finding)
    )
