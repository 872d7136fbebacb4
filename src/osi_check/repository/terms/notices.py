"""Terms that a NOTICE file adds to the license. Section 7 of the GNU licenses allows some. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.licenses.text.identify import identify
from osi_check.model import Doubt
from osi_check.patterns import rare_pattern
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms.conditions import IN_PROSE, condition_lines
from osi_check.repository.tree_index import index_tree

MAX_NOTICE_CHARS = 50_000

_NAME = re.compile(r"notice(\.(md|txt|rst))?", re.IGNORECASE)
# https://www.gnu.org/licenses/agpl-3.0.html#section7, and the same in other words.
_ADDS = re.compile(
    r"additional (?:terms|restrictions|conditions|requirements) (?:under|apply|to the|pursuant|as)|"
    r"(?:further|following) (?:terms|restrictions|conditions) (?:also )?apply|"
    r"in addition to the (?:terms|conditions) of",
    re.IGNORECASE,
)

# What a notice may not ask for. A license that stands in it asks for more: those are identified.
_ASKS = re.compile(
    r"\b(?:must|has to|have to|is required|are required|prohibited|forbidden|not (?:allowed|permitted)"
    r"|pays?|payment|fees?|royalt(?:y|ies)|percent|per ?cent)\b",
    re.IGNORECASE,
)
# Who may run or pass on the product, or what others have to do first.
_LIMITS = rare_pattern(
    r"\b(?:this|the) (?:product|software|program|project|work|tool)\b[^.;\n]{0,40}"
    r"\b(?:may|can|shall|must|should|is to) (?:not |only )?(?:be )?"
    r"(?:used|operated|run|hosted|installed|deployed|copied|distributed|modified|sold|offered|accessed)\b"
    r"(?!\s(?:only )?(?:under|in accordance|in compliance|subject to|by anyone|by everyone|for any|freely))"
    r"|\b(?:operators?|users|customers|companies|organi[sz]ations|providers|resellers|others"
    r"|(?:anyone|everyone|anybody|everybody) else)\s"
    r"(?:must|shall|need|obtain|require|have to|contact|buy|purchase|ask|apply|may (?:not|only))\b",
    re.IGNORECASE,
)
_LICENSE = re.compile(r"licen[cs]e", re.IGNORECASE)


def notice_paths(entries: Sequence[Entry]) -> list[str]:
    """The NOTICE at the root."""
    root = index_tree(entries).by_folder.get("", ())
    names = (entries[number].path for number in root if entries[number].kind == "blob")
    return [name for name in names if _NAME.fullmatch(name)][:1]


def read_notices(snapshot: Snapshot) -> Iterator[Doubt]:
    """A doubt where a NOTICE says that more terms apply."""
    for path in notice_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:MAX_NOTICE_CHARS]
        asks = None if _LICENSE.search(text) else _ASKS.search(text)
        lines: tuple[int, int] | None
        if found := _ADDS.search(text) or asks or _LIMITS.search(text):
            line = text.count("\n", 0, found.start()) + 1
            lines = line, line + 3
        else:
            lines = condition_lines(text, identify(text), IN_PROSE)
        if lines:
            source = snapshot.source(path, *lines)
            yield Doubt(kind="notice-terms", params={"path": path}, sources=(source,))
