"""Decides which hosts may be contacted, and at which IP addresses.

A list can name any host. Hosts in internal networks (this machine, a company's network, a cloud's
metadata service) are not contacted, unless the user has allowed them. Connections go to the IP
address that was checked, so changing the DNS record afterward has no effect.
https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from msgspec import Struct
from msgspec.structs import replace

from osi_check.model import Fact, Unknown

ALLOWED_VARIABLE = "OSI_CHECK_INTERNAL_HOSTS"
# A DNS name, or an address in brackets, with a port.
_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(:[0-9]{1,5})?"
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052

CONNECT_SECONDS = 5.0  # for each of a host's addresses

Resolver: TypeAlias = Callable[[str, int], Iterable[str]]
Connector: TypeAlias = Callable[[str, int], object]


class Host(Struct, frozen=True):
    """A host that may be asked: `name` with its port where it is not the scheme's own.

    `addresses` are those to connect to; none where a proxy connects for us.
    """

    scheme: str
    name: str
    port: int
    addresses: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """`https://host[:port]`."""
        return f"{self.scheme}://{self.name}"

    @property
    def bare(self) -> str:
        """The name without port and brackets."""
        return _split(self.name)[0]


class HostResolver:
    """Looks hosts up, each once a run; safe to use from several threads.

    `internal` names hosts (`host` or `host:port`) that may be on an internal network; those on
    this machine are asked over plain http. `resolve(host, port)` gives addresses and raises
    `OSError` where there are none; `connect(address, port)` raises it where nobody answers.
    `proxies` are the environment's, by scheme.
    """

    def __init__(
        self,
        internal: Iterable[str] = (),
        *,
        resolve: Resolver | None = None,
        connect: Connector | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> None:
        self._internal = frozenset(name.lower() for name in internal)
        self._resolve = resolve or _addresses
        self._connect = connect or _connect
        self._proxies = getproxies() if proxies is None else proxies
        self._found: dict[str, Fact[Host]] = {}
        self._lock = threading.Lock()

    def is_internal(self, name: str) -> bool:
        """Whether `host` or `host:port` may be asked although it is on an internal network."""
        return name in self._internal or _split(name)[0] in self._internal

    def find(self, name: str) -> Fact[Host]:
        """The host of that name (`host` or `host:port`, lower case), or why it is not asked."""
        with self._lock:
            known = self._found.get(name)
        if known is None:
            known = self._resolve_host(name)
            with self._lock:
                known = self._found.setdefault(name, known)
        return known

    def _resolve_host(self, name: str) -> Fact[Host]:
        if not _HOST.fullmatch(name):
            return Unknown("no-host")
        bare, port = _split(name)
        allowed = self.is_internal(name)
        scheme = "http" if allowed and _is_this_machine(bare) else "https"
        port = port or (80 if scheme == "http" else 443)
        proxied = bool(self._proxies.get(scheme) or self._proxies.get("all")) and not proxy_bypass(
            bare
        )
        try:
            addresses = tuple(dict.fromkeys(self._resolve(bare, port)))
        except (OSError, UnicodeError) as error:
            if proxied and not _literal(bare):
                return Host(scheme, name, port)  # the proxy knows names that we do not
            why = getattr(error, "strerror", None) or "no such name"
            return Unknown("host-not-found", {"host": name, "why": why}, transient=True)
        if not allowed and not all(map(is_public, addresses)):
            return Unknown("host-internal", {"host": name, "variable": ALLOWED_VARIABLE})
        if proxied:
            return Host(scheme, name, port)
        return self._reached(Host(scheme, name, port, addresses))

    def _reached(self, host: Host) -> Fact[Host]:
        """The host by the first address that answers: git itself waits minutes for a dead one."""
        why = ""
        for address in host.addresses:
            try:
                self._connect(address, host.port)
            except OSError as error:
                why = error.strerror or "no answer"
            else:
                return replace(host, addresses=(address,))
        return Unknown("host-unreachable", {"host": host.name, "why": why}, transient=True)


def allowed_hosts(environ: Mapping[str, str]) -> list[str]:
    """The hosts that the environment allows on internal networks."""
    return environ.get(ALLOWED_VARIABLE, "").replace(",", " ").lower().split()


def proxy_words(url: str) -> str:
    """Words for an error: ` through the proxy HOST:PORT` where the environment names one for a URL.

    User and password are left out. "" where no proxy is used.
    """
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all", "")
    if not proxy or proxy_bypass(parts.netloc):
        return ""
    place = proxy.partition("://")[2] or proxy
    return f" through the proxy {place.rpartition('@')[2].partition('/')[0]}"


def _addresses(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(where[0]) for *_, where in found]


def _connect(address: str, port: int) -> None:
    socket.create_connection((address, port), CONNECT_SECONDS).close()


def _split(name: str) -> tuple[str, int]:
    """Host without brackets, and port or 0."""
    host, colon, port = name.rpartition(":")
    if not colon or not port.isdecimal() or (":" in host and not host.endswith("]")):
        host, port = name, "0"
    return host.strip("[]"), int(port)


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_this_machine(host: str) -> bool:
    literal = _literal(host)
    return host == "localhost" or (literal is not None and literal.is_loopback)


def is_public(text: str) -> bool:
    """Whether an address is one of the internet; those that wrap an IPv4 address count as it."""
    address = _literal(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo or (int(address) >> 32 == 0):  # a tunnel; ::a.b.c.d of old
            return False
        address = inner or address
    return address is not None and address.is_global and not address.is_multicast
