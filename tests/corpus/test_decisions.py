"""What real maintainers decided, beside what the rules say of the same tools."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_the_rules_and_real_maintainers_come_to_the_same(shared: Path, tmp_path: Path) -> None:
    home = shared / "github-replay"
    words = ("replay", shared / "decisions.jsonl", "-f", "json")
    done = subprocess.run(
        [
            *(home / "with-replay", shared / "github-data", "--stats", tmp_path / "stats.json"),
            *("--", sys.executable, "-m", "osi_check", *words),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    seen, named = found["repositories"]["all"], found["names"]["all"]
    assert seen["objections"] + seen["only_theirs"] >= 25
    assert seen["precision"] >= 0.95
    assert seen["recall"] >= 0.9
    assert named["precision"] >= 0.97
    assert named["recall"] >= 0.9
