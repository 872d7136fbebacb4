"""What changed in a repository between two sets of facts, if it matters to the criteria. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from osi_check.model import Fact, Facts, LicenseFile, Note, Unknown
from osi_check.repository.identity import find_takeover

# What a project says of itself, each a kind of drift of its own.
OVER = {"moved", "ended", "unmaintained"}
# How much of the tree was seen.
EXTENT = frozenset({"files", "unseen"})
# What differs of one commit is told in this order, the rest behind it.
_WEIGHT = {
    name: rank
    for rank, name in enumerate(
        ("detected", "license_files", "doubts", "parts", "statements", "commit_date", "signals")
    )
}
# What a look may change without a commit: the day, what the forge says of a repository today.
VOLATILE_FIELDS = frozenset(
    {"as_of", "released", "repo", "url", "forge", "id", "created", "archived", "github"}
)
MAX_FIELDS = 3  # that are told with both values


class Drift(Struct, frozen=True):
    """One change: `kind` in one word, `says` what was and what is, in words for a reader."""

    key: str
    kind: str
    says: str


def find_drift(key: str, old: Fact[Facts] | None, new: Fact[Facts]) -> Iterator[Drift]:
    """What changed from the recorded facts to those of today; nothing where nothing matters.

    A new commit alone is no drift, nor is transient trouble on the way. One and the same commit
    shows the same facts: where it does not, either the record was made up, or it is read
    otherwise by now, and each field that differs is named.
    """
    for kind, note in _between(old, new):
        yield Drift(key, kind, str(note))


def _between(old: Fact[Facts] | None, new: Fact[Facts]) -> Iterator[tuple[str, Note]]:
    if isinstance(new, Unknown):
        if not new.transient and not (isinstance(old, Unknown) and old.note == new.note):
            yield "missing", new.note
    elif old is None:
        yield "new", Note("first-look", {"now": new.detected})
    elif isinstance(old, Unknown):
        yield "found", Note("evidence-found", {"now": new.detected})
    else:
        if other := find_takeover(old, new):
            yield "recreated" if other.code == "taken-over-since" else "taken-over", other
        yield from _names(old, new)
        yield from _of_commit(old, new) if new.commit == old.commit != "" else _of_tree(old, new)
        yield from _of_forge(old, new)


def _names(old: Facts, new: Facts) -> Iterator[tuple[str, Note]]:
    """Where the repository is."""
    if old.repo.lower() != new.repo.lower():
        yield "renamed", Note("renamed", {"was": old.repo, "now": new.repo})
    elif not _same_place(old, new):
        yield "moved", Note("renamed", {"was": old.url, "now": new.url})


def _of_forge(old: Facts, new: Facts) -> Iterator[tuple[str, Note]]:
    """What the forge says beside the commit."""
    was, now = old.archived, new.archived
    if now is True and was is not True:
        yield "archived", Note("was-archived")
    elif now is False and was is True:
        yield "revived", Note("was-revived")
    elif isinstance(now, Unknown) and not now.transient and was != now:
        yield "archived", Note("archived-unknown", {"why": now.note})
    if old.github != new.github and not (isinstance(new.github, Unknown) and new.github.transient):
        yield (
            "forge",
            Note(
                "forge-license",
                {"was": _describe_license(old.github), "now": _describe_license(new.github)},
            ),
        )
    if old.created and new.created and old.created != new.created:
        yield "created", _differing("created", old.created, new.created)
    if old.released > new.released != "":
        yield "date", _differing("released", old.released, new.released)
    if old.as_of > new.as_of:
        yield "date", _differing("as_of", old.as_of, new.as_of)


def _same_place(old: Facts, new: Facts) -> bool:
    """Whether both have one page; a scheme, a tail of git's or another case makes no other one."""
    return _page(old.url) == _page(new.url)


def _page(url: str) -> str:
    return url.partition("://")[2].removesuffix(".git").rstrip("/").lower()


def _describe_license(fact: Fact[str | None]) -> str | Note:
    if isinstance(fact, Unknown):
        return fact.note
    return fact or "NONE"


def _of_commit(old: Facts, new: Facts) -> Iterator[tuple[str, Note]]:
    """What differs though the commit is the same, field by field.

    Kind `reread`: one of both is made up, or was read by other rules. But git shows a whole tree
    and an API some levels of it, so of a look of another extent, signs and parts may differ, too
    (`reseen`), and the extent alone is of no weight (`extent`).
    """
    found = list(_fields("", _plain(old), _plain(new)))
    if not found:
        return
    found.sort(key=lambda each: _WEIGHT.get(_field(each[0]), len(_WEIGHT)))
    told = [f"{path}: {_short(was)} → {_short(now)}" for path, was, now in found[:MAX_FIELDS]]
    if left := [_field(path) for path, _, _ in found[MAX_FIELDS:]]:
        told.append(f"and {len(left)} more in {', '.join(dict.fromkeys(left))}")
    names = {_field(path) for path, _, _ in found}
    kind = "reread"
    if names & EXTENT and names <= EXTENT | {"signals", "parts"}:
        kind = "extent" if names <= EXTENT else "reseen"
    yield kind, Note("same-commit", {"commit": new.commit[:12], "fields": "; ".join(told)})


def _field(path: str) -> str:
    """The field of the record that a path leads into."""
    return path.partition("[")[0]


def _plain(facts: Facts) -> dict[str, Any]:
    """The fields that a commit decides."""
    return {
        name: getattr(facts, name)
        for name in Facts.__struct_fields__
        if name not in VOLATILE_FIELDS
    }


def _fields(path: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """The innermost differences of two values, with their paths; order within a list is none."""
    if was == now:
        return
    if isinstance(was, Struct) and type(was) is type(now):
        was = {name: getattr(was, name) for name in was.__struct_fields__}
        now = {name: getattr(now, name) for name in now.__struct_fields__}
    if isinstance(was, tuple) and isinstance(now, tuple):
        was, now = _by_name(was), _by_name(now)
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for name in dict.fromkeys((*was, *now)):
            inner = f"{path}.{name}" if path and not name.startswith("[") else f"{path}{name}"
            yield from _fields(inner, was.get(name), now.get(name))
    else:
        yield path, was, now


def _by_name(items: Iterable[Any]) -> dict[str, Any]:
    """Records by what names them; those of one name are counted."""
    found: dict[str, Any] = {}
    for item in items:
        name = next(
            (str(value) for field in ("path", "kind", "name", "code", "id")
             if (value := getattr(item, field, ""))), str(item)
        )  # fmt: skip
        if place := getattr(getattr(item, "source", None), "path", ""):
            name += f" {place}"
        number = sum(known.startswith(f"[{name}") for known in found)
        found[f"[{name}]" if not number else f"[{name} {number + 1}]"] = item
    return found


def _short(value: Any) -> str:
    """A value in a few characters."""
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, Note):
        return str(value)[:60]
    if isinstance(value, Struct):
        return "recorded"
    return str(value)[:60]


def _differing(field: str, was: object, now: object) -> Note:
    return Note("field-differs", {"field": field, "was": _short(was), "now": _short(now)})


def _of_tree(old: Facts, new: Facts) -> Iterator[tuple[str, Note]]:
    """What matters of what another commit shows."""
    if old.detected != new.detected:
        yield "relicensed", Note("relicensed", {"was": old.detected, "now": new.detected})
    if old.commit_date > new.commit_date and new.commit_date:
        yield "date", _differing("commit_date", old.commit_date, new.commit_date)
    before = {part.path: part.expression for part in old.parts}
    now = {part.path: part.expression for part in new.parts}
    for path in sorted(before.keys() | now.keys()):
        if path not in now:
            yield "joined", Note("part-joined", {"path": path})
        elif before.get(path) != now[path]:
            yield "carved", Note("part-carved", {"path": path, "now": now[path]})
    yield from _texts(old, new)
    yield from _sets("doubt", _doubts(old), _doubts(new))
    yield from _sets("statement", _statements(old), _statements(new))
    yield from _sets("signal", _signals(old), _signals(new))


def _texts(old: Facts, new: Facts) -> Iterator[tuple[str, Note]]:
    """License texts that appeared, changed, went away, or are read otherwise."""
    before = {file.path: file for file in old.license_files}
    now = {file.path: file for file in new.license_files}
    for path in sorted(before.keys() | now.keys()):
        if path not in before:
            yield "text", Note("text-appeared", {"path": path})
        elif path not in now:
            yield "text", Note("text-gone", {"path": path})
        elif before[path].blob != now[path].blob:
            yield "text", Note("text-changed", {"path": path})
        elif _reading(before[path]) != _reading(now[path]):
            was, is_ = _reading(before[path]), _reading(now[path])
            yield "reread", Note("text-reread", {"path": path, "was": was, "now": is_})


def _reading(file: LicenseFile) -> str:
    """What a text was taken for, in a few words that are the same for the same reading."""
    added = ",".join(sorted({term.kind for term in file.added}))
    return " ".join(filter(None, (file.expression, file.verdict, file.scope, added)))


def _doubts(facts: Facts) -> dict[tuple[str, ...], Note]:
    return {
        (doubt.kind, *(source.path for source in doubt.sources)): _as_note(
            doubt.code or doubt.kind, doubt.params
        )
        for doubt in facts.doubts
    }


def _statements(facts: Facts) -> dict[tuple[str, ...], Note]:
    return {
        (said.kind, said.source.path, said.expression or said.wording): Note(
            "states", {"path": said.source.path, "said": said.expression or said.wording}
        )
        for said in facts.statements
    }


def _signals(facts: Facts) -> dict[tuple[str, ...], Note]:
    return {
        (signal.name, signal.source.path): _as_note(signal.code or signal.name, signal.params)
        for signal in facts.signals
    }


def _as_note(code: str, params: Mapping[str, str | int | float | Note]) -> Note:
    return Note(code, dict(params))


def _sets(
    kind: str, was: Mapping[tuple[str, ...], Note], now: Mapping[tuple[str, ...], Note]
) -> Iterator[tuple[str, Note]]:
    """What is new of a kind, and what is no longer there."""
    for name, note in now.items():
        if name not in was:
            yield name[0] if name[0] in OVER else kind, note
    for name, note in was.items():
        if name not in now:
            yield f"{kind}-gone", Note("no-longer", {"what": note})
