"""The readers of harmless sentences around a license, in the order in which they are asked.

`READERS` has all of them. To add a role, add a reader to `role_readers/` and a row here. Sentences of
approved licenses are recognized by `known_wording`, before any reader.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from osi_check.licenses.text.beside.asides import aside
from osi_check.licenses.text.beside.clauses.clause_role import clause_role
from osi_check.licenses.text.beside.offers import is_offer
from osi_check.licenses.text.beside.part_sentences import is_about_parts
from osi_check.licenses.text.beside.role_readers.background import read_background
from osi_check.licenses.text.beside.role_readers.components import read_component
from osi_check.licenses.text.beside.role_readers.contributions import read_contribution
from osi_check.licenses.text.beside.role_readers.exhibits import read_exhibit
from osi_check.licenses.text.beside.role_readers.mixed_clauses import read_mixed_clauses
from osi_check.licenses.text.beside.role_readers.name_clauses import read_name_clause
from osi_check.licenses.text.beside.role_readers.notice_retention import read_notice_retention
from osi_check.licenses.text.beside.role_readers.notice_sentences import read_notice_sentence
from osi_check.licenses.text.beside.role_readers.plain_statements import (
    read_plain_statement,
    read_unclear,
)
from osi_check.licenses.text.beside.role_readers.sentence import OFFER, PROVENANCE, Sentence

Reader: TypeAlias = Callable[[Sentence], str | None]

# Each answers with a role, with "" (it may set a term), or with None (ask the next).
READERS: tuple[Reader, ...] = (
    # By their pattern, whole.
    read_name_clause,  # "the name of … may not be used to endorse …"
    lambda sentence: OFFER if is_offer(sentence.passage) else None,  # another license, to be bought
    lambda sentence: aside(sentence.passage) or None,  # requests, exceptions, export, history
    lambda sentence: clause_role(sentence.passage) or None,  # denials, permissions, other topics
    read_notice_sentence,  # "use of this library is subject to the … License"
    read_notice_retention,  # "use it as you like, as long as the header stays in place"
    read_background,  # "from 2.0 on, it is under the … License", "the data is not part of …"
    read_component,  # "home page: … license: …", "… is licensed as follows"
    read_exhibit,  # "the initial developer of the original code is …"
    lambda sentence: PROVENANCE if is_about_parts(sentence.text, sentence.passage) else None,
    read_mixed_clauses,  # "we wrote it for ourselves, but no fee is due"
    # By the words that they consist of.
    read_unclear,  # who may do something, a license that is not open: none of those below
    read_contribution,  # "by contributing, you agree …"
    read_plain_statement,  # a statement, a choice, a pointer, where a work comes from
)
_LONGEST = 700  # characters of a sentence whose role is asked


@lru_cache(maxsize=1024)
def role(text: str) -> str:
    """The role of a sentence that sets no term, or nothing if it is unclear."""
    if len(text) > _LONGEST or not text.isascii():
        return ""
    sentence = Sentence(text)
    answers = (reader(sentence) for reader in READERS)
    return next((answer for answer in answers if answer is not None), "")
