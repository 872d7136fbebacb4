"""The one place that speaks HTTP: one request, one answer, and where the token may go."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct

from osi_check import __version__
from osi_check.fetch.bodies import ACCEPTED_ENCODINGS, BodyError, read_body
from osi_check.fetch.github.rate_limits import Retry
from osi_check.fetch.github.responses import Reply, error_words
from osi_check.fetch.github.settings import Settings, url_origin
from osi_check.fetch.hosts import proxy_words

if TYPE_CHECKING:
    import httpx

MAX_CONNECTIONS = 8
MIN_SECRET_CHARS = 8  # bytes
CONNECT_SECONDS, READ_SECONDS = 10.0, 30.0
MAX_ANSWER_SECONDS = 120.0  # for one answer as a whole, however slowly it drips
MAX_ANSWER_BYTES = 256 * 1024 * 1024  # after decompression


class Request(Struct, frozen=True):
    """What to send; the token is added on the way out and stands in no record."""

    method: str
    url: str
    body: bytes = b""
    etag: str = ""


class Transport:
    """Connections that are kept alive, to the hosts of `settings` and no other."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.token
        self._origins = {url_origin(settings.api), url_origin(settings.graphql)}
        self._http = _connect()
        self.requests = 0

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def is_allowed(self, url: str) -> bool:
        """Whether a URL is on a host that may be asked."""
        return url_origin(url) in self._origins

    def redirect_target(self, url: str, location: str) -> str:
        """Where an answer of `url` sends us, or "" where that is no address that may be asked."""
        try:
            there = urljoin(url, location)
            return there if self.is_allowed(there) else ""
        except ValueError:
            return ""

    def send(self, request: Request) -> Reply | Retry:
        """Send a request and read the answer whole.

        Redirects are not followed. What httpx raises is named, not passed on: its errors hold
        the request with its headers. Raises `ValueError` for a host that may not be asked.
        """
        import httpx  # noqa: PLC0415

        if not self.is_allowed(request.url):
            raise ValueError("a request to a host that is not the configured one")
        began = time.monotonic()
        self.requests += 1
        try:
            with self._http.stream(
                request.method,
                request.url,
                content=request.body or None,
                headers=self._headers(request),
            ) as answer:
                content = read_body(
                    answer.headers,
                    answer.iter_raw(),
                    MAX_ANSWER_BYTES,
                    began + MAX_ANSWER_SECONDS,
                )
                headers = {
                    name.lower(): self._without_token(value.encode()).decode()
                    for name, value in answer.headers.items()
                }
                status = answer.status_code
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            where = f"GitHub{proxy_words(request.url)}"
            return Retry(f"can't connect to {where} ({error_words(error)})", offline=True)
        except BodyError as error:
            words = str(error)
            garbled = not words.startswith("too ")
            why = f"unreadable: {words}" if garbled else "too long or too slow"
            return Retry(f"GitHub's answer is {why}", smaller=True, garbled=garbled)
        except httpx.TimeoutException:
            return Retry(f"GitHub did not answer within {READ_SECONDS:.0f} s", smaller=True)
        except (httpx.RequestError, RuntimeError) as error:  # RuntimeError: closed meanwhile
            return Retry(f"the connection to GitHub broke off ({type(error).__name__})")
        return Reply(status, headers, self._without_token(content))

    def _without_token(self, data: bytes) -> bytes:
        """The answer without our token: a server may repeat what it was sent, and we quote it."""
        secret = self._token.reveal().encode() if self._token else b""
        # Shorter than any token of GitHub's, it would be found in words that mean nothing.
        return data.replace(secret, b"***") if len(secret) >= MIN_SECRET_CHARS else data

    def _headers(self, request: Request) -> dict[str, str]:
        headers = {}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token.reveal()}"
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.body:
            headers["Content-Type"] = "application/json"
        return headers


def _connect() -> httpx.Client:
    import httpx  # noqa: PLC0415

    return httpx.Client(
        headers={
            "User-Agent": f"osi-check/{__version__}",
            "Accept-Encoding": ACCEPTED_ENCODINGS,
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
        timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
        limits=httpx.Limits(max_connections=MAX_CONNECTIONS),
        follow_redirects=False,
    )
