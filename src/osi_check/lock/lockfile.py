"""catalog.lock: the evidence on which verdicts rest, written so that its diff is readable. Pure.

The file is JSON, one tool after the other in the order of their keys, so that a change of one
tool changes its lines only. It holds no stranger's sentences: quotes are read by blob id from
the cache when a report wants them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from osi_check.errors import InputError
from osi_check.lock import version_1
from osi_check.lock.canonical import to_plain_data
from osi_check.lock.closed_terms import ClosedTerms, closed_terms, is_held_by_terms
from osi_check.model import (
    Fact,
    Facts,
    Location,
    Missing,
    Note,
    Problem,
    Timeline,
    Unknown,
    Verdict,
)
from osi_check.model.shared_words import share_words
from osi_check.repository.address import parse_address
from osi_check.repository.identity import TAKEN_OVER_CODES, find_takeover

# An audit reads the lock that it writes: it would stumble over the same fault.
REWRITE_HINT = "delete it and write it again: osi-check audit --write"
LOCK_VERSION = 2
MAX_BYTES = 256 * 1024 * 1024  # a tool takes one to four thousand
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_CONFLICT = re.compile(rb"^(<{7}|={7}|>{7})", re.MULTILINE)
_BOM = b"\xef\xbb\xbf"  # which editors of old put there
_NEVER = Note("never-looked")


class LockEntry(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What is recorded of one repository.

    `facts` is the last evidence that was collected; `unknown` why there is none, or why the
    newest look failed; `missing_since` the ISO date since when the repository answers as gone;
    `closed` when it stopped being open source, where that was looked up.
    """

    facts: Facts | None = None
    unknown: Note | None = None
    checked: str = field(default="", name="asked")
    missing_since: str = ""
    closed: ClosedTerms | None = None

    @property
    def missing(self) -> Missing | None:
        """That the repository is gone which `facts` were seen of; None where it is there."""
        if not self.facts or not self.missing_since:
            return None
        return Missing(
            self.unknown or _NEVER, self.missing_since, self.checked or self.missing_since
        )

    @property
    def is_taken_over(self) -> bool:
        """Whether another repository has the name by now: then `facts` say nothing of it."""
        return bool(self.facts and self.unknown and self.unknown.code in TAKEN_OVER_CODES)

    @property
    def observation(self) -> Fact[Facts]:
        """What is known of the name: the facts, or why there are none."""
        if self.facts and not self.is_taken_over:
            return self.facts
        why = self.unknown or _NEVER
        return Unknown(why.code, why.params)


class Lock(Struct, frozen=True, kw_only=True):
    """Evidence by repository key (`github.com/owner/name`, in lower case)."""

    version: int = LOCK_VERSION
    tools: dict[str, LockEntry] = field(default_factory=dict)

    def get(self, key: str) -> Fact[Facts] | None:
        """The facts recorded under `key`, why there are none, or None where nobody looked."""
        locked = self.tools.get(key)
        return locked.observation if locked else None

    def last(self, key: str) -> Fact[Facts] | None:
        """What was last seen under `key`, also where another repository has the name by now."""
        locked = self.tools.get(key)
        return (locked.facts or locked.observation) if locked else None


class _File(Struct):
    """The file as it stands: one without a version is none that this program wrote."""

    version: int = 0
    tools: dict[str, LockEntry] = {}


class _RawFile(Struct):
    """The same, its tools not read yet."""

    version: int = 0
    tools: dict[str, msgspec.Raw] = {}


class _File1(Struct):
    tools: dict[str, dict[str, Any]] = {}


class _Head(Struct):
    version: int = 0


def decode_lock(data: bytes, file: str) -> Lock:
    """Read a lock of this version or the first one.

    Raises `InputError`, with the line, where it is damaged or of another kind.
    """
    data = data.removeprefix(_BOM)
    try:
        found = _decoded(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(_why(data, file, error)) from None
    if found.version != LOCK_VERSION:
        raise InputError(_other_version(found.version, file))
    problems = [
        _undated(data, file, key) for key, locked in found.tools.items() if _has_bad_date(locked)
    ]
    if problems:
        raise InputError(*problems)
    return Lock(tools=found.tools)


def _decoded(data: bytes) -> _File:
    """Read one tool after the other: the same words stand in most, and are kept once.

    Of a long lock, that is a quarter of the memory. Where something is wrong with a tool, all are
    read at once, so that the error says where.
    """
    raw = msgspec.json.decode(data, type=_RawFile)
    if raw.version == version_1.VERSION:
        old = msgspec.json.decode(data, type=_File1)
        new = {key: version_1.tool(record) for key, record in old.tools.items()}
        return msgspec.convert({"version": LOCK_VERSION, "tools": new}, _File)
    decode = msgspec.json.Decoder(LockEntry).decode
    tools: dict[str, LockEntry] = {}
    try:
        for key, record in raw.tools.items():
            entry = tools[key] = decode(record)
            if entry.facts:
                share_words(entry.facts)
        return _File(raw.version, tools)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return msgspec.json.decode(data, type=_File)


def _why(data: bytes, file: str, error: Exception) -> Problem:
    """What is wrong with a lock that cannot be read, and in which line."""
    if found := _CONFLICT.search(data):
        line = data.count(b"\n", 0, found.start()) + 1
        message = "the lock has merge conflicts"
        hint = f"resolve them, or {REWRITE_HINT}"
        return Problem(Location(file, line), message, hint)
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        version = msgspec.json.decode(data, type=_Head).version
        if version not in {
            LOCK_VERSION,
            version_1.VERSION,
        }:  # what another version records may well not fit this one
            return _other_version(version, file)
    return _problem(data, file, str(error))


def _has_bad_date(locked: LockEntry) -> bool:
    """Whether a day that verdicts depend on is no date."""
    days = (locked.checked, locked.missing_since, locked.facts.as_of if locked.facts else "")
    return not all(map(_is_date, days))


@lru_cache(1024)
def _is_date(text: str) -> bool:
    if not text:
        return True
    with suppress(ValueError):
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    return False


def _undated(data: bytes, file: str, key: str) -> Problem:
    place = data.find(msgspec.json.encode(key))
    line = data.count(b"\n", 0, max(place, 0)) + 1
    message = f"a date recorded for {key} is not a date: expected YYYY-MM-DD"
    return Problem(Location(file, line), message)


def _other_version(version: int, file: str) -> Problem:
    hint = "update osi-check" if version > LOCK_VERSION else REWRITE_HINT
    message = f"lock version {version} can't be read by this osi-check (version {LOCK_VERSION})"
    return Problem(Location(file), message, hint)


def _problem(data: bytes, file: str, message: str) -> Problem:
    """Where and what: msgspec names the byte of a syntax error and the path of a wrong value."""
    line = 1
    if found := re.search(r"\(byte (\d+)\)", message):
        line = data.count(b"\n", 0, int(found[1])) + 1
    elif found := re.search(r"\$\.tools\[\.\.\.\]", message):
        message = f"a recorded value is wrong: {message}"
    return Problem(
        Location(file, line),
        f"could not read the lock: {message}",
        f"restore it from git, or {REWRITE_HINT}",
    )


def encode_lock(lock: Lock) -> bytes:
    """Write a lock: sorted, one value a line, the same bytes for the same evidence."""
    tools = dict(sorted(lock.tools.items()))
    raw = msgspec.json.encode({"version": lock.version, "tools": to_plain_data(tools)})
    return msgspec.json.format(raw, indent=1) + b"\n"


def update_lock(
    lock: Lock,
    observed: Mapping[str, Fact[Facts]],
    today: str,
    accepted: Collection[str] = (),
) -> Lock:
    """The lock after a look at some repositories on `today` (ISO date); loses nothing known.

    New facts replace old ones. Those of another repository that took the name over do not, but
    for the keys in `accepted`: that it is another one is recorded instead. Trouble on the way
    leaves what is recorded as it is. A repository that answers as gone keeps its last facts, with
    the day since when.
    """
    tools = dict(lock.tools)
    for key, observation in observed.items():
        old = LockEntry() if key in accepted else tools.get(key, LockEntry())
        tools[key] = merge_observation(old, observation, today)
    return Lock(tools=tools)


def merge_observation(old: LockEntry, observation: Fact[Facts], today: str) -> LockEntry:
    """What is to be recorded of one repository after it was checked; see `update_lock`."""
    if isinstance(observation, Facts):
        if old.facts and (other := find_takeover(old.facts, observation)):
            since = old.missing_since if old.is_taken_over else today
            return LockEntry(
                facts=old.facts,
                unknown=other,
                checked=today,
                missing_since=since or today,
                closed=old.closed,
            )
        return LockEntry(facts=_merge_facts(old.facts, observation), closed=old.closed)
    if observation.transient and (old.facts or old.missing_since):
        return old
    return LockEntry(
        facts=old.facts,
        unknown=observation.note,
        checked=today,
        missing_since="" if observation.transient else old.missing_since or today,
        closed=old.closed,
    )


def record_closed_terms(
    lock: Lock, timelines: Mapping[str, Timeline], verdicts: Iterable[Verdict]
) -> Lock:
    """The lock with when tools stopped being open source; nothing of those that do not fail."""
    tools = dict(lock.tools)
    failing = {
        place.key
        for verdict in verdicts
        if is_held_by_terms(verdict) and (place := parse_address(verdict.tool.repo))
    }
    for key, record in tools.items():
        closed = closed_terms(timelines[key]) if key in timelines else record.closed
        tools[key] = replace(record, closed=closed if key in failing else None)
    return Lock(tools=tools)


def _merge_facts(old: Facts | None, observation: Facts) -> Facts:
    """What was seen, and what is recorded where the forge did not answer this time."""
    if old is None:
        return observation
    if not observation.id:
        observation = replace(observation, id=old.id, created=old.created)
    if not observation.released:
        observation = replace(observation, released=old.released)
    if isinstance(observation.archived, Unknown) and observation.archived.transient:
        observation = replace(observation, archived=old.archived)
        if old.url.removesuffix(".git") == observation.url.removesuffix(".git"):
            observation = replace(observation, forge=old.forge, url=old.url, repo=old.repo)
    if isinstance(observation.github, Unknown) and observation.github.transient:
        observation = replace(observation, github=old.github)
    return observation


def prune_lock(lock: Lock, keys: set[str]) -> Lock:
    """The lock without repositories that the catalogue no longer names."""
    return Lock(tools={key: value for key, value in lock.tools.items() if key in keys})
