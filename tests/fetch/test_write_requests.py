"""Writing over HTTP: what may be tried again is, what may have been done is left to the caller."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import msgspec
import pytest
from pytest_httpx import HTTPXMock

from osi_check.fetch.github.api import MAX_TRIES, GitHubClient
from osi_check.fetch.github.settings import Settings, Token

API = "https://api.github.com"
PATH = "/repos/o/r/issues/1/comments"
ANY = msgspec.json.Decoder(dict[str, int])


class Api(GitHubClient):
    """A writer that notes its waits instead of waiting."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.heard: list[str] = []
        settings = Settings(token=Token("ghp_secret", "GITHUB_TOKEN"))
        super().__init__(settings, notice=self.heard.append, pause=self.waits.append)


@pytest.fixture
def api() -> Iterator[Api]:
    with Api() as writer:
        yield writer


def test_a_post_sends_json_and_the_token(api: Api, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=201, json={"id": 5})
    answer = api.request("POST", PATH, ANY, {"body": "hi"})
    assert (answer.status, answer.value) == (201, {"id": 5})
    (request,) = httpx_mock.get_requests()
    assert (request.method, str(request.url)) == ("POST", API + PATH)
    assert request.content == b'{"body":"hi"}'
    assert request.headers["authorization"] == "Bearer ghp_secret"


def test_github_s_own_words_come_with_a_refusal(api: Api, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=403, json={"message": "Resource not\naccessible"})
    answer = api.request("POST", PATH, ANY, {})
    assert (answer.status, answer.value, answer.message) == (403, None, "Resource not accessible")


def test_a_wrong_token_is_named_and_not_shown(api: Api, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=401)
    answer = api.request("GET", "/user", ANY)
    assert answer.status == 401
    assert "GITHUB_TOKEN" in answer.message
    assert "ghp_secret" not in answer.message


@pytest.mark.parametrize("method", ["GET", "PATCH"])
def test_what_can_be_done_twice_is_tried_again(
    api: Api, httpx_mock: HTTPXMock, method: str
) -> None:
    httpx_mock.add_response(status_code=502)
    httpx_mock.add_exception(httpx.ReadError("reset"))
    httpx_mock.add_response(content=b'{"id": ')
    httpx_mock.add_response(json={"id": 1})
    assert api.request(method, PATH, ANY, {}).value == {"id": 1}
    assert len(api.waits) == 3
    assert all(0 < wait <= longest for wait, longest in zip(api.waits, (0.5, 1, 2), strict=True))


def test_a_github_that_stays_down_is_given_up(api: Api, httpx_mock: HTTPXMock) -> None:
    for _ in range(MAX_TRIES):
        httpx_mock.add_response(status_code=503)
    assert api.request("GET", PATH, ANY).status == 503


@pytest.mark.parametrize("status", [0, 201, 502])
def test_a_post_whose_answer_was_lost_is_not_repeated(
    api: Api, httpx_mock: HTTPXMock, status: int
) -> None:
    if status == 0:
        httpx_mock.add_exception(httpx.ReadTimeout("slow"))
    else:
        httpx_mock.add_response(status_code=status, content=b"<html>")
    answer = api.request("POST", PATH, ANY, {})
    assert answer.status == (502 if status == 502 else 0 if status == 0 else 201)
    assert answer.value is None
    assert len(httpx_mock.get_requests()) == 1


def test_a_post_that_never_left_is_repeated(api: Api, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_exception(httpx.ConnectError("no route"))
    httpx_mock.add_response(status_code=201, json={})
    assert api.request("POST", PATH, ANY, {}).status == 201


def test_a_limit_is_waited_for_and_then_it_is_written(api: Api, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=403, headers={"retry-after": "7"})
    httpx_mock.add_response(status_code=201, json={})
    assert api.request("POST", PATH, ANY, {}).status == 201
    assert [round(wait) for wait in api.waits] == [7]
    assert "waiting 7 s" in api.heard[0]


def test_a_limit_that_lasts_too_long_is_an_answer(api: Api, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(status_code=429, headers={"retry-after": "3600"})
    answer = api.request("POST", PATH, ANY, {})
    assert (answer.status, api.waits) == (429, [])
    assert "secondary rate limit" in answer.message


def test_a_renamed_repository_is_followed_on_the_same_host_alone(
    api: Api, httpx_mock: HTTPXMock
) -> None:
    httpx_mock.add_response(
        status_code=307, headers={"location": f"{API}/repositories/1/issues/1/comments"}
    )
    httpx_mock.add_response(status_code=201, json={}, method="POST")
    assert api.request("POST", PATH, ANY, {}).status == 201
    httpx_mock.add_response(status_code=307, headers={"location": "https://evil.example/x"})
    assert api.request("POST", PATH, ANY, {}).status == 307
    for _ in range(4):
        httpx_mock.add_response(status_code=301, headers={"location": API + PATH})
    assert api.request("GET", PATH, ANY).status == 301
