"""Whether a product with the same name is sold: "Nimbus Enterprise", "Nimbus Pro"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme import pages
from osi_check.repository.signals import readme_signals, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "paid-product",
        "sold",
        "names a product of its vendor that is sold: X Enterprise, X Pro",
        1.0,
    ),
    against(
        "proprietary-product",
        "closed",
        "calls a product, part or successor of its vendor proprietary, commercial or hosted only",
        1.0,
    ),
)

_PRODUCT = phrase_pattern(
    r"""\b(?P<name>(?-i:[A-Z])[\w.]{1,30}(?:[ -](?-i:[A-Z])[\w.]{1,20})?)(?:'s)?(?:™
    |®)? (?-i:(?P<what>Enterprise|Pro|Premium|Business|Ultimate|Commercial|Professional|PRO
    |ENTERPRISE|Plus|EE))
    (?![\w-]| (?:licen[cs]e|ready|grade|level|users?|customers|scale|use|architecture|integration|support
    |logic|rules?|processe?s?|models?|objects?|hours?|cards?|intelligence|analytics|requirements?|entit(?:y|ies)
    |applications?|software|environments?|systems?|class|it\b|data|ai\b
    |clusters?|instances?|deployments?|servers?)|:? support\b)"""
)
_PROPRIETARY = phrase_pattern(
    r"""\b(?:proprietary|closed[- ]source|commercial(?:ly[- ]licensed)?|paid) (?:\w{1,16} ){0,2}?
    (?:solution|product|platform|service|offering|add-?ons?|extensions?|modules?|components?
    |features?|successor|version|edition|plugins?)\b"""
)
# What comes next is not open: "version 3 will be closed", "Gull 6 is a commercial product".
_NEXT = phrase_pattern(
    r"""(?:\b(?:versions?|releases?) |\bv|\b(?P<name>(?-i:[A-Z])[\w.]{1,30}) )\d[\d.x]{0,6}\+?,?(?: \w{2,12}){0,3}?
     (?:is|are|will|has been|have been|comes?|onwards?|and later|and up)\b[^.!?]{0,100}
    \b(?:(?:source|code)(?: \w{1,6})? closed|closed[- ]source|proprietary
    |(?:a |as )commercial (?:product|software|release)
    |(?:only )?(?:to|for) (?:our |paying |its )?(?:subscribers|customers|licensees))\b"""
)
_OTHERS = phrase_pattern(
    r"""\b(?:alternatives?|unlike|instead of|compared?|replac\w+|versus|vs|other|such as|like|many
    |most|competitors?|third[- ]party
    |your|any|complementary|separate|optional|free for|no|not|without|both|and commercial
    |or commercial|commercial use|dual|under (?:a|the)|(?:into|in|within|with|for) an?)\b"""
)
# What a mere mention lacks: a heading of its own, or what it is that one pays for.
_SAYS_MORE = phrase_pattern(
    r"""\b(?:licensed?|only|features?|available|offer(?:s|ed|ing)?|includes?|adds?|extra
    |additional|advanced|upgrade|pricing
    |contact|ready for|check out|get|try|buy|purchase|exclusive
    |comes? with|belongs? to|priced?|quotes?|by (?:the )?(?:user|seat|month|year|[a-z]{3,12} and (?:month|year))
    |not (?:here|in (?:this|the) (?:tree|repo(?:sitory)?)))\b"""
)
# "A driver for Nimbus Enterprise", "tests against it": what it works with, not what it is.
_SERVED = phrase_pattern(
    r"""\b(?:drivers?|clients?|sdks?|librar(?:y|ies)|bindings?|compatible|works?|tests?|tested|connect\w*
    |supports?) (?:\w{1,12} )?(?:for|with|to|against)\b(?:[^.!?]|[.!?](?! )){0,160}$"""
)
# One of many names in a row, most of others' works: "methods: tern, gull, otter, Nimbus Pro, heron".
_IN_ROW = re.compile(r"(?:[^,.;:!?]{1,30}, ){3}$")
_HEADING = 60
_NEAR_CHARS = 160  # around a product's name, within which a long passage tells what one pays for
_MAX_EACH = 2


# What a list of changes tells of a part that went there.
_GONE = phrase_pattern(
    r"""\b(?:(?:moved?|migrated|transferred|went|goes?) (?:over )?(?:in)?to|live[sd]? on in
    |now (?:only )?(?:in|part of|a part of)
    |(?:is|are) (?:now )?(?:part of|a part of|exclusive to|reserved for)|left (?:this|the) (?:repo\w*|tree|code\w*)
    |(?:only|exclusively) (?:in|with|for))\b"""
)
_SOLD = phrase_pattern(
    r"""\b(?P<name>(?-i:[A-Z])[\w.]{1,30}) (?-i:(?P<what>Enterprise|Pro|Premium|Business|Ultimate|Commercial
    |Professional|PRO|Plus|EE|Cloud|Studio|Suite|Teams?|Hosted))\b(?![\w-])"""
)
# Of all of it, or the other way: "all of Gull Pro is now part of this repository".
_BACK = phrase_pattern(
    r"\b(?:from|all of|everything (?:in|of)|formerly|former|used to be|was|were)\b[^.!?]{0,40}$"
)
_NEAR_GONE = 120


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the main README says in sentences, headings, items and rows, and what left by the list of changes."""
    yield from readme_signals.signals_on_editions(
        snapshot, _find_signals, _MAX_EACH, _PRODUCT, _PROPRIETARY, _NEXT
    )
    yield from islice(_left(snapshot), 1)


def _left(snapshot: Snapshot) -> Iterator[Signal]:
    """A part that went to a product of its vendor, by the list of changes."""
    names = vendor_names.repository_names(snapshot)
    changes = chain(pages.latest_changes(snapshot), pages.older_changes(snapshot))
    for document, passage in changes:
        for found in _SOLD.finditer(passage.text):
            before = passage.text[max(0, found.start() - _NEAR_GONE) : found.start()]
            gone = _GONE.search(before)
            if gone and names.has(found["name"]) and not _BACK.search(before[gone.end() :]):
                source = readme_files.passage_source(snapshot, document, passage, found.start())
                yield Signal(name="paid-product", params={"name": found["what"]}, source=source)


def _find_signals(
    text: str, names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    for found in _PRODUCT.finditer(text):
        if _SERVED.search(text[max(0, found.start() - 200) : found.start()]):
            continue
        if vendor_names.squash_name(found["name"] + found["what"]) in names.tool:
            continue  # "Nimbus Pro" itself
        if text[found.end() : found.end() + 2] == ", " and _IN_ROW.search(text[: found.start()]):
            continue
        near = text[max(0, found.start() - _NEAR_CHARS) : found.end() + _NEAR_CHARS]
        if names.has(found["name"]) and (len(text) < _HEADING or _SAYS_MORE.search(near)):
            yield Signal(name="paid-product", params={"name": found["what"]}), found.start()
            break
    for found in _PROPRIETARY.finditer(text):
        around = text[max(0, found.start() - 80) : found.end() + 20]
        before = text[max(0, found.start() - 80) : found.start()]
        if names.has(before) and not _OTHERS.search(around):
            yield Signal(name="proprietary-product"), found.start()
            break
    following = _NEXT.search(text)
    if following and (not following["name"] or names.has(following["name"])):
        yield Signal(name="proprietary-product"), following.start()
