"""Every license the tool needs is OSI-approved.

## Why

The Open Source Initiative (OSI) reviews licenses against the Open Source Definition. A license
without its approval may forbid uses, or may be harmless but unreviewed: readers can't rely on it in
either case. If users can choose between licenses, one approved license is enough. If several apply
together, each has to be approved. What is bundled under a permissive license that was never submitted to
the OSI (`OpenSSL`, `HPND-Markus-Kuhn`) keeps nothing back, and is reported only if
the main license isn't approved either.

## How to fix

Run `osi-check explain LICENSE` to see why a license isn't approved. Remove a tool whose main part is
under such a license. If only a part is (an `ee` directory, documents under Creative Commons), check
that the tool works without it and record that with `osi-check decide`.

## Examples

```yaml fail
facts: {detected: BUSL-1.1}
```

```yaml fail
facts: {detected: WTFPL}
```

```yaml fail
facts: {detected: SUL-1.0 AND LicenseRef-enterprise}
```

```yaml fail
facts:
  detected: Elastic-2.0 AND MIT
  parts: [{path: integrations, expression: MIT, files: 12, share: 0.2}]
```

```yaml fail
facts:
  detected: LicenseRef-community
  license_files:
    - {path: LICENSE, blob: "0a1b", expression: LicenseRef-community, verdict: not-open}
```

```yaml review
facts:
  detected: LicenseRef-modified
  license_files:
    - {path: LICENSE, blob: "0a1b", expression: LicenseRef-modified, verdict: review}
```

```yaml review
facts:
  detected: MIT AND BUSL-1.1
  parts: [{path: enterprise, expression: BUSL-1.1, files: 12, share: 0.1}]
```

```yaml review
facts:
  detected: AGPL-3.0-only AND LicenseRef-enterprise
  parts: [{path: ee, expression: LicenseRef-enterprise, files: 40, share: 0.1}]
```

```yaml review
facts: {detected: GPL-3.0-or-later AND CC-BY-SA-4.0}
```

```yaml pass
facts: {detected: Apache-2.0 AND OpenSSL}
```

```yaml pass
facts:
  detected: MIT AND CC-BY-4.0
  parts: [{path: css/icon-set, expression: CC-BY-4.0 AND OFL-1.1 AND MIT, files: 5, share: 0.01}]
```

```yaml review
facts:
  detected: MIT AND CC-BY-4.0
  parts: [{path: lib/places, expression: CC-BY-4.0, files: 5, share: 0.01}]
```

```yaml fail
facts: {detected: X11-swapped AND MIT}
```

```yaml review
facts: {detected: PSF-2.0}
```

```yaml pass
facts: {detected: MIT}
```

```yaml pass
facts: {detected: BUSL-1.1 OR AGPL-3.0-only}
```

```yaml pass
facts: {detected: GPL-2.0-or-later WITH Classpath-exception-2.0}
```

```yaml pass
facts: {detected: NOASSERTION}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.licenses.about import describe_license
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import NOASSERTION, NONE, Expression
from osi_check.licenses.standing import is_for_content, is_permissive
from osi_check.model import Criterion, Facts, Finding, Tool
from osi_check.rules.license_facts import (
    OPEN_VERSION_FIX,
    all_families,
    license_sources,
    parse_license,
    project_texts,
    required_parts,
)
from osi_check.rules.rule import Rule

rule = Rule(
    __name__,
    __doc__,
    code="L201",
    criterion=Criterion.LICENSE,
    problem="not OSI-approved",
    cause="license",
)

OWN_TERMS = "read the terms, then record your decision with `osi-check decide`"


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to licenses that are not approved; unidentified ones are reported elsewhere."""
    tree = parse_license(facts.detected)
    if facts.detected in {NONE, NOASSERTION} or tree is None:
        return
    status = {part: osi_approval(str(part)).approved for part in required_parts(tree)}
    approved = [part for part, said in status.items() if said]
    refused = [part for part, said in status.items() if said is False]
    unclear = [part for part, said in status.items() if said is None]
    if approved and not _is_main(facts, approved, [*refused, *unclear]):
        refused = [part for part in refused if not is_permissive(str(part))]
        unclear = [part for part in unclear if not is_permissive(str(part))]
    if refused and not (approved and not unclear and _is_of_art(facts, refused)):
        yield _refused(facts, approved, refused, unclear)
    elif unclear and approved:
        yield rule.review(
            f"part of the repository is under custom terms ({_and(unclear)}); the rest is "
            f"{_and(approved)}",
            *license_sources(facts, all_families(*map(str, unclear))),
            fix=OWN_TERMS,
            cause="part",
        )
    elif unclear:
        yield _unclear(facts, unclear)


def _refused(
    facts: Facts,
    approved: list[Expression],
    refused: list[Expression],
    unclear: list[Expression],
) -> Finding:
    """Parts that the OSI has not approved, perhaps beside others that it has."""
    where = license_sources(facts, all_families(*map(str, refused)))
    works = all(is_for_content(name) for part in refused for name in all_families(str(part)))
    if approved and works and not unclear:
        return rule.review(
            f"{_and(refused)} {'covers' if len(refused) == 1 else 'cover'} part of the repository; "
            f"{'it is' if len(refused) == 1 else 'they are'} meant for documents or data, not software",
            *where,
            fix="check that it covers only documents, data, or art, then record your decision with "
            "`osi-check decide`",
            cause="part",
        )
    if approved and not _is_main(facts, approved, refused):
        return rule.review(
            f"part of the repository is under {_and(refused)}, which is not OSI-approved; the rest "
            f"is {_and(approved)}",
            *where,
            fix=OWN_TERMS,
            cause="part",
        )
    known = describe_license(str(refused[0]))
    # A license that breaks the definition is explained there.
    does = f": it {known.short}" if known and known.short and not known.clauses else ""
    return rule.fail(
        f"{_and(refused)} is not OSI-approved{does}",
        *where,
        fix=OPEN_VERSION_FIX,
    )


# Folders of fonts and pictures by their names.
_ART = re.compile(
    r"(?:^|[/_.-])(?:fonts?|typefaces?|icons?|iconsets?|glyphs?|emojis?|flags?|images?|pictures?|photos?|artwork"
    r"|logos?|sounds?|music)(?=[/_.-]|$)",
    re.IGNORECASE,
)


def _is_of_art(facts: Facts, refused: list[Expression]) -> bool:
    """Whether licenses for works of art are those of folders of fonts, icons, or sounds, and of nothing else.

    Neither code nor the project's own text is under them: what draws letters and icons runs nothing.
    """
    names = all_families(*map(str, refused))
    if not names or not all(map(is_for_content, names)):
        return False
    held = [part.path for part in facts.parts if names & all_families(part.expression)]
    told = [file.path for file in facts.license_files if names & all_families(file.expression)]
    said = any(names & all_families(one.expression) for one in facts.statements)
    return bool(held) and not said and all(map(_ART.search, [*held, *told]))


def _unclear(facts: Facts, unclear: list[Expression]) -> Finding:
    """Nothing but terms that are on no list, or whose approval is in doubt."""
    names = all_families(*map(str, unclear))
    texts = [file for file in project_texts(facts) if names & all_families(file.expression)]
    if any(name.startswith(("LicenseRef-", "DocumentRef-")) for name in names):
        message = f"custom license ({_and(unclear)}), not OSI-approved"
        if texts and all(file.verdict == "not-open" for file in texts):
            return rule.fail(message, *license_sources(facts, names), fix="remove the tool")
        return rule.review(message, *license_sources(facts, names), fix=OWN_TERMS)
    reasons = osi_approval(" AND ".join(f"({part})" for part in unclear)).reasons
    return rule.review("; ".join(reasons), *license_sources(facts, names), fix=OWN_TERMS)


def _is_main(facts: Facts, approved: list[Expression], refused: list[Expression]) -> bool:
    """Whether what is refused is the main part of the tool and what is approved a part of it.

    By the directories that are under terms of their own, where those tell the two apart; else by
    what the expression names first.
    """
    parts = all_families(*(part.expression for part in facts.parts))
    refused_apart = all_families(*map(str, refused)) <= parts
    approved_apart = all_families(*map(str, approved)) <= parts
    if refused_apart != approved_apart:
        return approved_apart
    tree = parse_license(facts.detected)
    return tree is not None and required_parts(tree)[0] in refused


def _and(parts: list[Expression]) -> str:
    return " and ".join(map(str, parts))
