"""hecat's data folders: one YAML file a tool, each place in its own file."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.test_commands import osi_check
from osi_check import files
from osi_check.catalogs import loader, yaml
from osi_check.catalogs.hecat import format as hecat
from osi_check.catalogs.yaml import write
from osi_check.errors import EvidenceError, InputError
from osi_check.git_history import folder_at, texts_at
from osi_check.model import Catalogue, Location

LOOM = """\
name: Loom
website_url: https://loom.example.org/
description: Weaves cloth,
  day and night.
licenses:
  - MIT
  - GPL-2.0
platforms:
  - Python
  - Docker
tags:
  - Weaving
  - Winter work
source_code_url: https://git.example.org/weavers/loom
demo_url: https://demo.example.org
related_software_url: https://loom.example.org/apps
depends_3rdparty: yes
archived: false
commit_history:
  2025-09: 12
"""
SPINDLE = """\
name: Spindle
website_url: https://github.com/weavers/spindle
licenses: [Own-Terms]
tags: [Weaving]
archived: true
"""
FILES = {
    "software/loom.yml": LOOM,
    "software/spindle.yaml": SPINDLE,
    "tags/weaving.yml": "name: Weaving\ndescription: Cloth of any kind.\n",
    "tags/winter.yml": "name: Winter work\n",
    "licenses.yml": "- identifier: MIT\n  name: Expat\n- identifier: GPL-2.0\n",
    "licenses-nonfree.yml": "- identifier: Own-Terms\n",
}


def read(files: dict[str, str]) -> Catalogue:
    assert hecat.folder
    assert hecat.folder.claims(files)
    return hecat.folder.parse(files, "list")


def mistakes(**changed: str) -> list[str]:
    files = FILES | {name.replace("__", "/") + ".yml": text for name, text in changed.items()}
    with pytest.raises(InputError) as error:
        read(files)
    return [str(problem) for problem in error.value.problems]


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_every_field_of_a_tool_is_read() -> None:
    loom, spindle = read(FILES).tools
    assert (loom.id, loom.name) == ("loom", "Loom")
    assert loom.repo == "https://git.example.org/weavers/loom"
    assert loom.homepage == "https://loom.example.org/"
    assert loom.description == "Weaves cloth, day and night."
    assert loom.categories == ("weaving", "winter-work")
    assert loom.tags == ("Python", "Docker", "depends_3rdparty")
    assert loom.comment == (
        "Demo: https://demo.example.org; Related software: https://loom.example.org/apps"
    )
    assert spindle.tags == ("archived", "non-free")


def test_several_licenses_do_not_become_a_choice_that_the_list_does_not_offer() -> None:
    assert read(FILES).tools[0].license == "MIT, GPL-2.0"


def test_each_field_knows_its_own_file_line_and_column() -> None:
    loom, spindle = read(FILES).tools
    assert loom.location == Location("list/software/loom.yml", 1, 1)
    assert loom.at == {
        "name": Location("list/software/loom.yml", 1, 7),
        "homepage": Location("list/software/loom.yml", 2, 14),
        "description": Location("list/software/loom.yml", 3, 14),
        "license": Location("list/software/loom.yml", 6, 5),
        "tags": Location("list/software/loom.yml", 9, 5),
        "categories": Location("list/software/loom.yml", 12, 5),
        "repo": Location("list/software/loom.yml", 14, 18),
    }
    assert spindle.where("license") == Location("list/software/spindle.yaml", 3, 12)


def test_a_website_that_is_a_repository_is_one_where_no_source_is_named() -> None:
    assert read(FILES).tools[1].repo == "https://github.com/weavers/spindle"


def test_categories_are_the_tags_with_their_words_and_places() -> None:
    weaving, winter = read(FILES).categories
    assert (weaving.id, weaving.name) == ("weaving", "Weaving")
    assert weaving.description == "Cloth of any kind."
    assert weaving.location == Location("list/tags/weaving.yml", 1, 1)
    assert winter.name == "Winter work"


def test_where_nothing_is_defined_every_tag_and_license_is_allowed() -> None:
    only = {name: text for name, text in FILES.items() if name.startswith("software/")}
    catalogue = read(only)
    assert [category.name for category in catalogue.categories] == ["Weaving", "Winter work"]
    assert catalogue.tools[1].tags == ("archived",)


def test_a_license_or_tag_that_is_not_defined_is_said_with_what_was_meant() -> None:
    text = "name: A\nlicenses:\n- GPL-2\ntags: Knots\nsource_code_url: https://x.example/a/b\n"
    assert mistakes(software__a=text) == [
        "list/software/a.yml:3:3: 'GPL-2' is not defined in licenses.yml; did you mean 'GPL-2.0'?",
        "list/software/a.yml:4:7: 'Knots' is not defined in tags/",
    ]


def test_what_is_wrong_in_any_file_is_said_in_one_run() -> None:
    said = mistakes(
        software__a="",
        software__b="licenses: [MIT]\n",
        software__c="name: [x]\n",
        software__d="- just a word\n",
        software__e="name: E\nname: F\n",
        software__f="name: F\nlicenses: {MIT: yes}\n",
        software__g="name: *x\n",
        tags__bad="name: [",
        licenses="- identifier: MIT\n- identifier: GPL-2.0\n- word\n",
    )
    assert [line.split(": ", 1)[0] for line in said] == [
        "list/licenses.yml:3:3",
        "list/software/a.yml",
        "list/software/b.yml",
        "list/software/c.yml:1:7",
        "list/software/d.yml:1:3",
        "list/software/e.yml:2:1",
        "list/software/f.yml:2:11",
        "list/software/g.yml:1:7",
        "list/tags/bad.yml:2:1",
    ]
    assert "the file is empty" in said[1]
    assert "the tool has no name" in said[2]


def test_thousands_of_mistakes_are_cut_short() -> None:
    files = {f"software/{number}.yml": "name: [" for number in range(1200)}
    with pytest.raises(InputError) as error:
        read(files)
    assert len(error.value.problems) == 1001
    assert error.value.problems[-1].message == "and 200 more problems"


def test_one_file_alone_can_be_checked() -> None:
    assert hecat.claims("software/loom.yml", LOOM)
    assert [tool.id for tool in hecat.parse(LOOM, "loom.yml").tools] == ["loom"]
    several = f"- {LOOM}".replace("\n", "\n  ")
    assert hecat.claims("all.yml", several)
    both = several + "\n" + f"- {SPINDLE}".replace("\n", "\n  ")
    assert [tool.id for tool in hecat.parse(both, "all.yml").tools] == ["loom", "spindle"]
    assert not hecat.claims("compose.yml", "services: {}\n")
    assert not hecat.claims("README.md", LOOM)


def test_a_repeated_tag_or_file_name_makes_no_second_category_or_id() -> None:
    twice = read(FILES | {"tags/z.yml": "name: Weaving\n", "software/loom.yaml": LOOM})
    assert [category.name for category in twice.categories] == ["Weaving", "Winter work"]
    assert [tool.id for tool in twice.tools] == ["loom", "loom-2", "spindle"]


@given(st.text(max_size=200))
def test_no_text_raises_anything_but_an_input_error(text: str) -> None:
    for path in ("software/a.yml", "tags/a.yml", "licenses.yml"):
        with suppress(InputError):
            assert read({"software/b.yml": SPINDLE, path: text}).tools
    hecat.claims("a.yml", text)


YAML = st.recursive(
    st.sampled_from(["", "MIT", "no", "2025-09", "- a", "https://github.com/a/b"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "licenses", "tags", "website_url"]), inner)
    ),
    max_leaves=8,
)


@given(YAML)
def test_values_of_any_kind_are_read_or_said_to_be_wrong(value: object) -> None:
    text = json.dumps(value)
    with suppress(InputError):
        assert all(tool.name for tool in read({"software/a.yml": text, "tags/b.yml": text}).tools)


def test_import_loses_no_tool(tmp_path: Path) -> None:
    catalogue = loader.read_catalogue(written(tmp_path / "list", FILES))
    again = yaml.parse(write.dump_catalogue(catalogue, merge=True), "catalog.yml")
    assert [(t.id, t.repo, t.license, t.tags, t.comment) for t in again.tools] == [
        (t.id, t.repo, t.license, t.tags, t.comment) for t in catalogue.tools
    ]


# --- the folder itself


def test_a_folder_is_read_through_its_path(tmp_path: Path) -> None:
    folder = written(tmp_path / "list", FILES)
    catalogue = loader.read_catalogue(folder)
    assert catalogue.file == str(folder)
    assert catalogue.tools[0].location.file == f"{folder}/software/loom.yml"


def test_in_the_folder_itself_places_are_plain_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written(tmp_path / "list", FILES))
    assert loader.read_catalogue(Path()).tools[0].location.file == "software/loom.yml"


def test_links_hidden_files_and_deeper_folders_are_left_alone(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "list", FILES | {".hidden/a.yml": "", "software/deep/deeper/a.yml": ""}
    )
    secret = tmp_path / "secret.yml"
    secret.write_text(LOOM)
    (folder / "software/linked.yml").symlink_to(secret)
    (folder / "elsewhere").symlink_to(tmp_path)
    assert files.list_paths(folder) == tuple(sorted(FILES))


def test_a_folder_of_too_many_files_or_bytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "list", FILES)
    monkeypatch.setattr(files, "MAX_FOLDER_BYTES", 300)
    with pytest.raises(InputError, match="the files are larger than"):
        loader.read_catalogue(folder)
    monkeypatch.setattr(files, "MAX_FOLDER_FILES", 3)
    with pytest.raises(InputError, match="more than 3 files"):
        loader.read_catalogue(folder)


def test_every_binary_file_is_named(tmp_path: Path) -> None:
    folder = written(tmp_path / "list", FILES)
    for name in ("a", "b"):
        (folder / f"software/{name}.yml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(InputError) as error:
        loader.read_catalogue(folder)
    assert [p.location.file for p in error.value.problems] == [
        f"{folder}/software/a.yml",
        f"{folder}/software/b.yml",
    ]


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not read"):
        files.list_paths(tmp_path / "absent")


def test_a_folder_with_a_catalogue_in_one_file_is_read_from_it(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "list",
        {"README.md": "# A\n", "catalog.yml": "version: 1\ntools: [{id: a, name: A}]\n"},
    )
    catalogue = loader.read_catalogue(folder)
    assert catalogue.file == f"{folder}/catalog.yml"
    (folder / "catalog.yml").unlink()
    assert loader.read_catalogue(folder).file == f"{folder}/README.md"
    (folder / "README.md").unlink()
    with pytest.raises(InputError, match=r"no list found in this directory; looked for catalog"):
        loader.read_catalogue(folder)


def test_the_lock_of_a_folder_stands_in_it(tmp_path: Path) -> None:
    assert loader.lock_file_path(tmp_path) == tmp_path / "catalog.lock"
    assert loader.lock_file_path(tmp_path / "list.md") == tmp_path / "list.lock"


# --- at a commit

git = shutil.which("git") or "git"


def commit(folder: Path) -> None:
    for arguments in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a"],
    ):
        subprocess.run([git, "-C", str(folder), *arguments], check=True)


def test_a_folder_is_read_as_it_was_at_a_commit(tmp_path: Path) -> None:
    folder = written(tmp_path / "list", FILES)
    (folder / "software/linked.yml").symlink_to("loom.yml")
    commit(folder)
    (folder / "software/loom.yml").unlink()
    before = loader.read_catalogue_at(folder, "HEAD")
    assert before
    assert [tool.name for tool in before.tools] == ["Loom", "Spindle"]
    assert before.tools[0].location == Location(f"{folder}/software/loom.yml", 1, 1)
    (folder / "new").mkdir()
    assert loader.read_catalogue_at(folder / "new", "HEAD") is None
    assert loader.read_catalogue_at(folder / "tags/new.yml", "HEAD") is None


def test_a_text_that_git_lacks_is_no_text(tmp_path: Path) -> None:
    folder = written(tmp_path / "list", FILES)
    commit(folder)
    blobs = folder_at(folder, "HEAD") | {"software/loom.yml": "0" * 40}
    with pytest.raises(EvidenceError, match=r"git has no software/loom\.yml"):
        texts_at(folder, blobs, lambda path: path.startswith("software/"))


def test_only_what_a_change_adds_to_a_folder_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "list", FILES)
    commit(folder)
    (folder / "software/new.yml").write_text(LOOM.replace("Loom", "New"))
    (folder / "software/spindle.yaml").unlink()
    monkeypatch.chdir(folder)
    ran = osi_check("check", ".", "--locked", "--changed-since", "HEAD", "--format", "json")
    report = json.loads(ran.stdout)
    assert [tool["name"] for tool in report["tools"]] == ["New"]
    assert report["tools"][0]["location"]["file"] == "software/new.yml"
