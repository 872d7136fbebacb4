"""Whether its examples read a key named after its vendor, or log in to the vendor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.signals import (
    optional_context,
    readme_signals,
    vendor_claims,
    vendor_names,
)
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against("own-key", "asks", "reads a key or token from a variable named after its vendor", 2.0),
    against("key-in-example", "hint", "gives its client a key in an example", 1.0),
    against("own-login", "asks", "shows a login command of its vendor", 1.0),
)

_VARIABLE = re.compile(
    r"(?<![A-Za-z0-9_])[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){1,5}(?![A-Za-z0-9_])"
)
# What a service hands out, not what one makes up for one's own server (SECRET_KEY, JWT_SECRET).
_HANDED = re.compile(
    r"_(?:API_?KEY|TOKEN|TOKEN_ID|ACCESS_KEY|CLIENT_KEY|SIGNING_SECRET|APP_ID|DSN|SDK_KEY)$"
)
_PLAIN = re.compile(r"[A-Z][A-Z0-9]{2,20}_KEY")  # of the makers by name, and of nothing else
_PLACEHOLDER = phrase_pattern(
    r"""\bapi[_-]?key\b['"]?\s{0,3}[=:,]
    |['"<\[{]\s{0,2}your[-_ ](?:\w{1,12}[-_ ]){0,2}?(?:key|token|secret|dsn)\b
    |=\s{0,3}<?YOUR_?\w{0,20}(?:KEY|TOKEN|SECRET)\b
    |\(YOUR_\w{0,20}(?:KEY|TOKEN|SECRET)\b
    |\baccess_?token\b['"]?\s{0,3}[=:]
    |['"]access[_-]token['"]
    |\bsdk[_-]?key\b
    |\b(?:bearer|bot|personal|write|project)[_-]?(?:token|key)s?\b['"]?\s{0,3}[=:(,]
    |\b(?:account[_-]?sid|client[_-]?secret)\b['"]?\s{0,3}[=:]
    |\(\s{0,2}['"](?:your |my |the )?(?:bot |api |access )?(?:token|api_?key)(?: here)?['"]"""
)
_LOGIN = re.compile(
    r"^(?:\$ |> |# )?(?P<command>[a-z][\w.-]{0,30})(?: auth)?(?: |:)"
    r"(?:login|signup|sign-in|authenticate)\b(?!\s{1,3}(?:https?://|<|\$|--(?:server|host|url)))"
)
# In a block that is indented, which reads as text.
_PROMPT = re.compile(r"\$ (?P<command>[a-z][\w.-]{0,30})(?: auth)? (?:login|signup)(?= [$#]| ?$)")
# The command of an extension, in prose: "run *Nimbus: Sign in*".
_COMMAND = phrase_pattern(
    r"""\b(?P<name>(?-i:[A-Z])[\w.]{1,30}(?: (?-i:[A-Z])[\w.]{1,30})?)\W{0,3}: ?\W{0,3}
    (?:sign ?in|log ?in|login|authenticate)\b"""
)
_ANY_KEY = re.compile(r"(?<![A-Z0-9_])(?!YOUR_|MY_|THE_)[A-Z][A-Z0-9]{2,20}_API_?KEY")
_MAX_EACH = 3


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the READMEs, code and prose."""
    return readme_signals.signals_in_all(
        snapshot, _find_signals, _MAX_EACH, vendor_claims.claimed_names(snapshot)
    )


def _find_signals(
    passage: readme_document.Passage, names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    text = passage.text
    for found in _VARIABLE.finditer(text) if "_" in text else ():
        variable = found[0]
        handed = _HANDED.search(variable) or _PLAIN.fullmatch(variable)
        if passage.kind != "code" and optional_context.is_for_more(text, found.start()):
            continue
        if handed and "_TEST_" not in variable and _named(variable, names):
            yield Signal(name="own-key", params={"variable": variable}), found.start()
    if passage.kind != "code":
        command = _COMMAND.search(text)
        prompt = _PROMPT.search(text) if "$ " in text else None
        if command and names.has(command["name"]):
            params = {"command": command[0][:60]}
            yield Signal(name="own-login", code="sign-in", params=params), command.start()
        elif prompt and names.owns(prompt["command"]):
            params = {"command": prompt["command"]}
            yield Signal(name="own-login", params=params), prompt.start()
        return
    given = _PLACEHOLDER.search(text)
    if given and all(_named(other[0], names) for other in _ANY_KEY.finditer(text)):
        yield Signal(name="key-in-example"), given.start()
    login = _LOGIN.match(text)
    if login and (names.owns(login["command"]) or login["command"] in names.initials):
        yield Signal(name="own-login", params={"command": login["command"]}), 0


def _named(variable: str, names: vendor_names.VendorNames) -> bool:
    """Whether a variable is named after the makers, in its first word or two."""
    parts = variable.split("_")
    first = parts[0].lower()
    return (
        names.owns(first)
        or names.owns("".join(parts[:2]))
        or first in names.initials
        or (variable.endswith("_API_KEY") and any(name.startswith(first) for name in names.all))
    )
