"""The links of a tool's own website: a stranger's server, so it is asked little and trusted not.

Only where a person asks for it, never in a bot's run. Only `https` on its usual port, without
cookies, credentials or proxies; the name is resolved once, every address that it has must be
public, and the connection goes to the very address that was checked, also after a redirect: so a
website cannot make us ask what only our own network may ask (server-side request forgery).
https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from osi_check.fetch.github.api import MAX_REDIRECTS
from osi_check.fetch.hosts import is_public
from osi_check.model import Fact, Unknown

MAX_PAGE_BYTES = 1024 * 1024
MAX_LINKS = 2000
MAX_VISIT_SECONDS = 10.0
MAX_ADDRESS_CHARS = 2000
_LINK = re.compile(
    r"""<a\s(?:[^<>]{0,2000}?\s)?href\s{0,9}=\s{0,9}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')""",
    re.IGNORECASE,
)
_MOVED = {301, 302, 303, 307, 308}


class VisitLimits(Struct, frozen=True):
    """Where a visit may lead; anything else than the usual is for tests on this machine."""

    scheme: str = "https"
    port: int = 443
    private: bool = False
    seconds: float = MAX_VISIT_SECONDS


class _RefusedError(Exception):
    """Why a website is not visited, in words."""


def page_links(url: str, reach: VisitLimits = VisitLimits()) -> Fact[tuple[str, ...]]:  # noqa: B008 - frozen
    """The addresses to which a page links, whole ones, each once, in their order."""
    import httpcore  # noqa: PLC0415 - only who visits needs it

    end = time.monotonic() + reach.seconds
    try:
        with httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), network_backend=_checked_backend(reach, end)
        ) as pool:
            page, text = _fetch_page(pool, url, reach, end)
    except _RefusedError as refused:
        return Unknown("website-refused", {"why": str(refused)})
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError):
        return Unknown("website-silent", transient=True)
    found = (unescape(match[1] or match[2]).strip() for match in _LINK.finditer(text))
    return tuple(dict.fromkeys(_absolute_links(page, found)))[:MAX_LINKS]


def _absolute_links(page: str, found: Iterable[str]) -> Iterator[str]:
    for link in found:
        try:
            whole = urljoin(page, link)
            if urlsplit(whole).scheme in {"http", "https"} and len(whole) <= MAX_ADDRESS_CHARS:
                yield whole
        except ValueError:
            continue


def _fetch_page(pool: Any, url: str, reach: VisitLimits, end: float) -> tuple[str, str]:
    """The address of the page after all redirects, and its text."""
    for _ in range(MAX_REDIRECTS + 1):
        url = _checked_url(url, reach)
        headers = {"Accept": "text/html", "Accept-Encoding": "identity", "User-Agent": "osi-check"}
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), _seconds_left(end))
        with pool.stream("GET", url, headers=headers, extensions={"timeout": timeouts}) as answer:
            said = {key.decode("latin-1").lower(): value for key, value in answer.headers}
            if answer.status in _MOVED and "location" in said:
                url = _redirect_target(url, said["location"].decode("utf-8", "replace"))
                continue
            if answer.status != 200:
                raise _RefusedError(f"it answers {answer.status}")
            if b"html" not in said.get("content-type", b"").lower():
                raise _RefusedError("it is no page of HTML")
            return url, _body(answer).decode("utf-8", "replace")
    raise _RefusedError(f"it redirects more than {MAX_REDIRECTS} times")


def _redirect_target(url: str, target: str) -> str:
    """Where a redirect leads."""
    try:
        return urljoin(url, target)
    except ValueError:
        raise _RefusedError("it redirects to no address") from None


def _checked_url(url: str, reach: VisitLimits) -> str:
    """The address, if it may be asked; without what comes behind `#`."""
    try:
        parts = urlsplit(url[: MAX_ADDRESS_CHARS + 1])
        port = parts.port or reach.port
    except ValueError:
        raise _RefusedError("invalid URL") from None
    fit = parts.scheme == reach.scheme and parts.hostname and port == reach.port
    if not fit or len(url) > MAX_ADDRESS_CHARS or not url.isascii() or not url.isprintable():
        raise _RefusedError(f"only {reach.scheme} addresses on their usual port are visited")
    if parts.username is not None or parts.password is not None or " " in url:
        raise _RefusedError("its address holds more than a page")
    return parts._replace(fragment="").geturl()


def _body(answer: Any) -> bytes:
    """The first megabyte."""
    body = b""
    for part in answer.iter_stream():
        body += part
        if len(body) >= MAX_PAGE_BYTES:
            break
    return body[:MAX_PAGE_BYTES]


def _seconds_left(end: float) -> float:
    """The seconds that are left; who lets an answer drip is not waited for."""
    left = end - time.monotonic()
    if left <= 0:
        raise _RefusedError("it takes too long")
    return left


def _checked_backend(reach: VisitLimits, end: float) -> Any:
    """What opens connections: to addresses that were looked at, and until `end` only."""
    import httpcore  # noqa: PLC0415

    class Timed(httpcore.NetworkStream):
        def __init__(self, inner: httpcore.NetworkStream) -> None:
            self._inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            del timeout
            return self._inner.read(max_bytes, _seconds_left(end))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            del timeout
            self._inner.write(buffer, _seconds_left(end))

        def close(self) -> None:
            self._inner.close()

        def start_tls(self, *args: Any, **named: Any) -> httpcore.NetworkStream:
            return Timed(self._inner.start_tls(*args, **named))

        def get_extra_info(self, info: str) -> Any:
            return self._inner.get_extra_info(info)

    class Checked(httpcore.SyncBackend):
        def connect_tcp(
            self, host: str, port: int, timeout: float | None = None, *args: Any, **named: Any
        ) -> httpcore.NetworkStream:
            del timeout
            address = _resolved_address(host, port, reach)
            return Timed(super().connect_tcp(address, port, _seconds_left(end), *args, **named))

    return Checked()


def _resolved_address(host: str, port: int, reach: VisitLimits) -> str:
    """The address to connect to. A name with any address that is not public is not visited."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise _RefusedError("its name is none") from None
    addresses = [str(place[4][0]) for place in found]
    if not addresses or not (reach.private or all(is_public(address) for address in addresses)):
        raise _RefusedError("it stands in a network that is not public")
    return addresses[0]
