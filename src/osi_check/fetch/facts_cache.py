"""What a run has seen is kept: for a run that goes on where one was stopped, and for the next one.

Facts are kept in the cache beside the forge's answers, each with who saw it (see `observer`), the
second in which it was seen, and what the repository looked like. A repository that looks the same
to the last letter shows the same.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from osi_check.fetch.observer import code_fingerprint
from osi_check.model import Fact, Facts, Note, Unknown

if TYPE_CHECKING:
    from osi_check.fetch.cache import Cache
    from osi_check.repository.snapshot import Snapshot

MAX_AGE_HOURS = 24  # a stopped run is gone on with today; what is older is looked at again


class _CachedFacts(msgspec.Struct, omit_defaults=True):
    facts: Facts | None = None
    unknown: Note | None = None


_CACHED_FACTS = msgspec.json.Decoder(_CachedFacts)


class FactsCache:
    """What was seen of repositories of the forge at `api`; `how` is what else it depends on.

    `now` gives the seconds since 1970.
    """

    def __init__(
        self, cache: Cache, api: str, how: str = "", now: Callable[[], float] = time.time
    ) -> None:
        self._cache, self._now = cache, now
        self._place = f"seen:{api} "
        self._by = f"{code_fingerprint()}{how}"

    def keep(self, key: str, seen: Fact[Facts], look: str = "-") -> None:
        """Keep what was seen of a repository, and that it looked so (see `looks`).

        Trouble on the way is nothing that was seen.
        """
        if isinstance(seen, Unknown):
            if seen.transient:
                return
            record = _CachedFacts(unknown=seen.note)
        else:
            record = _CachedFacts(facts=seen)
        made = f"{self._by} {int(self._now())} {look}"
        self._cache.put_answer(self._place + key, made, msgspec.json.encode(record))

    def take(self, key: str) -> Fact[Facts] | None:
        """What was seen within `HOURS` by this program, or None."""
        made, data = self._row(key)
        by, when, _ = made
        # A clock that was wrong then, or is now, makes nothing fresh for ever.
        if by != self._by or not 0 <= self._now() - when <= MAX_AGE_HOURS * 3600:
            return None
        record = _decode_facts(data)
        why = record.unknown
        return record.facts or (Unknown(why.code, why.params) if why else None)

    def matching_facts(self, key: str, look: str) -> Facts | None:
        """What this program saw, whenever that was, of a repository that looked the same."""
        made, data = self._row(key)
        by, _, before = made
        return _decode_facts(data).facts if (by, before) == (self._by, look) else None

    def _row(self, key: str) -> tuple[tuple[str, int, str], bytes]:
        made, data = self._cache.answer(self._place + key) or ("", b"")
        by, when, look = (*made.split(" "), "", "", "")[:3]
        return (by, int(when) if when.isdecimal() else -1, look), data


def snapshot_digest(snapshot: Snapshot) -> str:
    """A digest of everything that a snapshot shows."""
    return hashlib.blake2b(msgspec.msgpack.encode(snapshot), digest_size=20).hexdigest()


def _decode_facts(data: bytes) -> _CachedFacts:
    try:
        return _CACHED_FACTS.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _CachedFacts()
