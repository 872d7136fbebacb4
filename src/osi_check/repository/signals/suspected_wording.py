"""What makes a probe of a kind of sentence: a table of weights, a threshold, and what else is meant.

Patterns find what is said in words that somebody foresaw; the weights of words
(`patterns.sentence_scores`) find more of its kind, for a person to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeAlias

from osi_check.model import Signal
from osi_check.patterns import Pattern
from osi_check.patterns.sentence_scores import SentenceScore
from osi_check.repository.signals import readme_signals, vendor_names
from osi_check.repository.signals.probe import Meaning, Probe
from osi_check.repository.snapshot import Snapshot

MAX_SIGNALS = 1  # of one kind: a person reads the README anyway
MIN_WORDS = 3  # of a sentence; fewer are a label
MAX_QUOTE_CHARS = 80  # of the sentence

# Which passages of a snapshot are read: as `readme_signals.signals_in_head`.
PassageReader: TypeAlias = Callable[[Snapshot, readme_signals.TextFinder, int], Iterator[Signal]]


def wording_probe(
    module: str,
    page: str | None,
    meaning: Meaning,
    *,
    table: str,
    least: float,
    otherwise: Pattern,
    needed: Pattern | None = None,
    readings: Sequence[tuple[PassageReader, float]] = ((readme_signals.signals_in_head, 0.0),),
) -> Probe:
    """A probe that finds the first sentence whose words weigh enough, and tells it as `said`.

    `table`: the file of weights in this package. `least`: log odds from which a sentence counts.
    `otherwise` matches sentences that mean something else, `needed` passages that may mean this.
    `readings`: where to look, each with what a sentence there must score above `least`; by default where
    the main README says what the tool is.
    """
    score = SentenceScore("osi_check.repository.signals", table, on_tools=True)
    probe = Probe(module, page, meaning)

    def finder(enough: float) -> readme_signals.TextFinder:
        def find_mentions(
            text: str, _names: vendor_names.VendorNames
        ) -> Iterator[readme_signals.SignalMention]:
            for start, end in score.sentences_above(text, enough):
                if needed is not None and not needed.search(text):
                    return  # asked of the few passages that weigh enough: the pattern is slower
                sentence = " ".join(text[start:end].split())
                if sentence.count(" ") + 1 < MIN_WORDS:
                    continue
                if not sentence.endswith("?") and not otherwise.search(sentence):
                    cut = sentence[:MAX_QUOTE_CHARS]
                    shown = sentence if cut == sentence else f"{cut}…"
                    yield Signal(name=meaning.name, params={"said": shown}), start
                    return

        return find_mentions

    finders = [(read, finder(least + more)) for read, more in readings]

    @probe.finder
    def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
        found = (read(snapshot, find, MAX_SIGNALS) for read, find in finders)
        return islice(chain.from_iterable(found), MAX_SIGNALS)

    return probe
