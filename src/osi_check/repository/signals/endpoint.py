"""Whether users configure the server's address: it is an argument, not a constant."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.signals import readme_signals, vendor_claims, vendor_names
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    speaks_for(
        "takes-endpoint",
        "standard",
        "an address of a server is an argument in its examples, and not one of the vendor's",
        1.0,
    ),
)

_ARGUMENT = phrase_pattern(
    r"""(?:^|[\s({,;"'.-])(?:hosts?|hostname|endpoint(?:_?url)?|base_?url|server(?:_?url)?|servers
    |address|broker|bootstrap[._-]?servers|instance(?:_?url)?|api_?base_?url|homeserver(?:_?url)?
    |contact_points|dsn|nodes?|api_server)["']?\s{0,3}[=:]\s{0,3}\[?["'<](?P<value>[^\s,)"']{2,120})
    |\s--(?:host|url|uri|endpoint(?:-url)?|server|base-url|broker|address|homeserver)[ =]["'<]?
    (?P<given>[^\s"']{2,120})
    |^[$>#]?\s{0,2}[\w.-]{2,30}(?: auth)? login (?P<login>https?://[^\s"']{2,120})
    |\b(?:connect|dial|open|create_engine|create_client|session|driver|connection
    |new\w{0,20}|\w{0,30}?(?:client|api))
    \(\s{0,3}["'](?P<first>(?:[a-z][\w+]{1,20}://|[\w.-]{3,60}:\d{2,5})[^"']{0,120})"""
)
_SERVER = phrase_pattern(r"\b(?:server|homeserver|instance)_?url\b")
# An address, or what stands for one; no path, no expression, none of a person or a hook.
_ADDRESS = phrase_pattern(
    r"""(?!0\.0\.0\.0|https?://example\.(?:com|org|net)\b|[\w.?+-]{1,60}@)
    (?:[a-z][\w+]{1,20}://)?(?:[\w%-]{1,40}(?::[^@\s]{0,40})?@)?(?:localhost\b|\d{1,3}(?:\.\d{1,3}){3}|[\w-]{1,40}(?:\.[\w-]{1,40}){1,5}(?::\d|/
    |$)
    |[\w.-]{1,40}:\d{2,5}\b|<?(?:your|my|the)?[-_ ]?(?:\w{1,12}[-_ ])?(?:host(?:name)?|server|url
    |endpoint
    |domain|address|instance|ip)\b)"""
)
_MAX_EACH = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the READMEs' code."""
    return readme_signals.signals_in_all(
        snapshot, _find_signals, _MAX_EACH, vendor_claims.claimed_names(snapshot), _ARGUMENT
    )


def _find_signals(
    passage: readme_document.Passage, names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    if passage.kind != "code":
        return
    for found in _ARGUMENT.finditer(passage.text):
        value = found["value"] or found["given"] or found["first"] or found["login"] or ""
        # What is called a server is one of several, whoever runs that of the example.
        theirs = vendor_names.host_label(value) and names.hosts(value)
        if _ADDRESS.match(value) and (not theirs or _SERVER.search(found[0])):
            yield Signal(name="takes-endpoint"), found.start()
            return
