"""From commits, tags and forks to a timeline: invented repositories."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osi_check.model import Timeline, Unknown
from osi_check.repository.history.records import Edit, ForkState, Past, Tag
from osi_check.repository.history.timeline import build_timeline
from osi_check.repository.snapshot import Entry, Snapshot

OPEN = "SPDX-License-Identifier: Apache-2.0\n"
OPEN_2030 = "SPDX-License-Identifier: Apache-2.0\n\nCopyright 2030 The Weavers\n"
OTHER = "SPDX-License-Identifier: MIT\n"
CLOSED = "SPDX-License-Identifier: BUSL-1.1\n"
RIDER = "SPDX-License-Identifier: Apache-2.0\n\nYou may not sell the software.\n"
TEXTS = (OPEN, OPEN_2030, OTHER, CLOSED, RIDER)
TODAY = "2030-01-01"


def oid(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest() if text else ""


def commit(day: str) -> str:
    return hashlib.sha1(day.encode()).hexdigest()


def edit(day: str, before: str, after: str, path: str = "LICENSE", at: str = "") -> Edit:
    return Edit(
        commit=commit(at or day),
        date=f"{day}T10:00:00Z",
        parent=commit(f"before {at or day}"),
        path=path,
        before=oid(before),
        after=oid(after),
    )


def tag(name: str, day: str, **files: str) -> Tag:
    held = {path.replace("_", "."): oid(text) for path, text in files.items()}
    return Tag(name=name, commit=commit(name), date=f"{day}T10:00:00Z", files=held)


def past(now: dict[str, str], *edits: Edit, **fields: object) -> Past:
    """A repository with these license files today; `edits` with the oldest first."""
    return Past(
        head=Snapshot(
            repo="weavers/loom",
            url="https://github.com/weavers/loom",
            commit=commit("head"),
            commit_date="2029-12-01T00:00:00Z",
            tree=tuple(Entry(path, "blob", oid(text)) for path, text in now.items()),
            texts=dict(now),
        ),
        edits=tuple(reversed(edits)),
        texts={oid(text): text for text in TEXTS},
        **fields,  # type: ignore[arg-type]
    )


def told(found: Timeline) -> list[tuple[str, str, str, str]]:
    return [(c.date[:10], c.before, c.after, c.kind) for c in found.real]


def test_a_change_to_closed_terms_is_told_with_the_commit_before_it() -> None:
    found = build_timeline(
        past(
            {"LICENSE": CLOSED},
            edit("2020-05-01", "", OPEN),
            edit("2024-01-22", OPEN, CLOSED),
        ),
        TODAY,
    )
    assert told(found) == [
        ("2020-05-01", "NONE", "Apache-2.0", "initial"),
        ("2024-01-22", "Apache-2.0", "BUSL-1.1", "closed"),
    ]
    assert (found.license_now, found.open_now) == ("BUSL-1.1", False)
    assert found.last_open_commit == commit("before 2024-01-22")
    assert found.closing is not None
    assert found.closing.commit == commit("2024-01-22")


def test_another_year_is_harmless() -> None:
    found = build_timeline(
        past(
            {"LICENSE": OPEN_2030},
            edit("2020-05-01", "", OPEN),
            edit("2029-01-02", OPEN, OPEN_2030),
        ),
        TODAY,
    )
    assert [c.kind for c in found.changes] == ["initial", "wording"]
    assert [c.is_cosmetic for c in found.changes] == [False, True]
    assert found.changes[1].words == ("Copyright 2030 The Weavers",)
    assert (found.last_open_commit, found.open_now) == ("HEAD", True)


def test_a_renamed_file_is_harmless_and_a_rename_with_other_terms_is_one_change() -> None:
    renamed = build_timeline(
        past(
            {"LICENSE.md": OPEN},
            edit("2020-05-01", "", OPEN),
            edit("2021-05-01", OPEN, "", at="one"),
            edit("2021-05-01", "", OPEN, "LICENSE.md", at="one"),
        ),
        TODAY,
    )
    assert len(renamed.real) == 1
    closed = build_timeline(
        past(
            {"LICENSE": CLOSED},
            edit("2020-05-01", "", OPEN, "COPYING"),
            edit("2021-05-01", OPEN, "", "COPYING", at="one"),
            edit("2021-05-01", "", CLOSED, at="one"),
        ),
        TODAY,
    )
    assert [c.kind for c in closed.real] == ["initial", "closed"]


def test_terms_that_were_closed_and_opened_again_are_told_both_times() -> None:
    found = build_timeline(
        past(
            {"LICENSE": OPEN},
            edit("2020-05-01", "", OPEN),
            edit("2022-05-01", OPEN, CLOSED),
            edit("2023-05-01", CLOSED, OPEN),
        ),
        TODAY,
    )
    assert [c.kind for c in found.real] == ["initial", "closed", "opened"]
    assert (found.open_now, found.last_open_commit, found.closing) == (True, "HEAD", None)


def test_a_rider_in_the_same_text_closes_and_its_words_are_shown() -> None:
    found = build_timeline(
        past({"LICENSE": RIDER}, edit("2020-05-01", "", OPEN), edit("2022-05-01", OPEN, RIDER)),
        TODAY,
    )
    assert [c.kind for c in found.real] == ["initial", "closed"]
    assert found.real[1].says
    assert found.open_now is False


def test_a_second_file_with_closed_terms_for_a_sold_folder_closes_a_part() -> None:
    found = build_timeline(
        past(
            {"LICENSE": OPEN, "ee/LICENSE": CLOSED, "ee/weave.py": ""},
            edit("2020-05-01", "", OPEN),
            edit("2022-05-01", "", CLOSED, "ee/LICENSE"),
        ),
        TODAY,
    )
    assert [c.kind for c in found.real] == ["initial", "part-closed"]
    assert found.real[1].path == "ee/LICENSE"
    assert found.last_open_commit == commit("before 2022-05-01")


@pytest.mark.parametrize(("days", "kinds"), [(3, ["initial", "relicensed"]), (30, None)])
def test_a_text_that_is_away_for_some_days_is_one_change(
    days: int, kinds: list[str] | None
) -> None:
    back = (date(2022, 5, 1) + timedelta(days=days)).isoformat()
    found = build_timeline(
        past(
            {"LICENSE": OTHER},
            edit("2020-05-01", "", OPEN),
            edit("2022-05-01", OPEN, ""),
            edit(back, "", OTHER),
        ),
        TODAY,
    )
    assert [c.kind for c in found.real] == (kinds or ["initial", "removed", "restored"])


def test_a_parallel_branch_that_makes_the_same_change_is_told_once() -> None:
    found = build_timeline(
        past(
            {"LICENSE": CLOSED},
            edit("2020-05-01", "", OPEN),
            edit("2022-05-01", OPEN, CLOSED),
            edit("2022-05-03", OPEN, CLOSED, at="side"),
        ),
        TODAY,
    )
    assert [c.kind for c in found.changes] == ["initial", "closed", "repeated"]
    assert found.last_open_commit == commit("before 2022-05-01")


def test_an_old_text_edited_on_a_side_branch_changes_nothing() -> None:
    found = build_timeline(
        past(
            {"LICENSE": CLOSED},
            edit("2020-05-01", "", OPEN),
            edit("2022-05-01", OPEN, CLOSED),
            edit("2022-06-01", OPEN, OPEN_2030, at="old line"),
        ),
        TODAY,
    )
    assert [c.kind for c in found.real] == ["initial", "closed"]
    assert found.gaps == ()


def test_the_newest_open_tag_may_be_younger_than_the_change() -> None:
    found = build_timeline(
        past(
            {"LICENSE": CLOSED},
            edit("2020-05-01", "", OPEN),
            edit("2022-05-01", OPEN, CLOSED),
            tags=(
                tag("v2.0", "2022-06-01", LICENSE=CLOSED),
                tag("v1.9.1", "2022-05-20", LICENSE=OPEN_2030),
                tag("v1.9", "2022-04-01", LICENSE=OPEN),
            ),
        ),
        TODAY,
    )
    assert (found.last_open_tag, found.last_open_tag_date[:10]) == ("v1.9.1", "2022-05-20")


def test_a_tag_with_a_text_that_could_not_be_read_is_not_called_open() -> None:
    found = timeline_of_tags(
        tag("v2.1", "2022-07-01", LICENSE="lost", COPYING_font=OTHER),
        tag("v1.9", "2022-04-01", LICENSE=OPEN),
    )
    assert found.last_open_tag == "v1.9"


def test_a_release_goes_before_tags_of_parts_and_previews() -> None:
    found = timeline_of_tags(
        tag("v2.0.0-rc.1", "2022-04-20", LICENSE=OPEN),
        tag("operator/v1.9", "2022-04-10", LICENSE=OPEN),
        tag("v1.9", "2022-04-01", LICENSE=OPEN),
    )
    assert found.last_open_tag == "v1.9"
    only = timeline_of_tags(tag("v2.0.0-rc.1", "2022-04-20", LICENSE=OPEN))
    assert only.last_open_tag == "v2.0.0-rc.1"


def timeline_of_tags(*tags: Tag) -> Timeline:
    return build_timeline(
        past(
            {"LICENSE": CLOSED},
            edit("2020-05-01", "", OPEN),
            edit("2022-05-01", OPEN, CLOSED),
            tags=tags,
        ),
        TODAY,
    )


def test_what_never_was_open_has_no_open_commit_and_no_open_tag() -> None:
    found = build_timeline(
        past(
            {"LICENSE": CLOSED},
            edit("2020-05-01", "", CLOSED),
            tags=(tag("v1", "2021-01-01", LICENSE=CLOSED),),
        ),
        TODAY,
    )
    assert (found.last_open_commit, found.last_open_tag) == ("none", "none")


def test_a_text_that_could_not_be_read_is_a_gap_and_no_change() -> None:
    held = past(
        {"LICENSE": OPEN},
        edit("2020-05-01", "", OPEN),
        edit("2021-05-01", OPEN, "lost"),
        edit("2022-05-01", "lost", OPEN_2030),
    )
    found = build_timeline(held, TODAY)
    assert [c.kind for c in found.changes] == ["initial", "wording"]
    assert found.gaps == ("the license text of 1 commit",)


def test_a_text_that_says_more_than_its_license_is_not_called_open() -> None:
    odd = OPEN + "\nThe third clause above is void on Tuesdays for all users of the work.\n"
    held = past({"LICENSE": odd}, edit("2020-05-01", "", OPEN))
    found = build_timeline(held, TODAY)
    assert found.open_now is None
    assert found.last_open_commit == "HEAD"  # nothing is known to have closed it


def fork(repo: str, text: str, day: str, **fields: object) -> ForkState:
    return ForkState(
        repo=repo,
        commit=commit(repo),
        date=f"{day}T10:00:00Z",
        pushed_at=f"{day}T10:00:00Z",
        files={"LICENSE": oid(text)},
        **fields,  # type: ignore[arg-type]
    )


def test_forks_that_go_on_are_told_and_copies_the_ended_and_the_closed_are_not() -> None:
    readme = "# Loom\n\nThis project is no longer maintained.\n"
    held = past(
        {"LICENSE": CLOSED},
        edit("2020-05-01", "", OPEN),
        edit("2022-05-01", OPEN, CLOSED),
        forks=(
            fork("a/goes-on", OPEN, "2029-11-01", stars=3),
            fork("b/copy-of-before", OPEN, "2022-04-01", stars=900),
            fork("c/asleep", OPEN, "2024-11-01", stars=800),
            fork("d/closed-too", CLOSED, "2029-11-01", stars=700),
            fork("e/archived", OPEN, "2029-11-01", stars=600, archived=True),
            fork("f/over", OPEN, "2029-11-01", stars=500, readme=oid(readme)),
            fork("g/larger", OPEN, "2029-10-01", stars=4),
        ),
    )
    texts = {**held.texts, oid(readme): readme}
    found = build_timeline(replace(held, texts=texts), TODAY)
    assert [f.repo for f in found.forks] == ["g/larger", "a/goes-on"]
    assert found.forks[0].license == "Apache-2.0"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3000), st.sampled_from(["", *TEXTS]), st.sampled_from(["", *TEXTS])
        ),
        max_size=8,
    ),
    st.sampled_from(TEXTS),
)
def test_any_order_of_commits_has_a_timeline_that_agrees_with_today(
    steps: list[tuple[int, str, str]], now: str
) -> None:
    edits = [
        edit((date(2020, 1, 1) + timedelta(days=day)).isoformat(), before, after, at=f"{i}")
        for i, (day, before, after) in enumerate(steps)
        if before != after
    ]
    found = build_timeline(past({"LICENSE": now}, *edits), TODAY)
    assert (found.last_open_commit == "HEAD") == (found.open_now is not False)
    assert [c.date for c in found.changes] == sorted(c.date for c in found.changes)
    assert not isinstance(found, Unknown)
