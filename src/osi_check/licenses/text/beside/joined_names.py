"""Whether a known license is combined with an unknown one: "MIT and Acme", "MIT/Acme"."""

from __future__ import annotations

from osi_check.licenses.standing import is_approved
from osi_check.licenses.text.license_names import find_names
from osi_check.patterns import lazy_pattern

_MAX_CHARS = 400  # characters of a sentence that is asked
_QUOTES = r"[\"'()\[\]*_`]{0,3}"
# Where the name of a license stands: first, or behind what puts a work under it.
_PLACED = r"(?:^\W{0,12}|\b(?:[Uu]nder|UNDER|[Ll]icen[cs](?:e|es|ed|ing)|LICENSE|Identifier)\s?:?\s(?:under\s)?(?:(?:the|both|terms|conditions|of|and|a|an)\s){0,6})"
# Behind a comma, one word that ends the line, or is one of a list of licenses: no owner, no sentence.
_LISTED = r"|,\s(?=[A-Z][\w.+-]{1,30}\W{0,3}$|[A-Z][\w.+-]{1,30},?\s(?:and|or|AND|OR)\s(?:the\s)?[\"'(\[*_`]{0,3}§)"
_JOINED = lazy_pattern(
    rf"{_PLACED}{_QUOTES}§(?:{_QUOTES}(?:,?\s(?:and|AND|or|OR)|,|\s?[/&+])\s?(?:the\s)?{_QUOTES}§){{0,4}}(?:\s[Ll]icen[cs]es?)?{_QUOTES}"
    rf"(?:,?\s(?:and|AND|And|&|\+|plus|as well as)\s(?:also\s)?(?:under\s)?(?:(?:the|The|an?)\s)?|\s?/\s?{_LISTED}){_QUOTES}"
    r"([A-Z][\w.+'-]{1,30}(?:\s(?:[A-Z][\w.+'-]{0,30}|\d[\d.]{0,6}|of|for|the)){0,5}?)"
    rf"(\s[Ll]icen[cs]es?(?:\s(?:[Aa]greement|[Tt]erms))?)?(?:,?\s(?:[Vv]ersion\s|v\.?\s?)?\d[\d.]{{0,6}})?{_QUOTES}\s?(?:[.;:,/]|$)"
)
# What stands beside a license's name and is none.
_NO_LICENSE = frozenset(
    """
    copyright copyrights contributors contributor others other authors author documentation docs disclaimer notice notices exception exceptions
    patent patents terms conditions warranty readme usage credits acknowledgements acknowledgments attribution attributions policy code source
    permissions conduct contributing contribution contributions privacy trademark trademarks support legal faq about contact owner owners
    """.split()
)


def joins_unknown_license(text: str) -> bool:
    """Whether a sentence puts a work under a license that is named and one that is on no list."""
    if len(text) > _MAX_CHARS or not text.isascii():
        return False
    names = find_names(text)
    if not names:
        return False
    pieces, at = [], 0
    for name in names:
        pieces += [text[at : name.start], "§"]
        at = name.start + len(text[name.start : name.end].rstrip())
    found = _JOINED.search("".join([*pieces, text[at:]]))
    if found is None:
        return False
    words = {word.strip(".'-+").lower() for word in found[1].split()}
    if not found[2] and words & _NO_LICENSE:
        return False
    known = find_names(f"{found[1]} License")
    return not known or not all(is_approved(name.id) or name.id.endswith("-?") for name in known)
