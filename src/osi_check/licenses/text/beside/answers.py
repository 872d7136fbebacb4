"""Reads a question and its answer as the statement that they make together.

"Must I pay?" and "No." set no term, and neither sentence says so by itself: "you need not pay". The statement is
judged as any other, so that a "No." to "May I sell it?" stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from osi_check.licenses.text.beside.added_terms import terms_of_unit
from osi_check.licenses.text.sentences import TextUnit
from osi_check.patterns import rare_pattern

_NEAR = 3  # lines between a question and its answer
_MAX_CHARS = 200  # of either

_ASKED = rare_pattern(
    r"\W{0,6}(?:(?:Q(?:uestion)?\d{0,2}|FAQ)[:.)]\W{0,4})?(?:(?:But|And|So|Then)\b,? )?"
    r"(?P<verb>may|can|could|must|should|do|does|am|is|are|will)(?P<denied>n't)? (?P<rest>[^?!]{3,180})\?[\W_]{0,6}",
    re.IGNORECASE,
)
# Of whom or what is asked, as far as it can be told from what is asked of it.
_SUBJECT = (
    r"(?:i|we|you|it|this|that|they|one|(?:every|any)(?:one|body)|users?|people|companies|businesses|others"
    r"|(?:a|an|the|this|my|our|your|any|other|for-profit) (?:[\w-]{2,20} )?(?:company|business|firm|employer|school|university|user|software|code|program|project|tool|library|file|license|licence|use|changes|modifications|products?|apps?))"
)
_OF_SUBJECT = re.compile(rf"(?P<subject>{_SUBJECT}) (?P<said>.{{2,}})", re.IGNORECASE)
_OF_THING = re.compile(
    r"(?P<subject>(?:[\w-]{2,20} ){1,4})(?P<said>(?:allowed|permitted|ok|okay|fine|possible|required|needed|necessary|free|legal|forbidden|prohibited)\b.{0,60})",
    re.IGNORECASE,
)
_EXISTS = re.compile(r"there (?:an? |any )?(?P<what>[\w ,-]{3,80})", re.IGNORECASE)
_FIRST_PERSON = {
    "i": "you",
    "we": "you",
    "me": "you",
    "us": "you",
    "my": "your",
    "our": "your",
    "am": "are",
}
_WORD = re.compile(r"[\w']+")
_YES = r"(?:yes|yep|yeah|sure|certainly|absolutely|definitely|of course|by all means|indeed|(?:you|it|they) (?:may|can|is|are)\b(?!'t| not)|go ahead|please do|gladly|no (?:problem|worries))"
_NO = r"(?:no(?! (?:problem|worries))|nope|never|not at all|of course not|certainly not|by no means|(?:you|it|they|there) (?:(?:do|does|is|are|need|may|must|can|could)(?: not|n't)|can't|cannot))"
_ANSWER = rare_pattern(
    rf"\W{{0,6}}(?:A(?:nswer)?\d{{0,2}}[:.)]\W{{0,4}})?(?:(?P<no>{_NO})|(?P<yes>{_YES}))\b(?P<rest>.{{0,200}})",
    re.IGNORECASE,
)
_SAID_AGAIN = re.compile(rf"(?:{_YES}|{_NO})", re.IGNORECASE)
_STRESSED = rare_pattern(
    r"\W{0,6}(?:really|honestly|seriously|truly|ever|always|at all|period|full stop|promised?|cross our hearts?)\W{0,6}",
    re.IGNORECASE,
)
# What takes a part of the answer back stands in one sentence with what was asked.
_GOES_ON = re.compile(
    r"(?:but|if|unless|except|only|as|so|provided|providing|when|while|until|till|for|in|on|at|with|without|after|before|and|or|not|within|during|under|to|by|from)\b",
    re.IGNORECASE,
)


def answered_questions(units: Sequence[TextUnit]) -> dict[int, bool]:
    """The numbers of the units that are a question or its answer, and whether these set a term together."""
    found: dict[int, bool] = {}
    for at, (asked, said) in enumerate(pairwise(units)):
        if at in found and _STRESSED.fullmatch(said.text):
            found[at + 1] = found[at]  # "Yes. Really."
        elif said.start - asked.end <= _NEAR:
            sets = sets_term(asked.text, said.text)
            if sets is not None:
                found[at] = found[at + 1] = sets
    return found


def sets_term(question: str, answer: str) -> bool | None:
    """Whether a question and its answer may set a term; None if it is no question, or not answered with yes or no."""
    if max(len(question), len(answer)) > _MAX_CHARS:
        return None
    asked, said = _ASKED.fullmatch(question), _ANSWER.fullmatch(answer)
    if not asked or not said or asked["denied"]:
        return None
    statement = _statement(asked["verb"].lower(), asked["rest"], denied=said["no"] is not None)
    if not statement:
        return None
    rest = said["rest"].strip(" .!,;:\u2013\u2014-")
    return any(map(_sets_term, _sentences(statement, rest)))


def _sentences(statement: str, rest: str) -> Iterator[str]:
    """The statement, and what the answer adds; as one sentence where that may take some of it back."""
    if rest and _GOES_ON.match(rest):
        yield f"{statement} {rest}."
        return
    yield f"{statement}."
    if rest and not _SAID_AGAIN.fullmatch(rest):
        yield f"{rest}."


def _sets_term(sentence: str) -> bool:
    return bool(terms_of_unit(TextUnit(sentence, 1, 1, alone=False), stands_alone=True))


def _statement(verb: str, rest: str, *, denied: bool) -> str:
    """What a question asks, said of the reader; nothing where its subject can't be told."""
    rest = _WORD.sub(lambda word: _FIRST_PERSON.get(word[0].lower(), word[0]), rest)
    if verb in {"is", "are"} and (found := _EXISTS.fullmatch(rest)):
        return f"There {verb} {'no' if denied else 'a'} {found['what']}"
    of = _OF_SUBJECT.fullmatch(rest)
    if not of and verb in {"is", "are"}:
        of = _OF_THING.fullmatch(rest)
    if not of:
        return ""
    subject, said = of["subject"].strip(), of["said"]
    verb = _FIRST_PERSON.get(verb, verb)
    if denied and verb == "must":
        return f"{subject} need not {said}"
    if verb in {"do", "does"} and not denied:
        return f"{subject} {said}"
    return f"{subject} {verb} not {said}" if denied else f"{subject} {verb} {said}"
