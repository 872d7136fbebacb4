"""What a machine-readable Debian copyright file says of the whole: an expression and a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.text.beside.added_terms import terms_of_unit
from osi_check.licenses.text.beside.owner_names import has_words_of_no_name
from osi_check.licenses.text.dep5 import Paragraph, expression_of
from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.sentences import TextUnit
from osi_check.model import AddedTerms, Match

_PACKAGING = "debian/"


def identify_dep5(
    paragraphs: Iterable[Paragraph], identify: Callable[[str], Identification]
) -> Identification:
    """Put the licenses of all files together; each text is read by `identify`.

    A short name is believed where the text below it says nothing else: a text that is not open,
    or that a person has to look at, makes the whole so.
    """
    read = list(paragraphs)
    texts = {p.license.lower(): p for p in read if not p.files and p.license}
    needed: dict[str, None] = {}
    matches, added = [], []
    verdicts = set()
    for paragraph in read:
        for line in paragraph.names:
            unit = TextUnit(f"Copyright {line}", paragraph.start, paragraph.start, alone=True)
            hidden = terms_of_unit(unit, stands_alone=True)
            if not has_words_of_no_name(line):
                hidden = [term for term in hidden if term.limits]
            added += [AddedTerms(t.kind, t.start, t.end, t.osd, t.code) for t in hidden]
            verdicts |= {"mixed" if t.limits else "review" for t in hidden}
        if paragraph.remark.strip():
            beside = identify(paragraph.remark)
            added += [_moved(a, paragraph.start - 1) for a in beside.added]
            verdicts |= {"review"} if beside.added else set()
        if not paragraph.files or _is_packaging(paragraph.files):
            continue
        expression = expression_of(paragraph.license)
        for source in _sources(paragraph, texts):
            found = identify(source.text) if source.text.strip() else None
            if found is None:
                continue
            expression = expression or found.expression
            added += [_moved(a, source.text_start - 1) for a in found.added]
            if found.verdict in {"not-open", "mixed"} and any(a.osd for a in found.added):
                verdicts.add("mixed")
            elif found.added or (not expression_of(paragraph.license) and found.verdict != "open"):
                verdicts.add("review")
        expression = expression or "NOASSERTION"
        needed.setdefault(expression)
        matches.append(
            Match(expression.partition(" ")[0].strip("("), paragraph.start, paragraph.start)
        )
        approved = osi_approval(expression).approved
        verdicts |= set() if approved else {"review"}
    if not needed:
        return Identification(added=tuple(added))
    parts = [f"({e})" if " OR " in e and len(needed) > 1 else e for e in needed]
    verdict = next((v for v in ("mixed", "review") if v in verdicts), "open")
    return Identification(
        expression=" AND ".join(parts),
        verdict=verdict,  # type: ignore[arg-type]
        score=0.9 if verdict == "open" else 0.5,
        matches=tuple(matches),
        added=tuple(dict.fromkeys(added)),
    )


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
