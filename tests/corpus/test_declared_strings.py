"""Declared license strings from real lists and package registries, against gold."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from osi_check.licenses.names.declared import resolve_declared

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from declared_strings import gold_rows, is_falsely_open, is_right, strings


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[tuple[str, str]]:
    return gold_rows(shared / "licenses-gold" / "declared.tsv")


def test_nearly_all_declared_strings_are_right(rows: list[tuple[str, str]]) -> None:
    wrong = [(text, gold) for text, gold in rows if not is_right(resolve_declared(text), gold)]
    assert len(rows) > 150
    assert len(wrong) <= 0.02 * len(rows), wrong


def test_no_declared_string_is_falsely_open(rows: list[tuple[str, str]]) -> None:
    assert [text for text, gold in rows if is_falsely_open(resolve_declared(text), gold)] == []


def test_of_all_strings_in_real_lists_few_are_not_understood(shared: Path) -> None:
    found = [text for folder in sorted((shared / "lists").iterdir()) for text in strings(folder)]
    lost = {text for text in found if resolve_declared(text).kind == "unresolved"}
    assert len(found) > 4_000
    assert sum(text in lost for text in found) <= 0.005 * len(found), lost
