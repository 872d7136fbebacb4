"""Turns a snapshot into facts: reads the license terms and runs every probe. Pure."""

from __future__ import annotations

import re

from osi_check.licenses.text.beside.carveouts import is_for_documents
from osi_check.model import Facts, Note
from osi_check.plugins import load_plugins
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import probe as probes
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import files, read
from osi_check.repository.tree_index import find_submodules

MAX_NOTES = 2
MAX_CHARS = 20_000  # characters of a README by which its script is told
_TRANSLATED = re.compile(
    r"(^|/)(?:wiki|docs?|l10n|i18n|locales?|translations?|themes?|.*-wiki)(/|$)", re.IGNORECASE
)
_BEYOND_LATIN = re.compile(r"[^\x00-\u024f]")  # what comes after Latin letters with their accents


def extract_facts(snapshot: Snapshot, as_of: str) -> Facts:
    """What a snapshot shows; `as_of` is the ISO date for which the evidence holds."""
    offered = read.read_terms(snapshot)
    found = load_plugins("osi_check.repository.signals", probes.Probe, "probe")
    return Facts(
        repo=snapshot.repo,
        url=snapshot.url,
        forge=snapshot.forge,
        id=snapshot.id,
        created=snapshot.created,
        commit=snapshot.commit,
        commit_date=snapshot.commit_date[:10],
        released=snapshot.released[:10],
        as_of=as_of,
        archived=snapshot.archived,
        github=snapshot.github,
        detected=offered.detected,
        license_files=offered.license_files,
        statements=offered.statements,
        doubts=offered.doubts,
        parts=offered.parts,
        signals=tuple(signal for probe in found for signal in probe.find_signals(snapshot)),
        files=sum(entry.kind == "blob" for entry in snapshot.tree),
        unseen=_coverage_notes(snapshot),
    )


def _coverage_notes(snapshot: Snapshot) -> tuple[Note, ...]:
    """What a reader should know was not looked at; many texts are counted, few are named."""
    notes = [
        Note("text-unread", {"path": path, "why": text.note})
        for path, text in sorted(snapshot.texts.items())
        if not isinstance(text, str)
    ]
    if len(notes) > MAX_NOTES:
        notes[MAX_NOTES:] = [Note("texts-unread", {"count": len(notes) - MAX_NOTES})]
    document = readme_files.main_readme(snapshot)
    if document and _is_foreign(" ".join(p.text for p in document.prose())[:MAX_CHARS]):
        notes.append(Note("readme-script", {"path": document.path}))
    if elsewhere := sum(map(_is_own_submodule, find_submodules(snapshot.tree))):
        notes.append(Note("submodules-unseen", {"count": elsewhere}))
    if snapshot.unlisted:
        notes.append(Note("folders-unlisted", {"count": len(snapshot.unlisted)}))
    return tuple(notes)


def _is_own_submodule(entry: Entry) -> bool:
    """Whether an entry is code of the project that is kept in another repository.

    What is vendored, test data, documents and translations are not asked for.
    """
    return not (
        files.is_bundled(entry.path)
        or files.is_test_data(entry.path)
        or is_for_documents(entry.path)
        or _TRANSLATED.search(entry.path)
    )


def _is_foreign(text: str) -> bool:
    """Whether most letters of a text are of a script in which its words are not read."""
    foreign = sum(map(str.isalpha, _BEYOND_LATIN.findall(text)))
    return foreign > 0 and 2 * foreign > sum(map(str.isalpha, text))
