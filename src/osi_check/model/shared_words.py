"""Stores each string that many facts have in common (an id, a path, a code) only once."""

from __future__ import annotations

from sys import intern

from msgspec.structs import force_setattr

from osi_check.model.facts import Facts


def share_words(facts: Facts) -> Facts:
    """Make equal ids, names, codes, and paths in facts the same objects, and return the facts.

    A third of the facts of ten thousand repositories are the same few strings. They are shared by
    `sys.intern`: a field with its default value is omitted from the lock only if it is the same object,
    which interned strings are.
    """
    # Spelled out, for a long lock has half a million such words.
    put = force_setattr
    put(facts, "detected", intern(facts.detected))
    put(facts, "as_of", intern(facts.as_of))
    put(facts, "commit_date", intern(facts.commit_date))
    for file in facts.license_files:
        put(file, "path", intern(file.path))
        put(file, "expression", intern(file.expression))
        for match in file.matches:
            put(match, "id", intern(match.id))
    for statement in facts.statements:
        put(statement, "wording", intern(statement.wording))
        put(statement, "expression", intern(statement.expression))
        put(statement.source, "path", intern(statement.source.path))
    for signal in facts.signals:
        put(signal, "name", intern(signal.name))
        put(signal, "code", intern(signal.code))
        put(signal.source, "path", intern(signal.source.path))
    return facts
