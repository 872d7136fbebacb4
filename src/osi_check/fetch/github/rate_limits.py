"""What an answer of GitHub means for the next request: go on, try again, wait, or stop. Pure.

Sources: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api and
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from msgspec import Struct

from osi_check.fetch.github.responses import GraphError, Reply, parse_number

# A secondary limit without Retry-After: "wait for at least one minute".
SECONDARY_SECONDS = 60
MAX_UNIX_SECONDS = 253_402_300_799  # of the year 9999: no clock shows a later one
_TIMEOUTS = {502, 504}
_RETRY_STATUSES = {408, 500, 502, 503, 504}
_LIMITED = {"RATE_LIMIT", "RATE_LIMITED"}


class Retry(Struct, frozen=True):
    """It failed, and may work the next time; `smaller`: rather so if less is asked for.

    `offline`: it never left; `garbled`: what came could not be read, as where a proxy cuts answers.
    `status` is that of the answer, 0 where none came.
    """

    reason: str
    smaller: bool = False
    offline: bool = False
    garbled: bool = False
    status: int = 0


class Wait(Struct, frozen=True):
    """Ask nothing for `seconds`, which end at `until` (seconds since 1970 by GitHub's clock)."""

    reason: str
    seconds: float
    until: float
    status: int = 0


class Abort(Struct, frozen=True):
    """No request of this run will do better; `code` is that of `model/messages.py`."""

    reason: str
    status: int = 0
    code: str = "request-failed"


def step_for_reply(reply: Reply, now: float, token: str = "") -> Retry | Wait | Abort | None:
    """What the status and the headers say; None: the answer is the caller's to read.

    `now` is our clock, used where GitHub's own (the Date header) is missing. `token` says where
    the token comes from.
    """
    if reply.status == 401:
        if token:
            reason = f"GitHub rejected the token from {token} (expired or revoked?)"
            return Abort(reason, code="token-refused")
        return Abort("GitHub rejected the request without a token", code="token-needed")
    if reply.status in {403, 429, 503} and (wait := _limit_wait(reply, now)):
        return wait
    if reply.status in _RETRY_STATUSES:
        return Retry(f"GitHub returned HTTP {reply.status}", smaller=reply.status in _TIMEOUTS)
    return None


def step_for_errors(
    errors: Iterable[GraphError], reply: Reply, now: float, *, data: bool
) -> Retry | Wait | None:
    """What GraphQL's errors say of the query as a whole; `data` tells whether some was given."""
    errors = list(errors)
    if any(error.type in _LIMITED for error in errors):
        return primary_limit_wait(reply, now) or _new_wait(
            reply, now, SECONDARY_SECONDS, "its rate limit"
        )
    # An error without a place spoils everything: what is given may be cut anywhere.
    if any(error.is_too_much and (not error.path or not data) for error in errors):
        return Retry("GitHub gives up on the query: it takes too long", smaller=True)
    return None


def primary_limit_wait(reply: Reply, now: float) -> Wait | None:
    """The wait until the primary limit is refilled, where this answer says that it is used up."""
    headers = reply.headers
    reset = parse_number(headers.get("x-ratelimit-reset", ""))
    if headers.get("x-ratelimit-remaining") != "0" or reset is None:
        return None
    seconds = max(0.0, reset - _github_time(reply, now)) + 1
    limit = parse_number(headers.get("x-ratelimit-limit", ""))
    amount = "" if limit is None else f" ({limit:,} per hour)"
    return Wait(f"GitHub rate limit reached{amount}", seconds, float(reset))


def format_hour(seconds: float) -> str:
    """A time of day that means the same to everybody: `14:05 UTC`."""
    return time.strftime("%H:%M UTC", time.gmtime(min(seconds, MAX_UNIX_SECONDS)))


def _limit_wait(reply: Reply, now: float) -> Wait | None:
    after = parse_number(reply.headers.get("retry-after", ""))
    if after is not None:
        return _new_wait(reply, now, after, "a pause")
    if wait := primary_limit_wait(reply, now):
        return wait
    if reply.status == 429 or b"secondary rate limit" in reply.body[:4000]:
        return _new_wait(reply, now, SECONDARY_SECONDS, "a pause")
    return None


def _new_wait(reply: Reply, now: float, seconds: int, what: str) -> Wait:
    until = _github_time(reply, now) + seconds
    return Wait(f"GitHub asks for {what} (secondary rate limit)", seconds, until)


def _github_time(reply: Reply, now: float) -> float:
    """GitHub's time, so that a wrong clock of ours makes no wait long or short."""
    try:
        return parsedate_to_datetime(reply.headers.get("date", "")).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return now
