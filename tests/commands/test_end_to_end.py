"""From a list to verdicts over a real HTTP server that answers like GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands.test_commands import osi_check
from fake_github import FakeGitHub, serving

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
README = "# {name}\n\nA tool.\n\n## Install\n\n    pip install {name}\n"
LIST = """\
# Tools

| Name | License |
| --- | --- |
| [Fine](https://github.com/o/fine) | Apache 2.0 |
| [Rider](https://github.com/o/rider) | Apache-2.0 |
| [Old](https://github.com/o/old) | Apache-2.0 |
| [Gone](https://github.com/o/gone) | MIT |
| Nowhere | MIT |
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    """An invented GitHub over HTTP, a token for it, and a list beside it."""
    github = FakeGitHub()
    for name, license in {
        "o/fine": APACHE,
        "o/rider": f"{APACHE}\nYou may not use the software for any commercial purpose.\n",
        "o/new": APACHE,
    }.items():
        short = name.partition("/")[2]
        github.add(
            name,
            {
                "LICENSE": license,
                "README.md": README.format(name=short),
                "pyproject.toml": f'[project]\nname = "{short}"\n',
                f"src/{short}/main.py": "print()",
            },
        )
    github.names["o/old"] = "o/new"
    (tmp_path / "list.md").write_text(LIST)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secretsecretsecret")
    with serving(github) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        yield github


def judged(stdout: str) -> dict[str, dict[str, Any]]:
    return {tool["id"]: tool for tool in json.loads(stdout)["tools"]}


def test_a_list_is_judged_live_with_evidence_for_every_claim(fake: FakeGitHub) -> None:
    result = osi_check("check", "list.md", "--format", "json")
    assert result.exit_code == 1, result.stderr
    tools = judged(result.stdout)
    assert {name: tool["outcome"] for name, tool in tools.items()} == {
        "fine": "pass", "rider": "fail", "old": "pass", "gone": "unknown", "nowhere": "unknown",
    }  # fmt: skip
    assert tools["old"]["repo"] == "o/new"
    assert tools["old"]["requested_repo"] == "o/old"
    assert "404" in str(tools["gone"]) or "not found" in str(tools["gone"])
    cited = [e for f in tools["rider"]["findings"] for e in f["evidence"] if e["excerpt"]]
    assert any("commercial purpose" in e["excerpt"] for e in cited)
    assert all(
        re.match(r"https://github.com/o/rider/blob/[0-9a-f]{40}/LICENSE", e["url"])
        for e in cited
        if e["path"] == "LICENSE"
    )
    assert len(fake.asked) <= 3


def test_an_audit_records_evidence_and_later_runs_need_no_network(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = osi_check("audit", "list.md", "--write", "--format", "json")
    assert "wrote list.lock" in first.stderr
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("GITHUB_GRAPHQL_URL", "http://127.0.0.1:9/graphql")
    later = osi_check("check", "list.md", "--format", "json")
    assert {n: t["outcome"] for n, t in judged(later.stdout).items()} == {
        n: t["outcome"] for n, t in judged(first.stdout).items()
    }
    assert "commercial purpose" in later.stdout  # quoted from the cache, not from the lock
    assert "commercial purpose" not in Path("list.lock").read_text()


def test_drift_is_reported_once_and_in_words(fake: FakeGitHub) -> None:
    osi_check("audit", "list.md", "--write")
    quiet = osi_check("audit", "list.md")
    assert "0 changed" in quiet.stderr
    fake.repos["o/fine"]["LICENSE"] += "\nYou may not sell it.\n"
    loud = osi_check("audit", "list.md")
    assert "now fails (was pass)" in loud.stderr
    feed = json.loads(osi_check("audit", "list.md", "--format", "jsonfeed").stdout)
    assert [item["tags"] for item in feed["items"]] == [["relicensed", "text"]]
    assert "relicensed from Apache-2.0 to LicenseRef-Apache-2.0-with-added-terms" in loud.stderr


def test_a_contributor_sees_verdict_and_entry_to_paste(fake: FakeGitHub) -> None:
    result = osi_check("tool", "o/fine")
    assert result.exit_code == 0, result.output
    assert "license: Apache-2.0" in result.stdout
    assert "repo: https://github.com/o/fine" in result.stdout


def test_a_folder_is_judged_and_pasted_as_a_list_would_have_it(fake: FakeGitHub) -> None:
    fake.repos["o/fine"]["plugins/two/LICENSE"] = fake.repos["o/rider"]["LICENSE"]
    address = "https://github.com/o/fine/tree/main/plugins/{}"
    two = osi_check("tool", address.format("two"))
    assert two.exit_code == 1, two.output
    assert "o/fine/plugins/two can't be listed" in two.stdout
    one = osi_check("tool", address.format("one"))
    assert f"repo: {address.format('one')}" in one.stdout
    assert "name: one" in one.stdout


def test_a_target_given_again_is_named_by_its_place_on_the_command_line(fake: FakeGitHub) -> None:
    result = osi_check("tool", "o/fine", "o/fine", "--format", "json")
    found = [f for tool in json.loads(result.stdout)["tools"] for f in tool["findings"]]
    messages = [finding["message"] for finding in found]
    assert messages == ["duplicate of the entry given as target 1"]


def test_decisions_are_replayed_on_what_the_repositories_show(
    fake: FakeGitHub, tmp_path: Path
) -> None:
    made = [("o/fine", "pass"), ("o/rider", "fail"), ("o/rider", "pass"), ("o/gone", "fail")]
    decided = tmp_path / "decided.jsonl"
    decided.write_text(
        "".join(
            json.dumps({"repo": r, "expect": e, "criterion": "license", "list": "l"}) + "\n"
            for r, e in made
        )
    )
    result = osi_check("replay", str(decided))
    assert result.exit_code == 0, result.output
    table = result.stdout.split("\n\n")[1].splitlines()
    assert table[-1].split() == ["all", "4", "1", "1", "0", "1", "1", "0.50", "1.00"]
    assert "line 3: o/rider (l, , license): did not, ours is fail" in result.stdout
    assert "line 2: o/rider" not in result.stdout


def test_the_token_goes_to_the_api_and_nowhere_else(fake: FakeGitHub, tmp_path: Path) -> None:
    result = osi_check("audit", "list.md", "--write", "--also", "json=r.json")
    assert all(h["Authorization"] == "Bearer ghp_secretsecretsecret" for h in fake.headers)
    assert "ghp_secret" not in result.output
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"ghp_secret" not in path.read_bytes(), path


def made(number: int, day: str) -> dict[str, Any]:
    return {"databaseId": number, "createdAt": f"{day}T10:00:00Z", "isPrivate": False}


def test_a_private_repository_is_no_evidence(fake: FakeGitHub) -> None:
    fake.about["o/fine"] = {"isPrivate": True}
    fine = judged(osi_check("check", "list.md", "--format", "json").stdout)["fine"]
    assert (fine["outcome"], fine["license"]["detected"]) == ("unknown", "NOASSERTION")
    assert "private" in fine["unknown"]


def test_a_name_that_was_taken_over_is_told_and_not_recorded_without_a_word(
    fake: FakeGitHub,
) -> None:
    fake.about["o/fine"] = made(17, "2020-02-03")
    osi_check("audit", "list.md", "--write")
    fake.about["o/fine"] = made(4711, "2026-05-02")
    loud = osi_check("audit", "list.md", "--write", "--format", "json")
    assert "this name now belongs to another repository" in loud.stderr
    assert "--accept github.com/o/fine" in loud.stderr
    assert judged(loud.stdout)["fine"]["outcome"] == "fail"
    locked = osi_check("check", "list.md", "--locked", "--format", "json")
    assert judged(locked.stdout)["fine"]["outcome"] == "fail"
    assert "another repository" in osi_check("audit", "list.md").stderr
    osi_check("audit", "list.md", "--write", "--accept", "o/fine")
    assert ": 0 changed" in osi_check("audit", "list.md").stderr
    locked = osi_check("check", "list.md", "--locked", "--format", "json")
    assert judged(locked.stdout)["fine"]["outcome"] == "pass"


def test_a_renamed_repository_keeps_its_id_and_is_no_other_one(fake: FakeGitHub) -> None:
    fake.about["o/fine"] = made(17, "2020-02-03")
    osi_check("audit", "list.md", "--write")
    fake.repos["o/better"] = fake.repos.pop("o/fine")
    fake.about["o/better"] = fake.about.pop("o/fine")
    fake.names["o/fine"] = "o/better"
    told = osi_check("audit", "list.md").stderr
    assert "renamed from o/fine to o/better" in told
    assert "another repository" not in told


def test_a_record_that_no_entry_names_is_told_and_taken_out(fake: FakeGitHub) -> None:
    osi_check("audit", "list.md", "--write")
    lock = json.loads(Path("list.lock").read_text())
    lock["tools"]["github.com/o/hidden"] = lock["tools"]["github.com/o/fine"]
    Path("list.lock").write_text(json.dumps(lock))
    assert "1 record without an entry in the list (github.com/o/hidden)" in (
        osi_check("audit", "list.md").stderr
    )
    assert "o/hidden" in osi_check("check", "list.md", "--locked", "--format", "json").stdout
    osi_check("audit", "list.md", "--write")
    assert "o/hidden" not in Path("list.lock").read_text()


def test_a_lock_of_the_first_version_is_read_and_written_anew(fake: FakeGitHub) -> None:
    osi_check("audit", "list.md", "--write")
    record = {"repo": "o/fine", "url": "https://github.com/o/fine", "detected": "Apache-2.0"}
    old = {"version": 1, "tools": {"github.com/o/fine": {"facts": record}}}
    Path("list.lock").write_text(json.dumps(old))
    assert judged(osi_check("check", "list.md", "--locked", "--format", "json").stdout)
    osi_check("audit", "list.md", "--write")
    assert json.loads(Path("list.lock").read_text())["version"] == 2


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("o/fine",), 0),
        (("o/rider",), 1),
        (("o/gone",), 3),
        (("o/fine", "o/gone"), 3),
        (("o/rider", "o/gone"), 1),
    ],
)
@pytest.mark.usefixtures("fake")
def test_a_tool_that_could_not_be_checked_is_never_exit_code_0(
    names: tuple[str, ...], code: int
) -> None:
    assert osi_check("tool", *names).exit_code == code


@pytest.mark.usefixtures("fake")
def test_what_cannot_be_listed_gets_no_entry_to_paste() -> None:
    said = osi_check("tool", "o/fine").stdout
    assert "Entry for catalog.yml:" in said
    assert "- [fine](https://github.com/o/fine) - one-line description `Apache-2.0`\n" in said
    for name in ("o/rider", "o/gone"):
        said = osi_check("tool", name).stdout
        assert "for catalog.yml:" not in said
        assert "→ " in said


@pytest.mark.usefixtures("fake")
def test_of_several_tools_those_that_pass_take_a_line() -> None:
    said = osi_check("tool", "o/fine", "o/gone").stdout
    assert said.startswith("✓ o/fine Apache-2.0\n\n? o/gone could not be checked\n")
    assert "\n\n\n" not in said


@pytest.mark.usefixtures("fake")
def test_an_audit_leaves_out_the_rules_that_are_off_and_accepts_the_baseline(
    tmp_path: Path,
) -> None:
    config = tmp_path / "osi-check.toml"
    config.write_text('[rules.off]\nD102 = "settled"\nL201 = "settled"\n')
    result = osi_check("audit", "list.md", "--write", "--no-history")
    assert "D102 is not asked: settled" in result.stdout
    assert "· D102" not in result.stdout
    config.write_text('baseline = "known.json"\n')
    assert osi_check("audit", "list.md", "--no-history").exit_code == 1
    assert not (tmp_path / "known.json").exists()
    osi_check("check", "list.md")
    recorded = (tmp_path / "known.json").read_text()
    again = osi_check("audit", "list.md", "--no-history")
    assert again.exit_code == 0, again.stdout
    assert "baseline known.json" in again.stdout
    assert (tmp_path / "known.json").read_text() == recorded


@pytest.mark.usefixtures("fake")
def test_the_first_audit_counts_what_it_records_and_a_later_one_what_changed() -> None:
    first = osi_check("audit", "list.md", "--write").stderr
    assert "checked 4 repositories: 3 recorded, 1 unavailable\n" in first
    assert "commit list.lock" in first
    again = osi_check("audit", "list.md", "--write").stderr
    assert "checked 4 repositories: 0 changed" in again
    assert "commit list.lock" not in again


def test_a_run_without_a_connection_starts_with_the_one_reason(
    fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    del fake
    (Path() / "list.md").write_text(LIST.replace("| Nowhere | MIT |\n", ""))
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("GITHUB_GRAPHQL_URL", "http://127.0.0.1:1/graphql")
    done = osi_check("check", "list.md")
    assert done.exit_code == 3
    assert done.stdout.startswith("? could not check any of the 4 tools: can't connect to GitHub")
    assert "fetched 0 of 4 repositories" in done.stderr
    assert "Errno" not in done.stdout
    assert "→ run the command again" in done.stdout
