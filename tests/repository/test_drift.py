"""One commit shows one set of facts: whatever a record says otherwise is named."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from osi_check.model import (
    AddedTerms,
    Doubt,
    Facts,
    LicenseFile,
    Note,
    Signal,
    Source,
    Statement,
    TreePart,
    Unknown,
)
from osi_check.repository.drift import EXTENT, VOLATILE_FIELDS, find_drift
from osi_check.repository.identity import find_takeover

SEEN = Facts(
    repo="o/tool",
    url="https://github.com/o/tool",
    id="17",
    created="2020-02-02",
    commit="c" * 40,
    commit_date="2026-01-01",
    released="2026-01-02",
    as_of="2026-02-01",
    archived=True,
    github="MIT",
    detected="BUSL-1.1",
    license_files=(
        LicenseFile(
            path="LICENSE",
            blob="1f",
            expression="BUSL-1.1",
            verdict="not-open",
            score=0.9,
            added=(AddedTerms("production", 1, 2, 6),),
        ),
    ),
    statements=(
        Statement(kind="readme", source=Source("README.md", 3), wording="MIT", expression="MIT"),
    ),
    doubts=(Doubt(kind="notice-terms", params={"path": "NOTICE"}, sources=(Source("NOTICE"),)),),
    parts=(TreePart(path="ee", expression="LicenseRef-ee", files=3, share=0.1),),
    signals=(Signal(name="needs-account", source=Source("README.md", 9)),),
    files=40,
    unseen=(Note("folders-unlisted", {"count": 3}),),
)
FORGED: dict[str, Any] = {
    "detected": "MIT",
    "commit_date": "2026-01-02",
    "released": "2026-01-09",
    "license_files": (replace(SEEN.license_files[0], verdict="open", added=()),),
    "statements": (),
    "doubts": (),
    "parts": (replace(SEEN.parts[0], expression="MIT"),),
    "signals": (*SEEN.signals, Signal(name="self-host")),
    "files": 500,
    "unseen": (),
    "archived": Unknown("archived-not-said", transient=True),
    "github": "BUSL-1.1",
    "repo": "o/other",
    "url": "https://gitlab.com/o/tool",
    "created": "2019-01-01",
    "id": "4711",
    "as_of": "2026-03-01",
}


def told(old: Facts | Unknown | None, new: Facts | Unknown) -> list[tuple[str, str]]:
    return [(change.kind, change.says) for change in find_drift("k", old, new)]


def test_every_field_of_a_record_is_compared() -> None:
    compared = set(FORGED) | {"commit", "forge"}  # another commit is another look
    assert compared == set(Facts.__struct_fields__)
    assert set(Facts.__struct_fields__) > VOLATILE_FIELDS


@pytest.mark.parametrize("field", sorted(FORGED))
def test_a_field_that_differs_at_the_same_commit_is_told(field: str) -> None:
    assert told(SEEN, SEEN) == []
    assert told(replace(SEEN, **{field: FORGED[field]}), SEEN) != []


@pytest.mark.parametrize("field", sorted(set(FORGED) - VOLATILE_FIELDS))
def test_the_field_is_named(field: str) -> None:
    ((kind, says),) = told(replace(SEEN, **{field: FORGED[field]}), SEEN)
    assert kind == ("extent" if field in EXTENT else "reread")
    assert field in says


@pytest.mark.parametrize(
    "field", sorted(set(FORGED) - {"files", "unseen", "commit_date", "as_of", "repo", "url"})
)
def test_what_matters_is_told_at_another_commit_too(field: str) -> None:
    record = replace(SEEN, commit="d" * 40, **{field: FORGED[field]})
    assert told(record, SEEN) != []


def test_a_new_commit_with_the_same_terms_is_no_drift() -> None:
    moved = replace(
        SEEN,
        commit="d" * 40,
        commit_date="2026-01-09",
        released="2026-01-09",
        as_of="2026-02-09",
        files=41,
        unseen=(),
        signals=(replace(SEEN.signals[0], source=Source("README.md", 11)),),
        statements=(replace(SEEN.statements[0], source=Source("README.md", 4)),),
    )
    assert told(SEEN, moved) == []


def test_what_the_forge_does_not_tell_this_time_is_no_drift() -> None:
    trouble = Unknown("archived-not-said", transient=True)
    silent = replace(SEEN, archived=trouble, github=trouble, id="", created="", released="")
    assert told(SEEN, silent) == []


def test_a_name_that_another_repository_has_is_told_first() -> None:
    other = replace(SEEN, id="4711", created="2026-01-15", detected="MIT")
    assert next(kind for kind, _ in told(SEEN, other)) == "taken-over"
    assert "4711" in told(SEEN, other)[0][1]


def test_a_renamed_repository_is_the_same_one() -> None:
    assert find_takeover(SEEN, replace(SEEN, repo="o/new", url="https://github.com/o/new")) is None


@pytest.mark.parametrize(
    ("created", "taken"), [("2026-02-02", True), ("2026-02-01", False), ("", False)]
)
def test_a_repository_made_after_the_evidence_is_another_one(created: str, taken: bool) -> None:
    nameless = replace(SEEN, id="", created="")
    assert (find_takeover(nameless, replace(SEEN, created=created)) is not None) == taken


def test_many_fields_are_counted_and_a_long_value_is_cut() -> None:
    many = tuple(LicenseFile(path=f"L{i}", blob="1") for i in range(20))
    ((_, says),) = told(replace(SEEN, license_files=many, detected="x" * 5000), SEEN)
    assert "more" in says
    assert len(says) < 2000


@pytest.mark.parametrize(
    ("others", "kind"),
    [
        ((), "extent"),
        (("signals",), "reseen"),
        (("parts",), "reseen"),
        (("signals", "doubts"), "reread"),
        (("detected",), "reread"),
    ],
)
def test_a_look_at_more_of_the_tree_may_show_more_signs_and_parts_and_nothing_else(
    others: tuple[str, ...], kind: str
) -> None:
    record = replace(SEEN, files=500, **{field: FORGED[field] for field in others})
    assert [kind for kind, _ in told(record, SEEN)] == [kind]


def test_other_signs_of_the_same_look_are_no_matter_of_extent() -> None:
    assert told(replace(SEEN, signals=()), SEEN)[0][0] == "reread"
