"""The license is one that osi-check recognizes.

## Why

Text that matches no known license, or matches one with words added or removed, may or may not be
open source. That takes a person to decide.

## How to fix

Read the license file, compare it with the license it resembles, then record your decision with
`osi-check decide`. If osi-check missed a known license, report it.

## Examples

```yaml review
facts: {detected: NOASSERTION}
```

```yaml review
facts:
  detected: NOASSERTION
  github: NOASSERTION
  license_files:
    - path: LICENSE
      blob: "0a1b"
      verdict: review
      added: [{kind: additional-terms, start: 3, end: 9}]
```

```yaml review
facts:
  detected: Apache-2.0
  license_files:
    - {path: LICENSE, blob: "0a1b", expression: Apache-2.0, verdict: open}
    - {path: LICENSE-TERMS, blob: "2c3d", verdict: review}
```

```yaml review
facts: {detected: MIT or something like it}
```

```yaml pass
facts: {detected: MIT}
```

```yaml pass
facts: {detected: NONE}
```

```yaml pass
facts:
  detected: MIT
  license_files:
    - {path: LICENSE, blob: "0a1b", expression: MIT, verdict: open}
    - {path: LICENSE.PSF, blob: "2c3d", expression: PSF-2.0, verdict: review}
```

```yaml review
facts:
  detected: MIT
  license_files:
    - {path: LICENSE, blob: "0a1b", expression: MIT, verdict: open}
    - path: LICENSE.PSF
      blob: "2c3d"
      expression: PSF-2.0
      verdict: review
      added: [{kind: unexplained, start: 3, end: 3}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import NOASSERTION
from osi_check.licenses.standing import is_permissive
from osi_check.model import Criterion, Doubt, Facts, Finding, LicenseFile, Source, Tool, Unknown
from osi_check.rules.license_facts import (
    READ_LICENSE_FIX,
    all_families,
    host_name,
    parse_license,
    project_texts,
)
from osi_check.rules.rule import Rule

rule = Rule(
    __name__,
    __doc__,
    code="L204",
    criterion=Criterion.LICENSE,
    problem="license not identified",
    cause="no-license",
)


@rule.check
def check(_tool: Tool, facts: Facts) -> Iterator[Finding]:
    """Ask for a person where the license, or a text beside it, is not known."""
    texts = project_texts(facts)
    if facts.detected == NOASSERTION or not parse_license(facts.detected):
        yield rule.review(
            "license not identified" + _list(list(_all_sources(facts))),
            *(source for file in texts for source in _places(file)),
            *(statement.source for statement in facts.statements),
            *(source for doubt in facts.doubts for source in doubt.sources if _is_unread(doubt)),
            fix=READ_LICENSE_FIX,
        )
        return
    strange = [file for file in texts if _is_strange(file, facts)]
    if strange:
        beside = [file for file in strange if not _holds_the_license(file, facts)]
        yield rule.review(
            f"found {facts.detected}, "
            + (
                f"and another license file that could not be identified"
                f"{_list([_describe_file(file) for file in strange[:3]])}"
                if beside
                else f"but part of the text could not be identified"
                f"{_list([_describe_rest(file) for file in strange[:3]])}"
            ),
            *(source for file in strange for source in _places(file)),
            fix=READ_LICENSE_FIX,
        )


def _is_unread(doubt: Doubt) -> bool:
    """Whether an existing text could not be read."""
    return doubt.kind == "text-unavailable"


def _is_strange(file: LicenseFile, facts: Facts) -> bool:
    """Whether a text is in doubt, and no other rule asks about it.

    What restricts is asked under the definition, and terms of the project's own where the
    approval of all licenses is.
    """
    own = {name for name in all_families(file.expression) if name.startswith("LicenseRef-")}
    return (
        file.scope == "project"
        and file.verdict == "review"
        and not any(added.osd for added in file.added)
        and not _is_unsubmitted(file)
        and not own & all_families(facts.detected)
    )


def _is_unsubmitted(file: LicenseFile) -> bool:
    """Whether a text is known whole, and permissive: the OSI was not asked, or has not answered."""
    known = not file.added and osi_approval(file.expression).approved is not True
    return known and is_permissive(file.expression)


def _holds_the_license(file: LicenseFile, facts: Facts) -> bool:
    """Whether a text is that of the license found, and only words beside it are strange."""
    own = all_families(file.expression)
    return bool(own) and own <= all_families(facts.detected)


def _list(seen: list[str]) -> str:
    return f": {'; '.join(seen)}" if seen else ""


def _all_sources(facts: Facts) -> Iterator[str]:
    """Everything that says something about the license, in a few words each."""
    yield from (_describe_file(file) for file in project_texts(facts)[:3])
    yield from (doubt.says for doubt in facts.doubts[:3] if _is_unread(doubt))
    for statement in facts.statements[:2]:
        yield f"`{statement.source.path}` declares {statement.wording[:60]!r}"
    if not isinstance(facts.github, Unknown) and facts.github not in {None, NOASSERTION}:
        yield f"{host_name(facts)} reports {facts.github}"
    if facts.unseen:
        yield f"not checked: {facts.unseen[0]}"


def _describe_file(file: LicenseFile) -> str:
    """What a text looks like and what is strange about it."""
    like = sorted({match.id for match in file.matches})[:3]
    said = [f"resembles {' and '.join(like)}"] if like else []
    said += _strange_words(file)
    return f"`{file.path}` {' and '.join(said) or 'matches no known license'}"


def _describe_rest(file: LicenseFile) -> str:
    """What is strange about a text whose license is named already."""
    return f"`{file.path}` {' and '.join(_strange_words(file)) or _describe_file(file)}"


def _strange_words(file: LicenseFile) -> list[str]:
    """What each of a text's strange places is, told once however often it is found."""
    kinds = {added.code or added.kind: added.says for added in reversed(file.added)}
    return [kinds[kind] for kind in dict.fromkeys(a.code or a.kind for a in file.added)][:2]


def _places(file: LicenseFile) -> Iterator[Source]:
    if not file.added:
        yield file.source()
    for added in file.added[:5]:
        yield file.source(added.start, added.end)
