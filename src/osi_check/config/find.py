"""Finds a configuration upwards from a list, up to the root of its repository."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from osi_check import files
from osi_check.config.read import FILE_NAMES, PROJECT_FILE, PROJECT_TABLE, Config, parse_config

MAX_CONFIG_BYTES = 1024 * 1024
_MARK = f"[{'.'.join(PROJECT_TABLE)}"


def find_config(start: Path) -> Config | None:
    """The configuration nearest to a file or folder; raises `InputError` where one is wrong."""
    for path in config_files(start):
        if found := parse_config(
            files.read_text(path, "the configuration", MAX_CONFIG_BYTES), str(path)
        ):
            return found
    return None


def config_files(start: Path) -> Iterator[Path]:
    """The files that may be a list's configuration, the nearest first.

    Looking stops at the root of a repository: what stands above it is another's.
    """
    for path in possible_files(start):
        if path.is_file() and (path.name != PROJECT_FILE or _has_table(path)):
            yield path


def possible_files(start: Path) -> Iterator[Path]:
    """Where the configuration of a list may stand, there or not, the nearest first."""
    here = Path.cwd() / start
    folder = here if here.is_dir() else here.parent
    for above in (folder, *folder.parents):
        for name in (*FILE_NAMES, PROJECT_FILE):
            yield _relative(above / name)
        if (above / ".git").exists():
            return


def _has_table(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return has_table(stream)
    except OSError:
        return False


def has_table(lines: Iterable[str]) -> bool:
    """Whether lines of a `pyproject.toml` hold a configuration."""
    return any(line.lstrip().startswith((_MARK, f"[{_MARK}")) for line in lines)


def _relative(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
