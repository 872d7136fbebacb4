"""When a tool stopped being open source, kept in the lock and shown from it."""

from __future__ import annotations

from msgspec.structs import replace

from osi_check.lock.closed_terms import closed_terms, recorded_timelines
from osi_check.lock.lockfile import (
    Lock,
    LockEntry,
    decode_lock,
    encode_lock,
    merge_observation,
    record_closed_terms,
)
from osi_check.model import Facts, Outcome, Unknown
from osi_check.reports.timelines import words
from reports.test_drift import QUOTED, judged, key

FAILING = judged("loom", Outcome.FAIL, "BUSL-1.1")
assert isinstance(FAILING.facts, Facts)
LOCK = Lock(tools={key("loom"): LockEntry(facts=FAILING.facts)})


def test_what_closed_a_tool_is_recorded_and_shown_from_the_lock_alone() -> None:
    lock = record_closed_terms(LOCK, {key("loom"): QUOTED}, [FAILING])
    again = decode_lock(encode_lock(lock), "catalog.lock")
    closed = again.tools[key("loom")].closed
    assert closed == closed_terms(QUOTED)
    assert closed is not None
    (told,) = recorded_timelines({key("loom"): closed}, [FAILING]).values()
    assert words.summarize(told) == (
        "Apache-2.0 until 2024-01-22, then BUSL-1.1; last open version: v1.17.1 (2024-01-30)"
    )


def test_a_tool_that_passes_again_keeps_nothing_of_it() -> None:
    lock = record_closed_terms(LOCK, {key("loom"): QUOTED}, [FAILING])
    passing = judged("loom", Outcome.PASS)
    assert record_closed_terms(lock, {}, [passing]).tools[key("loom")].closed is None
    closed = lock.tools[key("loom")].closed
    assert closed is not None
    assert recorded_timelines({key("loom"): closed}, [passing]) == {}


def test_a_later_look_without_history_leaves_what_is_recorded() -> None:
    lock = record_closed_terms(LOCK, {key("loom"): QUOTED}, [FAILING])
    entry = lock.tools[key("loom")]
    assert isinstance(FAILING.facts, Facts)
    seen = replace(FAILING.facts, commit="2" * 40)
    assert merge_observation(entry, seen, "2026-11-29").closed == entry.closed
    gone = merge_observation(entry, Unknown("gone"), "2026-11-29")
    assert gone.closed == entry.closed
    assert record_closed_terms(lock, {}, [FAILING]) == lock


def test_a_lock_without_any_is_written_as_before() -> None:
    assert b"closed" not in encode_lock(record_closed_terms(LOCK, {}, [FAILING]))
