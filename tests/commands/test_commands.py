"""The command line, from files to exit code. Nothing here reaches a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from osi_check import __version__
from osi_check.commands import group
from osi_check.lock.lockfile import Lock, LockEntry, encode_lock
from osi_check.model import Facts, LicenseFile, Match, Signal, Source

FORMATS = ("text", "json", "markdown", "github", "sarif", "junit", "html", "badge", "atom")
CATALOGUE = """\
version: 1
name: Small
categories: [{id: all, name: All}]
tools:
  - id: good
    name: Good
    repo: https://github.com/o/good
    license: MIT
    categories: [all]
  - id: bad
    name: Bad
    repo: https://github.com/o/bad
    license: Apache-2.0
    categories: [all]
"""


def facts(name: str, license: str, verdict: str) -> Facts:
    return Facts(
        repo=f"o/{name}",
        url=f"https://github.com/o/{name}",
        commit="c" * 40,
        commit_date="2026-01-01",
        as_of="2026-01-01",
        archived=False,
        github=None,
        detected=license,
        files=9,
        license_files=(
            LicenseFile(
                path="LICENSE",
                blob="b" * 40,
                expression=license,
                verdict=verdict,  # type: ignore[arg-type]
                score=1.0,
                matches=(Match(license, 1, 20),),
            ),
        ),
        signals=(
            Signal(
                name="server-deployment",
                code="told",
                params={"words": "runs"},
                source=Source(path="Dockerfile"),
            ),
        ),
    )


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a catalogue of two tools and a lock that knows both."""
    folder = tmp_path / "list"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "catalog.yml").write_text(CATALOGUE)
    known = {
        "github.com/o/good": LockEntry(facts=facts("good", "MIT", "open")),
        "github.com/o/bad": LockEntry(facts=facts("bad", "BUSL-1.1", "not-open")),
    }
    (folder / "catalog.lock").write_bytes(encode_lock(Lock(tools=known)))
    return folder


def osi_check(*words: str, env: dict[str, str] | None = None) -> Result:
    """Run the program as `main()` does, errors turned into words and exit codes."""

    runner = CliRunner()
    with runner.isolation(env=env) as streams:
        old = sys.argv
        sys.argv = ["osi-check", *words]
        try:
            code = group.run_cli()
        finally:
            sys.argv = old
        sys.stdout.flush()
        out = streams[0].getvalue()
        err = streams[1].getvalue()
    return Result(
        runner=runner, stdout_bytes=out, stderr_bytes=err, output_bytes=out + err,
        return_value=None, exit_code=code, exception=None,
    )  # fmt: skip


def report(result: Result) -> dict[str, Any]:
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def outcomes(found: dict[str, Any]) -> dict[str, str]:
    return {tool["id"]: tool["outcome"] for tool in found["tools"]}


def test_a_catalogue_is_judged_from_its_lock_without_a_network(here: Path) -> None:
    result = osi_check("check", "--format", "json")
    assert result.exit_code == 1
    assert outcomes(report(result)) == {"good": "pass", "bad": "fail"}
    assert result.stderr == ""


@pytest.mark.parametrize(("gate", "code"), [("fail", 1), ("unknown", 1), ("review", 1)])
def test_the_gate_decides_the_exit_code(here: Path, gate: str, code: int) -> None:
    assert osi_check("check", "--fail-on", gate).exit_code == code
    assert osi_check("check", "--fail-on", gate, "--select", "C4").exit_code == 0


def test_a_list_without_a_lock_is_read_whole_and_unknown_in_every_format(here: Path) -> None:
    (here / "catalog.lock").unlink()
    result = osi_check("check", "--locked", "--format", "json")
    assert result.exit_code == 3
    assert outcomes(report(result)) == {"good": "unknown", "bad": "unknown"}
    for form in ("text", "markdown", "github", "sarif", "junit", "rdjson"):
        shown = osi_check("check", "--locked", "--format", form)
        assert shown.exit_code == 3
        assert "Good" in shown.stdout, form


def test_what_is_not_locked_is_looked_at_and_trouble_on_the_way_is_said(here: Path) -> None:
    (here / "catalog.lock").unlink()
    result = osi_check("check", "--format", "json", env={"GITHUB_TOKEN": "ghp_x"})
    assert result.exit_code == 3
    assert outcomes(report(result)) == {"good": "unknown", "bad": "unknown"}
    assert "can't connect" in result.stdout
    assert "ghp_x" not in result.output


def test_an_audit_without_a_network_loses_nothing(here: Path) -> None:
    before = (here / "catalog.lock").read_bytes()
    result = osi_check("audit", "--write", env={"GITHUB_TOKEN": "ghp_x"})
    assert result.exit_code == 3
    assert (here / "catalog.lock").read_bytes() == before


def test_a_wrong_catalogue_is_answered_with_every_line_and_exit_code_2(here: Path) -> None:
    (here / "catalog.yml").write_text("version: 1\ntools:\n  - id: a\n    nam: A\n  - 7\n")
    result = osi_check("check")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert all(line.startswith("catalog.yml:") for line in lines)
    assert {line.split(":")[1] for line in lines} >= {"3", "4", "5"} - {"3"}
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "missing.yml"), "error: missing.yml: not found"),
        (("check", "catalg.yml"), "help: did you mean catalog.yml?"),
        (("check", "catalog.lok"), "help: did you mean catalog.yml?"),
        (("check", "--locked", "--lock", "absent.lock"), "absent.lock: no such lock file"),
        (("check", "--locked", "--live"), "can't be used with"),
        (("check", "--format", "poem"), "unknown format"),
        (("check", "--also", "json"), "use FORMAT=FILE"),
        (("check", "-o", "absent/r.txt"), "could not write the report to absent/r.txt"),
        (("check", "--also", "json=absent/r.json"), "help: create absent first"),
        (("check", "--also", "json=."), "it is a folder"),
        (("decide", "bad", "--rule", "L202", "--reason", " "), "error: --reason is empty"),
        (("tool", "not a repository"), "help: use OWNER/REPO"),
        (("explain", "no-such-thing"), "is not a known rule or SPDX license"),
        (("nonsense",), "unknown command"),
        (("decide", "nobody", "--reason", "r"), "no entry in"),
        (("decide", "bad", "--reason", "r", "--until", "soon"), "use YYYY-MM-DD"),
        (("identify", "missing"), "could not read"),
    ],
)
def test_a_wrong_command_line_says_what_is_expected(
    here: Path, words: tuple[str, ...], said: str
) -> None:
    result = osi_check(*words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_binary_in_place_of_a_catalogue_is_words_not_a_traceback(here: Path) -> None:
    (here / "catalog.yml").write_bytes(b"\x00\xff\xfe" * 100)
    result = osi_check("check")
    assert result.exit_code == 2
    assert "not UTF-8 text" in result.stderr


def test_a_damaged_lock_is_refused_with_its_line(here: Path) -> None:
    (here / "catalog.lock").write_text('{"version": 1,\n"tools": }')
    result = osi_check("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("catalog.lock:2:1:")


def test_a_report_goes_to_a_file_and_copies_in_other_formats(here: Path) -> None:
    words = ("check", "-o", "r.txt", "--also", "json=r.json", "--also", "outputs=o")
    result = osi_check(*words)
    assert result.stdout == ""
    assert outcomes(json.loads((here / "r.json").read_text())) == {"good": "pass", "bad": "fail"}
    assert "fail=1\n" in (here / "o").read_text()
    assert "Bad" in (here / "r.txt").read_text()


def test_a_decision_is_written_in_place_and_counts_until_the_text_changes(here: Path) -> None:
    args = ("--select", "osi-approved", "--format", "json")
    assert osi_check("check", *args).exit_code == 1
    result = osi_check(
        "decide", "Bad", "--rule", "L201", "--reason", "agreed in a meeting", "--by", "Ada"
    )
    assert result.exit_code == 0, result.stderr
    assert "agreed in a meeting" in (here / "catalog.yml").read_text()
    assert "repo: https://github.com/" in (here / "catalog.yml").read_text()
    decided = osi_check("check", *args)
    assert decided.exit_code == 0
    (finding,) = report(decided)["tools"][1]["findings"]
    assert finding["waived"]["by"] == "Ada"
    text = (here / "catalog.lock").read_text().replace("b" * 40, "d" * 40)
    (here / "catalog.lock").write_text(text)
    assert osi_check("check", *args).exit_code == 1


def test_an_empty_revision_is_none_and_no_reason_to_trust_a_change(here: Path) -> None:
    result = osi_check("check", "--locked", "--changed-since", "")
    assert result.exit_code == 2
    assert "--changed-since is empty" in result.stderr


def test_an_empty_name_is_no_list(here: Path) -> None:
    result = osi_check("check", "", "--locked")
    assert result.exit_code == 2
    assert "the name of a list is empty" in result.stderr


def test_a_list_that_is_named_twice_is_checked_once(here: Path) -> None:
    once = osi_check("check", "catalog.yml", "--locked", "--format", "outputs").stdout
    twice = osi_check("check", "*.yml", "./catalog.yml", "--locked", "--format", "outputs").stdout
    assert "tools=" in once
    assert twice == once


def test_deciding_asks_which_finding_is_meant(here: Path) -> None:
    result = osi_check("decide", "bad", "--reason", "r")
    assert result.exit_code == 2
    assert "choose one with --rule" in result.stderr
    result = osi_check("decide", "good", "--rule", "alive", "--reason", "r")
    assert "has no findings to waive" in result.stderr
    result = osi_check("decide", "bad", "--rule", "alife", "--reason", "r")
    assert "unknown rule 'alife'" in result.stderr
    assert "did you mean alive?" in result.stderr


def test_a_finding_that_only_an_audit_saw_is_decided_on_once_it_is_recorded(here: Path) -> None:
    result = osi_check("decide", "bad", "--rule", "B303", "--reason", "r")
    assert result.exit_code == 2
    assert "the recorded evidence is of 2026-01-01" in result.stderr
    assert "first run osi-check audit --write" in result.stderr


def test_only_what_a_branch_changes_is_judged_and_its_waiver_does_not_count(here: Path) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *identity, *words], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "change")
    same = osi_check("check", "--changed-since", "main", "--format", "json")
    assert same.exit_code == 0
    assert report(same)["tools"] == []
    text = CATALOGUE + "    waivers: [{rule: osi-approved, reason: trust me}]\n"
    (here / "catalog.yml").write_text(text)
    git("commit", "-qam", "two")
    changed = osi_check("check", "--changed-since", "main", "--format", "json")
    assert changed.exit_code == 1
    assert outcomes(report(changed)) == {"bad": "fail"}
    assert "takes effect after a maintainer merges it" in changed.stdout


def test_a_list_becomes_a_catalogue_and_a_catalogue_a_list(here: Path) -> None:
    (here / "README.md").write_text(
        "# List\n\n## Tools\n\n| Name | License |\n| --- | --- |\n"
        "| [One](https://github.com/o/one) | Apache 2.0 |\n| Two | BSD |\n"
    )
    made = osi_check("import", "README.md", "-o", "new.yml")
    assert made.exit_code == 0
    assert "imported 2 entries" in made.stderr
    text = (here / "new.yml").read_text()
    assert "license: Apache-2.0" in text
    assert "license: BSD\n" in text
    listed = osi_check("render", "new.yml")
    assert "[One](https://github.com/o/one)" in listed.stdout
    assert osi_check("import", "README.md").stdout == text
    assert osi_check("render", "new.yml", "-o", "out.md").exit_code == 0
    assert (here / "out.md").read_text() == listed.stdout


def test_an_import_counts_what_it_read_and_what_it_wrote(here: Path) -> None:
    entry = "- [One](https://github.com/o/one)\n"
    (here / "README.md").write_text(
        f"# List\n\n## Tools\n\n{entry}\n## More tools\n\n{entry}- Two\n"
    )
    made = osi_check("import", "README.md")
    assert "imported 3 entries from README.md as 2 tools (1 without a repository)" in made.stderr
    assert made.stdout.count("- id:") == 2 + len(["tools", "more-tools"])
    kept = osi_check("import", "README.md", "--keep-duplicates")
    assert "imported 3 entries from README.md (1 without a repository)" in kept.stderr


def test_rules_and_licenses_are_explained(here: Path) -> None:
    assert "How to fix" in osi_check("explain", "C401").stdout
    assert "How to fix" in osi_check("explain", "duplicate-entry").stdout
    assert "not OSI-approved" in osi_check("explain", "BUSL-1.1").stdout
    assert "OSI-approved" in osi_check("explain", "Apache 2.0").stdout
    assert "matches several licenses" in osi_check("explain", "BSD").stdout


def test_a_license_file_is_identified_and_a_text_that_is_not_open_exits_1(here: Path) -> None:
    own = Path(__file__).parents[2] / "LICENSE"
    result = osi_check("identify", str(own), "--format", "json")
    assert result.exit_code == 0
    (found,) = report(result)["files"]
    assert (found["expression"], found["verdict"]) == ("Apache-2.0", "open")
    (here / "COPYING").write_text(own.read_text() + "\nYou may not use it commercially.\n")
    result = osi_check("identify", "COPYING")
    assert result.exit_code == 1
    assert "line 204: limits commercial use (OSD 6)\n" in result.stdout
    result = osi_check("identify", "COPYING", "--verbose")
    assert "commercially" in result.stdout


def test_what_holds_no_text_is_told_as_that_and_the_other_files_are_still_told(here: Path) -> None:
    (here / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (here / "LICENSE").write_bytes(b"\n")
    (here / "COPYING").write_text("SPDX-License-Identifier: MIT\n", encoding="utf-16")
    (here / "mixed").write_bytes(
        b"SPDX-License-Identifier: MIT\n" + "Not for banks.".encode("utf-16-le")
    )
    result = osi_check("identify", "logo.png", "LICENSE", "COPYING", "mixed")
    assert result.exit_code == 0
    assert "logo.png: a binary file, not a text · needs a person" in result.stdout
    assert "mixed: MIT" in result.stdout
    assert "needs a person" in result.stdout.partition("mixed: ")[2]
    assert "LICENSE: an empty file, no license text · needs a person" in result.stdout
    assert "COPYING: MIT" in result.stdout


def test_standard_input_is_a_catalogue(here: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "osi_check", "check", "-", "--locked", "--format", "json"],
        input=CATALOGUE.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert run.returncode == 3
    assert len(json.loads(run.stdout)["tools"]) == 2


def test_the_version_is_said_without_loading_the_rest() -> None:
    code = (
        "import sys; sys.argv = ['osi-check', '--version']\n"
        "from osi_check.__main__ import main; main()\n"
        "print('click' in sys.modules, 'httpx' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [f"osi-check {__version__}", "False False"]


def test_a_locked_run_loads_neither_the_network_nor_a_markdown_parser(here: Path) -> None:
    code = (
        "import sys; sys.argv = ['osi-check', 'check', '--locked', '-o', 'out']\n"
        "from osi_check.commands.group import run_cli; run_cli()\n"
        "heavy = {'httpx', 'markdown_it', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_bug_of_ours_is_exit_code_70_and_no_traceback(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division\x1b[31m by zero")

    monkeypatch.setattr("osi_check.pipeline.check_catalogue", broken)
    result = osi_check("check")
    assert result.exit_code == 70
    assert "ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr
    with pytest.raises(ZeroDivisionError):
        osi_check("check", env={"OSI_CHECK_DEBUG": "1"})


def test_a_reader_that_goes_away_is_no_error(here: Path) -> None:
    command = f"{sys.executable} -m osi_check check --format json | head -c 1"
    run = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=False, env=dict(os.environ)
    )
    assert run.stderr == b""


@pytest.mark.parametrize("word", ["B999", "D102;L201", "baterries", ""])
def test_a_selector_that_means_nothing_is_a_wrong_command_line(here: Path, word: str) -> None:
    for option in ("--select", "--ignore"):
        done = osi_check("check", "--locked", option, word)
        assert done.exit_code == 2
        assert "unknown rule" in done.stderr


def test_what_was_not_asked_is_not_judged_and_nothing_passes(here: Path) -> None:
    done = osi_check("check", "--locked", "--select", "C401,batteries", "--format", "json")
    assert done.exit_code == 0
    made = json.loads(done.stdout)
    assert made["summary"] == {
        "tools": 2,
        "pass": 0,
        "review": 1,
        "unknown": 1,
        "fail": 0,
        "not_judged": 1,
        "causes": 1,
    }
    assert [(tool["outcome"], *tool["criteria"].values()) for tool in made["tools"]] == [
        ("unknown", "not judged", "not judged", "pass"),
        ("review", "not judged", "not judged", "review"),
    ]
    (here / "part.json").write_text(done.stdout)
    again = osi_check("merge", "--format", "json", "part.json")
    assert json.loads(again.stdout)["tools"] == made["tools"]
    whole = osi_check("check", "--locked", "--format", "json")
    (here / "whole.json").write_text(whole.stdout)
    some = json.loads(osi_check("merge", "--select", "L", "--format", "json", "whole.json").stdout)
    assert some["tools"][0]["criteria"]["definition"] == "not judged"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        *(("cp1252", f"check --locked --verbose --format {form}") for form in FORMATS),
        ("ascii", "check --locked"),
        ("cp437", "audit catalog.yml"),
        ("utf-16", "check --locked --verbose"),
        ("cp1252", "import catalog.yml"),
        ("ascii", "render catalog.yml"),
        ("cp1252", "fix --locked --diff catalog.yml"),
        ("cp1252", "identify --format json catalog.yml"),
    ],
)
def test_no_code_page_of_a_terminal_is_a_bug_of_ours(here: Path, words: str, page: str) -> None:
    text = (here / "catalog.yml").read_text("utf-8")
    named = text.replace("name: Good", 'name: "G\u00f6\u00f6d \u2713 \u6f22 \U0001f9f6"')
    (here / "catalog.yml").write_text(named, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "osi_check", *words.split()],
        env={**os.environ, "PYTHONIOENCODING": page, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode in {0, 1, 3}, done.stderr
    assert b"has a bug" not in done.stderr
    form = words.partition("--format ")[2]
    if form not in {"", "text"}:
        assert done.stdout.decode("utf-8")


@pytest.mark.parametrize("slip", ["json", "poem=r.txt", "json=absent/r.json"])
def test_a_wrong_place_for_a_report_is_told_before_anything_is_checked(
    here: Path, slip: str
) -> None:
    result = osi_check("check", "--also", slip)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("words", [("check",), ("check", "-f", "json"), ("explain", "D102")])
def test_a_full_disk_is_no_internal_error(here: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "osi_check", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 2
    assert run.stderr.splitlines()[-2:] == [
        "error: could not write: No space left on device",
        "help: free space on the disk, or write the output elsewhere",
    ]


@pytest.mark.parametrize("words", [("fix", "--diff", "--locked"), ("export",)])
def test_without_a_name_every_command_takes_the_list_that_check_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("README.md").write_text(
        "# Looms\n\n## Looms\n\n- [Good](https://github.com/o/good) - Weaves.\n"
    )
    result = osi_check(*words)
    assert "not found" not in result.stderr
    assert "checking README.md" in result.stderr


def test_of_several_lists_a_command_that_takes_one_asks_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("osi-check.toml").write_text('lists = ["a.md", "b.md"]\n')
    result = osi_check("fix", "--diff", "--locked")
    assert result.exit_code == 2
    assert "names 2 lists" in result.stderr


def test_what_a_report_says_to_type_about_a_license_can_be_typed(here: Path) -> None:
    found = osi_check("explain", "CECILL-C", "OR", "CECILL-2.0")
    assert found.exit_code == 0
    assert found.stdout.startswith("CECILL-C OR CECILL-2.0 · ")
    assert osi_check("explain", "BSD", "3-Clause").stdout.startswith("BSD-3-Clause · ")


def test_terms_of_a_projects_own_are_not_taken_for_a_misspelled_rule(here: Path) -> None:
    found = osi_check("explain", "LicenseRef-premium-extras")
    assert found.exit_code == 2
    assert "names custom terms" in found.stderr
    assert "read the license file" in found.stderr


def test_render_without_a_catalog_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = osi_check("render")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "osi-check import README.md --output catalog.yml" in found.stderr


def test_a_fix_is_shown_by_the_option_that_other_commands_have_for_it(here: Path) -> None:
    before = Path("catalog.yml").read_text()
    shown = osi_check("fix", "--locked", "--dry-run")
    assert shown.stdout == osi_check("fix", "--locked", "--diff").stdout
    assert Path("catalog.yml").read_text() == before


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--locked", "catalog.yml", "--output", "catalog.yml"),
        ("check", "--locked", "--output", "./catalog.yml"),
        ("check", "--locked", "--also", "json=catalog.lock"),
        ("check", "--locked", "--output", "linked.yml"),
        ("audit", "--output", "catalog.lock"),
        ("import", "catalog.yml", "--output", "catalog.yml"),
        ("render", "--output", "catalog.yml"),
    ],
)
def test_no_output_replaces_the_list_or_the_lock_that_is_read(
    here: Path, words: tuple[str, ...]
) -> None:
    (here / "linked.yml").symlink_to("catalog.yml")
    before = [(here / name).read_bytes() for name in ("catalog.yml", "catalog.lock")]
    done = osi_check(*words)
    assert done.exit_code == 2
    assert "it would replace what this run reads" in done.stderr
    assert [(here / name).read_bytes() for name in ("catalog.yml", "catalog.lock")] == before


def test_a_decision_that_has_ended_or_was_made_already_is_not_recorded(here: Path) -> None:
    waive = ("decide", "Bad", "--rule", "L201", "--reason", "agreed", "--by", "Ada")
    before = (here / "catalog.yml").read_text()
    past = osi_check(*waive, "--until", "2020-01-01")
    assert (past.exit_code, (here / "catalog.yml").read_text()) == (2, before)
    assert "has passed" in past.stderr
    assert osi_check(*waive).exit_code == 0
    once = (here / "catalog.yml").read_text()
    again = osi_check(*waive)
    assert (again.exit_code, (here / "catalog.yml").read_text()) == (2, once)
    assert "L201 is already waived for Bad" in again.stderr
    rules = json.loads(osi_check("check", "--locked", "--format", "json").stdout)["tools"]
    for code in {f["code"] for tool in rules if tool["name"] == "Bad" for f in tool["findings"]}:
        osi_check("decide", "Bad", "--rule", code, "--reason", "agreed", "--by", "Ada")
    again = osi_check(*waive)
    assert "L201 is already waived for Bad" in again.stderr


def test_a_baseline_that_cannot_be_recorded_says_so(here: Path) -> None:
    found = osi_check("check", "--locked", "--select", "L", "--baseline", "known.json")
    assert not Path("known.json").exists()
    assert "known.json: not recorded, because" in found.stderr
