"""What a change touches: claims, not places."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osi_check.model import Catalogue, Location, Tool, Waiver
from osi_check.pull_requests.changes import compare_catalogues


def entry(name: str, line: int = 1, **more: object) -> Tool:
    given: dict[str, object] = {
        "id": name.lower(),
        "name": name,
        "repo": f"https://github.com/o/{name}",
        "license": "MIT",
        "location": Location("l", line),
    } | more
    return Tool(**given)  # type: ignore[arg-type]


def catalogue(*tools: Tool) -> Catalogue:
    return Catalogue(file="l", tools=tools)


def names(tools: tuple[Tool, ...]) -> list[str]:
    return [tool.name for tool in tools]


def test_a_moved_or_reordered_entry_is_no_change() -> None:
    old = catalogue(entry("A", 1), entry("B", 2))
    new = catalogue(entry("B", 9), entry("A", 10, repo="https://github.com/O/a.git"))
    assert compare_catalogues(old, new).touched == ()
    assert compare_catalogues(old, new).removed == ()


def test_an_entry_that_claims_something_else_is_altered() -> None:
    old = catalogue(entry("A"), entry("B"), entry("C"), entry("D"), entry("E", repo=""))
    new = catalogue(
        entry("A", license="ISC"),
        entry("Bee", id="b2", repo="https://github.com/o/B"),
        entry("C", repo="https://github.com/new/C"),
        entry("D", waivers=(Waiver(rule="x", reason="y"),)),
        entry("E", repo="", homepage="https://e.example"),
    )
    found = compare_catalogues(old, new)
    assert names(found.altered) == ["A", "Bee", "C", "D", "E"]
    assert found.added == found.removed == ()


def test_added_and_removed_entries_are_told_apart() -> None:
    found = compare_catalogues(catalogue(entry("A"), entry("B")), catalogue(entry("B"), entry("N")))
    assert (names(found.added), names(found.removed)) == (["N"], ["A"])


def test_one_more_copy_of_an_entry_is_added() -> None:
    found = compare_catalogues(catalogue(entry("A")), catalogue(entry("A", 1), entry("A", 2)))
    assert [tool.location.line for tool in found.added] == [2]


tools = st.lists(
    st.builds(
        lambda name, license, line: entry(name, line, license=license),
        st.sampled_from("ABCDE"),
        st.sampled_from(["MIT", "ISC"]),
        st.integers(1, 99),
    ),
    max_size=8,
)


@given(tools, st.randoms(use_true_random=False))
def test_shuffling_a_list_changes_nothing(entries: list[Tool], random: object) -> None:
    shuffled = [replace(tool, location=Location("l", 7)) for tool in entries]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = compare_catalogues(catalogue(*entries), catalogue(*shuffled))
    assert found.touched == found.removed == ()


@given(tools, tools)
def test_every_entry_is_accounted_for(old: list[Tool], new: list[Tool]) -> None:
    found = compare_catalogues(catalogue(*old), catalogue(*new))
    kept = len(new) - len(found.touched)
    assert kept + len(found.altered) + len(found.removed) == len(old)


def test_many_copies_of_one_entry_do_not_take_the_square_of_their_number() -> None:
    copies = tuple(entry("n", id=f"t{number}") for number in range(20_000))
    began = time.process_time()
    found = compare_catalogues(
        catalogue(*copies), catalogue(*(replace(t, license="0BSD") for t in copies[1:]))
    )
    assert time.process_time() - began < 10
    assert (len(found.added), len(found.altered), len(found.removed)) == (0, 19_999, 1)
