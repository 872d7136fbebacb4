"""The service of which a tool says it is a client, where it introduces itself.

A library or a command line with its own name is no client: "Acme is a library", or "the Acme CLI" in
a tool named Acme. It is a client if it says of what: "Python client for Acme", "access to the Acme
API", "command line of acme.io".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from osi_check.model import Source
from osi_check.patterns import Pattern, phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import self_description, vendor_names
from osi_check.repository.snapshot import Snapshot, cache_latest

# The other half stands elsewhere: "API client", "client SDKs", "helper library".
_CLIENT = (
    r"(?:api |rest |apm |thin ){0,2}"
    r"(?:clients?(?: (?:sdks?|librar(?:y|ies)|implementations?|apis?|codebase))?|sdks?"
    r"|software development kits?|api (?:librar(?:y|ies)|wrappers?|bindings?)"
    r"|helper librar(?:y|ies))"
)
# Roles that complete tools have too.
_ADD_ON = (
    r"(?:cli|command[- ]line (?:interface|tools?|client|utility|application)|plugins?|extensions?"
    r"|librar(?:y|ies)|modules?|packages?|gems?|wrappers?|bindings?|agents?|tracers?|connectors?"
    r"|bridge|frameworks?|integrations?|apps?|notifiers?|(?:error |exception |crash )reporters?"
    r"|exporters?|forwarders?)"
)
_PROPER = r"(?-i:(?P<name>[A-Z0-9][\w.-]{1,40}(?: [A-Z][\w.-]{1,40}){0,2}))"
_PROPER_TOO = _PROPER.replace("P<name>", "P<named>")
_LANGUAGE = (
    r"(?:python|javascript|typescript|js|ts|node(?:\.?js)?|java|kotlin|go(?:lang)?|ruby|php|rust"
    r"|swift|c#|c\+\+|\.net|dart|elixir|scala|perl|r|cli|ios|android|react|server(?:-side)?|admin"
    r"|management|official|for|and|&|/|sdk|api)"
)
# From a role to whom it serves: "that lets you interact with your", "to build", "for the".
_LINKING = (
    r"(?: \([A-Za-z]{2,6}\))?(?: (?:that|which|it|you|lets?|allows?|enables?|used|written|to easily"
    r"|in [A-Z][\w.#+]{0,12}))?"
    r"(?: [a-z]{2,12}){0,3}?,? (?:for|to|of|with|from|using)"
    r"(?: (?:the|your|our|all|any|and|build|building|interact(?:ing)? with|access(?:ing)?(?: to)?"
    r"|work(?:ing)? with|connect(?:ing)? to|using|use|talk(?:ing)? to|communicat(?:e|ing) with"
    r"|integrat(?:e|ing)(?: with)?|manag(?:e|ing)|call(?:ing)?|send(?:ing)? \w{1,12} to)){0,4} "
)
# "for reporting exceptions and messages to", "that sends your logs to".
_SENDING = (
    r"(?:send(?:s|ing)?|report(?:s|ing)?|ship(?:s|ping)?|forward(?:s|ing)?|push(?:es|ing)?"
    r"|upload(?:s|ing)?|stream(?:s|ing)?|deliver(?:s|ing)?|export(?:s|ing)?|log(?:s|ging)?"
    r"|track(?:s|ing)?)\b[^.!?]{0,80}? (?:to|with|in|into) (?:the |your )?"
)
_API = (
    r"(?:(?:rest|web|http|public|cloud|graphql|v\d) ){0,3}"
    r"(?:apis?|platform|services?|cloud|accounts?|endpoints?|systems?|devices|cameras|website|web version)\b"
)
_TLD = r"(?:io|com|ai|dev|app|co|net|cloud|so|sh|org)"

_CLIENT_OF = phrase_pattern(rf"\b{_CLIENT}{_LINKING}{_PROPER}")
_ADD_ON_OF = phrase_pattern(rf"\b{_ADD_ON}{_LINKING}{_PROPER}")
_SENDS_TO = phrase_pattern(rf"\b{_ADD_ON}(?: [a-z]{{2,12}}){{0,2}} {_SENDING}{_PROPER}")
# "Acme Python client", but not "the Acme mail client": what kind of client must not be said.
_OWN_CLIENT = phrase_pattern(rf"(?<![\w-]){_PROPER}(?:'s)?(?: {_LANGUAGE}){{0,4}} {_CLIENT}\b")
_IS_CLIENT = phrase_pattern(
    rf"(?<![\w-]){_PROPER} is (?:an?|the)(?: {_LANGUAGE}){{1,4}} {_CLIENT}\b"
)
_OWN_CLI = phrase_pattern(
    rf"""(?<![\w-]){_PROPER}(?:'s)?(?: (?!is\b|are\b|was\b)[A-Za-z./#+-]{{1,14}}){{0,2}}?
     (?:cli|command[- ]line (?:interface|tool)|bridge|plugin|agent|notifier
    |(?:browser )?extensions?|integrations?|add-?on
    |(?:error|exception|crash) reporter
    |(?:python|node|ruby|go|java|php|js|api) (?:library|package|module|gem|wrapper|connector))\b"""
)
# A kit to build with, whatever it is called: "Otter Framework and SDK".
_KIT = phrase_pattern(
    r"""\b(?:frameworks?|toolkits?|engines?)(?:,? (?:and|&)|/) ?sdks?\b
    |\bsdks? is (?:an?|the) (?:[\w-]{1,20} ){0,5}(?:framework|toolkit|engine)\b"""
)
_SERVED = phrase_pattern(
    rf"""\b(?:librar(?:y|ies)|module|package|gem|wrapper|bindings?|access|interact\w*
    |communicat\w+)\b[^.!?]{{0,60}}?\b(?:the|your|to|with|of|for|our) {_PROPER}(?:'s)? {_API}"""
)
_KIT_FOR = phrase_pattern(
    rf"""(?:^|[^\w-]){_PROPER} (?:software development kit(?: \(sdk\))?|sdk) for
     (?:python|java|go|ruby|php|rust|javascript|typescript|node|\.net|swift|kotlin|c\+\+)\b"""
)
_SERVES_MODELS = phrase_pattern(
    rf"""\b(?:mcp|model context protocol)(?: \(mcp\))? servers? (?:[a-z]{{2,14}} ){{0,4}}?
    (?:for|to|with|of|from) (?:the |your )?{_PROPER}"""
)
_WRAPS = phrase_pattern(
    rf"""\b(?:api (?:wrappers?|clients?|librar(?:y|ies)|bindings?)|unofficial (?:api|client|sdk))
    (?: [a-z]{{2,12}}){{0,4}}? (?:for|to|of|around) (?:the )?{_PROPER}"""
)
# "Python Gull API wrapper", "the official Gull client", "Gull for Python", "an interface to Gull":
# said of somebody else's service as often as of one's own.
_OTHERS = phrase_pattern(
    rf"""(?<![\w-]){_PROPER}(?:'s)? (?:(?:rest|web|http|cloud|bot|private|public) ){{0,2}}api
     (?:wrappers?|clients?|librar(?:y|ies)|bindings?|sdks?)\b"""
)
_OFFICIAL = phrase_pattern(
    rf"""\b(?:un)?official {_PROPER}(?: [a-z-]{{2,12}}){{0,2}} (?:clients?|apps?|applications?
    |website|desktop|program)\b
    |\b(?:reverse[- ]engineered|undocumented|private|internal) {_PROPER_TOO} apis?\b"""
)
_FOR_LANGUAGE = phrase_pattern(
    rf"""(?:^|[:–-] ){_PROPER} for (?:python|node(?:\.?js)?|go(?:lang)?|ruby|php|rust|java|\.net|r|swift)\W{{0,3}}$"""
)
_INTERACTS = phrase_pattern(
    rf"""\b(?:librar(?:y|ies)|module|package|gem|wrapper|interface|bindings?|tool|clients?|api|sdk
    |program|bot|framework)\b[^.!?]{{0,60}}?
     (?:interact(?:s|ing)? with|connect(?:s|ing)? to|talk(?:s|ing)? to|access(?:es|ing)?(?: to)?
    |communicat(?:es?|ing) with|download(?:s|ing)?[^.!?]{{0,100}}? from|interface (?:to|for)
    |control(?:s|ling)?)
     (?:your |the |all |a )?{_PROPER}"""
)
# "A library for Bayesian optimization", "a tool for Gull": mostly not of a service.
_FOR = phrase_pattern(
    rf"""\b(?:librar(?:y|ies)|module|package|gem|wrapper|interface|bindings?|tool|api|sdk|bot)\b
    [^.!?]{{0,60}}? for(?: the)?(?: official)? (?:your |all |a )?{_PROPER}"""
)
# "A Gull client for the terminal", "Gull desktop app", "a player for Gull", "browse Gull": a program
# for something of that name, which may be a protocol or an open system as well as a service.
_THROUGH = phrase_pattern(
    rf"""(?:^|\b(?:an?|the|unofficial|third[- ]party|your)(?: (?-i:[a-z])[\w-]{{1,16}},?){{0,6}} ){_PROPER}(?:'s)?
     (?:(?:desktop|web|mobile|music|chat|terminal|console|cli|tui|gui|native|linux|android) ){{0,2}}
    (?:clients?|apps?|applications?|wrappers?|players?|downloaders?|scrapers?|integrations?)\b
    |\b(?:clients?|desktop apps?|web ?apps?|mobile apps?|wrappers?|players?|ports?|downloaders?|scrapers?
    |companions?|monitoring)\b[^.!?]{{0,70}}? (?:for|of|to|with|around|from|control)
     (?:the |your )?(?:(?-i:[a-z])[\w-]{{1,14}} ){{0,4}}{_PROPER_TOO}"""
)
_BROWSES = phrase_pattern(
    rf"""\b(?:search|brows(?:e|ing)|watch|stream|scrape|play(?: music| videos)? from|listen to|listening to)
     (?:the |your )?{_PROPER}"""
)
# "Use Acme from your pipeline", "Interact with Acme".
_DOES = phrase_pattern(
    rf"""^(?:easily )?(?:use|interact with|access|manage|control|talk to|connect to|work with)
     (?:your |the )?{_PROPER} (?:from|in|within|on|through|via|using|with|resources|projects)\b"""
)
_OF_ANOTHER = (
    _SERVED,
    _SERVES_MODELS,
    _KIT_FOR,
    _WRAPS,
    _OTHERS,
    _OFFICIAL,
    _CLIENT_OF,
    _FOR_LANGUAGE,
    _INTERACTS,
)
# What stands there in capitals is a format or a standard as often as a service.
_OF_FORMATS = frozenset((_INTERACTS, _THROUGH, _BROWSES, _FOR, _FOR_LANGUAGE))
# What a tool is about: what is done, in one word, or a noun of that kind behind another word.
_SUBJECT = re.compile(
    r"ing$|\w .*(?:ment|[st]ion|ity|an(?:ce|cy)|en(?:ce|cy)|ics|ysis)$", re.IGNORECASE
)
_CLIENT_WORD = phrase_pattern(rf"\b{_CLIENT}\b(?P<rest>[^.!?]{{3,80}})")
_SMALL = re.compile(r" (?:for|to|of|with|from|using|on) (?:the |your )?([a-z][\w.-]{2,40})")
# A client in languages whose names of others are not read.
_ELSEWHERE_CALLED = re.compile(
    r"客户端|客戶端|播放器|クライアント|클라이언트|клиент(?= для)", re.IGNORECASE
)
_SEVERAL = re.compile(r",? (?:and|or|/|&) [A-Z]|, [A-Z]")
# What stands in for a service, or speaks its language, does not need it.
_REPLACES = phrase_pattern(
    r"""\b(?:alternatives?|implementations?|implements|compatible|replacements?|replaces|clone
    |re-?implement\w*
    |emulat\w+|drop-in|simulat\w+|mocks?|server (?:for|written|that)|self[- ]?host\w*|instead of
    |front-?end)\b"""
)
# A binding calls a library on the reader's machine, whatever "API" that has.
_NATIVE = phrase_pattern(
    r"""\b(?:ctypes|c?ffi|swig|jni|jna|n-api|napi|cython|pybind11|p/invoke|dllimport|ctypes-based)\b
    |\b(?:c|c\+\+|native|shared|dynamic) librar(?:y|ies)\b"""
)
_DOMAIN = phrase_pattern(
    rf"\b(?:{_CLIENT}|{_ADD_ON}){_LINKING}(?P<name>[a-z0-9][a-z0-9-]{{1,30}}\.{_TLD})\b"
)
_HOSTED = phrase_pattern(
    r"(?<!cross-)(?<!cross )\b(?:platform|cloud|saas|(?:paas|iaas)|(?<!micro)(?<!open source )services?)\b"
)
_ITSELF = phrase_pattern(
    r""" (?:is|are|as|has|have|offers?|provides?|includes?|ships?|comes?)(?: with)?
     (?:an?|the|our|your|its) (?!(?:[\w,-]{1,20} ){0,4}?(?:interface|access|clients?|wrappers?|bindings?
    |abstraction)\b)"""
)
# What stands before "API" and names nobody.
_NOBODY = frozenset(
    """a ai all an android any api apis app apps bot browser c c++ chrome cli cloud command css data
    database dataframe desktop django embedding firefox flask flutter git go golang google graphql
    grpc he html http https internet ios it java javascript json kotlin language linux llm llms mac machine
    macos main ml mobile my native network node nodejs open our php platform plays postgres posix
    public pypi python pytorch r rails react rest restful ruby rust sdk self server soap sql standard
    swift tensorflow that the these they this typescript unix unofficial vue we web windows with xml you
    your""".split()
)


class VendorClaim(Struct, frozen=True):
    """What a sentence says: `client` or `add-on` of the makers' own, or client of `another`.

    `through`: a program for something of that name, whether it is a service or not.

    `hosted` where it calls what is served a platform, a cloud or a service.
    """

    kind: Literal["client", "add-on", "another", "through"]
    name: str
    source: Source
    hosted: bool = False


@cache_latest
def find_claims(snapshot: Snapshot) -> tuple[VendorClaim, ...]:
    """What each sentence in which the tool introduces itself says of whom it serves."""
    return tuple(_claims(snapshot))


def _claims(snapshot: Snapshot) -> Iterator[VendorClaim]:
    own = _Own(snapshot)
    for text, source in self_description.find_descriptions(snapshot):
        if domain := _DOMAIN.search(text):
            # The domain of somebody else's system may be nothing but its website.
            own_site = own.is_makers(domain["name"])
            hosted = own_site and not domain["name"].endswith(".org")
            kind: Literal["client", "another"] = "client" if own_site else "another"
            yield VendorClaim(kind, domain["name"], source, hosted)
        elif name := own.served(text):
            yield VendorClaim("client", name, source, _is_hosted(text, name))
        elif name := own.first(text, _ADD_ON_OF, _OWN_CLI, _SENDS_TO, _DOES):
            yield VendorClaim("add-on", name, source, _is_hosted(text, name))
        elif (name := _another(text)) and not own.names.has(name):
            yield VendorClaim("another", name, source)
        elif (name := _another(text, _THROUGH, _BROWSES, _FOR)) and own.is_served(name):
            yield VendorClaim("through", name, source)
        elif found := _ELSEWHERE_CALLED.search(text):
            yield VendorClaim("through", found[0], source)


@cache_latest
def claimed_names(snapshot: Snapshot) -> vendor_names.VendorNames:
    """The names of the tool, its makers, and the service that it says it serves."""
    served = {
        claim.name.partition(".")[0] for claim in find_claims(snapshot) if claim.kind != "add-on"
    }
    return vendor_names.repository_names(snapshot).joined(served)


def _is_hosted(text: str, name: str) -> bool:
    at = text.find(name)
    return at >= 0 and bool(_HOSTED.search(text[at : at + len(name) + 30]))


def _another(text: str, *patterns: Pattern) -> str:
    """The name of somebody else's service, where that is what a sentence is about."""
    if _REPLACES.search(text) or _NATIVE.search(text):
        return ""
    for pattern in patterns or _OF_ANOTHER:
        for found in pattern.finditer(text):
            phrase = found["name"] or found.groupdict().get("named") or ""
            if _SEVERAL.match(text, found.end()):
                continue  # "for PostgreSQL and SQLite": none of them in particular
            name = next((word for word in _words(phrase) if _is_somebody(word)), "")
            if pattern in _OF_FORMATS and name.isupper():
                continue  # "a library for PDF", "MPI for Python"
            if pattern is _FOR_LANGUAGE and _SUBJECT.search(phrase):
                continue  # "Flexible Plotting for Python", "Route Management for Python"
            if name and not _ITSELF.search(found[0]):
                return name
    return ""


def _words(phrase: str) -> list[str]:
    """The words of a name up to the end of its sentence."""
    words = []
    for word in phrase.split():
        words.append(word.strip(".,:"))
        if word.endswith((".", ",", ":")):
            break
    return words


def _is_somebody(word: str) -> bool:
    """Whether a word names somebody: not "Android", "AI-powered", "C-SVM"."""
    small = word.lower()
    return small not in _NOBODY and "-" not in word and not small.endswith(".js")


class _Own:
    """Finds the makers' own names in sentences."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.names = vendor_names.repository_names(snapshot)
        self.itself = {vendor_names.squash_name(snapshot.repo.rpartition("/")[2])}
        document = readme_files.main_readme(snapshot)
        # What the head links to a host of the makers is a thing of theirs: "the [Nova API](…)".
        last = max((p.line for p in document.head()), default=0) if document else 0
        self.linked = {
            vendor_names.squash_name(word)
            for link in (document.links if document else ())
            if link.line <= last + 3 and self.names.hosts(link.url)
            for word in re.findall(r"[A-Z][\w.]{2,40}", link.label[:80])[:2]
        }

    def is_makers(self, domain: str) -> bool:
        """Whether a domain is one of the owner's."""
        label = vendor_names.host_label(domain)
        return any(label in word or word in label for word in self.names.owner | self.names.home)

    def is_served(self, name: str) -> bool:
        """Whether a name is not that of the tool itself, nor of its makers.

        A tool may be named after what it serves: `discordia`, `seabird-tui`.
        """
        squashed = vendor_names.squash_name(name)
        return squashed not in self.itself and squashed not in self.names.owner

    def first(self, text: str, *patterns: Pattern) -> str:
        """The first of the makers' names that a pattern finds, else nothing."""
        for pattern in patterns:
            for found in pattern.finditer(text):
                if pattern is not _IS_CLIENT and _ITSELF.search(found[0]):
                    continue
                if name := self._of(found["name"]):
                    return name
        return ""

    def served(self, text: str) -> str:
        """The makers' name after a client's word, also where it is written in lower case."""
        named = () if _KIT.search(text) else (_OWN_CLIENT, _IS_CLIENT)
        if name := self.first(text, _CLIENT_OF, _SERVED, *named, _SERVES_MODELS):
            return name
        for found in _CLIENT_WORD.finditer(text):
            for word in _SMALL.findall(found["rest"]):
                if not vendor_names.is_common(word) and self.names.owns(word.rstrip(".")):
                    return str(word).rstrip(".")
        return ""

    def _of(self, phrase: str) -> str:
        """The makers' name in a phrase of up to three words, else nothing."""
        said = _words(phrase)
        for size in (1, 2):
            for i in range(len(said) - size + 1):
                part = " ".join(said[i : i + size])
                if self.names.has(part):
                    return part
        first = vendor_names.squash_name(said[0])
        return said[0] if first in self.linked and not vendor_names.is_common(first) else ""
