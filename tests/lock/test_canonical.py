"""The same evidence is the same bytes, whoever worked it out."""

from __future__ import annotations

from concurrent.futures import Executor

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from osi_check.fetch.executors.kind import ExecutorSource, connect_executor
from osi_check.fetch.facts_pool import FactsPool
from osi_check.lock.canonical import to_plain_data
from osi_check.lock.lockfile import Lock, LockEntry, decode_lock, encode_lock
from osi_check.model import Facts, LicenseFile, Note, Signal, Source, TreePart, Unknown
from osi_check.repository.snapshot import Entry, Snapshot


def copied(facts: Facts) -> Facts:
    """Equal facts of other objects, as they come from another process."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=Facts)


def written(facts: Facts) -> bytes:
    return encode_lock(Lock(tools={"k": LockEntry(facts=facts)}))


FACTS = Facts(
    repo="o/a",
    url="https://github.com/o/a",
    forge="".join(["git", "hub"]),
    detected="".join(["NO", "ASSERTION"]),
    archived=Unknown("archived-not-asked"),
    license_files=(LicenseFile(path="L", blob="", score=float("0.0"), verdict="review"),),
    parts=(TreePart(path="ee", expression="MIT", source=Source(path="", line=int("0"))),),
    signals=(Signal(name="x", params={"b": 1, "a": "2"}),),
    unseen=(Note("y", {}),),
)


def test_what_equals_its_default_is_left_out() -> None:
    found = to_plain_data(FACTS)
    assert found["license_files"] == [{"path": "L", "blob": ""}]
    assert found["parts"] == [{"path": "ee", "expression": "MIT"}]
    assert {"forge", "detected", "archived"}.isdisjoint(found)
    assert list(found["signals"][0]["params"]) == ["a", "b"]


def test_facts_from_another_process_are_written_the_same() -> None:
    assert written(FACTS) == written(copied(FACTS))


def start_none() -> Executor:
    raise AssertionError("no worker is asked for")


texts = st.sampled_from(["", "github", "git", "NOASSERTION", "MIT", "x"])


@given(
    st.builds(
        Facts,
        repo=texts,
        url=texts,
        forge=texts,
        detected=texts,
        archived=st.booleans() | st.builds(Unknown, texts, transient=st.booleans()),
        github=st.none() | texts | st.builds(Unknown, texts),
        license_files=st.lists(
            st.builds(
                LicenseFile,
                path=texts,
                blob=texts,
                expression=texts,
                score=st.sampled_from([0.0, 1.0]),
            ),
            max_size=2,
        ).map(tuple),
        signals=st.lists(
            st.builds(Signal, name=texts, params=st.dictionaries(texts, texts | st.integers(0, 9))),
            max_size=2,
        ).map(tuple),
        files=st.integers(0, 3),
    )
)
def test_any_facts_are_written_once_and_for_all(facts: Facts) -> None:
    first = written(facts)
    assert written(copied(facts)) == first
    again = decode_lock(first, "catalog.lock")
    assert again.get("k") == facts
    assert encode_lock(again) == first


def test_one_worker_and_many_give_the_same_bytes() -> None:
    shown = [
        (
            str(number),
            Snapshot(
                repo=f"o/{number}",
                url=f"https://github.com/o/{number}",
                commit=f"{number:040}",
                tree=(Entry("README.md", "blob", "1f", 40), Entry("src/a.py", "blob", "2f", 9)),
                texts={"README.md": f"# Tool {number}\n\nLicensed under MIT.\n"},
            ),
            "2026-01-01",
        )
        for number in range(160)
    ]

    def lock(source: ExecutorSource) -> bytes:
        with FactsPool(source) as observers:
            found = dict(observers.of(iter(shown)))
        return encode_lock(
            Lock(tools={key: LockEntry(facts=facts) for key, facts in found.items()})
        )

    assert lock(ExecutorSource(0, start_none)) == lock(connect_executor("local:2", len(shown)))
