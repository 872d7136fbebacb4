"""Reads and writes GitHub's REST API with care: what may have been done is not done twice.

https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, Self, TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.callbacks import unheard
from osi_check.fetch.github import rate_limits
from osi_check.fetch.github.rate_limits import Again, Hold, Stop
from osi_check.fetch.github.responses import UNREADABLE, Reply, message
from osi_check.fetch.github.settings import Settings
from osi_check.fetch.github.transport import Request, Transport

PATIENCE = 90.0  # seconds: a secondary limit is over after a minute
TRIES = 4
HOLDS = 3
REDIRECTS = 3
FIRST_PAUSE = 1.0  # seconds, doubled each time
_MOVED = {301, 302, 307, 308}

T = TypeVar("T")


class Answer(Struct, Generic[T]):
    """What GitHub answered: `value` where it went well, its words in `message` where not.

    Status 0: no answer was heard, and the request may or may not have been done.
    """

    status: int
    value: T | None = None
    message: str = ""


class Writer:
    """One GitHub with one token, asked one request after the other.

    `notice` hears of waits, `pause(seconds)` waits.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        notice: Callable[[str], None] = unheard,
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
    ) -> Answer[T]:
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
            if isinstance(step, Answer):
                if step.status in _MOVED and moves < REDIRECTS:
                    moves += 1
                    if there := self._transport.moved(url, step.message):
                        url = there
                        continue
                return step
            status = reply.status if isinstance(reply, Reply) else 0
            if isinstance(step, Hold):
                holds += 1
                if holds > HOLDS or step.seconds > PATIENCE:
                    return Answer(status, message=step.reason)
                self._notice(f"{step.reason}; waiting {step.seconds:.0f} s")
                self.pause(step.seconds)
                continue
            tries += 1
            if tries >= TRIES or (method == "POST" and not step.offline):
                return Answer(status, message=step.reason)
            self.pause(FIRST_PAUSE * 2 ** (tries - 1))

    def _step(
        self, reply: Reply | Again, decoder: msgspec.json.Decoder[T]
    ) -> Answer[T] | Again | Hold:
        if isinstance(reply, Again):
            return reply
        token = self.settings.token
        step = rate_limits.of_http(reply, time.time(), token.origin if token else "")
        if isinstance(step, Stop):
            return Answer(reply.status, message=step.reason)
        if step is not None:
            return step
        if reply.status not in {200, 201}:
            moved = reply.status in _MOVED
            said = reply.headers.get("location", "") if moved else message(reply)
            return Answer(reply.status, message=said)
        try:
            return Answer(reply.status, decoder.decode(reply.body))
        except UNREADABLE:
            return Again("GitHub's answer is cut short or no JSON")
