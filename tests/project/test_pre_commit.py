"""The hooks as the real pre-commit runs them: installed from a clone, without a network."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("pre_commit", "hatchling")
CATALOGUE = """\
version: 1
name: Invented
categories:
  - {id: all, name: All}
tools:
  - id: anvil
    name: Anvil
    repo: https://github.com/invented/anvil
    license: MIT
    categories: [all]
    description: Strikes.
"""
LOCK = """\
{"version": 1, "tools": {"github.com/invented/anvil": {"facts": {
  "repo": "invented/anvil", "url": "https://github.com/invented/anvil",
  "commit": "cccccccccccccccccccccccccccccccccccccccc", "commit_date": "2026-11-01",
  "as_of": "2026-11-01", "archived": false, "github": "MIT", "detected": "MIT",
  "license_files": [{"path": "LICENSE", "blob": "1111111111111111111111111111111111111111",
  "expression": "MIT", "verdict": "open", "score": 1.0}]}}}}
"""


def run(folder: Path, *words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder), **env},
    )


def git(folder: Path, *words: str) -> str:
    author = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "gc.auto=0")
    done = run(folder, "git", *author, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Hooks:
    """A list's repository that has our hooks, and pre-commit to run them."""

    def __init__(self, folder: Path) -> None:
        ours, self.list = folder / "ours", folder / "list"
        self.env = {
            "PRE_COMMIT_HOME": str(folder / "home"),
            # Nothing is fetched: what the hooks need is taken from where the tests run.
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the value of --build-isolation
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p.endswith("site-packages")),
        }
        ours.mkdir()
        for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
            shutil.copy(ROOT / name, ours)
        shutil.copytree(ROOT / "src", ours / "src", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "docs" / "workflows", ours / "docs" / "workflows")
        self.list.mkdir()
        for place in (ours, self.list):
            git(place, "init", "-q", "-b", "main")
        git(ours, "add", "-A")
        git(ours, "commit", "-q", "-m", "ours")
        rev = git(ours, "rev-parse", "HEAD")
        self.write(
            ".pre-commit-config.yaml",
            f"repos:\n  - repo: {ours}\n    rev: {rev}\n    hooks: [{{id: osi-check}}, {{id: osi-check-lists}}]\n",
        )

    def write(self, name: str, text: str) -> None:
        (self.list / name).write_text(text, "utf-8")
        git(self.list, "add", name)

    def run(self, hook: str = "osi-check") -> subprocess.CompletedProcess[str]:
        return run(self.list, sys.executable, "-m", "pre_commit", "run", hook, **self.env)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    return Hooks(tmp_path_factory.mktemp("hooks"))


def test_the_hook_judges_a_list_by_its_lock_and_only_when_the_list_is_committed(
    hooks: Hooks,
) -> None:
    hooks.write("README.md", "A list.")
    other = hooks.run()
    assert other.returncode == 0, other.stdout + other.stderr
    assert "no files to check" in other.stdout
    hooks.write("catalog.lock", LOCK)
    hooks.write("catalog.yml", CATALOGUE)
    fine = hooks.run()
    assert fine.returncode == 0, fine.stdout
    assert "Passed" in fine.stdout
    hooks.write("catalog.yml", CATALOGUE.replace("license: MIT", "license: Apache-2.0"))
    wrong = hooks.run()
    assert wrong.returncode == 1
    assert "listed as Apache-2.0, but the repository is MIT" in wrong.stdout
    hooks.write("catalog.yml", CATALOGUE.replace("license:", "licence:"))
    broken = hooks.run()
    assert broken.returncode == 1
    assert "catalog.yml:9:5: unknown key 'licence'" in broken.stdout


def test_the_hook_for_lists_of_any_format_checks_what_the_configuration_names(
    hooks: Hooks,
) -> None:
    text = "# Looms\n\n## Looms\n\n- [Anvil](https://github.com/invented/anvil) - Strikes. `MIT`\n"
    hooks.write("osi-check.toml", 'lists = ["looms.md"]\n')
    hooks.write("looms.lock", LOCK)
    hooks.write("looms.md", text)
    fine = hooks.run("osi-check-lists")
    assert fine.returncode == 0, fine.stdout + fine.stderr
    hooks.write("looms.md", text.replace("MIT", "Apache-2.0"))
    wrong = hooks.run("osi-check-lists")
    assert wrong.returncode == 1
    assert "listed as Apache-2.0, but the repository is MIT" in wrong.stdout
