"""Every command that the documents show is run, as it stands there, against an invented GitHub."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import invented
from commands.test_commands import CATALOGUE, osi_check
from fake_github import FakeGitHub, serving
from osi_check.model import Report
from osi_check.reports import RenderOptions, json_report

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
APACHE = (ROOT / "LICENSE").read_text("utf-8")


def commands() -> Iterator[str]:
    """The lines of all shell blocks that run osi-check; what follows a pipe is another's program."""
    for document in DOCUMENTS:
        for block in BLOCK.findall(document.read_text("utf-8")):
            for line in block.splitlines():
                command = line.partition("  #")[0].partition(" | ")[0].rpartition("&& ")[2].strip()
                if command.startswith("osi-check "):
                    yield command


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A clone with a catalogue, a list and a license file, and a GitHub that knows its tools."""
    github = FakeGitHub()
    for name in ("o/good", "owner/repo", "OWNER/NAME"):
        github.add(name, {"LICENSE": APACHE, "README.md": "# T\n", "src/a.py": "x = 1\n"})
    github.add("o/bad", {"README.md": "# Empty\n"})
    text = CATALOGUE.replace("name: Bad", "name: TOOL")
    (tmp_path / "catalog.yml").write_text(text)
    (tmp_path / "README.md").write_text(
        "# Tools\n\n| Name | License |\n| --- | --- |\n| [Good](https://github.com/o/good) | MIT |\n"
        "| TOOL | MIT |\n"
    )
    (tmp_path / "LICENSE").write_text(APACHE)
    (tmp_path / "LIST.md").write_text("# Tools\n")
    (tmp_path / "report.json").write_text(
        json_report.render(
            (Report(catalogue="catalog.yml", verdicts=(invented.passing("A", 5),)),),
            RenderOptions(),
        )
    )
    marked = "# Tools\n\n<!-- osi-check:begin -->\n<!-- osi-check:end -->\n"
    (tmp_path / "MARKED.md").write_text(marked)
    monkeypatch.chdir(tmp_path)
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run(["git", *identity, *words], check=True, capture_output=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], check=True)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secretsecretsecret")
    with serving(github) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        yield tmp_path


FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What is shown and not run here: settings of other programs, and what the tests named beside check.
SHOWN = {"yaml", "toml", "markdown", "json"}
QUERIES = {"sql": {"scale"}}  # exports/queries.py
PRINTED = {"console": {"index", "for-maintainers", "for-contributors", "for-bots"}}  # test_start
PRINTED["text"] = {"README", "commands", "scale"}  # test_start, test_docs; a measured run
OTHERS = re.compile(r"([A-Z_]+=\S+ )?(python|git|gh|export) |#|\[|$")


def test_no_block_of_the_documents_is_left_out() -> None:
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        for kind, block in FENCE.findall(text):
            if kind == "sh":
                rest = [line for line in block.splitlines() if not line.startswith("osi-check ")]
                left = [line for line in rest if not OTHERS.match(line.strip())]
                assert not left, f"{document.name}: {left}"
            elif kind not in SHOWN:
                assert document.stem in (PRINTED | QUERIES).get(kind, set()), (
                    f"{document.name}: a {kind} block"
                )


def test_the_documents_show_commands() -> None:
    assert len(list(commands())) > 8


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_a_command_of_the_documents_runs(command: str, here: Path) -> None:
    words = shlex.split(command)[1:]
    if words[0] == "decide":
        words += ["--rule", "license-present"]
    result = osi_check(*words)
    # 1 is an answer: something was found. 2 would be a wrong command, 3 lacking evidence.
    allowed = {0, 1, 3} if "--locked" in words else {0, 1}
    assert result.exit_code in allowed, result.stderr
