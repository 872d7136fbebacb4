"""List conditions that require a minimum number of something, such as stars or releases."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from osi_check.model import Fact, Facts, Finding, Policy, Tool, Unknown
from osi_check.model.figures import Figures
from osi_check.rules.rule import ConditionCheck, Rule


def count_check(
    rule: Rule,
    count: Callable[[Figures], Fact[int]],
    required: Callable[[Policy], int],
    noun: tuple[str, str],
    *,
    fix: str,
) -> ConditionCheck:
    """A check that objects to an added tool with a lower `count` than is `required`.

    Nothing is asked where 0 is required, or of entries without figures. `noun` is the word for
    one and for many.
    """
    one, many = noun

    def check(
        _tool: Tool, _facts: Facts, policy: Policy, figures: Figures | None, _today: str
    ) -> Iterator[Finding]:
        least = required(policy)
        if not least or figures is None:
            return
        number = count(figures)
        if isinstance(number, Unknown):
            yield rule.unknown(f"could not check the number of {many}: {number.reason}")
        elif number < least:
            has = f"{number:,} {one if number == 1 else many}"
            yield rule.fail(f"has {has}; this list asks for at least {least:,}", fix=fix)

    return check
