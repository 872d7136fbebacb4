"""The line on a tool's upkeep."""

from __future__ import annotations

from helpers import facts
from osi_check.reports.care import describe_care


def test_last_commit_and_release_are_dated_with_an_age_where_that_is_long() -> None:
    seen = facts(commit_date="2021-03-02", released="2026-01-01", as_of="2026-11-29")
    assert (
        describe_care(seen) == "last commit 2021-03-02 (5 years earlier), last release 2026-01-01"
    )


def test_what_the_host_and_the_project_say_is_told() -> None:
    notice = {"name": "unmaintained", "code": "told", "params": {"words": "says it is left"}}
    seen = facts(archived=True, signals=[notice])
    assert describe_care(seen) == "archived, says it is left"


def test_nothing_known_is_nothing_said() -> None:
    assert describe_care(facts()) == ""
    assert describe_care(facts(commit_date="odd", as_of="odder")) == "last commit odd"
