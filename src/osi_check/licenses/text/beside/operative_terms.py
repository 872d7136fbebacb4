"""Recognizes restrictions by grammar: who may or may not do what, and under which condition.

`restrictions` recognizes classes of restrictions by their words. This module parses sentences. A
grant is limited by a purpose, a group of people, a place, or a state ("for your own needs", "within
Acme"). A freedom is refused by a negated verb ("but not sell"), a negated grant ("a license is not
granted"), or by requiring a contract first. Each pattern comes with what its sentence must not
contain: things that licenses may protect (names, trademarks, notices), and purposes that are listed
along with all others. Sentences are marked as for `restrictions`.
"""

from __future__ import annotations

from typing import NamedTuple

from osi_check.patterns import PrefilteredPatterns, SearchText, lazy_pattern


class OperativeTerm(NamedTuple):
    """A kind of sentence: the class of the term, the clause that it breaks, how it is said.

    `unless` names what makes another sentence of it. `counts_always`: it tells also beside an approved
    license, where what is written may well be about something else than the terms: "the cache may
    not be used on Windows". Where no such license is, what limits is a term.
    """

    kind: str
    osd: int
    patterns: tuple[str, ...]
    unless: str = ""
    counts_always: bool = False


# Verbs of what the definition leaves free, in any form.
_USE = r"(?:us(?:e|es|ed|ing|age)|utili[sz]\w{1,4}|run|running|execut\w{1,3}|install\w{0,4}|download\w{0,3}|deploy\w{0,3}|operat\w{1,3})"
_ALTER = r"(?:modif(?:y|ied|ying|ication|ications)|alter(?:ed|ing)?|adapt\w{0,3}|chang(?:e|ed|ing)|reverse[- ]engineer\w{0,3}|decompil\w{1,4}|disassembl\w{1,3}|translat\w{1,3}|derive\w?)"
_SPREAD = r"(?:cop(?:y|ied|ies|ying)|reproduc\w{1,4}|re-?distribut\w{1,4}|distribut\w{1,4}|publish\w{0,3}|transmit\w{0,4}|shar(?:e|ed|ing)|transfer\w{0,4}|sub-?licen[cs]\w{0,4}|re-?sell\w{0,3}|re-?sold|sell|sold|selling|sale|rent\w{0,3}|leas(?:e|ed|ing)|disclos\w{1,4}|benchmark\w{0,3})"
_FREEDOM = rf"(?:{_USE}|{_ALTER}|{_SPREAD})"
_GRANT = r"(?:may|can|permission|permitted|allowed|free(?:ly)?|rights?|licen[cs]ed?|granted|grants?|available|provided|authori[sz]ed|entitled|released|distributed|furnished)"
_OWNER = r"(?:your|his|her|their|its|one s|the user s|(?:the )?licensees?)"
_CLOSED_PURPOSE = (
    r"(?:personal|private|internal|in-?house|individual|evaluat\w{2,4}|research|academic|educational|scholarly"
    r"|non-?\s?commercial|test(?:ing)?|trial|demonstration|hobby|home|household|study|teaching|instructional|non-?\s?profit|reference)"
)
_END = r"(?:use|uses|usage|purposes?|needs?|business|work|projects?|operations?|reasons?|activit(?:y|ies))"
_WHO = r"(?:organi[sz]ations?|compan(?:y|ies)|corporations?|business(?:es)?|governments?|individuals|institutions?|employees|military|competitors?|enterprises?)"
_CONTRACT = r"(?:(?:licen[cs]e|subscription|service|customer|user|confidentiality|non-?disclosure|commercial|signed|written) (?:\w+ )?(?:agreement|contract)|¤|nda)"

# What a license may protect: its notices, names and marks.
_PROTECTED = (
    r"\b(?:names?|trade-?marks?|service marks?|trade names?|marks|logos?|endors\w+|promot\w+|advertis\w+|publicity|misrepresent\w*"
    r"|notices?|headers?|patents?|copyright (?:statement|line)s?|warrant\w+|liab\w+)\b"
)
_ANY_PURPOSE = (
    r"\b(?:commercial(?:ly)?|any (?:other |lawful |legal )?(?:purpose|use|way|manner|reason)s?|all purposes|whatever|(?:for[- ])?profit|business"
    r"|without (?:any )?(?:restrictions?|limitations?))\b"
)

OPERATIVE_TERMS: tuple[OperativeTerm, ...] = (
    # A grant, bound to a purpose that is not every one's.
    OperativeTerm(
        "field-of-use", 6,
        (
            rf"\b{_GRANT}\b[^.;]{{0,80}}\b{_FREEDOM}\b[^.;]{{0,60}}\bfor (?:{_OWNER} )?(?:own |sole |exclusive )?{_CLOSED_PURPOSE}(?:,? (?:and|or|and/or|&) \w+)? {_END}\b",
            rf"\b{_GRANT}\b[^.;]{{0,80}}\b{_FREEDOM}\b[^.;]{{0,60}}\bfor {_OWNER} own {_END}\b",
            rf"\b(?:to be|may be|can be|is|are|be) (?:freely )?used for {_CLOSED_PURPOSE} {_END}\b",
        ),
        _ANY_PURPOSE,
    ),
    OperativeTerm(
        "field-of-use", 6,
        (
            # … to certain things, or to the inside of somebody's house.
            rf"\b(?:permission|licen[cs]e|rights?)\b[^.;]{{0,30}}\bto {_FREEDOM}\b[^.;]{{0,120}}\bfor (?:the )?use (?:only |solely )?(?:with|within|in|on)\b",
            r"\bmade available (?:only |solely |exclusively )?for use (?:within|by)\b",
            r"\b(?:rights?|permissions?|licen[cs]es?) (?:that are |which are )?granted\b[^.;]{0,30}\b(?:may|can|shall|are|is) (?:to be |be )?(?:only|solely|exclusively)\b",
            r"\b(?:only|solely|exclusively) (?:with)?in (?:the )?fields?\b",
            r"\b(?:permission|licen[cs]e|rights?)\b[^.;]{0,60}\bfor use (?:on|in|with|within|by)\b[^.;]{0,60}\bonly\b",
            r"\bused (?:in conjunction|in combination|together|in connection) with\b[^.;]{0,60}\bonly\b",
            r"\bthe following (?:actions?|uses?|activit(?:y|ies)|acts) (?:is|are) (?:strictly |expressly )?(?:prohibited|forbidden|not (?:permitted|allowed))\b",
            r"\bclaim(?:s|ing)? conformance (?:to|with)\b",
            r"\b(?:may|must|can|shall|should)(?: not|not) be used (?:from within|within|by|for|to|with|on|as)\b",
            rf"\b(?:restrict|limit)s? (?:the )?{_FREEDOM} of (?:the|this|such) (?:code|software|program|\w{{2,12}})\b[^.;]{{0,10}}\b(?:for|by|to)\b|\bconditions that restrict\b",
        ),
        _PROTECTED,
    ),
    OperativeTerm(
        "field-of-use", 6,
        (
            r"\b(?:you|licensees?|users?|recipients?|customers?|end[- ]users?)\b[^.;]{0,20}\b(?:may|shall|must|can|will|agrees?)(?: to)?(?: not|not)(?: to)?(?: (?:directly|indirectly|or|and|otherwise|permit \w+ to))* (?:use|install|run|access|operate|facilitate)\b",
        ),
        _PROTECTED
        + r"|\bexcept (?:in (?:compliance|accordance) with|as|under|if|to the extent)|\bunless\b|\bthis licen[cs]e\b",
    ),
    OperativeTerm(
        "noncommercial", 6,
        (
            r"\bcommercial(?:ly)?\b[^.;]{0,60}\b(?:only (?:if|with|after|when|under|upon|by)|(?:will be|is|are) (?:billed|charged))\b",
            rf"\b(?:free|gratis)\b[^.;]{{0,30}}\bfor {_CLOSED_PURPOSE}\b",
        ),
        r"\bany purpose",
    ),
    # A freedom refused at its grant, in the words of one.
    OperativeTerm(
        "no-redistribution", 1,
        (
            rf"\bno parts? of\b[^.;]{{0,120}}\b(?:may|can|shall|should|must|is to|are to) be (?:\w+ ){{0,2}}{_FREEDOM}\b",
            r"\bexclud(?:ing|ed|es) (?:without limitation )?(?:the )?rights? to\b|\bdeal in the \w+ with (?:the following )?(?:restriction|limitation)s?\b|\bincluding with limitation\b",
            r"\b(?:permissions?|licen[cs]es?|rights?)\b[^.;,]{0,25}\b(?:is|are) (?:hereby |expressly |specifically |explicitly )?not (?:hereby |being )?(?:granted|given|licensed|conferred)\b",
            rf"\b(?:does|do|shall) not (?:grant|give|include|convey|confer|entitle)\b[^.;,]{{0,40}}\b(?:(?:permissions?|rights?|licen[cs]es?) to|you to) (?:further )?{_FREEDOM}\b",
        ),
        _PROTECTED,
        counts_always=True,
    ),
    # A freedom refused at its verb.
    OperativeTerm(
        "no-redistribution", 1,
        (
            r"\b(?:but|and|though|,) (?:may |can |must |shall )?(?:not|never) (?:to |be )?(?:sell|sold|re-?sell|re-?sold|re-?distribut\w+|distribut\w+|sub-?licen\w+|copy|copied|publish\w*|as (?:a |an )?part of|for (?:sale|resale|re-?distribution|profit|commercial|production))\b",
            r"\bno (?:fee|charge|money|payment)s?\b[^.;]{0,20}\b(?:may|can|shall|must|should|to) be (?:charged|made|asked|taken|demanded)\b",
            rf"\b(?:not|without being) (?:allowed|permitted|authori[sz]ed|entitled|licensed|free) to {_FREEDOM}\b",
            rf"\b{_FREEDOM}\b[^.;]{{0,60}}\b(?:is|are) (?:strictly |expressly |hereby |explicitly )?(?:not (?:permitted|allowed|authori[sz]ed|licensed|granted)|prohibited|forbidden|unauthori[sz]ed|disallowed)\b",
        ),
        _PROTECTED,
    ),
    OperativeTerm(
        "no-derivatives", 3,
        (
            rf"\b(?:but|and|though|,) (?:may |can |must |shall )?(?:not|never) (?:to |be )?{_ALTER}\b",
            r"\b(?:must|may|shall|will|agrees?)(?: to)?(?: not|not)\b[^.;]{0,40}\b(?:remov\w+|disabl\w+|circumvent\w*|bypass\w*|defeat\w*)\b",
            r"\b(?:only|solely|exclusively)\b[^.;]{0,30}\bin (?:binary|object|executable|compiled)(?:[- ]code)? form\b|\bin (?:binary|object|executable|compiled)(?:[- ]code)? form only\b",
        ),
        _PROTECTED,
    ),
    OperativeTerm(
        "additional-terms", 0,
        (r"§[\s()§]{0,12}with (?:some |the |following |added |additional |few )*(?:restrictions?|limitations?)\b|§[\s()]{0,3}no permissions?\b",),
        counts_always=True,
    ),
    OperativeTerm(
        "persons", 5,
        (
            r"\bto any (?:person|one|individual|entity|party)\b[^.;]{0,30}\b(?:except|other than|excluding|who (?:is|are|does|do) not)\b",
            rf"\b(?:forbid\w*|prohibit\w*|exclud\w+|disallow\w*|den(?:y|ies|ied)|bars?|barred)\b[^.;]{{0,30}}\b(?:use|usage|access|rights?)\b[^.;]{{0,20}}\b(?:by|to|from) (?:any |all |the |certain )?(?:\w+ ){{0,3}}{_WHO}\b",
            rf"\b{_WHO} (?:may|can|must|shall|are)(?: not|not)\b",
            rf"\bmay only be {_WHO}\b|\bonly {_WHO} (?:may|can|are)\b",
            rf"\b(?:certain|some|specific|named) {_WHO}\b[^.;]{{0,30}}\b(?:not|excluded|prohibited|forbidden|restrict\w+)\b|\brestrict\w*\b[^.;]{{0,60}}\b(?:certain|some|specific|named) {_WHO}\b",
        ),
        _PROTECTED,
    ),
    OperativeTerm(
        "payment", 1,
        (
            rf"\b(?:you|users?|they|licensees?|{_WHO}) (?:will |may |would )?(?:need|require)s? (?:an? |the |to (?:have|obtain|purchase|buy|get|acquire) (?:an? )?)(?:\w+ ){{0,3}}(?:¤|commercial licen[cs]e|paid licen[cs]e|separate licen[cs]e|written permission|subscription)",
            r"¤ (?:will be|would be|is|are) (?:also )?(?:necessary|needed|required)\b",
            r"\bsubject to (?:the )?commercial licen[cs](?:e|ing)(?: terms)?\b",
        ),
        r"\bif you (?:want|wish|need|would|prefer|cannot|do not|can not|don t)\b",
    ),
    # A contract that must be had before, and what a mere reservation of rights says.
    OperativeTerm(
        "payment", 1,
        (
            rf"\b(?:if|only if|provided that|to the extent(?: that)?|unless)\b[^.;]{{0,40}}\byou (?:and \w+ )?have (?:already )?(?:entered into|signed|executed|purchased|accepted|obtained|agreed)\b[^.;]{{0,40}}\b{_CONTRACT}",
            r"\b(?:use|usage|reproduction|disclosure|duplication|distribution|access)\b[^.;]{0,60}\b(?:restricted|governed|limited) by\b[^.;]{0,60}\b(?:agreement|contract|terms of (?:use|service)|(?:offering|service|software) (?:\w+ )?terms)\b",
        ),
    ),
    OperativeTerm(
        "no-redistribution", 1,
        (
            r"\bno (?:\w+ )?licen[cs]es?\b[^.;]{0,120}\b(?:is|are) (?:hereby )?(?:granted|given|conferred|implied)\b",
            r"\b(?:retains?|reserves?) (?:the |all |an? )?(?:exclusive|sole) rights? to\b",
            r"\brestricted rights\b|\buse,? duplication,? (?:or|and) disclosure\b",
            rf"\b(?:{_SPREAD}|spread\w*|pass(?:ed)? (?:it )?(?:on|along))\b[^.;]{{0,40}}\b(?:original|unmodified|unaltered|unchanged|complete) (?:\w+ )?(?:package|archive|form|distribution|state)\b",
            r"\b(?:unauthori[sz]ed|illegal|unlicensed) (?:use|copying|reproduction|distribution|duplication|disclosure)\b",
        ),
        r"\bif you are acquiring\b|\bmodified (?:or|and) unmodified",
    ),
    OperativeTerm(
        "thresholds", 5,
        (
            r"\b(?:not|never) exceed\b[^.;]{0,20}\d",
            r"\d{1,3} ?(?:%|percent) or more of\b",
        ),
        r"\bliab\w+|\bdamages\b",
    ),
)  # fmt: skip

_FOUND = tuple(
    (term, PrefilteredPatterns(term.patterns), lazy_pattern(term.unless) if term.unless else None)
    for term in OPERATIVE_TERMS
)


def find_operative_terms(sentence: str, sight: SearchText, *, alone: bool) -> list[tuple[str, int]]:
    """Kind and clause of the limiting terms of a marked sentence, in lower case.

    `alone`: no approved license is spoken of in its text.
    """
    return [
        (term.kind, term.osd)
        for term, patterns, unless in _FOUND
        if (alone or term.counts_always)
        and patterns.search(sentence, sight)
        and not (unless and unless.search(sentence))
    ]
