"""Lists opened as their configuration says, on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from osi_check.commands import group
from osi_check.lock.lockfile import Lock, encode_lock
from osi_check.model import Source, TreePart
from recorded_license import recorded_license

LIST = """\
# Looms

## Looms

- [Good](https://github.com/o/good) - Weaves. `MIT`
- [Bad](https://github.com/o/bad) - Weaves, too. `Apache-2.0`

## Articles

- [Pen](https://pen.example.org) - Writes.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Markdown list of two tools, and a lock that knows both."""
    folder = tmp_path / "list"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    (folder / "README.md").write_text(LIST)
    lock = Lock(
        tools={
            "github.com/o/good": recorded_license("good", "MIT", "open"),
            "github.com/o/bad": recorded_license("bad", "BUSL-1.1", "not-open"),
        }
    )
    (folder / "README.lock").write_bytes(encode_lock(lock))
    return folder


def osi_check(*words: str) -> Result:
    """The result of a command; its exit code is its `return_value`."""
    return CliRunner().invoke(group.cli, words, catch_exceptions=True, standalone_mode=False)


def names(result: Result) -> list[str]:
    return [tool["name"] for tool in json.loads(result.stdout)["tools"]]


def waived(result: Result) -> list[str]:
    tools = json.loads(result.stdout)["tools"]
    return [f["code"] for tool in tools for f in tool["findings"] if f["waived"]]


def test_without_arguments_the_one_list_of_the_folder_is_checked(here: Path) -> None:
    result = osi_check("check", "--locked", "--format", "json")
    assert names(result) == ["Good", "Bad"]
    assert "checking README.md (2 tools)" in result.stderr
    (here / "osi-check.toml").write_text('lists = ["LIST.md"]')
    (here / "README.md").rename(here / "LIST.md")
    result = osi_check("check", "--locked", "--format", "json")
    assert names(result) == ["Good", "Bad"]
    assert "osi-check.toml: LIST.md" in result.stderr


def test_a_decision_on_a_markdown_list_is_written_into_its_configuration(here: Path) -> None:
    (here / "osi-check.toml").write_text("# ours\n")
    done = osi_check("decide", "o/bad", "--rule", "L201", "--reason", "agreed", "--by", "Ada")
    assert done.exit_code == 0, done.stderr
    text = (here / "osi-check.toml").read_text()
    assert text.startswith("# ours\n")
    assert 'tool = "o/bad"' in text
    assert "L201" in waived(osi_check("check", "--locked", "--format", "json"))
    assert (here / "README.md").read_text() == LIST


def test_of_entries_with_one_name_the_one_is_decided_on_whose_repository_is_named(
    here: Path,
) -> None:
    twice = "- [Loom](https://github.com/o/good) - A.\n- [Loom](https://github.com/o/bad) - B.\n"
    (here / "README.md").write_text(f"# Looms\n\n## Looms\n\n{twice}")
    done = osi_check("decide", "loom", "--rule", "L201", "--reason", "agreed")
    assert "use the repository" in str(done.exception)
    done = osi_check("decide", "o/bad", "--rule", "L201", "--reason", "agreed")
    assert done.exit_code == 0, done.exception
    assert 'tool = "o/bad"' in (here / "osi-check.toml").read_text()


def test_a_decision_on_a_folder_of_a_repository_waives_nothing_of_another_folder(
    here: Path,
) -> None:
    place = "https://github.com/o/bad/tree/main"
    folders = "".join(f"- [{name}]({place}/{name}) - Weaves.\n" for name in ("warp", "weft"))
    (here / "README.md").write_text(f"# Looms\n\n## Looms\n\n{folders}")
    done = osi_check("decide", "warp", "--rule", "L201", "--reason", "agreed")
    assert done.exit_code == 0, done.exception
    tools = json.loads(osi_check("check", "--locked", "--format", "json").stdout)["tools"]
    assert {
        tool["name"]: any(f["waived"] for f in tool["findings"] if f["code"] == "L201")
        for tool in tools
    } == {"warp": True, "weft": False}


def test_a_decision_is_bound_to_the_texts_of_all_findings_of_its_rule(here: Path) -> None:
    known = recorded_license("bad", "Apache-2.0", "open")
    assert known.facts
    parts = tuple(
        TreePart(
            path=name,
            expression="BUSL-1.1",
            share=0.3,
            source=Source(f"{name}/LICENSE", 1, blob=letter * 40),
        )
        for name, letter in (("one", "d"), ("two", "e"))
    )
    entry = replace(known, facts=replace(known.facts, parts=parts))
    (here / "README.lock").write_bytes(encode_lock(Lock(tools={"github.com/o/bad": entry})))
    done = osi_check("decide", "o/bad", "--rule", "D103", "--reason", "agreed")
    assert done.exit_code == 0, done.exception
    text = (here / "osi-check.toml").read_text()
    assert ("d" * 40 in text, "e" * 40 in text) == (True, True)
    assert "`one` is under BUSL-1.1; `two` is under BUSL-1.1" in done.stderr


def test_headings_that_hold_tools_and_that_do_not_are_told(here: Path) -> None:
    (here / "osi-check.toml").write_text('[sections]\ntools = ["articles"]\nothers = ["Looms"]\n')
    assert names(osi_check("check", "--locked", "--format", "json")) == ["Pen"]


def test_what_the_configuration_says_holds_for_a_list_named_by_its_folder(here: Path) -> None:
    (here / "osi-check.toml").write_text('[sections]\ntools = ["Articles"]\nothers = ["Looms"]\n')
    assert names(osi_check("check", ".", "--locked", "--format", "json")) == ["Pen"]
    (here / "osi-check.toml").write_text('[marks]\n"⚠" = "depends-on-service"\n')
    (here / "README.md").write_text(LIST.replace("Weaves, too.", "Weaves, too. ⚠"))
    (here / "README.lock").rename(here / "catalog.lock")
    found = json.loads(osi_check("check", ".", "--locked", "--format", "json").stdout)
    assert [t["name"] for t in found["tools"] if "B301" in str(t["findings"])] == ["Bad"]


def test_a_rule_that_is_off_is_not_asked_and_the_reason_is_shown(here: Path) -> None:
    (here / "osi-check.toml").write_text('[rules.off]\nL201 = "we list fair source, too"\n')
    result = osi_check("check", "--locked")
    assert "L201 is not asked: we list fair source, too" in result.stdout
    result = osi_check("check", "--locked", "--format", "json")
    codes = [f["code"] for tool in json.loads(result.stdout)["tools"] for f in tool["findings"]]
    assert "L201" not in codes
    assert codes


def test_advice_names_the_list_where_a_command_would_take_another_one(here: Path) -> None:
    (here / "my looms.md").write_text("# Looms\n\n- [New](https://github.com/o/new) - Weaves.\n")
    shown = osi_check("check", "my looms.md", "--locked").stdout
    assert "check it: osi-check audit 'my looms.md' --write" in shown
    (here / "osi-check.toml").write_text('lists = ["my looms.md"]\n')
    shown = osi_check("check", "my looms.md", "--locked").stdout
    assert "check it: osi-check audit --write" in shown


def test_every_command_leaves_out_the_rules_that_are_off(here: Path) -> None:
    (here / "osi-check.toml").write_text('[rules.off]\nL201 = "we list fair source, too"\n')
    done = osi_check("decide", "o/bad", "--rule", "L201", "--reason", "agreed")
    assert "'L201' reports nothing for Bad" in str(done.exception)
    unsorted = "".join(
        f"- [{n}](https://github.com/o/{n}) - Weaves.\n" for n in "bcdefghijklmnopqrstuvwxyza"
    )
    (here / "README.md").write_text(f"# Looms\n\n## Looms\n\n{unsorted}")
    moves = osi_check("fix", "README.md", "--locked", "--diff", "--select", "out-of-order")
    assert moves.stdout
    (here / "osi-check.toml").write_text('[rules.off]\nC407 = "the list is ordered by age"\n')
    moves = osi_check("fix", "README.md", "--locked", "--diff", "--select", "out-of-order")
    assert not moves.stdout
    assert moves.return_value == 0


def test_what_a_change_writes_into_the_configuration_is_not_believed(here: Path) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *identity, *words], check=True, capture_output=True)

    (here / "osi-check.toml").write_text('[policy]\nfail-on = "fail"\n')
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "first")
    git("checkout", "-b", "change")
    (here / "README.md").write_text(LIST.replace("Weaves, too", "Weaves, as well"))
    (here / "osi-check.toml").write_text(
        '[sections]\nothers = ["Looms"]\n\n[rules.off]\nL201 = "please"\n\n'
        '[[decisions]]\ntool = "Bad"\nrule = "source-there"\nreason = "trust me"\n'
    )
    git("commit", "-am", "change")
    result = osi_check(
        "check", "README.md", "--changed-since", "main", "--locked", "--format", "json"
    )
    (tool,) = json.loads(result.stdout)["tools"]
    assert tool["name"] == "Bad"
    assert tool["outcome"] == "fail"
    assert "L201" in [finding["code"] for finding in tool["findings"]]
    assert not waived(result)


def git(*words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)


def commit_base() -> None:
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "first")
    git("checkout", "-b", "change")


BAD = "- [Worse](https://github.com/o/bad) - Weaves. `MIT`\n"


@pytest.mark.parametrize(
    ("base", "change"),
    [
        ({"osi-check.toml": 'lists = ["README.md"]\n'}, {"osi-check.toml": 'lists = ["B.md"]\n'}),
        ({}, {"osi-check.toml": 'lists = ["B.md"]\n'}),
        (
            {},
            {
                "catalog.yml": "version: 1\ntools: [{id: a, name: Good, repo: 'https://github.com/o/good', license: MIT}]\n"
            },
        ),
        ({"pyproject.toml": '[tool.osi-check]\nlists = ["README.md"]\n'}, {"pyproject.toml": ""}),
    ],
)
def test_a_change_does_not_choose_the_lists_that_are_checked(
    here: Path, base: dict[str, str], change: dict[str, str]
) -> None:
    for name, text in base.items():
        (here / name).write_text(text)
    commit_base()
    (here / "README.md").write_text(LIST.replace("\n## Articles", f"{BAD}\n## Articles"))
    good = "# Looms\n\n- [Good](https://github.com/o/good) - Weaves. `MIT`\n"
    for name, text in (change | {"B.md": good}).items():
        (here / name).write_text(text)
    git("add", ".")
    git("commit", "-m", "change")
    result = osi_check("check", "--changed-since", "main", "--locked", "--format", "json")
    made = json.loads(result.stdout)
    reports = made.get("reports", [made])
    assert "Worse" in [tool["name"] for report in reports for tool in report["tools"]]
    assert result.return_value == 1


def test_offline_a_lock_that_a_change_brings_cannot_be_compared_and_nothing_is_green(
    here: Path,
) -> None:
    lock = (here / "README.lock").read_bytes()
    (here / "README.lock").unlink()
    commit_base()
    (here / "README.lock").write_bytes(lock)
    result = osi_check("check", "README.md", "--changed-since", "main", "--locked")
    assert result.return_value == 3
    assert "doesn't match the repository" not in result.stdout
    assert "could not check any of the 2 tools" in result.stdout


def test_a_link_of_a_change_that_no_entry_reads_is_counted_and_named(here: Path) -> None:
    commit_base()
    (here / "README.md").write_text(f"{LIST}\n[New](https://github.com/o/new): weaves.\n")
    words = ("check", "README.md", "--changed-since", "main", "--locked", "--format", "json")
    found = json.loads(osi_check(*words).stdout)
    assert found["unread_links"] == 1
    assert any("https://github.com/o/new is in no entry" in line for line in found["notices"])


ENTRY = "name: New\nlicenses: [MIT]\ntags: [Looms]\nsource_code_url: https://github.com/o/new\n"


@pytest.mark.parametrize("name", ["sub/new.yml", "new.YML", "new.txt"])
def test_of_a_folder_a_new_file_that_no_entry_is_read_from_is_named(here: Path, name: str) -> None:
    (here / "software" / "sub").mkdir(parents=True)
    (here / "software" / "a.yml").write_text(ENTRY.replace("new", "good"))
    commit_base()
    (here / "software" / name).write_text(ENTRY)
    (here / "docs").mkdir()
    (here / "docs" / "page.md").write_text("See https://github.com/o/other.")
    git("add", ".")
    git("commit", "-m", "change")
    words = ("check", ".", "--changed-since", "main", "--locked", "--format", "json")
    found = json.loads(osi_check(*words).stdout)
    assert found["unread_links"] == 1
    assert any(line.startswith(f"software/{name}:4: https") for line in found["notices"])


def test_a_conflict_in_a_file_of_a_folder_is_told(here: Path) -> None:
    (here / "software").mkdir()
    conflict = f"<<<<<<< HEAD\n{ENTRY}=======\n{ENTRY}>>>>>>> change\n"
    (here / "software" / "a.yml").write_text(conflict)
    result = osi_check("check", ".", "--locked")
    assert "unresolved merge conflict" in str(result.exception)


def test_a_list_that_a_change_removes_is_named(here: Path) -> None:
    (here / "osi-check.toml").write_text('lists = ["README.md", "B.md"]\n')
    (here / "B.md").write_text(LIST)
    commit_base()
    (here / "B.md").unlink()
    (here / "osi-check.toml").write_text('lists = ["README.md"]\n')
    git("commit", "-am", "change")
    result = osi_check("check", "--changed-since", "main", "--locked")
    assert result.return_value == 0
    assert "the list B.md was removed" in result.stderr


@pytest.mark.parametrize("added", ["data/osi-check.toml", "data/.osi-check.toml"])
def test_a_nearer_configuration_of_a_change_does_not_replace_that_of_the_base(
    here: Path, added: str
) -> None:
    (here / "osi-check.toml").write_text('[policy]\nfail_on = "review"\n')
    (here / "data").mkdir()
    (here / "README.md").rename(here / "data" / "README.md")
    (here / "README.lock").rename(here / "data" / "README.lock")
    commit_base()
    more = "- [Pair](https://github.com/o/good) - Weaves. `BSD-3-Clause`\n"
    (here / "data/README.md").write_text(LIST.replace("\n## Articles", f"{more}\n## Articles"))
    (here / added).write_text('[policy]\nfail_on = "fail"\n[rules.off]\nL202 = "why not"\n')
    git("add", ".")
    git("commit", "-m", "change")
    result = osi_check(
        *("check", "data/README.md", "--changed-since", "main", "--locked", "--format", "json")
    )
    assert result.return_value == 1
    (tool,) = json.loads(result.stdout)["tools"]
    assert "L202" in [finding["code"] for finding in tool["findings"]]


def test_a_broken_configuration_of_the_base_can_be_mended_by_a_change(here: Path) -> None:
    (here / "osi-check.toml").write_text("[rules\n")
    commit_base()
    (here / "osi-check.toml").write_text('lists = ["README.md"]\n')
    git("commit", "-am", "change")
    result = osi_check("check", "--changed-since", "main", "--locked")
    assert result.return_value == 0
    assert result.stderr.count("the configuration before the change is ignored") == 1


def objections(result: Result) -> dict[str, list[str]]:
    """By name of the tool, what is found of its batteries."""
    tools = json.loads(result.stdout)["tools"]
    return {t["name"]: [f["code"] for f in t["findings"] if f["code"] == "B301"] for t in tools}


JSON = ("check", "--locked", "--format", "json")


@pytest.mark.parametrize(
    "line",
    [
        "- :key: [Good](https://github.com/o/good) - Weaves.",
        "- [Good](https://github.com/o/good) :key: - Weaves.",
        "- [Good](https://github.com/o/good) - Weaves. :key:",
    ],
)
def test_a_sign_of_the_list_says_what_its_keeper_says_of_it(here: Path, line: str) -> None:
    (here / "README.md").write_text(f"# Looms\n\n## Looms\n\n{line}\n")
    assert objections(osi_check(*JSON, "README.md")) == {"Good": []}
    (here / "osi-check.toml").write_text('[marks]\n":key:" = "depends-on-service"\n')
    assert objections(osi_check(*JSON, "README.md")) == {"Good": ["B301"]}


def test_a_sign_that_means_something_else_is_no_objection(here: Path) -> None:
    (here / "README.md").write_text(
        "# Looms\n\n## Looms\n\n- [Good](https://github.com/o/good) `\u26a0` - Weaves.\n"
    )
    assert objections(osi_check(*JSON, "README.md")) == {"Good": ["B301"]}
    (here / "osi-check.toml").write_text('[marks]\n"\u26a0" = "other"\n')
    assert objections(osi_check(*JSON, "README.md")) == {"Good": []}


def test_a_format_that_is_configured_counts_whatever_the_file_is_called(here: Path) -> None:
    (here / "README.md").rename(here / "looms.lst")
    (here / "README.lock").rename(here / "looms.lock")
    assert "unrecognized list format" in str(osi_check(*JSON, "looms.lst").exception)
    (here / "osi-check.toml").write_text('format = "markdown"\n')
    assert names(osi_check(*JSON, "looms.lst")) == ["Good", "Bad"]
    (here / "osi-check.toml").write_text('format = "word"\n')
    assert "unknown format 'word'" in str(osi_check(*JSON, "looms.lst").exception)


def test_sections_of_lists_in_other_markups_are_told_as_well(here: Path) -> None:
    (here / "list.org").write_text(
        "* Articles\n- [[https://github.com/o/good][Good]] - Writes.\n"
        "* Old\n- [[https://github.com/o/bad][Bad]] - Weaves.\n"
    )
    (here / "osi-check.toml").write_text('[sections]\ntools = ["Articles"]\nothers = ["Old"]\n')
    assert names(osi_check(*JSON, "list.org")) == ["Good"]


DECIDED = """\
lists = ["README.md"] # ours

# Agreed last year.
[[decisions]]
tool = "Gone"
rule = "alive"
reason = "finished"

[[decisions]]
tool = "o/bad" # the one that weaves
rule = "osi-approved"
reason = "agreed"
"""


def test_a_decision_on_a_tool_that_left_the_list_is_told_and_removed(here: Path) -> None:
    (here / "osi-check.toml").write_text(DECIDED)
    told = osi_check("check", "--locked").stderr
    assert "osi-check.toml:4:1: the decision on gone is for no tool on the lists" in told
    assert "o/bad" not in told
    osi_check("clean", "--decisions")
    left = (here / "osi-check.toml").read_text()
    assert "Gone" not in left
    assert 'lists = ["README.md"] # ours' in left
    assert 'tool = "o/bad" # the one that weaves' in left
    assert "no tool on the lists" not in osi_check("check", "--locked").stderr
    assert "all decisions are on listed tools" in osi_check("clean", "--decisions").stderr


def test_decisions_are_not_told_where_only_some_of_the_lists_were_read(here: Path) -> None:
    (here / "more.md").write_text(LIST.replace("Good", "Gone"))
    (here / "osi-check.toml").write_text(DECIDED.replace('"README.md"', '"README.md", "more.md"'))
    assert "no tool on the lists" not in osi_check("check", "--locked", "README.md").stderr
    assert "no tool on the lists" not in osi_check("check", "--locked").stderr
