"""Words that stand in no owner's name, so that a line with one of them says more than whose it is."""

from __future__ import annotations

import re

from osi_check.patterns import lazy_pattern

RIGHTS = lazy_pattern(
    r"all rights? (?:are )?reserved|some rights reserved|copyright(?:ed|s)?(?: notice)?|\b(?:and|the|its) contributors\b",
    re.IGNORECASE,
)
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_INSTITUTE = lazy_pattern(
    r"\b(?:institut\w*|cent(?:er|re)|foundation|association|society|agency|laborator\w+|office|university|department)\b",
    re.IGNORECASE,
)
_NEVER_NAMED = frozenset(
    """
    up to with from until than only not no without except per alone nur nicht ohne kein keine bis seulement
    sauf pas sans salvo solamente trial expires expired seats seat users user pay pays paid payment fee free-for
    two three four five six seven eight nine ten hundred thousand welcome please
    """.split()
)


def has_words_of_no_name(passage: str) -> bool:
    """Whether a line has a word that stands in no owner's name: "Up To Five Seats"."""
    plain = RIGHTS.sub(" ", passage)
    plain = re.sub(
        r"\bto (?:present|date|now|the present|\d{4})\b|\bwith\b|\bcontributors to\b|\bfrom \d{4}|\bno\.? ?\d+",
        " ",
        plain.lower(),
    )
    return not _NEVER_NAMED.isdisjoint(_LETTERS.findall(plain)) and not _INSTITUTE.search(passage)
