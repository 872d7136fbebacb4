"""Reading a repository's address from what people write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.repository.address import parse_address


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("https://github.com/Owner/Name", "github.com/owner/name"),
        ("http://www.github.com/owner/name.git", "github.com/owner/name"),
        ("https://github.com/owner/name/tree/main/docs?tab=readme#top", "github.com/owner/name"),
        ("git@github.com:owner/name.git", "github.com/owner/name"),
        ("ssh://git@github.com/owner/name.git", "github.com/owner/name"),
        ("owner/name", "github.com/owner/name"),
        ("  owner/name.js ", "github.com/owner/name.js"),
        ("https://gitlab.com/group/sub/name/-/issues", "gitlab.com/group/sub/name"),
        ("https://codeberg.org/owner/name/src/branch/main", "codeberg.org/owner/name"),
        ("https://git.sr.ht/~owner/name", "git.sr.ht/~owner/name"),
        ("https://example.org/scm/name.git/info", "example.org/scm/name"),
    ],
)
def test_all_spellings_of_a_repository_have_one_key(text: str, key: str) -> None:
    found = parse_address(text)
    assert found is not None
    assert found.key == key
    assert found.url.lower() == f"https://{key}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://dvc.org",
        "https://github.com/owner",
        "https://github.com/topics/mlops",
        "https://github.com/sponsors/somebody",
        "https://github.com/owner/.git",
        "https://github.com/owner/..",
        "ftp://github.com/owner/name",
        "file:///etc/passwd/x",
        "javascript:alert(1)//a/b",
        "https://[::1",
        "owner/name/more",
        "https://github.com/ow ner/na<me",
    ],
)
def test_what_names_no_repository_is_not_guessed(text: str) -> None:
    assert parse_address(text) is None


def test_a_github_enterprise_host_is_used_for_short_names() -> None:
    found = parse_address("owner/name", github="git.example.org")
    assert found is not None
    assert found.url == "https://git.example.org/owner/name"


@given(st.text(max_size=200))
def test_any_text_gives_an_address_that_reads_back_or_none(text: str) -> None:
    found = parse_address(text)
    if found is not None:
        again = parse_address(found.url)
        assert again is not None
        assert again.key == found.key


@given(
    st.from_regex(
        r"https?://([a-z0-9-]{1,5}\.){1,3}[a-z]{2,5}(/[A-Za-z0-9._~-]{0,6}){0,5}", fullmatch=True
    )
)
def test_a_plain_address_is_read_as_one_with_a_query(url: str) -> None:
    assert parse_address(url) == parse_address(f"{url}?tab=readme")
