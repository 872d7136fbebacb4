"""The workflows that `init` writes: where GitHub looks for them, and for this list."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from osi_check import git_history
from osi_check.catalogs import loader
from osi_check.catalogs.yaml.quote import yaml_scalar

FOLDER = Path(".github/workflows")
CONFIG = "osi-check.toml"
_FILES = {"pull-request.yml": "osi-check.yml", "audit.yml": "osi-check-audit.yml"}
_PAGE = {"page.yml": "osi-check-page.yml"}
_BRANCH = "main"  # of the workflows as they ship


def workflow_files(named: str, *, page: bool) -> Iterator[tuple[Path, str]]:
    """The workflows for a list, by their paths from here.

    GitHub reads workflows at the root of a repository alone, and their paths start there.
    """
    here = Path.cwd()
    root = next((above for above in (here, *here.parents) if (above / ".git").exists()), here)
    within = here.relative_to(root)
    folder = Path(os.path.relpath(root / FOLDER))
    for source, target in (_FILES | (_PAGE if page else {})).items():
        yield folder / target, _workflow_text(source, Path(named), within)


def _workflow_text(name: str, listed: Path, within: Path) -> str:
    """A workflow that ships with this program, for the list `within` the repository."""
    packaged = resources.files("osi_check") / "workflows" / name
    source = (
        packaged if packaged.is_file() else Path(__file__).parents[3] / "docs" / "workflows" / name
    )
    text = source.read_text("utf-8")
    path = within / listed
    lock = (within / loader.lock_file_path(listed)).as_posix()
    # GitHub's patterns name files, never a folder: https://docs.github.com/actions/reference/
    # workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
    pattern = (path / "**" if listed.is_dir() else path).as_posix()
    watched = [
        yaml_scalar(part, flow=True) for part in (pattern, lock, (within / CONFIG).as_posix())
    ]
    branch = yaml_scalar(git_history.default_branch(Path()) or _BRANCH, flow=True)
    for was, now in (
        ("paths: [catalog.yml, catalog.lock, osi-check.toml]", f"paths: [{', '.join(watched)}]"),
        (f"branches: [{_BRANCH}]", f"branches: [{branch}]"),
        ("commit it as catalog.lock", f"commit it as {lock}"),
        ("catalog: catalog.yml", f"catalog: {yaml_scalar(path.as_posix(), flow=True)}"),
    ):
        text = text.replace(was, now)
    return text
