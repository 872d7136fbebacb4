"""Makes a probe for a kind of sentence from a table of weights and a threshold.

Patterns find only wordings that someone foresaw. Weights of words (`patterns.sentence_scores`) find
other sentences of the same kind, for review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from osi_check.model import Signal
from osi_check.patterns import Pattern
from osi_check.patterns.sentence_scores import LEAST_WEIGHT_ON_TOOLS, SentenceScore
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme.cited_words import without_cited
from osi_check.repository.readme.subject_words import without_subject
from osi_check.repository.signals import passage_places
from osi_check.repository.signals.probe import Meaning, Probe
from osi_check.repository.snapshot import Snapshot

MIN_WORDS = 3  # of a sentence; fewer are a label
HEAVIER = 0.7  # what the words must weigh more by themselves where a sentence must score 1 more
MAX_QUOTE_CHARS = 80  # of the sentence


class Wording:
    """A kind of sentence, and its `score`.

    `table`: the file of weights in this package. `least`: log odds from which a sentence counts. `otherwise` matches
    sentences that mean something else, `needed` passages that may mean this.
    """

    def __init__(
        self, table: str, *, least: float, otherwise: Pattern, needed: Pattern | None = None
    ) -> None:
        self.score = SentenceScore("osi_check.repository.signals", table, on_tools=True)
        self._least = least
        self._otherwise = otherwise
        self._needed = needed

    def sought(self, more: float) -> passage_places.SoughtWords:
        """What lets texts be passed over where a sentence must score `more` above the least."""

        def weighty(text: str) -> str:
            return self.score.without_light_paragraphs(text, _lightest(more), self._needed)

        needed = () if self._needed is None else (self._needed,)
        return passage_places.SoughtWords(weighty, needed)

    def odds(self, sentence: str) -> float:
        """The log odds of a sentence on one line; none where it means something else."""
        odds = self.score.score(sentence)
        return odds if odds <= 0 or not self._otherwise.search(sentence) else 0.0

    def find(self, text: str, more: float) -> tuple[str, int] | None:
        """The first such sentence that scores `more` above the least, and where it begins."""
        enough = self._least + more
        for start, end in self.score.sentences_above(text, enough, lightest=_lightest(more)):
            if self._needed is not None and not self._needed.search(text):
                return None  # asked of the few passages that weigh enough: the pattern is slower
            sentence = " ".join(text[start:end].split())
            if sentence.count(" ") + 1 < MIN_WORDS or sentence.endswith("?"):
                continue
            if not self._otherwise.search(sentence):
                return sentence, start
        return None


def _lightest(more: float) -> float:
    return LEAST_WEIGHT_ON_TOOLS + HEAVIER * more


def _is_of_else(snapshot: Snapshot, wording: Wording, text: str, more: float) -> bool:
    """Whether a passage sounds so only for what it cites, or for a word that is what the tool is about."""
    main = readme_files.main_readme(snapshot)
    left = without_cited(text if main is None else without_subject(main, text))
    return left != text and wording.find(left, more) is None


def wording_probe(
    module: str,
    meaning: Meaning,
    wording: Wording,
    *,
    readings: Sequence[tuple[passage_places.PlaceReader, float]],
    counts: Callable[[Snapshot], bool] = lambda _: True,
    is_of_another: Callable[[Snapshot, str], bool] = lambda _, __: False,
) -> Probe:
    """A probe that tells the first such sentence as `said`: a person reads the README anyway.

    `readings`: where to look, in this order, each with what a sentence there must score above the least. `counts`:
    whether such sentences mean anything in a repository. `is_of_another`: whether a sentence is about another tool.
    """
    probe = Probe(module, meaning)

    @probe.finder
    def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
        for read, more in readings:
            for document, passage in read(snapshot, wording.sought(more)):
                found = wording.find(passage.text, more)
                if found and not _is_of_else(snapshot, wording, passage.text, more):
                    sentence, start = found
                    if is_of_another(snapshot, sentence):
                        continue
                    cut = sentence[:MAX_QUOTE_CHARS]
                    shown = sentence if cut == sentence else f"{cut}…"
                    source = readme_files.passage_source(snapshot, document, passage, start)
                    if counts(snapshot):
                        yield Signal(name=meaning.name, params={"said": shown}, source=source)
                    return

    return probe
