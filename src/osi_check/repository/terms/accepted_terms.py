"""Whether users have to accept terms in a setting named after the tool: `TERN_ACCEPT_EULA=yes`.

An open license doesn't require anyone to accept anything before running the tool. Settings named
after other programs don't count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Doubt, Note
from osi_check.repository.snapshot import Snapshot, texts_by_depth
from osi_check.repository.terms import other_places
from osi_check.repository.terms.readme_terms.restriction import (
    Restriction,
    restriction_doubts,
)

MAX_CHARS = 60_000  # of a text
_ASKED = ("_ACCEPT", "_AGREE")  # one of them is in each such name
_TERMS = r"(?:EULA|TERMS(?:_OF_(?:USE|SERVICE))?|LICEN[CS]E(?:_AGREEMENT)?|TOS)"
_SETTING = re.compile(
    rf"(?<![A-Za-z0-9_])([A-Za-z][A-Za-z0-9]{{1,24}}(?:_[A-Za-z0-9]{{1,24}}){{0,3}}?)_"
    rf"(?:(?:ACCEPT(?:S|ED)?|AGREE(?:S|D)?(?:_TO)?)_(?:THE_)?{_TERMS}"
    rf"|{_TERMS}_(?:ACCEPT|AGREE)(?:ED)?)(?![A-Za-z0-9])"
)
_LETTERS = re.compile(r"[^a-z0-9]")
_SHORTEST = 3  # letters of a name that tells


def read_doubts(snapshot: Snapshot) -> list[Doubt]:
    """The first place at which such a setting stands."""
    return restriction_doubts(snapshot, "notice-terms", _first(snapshot))


def _first(snapshot: Snapshot) -> Iterator[tuple[str, Restriction]]:
    owner, _, name = snapshot.repo.lower().rpartition("/")
    own = {plain for one in (owner, name) if len(plain := _LETTERS.sub("", one)) >= _SHORTEST}
    for path, whole in texts_by_depth(snapshot):
        text = whole[:MAX_CHARS]
        if other_places.is_aside(path) or not any(word in text for word in _ASKED):
            continue
        for found in _SETTING.finditer(text):
            called = _LETTERS.sub("", found[1].lower())
            if len(called) >= _SHORTEST and any(one.startswith(called) for one in own):
                line = text.count("\n", 0, found.start()) + 1
                what = Note("additional-terms")
                yield path, Restriction(Note("readme-terms", {"what": what}), line, line)
                return
