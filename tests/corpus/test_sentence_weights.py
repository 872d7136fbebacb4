"""The words that have a weight are words of the language: no name that an author invented."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from osi_check.patterns.word_classes import class_names, class_stems, word_stem

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from snapshots import records, snapshot

SOURCE = Path(__file__).parents[2] / "src/osi_check"
ON_TOOLS = sorted((SOURCE / "repository/signals").glob("*_weights.json"))
ON_TERMS = sorted((SOURCE / "licenses/text/beside").glob("*_weights.json"))
_LOWER = re.compile(r"(?<![\w/.@-])[a-z][a-z'-]*(?![\w/@-])")
# Names that people give to things that they invent: birds, ships, towns, and nothing at all.
INVENTED = "kiln sunder quillbase nimbus hedgerow copsehurst gannet".split()


@pytest.fixture(scope="module")
def plain(shared: Path) -> set[str]:
    """The stems that real READMEs and lists have in lower case."""
    texts = [
        text
        for data in ("github-data", "github-data-2")
        for record in records(shared / data)
        for text in snapshot(record).texts.values()
        if isinstance(text, str)
    ]
    texts += [
        path.read_text("utf-8", "replace")
        for folder in ("lists", "lists-gold")
        for path in (shared / folder).rglob("*")
        if path.suffix in {".md", ".yml", ".yaml", ".tsv"} and path.is_file()
    ]
    return {word_stem(word) for text in texts for word in _LOWER.findall(text[:1_000_000])}


def test_nearly_each_weighed_word_stands_in_real_texts(plain: set[str]) -> None:
    """The tables are made with more READMEs than are recorded: one word in four hundred stands in
    those alone, or in paths and beside digits (`/usr`, `aarch64`).

    In those on terms, words of license texts weigh, too: also in other languages: one in fifty stands in no README.
    """
    for table in ON_TOOLS + ON_TERMS:
        terms = json.loads(table.read_text("utf-8"))["weights"]
        words = {
            word_stem(word[1:]) if word.startswith(".") else word.strip("^$")
            for term in terms
            for word in re.split("[ >]", term)
        }
        known = plain | class_names() | class_stems()
        unknown = {word for word in words - known if word[:1].isalpha()}
        allowed = 400 if table in ON_TOOLS else 50
        assert len(unknown) <= len(words) // allowed, (table.name, unknown)
        assert not {word_stem(name) for name in INVENTED} & words


def test_invented_names_would_be_seen(plain: set[str]) -> None:
    assert not {word_stem(name) for name in INVENTED} & plain
