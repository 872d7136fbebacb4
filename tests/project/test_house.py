"""The house law: layers, purity, and that nothing is checked by assert or swallowed whole."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ROOT = PROJECT / "src" / "osi_check"
FILES = sorted(ROOT.rglob("*.py"))

# The world: what pure packages never import.
WORLD = {"httpx", "os", "pathlib", "subprocess", "sqlite3", "socket", "time", "shutil", "tempfile"}
PURE = {"model", "errors", "permalinks", "patterns", "rules", "licenses", "repository", "fixes"}


def package(path: Path) -> str:
    """The first name below osi_check: a file at the top, or a folder."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """All modules a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_imports_run_down_the_layers_that_pyproject_names() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]
    done = subprocess.run(
        [*command, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "path", [p for p in FILES if package(p) in PURE], ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_pure_package_never_touches_the_world(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & WORLD


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_checked_by_assert_and_no_error_is_swallowed_whole(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    caught = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    ]
    assert len(caught) <= (1 if path.name == "group.py" else 0)


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.name == "__init__.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_package_with_several_files_has_a_map(path: Path) -> None:
    """Its docstring says what lives there: it names some of its files."""
    names = {p.stem for p in path.parent.glob("*.py")} - {"__init__"}
    names |= {p.name for p in path.parent.iterdir() if (p / "__init__.py").is_file()}
    words = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    named = {name for name in names if f"`{name}" in words or f"`{name}/" in words}
    assert path.parent == ROOT or len(names) < 5 or len(named) >= 2, sorted(names)


# Words that say nothing outside the sentence that they were a part of: see CONTRIBUTING.md.
BANNED = frozenset(
    """look looks looked said told kept seen wish wishes want wants wanted beside among asked whole
    again hold holds got trouble harmless worth""".split()
)


def public_names(body: list[ast.stmt]) -> Iterator[str]:
    """Functions, classes, constants, fields and parameters that other files may use."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name
            yield from public_names(node.body)
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name
            arguments = node.args
            for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                yield argument.arg
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (t.id for t in targets if isinstance(t, ast.Name) and t.id[0] != "_")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_public_name_is_a_word_that_tells_nothing(path: Path) -> None:
    names = set(public_names(ast.parse(path.read_text("utf-8")).body))
    split = {name: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_") for name in names}
    assert not {name for name, words in split.items() if not BANNED.isdisjoint(words)}


def test_few_modules_stand_at_the_top() -> None:
    """What a newcomer sees first; what belongs together is a package."""
    assert len({path.stem for path in ROOT.glob("*.py")} - {"__init__", "__main__"}) <= 10


def test_what_contributing_names_is_there() -> None:
    """Its map of where things happen names files of the package."""
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("## Where things happen")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([\w/]+\.py)`", table))
    assert len(named) > 20
    assert not {name for name in named if not (ROOT / name).is_file()}


def tracked_files() -> list[Path]:
    """All files under version control; none where this is no clone, such as an unpacked archive."""
    if not (PROJECT / ".git").exists():
        pytest.skip("no clone: which files are tracked is not known")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True, text=True
    )
    return [PROJECT / name for name in listed.stdout.split("\0") if name]


def test_no_file_is_as_large_as_what_a_program_writes_by_mistake() -> None:
    most = 5_000_000  # bytes; the index of licenses has four million
    files = [path for path in tracked_files() if path.is_file()]
    assert [path for path in files if path.stat().st_size > most] == []
