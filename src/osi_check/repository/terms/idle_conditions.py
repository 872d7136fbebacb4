"""Recognizes sentences that sound like conditions of use, but set none. Pure.

Advice to read a license; what owners may be too busy for; what may be unnecessary; how they earn money; cookies,
accounts, device permissions, and other people's data; how to write or build code; who owns what is made with the
work. A sentence that also says what others may do with the work itself doesn't count.
"""

from __future__ import annotations

from osi_check.patterns import phrase_pattern

# What makes any of the sentences below a condition after all.
_SETS_TERMS = phrase_pattern(
    r"""\b(?:commercial\w*|compan(?:y|ies)|business\w*|sell\w*|sold|resell\w*|pa(?:y|ys|id)
    |purchase\w*|buy|fees?|must|shall|agree\w*|accept\w*|required?|requires|unless|except
    |non-?profits?|hobby\w*|personal|private|academic|research|students?|prohibit\w*|forbid\w*
    |written|consent|only (?:for|if|by|with|to|after))\b"""
)
_READS_LICENSE = phrase_pattern(
    r"""^\W{0,4}(?:please |always |do )?(?:review|read|see|check|consult|study|refer to)\b
    [^.;:]{0,40}\blicen[cs]es?\b[^.;:]{0,40}
    (?:\bbefore (?:you )?(?:us|cop|deploy|install|download|modif|distribut|redistribut)\w{0,6}
    (?:,? (?:and|or) (?:\w+ing|\w+ion|copy|use))?)?\W*$"""
)
# What the owners may fail to do, and what may be otherwise than it seems.
_MAY_FAIL = phrase_pattern(
    r"""^\W{0,4}(?:we|i|the (?:authors?|maintainers?|developers?))\s(?:may|might|can|could|will)
    \s?(?:not|n't)\s(?:always\s|be able to\s|immediately\s)*
    (?:answer|respond|reply|react|get back|have (?:the )?time|fix|help)\b
    |\bmay not (?:always |actually |even )?be (?:necessary|needed|possible|enough|sufficient
    |accurate|complete|correct|optimal|ideal|compatible|obvious|visible|up[- ]to[- ]date|perfect
    |stable|supported|what you)\b
    |\bnot (?:yet )?(?:advised|advisable|recommended|encouraged)\b"""
)
_OF_COOKIES = phrase_pattern(r"\bcookies?\b")
# Of what those may do who have an account: "you have no permission to upload".
_OF_ACCOUNTS = phrase_pattern(
    r"""\bpermissions? (?:is )?(?:required )?(?:to|for) (?:upload|view|edit|delete|post|comment|see
    |log|access)(?:s|ing|ed)?\b(?! (?:it|them|this)\b)"""
)
# Of what a device lets an app do: "it will cease to work if the permission is revoked".
_OF_DEVICES = phrase_pattern(
    r"""\b(?:if|when|once|unless|until|after) (?:the |this |that |these |those |any |an? )?(?:[\w-]+ ){0,3}?
    permissions? (?:is|are|was|were|has been|have been) (?:not )?(?:revoked|granted|denied|missing|given)\b"""
)
# How code is written, and how it is built: "// is not allowed", "in-source builds are not permitted".
_OF_CODE = phrase_pattern(
    r"""(?<!\w)(?:builds?|comments?|tabs?|spaces|whitespace|arguments?|options?|flags?|characters|identifiers?
    |macros?|warnings?|overloads?|casts?|imports?|syntax|line breaks?|semicolons?|braces|//|/\*|\*/)
    [`'"]?(?: \w+){0,2} (?:is|are) (?:not|never) (?:allowed|permitted|accepted)\b"""
)
_OF_DATA = phrase_pattern(
    r"""\byour responsibility to (?:determine|check|verify|find out)\b
    |\b(?:do|does) not\b.{0,90}\b(?:claim|vouch|guarantee|warrant|represent)\b.{0,60}
    \b(?:licen[cs]e|permission|right)s?\b.{0,30}\b(?:data ?sets?|data|content|images|models?)\b"""
)
# "You can install and use it without having to pay": nothing in between says who, or for what.
_FOR_NOTHING = phrase_pattern(
    r"""^\W{0,4}(?:you|everyone|everybody|anyone|anybody) (?:can|may) (?:freely )?
    (?:(?:install|use|run|copy|modify|share|download|distribute)(?:,? (?:and|or) |, | )){1,5}
    (?:it|this|them)?\s?without (?:having|needing) to (?:pay|buy|purchase|register|ask|obtain)
    (?: (?:for|any|an?|us|it|anything|licen[cs]e|fees?|permission|key)){0,4}\W*$"""
)
# What the reader's own people have to agree to: "the approval of your ethics board".
_OF_READERS_OWN = phrase_pattern(
    r"\bneeds? (?:the )?(?:approval|permission|agreement) (?:of|from|by) your (?:own )?[\w-]{2,20}\b"
)
# Whose that is which is made with the work: "a survey that you make with it is yours".
_OF_OUTPUT = phrase_pattern(
    r"""\b(?:what(?:ever)?|that|which|content|data|files?|output|works?|documents?|\w{3,20}s?)
     (?:(?:that|which) )?(?:you(?:r users)?|your program) (?:make|create|write|draw|generate|produce|export|build
    |record|enter|upload|store|put|render)s?\b[^.;:]{0,60}\b(?:is|are|belongs?|remains?|stays?)\s
    (?:still |always |entirely |all )?(?:to )?(?:yours?|your own|you)\b
    |^\W{0,4}(?:your|all) (?:[\w-]{2,20} ){1,3}(?:is|are|remains?|stays?|belongs?)\s
    (?:still |always )?(?:to )?(?:yours?|your own|you)\b
    |\bproperty of (?:those who|whoever) (?:made|make|wrote|write|create)\w{0,2}\b"""
)
# What the makers do for money beside the work: "what you pay for are servers and backups".
_OF_HOSTING = phrase_pattern(
    r"""\bpay(?:ing)? (?:us )?(?:for|is for)\b[^.;]{0,30}\b(?:servers?|hosting|backups?|support|operations?|machines?
    |storage|bandwidth|our (?:time|work)|running)\b
    |\bwe (?:run|host|operate)\b[^.;]{0,80}\b(?:same|identical|very) (?:code|image|version|build|software|program)\b"""
)
_CHANGES_NOTHING = phrase_pattern(
    r"""\b(?:does|do|will) not (?:modify|change|alter)\b[^.;]{0,30}\blicen[cs](?:es?|ing)\b
    (?![^.;]{0,200}\b(?:but|except|only|however)\b)"""
)
# A use that is welcome, and that no license could allow less of: "use for commercial sponsors is fine".
_WELCOME = phrase_pattern(
    r"""^\W{0,4}(?:(?:any|all|commercial|business) )?us(?:e|age) (?:[^.;,:!?]{0,60} )?
    (?:is|are) (?:also |just |perfectly )?(?:fine|welcome|ok(?:ay)?|encouraged|allowed|permitted|no problem
    |possible)\b"""
)
_OF_ALL = phrase_pattern(
    r"\b(?:commercial|business(?:es)?|compan(?:y|ies)|proprietary|closed|any|all|at work)\b"
)
_OF_SOME = phrase_pattern(
    r"""\b(?:only|but|if|unless|except|provided|until|when|as long as|so long as|non-?commercial|personal|private
    |academic|research|evaluation|internal|educational|permission|consent|licen[cs]e[ds]?|pa(?:y|ys|id)|fees?|must|needs?
    |requires?|not|no longer|free)\b"""
)
_STILL = phrase_pattern(
    r"""\b(?:must|shall|only|unless|except|needs?|requires?|required|may not|cannot
    |not (?:allowed|permitted)|without|companies|commercial\w*)\b"""
)
# Who sues over patents loses the patents that were granted besides, as under Apache-2.0.
_OF_PATENTS = phrase_pattern(
    r"""\b(?:litigation|infringement|lawsuit)\b.{0,400}\bpatent (?:rights|licen[cs]es?) (?:that (?:are|were) )?granted\b
    .{0,160}\bshall terminate as of the date (?:that )?such litigation is filed\b"""
)
# What keeps a package from being uploaded by mistake (https://pypi.org/classifiers/).
_OF_REGISTRIES = phrase_pattern(r"\bprivate :: do not upload\b")
# The answer of a server: "403 Forbidden".
_OF_SERVERS = phrase_pattern(r"\b40[0-9] \W?(?:forbidden|unauthori[sz]ed)\b")
_BESIDE_THE_WORK = (
    _READS_LICENSE,
    _MAY_FAIL,
    _OF_COOKIES,
    _OF_ACCOUNTS,
    _OF_DEVICES,
    _OF_CODE,
    _OF_DATA,
    _OF_READERS_OWN,
    _OF_OUTPUT,
)


def sets_no_condition(sentence: str) -> bool:
    """Whether a sentence is of one of these kinds, and sets no term beside."""
    if any(
        p.search(sentence)
        for p in (_FOR_NOTHING, _CHANGES_NOTHING, _OF_SERVERS, _OF_PATENTS, _OF_REGISTRIES)
    ):
        return True
    if _OF_HOSTING.search(sentence):
        return not _STILL.search(sentence)
    if _WELCOME.search(sentence) and _OF_ALL.search(sentence):
        return not _OF_SOME.search(sentence.replace("no problem", ""))
    return any(p.search(sentence) for p in _BESIDE_THE_WORK) and not _SETS_TERMS.search(sentence)
