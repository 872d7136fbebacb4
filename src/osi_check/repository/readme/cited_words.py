"""Recognizes quotations, and statements on another work, which don't apply to the tool. Pure.

A tool that searches for phrases gives examples ("such as 'no longer maintained'"), a fork describes what happened
to the original ("after its vendor put it under a license that forbids hosting"), and others tell what became of the
tool that they used before, or of an old version.
"""

from __future__ import annotations

import re

from osi_check.patterns import phrase_pattern
from osi_check.patterns.sentence_scores import split_sentences

MIN_CITED_WORDS = 2
MIN_CITED = 2  # of citations in a text that lists some, without a word that says so
_CITED = re.compile(
    r"(?<!\w)(?:\"([^\"\n]{8,160})\"|\u201c([^\u201c\u201d\n]{8,160})\u201d|\u00ab([^\u00ab\u00bb\n]{8,160})\u00bb"
    r"|\u201e([^\u201c\u201d\u201e\n]{8,160})[\u201c\u201d])(?!\w)"
)
# What is looked for, or given as an example, in front of a citation.
_GIVEN = phrase_pattern(
    r"""\b(?:such as|like|for example|e\.g|phrases?|words|strings?|sentences?|wordings?|patterns?|match(?:es|ing)?
    |detects?|recogni[sz]es?|finds?|looks? for|search(?:es)? for|contains?|says?)\b[^"]{0,30}$"""
)
# Where this work comes from, and what those who had that one did to it.
_COMES_FROM = phrase_pattern(
    r"""\b(?:fork(?:ed|s)?|split(?:s)? (?:off|from)|continu(?:es?|ed|ing|ation)|carr(?:y|ies|ied) on
    |successor|descend\w{1,4})\b"""
)
_THEIR_CHANGE = phrase_pattern(
    r"""\b(?:its|whose|their|that|the original|upstream)(?:'s)? (?:(?:then|former|original|previous) )?
    (?:vendor|compan(?:y|ies)|makers?|owners?|authors?|developers?|publisher|project|licen[cs]e)\b[^.;]{0,40}?
    \b(?:put|moved|changed|switched|closed|went|took|relicen[cs]ed|re-licen[cs]ed|adopted|became|was|were|had)\b"""
)
# What was used before: "We liked the old one."
_USED_BEFORE = phrase_pattern(
    r"""\b(?:we|i) (?:\w{2,12} )?(?:liked|loved|used|had|left|quit|paid for|relied on|came from|switched from)
    \b[^.!?]{0,30}\b(?:the|our|my|an?) (?:old|previous|former|last|other|popular|well[- ]known)
     (?:one|tool|app|application|client|program|service)\b"""
)
# A version of the tool, as the subject of a sentence: "Tern 2 reached its end of life".
_OF_VERSION = phrase_pattern(
    r"""^\W{0,6}(?:(?:the|our) )?(?:[\w.-]{1,30} ){0,3}?(?:v|version |release )?(\d{1,3})(?:\.[\dx]{1,3}){0,2}\*{0,2}
    (?: (?:line|series|branch|release))?\*{0,2} (?:has |is |was )?(?:now )?
    (?:reached|ended|retired|deprecated|discontinued|unsupported|unmaintained|end[- ]of[- ]life|eol)\b"""
)
_VERSION = phrase_pattern(r"\b(?:versions? |v|release )(\d{1,3})\b|\b(\d{1,3})(?:\.\d{1,3})?\.x\b")
# A sentence that goes on about the subject of the one before it.
_GOES_ON = phrase_pattern(
    r"^\W{0,4}(?:(?:and|but|so) )?(?:then|later|soon|next|after that|it|it's|its|they|their|this version)\b"
)


def without_cited(text: str) -> str:
    """A text without the phrases that it cites as examples, and without sentences on another work."""
    left = _without_citations(text) if any(mark in text for mark in '"\u201c\u00ab\u201e') else text
    if not any(p.search(left) for p in (_COMES_FROM, _USED_BEFORE, _OF_VERSION)):
        return left
    kept, on_another = [], False
    for _, said in split_sentences(left):
        on_another = (on_another and bool(_GOES_ON.search(said))) or _is_on_another(said, left)
        if not on_another and not tells_of_another(said):
            kept.append(said)
    return " ".join(kept)


def _is_on_another(sentence: str, text: str) -> bool:
    """Whether a sentence begins to tell of what was used before, or of a version older than one in the text."""
    if _USED_BEFORE.search(sentence):
        return True
    old = _OF_VERSION.search(sentence)
    return old is not None and any(
        int(newer[1] or newer[2]) > int(old[1]) for newer in _VERSION.finditer(text)
    )


def tells_of_another(sentence: str) -> bool:
    """Whether a sentence tells what those did who have the work that this one comes from."""
    comes = _COMES_FROM.search(sentence)
    return comes is not None and bool(_THEIR_CHANGE.search(sentence[comes.end() :]))


def _without_citations(text: str) -> str:
    found = [cited for cited in _CITED.finditer(text) if cited[0].count(" ") + 1 >= MIN_CITED_WORDS]
    if not found or not (len(found) >= MIN_CITED or _GIVEN.search(text[: found[0].start()])):
        return text
    kept, at = [], 0
    for cited in found:
        kept.append(text[at : cited.start()])
        at = cited.end()
    return "".join([*kept, text[at:]])
