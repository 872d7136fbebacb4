"""The five-minute paths: their commands are run in order on the list that is shipped.

Without a token and without a network; what the pages show is what is printed.
`OSI_CHECK_UPDATE_DOCS=1 python -m pytest tests/commands/test_start.py` writes it anew. A last line `…` says
that only the beginning is shown: as many lines as there are, or `SHOWN` of a new block.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
from datetime import date
from pathlib import Path

import pytest

from commands.test_commands import osi_check
from osi_check.commands import check, decide
from osi_check.lock.lockfile import decode_lock
from osi_check.model import Facts

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "docs" / f"{name}.md"
    for name in ("index", "for-maintainers", "for-contributors", "for-bots")
]
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
MORE = "…"
SHOWN = 10


def checked() -> str:
    """The day of the last look that the shipped lock records."""
    lock = decode_lock((ROOT / "catalog.lock").read_bytes(), "catalog.lock")
    return max(known.facts.as_of for known in lock.tools.values() if isinstance(known.facts, Facts))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is shipped, on the day on which it was looked at; no network, no token, no cache."""
    for name in ("catalog.yml", "catalog.lock", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "cache"))

    class Then(date):
        @classmethod
        def today(cls) -> Then:
            return cls.fromisoformat(checked())

    for module in (check, decide):
        monkeypatch.setattr(module, "date", Then)

    def refused(*_: object) -> None:
        raise AssertionError("this needs a network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    return tmp_path


def played(block: str) -> str:
    """A block with what its commands print now."""
    pieces = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    said, code = [], 0
    for command, before in zip(pieces[::2], pieces[1::2], strict=True):
        said.append(f"$ {command}\n")
        if command == "echo $?":
            said.append(f"{code}\n")
            continue
        program, *words = shlex.split(command)
        assert program == "osi-check"
        result = osi_check(*words)
        code = result.exit_code
        assert code in {0, 1}, result.stderr
        lines = (result.stdout + result.stderr).splitlines()
        old = before.splitlines()
        if old[-1:] == [MORE]:
            lines = [*lines[: len(old) - 1 or SHOWN], MORE]
        said += [f"{line.rstrip()}\n" for line in lines]
    return "".join(said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_is_printed(page: Path, here: Path) -> None:
    text = page.read_text("utf-8")
    now = BLOCK.sub(lambda found: played(found[0]), text)
    assert now.count("$ osi-check") >= 1
    if os.environ.get("OSI_CHECK_UPDATE_DOCS"):
        page.write_text(now, "utf-8")
    assert page.read_text("utf-8") == now, "run it with OSI_CHECK_UPDATE_DOCS=1"


SAMPLE = re.compile(r"(?<=^```text\n)✗ FAIL.*?(?=^```$)", re.MULTILINE | re.DOTALL)


@pytest.mark.usefixtures("here")
def test_the_readme_shows_what_a_terminal_with_links_shows() -> None:
    page = ROOT / "README.md"
    text = page.read_text("utf-8")
    (shown,) = SAMPLE.findall(text)
    result = osi_check("check")
    assert result.exit_code == 1
    # Where links can be made, places are links and no address has a line of its own.
    printed = [line for line in result.stdout.splitlines() if "https://" not in line]
    now = "\n".join(printed[: len(shown.splitlines())]) + "\n"
    if os.environ.get("OSI_CHECK_UPDATE_DOCS"):
        page.write_text(SAMPLE.sub(lambda _: now, text), "utf-8")
    else:
        assert shown == now, "run it with OSI_CHECK_UPDATE_DOCS=1"
