"""A small request to a host that a stranger named: by the checked address, in time, or by a proxy."""

from __future__ import annotations

import time

import pytest

from local_server import QuietHandler, run_server
from osi_check.fetch.hosts import Host, proxy_words
from osi_check.fetch.http import HttpClient, Page
from osi_check.model import Unknown


def test_a_host_without_addresses_is_asked_through_the_proxy_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[tuple[str, str | None]] = []

    class Proxy(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802 - the base class finds it by this name
            heard.append((self.path, self.headers["Proxy-Authorization"]))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

    host = Host("http", "git.invalid", 80)
    with run_server(Proxy) as port:
        monkeypatch.setenv("http_proxy", f"http://me:p%40ss@127.0.0.1:{port}")
        page = HttpClient().get(host, "/a?b=c")
    assert isinstance(page, Page)
    assert (page.status, page.body) == (200, b"ok")
    assert heard == [("http://git.invalid/a?b=c", "Basic bWU6cEBzcw==")]


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "http://127.0.0.1:x", "ftp://a.invalid"])
def test_a_proxy_that_cannot_be_used_is_said_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    found = HttpClient().get(Host("http", "git.invalid", 80), "/")
    assert isinstance(found, Unknown)
    assert found.transient
    assert "git.invalid through the proxy " in found.reason


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        (
            {"https_proxy": "http://me:secret@proxy.test:3128/"},
            " through the proxy proxy.test:3128",
        ),
        ({"all_proxy": "proxy.test"}, " through the proxy proxy.test"),
        ({"https_proxy": "http://proxy.test", "no_proxy": "api.test"}, ""),
        ({"http_proxy": "http://proxy.test"}, ""),
    ],
)
def test_a_proxy_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], words: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert proxy_words("https://api.test/graphql") == words


def test_headers_that_drip_are_not_waited_for() -> None:
    class Dripping(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802 - the base class finds it by this name
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            for _ in range(2000):
                try:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.01)

    with run_server(Dripping) as port:
        host = Host("http", f"tool.invalid:{port}", port, ("127.0.0.1",))
        found = HttpClient().get(host, "/", seconds=0.3)
    assert found == Unknown("answer-too-late", {"host": host.name}, transient=True)


def test_a_redirect_is_told_and_not_followed() -> None:
    class Moved(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802 - the base class finds it by this name
            self.send_response(302)
            self.send_header("Location", "../c?d")
            self.send_header("Content-Length", "0")
            self.end_headers()

    with run_server(Moved) as port:
        host = Host("http", f"tool.invalid:{port}", port, ("127.0.0.1",))
        page = HttpClient().get(host, "/a/b")
    assert isinstance(page, Page)
    assert page.is_redirect
    target = page.redirect_target(f"{host.url}/a/b")
    assert target is not None
    assert target.geturl() == f"{host.url}/c?d"
    assert Page(302, {"location": "http://["}).redirect_target(host.url) is None
