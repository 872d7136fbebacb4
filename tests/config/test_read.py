"""The configuration of a list: what it says, and what is wrong with it, each with its place."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.config.decisions import add_decision, remove_decisions
from osi_check.config.find import find_config
from osi_check.config.read import parse_config
from osi_check.config.schema import schema_text
from osi_check.errors import InputError
from osi_check.model import Waiver

TEXT = """\
# How our list is checked.
lists = ["README.md", "data/*.yml"]

[sections]
tools = ["Articles"]  # software to write them
others = ["Old Looms"]

[columns]
Kosten = "tags"
Stand = "ignore"

[keys]
Quelle = "repo"

[policy]
fail-on = "review"
max-age-days = 30

[rules.off]
C407 = "the list is ordered by age"

[marks]
"\u26a0\ufe0f" = "depends-on-service"
":warning:" = "other"

[[decisions]]
tool = "Loom"
rule = "osi-approved"
reason = "agreed in a meeting"
until = 2027-01-31
blobs = ["aaaaaaaaaaaa"]
"""


def test_everything_that_is_written_is_read() -> None:
    found = parse_config(TEXT, "osi-check.toml")
    assert found is not None
    assert found.lists == ("README.md", "data/*.yml")
    assert found.hints.tools == {"articles"}
    assert found.hints.others == {"old looms"}
    assert dict(found.hints.columns) == {"kosten": "tags", "stand": ""}
    assert dict(found.hints.keys) == {"quelle": "repo"}
    assert dict(found.hints.marks) == {"\u26a0": "depends_3rdparty", ":warning:": ""}
    assert (found.policy.fail_on, found.policy.max_age_days) == ("review", 30)
    assert dict(found.rules_off) == {"C407": "the list is ordered by age"}
    (waiver,) = found.decisions["loom"]
    assert (waiver.rule, waiver.until, waiver.blobs) == (
        "osi-approved",
        "2027-01-31",
        ("aaaaaaaaaaaa",),
    )
    assert waiver.at is not None
    assert waiver.at.line == 26


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[sections]", "[sektions]", "c.toml:4:1: unknown key 'sektions' in the configuration; did you mean 'sections'?"),
        ('"review"', '"strict"', "c.toml:16:11: fail_on: unknown value 'strict'"),
        ('"repo"', '"repository"', "c.toml:13:10: Quelle: unknown value 'repository'"),
        ("2027-01-31", '"soon"', "c.toml:30:9: until: 'soon' is"),
        ('tool = "Loom"\n', "", "c.toml:26:1: missing required key 'tool' in a decision"),
        ("lists = [", "lists = ", "c.toml:2:20: invalid TOML"),
        ('"review"', "true", "c.toml:16:11: fail_on: 'true' is a boolean in TOML; for text, write"),
        ("lists = [", "lists = 'a' #", "c.toml:2:9: lists: expected a list: […], found 'a'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, problem: str) -> None:
    with pytest.raises(InputError) as error:
        parse_config(TEXT.replace(old, new), "c.toml")
    assert any(str(p).startswith(problem) for p in error.value.problems), error.value


def in_any_order(schema: object) -> object:
    """A schema whose alternatives stand in one order: msgspec's versions differ in theirs."""
    if isinstance(schema, dict):
        return {key: in_any_order(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return sorted(
            map(in_any_order, schema), key=lambda value: json.dumps(value, sort_keys=True)
        )
    return schema


def test_the_published_schema_is_that_of_the_reader() -> None:
    written = Path(__file__).parents[2] / "osi-check.schema.json"
    schema = json.loads(schema_text())
    assert in_any_order(json.loads(written.read_text("utf-8"))) == in_any_order(schema)
    said = tomllib.loads(
        TEXT.replace("fail-on", "fail_on")
        .replace("max-age-days", "max_age_days")
        .replace("2027-01-31", '"2027-01-31"')
    )
    jsonschema.Draft202012Validator(schema).validate(said)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({"sektions": {}})


def test_a_decision_is_written_behind_the_others_and_all_else_stays() -> None:
    waiver = Waiver(rule="alive", reason='says "done"', by="Ada", blobs=("b" * 40,))
    text = add_decision(TEXT, "osi-check.toml", "weavers/loom", waiver)
    assert text.startswith(TEXT)
    found = parse_config(text, "osi-check.toml")
    assert found is not None
    (written,) = found.decisions["weavers/loom"]
    assert (written.rule, written.reason, written.by) == ("alive", 'says "done"', "Ada")
    assert len(found.decisions["loom"]) == 1


def test_a_decision_is_written_with_the_line_ends_and_the_mark_of_its_file() -> None:
    before = "\ufeff" + TEXT.replace("\n", "\r\n")
    text = add_decision(before, "osi-check.toml", "weavers/loom", Waiver(rule="alive", reason="r"))
    assert text.startswith(before)
    assert text.count("\n") == text.count("\r\n") > before.count("\n")
    left = remove_decisions(text, "osi-check.toml", {"weavers/loom"})
    assert (left.startswith("\ufeff"), left.count("\n")) == (True, left.count("\r\n"))


def test_in_a_project_file_it_is_a_table_of_its_own() -> None:
    project = '[project]\nname = "x"  # ours\n\n[tool.other]\na = 1\n'
    assert parse_config(project, "pyproject.toml") is None
    text = add_decision(project, "pyproject.toml", "Loom", Waiver(rule="alive", reason="r"))
    assert text.startswith(project.rstrip("\n"))
    found = parse_config(text, "pyproject.toml")
    assert found is not None
    assert list(found.decisions) == ["loom"]


def test_the_nearest_configuration_counts_up_to_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "osi-check.toml").write_text('lists = ["outer"]')
    inner = tmp_path / "repo" / "docs"
    inner.mkdir(parents=True)
    found = find_config(inner / "README.md")
    assert found is not None
    assert found.lists == ("outer",)
    (tmp_path / "repo" / ".git").mkdir()
    assert find_config(inner / "README.md") is None
    (tmp_path / "repo" / "pyproject.toml").write_text('[tool.osi-check]\nlists = ["project"]')
    found = find_config(inner / "README.md")
    assert found is not None
    assert (found.lists, found.file) == (("project",), str(Path("repo/pyproject.toml")))


@given(st.text(max_size=60), st.text(min_size=1, max_size=40))
def test_any_reason_and_any_name_is_written_so_that_it_reads_the_same(
    reason: str, tool: str
) -> None:
    if not reason.strip() or not tool.strip() or not (reason + tool).isprintable():
        return
    text = add_decision("# c\n", "osi-check.toml", tool, Waiver(rule="alive", reason=reason))
    found = parse_config(text, "osi-check.toml")
    assert found is not None
    assert found.decisions[tool.casefold()][0].reason == reason
