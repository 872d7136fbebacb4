"""`export` writes what the JSON report says, as tables that other programs read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commands.test_commands import osi_check
from exports import queries
from osi_check.exports.tables import build_tables
from osi_check.model import Catalogue, Change, Report

parquet = pytest.importorskip("pyarrow.parquet")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    done = osi_check("export", str(ROOT / "catalog.yml"), "-o", str(folder))
    assert done.exit_code == 0, done.stderr
    return folder


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parquet.read_table(folder / f"{name}.parquet").to_pylist()
    return found


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    done = osi_check("check", str(ROOT / "catalog.yml"), "--locked", "--format", "json")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_verdict_is_a_row_that_says_what_the_report_says(
    tables: Path, report: dict[str, Any]
) -> None:
    found = {row["tool"]: row for row in rows(tables, "verdicts")}
    assert len(found) == report["summary"]["tools"]
    for tool in report["tools"]:
        row = found[tool["id"]]
        assert (row["outcome"], row["repo"]) == (tool["outcome"], tool["repo"])
        assert {key: row[key] for key in tool["criteria"]} == tool["criteria"]
        assert row["detected"] == tool["license"]["detected"]
        if tool["evidence"]:
            assert row["as_of"] == date.fromisoformat(tool["evidence"]["as_of"])


def test_every_finding_is_a_row_with_its_first_place(tables: Path, report: dict[str, Any]) -> None:
    expected = [
        (tool["id"], f["code"], f["message"], f["evidence"][0]["url"] if f["evidence"] else None)
        for tool in report["tools"]
        for f in tool["findings"]
    ]
    found = [(r["tool"], r["code"], r["message"], r["url"]) for r in rows(tables, "findings")]
    assert found == expected


def test_every_license_file_and_signal_is_a_row(tables: Path, report: dict[str, Any]) -> None:
    found = rows(tables, "evidence")
    files = [row for row in found if row["kind"] == "license-file"]
    assert len(files) == sum(len(tool["license"]["files"]) for tool in report["tools"])
    assert {row["kind"] for row in found} <= {"license-file", "signal-for", "signal-against"}
    assert all(row["blob"] for row in files)


def test_changes_of_the_lock_are_rows() -> None:
    change = Change("2026-05-01T10:00:00+00:00", "1" * 40, "github.com/o/r", "relicensed", "MIT")
    whole = Report(catalogue="a", history=(change,))
    table = next(t for t in build_tables([whole]) if t.name == "changes")
    assert (
        list(table.rows)
        == list(table.rows)
        == [
            {
                "list": "a",
                "repo": "github.com/o/r",
                "date": "2026-05-01",
                "recorded": "1" * 40,
                "kind": "relicensed",
                "says": "MIT",
            }
        ]
    )


def test_strangers_text_is_written_whatever_it_holds(tmp_path: Path) -> None:
    from osi_check.exports.parquet import write_parquet

    whole = Report(
        catalogue="a\ud800b", history=(Change("no date", "", "\x00\u202e", "kind", "\udfff"),)
    )
    write_parquet(build_tables([whole]), tmp_path)
    assert rows(tmp_path, "changes") == [
        {
            "list": "a?b",
            "repo": "\x00\u202e",
            "date": None,
            "recorded": "",
            "kind": "kind",
            "says": "?",
        }
    ]
    assert rows(tmp_path, "verdicts") == []
    assert Catalogue(file="").tools == ()


def test_an_unknown_format_names_those_that_there_are(tmp_path: Path) -> None:
    done = osi_check("export", str(ROOT / "catalog.yml"), "--format", "xls")
    assert done.exit_code == 2
    assert "choose from parquet" in done.stderr


def test_a_folder_that_cannot_be_made_is_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = osi_check("export", str(ROOT / "catalog.yml"), "-o", str(tmp_path / "file" / "folder"))
    assert done.exit_code == 2
    assert "cannot be made" in done.stderr


def test_without_pyarrow_the_package_to_install_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = osi_check("export", str(ROOT / "catalog.yml"), "-o", str(tmp_path))
    assert done.exit_code == 2
    assert "osi-check[parquet]" in done.stderr


@pytest.mark.parametrize(
    "query", queries.documented(), ids=lambda query: query.splitlines()[0][:40]
)
def test_every_query_of_the_documentation_runs(
    query: str, tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tables)
    found = duckdb.sql(query)
    assert found.columns
    found.fetchall()
