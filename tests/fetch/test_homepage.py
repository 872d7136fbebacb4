"""A stranger's website is asked little and trusted not; it leads nowhere into our own network."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from local_server import QuietHandler, run_server
from osi_check.fetch import homepage
from osi_check.fetch.homepage import page_links
from osi_check.fetch.hosts import HostResolver, is_public
from osi_check.model import Unknown

Answer = Callable[[QuietHandler], None]


@contextmanager
def website(answer: Answer) -> Iterator[tuple[str, HostResolver, list[Any]]]:
    """A website on this machine, the hosts that may be asked with it, and what it was asked."""
    asked: list[Any] = []

    class Handler(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802 - the base class finds it by this name
            asked.append((self.path, dict(self.headers)))
            answer(self)

    with run_server(Handler) as port:
        hosts = HostResolver([f"127.0.0.1:{port}"], proxies={})
        yield f"http://127.0.0.1:{port}/", hosts, asked


def page(text: str | bytes, kind: str = "text/html; charset=utf-8") -> Answer:
    body = text.encode() if isinstance(text, str) else text

    def answer(request: QuietHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Set-Cookie", "a=b")
        request.end_headers()
        request.wfile.write(body)

    return answer


def seen(answer: Answer, path: str = "") -> Any:
    with website(answer) as (url, hosts, _):
        return page_links(url + path, hosts)


def why(found: Any) -> str:
    assert isinstance(found, Unknown)
    return found.reason


def test_links_are_found_whole_and_once() -> None:
    text = (
        '<a href="https://github.com/o/n">x</a> <A class="b"\n HREF=\'/docs?a=1&amp;b=2\'>y</A>'
        '<a href="https://github.com/o/n">again</a><a href="javascript:x">no</a><a name="z">'
        '<a href="mailto:a@b.c"><link href="https://no.example"><a href="http://[">'
    )
    with website(page(text)) as (url, hosts, asked):
        assert page_links(url + "a#part", hosts) == (
            "https://github.com/o/n",
            f"{url}docs?a=1&b=2",
        )
    ((path, headers),) = asked
    assert path == "/a"
    assert not {"Cookie", "Authorization", "Referer"} & {*headers}


def test_redirects_are_followed_without_cookies_three_times_at_most() -> None:
    def turn(request: QuietHandler) -> None:
        left = int(request.path[1:] or "0")
        if not left:
            return page('<a href="https://a.example/b">x</a>')(request)
        request.send_response(302)
        request.send_header("Location", f"/{left - 1}")
        request.send_header("Set-Cookie", "a=b")
        request.send_header("Content-Length", "0")
        request.end_headers()
        return None

    with website(turn) as (url, hosts, asked):
        assert page_links(f"{url}3", hosts) == ("https://a.example/b",)
        assert all("Cookie" not in headers for _, headers in asked)
        assert "redirects more than 3 times" in why(page_links(f"{url}4", hosts))


@pytest.mark.parametrize(
    "target",
    [
        "https://127.0.0.1/",
        "http://127.0.0.1:1/",
        "http://user:secret@127.0.0.1/",
        "file:///etc/passwd",
        "ftp://a.example/",
        "http://[::1",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_not_followed(target: str) -> None:
    def turn(request: QuietHandler) -> None:
        request.send_response(301)
        request.send_header("Location", target)
        request.end_headers()

    assert "the website was not visited" in why(seen(turn))


def test_a_large_page_is_read_to_its_bound_and_no_further() -> None:
    text = '<a href="https://a.example/b">x</a>' + " " * homepage.MAX_PAGE_BYTES
    assert seen(page(text + '<a href="https://late.example/c">x</a>')) == ("https://a.example/b",)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (page(b"\x00", "application/octet-stream"), "not an HTML page"),
        (lambda request: request.send_error(404), "it answers 404"),
        (lambda request: request.wfile.write(b"nonsense\r\n\r\n"), "did not respond"),
    ],
)
def test_what_is_no_page_is_not_read(answer: Answer, says: str) -> None:
    assert says in why(seen(answer))


def test_who_lets_an_answer_drip_is_not_waited_for() -> None:
    def drip(request: QuietHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: ")
        for _ in range(1000):
            try:
                request.wfile.write(b"x")
                request.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    with website(drip) as (url, hosts, _):
        began = time.monotonic()
        found = page_links(url, hosts, seconds=0.4)
        assert isinstance(found, Unknown)
        assert time.monotonic() - began < 25  # all of it takes fifty seconds


def test_what_speaks_no_tls_is_not_listened_to() -> None:
    with website(page("x")) as (url, _, asked):
        # A name that is not this machine's by its spelling, so that it is asked by https.
        secure = HostResolver(
            ["tool.test"], resolve=lambda *_: ["127.0.0.1"], connect=lambda *_: None, proxies={}
        )
        found = page_links(url.replace("http://127.0.0.1", "https://tool.test"), secure)
        assert isinstance(found, Unknown)
        assert asked == []


def test_a_visit_that_has_no_time_left_is_over() -> None:
    with website(page("x")) as (url, hosts, asked):
        assert "takes too long" in why(page_links(url, hosts, seconds=-1.0))
        assert asked == []


def test_a_name_that_leads_into_our_own_network_is_not_visited() -> None:
    with website(page("x")) as (url, _, asked):
        port = url.split(":")[2].strip("/")
        for name in ("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"):
            found = page_links(f"https://{name}/")
            assert isinstance(found, Unknown), name
            found = page_links(f"http://{name}:{port}/")
            assert isinstance(found, Unknown), name
        assert asked == []


def test_a_name_with_one_address_of_our_own_is_not_visited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(0, 0, 0, "", ("93.184.215.14", 443)), (0, 0, 0, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert "internal network" in why(page_links("https://a.example/"))


def test_a_name_that_cannot_be_one_is_not_visited() -> None:
    found = page_links(f"https://{'a' * 64}.example/")
    assert isinstance(found, Unknown)
    assert found.transient


def test_a_name_is_resolved_once_and_connected_to_by_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import httpcore

    asked: list[str] = []
    tried: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["93.184.215.14"]

    def connect(_self: object, host: str, *_: object, **__: object) -> None:
        tried.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("resolved again"))
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    hosts = HostResolver(resolve=resolve, connect=lambda *_: None, proxies={})
    found = page_links("https://a.example/", hosts)
    assert isinstance(found, Unknown)
    assert found.transient
    assert (asked, tried) == (["a.example"], ["93.184.215.14"])


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/",
        "https://a.example:8443/",
        "https://me:secret@a.example/",
        "https://a.example/ b",
        "https://ä.example/",
        "https://",
        "https://a.example:x/",
        "https://a.example/" + "x" * 3000,
        "",
    ],
)
def test_an_address_that_is_more_or_less_than_a_page_is_not_visited(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("resolved"))
    assert "the website was not visited" in why(page_links(url))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("::ffff:93.184.215.14", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("192.168.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("nonsense", False),
        ("", False),
    ],
)
def test_an_address_is_public_only_if_it_is_anybodys(address: str, public: bool) -> None:
    assert is_public(address) is public
