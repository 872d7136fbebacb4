"""Does the tool call itself the client, SDK or command line of its maker's service?

A library or a command line of its own name is no client: "Acme is a library", "the Acme CLI" of
a tool named Acme. It is one where it says whose: "Python client for Acme", "access to the Acme
API", "your Acme account".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal, Source
from osi_check.probes import Probe, _names, _prose, _self
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "says-client", "says-add-on", "named-client")

# "API client", "client SDKs", "helper library": the other half stands elsewhere.
_CLIENT = (
    r"(?:api |rest |apm |http |web |thin ){0,2}"
    r"(?:clients?(?: (?:sdks?|librar(?:y|ies)|implementations?|apis?|codebase))?|sdks?|"
    r"software development kits?|api (?:librar(?:y|ies)|wrappers?|bindings?)|helper librar(?:y|ies))"
)
# Roles that complete tools have too.
_ADD_ON = (
    r"(?:cli|command[- ]line (?:interface|tools?|client|utility|application)|plugins?|extensions?|"
    r"librar(?:y|ies)|modules?|packages?|gems?|wrappers?|bindings?|agents?|tracers?|connectors?|bridge|"
    r"frameworks?|integrations?|apps?)"
)
_PROPER = r"(?-i:(?P<name>[A-Z0-9][\w.-]{1,40}(?: [A-Z][\w.-]{1,40}){0,2}))"
_LINKING = (
    r"(?: (?:that|which|it|you|lets?|allows?|enables?|used|written|to easily|in [A-Z][\w.#+]{0,12}))?"
    r"(?: [a-z]{2,12}){0,3}?,? (?:for|to|of|with|from|using)"
    r"(?: (?:the|your|our|all|any|and|build|building|interact(?:ing)? with|access(?:ing)?(?: to)?|work(?:ing)? with|"
    r"connect(?:ing)? to|using|use|talk(?:ing)? to|communicat(?:e|ing) with|integrat(?:e|ing)(?: with)?|"
    r"manag(?:e|ing)|call(?:ing)?|send(?:ing)? \w{1,12} to)){0,4} "
)
_CLIENT_OF = re.compile(rf"\b{_CLIENT}{_LINKING}{_PROPER}", re.I)
_ADD_ON_OF = re.compile(rf"\b{_ADD_ON}{_LINKING}{_PROPER}", re.I)
_LANGUAGE = (
    r"(?:python|javascript|typescript|js|ts|node(?:\.?js)?|java|kotlin|go(?:lang)?|ruby|php|rust|swift|c#|c\+\+|\.net|"
    r"dart|elixir|scala|perl|r|cli|ios|android|react|server(?:-side)?|admin|management|official|for|and|&|/|sdk|api)"
)
# "Acme Python client", but not "the Acme mail client": what kind of client must not be said.
_OWN_CLIENT = re.compile(rf"(?<![\w-]){_PROPER}(?:'s)?(?: {_LANGUAGE}){{0,4}} {_CLIENT}\b", re.I)
_IS_CLIENT = re.compile(rf"(?<![\w-]){_PROPER} is (?:an?|the)(?: {_LANGUAGE}){{1,4}} {_CLIENT}\b", re.I)
_OWN_CLI = re.compile(
    rf"(?<![\w-]){_PROPER}(?:'s)?(?: [A-Za-z./#+-]{{1,14}}){{0,2}}? (?:cli|command[- ]line (?:interface|tool)|bridge|plugin|"
    r"(?:python|node|ruby|go|java|php|js|api) (?:library|package|module|gem))\b",
    re.I,
)
_SERVED = re.compile(
    rf"\b(?:librar(?:y|ies)|module|package|gem|wrapper|bindings?|access|interface|interact\w*|communicat\w+|integrat\w+|"
    rf"connect\w*|work\w*|talk\w*|use)\b[^.!?]{{0,60}}?\b(?:the|your|to|with|of|for|our) {_PROPER}(?:'s)? "
    r"(?:(?:rest|web|http|public|cloud|graphql|v\d) ){0,3}(?:apis?|platform|services?|cloud|accounts?|endpoints?)\b",
    re.I,
)
_ITSELF = re.compile(r" (?:is|are|as) (?:an?|the|our|your) ", re.I)
_REPOSITORY = re.compile(
    r"(?:^|[-_.])(?:sdks?|(?:api-?)?clients?|api)(?:[-_.](?:python|py|js|node|typescript|ts|go|java|ruby|php|rust|net|"
    r"dotnet|swift|kotlin|cpp))?$|^(?:py|node|go|php|ruby)[-_]|[-_](?:python|py|js|node|go|java|ruby|php|rust|dotnet|swift|cli)$|^cli$",
    re.I,
)
_OF_SERVICE = (_CLIENT_OF, _SERVED, _OWN_CLIENT, _IS_CLIENT)
_MOST_EACH = 3


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the description, the head of the README and the manifests' descriptions."""
    own = _Own(snapshot)
    clients = addons = 0
    for text, source in _self.descriptions(snapshot):
        if clients < _MOST_EACH and (name := own.first(text, *_OF_SERVICE)):
            clients += 1
            yield Signal(name="says-client", says=f"calls itself a client of {name}", source=source)
        elif addons < _MOST_EACH and (name := own.first(text, _ADD_ON_OF, _OWN_CLI)):
            addons += 1
            yield Signal(
                name="says-add-on",
                says=f"calls itself a command line, library or plugin for {name}",
                source=source,
            )
    name = snapshot.repo.rpartition("/")[2]
    if _REPOSITORY.search(name):
        yield Signal(
            name="named-client",
            says="its name is that of one client or language binding among others",
        )


class _Own:
    """Finds the makers' own names in sentences."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.names = _names.names(snapshot)
        document = _prose.main(snapshot)
        # What the head links to a host of the makers is a thing of theirs: "the [Nova API](…)".
        last = max((p.line for p in document.head()), default=0) if document else 0
        self.linked = {
            _names.squash(word)
            for link in (document.links if document else ())
            if link.line <= last + 3 and self.names.hosts(link.url)
            for word in re.findall(r"[A-Z][\w.]{2,40}", link.label[:80])[:2]
        }

    def first(self, text: str, *patterns: re.Pattern[str]) -> str:
        """The first of the makers' names that a pattern finds, else nothing."""
        for pattern in patterns:
            for found in pattern.finditer(text):
                if pattern is not _IS_CLIENT and _ITSELF.search(found[0]):
                    continue
                if name := self._of(found["name"]):
                    return name
        return ""

    def _of(self, phrase: str) -> str:
        """The makers' name in a phrase of up to three words, else nothing."""
        words = [word.strip(".,:") for word in phrase.split()]
        for size in (1, 2):
            for i in range(len(words) - size + 1):
                part = words[i : i + size]
                if self.names.has(" ".join(part)):
                    return " ".join(part)
        first = _names.squash(words[0])
        return words[0] if first in self.linked and not _names.common(first) else ""
