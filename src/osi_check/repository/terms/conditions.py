"""Finds conditions of use in texts other than the license, in words that no rule lists. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from osi_check.licenses.text.beside.boilerplate import is_disclaimer, is_owner_line
from osi_check.licenses.text.beside.rider_score import rider_score
from osi_check.licenses.text.beside.roles import role
from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.known_wording import is_known
from osi_check.model import Match
from osi_check.patterns import phrase_pattern
from osi_check.repository.terms.idle_conditions import sets_no_condition

# Log odds from which a sentence counts as a condition (see `rider_score`): in the license of a large folder that
# is none that is known, in a file of its own beside the license, in a section on the license, and in prose; in other
# documents, of which a repository has many; in tables, which compare editions and other works; in heads of source
# files, and in what a program shows of itself; in settings and descriptions of packages; in texts that are full of
# advice to those who build or contribute; and in the strings of any code.
IN_FOLDERS, IN_FILES, ON_LICENSES, IN_PROSE = -2.0, 1.0, 0.9, 1.3
IN_DOCUMENTS, IN_ROWS, IN_SHOWN, IN_SETTINGS, IN_GUIDES, IN_CODE = 2.0, 3.0, 1.5, 2.5, 3.0, 3.0
SHORT_PROSE_CHARS = 2_000
LEAST_ALLOWANCE = -1.0  # of the shortest texts
MAX_TEXT_CHARS = 20_000
MIN_TEXT_LINES = 2
# The end of a line behind which no item of a list begins.
_WRAPPED = re.compile(r"\n(?!\s{0,20}(?:[-*+\u2022]|\d{1,2}[.)])\s)")
# What is said of names and logos alone takes nothing from the program.
_ON_MARKS = phrase_pattern(
    r"""^\W{0,4}(?:(?:all|our|the|any|its|project|official|company|product) ){0,3}
    (?:logos?|trade ?marks?|brands?|brand names?|mascots?)\b
    |\bnot (?:grant|give|include|convey)\b.{0,60}\b(?:trade ?marks?|logos?|brands?)\b
    |\bno (?:licen[cs]e|rights?|permission)\b.{0,60}\b(?:trade ?marks?|logos?|brands?)\b"""
)
# What the tool does for that which its users sell.
_OF_READERS = phrase_pattern(
    r"""\b(?:software|products?|apps?|applications?|courses?|files|goods|works?|services?|licen[cs]es)
     (?:that |which )?you (?:sell|offer|make)\b"""
)
# What is asked of those who contribute.
_OF_CONTRIBUTORS = phrase_pattern(
    r"""\b(?:anyone|anybody|everyone|those|people|whoever) (?:who )?(?:sends?|submits?|contributes?|opens?|proposes?)
    (?: \w+){0,2} (?:code|patch(?:es)?|pull requests?|prs?|issues?|changes)\b"""
)


def unwrap(paragraph: str) -> str:
    """A paragraph on one line, but for the items of a list; every character keeps its place."""
    return _WRAPPED.sub(" ", paragraph)


def allowance(chars: int) -> float:
    """What a sentence needs beyond the log odds above in prose of so many characters.

    Hardly any README has more than one such sentence, however long it is: of many sentences, each is
    less likely to be one, and one of them more likely to sound like one by chance. In a text of a few lines,
    it is the other way around.
    """
    return max(LEAST_ALLOWANCE, log(max(1, chars) / SHORT_PROSE_CHARS))


def find_conditions(passage: str, least: float) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end that sound like conditions, but for those known to be harmless."""
    for start, end in rider_score.sentences_above(passage, least):
        sentence = passage[start:end]
        harmless = role(sentence) or is_disclaimer(sentence) or is_owner_line(sentence)
        harmless = harmless or is_known(sentence)  # approved licenses say so
        harmless = harmless or sets_no_condition(sentence)
        is_question = sentence.endswith("?")
        of_others = _ON_MARKS.search(sentence) or _OF_READERS.search(sentence)
        of_others = of_others or _OF_CONTRIBUTORS.search(sentence)
        if not (harmless or is_question or of_others):
            yield start, end


def long_matches(found: Identification) -> list[Match]:
    """The licenses found by their own words; a mere name may stand within a condition."""
    return [match for match in found.matches if match.end - match.start >= MIN_TEXT_LINES]


def condition_lines(
    text: str, found: Identification, least: float = IN_FILES
) -> tuple[int, int] | None:
    """The first and last line of the first condition in a file, beside the licenses found in it."""
    texts = long_matches(found)
    line = 1
    for paragraph in text[:MAX_TEXT_CHARS].split("\n\n"):
        for start, end in find_conditions(unwrap(paragraph), least):
            first = line + paragraph.count("\n", 0, start)
            last = line + paragraph.count("\n", 0, end - 1)
            if not any(match.start <= last and first <= match.end for match in texts):
                return first, last
        line += paragraph.count("\n") + 2
    return None
