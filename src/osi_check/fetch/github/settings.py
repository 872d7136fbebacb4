"""Where GitHub's API is and with which token it is asked, from the environment.

The variables are those that GitHub Actions and GitHub Enterprise set:
https://docs.github.com/en/actions/reference/workflows-and-actions/variables
"""

from __future__ import annotations

import ipaddress
import shutil
import subprocess
from collections.abc import Callable, Mapping
from typing import NoReturn
from urllib.parse import urlsplit

from msgspec import Struct

from osi_check.errors import OsiCheckError

DEFAULT_SERVER = "https://github.com"
DEFAULT_API = "https://api.github.com"
TOKENS_VARIABLE = "OSI_CHECK_TOKENS"
MAX_GH_SECONDS = 2.0


class Token:
    """A secret. Its text is shown by `reveal()` alone: never by str, repr, format or pickle."""

    __slots__ = ("_text", "origin")

    def __init__(self, text: str, origin: str) -> None:
        """`origin` is where it comes from, as messages to its owner name it."""
        self._text = text
        self.origin = origin

    def reveal(self) -> str:
        """The token itself: for the Authorization header of a request to the API, nothing else."""
        return self._text

    def __repr__(self) -> str:
        return f"<token from {self.origin}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a token is never written down")


class Settings(Struct, frozen=True):
    """Addresses without a slash at their end; `token` is None where there is none.

    `tokens` are those to look at repositories with, where there are several; what is written is
    written with `token`.
    """

    api: str = DEFAULT_API
    graphql: str = f"{DEFAULT_API}/graphql"
    server: str = DEFAULT_SERVER
    token: Token | None = None
    tokens: tuple[Token, ...] = ()

    @property
    def can_read(self) -> bool:
        """Whether there is a token to look at repositories with."""
        return bool(self.token or self.tokens)

    @property
    def is_one_forge(self) -> bool:
        """Whether the API is the server's own: somebody who points it elsewhere wants that asked."""
        named, asked = url_host(self.server), url_host(self.api)
        return asked in {named, f"api.{named}"}


def from_environment(
    environ: Mapping[str, str], gh: Callable[[str], str] | None = None
) -> Settings:
    """Read `GITHUB_API_URL`, `GITHUB_GRAPHQL_URL`, `GITHUB_SERVER_URL` and the token.

    The token is `GITHUB_TOKEN`, else `GH_TOKEN`, else what `gh(host)` gives (by default
    `gh auth token`). `OSI_CHECK_TOKENS` holds further ones to read with, between commas or
    spaces; where it is set, they alone read. Raises `OsiCheckError` where an address is neither https nor http on this
    machine, or the token has characters that no token has. Secrets are never repeated in errors.
    """
    server = _address(environ, "GITHUB_SERVER_URL") or DEFAULT_SERVER
    api = _address(environ, "GITHUB_API_URL")
    graphql = _address(environ, "GITHUB_GRAPHQL_URL")
    if not api:
        api = _api_for_graphql(graphql) if graphql else _api_of_server(server)
    if not graphql:
        graphql = f"{api.removesuffix('/v3')}/graphql"
    token = _token(environ)
    if (
        token is None
        and not environ.get(TOKENS_VARIABLE, "").strip()
        and _same_forge(server, api)
        and _same_forge(server, graphql)
    ):
        host = urlsplit(server).hostname or ""
        if text := (gh or gh_token)(host).strip():
            token = _checked_token(text, "`gh auth token`")
    return Settings(api, graphql, server, token, _several_tokens(environ))


def gh_token(host: str) -> str:
    """The token that GitHub's own command line keeps for `host`, "" where there is none."""
    program = shutil.which("gh")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, the host comes from a checked URL
            [program, "auth", "token", "--hostname", host],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=MAX_GH_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def url_host(url: str) -> str:
    """Host of a URL in lower case, with its port where that is not the usual one."""
    _, name, port = url_origin(url)
    return name if port in {80, 443} else f"{name}:{port}"


def url_origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a URL: what a token must not leave."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


def _api_for_graphql(graphql: str) -> str:
    """The REST address of the server whose GraphQL address is known (Enterprise: `/api/v3`)."""
    base = graphql.removesuffix("/graphql")
    return f"{base}/v3" if base.endswith("/api") else base


def _api_of_server(server: str) -> str:
    """The REST address of a server of which nothing else is said: its token is for no other one.

    https://docs.github.com/en/enterprise-server@latest/rest/using-the-rest-api/getting-started-with-the-rest-api
    """
    return DEFAULT_API if server == DEFAULT_SERVER else f"{server}/api/v3"


def _same_forge(server: str, api: str) -> bool:
    """Whether a token kept for the server's host may be sent to this API."""
    if not api.startswith("https:"):
        return False
    host, asked = urlsplit(server).hostname, urlsplit(api).hostname
    return asked in {host, f"api.{host}"}


def _address(environ: Mapping[str, str], name: str) -> str:
    text = environ.get(name, "").strip().rstrip("/")
    if not text:
        return ""
    wrong = OsiCheckError(
        f"{name} is not a valid API URL",
        "use https://HOST[/PATH] (http only for localhost), without user, query, or fragment",
    )
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise wrong from None
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    if not host or not plain or not text.isascii() or not text.isprintable() or " " in text:
        raise wrong
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise wrong
    return text


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _token(environ: Mapping[str, str]) -> Token | None:
    for name in ("GITHUB_TOKEN", "GH_TOKEN"):
        if text := environ.get(name, "").strip():
            return _checked_token(text, name)
    return None


def _several_tokens(environ: Mapping[str, str]) -> tuple[Token, ...]:
    """The tokens of `OSI_CHECK_TOKENS`, each once; they are named by their place in it."""
    texts = list(dict.fromkeys(environ.get(TOKENS_VARIABLE, "").replace(",", " ").split()))
    return tuple(
        _checked_token(text, f"{TOKENS_VARIABLE} number {number} of {len(texts)}")
        for number, text in enumerate(texts, start=1)
    )


def _checked_token(text: str, where: str) -> Token:
    if not (text.isascii() and text.isprintable()) or " " in text:
        raise OsiCheckError(f"{where} contains characters that no token has")
    return Token(text, where)
