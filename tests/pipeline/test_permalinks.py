from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check import permalinks
from osi_check.model import Facts, Source

COMMIT = "a1" * 20
PAGE = "https://forge.example/owner/name"


def facts(forge: str = "github", url: str = PAGE, commit: str = COMMIT) -> Facts:
    return Facts(repo="owner/name", url=url, forge=forge, commit=commit)


@pytest.mark.parametrize(
    ("forge", "source", "expected"),
    [
        ("github", Source(path="LICENSE"), f"{PAGE}/blob/{COMMIT}/LICENSE"),
        ("github", Source(path="LICENSE", line=1), f"{PAGE}/blob/{COMMIT}/LICENSE#L1"),
        ("github", Source(path="LICENSE", line=1, end=9), f"{PAGE}/blob/{COMMIT}/LICENSE#L1-L9"),
        ("github", Source(path="LICENSE", line=4, end=4), f"{PAGE}/blob/{COMMIT}/LICENSE#L4"),
        ("github", Source(path="a/b.md", line=3), f"{PAGE}/blob/{COMMIT}/a/b.md?plain=1#L3"),
        ("github", Source(path="README.md"), f"{PAGE}/blob/{COMMIT}/README.md"),
        ("github", Source(), PAGE),
        ("gitlab", Source(path="COPYING"), f"{PAGE}/-/blob/{COMMIT}/COPYING"),
        ("gitlab", Source(path="COPYING", line=1, end=9), f"{PAGE}/-/blob/{COMMIT}/COPYING#L1-9"),
        ("gitlab", Source(path="a.rst", line=2), f"{PAGE}/-/blob/{COMMIT}/a.rst?plain=1#L2"),
        ("forgejo", Source(path="COPYING"), f"{PAGE}/src/commit/{COMMIT}/COPYING"),
        ("forgejo", Source(path="C", line=1, end=9), f"{PAGE}/src/commit/{COMMIT}/C#L1-L9"),
        (
            "gitea",
            Source(path="a.md", line=5),
            f"{PAGE}/src/commit/{COMMIT}/a.md?display=source#L5",
        ),
        ("bitbucket", Source(path="COPYING"), f"{PAGE}/src/{COMMIT}/COPYING"),
        ("bitbucket", Source(path="C", line=1, end=9), f"{PAGE}/src/{COMMIT}/C#lines-1:9"),
        ("sourcehut", Source(path="COPYING"), f"{PAGE}/tree/{COMMIT}/item/COPYING"),
        ("sourcehut", Source(path="C", line=1, end=9), f"{PAGE}/tree/{COMMIT}/item/C#L1-9"),
    ],
)
def test_every_forge_has_its_own_address_of_a_line(
    forge: str, source: Source, expected: str
) -> None:
    assert permalinks.source_permalink(facts(forge), source) == expected


@pytest.mark.parametrize(
    ("path", "quoted"),
    [
        ("a b/LICENSE", "a%20b/LICENSE"),
        ("a#b?c%20", "a%23b%3Fc%2520"),
        ("é(1)[2]", "%C3%A9%281%29%5B2%5D"),
        ('"><script>', "%22%3E%3Cscript%3E"),
        ("a\nb", "a%0Ab"),
        ("half \ud800 pair", "half%20%3F%20pair"),
    ],
)
def test_a_path_is_quoted_whatever_is_in_it(path: str, quoted: str) -> None:
    assert (
        permalinks.source_permalink(facts(), Source(path=path)) == f"{PAGE}/blob/{COMMIT}/{quoted}"
    )


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/passwd", "a//b", "./a", "a/"])
def test_a_path_that_no_tree_can_hold_leads_to_the_repository(path: str) -> None:
    assert permalinks.source_permalink(facts(), Source(path=path, line=3)) == PAGE


@pytest.mark.parametrize("commit", ["", "main", "../../x", "abc", "g" * 40])
def test_without_a_commit_the_repository_is_shown(commit: str) -> None:
    assert permalinks.source_permalink(facts(commit=commit), Source(path="LICENSE")) == PAGE


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}.git"])
def test_on_a_forge_that_is_not_known_the_repository_is_shown(page: str) -> None:
    assert permalinks.source_permalink(facts("git", page), Source(path="C", line=1)) == page


def test_the_suffix_of_a_clone_address_is_no_part_of_the_page() -> None:
    assert permalinks.source_permalink(facts(url=f"{PAGE}.git/"), Source()) == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "",
        "owner/name",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://forge.example/x",
        "git@forge.example:owner/name",
        "https://",
        "https://forge.example:port/x",
        "https://[::1/x",
        "https://exa mple/x",
        "https://forge.example\\@evil.example/x",
        "https://forge.example/\u202ex",
        "https://forge.example/\n[x](https://evil.example)",
        "https://.../x",
        f"https://{'ü' * 300}.example/",
    ],
)
def test_what_is_no_address_of_the_web_is_none(url: str) -> None:
    assert permalinks.web_url(url) == ""
    assert permalinks.source_permalink(facts(url=url), Source(path="LICENSE")) == ""


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:secret@forge.example/x", "https://forge.example/x"),
        ("HTTPS://Forge.Example:8443/X", "https://forge.example:8443/X"),
        ("http://[2001:db8::1]:80/x", "http://[2001:db8::1]:80/x"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        (
            " https://forge.example/a(b)?q=[1]#<c> ",
            "https://forge.example/a%28b%29?q=%5B1%5D#%3Cc%3E",
        ),
        ("https://forge.example/a%20b", "https://forge.example/a%20b"),
    ],
)
def test_an_address_is_shown_without_secrets_and_safe_to_embed(url: str, shown: str) -> None:
    assert permalinks.web_url(url) == shown


@given(url=st.text() | st.from_regex(r"https?://\S+", fullmatch=True), path=st.text())
def test_a_link_is_empty_or_an_address_that_can_stand_anywhere(url: str, path: str) -> None:
    found = permalinks.source_permalink(facts(url=url), Source(path=path, line=1))
    assert re.fullmatch(r"(https?://[A-Za-z0-9.:\[\]-]+[A-Za-z0-9/\-._~&+,=:@%?#]*)?", found)
    assert found.startswith(permalinks.web_url(url).rstrip("/").removesuffix(".git"))


@given(
    st.from_regex(
        r"https?://([a-z0-9-]{1,5}\.){1,3}[a-z]{2,5}(/[A-Za-z0-9._~-]{0,6}){0,5}", fullmatch=True
    )
)
def test_a_plain_address_is_shown_as_one_with_an_empty_query(url: str) -> None:
    assert permalinks.web_url(url) == permalinks.web_url(f"{url}?")


def test_a_rule_has_a_page() -> None:
    assert permalinks.rule_page("osi-approved").endswith("/docs/rules/osi-approved.md")
    assert permalinks.rule_page("../x)").endswith("/docs/rules/..%2Fx%29.md")
