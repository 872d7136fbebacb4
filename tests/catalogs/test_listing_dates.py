"""Since when entries are listed, from the git history of a list that is written here."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from helpers import tool
from osi_check.catalogs import listing_dates, loader

ROW = "| [{name}](https://github.com/{repo}) | {license} | Does. |\n"
HEAD = "# List\n\n## Tools\n\n| Name | License | Description |\n| --- | --- | --- |\n"


class Written:
    """A list in git, one commit after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.day = folder, 0
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str) -> None:
        self.day += 1
        when = f"2022-01-{self.day:02d}T10:00:00+00:00"
        names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
        names |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        env = {**os.environ, **names, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *args], cwd=self.folder, check=True, env=env, capture_output=True)

    def commit(self, *rows: str) -> str:
        (self.folder / "README.md").write_text(HEAD + "".join(rows))
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")
        return f"2022-01-{self.day:02d}"


def row(repo: str, license: str = "MIT") -> str:
    return ROW.format(name=repo.partition("/")[2], repo=repo, license=license)


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(tmp_path)


def since(written: Written, *repos: str) -> dict[str, listing_dates.Listing]:
    tools = [tool(repo=f"https://github.com/{repo}") for repo in repos]
    return listing_dates.find_listings(written.folder / "README.md", tools)


def test_the_day_and_the_license_of_that_day_are_told(written: Written) -> None:
    written.commit(row("o/other"))
    day = written.commit(row("o/loom", "Apache-2.0"), row("o/other"))
    written.commit(row("o/other"), row("o/loom", "BUSL-1.1"))
    assert loader.read_catalogue(written.folder / "README.md").tools
    found = since(written, "o/loom")["github.com/o/loom"]
    assert (found.when[:10], found.license) == (day, "Apache-2.0")


def test_an_entry_that_was_away_is_listed_since_it_is_back(written: Written) -> None:
    written.commit(row("o/loom"))
    written.commit(row("o/other"))
    day = written.commit(row("o/other"), row("O/Loom"))
    assert since(written, "o/loom")["github.com/o/loom"].when[:10] == day


def test_a_longer_name_is_another_tool(written: Written) -> None:
    written.commit(row("o/loom-cli"))
    day = written.commit(row("o/loom-cli"), row("o/loom"))
    assert since(written, "o/loom")["github.com/o/loom"].when[:10] == day


def test_where_git_knows_nothing_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(HEAD + row("o/loom"))
    assert (
        listing_dates.find_listings(
            tmp_path / "README.md", [tool(repo="https://github.com/o/loom")]
        )
        == {}
    )


def test_a_shallow_clone_does_not_know_the_day(written: Written, tmp_path: Path) -> None:
    written.commit(row("o/loom"))
    written.commit(row("o/loom"), row("o/other"))
    shallow = tmp_path / "shallow"
    written.git("clone", "-q", "--depth=1", f"file://{written.folder}", str(shallow))
    tools = [tool(repo="https://github.com/o/loom")]
    assert listing_dates.find_listings(shallow / "README.md", tools) == {}
