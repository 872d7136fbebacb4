"""Options that every command has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from osi_check.commands import group
from osi_check.fetch.cache import MemoryCache, open_cache
from osi_check.terminal import SETTINGS, TerminalSettings


def test_every_command_has_them_once() -> None:
    ctx = group.cli.make_context("osi-check", ["--version"], resilient_parsing=True)
    for name in group.cli.list_commands(ctx):
        command = group.cli.get_command(ctx, name)
        assert command is not None
        again = group.cli.get_command(ctx, name)
        assert again is not None
        opts = [opt for parameter in again.params for opt in parameter.opts]
        assert len(opts) == len(set(opts)), name
        assert {"--quiet", "--color", "--no-cache", "--no-progress"} <= set(opts)


def test_quiet_lasts_for_the_command_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "none"))
    loud = CliRunner().invoke(group.cli, ["clean"])
    quiet = CliRunner().invoke(group.cli, ["clean", "--quiet"])
    assert "empty" in loud.stderr
    assert quiet.stderr == ""
    assert not SETTINGS.quiet


def test_without_cache_nothing_is_kept_and_the_environment_is_restored(tmp_path: Path) -> None:
    environ = {"OSI_CHECK_CACHE_DIR": str(tmp_path), "OSI_CHECK_NO_CACHE": "1"}
    assert isinstance(open_cache(environ), MemoryCache)
    CliRunner().invoke(group.cli, ["clean", "--no-cache"])
    assert not os.environ.get("OSI_CHECK_NO_CACHE")


@pytest.mark.parametrize(
    ("color", "terminal", "environ", "wanted"),
    [
        ("auto", True, {}, True),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", False, {}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_color_is_the_users_choice(
    color: str, terminal: bool, environ: dict[str, str], wanted: bool
) -> None:
    settings = TerminalSettings()
    settings.color = color
    assert settings.uses_color(terminal=terminal, environ=environ) is wanted


def test_a_shell_completes_commands_and_options() -> None:
    env = {
        **os.environ,
        "_OSI_CHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": "osi-check che",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'osi-check'; from osi_check.__main__ import main; main()"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "plain,check" in done.stdout
    for shell in ("bash", "zsh", "fish"):
        script = CliRunner().invoke(group.cli, ["completion", shell])
        assert "_OSI_CHECK_COMPLETE" in script.stdout
