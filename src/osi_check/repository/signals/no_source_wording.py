"""Whether the start of the README sounds as if the source is missing, in words that no pattern covers.

The signal asks for review, and never makes a tool fail.
"""

from __future__ import annotations

from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import passage_places
from osi_check.repository.signals.probe import against
from osi_check.repository.signals.suspected_wording import Wording, wording_probe
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.terms.readme_terms.subject import is_about_licenses

# What is not here is of others, or is made from what is here.
_OTHERWISE = phrase_pattern(
    r"""\(not only\)|\bheaders?[- ]only\b|\bnot only\b
    |\b(?:built|compiled|generated) (?:from (?:this|the) (?:source|repo\w*|tree)|locally|by (?:ci|cmake|make))\b"""
)


def _counts(snapshot: Snapshot) -> bool:
    """Whether it is not a tool on the licenses of other software: it quotes what these say."""
    document = readme_files.main_readme(snapshot)
    return document is None or not is_about_licenses(document)


wording = Wording("no_source_weights.json", least=1.6, otherwise=_OTHERWISE)

probe = wording_probe(
    __name__,
    against(
        "sounds-absent",
        "elsewhere",
        "says in other words that its source is not here, told by the weights of its words",
    ),
    wording,
    readings=((passage_places.readme_head, 0.0),),
    counts=_counts,
)
