"""The license meets the Open Source Definition.

## Why

A license can look open and still restrict users: a rider forbids selling, a clause requires
keeping a logo, or production use requires a paid agreement. The
[Open Source Definition](https://opensource.org/osd) (OSD) says what no license may do. The finding
links the lines and names the clause they conflict with.

A sentence in a README, or in a file about the license, can also set a condition in words that no
pattern lists. Such sentences are found by the weights of their words (`rider_weights.json` in the
source code). They are only for a person to read: the outcome is never worse than review.

## How to fix

Remove the tool, or list a version released under an OSI-approved license. If the terms cover only
files that aren't part of the tool, record that with `osi-check decide`.

## Examples

```yaml fail
facts:
  detected: BUSL-1.1
  license_files:
    - path: LICENSE
      blob: aa
      expression: BUSL-1.1
      verdict: not-open
      added: [{kind: production, start: 12, end: 14, code: production-limit, osd: 6}]
```

```yaml fail
facts:
  detected: LicenseRef-MIT-Commons-Clause
  license_files:
    - path: LICENSE
      blob: aa
      expression: LicenseRef-MIT-Commons-Clause
      verdict: not-open
      added: [{kind: no-redistribution, start: 1, end: 9, osd: 1}]
```

```yaml review
facts:
  detected: MIT
  license_files:
    - path: LICENSE
      blob: aa
      expression: MIT
      verdict: review
      added: [{kind: persons, start: 22, end: 23, osd: 5}]
```

```yaml review
facts:
  detected: LicenseRef-modified-MIT
  license_files:
    - {path: LICENSE, blob: aa, expression: LicenseRef-modified-MIT, verdict: review}
```

```yaml pass
facts:
  detected: MIT
  license_files:
    - path: LICENSE
      blob: aa
      expression: MIT
      verdict: review
      added: [{kind: unexplained, start: 22, end: 23}]
```

```yaml fail
facts:
  detected: LicenseRef-MIT-Commons-Clause
  license_files:
    - {path: LICENSE, blob: aa, expression: LicenseRef-MIT-Commons-Clause, verdict: not-open}
```

```yaml review
facts:
  detected: MIT
  license_files: [{path: TERMS.md, blob: aa, expression: Elastic-2.0, verdict: not-open}]
```

```yaml review
facts:
  detected: LicenseRef-house-terms
  license_files:
    - {path: LICENSE, blob: aa, expression: LicenseRef-house-terms, verdict: not-open}
```

```yaml review
facts:
  detected: AGPL-3.0-only AND LicenseRef-name-ee
  license_files:
    - path: LICENSE_FAQ.md
      blob: aa
      expression: AGPL-3.0-only
      verdict: not-open
      added: [{kind: production, start: 12, end: 14, osd: 6}]
```

```yaml review
facts: {detected: NOASSERTION}
```

```yaml fail
facts: {detected: NONE}
```

```yaml pass
facts:
  detected: WTFPL
  license_files: [{path: LICENSE, blob: aa, expression: WTFPL, verdict: not-open}]
```

```yaml pass
facts:
  detected: Apache-2.0
  license_files: [{path: LICENSE, blob: aa, expression: Apache-2.0, verdict: open}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.about import describe_license
from osi_check.licenses.osi import osi_approval
from osi_check.model import AddedTerms, Criterion, Facts, Finding, LicenseFile, Source, Tool
from osi_check.repository.terms import names
from osi_check.rules.license_facts import (
    ADD_LICENSE_FIX,
    OPEN_VERSION_FIX,
    READ_LICENSE_FIX,
    all_families,
    license_sources,
    license_title,
    parse_license,
    required_parts,
)
from osi_check.rules.rule import Rule

rule = Rule(
    __name__,
    __doc__,
    code="D102",
    criterion=Criterion.DEFINITION,
    problem="not open source",
    cause="license",
)

# Where a license is only named: no text says what the terms are.
ONLY_WORDS = {"readme-only", "manifest-only", "header-only", "notice-only"}
# Words beside the license text that take back what it grants.
WORDS_THAT_RESTRICT = {"readme-terms", "manifest-terms", "notice-terms"}
READ_LINES = "read the linked lines, then record your decision with `osi-check decide`"


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Object to what texts forbid, and to licenses that are known to forbid it."""
    yield from _unstated_terms(facts)
    said = False
    approved = osi_approval(facts.detected).approved is True
    for file in facts.license_files:
        if file.scope != "project" or file.verdict in {"open", "mixed"}:
            continue
        broken = [added for added in file.added if added.osd]
        if file.verdict == "not-open" and broken and not approved and _is_main(file, facts):
            said = True
            yield rule.fail(_terms(file, broken), *_lines(file, broken), fix=OPEN_VERSION_FIX)
        elif (
            file.verdict == "not-open"
            and _is_described(file.expression)
            and _is_covered(file, facts)
        ):
            continue  # what is known of it is told below
        elif file.verdict == "not-open" and (broken or _is_described(file.expression)):
            project = (
                "but the project itself is " + facts.detected
                if facts.detected != "NOASSERTION"
                else "and the project's own could not be identified"
            )
            yield rule.review(
                f"`{file.path}` has restrictive terms, {project}",
                *(_lines(file, broken) or [file.source(1)]),
                fix="check which files these terms cover",
                cause="part",
            )
        elif file.verdict == "review" and broken:
            yield rule.review(
                _terms(file, broken),
                *_lines(file, broken),
                fix=READ_LINES,
            )
        elif file.expression.startswith("LicenseRef-") and (
            file.verdict == "not-open" or _is_covered(file, facts)
        ):
            yield rule.review(
                f"`{file.path}` is a custom license ({file.expression}) that isn't known to meet "
                "the Open Source Definition",
                file.source(1),
                fix="compare it with the Open Source Definition, then record your decision with "
                "`osi-check decide`",
            )
    if not said:
        yield from _known_breaches(facts)


def _unstated_terms(facts: Facts) -> Iterator[Finding]:
    """Where no text says what the terms are, nothing says that they meet the definition."""
    if facts.detected == "NONE":
        yield rule.fail(
            "no license found, so no one has permission to use, change, or redistribute it (OSD 1, 3)",
            Source(),
            fix=ADD_LICENSE_FIX,
            cause="no-license",
        )
    elif facts.detected == "NOASSERTION":
        texts = [file.source(1) for file in facts.license_files if file.scope == "project"]
        yield rule.review(
            "the license terms could not be identified",
            *texts,
            fix=READ_LICENSE_FIX,
            cause="no-license",
        )
    for doubt in facts.doubts:
        if doubt.kind in ONLY_WORDS:
            yield rule.review(
                doubt.says,
                *doubt.sources,
                fix="ask the project to add the full license text",
                cause="no-license",
            )
        elif doubt.kind in WORDS_THAT_RESTRICT:
            yield rule.review(
                f"{doubt.says}, but the license file is {facts.detected}",
                *doubt.sources,
                fix="ask the project which one applies, then record your decision with `osi-check decide`",
            )


def _known_breaches(facts: Facts) -> Iterator[Finding]:
    """Licenses whose clauses are known to break the definition, wherever they were named."""
    tree = parse_license(facts.detected)
    if tree is None:
        return
    parts = required_parts(tree)
    broken = {}
    for part in parts:
        for name in all_families(str(part)):
            known = describe_license(name)
            if known and known.clauses and osi_approval(str(part)).approved is not True:
                broken[part] = known
    for part, known in broken.items():
        clauses = ", ".join(f"OSD {number}" for number in known.clauses)
        does = f": it {known.short}" if known.short else ""
        where = license_sources(facts, all_families(str(part)))
        if part == parts[0] or len(parts) == 1:
            yield rule.fail(
                f"{license_title(str(part))} is not open source{does} ({clauses})",
                *where,
                fix=OPEN_VERSION_FIX,
            )
        else:
            yield rule.review(
                f"part of the repository is under {license_title(str(part))}, which "
                f"{known.short or 'is not open source'} ({clauses})",
                *where,
                fix="check which part of the tool it covers",
                cause="part",
            )


def _is_described(expression: str) -> bool:
    """Whether terms are known to break the definition, by their name."""
    known = describe_license(expression)
    return bool(known and known.clauses)


def _is_covered(file: LicenseFile, facts: Facts) -> bool:
    """Whether what a text is under is among what the whole is under."""
    return all_families(file.expression) <= all_families(facts.detected)


def _is_main(file: LicenseFile, facts: Facts) -> bool:
    """Whether a text speaks for the main part: what the whole's expression names first.

    Questions and answers on the terms, and the like, are not the terms; nor is a text
    that does not tell what the whole is under.
    """
    if facts.detected == "NOASSERTION" or names.is_about(file.path.rpartition("/")[2]):
        return False
    tree = parse_license(facts.detected)
    first = all_families(str(required_parts(tree)[0])) if tree else frozenset()
    return not first or bool(first & all_families(file.expression))


def _terms(file: LicenseFile, broken: list[AddedTerms]) -> str:
    """What the text does, with the clause that it breaks: as is known of the license, if it is."""
    known = describe_license(file.expression)
    if known and known.clauses:
        clauses = ", ".join(f"OSD {number}" for number in known.clauses)
        does = f": it {known.short}" if known.short else ""
        return f"{file.expression} is not open source{does} ({clauses})"
    said = list(dict.fromkeys(f"{added.says} (OSD {added.osd})" for added in broken[:3]))
    return f"`{file.path}` is {file.expression} with added terms: it {_and(said)}"


def _and(words: list[str]) -> str:
    """One, two, or more phrases as a sentence joins them."""
    return f"{', '.join(words[:-1])}, and {words[-1]}" if len(words) > 2 else " and ".join(words)


def _lines(file: LicenseFile, broken: list[AddedTerms]) -> list[Source]:
    """The passages, those first that break what the license is known to break."""
    known = describe_license(file.expression)
    clauses = known.clauses if known else ()
    ordered = sorted(broken, key=lambda added: added.osd not in clauses)
    return [file.source(added.start, added.end) for added in ordered[:3]]
