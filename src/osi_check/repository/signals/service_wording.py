"""Whether the head of the README sounds as if a service were needed, in words that no pattern lists.

Found by the weights of its words (`patterns.sentence_scores`, table `needs_service_weights.json`), where the README
says what the tool is. It is for a person to read, and never makes a tool fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.patterns.sentence_scores import SentenceScore
from osi_check.repository.signals import readme_signals, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    against(
        "sounds-dependent",
        "others",
        "says in other words that it needs somebody's service, account or device, told by the weights of its words",
    ),
)
dependent_score = SentenceScore("osi_check.repository.signals", "needs_service_weights.json")

LEAST = 0.9  # log odds from which a sentence counts
_MAX_EACH = 1
# Translations, thanks and what may be left out.
_OTHERWISE = phrase_pattern(
    r"""\b(?:translat\w{1,5}|weblate|crowdin|sponsors?\w{0,4}|thank\w{0,2}
    |optional(?:ly)?|or your own|your (?:clients|customers|users)|self[- ]host\w{0,3}|donat\w{1,5})\b"""
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the head of the main README."""
    return readme_signals.signals_in_head(snapshot, _find_signals, _MAX_EACH)


def _find_signals(
    text: str, _names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    yield from readme_signals.suspected_mention(
        "sounds-dependent", text, dependent_score, LEAST, _OTHERWISE
    )
