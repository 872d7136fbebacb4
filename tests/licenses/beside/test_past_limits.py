"""What held of earlier versions binds nobody who has the license of today; what holds still does."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.identify import identify

PAST = [
    "Up to and including 2.9, Glimmer was handed out for non-commercial use only.",
    "Until version 4 a copy needed a key.",
    "Earlier releases of Glimmer were for students only.",
    "Formerly, commercial use was forbidden.",
    "In its early days it was sold by the seat.",
]
PRESENT = [
    "Up to version 9 it is for non-commercial use only.",
    "Up to 10 users were free, more cost money.",
    "Until 2.9 it was free, now it needs a license.",
    "Earlier releases were for students only, and this one is for teachers.",
    "Earlier releases may be used by students only.",
    "Before 3.0 is out, you may not sell it.",
    "Once commercial use was forbidden; it must be paid for.",
    "Until version 2.9 the drawings were under the same license.",
]
DEDICATED = [
    "In memory of Jolanta, who argued for open code for nineteen years.",
    "This release is dedicated to the night shift of ward seven.",
]
NOT_DEDICATED = [
    "In memory of Jolanta, use only in hospitals.",
    "Dedicated to members of our club only.",
]

MIT = license_of("pytest")


@pytest.mark.parametrize("said", [*PAST, *DEDICATED])
def test_what_was_and_to_whom_it_is_dedicated_leave_the_license_open(said: str) -> None:
    assert identify(f"{MIT}\n\n{said}\n").verdict == "open"


@pytest.mark.parametrize("said", [*PRESENT, *NOT_DEDICATED])
def test_what_holds_today_is_never_open(said: str) -> None:
    assert identify(f"{MIT}\n\n{said}\n").verdict != "open"


def test_a_past_limit_without_a_license_of_today_stays_a_doubt() -> None:
    assert identify(f"{PAST[0]}\n").verdict != "open"
