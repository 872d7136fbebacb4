"""What no linter of workflows finds in the action, and what must never be in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
ACTIONS = sorted([ROOT / "action.yml", *ROOT.glob("action/*/action.yml")])
WORKFLOWS = sorted([*ROOT.glob("docs/workflows/*.yml"), *ROOT.glob(".github/workflows/*.yml")])
SCRIPTS = sorted(ROOT.glob("action/**/*.sh"))
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
RELEASE = re.compile(r"^\s*(?:- )?uses: [\w./-]+@([0-9a-f]{40})( # v\d+\.\d+\.\d+)?$")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def runs(path: Path) -> list[str]:
    """All shell text of a file: scripts whole, of YAML what stands under `run`."""
    if path.suffix == ".sh":
        return [path.read_text("utf-8")]
    document = read(path)
    jobs = [document["runs"]] if "runs" in document else document["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("path", ACTIONS, ids=name)
def test_every_input_and_step_that_is_named_is_declared(path: Path) -> None:
    action = read(path)
    named = " ".join(EXPRESSION.findall(path.read_text("utf-8")))
    inputs = set(re.findall(r"inputs\.([\w-]+)", named))
    assert inputs == set(action["inputs"])
    steps = {step["id"] for step in action["runs"]["steps"] if "id" in step}
    assert set(re.findall(r"steps\.([\w-]+)\.", named)) <= steps


def test_every_output_is_written_by_the_script() -> None:
    outputs = read(ROOT / "action.yml")["outputs"]
    script = (ROOT / "action" / "run.sh").read_text("utf-8")
    from_report = {"verdict", "tools", "pass", "review", "unknown", "fail", "waived"}
    written = set(re.findall(r'echo "(\w+)=', script)) | from_report
    assert written == set(outputs)
    for key, output in outputs.items():
        assert output["value"] == f"${{{{ steps.check.outputs.{key} }}}}"


@pytest.mark.parametrize("path", [*ACTIONS, *WORKFLOWS, *SCRIPTS], ids=name)
def test_no_expression_stands_in_a_shell_command(path: Path) -> None:
    assert not [text for text in runs(path) if EXPRESSION.search(text)]


@pytest.mark.parametrize("path", ACTIONS, ids=name)
def test_every_variable_that_the_shell_reads_is_given(path: Path) -> None:
    (step,) = read(path)["runs"]["steps"]
    text = step["run"]
    if script := re.search(r"\$GITHUB_ACTION_PATH/([\w/]+\.sh)\"$", text):
        text += (path.parent / script[1]).read_text("utf-8")
    used = set(re.findall(r"\$\{?((?:INPUT|PULL)_\w+)", text))
    assert used == {key for key in step["env"] if key != "GITHUB_TOKEN"}
    assert step["shell"] == "bash"


@pytest.mark.parametrize("path", [*ACTIONS, *SCRIPTS], ids=name)
def test_python_never_looks_for_modules_where_a_pull_request_may_put_them(path: Path) -> None:
    for text in runs(path):
        calls = re.findall(r'"(?:\$python|\$\{OSI_CHECK\[0\]\})" (-\S+)', text)
        assert set(calls) <= {"-I"}
        assert not re.search(r"\bpython3? -[mc]\b", text)
        assert "PYTHONPATH" not in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_workflows_begin_without_any_permission_and_pin_what_they_use(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses: " in line]
    assert lines
    for line in lines:
        pin = RELEASE.match(line)
        assert pin, line
        assert bool(pin[2]) != ("osi-check/osi-check" in line), line


def test_where_the_token_may_write_nothing_of_a_pull_request_is_checked_out() -> None:
    for path in WORKFLOWS:
        workflow = read(path)
        on = workflow[True]  # YAML 1.1 reads `on` as a boolean
        uses = [s.get("uses", "") for job in workflow["jobs"].values() for s in job["steps"]]
        checkout = any(use.startswith("actions/checkout@") for use in uses)
        assert "pull_request_target" not in on
        assert not ("workflow_run" in on and checkout)


def test_inputs_of_our_actions_in_the_workflows_exist() -> None:
    seen = 0
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            for step in job["steps"]:
                use, _, _ = step.get("uses", "").partition("@")
                if not use.startswith("osi-check/osi-check"):
                    continue
                action = read(
                    ROOT / use.removeprefix("osi-check/osi-check").strip("/") / "action.yml"
                )
                given = set(step.get("with", {}))
                required = {k for k, v in action["inputs"].items() if v.get("required")}
                assert required <= given <= set(action["inputs"])
                seen += 1
    assert seen == 6


def test_the_reusable_workflow_takes_the_inputs_of_the_action_and_hands_them_on() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "check-list.yml")
    taken = workflow[True]["workflow_call"]["inputs"]
    own = set(read(ROOT / "action.yml")["inputs"]) - {"token", "sarif"}
    assert set(taken) == own
    (step,) = [s for s in workflow["jobs"]["check"]["steps"] if s.get("id") == "osi"]
    assert step["with"] == {key: f"${{{{ inputs.{key} }}}}" for key in step["with"]}
    assert set(step["with"]) == own


def test_two_lists_of_one_workflow_do_not_end_the_check_of_each_other() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "check-list.yml")
    assert "inputs.catalog" in workflow["concurrency"]["group"]


def test_the_page_action_writes_all_that_is_published(tmp_path: Path) -> None:
    for file in ("catalog.yml", "catalog.lock"):
        shutil.copy(ROOT / file, tmp_path)
    (step,) = read(ROOT / "action" / "page" / "action.yml")["runs"]["steps"]
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "GITHUB_ACTION_PATH": str(ROOT / "action" / "page"),
        "OSI_CHECK_CACHE_DIR": str(tmp_path / "cache"),
        "RUNNER_TEMP": str(tmp_path),
        "INPUT_CATALOGUE": "catalog.yml",
        "INPUT_FOLDER": str(tmp_path / "a page"),
        "GITHUB_TOKEN": "ghp_secretsecretsecret",
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    described = re.findall(
        r"[\w]+\.[a-z]+", read(ROOT / "action/page/action.yml")["inputs"]["folder"]["description"]
    )
    assert {file.name for file in (tmp_path / "a page").iterdir()} == set(described)
    assert 'href="./feed.atom"' in (tmp_path / "a page" / "index.html").read_text("utf-8")
    missing = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env=environment | {"INPUT_CATALOGUE": "nothing.yml"},
        capture_output=True,
        check=False,
    )
    assert missing.returncode == 2


def test_what_the_action_installs_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / "action" / "requirements.txt").read_text("utf-8")
    pinned = dict(re.findall(r"^([\w-]+)==([\w.]+)", lock, re.MULTILINE))
    for requirement in project["dependencies"]:
        wanted = Requirement(requirement)
        assert wanted.specifier.contains(pinned[wanted.name.lower()]), requirement
    blocks = re.split(r"\n(?=\w)", lock)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


@pytest.mark.parametrize(
    "command",
    [
        ["zizmor", "--offline", "--no-progress", "--pedantic", "--strict-collection"],
        ["actionlint", "-oneline"],
        ["shellcheck"],
    ],
    ids=lambda command: command[0],
)
def test_the_linters_of_the_trade_find_nothing(command: list[str]) -> None:
    tool = shutil.which(command[0], path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if tool is None:
        pytest.skip(f"{command[0]} is not installed")
    files = {"zizmor": [*ACTIONS, *WORKFLOWS], "actionlint": WORKFLOWS, "shellcheck": SCRIPTS}
    done = subprocess.run(
        [tool, *command[1:], *files[command[0]]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
@pytest.mark.parametrize(
    ("scope", "base", "live"),
    [
        ("auto", "", True),
        ("all", "", True),
        ("changed", "", True),
        ("all", "HEAD", True),
        ("auto", "HEAD", False),
    ],
)
def test_where_there_is_no_base_nothing_recorded_is_believed(
    tmp_path: Path, scope: str, base: str, live: bool
) -> None:
    """`push`, `schedule`, a scope of all: what the lock says is looked at anew."""
    version = re.search(r'__version__ = "(.+)"', (ROOT / "src/osi_check/__init__.py").read_text())
    assert version is not None
    program = tmp_path / "bin" / "osi-check"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "osi-check {version[1]}" && exit\n'
        f'echo "$@" >>"{tmp_path}/asked"\n'
    )
    program.chmod(0o755)
    list_ = tmp_path / "list"
    list_.mkdir()
    (list_ / "catalog.yml").write_text("version: 1\n")
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(list_)]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], check=True)
    commit = subprocess.run(
        [*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    inputs = {
        key: str(value["default"])
        for key, value in read(ROOT / "action.yml")["inputs"].items()
        if key != "token"
    }
    inputs["scope"] = scope
    done = subprocess.run(
        ["bash", str(ROOT / "action" / "run.sh")],
        cwd=list_,
        env={
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_SHA": "",
            "GITHUB_EVENT_NAME": "pull_request" if base else "push",
            "PULL_NUMBER": "",
            "PULL_BASE": commit if base else "",
            **{f"INPUT_{key.upper().replace('-', '_')}": value for key, value in inputs.items()},
        },
        capture_output=True,
        text=True,
        check=False,
    )
    asked = (tmp_path / "asked").read_text() if (tmp_path / "asked").exists() else done.stdout
    assert ("--live" in asked) == live
    assert (f"--changed-since {commit}" in asked) == (not live)
