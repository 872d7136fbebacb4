"""What is offered to be mended, and what of it is safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from commands.test_commands import osi_check
from fake_github import FakeGitHub, serving
from helpers import facts, tool
from osi_check import pipeline
from osi_check.catalogs import loader, markdown
from osi_check.catalogs.ordering import find_misplaced
from osi_check.fixes import Fix, collect_edits
from osi_check.lock.lockfile import Lock, LockEntry, decode_lock, encode_lock
from osi_check.model import Catalogue, Edit, Fact, Facts, Location, Stack, Tool, Unknown, Waiver
from osi_check.plugins import load_plugins
from osi_check.rules import engine

RULES = pipeline.select_rules()
FIXES = load_plugins("osi_check.fixes", Fix, "fix")
NOTHING = Unknown("told", {"words": "nobody looked"})
REPO = "https://github.com/owner/name"


def offers(name: str, *tools: Tool, seen: Fact[Facts] = NOTHING, stacks: str = "") -> list[Edit]:
    """What one fix offers for a list of tools, all with the same evidence."""
    named = (Stack(id="s", name="S", tools=(stacks,)),) if stacks else ()
    catalogue = Catalogue(file="catalog.yml", tools=tools, stacks=named)
    beside = engine.compare_entries(tools, RULES)
    verdicts = [
        engine.judge_tool(
            t, seen, RULES, catalogue_findings=beside.get(id(t), ()), today="2026-01-01"
        )
        for t in tools
    ]
    (fix,) = [fix for fix in FIXES if fix.name == name]
    return list(collect_edits([fix], catalogue, verdicts))


@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.name)
def test_every_fix_says_what_it_does_and_mends_a_rule_that_is_there(fix: Fix) -> None:
    assert fix.title.endswith(".")
    assert not fix.fixed_rule or fix.fixed_rule in {rule.name for rule in RULES}
    assert (
        Path(__file__)
        .parents[2]
        .joinpath(f"src/osi_check/fixes/{fix.name.replace('-', '_')}.py")
        .is_file()
    )


def test_the_document_names_every_fix() -> None:
    page = (Path(__file__).parents[2] / "docs" / "fix.md").read_text("utf-8")
    assert [fix.name for fix in FIXES if f"| `{fix.name}` |" not in page] == []


# -- license spelling ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "seen", "new", "safe"),
    [
        ("Apache 2.0", "", "Apache-2.0", True),
        ("mit", "", "MIT", True),
        ("GPL-3.0", "", None, None),
        ("GPL-3.0", "GPL-3.0-or-later", "GPL-3.0-or-later", True),
        ("GPLv3", "", None, None),
        ("GPLv3", "GPL-3.0-only", "GPL-3.0-only", True),
        ("GPLv3 only", "", "GPL-3.0-only", True),
        ("GPLv3+", "", "GPL-3.0-or-later", True),
        ("MIT/Apache-2.0", "", "MIT OR Apache-2.0", False),
        ("MIT/Apache-2.0", "MIT OR Apache-2.0", "MIT OR Apache-2.0", True),
        ("MIT or Apache-2.0", "", "MIT OR Apache-2.0", True),
        ("MIT or Apache 2.0", "Apache-2.0 OR MIT", "MIT OR Apache-2.0", True),
        ("Apache 2.0", "NOASSERTION", None, None),  # the claim itself is in question
        ("Apache 2.0", "MIT", None, None),
        ("Apache-2.0", "", None, None),
        ("BSD", "", None, None),
        ("", "", None, None),
        ("Proprietary", "", None, None),
    ],
)
def test_a_license_is_spelled_as_spdx_does_where_it_means_one_thing(
    said: str, seen: str, new: str | None, safe: bool | None
) -> None:
    evidence = facts(detected=seen) if seen else NOTHING
    found = [(e.new, e.safe) for e in offers("license-spelling", tool(license=said), seen=evidence)]
    assert found == ([(new, safe)] if new else [])


@pytest.mark.parametrize("seen", ["not an expression (", "GPL-3.0"])
def test_evidence_that_nobody_can_use_changes_nothing(seen: str) -> None:
    waiver = Waiver(rule="claim-matches", reason="We asked.")
    found = offers(
        "license-spelling", tool(license="GPL-3.0", waivers=(waiver,)), seen=facts(detected=seen)
    )
    assert found == []


# -- the license that was found ------------------------------------------------------------------


def test_the_license_that_was_found_is_offered_and_never_safe() -> None:
    (edit,) = offers("claimed-license", tool(license="Apache-2.0"), seen=facts(detected="ISC"))
    assert (edit.field, edit.old, edit.new, edit.safe) == (
        "license",
        "Apache-2.0",
        "ISC",
        False,
    )


@pytest.mark.parametrize("seen", [facts(detected="Apache-2.0"), facts(), NOTHING])
def test_where_nothing_was_found_nothing_is_offered(seen: Fact[Facts]) -> None:
    assert offers("claimed-license", tool(license="Apache-2.0"), seen=seen) == []


def test_a_license_that_keeps_a_tool_off_the_list_is_never_written() -> None:
    seen = facts(detected="BUSL-1.1")
    assert offers("claimed-license", tool(license="Apache-2.0"), seen=seen) == []


def test_a_claim_that_somebody_decided_about_stays() -> None:
    waiver = Waiver(rule="claim-matches", reason="We asked.")
    claimed = tool(license="Apache-2.0", waivers=(waiver,))
    assert offers("claimed-license", claimed, seen=facts(detected="ISC")) == []


# -- renamed repositories ------------------------------------------------------------------------

MOVED = facts(repo="new/called", url="https://github.com/new/called")


def test_every_address_of_the_old_name_gets_the_new_one() -> None:
    asked = tool(
        repo=f"{REPO}.git",
        homepage="https://name.example.org",
        notebook=f"{REPO}/blob/main/a.ipynb",
    )
    found = offers("renamed-repository", asked, seen=MOVED)
    assert [(e.field, e.old, e.new, e.safe) for e in found] == [
        ("repo", "owner/name", "new/called", True),
        ("notebook", "owner/name", "new/called", True),
    ]


def test_a_repository_that_moved_to_another_host_gets_its_whole_address() -> None:
    elsewhere = facts(repo="x/y", url="https://codeberg.org/x/y")
    (edit,) = offers("renamed-repository", tool(repo=REPO), seen=elsewhere)
    assert (edit.old, edit.new) == (REPO, "https://codeberg.org/x/y")


@pytest.mark.parametrize("seen", [facts(repo="Owner/Name"), NOTHING])
def test_a_name_that_is_still_right_stays(seen: Fact[Facts]) -> None:
    assert offers("renamed-repository", tool(), seen=seen) == []


# -- duplicates ----------------------------------------------------------------------------------


def twins(**other: object) -> list[Edit]:
    whole = {"license": "MIT", "description": "Does.", "categories": ("a", "b"), "tags": ("x",)}
    second = {"id": "b", "location": Location("catalog.yml", 9, 5), **whole, **other}
    return offers("duplicate-entry", tool(**whole), tool(**second))


@pytest.mark.parametrize(
    "other",
    [{}, {"description": ""}, {"tags": ()}, {"name": "NAME"}, {"categories": ("b", "a")}],
)
def test_a_second_entry_that_says_no_more_goes(other: dict[str, object]) -> None:
    (edit,) = twins(**other)
    assert (edit.tool.id, edit.action, edit.safe) == ("b", "remove", True)


@pytest.mark.parametrize(
    "other",
    [
        {"description": "Does more."},
        {"license": "ISC"},
        {"name": "Other"},
        {"categories": ("a",)},
        {"tags": ("y",)},
        {"repo": "https://github.com/owner/other"},
        {"repo": ""},
        {"waivers": (Waiver(rule="alive", reason="It is finished."),)},
    ],
)
def test_a_second_entry_that_says_something_of_its_own_stays(other: dict[str, object]) -> None:
    assert twins(**other) == []


def test_a_second_entry_that_a_stack_names_stays() -> None:
    named = {"at": {"id": Location("catalog.yml", 9, 9)}}
    one, two = tool(id="a"), tool(id="b", **named)
    assert len(offers("duplicate-entry", one, two)) == 1
    assert offers("duplicate-entry", one, two, stacks="b") == []


# -- order ---------------------------------------------------------------------------------------


def listed(*names: str, category: str = "c") -> list[Tool]:
    return [
        tool(
            id=f"{category}{number}",
            name=name,
            repo=f"https://github.com/{category}/r{number}",
            categories=(category,),
            location=Location("a.md", number + 1, 1),
        )
        for number, name in enumerate(names)
    ]


SORTED = [f"{letter}{number}" for letter in "ABCDEF" for number in range(9)]


def moves(*tools: Tool) -> list[tuple[str, str, bool]]:
    return [(m.tool.name, m.neighbor.name, m.behind) for m in find_misplaced(tools)]


def test_in_a_sorted_list_the_fewest_entries_are_moved() -> None:
    names = list(SORTED)
    names.insert(2, "X")
    names.append("B5a")
    assert moves(*listed(*names)) == [("B5a", "B6", False), ("X", "F8", True)]


@pytest.mark.parametrize(
    "names",
    [
        SORTED[::-1],
        SORTED[:3] + SORTED[2::-1],
        ["A", "C", "B"],
        [SORTED[i * 7 % len(SORTED)] for i in range(len(SORTED))],
    ],
)
def test_a_list_that_is_not_sorted_is_left_as_it_is(names: list[str]) -> None:
    assert moves(*listed(*names)) == []


@pytest.mark.parametrize(
    "names",
    [
        ["a", "B", "c", "D"],
        ["B", "D", "a", "c"],
        [".NET a", "Alpha", "Net b", "z"],
        ["Name One", "Name", "Other"],
        ["a-b", "a.c", "a_d", "ab"],
    ],
)
def test_each_usual_way_to_sort_is_known(names: list[str]) -> None:
    assert moves(*listed(*SORTED), *listed(*names, category="d")) == []


def test_a_category_that_is_mostly_out_of_order_is_left() -> None:
    many = [t for i in range(9) for t in listed(*SORTED, category=f"s{i}")]
    assert moves(*many, *listed("e", "d", "c", "b", "a", category="d")) == []
    assert moves(*many, *listed("b", "c", "a", category="d")) == []


def test_order_is_offered_where_the_rule_notes_it() -> None:
    names = [*SORTED, "B5a"]
    (edit,) = offers("out-of-order", *listed(*names))
    assert edit.neighbor
    assert (edit.tool.name, edit.action, edit.neighbor.name, edit.safe) == (
        "B5a",
        "move",
        "B6",
        True,
    )
    *others, last = listed(*names)
    decided = replace(last, waivers=(Waiver(rule="in-order", reason="Last on purpose."),))
    assert len(offers("out-of-order", *others, decided)) == 1  # a note needs no decision


# -- the command ---------------------------------------------------------------------------------

LIST = """\
# Tools

| Name | License |
| --- | --- |
| [Loom](https://github.com/o/old) | Apache 2.0 |
| [Wheel](https://github.com/o/wheel) | MIT |
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text(LIST)
    known = {
        "github.com/o/old": facts(
            repo="o/new", url="https://github.com/o/new", detected="Apache-2.0"
        ),
        "github.com/o/wheel": facts(
            repo="o/wheel", url="https://github.com/o/wheel", detected="ISC"
        ),
    }
    lock = Lock(tools={key: LockEntry(facts=seen) for key, seen in known.items()})
    (tmp_path / "README.lock").write_bytes(encode_lock(lock))
    return tmp_path


def test_a_diff_is_shown_and_nothing_is_written(here: Path) -> None:
    shown = osi_check("fix", "README.md", "--diff")
    assert shown.exit_code == 1
    assert "-| [Loom](https://github.com/o/old) | Apache 2.0 |" in shown.stdout
    assert "+| [Loom](https://github.com/o/new) | Apache-2.0 |" in shown.stdout
    assert "1 more edit available with --unsafe" in shown.stderr
    assert (here / "README.md").read_text() == LIST


def test_a_list_is_mended_and_then_there_is_nothing_to_mend(here: Path) -> None:
    made = osi_check("fix", "README.md", "--locked")
    assert made.exit_code == 0
    assert "README.md:5:10: Loom: repo o/old → o/new (o/old is called o/new today)" in made.stdout
    text = (here / "README.md").read_text()
    assert text == LIST.replace("o/old", "o/new").replace("Apache 2.0", "Apache-2.0")
    known = decode_lock((here / "README.lock").read_bytes(), "x").tools
    assert {*known} == {"github.com/o/new", "github.com/o/wheel"}
    again = osi_check("fix", "README.md", "--locked", "--diff")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "nothing to fix" in again.stderr


def test_what_changes_the_meaning_is_made_only_where_it_is_asked_for(here: Path) -> None:
    assert osi_check("fix", "README.md", "--select", "claim-matches").stdout == ""
    osi_check("fix", "README.md", "--select", "claim-matches", "--unsafe")
    assert (here / "README.md").read_text() == LIST.replace("| MIT |", "| ISC |")


def test_kinds_of_edits_are_listed_selected_and_left_out(here: Path) -> None:
    assert "license-spelling" in osi_check("fix", "--list").stdout
    osi_check("fix", "README.md", "--ignore", "renamed-repository")
    assert (here / "README.md").read_text() == LIST.replace("Apache 2.0", "Apache-2.0")
    assert osi_check("fix", "README.md", "--select", "nothing").exit_code == 2
    assert osi_check("fix", "README.md", "--locked", "--live").exit_code == 2
    assert osi_check("fix", "none.md").exit_code == 2


def test_what_was_moved_and_taken_away_is_said(here: Path) -> None:
    rows = [f"| [{name}](https://github.com/o/{name}) | MIT |" for name in SORTED]
    moved, again = rows.pop(3), rows[5]
    head = LIST.partition("| [Loom]")[0]
    Path("README.md").write_text("\n".join([head.rstrip(), *rows, again, moved, ""]))
    said = osi_check("fix", "README.md", "--locked").stdout
    assert "A3: moved before A4 (the list is sorted by name)" in said
    assert "A6: removed (line 10 says the same)" in said
    rows.insert(3, moved)
    assert Path("README.md").read_text() == "\n".join([head.rstrip(), *rows, ""])


def test_an_old_name_that_another_entry_still_uses_stays_in_the_lock(here: Path) -> None:
    second = "| [Loom](https://github&#46;com/o/old) | Apache-2.0 |\n"
    (here / "README.md").write_text(LIST + second)
    made = osi_check("fix", "README.md", "--locked")
    assert "not written the way it reads" in made.stderr
    known = decode_lock((here / "README.lock").read_bytes(), "x").tools
    assert {"github.com/o/new", "github.com/o/old"} <= {*known}


def test_without_evidence_the_spelling_is_mended_and_that_is_said(here: Path) -> None:
    (here / "README.lock").unlink()
    made = osi_check("fix", "README.md", "--locked")
    assert "no evidence for 2 tools" in made.stderr
    assert (here / "README.md").read_text() == LIST.replace("Apache 2.0", "Apache-2.0")


def test_bytes_that_are_not_edited_stay(here: Path) -> None:
    before = ("\ufeff" + LIST).replace("\n", "\r\n").encode()
    (here / "README.md").write_bytes(before)
    osi_check("fix", "README.md", "--locked", "--select", "license-spelling")
    assert (here / "README.md").read_bytes() == before.replace(b"Apache 2.0", b"Apache-2.0")


def test_an_edit_that_would_change_more_than_it_says_writes_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "osi_check.fixes.apply.verify_edits", lambda *_: "something else is changed"
    )
    result = osi_check("fix", "README.md", "--locked")
    assert result.exit_code == 0
    assert "skipped " in result.stderr
    assert "something else is changed" in result.stderr
    assert (here / "README.md").read_text() == LIST


def test_what_is_not_in_the_lock_is_looked_at(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "README.lock").unlink()
    github = FakeGitHub()
    github.add("o/new", {"LICENSE": "x"})
    github.add("o/wheel", {"LICENSE": "x"})
    github.names["o/old"] = "o/new"
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secretsecretsecret")
    with serving(github) as url:
        monkeypatch.setenv("GITHUB_API_URL", url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{url}/graphql")
        made = osi_check("fix", "README.md")
    assert made.exit_code == 0, made.stderr
    assert "https://github.com/o/new" in (here / "README.md").read_text()


def test_a_format_that_is_only_read_is_not_edited(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = replace(markdown.format, editor=None)
    monkeypatch.setattr(loader, "detect_format", lambda *_: form)
    result = osi_check("fix", "README.md", "--locked")
    assert result.exit_code == 2
    assert "can't be edited" in result.stderr


# -- lists in other forms ------------------------------------------------------------------------


def mended(path: str, *more: str) -> str:
    """Write a lock that knows o/old by its new name, mend, and return what was said."""
    known = facts(repo="p/new", url="https://github.com/p/new", detected="GPL-3.0-only")
    lock = loader.lock_file_path(Path(path))
    lock.write_bytes(encode_lock(Lock(tools={"github.com/o/old": LockEntry(facts=known)})))
    result = osi_check("fix", path, "--locked", *more)
    assert result.exit_code == 0, result.stderr
    return result.stdout + result.stderr


def test_a_list_of_projects_gets_the_new_id_and_the_name_that_follows_from_it(here: Path) -> None:
    text = (
        "# kept\nprojects:\n  - github_id: o/old # this\n    license: GPL-3.0\n"
        "  - name: Other\n    github_id: o/other\n"
    )
    Path("projects.yaml").write_text(text)
    mended("projects.yaml")
    assert Path("projects.yaml").read_text() == text.replace("o/old", "p/new").replace(
        "GPL-3.0", "GPL-3.0-only"
    )


def test_a_landscape_gets_the_new_address(here: Path) -> None:
    text = (
        "landscape:\n  - category:\n    name: A\n    subcategories:\n      - subcategory:\n"
        "        name: B\n        items:\n          - item:\n            name: Old\n"
        "            homepage_url: https://old.example.org\n"
        "            repo_url: 'https://github.com/o/old'\n"
        "          - item:\n            name: None\n            homepage_url: https://x.org\n"
    )
    Path("landscape.yml").write_text(text)
    mended("landscape.yml")
    assert Path("landscape.yml").read_text() == text.replace("o/old", "p/new")
    mended("landscape.yml", "--repository", "None=p/none")
    added = "https://x.org\n            repo_url: https://github.com/p/none\n"
    assert Path("landscape.yml").read_text().endswith(added)


def test_a_plain_list_of_addresses_gets_the_new_one(here: Path) -> None:
    text = "# mine\nhttps://github.com/o/old.git\nhttps://github.com/o/other\n"
    Path("urls.txt").write_text(text)
    mended("urls.txt")
    assert Path("urls.txt").read_text() == text.replace("o/old", "p/new")


def test_each_file_of_a_folder_is_mended_where_it_stands(here: Path) -> None:
    entry = (
        "\ufeffname: {0}\r\nwebsite_url: https://{0}.example.org\r\ndescription: Is.\r\n"
        "licenses:\r\n  - GPL-3.0\r\nsource_code_url: https://github.com/o/{0} # x\r\n"
    )
    Path("list/software").mkdir(parents=True)
    Path("list/licenses.yml").write_text("- identifier: GPL-3.0\n  name: G\n")
    old, other = Path("list/software/old.yml"), Path("list/software/other.yml")
    old.write_bytes(entry.format("old").encode())
    other.write_bytes(entry.format("other").encode())
    said = mended("list")
    assert "list/software/old.yml:6:18: old: repo o/old → p/new" in said
    assert "licenses.yml says which license identifiers the list uses" in said
    assert old.read_bytes() == entry.format("old").replace("o/old", "p/new").encode()
    assert other.read_bytes() == entry.format("other").encode()
    assert {*decode_lock(Path("list/catalog.lock").read_bytes(), "x").tools} == {"github.com/p/new"}


def test_a_reason_that_keeps_many_edits_from_being_made_is_said_once(here: Path) -> None:
    Path("list/software").mkdir(parents=True)
    for number in range(9):
        Path(f"list/software/t{number}.yml").write_text(
            f"name: T{number}\nwebsite_url: https://x.org\nlicenses: [Apache 2.0]\n"
        )
    assert "skipped 9 edits: licenses.yml says" in osi_check("fix", "list", "--locked").stderr


def test_a_list_that_is_no_file_here_is_not_mended(here: Path) -> None:
    assert "needs a local file or directory" in osi_check("fix", "-").stderr
