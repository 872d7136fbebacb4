"""The manual page covers every command and holds nothing that troff obeys by mistake."""

from __future__ import annotations

import re
import shutil
import subprocess

import click
import pytest
from click.testing import CliRunner

from osi_check.commands import group

REQUESTS = {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I", ".nf", ".fi"}


def page() -> str:
    return CliRunner().invoke(group.cli, ["man"], catch_exceptions=False).stdout


def test_every_command_and_its_options_are_there() -> None:
    text = page()
    context = click.Context(group.cli, info_name="osi-check")
    for name in group.cli.list_commands(context):
        assert f".SS osi\\-check {name}" in text.replace(".SS osi-check", ".SS osi\\-check")
    for option in ("quiet", "exit\\-zero", "no\\-progress", "color", "statistics", "no\\-cache"):
        assert f"\\-\\-{option}" in text


def test_only_known_requests_stand_at_the_beginning_of_a_line() -> None:
    first = {line.split()[0] for line in page().splitlines() if line.startswith((".", "'"))}
    assert first <= REQUESTS
    assert not re.search(r"\\(?![-e&f])", page())


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_no_warning() -> None:
    done = subprocess.run(
        ["groff", "-Kutf8", "-man", "-Tutf8", "-ww"],
        input=page(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
