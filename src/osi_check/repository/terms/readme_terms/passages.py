"""Passages outside license sections that restrict the license, alone or as an answer.

Only passages about licenses or kinds of use are read, and answers to questions about who may use the
tool: "Can I use it at work?" - "With a subscription."
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.text.beside.remarks import is_never_remark, odds_by_both
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.index import is_english
from osi_check.model import Note
from osi_check.patterns import phrase_pattern
from osi_check.patterns.sentence_scores import split_sentences
from osi_check.repository.readme.answers import says_no
from osi_check.repository.readme.cited_words import without_cited
from osi_check.repository.readme.document import Passage, ReadmeDocument
from osi_check.repository.readme.subject_words import is_subject, without_subject
from osi_check.repository.terms import foreign, readme_license
from osi_check.repository.terms.readme_terms import advice
from osi_check.repository.terms.readme_terms.conditional_answers import answers_on_condition
from osi_check.repository.terms.readme_terms.restriction import Restriction, limit_of
from osi_check.repository.terms.readme_terms.subject import is_on_work

MAX_PASSAGES = 30  # passages outside of such sections that are read
MAX_QUESTION_CHARS = 160  # characters
MIN_ANSWER_WORDS = 3
# What a passage outside of such a section speaks of, if it is about who may use the tool for what.
ABOUT_USE = phrase_pattern(
    r"""\blicen[cs](?:e|es|ed|ing)\b|\b(?:commercial|business|personal|private|educational|academic
    |research|internal|non-?profit|military|governmental)(?:ly)?[ -](?:use|usage|purposes?|projects?
    |hosting)\b|\bused? (?:it )?commercially\b|\bnon-?commercial|\bsource[- ]available\b
    |\bterms of (?:use|service)\b|\bend[- ]user\b|\beula\b
    |\bas a (?:[\w-]{2,20} )?service\b|\bgoverned by\b|\bsubject to\b.{0,60}\b(?:agreement|terms)\b
    |\b(?:clon|install|download|us|runn|copy|fork)ing\b.{0,60}\byou (?:accept|agree|promise|undertake|confirm)\b"""
)
# A question on who may use the tool, and an answer that says yes:
# "Can I use it at work?" - "Yes, it is free for everyone."
_MAY_I_USE = phrase_pattern(
    r"""\W{0,4}(?:\d{1,3}\.\s)?(?:(?:and|but|so|why|when|how|q:)\s){0,2}(?:can|may|could|am|are|is|do|does|who|what|must|need)\b.{0,80}\b(?:compan(?:y|ies)|business(?:es)?
    |employer|commercial(?:ly)?|at work|(?:re)?sell|my clients?|customers|closed[- ]source|proprietary
    |for free|free of charge|pay|(?:need|buy|require)\b.{0,20}\blicen[cs]e)\b.{0,80}\?"""
)
_YES = phrase_pattern(
    r"""^\W{0,5}(?:(?:the|our|short)(?: short)? answer(?: is)?(?: simple| short)?\W{1,3})?
    (?:yes|yep|yeah|sure|of course|absolutely|certainly|definitely|it is|you (?:can|may)|please do|go ahead|by all means
    |with pleasure|gladly|that(?:'s| is) (?:the|our|its) (?:whole )?(?:purpose|idea|point|plan|goal))\b
    |\b(?:free for (?:everyone|everybody|any|all)|completely free|open[- ]source|for free
    |(?:no|without(?: an?| any)?) (?:paid|fees?|costs?|payments?|licen[cs]e keys?|subscriptions?))\b"""
)
# What is asked about the reader, and not by one: "Do you sell software?"
_OF_READER = phrase_pattern(
    r"""\W{0,4}(?:(?:and|but|so) )?(?:do|are|is|does|did|have|has|can|could|would|will) (?:you|your|anyone you know)\b
    (?!.{0,30}\b(?:need|require|have to|must|pay|charge|offer|provide|licen[cs]e)\b)"""
)
# A question that "yes" answers with a condition: "Does my company need to buy a license?"
_MUST_I = phrase_pattern(
    r"""\b(?:(?:do|does|must|should|will|would) (?:i|we|you|my|our|companies|businesses|anyone)\b.{0,30}
    \b(?:need|have to|buy|pay|get|purchase)|must (?:i|we) (?:buy|pay)
    |(?:does|will) (?:it|this|[\w.-]{2,30}) (?:need|require|cost|ask for))\b"""
)
# A product of others that is needed, and may have to be bought.
_OTHER_PRODUCT = phrase_pattern(
    r"""\bas an? (?:\w{2,12} )?dependency\b|\bdepends? on\b|\bthird[- ]party\b|\b(?:its|their) own licen[cs]es?\b"""
)
# What asks something of the reader, so that the licenses it speaks of are those of the tool.
_DEMANDS = phrase_pattern(
    r"""\b(?:you|your(?!\W{1,4}(?:own )?(?:products?|customers|users|clients|software|apps?|programs?|licen[cs]es))
    |must|needs?|required?|requires|only|buy|purchased?
    |without(?! (?:an?|the|any) (?:server|cloud|internet|network|database|daemon)\b)|unless|contact|paid)\b
    (?!'re selling\b| (?:(?:can |may )?(?:sell|offer)|covered)\b)"""
)
# A cell of a table that tells ways of running the tool apart.
_AS_A_SERVICE = phrase_pattern(r"\bas a (?:[\w-]{2,20} )?service\b")
# Without such a word, it tells how the tool runs: "it can be deployed as a service via Docker".
_WITHHOLDS = phrase_pattern(
    r"""\b(?:not|cannot|\w{2,6}n't|never|nobody|no one|forb\w{3,5}|prohibit\w{0,3}|exclu\w{2,5}|except\w{0,3}|reserved?
    |permission|prior|licen[cs]e)\b"""
)
# What a tool does whose subject is the licenses of other software: "it validates license keys".
_MANAGES_LICENSES = phrase_pattern(
    r"""\b(?:issue|check|revoke|make|manage|track|generate|validate|verif[yi]|handle|renew|count|enforce|create|scan|store|sign
    |sell|deliver|re-?format|parse|convert|recogni[sz]e)(?:e?s|ing)?\b[^.;]{0,80}
    \b(?:licen[cs]e[ -]keys?|(?:floating |software )?licen[cs]es|seats|subscriptions|activations)\b
    |\b(?:including|such as|supports?|features?)\b[^.;]{0,80}, licen[cs]e[ -]keys?(?:,| and\b)
    |\bproducts?\b[^.;,]{0,50}\b(?:form of|example|like)\b[^.;,]{0,10}\blicen[cs]e[ -]keys\b"""
)
# Log odds by both tables below which a sentence of a README takes nothing back, whatever words a rule knows it by:
# no term of 87 that rules know by seventeen authors is below, and 9 of 20 harmless sentences are.
_UNLIKELY = -4.0
# What those sign who contribute is no license to users.
_OF_CONTRIBUTORS = phrase_pattern(
    r"""\bcontribut(?:or|ion)s?'?s? licen[cs](?:e|ing) agreements?\b|\bindividual contributor agreements?\b
    |\bsign\w{0,3}\b[^.;]{0,40}\bi?cla\b
    |\bgrants?\b[^.;]{0,60}\b(?:for|to|in|on) your (?:patch(?:es)?|contributions?|changes|pull requests?)\b"""
)


def restrictions_in_passages(
    repo: str, document: ReadmeDocument, read_already: set[tuple[str, int]]
) -> Iterator[Restriction]:
    """Passages outside of sections on the license that restrict, or answer a question so."""
    question = ""
    left = MAX_PASSAGES
    asking = set(map(id, document.prose_for(_MAY_I_USE)))
    yield from answers_on_condition(document, read_already)
    about_use = set(map(id, document.prose_for(ABOUT_USE)))
    for passage in document.prose():
        if readme_license.is_about_other_project(repo, document, passage):
            continue
        asks = (
            "](#" not in document.lines[passage.line - 1]  # a table of contents
            and id(passage) in asking
            and len(passage.text) < MAX_QUESTION_CHARS
            and bool(_MAY_I_USE.match(passage.text))
            and not _OF_READER.match(passage.text)
        )
        is_read = (document.path, passage.line) in read_already
        answered = asks and _answer_behind(passage.text)
        if not (is_read or passage.text.isascii()) and foreign.forbids_trade(passage.text):
            yield Restriction(
                Note("readme-foreign"), passage.line, passage.line_at(len(passage.text))
            )
        elif answered:
            if found := _restriction_on_tool(repo, document, passage, passage.text, answered):
                yield found
            question = ""
        elif passage.kind == "heading" or asks:
            question = passage.text if asks and not _is_answered(passage.text) else ""
        elif question or (
            left > 0
            and id(passage) in about_use
            and not is_read
            and ABOUT_USE.search(passage.text)
            and not (passage.text.count("|") > 1 and _AS_A_SERVICE.search(passage.text))
        ):
            left -= 1
            if found := _restriction_on_tool(repo, document, passage, question):
                yield found
            question = ""


def _without_forms(text: str) -> str:
    """A passage without what it cites, and the sentences on what those sign who contribute."""
    text = without_cited(text)
    if not _OF_CONTRIBUTORS.search(text):
        return text
    sentences = (sentence for _, sentence in split_sentences(text))
    return " ".join(said for said in sentences if not _OF_CONTRIBUTORS.search(said))


def _is_unlikely(text: str, *, answers: bool = False) -> bool:
    """Whether no sentence that limits something is left but for those that hardly set a term by their words.

    `answers`: a question made it one, so that what it asks for may be a step: "you need to name the sieves".
    """
    sentences = [said for _, said in split_sentences(text)]
    left = [
        said
        for said in sentences
        if (is_never_remark(said) and not answers)
        or (odds_by_both(said, is_english) or 0.0) >= _UNLIKELY
    ]
    if len(left) == len(sentences):
        return False
    return not any(added.osd for added in identify(" ".join(left)).added)


def _answer_behind(text: str) -> str:
    """The answer that follows a question in its own passage; "" where none does."""
    asked = _MAY_I_USE.match(text)
    answer = text[asked.end() :].strip(" *_") if asked else ""
    return answer if len(answer.split()) >= MIN_ANSWER_WORDS else ""


def _is_answered(text: str) -> bool:
    """Whether a word behind a question, in its own passage, answers it: "May I sell it? Yes."."""
    asked = _MAY_I_USE.match(text)
    answer = text[asked.end() :].strip(" *_") if asked else ""
    return bool(answer and (_YES.search(answer) or says_no(answer)))


def _restriction_on_tool(
    repo: str, document: ReadmeDocument, passage: Passage, question: str, answer: str = ""
) -> Restriction | None:
    """What a passage takes back, but for a word alone that is what the tool is about."""
    found = _restriction_in_passage(passage, question, answer)
    left = without_subject(document, passage.text) if found else passage.text
    if left == passage.text:
        return found
    if is_subject(document, "license") and not is_on_work(repo, document, passage.text):
        return None
    said = Passage(passage.kind, left, passage.line, passage.section, passage.level)
    still = _restriction_in_passage(said, question, without_subject(document, answer))
    return found if still else None


def _restriction_in_passage(
    passage: Passage, question: str, answer: str = ""
) -> Restriction | None:
    """What a passage takes back, by itself or as the answer to a question who may use the tool."""
    found = identify(_without_forms(answer or passage.text))
    says_yes = bool(_YES.search(answer or passage.text))
    is_step = advice.is_step(passage.text)
    end = passage.line_at(len(passage.text))
    limits = [a for a in found.added if a.osd and a.kind not in advice.ADVICE]
    # "It is open source; only the storage of others is paid for."
    bought = says_yes or is_step or _OTHER_PRODUCT.search(passage.text)
    limits = [a for a in limits if a.kind != "payment" or not bought]
    if _MANAGES_LICENSES.search(passage.text) and not _DEMANDS.search(passage.text):
        limits = [a for a in limits if a.kind not in {"payment", "registration", "thresholds"}]
    if not (_WITHHOLDS.search(passage.text) or _DEMANDS.search(passage.text)):
        limits = [a for a in limits if a.kind != "as-a-service"]
    if advice.is_on_internal_code(passage.text):
        limits = [a for a in limits if a.kind not in {"field-of-use", "persons"}]
    if advice.is_on_ability(passage.text):
        limits = [a for a in limits if a.kind != "thresholds"]
    told = limits and found.verdict in {"not-open", "review"}
    if told and not (advice.tells_of_past(passage.text) or _is_unlikely(answer or passage.text)):
        return limit_of(limits[0], passage.line, end)
    is_free = says_no(answer or passage.text) if _MUST_I.search(question) else says_yes
    asks = question and found.verdict != "open" and not is_free
    if asks and not _is_unlikely(answer or passage.text, answers=True):
        return Restriction(Note("readme-answer"), passage.line, end)
    return None
