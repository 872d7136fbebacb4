"""What is judged is what a click opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.catalogs import loader
from osi_check.errors import InputError
from osi_check.repository.address import parse_address
from osi_check.repository.opened_address import (
    find_mismatch,
    is_web,
    whatwg_url,
)

# Each shows acme/anvil on GitHub, or another known host, and opens something else.
ELSEWHERE = [
    "https://github.com/acme/anvil/../../mallory/trap",
    "https://github.com/acme/anvil/%2e%2e/%2E%2e/mallory/trap",
    "https://github.com/acme/anvil/.%2e/%2e./mallory/trap",
    "https://github.com/acme/anvil/tree/../../../mallory/trap",
    "https://github.com/acme/anvil/..\\..\\mallory/trap",
    "https://github.com/acme/anvil\\..\\..\\mallory/trap",
    "https://github.com/acme/./anvil",
    "https://github.com/acme/anvil/..",
    "https://github.com/acme/an\tvil",
    "https://github.com/ac\nme/anvil",
    "https:\\\\github.com\\acme\\anvil",
    "https:/github.com/acme/anvil",
    "ht\ttps://github.com/acme/anvil",
    "https://github.com@trap.example/acme/anvil",
    "https://github.com:acme@trap.example/anvil",
    "https://me@github.com/acme/anvil",
    "https://me:secret@github.com/acme/anvil",
    "https:\\\\github.com@trap.example/acme/anvil",
    "https://g\u0456thub.com/acme/anvil",  # Cyrillic
    "https://github\u3002com/acme/anvil",  # an ideographic full stop
    "https://\uff47ithub.com/acme/anvil",  # full width
    "https://git\u00adhub.com/acme/anvil",  # a soft hyphen
    "https://g%69thub.com/acme/anvil",
    "https://github.com./acme/anvil",
    "https://0x7f.1/acme/anvil",
    "https://0177.0.0.1/acme/anvil",
    "git@github.com:acme/anvil/../../mallory/trap.git",
    "ssh://git@github.com/acme/anvil/../../mallory/trap",
    "git://github.com/acme/anvil/%2e%2e/trap",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_an_address_that_opens_something_else_is_refused_with_the_reason(text: str) -> None:
    assert find_mismatch(text)
    assert parse_address(text) is None


@pytest.mark.parametrize(
    ("text", "host", "path"),
    [
        ("https://github.com/acme/anvil", "github.com", "acme/anvil"),
        ("HTTPS://GitHub.com/acme/anvil.git?a=../b#../c", "github.com", "acme/anvil"),
        ("https://github.com/acme/anvil/tree/main/..gone/a...b/%C3%BC", "github.com", "acme/anvil"),
        ("https://github.com/acme/anvil/tree/main/\u00fc b", "github.com", "acme/anvil"),
        ("https://github.com:443/acme/anvil", "github.com", "acme/anvil"),
        ("http://github.com:80/acme/anvil", "github.com", "acme/anvil"),
        ("https://github.com:8443/acme/anvil", "github.com:8443", "acme/anvil"),
        ("http://github.com:443/acme/anvil", "github.com:443", "acme/anvil"),
        ("https://xn--bcher-kva.example/acme/anvil", "xn--bcher-kva.example", "acme/anvil"),
        ("https://[::1]:3000/acme/anvil", "[::1]:3000", "acme/anvil"),
        ("ssh://git@github.com:22/acme/anvil", "github.com", "acme/anvil"),
        ("git@github.com:acme/anvil.git", "github.com", "acme/anvil"),
    ],
)
def test_an_address_that_is_what_it_shows_is_read(text: str, host: str, path: str) -> None:
    found = parse_address(text)
    assert find_mismatch(text) == ""
    assert found is not None
    assert (found.host, found.path) == (host, path)


@pytest.mark.parametrize("text", ["acme/..", "acme/.", "acme/...git", "acme/.git"])
def test_dots_are_no_name(text: str) -> None:
    assert parse_address(text) is None


def test_a_host_may_have_an_alphabet_of_its_own_but_no_mixture() -> None:
    assert find_mismatch("https://b\u00fccher.example/de/") == ""
    assert find_mismatch("https://\u043f\u0440\u0438\u043c\u0435\u0440.example/a") == ""
    assert find_mismatch("https://b\u00fccher.example/a/../b")
    assert find_mismatch("https://g\u0456thub.com")
    assert find_mismatch("https://\uff47ithub.com")
    assert find_mismatch("https://bank.example@trap.example/")
    assert find_mismatch("") == find_mismatch("no address") == ""


@given(
    st.text(st.sampled_from("./\\%2eE:@?#\t\n ab-_~\u0456\u3002"), max_size=40).map(
        "https://github.com/a/b".__add__
    )
    | st.text(st.sampled_from("https:/\\github.com@ab%2e\u0456\uff0f\t"), max_size=40)
    | st.text(max_size=30).map("https://".__add__)
)
def test_what_is_judged_is_what_the_standard_reads(text: str) -> None:
    found = parse_address(text)
    if found is None or not is_web(text):
        return
    opened = whatwg_url(text.strip())
    assert opened is not None
    assert opened.host.removeprefix("www.") == found.host
    assert (
        f"{opened.pathname}/".removesuffix(".git/").startswith(
            (f"/{found.path}/", f"/{found.path}.git", f"/{found.path}")
        )
        or "//" in opened.pathname
    )
    assert (opened.username, opened.password) == ("", "")


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    for begin in ("", "https://", "git@", "ssh://"):
        find_mismatch(begin + text)
        parse_address(begin + text)


YAML = """\
version: 1
categories: [{id: c, name: C}]
tools:
  - id: good
    name: Good
    repo: https://github.com/acme/good
    categories: [c]
  - id: anvil
    name: Anvil
    repo: %s
    categories: [c]
"""
TEXTS = {
    "catalog.yml": (YAML, 10, 11),
    "README.md": ("# T\n\n## C\n\n- [Good](https://github.com/acme/good) - Yes.\n- [Anvil](%s) - X.\n", 6, 1),
    "LIST.md": (
        ("# T\n\n## C\n\n- [Good](https://github.com/acme/good) - Yes.\n"
        "- [Anvil](%s) - X. ([source](https://github.com/acme/anvil))\n"),
        6,
        1,
    ),
    "HTML.md": (
        ("# T\n\n## C\n\n- [Good](https://github.com/acme/good) - Yes.\n"
        '- <a href="%s">Anvil</a> - X.\n'),
        6,
        1,
    ),
    "tools.txt": ("https://github.com/acme/good\n" * 9 + "%s\n", 10, 1),
    "projects.yaml": (
        ("categories:\n  - category: c\n    title: C\nprojects:\n"
        "  - name: Good\n    github_id: acme/good\n    category: c\n"
        "  - name: Anvil\n    github_url: '%s'\n    category: c\n"),
        9,
        5,
    ),
}  # fmt: skip


@pytest.mark.parametrize("file", sorted(TEXTS))
@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/acme/anvil/../../mallory/trap",
        "https://github.com/acme/anvil/%2e%2e/%2e%2e/mallory/trap",
        "https://github.com@trap.example/acme/anvil",
        "https://g\u0456thub.com/acme/anvil",
    ],
)
def test_every_kind_of_list_is_refused_with_the_line(file: str, url: str) -> None:
    text, line, column = TEXTS[file]
    with pytest.raises(InputError) as error:
        loader.parse_catalogue(text % url, file)
    (problem,) = error.value.problems
    assert problem.location.line == line
    assert problem.location.column >= column


def test_the_line_says_what_a_click_opens(tmp_path: Path) -> None:
    file = tmp_path / "catalog.yml"
    file.write_text(YAML % "https://github.com/acme/anvil/../../mallory/trap", "utf-8")
    with pytest.raises(InputError) as error:
        loader.read_catalogue(file)
    assert str(error.value).endswith(
        "catalog.yml:10:11: the URL 'https://github.com/acme/anvil/../../mallory/trap' "
        "opens https://github.com/mallory/trap; write that"
    )
