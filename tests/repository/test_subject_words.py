"""What a tool is about is no sign of its own terms or prices."""

from __future__ import annotations

import pytest

from osi_check.repository.readme.document import parse_document
from osi_check.repository.readme.subject_words import is_subject, without_subject
from repository.test_signals import names_seen
from repository.test_terms import MIT
from repository.test_terms_everywhere import verdicts

HUNT = """# Heron

A book for hunters: licenses, seasons, stands.

## Hunting licenses

Each hunter has a license for one county. A license expires in March. Enter it once.

```yaml
license:
  county: Marsh
```

{more}

## License

MIT
"""
CLINIC = """# Placid

Runs studies. A trial has arms and visits.

## Design a trial

```yaml
trial: ORION
```

A trial that has ended is kept. Trials with no fee, such as pilot months, are left out by default.
"""


@pytest.mark.parametrize(
    ("readme", "noun", "expected"),
    [
        (HUNT, "license", True),
        (CLINIC, "trial", True),
        (
            "# Tern\n\nA sieve.\n\n## License\n\nTern is under the MIT license. See LICENSE.\n",
            "license",
            False,
        ),
        (
            "# Tern\n\nA sieve with plans.\n\n## Plans\n\nBuy a plan. Each plan has seats. Plans are cheap.\n",
            "plan",
            False,
        ),
        (
            "# Tern\n\nA sieve.\n\n## Trial\n\nContact us for a trial. A trial has thirty days. Trials end.\n",
            "trial",
            False,
        ),
        ("# Tern\n\nA sieve. The license is odd.\n", "license", False),
    ],
)
def test_a_word_is_the_subject_if_the_readme_as_a_whole_is_about_it(
    readme: str, noun: str, *, expected: bool
) -> None:
    assert is_subject(parse_document("README.md", readme), noun) is expected


def test_only_words_of_the_subject_are_taken_out_of_a_sentence() -> None:
    document = parse_document("README.md", CLINIC)
    assert without_subject(document, "A trial needs a license.") == "A entries needs a license."


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("Commercial hunting is not allowed with a private license. A license may be revoked.", {}),
        ("This software may not be used commercially without a license.", {"D102": "REVIEW"}),
        ("Heron is free for private use only; clubs need a license of ours.", {"D102": "REVIEW"}),
    ],
)
def test_limits_are_the_tools_own_only_if_they_speak_of_it(
    more: str, codes: dict[str, str]
) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": HUNT.format(more=more)}) == codes


def test_files_that_check_licenses_are_no_gate_in_a_tool_about_licenses() -> None:
    files = "app/licensing/a.py app/licensing/b.py app/licensing/c.py"
    assert "license-code" not in names_seen(HUNT.format(more=""), files=files)
    assert "license-code" in names_seen("# Heron\n\nA book for hunters.\n", files=files)
