"""The license of a repository at one commit. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import ExpressionError, license_families
from osi_check.model import Fact, TreePart
from osi_check.repository.history.records import Files
from osi_check.repository.snapshot import EVERYTHING_ELSE, Entry, Snapshot
from osi_check.repository.terms import parts as tree_parts
from osi_check.repository.terms import read as terms

_NOT_TOLD = {"NOASSERTION", "NONE"}
_NOT_OPEN = {"not-open", "mixed"}
# An open text that names a commercial license beside its own: users may choose.
_OFFER = re.compile(r"\bcommercial (?:licen[cs]\w{1,4}|software|terms|agreement)\b", re.IGNORECASE)
OFFERED = "LicenseRef-Commercial"


class State(Struct, frozen=True, kw_only=True):
    """The terms of one commit.

    `main` is the expression of the whole without its parts. `open` is None where it could not be
    told; `is_certain` where no text says more than its license; `offered` where a commercial license is,
    beside the open one. `says` tells what the texts add.
    """

    expression: str
    main: str
    open: bool | None
    parts: bool = False
    is_certain: bool = True
    offered: bool = False
    says: tuple[str, ...] = ()

    @property
    def has_no_text(self) -> bool:
        """Whether there is no license text at all."""
        return self.expression == "NONE"

    @property
    def sign(self) -> tuple[object, ...]:
        """What two states have in common whose terms are the same.

        Terms without an SPDX id are named after their file's title, which may change when they do
        not: of those it counts that they are there, and what license they are added to.
        """
        return _ids(self.main), self.open, self.parts, self.offered


def read_state(snapshot: Snapshot) -> State:
    """The terms that the license files of a snapshot come to."""
    found = terms.read_terms(snapshot)
    project = [file for file in found.license_files if file.scope != "bundled"]
    parts = [part for part in found.parts if not tree_parts.is_open(part)]
    main = [file for file in project if file.scope == "project"]
    expression = found.detected
    answer = osi_approval(expression).approved
    if answer is None and expression not in _NOT_TOLD:
        answer = False if "LicenseRef-" in expression else None
    if any(file.verdict in _NOT_OPEN for file in main) or parts:
        answer = False
    offered = answer is True and any(
        _OFFER.search(snapshot.text(file.path) or "") for file in project
    )
    said = [
        f"{file.path}:{added.start}: {added.says}{f' (OSD {added.osd})' if added.osd else ''}"
        for file in project
        for added in file.added
    ]
    return State(
        expression=f"{_grouped(expression)} OR {OFFERED}" if offered else expression,
        offered=offered,
        main=_without(expression, found.parts),
        open=answer,
        parts=bool(parts),
        is_certain=all(file.verdict != "review" for file in main),
        says=tuple(dict.fromkeys(said))[:5],
    )


def find_closed_parts(snapshot: Snapshot) -> set[str]:
    """The license files of parts that are not open, by path."""
    return {
        part.source.path
        for part in terms.read_terms(snapshot).parts
        if not tree_parts.is_open(part)
    }


class States:
    """Reads the states of one repository, each combination of files once."""

    def __init__(self, repo: str, texts: Mapping[str, Fact[str]]) -> None:
        self._repo, self._texts = repo, texts
        self._known: dict[frozenset[tuple[str, str]], State] = {}

    def of(self, files: Files) -> State:
        """The terms of a commit that has these license files."""
        key = frozenset(files.items())
        if key not in self._known:
            self._known[key] = read_state(self._snapshot(files))
        return self._known[key]

    def has_text(self, oid: str) -> bool:
        """Whether the text of this id was read; "" stands for no file."""
        return not oid or isinstance(self._texts.get(oid), str)

    def _snapshot(self, files: Files) -> Snapshot:
        return Snapshot(
            repo=self._repo,
            url="",
            tree=tuple(Entry(path, "blob", oid) for path, oid in sorted(files.items())),
            # Of a commit in the past the license files are known and nothing else: the rest counts as not
            # listed, so that a folder that a license text sets apart is believed to be there, and one with a
            # license text to hold something.
            unlisted=(
                EVERYTHING_ELSE,
                *sorted({path.partition("/")[0] for path in files if "/" in path}),
            ),
            texts={path: self._texts[oid] for path, oid in files.items() if oid in self._texts},
        )


def _grouped(expression: str) -> str:
    return f"({expression})" if " AND " in expression else expression


def _without(expression: str, parts: tuple[TreePart, ...]) -> str:
    """An expression without what only parts are under."""
    own = {part.expression for part in parts}
    left = [name for name in expression.split(" AND ") if name not in own]
    return " AND ".join(left) or expression


def _ids(expression: str) -> frozenset[str]:
    try:
        return frozenset(
            "LicenseRef" if name.startswith("LicenseRef-") and "Commons" not in name else name
            for name in license_families(expression)
        ) or frozenset({expression})
    except ExpressionError:
        return frozenset({expression})
