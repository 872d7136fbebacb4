"""Harmless sentences: requests, extra permissions, descriptions, and notes on names or the law.

Each pattern matches a whole sentence, marked as by `boilerplate.mark_text`: a request that isn't
binding, an additional permission, what a work is or does, who owns names and trademarks, what the law
of a country may say. No pattern admits "must", "only", "unless", or similar words.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.weighing_words import DEMANDING_WORDS
from osi_check.patterns import lazy_pattern, rare_pattern

# What turns a request, a permission or a description into a term.
_BINDING = lazy_pattern(
    rf"\b(?:{DEMANDING_WORDS}|until|may not|can not|not (?:be )?(?:allowed|permitted|licensed|granted)|need(?:s|ed)? to"
    r"|have to|has to|require[sd]?|subject to|provided that|as long as|so long as|on condition|in exchange|in return"
    r"|for (?:[\w-]+ ){0,2}?(?:customers?|members?|clients?|employees|schools?|students?|companies|private|personal|internal|evaluation|partners)|alone|nothing|nobody|no one|else|pay|paid|fee|fees|price|cost|costs|buy|purchase|subscription|valid|revok\w*|terminat\w*|expire[sd]?)\b"
)
_WORDS = r"[\w\s,.'@&/()¬§¶:+#-]"

_ASKS = lazy_pattern(
    rf"(?:(?:if|when|should) you (?:use|find|like|publish|enjoy|build|have|want|discover){_WORDS}{{0,110}}?,? )?"
    r"(?:please|kindly|we (?:would|should|'d) (?:be (?:very )?(?:happy|glad|grateful|delighted)|appreciate|love|like|welcome)|we (?:also )?(?:ask|kindly ask|appreciate|encourage|welcome)|consider|it would be (?:nice|great|appreciated)"
    r"|(?:a |your )?(?:citations?|credits?|feedback|contributions?|bug reports?|patches|stars?|attribution) (?:is|are|would be) (?:very |much |always )?(?:welcome|appreciated))\b"
    rf"{_WORDS}{{0,160}}"
)
_ASKED_FOR = lazy_pattern(
    r"\b(?:cit(?:e|es|ed|ing|ations?)|acknowledg\w*|mention\w*|credit\w*|attribution|report\w*|bugs?|issues?|vulnerabilit\w+|security|feedback|contribut\w+|patch\w*|pull requests?"
    r"|send (?:queries|questions|comments|e-?mails?) to|star|stars|know|read|see|refer|visit|check|paper|publication|questions?|suggestions?|improvements?|changes back|appreciated|link back)\b"
)
# A second thing that a request says.
_TELLS_MORE = lazy_pattern(
    r":(?! ?[¬¶⁄(]) |\b(?:then|rules|instead|before (?!you (?:disclose|publish|report|open|file|post|send|submit))|first|otherwise|forget|away|in advance)\b"
)
_DESCRIBED = (
    # Whose work it is, who pays for it, and with whom it has nothing to do.
    rf"(?:(?:this|the|our|it|these|[\w.-]{{1,30}})(?: [\w.-]{{1,30}}){{0,4}} (?:is|are|was|were|has been|have been) )?(?:not )?(?:officially |partially |partly |generously |kindly |directly |in any way |initially |originally )?"
    # As funders in the USA ask for (NSF PAPPG XI.E.4): "based in part upon work supported by".
    r"(?:based (?:in (?:whole or )?part )?(?:up)?on (?:the )?(?:work|research|efforts?) )?"
    rf"(?:affiliated|associated|sponsored|endorsed|funded|supported|developed|maintained|created|written|financed|backed|made possible)(?: (?:or|and|nor|,|/|with|by|affiliated|associated|sponsored|endorsed|supported|maintained|developed)){{0,6}} (?:with|by|at|in|through|under|from|for)\b{_WORDS}{{2,160}}",
    r"(?:this|it|the [\w.-]{1,30}|this [\w.-]{1,30}) (?:is|are) not (?:an? )?(?:official(?:ly)?|commercial|finished|production-ready|supported|complete)(?: [\w.-]{1,20}){0,6}",
    r"(?:we|i) (?:do not|don't) (?:offer|provide|sell|host|run|operate|give)(?: (?:a|an|any|paid|hosted|commercial|official|support|services?|hosting|version|versions|warranty|updates|consulting|training)){1,6}",
    r"(?:this|it|the|our)(?: [\w.-]{1,30}){0,3} (?:contains?|includes?|has|holds?|stores?|collects?|sends?) no (?:confidential|personal|proprietary|private|secret|sensitive|third[- ]party|telemetry|tracking)(?: [\w.-]{1,20}){0,4}",
    r"for (?:any |more |further |all )?(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|information|details)(?: (?:and|or) (?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|comments))?(?: (?:about|on|regarding|concerning) [\w\s']{2,60})?,? (?:please )?(?:contact|see|e-?mail|write to|visit) [<¬\w\s.>]{1,60}",
    r"this file is part of (?:the )?[\w.+-]{1,30}(?: [\w.+-]{1,30}){0,4}(?:, (?:the|an?) (?:[\w-]{1,20} ){1,12}[\w-]{1,20})?",
    r"(?:note:? |notice:? )?you (?:can|will|may) find (?:here |below )?(?:the )?§(?:,? (?:and|followed by)(?: then| after(?: that)?)? (?:the )?(?:lesser |affero )?§)?(?: (?:here|below))?",
    r"(?:it |this [\w.-]{1,20} )?(?:supports|handles|scales to|works with|runs on)\b[\w\s,.'/-]{2,120}",
    r"(?:note:? )?(?:github|gitlab|bitbucket|npm|pypi)\b[\w\s,.'§¶-]{0,60}\b(?:shows?|displays?|lists?|detects?|calls?)\b[\w\s,.'§¶-]{2,80}",
)
_HISTORY = rare_pattern(
    r"(?:since|from|as of|starting with) (?:version )?(?:[\w.-]{1,20} )?v?\d[\d.]*(?: on(?:wards?)?)?, "
)
_HAPPENED = tuple(
    lazy_pattern(pattern)
    for pattern in (
        r"(?:the )?copyrights? (?:of|in|to|for) [\w .-]{1,40} (?:has been|was|were|have been) (?:transferred|assigned) to [\w .,&-]{1,60}",
        r"(?:the )?[\w.-]{1,20} (?:is|was|are|isn t|is not|has been|is no longer)(?: (?:dual|triple|re|also|now))* licensed under (?:the )?(?:§|[a-z]{2,8})(?:(?:,| and|, and| or) (?:the )?(?:§|[a-z]{2,8})){0,3}(?: anymore| any longer)?",
        r"(?:the )?[\w.-]{1,20} allows for § copying",
        r"an? (?:[\w.-]{1,20} )?§ exception was added to allow linking(?: against| with)?(?: non-)?[ §\w]{1,60}:?",
    )
)
_DESCRIBES = tuple(rare_pattern(pattern) for pattern in _DESCRIBED)
# What names and pictures belong to is not spoken of.
_NO_WORK = r"(?!(?:and|or|code|software|programs?|sources?|librar\w+|files?|works?|projects?|app\w*|tools?|binar\w+|documentation)\b)"
_NO_OTHER = rf"{_NO_WORK}(?!(?:modules?|features?|cop(?:y|ies)|versions?|with|without|under|bearing|to|of)\b)"
_KEEPS = (
    r"(?:please |just |always )?(?:keep|retain|preserve|include|leave|reproduce|do not (?:alter|remove|delete|change)(?: or (?:alter|remove|delete|change))?)(?: (?:intact|in place))?"
    r" (?:this|the|these|all|any|my|our|above)(?: (?:this|the|above|following|original|existing|copyright|license|licence|and|or|¶|header|headers|notice|notices|comment|line|lines|text|information|file|disclaimer)){1,8}"
    r"(?: (?:intact|in (?:place|all copies|the source|your copies|each file|any copies|derived works|derivative works)|with (?:the|all|your|any) (?:copies|code|source|files|copy)))?",
    r"(?:modified|altered|changed|derived) (?:source |binary )?(?:versions?|copies|works?|files|distributions) (?:must|should|have to|are to) (?:be )?(?:plainly |clearly |prominently )?(?:marked|labell?ed|identified|named|flagged|carry a different name|renamed)(?: as (?:such|modified|changed|different))?",
    r"(?:please )?(?:do not|don't) use (?:the|our|my) (?:names?|logos?|trademarks?)(?: [\w.-]{1,30}){0,4} (?:for|in|on|with) (?:modified|changed|derived|altered|forked|your own)(?: (?:versions?|copies|works?|forks?|products?)){1,2}",
    r"(?:the|our|all|any)(?: [\w.-]{1,30}){0,5} (?:names?|logos?|trademarks?|marks|mascots?|brand assets)(?:,? (?:and|or) (?:the )?(?:names?|logos?|trademarks?|marks|icons?)){0,3} (?:is|are) (?:an? )?(?:not (?:covered|licensed|included|granted|part)(?: (?:by|under|in|of|with))?(?: (?:this|the|that|§|license|licence|grant)){0,3}|(?:registered )?(?:trademarks?|marks) of [\w\s.,&-]{2,80})",
    # "Acme trademarks are not licensed under §. No permission is granted to use or copy Acme trademarks …"
    rf"(?:{_NO_OTHER}[\w.-]{{1,30}} ){{1,3}}(?:trade ?marks?|service marks?|logos?) (?:is|are) not (?:covered|licensed|included|granted)(?: (?:by|under|in|with))(?: (?:this|the|that|§|license|licence)){{1,3}}",
    rf"(?:no (?:permissions?|rights?|licen[cs]es?) (?:is|are) (?:granted|given)|nothing in (?:this|the) (?:licen[cs]e|§) (?:grants|gives) (?:you )?(?:the |any )?(?:permission|rights?)) to (?:use|copy|display|replicate|reproduce)(?:(?:,| or|, or) (?:use|copy|display|replicate|reproduce)){{0,2}} (?:{_NO_OTHER}[\w.-]{{1,30}} ){{0,4}}(?:trade ?marks?|service marks?|logos?)(?: of (?:the )?[\w.-]{{1,30}}(?: [\w.-]{{1,30}}){{0,2}})?(?: (?:that are |which are )?(?:incorporated|contained|included|used|found|displayed) in (?:this|the) (?:software|program|work|project|package)(?: (?:or|and) (?:its|the|in its) documentation)?)?",
    rf"permission to use the (?:names?|logos?|trademarks?)(?: (?:of )?{_NO_OTHER}[\w.-]{{1,30}}){{1,3}} is not (?:granted|given|included)(?: (?:by|in|under) (?:this|the) (?:licen[cs]e|§))?",
    # Of names and pictures alone: the program may be used without them.
    rf"(?:the |all |our )?(?:{_NO_WORK}[\w.-]{{1,30}} ){{0,4}}(?:names?|logos?|icons?|trademarks?|mascots?|brand assets)(?:,? (?:and|or|and/or) (?:the )?(?:names?|logos?|icons?|trademarks?|artwork)){{0,3}}"
    r" (?:is|are)(?: the)? (?:copyright(?:ed)?|an? (?:registered )?trademark|(?:registered )?trademarks|property)\b[\w\s,.&()-]{0,80}?(?:,? (?:and )?all rights reserved)?,? (?:and )?may not be used without (?:an? |the |prior |written |express |explicit ){0,4}(?:permission|consent)(?: (?:of|from|by) [\w .&-]{1,60})?",
    r"(?:names?|logos?|icons?|trademarks?|brand(?:ing| assets)?|artwork)(?:,? (?:and|&|or) (?:names?|logos?|icons?|trademarks?|artwork)){0,2} (?:licen[cs]e|licen[cs]ing|policy|notice|usage)",
    r"if you (?:would like|want|wish) to use (?:the|our|these|any) (?:[\w.-]{1,30} )?(?:names?|logos?|icons?|trademarks?|artwork)(?:,? (?:and|or) (?:names?|logos?|icons?|trademarks?|artwork)){0,2},? (?:please )?(?:contact|ask|write to|e-?mail)\b[\w\s.,¬-]{2,100}",
    r"all rights not (?:expressly |explicitly )?granted(?: (?:here|herein|above|by this licen[cs]e|under this licen[cs]e|in this licen[cs]e))? are reserved(?: by [\w .&-]{1,60})?",
)
_KEPT = tuple(rare_pattern(pattern) for pattern in _KEEPS)
_CRYPTO = rare_pattern(
    r"\b(?:cryptograph\w+|encryption|export (?:control|administration|regulations?|commodity)|re-export|eccn)\b"
)
_LAWS = lazy_pattern(
    r"\b(?:countr(?:y|ies)(?:'s)?|laws?|regulations?|policies|bureau|commerce|export|classified|section|includes? cryptographic)\b"
)
_EXCEPTION = rare_pattern(
    r"\b(?:special exception|additional permissions?|(?:explicit|additional) (?:exemption|exception|permission)|(?:linking|openssl|classpath) (?:exception|exemption)|permission for [\w.-]{1,30}(?: binaries)? to be (?:distributed )?linked (?:to|with|against)|permission to (?:link|combine|embed|convey|distribute linked))\b"
)
# Where it is told what is permitted on top.
_RIGHTS_TOLD = lazy_pattern(
    r"(?:(?:in addition|as a special exception),? ){0,2}(?:[\w .,&-]{1,40}? (?:gives?|grants?) you (?:certain )?)?(?:certain )?(?:(?:additional )?(?:rights|permissions)\.?)? ?(?:(?:these|those|the|such) (?:additional )?(?:rights|permissions) (?:is|are) (?:described|set out|set forth|listed|given|stated|explained) in (?:the )?[\w .§¤-]{0,60}?(?:exception|§|¶|¬)[\w .]{0,20})?"
    r"(?:,? (?:included|found|contained|distributed|provided|as found) in (?:the )?(?:file )?(?:§ [\w.]{0,30}|[¶⁄¬])(?: (?:in|of|with) (?:this|the) (?:package|distribution|repository|archive|release|source))?)?"
)
_TAKES = lazy_pattern(
    r"\b(?:only|unless|may not|must not|shall not|commercial(?:ly)?|cannot|except for|prohibited|non-?profit|fee)\b"
)


# What is said behind a request to make clear that it is none but that.
_BUT_A_WISH = rare_pattern(
    r"[;,.:]? (?:but )?(?:this|that|it) is (?:only |just |but )?an? (?:request|wish|suggestion|recommendation|hope),? (?:and )?(?:not|no)(?: an?)? (?:condition|requirement|obligation|term)$"
)


def aside(passage: str) -> str:
    """The role of a marked sentence that asks, allows, describes or warns; else nothing."""
    passage = _BUT_A_WISH.sub("", passage.strip(" .!;,*#-"))
    if (
        _CRYPTO.search(passage)
        and _LAWS.search(passage)
        and "may not" not in passage
        and "must" not in passage
    ):
        return "export"
    if _EXCEPTION.search(passage) and not _TAKES.search(passage):
        return "exception"
    if "rights" in passage or "permissions" in passage:
        told = _RIGHTS_TOLD.fullmatch(passage)
        if told and ("additional" in passage or "exception" in passage):
            return "exception"
    if any(pattern.fullmatch(passage) for pattern in _KEPT):
        return "notice"
    if (since := _HISTORY.match(passage)) and any(
        p.fullmatch(passage, since.end()) for p in _HAPPENED
    ):
        return "provenance"
    if passage.startswith("we ask, but do not require"):
        return "request"
    if _BINDING.search(passage):
        return ""
    if any(pattern.fullmatch(passage) for pattern in _DESCRIBES):
        return "description"
    asks = _ASKS.fullmatch(passage) and _ASKED_FOR.search(passage)
    if asks and " not " not in passage and not _TELLS_MORE.search(passage):
        return "request"
    return ""
