"""Where its source sends requests, if that is a host of its vendor and its user can't name another.

Settings that are named as base addresses are only one way to write it. What a host is for shows in its scheme, its
path, its port, and in what is put together with it; that it is fixed shows in what is absent: no variable of the
environment, no option, and no parameter of which it would be the default.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import vendor_names
from osi_check.repository.snapshot import Snapshot


class Address(Struct, frozen=True):
    """A host that requests go to, and where the source names it."""

    host: str
    path: str
    line: int


_HOLE = r"(?:\$?\{[^{}\"'`\s]{0,40}\}|%[sdv@]|#\{[^{}\"'`\s]{0,40}\})"
_URL = re.compile(
    rf"(?P<scheme>https?|wss?|grpcs?|mqtts?|tcp|amqps?)://(?P<host>(?:{_HOLE}\.?)?[\w.-]{{3,100}}?)(?P<port>:\d{{2,5}})?"
    r"(?P<path>/[^\s\"'`<>)]{0,120})?(?=[\"'`\s<>)]|$)"
)
# Without a scheme: what a socket is opened to.
_SOCKET = re.compile(
    rf"[\"'`](?P<host>(?:{_HOLE}\.)?(?:[\w-]{{1,40}}\.){{2,5}}[a-z]{{2,10}})(?P<port>:\d{{2,5}})[\"'`]"
)
# Hosts of pages, downloads, and what is beside the work.
_NO_WORK = re.compile(
    r"^(?:docs?|blog|help|status|support|forum|community|discuss|chat|wiki|news|learn|demo|play|try|about|www\d?|cdn|static"
    r"|assets?|img|images?|media|fonts?|files?|downloads?|dl|releases?|dist|get|install|pkgs?|packages?|repo|charts?"
    r"|registry|apt|deb|rpm|yum|maven|npm|pypi|git|code|schemas?|models?|data(?:sets)?|tiles?|updates?|telemetry|stats"
    r"|analytics|sentry|crash\w{0,6}|errors?|log|push|badges?|test|staging|dev|beta|mirror|share|stun|turn|time|ntp"
    r"|i18n|translate|weblate)\d{0,2}(?:[-.]|$)"
)
_WORK = re.compile(
    r"/(?:api|apis|v\d{1,2}|ajax|j?rpc|json-?rpc|grpc|graphql|gql|rest|ws|wss|socket|ingest)(?:[/?.{$%]|$)",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(
    r"\.(?:html?|md|png|svg|jpe?g|gif|pdf|xml|xsd|zip|t?gz|exe|dmg|ico|js|css)(?:$|[?#])"
)
_SOCKETS = frozenset({"ws", "wss", "grpc", "grpcs", "mqtt", "mqtts", "tcp", "amqp", "amqps"})
# A name that code gives to an address, on its line.
_NAME = re.compile(
    r"(?:\b(?:const(?:expr)?|static|final|let|var|val|readonly|define|string|auto|char|public|private)\b[^=:(\"'`]{0,60}?"
    r"|^\s{0,12}|[,{(]\s{0,4}|#define\s{1,4})"
    r"(?P<name>[A-Za-z_$]\w{0,40})(?:\[\])?[\"']?\s{0,3}(?::\s?[\w&' .<>*\[\]]{1,24}?\s{0,2})?"
    r"(?:=|:|:=|=>|\s|,)\s{0,3}(?:(?:new )?[A-Z][\w.]{1,30}\((?:string:\s?)?)?f?@?[\"'`]"
)
# What its user may give in its place.
_ENVIRONMENT = re.compile(
    r"(?:environ|getenv|env::var|process\.env|import\.meta\.env|LookupEnv|ENV\b|GetEnvironmentVariable|System\.get_?env)"
    r"[^\n]{0,60}?(?:ur[li]|host|server|endpoint|base|instance|addr|api|backend|origin|domain|remote|gateway)(?![a-z]*key)",
    re.IGNORECASE,
)
_OPTION = re.compile(
    r"--(?:[a-z]{1,12}-)?(?:ur[li]|host|server|endpoint|instance|address|api|backend|origin|base)\b"
    r"|[\"'](?:[a-z]{1,12}[-_])?(?:ur[li]|host|server|endpoint|instance|base_?ur[li])[\"']\s{0,3}[,)\]]"
    r"|\b(?:options?|opts|config|cfg|conf|settings?|props|params?|args?|kwargs|self|this|prefs?)\??\.(?:[a-z]{1,12}_?)?"
    r"(?:ur[li]|host|server|endpoint|base_?ur[li]|instance|address|origin)\b",
    re.IGNORECASE,
)
_DEFAULT = re.compile(
    r"\|\||\?\?|\?:|\bor\b|\belse\b|unwrap_or|getOrElse|\bdefault\w{0,8}\b|orElse|\.get\(\s{0,3}[\"'][\w.-]{1,40}[\"'],"
    r"|flag\.|add_argument|Optional|fallback",
    re.IGNORECASE,
)
_BESIDE = phrase_pattern(
    r"""telemetry|analytics|tracking|updat(?:e|er|es|ing)\b|upgrade|latest[-_ ]?version|version[-_ ]?check
    |crash|sentry|posthog|segment|feedback|survey|changelog|docs?[-_ ]?url|documentation|homepage|website|help
    |license|badge|schema|\btests?\b|mock|optional|registry|donat\w{1,5}|sponsor|\bnews\b|about
    |report(?:er|ing)?[-_ ]?url
    |\bCORS\b|allowed?_?(?:hosts?|origins?)|redirect|referer|user[-_ ]?agent|\bemail\b|@\w{1,40}\.|xmlns|\$id"""
)
_COMMENT = re.compile(r"^\s{0,40}(?://|#(?!define)|\*|/\*|<!--|--|;|%|\"\"\"|\'\'\')")
_MAX_LINES = 1_500
_MAX_CHARS = 400


def find_fixed_address(
    snapshot: Snapshot, paths: Iterable[str], names: vendor_names.VendorNames
) -> Address | None:
    """The first address of the makers that source works with, unless its user can give another."""
    found: Address | None = None
    for path in paths:
        text = snapshot.text(path) or ""
        if not text or _BESIDE.search(path):
            continue
        if _ENVIRONMENT.search(text) or _OPTION.search(text):
            return None
        for address, name in _addresses(path, text, names):
            if name and _is_default(text, name):
                return None
            found = found or address
    return found


def _addresses(
    path: str, text: str, names: vendor_names.VendorNames
) -> Iterator[tuple[Address, str]]:
    for number, whole in enumerate(text.split("\n")[:_MAX_LINES], 1):
        line = whole[:_MAX_CHARS]
        if "." not in line or _COMMENT.match(line) or _BESIDE.search(line):
            continue
        for found in (*_URL.finditer(line), *_SOCKET.finditer(line)):
            host = _host(found["host"])
            if not host or not names.hosts(f"https://{host}") or host.endswith(".org"):
                continue
            named = _NAME.search(line)
            name = named["name"] if named and named.end() >= found.start() else ""
            if _works(found, host, text, name):
                yield Address(host, path, number), name


def _host(written: str) -> str:
    """A host without what is put in at its beginning."""
    host = re.sub(rf"^{_HOLE}\.?", "", written).strip(".").lower()
    try:
        return (urlsplit(f"https://{host}").hostname or "")[:80] if "." in host else ""
    except ValueError:
        return ""


def _works(found: re.Match[str], host: str, text: str, name: str) -> bool:
    """Whether the tool works with an address: by its scheme, path, port, or what is put together with it."""
    parts = found.groupdict()
    path = parts.get("path") or ""
    if _NO_PAGE.search(path) or (_NO_WORK.match(host) and not host.startswith("www")):
        return False
    if parts.get("scheme") in _SOCKETS or "scheme" not in parts or _WORK.search(path):
        return True
    if host.startswith("www") or not name:
        return False
    return bool(_joined(name).search(text))


def _joined(name: str) -> re.Pattern[str]:
    """Where something is put behind an address of that name, or it is asked."""
    name = re.escape(name)
    asked = r"(?:fetch|get|post|put|send|request\w{0,10}|open|connect|urlopen|join|parse)"
    return re.compile(
        rf"\{{{name}\}}/|\b{name}\b\s{{0,3}}(?:\+|\.\.|<>|\.concat|%)\s{{0,3}}[\"'`\w]"
        rf"|\b{asked}\(\s{{0,10}}(?:[\w.\"']{{1,30}},\s{{0,3}})?{name}\b",
        re.IGNORECASE,
    )


def _is_default(text: str, name: str) -> bool:
    """Whether an address of that name is what holds where its user gives none."""
    if name.lower().startswith(("default", "_default", "kdefault")):
        return True
    name = re.escape(name)
    used = re.compile(rf"\b{name}\b")
    parameter = re.compile(
        rf"\b\w{{1,30}}\s{{0,2}}(?::\s{{0,2}}[\w.\[\]| ]{{1,30}}?)?\s{{0,2}}=\s{{0,2}}"
        rf"(?:\w{{1,30}}\.)?{name}\s{{0,2}}[,)]"
    )
    lines = (line for line in text.split("\n")[:_MAX_LINES] if used.search(line))
    return any(_DEFAULT.search(line) or parameter.search(line) for line in lines)
