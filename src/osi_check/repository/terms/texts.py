"""Identifies the license texts of a snapshot, and follows references to other files. Pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from msgspec import Struct

from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.identify import identify
from osi_check.model import LicenseFile
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.terms import foreign, r_packages
from osi_check.repository.terms.conditions import IN_FOLDERS, condition_lines
from osi_check.repository.terms.files import Role, is_offer
from osi_check.repository.tree_index import index_tree

MAX_POINTER_CHARS = 400  # of a text that but says where the license stands
MAX_SILENT_CHARS = 4_000  # of a text that says whose a work is
_ON_TERMS = re.compile(
    r"licen[cs]|\bterms\b|\bagree|permi[st]|\bconsent|\ballow|\bforbid|prohibit|\bmay\b|\bmust\b|\bshall\b|\bonly\b"
    r"|\buse[drs]?\b|\bgrant|\bfree\b|\bcommercial|confidential|proprietary|https?://\S{0,80}(?:legal|eula)",
    re.IGNORECASE,
)


# What a text that is called like a license begins with, where it keeps the licenses of what the tool is made with.
_ON_OTHERS = re.compile(
    r"\b(?:third|3rd)[- ]part(?:y|ies)\b"
    r"|\b(?:bundled|vendored|external|embedded) (?:\w+ )?"
    r"(?:software|librar(?:y|ies)|components?|packages?|code|dependencies)\b"
    r"|\b(?:licen[cs]es?|notices?) (?:of|for|from) (?:\w+ ){0,2}"
    r"(?:dependencies|librar(?:y|ies)|components|packages)\b",
    re.IGNORECASE,
)
_HEAD_CHARS = 400
_LEAST_COVERED = 0.5  # share of the lines of such a text that are license texts


class LicenseText(Struct, frozen=True):
    """A license file: its role, its text's identification, the record of both, its characters.

    `sets_conditions`: it is called an offer, or a text about licenses, and yet sounds like terms.
    `says_nothing`: it is called like terms, and says whose a work is, and that there is no warranty.
    """

    path: str
    role: Role
    found: Identification
    file: LicenseFile
    length: int = 0
    sets_conditions: bool = False
    says_nothing: bool = False


def read_texts(snapshot: Snapshot, roles: Mapping[str, Role]) -> dict[str, LicenseText]:
    """All license files whose text was had, by path.

    A text that only points to another one (a symlink's content, "see COPYING.txt") is answered
    by that other text.
    """
    reads: dict[str, LicenseText] = {}
    by_path = index_tree(snapshot.tree).by_path
    by_content = {
        by_path[path].oid: text
        for path, text in snapshot.texts.items()
        if isinstance(text, str) and path in by_path and by_path[path].oid
    }
    oids = {path: by_path[path].oid for path in roles if path in by_path}
    for path, role in roles.items():
        text = snapshot.text(path)
        if text is None:
            text = by_content.get(oids.get(path, ""))
        if text is None:
            continue
        found = identify(text, path.rpartition("/")[2])
        target = _target(snapshot, path, text, found)
        if target is None and r_packages.is_filled_template(text):
            target = r_packages.template_id(snapshot, path) or None
        if target is not None:
            found = identify(target, path.rpartition("/")[2])
        reads[path] = LicenseText(
            path=path,
            role="about" if role in _BESIDE and _is_no_license(text, found) else role,
            found=found,
            length=len(text),
            sets_conditions=_sets_conditions(path, role, text, found),
            says_nothing=_says_nothing(text, found),
            file=LicenseFile(
                path=path,
                blob=oids.get(path, ""),
                scope="part" if role == "part" else "project",
                expression=found.expression,
                verdict=found.verdict,
                score=round(found.score, 4),
                matches=found.matches,
                added=found.added,
            ),
        )
    return reads


_BESIDE = frozenset(
    {"variant", "terms"}
)  # roles of texts that are not called `LICENSE` and no more
_SCRIPT = "#!/"  # how one begins, whatever its name: `check-license` does something with licenses


def _is_no_license(text: str, found: Identification) -> bool:
    """Whether a text that is called like a license is a script, or on others' works."""
    return text.startswith(_SCRIPT) or _is_on_others(text, found)


def _is_on_others(text: str, found: Identification) -> bool:
    """Whether a text keeps the licenses of others' works, by its beginning and most of its lines."""
    if not _ON_OTHERS.search(text[:_HEAD_CHARS]):
        return False
    covered = {n for match in found.matches for n in range(match.start, match.end + 1)}
    return len(covered) >= _LEAST_COVERED * (text.rstrip().count("\n") + 1)


def _sets_conditions(path: str, role: Role, text: str, found: Identification) -> bool:
    if is_offer(path):
        return condition_lines(text, found) is not None
    unread = role in {"about", "docs"} and foreign.is_foreign(text)
    return unread and foreign.may_restrict(text)


def _says_nothing(text: str, found: Identification) -> bool:
    """Whether a text names no license, refers to none, and has not one sentence that might set a term."""
    if found.expression != "NOASSERTION" or found.added or found.matches or found.refers:
        return False
    if len(text) > MAX_SILENT_CHARS or foreign.is_foreign(text) or _ON_TERMS.search(text):
        return False
    return condition_lines(text, found, IN_FOLDERS) is None


def _target(snapshot: Snapshot, path: str, text: str, found: Identification) -> str | None:
    """The text that a short pointer leads to, if that was read."""
    if found.expression != "NOASSERTION" or len(text) > MAX_POINTER_CHARS:
        return None
    if foreign.is_foreign(text) or condition_lines(text, found):
        return None  # it says more than where the license stands
    folder = posixpath.dirname(path)
    whole = text.strip()
    for name in (*found.refers, *([whole] if "\n" not in whole and len(whole) < 200 else [])):
        place = posixpath.normpath(posixpath.join(folder, name))
        if place != path and (other := snapshot.text(place)) is not None:
            return other
    return None
