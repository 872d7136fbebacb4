"""Real lists are mended in place: only the edited cells change, and they read as they should."""

from __future__ import annotations

import difflib
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from osi_check import pipeline
from osi_check.catalogs import loader
from osi_check.commands import group
from osi_check.errors import InputError
from osi_check.fixes import Fix, apply, collect_edits
from osi_check.model import Edit, Unknown
from osi_check.plugins import load_plugins
from osi_check.rules import engine

FIXES = load_plugins("osi_check.fixes", Fix, "fix")
RULES = pipeline.select_rules()


@pytest.mark.parametrize(
    ("name", "spelled", "moved"),
    [
        ("awesome-open-mlops/README.md", 38, 0),
        ("awesome-open-data-annotation/README.md", 31, 0),
        ("awesome-selfhosted/README.md", 1, 0),
        ("awesome-selfhosted/non-free.md", 0, 0),
    ],
)
def test_spelling_and_order_change_only_the_cells_they_are_in(
    shared: Path, name: str, spelled: int, moved: int
) -> None:
    text = (shared / "lists" / name).read_bytes().decode()
    read = loader.parse_catalogue(text, "list.md")
    beside = engine.compare_entries(read.tools, RULES)
    nothing = Unknown("told", {"words": "nobody looked"})
    verdicts = [
        engine.judge_tool(
            t, nothing, RULES, catalogue_findings=beside.get(id(t), ()), today="2026-01-01"
        )
        for t in read.tools
    ]
    edits = [edit for edit in collect_edits(FIXES, read, verdicts) if edit.safe]
    form = loader.detect_format(text, "list.md")
    assert form.editor
    editor = form.editor(text, read)
    mended = apply.apply_edits({"list.md": text}, edits, lambda _: editor)
    after = mended.texts["list.md"]
    assert (count(mended.done, "replace"), count(mended.done, "move")) == (spelled, moved)
    assert mended.refused == ()
    assert apply.verify_edits(read, loader.parse_catalogue(after, "list.md"), mended.done) == ""
    lines = text.split("\n"), after.split("\n")
    changed = {edit.location.line for edit in mended.done}
    assert [
        number
        for number, (old, new) in enumerate(zip(*lines, strict=True), 1)
        if old != new and number not in changed
    ] == []


def lists_of(shared: Path) -> list[Path]:
    found = [*(shared / "lists").rglob("*.md"), *(shared / "lists-gold").rglob("*.md")]
    return sorted(path for path in found if path.stat().st_size < loader.MAX_BYTES)


def test_no_real_list_loses_or_gains_an_entry_by_what_is_mended(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mended = 0
    for number, path in enumerate(lists_of(shared)):
        data = path.read_bytes()
        try:
            before = loader.parse_catalogue(data.decode("utf-8-sig"), "list.md")
        except (InputError, UnicodeDecodeError):
            continue
        if not before.tools:
            continue
        target = tmp_path / f"{number}.md"
        target.write_bytes(data)
        done = CliRunner().invoke(group.cli, ["fix", "--locked", target.name])
        assert done.exit_code == 0, (path, done.stderr)
        after = loader.parse_catalogue(target.read_text("utf-8-sig"), "list.md")
        told = done.stdout.splitlines()
        gone = [line for line in told if ": removed (" in line]
        left = sorted((tool.name, tool.repo, tool.description) for tool in after.tools)
        were = sorted((tool.name, tool.repo, tool.description) for tool in before.tools)
        assert len(left) == len(were) - len(gone), path
        assert set(left) <= set(were), path
        assert {entry[:2] for entry in left} == {entry[:2] for entry in were}, path
        old, new = data.splitlines(), target.read_bytes().splitlines()
        kept = {at for at in range(len(old)) if f"{target.name}:{at + 1}:" not in done.stdout}
        assert {old[at] for at in kept} <= set(new), path
        mended += len(told)
    assert mended > 0


def count(edits: tuple[Edit, ...], action: str) -> int:
    return sum(edit.action == action for edit in edits)


def test_renamed_repositories_of_the_real_list_are_written_as_they_are_called_today(
    shared: Path, tmp_path: Path
) -> None:
    before = (shared / "lists/awesome-open-mlops/README.md").read_text("utf-8")
    (tmp_path / "README.md").write_text(before, "utf-8")
    replay = shared / "github-replay" / "with-replay"
    command = [sys.executable, "-m", "osi_check", "fix", "README.md"]
    done = subprocess.run(
        [
            *(str(replay), str(shared / "github-data"), "--stats", "stats.json", "--"),
            *command,
            *("--select", "renamed-repository"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    after = (tmp_path / "README.md").read_text("utf-8")
    changed = [
        line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] == "+"
    ]
    assert len(changed) == done.stdout.count(" → ") >= 5
    assert "https://github.com/HumanSignal/label-studio" in after
    assert "heartexlabs" not in after
