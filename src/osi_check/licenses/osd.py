"""The ten clauses of the Open Source Definition, by number, each in a few words of our own.

The text itself is the Open Source Initiative's: https://opensource.org/osd
"""

from __future__ import annotations

from msgspec import Struct

OSD_URL = "https://opensource.org/osd"


class Clause(Struct, frozen=True):
    """One clause; `title` is our summary of it, `url` where the clauses stand in full."""

    number: int
    title: str
    url: str = OSD_URL


OSD_CLAUSES = tuple(
    Clause(number, title)
    for number, title in enumerate(
        (
            "anyone may pass it on, sold or free",
            "the source is there, in the form one works on",
            "changed versions may be made and passed on under the same terms",
            "a changed version may have to say that it is one, but must be allowed",
            "no person or group is left out",
            "every use is allowed, in business as well",
            "the rights come with the copy, without another agreement",
            "the rights do not depend on a particular product",
            "other software beside it stays free to have its own terms",
            "nothing hangs on one technology or style of interface",
        ),
        start=1,
    )
)


def osd_clause(number: int) -> Clause:
    """The clause of that number, 1 to 10; raises `LookupError` for any other."""
    if not 1 <= number <= len(OSD_CLAUSES):
        raise LookupError(f"the Open Source Definition has no clause {number}")
    return OSD_CLAUSES[number - 1]
