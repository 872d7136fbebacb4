"""The ten clauses of the Open Source Definition, by number and name.

The text itself is the Open Source Initiative's: https://opensource.org/osd
"""

from __future__ import annotations

from msgspec import Struct

OSD_URL = "https://opensource.org/osd"


class Clause(Struct, frozen=True):
    """One clause; `title` is what the OSI calls it, `url` the text of all clauses."""

    number: int
    title: str
    url: str = OSD_URL


OSD_CLAUSES = tuple(
    Clause(number, title)
    for number, title in enumerate(
        (
            "free redistribution",
            "source code",
            "derived works",
            "integrity of the author's source code",
            "no discrimination against persons or groups",
            "no discrimination against fields of endeavor",
            "distribution of license",
            "license must not be specific to a product",
            "license must not restrict other software",
            "license must be technology-neutral",
        ),
        start=1,
    )
)


def osd_clause(number: int) -> Clause:
    """The clause of that number, 1 to 10; raises `LookupError` for any other."""
    if not 1 <= number <= len(OSD_CLAUSES):
        raise LookupError(f"the Open Source Definition has no clause {number}")
    return OSD_CLAUSES[number - 1]
