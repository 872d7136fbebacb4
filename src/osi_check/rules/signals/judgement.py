"""What is objected to: the outcome, its words, and the signals that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from osi_check.model import Finding, Outcome, Signal, Source
from osi_check.rules.rule import Rule

# Words that tell what a text says; the others are about the repository.
_SAYING = ("says", "describes", "mentions", "tells", "asks", "uses", "requires", "limits", "sells")


class SignalJudgement(Struct, frozen=True, kw_only=True):
    """An objection: how serious, what it says, and the signals that it rests on.

    `places` are places to look beside those of the signals. `not_telling` are those of the signals that were
    weighed, but whose places show nothing of what is said.
    """

    outcome: Outcome
    says: str
    fix: str = ""
    cause: str = ""
    signals: tuple[Signal, ...] = ()
    places: tuple[Source, ...] = ()
    not_telling: tuple[Signal, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where to look, each place once, the most telling first; where no place shows it, all."""
        shown = [signal.source for signal in self.signals if signal not in self.not_telling]
        if not any(source.path for source in shown):
            shown = [signal.source for signal in self.signals]
        return tuple(dict.fromkeys([*self.places, *shown]))


def signal_findings(rule: Rule, judgements: Iterable[SignalJudgement]) -> Iterator[Finding]:
    """Stamp each judgement with the rule that asked."""
    for judged in judgements:
        object_to = rule.fail if judged.outcome is Outcome.FAIL else rule.review
        yield object_to(judged.says, *judged.sources, fix=judged.fix, cause=judged.cause)


def with_subject(signal: Signal) -> str:
    """The words of a signal as a sentence: what a text says begins with the text."""
    says = signal.says
    if says.partition(" ")[0] not in _SAYING:
        return says
    name = signal.source.path.rpartition("/")[2]
    return f"{'README' if not name or name.lower().startswith('readme') else f'`{name}`'} {says}"


def top_signals(*groups: list[Signal]) -> tuple[Signal, ...]:
    """The first two signals of each group, as a reader wants to see them."""
    return tuple(signal for group in groups for signal in group[:2])
