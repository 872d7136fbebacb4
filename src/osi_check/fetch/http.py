"""One small HTTP request to any forge: what a page says, where it sends us. No token is known here."""

from __future__ import annotations

import ssl
import threading
import time

from msgspec import Struct

from osi_check import __version__
from osi_check.fetch.bodies import ACCEPTED_ENCODINGS, BodyError, read_body
from osi_check.fetch.github.responses import sanitize_line
from osi_check.fetch.hosts import Host
from osi_check.model import Fact, Unknown

MAX_PAGE_BYTES = 2_000_000
CONNECT_SECONDS, READ_SECONDS = 10.0, 20.0
MAX_ANSWER_SECONDS = 30.0


class Page(Struct, frozen=True):
    """An answer: header names in lower case; the body as far as it was wanted."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


class HttpClient:
    """Asks hosts that were looked up; follows no redirect. Safe to use from several threads."""

    def __init__(self) -> None:
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()

    def get(
        self,
        host: Host,
        path: str,
        *,
        headers: dict[str, str] | None = None,
        body: bytes = b"",
        most: int = MAX_PAGE_BYTES,
        seconds: float = MAX_ANSWER_SECONDS,
    ) -> Fact[Page]:
        """The answer to GET (POST with a JSON `body`) `path`, which holds the query.

        At most `most` bytes of it are read: 0 for status and headers only. What cannot be had
        within `seconds` is `Unknown`, transient.
        """
        import httpx  # noqa: PLC0415

        end = time.monotonic() + min(seconds, MAX_ANSWER_SECONDS)
        asked = {
            "User-Agent": f"osi-check/{__version__}",
            "Host": host.name,
            "Accept-Encoding": ACCEPTED_ENCODINGS,
            **(headers or {}),
        }
        where, extensions = host.url, {}
        if host.addresses:
            # The address that was checked, and no second look-up; the certificate is the name's.
            address = host.addresses[0]
            literal = f"[{address}]" if ":" in address else address
            where = f"{host.scheme}://{literal}:{host.port}"
            extensions = {"sni_hostname": host.bare}
        if body:
            asked["Content-Type"] = "application/json"
        try:
            with (
                httpx.Client(
                    verify=self._verified(),
                    trust_env=not host.addresses,
                    timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
                    follow_redirects=False,
                ) as client,
                client.stream(
                    "POST" if body else "GET",
                    where + path,
                    content=body or None,
                    headers=asked,
                    extensions=extensions,
                ) as answer,
            ):
                content = read_body(answer, most, end) if most else b""
                names = {name.lower(): value for name, value in answer.headers.items()}
                return Page(answer.status_code, names, content)
        except BodyError:
            return Unknown("answer-too-large", {"host": host.name}, transient=True)
        except httpx.TimeoutException:
            return Unknown("answer-too-late", {"host": host.name}, transient=True)
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            why = sanitize_line(str(error)) or type(error).__name__
            return Unknown("connection-failed", {"host": host.name, "why": why}, transient=True)

    def _verified(self) -> ssl.SSLContext:
        """The certificates that are trusted, read once: the system's, or `SSL_CERT_FILE`'s."""
        with self._lock:
            if self._context is None:
                import certifi  # noqa: PLC0415

                self._context = ssl.create_default_context()
                if not self._context.get_ca_certs():
                    self._context.load_verify_locations(certifi.where())
            return self._context
