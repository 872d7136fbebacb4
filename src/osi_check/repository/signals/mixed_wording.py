"""Whether a page next to the README sounds as if the tool were limited in several ways at once.

One suspicious sentence alone says little on such a page. If a paragraph sounds like two or more of
held back, ended, dependent, missing, or conditional, the log odds of the likeliest sentence of each
kind are added. Paragraphs that aren't in English are skipped, because the weights don't know their
words. The signal asks for review, and never makes a tool fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.text.beside.rider_score import rider_score
from osi_check.model import Signal
from osi_check.patterns.sentence_scores import (
    MIN_CHARS,
    SeveralScores,
    split_sentences,
)
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import (
    ended_wording,
    held_back_wording,
    no_source_wording,
    passage_places,
    service_wording,
)
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.signals.suspected_wording import MAX_QUOTE_CHARS, MIN_WORDS
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.terms.foreign import is_foreign

probe = Probe(
    __name__,
    against(
        "sounds-limited",
        "sold",
        "a paragraph on a page beside the README sounds like several of held back, ended, dependent, "
        "absent, or allowed on conditions, told by the weights of its words",
    ),
)

ENOUGH = 1.5  # log odds of all kinds together, of two at least
MIN_KINDS = 2
MORE = 3.0  # what words weigh more that make half of these odds (see `suspected_wording.HEAVIER`)
MAX_PARAGRAPH_CHARS = 1_500
_KINDS = tuple(
    module.wording
    for module in (held_back_wording, ended_wording, service_wording, no_source_wording)
)
_SEVERAL = SeveralScores(
    (*(kind.score for kind in _KINDS), rider_score), least=MIN_KINDS, more=MORE
)
_PLACES = (
    passage_places.conduct_heads,
    passage_places.status_heads,
    passage_places.about_pages,
    passage_places.pages_of_docs,
    passage_places.newest_changes,
    passage_places.small_sources,
    passage_places.descriptions,
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read these pages, the first paragraph that is likely enough."""
    for read in _PLACES:
        for document, passage in read(
            snapshot, passage_places.SoughtWords(_SEVERAL.heavy_paragraphs)
        ):
            said = "" if document.path.endswith(".html") else _find(passage.text)
            if said:
                cut = said[:MAX_QUOTE_CHARS]
                shown = said if cut == said else f"{cut}…"
                source = readme_files.passage_source(snapshot, document, passage)
                yield Signal(name="sounds-limited", params={"said": shown}, source=source)
                return


def _find(paragraph: str) -> str:
    """The likeliest sentence of a paragraph that sounds like several kinds, else nothing."""
    paragraph = paragraph[:MAX_PARAGRAPH_CHARS]
    if not _SEVERAL.heavy_paragraphs(paragraph) or is_foreign(paragraph):
        return ""
    odds: dict[int, float] = {}
    likeliest, most = "", 0.0
    for _, sentence in split_sentences(paragraph):
        words = " ".join(sentence.split())
        if len(words) < MIN_CHARS or words.count(" ") + 1 < MIN_WORDS or words.endswith("?"):
            continue
        for number in _SEVERAL.likely_kinds(words):
            value = _KINDS[number].odds(words) if number < len(_KINDS) else rider_score.score(words)
            odds[number] = max(value, odds.get(number, 0.0))
            if value > most:
                likeliest, most = words, value
    positive = [value for value in odds.values() if value > 0]
    return likeliest if len(positive) >= MIN_KINDS and sum(positive) >= ENOUGH else ""
