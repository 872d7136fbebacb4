"""Whether a sentence sounds as if something is reserved for paying users, in words that no pattern covers.

The signal asks for review, and never makes a tool fail.
"""

from __future__ import annotations

from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import passage_places
from osi_check.repository.signals.probe import against
from osi_check.repository.signals.suspected_wording import Wording, wording_probe
from osi_check.repository.snapshot import Snapshot

# Without a word of payment, plans or keys nothing is held back for them; a store has keys of another kind.
_ON_PAYMENT = phrase_pattern(
    r"""\b(?:pay\w{0,5}|paid|plans?|pro|premium|enterprise|commercial\w{0,2}|business|professional|licen[cs]\w{1,5}
    |(?:licen[cs]e|activation|product|serial|unlock|valid|signed|paid|purchased|donor|extension
    |your|our|an?|buy) keys?
    |subscri\w{2,6}|customers?|sponsors?|editions?|tiers?|upgrad\w{1,4}|unlock\w{0,3}|buy|bought|sold|sell\w{0,3}
    |community (?:version|edition|build)
    |free (?:version|edition|build|app|plan|tier|mode|users?)|proprietary|closed[- ]source|cloud[- ]only|saas
    |full version
    |open[- ]source (?:version|edition|release|build|part)|trial|add-?ons?)\b"""
)
# Thanks to sponsors, support that is sold, other people's plans, what is free for all and on which terms the code
# may be used take nothing from the tool; what stands in parentheses is of what stands before.
_OTHERWISE = phrase_pattern(
    r"""\bthank|\b(?:our|commercial|corporate|gold|silver) sponsors?\b|\bprofessional(?:ly)? support(?:ed)?\b
    |\b(?:proprietary|closed[- ]source) (?:applications?|apps?|products?|projects?|software)\b|^removed\b
    |\bthis licen[cs]e\b|\bcommercial (?:use|purposes?|breaks?)\b
    |\bfree to use\b|\bwithout (?:any )?restrictions?\b|\bfork of\b
    |\b(?:commercial|enterprise) (?:licen[cs]es?|inquir\w{1,4}|enquir\w{1,4})\b
    |^\(|\bonly (?:needed|necessary)\b|\b(?:i|we)(?: have|'ve)? tried\b
    |^\W{0,4}(?:teams?|organi[sz]ations?|compan(?:y|ies)|enterprises|users|people|anyone|those)
     (?:that |who )?(?:need(?:s|ing)?|want(?:s|ing)?|look(?:s|ing)? for|requir(?:e|es|ing)|seeking)\b
    |\bhosted (?:cloud )?(?:version|service|instance|offering)s?\b.{0,40}
    \b(?:make money|paid plans?|paid for|costs?)\b
    (?!.{0,60}\b(?:features?|only|exclusive\w*)\b)
    |\b(?:decided|chose|voted) (?:against|not to)\b|\b(?:use|try|join|take) ours\b
    |\bthere are (?:closed|commercial|proprietary|paid)\b|\b(?:provider|vendor|upstream)\b
    |\bno\b.{0,40}\b(?:features?|functions?) (?:are|is) (?:removed|locked|held back)\b"""
)
# A tool whose subject is what others sell speaks of plans, trials and keys all the time.
_ON_SALES = phrase_pattern(
    r"""\b(?:billing|subscriptions?|licen[cs]e (?:keys?|servers?|checks?|compliance|scan\w{0,5})|licen[cs]es
    |paywalls?|memberships?|invoic\w{1,4}|payments?|webshops?|e-?commerce|point of sale|you sell)\b"""
)
# Says of its editions that they do the same: what they are called takes nothing from the tool.
_SAME = phrase_pattern(
    r"""\bfunctionally (?:identical|equivalent)\b
    |\bno (?:[\w-]{1,20} ){0,3}(?:features?|functions?|functionality) (?:are|is)
     (?:removed|locked|held back|missing)\b"""
)
_MAX_SUBJECT_CHARS = 400


def _counts(snapshot: Snapshot) -> bool:
    """Whether it is not what others sell by means of it, nor said of editions that are the same."""
    if _ON_SALES.search(_subject(snapshot)):
        return False
    document = readme_files.main_readme(snapshot)
    passages = document.prose_for(_SAME) if document else ()
    return not any(_SAME.search(passage.text) for passage in passages)


def _subject(snapshot: Snapshot) -> str:
    """What the main README begins with, where it says what the tool is for."""
    document = readme_files.main_readme(snapshot)
    words = " ".join(passage.text for passage in document.head()) if document else ""
    return words[:_MAX_SUBJECT_CHARS]


wording = Wording("held_back_weights.json", least=2.3, otherwise=_OTHERWISE, needed=_ON_PAYMENT)

probe = wording_probe(
    __name__,
    against(
        "sounds-held-back",
        "sold",
        "says in other words that something is kept for those who pay, told by the weights of its words",
    ),
    wording,
    # What source files tell their users is mostly of something else than its editions.
    readings=(
        (passage_places.readme_prose, 0.0),
        (passage_places.edition_pages, 0.0),
        (passage_places.newest_changes, 0.0),
        (passage_places.older_changes, 1.1),
        (passage_places.readme_images, 0.5),
        (passage_places.example_comments, 1.0),
        (passage_places.descriptions, 0.0),
        (passage_places.part_readmes, 3.5),
        (passage_places.about_pages, -0.4),
        (passage_places.pages_of_docs, 0.3),
        (passage_places.conduct_heads, 0.0),
        (passage_places.status_heads, 0.0),
        (passage_places.documents, 2.5),
        (passage_places.settings, 1.0),
        (passage_places.small_sources, 1.5),
        (passage_places.sources, 0.5),
    ),
    counts=_counts,
)
