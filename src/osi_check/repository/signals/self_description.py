"""Where a tool describes itself: its description, the start of its README, its manifests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.model import Source
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import answers
from osi_check.repository.readme import files as readme_files
from osi_check.repository.snapshot import Snapshot, cache_latest, texts_by_depth
from osi_check.repository.terms import other_places

# Of packages, at the root.
MANIFESTS = (
    "package.json",
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "Cargo.toml",
    "composer.json",
)
_DESCRIPTION = phrase_pattern(r"""["']?\bdescription["']?\s{0,8}[:=]\s{0,8}["']?([^"'\n]{8,400})""")
# The same, whatever the format: a string, a line, a block of YAML, an element of XML.
_ANY_DESCRIPTION = phrase_pattern(
    r"""(?:["']?\b(?:description|summary)["']?\s{0,8}(?:=>|[:=])\s{0,8}
    (?:"(?P<quoted>(?:[^"\\\n]|\\.){8,400})"|'(?P<single>[^'\n]{8,400})'
    |[|>][-+]?[ \t]{0,8}\n(?P<block>(?:[ \t]{1,20}[^\n]{0,200}\n?){1,12})|(?P<line>[^\s"'|>{\[][^\n]{8,400}))
    |<(?:description|summary)>(?P<element>[^<>]{8,600})</)"""
)
_SENTENCE = phrase_pattern(r"^\w[\w.-]{0,30} is (?:an?|the) (?:[\w,().-]{1,30} ){3}")
_PATH = re.compile(r"[\s|`*]{0,8}((?:[\w@.-]{1,60}/){1,6}[\w@.-]{0,60})(?=[\s|`*:,]|$)")
_FIRST = 12  # passages
_MAX_CHARS = 600  # characters of a sentence that are read
_MAX_SIGNALS = 20_000  # characters of a manifest


def _is_of_part(snapshot: Snapshot, text: str) -> bool:
    """Whether a row or an item is on a folder of the tree: "`projects/kit/` | for building …"."""
    path = _PATH.match(text)
    return bool(path and snapshot.entry(path[1].rstrip("/")))


def _is_asked(text: str) -> bool:
    """Whether a passage is a question, or one that it answers with no: neither says what the tool is."""
    return text.rstrip(" *_").endswith("?") or answers.is_denied_within(text, 0)


def find_descriptions(snapshot: Snapshot) -> Iterator[tuple[str, Source]]:
    """Sentences in which the tool introduces itself, with their places."""
    described = list(short_descriptions(snapshot))
    if snapshot.description:
        yield described.pop(0)
    document = readme_files.main_readme(snapshot)
    if document:
        for passage in document.head():
            if passage.kind in {"row", "item"} and _is_of_part(snapshot, passage.text):
                continue
            if _is_asked(passage.text):
                continue
            yield (
                passage.text[:_MAX_CHARS],
                readme_files.passage_source(snapshot, document, passage),
            )
        for passage in document.passages[:_FIRST]:  # a README that begins with what `--help` says
            if passage.kind == "code" and _SENTENCE.search(passage.text):
                yield (
                    passage.text[:_MAX_CHARS],
                    readme_files.passage_source(snapshot, document, passage),
                )
    yield from described


def short_descriptions(snapshot: Snapshot) -> Iterator[tuple[str, Source]]:
    """The description of the repository, then those of its manifests, with their places."""
    if snapshot.description:
        yield snapshot.description[:_MAX_CHARS], Source()
    for path in MANIFESTS:
        text = snapshot.text(path)
        if text and (found := _DESCRIPTION.search(text[:_MAX_SIGNALS])):
            line = text.count("\n", 0, found.start(1)) + 1
            yield found[1], snapshot.source(path, line)


@cache_latest
def all_descriptions(snapshot: Snapshot) -> Sequence[tuple[str, Source]]:
    """The description of the repository, then the first of each manifest that was read, whatever its format."""
    return tuple(_all_descriptions(snapshot))


def _all_descriptions(snapshot: Snapshot) -> Iterator[tuple[str, Source]]:
    if snapshot.description:
        yield snapshot.description[:_MAX_CHARS], Source()
    for path, text in texts_by_depth(snapshot):
        if path.rpartition("/")[2] not in MANIFESTS and not other_places.describes_package(path):
            continue
        if found := _ANY_DESCRIPTION.search(text[:_MAX_SIGNALS]):
            said = next(filter(None, found.groups()))
            line = text.count("\n", 0, found.end() - len(said)) + 1
            yield " ".join(said.split())[:_MAX_CHARS], snapshot.source(path, line)
