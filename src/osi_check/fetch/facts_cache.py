"""Caches facts, so that an interrupted run can resume and the next run is faster.

Facts are stored in the same cache as the forge's responses, with the fingerprint of the program that
computed them (see `fingerprint`), the time, a digest of the snapshot, and, if it determines the rest,
the forge's first answer (see `first_answers`). The same program always computes the same facts from
the same snapshot.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from osi_check.fetch.cache import MAX_UNKNOWN_DAYS
from osi_check.fetch.fingerprint import code_fingerprint
from osi_check.fetch.first_answers import FirstAnswer, Recalled
from osi_check.model import Fact, Facts, Note, Unknown

if TYPE_CHECKING:
    from osi_check.fetch.cache import Cache
    from osi_check.repository.snapshot import Snapshot

NO_ANSWER = FirstAnswer()
MAX_AGE_HOURS = 24  # a stopped run is resumed today; what is older is fetched again


class _CachedFacts(msgspec.Struct, omit_defaults=True):
    facts: Facts | None = None
    unknown: Note | None = None


_CACHED_FACTS = msgspec.json.Decoder(_CachedFacts)


class FactsCache:
    """The facts of repositories of the forge at `api`; `variant` is what else they depend on.

    `now` gives the seconds since 1970.
    """

    def __init__(
        self, cache: Cache, api: str, variant: str = "", now: Callable[[], float] = time.time
    ) -> None:
        self._cache, self._now = cache, now
        self._prefix = f"seen:{api} "
        self._program = f"{code_fingerprint()}{variant}"

    def store(
        self, key: str, facts: Fact[Facts], digest: str = "-", answer: FirstAnswer = NO_ANSWER
    ) -> None:
        """Store the facts of a repository, with its `snapshot_digest` and the first answer.

        Trouble on the way is not stored.
        """
        if isinstance(facts, Unknown):
            if facts.transient:
                return
            record = _CachedFacts(unknown=facts.note)
        else:
            record = _CachedFacts(facts=facts)
        when = int(self._now())
        header = f"{self._program} {when} {digest} {answer.digest or '-'} {answer.last_day}"
        self._cache.put_answer(self._prefix + key, header, msgspec.json.encode(record))

    def load(self, key: str) -> Fact[Facts] | None:
        """The facts that this program stored in the last `MAX_AGE_HOURS`, or None."""
        header, data = self._read_row(key)
        program, when = header[:2]
        # A clock that was wrong then, or is now, makes nothing fresh for ever.
        if program != self._program or not 0 <= self._now() - when <= MAX_AGE_HOURS * 3600:
            return None
        record = _decode_facts(data)
        why = record.unknown
        return record.facts or (Unknown(why.code, why.params) if why else None)

    def matching_facts(self, key: str, digest: str) -> Facts | None:
        """The facts that this program stored, whenever that was, of the same snapshot."""
        header, data = self._read_row(key)
        program, _, stored, _ = header
        return _decode_facts(data).facts if (program, stored) == (self._program, digest) else None

    def recall(self, key: str, answer_digest: str) -> Recalled | None:
        """The same of what has the same first answer, while that stands."""
        header, data = self._read_row(key)
        program, _, snapshot_digest, answer = header
        if (program, answer.digest) != (self._program, answer_digest):
            return None
        if answer.last_day and not 0 <= answer.last_day - self._now() // 86400 < MAX_UNKNOWN_DAYS:
            return None
        facts = _decode_facts(data).facts
        return Recalled(facts, snapshot_digest, answer) if facts else None

    def _read_row(self, key: str) -> tuple[tuple[str, int, str, FirstAnswer], bytes]:
        header, data = self._cache.answer(self._prefix + key) or ("", b"")
        program, when, digest, answer, last_day = (*header.split(" "), *[""] * 5)[:5]
        return (program, _number(when), digest, FirstAnswer(answer, _number(last_day))), data


def snapshot_digest(snapshot: Snapshot) -> str:
    """A digest of everything that a snapshot shows."""
    return hashlib.blake2b(msgspec.msgpack.encode(snapshot), digest_size=20).hexdigest()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


def _decode_facts(data: bytes) -> _CachedFacts:
    try:
        return _CACHED_FACTS.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _CachedFacts()
