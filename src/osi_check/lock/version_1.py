"""The first version of the lock, which holds sentences: read as the codes that they stand for. Pure.

A sentence that no program of ours wrote stays one (`told`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from osi_check.lock import version_1_sentences as sentences
from osi_check.lock.version_1_sentences import Sentences
from osi_check.model.messages import QUOTED

VERSION = 1
_MAX_CHARS = 2_000  # of a sentence; ours were shorter


def unknown(text: str) -> dict[str, Any]:
    """Code and parameters of a reason."""
    return _first(text, (*sentences.UNKNOWN, *sentences.TEXT))


def unseen(text: str) -> dict[str, Any]:
    """Code and parameters of what was not looked at."""
    known = _match(text, sentences.UNSEEN)
    if known is not None:
        return known
    path, colon, why = text.partition(": ")
    if not colon:
        return _recode(text)
    return {"code": "text-unread", "params": {"path": path, "why": unknown(why)}}


def tool(record: dict[str, Any]) -> dict[str, Any]:
    """What the first version recorded of one repository, as this one does.

    `record` is as decoded from JSON, and is changed; what is of another shape than it should be
    is left for the decoder to refuse.
    """
    if isinstance(why := record.get("unknown"), str):
        record["unknown"] = unknown(why)
    if isinstance(facts := record.get("facts"), dict):
        _facts(facts)
    return record


def _facts(facts: dict[str, Any]) -> None:
    for value in (facts.get("archived"), facts.get("github")):
        if isinstance(value, dict) and isinstance(value.get("reason"), str):
            value.update(unknown(value.pop("reason")))
    if isinstance(facts.get("unseen"), list):
        facts["unseen"] = [unseen(n) if isinstance(n, str) else n for n in facts["unseen"]]
    for signal in _records(facts, "signals"):
        _coded(signal, sentences.SIGNALS.get(str(signal.get("name")), ()))
    for doubt in _records(facts, "doubts"):
        _coded(doubt, sentences.DOUBTS.get(str(doubt.get("kind")), ()))
    for part in _records(facts, "parts"):
        if isinstance(says := part.pop("says", ""), str) and says:
            part["note"] = _first(says, sentences.PARTS)
    for file in _records(facts, "license_files"):
        for added in _records(file, "added"):
            _coded(added, sentences.ADDED.get(str(added.get("kind")), ()))


def _records(of: dict[str, Any], name: str) -> Iterable[dict[str, Any]]:
    values = of.get(name)
    return [v for v in values if isinstance(v, dict)] if isinstance(values, list) else []


def _coded(record: dict[str, Any], known: Sentences) -> None:
    if isinstance(says := record.pop("says", ""), str):
        record |= {key: value for key, value in _first(says, known).items() if value}


def _first(text: str, known: Sentences) -> dict[str, Any]:
    found = _match(text, known)
    return _recode(text) if found is None else found


def _recode(text: str) -> dict[str, Any]:
    return {"code": QUOTED, "params": {"words": text}}


def _match(text: str, known: Sentences) -> dict[str, Any] | None:
    if len(text) > _MAX_CHARS:
        return None
    for code, sentence in known:
        if found := _pattern(sentence).fullmatch(text):
            groups = found.groupdict().items()
            params = {name[2:]: _value(name, value) for name, value in groups}
            return {"code": code, "params": params} if params else {"code": code}
    return None


def _value(name: str, text: str) -> Any:
    if name.startswith("n_"):
        return int(text)
    return unknown(text) if name.startswith("t_") else text


@lru_cache(1024)
def _pattern(sentence: str) -> re.Pattern[str]:
    """A sentence as a pattern; numbers have at most nine digits, as all that were written had."""
    made = re.escape(sentence)
    made = re.sub(r"\\\{\\#(\w+)\\\}", r"(?P<n_\1>\\d{1,9})", made)
    made = re.sub(r"\\\{\\\*(\w+)\\\}", r"(?P<t_\1>.+)", made)
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<s_\1>.+?)", made), re.ASCII)
