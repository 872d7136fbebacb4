"""Whether the address of its vendor's service, or of another site, is in its source.

Where a few relevant files can be read, this is the strongest sign of a client: a constant
`https://api.…` of the vendor in an entry point, a setting, or a manifest. Telemetry, update checks,
and links to pages don't count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import (
    files_to_read,
    fixed_address,
    vendor_claims,
    vendor_names,
)
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "service-url",
        "asks",
        "the address of a service of its vendor is a constant in its source: an `api.`, `app.`, "
        "`agent.` or `ingest.` host",
        2.0,
    ),
    against(
        "base-url",
        "asks",
        "a setting in its source that is named as a base address or an endpoint is on a host of its "
        "vendor",
        1.2,
    ),
    against(
        "fixed-address",
        "asks",
        "its source works with an address on a host of its vendor, and its user can't give another",
        1.5,
    ),
    against(
        "keyed-url",
        "others",
        "an address in its source takes a key: `?api_key=`",
        1.0,
    ),
    against(
        "wraps-site",
        "asks",
        "a manifest or a window names one site that it works on: `host_permissions`, `loadURL`, the "
        "settings of a shell around a page",
        1.5,
    ),
)

_URL = re.compile(r"(?:https?|wss?)://[\w.-]{4,100}(?::\d{2,5})?(?:/[\w./{}$-]{0,80})?")
# A setting that is named as where requests go, and its value.
_SETTING = re.compile(
    r"(?<![\w.])(?P<name>[\w.]{0,40}(?:endpoint|base_?ur[li]|api_?(?:ur[li]|host|base|root)|server_?ur[li]"
    r"|service_?ur[li]|root_?ur[li]|base_?path|host|\bbase\b|backend|gateway|\bapi\b|(?-i:_API\b))\w{0,20})[\"']?"
    r"\s{0,3}(?::\s?\w{1,12}\s{0,2})?(?:=|:|=>|(?<=['\"]),)"
    r"\s{0,3}f?[\"'`](?P<url>(?:http|ws)s?://[\w.-]{4,80}[^\"'`\s]{0,80})",
    re.IGNORECASE,
)
# A constant of any name, and requests that are sent to it.
_CONSTANT = re.compile(
    r"^[^\n=:(]{0,40}?\b(?P<name>[A-Za-z_]\w{1,40})[\"']?(?:\s{0,3}:\s?\w{1,12})?\s{0,3}(?:=|:|,)\s{0,3}[\"'`]"
    r"(?P<url>https?://[\w.-]{4,80}[^\"'`\s]{0,80})"
)
_REQUEST = r"(?:fetch|request\w{0,10}|axios|urlopen|post|get|put|send|open|newRequest|wp_remote_\w{3,8}|curl_init)"
# A request right to an address.
_SENT = re.compile(
    rf"\b{_REQUEST}\(\s{{0,20}}(?:\{{\s{{0,3}}url:\s{{0,3}}|[\"'](?:GET|POST|PUT)[\"'],\s{{0,3}})?f?[\"'`](?P<url>https?://[\w.-]{{4,80}})",
    re.IGNORECASE,
)
_NO_SERVICE = ("www.", "docs.", "status.", "cdn.", "download.", "releases.", "static.")
_NO_WORK = phrase_pattern(
    r"web_?site|home|docs?|blog|status|online|log|error|sync|cdn|static|asset|push"
)
_NOTIFIES = re.compile(r"\w+://push\.", re.IGNORECASE)  # wakes phones, beside the work
_KEYED = re.compile(
    r"https?://[\w.-]{4,100}[^\s\"'`]{0,120}[?&](?:api_?key|app_?id|access_?token|token|key)=",
    re.IGNORECASE,
)
# What is sent to a person once, to click on.
_FOR_ONE_PERSON = re.compile(
    r"reset|confirm|verif|invit|unsubscrib|activat|magic|sign_?-?up|passw|log_?-?in\b",
    re.IGNORECASE,
)
_SERVICE = frozenset(
    """agent api apis app backend collector events gateway graph graphql grpc ingest intake notify
    platform production realtime relay rest rpc sandbox ws""".split()
)
# Of what is beside the work: the line or the file says so.
_BESIDE = phrase_pattern(
    r"""telemetry|analytics|tracking|updat(?:e|er|es|ing)\b|upgrade|latest[-_ ]?version|version[-_ ]?check
    |crash|sentry|posthog|segment|feedback|survey|changelog|docs?[-_ ]?url|documentation|homepage|help
    |license|badge|@see|see:?\s|schema|\btests?\b|mock|optional|hub\b(?!\.[\w-]{2,40}\.)|registry"""
)
_COMMENT = re.compile(r"^\s{0,40}(?://|#|\*|/\*|<!--|--|;|%|\"\"\"|\'\'\')")
_SITE = re.compile(
    r"https://(?:www\.|app\.|web\.|music\.|mail\.|chat\.|m\.)?[\w-]{2,40}\.(?!org\b)[a-z]{2,8}(?=[/\"'`])"
)
_SHELL = re.compile(r"\"(?:electron|nw|nativefier|@tauri-apps/cli)\"\s{0,3}:")
_WINDOW = re.compile(r"\.loadURL\(\s{0,3}[\"'`](https://[\w.-]{4,80})")
_FROM_FILE = re.compile(r"\.loadFile\(|file://|localhost|127\.0\.0\.1")
# The page that a shell of another kind shows: Tauri, Capacitor, a trusted web activity, a web view.
_SHOWN = re.compile(
    r"\"?\b(?:url|frontendDist|distDir)\"?\s{0,3}[:=]\s{0,3}[\"'](?P<url>https://[\w.-]{4,80})"
    r"|\"host\"\s{0,3}:\s{0,3}\"(?P<host>[\w-]{1,40}(?:\.[\w-]{2,40}){1,4})\""
    r"|\.loadUrl\(\s{0,3}\"(?P<page>https://[\w.-]{4,80})"
)
# Of browser extensions, and of plugins that run within a program of somebody else's.
_ALLOWS = re.compile(r"permissions|[\"']allowedDomains[\"']")
_MAX_LINES = 1_500
_MAX_CHARS = 400
_MANIFEST = 30_000
_PERMITTED = 2  # hosts of a manifest up to which it works on one site


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the few source files that were fetched, line by line."""
    names = vendor_claims.claimed_names(snapshot)
    owner = vendor_names.VendorNames(snapshot.repo.partition("/")[0], "", "", "")
    told = keyed = False
    base: Signal | None = None
    yield from _shown(snapshot)
    for path in files_to_read.source_paths(snapshot.tree):
        text = snapshot.text(path)
        if not text or "://" not in text:
            continue
        yield from _wrapped(snapshot, path, text, names)
        if _BESIDE.search(path.replace("hub.", ".")):  # a hub of devices, not of models
            continue
        for number, whole in enumerate(text.split("\n")[:_MAX_LINES], 1):
            if "://" not in whole or _COMMENT.match(whole):
                continue
            line = whole[:_MAX_CHARS]
            source = snapshot.source(path, number)
            found = None if keyed else _KEYED.search(line)
            if found and not _FOR_ONE_PERSON.search(found[0]):
                keyed = True
                host = vendor_names.host_label(found[0])
                yield Signal(name="keyed-url", params={"host": host[:80]}, source=source)
            if base is None and (host := _base(line, names) or _requested(line, text, names)):
                base = Signal(name="base-url", params={"host": host[:80]}, source=source)
            host = "" if told else _service(line, names)
            if host:
                told = True
                code = "" if owner.hosts(f"https://{host}") else "service-of-another"
                yield Signal(name="service-url", code=code, params={"host": host}, source=source)
    fixed = None if told else _fixed(snapshot, names)
    if one := fixed or base:  # one fact: what is fixed says more
        yield one


def _fixed(snapshot: Snapshot, names: vendor_names.VendorNames) -> Signal | None:
    found = fixed_address.find_fixed_address(
        snapshot, files_to_read.source_paths(snapshot.tree), names
    )
    if found is None:
        return None
    source = snapshot.source(found.path, found.line)
    return Signal(name="fixed-address", params={"host": found.host}, source=source)


def _shown(snapshot: Snapshot) -> Iterator[Signal]:
    """The page, of whomever, that a program of such a kind shows in place of one of its own."""
    for path in files_to_read.window_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:_MANIFEST]
        found = _SHOWN.search(text)
        if found:
            host = found["host"] or (found["url"] or found["page"]).split("/")[2]
            source = snapshot.source(path, text.count("\n", 0, found.start()) + 1)
            yield Signal(name="wraps-site", params={"host": host[:80]}, source=source)
            return


def _base(line: str, names: vendor_names.VendorNames) -> str:
    """The host of the makers in a setting that is named as where requests go, else nothing."""
    if _BESIDE.search(line):
        return ""
    found = _SETTING.search(line)
    if (
        not found
        or _NO_WORK.search(found["name"])
        or _NOTIFIES.match(found["url"])
        or not names.hosts(found["url"])
    ):
        return ""
    try:
        host = (urlsplit(found["url"]).hostname or "").lower()
    except ValueError:
        return ""
    return "" if host.endswith(".org") or host.startswith("docs.") else host


def _requested(line: str, text: str, names: vendor_names.VendorNames) -> str:
    """The host of the makers that requests are sent to, right or by a constant, else nothing."""
    found = _SENT.search(line)
    constant = None if found else _CONSTANT.match(line)
    if not (found := found or constant) or _BESIDE.search(line) or not names.hosts(found["url"]):
        return ""
    host = found["url"].split("/")[2].partition(":")[0].lower()
    if host.startswith(_NO_SERVICE) or host.endswith(".org"):
        return ""
    if constant:
        sent = rf"\b{_REQUEST}\(\s{{0,20}}(?:\{{\s{{0,3}}url:\s{{0,3}})?[`\"']?(?:\$\{{)?{constant['name']}\b"
        return host if re.search(sent, text, re.IGNORECASE) else ""
    return host


def _is_shell(snapshot: Snapshot) -> bool:
    """Whether it is built as a window for pages."""
    return bool(_SHELL.search((snapshot.text("package.json") or "")[:_MANIFEST]))


def _windowed(snapshot: Snapshot, text: str, names: vendor_names.VendorNames) -> str:
    """The site of somebody else's that a window is named after, or says it is for, else nothing."""
    if not _is_shell(snapshot):
        return ""
    owner = vendor_names.VendorNames(snapshot.repo.partition("/")[0], "", "", "")
    for line in text.split("\n")[:_MAX_LINES]:
        if "://" not in line or _COMMENT.match(line) or _BESIDE.search(line):
            continue
        for site in _SITE.findall(line[:_MAX_CHARS]):
            if names.hosts(site) and not owner.hosts(site):
                return str(site.split("/")[2][:80])
    return ""


def _service(line: str, names: vendor_names.VendorNames) -> str:
    """The host of the makers' service that a line of source works with, else nothing."""
    if "://" not in line or _COMMENT.match(line) or _BESIDE.search(line):
        return ""
    for found in _URL.finditer(line):
        if not names.hosts(found[0]):
            continue
        try:
            host = (urlsplit(found[0]).hostname or "").lower()
        except ValueError:
            continue
        if _is_service(host):
            return host[:80]
    return ""


def _is_service(host: str) -> bool:
    """Whether a host is that of a service by its first label: `api.`, `eyesapi.`, `agent-edge.`."""
    parts = host.partition(".")[0].split("-")
    served = any(part in _SERVICE or part.endswith("api") for part in parts)
    return served and not host.endswith(".org")


def _wrapped(
    snapshot: Snapshot, path: str, text: str, names: vendor_names.VendorNames
) -> Iterator[Signal]:
    """The one site that an extension or a window works on."""
    hosts: list[str] = []
    if site := _windowed(snapshot, text, names):
        yield Signal(name="wraps-site", params={"host": site}, source=snapshot.source(path))
        return
    if path.rpartition("/")[2] == "manifest.json" and _ALLOWS.search(text):
        found = {url.split("/")[2] for url in _URL.findall(text.replace("*.", ""))}
        hosts = sorted(found) if len(found) <= _PERMITTED else []
    elif window := _WINDOW.search(text):
        hosts = [window[1].split("/")[2]]
        if _is_shell(snapshot) and not _FROM_FILE.search(text):
            line = text.count("\n", 0, window.start()) + 1
            source = snapshot.source(path, line)
            yield Signal(name="wraps-site", params={"host": hosts[0][:80]}, source=source)
            return
    if hosts and not any(names.hosts(f"https://{host}") for host in hosts):
        yield Signal(
            name="wraps-site", params={"host": hosts[0][:80]}, source=snapshot.source(path)
        )
