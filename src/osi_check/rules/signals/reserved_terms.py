"""Terms that keep something for the licensor, of the whole or of a part of the tree."""

from __future__ import annotations

import re

from osi_check.licenses import osi, standing
from osi_check.model import Facts, Source, TreePart
from osi_check.rules.license_facts import parse_license, required_parts

# Parts that are set apart for payers, by their names.
_PAID_NAME = re.compile(
    r"(?:^|[/_-])(?:ee|enterprise|commercial|proprietary|premium|pro|paid)(?:$|[/_-])",
    re.IGNORECASE,
)


def reserves_rights(facts: Facts) -> bool:
    """Whether the terms of the whole are known to reserve uses that open licenses grant.

    Not knowing is for the license rules to say. Terms without an SPDX id count where a text of
    the project itself was found not to be open.
    """
    named = "LicenseRef-" not in facts.detected
    return (named and standing.reserves_rights(facts.detected)) or (
        osi.osi_approval(facts.detected).approved is not True
        and any(
            "LicenseRef-" in file.expression and file.verdict == "not-open"
            for file in facts.license_files
            if file.scope == "project"
        )
    )


def has_reserved_main_license(facts: Facts) -> bool:
    """Whether it is the first of the licenses that reserves rights, not one that a part adds."""
    tree = parse_license(facts.detected)
    main = str(required_parts(tree)[0]) if tree else ""
    return "LicenseRef-" in facts.detected or standing.reserves_rights(main)


def is_paid(facts: Facts, part: TreePart) -> bool:
    """Whether a part of the tree is under terms that are known not to be free.

    Terms without a name count where their text was found not to be open, or where the part is set
    apart by its name; not knowing is for the license rules to say.
    """
    if standing.reserves_rights(part.expression):
        return True
    if "LicenseRef-" in part.expression and _PAID_NAME.search(part.path):
        return True
    return "LicenseRef-" in part.expression and any(
        file.verdict == "not-open" and file.path.startswith(f"{part.path}/")
        for file in facts.license_files
    )


def terms_sources(facts: Facts) -> tuple[Source, ...]:
    """Where the terms stand: in license texts, else where words name them."""
    texts = [file.source() for file in facts.license_files if file.scope == "project"]
    words = [said.source for said in facts.statements if said.expression]
    return tuple((texts or words or [Source()])[:2])
