"""Facts in the cache: for a run that goes on where one was stopped, and for the next one.

They are stored beside the forge's answers, each with the program that worked it out (see
`fingerprint`), the second in which it did, and a digest of the snapshot. The same program finds
the same facts in the same snapshot.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from osi_check.fetch.fingerprint import code_fingerprint
from osi_check.model import Fact, Facts, Note, Unknown

if TYPE_CHECKING:
    from osi_check.fetch.cache import Cache
    from osi_check.repository.snapshot import Snapshot

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

    def store(self, key: str, facts: Fact[Facts], digest: str = "-") -> None:
        """Store the facts of a repository, with its `snapshot_digest`; not trouble on the way."""
        if isinstance(facts, Unknown):
            if facts.transient:
                return
            record = _CachedFacts(unknown=facts.note)
        else:
            record = _CachedFacts(facts=facts)
        header = f"{self._program} {int(self._now())} {digest}"
        self._cache.put_answer(self._prefix + key, header, msgspec.json.encode(record))

    def load(self, key: str) -> Fact[Facts] | None:
        """The facts that this program stored in the last `MAX_AGE_HOURS`, or None."""
        header, data = self._read_row(key)
        program, when, _ = header
        # A clock that was wrong then, or is now, makes nothing fresh for ever.
        if program != self._program or not 0 <= self._now() - when <= MAX_AGE_HOURS * 3600:
            return None
        record = _decode_facts(data)
        why = record.unknown
        return record.facts or (Unknown(why.code, why.params) if why else None)

    def matching_facts(self, key: str, digest: str) -> Facts | None:
        """The facts that this program stored, whenever that was, of the same snapshot."""
        header, data = self._read_row(key)
        program, _, stored = header
        return _decode_facts(data).facts if (program, stored) == (self._program, digest) else None

    def _read_row(self, key: str) -> tuple[tuple[str, int, str], bytes]:
        header, data = self._cache.answer(self._prefix + key) or ("", b"")
        program, when, digest = (*header.split(" "), "", "", "")[:3]
        return (program, int(when) if when.isdecimal() else -1, digest), data


def snapshot_digest(snapshot: Snapshot) -> str:
    """A digest of everything that a snapshot shows."""
    return hashlib.blake2b(msgspec.msgpack.encode(snapshot), digest_size=20).hexdigest()


def _decode_facts(data: bytes) -> _CachedFacts:
    try:
        return _CACHED_FACTS.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _CachedFacts()
