"""What holds of every real list, in whatever format it is kept: nothing lost, nothing harmed."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from click.testing import CliRunner

from osi_check.catalogs import loader
from osi_check.catalogs.markdown import parse, write
from osi_check.catalogs.yaml import format as catalog
from osi_check.catalogs.yaml import write as write_yaml
from osi_check.catalogs.yaml.fields import is_url
from osi_check.commands import group
from osi_check.model import Catalogue, Tool
from osi_check.repository.address import parse_address
from osi_check.repository.folder import tool_key

SHARED = Path(__file__).resolve().parents[3] / "shared"


def homes() -> list[Path]:
    """The folder of each list; none where the data is absent."""
    gold = SHARED / "lists-gold" / "files"
    lists = SHARED / "lists"
    found = [*gold.iterdir()] if gold.is_dir() else []
    return sorted([*found, *(lists.iterdir() if lists.is_dir() else [])])


def target(home: Path) -> Path:
    """The one file of a list, its README, or its folder."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return files[0] if len(files) == 1 else home


def cases(*, markdown: bool) -> list[ParameterSet]:
    """Each list by its name."""
    found = [home for home in homes() if markdown or target(home).suffix != ".md"]
    absent = pytest.mark.skip("the recorded lists are not on this machine")
    return [pytest.param(h, id=h.name) for h in found] or [pytest.param(None, marks=absent)]


def read(home: Path) -> Catalogue:
    found = loader.read_catalogue(target(home))
    assert found.tools
    return found


def claims(tool: Tool) -> tuple[str, ...]:
    """What is claimed of a tool, without what nobody can see and written lists leave out.

    An address that names no page of the web is kept as a comment in a `catalog.yml`.
    """
    place = parse_address(tool.repo)
    repo = tool_key(tool.repo) if place else tool.repo if is_url(tool.repo) else ""
    texts = (tool.name, repo, tool.license, tool.description)
    return tuple(" ".join("".join(filter(str.isprintable, t)).split()) for t in texts)


@pytest.mark.parametrize("home", cases(markdown=True))
def test_import_and_render_lose_no_tool_and_no_claim(home: Path) -> None:
    whole = read(home)
    once = catalog.parse(write_yaml.dump_catalogue(whole, merge=False), "catalog.yml")
    assert Counter(map(claims, once.tools)) == Counter(map(claims, whole.tools))
    merged = catalog.parse(write_yaml.dump_catalogue(whole, merge=True), "catalog.yml")
    again = parse(write.render_list(merged), "README.md")
    assert set(map(claims, again.tools)) == set(map(claims, merged.tools))


# Lists in Markdown: `test_fix_lists.py`.
@pytest.mark.parametrize("home", cases(markdown=False))
def test_fix_leaves_all_else_as_it_is_byte_by_byte(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / home.name
    shutil.copytree(home, copy)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755)
    monkeypatch.chdir(copy)
    name = target(copy).relative_to(copy)
    before = loader.read_catalogue(name)
    done = CliRunner().invoke(group.cli, ["fix", "--locked", str(name)])
    assert done.exit_code == 0, done.stderr
    told = [
        (found[1], int(found[2]), "removed (" in found[3])
        for line in done.stdout.splitlines()
        if (found := re.match(r"(.+?):(\d+):\d+: (.*)", line))
    ]
    assert len(told) == len(done.stdout.splitlines())
    after = loader.read_catalogue(name)
    assert len(after.tools) == len(before.tools) - sum(gone for _, _, gone in told)
    assert {t.name for t in after.tools} == {t.name for t in before.tools}
    for old in filter(Path.is_file, home.rglob("*")):
        file = old.relative_to(home)
        begins = sorted(t.location.line for t in before.tools if Path(t.location.file) == file)
        touched: set[int] = set()
        for where, line, gone in told:
            if Path(where) == file:
                # An entry that is gone reaches up to the next one.
                end = next((n for n in begins if n > line), line + 9) if gone else line + 1
                touched |= set(range(line, end))
        lines, now = old.read_bytes().splitlines(True), (copy / file).read_bytes().splitlines(True)
        if not touched:
            assert lines == now
        kept = Counter(text for at, text in enumerate(lines, 1) if at not in touched)
        assert not kept - Counter(now)
    again = CliRunner().invoke(group.cli, ["fix", "--locked", "--diff", str(name)])
    assert (again.exit_code, again.stdout) == (0, ""), "a second run mends nothing more"
