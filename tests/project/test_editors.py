"""What the documentation gives to editors works with what the program prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from osi_check.commands import group
from osi_check.config.schema import schema_text

ROOT = Path(__file__).parents[2]
WRONG = """\
version: 1
categories: [{id: c, name: C}]
tools:
  - {id: anvil, name: Anvil, repo: https://github.com/acme/anvil, license: MIT, categories: [c]}
"""


def task() -> dict[str, object]:
    """The task that `docs/configuration.md` shows for VS Code."""
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    (text,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    (found,) = json.loads(text)["tasks"]
    return dict(found)


def test_the_problem_matcher_finds_file_line_column_and_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("catalog.yml").write_text(WRONG)
    found = task()
    words = str(found["command"]).split()
    assert words[0] == "osi-check"
    matcher = found["problemMatcher"]
    assert isinstance(matcher, dict)
    pattern = matcher["pattern"]
    printed = CliRunner().invoke(group.cli, words[1:]).stdout
    lines = [re.match(pattern["regexp"], line) for line in printed.splitlines()]
    hits = [hit for hit in lines if hit]
    assert hits, printed
    assert hits[0][pattern["file"]] == "catalog.yml"
    assert (hits[0][pattern["line"]], hits[0][pattern["column"]]) == ("4", "36")
    assert hits[0][pattern["severity"]] == "warning"
    assert "not in the lock file" in hits[0][pattern["message"]]


def test_init_writes_the_schema_beside_the_configuration_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("catalog.yml").write_text(WRONG)
    CliRunner().invoke(group.cli, ["init", "--yes", "--no-lock"], catch_exceptions=False)
    first = Path("osi-check.toml").read_text().splitlines()[0]
    assert Path(first.removeprefix("#:schema ")).read_text() == schema_text()
