"""Whether its code refuses a feature to users who haven't paid.

A few source files that are named after licenses, limits, plans, and editions are read: whether they
tell users so ("available in the Enterprise edition only"), or verify a signed license key. In these
and in the other source files that are read, a link to the vendor's prices is such a sign, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import files_to_read, sales_subject, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "refused-feature",
        "set-apart",
        "code in a file named after licenses, limits or plans tells its user that a function takes "
        "a paid edition, or verifies a signed license key; code marks what an unregistered copy makes",
        1.0,
    ),
    against(
        "price-link",
        "set-apart",
        "code sends its user to a price list of its vendor: `nimbus.example/pricing`",
        1.0,
    ),
)

_PAID = r"(?:pro|enterprise|premium|teams?|business|plus|paid|commercial|professional|ultimate)"
_OPEN = r"(?:community|free|open[- ]source|basic|lite)"
# Within a string, or the text of a page.
_REFUSES = phrase_pattern(
    rf"""["'`>][^"'`\n<>]{{0,120}}?(?:
    \bnot (?:included|available|part) (?:in|of) (?:the|this|your) (?:{_PAID}|{_OPEN}|current)
     (?:edition|version|plan|tier|licen[sc]e)
    |\b(?:only )?(?:available|included|enabled|supported|allowed) (?:only )?(?:in|with|on|for|to)
     (?:the |an? |our )?(?:[\w-]{{1,20}} ){{0,2}}?{_PAID}
     (?:edition|version|plan|tier|licen[sc]e|subscription|customers|users|feature|only)
    |\b(?:is|are) (?:an? |part of (?:the )?)(?:[\w-]{{1,20}} ){{0,2}}?{_PAID} (?:edition|feature|plan
    |tier|function)
    |\b(?:requires?|needs?) (?:an? |the )?(?:active |valid |paid )?{_PAID}
     (?:licen[sc]e|subscription|edition|plan|version|key)
    |\b(?:requires?|needs?) (?:an? |the )?(?:[\w-]{{1,20}} ){{1,2}}?{_PAID}
     (?:licen[cs]e|subscription|edition|plan|version|key)
    |\b(?:requires?|needs?) (?:an? )?(?:valid |paid )?(?:licen[cs]e|activation)(?: key)?(?=[.,:;!"'`]|$| to\b| see\b)
    |\b(?:buy|purchase|order) (?:an? |the )?(?:[\w-]{{1,20}} )?(?:key|licen[cs]e)\b
    |\bupgrade (?:to|your) (?:the |an? )?(?:[\w-]{{1,20}} )?(?:{_PAID}|plan|licen[sc]e)\b
    |\byour (?:licen[sc]e|key|plan|edition|subscription) (?:key )?(?:allows|permits|covers|does not
    |doesn't|is limited|has expired|limit))"""
)
# The same by the name of a product: "this needs Gull Enterprise".
_NEEDS_PRODUCT = phrase_pattern(
    r"""["'`>][^"'`\n<>]{0,120}?\b(?:requires?|needs?|(?:available|included) in) (?:an? |the )?
    (?P<name>(?-i:[A-Z])[\w-]{1,20}) (?-i:Enterprise|Pro|Plus|Premium|Business|Ultimate)\b"""
)
# What a program shows of itself until one has paid: "made with Gull – unregistered".
_UNREGISTERED = phrase_pattern(
    r"""["'`>][^"'`\n<]{0,100}?\b(?:(?:unregistered|unlicensed) (?:version|copy|mode|build|user)
    |(?:evaluation|trial) (?:version|copy|mode|expired|period|has)
    |(?:made|created|generated|powered|rendered|produced) (?:with|by|using)\b[^"'`\n<]{0,60}
     \b(?:unregistered|unlicensed|trial|evaluation|free version))\b"""
)
_VERIFIES = phrase_pattern(
    r"BEGIN PUBLIC KEY|createVerify|verify_?signature|ed25519|\brsa\b.{0,40}verify|public_?key"
)
# What checks whether somebody has paid; keys of users' accounts and sessions are verified elsewhere.
_ENTITLES = phrase_pattern(r"(?:licen[cs]|activation|entitlement|seats?(?=[-_.]))[^/]{0,40}$")
# "nimbus.example/pricing": where one buys what is missing.
_PRICES = phrase_pattern(
    r"""(?<![\w.@/-])(?:https?://)?(?P<host>[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){1,3})/(?:[a-z]{2}(?:-[a-z]{2})?/)?
    (?:pricing|prices|plans|buy(?:-\w{2,12})?|upgrade|pro|enterprise|subscribe|purchase|order|premium|editions?
    |(?:get|buy)-licen[cs]es?)(?=[/?#"'`\s.,)<]|$)"""
)
_PAGES = ("docs.", "doc.", "help.", "api.")
_MAX_LINES = 1_500
_MAX_CHARS = 400
_COMMENT = re.compile(r"\s{0,40}(?://|#|\*|/\*|<!--|--|;|%)")
_KEY = re.compile(
    r"(?:env|ENV|environ|config)[^\n]{0,30}[A-Z0-9_]{2,30}_(?:LICEN[SC]E(?:_KEY)?|KEY)\b"
    r"|[Ll]icen[sc]e_?[Kk]ey|LICEN[SC]E_KEY"
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read these files; the first that tells, and the first with such a link."""
    if sales_subject.is_about_sales(snapshot):
        return
    gates = [
        *files_to_read.gate_paths(snapshot.tree),
        *files_to_read.edition_paths(snapshot.tree),
    ]
    others = [
        *files_to_read.stub_paths(snapshot.tree),
        *files_to_read.source_paths(snapshot.tree),
    ]
    read = dict.fromkeys([*gates, *others])
    yield from islice(chain(_refusals(snapshot, gates), _unregistered(snapshot, read)), 1)
    yield from islice(_price_links(snapshot, read), 1)


def _refusals(snapshot: Snapshot, gates: Iterable[str]) -> Iterator[Signal]:
    names = vendor_names.repository_names(snapshot)
    for path in gates:
        text, params = snapshot.text(path) or "", {"path": path}
        products = (found for found in _NEEDS_PRODUCT.finditer(text) if names.has(found["name"]))
        if refused := _REFUSES.search(text) or next(products, None):
            source = snapshot.source(path, text.count("\n", 0, refused.end()) + 1)
            yield Signal(name="refused-feature", params=params, source=source)
        verified = _VERIFIES.search(text)
        if verified and (_ENTITLES.search(path) or _KEY.search(text)):
            source = snapshot.source(path, text.count("\n", 0, verified.start()) + 1)
            yield Signal(name="refused-feature", code="checked-key", params=params, source=source)


def _unregistered(snapshot: Snapshot, paths: Iterable[str]) -> Iterator[Signal]:
    for path in paths:
        text = snapshot.text(path) or ""
        if marked := _UNREGISTERED.search(text):
            source = snapshot.source(path, text.count("\n", 0, marked.end()) + 1)
            yield Signal(name="refused-feature", params={"path": path}, source=source)


def _price_links(snapshot: Snapshot, paths: Iterable[str]) -> Iterator[Signal]:
    names = vendor_names.repository_names(snapshot)
    for path in paths:
        for number, line in enumerate((snapshot.text(path) or "").split("\n")[:_MAX_LINES], 1):
            if "/" not in line or _COMMENT.match(line):
                continue
            for found in _PRICES.finditer(line[:_MAX_CHARS]):
                host = found["host"].lower()
                if names.hosts(f"https://{host}") and not host.startswith(_PAGES):
                    params = {"path": path[:120], "host": host[:80]}
                    source = snapshot.source(path, number)
                    yield Signal(name="price-link", params=params, source=source)
