"""Whether the start of the README sounds as if a service is needed, in words that no pattern covers.

The signal asks for review, and never makes a tool fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import optional_context, passage_places
from osi_check.repository.signals.probe import against
from osi_check.repository.signals.suspected_wording import Wording, wording_probe
from osi_check.repository.snapshot import Snapshot

# Translations, thanks, what may be left out and what it must not be used for; that nothing is
# needed: "no account, no cloud", what is a key of data: "a routing key"; or only for more of it, or for one of
# several: "raises the limit", "an account with that vendor"; and where the tool may be run for one: "our
# platform for running it".
_OTHERWISE = phrase_pattern(
    r"""\b(?:translat\w{1,5}|weblate|crowdin|sponsors?\w{0,4}|thank\w{0,2}
    |no (?:accounts?|cloud|registration|sign[- ]?ups?|log-?ins?|subscriptions?|telemetry|tracking|ads)
    (?:,| and| or| nor)*(?: no)?
    (?: (?:accounts?|cloud|registration|sign[- ]?ups?|log-?ins?|subscriptions?|telemetry|tracking|ads))
    |(?:stays?|remains?) (?:in|on|within) your (?:own )?(?:\w{2,12} )?
    (?:network|machine|computer|device|home|house|disk|phone|lan)
    |(?:do not|don't|never) use (?:it|this)|join|communit(?:y|ies)|optional(?:ly)?|or your own
    |hosted (?:by us|services?|versions?|offer\w{0,4})|our hosting|hosting infrastructure
    |(?:routing|partition(?:ing)?|primary|foreign|sort(?:ing)?|shard(?:ing)?|cache|dictionary|lookup|index) keys?
    |(?:platform|service|cloud|offering|place) (?:for|to) (?:run|host|operat)\w{0,4}
    |(?:raises?|lifts?|increases?) (?:the|this|that|your|our) (?:[\w-]{1,20} ){0,3}?(?:limits?|quotas?)
    |without (?:an?|the) (?:key|token|account)\b[^.;]{0,40}\b(?:works?|shown|possible|available)
    |(?:accounts?|keys?|tokens?|subscriptions?) (?:with|of|from|for|at) (?:that|the respective|the relevant|each)
    |hosting (?:from|by) us
    |your (?:clients|customers|users)|self[- ]host\w{0,3}|donat\w{1,5})\b
    |(?<!\S)-[a-z] \(\w{2,20}\)"""
)


wording = Wording("needs_service_weights.json", least=0.9, otherwise=_OTHERWISE)


def _beside_offers(read: passage_places.PlaceReader) -> passage_places.PlaceReader:
    """The same place without sections on what is optional or hosted."""

    def read_rest(
        snapshot: Snapshot, sought: passage_places.SoughtWords
    ) -> Iterator[passage_places.PlacedPassage]:
        for document, passage in read(snapshot, sought):
            if not optional_context.is_offered(passage):
                yield document, passage

    return read_rest


probe = wording_probe(
    __name__,
    against(
        "sounds-dependent",
        "others",
        "says in other words that it needs somebody's service, account or device, told by the weights of its words",
    ),
    wording,
    readings=(
        (_beside_offers(passage_places.readme_head), 0.0),
        (passage_places.descriptions, 0.5),
        (passage_places.readme_images, 1.0),
        (_beside_offers(passage_places.readme_paragraphs), 2.0),
        (passage_places.large_part_heads, 2.0),
        (passage_places.about_pages, 1.25),
    ),
)
