"""Categories of restrictive terms, and why each is not open source."""

from __future__ import annotations

# As ScanCode names them.
# https://scancode-toolkit.readthedocs.io/en/stable/explanation/overview.html
CLOSED_CATEGORIES = {
    "Commercial": "It is sold: the right to use it has to be bought.",
    "Proprietary Free": "It may be used free of charge on the owner's terms, which keep other rights back.",
    "Free Restricted": "It is free of charge, but limits who may use it, for what, or in which form it may "
    "be passed on.",
    "Source-available": "Its source can be read, but its terms limit what may be done with it.",
}
