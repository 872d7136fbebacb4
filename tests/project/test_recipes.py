"""The recipes for other continuous integration, as the documents show them, are valid and run."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import yaml

from project.test_pre_commit import CATALOGUE, LOCK, git

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")


def recipe(title: str) -> Any:
    """The first YAML block below a heading of docs/ci.md."""
    found = re.search(rf"^##+ {title}\n.*?^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return yaml.safe_load(found[1])


def schema(name: str) -> Any:
    """A schema as the forges publish it, from the package that carries them."""
    found = importlib.util.find_spec("check_jsonschema")
    if found is None or found.origin is None:
        pytest.skip("check-jsonschema, which carries the schemas, is not installed")
    vendored = Path(found.origin).parent / "builtin_schemas" / "vendor" / f"{name}.json"
    return json.loads(vendored.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "document"),
    [
        pytest.param("gitlab-ci", recipe("GitLab CI"), id="the GitLab recipe"),
        *(
            pytest.param("github-workflows", yaml.safe_load(path.read_text("utf-8")), id=path.name)
            for path in sorted((ROOT / "docs" / "workflows").glob("*.yml"))
        ),
        *(
            pytest.param(
                "github-actions",
                yaml.safe_load(path.read_text("utf-8")),
                id=str(path.relative_to(ROOT)),
            )
            for path in [ROOT / "action.yml", *sorted(ROOT.glob("action/*/action.yml"))]
        ),
    ],
)
def test_what_is_shipped_is_what_the_forges_schemas_allow(name: str, document: Any) -> None:
    document = {"on" if key is True else key: value for key, value in document.items()}
    found = schema(name)
    jsonschema.validators.validator_for(found)(found).validate(document)


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A list on a branch, with its evidence on the branch that it left."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "catalog.yml").write_text(CATALOGUE)
    (tmp_path / "catalog.lock").write_text(LOCK)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "base")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    return tmp_path


def shell(folder: Path, script: list[str]) -> int:
    """Run lines as a runner does, with the osi-check that is being tested."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(script)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": path,
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(folder, "rev-parse", "origin/main"),
        },
    )
    assert "Traceback" not in done.stderr
    return done.returncode


@pytest.mark.parametrize(("license", "code"), [("MIT", 0), ("Apache-2.0", 1)])
def test_the_lines_of_the_gitlab_recipe_judge_a_branch_and_leave_a_report(
    branch: Path, license: str, code: int
) -> None:
    changed = CATALOGUE.replace("license: MIT", f"license: {license}").replace("Strikes", "Beats")
    (branch / "catalog.yml").write_text(changed)
    job = recipe("GitLab CI")["osi-check"]
    install, *script = job["script"]
    assert install.startswith("python -m pip install ")
    assert shell(branch, script) == code
    report = job["artifacts"]["reports"]["junit"]
    suites = ET.parse(branch / report).getroot()
    assert suites.get("tests") == "1"
    assert suites.get("failures") == str(code)


def test_the_lines_for_any_shell_run(branch: Path) -> None:
    (block,) = re.findall(
        r"^## Other CI systems\n\n```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL
    )
    lines = [line.partition(" | ")[0] for line in block.splitlines()]
    assert len(lines) > 3
    assert shell(branch, lines) == 0
    assert json.loads((branch / "osi-check.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.skipif(sys.platform == "win32", reason="bash, as on the runners of the workflow")
@pytest.mark.parametrize(("code", "goes_on"), [(0, True), (1, True), (3, True), (2, False)])
def test_a_part_with_tools_that_could_not_be_checked_still_hands_in_its_report(
    tmp_path: Path, code: int, goes_on: bool
) -> None:
    workflow = yaml.safe_load((ROOT / "docs" / "workflows" / "scale.yml").read_text("utf-8"))
    (step,) = [s for s in workflow["jobs"]["judge"]["steps"] if "check" in s.get("run", "")]
    program = tmp_path / "osi-check" / "bin" / "osi-check"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\nexit {code}\n")
    program.chmod(0o755)
    lines = [
        line for line in step["run"].splitlines() if " -m venv " not in line and "pip" not in line
    ]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(lines)],
        env=os.environ | {"RUNNER_TEMP": str(tmp_path), "LISTS": "a b", "SHARD": "1", "SHARDS": "4"},
        cwd=tmp_path, check=False,
    )  # fmt: skip
    assert (done.returncode == 0) is goes_on


def test_the_hooks_are_what_pre_commit_takes() -> None:
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("pre-commit is not installed")
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (entry,) = recipe("pre-commit")["repos"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in entry["hooks"]} <= {hook["id"] for hook in hooks}
