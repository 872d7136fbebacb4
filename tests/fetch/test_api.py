"""Asking GitHub over a bad line: a real server on this machine that misbehaves on purpose."""

from __future__ import annotations

import gzip
import json
import logging
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import msgspec
import pytest
from pytest_httpx import HTTPXMock

from osi_check import __version__
from osi_check.fetch.github import api as client_module
from osi_check.fetch.github import transport
from osi_check.fetch.github.api import GitHubClient, RequestFailed, Response
from osi_check.fetch.github.rate_limits import Retry, Wait
from osi_check.fetch.github.responses import GraphReply
from osi_check.fetch.github.settings import Settings, Token
from osi_check.fetch.github.transport import Request, Transport
from osi_check.model import Unknown

SECRET = "ghp_" + "s" * 36
ANY = msgspec.json.Decoder(dict[str, Any])
GRAPH = msgspec.json.Decoder(GraphReply[Any])
GOOD = {"data": {"r0": 1}}
ONE: GraphReply[Any] = GraphReply({"r0": 1})
PAGE = b"<html><title>Unicorn!</title></html>"


class Bad:
    """Answers each request with the next of its `plan`; the last one stays."""

    def __init__(self, *plan: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.plan = list(plan)
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with outer._lock:
                    headers = {k.lower(): v for k, v in self.headers.items()}
                    outer.seen.append((self.command, self.path, headers))
                    step = outer.plan.pop(0) if len(outer.plan) > 1 else outer.plan[0]
                step(self)

            do_POST = do_GET  # noqa: N815 - the library's name

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def answer(
    body: object = GOOD, status: int = 200, /, **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    def step(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(raw)

    return step


def reset(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def cut(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"data": {"r0"')
    handler.close_connection = True


def no_gzip(handler: BaseHTTPRequestHandler) -> None:
    answer(gzip.compress(b"{}")[:-9] + b"xxxxxxxxx", Content_Encoding="gzip")(handler)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.02)
    except OSError:
        handler.close_connection = True


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)
    handler.close_connection = True


@pytest.fixture
def serve() -> Iterator[Callable[..., Bad]]:
    servers: list[Bad] = []

    def start(*plan: Callable[[BaseHTTPRequestHandler], None]) -> Bad:
        servers.append(Bad(*plan))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def connect(pauses: list[float]) -> Iterator[Callable[..., GitHubClient]]:
    opened: list[GitHubClient] = []

    def make(url: str, token: str = SECRET, **options: Any) -> GitHubClient:
        settings = Settings(
            url,
            f"{url}/graphql",
            "https://github.com",
            Token(token, "GITHUB_TOKEN") if token else None,
        )
        options.setdefault("pause", pauses.append)
        opened.append(GitHubClient(settings, **options))
        return opened[-1]

    yield make
    for client in opened:
        client.close()


Connect = Callable[..., GitHubClient]
Serve = Callable[..., Bad]


@pytest.mark.parametrize(
    "fault",
    [
        answer(PAGE, 502),
        answer(PAGE, 503),
        answer(PAGE, 504),
        answer(b"", 500),
        reset,
        cut,
        no_gzip,
        answer(b'{"data": {"r0": 1'),
        answer(PAGE),
        answer(b'{"data": {"r0": "\xff"}}'),
        answer({"data": None, "errors": [{"message": "Something went wrong while executing"}]}),
    ],
)
def test_a_passing_fault_is_waited_out(
    serve: Serve, connect: Connect, pauses: list[float], fault: Callable[..., None]
) -> None:
    server = serve(fault, fault, answer())
    assert connect(server.url).graphql("{ r0 }", GRAPH) == ONE
    assert len(server.seen) == 3
    assert 0.25 <= pauses[0] <= 0.5 <= pauses[1] <= 1.0


def test_requests_share_a_connection_and_say_who_asks(serve: Serve, connect: Connect) -> None:
    server = serve(answer())
    client = connect(server.url)
    for _ in range(3):
        client.graphql("{ r0 }", GRAPH)
    method, path, headers = server.seen[-1]
    assert (method, path) == ("POST", "/graphql")
    assert headers["user-agent"] == f"osi-check/{__version__}"
    assert headers["authorization"] == f"Bearer {SECRET}"
    assert headers["connection"] == "keep-alive"
    assert "gzip" in headers["accept-encoding"]


def test_a_lasting_fault_becomes_a_reason(serve: Serve, connect: Connect) -> None:
    server = serve(answer(PAGE, 502))
    client = connect(server.url)
    assert client.graphql("{ r0 }", GRAPH) == RequestFailed(
        "GitHub returned HTTP 502", smaller=True, status=502
    )
    assert len(server.seen) == client_module.MAX_TRIES
    assert client.stopped is None
    assert client.graphql("{ r0 }", GRAPH, many=True) == RequestFailed(
        "GitHub returned HTTP 502", smaller=True, status=502
    )
    assert len(server.seen) == client_module.MAX_TRIES + client_module.MAX_BATCH_TRIES


def test_a_query_that_ran_into_githubs_own_time_limit_is_not_repeated(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "SLOW_SECONDS", 0.0)
    server = serve(answer(PAGE, 502))
    assert isinstance(connect(server.url).graphql("{ r0 }", GRAPH, many=True), RequestFailed)
    assert len(server.seen) == 1


@pytest.mark.parametrize(("fault", "said"), [(drip, "too slow"), (silent, "did not answer")])
def test_a_body_that_drips_or_never_comes_is_given_up(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch, fault: Any, said: str
) -> None:
    monkeypatch.setattr(transport, "MAX_ANSWER_SECONDS", 0.1)
    monkeypatch.setattr(transport, "READ_SECONDS", 0.1)
    server = serve(fault, answer())
    client = connect(server.url)
    monkeypatch.setattr(client_module, "MAX_TRIES", 1)
    found = client.graphql("{ r0 }", GRAPH)
    assert isinstance(found, RequestFailed)
    assert said in found.reason
    assert found.smaller


def test_an_answer_larger_than_memory_is_given_up(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_ANSWER_BYTES", 1000)
    monkeypatch.setattr(client_module, "MAX_TRIES", 1)
    server = serve(answer(gzip.compress(b" " * 100_000), Content_Encoding="gzip"))
    assert connect(server.url).graphql("{ r0 }", GRAPH) == RequestFailed(
        "GitHub's answer is too long or too slow", smaller=True
    )


def test_no_connection_ends_the_run_soon(serve: Serve, connect: Connect) -> None:
    server = serve(answer())
    server.stop()
    client = connect(server.url)
    found = client.graphql("{ r0 }", GRAPH)
    assert isinstance(found, RequestFailed)
    assert found.reason.startswith("can't connect to GitHub (")
    assert client.stopped == Unknown("request-failed", {"why": found.reason}, transient=True)
    assert client.get("/x", ANY) == found


def test_a_server_that_fails_every_time_is_left_in_peace(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "MAX_CONSECUTIVE_FAILURES", 7)
    server = serve(answer(PAGE, 502))
    client = connect(server.url)
    for _ in range(5):
        client.graphql("{ r0 }", GRAPH)
    assert len(server.seen) == 7
    assert client.stopped == Unknown(
        "request-failed", {"why": "GitHub returned HTTP 502 (7 attempts)"}, transient=True
    )


def test_a_bad_token_is_one_request_and_one_message(serve: Serve, connect: Connect) -> None:
    server = serve(answer({"message": "Bad credentials"}, 401))
    client = connect(server.url)
    first = client.graphql("{ r0 }", GRAPH)
    assert isinstance(first, RequestFailed)
    assert "the token from GITHUB_TOKEN (expired or revoked?)" in first.reason
    assert client.graphql("{ r0 }", GRAPH) == first
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", [403, 429])
def test_a_secondary_limit_is_waited_for_and_said(
    serve: Serve, connect: Connect, pauses: list[float], status: int
) -> None:
    heard: list[str] = []
    server = serve(answer({}, status, Retry_After="30"), answer())
    client = connect(server.url, notice=heard.append)
    assert client.graphql("{ r0 }", GRAPH) == ONE
    assert [round(p) for p in pauses] == [30]
    assert heard == ["GitHub asks for a pause (secondary rate limit); waiting 30 s"]


def test_several_who_wait_for_one_limit_hear_of_it_once(serve: Serve, connect: Connect) -> None:
    heard: list[str] = []
    both = threading.Barrier(2)
    client = connect(serve(answer()).url, notice=heard.append, pause=lambda _: both.wait(10))
    client._add_wait("graphql", Wait("a limit", 30, 0))
    threads = [threading.Thread(target=client._wait_turn, args=("graphql",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == ["a limit; waiting 30 s"]


def test_a_limit_that_comes_back_again_and_again_ends_the_run(
    serve: Serve, connect: Connect
) -> None:
    server = serve(answer({}, 429, Retry_After="1"))
    client = connect(server.url)
    client.graphql("{ r0 }", GRAPH)
    assert len(server.seen) == client_module.MAX_WAITS + 1
    assert client.stopped is not None
    assert "again and again" in client.stopped.reason


LIMITED = {"errors": [{"type": "RATE_LIMIT", "message": "API rate limit already exceeded"}]}


def used_up(seconds: int) -> dict[str, str]:
    return {
        "X_RateLimit_Remaining": "0",
        "X_RateLimit_Limit": "5000",
        "X_RateLimit_Reset": str(int(time.time()) + seconds),
    }


def test_a_primary_limit_that_ends_soon_is_waited_for(
    serve: Serve, connect: Connect, pauses: list[float]
) -> None:
    heard: list[str] = []
    server = serve(answer(LIMITED, **used_up(20)), answer())
    client = connect(server.url, notice=heard.append)
    assert client.graphql("{ r0 }", GRAPH) == ONE
    assert len(pauses) == 1
    assert 15 < pauses[0] < 22
    assert heard[0].startswith("GitHub rate limit reached (5,000 per hour); waiting ")


def test_a_primary_limit_that_ends_late_is_not_waited_for(
    serve: Serve, connect: Connect, pauses: list[float]
) -> None:
    server = serve(answer(LIMITED, **used_up(1200)))
    client = connect(server.url)
    found = client.graphql("{ r0 }", GRAPH)
    assert isinstance(found, RequestFailed)
    assert found.reason.startswith("GitHub rate limit reached (5,000 per hour); resets at ")
    assert found.reason.endswith(" UTC")
    assert client.graphql("{ r0 }", GRAPH) == found
    assert pauses == []
    assert len(server.seen) == 1


def test_the_last_allowed_answer_is_used_and_nothing_is_asked_after_it(
    serve: Serve, connect: Connect
) -> None:
    server = serve(answer(**used_up(1200)))
    client = connect(server.url)
    assert client.graphql("{ r0 }", GRAPH) == ONE
    assert client.stopped is None
    assert isinstance(client.graphql("{ r0 }", GRAPH), RequestFailed)
    assert len(server.seen) == 1


def test_rest_and_graphql_have_limits_of_their_own(serve: Serve, connect: Connect) -> None:
    server = serve(answer(**used_up(30)), answer({"a": 1}))
    client = connect(server.url)
    client.graphql("{ r0 }", GRAPH)
    got = client.get("/x", ANY)
    assert isinstance(got, Response)
    assert got.value == {"a": 1}


def test_a_run_has_its_own_end(serve: Serve, connect: Connect) -> None:
    server = serve(answer(**used_up(30)))
    client = connect(server.url, deadline=10.0)
    assert isinstance(client.graphql("{ r0 }", GRAPH), GraphReply)
    late = client.graphql("{ r0 }", GRAPH)
    assert isinstance(late, RequestFailed)
    assert "resets at" in late.reason
    over = connect(server.url, deadline=0.0)
    assert over.graphql("{ r0 }", GRAPH) == RequestFailed("time limit reached")


def test_who_interrupts_a_wait_does_not_wait(serve: Serve, connect: Connect) -> None:
    server = serve(answer({}, 429, Retry_After="30"))
    client = connect(server.url, pause=None)
    threading.Timer(0.2, client.stop).start()
    began = time.monotonic()
    assert client.graphql("{ r0 }", GRAPH) == RequestFailed("the run was interrupted")
    assert time.monotonic() - began < 25
    client.stop("another reason")
    assert client.stopped == Unknown(
        "request-failed", {"why": "the run was interrupted"}, transient=True
    )


def test_a_closed_client_asks_nothing_and_blames_nobody(serve: Serve, connect: Connect) -> None:
    server = serve(answer())
    with connect(server.url) as client:
        pass
    assert client.graphql("{ r0 }", GRAPH) == RequestFailed("the run was interrupted")
    assert client.stopped is None
    assert server.seen == []


def test_closing_while_a_request_is_under_way_is_no_crash(serve: Serve) -> None:
    line = Transport(Settings(api := serve(answer()).url, api))
    line.close()
    assert isinstance(line.send(Request("GET", api)), Retry)


def test_a_query_that_github_refuses_ends_the_run(serve: Serve, connect: Connect) -> None:
    wrong = {"errors": [{"message": "Field 'nope' doesn't exist\x1b[0m"}]}
    client = connect(serve(answer(wrong)).url)
    found = client.graphql("{ nope }", GRAPH)
    assert found == RequestFailed(
        "GitHub refuses the query: Field 'nope' doesn't exist?[0m", status=200
    )
    assert connect(serve(answer({})).url).graphql("{ a }", GRAPH) == RequestFailed(
        "GitHub refuses the query: no data", status=200
    )
    assert connect(serve(answer({"message": "Not Found"}, 404)).url).graphql(
        "{ a }", GRAPH
    ) == RequestFailed("GitHub returned HTTP 404: Not Found", status=404)


def test_data_beside_errors_is_kept(serve: Serve, connect: Connect) -> None:
    both = {"data": {"r0": 1, "r1": None}, "errors": [{"type": "NOT_FOUND", "path": ["r1"]}]}
    found = connect(serve(answer(both)).url).graphql("{ a }", GRAPH)
    assert isinstance(found, GraphReply)
    assert found.data == {"r0": 1, "r1": None}
    assert found.errors[0].path == ["r1"]


def test_rest_gives_status_etag_and_what_is_left(serve: Serve, connect: Connect) -> None:
    server = serve(
        answer({"a": 1}, ETag='W/"x"', X_RateLimit_Remaining="41"),
        answer(b"", 304),
        answer({"message": "Not Found"}, 404),
        answer(b"{", 200),
        answer({"a": 2}),
    )
    client = connect(server.url, token="")
    got = client.get("/repos/a/b", ANY)
    assert isinstance(got, Response)
    assert (got.status, got.value, got.etag, got.remaining) == (200, {"a": 1}, 'W/"x"', 41)
    assert "authorization" not in server.seen[0][2]
    unchanged = client.get("/repos/a/b", ANY, etag='W/"x"')
    assert isinstance(unchanged, Response)
    assert (unchanged.status, unchanged.value) == (304, None)
    assert server.seen[1][2]["if-none-match"] == 'W/"x"'
    missing = client.get("/repos/a/c", ANY)
    assert isinstance(missing, Response)
    assert (missing.status, missing.message, missing.remaining) == (404, "Not Found", -1)
    again = client.get("/repos/a/d", ANY)
    assert isinstance(again, Response)
    assert again.value == {"a": 2}


def test_a_move_on_the_same_host_is_followed(serve: Serve, connect: Connect) -> None:
    server = serve(answer({}, 301, Location="/repositories/7"), answer({"a": 1}))
    got = connect(server.url).get("/repos/a/b", ANY)
    assert isinstance(got, Response)
    assert got.value == {"a": 1}
    assert [path for _, path, _ in server.seen] == ["/repos/a/b", "/repositories/7"]


def test_a_move_to_another_host_is_not_followed(serve: Serve, connect: Connect) -> None:
    other = serve(answer())
    for place in (other.url, "http://169.254.169.254/latest", "file:///etc/passwd"):
        server = serve(answer({}, 302, Location=place))
        assert connect(server.url).get("/repos/a/b", ANY) == RequestFailed(
            "GitHub sends us to another host: not followed"
        )
    assert other.seen == []


def test_moves_in_a_circle_end(serve: Serve, connect: Connect) -> None:
    server = serve(answer({}, 301, Location="/again"))
    assert connect(server.url).get("/repos/a/b", ANY) == RequestFailed(
        "too many redirects from GitHub"
    )
    down = connect(serve(answer(PAGE, 502)).url)
    assert isinstance(down.get("/repos/a/b", ANY), RequestFailed)


def test_the_wire_refuses_every_host_but_the_configured_one() -> None:
    line = Transport(Settings(token=Token(SECRET, "GITHUB_TOKEN")))
    for url in (
        "https://api.github.com.evil.example/graphql",
        "http://api.github.com/graphql",
        "https://api.github.com:444/graphql",
        "https://github.com/",
    ):
        assert not line.is_allowed(url)
        with pytest.raises(ValueError, match="not the configured one"):
            line.send(Request("GET", url))
    assert line.is_allowed("https://API.GitHub.com:443/x")
    line.close()


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectTimeout("t"),
        httpx.ProxyError("407 Proxy Authentication Required"),
        httpx.ReadError("r"),
        httpx.WriteTimeout("w"),
        httpx.UnsupportedProtocol("p"),
    ],
)
def test_no_error_of_the_line_is_raised_or_shows_the_token(
    httpx_mock: HTTPXMock, connect: Connect, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    caplog.set_level(logging.DEBUG)
    httpx_mock.add_exception(error, is_reusable=True)
    client = connect("https://api.example.org")
    found = client.graphql("{ r0 }", GRAPH)
    assert isinstance(found, RequestFailed)
    shown = f"{found} {client!r} {client.stopped} {client.settings!r} {caplog.text}"
    assert SECRET not in shown


def test_the_token_is_in_no_log_and_no_address(
    serve: Serve, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = serve(answer(PAGE, 502), answer({}, 301, Location="/y"), answer())
    connect(server.url).get("/x", ANY)
    assert caplog.records
    assert SECRET not in caplog.text
    assert not [path for _, path, _ in server.seen if SECRET in path]
