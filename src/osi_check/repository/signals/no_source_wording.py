"""Whether the head of the README sounds as if the source were not here, in words that no pattern lists.

It is for a person to read, and never makes a tool fail.
"""

from __future__ import annotations

from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import said_places
from osi_check.repository.signals.probe import against
from osi_check.repository.signals.suspected_wording import Wording, wording_probe

# What is not here is of others, or is made from what is here.
_OTHERWISE = phrase_pattern(
    r"""\(not only\)|\bheaders?[- ]only\b|\bnot only\b
    |\b(?:built|compiled|generated) (?:from (?:this|the) (?:source|repo\w*|tree)|locally|by (?:ci|cmake|make))\b"""
)

probe = wording_probe(
    __name__,
    __doc__,
    against(
        "sounds-absent",
        "elsewhere",
        "says in other words that its source is not here, told by the weights of its words",
    ),
    Wording("no_source_weights.json", least=2.5, otherwise=_OTHERWISE),
    readings=((said_places.readme_head, 0.0),),
)
