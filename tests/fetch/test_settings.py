"""Where GitHub is and with which token it is asked."""

from __future__ import annotations

import pickle
import stat
from pathlib import Path

import pytest

from osi_check.errors import OsiCheckError
from osi_check.fetch.github import settings
from osi_check.fetch.github.settings import Settings, Token, from_environment, gh_token

SECRET = "ghp_" + "q" * 36


def nobody(host: str) -> str:
    return ""


def test_without_anything_set_it_is_github_com_without_a_token() -> None:
    assert from_environment({}, nobody) == Settings()


def test_actions_variables_are_taken_as_they_are() -> None:
    found = from_environment(
        {
            "GITHUB_API_URL": "https://git.example.org/api/v3/",
            "GITHUB_GRAPHQL_URL": "https://git.example.org/api/graphql",
            "GITHUB_SERVER_URL": "https://git.example.org",
        },
        nobody,
    )
    assert found.api == "https://git.example.org/api/v3"
    assert found.graphql == "https://git.example.org/api/graphql"
    assert found.server == "https://git.example.org"


@pytest.mark.parametrize(
    ("given", "api", "graphql"),
    [
        (
            {"GITHUB_API_URL": "https://git.example.org/api/v3"},
            "https://git.example.org/api/v3",
            "https://git.example.org/api/graphql",
        ),
        (
            {"GITHUB_GRAPHQL_URL": "https://git.example.org/api/graphql"},
            "https://git.example.org/api/v3",
            "https://git.example.org/api/graphql",
        ),
        (
            {"GITHUB_API_URL": "http://127.0.0.1:8080"},
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/graphql",
        ),
        (
            {"GITHUB_GRAPHQL_URL": "http://[::1]:8080/graphql"},
            "http://[::1]:8080",
            "http://[::1]:8080/graphql",
        ),
    ],
)
def test_one_address_gives_the_other_so_that_a_token_meets_one_server(
    given: dict[str, str], api: str, graphql: str
) -> None:
    found = from_environment(given, nobody)
    assert (found.api, found.graphql) == (api, graphql)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example.org",
        "ftp://127.0.0.1",
        "https://",
        "https://user:word@api.example.org",
        "https://api.example.org?x=1",
        "https://api.example.org#x",
        "https://api.example.org:port",
        "https://api.exämple.org",
        "https://api.example.org/a b",
        "http://10.0.0.1",
        "api.example.org",
    ],
)
def test_an_address_that_could_leak_a_token_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(OsiCheckError, match="GITHUB_API_URL is not a valid API URL") as error:
        from_environment({"GITHUB_API_URL": url}, nobody)
    assert "word" not in str(error.value)


def test_http_on_this_machine_is_fine() -> None:
    for url in ("http://localhost:1", "http://127.1.2.3:1", "http://[::1]:1"):
        assert from_environment({"GITHUB_API_URL": url}, nobody).api == url


@pytest.mark.parametrize(
    ("given", "token", "where"),
    [
        ({"GITHUB_TOKEN": "a", "GH_TOKEN": "b"}, "a", "GITHUB_TOKEN"),
        ({"GITHUB_TOKEN": "  ", "GH_TOKEN": "b\n"}, "b", "GH_TOKEN"),
    ],
)
def test_the_first_token_that_is_set_is_used(given: dict[str, str], token: str, where: str) -> None:
    found = from_environment(given, nobody).token
    assert found is not None
    assert (found.reveal(), found.origin) == (token, where)


def test_a_token_with_strange_characters_is_refused_without_repeating_it() -> None:
    with pytest.raises(OsiCheckError, match="GITHUB_TOKEN contains characters") as error:
        from_environment({"GITHUB_TOKEN": f"{SECRET}\r\nX-Evil: 1"}, nobody)
    assert SECRET not in str(error.value)


def test_the_command_lines_token_goes_to_its_own_server_only() -> None:
    asked = []

    def gh(host: str) -> str:
        asked.append(host)
        return SECRET + "\n"

    assert from_environment({}, gh).token is not None
    elsewhere = {
        "GITHUB_SERVER_URL": "https://git.example.org",
        "GITHUB_API_URL": "https://api.github.com",
    }
    assert from_environment(elsewhere, gh).token is None
    assert from_environment({"GITHUB_API_URL": "http://127.0.0.1:9"}, gh).token is None
    assert from_environment({"GITHUB_GRAPHQL_URL": "https://x.example/graphql"}, gh).token is None
    enterprise = {
        "GITHUB_SERVER_URL": "https://git.example.org",
        "GITHUB_API_URL": "https://git.example.org/api/v3",
    }
    assert from_environment(enterprise, gh).token is not None
    assert asked == ["github.com", "git.example.org"]


def test_the_token_of_a_server_that_alone_is_named_goes_to_no_other_one() -> None:
    given = {"GITHUB_SERVER_URL": "https://git.example.org", "GITHUB_TOKEN": SECRET}
    found = from_environment(given, nobody)
    assert found.api == "https://git.example.org/api/v3"
    assert found.graphql == "https://git.example.org/api/graphql"


def test_a_token_shows_itself_to_nobody() -> None:
    token = Token(SECRET, "GITHUB_TOKEN")
    shown = [str(token), repr(token), f"{token}", f"{Settings(token=token)}", f"{token!a:>80}"]
    assert not [text for text in shown if SECRET in text]
    with pytest.raises(TypeError, match="never written down"):
        pickle.dumps(token)


def program(folder: Path, text: str) -> None:
    file = folder / "gh"
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ('test "$*" = "auth token --hostname github.com" && echo abc', "abc"),
        ("echo abc; exit 1", ""),
        ("exec sleep 5", ""),
        ("printf '\\377'", ""),
    ],
)
def test_githubs_command_line_is_asked_for_its_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, token: str
) -> None:
    program(tmp_path, text)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setattr(settings, "MAX_GH_SECONDS", 1.0)
    assert gh_token("github.com").strip() == token


def test_without_githubs_command_line_there_is_no_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gh_token("github.com") == ""
    assert from_environment({}).token is None
