"""What a run has seen is kept for a run that goes on, and for what looks the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from osi_check.fetch import fingerprint
from osi_check.fetch.cache import MemoryCache
from osi_check.fetch.facts_cache import FactsCache, snapshot_digest
from osi_check.fetch.fingerprint import code_fingerprint
from osi_check.fetch.first_answers import FirstAnswer, Recalled
from osi_check.model import Facts, Unknown
from osi_check.repository.snapshot import Entry, Snapshot

SEEN = Facts(repo="o/one", url="https://github.com/o/one", detected="MIT")
HOUR = 3600


@pytest.mark.parametrize("seen", [SEEN, Unknown("gone")])
@pytest.mark.parametrize(
    ("later", "there"), [(1, True), (24 * HOUR, True), (24 * HOUR + 2, False), (-1, False)]
)
def test_what_was_seen_stands_for_a_day(seen: Facts | Unknown, later: int, there: bool) -> None:
    store = MemoryCache()
    FactsCache(store, "https://a", now=lambda: 1_000_000.9).store("k", seen)
    again = FactsCache(store, "https://a", now=lambda: 1_000_000 + later)
    assert again.load("k") == (seen if there else None)
    assert again.load("other") is None


def test_what_another_forge_or_program_saw_is_not_taken() -> None:
    store = MemoryCache()
    FactsCache(store, "https://a").store("k", SEEN)
    assert FactsCache(store, "https://b").load("k") is None
    assert FactsCache(store, "https://a", "+commit").load("k") is None


def test_trouble_on_the_way_is_not_kept() -> None:
    store = MemoryCache()
    FactsCache(store, "https://a").store(
        "k", Unknown("told", {"words": "no network"}, transient=True)
    )
    assert FactsCache(store, "https://a").load("k") is None


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b'{"facts": {"repo": 1}}', b"\xff"])
@pytest.mark.parametrize(
    "made", [f"{code_fingerprint()} 1000000", f"{code_fingerprint()} soon", ""]
)
def test_a_damaged_record_is_looked_at_again(data: bytes, made: str) -> None:
    store = MemoryCache()
    store.put_answer("seen:https://a k", made, data)
    assert FactsCache(store, "https://a", now=lambda: 1_000_000).load("k") is None
    assert FactsCache(store, "https://a").matching_facts("k", "answer") is None
    assert FactsCache(store, "https://a").recall("k", "answer") is None


SHOWN = Snapshot(repo="o/one", url="https://github.com/o/one", texts={"LICENSE": "Do as you like."})


def test_what_looks_the_same_was_seen_before_whenever_that_was() -> None:
    store = MemoryCache()
    FactsCache(store, "https://a", now=lambda: 1_000_000).store("k", SEEN, snapshot_digest(SHOWN))
    later = FactsCache(store, "https://a", now=lambda: 9_000_000)
    assert later.matching_facts("k", snapshot_digest(SHOWN)) == SEEN
    assert later.matching_facts("other", snapshot_digest(SHOWN)) is None
    assert later.matching_facts("k", "another") is None
    assert FactsCache(store, "https://b").matching_facts("k", snapshot_digest(SHOWN)) is None
    assert (
        FactsCache(store, "https://a", "+commit").matching_facts("k", snapshot_digest(SHOWN))
        is None
    )


def test_what_has_the_same_first_answer_was_seen_before_whenever_that_was() -> None:
    store = MemoryCache()
    answer = FirstAnswer("answer")
    FactsCache(store, "https://a", now=lambda: 1_000_000).store("k", SEEN, "digest", answer)
    later = FactsCache(store, "https://a", now=lambda: 900_000_000)
    assert later.recall("k", "answer") == Recalled(SEEN, "digest", answer)
    assert later.recall("other", "answer") is None
    assert later.recall("k", "another") is None
    assert FactsCache(store, "https://b").recall("k", "answer") is None
    assert FactsCache(store, "https://a", "+commit").recall("k", "answer") is None


@pytest.mark.parametrize(("day", "stands"), [(10, True), (12, True), (13, False), (5, False)])
def test_an_answer_with_reasons_in_it_stands_for_some_days(*, day: int, stands: bool) -> None:
    store = MemoryCache()
    FactsCache(store, "https://a").store("k", SEEN, "digest", FirstAnswer("answer", last_day=12))
    known = FactsCache(store, "https://a", now=lambda: day * 24 * HOUR).recall("k", "answer")
    assert (known is not None) is stands


@pytest.mark.parametrize("answer", [FirstAnswer(), FirstAnswer("-")])
def test_facts_without_an_answer_are_not_recalled(answer: FirstAnswer) -> None:
    store = MemoryCache()
    FactsCache(store, "https://a").store("k", SEEN, "digest", answer)
    assert FactsCache(store, "https://a").recall("k", "") is None


@pytest.mark.parametrize(
    "change",
    [
        {"commit": "abc"},
        {"description": "Another."},
        {"archived": True},
        {"github": "MIT"},
        {"homepage": "https://example.org"},
        {"tree": (Entry("LICENSE", "blob", "1", 15),)},
        {"texts": {"LICENSE": "Do as we like."}},
        {"texts": {"LICENSE": Unknown("binary")}},
        {"unlisted": ("src",)},
    ],
    ids=str,
)
def test_any_change_makes_it_look_different(change: dict[str, object]) -> None:
    changed = replace(SHOWN, **change)
    assert snapshot_digest(changed) != snapshot_digest(SHOWN)
    assert snapshot_digest(changed) == snapshot_digest(replace(SHOWN, **change))


def test_another_program_has_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed file, or other license data, sees with other eyes."""
    home = tmp_path / "osi_check"
    home.mkdir()
    code = home / "rule.py"
    code.write_text("one")
    monkeypatch.setattr(fingerprint, "__file__", str(home / "fetch" / "fingerprint.py"))

    def now() -> str:
        code_fingerprint.cache_clear()
        return code_fingerprint()

    first = now()
    assert now() == first
    code.write_text("another")
    changed = now()
    assert changed != first
    monkeypatch.setattr(fingerprint, "_DATA", ("no-such-package",))
    assert now() != changed
    code_fingerprint.cache_clear()
