"""Whether the head of the README sounds as if a service were needed, in words that no pattern lists.

It is for a person to read, and never makes a tool fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import readme_signals, self_description, vendor_names
from osi_check.repository.signals.probe import against
from osi_check.repository.signals.suspected_wording import wording_probe
from osi_check.repository.snapshot import Snapshot

# Translations, thanks, what may be left out and what it must not be used for; and that nothing
# is needed: "no account, no cloud".
_OTHERWISE = phrase_pattern(
    r"""\b(?:translat\w{1,5}|weblate|crowdin|sponsors?\w{0,4}|thank\w{0,2}
    |no (?:accounts?|cloud|registration|sign[- ]?ups?|log-?ins?|subscriptions?|telemetry|tracking|ads)
    (?:,| and| or| nor)*(?: no)?
    (?: (?:accounts?|cloud|registration|sign[- ]?ups?|log-?ins?|subscriptions?|telemetry|tracking|ads))
    |(?:stays?|remains?) (?:in|on|within) your (?:own )?(?:\w{2,12} )?
    (?:network|machine|computer|device|home|house|disk|phone|lan)
    |(?:do not|don't|never) use (?:it|this)|join|communit(?:y|ies)|optional(?:ly)?|or your own
    |hosted (?:by us|services?|versions?|offer\w{0,4})|our hosting|hosting infrastructure
    |your (?:clients|customers|users)|self[- ]host\w{0,3}|donat\w{1,5})\b"""
)


def signals_in_descriptions(
    snapshot: Snapshot, find: readme_signals.TextFinder, limit: int
) -> Iterator[Signal]:
    """Read the description, and those of manifests; at most `limit`."""
    names = vendor_names.repository_names(snapshot)
    for text, source in self_description.short_descriptions(snapshot):
        for signal, _ in find(text, names):
            if limit <= 0:
                return
            limit -= 1
            yield replace(signal, source=source)


probe = wording_probe(
    __name__,
    __doc__,
    against(
        "sounds-dependent",
        "others",
        "says in other words that it needs somebody's service, account or device, told by the weights of its words",
    ),
    table="needs_service_weights.json",
    least=2.0,
    otherwise=_OTHERWISE,
    readings=((readme_signals.signals_in_head, 0.0), (signals_in_descriptions, 0.0)),
)
