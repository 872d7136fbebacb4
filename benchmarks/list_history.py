"""What entered and left a list at each of its recorded versions.

Usage: `python benchmarks/list_history.py FOLDER`, where the folder holds the versions of one
list as files whose names sort by age. A tool is known by its name; a changed license or
repository of a tool that stays is said too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from osi_check.catalogs.markdown import parse
from osi_check.model import Tool


def tools(path: Path) -> dict[str, Tool]:
    """The tools of one version by name; of several entries of one name the first."""
    found: dict[str, Tool] = {}
    for tool in parse(path.read_text("utf-8"), path.name).tools:
        found.setdefault(tool.name.casefold(), tool)
    return found


def changes(old: dict[str, Tool], new: dict[str, Tool]) -> list[str]:
    """Marked names: `+` entered, `-` left, `~` with what changed."""
    said = [f"+ {tool.name}" for key, tool in new.items() if key not in old]
    said += [f"- {tool.name}" for key, tool in old.items() if key not in new]
    for key, tool in new.items():
        for field in ("license", "repo", "homepage"):
            before, after = getattr(old.get(key, tool), field), getattr(tool, field)
            if before != after:
                said.append(f"~ {tool.name}: {field} {before or 'none'} -> {after or 'none'}")
    return said


def main() -> int:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    old: dict[str, Tool] = {}
    for path in sorted(Path(sys.argv[1]).glob("*.md")):
        entries = len(parse(path.read_text("utf-8"), path.name).tools)
        new = tools(path)
        print(f"{path.stem}: {entries} entries, {len(new)} tools")
        for line in changes(old, new):
            print(f"    {line}")
        old = new
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
