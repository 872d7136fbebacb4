"""The HTTP client for untrusted hosts: small requests, never with a token.

A request goes to the IP address that was checked (see `osi_check.fetch.hosts`). One deadline covers
connecting, headers, and body, and the size of the body is limited. Redirects are returned, not
followed, because their target has to be checked first.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit
from urllib.request import getproxies

from msgspec import Struct

from osi_check import __version__
from osi_check.fetch.bodies import ACCEPTED_ENCODINGS, BodyError, read_body
from osi_check.fetch.github.responses import error_words
from osi_check.fetch.hosts import Host, proxy_words
from osi_check.model import Fact, Unknown

if TYPE_CHECKING:
    import httpcore

MAX_PAGE_BYTES = 2_000_000
CONNECT_SECONDS, READ_SECONDS = 10.0, 20.0
MAX_ANSWER_SECONDS = 30.0
REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


class Page(Struct, frozen=True):
    """An answer: header names in lower case; the body as far as it was wanted."""

    status: int
    headers: dict[str, str]
    body: bytes = b""

    @property
    def is_redirect(self) -> bool:
        """Whether it sends us elsewhere."""
        return self.status in REDIRECT_STATUSES

    def redirect_target(self, url: str) -> SplitResult | None:
        """Where an answer of `url` sends us; None where that is no address."""
        try:
            return urlsplit(urljoin(url, self.headers.get("location", "")))
        except ValueError:
            return None


class HttpClient:
    """Asks hosts that were looked up. Safe to use from several threads."""

    def __init__(self) -> None:
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()

    def get(
        self,
        host: Host,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        most: int = MAX_PAGE_BYTES,
        cut: bool = False,
        seconds: float = MAX_ANSWER_SECONDS,
    ) -> Fact[Page]:
        """The answer to GET (POST with a JSON `body`) `path`, which holds the query.

        At most `most` bytes of it are read: 0 for status and headers only. A longer one is an
        error, or its beginning with `cut`. What does not arrive within `seconds` is `Unknown`,
        transient.
        """
        import httpcore  # noqa: PLC0415

        end = time.monotonic() + min(seconds, MAX_ANSWER_SECONDS)
        sent = _headers(host, body) | {**(headers or {})}
        try:
            with (
                self._pool(host, end) as pool,
                pool.stream(
                    "POST" if body else "GET",
                    host.url + path,
                    headers=list(sent.items()),
                    content=body or None,
                    extensions={"timeout": {"connect": CONNECT_SECONDS, "read": READ_SECONDS}},
                ) as answer,
            ):
                names = {
                    name.decode("latin-1").lower(): value.decode("latin-1")
                    for name, value in answer.headers
                }
                content = (
                    read_body(names, answer.iter_stream(), most, end, cut=cut) if most else b""
                )
                return Page(answer.status, names, content)
        except BodyError:
            return Unknown("answer-too-large", {"host": host.name}, transient=True)
        except httpcore.TimeoutException:
            return Unknown("answer-too-late", {"host": host.name}, transient=True)
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.ProxyError,
            httpcore.UnsupportedProtocol,
            OSError,  # of the certificates
            RuntimeError,  # a proxy of a kind that needs another package
            ValueError,  # an address that is none, such as the proxy's
        ) as error:
            name = host.name if host.addresses else f"{host.name}{proxy_words(host.url)}"
            why = error_words(error)
            return Unknown("connection-failed", {"host": name, "why": why}, transient=True)

    def _pool(self, host: Host, end: float) -> httpcore.ConnectionPool:
        """Opens connections to the checked address, or through the environment's proxy."""
        import httpcore  # noqa: PLC0415

        options: dict[str, Any] = {
            "ssl_context": self._verified() if host.scheme == "https" else None,
            "network_backend": _checked_backend(host, end),
        }
        if host.addresses:
            return httpcore.ConnectionPool(**options)
        proxies = getproxies()
        proxy = proxies.get(host.scheme) or proxies.get("all", "")
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        if parts.scheme not in {"http", "https", "socks5", "socks5h"}:
            raise ValueError(f"the proxy's address begins with {parts.scheme}://")
        where = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if parts.username is not None:
            options["proxy_auth"] = unquote(parts.username), unquote(parts.password or "")
        if parts.scheme.startswith("socks"):
            return httpcore.SOCKSProxy(where, **options)
        return httpcore.HTTPProxy(where, **options)

    def _verified(self) -> ssl.SSLContext:
        """The certificates that are trusted, read once: the system's, or `SSL_CERT_FILE`'s."""
        with self._lock:
            if self._context is None:
                import certifi  # noqa: PLC0415

                self._context = ssl.create_default_context()
                if not self._context.get_ca_certs():
                    self._context.load_verify_locations(certifi.where())
            return self._context


def _headers(host: Host, body: bytes) -> dict[str, str]:
    """What every request is sent with."""
    return {
        "Host": host.name,
        "User-Agent": f"osi-check/{__version__}",
        "Accept": "*/*",
        "Accept-Encoding": ACCEPTED_ENCODINGS,
        "Connection": "close",
        **({"Content-Type": "application/json"} if body else {}),
    }


def _checked_backend(checked: Host, end: float) -> httpcore.NetworkBackend:
    """What opens connections: to the address that was checked, and until `end` only.

    A server that sends a byte now and then keeps every single read short: so what is left of the
    time bounds each of them.
    """
    import httpcore  # noqa: PLC0415

    class Timed(httpcore.NetworkStream):
        def __init__(self, inner: httpcore.NetworkStream) -> None:
            self._inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self._inner.read(max_bytes, _seconds_left(end, timeout))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._inner.write(buffer, _seconds_left(end, timeout))

        def close(self) -> None:
            self._inner.close()

        def start_tls(
            self,
            ssl_context: ssl.SSLContext,
            server_hostname: str | None = None,
            timeout: float | None = None,
        ) -> httpcore.NetworkStream:
            return Timed(
                self._inner.start_tls(ssl_context, server_hostname, _seconds_left(end, timeout))
            )

        def get_extra_info(self, info: str) -> Any:
            return self._inner.get_extra_info(info)

    class Checked(httpcore.SyncBackend):
        def connect_tcp(
            self, host: str, port: int, timeout: float | None = None, *args: Any, **named: Any
        ) -> httpcore.NetworkStream:
            where = (checked.addresses[0], checked.port) if checked.addresses else (host, port)
            seconds = _seconds_left(end, timeout)
            return Timed(super().connect_tcp(*where, seconds, *args, **named))

    return Checked()


def _seconds_left(end: float, timeout: float | None) -> float:
    """How long one step may take; raises httpcore's timeout when the time is over."""
    import httpcore  # noqa: PLC0415

    seconds = end - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout
    return seconds if timeout is None else min(seconds, timeout)
