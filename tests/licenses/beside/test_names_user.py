"""Names at the beginning of a sentence: of the work, or of those who may use it."""

from __future__ import annotations

from osi_check.licenses.text.identify import identify


def test_a_name_of_those_who_may_use_a_work_is_none_of_the_work() -> None:
    assert identify("Hobbyists may use this program under the MIT License.\n").verdict == "review"
    assert identify("Glimmer may be used under the MIT License.\n").verdict == "open"
