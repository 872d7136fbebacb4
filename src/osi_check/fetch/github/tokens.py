"""Several tokens, each with a limit of its own: a request goes to one that is free.

GitHub counts by person or by installation of an app: two tokens of one person share a limit.
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol, Self, TypeVar

import msgspec
from msgspec.structs import replace

from osi_check.fetch.callbacks import ignore
from osi_check.fetch.github.api import MAX_WAIT_SECONDS, GitHubClient, RequestFailed, Response
from osi_check.fetch.github.responses import GraphReply
from osi_check.fetch.github.settings import Settings
from osi_check.model import Unknown

T = TypeVar("T")


class GitHubApi(Protocol):
    """Who asks GitHub: a `Client` with one token, or a `Pool` of them."""

    settings: Settings
    notice: Callable[[str], None]

    @property
    def stopped(self) -> Unknown | None:
        """See `Client`."""
        ...

    def stop(self, reason: str = ...) -> None:
        """See `Client`."""
        ...

    def graphql(
        self, query: str, decoder: msgspec.json.Decoder[GraphReply[T]], *, many: bool = False
    ) -> GraphReply[T] | RequestFailed:
        """See `Client`."""
        ...

    def get(
        self, path: str, decoder: msgspec.json.Decoder[T], *, etag: str = ""
    ) -> Response[T] | RequestFailed:
        """See `Client`."""
        ...


class TokenPool:
    """One GitHub asked with each token of `settings`; safe to use from several threads.

    A token that is refused, or whose limit is used up, is left out and that is said by its
    place in the list; the run ends when none is left. Parameters as of `Client`.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        notice: Callable[[str], None] = ignore,
        patience: float = MAX_WAIT_SECONDS,
        pause: Callable[[float], object] | None = None,
    ) -> None:
        tokens = settings.tokens or (settings.token,)
        self.settings = replace(settings, token=tokens[0])
        self.notice = notice
        self._lock = threading.Lock()
        self._used = [0] * len(tokens)
        self._announced: set[int] = set()
        self._clients = [
            GitHubClient(
                replace(settings, token=token),
                notice=notice,
                patience=patience,
                pause=pause,
                elsewhere=self._free if len(tokens) > 1 else None,
            )
            for token in tokens
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients:
            client.close()

    @property
    def requests(self) -> int:
        """How many requests were made with all tokens."""
        return sum(client.requests for client in self._clients)

    @property
    def stopped(self) -> Unknown | None:
        """Why nothing is asked any more with any token, or None."""
        reasons = [client.stopped for client in self._clients]
        return reasons[0] if all(reasons) else None

    def stop(self, reason: str = "the run was interrupted") -> None:
        """Ask nothing more with any token."""
        for client in self._clients:
            client.stop(reason)

    def graphql(
        self, query: str, decoder: msgspec.json.Decoder[GraphReply[T]], *, many: bool = False
    ) -> GraphReply[T] | RequestFailed:
        """See `Client`."""
        return self._ask("graphql", lambda client: client.graphql(query, decoder, many=many))

    def get(
        self, path: str, decoder: msgspec.json.Decoder[T], *, etag: str = ""
    ) -> Response[T] | RequestFailed:
        """See `Client`."""
        return self._ask("core", lambda client: client.get(path, decoder, etag=etag))

    def _ask(
        self, resource: str, ask: Callable[[GitHubClient], T | RequestFailed]
    ) -> T | RequestFailed:
        while True:
            number = self._choose(resource)
            client = self._clients[number]
            answer = ask(client)
            if not isinstance(answer, RequestFailed):
                return answer
            if client.stopped:
                self._announce_stop(number, client.stopped)
                if self.stopped is None:
                    continue
            if not answer.elsewhere:
                return answer

    def _choose(self, resource: str) -> int:
        """The token that may be used soonest; of several, the one used least."""
        with self._lock:
            number = min(
                range(len(self._clients)),
                key=lambda i: (self._clients[i].wait(resource), self._used[i]),
            )
            self._used[number] += 1
        return number

    def _free(self, resource: str) -> bool:
        return any(client.wait(resource) == 0 for client in self._clients)

    def _announce_stop(self, number: int, why: Unknown) -> None:
        with self._lock:
            if number in self._announced:
                return
            self._announced.add(number)
        if self.stopped is None:
            self.notice(f"{why.reason}; going on with the other tokens")
