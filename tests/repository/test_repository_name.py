"""Which repository a URL or a name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.repository.address import is_repository_name, parse_address


def github_name(url: str, server: str = "https://github.com") -> str | None:
    """The `owner/name` that a request to a GitHub may hold."""
    host = server.removeprefix("https://")
    place = parse_address(url, host)
    fits = place is not None and place.host == host and is_repository_name(place.path)
    return place.path if place and fits else None


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/acme/anvil",
        "http://www.github.com/acme/anvil/",
        "https://github.com/acme/anvil.git",
        "git@github.com:acme/anvil.git",
        "ssh://git@github.com/acme/anvil",
        "https://github.com/acme/anvil/tree/main/src",
        "https://github.com/acme/anvil/blob/main/README.md#use",
        "https://github.com/acme/anvil?tab=readme",
        "acme/anvil",
    ],
)
def test_every_way_to_write_a_repository_gives_its_name(text: str) -> None:
    assert github_name(text) == "acme/anvil"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://github.com/acme",
        "https://gist.github.com/acme/0123456789abcdef",
        "https://gitlab.com/acme/anvil",
        "https://github.com.evil.example/acme/anvil",
        "https://github.com/orgs/acme/repositories",
        "https://github.com/acme/..",
        'https://github.com/acme/an"){x}',
        "https://github.com/-acme/anvil",
        "https://github.com/ac.me/anvil",
        "acme/anvil/../../user",
        "file:///etc/passwd",
        "acme\n/anvil",
    ],
)
def test_anything_else_names_no_repository(text: str) -> None:
    assert github_name(text) is None


def test_an_enterprise_server_has_repositories_of_its_own() -> None:
    server = "https://git.example.org"
    assert github_name("https://git.example.org/acme/anvil/issues", server) == "acme/anvil"
    assert github_name("https://github.com/acme/anvil", server) is None


@given(st.text(max_size=60))
def test_a_name_never_carries_what_ends_a_string_or_a_path(text: str) -> None:
    name = github_name(f"https://github.com/{text}")
    if name is not None:
        assert is_repository_name(name)
        assert not set(name) & set("\"'\\{}()?#%& \n\t")
        assert name.count("/") == 1
