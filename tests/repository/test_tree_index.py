"""What an index of a tree leaves out is never what was asked for."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from osi_check.patterns import JoinedTexts, Pattern
from osi_check.repository.signals import files_to_read, prebuilt_core
from osi_check.repository.snapshot import Entry
from osi_check.repository.terms import files, manifests, names
from osi_check.repository.tree_index import index_tree

parts = st.sampled_from(
    [
        *("src", "docs", "LICENSES", "a\nb", "LİCENSE", "ﬁ", "LICENSE", "License.md", "Cargo.toml"),
        *(
            "x.gemspec",
            "cabal",
            "config.PY",
            "readme.md",
            "x",
            "setup.py",
            "COPYING",
            "manıfest.json",
        ),
    ]
)
trees = st.lists(st.lists(parts, min_size=1, max_size=3).map("/".join), max_size=12, unique=True)
WANTED = (
    (
        files_to_read._TELLING_NAME,
        re.compile(rf"(?:{files_to_read._TELLING.pattern})\Z", re.IGNORECASE),
    ),
    (manifests._NAME, re.compile(r"(?:cargo\.toml|setup\.py|cabal)\Z", re.IGNORECASE)),
    (manifests._ENDING, re.compile(r".*\.gemspec\Z", re.IGNORECASE)),
)


@given(trees)
@example(["LİCENSE", "LICENSE"])
@example(["a\nb/LICENSE", "copying\n"])
def test_every_entry_whose_name_is_wanted_is_found_in_the_order_of_the_tree(
    paths: list[str],
) -> None:
    index = index_tree(tuple(Entry(path, "blob", "", 1) for path in paths))
    searched = [(index.named(pattern), plain) for pattern, plain in WANTED]
    license = re.compile(r"licen|copy|lizenz|[^\x00-\x7f]", re.IGNORECASE)
    for entries, plain in [*searched, (index.named_with(*files._LICENSE_PARTS), license)]:
        found = [entry.path for entry in entries]
        assert found == [path for path in paths if path in found]
        search = plain.search if "licen" in plain.pattern else plain.match
        assert {path for path in paths if search(path.rpartition("/")[2])} <= set(found)
    assert index.by_path == {path: Entry(path, "blob", "", 1) for path in paths}


@given(trees)
def test_the_entries_right_within_a_folder_are_found(paths: list[str]) -> None:
    index = index_tree(tuple(Entry(path, "blob") for path in paths))
    held = [path for path in paths if path.rpartition("/")[0] in {"", "docs"}]
    assert [entry.path for entry in index.within(lambda folder: folder in {"", "docs"})] == held


@given(trees)
def test_paths_that_hold_no_word_of_a_pattern_are_left_out_and_no_others(paths: list[str]) -> None:
    phrase = Pattern(r"(?:^|/)licen[cs]e(?:\.md)?$")
    plain = re.compile(phrase.pattern, re.IGNORECASE)
    assert phrase.matching_texts(paths) == [path for path in paths if plain.search(path)]
    assert phrase.matching_texts(JoinedTexts(paths)) == phrase.matching_texts(paths)


@given(trees)
def test_the_entries_with_an_ending_are_found(paths: list[str]) -> None:
    index = index_tree(tuple(Entry(path, "blob") for path in paths))
    held = [path for path in paths if path.lower().endswith((".py", ".md"))]
    assert [entry.path for entry in index.ending(["md", "py"])] == held
    bare = [path for path in paths if "." not in path.rpartition("/")[2]]
    assert [entry.path for entry in index.ending([""])] == bare


pieces = st.sampled_from(
    "a owl / . - _ x86_64 amd64 linux Darwin exe EXE so 1 12 wasm img py md framework/ \n é".split(
        " "
    )
)


@settings(max_examples=500)
@given(st.lists(pieces, min_size=1, max_size=7).map("".join))
@example("bin/owl-linux_amd64.exe")
@example("owl.x86-64-")
def test_what_is_compiled_is_told_by_its_ending(path: str) -> None:
    if prebuilt_core._is_compiled(path) and "framework/" not in path:
        assert prebuilt_core._may_be_compiled(prebuilt_core._ending(path))


@given(st.text(st.sampled_from("aZ09 _-.é\n'ß"), max_size=30))
def test_a_name_reads_the_same_with_and_without_letters_beyond_ascii(name: str) -> None:
    """Names of ASCII alone are read a faster way."""
    beyond = names.plain(f"{name} é").removesuffix("e").strip()
    assert names.plain(name) == beyond
