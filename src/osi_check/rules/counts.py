"""Conditions that are a least number of something."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Fact, Finding, Unknown
from osi_check.rules.rule import Rule


def count_check(
    rule: Rule, count: Fact[int] | None, asked: int, noun: tuple[str, str], *, fix: str
) -> Iterator[Finding]:
    """Object where there are fewer than `asked`; nothing is asked where that is 0.

    `count` is None for entries of which no figures were asked for.
    """
    if not asked or count is None:
        return
    one, many = noun
    if isinstance(count, Unknown):
        yield rule.unknown(f"could not check the number of {many}: {count.reason}")
    elif count < asked:
        has = f"{count:,} {one if count == 1 else many}"
        yield rule.fail(f"has {has}; this list asks for at least {asked:,}", fix=fix)
