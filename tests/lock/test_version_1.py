"""The first version of the lock is read as what it meant."""

import json
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.errors import InputError
from osi_check.lock import version_1
from osi_check.lock import version_1_sentences as sentences
from osi_check.lock.lockfile import LOCK_VERSION, decode_lock, encode_lock
from osi_check.lock.timeline import build_timeline
from osi_check.model import (
    AddedTerms,
    Doubt,
    Facts,
    LicenseFile,
    Note,
    Signal,
    Source,
    TreePart,
    Unknown,
)
from osi_check.model.messages import MESSAGES, QUOTED

README = {"path": "README.md", "line": 3}
OLD = {
    "version": 1,
    "tools": {
        "github.com/o/gone": {
            "unknown": "GitHub shows no repository of this name: gone, private, or never there",
            "asked": "2026-01-01",
            "missing_since": "2026-01-01",
        },
        "github.com/o/tool": {
            "facts": {
                "repo": "o/tool",
                "url": "https://github.com/o/tool",
                "archived": {"reason": "the forge does not tell"},
                "github": {"reason": "GitHub did not say which license it sees", "passing": True},
                "detected": "MIT",
                "license_files": [
                    {
                        "path": "LICENSE",
                        "blob": "1f",
                        "added": [
                            {"kind": "production", "start": 1, "end": 2, "says": "limits "
                             "production use", "osd": 6},
                            {"kind": "grant-removed", "start": 3, "end": 3,
                             "says": "leaves out words of MIT: sell, sublicense"},
                        ],
                    }
                ],
                "doubts": [
                    {"kind": "readme-disagrees",
                     "says": "README.md says ISC, the license is MIT", "sources": [README]}
                ],
                "parts": [
                    {"path": "ee", "expression": "LicenseRef-ee",
                     "says": "its text was not read: 1.2 MB large; texts over 1 MB are not read"}
                ],
                "signals": [
                    {"name": "makers-site", "says": "links its makers' site 9 times"},
                    {"name": "closed-part", "says": "says that not all of it is open"},
                    {"name": "moved", "says": "went to live on a farm"},
                ],
                "unseen": [
                    "a: b/c.txt: GitHub gives no text of its 41 bytes",
                    "3 more texts could not be had",
                ],
            }
        },
    },
}  # fmt: skip
NEW = Facts(
    repo="o/tool",
    url="https://github.com/o/tool",
    archived=Unknown("forge-silent"),
    github=Unknown("license-not-said", transient=True),
    detected="MIT",
    license_files=(
        LicenseFile(
            path="LICENSE",
            blob="1f",
            added=(
                AddedTerms("production", 1, 2, 6, "production-limit"),
                AddedTerms(
                    "grant-removed", 3, 3, params={"license": "MIT", "words": "sell, sublicense"}
                ),
            ),
        ),
    ),
    doubts=(
        Doubt(
            kind="readme-disagrees",
            code="statement-disagrees",
            params={"path": "README.md", "said": "ISC", "license": "MIT"},
            sources=(Source(path="README.md", line=3),),
        ),
    ),
    parts=(
        TreePart(
            path="ee",
            expression="LicenseRef-ee",
            note=Note("part-unread", {"why": Note("text-too-large", {"megabytes": "1.2"})}),
        ),
    ),
    signals=(
        Signal(name="makers-site", params={"count": 9}),
        Signal(name="closed-part", code="closed-part-partly"),
        Signal(name="moved", code=QUOTED, params={"words": "went to live on a farm"}),
    ),
    unseen=(
        Note("text-unread", {"path": "a", "why": Note(QUOTED, {"words": "b/c.txt: GitHub gives no text of its 41 bytes"})}),
        Note("texts-unread", {"count": 3}),
    ),
)  # fmt: skip


def test_sentences_become_the_codes_that_they_stood_for() -> None:
    lock = decode_lock(json.dumps(OLD).encode(), "catalog.lock")
    assert lock.version == LOCK_VERSION
    assert lock.tools["github.com/o/tool"].facts == NEW
    gone = lock.tools["github.com/o/gone"]
    assert (gone.unknown, gone.missing_since) == (Note("gone"), "2026-01-01")


def test_what_was_read_is_written_in_this_version_and_read_back_the_same() -> None:
    lock = decode_lock(json.dumps(OLD).encode(), "catalog.lock")
    written = encode_lock(lock)
    assert json.loads(written)["version"] == LOCK_VERSION
    assert b'"says"' not in written
    assert b'"reason"' not in written
    assert decode_lock(written, "catalog.lock") == lock


def test_the_change_of_version_is_no_change_of_the_evidence() -> None:
    class At(msgspec.Struct):
        commit: str
        when: str
        content: bytes

    first = json.dumps(OLD).encode()
    second = encode_lock(decode_lock(first, "catalog.lock"))
    assert build_timeline([At("1", "2026-01-01", first), At("2", "2026-02-01", second)]) == ()


EVERY = [
    *sentences.UNKNOWN,
    *sentences.TEXT,
    *sentences.UNSEEN,
    *sentences.PARTS,
    *(
        (code or name, words)
        for table in (sentences.SIGNALS, sentences.DOUBTS, sentences.ADDED)
        for name, known in table.items()
        for code, words in known
    ),
]


@pytest.mark.parametrize(("code", "words"), EVERY)
def test_every_sentence_that_was_written_has_a_code_that_is_still_said(
    code: str, words: str
) -> None:
    assert code in MESSAGES
    assert words


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "facts unknown archived github reason unseen signals doubts parts license_files added "
                "says name kind params code note".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=5), values, max_size=3))
def test_any_json_is_a_lock_or_refused_with_its_place(tools: dict[str, object]) -> None:
    data = json.dumps({"version": 1, "tools": tools}).encode()
    with suppress(InputError):
        lock = decode_lock(data, "catalog.lock")
        assert decode_lock(encode_lock(lock), "catalog.lock") == lock


def test_a_long_sentence_is_not_searched() -> None:
    assert version_1.unknown("git cannot read it: " + "x" * 100_000)["code"] == QUOTED
