"""How the problems of an input are told: each with its place, and none twice a hundred times."""

from __future__ import annotations

from osi_check.errors import MAX_ALIKE_SHOWN, MAX_PROBLEMS_SHOWN, InputError
from osi_check.model import Location, Problem


def problems(
    count: int, message: str = "missing required key 'id'", advice: str = ""
) -> list[Problem]:
    return [Problem(Location("catalog.yml", line), message, advice) for line in range(2, count + 2)]


def test_each_problem_is_shown_with_its_place() -> None:
    lines = InputError(*problems(MAX_PROBLEMS_SHOWN)).lines()
    assert len(lines) == MAX_PROBLEMS_SHOWN
    assert lines[-1] == f"catalog.yml:{MAX_PROBLEMS_SHOWN + 1}:1: missing required key 'id'"


def test_of_very_many_problems_the_first_of_each_kind_are_shown_and_the_others_counted() -> None:
    same = problems(800, advice="add it")
    others = [
        Problem(Location("catalog.yml", 900 + number), f"unknown key 'k{number}'")
        for number in range(7)
    ]
    lines = InputError(*same, *others, *problems(1, "no tools")).lines()
    assert len([line for line in lines if "required key" in line]) == MAX_ALIKE_SHOWN
    assert len([line for line in lines if "unknown key" in line]) == MAX_ALIKE_SHOWN
    assert lines[-3:] == ["catalog.yml:2:1: no tools", "and 797 more like these", "help: add it"]
    assert InputError(*same).lines()[-2] == "and 795 more like this"
