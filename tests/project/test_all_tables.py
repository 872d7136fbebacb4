"""One run of the benchmarks gives the tables of the pages, each in its place."""

from __future__ import annotations

import pytest

import all_tables
from all_tables import BENCHMARKS, NEEDS, REPORTS, SCALE, TARGETS, WAYS

PEERS = """2 repositories, least of 1 rounds

| latency, ms | client | seconds | of processor time | requests | GraphQL points | server busy, s | memory, MB | licenses named |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 0 | osi-check | 9.1 | 2.4 | 6 | 6 | 5.0 | 130 | 99 |
| 0 | a loop over PyGithub | 8.0 | 2.5 | 400 | 0 | 2.8 | 80 | 62 |
| 50 | osi-check | 9.5 | 5.1 | 6 | 6 | 5.0 | 130 | 99 |
| 50 | a loop over PyGithub | 28.0 | 2.5 | 400 | 0 | 2.8 | 80 | 62 |
"""
LIVE = """| run | requests | points | seconds | of processor time | server's | memory, MB | MB received | seconds / server's |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| cold | 117 | 117 | 200 | 301 | 54 | 300 | 156.4 | 3.7 |

merge: 3.0 s, 100 MB
"""
LISTS = """2 lists, 30 entries, 20 repositories

| way | requests, a point each | of processor time, s |
| --- | ---: | ---: |
| apart | 292 | 9 |
| in turn | 182 | 8 |
| together | 101 | 7 |
"""


@pytest.fixture
def found() -> dict[str, list[str]]:
    said = {"peers": PEERS, "live": LIVE, "lists": LISTS}
    return {table[0]: table for _, table in all_tables.page_tables(said)}


def test_each_table_replaces_the_one_with_its_head_in_its_page() -> None:
    said = {"peers": PEERS, "live": LIVE, "lists": LISTS}
    for path, table in all_tables.page_tables(said):
        before = path.read_text("utf-8")
        after = all_tables.replaced(before, table)
        assert all_tables.table_in(after, table[0]) == table
        others = [t for t in all_tables.tables(before) if t[0] != table[0]]
        assert [t for t in all_tables.tables(after) if t[0] != table[0]] == others


def test_every_head_that_is_looked_for_stands_once_in_its_page() -> None:
    for path, head in ((BENCHMARKS, TARGETS), (BENCHMARKS, REPORTS), (SCALE, NEEDS), (SCALE, WAYS)):
        assert path.read_text("utf-8").splitlines().count(head) == 1


def test_a_target_is_met_or_missed_by_what_was_measured(found: dict[str, list[str]]) -> None:
    told = {row[0]: row[1:] for row in all_tables.cells(found[TARGETS])}
    assert told["100 repositories, cold: at most 2.5 s of our processor time"] == ["2.4 s", "met"]
    assert told["... without latency, ahead of a loop over PyGithub"][1] == "missed"
    assert told["... at 50 ms, ahead of every peer"][1] == "met"
    assert told["... at most 1.5 times the server's own time"] == ["3.7 times", "missed"]


def test_a_target_that_was_not_measured_stands_as_it_stood(found: dict[str, list[str]]) -> None:
    now = all_tables.table_in(BENCHMARKS.read_text("utf-8"), TARGETS)
    assert [row for row in now if "check --locked" in row] == [
        row for row in found[TARGETS] if "check --locked" in row
    ]


def test_what_larger_lists_need_is_told_by_the_cold_run(found: dict[str, list[str]]) -> None:
    rows = all_tables.cells(found[NEEDS])
    assert [row[1] for row in rows] == ["6", "117", "about 1,100", "about 11,700"]
    assert [row[3] for row in rows] == ["seconds", "6 minutes", "1 hour", "9 hours"]
    assert [row[4] for row in rows] == ["$0.01", "$0.04", "$0.31", "$3.01"]


def test_a_page_without_the_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="a"):
        all_tables.replaced("# A page\n", ["| a |", "| --- |"])
