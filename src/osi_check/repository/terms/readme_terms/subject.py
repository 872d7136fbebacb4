"""Whether the tool itself is about licenses, so that its README quotes them as examples."""

from __future__ import annotations

import re

from osi_check.patterns import phrase_pattern
from osi_check.repository.readme.document import ReadmeDocument
from osi_check.repository.terms.readme_terms.restriction import Restriction

_CHECKS_LICENSES = phrase_pattern(
    r"""\blicen[cs](?:e|es|ing)\b[^.;]{0,40}\b(?:dependenc(?:y|ies)|packages|compliance|compliant|scanner|checker|detection|auditing
    |audits?|incompatibilit\w{1,4}|conflicts)\b|\b(?:check|scan|detect|audit|find|identif|collect|list|read|report|compar)\w{0,4}\b
    [^.;]{0,40}\blicen[cs]es (?:of|in|from|used|for)\b
    |\b(?:dependenc(?:y|ies)|packages|sbom)\b[^.;]{0,30}\blicen[cs](?:es|ing)\b"""
)
_WORK = phrase_pattern(
    r"""\b(?:this|our) (?:software|program|project|tool|library|package|repository|code|work)\b
    |\b(?:the|its) (?:software|program|code|binar(?:y|ies)|sources?)\b|\bsource code\b
    |\b(?:use|using|run|running|deploy|install|redistribute|distribute) (?:it|this)\b"""
)
_QUOTATION = re.compile(
    r"[\"\u201c\u201e\u00ab][^\"\u201d\u201c\u00bb]{0,300}[\"\u201d\u201c\u00bb]|`[^`]{0,300}`"
)


def is_about_licenses(document: ReadmeDocument) -> bool:
    """Whether a text is about a tool whose subject is the licenses of other software."""
    head = " ".join(passage.text for passage in document.head())
    return bool(_CHECKS_LICENSES.search(head))


def is_on_itself(repo: str, document: ReadmeDocument, found: Restriction) -> bool:
    """Whether what a passage takes back is said of the tool, by its name and not in quotation marks."""
    name = repo.rpartition("/")[2].lower()
    lines = " ".join(document.lines[found.start - 1 : found.end]).lower()
    return name in _QUOTATION.sub("", lines)


def is_on_work(repo: str, document: ReadmeDocument, sentence: str) -> bool:
    """Whether words are about the tool as a work: by one of its names, or as software."""
    names = {repo.rpartition("/")[2].lower(), document.title.lower()} - {""}
    return bool(_WORK.search(sentence)) or any(name in sentence.lower() for name in names)
