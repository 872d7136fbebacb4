"""GraphQL's JSON becomes snapshots, or reasons in plain words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from osi_check.fetch.github.graphql import (
    ACCESS_BLOCKED,
    BAD_NAME,
    DISABLED,
    FILES_NOT_LISTED,
    NO_COMMIT,
    NO_REPOSITORY,
    REPOSITORIES,
    explain_errors,
    parse_snapshot,
)
from osi_check.fetch.github.responses import GraphError
from osi_check.fetch.trees import Listing
from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Entry, Snapshot

NODE: dict[str, Any] = {
    "nameWithOwner": "acme/anvil",
    "description": "Heavy",
    "homepageUrl": "https://anvil.example",
    "isArchived": False,
    "isFork": True,
    "isDisabled": False,
    "isEmpty": False,
    "licenseInfo": {"spdxId": "MIT"},
    "refs": {"totalCount": 3},
    "defaultBranchRef": {
        "name": "main",
        "target": {
            "oid": "c0ffee",
            "committedDate": "2026-05-01T10:00:00Z",
            "tree": {"entries": [{"name": "LICENSE", "type": "blob", "oid": "1", "size": 9}]},
        },
    },
}


def read(errors: list[GraphError] | None = None, **changes: Any) -> Fact[tuple[Snapshot, Listing]]:
    raw = json.dumps({"data": {"r0": NODE | changes}}).encode()
    node = (REPOSITORIES.decode(raw).data or {})["r0"]
    assert node is not None
    return parse_snapshot("old/name", node, errors or [], "https://github.com")


def seen(errors: list[GraphError] | None = None, **changes: Any) -> Snapshot:
    found = read(errors, **changes)
    assert not isinstance(found, Unknown)
    return found[0]


def test_the_forges_own_id_and_the_day_of_creation_are_kept() -> None:
    found = seen(databaseId=17, createdAt="2020-02-03T10:00:00Z", isPrivate=True)
    assert (found.id, found.created, found.private) == ("17", "2020-02-03", True)
    untold = seen(databaseId=None, createdAt=None, isPrivate=None)
    assert (untold.id, untold.created, untold.private) == ("", "", False)


def test_a_whole_answer_becomes_a_whole_snapshot() -> None:
    assert read() == (
        Snapshot(
            repo="acme/anvil",
            url="https://github.com/acme/anvil",
            requested="old/name",
            branch="main",
            commit="c0ffee",
            commit_date="2026-05-01T10:00:00Z",
            description="Heavy",
            homepage="https://anvil.example",
            archived=False,
            fork=True,
            github="MIT",
            releases=3,
        ),
        Listing((Entry("LICENSE", "blob", "1", 9),)),
    )


@pytest.mark.parametrize(
    ("info", "github"),
    [(None, None), ({"spdxId": "NOASSERTION"}, "NOASSERTION"), ({"spdxId": None}, "NOASSERTION")],
)
def test_githubs_own_answer_is_kept_as_it_is(info: Any, github: str | None) -> None:
    assert seen(licenseInfo=info).github == github


def test_what_an_error_made_null_is_unknown_and_the_rest_is_kept() -> None:
    broken = GraphError("oh", "SERVICE_UNAVAILABLE", ["r0", "licenseInfo"])
    found = seen([broken], licenseInfo=None, isArchived=None, isFork=None, refs=None)
    for fact in (found.github, found.archived, found.fork, found.releases):
        assert isinstance(fact, Unknown)
        assert fact.transient
    assert found.commit == "c0ffee"


def test_an_empty_repository_is_known_to_be_empty() -> None:
    found = read(isEmpty=True, defaultBranchRef=None)
    assert not isinstance(found, Unknown)
    assert (found[0].commit, found[1]) == ("", Listing())


@pytest.mark.parametrize(
    ("changes", "errors", "reason"),
    [
        ({"nameWithOwner": "acme/an`vil"}, [], BAD_NAME),
        ({"isDisabled": True}, [], DISABLED),
        ({"defaultBranchRef": None}, [], NO_COMMIT),
        (
            {"defaultBranchRef": None},
            [GraphError(path=["r0", "defaultBranchRef"])],
            FILES_NOT_LISTED,
        ),
        (
            {"defaultBranchRef": None, "isEmpty": True},
            [GraphError(path=["r0", "defaultBranchRef"])],
            FILES_NOT_LISTED,
        ),
        ({"defaultBranchRef": {"name": "main", "target": {"oid": "1"}}}, [], FILES_NOT_LISTED),
        (
            {"defaultBranchRef": {"name": "main", "target": {"tree": {"entries": []}}}},
            [],
            FILES_NOT_LISTED,
        ),
        (
            {"defaultBranchRef": {"name": "main", "target": {"oid": "1", "tree": {}}}},
            [],
            FILES_NOT_LISTED,
        ),
    ],
)
def test_no_tree_is_never_an_empty_tree(
    changes: dict[str, Any], errors: list[GraphError], reason: Unknown
) -> None:
    assert read(errors, **changes) == reason


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (GraphError("Could not resolve", "NOT_FOUND"), NO_REPOSITORY),
        (GraphError("Repository access blocked", "FORBIDDEN"), ACCESS_BLOCKED),
        (
            GraphError("Resource protected by organization SAML enforcement.", "FORBIDDEN"),
            Unknown("single-sign-on", transient=True),
        ),
        (
            GraphError("Something went wrong while executing your query.", ""),
            Unknown("takes-too-long", transient=True),
        ),
        (
            GraphError("no\u001b[31m\n entry", "FORBIDDEN"),
            Unknown("token-forbidden", {"message": "no?[31m entry"}, transient=True),
        ),
        (
            GraphError("The required scopes are missing.", "INSUFFICIENT_SCOPES"),
            Unknown(
                "token-forbidden", {"message": "The required scopes are missing."}, transient=True
            ),
        ),
        (
            GraphError("not today", "OTHER"),
            Unknown("refused", {"message": "not today"}, transient=True),
        ),
    ],
)
def test_why_a_repository_is_not_given_is_said_in_plain_words(
    error: GraphError, said: Unknown
) -> None:
    assert explain_errors([error]) == said


def test_a_repository_that_is_left_out_without_a_word_may_come_another_time() -> None:
    assert explain_errors([]) == Unknown("says-nothing", transient=True)
