"""A rendered list holds what the catalogue says, and only what stands between markers changes."""

from __future__ import annotations

import string
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogs.test_write import DOTS
from commands.test_commands import CATALOGUE, facts, osi_check
from osi_check.catalogs.markdown import markers, parse, write
from osi_check.errors import InputError
from osi_check.lock.lockfile import Lock, LockEntry, encode_lock
from osi_check.model import Catalogue, Category, Location, Stack, Tool

HERE = Location("catalog.yml")

# -- what is rendered is read back ---------------------------------------------------------------

PLAIN = ["loom", "Weaves", "2.0", "a_b", "it's", "(fast)", "C++", "R&D", "über", "e.g.", "a@b"]
MARKED_UP = ["*very*", "#1", "x|y", "<b>", "`k`", "[n]", "\\", "~~s~~", "$x$", "&lt;", "__init__"]
words = st.sampled_from([*PLAIN, *MARKED_UP])
texts = st.lists(words, min_size=1, max_size=6).map(lambda some: " ".join(["Thing", *some]))
maybe = st.just("") | texts
paths = st.text(
    string.ascii_letters + string.digits + "-._~?=&%#+,", min_size=1, max_size=12
).filter(lambda path: not DOTS.fullmatch(path))
homes = st.builds("https://{}.example.org/{}".format, st.sampled_from(["a", "www", "git"]), paths)
repos = st.builds(
    "https://{}/{}/{}".format,
    st.sampled_from(["github.com", "gitlab.com", "code.example.org", "git.example.org/deep"]),
    st.text(string.ascii_letters, min_size=1, max_size=6),
    st.text(string.ascii_letters + "-", min_size=1, max_size=6),
)
notebooks = st.builds("notebooks/{}.ipynb".format, st.text(string.ascii_letters, min_size=1))
CATEGORIES = tuple(Category(id=f"c{i}", name=f"Yarn {i} & thread") for i in range(3))


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Any catalogue of tools whose claims say something in words."""
    tools = tuple(
        Tool(
            id=f"t{number}",
            location=HERE,
            name=f"Tool {number} {draw(texts)}",
            repo=draw(st.just("") | repos),
            homepage=draw(st.just("") | homes | repos),
            license=draw(maybe),
            categories=tuple(
                draw(st.lists(st.sampled_from(["c0", "c1", "c2"]), unique=True, min_size=1))
            ),
            description=draw(maybe),
            notebook=draw(st.just("") | notebooks),
            comment=draw(maybe),
            tags=tuple(draw(st.lists(texts, max_size=3, unique=True))),
        )
        for number in range(draw(st.integers(1, 4)))
    )
    stack = Stack(id="s", name="For winter", tools=("t0",), description=draw(maybe))
    return Catalogue(
        file="",
        name=draw(st.just("") | texts),
        categories=tuple(c for c in CATEGORIES if any(c.id in t.categories for t in tools)),
        tools=tools,
        stacks=(stack,) if draw(st.booleans()) else (),
    )


def rows(catalogue: Catalogue) -> Counter[tuple[object, ...]]:
    """What a list says: each tool under each of its headings. Addresses as they are meant."""
    names = {category.id: category.name for category in catalogue.categories}
    return Counter(
        (
            names.get(category, ""),
            tool.name,
            unquote(tool.repo),
            unquote(tool.homepage if tool.homepage != tool.repo else ""),
            tool.license,
            tool.description,
            tool.notebook,
            tool.comment,
            tool.tags,
        )
        for tool in catalogue.tools
        for category in tool.categories or ("",)
    )


@given(catalogues())
@settings(max_examples=100)
def test_a_rendered_list_reads_as_the_same_tools(whole: Catalogue) -> None:
    assert rows(parse(write.render_list(whole), "list.md")) == rows(whole)


def test_a_list_without_categories_is_one_table_without_contents() -> None:
    tools = (Tool(id="a", name="Loom", repo="https://github.com/o/loom", location=HERE),)
    whole = Catalogue(file="", name="Weaving", tools=tools)
    text = write.render_list(whole)
    assert "Contents" not in text
    assert rows(parse(text, "list.md")) == rows(whole)


@pytest.mark.parametrize(
    ("repo", "homepage"),
    [
        ("", "https://github.com/o/pages"),
        ("https://code.example.org/o/loom", ""),
        ("https://code.example.org/o/loom", "https://github.com/o/pages"),
        ("https://github.com/o/loom", "https://github.com/o/pages"),
        ("", "https://loom.example.org"),
    ],
)
def test_source_and_website_are_told_apart_where_their_addresses_do_not(
    repo: str, homepage: str
) -> None:
    tool = Tool(id="a", name="Loom", repo=repo, homepage=homepage, location=HERE)
    (found,) = parse(write.render_list(Catalogue(file="", tools=(tool,))), "list.md").tools
    assert (found.repo, found.homepage) == (repo, homepage)


@pytest.mark.parametrize("tags", [("a, b",), ("a, b", "c"), ("c", "d"), ("⚠", "Go/Docker")])
def test_tags_come_back_one_by_one(tags: tuple[str, ...]) -> None:
    tool = Tool(id="a", name="Loom", repo="https://github.com/o/loom", location=HERE, tags=tags)
    (found,) = parse(write.render_list(Catalogue(file="", tools=(tool,))), "list.md").tools
    assert found.tags == tags


# -- between markers -----------------------------------------------------------------------------

LIST = Catalogue(
    file="catalog.yml",
    name="Weaving",
    categories=(Category(id="looms", name="Looms", description="To weave on."),),
    tools=(
        Tool(
            id="loom",
            name="Loom",
            repo="https://github.com/o/loom",
            license="MIT",
            categories=("looms",),
            location=HERE,
        ),
    ),
    stacks=(Stack(id="s", name="Winter", tools=("loom",), source="https://example.org/talk"),),
)
TABLE = "| [Loom](https://github.com/o/loom)"
MARKED = '| <a id="tool-loom"></a>[Loom](https://github.com/o/loom)'
BEGIN, END = "<!-- osi-check:begin -->", "<!-- osi-check:end -->"


def filled(text: str) -> str:
    return markers.fill_markers(text, "README.md", LIST)


def test_everything_outside_the_markers_stays_as_it_is() -> None:
    head, tail = f"\ufeff# My list\r\n\r\nHello  \r\n{BEGIN}\r\n", f"{END}  \r\n\r\nBye"
    text = filled(head + "old\r\n" + tail)
    assert text.startswith(head)
    assert text.endswith(tail)
    assert "old" not in text
    assert MARKED in text
    assert "\n" not in text.replace("\r\n", "")
    assert filled(text) == text


@given(st.text(max_size=30), st.text(max_size=30))
def test_filling_twice_is_filling_once(before: str, after: str) -> None:
    text = f"{before}\n\n{BEGIN}\n{END}\n{after}"
    try:
        once = filled(text)
    except InputError:  # the text around happened to open a block of code
        assert "```" in before or "~~~" in before
        return
    assert filled(once) == once
    assert once.startswith(f"{before}\n\n{BEGIN}")
    assert once.endswith(f"{END}\n{after}")


def test_headings_stand_one_below_the_one_above_the_marker() -> None:
    assert "\n### Looms\n" in filled(f"# A\n\n## B\n\n{BEGIN}\n{END}\n")
    assert "\n## Looms\n" in filled(f"{BEGIN}\n{END}\n")
    assert "\n# Looms\n" in filled(f"## B\n<!-- osi-check:begin level=1 -->\n{END}\n")


def test_fragments_are_numbered_after_the_headings_above() -> None:
    text = filled(f"# Looms\n\n## Contents\n\n{BEGIN}\n{END}\n")
    assert "- [Looms](#looms-1)" in text


def test_parts_stand_where_their_markers_stand() -> None:
    text = filled(
        "# Weaving\n\n<!-- osi-check:begin contents -->\n<!-- osi-check:end -->\n\n# Looms\n\n"
        "My own words.\n\n<!-- osi-check:begin looms (made from catalog.yml) -->\nx\n"
        "<!-- osi-check:end -->\n\n# Stacks\n\n<!-- osi-check:begin stacks -->\n"
        "<!-- osi-check:end -->\n"
    )
    contents, looms, stacks = (part.partition(END)[0] for part in text.split("osi-check:begin")[1:])
    assert "- [Looms](#looms)\n- [Stacks](#stacks)" in contents
    assert MARKED in looms
    assert "# Looms" not in looms
    assert "## Winter\n\n- [Loom](#tool-loom)\n\nRecommended in" in stacks


def test_markers_in_code_are_no_markers() -> None:
    example = f"```md\n{BEGIN}\n```\n\n~~~~\n{END}\n```\n~~~~\n"
    text = filled(f"{example}\n{BEGIN}\n{END}\n")
    assert text.startswith(example)
    assert MARKED in text


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# A\n", 1, "no osi-check markers found"),
        (f"a\n{BEGIN}\n", 2, "has no end"),
        (f"a\n\n{END}\n", 3, "without a begin before it"),
        (f"{BEGIN}\n{BEGIN}\n{END}\n", 2, "without an end before it"),
        (f"<!-- osi-check:begin yarn -->\n{END}\n", 1, "choose from contents, looms, stacks"),
        (f"<!-- osi-check:begin level=9 -->\n{END}\n", 1, "unknown word 'level=9'"),
        (f"```\n{BEGIN}\n{END}\n", 1, "no osi-check markers found"),
    ],
)
def test_markers_that_are_wrong_are_said_with_their_line(text: str, line: int, says: str) -> None:
    with pytest.raises(InputError) as caught:
        filled(text)
    (problem, *_) = caught.value.problems
    assert problem.location.line == line
    assert says in problem.message


def test_a_category_that_says_nothing_leaves_nothing_between_its_markers() -> None:
    empty = Catalogue(file="", categories=(Category(id="c", name="C"),))
    text = f"<!-- osi-check:begin c -->\nold\n{END}\n"
    assert markers.fill_markers(text, "a.md", empty) == f"<!-- osi-check:begin c -->\n{END}\n"


# -- the command ---------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "catalog.yml").write_text(CATALOGUE)
    (tmp_path / "README.md").write_bytes(f"\ufeff# A\r\n\r\n{BEGIN}\r\n{END}\r\n".encode())
    return tmp_path


def test_a_readme_is_filled_in_place_and_checked(here: Path) -> None:
    stale = osi_check("render", "--into", "README.md", "--check")
    assert stale.exit_code == 1
    assert "+| [Good](https://github.com/o/good)" in stale.stdout
    assert "out of date" in stale.stderr
    assert osi_check("render", "--into", "README.md").exit_code == 0
    data = (here / "README.md").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# A\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    fresh = osi_check("render", "--into", "README.md", "--check")
    assert (fresh.exit_code, fresh.stdout) == (0, "")
    assert (here / "README.md").read_bytes() == data


def test_a_whole_file_is_checked_and_a_long_diff_is_cut(here: Path) -> None:
    missing = osi_check("render", "-o", "out.md", "--check")
    assert missing.exit_code == 1
    assert not (here / "out.md").exists()
    assert osi_check("render", "-o", "out.md").exit_code == 0
    assert osi_check("render", "-o", "out.md", "--check").exit_code == 0
    written = (here / "out.md").read_text()
    (here / "out.md").write_bytes(written.replace("\n", "\r\n").encode())
    assert "only line ends differ" in osi_check("render", "-o", "out.md", "--check").stdout
    (here / "out.md").write_text("x\n" * 100)
    assert "lines more" in osi_check("render", "-o", "out.md", "--check").stdout


def test_a_diff_does_nothing_to_a_terminal_or_a_log(here: Path) -> None:
    (here / "out.md").write_text("::add-mask::x\n\x1b[31mred\n    kept\n")
    told = osi_check("render", "-o", "out.md", "--check").stdout
    assert "::add-mask" not in told
    assert "\x1b" not in told
    assert "-    kept" in told


@pytest.mark.parametrize(
    "options", [("--check",), ("--into", "README.md", "-o", "x.md"), ("--into", "none.md")]
)
def test_a_command_that_cannot_be_meant_is_refused(here: Path, options: tuple[str, ...]) -> None:
    assert osi_check("render", *options).exit_code == 2


def test_verdicts_of_the_lock_become_a_column(here: Path) -> None:
    locked = Lock(tools={"github.com/o/good": LockEntry(facts=facts("good", "MIT", "open"))})
    (here / "catalog.lock").write_bytes(encode_lock(locked))
    text = osi_check("render", "--verdicts").stdout
    assert "| Name | License | Description | Verdict |" in text
    assert "| MIT |  | pass |" in text
    assert "| Apache-2.0 |  | unknown |" in text
    assert all(not tool.tags for tool in parse(text, "list.md").tools)
