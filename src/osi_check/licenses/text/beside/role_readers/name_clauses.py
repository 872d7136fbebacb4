"""The clause of the BSD and Apache licenses and HPND against using names in advertising."""

from __future__ import annotations

from osi_check.licenses.text.beside.role_readers.sentence import TRADEMARK, Sentence
from osi_check.patterns import rare_pattern

_SLOT = r"(?:(?!\b(?:only|use|commercial(?:ly)?|fee|pay)\b)[\w\s.,&()/{}<>\[\]¬§¶⁄-]){1,200}"
# One of them stands in each of these clauses, and looking for them is far cheaper.
_NAME_CLAUSE_PARTS = ("be used", "be called", "for written permission")
_NAME_CLAUSE = rare_pattern(
    r"(?:\(?\w{1,3}[.)] ?)?(?:neither )?(?:the )?(?:names?|trademarks?|(?:original )?authors?|copyright (?:holders?|owners?)|[\w.-]{1,30})"
    + _SLOT
    + r"(?:may|must|shall|can)?(?: not)? ?(?:not )?(?:be )?used(?: (?:to endorse(?: or promote)?|in (?:any )?(?:advertising|publicity)(?: or (?:otherwise|publicity))?|for advertising)"
    + r"(?: (?:or otherwise )?to promote)?)"
    + r"(?:(?: to promote the sale, use or other dealings in)| products?| derived| works?| from| based| on| this| the| these| that| uses?| software| program| material| code| materials| pertaining| to| or| of"
    + r"| distribution| promote| without| specific,?| prior| written| permission| authori[sz]ation| consent| in| any| way| advertising| publicity| other| dealings| sale| sales?,?| by| endorse| product){3,40}"
    + r"(?: (?:of|from)(?: the)? (?:author|owner|copyright (?:holder|owner)s?|contributors?|respective)?"
    + _SLOT
    + r")?"
    + r"|(?:\(?\w{1,3}[.)] ?)?products derived from this (?:software|library|code) may not be called"
    + _SLOT
    + r"nor may"
    + _SLOT
    + r"appear in their names?,? without (?:specific )?(?:prior )?written permission(?: of"
    + _SLOT
    + r")?"
    + r"|(?:\(?\w{1,3}[.)] ?)?for written permission,? please contact"
    + _SLOT
)


def read_name_clause(sentence: Sentence) -> str | None:
    """The clause, with any names in it."""
    said = sentence.passage
    if not any(part in said for part in _NAME_CLAUSE_PARTS):
        return None
    return TRADEMARK if _NAME_CLAUSE.fullmatch(said.strip(" .;,*-")) else None
