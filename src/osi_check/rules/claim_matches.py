"""The license that the catalogue names is the one in the repository.

## Why

Readers choose by the license that a list shows. It goes stale when a project changes its license,
and it is wrong where somebody read only a badge.

## How to fix

Write the license that the repository has, as an SPDX expression. If the repository contradicts
itself, tell its maintainers.

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

from osi_check.licenses.names.declared import DeclaredLicense, covers_expression, resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import NOASSERTION, NONE, Compound, are_equivalent
from osi_check.model import Criterion, Facts, Finding, Tool, Unknown
from osi_check.rules.license_facts import (
    all_families,
    license_sources,
    parse_license,
    project_texts,
)
from osi_check.rules.rule import Rule

rule = Rule(__name__, __doc__, code="L202", criterion=Criterion.LICENSE)

_NUMBER = re.compile(r"-v?\d.*")


@rule.check
def check(tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Compare the claim with what was detected; a repository without license is asked elsewhere."""
    claim = resolve_declared(tool.license)
    if claim.kind == "empty" or facts.detected == NONE:
        return
    said = tool.license.strip()[:100]
    at = tool.where("license")
    found = license_sources(facts, all_families(facts.detected))
    write = f"write {facts.detected}"
    if facts.detected == NOASSERTION or not parse_license(facts.detected):
        yield rule.review(
            f"the catalogue says {said!r}, which could not be confirmed", *found, at=at
        )
    elif claim.kind == "unresolved":
        message = f"{said!r} is no license that we know; the repository has {facts.detected}"
        yield rule.review(message, *found, fix=write, at=at)
    elif claim.kind == "not-open":
        if osi_approval(facts.detected).approved:
            message = f"the catalogue says {said!r}, the repository has {facts.detected}"
            yield rule.review(message, *found, fix=write, at=at)
    elif claim.expression:
        yield from _compared(tool, facts, claim.expression)
    elif covers_expression(claim, facts.detected) or _stems(*claim.choices) & _stems(
        facts.detected
    ):
        message = f"{said!r} may mean several licenses; the repository has {facts.detected}"
        yield rule.note(message, *found, fix=write, at=at)
    else:
        yield _differs(tool, facts, claim)


def _compared(tool: Tool, facts: Facts, claim: str) -> Iterator[Finding]:
    """One license or expression claimed, one detected."""
    if are_equivalent(claim, facts.detected):
        return
    claimed, detected = all_families(claim), all_families(facts.detected)
    message = f"the catalogue says {tool.license.strip()[:100]!r}, "
    message += f"the repository has {facts.detected}"
    found, at, fix = (
        license_sources(facts, detected),
        tool.where("license"),
        f"write {facts.detected}",
    )
    if not claimed & detected:
        yield _differs(tool, facts, DeclaredLicense(claim))
    elif claimed == detected or (claimed < detected and _is_acceptable(claim, facts.detected)):
        yield rule.note(message, *found, fix=fix, at=at)
    elif claimed < detected:
        more = ", ".join(sorted(detected - claimed))
        yield rule.review(f"{message}: the claim leaves out {more}", *found, fix=fix, at=at)
    else:
        more = ", ".join(sorted(claimed - detected))
        yield rule.review(f"{message}: no {more} was found", *found, fix=fix, at=at)


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
    message = f"the catalogue says {said!r}, the repository has {facts.detected}"
    found, at = license_sources(facts, all_families(facts.detected)), tool.where("license")
    if stated := [s for s in facts.statements if _is_supported(claim, s.expression)]:
        message += f"; but it also says {stated[0].said[:60]!r}"
        return rule.review(message, stated[0].source, *found, fix="ask its maintainers", at=at)
    if not isinstance(facts.github, Unknown) and _is_supported(claim, facts.github or ""):
        message += f"; but the forge says {facts.github} too"
        return rule.review(message, *found, fix="look at the license text", at=at)
    if any(file.verdict == "review" for file in project_texts(facts)):
        return rule.review(f"{message}, of which we are not sure", *found, at=at)
    return rule.fail(message, *found, fix=f"write {facts.detected}", at=at)


def _is_supported(claim: DeclaredLicense, expression: str) -> bool:
    """Whether somebody else says what the claim says."""
    return expression not in {"", NONE, NOASSERTION} and bool(
        parse_license(expression) and covers_expression(claim, expression)
    )


def _stems(*expressions: str) -> set[str]:
    """What licenses are called without their number: `BSD`, `Apache`."""
    return {_NUMBER.sub("", name) for name in all_families(*expressions)}
