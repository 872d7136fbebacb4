"""Whether the README or a status page sounds as if the tool had ended, in words that no pattern covers.

The signal asks for review, and makes a tool fail only if its repository is also archived.
"""

from __future__ import annotations

import re

from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import passage_places, vendor_names
from osi_check.repository.signals.probe import against
from osi_check.repository.signals.suspected_wording import Wording, wording_probe
from osi_check.repository.snapshot import Snapshot

# What ends is a part, an older version or something else, or it is said to go on, or how it
# began, or that what is hosted is the same.
_OTHERWISE = phrase_pattern(
    r"""\b(?:api|function|option|flag|version \d|v\d|python \d|node \d|registry|images?|parameter|method|branch)\b
    |^\W{0,4}the (?:old|original|former|upstream) (?:project|tool|library|package|program|server)\b
    |\bold (?:api|code|docs?|driver|ui|version)\b|\bsuccessor (?:of|to)\b|\bfork of\b|\bcontinu\w{1,5}\b
    |\b(?:existing|similar|other) (?:ones|projects|tools|libraries|packages)\b
    |\bmoved (?:in)?to (?:the )?[`'"]?[\w.-]{1,40}/[`'"]?(?=\W|$)
    |\bnew (?:home|location|address)\b|\b(?:is|are) coming\b|\bstarted (?:\w+ ){0,4}as\b
    |\bsame (?:code|commit|source)\b|\bno (?:private|secret|hidden) \w+
    |\bpull requests? (?:consisting|that|which|with|without)\b
    |^\W{0,4}(?:(?:low|no|zero|minimal|little)\W{1,3}){1,2}maintenance\b
    |^\W{0,4}no (?:\w{2,12} )?(?:features?|functions?|parts?|editions?)\b
    |\bends? up\b|\brecently moved\b|\bby this project\b"""
)

# Whose end a sentence tells, if it begins with a name.
_NAMED = re.compile(
    r"\W{0,4}(?:(?:When|Since|After|As|Now that|Because|Once) )?(?P<name>[A-Z][A-Za-z\d-]{2,24}) "
    r"(?:is|was|has|had|shut|closed|ended|died|went|stopped|announced)\b"
)


# What a README says of a tool that it follows or works with, and not of a person.
_TOOLS = (
    r"\b(?:for|from|of|like|than|instead of|replac\w{1,6}|succe\w{2,6}|after|into|speaks?|your|old|original|former)"
    r" (?:the )?[`*_\[]{0,3}"
)


def is_of_another(snapshot: Snapshot, sentence: str) -> bool:
    """Whether a sentence begins with the name of another tool: "Kite was shut down", in a README on moving from Kite.

    A name that stands nowhere else may be a maintainer's, whose leaving is the end of this one.
    """
    found = _NAMED.match(sentence)
    main = readme_files.main_readme(snapshot)
    if not found or main is None or in_dictionary(found["name"].lower()):
        return False
    names = vendor_names.repository_names(snapshot)
    if names.has(found["name"]) or found["name"].lower() in main.title.lower():
        return False
    other = re.compile(_TOOLS + re.escape(found["name"]) + r"\b")
    return any(other.search(passage.text) for passage in main.passages)


wording = Wording("ended_weights.json", least=1.5, otherwise=_OTHERWISE)

probe = wording_probe(
    __name__,
    against(
        "sounds-ended",
        "over",
        "says in other words that it has ended or is left alone, told by the weights of its words",
    ),
    wording,
    is_of_another=is_of_another,
    # A list of changes tells of parts that end; only what is said very plainly is of the whole.
    readings=(
        (passage_places.readme_head, 0.0),
        (passage_places.status_heads, 0.0),
        (passage_places.state_heads, -0.5),
        (passage_places.newest_remarks, 0.5),
        (passage_places.newest_changes, 2.5),
        (passage_places.readme_paragraphs, 1.5),
        (passage_places.readme_images, 1.0),
        (passage_places.example_comments, 1.5),
        (passage_places.descriptions, 0.5),
        (passage_places.large_part_heads, 1.5),
        (passage_places.about_heads, 1.5),
        (passage_places.conduct_heads, 1.5),
    ),
)
