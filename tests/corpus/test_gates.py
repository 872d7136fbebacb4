"""What keeps patterns from being tried in vain changes nothing that is seen of real repositories."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from osi_check.patterns import JoinedTexts, Pattern
from osi_check.repository.readme.document import Passage, ReadmeDocument
from osi_check.repository.tree_index import TreeIndex

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from score_batteries import observed


def test_all_is_seen_that_is_seen_without_gates(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gated = [facts for _, facts in observed(shared / "github-data-2")]

    def every_passage(self: ReadmeDocument, *_: Pattern) -> Iterator[Passage]:
        return iter(self.passages)

    def every_text(self: Pattern, texts: Sequence[str] | JoinedTexts) -> list[str]:
        found = texts.texts if isinstance(texts, JoinedTexts) else texts
        return [text for text in found if self.search(text)]

    def every_entry(self: TreeIndex, *_: object) -> Iterator[object]:
        return iter(self.entries)

    monkeypatch.setattr(ReadmeDocument, "passages_for", every_passage)
    monkeypatch.setattr(Pattern, "matching_texts", every_text)
    monkeypatch.setattr(Pattern, "_may_match", lambda _self, _text: True)
    monkeypatch.setattr(TreeIndex, "named", every_entry)
    monkeypatch.setattr(TreeIndex, "named_with", every_entry)
    assert [facts for _, facts in observed(shared / "github-data-2")] == gated
