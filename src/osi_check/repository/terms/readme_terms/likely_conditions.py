"""Sentences that sound like conditions of use in words that no rule lists.

They are found by the weights of their words (see `conditions`). Sentences known to be harmless are
left out: denials, instructions, and offers of an alternative to a copyleft license.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osi_check.licenses.text.beside.rider_score import rider_score
from osi_check.licenses.text.license_names import is_copyleft
from osi_check.model import Note
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme.cited_words import without_cited
from osi_check.repository.readme.document import Passage, ReadmeDocument
from osi_check.repository.readme.subject_words import without_subject
from osi_check.repository.terms import readme_license
from osi_check.repository.terms.conditions import (
    IN_PROSE,
    IN_ROWS,
    ON_LICENSES,
    allowance,
    find_conditions,
    long_matches,
)
from osi_check.repository.terms.readme_terms.advice import (
    is_on_internal_code,
    is_status,
    is_step,
    tells_of_past,
)
from osi_check.repository.terms.readme_terms.restriction import Restriction
from osi_check.repository.terms.readme_terms.sections import DEMANDED, SectionText
from osi_check.repository.terms.readme_terms.subject import is_on_work

# What says that nothing is asked for, unless it is taken back.
_ASKS_NOTHING = phrase_pattern(
    r"""\b(?:no|without(?: an?| any)?) (?:paid|fees?|costs?|payments?|licen[cs]e keys?|subscriptions?|registration)\b
    |\bfree for any (?:use|purposes?)\b|\bwithout (?:any )?restrictions?\b"""
)
_TAKEN_BACK = phrase_pattern(
    r"\b(?:but|only|except|unless|until|other than|if|for (?!any|all|every))\b"
)
# An offer to those who will not share alike, unless it demands something (`DEMANDED`).
_OFFERED = phrase_pattern(
    r"\b(?:sells?|sold|offers?|offered|available|buy|purchased?|obtain|alternatively)\b"
)
# What a copyleft license asks by itself, and of whom it asks that another be bought.
_SHARED_ALIKE = phrase_pattern(
    r"""\bcommercial licen[cs]e\b.{0,80}\b(?:closed[- ]source|proprietary|copyleft)\b
    |\blicen[cs]e (?:is|stays|must be|has to be) (?:retained|kept|passed on)\b
    |\b(?:redistributed|distributed|licen[cs]ed|released|published)\b.{0,40}
    \bunder (?:the )?(?:same|`{0,2}[AL]?GPL|MPL|EUPL)\b"""
)
# What the tool is: "Acme is subscription billing: plans, seats". Not what it is free or licensed for.
_SAYS_WHAT_IT_IS = phrase_pattern(
    r"""^(?:[\w.-]{2,30}|it) is (?:an? |the |your )?
    (?!free|gratis|licen[cs]e|available|not\b|only|for\b|open|source|released|offered|provided|proprietary|commercial
    |intended|meant|restricted|limited|forbidden|prohibited|allowed|permitted|granted|reserved|made|paid)"""
)
# What is sold beside the work: "Pro extensions need a subscription".
_OF_PAID_PARTS = phrase_pattern(
    r"""^\W{0,4}(?:the |our )?(?:[\w.-]{2,20} )?(?:pro|premium|enterprise|paid|commercial)
     (?:extensions?|plug-?ins?|add-?ons?|modules?|components?|features) (?:need|require|come with|are part of)\b"""
)
# Headings of what is no condition of use: for those who contribute, and who report.
_FOR_CONTRIBUTORS = phrase_pattern(
    r"\b(?:contribut\w{2,5}|security|vulnerabilit\w{1,3}|code of conduct|privacy|governance|citing|citation)\b"
)


def conditions_in_section(passages: Iterable[Passage], read: SectionText) -> Iterator[Restriction]:
    """Sentences of a section on the license that sound like conditions, beside the license itself."""
    known = [(m.start + read.first - 1, m.end + read.first - 1) for m in long_matches(read.found)]
    for passage in passages:
        if passage.kind not in {"heading", "code"}:
            shares_alike = is_copyleft(read.found.expression)
            offered = shares_alike and _OFFERED.search(passage.text)
            if offered and not DEMANDED.search(passage.text):
                continue
            if shares_alike and _SHARED_ALIKE.search(passage.text):
                continue
            for found in _conditions_in_passage(passage, ON_LICENSES):
                if not any(start <= found.start <= end for start, end in known):
                    yield found


def conditions_in_prose(
    repo: str,
    document: ReadmeDocument,
    read_already: set[tuple[str, int]],
    least: float = IN_PROSE,
    *,
    one_of_many: bool = False,
) -> Iterator[Restriction]:
    """Sentences outside of such sections that sound like conditions.

    `one_of_many`: of documents of which a repository has many, so that a short one is not all that is read.
    """
    passages = list(document.prose())
    allowed = allowance(sum(len(passage.text) for passage in passages))
    least += max(0.0, allowed) if one_of_many else allowed
    for passage in passages:
        if passage.kind == "heading" or (document.path, passage.line) in read_already:
            continue
        if _FOR_CONTRIBUTORS.search(passage.section):
            continue
        if tells_of_past(passage.text):
            continue
        # Tables compare editions, options and other works: what stands in a cell has to be plain.
        is_row = passage.kind == "row" or passage.text.count("|") > 1
        needed = max(IN_ROWS, least + 1.0) if is_row else least
        for found in _conditions_in_passage(passage, needed, by_cell=is_row):
            if readme_license.is_about_other_project(repo, document, passage):
                continue
            left = without_subject(document, passage.text)
            if left != passage.text and not is_on_work(repo, document, passage.text):
                continue
            left = without_cited(left)
            said = Passage(passage.kind, left, passage.line, passage.section)
            if left == passage.text or any(_conditions_in_passage(said, needed, by_cell=is_row)):
                yield found


def _conditions_in_passage(
    passage: Passage, least: float, *, by_cell: bool = False
) -> Iterator[Restriction]:
    """Sentences that sound like conditions in words that no rule knows; none that is known to be harmless."""
    text = passage.text.replace("|", "\n") if by_cell else passage.text
    for start, end in find_conditions(text, least):
        sentence = passage.text[start:end]
        # What is asked for less in short prose, and for billing it is plans and seats.
        if _SAYS_WHAT_IT_IS.search(sentence) and rider_score.score(sentence) < max(least, IN_PROSE):
            continue
        if is_status(text[text.rfind("\n", 0, start) + 1 : end]):
            continue
        denied = _ASKS_NOTHING.search(sentence) and not _TAKEN_BACK.search(sentence)
        idle = denied or _OF_PAID_PARTS.search(sentence)
        if not (idle or is_step(sentence) or is_on_internal_code(sentence)):
            lines = passage.line_at(start), passage.line_at(end - 1)
            yield Restriction(Note("condition-of-use"), *lines)


def asks_to_share_alike(text: str) -> bool:
    """Whether words ask what a copyleft license asks by itself."""
    return bool(_SHARED_ALIKE.search(text))
