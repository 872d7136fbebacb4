"""Whether it says that a part is closed, or that its source may only be viewed."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import readme_signals, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against("closed-part", "closed", "says that a part is closed, or not all of it open"),
    against("eula", "closed", "requires consent to an end-user license"),
    against("source-available", "closed", "calls itself source-available, fair-code and the like"),
    against("client-half", "half", "says that the client is open, or that the server is not", 2.0),
    against("no-source-here", "elsewhere", "says that the source is not there"),
)

_CLOSED = phrase_pattern(
    r"""\b(?:closed[- ]source|not open[- ]source|(?:is|are|remains?) proprietary
    |proprietary (?:pro|enterprise|cloud|version|edition))\b"""
)
_PARTLY = phrase_pattern(
    r"""\b(?:themselves|itself) not open[- ]source\b
    |\bwhich parts? (?:of [\w ]{1,30} )?(?:is|are) open[- ]source\b
    |\b(?:not all|only (?:a |some )?parts?) of [\w ]{1,30} (?:is|are) open[- ]source\b"""
)
# Words before it that show that others are meant.
_COMPARED = phrase_pattern(
    r"""\b(?:alternatives?|unlike|instead of|compared?|replac\w+|versus|vs|for closed|other|such as
    |like|many|most|competitors?|deployments?|applications?|third[- ]party|your|you|from closed
    |or closed|and closed|any|their|they)\b"""
)
_EULA = phrase_pattern(
    r"\b(?:agree to|accept(?:ing)?) (?:the |our )?(?:end[- ]user licen[cs]e|eula)"
)
_AVAILABLE = phrase_pattern(
    r"""\b(?:source[- ]available|fair[- ]source|fair[- ]code|fair use licen[cs]e
    |sustainable use licen[cs]e|functional source licen[cs]e|business source licen[cs]e
    |not an open[- ]source licen[cs]e)\b"""
)
_HALF = phrase_pattern(
    r"""\bclient(?:'s)?(?: codebase| code| app\w*| side)? (?:is|are) (?:fully |now )?open[- ]source
    |\b(?:server|back-?end|service)(?:[- ]side)?(?: code\w*)? (?:is|are)
     (?:not (?:open|public)|closed|proprietary)"""
)
_ABSENT = phrase_pattern(
    r"""\b(?:does not|doesn't|do not|don't) (?:contain|include|hold|host)
     (?:the |any |its )?(?:source|code)
    |\bsource(?: code)? (?:is|of [\w ]{1,30} is)
     (?:not (?:available|included|here|public|in this)|closed|private)
    |(?<!\bthat )(?<!\bwhich )(?<!\bwhat )\bis not open[- ]source\b
    |\b(?:code|source|development|work)\b[^.!?]{0,40}\b(?:lives? elsewhere|in-?house|behind closed doors
    |in (?:a|our) (?:private|internal|closed) (?:repo\w*|place|tree))\b
    |\b(?:source|code)\b[^.!?]{0,40}? (?:will|shall) be
     (?:uploaded|released|published|made (?:available|public)|open[- ]sourced)\b
    |\b(?:source|code) (?:is )?coming soon\b
    |\b(?:builds?|binaries|releases|versions?)\b[^.!?]{0,20}\b(?:come|ship|are published|are released) without
     (?:the )?(?:source|code)\b"""
)
# Of which the source is to follow: a promise is no source.
_HALVES = (
    r"(?:server|back-?end|engine|core|kernel|trainer|training|indexer|compiler|renderer|solver|inference"
    r"|source(?: code)?s?|rest|other half|remaining \w{2,12}|model)(?: (?:part|side|code|half|itself)){0,2}"
)
_FOLLOWS = phrase_pattern(
    rf"""\b(?:the|our|its) {_HALVES} (?:(?:is|are) (?:going )?to|will|shall) be
     (?:open[- ]sourced|opened(?: up)?|made public|made available here|published here|released here)\b
    |\b(?:we|i)(?:'ll| will| plan to| intend to|'re going to|'m going to| are going to| hope to| want to)
     (?:\w{{2,12}} ){{0,2}}?(?:open[- ]source|open up|publish|release|drop|push|upload|share)
     (?:the |its |our |their )?(?:{_HALVES}|them)
    (?: (?:here|to this repo\w*|in this repo\w*|on github|in one go|as well|too)|,)
    |\b(?:its|their) sources? (?:follows?|will follow|comes? later|(?:is|are) coming)\b
    |\bcode for (?:the )?[\w -]{{2,30}}(?:: | is | will be )(?:coming|available|released|published)? ?soon\b
    |(?:\btodo:? |\[ \] )(?:release|publish|open[- ]source|upload|open) (?:the |our )?{_HALVES}(?=\W{{0,3}}$|[.,(])"""
)
_OF_RELEASES = phrase_pattern(
    r"\b(?:packages?|versions?|releases|crates?|docs?|documentation|data(?:sets?)?|paper)\b"
)
_MAX_EACH = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the main README says in sentences, items and rows."""
    return readme_signals.signals_on_editions(
        snapshot,
        _find_signals,
        _MAX_EACH,
        _CLOSED,
        _AVAILABLE,
        _PARTLY,
        _EULA,
        _HALF,
        _ABSENT,
        _FOLLOWS,
    )


def _find_signals(
    text: str, names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    for found in _CLOSED.finditer(text):
        before = text[max(0, found.start() - 60) : found.start()]
        if names.has(before) and not _COMPARED.search(before):
            yield Signal(name="closed-part"), found.start()
    for found in _AVAILABLE.finditer(text):
        before = text[max(0, found.start() - 80) : found.start()]
        if names.has(before) and not _COMPARED.search(before):
            yield Signal(name="source-available", params={"words": found[0].lower()}), found.start()
    follows = _FOLLOWS.search(text)
    if follows and not _OF_RELEASES.search(follows[0]):
        yield Signal(name="closed-part", code="closed-part-partly"), follows.start()
    for name, code, pattern in (
        ("closed-part", "closed-part-partly", _PARTLY),
        ("eula", "", _EULA),
        ("client-half", "", _HALF),
        ("no-source-here", "", _ABSENT),
    ):
        if first := pattern.search(text):
            yield Signal(name=name, code=code), first.start()
