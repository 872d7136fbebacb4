"""Whether a name still belongs to the repository that was checked before. Pure.

After an owner renames or deletes a repository, anyone can take the old name. The recorded facts
don't apply to the new repository.
https://docs.github.com/en/repositories/creating-and-managing-repositories/renaming-a-repository
"""

from __future__ import annotations

from osi_check.model import Facts, Note

TAKEN_OVER_CODES = frozenset({"taken-over", "taken-over-since"})  # the codes of `find_takeover`


def find_takeover(old: Facts, new: Facts) -> Note | None:
    """That `new` is another repository than `old`, which had its name; None where it may be the same.

    By the forge's own ids; where the older look knew none, by a day of creation after that look.
    """
    if old.id and new.id:
        params = {"was": old.id, "id": new.id, "created": new.created or "?"}
        return Note("taken-over", params) if old.id != new.id else None
    if new.created and old.as_of and new.created > old.as_of:
        return Note("taken-over-since", {"created": new.created, "seen": old.as_of})
    return None
