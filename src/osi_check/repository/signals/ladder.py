"""Whether those who pay climb a ladder that this repository is the lowest step of: first, more, or without limits.

Sponsors get what is made first, and all others later or never; a list gives each step its name, its limits, and its
price. What is hosted, support, and thanks are no steps of the tool.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, groupby, islice

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme import pages
from osi_check.repository.signals import sales_subject
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "early-access",
        "sold",
        "sponsors or members have versions, features, or a private repository before all others do",
        1.0,
    ),
    against(
        "ladder",
        "sold",
        "a list gives steps of the tool itself their limits or functions, and at least one its price",
        1.0,
    ),
)

_PEOPLE = phrase_pattern(
    r"\b(?:sponsors?|backers?|patrons?|supporters?|insiders?|donors?|subscribers|patreon|paying (?:users|members))\b"
)
_FIRST = phrase_pattern(
    r"""\b(?:first|early|earlier|ahead of|in advance|already|exclusive(?:ly)?|until then
    |before (?:every(?:one|body)|any(?:one|body)|all others|the (?:rest|others|public)
    |it(?:'s| is| gets)|they (?:are|get))
    |(?:days?|weeks?|months?) (?:before|earlier|ahead|later)|private (?:fork|repo(?:sitory)?|branch|mirror)
    |(?:isn't|not) (?:yet )?public|will be public|becomes? public|(?:funding )?goal is (?:met|reached)
    |(?:hit|reach|meet) (?:the|our|its) (?:next )?(?:funding )?goal)\b"""
)
_THINGS = phrase_pattern(
    r"""\b(?:features?|functions?|releases?|versions?|builds?|fix(?:es)?|updates?|code|repo(?:sitory)?|fork|modules?
    |can (?:already|now) (?:use|have|get))\b"""
)
_PERKS = phrase_pattern(
    r"""\b(?:logos?|listed|thank\w{0,2}|issues?|questions?|priorit\w{1,5}|vote|polls?|newsletter|credits?|stickers?
    |mention\w{0,3}|feedback|requests?|roadmap|bugs? reports?|tested by|made possible
    |no (?:\w+ )?(?:features?|exclusive))\b"""
)
_PRICE = re.compile(
    r"[$€£¥]\s?\d|\d\s?(?:[$€£]|(?:usd|eur|chf|gbp)\b)|\b\d{1,5}(?:[.,]\d\d)? ?(?:a|an|per|/) ?"
    r"(?:month|year|seat|user|sensor)\b"
    r"|\b(?:on request|talk to us|contact us|ask us|call us|get a quote)\b",
    re.IGNORECASE,
)
_STEP = phrase_pattern(
    r"""\b(?:unlimited|no limits?|without limits?|any number|everything|all of it|\d{1,6} \w{3,20}s\b|one user
    |single[- ]user|roles?|sso|single sign[- ]on|audit|export|shared|teams?|local)\b"""
)
_LABEL = re.compile(r"^\W{0,4}[\w .+'-]{1,24}\W{0,3}(?:[:\u2013\u2014-]\s|$)")
# What is sold beside the tool.
_BESIDE = phrase_pattern(
    r"""\b(?:host(?:ed|ing)|cloud|managed|saas|instance|servers? of ours|support|consult\w{1,5}|training|response|sla
    |hours?|donat\w{1,5}|sponsors?|coffee|hardware|kits?|boards?|shirts?|workshops?|migrations?|provider|vps|s3|aws
    |customers?' |your (?:customers|shop|users)|course|book)\b"""
)
# In one sentence: a number without an account or for nothing, no limit for a fee.
_LIFTED = phrase_pattern(
    r"""\b(?:without an account|(?:with )?a free account|free (?:users|accounts|plan|tier)|unregistered)\b
    [^\d]{0,30}\d[\d,. ]{0,8}[^!?]{0,160}\b(?:unlimited|no limits?|without limits?)"""
)
_MIN_STEPS = 2
_MAX_STEPS = 6
_NEAR = 200


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the main README, pages on editions, and the newest changes: the first of each kind."""
    if sales_subject.is_about_sales(snapshot):
        return
    yield from islice(_early(snapshot), 1)
    steps = (_steps(snapshot, document) for document in pages.edition_documents(snapshot))
    yield from islice(chain.from_iterable(steps), 1)


def _early(snapshot: Snapshot) -> Iterator[Signal]:
    main = readme_files.main_readme(snapshot)
    prose = ((main, passage) for passage in main.prose()) if main else iter(())
    for document, passage in chain(prose, pages.latest_changes(snapshot)):
        if passage.kind == "heading" or not _PEOPLE.search(passage.text):
            continue
        for people in _PEOPLE.finditer(passage.text):
            near = passage.text[max(0, people.start() - _NEAR) : people.end() + _NEAR]
            if _FIRST.search(near) and _THINGS.search(near) and not _PERKS.search(near):
                source = readme_files.passage_source(snapshot, document, passage, people.start())
                yield Signal(name="early-access", params={"who": people[0].lower()}, source=source)
                break


def _steps(snapshot: Snapshot, document: readme_document.ReadmeDocument) -> Iterator[Signal]:
    for passage in document.prose_for(_LIFTED):
        if (found := _LIFTED.search(passage.text)) and not _BESIDE.search(passage.text):
            source = readme_files.passage_source(snapshot, document, passage, found.start())
            yield Signal(name="ladder", source=source)
    for (kind, section), group in groupby(document.passages, key=lambda p: (p.kind, p.section)):
        items = list(group)
        if kind != "item" or not _MIN_STEPS <= len(items) <= _MAX_STEPS:
            continue
        texts = [item.text for item in items]
        priced = sum(bool(_PRICE.search(text)) for text in texts)
        if (
            0 < priced < len(texts)
            and all(map(_LABEL.search, texts))
            and sum(bool(_STEP.search(text)) for text in texts) >= _MIN_STEPS
            and not _BESIDE.search(" ".join([section, *texts]))
        ):
            source = readme_files.passage_source(snapshot, document, items[0])
            yield Signal(name="ladder", source=source)
