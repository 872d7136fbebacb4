"""Reads and writes GitHub's REST API with care: what may have been done is not done twice.

https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, Self, TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.callbacks import ignore
from osi_check.fetch.github import rate_limits
from osi_check.fetch.github.rate_limits import Abort, Retry, Wait
from osi_check.fetch.github.responses import DECODE_ERRORS, Reply, error_message
from osi_check.fetch.github.settings import Settings
from osi_check.fetch.github.transport import Request, Transport

MAX_WRITE_WAIT_SECONDS = 90.0  # seconds: a secondary limit is over after a minute
MAX_WRITE_TRIES = 4
MAX_WRITE_WAITS = 3
MAX_WRITE_REDIRECTS = 3
MIN_WRITE_PAUSE_SECONDS = 1.0  # seconds, doubled each time
_MOVED = {301, 302, 307, 308}

T = TypeVar("T")


class WriteResponse(Struct, Generic[T]):
    """What GitHub answered: `value` where it went well, its words in `message` where not.

    Status 0: no answer was heard, and the request may or may not have been done.
    """

    status: int
    value: T | None = None
    message: str = ""


class GitHubWriter:
    """One GitHub with one token, asked one request after the other.

    `notice` hears of waits, `pause(seconds)` waits.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        notice: Callable[[str], None] = ignore,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self.settings = settings
        self._notice, self.pause = notice, pause
        self._transport = Transport(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._transport.close()

    def ask(
        self, method: str, path: str, decoder: msgspec.json.Decoder[T], body: object = None
    ) -> WriteResponse[T]:
        """One request. Trouble on the way is tried again, limits are waited for.

        A POST whose answer was lost, or was a 5xx, is returned as it is: the caller has to look
        whether it was done.
        """
        raw = msgspec.json.encode(body) if body is not None else b""
        url = self.settings.api + path
        tries = holds = moves = 0
        while True:
            reply = self._transport.send(Request(method, url, raw))
            step = self._step(reply, decoder)
            if isinstance(step, WriteResponse):
                if step.status in _MOVED and moves < MAX_WRITE_REDIRECTS:
                    moves += 1
                    if there := self._transport.moved(url, step.message):
                        url = there
                        continue
                return step
            status = reply.status if isinstance(reply, Reply) else 0
            if isinstance(step, Wait):
                holds += 1
                if holds > MAX_WRITE_WAITS or step.seconds > MAX_WRITE_WAIT_SECONDS:
                    return WriteResponse(status, message=step.reason)
                self._notice(f"{step.reason}; waiting {step.seconds:.0f} s")
                self.pause(step.seconds)
                continue
            tries += 1
            if tries >= MAX_WRITE_TRIES or (method == "POST" and not step.offline):
                return WriteResponse(status, message=step.reason)
            self.pause(MIN_WRITE_PAUSE_SECONDS * 2 ** (tries - 1))

    def _step(
        self, reply: Reply | Retry, decoder: msgspec.json.Decoder[T]
    ) -> WriteResponse[T] | Retry | Wait:
        if isinstance(reply, Retry):
            return reply
        token = self.settings.token
        step = rate_limits.step_for_reply(reply, time.time(), token.origin if token else "")
        if isinstance(step, Abort):
            return WriteResponse(reply.status, message=step.reason)
        if step is not None:
            return step
        if reply.status not in {200, 201}:
            moved = reply.status in _MOVED
            said = reply.headers.get("location", "") if moved else error_message(reply)
            return WriteResponse(reply.status, message=said)
        try:
            return WriteResponse(reply.status, decoder.decode(reply.body))
        except DECODE_ERRORS:
            return Retry("GitHub sent an incomplete or invalid response")
