"""The role of each part of a license file: license, title, owner, pointer, choice, term, or doubt."""

from __future__ import annotations

from typing import NamedTuple

from osi_check.licenses.text import known_wording, spans
from osi_check.licenses.text.beside import roles
from osi_check.licenses.text.beside.boilerplate import is_disclaiming, is_owner_line
from osi_check.licenses.text.beside.remarks import is_remark
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.document.read import read_document
from osi_check.licenses.text.identify import MAX_TEXT_CHARS
from osi_check.licenses.text.normalize import clean_text
from osi_check.licenses.text.words import split_words

_MAX_PLAIN_WORDS = 60  # words beside canonical copies that are no license themselves


class SentenceRole(NamedTuple):
    """The lines `start` to `end`, what they do, and the license that it is about, if any."""

    start: int
    end: int
    role: str
    id: str = ""


def sentence_roles(text: str) -> tuple[SentenceRole, ...]:
    """The roles of all that stands in a text, in its order; of a long text, of its head.

    `license`, `notice` and `how to apply` are license texts; `title`, `tag`, `owner`,
    `statement`, `choice`, `pointer`, `disclaimer`, `exception`, `trademark`, `provenance`,
    `permission`, `request`, `denial`, `history`, `description`, `offer`, `export`, `known wording`, `remark` set no
    term; `limit` does, `doubt` may, `other` says nothing of law.
    """
    words = split_words(clean_text(text[:MAX_TEXT_CHARS]))
    exact = spans.exact_copies(words)
    covered = sum(span.last - span.first for span in exact)
    whole = len(words) - covered > _MAX_PLAIN_WORDS or not covered
    read = read_document(words, spans.find_spans(words, exact) if whole else exact)
    found = [
        SentenceRole(
            *words.lines(span.first, span.last),
            "how to apply" if span.appendix else "notice" if span.notice else "license",
            span.id,
        )
        for span in read.spans
    ]
    terms = {(t.start, t.end): "limit" if t.limits else "doubt" for t in read.terms}
    for said in read.statements:
        place = (said.unit.start, said.unit.end)
        named = next((id for id in said.ids if not id.endswith("-?")), "")
        found.append(SentenceRole(*place, terms.get(place) or _role(said), named))
    return tuple(sorted(found, key=lambda r: (r.start, r.end)))


def _role(said: LicenseStatement) -> str:
    text = said.unit.text
    if is_owner_line(text):
        return "owner"
    if said.kind in {"title", "tag"}:
        return said.kind
    if said.exception:
        return "exception"
    if said.choice:
        return "choice"
    if said.carve:
        return "part"
    if told := roles.role(text):
        return told
    if is_disclaiming(text):
        return "disclaimer"
    if said.kind == "statement":
        return "statement"
    if known_wording.is_known(text):
        return "known wording"
    return "remark" if is_remark(text) else "other"
