"""Asks GitHub until there is an answer, or a reason why there is none. Trouble is returned.

https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Generic, Self, TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.callbacks import ignore
from osi_check.fetch.github import rate_limits
from osi_check.fetch.github.rate_limits import Abort, Retry, Wait
from osi_check.fetch.github.responses import (
    DECODE_ERRORS,
    GraphReply,
    Reply,
    error_message,
    parse_number,
    sanitize_line,
)
from osi_check.fetch.github.settings import Settings
from osi_check.fetch.github.transport import Request, Transport
from osi_check.model import Unknown

MAX_WAIT_SECONDS = 60.0  # seconds
MAX_TRIES = 5
MAX_OFFLINE_TRIES = 3  # no connection at all: it will not come back for the fifth question
MAX_BATCH_TRIES = 2  # of a query that can be made smaller
SLOW_SECONDS = 8.0  # GitHub gives up after 10: the same question would end the same
MIN_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 0.5, 20.0  # seconds
MAX_WAITS = 5  # how often one request waits for a limit
MAX_CONSECUTIVE_FAILURES = 30  # of any requests: then the rest of the run is given up
MAX_REDIRECTS = 3
_MOVED = {301, 302, 307, 308}

T = TypeVar("T")


class RequestFailed(Struct, frozen=True):
    """Why a request got no answer.

    `smaller`: asking for less may get one; `elsewhere`: another token need not wait.
    """

    reason: str
    smaller: bool = False
    elsewhere: bool = False


class Response(Struct, Generic[T]):
    """A REST answer: `value` where the status is 200, GitHub's words where it is not.

    Status 304 says that what `etag` was asked with is still right. `remaining` is how many
    requests are left, -1 where GitHub does not say.
    """

    status: int
    value: T | None = None
    body: bytes = b""
    etag: str = ""
    message: str = ""
    remaining: int = -1


class _PendingWait(Struct):
    """A wait that GitHub asked for; `ready` on our monotonic clock."""

    hold: Wait
    ready: float
    told: bool = False


class GitHubClient:
    """One GitHub asked with one token; safe to use from several threads.

    `notice` hears of waits and limits. `patience` is the longest wait for a limit, `deadline` the
    time for the whole run, in seconds. `pause(seconds)` waits. `elsewhere(resource)` tells whether
    another client may ask at once where this one has to wait: then it does not.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        notice: Callable[[str], None] = ignore,
        patience: float = MAX_WAIT_SECONDS,
        deadline: float | None = None,
        pause: Callable[[float], object] | None = None,
        elsewhere: Callable[[str], bool] | None = None,
    ) -> None:
        self.settings = settings
        self._elsewhere = elsewhere or (lambda _: False)
        self.notice, self._patience = notice, patience
        self._end = time.monotonic() + deadline if deadline is not None else float("inf")
        self._halt = threading.Event()
        self._pause = pause or self._halt.wait
        self._lock = threading.Lock()
        self._stopped: Unknown | None = None
        self._held: dict[str, _PendingWait] = {}
        self._failures = 0
        self._transport = Transport(settings)

    @property
    def requests(self) -> int:
        """How many requests were made, those that were tried again included."""
        return self._transport.requests

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def stopped(self) -> Unknown | None:
        """Why nothing is asked any more in this run (bad token, limit used up), or None."""
        return self._stopped

    def wait(self, resource: str) -> float:
        """Seconds until `resource` ("core" or "graphql") may be asked; endless once stopped."""
        if self._stopped is not None:
            return float("inf")
        held = self._held.get(resource)
        return max(0.0, held.ready - time.monotonic()) if held else 0.0

    def stop(self, reason: str = "the run was interrupted") -> None:
        """Ask nothing more; who waits for a limit wakes up."""
        self._give_up(reason)
        self._halt.set()

    def close(self) -> None:
        """Close all connections; ask nothing more."""
        self._halt.set()
        self._transport.close()

    def graphql(
        self, query: str, decoder: msgspec.json.Decoder[GraphReply[T]], *, many: bool = False
    ) -> GraphReply[T] | RequestFailed:
        """Ask GraphQL. `many`: the query can be made smaller, so it is not insisted upon."""

        def read(reply: Reply) -> GraphReply[T] | Retry | Wait | Abort:
            if reply.status != 200:
                return Abort(f"GitHub returned HTTP {reply.status}: {error_message(reply)}")
            try:
                found = decoder.decode(reply.body)
            except DECODE_ERRORS:
                return Retry("GitHub sent an incomplete or invalid response", smaller=True)
            step = rate_limits.step_for_errors(
                found.errors, reply, time.time(), data=found.data is not None
            )
            if step is None and found.data is None:
                said = found.errors[0].message if found.errors else "no data"
                return Abort(f"GitHub refuses the query: {sanitize_line(said)}")
            return step or found

        body = msgspec.json.encode({"query": query})
        return self._ask("graphql", Request("POST", self.settings.graphql, body), read, many=many)

    def get(
        self, path: str, decoder: msgspec.json.Decoder[T], *, etag: str = ""
    ) -> Response[T] | RequestFailed:
        """Ask the REST API, following moves on the same host; any status that is no trouble."""

        def read(reply: Reply) -> Response[T] | Retry | Wait | Abort:
            left = parse_number(reply.headers.get("x-ratelimit-remaining", ""))
            got: Response[T] = Response(
                reply.status,
                body=reply.body,
                etag=reply.headers.get("etag", ""),
                remaining=-1 if left is None else left,
            )
            if reply.status in _MOVED:
                got.message = reply.headers.get("location", "")
            elif reply.status != 200:
                got.message = error_message(reply)
            else:
                try:
                    got.value = decoder.decode(reply.body)
                except DECODE_ERRORS:
                    return Retry("GitHub sent an incomplete or invalid response")
            return got

        url = self.settings.api + path
        for _ in range(MAX_REDIRECTS + 1):
            got = self._ask("core", Request("GET", url, etag=etag), read)
            if isinstance(got, RequestFailed) or got.status not in _MOVED:
                return got
            url = self._transport.moved(url, got.message)
            if not url:
                return RequestFailed("GitHub sends us to another host: not followed")
        return RequestFailed("too many redirects from GitHub")

    # --- one request, until it has an answer

    def _ask(
        self,
        resource: str,
        request: Request,
        read: Callable[[Reply], T | Retry | Wait | Abort],
        *,
        many: bool = False,
    ) -> T | RequestFailed:
        tries = holds = 0
        while (trouble := self._turn(resource)) is None:
            began = time.monotonic()
            step = self._once(resource, request, read)
            if isinstance(step, Abort):
                self._give_up(step.reason)
            elif isinstance(step, Wait):
                holds += 1
                self._hold(resource, step)
                if holds > MAX_WAITS:
                    self._give_up(f"{step.reason}, again and again")
            elif isinstance(step, Retry):
                tries += 1
                slow = time.monotonic() - began > SLOW_SECONDS
                if tries >= _max_tries(step, many=many, slow=slow):
                    if step.offline:
                        self._give_up(step.reason)
                    return RequestFailed(step.reason, step.smaller)
                # Who failed together must not come back together.
                longest = min(MAX_PAUSE_SECONDS, MIN_PAUSE_SECONDS * 2 ** (tries - 1))
                self._pause(longest * random.uniform(0.5, 1))  # noqa: S311 - no secret
            else:
                return step
        return trouble

    def _once(
        self,
        resource: str,
        request: Request,
        read: Callable[[Reply], T | Retry | Wait | Abort],
    ) -> T | Retry | Wait | Abort:
        reply = self._transport.send(request)
        if isinstance(reply, Retry):
            return self._failed(reply)
        token = self.settings.token
        result = rate_limits.step_for_reply(
            reply, time.time(), token.origin if token else ""
        ) or read(reply)
        if isinstance(result, Retry):
            return self._failed(result)
        with self._lock:
            self._failures = 0
        if not isinstance(result, Wait) and (
            hold := rate_limits.primary_limit_wait(reply, time.time())
        ):
            self._hold(resource, hold)
        return result

    def _failed(self, step: Retry) -> Retry:
        with self._lock:
            self._failures += 1
            failures = self._failures
        if failures >= MAX_CONSECUTIVE_FAILURES:
            self._give_up(f"{step.reason} ({failures} attempts)")
        return step

    def _turn(self, resource: str) -> RequestFailed | None:
        """Wait until asking is allowed, or say why it will not be."""
        while self._stopped is None and not self._halt.is_set():
            now = time.monotonic()
            if now >= self._end:
                self._give_up("time limit reached")
                break
            with self._lock:
                held = self._held.get(resource)
                if held is None or held.ready <= now:
                    return None
                told, held.told = held.told, True
            if self._elsewhere(resource):
                return RequestFailed(held.hold.reason, elsewhere=True)
            left = held.ready - now
            if left > self._patience or held.ready > self._end:
                self._give_up(
                    f"{held.hold.reason}; resets at {rate_limits.format_hour(held.hold.until)}"
                )
                break
            if not told:
                self.notice(f"{held.hold.reason}; waiting {left:.0f} s")
            self._pause(left)
            with self._lock:
                if self._held.get(resource) is held:
                    del self._held[resource]
        return RequestFailed(self._stopped.reason if self._stopped else "the run was interrupted")

    def _hold(self, resource: str, hold: Wait) -> None:
        ready = time.monotonic() + hold.seconds
        with self._lock:
            held = self._held.get(resource)
            if held is None or held.ready < ready:
                self._held[resource] = _PendingWait(
                    hold, ready, told=held is not None and held.told
                )

    def _give_up(self, reason: str) -> None:
        with self._lock:
            self._stopped = self._stopped or Unknown(
                "request-failed", {"why": reason}, transient=True
            )


def _max_tries(step: Retry, *, many: bool, slow: bool) -> int:
    """How often a request is worth trying that failed this way."""
    if step.offline:
        return MAX_OFFLINE_TRIES
    if many and step.smaller:
        return 1 if slow else MAX_BATCH_TRIES
    return MAX_TRIES
