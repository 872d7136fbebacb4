"""Sentences on a license's background: its history, what the work doesn't include, who helps with it.

Each pattern matches a whole clause, marked (see `boilerplate.mark_text`). A sentence is background if
all its clauses are. No pattern has room for a person, a purpose, or a price.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.role_readers.sentence import (
    NOTICE,
    OFFER,
    PROVENANCE,
    STATEMENT,
    Sentence,
)
from osi_check.patterns import PrefilteredPatterns, SearchText

_IT = r"(?:it|everything|(?:this|the|our) (?:software|library|program|project|tool|package|code|work|app|server)|all (?:the )?(?:code|files)|[\w.-]{1,24})"
_OUT = (
    r"(?:(?:published|released|distributed|licensed|offered|available|provided|made available) )?"
)
_UNDER = r"(?:under|with) (?:the )?(?:terms (?:and conditions )?of (?:the )?)?§"
_RELEASE = r"(?:and including )?(?:versions? |releases? )?v?\d[\d.]{0,10}(?:\.x)?"
_CONSENT = r"with the (?:consent|agreement|permission|approval) of (?:all |the |its |every )*(?:contributors?|authors?|copyright holders?|developers)"
_PEOPLE = r"(?:the )?(?:maintainers|authors|developers|contributors|team|community)"
_FIRMS = r"(?:several|some|many|a few|various|different|independent|third|other) (?:part(?:y|ies)|firms|companies|consultants|vendors|providers|people)"
_PLACE = r"(?:this|the) (?:repository|source tree|tree|package|distribution|archive|program|project|release)"

# What no dedication needs: who else the work is for, and on which condition.
_NO_PRAISE = (
    r"(?:only|must|may|shall|licen[cs]\w+|fees?|pa(?:y|ys|id|ying|yment)|permi\w+|us(?:e|es|ed|er|ers|ing)|cop(?:y|ies|ied)|s[eo]ll\w*|sold|unless|except|not|no"
    r"|without|until|if|provided|customers?|members?|subscribers?|students?|compan\w+|public|domain|non\w*|§|¤)\b"
)

_PAST = "past"  # of old versions: says nothing of what holds now

_KINDS = {
    # Under which license which version was, and is.
    rf"(?:up to|until|through|before|prior to|in) {_RELEASE},? (?:of )?{_IT} (?:was|were|has been|had been|used to be) {_OUT}{_UNDER}": _PAST,
    rf"(?:from|since|as of|starting with|beginning with) {_RELEASE}(?: on(?:wards?)?)?(?:,? {_CONSENT})?,? {_IT} (?:is|are|has been|was|were) {_OUT}{_UNDER}": PROVENANCE,
    rf"{_IT} was (?:re-?licensed|moved) from (?:the )?§ to (?:the )?§(?: in (?:[a-z]{{3,9}} )?\d{{4}})?(?:,? {_CONSENT})?": PROVENANCE,
    # That parts are under licenses of their own, which are told below.
    r"(?:this|the) (?:repository|project|monorepo|source tree|distribution|package) (?:holds|contains|has|includes|consists of|is made (?:up )?of) (?:several|multiple|different|various|some|\d{1,2}|two|three|four) "
    r"(?:packages|parts|components|folders|directories|modules|projects|crates|works)(?:,? (?:which are |that are |each )?under (?:several |different |various |their own |its own |separate )(?:open[- ]source |free software |free )?licen[cs]es?)?": STATEMENT,
    # What it shows or loads, and what is not in it.
    r"(?:the|this) (?:program|app|application|map|site|website|tool|server|library|demo) (?:shows|displays|draws|downloads|loads|fetches|reads) (?:map )?(?:data|tiles|maps|pictures|images|feeds) (?:of|from|by) [\w.-]{2,30}(?: [\w.-]{2,20}){0,2}(?: \([\w§ .-]{2,30}\))?": STATEMENT,
    rf"(?:the|this|that|these|those|its) (?:map )?(?:data|tiles|maps|pictures|images|feeds|recordings) (?:is|are) not (?:a )?(?:part of|included in|contained in|in|stored in|shipped with|distributed with|bundled with) {_PLACE}": STATEMENT,
    r"(?:its|their) (?:terms|licen[cs]es?) (?:is|are) (?:(?:found |told |given |explained )?(?:at|on|under|in) )?¬": STATEMENT,
    # Who answers, and whose time can be bought.
    rf"{_PEOPLE} (?:answers?|replies to|reply to|look at|read|handle) (?:questions|issues|mails?|e-?mails?|reports|pull requests)(?: (?:and|or) (?:questions|issues|mails?|reports|pull requests))? (?:as|when|if|whenever) (?:they|time) (?:find|have|finds|permits|allows)(?: (?:the )?time)?": NOTICE,
    rf"(?:paid |commercial |professional )?(?:support|training|consulting)(?:(?:,| and|,? or) (?:support|training|consulting))?(?: under (?:an? )?contracts?)? (?:can be (?:bought|had|ordered|purchased)|is (?:available|offered|sold|provided)) (?:from|by|through|at) (?:{_FIRMS}|¬)": OFFER,
    # To whom it is dedicated.
    rf"(?:(?:this|the) (?:work|release|version|software|library|program|project|code|file) is )?(?:dedicated to|in (?:(?:loving|fond|grateful) )?memory of|to the memory of) (?:(?!{_NO_PRAISE})[\w'.-]{{1,30}},? ?){{1,30}}": PROVENANCE,
    # A permission on top may be dropped.
    r"(?:everybody|everyone|anybody|anyone|whoever|you) (?:who )?(?:conveys?|distributes?|shares?) an? (?:changed|modified|covered) (?:version|copy|work)(?: of (?:it|this program))? may (?:keep|retain|drop|remove|omit)(?: or (?:keep|retain|drop|remove|omit))? this (?:additional )?(?:permission|exception)": STATEMENT,
}  # fmt: skip
_PATTERNS = PrefilteredPatterns(tuple(_KINDS))
_LONGEST = 320  # characters


def read_background(sentence: Sentence) -> str | None:
    """The role of a sentence all of whose clauses are of these kinds."""
    if len(sentence.passage) > _LONGEST:
        return None
    found = [_role_of_clause(clause) for clause in sentence.passage.split("; ")]
    if not all(found) or set(found) == {_PAST}:
        return None
    return next(role for role in found if role != _PAST)


def _role_of_clause(clause: str) -> str | None:
    plain = clause.strip(" .!,:;*#-\"'")
    for pattern in _PATTERNS.open(SearchText(plain)):
        if pattern.fullmatch(plain):
            return _KINDS[pattern.pattern]
    return None
