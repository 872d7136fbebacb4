"""Does the tool call itself the client, SDK or command line of its maker's service?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal, Source
from osi_check.probes import Probe, _names, _prose, _self
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "says-client", "says-cli", "says-api")

_ROLE = (
    r"(?:(?:api|rest|apm|http|web)\s){0,2}"
    r"(?P<role>clients?(?: (?:sdks?|librar(?:y|ies)|implementations?|apis?|apps?))?|sdks?|"
    r"software development kits?|api (?:librar(?:y|ies)|wrappers?|bindings?|clients?)|"
    r"(?:helper|server|python|java|js) librar(?:y|ies)|librar(?:y|ies)|wrappers?|bindings?|agents?|tracers?|"
    r"connectors?|plugins?|extensions?|bridge|cli|command[- ]line (?:interface|tool|client|utility|application))"
)
_NAME = r"(?P<name>[A-Z][\w.-]{1,40}(?: [A-Z][\w.-]{1,40}){0,2}|[\w-]{3,40}(?=(?:'s)? (?:api|platform|cloud|service)\b))"
_OF = re.compile(
    rf"\b{_ROLE}(?: (?:that|which|it|you|lets?|allows?|implementations?|used|written)\b.{{0,40}}?)?,? "
    r"(?:for|to|of|with|from|by)(?: (?:the|your|our|interact(?:ing)? with|access(?:ing)?(?: to)?|work(?:ing)? with|"
    r"connect(?:ing)? to|using|use|talk(?:ing)? to|communicat(?:e|ing) with|integrat(?:e|ing) with|and|all|any|sending \w+ to)){0,4} "
    rf"(?-i:{_NAME})",
    re.I,
)
_CALLED = re.compile(
    rf"(?-i:\b(?P<name>[A-Z][\w.]{{1,40}}(?: [A-Z][\w.]{{1,40}}){{0,2}}|[\w-]{{3,40}}))(?:'s)?(?: official| for)?(?: [A-Za-z./#+-]{{1,14}}){{0,3}}? {_ROLE}\b",
    re.I,
)

@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the description, the head of the README and the manifests' descriptions."""
    names = _names.names(snapshot)
    for text, source in _self.descriptions(snapshot):
        for pattern in (_OF, _CALLED):
            for found in pattern.finditer(text[:600]):
                if names.owns(found["name"].split()[0]) or names.has(found["name"]):
                    yield Signal(name="says-client", says=f"{found['role']}|{found[0]}", source=source)
