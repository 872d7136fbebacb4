"""What an answer means for the next request."""

from __future__ import annotations

import pytest

from osi_check.fetch.github.rate_limits import (
    Abort,
    Retry,
    Wait,
    format_hour,
    primary_limit_wait,
    step_for_errors,
    step_for_reply,
)
from osi_check.fetch.github.responses import GraphError, Reply, error_message, sanitize_line

DATE = "Sat, 21 Nov 2026 10:00:00 GMT"
NOON = 1795255200  # that date, in seconds since 1970


def reply(status: int = 200, body: bytes = b"", /, **headers: str) -> Reply:
    return Reply(status, {k.replace("_", "-"): v for k, v in headers.items()}, body)


def test_most_answers_are_the_callers_to_read() -> None:
    for status in (200, 304, 301, 404, 409, 422, 451):
        assert step_for_reply(reply(status), 0.0) is None


def test_a_forbidden_repository_is_no_limit() -> None:
    blocked = reply(403, b'{"message": "Repository access blocked"}', x_ratelimit_remaining="9")
    assert step_for_reply(blocked, 0.0) is None


@pytest.mark.parametrize(
    ("status", "smaller"), [(500, False), (502, True), (503, False), (504, True), (408, False)]
)
def test_a_server_in_trouble_is_asked_again(status: int, smaller: bool) -> None:
    assert step_for_reply(reply(status), 0.0) == Retry(
        f"GitHub returned HTTP {status}", smaller=smaller
    )


def test_a_bad_token_ends_the_run_and_its_owner_is_told_which() -> None:
    found = step_for_reply(reply(401), 0.0, "GH_TOKEN")
    assert isinstance(found, Abort)
    assert "the token from GH_TOKEN (expired or revoked?)" in found.reason
    nobody = step_for_reply(reply(401), 0.0)
    assert isinstance(nobody, Abort)
    assert "without a token" in nobody.reason


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (reply(429, retry_after="7", date=DATE), 7),
        (reply(403, retry_after="7", date=DATE, x_ratelimit_remaining="0"), 7),
        (reply(503, retry_after="7", date=DATE), 7),
        (reply(429, date=DATE), 60),
        (reply(403, b'{"message": "You have exceeded a secondary rate limit."}', date=DATE), 60),
        (reply(429, retry_after="Wed, 21 Oct 2026", date=DATE), 60),
    ],
)
def test_a_secondary_limit_says_or_means_how_long_to_wait(answer: Reply, seconds: int) -> None:
    found = step_for_reply(answer, 0.0)
    assert isinstance(found, Wait)
    assert (found.seconds, found.until) == (seconds, NOON + seconds)


def test_a_primary_limit_is_over_at_its_reset_by_githubs_clock() -> None:
    used = {"x_ratelimit_remaining": "0", "x_ratelimit_reset": str(NOON + 90)}
    for clock in (0.0, NOON + 1e6):
        found = step_for_reply(reply(403, date=DATE, x_ratelimit_limit="5000", **used), clock)
        assert found == Wait("GitHub rate limit reached (5,000 per hour)", 91, NOON + 90)
    late = primary_limit_wait(reply(403, **used), NOON + 1000)
    assert late == Wait("GitHub rate limit reached", 1, NOON + 90)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x_ratelimit_remaining": "1", "x_ratelimit_reset": "1"},
        {"x_ratelimit_remaining": "0"},
        {"x_ratelimit_remaining": "0", "x_ratelimit_reset": "soon"},
    ],
)
def test_a_limit_is_used_up_only_where_github_says_so(headers: dict[str, str]) -> None:
    assert primary_limit_wait(reply(**headers), 0.0) is None


def test_graphql_says_its_limit_in_an_answer_with_status_200() -> None:
    limited = [GraphError("API rate limit already exceeded", "RATE_LIMIT")]
    used = reply(x_ratelimit_remaining="0", x_ratelimit_reset=str(NOON + 9), date=DATE)
    found = step_for_errors(limited, used, 0.0, data=False)
    assert isinstance(found, Wait)
    assert (found.seconds, found.until) == (10, NOON + 9)
    unsaid = step_for_errors(limited, reply(date=DATE), 0.0, data=False)
    assert isinstance(unsaid, Wait)
    assert unsaid.seconds == 60


@pytest.mark.parametrize(
    "error",
    [
        GraphError("Something went wrong while executing your query. This may be a timeout"),
        GraphError("Resource limits for this query exceeded.", "RESOURCE_LIMITS_EXCEEDED"),
        GraphError("Timeout on validation of query"),
    ],
)
def test_a_query_that_is_too_much_is_asked_again_smaller(error: GraphError) -> None:
    for data in (False, True):
        found = step_for_errors([error], reply(), 0.0, data=data)
        assert isinstance(found, Retry)
        assert found.smaller


def test_trouble_with_one_part_leaves_the_other_parts_alone() -> None:
    heavy = GraphError("Something went wrong", path=["r1", "defaultBranchRef"])
    assert step_for_errors([heavy], reply(), 0.0, data=True) is None
    assert (
        step_for_errors([GraphError("gone", "NOT_FOUND", ["r1"])], reply(), 0.0, data=True) is None
    )
    assert step_for_errors([], reply(), 0.0, data=True) is None


def test_a_time_of_day_means_the_same_everywhere() -> None:
    assert format_hour(NOON) == "10:00 UTC"


def test_github_words_are_made_harmless() -> None:
    assert error_message(reply(200, b'{"message": "a\\n  b\\u001b]8;;x\\u0007"}')) == "a b?]8;;x?"
    assert error_message(reply(200, b"<html>")) == ""
    assert len(sanitize_line("x" * 1000)) == 160
