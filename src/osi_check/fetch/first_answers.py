"""Recognizes unchanged repositories by the forge's first answer, so that nothing more is fetched.

The first answer has the metadata, the commit, and the upper levels of the tree. Everything fetched
later is identified by the git ids in that answer. So if the answer is the same, the same program
selects the same files and computes the same facts. If the forge permanently refused a text, the
repository is fetched again after some days.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec
from msgspec import Struct

from osi_check.fetch.cache import MAX_UNKNOWN_DAYS
from osi_check.fetch.trees import Listing
from osi_check.model import Facts
from osi_check.repository.snapshot import Snapshot


class FirstAnswer(Struct, frozen=True):
    """The digest of one, "" for none, and the last day since 1970 on which it stands, 0 for ever."""

    digest: str = ""
    last_day: int = 0


class Recalled(Struct, frozen=True):
    """Facts that were kept, the digest of the snapshot that they were worked out from, and the first answer."""

    facts: Facts
    snapshot_digest: str
    answer: FirstAnswer


class AnswerMemory(Protocol):
    """What a backend asks and tells of first answers; repositories by the names that it knows."""

    def is_known(self, name: str, digest: str) -> bool:
        """Whether there are facts for an answer, so that nothing more of it is wanted."""
        ...

    def keep(self, name: str, digest: str, *, lasting: bool) -> None:
        """Note that all that was fetched of a repository follows from its first answer.

        Not `lasting`: as long as the forge's reasons stand for which texts are missing.
        """
        ...


class _NoMemory:
    def is_known(self, name: str, digest: str) -> bool:  # noqa: ARG002
        return False

    def keep(self, name: str, digest: str, *, lasting: bool) -> None:
        pass


NO_MEMORY = _NoMemory()


def answer_digest(snapshot: Snapshot, listing: Listing) -> str:
    """A digest of everything that the first answer told of a repository."""
    data = msgspec.msgpack.encode((snapshot, listing))
    return hashlib.blake2b(data, digest_size=20).hexdigest()


class FirstAnswers:
    """The first answers of one run, by the repository's key; one object serves many threads.

    `recall` gives what was kept for an answer, None where that is nothing. `now` gives the seconds
    since 1970.
    """

    def __init__(
        self, recall: Callable[[str, str], Recalled | None], now: Callable[[], float] = time.time
    ) -> None:
        self._recall, self._now = recall, now
        self._recalled: dict[str, Recalled] = {}
        self._answers: dict[str, FirstAnswer] = {}

    def is_known(self, key: str, digest: str) -> bool:
        """See `AnswerMemory`; `take_recalled` then has the facts."""
        recalled = self._recall(key, digest)
        if recalled is not None:
            self._recalled[key] = recalled
        return recalled is not None

    def keep(self, key: str, digest: str, *, lasting: bool) -> None:
        """See `AnswerMemory`."""
        last_day = 0 if lasting else int(self._now() // 86400) + MAX_UNKNOWN_DAYS - 1
        self._answers[key] = FirstAnswer(digest, last_day)

    def take_recalled(self, key: str) -> Recalled | None:
        """What was kept of a repository whose first answer was known, once."""
        return self._recalled.pop(key, None)

    def take_answer(self, key: str) -> FirstAnswer:
        """The answer to keep with the facts of a repository, once; none where they don't follow from it."""
        return self._answers.pop(key, FirstAnswer())


class NamedAnswers:
    """The same by the names that a backend asks for; `keys` has the key of each."""

    def __init__(self, answers: FirstAnswers, keys: Mapping[str, str]) -> None:
        self._answers, self._keys = answers, keys

    def is_known(self, name: str, digest: str) -> bool:
        """See `AnswerMemory`."""
        return self._answers.is_known(self._keys[name], digest)

    def keep(self, name: str, digest: str, *, lasting: bool) -> None:
        """See `AnswerMemory`."""
        self._answers.keep(self._keys[name], digest, lasting=lasting)
