"""Combines the licenses in a machine-readable Debian copyright file into one expression and verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import ExpressionError, license_ids
from osi_check.licenses.standing import is_for_content, license_standing
from osi_check.licenses.text.beside.added_terms import terms_of_unit
from osi_check.licenses.text.beside.owner_names import has_words_of_no_name
from osi_check.licenses.text.dep5 import Paragraph, expression_of
from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.sentences import TextUnit
from osi_check.model import AddedTerms, Match

_PACKAGING = "debian/"
# Folders and files that hold no program, by their names.
_CONTENT = re.compile(
    r"(?:[\w.-]{1,40}/){0,4}(?:data|datasets?|docs?|documentation|man|assets|images?|pictures|media|fonts?|sounds?|music|audio"
    r"|icons?|art|artwork|photos|screenshots|maps|textures|sprites)/[\w.*?/-]{0,120}"
    r"|[\w.*?/-]{0,120}\.(?:md|rst|txt|png|jpe?g|gif|svg|webp|ogg|wav|mp3|flac|ttf|otf|woff2?|csv|tsv|geojson)",
    re.IGNORECASE,
)


def identify_dep5(
    paragraphs: Iterable[Paragraph], identify: Callable[[str], Identification]
) -> Identification:
    """Put the licenses of all files together; each text is read by `identify`.

    A short name is believed where the text below it says nothing else: a text that is not open,
    or that a person has to look at, makes the whole so.
    """
    read = list(paragraphs)
    texts = {p.license.lower(): p for p in read if not p.files and p.license}
    whole = _Whole()
    for paragraph in read:
        whole.add_names(paragraph)
        if paragraph.remark.strip():
            whole.add_remark(paragraph, identify(paragraph.remark))
        if paragraph.files and not _is_packaging(paragraph.files):
            sources = (source for source in _sources(paragraph, texts) if source.text.strip())
            whole.add_files(paragraph, [(source, identify(source.text)) for source in sources])
    return whole.identification()


class _Whole:
    """What the paragraphs say together: the expressions of the files, and what is added to them."""

    def __init__(self) -> None:
        self._needed: dict[str, None] = {}
        self._content: dict[str, None] = {}
        self._matches: list[Match] = []
        self._added: list[AddedTerms] = []
        self._verdicts: set[str] = set()

    def add_names(self, paragraph: Paragraph) -> None:
        """Look for terms among the names of the owners."""
        for line in paragraph.names:
            unit = TextUnit(f"Copyright {line}", paragraph.start, paragraph.start, alone=True)
            hidden = terms_of_unit(unit, stands_alone=True)
            if not has_words_of_no_name(line):
                hidden = [term for term in hidden if term.limits]
            self._added += [AddedTerms(t.kind, t.start, t.end, t.osd, t.code) for t in hidden]
            self._verdicts |= {"mixed" if t.limits else "review" for t in hidden}

    def add_remark(self, paragraph: Paragraph, found: Identification) -> None:
        """Add the terms that a remark sets."""
        self._added += [_moved(a, paragraph.start - 1) for a in found.added]
        if found.added:
            self._verdicts.add("review")

    def add_files(
        self, paragraph: Paragraph, texts: Iterable[tuple[Paragraph, Identification]]
    ) -> None:
        """Add the license of some files: by its short name, else by its texts."""
        named = expression_of(paragraph.license)
        expression = named
        for source, found in texts:
            expression = expression or found.expression
            self._added += [_moved(a, source.text_start - 1) for a in found.added]
            if found.verdict in {"not-open", "mixed"} and any(a.osd for a in found.added):
                self._verdicts.add("mixed")
            elif found.added or (not named and found.verdict != "open"):
                self._verdicts.add("review")
        expression = expression or "NOASSERTION"
        id = expression.partition(" ")[0].strip("(")
        self._matches.append(Match(id, paragraph.start, paragraph.start))
        is_content = _is_content(paragraph.files, expression)
        (self._content if is_content else self._needed).setdefault(expression)

    def identification(self) -> Identification:
        """The expression and the verdict of the whole."""
        needed = self._needed or self._content  # what else is there leaves a program as it is
        if not needed:
            return Identification(added=tuple(self._added))
        unapproved = {"review" for e in needed if not osi_approval(e).approved}
        verdicts = self._verdicts | unapproved
        parts = [f"({e})" if " OR " in e and len(needed) > 1 else e for e in needed]
        verdict = next((v for v in ("mixed", "review") if v in verdicts), "open")
        return Identification(
            expression=" AND ".join(parts),
            verdict=verdict,  # type: ignore[arg-type]
            score=0.9 if verdict == "open" else 0.5,
            matches=tuple(self._matches),
            added=tuple(dict.fromkeys(self._added)),
        )


def _is_content(files: str, expression: str) -> bool:
    """Whether all files are data, documents or media, under a free license that is made for these."""
    try:
        ids = license_ids(expression)
    except ExpressionError:
        return False
    free = all(is_for_content(id) and license_standing(id).libre for id in ids)
    return free and all(map(_CONTENT.fullmatch, files.split()))


def _is_packaging(files: str) -> bool:
    return all(name.startswith(_PACKAGING) for name in files.split())


def _sources(paragraph: Paragraph, texts: dict[str, Paragraph]) -> list[Paragraph]:
    """Where the texts of a paragraph's licenses stand: in it, or in paragraphs of their own."""
    if paragraph.text.strip():
        return [paragraph]
    whole = texts.get(paragraph.license.lower())
    if whole:
        return [whole]
    names = paragraph.license.lower().replace(",", " ").split()
    return [texts[name] for name in dict.fromkeys(names) if name in texts]


def _moved(added: AddedTerms, lines: int) -> AddedTerms:
    return AddedTerms(
        added.kind,
        added.start + lines,
        added.end + lines,
        added.osd,
        added.code,
        dict(added.params),
    )
