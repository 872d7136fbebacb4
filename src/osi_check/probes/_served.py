"""Whose service a tool calls itself the client of, in its description or its README's head.

A library or a command line of its own name is no client: "Acme is a library", "the Acme CLI" of
a tool named Acme. It is one where it says whose: "Python client for Acme", "access to the Acme
API", "command line of acme.io".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from osi_check.model import Source
from osi_check.probes import _names, _prose, _self
from osi_check.snapshot import Snapshot

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
    r"frameworks?|integrations?|apps?|notifiers?|(?:error |exception |crash )reporters?|exporters?|forwarders?)"
)
_PROPER = r"(?-i:(?P<name>[A-Z0-9][\w.-]{1,40}(?: [A-Z][\w.-]{1,40}){0,2}))"
_LINKING = (
    r"(?: (?:that|which|it|you|lets?|allows?|enables?|used|written|to easily|in [A-Z][\w.#+]{0,12}))?"
    r"(?: [a-z]{2,12}){0,3}?,? (?:for|to|of|with|from|using)"
    r"(?: (?:the|your|our|all|any|and|build|building|interact(?:ing)? with|access(?:ing)?(?: to)?|work(?:ing)? with|"
    r"connect(?:ing)? to|using|use|talk(?:ing)? to|communicat(?:e|ing) with|integrat(?:e|ing)(?: with)?|"
    r"manag(?:e|ing)|call(?:ing)?|send(?:ing)? \w{1,12} to)){0,4} "
)
# "for reporting exceptions and messages to", "that sends your logs to"
_SENDING = (
    r"(?:send(?:s|ing)?|report(?:s|ing)?|ship(?:s|ping)?|forward(?:s|ing)?|push(?:es|ing)?|upload(?:s|ing)?|stream(?:s|ing)?|deliver(?:s|ing)?|"
    r"export(?:s|ing)?|log(?:s|ging)?|track(?:s|ing)?)\b[^.!?]{0,80}? (?:to|with|in|into) (?:the |your )?"
)
_CLIENT_OF = re.compile(rf"\b{_CLIENT}{_LINKING}{_PROPER}", re.I)
_ADD_ON_OF = re.compile(rf"\b{_ADD_ON}{_LINKING}{_PROPER}", re.I)
_SENDS_TO = re.compile(rf"\b{_ADD_ON}(?: [a-z]{{2,12}}){{0,2}} {_SENDING}{_PROPER}", re.I)
_LANGUAGE = (
    r"(?:python|javascript|typescript|js|ts|node(?:\.?js)?|java|kotlin|go(?:lang)?|ruby|php|rust|swift|c#|c\+\+|\.net|"
    r"dart|elixir|scala|perl|r|cli|ios|android|react|server(?:-side)?|admin|management|official|for|and|&|/|sdk|api)"
)
# "Acme Python client", but not "the Acme mail client": what kind of client must not be said.
_OWN_CLIENT = re.compile(rf"(?<![\w-]){_PROPER}(?:'s)?(?: {_LANGUAGE}){{0,4}} {_CLIENT}\b", re.I)
_IS_CLIENT = re.compile(
    rf"(?<![\w-]){_PROPER} is (?:an?|the)(?: {_LANGUAGE}){{1,4}} {_CLIENT}\b", re.I
)
_OWN_CLI = re.compile(
    rf"(?<![\w-]){_PROPER}(?:'s)?(?: [A-Za-z./#+-]{{1,14}}){{0,2}}? (?:cli|command[- ]line (?:interface|tool)|bridge|plugin|agent|"
    r"notifier|(?:error|exception|crash) reporter|"
    r"(?:python|node|ruby|go|java|php|js|api) (?:library|package|module|gem))\b",
    re.I,
)
_SERVED = re.compile(
    rf"\b(?:librar(?:y|ies)|module|package|gem|wrapper|bindings?|access|interact\w*|communicat\w+)"
    rf"\b[^.!?]{{0,60}}?\b(?:the|your|to|with|of|for|our) {_PROPER}(?:'s)? "
    r"(?:(?:rest|web|http|public|cloud|graphql|v\d) ){0,3}(?:apis?|platform|services?|cloud|accounts?|endpoints?)\b",
    re.I,
)
_WRAPS = re.compile(
    rf"(?:^|[^\w-]){_PROPER.replace('name', 'named')} (?:software development kit(?: \(sdk\))?|sdk) for (?:python|java|go|ruby|php|rust|"
    r"javascript|typescript|node|\.net|swift|kotlin|c\+\+)\b|"
    rf"\b(?:api (?:wrappers?|clients?|librar(?:y|ies)|bindings?)|unofficial (?:api|client|sdk))(?: [a-z]{{2,12}}){{0,4}} (?:for|to|of|around) (?:the )?{_PROPER}",
    re.I,
)
_ITSELF = re.compile(r" (?:is|are|as) (?:an?|the|our|your) ", re.I)
# What stands before "API" and names nobody.
_NOBODY = frozenset(
    """a an api apis cloud command dataframe graphql grpc http internet java javascript json language
    linux macos main my native network node open our platform public python rest restful soap sql
    standard the this unix unofficial web windows your""".split()  # noqa: SIM905
)
_DOMAIN = re.compile(
    rf"\b(?:{_CLIENT}|{_ADD_ON}){_LINKING}(?P<name>[a-z0-9][a-z0-9-]{{1,30}}\.(?:io|com|ai|dev|app|co|net|cloud|so|sh|org))\b",
    re.I,
)
_OF_SERVICE = (_CLIENT_OF, _SERVED, _OWN_CLIENT, _IS_CLIENT)
_OF_OTHERS = (_SERVED, _WRAPS)


class Claim(Struct, frozen=True):
    """What a sentence says: `client` or `add-on` of the makers' own, or client of `another`."""

    kind: Literal["client", "add-on", "another"]
    name: str
    source: Source


def claims(snapshot: Snapshot) -> Iterator[Claim]:
    """What each sentence in which the tool introduces itself says of whom it serves."""
    own = _Own(snapshot)
    for text, source in _self.descriptions(snapshot):
        if domain := _DOMAIN.search(text):
            yield Claim("client", domain["name"], source)
        elif name := own.first(text, *_OF_SERVICE):
            yield Claim("client", name, source)
        elif name := own.first(text, _ADD_ON_OF, _OWN_CLI, _SENDS_TO):
            yield Claim("add-on", name, source)
        elif name := own.another(text):
            yield Claim("another", name, source)


def names(snapshot: Snapshot) -> _names.Names:
    """The names of the tool, its makers, and the service that it says it serves."""
    served = {claim.name.partition(".")[0] for claim in claims(snapshot) if claim.kind != "add-on"}
    return _names.names(snapshot).joined(served)


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

    def another(self, text: str) -> str:
        """The name of somebody else's service, where that is what the sentence is about."""
        for pattern in _OF_OTHERS:
            for found in pattern.finditer(text):
                groups = found.groupdict()
                phrase = groups["name"] or groups.get("named") or ""
                words = [word.strip(".,:") for word in phrase.split()]
                name = next((word for word in words if word.lower() not in _NOBODY), "")
                if name and not _ITSELF.search(found[0]):
                    return name
        return ""
