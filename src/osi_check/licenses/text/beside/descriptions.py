"""Recognizes the line that names and describes a work: `Acme, an enterprise mail archive`. Pure.

The GNU licenses recommend it above the copyright line: "one line to give the program's name and a
brief idea of what it does" (https://www.gnu.org/licenses/gpl-howto.html).
"""

from __future__ import annotations

from osi_check.licenses.text.beside.boilerplate import ORGANIZATIONS
from osi_check.licenses.text.beside.clauses.topics import KIND
from osi_check.licenses.text.beside.operative_words import is_english, weighty_words
from osi_check.licenses.text.index import is_english as is_english_word
from osi_check.licenses.text.license_names import find_names
from osi_check.patterns import lazy_pattern

_MAX_WORDS = 18
# Words that weigh in a sentence and tell what programs are for.
_PURPOSES = ORGANIZATIONS | frozenset(
    """
    open-source opensource free hosting hosted host publishing published publish sharing share display
    embedded embedding link links linking training train scraping scraper crawling mining replace copy
    transfer brand logo money payment payments price purchase subscription subscriptions register report
    reports contact access keys service services months years days customer customers employee employees
    donation donations sponsor sponsors sale sales rental revenue profit profits secrets secret research
    user users distributed
    """.split()
)
# Words of sentences and of terms: with one of them a line says more than what a work is.
_SAYS_MORE = lazy_pattern(
    r"\b(?:i|we|you|they|he|she|it|your|our|us|if|may|might|must|shall|should|can|could|will|would|is|are|was|were|be|been|has|have|had|do"
    r"|does|not|no|non|nor|never|only|solely|just|except|unless|without|within|until|under|per|available|restricted|limited|use|used|usage|purposes?)\b|[!?;]|\b(?:edition|version|trial|demo|beta)\b"
)
# A kind of software, or what stands behind a name: "Acme, an archive".
_WHAT = lazy_pattern(rf"\b(?:{KIND}|functions?|algorithms?|routines?|archives?)\b|, an? ")
_NAMED = lazy_pattern(r"^([\w.+-]{2,30})(?:,|:| is| [-\u2013\u2014]+) ")
_HEADED = lazy_pattern(
    r"([\w.+-]{2,30}) [-\u2013\u2014]+ (?!(?:for|to|in|on|at|by|with|per|up|max|all|any|ask|\d)\b)\w+ \w+"
)
_LABELED = lazy_pattern(r"^([\w .+-]{2,40}):")
# "for evaluation", "to customers": whom or what for, where more than a kind of program is meant.
_GIVEN_TO = lazy_pattern(
    r"\b(?:for|to|by|among|with) (?:the |all |our |its |any )?([\w-]+)(?=[.,)]?$|[.,)]? and\b)"
)


def is_description(line: str) -> bool:
    """Whether a line by itself but describes a work; `line` in the writing of its file."""
    low = " ".join(line.lower().split())
    words = low.split()
    if not 2 <= len(words) <= _MAX_WORDS or _SAYS_MORE.search(low):
        return False
    headed = _HEADED.match(low)
    if not is_english(line) and not (headed and line.isascii() and _can_be_name(headed[1])):
        return False
    if not _PURPOSES.issuperset(weighty_words(low)) or find_names(line):
        return False
    label = _LABELED.match(low)
    if label and not _can_be_name(label[1]):
        return False
    named = _NAMED.match(low)
    if not _WHAT.search(low) and not (named and _can_be_name(named[1])):
        return False
    return not any(weighty_words(match) for match in _GIVEN_TO.findall(low))


def _can_be_name(word: str) -> bool:
    """Whether a word can be what a work is called: none of English, and no plural of one."""
    return not is_english_word(word) and not is_english_word(word.removesuffix("s"))
