"""Which kind of forge a host is, by what it answers, and what it says of a repository."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Notice, ignore
from osi_check.fetch.forges.forge import FORGE_NOT_QUERIED, Forge, ForgeMetadata
from osi_check.fetch.git.process import Deadline
from osi_check.fetch.git.remote import Remote
from osi_check.fetch.hosts import HostResolver
from osi_check.fetch.http import HttpClient, Page
from osi_check.model import Fact, Unknown
from osi_check.plugins import load_plugins

T = TypeVar("T")

PLAIN_GIT = "git"  # the kind of a host that no file knows
# Names on "github" need no host beside them: so only the configured GitHub is called that.
GITHUB_SERVER = "github-server"
MAX_REDIRECTS = 3
MAX_ANSWER_SECONDS = 15.0
_REFUSED = {401, 403, 429}


class ForgeAnswer(Struct, frozen=True):
    """The kind of forge and what it said."""

    kind: str
    about: ForgeMetadata


class ForgeDetector:
    """Asks forges about repositories; safe to use from several threads.

    `known` gives kinds of hosts that are known by configuration; `notice` hears when a host has
    had enough of us.
    """

    def __init__(
        self,
        hosts: HostResolver,
        web: HttpClient,
        cache: Cache,
        known: dict[str, str] | None = None,
        notice: Notice = ignore,
    ) -> None:
        self._notice = notice
        self._hosts, self._web, self._cache = hosts, web, cache
        kinds = {
            forge.name: forge for forge in load_plugins("osi_check.fetch.forges", Forge, "forge")
        }
        self._known = known or {}
        self._kinds: dict[str, Forge | None] = {
            host: kinds[kind] for host, kind in self._known.items()
        }
        self._all = tuple(kinds.values())
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._refused: dict[str, Unknown] = {}

    def about(self, remote: Remote, file: str, clock: Deadline) -> ForgeAnswer:
        """What the forge says of a repository that has `file` in it; unknown what it does not."""
        host = remote.host.name
        client = _HostClient(host, self._hosts, self._web, self._cache, clock)
        with self._turns[host]:
            if host not in self._kinds:
                return self._detect(client, remote, file)
        forge = self._kinds[host]
        if forge is None:
            return _unknown_answer(PLAIN_GIT, FORGE_NOT_QUERIED)
        kind = self._kind(forge, host)
        if host in self._refused:
            return _unknown_answer(kind, self._refused[host])
        answer = forge.query(client, remote, file)
        if isinstance(answer, Unknown):
            if client.refused and host not in self._refused:
                self._refused[host] = answer
                self._notice(
                    f"{answer.reason}: whether the rest of its repositories are archived or renamed "
                    "stays unknown in this run"
                )
            return _unknown_answer(kind, answer)
        return ForgeAnswer(kind, ForgeMetadata() if answer is None else answer)

    def _kind(self, forge: Forge, host: str) -> str:
        other = forge.name == "github" and host not in self._known
        return GITHUB_SERVER if other else forge.name

    def _detect(self, client: _HostClient, remote: Remote, file: str) -> ForgeAnswer:
        """Ask each kind of forge whether the host is one of its own."""
        trouble = None
        for forge in self._all:
            answer = forge.query(client, remote, file)
            if isinstance(answer, ForgeMetadata):
                self._kinds[remote.host.name] = forge
                return ForgeAnswer(self._kind(forge, remote.host.name), answer)
            trouble = answer or trouble
        if trouble is None:
            self._kinds[remote.host.name] = None
        return _unknown_answer(PLAIN_GIT, trouble or FORGE_NOT_QUERIED)


class _HostClient:
    """`Asking` for one repository of the host `home`."""

    def __init__(
        self, home: str, hosts: HostResolver, web: HttpClient, cache: Cache, clock: Deadline
    ) -> None:
        self._home, self._hosts, self._web = home, hosts, web
        self._cache, self._clock = cache, clock
        self.refused = False  # whether a host has had enough of us

    def json(
        self, host: str, path: str, decoder: msgspec.json.Decoder[T], body: bytes = b""
    ) -> Fact[T] | None:
        """See `Asking`."""
        page = self._page(host, path, body)
        if page is None or isinstance(page, Unknown):
            return page
        if page.status in _REFUSED or page.status >= 500:
            self.refused = page.status in _REFUSED
            return Unknown(
                "strangers-refused", {"host": host, "status": page.status}, transient=True
            )
        try:
            return decoder.decode(page.body) if page.status == 200 else None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None

    def is_page(self, host: str, path: str) -> bool:
        """See `Asking`."""
        page = self._page(host, path, b"", most=0)
        return isinstance(page, Page) and page.status == 200

    def _page(self, name: str, path: str, body: bytes, most: int = 2_000_000) -> Fact[Page] | None:
        host = self._hosts.find(name)
        if isinstance(host, Unknown):
            return None  # a name that we tried
        url = f"{host.url}{path}"
        etag, known = self._cache.answer(url) or ("", b"")
        for _ in range(MAX_REDIRECTS + 1):
            page = self._web.get(
                host,
                path,
                body=body,
                headers={"Accept": "application/json", **({"If-None-Match": etag} if etag else {})},
                most=most,
                seconds=min(MAX_ANSWER_SECONDS, self._clock.left),
            )
            if isinstance(page, Unknown):
                # The other hosts are guesses: one that is silent is none of the kind.
                return page if name == self._home else None
            if page.status == 304 and known:
                return Page(200, page.headers, known)
            if not page.is_redirect:
                if page.status == 200 and most and not body and (new := page.headers.get("etag")):
                    self._cache.put_answer(url, new, page.body)
                return page
            to = page.redirect_target(host.url + path)
            if to is None or f"{to.scheme}://{to.netloc}" != host.url:
                return None  # a page for people, on another host
            path = f"{to.path}?{to.query}" if to.query else to.path
        return None


def _unknown_answer(kind: str, why: Unknown) -> ForgeAnswer:
    return ForgeAnswer(kind, ForgeMetadata(archived=why, fork=why, license=why))
