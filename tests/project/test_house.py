"""The house law: who may import whom, what stays pure, how long a file may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src" / "osi_check"
FILES = sorted(ROOT.rglob("*.py"))

# The world: what pure modules never import.
WORLD = {"httpx", "os", "pathlib", "subprocess", "sqlite3", "socket", "time", "shutil", "tempfile"}

# What each room may import of ours; a room that is not named here, anything but commands.
MAY = {
    "model": {"model"},
    "errors": {"model"},
    "plugins": set(),
    "permalinks": {"model"},
    "patterns": {"needs"},
    "lock": {"model", "errors", "lock", "repository"},
    "fixes": {"model", "fixes", "licenses", "catalogs", "repository"},
    "rules": {"model", "rules", "licenses", "repository", "catalogs"},
    "licenses": {"model", "errors", "patterns", "lazy", "license_index", "licenses"},
    "repository": {"model", "licenses", "phrases", "words", "plugins", "repository", "fetch"},
    "catalogs": {
        "git_history",
        "model",
        "errors",
        "files",
        "folders",
        "plugins",
        "repository",
        "catalogs",
    },
    "reports": {
        "model",
        "reports",
        "permalinks",
        "licenses",
        "rules",
        "plugins",
        "repository",
        "lock",
        "errors",
        "osi_check",
    },
    "fetch": {
        "model",
        "errors",
        "fetch",
        "osi_check",
        "repository",
        "plugins",
        "git_history",
        "lock",
        "files",
        "terminal",
        "catalogs",
    },
}
PURE = {"model", "errors", "permalinks", "patterns", "rules", "licenses", "repository", "fixes"}


def room(path: Path) -> str:
    """The first name below the package: a file at the top, or a folder."""
    part = path.relative_to(ROOT).parts[0]
    return part.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """All modules a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "osi_check":
                found |= {f"osi_check.{alias.name}" for alias in node.names}
            else:
                found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_stays_short(path: Path) -> None:
    """A reader finds any behaviour in thirty seconds."""
    assert len(path.read_text("utf-8").splitlines()) <= 310


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_imports_only_what_the_house_allows(path: Path) -> None:
    allowed = MAY.get(room(path))
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("osi_check.")}
    if allowed is None:
        forbidden = set() if room(path) in {"cli", "commands", "__main__"} else {"cli", "commands"}
        assert not ours & forbidden
    else:
        assert ours <= allowed | {"__version__"}


@pytest.mark.parametrize(
    "path", [p for p in FILES if room(p) in PURE], ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_pure_room_never_touches_the_world(path: Path) -> None:
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
