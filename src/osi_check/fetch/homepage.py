"""Reads the links on a tool's website, which is an untrusted server.

This happens only if a person asks for it, never in a bot's run. Requests use `https` on its standard
port, without cookies, credentials, or proxies. Each host is checked first, also after a redirect (see
`osi_check.fetch.hosts`), so that a website can't direct requests into an internal network.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from osi_check.fetch.hosts import Host, HostResolver
from osi_check.fetch.http import HttpClient
from osi_check.model import Fact, Note, Unknown

MAX_PAGE_BYTES = 1024 * 1024
MAX_LINKS = 2000
MAX_VISIT_SECONDS = 10.0
MAX_URL_CHARS = 2000
MAX_REDIRECTS = 3
_LINK = re.compile(
    r"""<a\s(?:[^<>]{0,2000}?\s)?href\s{0,9}=\s{0,9}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')""",
    re.IGNORECASE,
)
_ONLY_HTTPS = "only https addresses on their usual port are visited"


class _RefusedError(Exception):
    """Why a website is not visited: words, or what is known of its host."""

    def __init__(self, why: str | Note) -> None:
        super().__init__(str(why))
        self.why = why


def page_links(
    url: str,
    hosts: HostResolver | None = None,
    web: HttpClient | None = None,
    seconds: float = MAX_VISIT_SECONDS,
) -> Fact[tuple[str, ...]]:
    """The addresses to which a page links, whole ones, each once, in their order.

    `hosts` says which hosts may be asked: by default those on the internet.
    """
    end = time.monotonic() + seconds
    try:
        page, text = _fetch_page(url, hosts or HostResolver(proxies={}), web or HttpClient(), end)
    except _RefusedError as refused:
        return Unknown("website-refused", {"why": refused.why})
    except _SilentError:
        return Unknown("website-silent", transient=True)
    found = (unescape(match[1] or match[2]).strip() for match in _LINK.finditer(text))
    return tuple(dict.fromkeys(_absolute_links(page, found)))[:MAX_LINKS]


class _SilentError(Exception):
    """The website does not answer."""


def _absolute_links(page: str, links: Iterable[str]) -> Iterator[str]:
    for link in links:
        try:
            absolute = urljoin(page, link)
            if urlsplit(absolute).scheme in {"http", "https"} and len(absolute) <= MAX_URL_CHARS:
                yield absolute
        except ValueError:
            continue


def _fetch_page(url: str, hosts: HostResolver, web: HttpClient, end: float) -> tuple[str, str]:
    """The address of the page after all redirects, and its text."""
    for _ in range(MAX_REDIRECTS + 1):
        host, path = _checked_url(url, hosts)
        url = f"{host.url}{path}"
        seconds = end - time.monotonic()
        if seconds <= 0:
            raise _RefusedError("it takes too long")
        headers = {"Accept": "text/html", "Accept-Encoding": "identity"}
        page = web.get(host, path, headers=headers, most=MAX_PAGE_BYTES, cut=True, seconds=seconds)
        if isinstance(page, Unknown):
            raise _SilentError
        if page.is_redirect and "location" in page.headers:
            target = page.redirect_target(url)
            if target is None:
                raise _RefusedError("it redirects to no address")
            url = target.geturl()
            continue
        if page.status != 200:
            raise _RefusedError(f"it answers {page.status}")
        if "html" not in page.headers.get("content-type", "").lower():
            raise _RefusedError("not an HTML page")
        return url, page.body.decode("utf-8", "replace")
    raise _RefusedError(f"it redirects more than {MAX_REDIRECTS} times")


def _checked_url(url: str, hosts: HostResolver) -> tuple[Host, str]:
    """The host and the path, if they may be asked; without what comes behind `#`."""
    try:
        parts = urlsplit(url[: MAX_URL_CHARS + 1])
        port = parts.port
    except ValueError:
        raise _RefusedError("invalid URL") from None
    if len(url) > MAX_URL_CHARS or not url.isascii() or not url.isprintable():
        raise _RefusedError("its address is too long, or has characters that an address has not")
    if parts.username is not None or parts.password is not None or " " in url:
        raise _RefusedError("its address holds more than a page")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _RefusedError(_ONLY_HTTPS)
    name = parts.netloc.lower()
    if not hosts.is_internal(name) and (parts.scheme != "https" or port not in {None, 443}):
        raise _RefusedError(_ONLY_HTTPS)
    host = hosts.find(name.removesuffix(":443"))
    if isinstance(host, Unknown):
        if host.transient:
            raise _SilentError
        raise _RefusedError(host.note)
    if host.scheme != parts.scheme:
        raise _RefusedError(_ONLY_HTTPS)
    path = parts.path or "/"
    return host, f"{path}?{parts.query}" if parts.query else path
