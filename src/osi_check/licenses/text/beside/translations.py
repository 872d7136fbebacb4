"""Recognizes translations of a license that a sentence declares not binding.

Such a translation grants and restricts nothing. The sentences that say so, in the languages into
which licenses are translated most often, are data.
"""

from __future__ import annotations

from osi_check.licenses.text.beside.operative_words import is_unreadable
from osi_check.licenses.text.index import is_english
from osi_check.patterns import caseless_text, lazy_pattern, prefiltered_pattern
from osi_check.patterns.word_classes import word_class

_ENGLISH = r"(?:english|englisch\w*|anglais\w*|ingl[eé]s\w*|inglese|engels\w*|engelsk\w*|angielsk\w*|английск\w*|英語|英文|英语|原文|영어|영문)"
_HOLDS = (
    r"(?:prevails?|governs?|controls?|(?:is|are|remains?) (?:the )?(?:only )?(?:legally )?(?:binding|authoritative|valid|official)|takes? precedence|counts|applies"
    r"|verbindlich|ma(?:ß|ss)geb(?:lich|end)|gilt|rechtsverbindlich|fait foi|font foi|pr[ée]vaut|prime|prevalece\w*|vinculante|v[áa]lid[oa]|fa fede|prevale|bindend|leidend|gjelder|g[äa]ller|wiążąc\w*|obowiązuj\w*"
    r"|имеет (?:преимущественную |юридическую )?силу|преимущественную силу|正文|正式|優先|优先|为准|為準|우선)"
)
_UNOFFICIAL = (
    r"(?:unofficial|non-?binding|courtesy|convenience|informal|unverbindlich\w*|inoffiziell\w*|ohne gewähr|nicht rechtsverbindlich\w*|(?:non|pas) officielle?|(?:de|à titre de) courtoisie|à titre informatif|no oficial|de cortes[ií]a|n[ãa]o oficial"
    r"|non ufficiale|di cortesia|niet[- ]?offici[eë]el\w*|onofficieel\w*|inofficiell\w*|uoffisiell\w*|uofficiel\w*|nieoficjaln\w*|неофициальн\w*|参考訳|非公式|参考译文|非官方|仅供参考|僅供參考|비공식|참고용)"
)
_TRANSLATION = r"(?:translat\w+|übersetzung\w*|traduc\w+|tradu[cç][ãa]o|traduzione|vertaling\w*|oversettelse\w*|översättning\w*|oversættelse\w*|tłumaczen\w+|перевод\w*|訳|译文|翻譯|翻译|번역\w*)"
_MARK = prefiltered_pattern(
    rf"{_UNOFFICIAL}.{{0,40}}{_TRANSLATION}|{_TRANSLATION}.{{0,40}}{_UNOFFICIAL}"
    rf"|{_ENGLISH}.{{0,60}}{_HOLDS}|{_HOLDS}.{{0,60}}{_ENGLISH}"
)
_MAX_CHARS = 300  # characters of a sentence that says so
# What would make the translation hold.
_REVERSED = prefiltered_pattern(
    rf"\b(?:not|except|unless|nicht|pas|niet|nie|ikke|inte|не)\s(?:\w+\s){{0,2}}{_ENGLISH}|\bboth\b|\bequally\b|\bgleicherma(?:ß|ss)en\b|\bégalement foi\b"
)
_WORD = lazy_pattern(r"[^\W\d_]+")
# Small words of other languages that are none of English ("as", "do"), and those that hardly any English sentence
# lacks and no other language has.
_SMALL = frozenset(
    """
    la le les des du de à au aux est une un ou pour par sur dans que qui se el los las del con por para y o da dos das os um uma il lo gli di della
    che con der die das dem des ein eine und oder für von mit zu auf ist wird het een van voor op en og av til som att det är på inte och na z w
    """.split()
)
_SMALL_ENGLISH = frozenset(
    """the of and is are for with this any that be not only by from
    to you your our its it have were they their which who""".split()
)
_MOST_ENGLISH = 0.5  # share of English words in what is foreign


def says_translated(text: str) -> bool:
    """Whether a sentence says that a translation does not bind, or that the English text does."""
    if len(text) > _MAX_CHARS:
        return False
    sight = caseless_text(text)
    return _MARK.search(text, sight) and not _REVERSED.search(text, sight)


def is_foreign(text: str) -> bool:
    """Whether a unit is in another language: few of its words are those of licenses in English."""
    if is_unreadable(text):
        return True
    written = [word for word in _WORD.findall(text) if word.isalpha()]
    words = list(map(str.lower, written))
    # What alone is in capitals is a name: "MIT", "DES".
    small = _SMALL.intersection(words if text.isupper() else written)
    if small and _SMALL_ENGLISH.isdisjoint(words):
        return True
    known = sum(
        word.isascii() and (is_english(word) or word in _SMALL_ENGLISH or word_class(word) != "")
        for word in words
    )
    return bool(words) and known < _MOST_ENGLISH * len(words)
