"""The listed license matches the repository.

## Why

Readers choose tools by the license that a list shows. The listed license goes stale when a project
changes its license, and it is wrong if it was copied from an outdated badge.

## How to fix

Change the listed license to the repository's, as an SPDX expression. If the repository
contradicts itself, report it to the project.

## Examples

```yaml fail
tool: {license: Apache-2.0}
facts: {detected: BUSL-1.1}
```

```yaml fail
tool: {license: BSL 1.1}
facts: {detected: BSL-1.0}
```

```yaml fail
tool: {license: BSD}
facts: {detected: Apache-2.0}
```

```yaml fail
tool: {license: "GPL-2.0, LGPL-3.0"}
facts: {detected: LGPL-2.1-only}
```

```yaml review
tool: {license: "MIT, GPL-3.0"}
facts: {detected: MIT}
```

```yaml review
tool: {license: Apache-2.0}
facts:
  detected: MIT
  statements: [{kind: manifest, source: {path: setup.py}, said: Apache 2.0, expression: Apache-2.0}]
```

```yaml review
tool: {license: MIT}
facts: {detected: NOASSERTION}
```

```yaml review
tool: {license: MIT OR Apache-2.0}
facts: {detected: MIT}
```

```yaml review
tool: {license: MIT}
facts: {detected: MIT AND LicenseRef-enterprise}
```

```yaml review
tool: {license: Custom}
facts: {detected: MIT}
```

```yaml review
tool: {license: ⊘ Proprietary}
facts: {detected: MIT}
```

```yaml pass
tool: {license: GPL-3}
facts: {detected: GPL-3.0-or-later}
```

```yaml pass
tool: {license: BSD}
facts: {detected: BSD-3-Clause}
```

```yaml pass
tool: {license: MIT/Apache-2.0}
facts: {detected: Apache-2.0 AND MIT}
```

```yaml pass
tool: {license: MIT}
facts: {detected: MIT OR Apache-2.0}
```

```yaml pass
tool: {license: ""}
facts: {detected: MIT}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from osi_check.licenses.names.declared import DeclaredLicense, covers_expression, resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import NOASSERTION, NONE, Compound, are_equivalent
from osi_check.model import Criterion, Facts, Finding, Outcome, Tool, Unknown
from osi_check.rules.license_facts import (
    all_families,
    host_name,
    license_sources,
    parse_license,
    project_texts,
)
from osi_check.rules.rule import Rule

rule = Rule(
    __name__,
    __doc__,
    code="L202",
    criterion=Criterion.LICENSE,
    problem="wrong license listed",
    cause="license",
)

IF_IT_STAYS = "if the tool can stay on the list, correct its license"

_NUMBER = re.compile(r"-v?\d.*")


@rule.check
def check(tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Compare the listed license with what was detected, and say what to write where that is settled."""
    for finding in _compare(tool, facts):
        if finding.outcome is Outcome.FAIL and not finding.fix:
            yield replace(finding, fix=IF_IT_STAYS)
        elif finding.fix and finding.fix == _change_to(facts.detected):
            yield replace(finding, replacement=facts.detected)
        else:
            yield finding


def _compare(tool: Tool, facts: Facts) -> Iterator[Finding]:
    """A repository without license is for another rule."""
    claim = resolve_declared(tool.license)
    if claim.kind == "empty" or facts.detected == NONE:
        return
    said = tool.license.strip()[:100]
    at = tool.where("license")
    found = license_sources(facts, all_families(facts.detected))
    write = _change_to(facts.detected)
    if facts.detected == NOASSERTION or not parse_license(facts.detected):
        yield rule.review(
            f"listed as {said}, but the repository's license could not be identified", *found, at=at
        )
    elif claim.kind == "unresolved":
        message = (
            f"listed as {said!r}, which isn't a known license; the repository is {facts.detected}"
        )
        yield rule.review(message, *found, fix=write, at=at)
    elif claim.kind == "not-open":
        if osi_approval(facts.detected).approved:
            message = f"listed as {said}, but the repository is {facts.detected}"
            yield rule.review(message, *found, fix=write, at=at)
    elif claim.expression:
        yield from _compared(tool, facts, claim.expression)
    elif not covers_expression(claim, facts.detected) and _names_several(claim):
        yield _several(tool, facts, claim)
    elif covers_expression(claim, facts.detected) or _stems(*claim.choices) & _stems(
        facts.detected
    ):
        message = f"listed as {said!r}, which is ambiguous; the repository is {facts.detected}"
        yield rule.note(message, *found, fix=write, at=at)
    else:
        yield _differs(tool, facts, claim)


def _compared(tool: Tool, facts: Facts, claim: str) -> Iterator[Finding]:
    """One license or expression claimed, one detected."""
    if are_equivalent(claim, facts.detected):
        return
    claimed, detected = all_families(claim), all_families(facts.detected)
    said = tool.license.strip()[:100]
    message = f"listed as {said}, but the repository is {facts.detected}"
    found, at, fix = (
        license_sources(facts, detected),
        tool.where("license"),
        _change_to(facts.detected),
    )
    if not claimed & detected:
        yield _differs(tool, facts, DeclaredLicense(claim))
    elif claimed == detected or (claimed < detected and _is_acceptable(claim, facts.detected)):
        yield rule.note(message, *found, fix=fix, at=at)
    elif claimed < detected:
        more = ", ".join(sorted(detected - claimed))
        yield rule.review(
            f"listed as {said}, but the repository is also under {more}",
            *found,
            fix=fix,
            at=at,
            cause="part",
        )
    else:
        more = ", ".join(sorted(claimed - detected))
        yield rule.review(
            f"listed as {said}, but no {more} license was found", *found, fix=fix, at=at
        )


def _names_several(claim: DeclaredLicense) -> bool:
    """Whether a claim names several licenses, and only how they go together is open."""
    return all(isinstance(parse_license(choice), Compound) for choice in claim.choices)


def _several(tool: Tool, facts: Facts, claim: DeclaredLicense) -> Finding:
    """Several licenses claimed that are not, or not all, the repository's."""
    claimed, detected = all_families(*claim.choices), all_families(facts.detected)
    if not claimed & detected:
        return _differs(tool, facts, claim)
    lacking, more = sorted(claimed - detected), sorted(detected - claimed)
    why = (
        f"no {', '.join(lacking)} license was found"
        if lacking
        else f"{', '.join(more)} is there, too"
    )
    said = tool.license.strip()[:100]
    calm = not lacking and osi_approval(facts.detected).approved
    return (rule.note if calm else rule.review)(
        f"listed as {said}, but {why}",
        *license_sources(facts, detected),
        fix=_change_to(facts.detected),
        at=tool.where("license"),
    )


def _is_acceptable(claim: str, detected: str) -> bool:
    """Whether what a claim leaves out takes nothing back: a choice, or approved licenses."""
    tree = parse_license(detected)
    choice = isinstance(tree, Compound) and tree.operator == "OR"
    if choice and osi_approval(claim).approved:
        return True
    return osi_approval(detected).approved is True


def _differs(tool: Tool, facts: Facts, claim: DeclaredLicense) -> Finding:
    """The claim names another license: the catalogue is wrong, unless there is doubt about that."""
    said = tool.license.strip()[:100]
    message = f"listed as {said}, but the repository is {facts.detected}"
    found, at = license_sources(facts, all_families(facts.detected)), tool.where("license")
    if stated := [s for s in facts.statements if _is_supported(claim, s.expression)]:
        return rule.review(
            f"listed as {said} and `{stated[0].source.path}` agrees, but the license file is "
            f"{facts.detected}",
            stated[0].source,
            *found,
            fix="ask the project which license applies",
            at=at,
        )
    if not isinstance(facts.github, Unknown) and _is_supported(claim, facts.github or ""):
        return rule.review(
            f"listed as {said} and {host_name(facts)} reports {facts.github}, but the license text "
            f"reads as {facts.detected}",
            *found,
            fix="read the license file",
            at=at,
        )
    if any(file.verdict == "review" for file in project_texts(facts)):
        return rule.review(
            f"listed as {said}, but the repository is probably {facts.detected}", *found, at=at
        )
    return rule.fail(message, *found, fix=_change_to(facts.detected), at=at)


def _change_to(detected: str) -> str:
    """What to do about a wrong claim; nothing where the license keeps the tool off a list anyway."""
    if osi_approval(detected).approved is False:
        return ""
    return f"change the listed license to {detected}"


def _is_supported(claim: DeclaredLicense, expression: str) -> bool:
    """Whether somebody else says what the claim says."""
    return expression not in {"", NONE, NOASSERTION} and bool(
        parse_license(expression) and covers_expression(claim, expression)
    )


def _stems(*expressions: str) -> set[str]:
    """What licenses are called without their number: `BSD`, `Apache`."""
    return {_NUMBER.sub("", name) for name in all_families(*expressions)}
