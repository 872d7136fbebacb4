"""Whether a sentence sounds as if something were kept for those who pay, in words that no pattern lists.

It is for a person to read, and never makes a tool fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import readme_signals
from osi_check.repository.signals.probe import against
from osi_check.repository.signals.suspected_wording import wording_probe
from osi_check.repository.snapshot import Snapshot

# Without a word of payment, plans or keys nothing is held back for them.
_ON_PAYMENT = phrase_pattern(
    r"""\b(?:pay\w{0,5}|paid|plans?|pro|premium|enterprise|commercial\w{0,2}|business|professional|licen[cs]\w{1,5}|keys?
    |subscri\w{2,6}|customers?|sponsors?|editions?|tiers?|upgrad\w{1,4}|unlock\w{0,3}|buy|bought|sold|sell\w{0,3}
    |community (?:version|edition|build)
    |free (?:version|edition|build|app|plan|tier|mode|users?)|proprietary|closed[- ]source|cloud[- ]only|saas
    |full version
    |open[- ]source (?:version|edition|release|build|part)|trial|add-?ons?)\b"""
)
# Thanks to sponsors, support that is sold, and other people's plans take nothing from the tool.
_OTHERWISE = phrase_pattern(
    r"""\bthank|\b(?:our|commercial|corporate|gold|silver) sponsors?\b|\bprofessional(?:ly)? support(?:ed)?\b
    |\b(?:proprietary|closed[- ]source) (?:applications?|apps?|products?|projects?|software)\b|^removed\b
    |\bthis licen[cs]e\b
    |\bcommercial (?:licen[cs]es?|inquir\w{1,4}|enquir\w{1,4})\b
    |\bthere are (?:closed|commercial|proprietary|paid)\b|\b(?:provider|vendor|upstream)\b
    |\bno\b.{0,40}\b(?:features?|functions?) (?:are|is) (?:removed|locked|held back)\b"""
)
# A tool whose subject is what others sell speaks of plans, trials and keys all the time.
_ON_SALES = phrase_pattern(
    r"""\b(?:billing|subscriptions?|licen[cs]e (?:keys?|servers?|checks?|compliance|scan\w{0,5})|licen[cs]es
    |paywalls?|memberships?|invoic\w{1,4}|payments?|webshops?|e-?commerce|point of sale|you sell)\b"""
)
_MAX_SUBJECT_CHARS = 400


def _on_editions(
    snapshot: Snapshot, find: readme_signals.TextFinder, limit: int
) -> Iterator[Signal]:
    """Read the main README and the pages on editions, then what a few source files tell their users."""
    if _ON_SALES.search(_subject(snapshot)):
        return iter(())
    told = readme_signals.signals_on_editions(snapshot, find, limit, _ON_PAYMENT)
    coded = readme_signals.signals_in_code(snapshot, find, limit)
    return islice(chain(told, coded), limit)


def _subject(snapshot: Snapshot) -> str:
    """What the main README begins with, where it says what the tool is for."""
    document = readme_files.main_readme(snapshot)
    words = " ".join(passage.text for passage in document.head()) if document else ""
    return words[:_MAX_SUBJECT_CHARS]


probe = wording_probe(
    __name__,
    __doc__,
    against(
        "sounds-held-back",
        "sold",
        "says in other words that something is kept for those who pay, told by the weights of its words",
    ),
    table="held_back_weights.json",
    least=3.0,
    otherwise=_OTHERWISE,
    needed=_ON_PAYMENT,
    read=_on_editions,
)
