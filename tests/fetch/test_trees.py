"""Listings of directories, from the forge's shapes to entries."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from osi_check.fetch.trees import (
    LINK_MODE,
    Listing,
    RestRow,
    TreeLevel,
    TreeRow,
    extend_listing,
    pack_listing,
    parse_listing,
    parse_rest_listing,
    unpack_listing,
)
from osi_check.repository.snapshot import Entry


def folder(name: str, *rows: TreeRow, listed: bool = True) -> TreeRow:
    return TreeRow(
        name, "tree", 0o40000, f"oid-{name}", 0, TreeLevel(list(rows)) if listed else None
    )


def file(name: str, size: int = 5) -> TreeRow:
    return TreeRow(name, "blob", 0o100644, f"oid-{name}", size, TreeLevel())


def test_levels_become_paths_and_what_was_not_listed_is_named() -> None:
    found = parse_listing(
        [
            file("README"),
            folder("src", file("a.py", 0), folder("deep", listed=False)),
            TreeRow("LICENSE", "blob", LINK_MODE, "oid-l", 9),
            TreeRow("vendored", "commit", 0o160000, "oid-s", 0),
        ]
    )
    assert found == Listing(
        (
            Entry("README", "blob", "oid-README", 5),
            Entry("src", "tree", "oid-src", -1),
            Entry("src/a.py", "blob", "oid-a.py", 0),
            Entry("src/deep", "tree", "oid-deep", -1),
            Entry("LICENSE", "link", "oid-l", 9),
            Entry("vendored", "submodule", "oid-s", -1),
        ),
        ("src/deep",),
    )


def test_a_level_that_the_forge_left_out_is_not_an_empty_one() -> None:
    found = parse_listing(
        [TreeRow("src", "tree", 0o40000, object=TreeLevel(entries=None)), folder("empty")]
    )
    assert found.unlisted == ("src",)


def test_graphql_rows_are_read_as_github_writes_them() -> None:
    level = msgspec.json.decode(
        b'{"entries": [{"name": "a", "type": "blob", "mode": 33188, "oid": "1", "size": 3,'
        b' "object": {}}, {"name": "b", "type": "tree", "mode": 16384, "oid": "2", "size": 0,'
        b' "object": {"entries": [{"name": "c", "type": "blob", "mode": 40960, "oid": "3"}]}}]}',
        type=TreeLevel,
    )
    assert [(e.path, e.kind, e.size) for e in parse_listing(level.entries or []).entries] == [
        ("a", "blob", 3),
        ("b", "tree", -1),
        ("b/c", "link", -1),
    ]


def test_deeper_listings_take_the_place_of_what_was_not_listed() -> None:
    base = Listing((Entry("src", "tree"), Entry("docs", "tree")), ("src", "docs"))
    below = Listing((Entry("a", "blob", "1", 2), Entry("b", "tree")), ("b",))
    assert extend_listing(base, {"src": below}) == Listing(
        (*base.entries, Entry("src/a", "blob", "1", 2), Entry("src/b", "tree")),
        ("docs", "src/b"),
    )


def rest(*rows: tuple[str, str]) -> list[RestRow]:
    modes = {"blob": "100644", "tree": "040000", "commit": "160000", "link": "120000"}
    return [
        RestRow(path, "blob" if kind == "link" else kind, modes[kind], f"oid-{path}", 3)
        for path, kind in rows
    ]


def test_a_whole_recursive_tree_leaves_nothing_unlisted() -> None:
    found = parse_rest_listing(rest(("a", "tree"), ("a/b", "blob"), ("c", "commit"), ("d", "link")))
    assert [(e.path, e.kind, e.size) for e in found.entries] == [
        ("a", "tree", -1),
        ("a/b", "blob", 3),
        ("c", "submodule", -1),
        ("d", "link", 3),
    ]
    assert found.unlisted == ()


def test_a_truncated_tree_names_the_directories_around_its_end() -> None:
    rows = rest(
        ("z", "tree"), ("a", "tree"), ("a/x", "blob"), ("b", "tree"), ("b/c", "tree"),
        ("b/c/d", "blob"),
    )  # fmt: skip
    assert parse_rest_listing(rows, truncated=True).unlisted == ("z", "b", "b/c")
    assert parse_rest_listing([], truncated=True) == Listing()


entries = st.builds(
    Entry,
    st.text(max_size=12),
    st.sampled_from(["blob", "tree", "link", "submodule"]),
    st.text("0123456789abcdef", max_size=40),
    st.integers(-1, 10**12),
)


@given(st.builds(Listing, st.lists(entries).map(tuple), st.lists(st.text()).map(tuple)))
def test_a_listing_comes_out_of_the_cache_as_it_went_in(found: Listing) -> None:
    assert unpack_listing(pack_listing(found)) == found


@given(st.text(max_size=30))
def test_another_text_in_its_place_is_no_listing(text: str) -> None:
    assert unpack_listing(text) is None
