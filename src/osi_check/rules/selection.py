"""Selects rules by name, code, code prefix, or criterion, as given on the command line. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from osi_check.errors import CommandLineError, InputError
from osi_check.model import COMMAND_LINE, CRITERIA, Criterion, Location, Problem
from osi_check.rules.rule import Rule

# How a criterion may be called beside its own word.
_ALIASES = {"catalog": Criterion.CATALOGUE}
_WORDS = {**{criterion.value: criterion for criterion in Criterion}, **_ALIASES}


def choose_rules(
    rules: Sequence[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules that `--select` and `--ignore` leave, in their order.

    Each takes names, codes (`L201`), beginnings of codes (`L`) and criteria (`license`), several
    with commas. Raises `InputError` for a word that means no rule, with what may be meant, and
    where no rule is left.
    """
    select, ignore = tuple(select), tuple(ignore)
    chosen = set(_matching_rules(rules, select, "--select")) if select else set(rules)
    chosen -= set(_matching_rules(rules, ignore, "--ignore"))
    if not chosen:
        raise CommandLineError("--select and --ignore leave no rule to check")
    return tuple(rule for rule in rules if rule in chosen)


def unjudged_criteria(rules: Sequence[Rule], selected: Iterable[Rule]) -> tuple[Criterion, ...]:
    """The criteria of which not every rule was asked: nothing may pass on them."""
    missing = set(rules) - set(selected)
    return tuple(c for c in CRITERIA if any(rule.criterion is c for rule in missing))


def _matching_rules(rules: Sequence[Rule], words: Iterable[str], option: str) -> Iterator[Rule]:
    problems = []
    for place, word in enumerate((w.strip() for text in words for w in text.split(",")), 1):
        found = [rule for rule in rules if _matches(rule, word)]
        if not found:
            wrong = f"unknown rule {word[:60]!r} in {option}"
            problems.append(
                Problem(Location(COMMAND_LINE, 1, place), wrong, _suggestion(rules, word))
            )
        yield from found
    if problems:
        raise InputError(*problems)


def _matches(rule: Rule, word: str) -> bool:
    low = word.lower().replace("_", "-")
    if low in _WORDS:
        return rule.criterion is _WORDS[low]
    return bool(word) and (rule.name == low or rule.code.startswith(word.upper()))


def _suggestion(rules: Sequence[Rule], word: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    names = [rule.name for rule in rules]
    codes = sorted(rule.code for rule in rules)
    near = get_close_matches(word.lower()[:60], [*names, *_WORDS], n=1, cutoff=0.6)
    near = near or get_close_matches(word.upper()[:60], codes, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"choose from {', '.join(codes)}"
