"""Whether the head of the README sounds as if the tool had ended, in words that no pattern lists.

Found by the weights of its words (`patterns.sentence_scores`, table `ended_weights.json`), where the README
says what the tool is. It is for a person to read, and makes a tool fail only if it is archived, too.
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
        "sounds-ended",
        "over",
        "says in other words that it has ended or is left alone, told by the weights of its words",
    ),
)
ended_score = SentenceScore("osi_check.repository.signals", "ended_weights.json")

LEAST = 1.9  # log odds from which a sentence counts
_MAX_EACH = 1
# What ends is a part, an older version or something else, or it is said to go on.
_OTHERWISE = phrase_pattern(
    r"""\b(?:api|function|option|flag|version \d|v\d|python \d|node \d|registry|images?|parameter|method|branch)\b
    |\bold (?:api|code|docs?|driver|ui|version)\b|\bsuccessor (?:of|to)\b|\bfork of\b|\bcontinu\w{1,5}\b"""
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the head of the main README."""
    return readme_signals.signals_in_head(snapshot, _find_signals, _MAX_EACH)


def _find_signals(
    text: str, _names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    yield from readme_signals.suspected_mention(
        "sounds-ended", text, ended_score, LEAST, _OTHERWISE
    )
