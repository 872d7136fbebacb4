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
from msgspec.structs import replace

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

    `smaller`: asking for less may get one; `garbled`: what came could not be read; `elsewhere`:
    another token need not wait. `status` is that of the last answer, 0 where none came, `code` that
    of `model/messages.py`.
    """

    reason: str
    smaller: bool = False
    garbled: bool = False
    elsewhere: bool = False
    status: int = 0
    code: str = "request-failed"

    @property
    def unknown(self) -> Unknown:
        """What is not known for it: asking again may help."""
        return Unknown(self.code, {"why": self.reason}, transient=True)


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


class WriteResponse(Struct, Generic[T]):
    """What GitHub answered: `value` where it went well, its words in `message` where not.

    Status 0: no answer was heard, and the request may or may not have been done.
    """

    status: int
    value: T | None = None
    message: str = ""


class _PendingWait(Struct):
    """A wait that GitHub asked for; `ready` on our monotonic clock."""

    wait: Wait
    ready: float
    is_announced: bool = False


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
        self.pause = pause or self._halt.wait
        self._lock = threading.Lock()
        self._stopped: RequestFailed | None = None
        self._waits: dict[str, _PendingWait] = {}
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
        return self._stopped.unknown if self._stopped else None

    def wait(self, resource: str) -> float:
        """Seconds until `resource` ("core" or "graphql") may be asked; endless once stopped."""
        if self._stopped is not None:
            return float("inf")
        pending = self._waits.get(resource)
        return max(0.0, pending.ready - time.monotonic()) if pending else 0.0

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
                reason = "GitHub sent an incomplete or invalid response"
                return Retry(reason, smaller=True, garbled=True)
            step = rate_limits.step_for_errors(
                found.errors, reply, time.time(), data=found.data is not None
            )
            if step is None and found.data is None:
                message = found.errors[0].message if found.errors else "no data"
                return Abort(f"GitHub refuses the query: {sanitize_line(message)}")
            return step or found

        body = msgspec.json.encode({"query": query})
        return self._ask("graphql", Request("POST", self.settings.graphql, body), read, many=many)

    def get(
        self, path: str, decoder: msgspec.json.Decoder[T], *, etag: str = ""
    ) -> Response[T] | RequestFailed:
        """Ask the REST API, following moves on the same host; any status that is no trouble."""

        def read(reply: Reply) -> Response[T] | Retry | Wait | Abort:
            left = parse_number(reply.headers.get("x-ratelimit-remaining", ""))
            response: Response[T] = Response(
                reply.status,
                body=reply.body,
                etag=reply.headers.get("etag", ""),
                remaining=-1 if left is None else left,
            )
            if reply.status in _MOVED:
                response.message = reply.headers.get("location", "")
            elif reply.status != 200:
                response.message = error_message(reply)
            else:
                try:
                    response.value = decoder.decode(reply.body)
                except DECODE_ERRORS:
                    return Retry("GitHub sent an incomplete or invalid response")
            return response

        url = self.settings.api + path
        for _ in range(MAX_REDIRECTS + 1):
            response = self._ask("core", Request("GET", url, etag=etag), read)
            if isinstance(response, RequestFailed) or response.status not in _MOVED:
                return response
            url = self._transport.redirect_target(url, response.message)
            if not url:
                return RequestFailed("GitHub sends us to another host: not followed")
        return RequestFailed("too many redirects from GitHub")

    def request(
        self, method: str, path: str, decoder: msgspec.json.Decoder[T], body: object = None
    ) -> WriteResponse[T]:
        """Ask the REST API to do something, following moves on the same host.

        Trouble on the way is tried again, limits are waited for. A POST whose answer was lost, or
        was a 5xx, is returned as it is: the caller has to look whether it was done.
        """

        def read(reply: Reply) -> WriteResponse[T] | Retry | Wait | Abort:
            if reply.status in _MOVED:
                return WriteResponse(reply.status, message=reply.headers.get("location", ""))
            if reply.status not in {200, 201}:
                return WriteResponse(reply.status, message=error_message(reply))
            try:
                return WriteResponse(reply.status, decoder.decode(reply.body))
            except DECODE_ERRORS:
                return Retry("GitHub sent an incomplete or invalid response")

        url = self.settings.api + path
        content = msgspec.json.encode(body) if body is not None else b""
        moves = 0
        while True:
            request = Request(method, url, content)
            answer = self._ask("core", request, read, repeatable=method != "POST")
            if isinstance(answer, RequestFailed):
                return WriteResponse(answer.status, message=answer.reason)
            if answer.status not in _MOVED or moves == MAX_REDIRECTS:
                return answer
            url, moves = self._transport.redirect_target(url, answer.message), moves + 1
            if not url:
                return answer

    # --- one request, until it has an answer

    def _ask(
        self,
        resource: str,
        request: Request,
        read: Callable[[Reply], T | Retry | Wait | Abort],
        *,
        many: bool = False,
        repeatable: bool = True,
    ) -> T | RequestFailed:
        tries = waits = 0
        while (failure := self._wait_turn(resource)) is None:
            began = time.monotonic()
            step = self._once(resource, request, read)
            if isinstance(step, Abort):
                self._give_up(step.reason, step.status, step.code)
            elif isinstance(step, Wait):
                waits += 1
                self._add_wait(resource, step)
                if waits > MAX_WAITS:
                    self._give_up(f"{step.reason}, again and again", step.status)
            elif isinstance(step, Retry):
                tries += 1
                slow = time.monotonic() - began > SLOW_SECONDS
                if tries >= _max_tries(step, many=many, slow=slow, repeatable=repeatable):
                    if step.offline:
                        self._give_up(step.reason)
                    return RequestFailed(
                        step.reason, step.smaller, step.garbled, status=step.status
                    )
                # Who failed together must not come back together.
                longest = min(MAX_PAUSE_SECONDS, MIN_PAUSE_SECONDS * 2 ** (tries - 1))
                self.pause(longest * random.uniform(0.5, 1))  # noqa: S311 - no secret
            else:
                return step
        return failure

    def _once(
        self,
        resource: str,
        request: Request,
        read: Callable[[Reply], T | Retry | Wait | Abort],
    ) -> T | Retry | Wait | Abort:
        reply = self._transport.send(request)
        if isinstance(reply, Retry):
            return self._count_failure(reply)
        token = self.settings.token
        result = rate_limits.step_for_reply(
            reply, time.time(), token.origin if token else ""
        ) or read(reply)
        if isinstance(result, Retry | Wait | Abort):
            result = replace(result, status=reply.status)
        if isinstance(result, Retry):
            return self._count_failure(result)
        with self._lock:
            self._failures = 0
        if not isinstance(result, Wait) and (
            wait := rate_limits.primary_limit_wait(reply, time.time())
        ):
            self._add_wait(resource, wait)
        return result

    def _count_failure(self, step: Retry) -> Retry:
        with self._lock:
            self._failures += 1
            failures = self._failures
        if failures >= MAX_CONSECUTIVE_FAILURES:
            self._give_up(f"{step.reason} ({failures} attempts)", step.status)
        return step

    def _wait_turn(self, resource: str) -> RequestFailed | None:
        """Wait until asking is allowed, or say why it will not be."""
        while self._stopped is None and not self._halt.is_set():
            now = time.monotonic()
            if now >= self._end:
                self._give_up("time limit reached")
                break
            with self._lock:
                pending = self._waits.get(resource)
                if pending is None or pending.ready <= now:
                    return None
                is_announced, pending.is_announced = pending.is_announced, True
            wait = pending.wait
            if self._elsewhere(resource):
                return RequestFailed(wait.reason, elsewhere=True, status=wait.status)
            seconds = pending.ready - now
            if seconds > self._patience or pending.ready > self._end:
                until = rate_limits.format_hour(wait.until)
                self._give_up(f"{wait.reason}; resets at {until}", wait.status)
                break
            if not is_announced:
                self.notice(f"{wait.reason}; waiting {seconds:.0f} s")
            self.pause(seconds)
            with self._lock:
                if self._waits.get(resource) is pending:
                    del self._waits[resource]
        return self._stopped or RequestFailed("the run was interrupted")

    def _add_wait(self, resource: str, wait: Wait) -> None:
        ready = time.monotonic() + wait.seconds
        with self._lock:
            pending = self._waits.get(resource)
            if pending is None or pending.ready < ready:
                is_announced = pending is not None and pending.is_announced
                self._waits[resource] = _PendingWait(wait, ready, is_announced)

    def _give_up(self, reason: str, status: int = 0, code: str = "request-failed") -> None:
        with self._lock:
            if self._stopped is None:
                self._stopped = RequestFailed(reason, status=status, code=code)


def _max_tries(step: Retry, *, many: bool, slow: bool, repeatable: bool) -> int:
    """How often to try a request that failed this way; `repeatable`: doing it twice does no harm."""
    if step.offline:
        return MAX_OFFLINE_TRIES
    if not repeatable:
        return 1
    if many and step.smaller:
        return 1 if slow else MAX_BATCH_TRIES
    return MAX_TRIES
