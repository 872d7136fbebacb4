"""The lock: the same bytes for the same evidence, small diffs, and nothing known is lost."""

from __future__ import annotations

import difflib

import pytest

from osi_check.errors import InputError
from osi_check.lock.lockfile import (
    Lock,
    LockEntry,
    decode_lock,
    encode_lock,
    prune_lock,
    update_lock,
)
from osi_check.model import Facts, LicenseFile, Note, Signal, TreePart, Unknown
from osi_check.repository.drift import find_drift


def facts(repo: str, **more: object) -> Facts:
    return Facts(repo=repo, url=f"https://github.com/{repo}", **more)  # type: ignore[arg-type]


LOCK = Lock(
    tools={
        "github.com/b/two": LockEntry(facts=facts("b/two", detected="MIT", archived=False)),
        "github.com/a/one": LockEntry(facts=facts("a/one", detected="ISC", archived=True)),
        "github.com/c/gone": LockEntry(unknown=Note("gone"), checked="2026-01-01"),
    }
)


def test_a_lock_reads_back_as_it_was_written() -> None:
    again = decode_lock(encode_lock(LOCK), "catalog.lock")
    assert again == LOCK
    assert encode_lock(again) == encode_lock(LOCK)


def test_a_change_of_one_tool_changes_its_lines_only() -> None:
    new = update_lock(LOCK, {"github.com/b/two": facts("b/two", detected="BUSL-1.1")}, "2026-02-01")
    before, after = encode_lock(LOCK).decode().splitlines(), encode_lock(new).decode().splitlines()
    changed = [line for line in difflib.unified_diff(before, after, n=0) if line[0] in "+-"][2:]
    assert changed
    assert len(changed) <= 5
    assert not [line for line in changed if "a/one" in line or "gone" in line]


def test_what_is_not_recorded_is_none_and_what_could_not_be_had_is_unknown() -> None:
    assert LOCK.get("github.com/x/y") is None
    assert LOCK.get("github.com/c/gone") == Unknown("gone")
    assert isinstance(LOCK.get("github.com/a/one"), Facts)
    assert isinstance(Lock(tools={"k": LockEntry()}).get("k"), Unknown)


def test_trouble_on_the_way_never_replaces_evidence() -> None:
    new = update_lock(
        LOCK,
        {"github.com/a/one": Unknown("told", {"words": "no network"}, transient=True)},
        "2026-02-01",
    )
    assert new == LOCK


def test_trouble_on_the_way_is_recorded_where_nothing_was_known() -> None:
    new = update_lock(
        Lock(), {"k": Unknown("told", {"words": "no network"}, transient=True)}, "2026-02-01"
    )
    assert new.tools["k"] == LockEntry(
        unknown=Note("told", {"words": "no network"}), checked="2026-02-01"
    )


def test_a_repository_that_is_gone_keeps_its_facts_and_the_first_day() -> None:
    once = update_lock(LOCK, {"github.com/a/one": Unknown("told", {"words": "404"})}, "2026-02-01")
    twice = update_lock(once, {"github.com/a/one": Unknown("told", {"words": "404"})}, "2026-02-09")
    kept = twice.tools["github.com/a/one"]
    assert kept.facts == LOCK.tools["github.com/a/one"].facts
    assert (kept.missing_since, kept.checked) == ("2026-02-01", "2026-02-09")
    back = update_lock(twice, {"github.com/a/one": facts("a/one")}, "2026-03-01")
    assert back.tools["github.com/a/one"].missing_since == ""


def test_trouble_on_the_way_does_not_make_a_gone_repository_come_back() -> None:
    gone = update_lock(Lock(), {"k": Unknown("told", {"words": "404"})}, "2026-02-01")
    later = update_lock(
        gone, {"k": Unknown("told", {"words": "no network"}, transient=True)}, "2026-02-09"
    )
    assert later == gone


@pytest.mark.parametrize(
    ("first", "last", "sure"),
    [
        ("2026-02-01", "2026-02-01", False),
        ("2026-02-01", "2026-02-07", False),
        ("2026-02-01", "2026-02-08", True),
        ("2026-02-08", "2026-02-01", False),  # a clock that was set back
    ],
)
def test_that_a_repository_is_gone_is_sure_a_week_after_the_first_look(
    first: str, last: str, sure: bool
) -> None:
    once = update_lock(LOCK, {"github.com/a/one": Unknown("told", {"words": "404"})}, first)
    twice = update_lock(once, {"github.com/a/one": Unknown("told", {"words": "404"})}, last)
    missing = twice.tools["github.com/a/one"].missing
    assert missing is not None
    assert (missing.since, missing.checked, missing.is_confirmed) == (first, last, sure)


def test_nothing_is_missing_that_is_there_or_was_never_seen() -> None:
    assert all(locked.missing is None for locked in LOCK.tools.values())
    never = update_lock(Lock(), {"k": Unknown("told", {"words": "404"})}, "2026-02-01").tools["k"]
    assert never.missing_since == "2026-02-01"
    assert never.missing is None


def test_entries_that_the_catalogue_no_longer_names_are_dropped() -> None:
    assert set(prune_lock(LOCK, {"github.com/a/one"}).tools) == {"github.com/a/one"}


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b'{"version": 1,\n"tools": {\n oops', 3, "could not read"),
        (b'{"version": 3, "tools": {}}', 1, "update osi-check"),
        (b'{"version": 0, "tools": {}}', 1, "delete it and write it again"),
        (b'{"version": 1,\n<<<<<<< ours\n', 2, "merge conflict"),
        (b'{"version": 2,\n"tools": {\n oops', 3, "could not read"),
        (b'{"version": 2,\n<<<<<<< ours\n', 2, "merge conflict"),
        (b'{"version": 1, "tools": {"k": {"asked": 3}}}', 1, "a recorded value is wrong"),
        (b'{"version": 2, "tools": {"k": {"asked": 3}}}', 1, "a recorded value is wrong"),
        (b'{"version": 2, "tools": {"k": 7}}', 1, "a recorded value is wrong"),
        (b'{"version": 1, "tools": {"k": 7}}', 1, "could not read"),
        (b'{"version": 2, "tools": {\n"k": {"asked": "soon"}}}', 2, "not a date"),
        (b'{"tools": {}}', 1, "delete it and write it again"),
        (b'{"version": 3, "tools": {"k": 7}}', 1, "update osi-check"),
        (b'{"version": 1, "tools": {\n"k": {"asked": "soon"}}}', 2, "not a date"),
        (b'{"version": 1, "tools": {\n\n"k": {"missing_since": "2026-02-30"}}}', 3, "not a date"),
        (
            b'{"version": 1, "tools": {"k": {"facts": {"repo": "", "url": "", "as_of": "x"}}}}',
            1,
            "not a date",
        ),
        (b'{"version": 1, "tools": ' + b"[" * 100_000, 1, "could not read"),
        (b'{"version": 1, "tools": {"\xff": {}}}', 1, "could not read"),
        (b"", 1, "could not read"),
        (b"\xff\xfe", 1, "could not read"),
    ],
)
def test_a_damaged_lock_is_refused_with_its_line(data: bytes, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as raised:
        decode_lock(data, "catalog.lock")
    assert raised.value.problems[0].location.line == line


def kinds(old: Facts | Unknown | None, new: Facts | Unknown) -> list[str]:
    return [change.kind for change in find_drift("k", old, new)]


def test_drift_names_what_matters_and_nothing_else() -> None:
    old = facts(
        "a/one",
        commit="1",
        archived=False,
        detected="Apache-2.0",
        license_files=(LicenseFile(path="LICENSE", blob="1"), LicenseFile(path="OLD", blob="2")),
    )
    assert (
        kinds(
            old,
            facts(
                "a/one",
                commit="2",
                archived=False,
                detected="Apache-2.0",
                license_files=old.license_files,
            ),
        )
        == []
    )
    new = facts(
        "a/uno",
        archived=True,
        detected="BUSL-1.1",
        license_files=(LicenseFile(path="LICENSE", blob="9"), LicenseFile(path="NEW", blob="3")),
        parts=(TreePart(path="ee", expression="LicenseRef-ee"),),
        signals=(Signal(name="moved", code="told", params={"words": "it has moved"}),),
    )
    assert kinds(old, new) == [
        "renamed", "relicensed", "carved", "text", "text", "text", "moved", "archived",
    ]  # fmt: skip
    assert "archived" not in kinds(Unknown("told", {"words": "?"}), new)
    assert kinds(new, old)[-1] == "revived"
    assert kinds(None, old) == ["new"]
    assert kinds(Unknown("told", {"words": "404"}), old) == ["found"]
    assert kinds(old, Unknown("told", {"words": "404"})) == ["missing"]
    assert kinds(Unknown("told", {"words": "404"}), Unknown("told", {"words": "404"})) == []
    assert kinds(old, Unknown("told", {"words": "reset"}, transient=True)) == []


ONE = facts("a/one", id="17", created="2020-01-01", as_of="2026-01-01", detected="MIT")
OTHER = facts("a/one", id="4711", created="2026-01-15", as_of="2026-02-01", detected="MIT")
KEY = "github.com/a/one"


def test_another_repository_under_a_known_name_is_recorded_as_that_and_no_more() -> None:
    before = Lock(tools={KEY: LockEntry(facts=ONE)})
    after = update_lock(before, {KEY: OTHER}, "2026-02-01")
    assert after.last(KEY) == ONE
    assert after.get(KEY) == Unknown(
        "taken-over", {"was": "17", "id": "4711", "created": "2026-01-15"}
    )
    assert after.tools[KEY].is_taken_over
    assert decode_lock(encode_lock(after), "catalog.lock") == after
    assert update_lock(after, {KEY: OTHER}, "2026-02-09").get(KEY) == after.get(KEY)


def test_a_maintainer_may_accept_it_and_the_old_one_may_come_back() -> None:
    before = update_lock(Lock(tools={KEY: LockEntry(facts=ONE)}), {KEY: OTHER}, "2026-02-01")
    assert update_lock(before, {KEY: OTHER}, "2026-02-09", {KEY}).get(KEY) == OTHER
    assert update_lock(before, {KEY: ONE}, "2026-02-09").get(KEY) == ONE


def test_a_look_that_the_forge_tells_no_id_to_keeps_the_known_one() -> None:
    nameless = facts("a/one", as_of="2026-02-01", detected="ISC")
    kept = update_lock(Lock(tools={KEY: LockEntry(facts=ONE)}), {KEY: nameless}, "2026-02-01").get(
        KEY
    )
    assert isinstance(kept, Facts)
    assert (kept.id, kept.created, kept.detected) == ("17", "2020-01-01", "ISC")


def test_a_byte_order_mark_is_no_damage() -> None:
    assert decode_lock(b"\xef\xbb\xbf" + encode_lock(LOCK), "catalog.lock") == LOCK
