"""Adopting a list: what is shown and written, and nothing that is there is touched."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from osi_check.commands import group
from osi_check.lock.lockfile import Lock, encode_lock
from recorded_license import recorded_license

LIST = """\
# Looms

## Looms

- [Good](https://github.com/o/good) - Weaves. `MIT`
- [Bad](https://github.com/o/bad) - Weaves, too. `Apache-2.0`

## Books

- [On looms](https://looms.example.org) - A book.
"""


def osi_check(*words: str, text: str = "") -> Result:
    """Run the program as `main()` does, errors turned into words and exit codes."""
    runner = CliRunner()
    with runner.isolation(input=text) as streams:
        old, sys.argv = sys.argv, ["osi-check", *words]
        try:
            code = group.run_cli()
        finally:
            sys.argv = old
        sys.stdout.flush()
        out, err = streams[0].getvalue(), streams[1].getvalue()
    return Result(
        runner=runner, stdout_bytes=out, stderr_bytes=err, output_bytes=out + err,
        return_value=None, exit_code=code, exception=None,
    )  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "list"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    (folder / ".git").mkdir()
    (folder / "README.md").write_text(LIST)
    return folder


def lock(folder: Path, license: str = "BUSL-1.1") -> None:
    verdict = "not-open" if license == "BUSL-1.1" else "open"
    tools = {
        "github.com/o/good": recorded_license("good", "MIT", "open"),
        "github.com/o/bad": recorded_license("bad", license, verdict),
    }
    (folder / "README.lock").write_bytes(encode_lock(Lock(tools=tools)))


def test_what_would_be_read_is_shown_and_nothing_is_written(here: Path) -> None:
    done = osi_check("init", "--dry-run")
    assert done.exit_code == 0, done.output
    assert "README.md: 2 tools in 1 category" in done.stdout
    assert "line 5: Good https://github.com/o/good [MIT]" in done.stdout
    assert "not read as tools: Books (1 link), line 8" in done.stdout
    assert "write  osi-check.toml" in done.stdout
    assert sorted(path.name for path in here.iterdir()) == [".git", "README.md"]


def test_configuration_and_workflows_are_written_for_this_list(here: Path) -> None:
    kept = here / ".github" / "workflows" / "osi-check-audit.yml"
    kept.parent.mkdir(parents=True)
    kept.write_text("# ours\n")
    done = osi_check("init", "--yes", "--no-lock")
    assert done.exit_code == 0, done.output
    assert tomllib.loads((here / "osi-check.toml").read_text())["lists"] == ["README.md"]
    workflow = yaml.safe_load((kept.parent / "osi-check.yml").read_text())
    assert workflow["jobs"]["check"]["steps"][1]["with"]["catalog"] == "README.md"
    assert kept.read_text() == "# ours\n"
    assert "is there already" in osi_check("init", "--yes").stderr


def workflows(root: Path) -> dict[str, str]:
    return {
        path.name: path.read_text("utf-8") for path in (root / ".github" / "workflows").iterdir()
    }


def test_the_memory_of_audits_is_found_again_wherever_the_list_stands(here: Path) -> None:
    # An artifact of one file holds it without its folders.
    (here / "lists").mkdir()
    (here / "README.md").rename(here / "lists" / "looms.md")
    assert osi_check("init", "lists/looms.md", "--yes", "--no-lock").exit_code == 0
    text = workflows(here)["osi-check-audit.yml"]
    steps = yaml.safe_load(text)["jobs"]["audit"]["steps"]
    (saved,) = [step["with"] for step in steps if step.get("with", {}).get("name")]
    (audited,) = [step["with"] for step in steps if "state" in step.get("with", {})]
    assert audited["catalog"] == "lists/looms.md"
    assert audited["state"] == saved["path"]
    folder = next(step["env"]["STATE"] for step in steps if "env" in step)
    assert saved["path"].rpartition("/")[0] == folder
    assert "commit it as lists/looms.lock" in text


def test_workflows_are_written_where_github_looks_for_them(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sub = here / "lists" / "of looms"
    sub.mkdir(parents=True)
    (here / "README.md").rename(sub / "a, b.md")
    monkeypatch.chdir(sub)
    done = osi_check("init", "a, b.md", "--yes", "--no-lock", "--page")
    assert done.exit_code == 0, done.output
    assert (sub / "osi-check.toml").exists()
    assert not (sub / ".github").exists()
    written = {name: yaml.safe_load(text) for name, text in workflows(here).items()}
    check = written["osi-check.yml"]["jobs"]["check"]["steps"][1]["with"]
    assert check["catalog"] == "lists/of looms/a, b.md"
    page = written["osi-check-page.yml"]
    assert page[True]["push"] == {
        "branches": ["main"],
        "paths": [
            "lists/of looms/a, b.md",
            "lists/of looms/a, b.lock",
            "lists/of looms/osi-check.toml",
        ],
    }


def test_a_workflow_that_was_kept_is_named_where_it_is_not_for_this_list(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (here / name).mkdir()
        (here / name / "README.md").write_text(LIST)
        monkeypatch.chdir(here / name)
        done = osi_check("init", "--yes", "--no-lock")
        assert done.exit_code == 0, done.output
        assert ("see that its input catalog names README.md" in done.stderr) is (name == "two")


def test_the_page_follows_the_branch_and_the_files_of_a_folder(here: Path) -> None:
    (here / ".git").rmdir()
    (here / "README.md").unlink()
    subprocess.run(["git", "init", "--quiet", "--initial-branch=trunk"], check=True)
    (here / "software").mkdir()
    for name in ("one", "two"):
        (here / "software" / f"{name}.yml").write_text(
            f"name: {name}\nwebsite_url: https://{name}.example\n"
            f"source_code_url: https://github.com/o/{name}\nlicenses: [MIT]\n"
        )
    assert osi_check("init", ".", "--yes", "--no-lock", "--page").exit_code == 0
    push = yaml.safe_load(workflows(here)["osi-check-page.yml"])[True]["push"]
    assert push["branches"] == ["trunk"]
    assert push["paths"][0] == "**"


def test_who_does_not_want_it_gets_nothing(here: Path) -> None:
    refused = osi_check("init", "--no-lock", text="n\n")
    assert refused.exit_code == 0
    assert "nothing was written" in refused.stderr
    assert not (here / "osi-check.toml").exists()


def test_a_folder_without_a_list_is_an_error_of_the_users(here: Path) -> None:
    (here / "README.md").write_text("# Nothing\n")
    done = osi_check("init", "--yes")
    assert done.exit_code == 2
    assert not (here / "osi-check.toml").exists()


def test_what_is_wrong_on_the_day_of_adoption_does_not_fail_and_what_is_new_does(
    here: Path,
) -> None:
    lock(here)
    (here / "osi-check.toml").write_text('lists = ["README.md"]\nbaseline = "known.json"\n')
    first = osi_check("check", "--locked", "--format", "json")
    assert first.exit_code != 1, first.output
    known = json.loads((here / "known.json").read_text())["findings"]
    assert {"tool": "github.com/o/bad", "rule": "osi-approved", "outcome": "fail"} in known
    assert not any(f["tool"] == "github.com/o/good" and f["rule"] == "osi-approved" for f in known)
    assert osi_check("check", "--locked").exit_code == 0
    (here / "README.md").write_text(LIST.replace("`MIT`", "`GPL-3.0-only`"))
    assert osi_check("check", "--locked").exit_code == 1


def test_what_is_wrong_today_is_accepted_also_where_a_lock_was_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(here)
    monkeypatch.setenv("CI", "true")
    done = osi_check("init", "README.md", "--yes", "--accept-today")
    assert done.exit_code == 0, done.output
    known = json.loads((here / "osi-check-baseline.json").read_text())["findings"]
    assert {"tool": "github.com/o/bad", "rule": "osi-approved", "outcome": "fail"} in known
    assert osi_check("check", "--locked").exit_code == 0


def test_a_baseline_that_nobody_committed_accepts_nothing_in_ci(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(here)
    monkeypatch.setenv("CI", "true")
    (here / "osi-check.toml").write_text('lists = ["README.md"]\nbaseline = "known.json"\n')
    for _ in range(2):
        done = osi_check("check", "--locked")
        assert done.exit_code == 1
        assert "known.json is missing, so no finding is accepted" in done.stderr
        assert not (here / "known.json").exists()
    assert osi_check("check", "--locked", "--baseline", "known.json").exit_code == 0
    assert osi_check("check", "--locked").exit_code == 0


def test_a_baseline_shrinks_and_what_left_it_is_new_again(here: Path) -> None:
    lock(here)
    assert osi_check("check", "--locked", "--baseline", "known.json").exit_code == 0
    before = json.loads((here / "known.json").read_text())["findings"]
    lock(here, "Apache-2.0")
    done = osi_check("check", "--locked", "--baseline", "known.json")
    after = json.loads((here / "known.json").read_text())["findings"]
    assert len(after) < len(before)
    assert "known.json: fixed " in done.stderr
    lock(here)
    assert osi_check("check", "--locked", "--baseline", "known.json").exit_code == 1


def test_a_broken_baseline_is_an_error_with_its_file(here: Path) -> None:
    lock(here)
    (here / "known.json").write_text('{"version": 9}')
    done = osi_check("check", "--locked", "--baseline", "known.json")
    assert done.exit_code == 2
    assert "known.json" in done.stderr


def test_exit_zero_and_statistics(here: Path) -> None:
    lock(here)
    done = osi_check("check", "--locked", "--statistics", "--exit-zero")
    assert done.exit_code == 0
    assert "1 L201 fail osi-approved" in done.stderr


def test_the_cache_is_removed_and_nothing_else(here: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "objects.db").write_bytes(b"x" * 2_000_000)
    assert "1.9 MB" in osi_check("clean").stderr
    assert not cache.exists()
    assert "empty" in osi_check("clean").stderr
    assert (here / "README.md").exists()


TABLE = """\
# Looms

## Looms

| Name | License | Description |
| --- | --- | --- |
| [Good](https://github.com/o/good) |  | Weaves. |
| [Bad](https://github.com/o/bad) |         | Weaves, too. |
"""


def test_licenses_are_filled_in_where_the_evidence_shows_an_open_one(here: Path) -> None:
    lock(here)
    (here / "README.md").write_text(TABLE)
    shown = osi_check("fix", "README.md", "--fill-licenses", "--diff", "--locked")
    assert shown.exit_code == 1, shown.stderr
    assert "+| [Good](https://github.com/o/good) | MIT | Weaves. |" in shown.stdout
    assert "BUSL" not in shown.stdout
    assert osi_check("fix", "README.md", "--fill-licenses", "--locked").exit_code == 0
    expected = TABLE.replace("|  | Weaves. |", "| MIT | Weaves. |")
    assert (here / "README.md").read_text() == expected


def test_a_license_is_filled_into_a_row_that_a_blank_line_took_out_of_its_table(here: Path) -> None:
    lock(here)
    text = TABLE.replace("| [Good]", "\n| [Good]", 1)
    (here / "README.md").write_text(text)
    assert osi_check("fix", "README.md", "--fill-licenses", "--locked").exit_code == 0
    assert (here / "README.md").read_text() == text.replace("|  | Weaves. |", "| MIT | Weaves. |")


def test_without_a_column_for_it_no_license_is_written(here: Path) -> None:
    lock(here)
    text = LIST.replace(" `MIT`", "").replace(" `Apache-2.0`", "")
    (here / "README.md").write_text(text)
    done = osi_check("fix", "README.md", "--fill-licenses", "--locked")
    assert done.exit_code == 0, done.stderr
    assert (here / "README.md").read_text() == text
    assert "no license column" in done.stderr


def test_of_a_row_without_a_cell_for_it_that_is_said(here: Path) -> None:
    lock(here)
    text = TABLE.replace("|  | Weaves. |", "|")
    (here / "README.md").write_text(text)
    done = osi_check("fix", "README.md", "--fill-licenses", "--locked")
    assert "the row has no cell for the license" in done.stderr
    assert (here / "README.md").read_text() == text


def test_a_list_in_utf_16_is_named_as_such(here: Path) -> None:
    (here / "README.md").write_text(LIST, encoding="utf-16")
    done = osi_check("check", "README.md", "--locked")
    assert done.exit_code == 2
    assert "README.md: the list is UTF-16 text" in done.stderr
    assert "help: save it as UTF-8" in done.stderr


def test_a_license_is_identified_from_standard_input(here: Path) -> None:
    license = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
    done = osi_check("identify", "-", text=license)
    assert done.exit_code == 0, done.stderr
    assert "Apache-2.0 · open source" in done.stdout


def test_where_nobody_answers_it_says_how_to_write_without_asking(tmp_path: Path) -> None:
    # A process of its own: what a test runner gives at the end of input depends on click's version.
    (tmp_path / "README.md").write_text(LIST)
    done = subprocess.run(
        [sys.executable, "-m", "osi_check", "init", "--no-lock"],
        cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "help: write without asking: --yes" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_entries_of_a_folder_are_shown_with_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("software").mkdir()
    for name in ("one", "two"):
        Path(f"software/{name}.yml").write_text(
            f"name: {name}\nwebsite_url: https://{name}.example\n"
            f"source_code_url: https://github.com/o/{name}\nlicenses: [MIT]\n"
        )
    shown = osi_check("init", "--dry-run").stdout
    assert "software/one.yml:1: one https://github.com/o/one" in shown
    assert "software/two.yml:1: two https://github.com/o/two" in shown
