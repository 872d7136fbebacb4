"""What is read through a pipe, whose reader may go away, or by nobody at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "osi_check")


def without_reader(*words: str, cwd: Path, unbuffered: bool = False) -> int:
    """The exit code of the program where nobody reads what it writes to its streams."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*PROGRAM, *words], cwd=cwd, stdout=writer, stderr=writer, check=False,
            env=os.environ | {"PYTHONUNBUFFERED": "1" if unbuffered else ""},
        )  # fmt: skip
    finally:
        os.close(writer)
    return done.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="the pipes of POSIX")
@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_reader_who_goes_away_changes_neither_exit_code_nor_other_files(
    tmp_path: Path, form: str, unbuffered: bool
) -> None:
    also = tmp_path / "report.json"
    words = ("check", "--locked", "catalog.yml", "--format", form, "--also", f"json={also}")
    assert without_reader(*words, cwd=ROOT, unbuffered=unbuffered) == 1
    assert json.loads(also.read_text("utf-8"))["tools"]
    assert without_reader(*words, "--exit-zero", cwd=ROOT, unbuffered=unbuffered) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the pipes of POSIX")
@pytest.mark.parametrize("words", [("explain", "MIT"), ("man",), ("check", "--help")])
def test_what_is_only_shown_is_no_failure_where_nobody_reads_it(words: tuple[str, ...]) -> None:
    assert without_reader(*words, cwd=ROOT) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the descriptors of POSIX")
def test_a_closed_standard_output_is_no_internal_error(tmp_path: Path) -> None:
    also = tmp_path / "report.json"
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, "check", "--locked", "catalog.yml",
         "--also", f"json={also}"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert json.loads(also.read_text("utf-8"))["tools"]
