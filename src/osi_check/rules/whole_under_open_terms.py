"""Every part of the repository is open source.

## Why

A license at the root doesn't cover a directory with its own license. If `ee/` is under a
commercial license, only part of the tool is open source.

## How to fix

Check that the tool works without that part. If so, record that with `osi-check decide`; the waiver
expires when the files it is based on change.

## Examples

```yaml review
facts:
  detected: MIT AND LicenseRef-name-ee
  parts: [{path: ee, expression: LicenseRef-name-ee, files: 120, share: 0.12, source: {path: ee/LICENSE, line: 1}}]
```

```yaml review
facts:
  detected: MIT AND LicenseRef-name-terms
  license_files: [{path: LICENSE, blob: aa, expression: MIT AND LicenseRef-name-terms, verdict: mixed}]
```

```yaml review
facts:
  detected: MIT
  parts: [{path: core, expression: NOASSERTION, files: 40, share: 0.5, source: {path: core/LICENSE, line: 1}}]
```

```yaml pass
facts:
  detected: BSD-3-Clause AND AGPL-3.0-only
  parts: [{path: management, expression: AGPL-3.0-only, files: 90, share: 0.2}]
```

```yaml pass
facts:
  detected: MIT
  parts: [{path: css/icon-set, expression: CC-BY-4.0 AND OFL-1.1 AND MIT, files: 5, share: 0.01}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.standing import is_for_content, is_permissive
from osi_check.model import Criterion, Facts, Finding, Tool, TreePart
from osi_check.rules.license_facts import all_families, license_title
from osi_check.rules.rule import Rule
from osi_check.rules.signals.judgement import with_subject

rule = Rule(
    __name__,
    __doc__,
    code="D103",
    criterion=Criterion.DEFINITION,
    problem="part isn't open source",
    cause="part",
)

FIX = (
    "check that the tool works without this part, then record your decision with `osi-check decide`"
)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Ask for a person where a part is under terms that are not open."""
    said = False
    for part in facts.parts:
        names = all_families(part.expression)
        for_works = bool(names) and all(
            is_for_content(name) or osi_approval(name).approved is True for name in names
        )
        approved = osi_approval(part.expression).approved is True
        if approved or for_works or is_permissive(part.expression):
            continue
        said = True
        yield rule.review(
            _message(part),
            part.source,
            fix=FIX,
        )
    mixed = [f for f in facts.license_files if f.verdict == "mixed" and f.scope == "project"]
    if mixed and not said:
        lines = [mixed[0].source(added.start, added.end) for added in mixed[0].added[:3]]
        yield rule.review(
            f"`{mixed[0].path}` says that parts of the repository are under other terms",
            *(lines or [mixed[0].source(1)]),
            fix=FIX,
        )
    for signal in facts.signal("closed-part", "eula"):
        yield rule.review(with_subject(signal), signal.source, fix=FIX, cause="editions")


def _place(part: TreePart) -> str:
    """A folder and how much of the tree it is; a file or a pattern of names as it is called."""
    if not part.files or part.path == part.source.path:
        return f"`{part.path}`"
    least = "at least " if part.at_least else ""
    files = f"{part.files} {'file' if part.files == 1 else 'files'}"
    share = "" if part.at_least else f", {part.share:.0%} of the repository"
    slash = "" if "*" in part.path else "/"
    return f"`{part.path}{slash}` ({least}{files}{share})"


def _message(part: TreePart) -> str:
    """What the part is under, and what says so unless that is its own license text."""
    named = license_title(part.expression)
    if part.note and part.note.code == "part-not-open":
        return f"{_place(part)} has its own license, which isn't open source: {named}"
    if part.expression == "NOASSERTION":
        return f"{_place(part)} has its own license" + (f": {part.says}" if part.says else "")
    why = f" ({part.says})" if part.says else ""
    return f"{_place(part)} is under {part.expression}{why}"
