"""What a run has seen is kept, so that a run after it can go on where it was stopped.

Facts are kept in the cache beside the forge's answers, each with the second in which it was seen
and the version that saw it: another version would see with other eyes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from osi_check import __version__
from osi_check.model import Fact, Facts, Unknown

if TYPE_CHECKING:
    from osi_check.evidence.cache import Cache

HOURS = 24  # a stopped run is gone on with today; what is older is looked at again


class _Seen(msgspec.Struct, omit_defaults=True):
    facts: Facts | None = None
    unknown: str = ""


_SEEN = msgspec.json.Decoder(_Seen)


class Kept:
    """What was seen of repositories of the forge at `api`; `how` is what else it depends on.

    `now` gives the seconds since 1970.
    """

    def __init__(
        self, cache: Cache, api: str, how: str = "", now: Callable[[], float] = time.time
    ) -> None:
        self._cache, self._now = cache, now
        self._place = f"seen:{api} "
        self._by = f"{__version__}{how}"

    def keep(self, key: str, seen: Fact[Facts]) -> None:
        """Keep what was seen; trouble on the way is nothing that was seen."""
        if isinstance(seen, Unknown):
            if seen.passing:
                return
            record = _Seen(unknown=seen.reason)
        else:
            record = _Seen(facts=seen)
        made = f"{self._by} {int(self._now())}"
        self._cache.keep_answer(self._place + key, made, msgspec.json.encode(record))

    def take(self, key: str) -> Fact[Facts] | None:
        """What was seen within `HOURS` by this version, or None."""
        made, data = self._cache.answer(self._place + key) or ("", b"")
        by, _, when = made.rpartition(" ")
        if by != self._by or not when.isdecimal():
            return None
        # A clock that was wrong then, or is now, makes nothing fresh for ever.
        if not 0 <= self._now() - int(when) <= HOURS * 3600:
            return None
        try:
            record = _SEEN.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return record.facts or (Unknown(record.unknown) if record.unknown else None)
