"""Combines all statements on a repository's license into one SPDX expression and the remaining doubts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from osi_check.licenses.about import describe_license
from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import (
    Compound,
    ExpressionError,
    license_families,
    license_ids,
    normalize_expression,
    parse,
)
from osi_check.licenses.standing import is_for_content
from osi_check.licenses.text import exceptions
from osi_check.licenses.text.identify import identify
from osi_check.licenses.text.license_names import is_copyleft
from osi_check.model import Doubt, Statement, TreePart
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.terms import readme_license
from osi_check.repository.terms.conditions import long_matches
from osi_check.repository.terms.files import folder_sizes
from osi_check.repository.terms.texts import LicenseText

# Where words stand, the weightiest first.
_WORDS = ("readme", "manifest", "header", "notice")
MIN_TEXT_SCORE = 0.95  # of a license text in a README: hardly a word of it is missing
UNKNOWN_IDS = {"NOASSERTION", "NONE", ""}
_GNU = re.compile(r"\b([AL]?GPL-\d\.\d)-only\b")


def project_expression(
    snapshot: Snapshot, reads: Mapping[str, LicenseText], statements: Sequence[Statement]
) -> str:
    """The expression of the project itself, without its parts: texts first, then words."""
    main = [read for read in reads.values() if read.role == "main"]
    variants = [read for read in reads.values() if read.role == "variant"]
    answer = _of_texts(snapshot, main, variants)
    answer = (
        _elsewhere(reads, statements) if answer is None else _declared_choice(answer, statements)
    )
    return _with_exception(snapshot, apply_later(snapshot, answer, statements), reads)


def _declared_choice(answer: str, statements: Sequence[Statement]) -> str:
    """The choice that words offer, where the text at the root is that of one alternative."""
    if osi_approval(answer).approved is not True or len(license_families(answer)) != 1:
        return answer
    (family,) = license_families(answer)
    for statement in statements:
        words = statement.expression
        if " OR " not in words or " AND " in words or osi_approval(words).approved is False:
            continue
        families = license_families(words)
        if family in families or (families >= _PERL and family.startswith("GPL-")):
            return words
    return answer


# What "the same terms as Perl itself" means; the GPL's text may be that of any version.
_PERL = frozenset(("GPL-1.0", "Artistic-1.0-Perl"))


def _with_exception(snapshot: Snapshot, answer: str, reads: Mapping[str, LicenseText]) -> str:
    """A GNU license with the exception that a file of its own at the root adds to it."""
    if not _GNU_ALONE.fullmatch(answer):
        return answer
    for path, read in reads.items():
        if "/" in path or read.role == "main" or not _EXCEPTION_FILE.search(path):
            continue
        if exception := exceptions.exception_of_file(snapshot.text(path) or ""):
            return f"{answer} WITH {exception}"
    return answer


_GNU_ALONE = re.compile(r"[AL]?GPL-[\d.]+-(?:only|or-later)")
_EXCEPTION_FILE = re.compile(r"exception|openssl|runtime|linking", re.IGNORECASE)


def _of_texts(
    snapshot: Snapshot, main: Sequence[LicenseText], variants: Sequence[LicenseText]
) -> str | None:
    """What the texts at the root say together; None where there are none."""
    told = _distinct(read.found.expression for read in main)
    beside = _distinct(read.found.expression for read in variants)
    covered = list(told)
    if told:
        covered += [e for e in beside if re.fullmatch(r"LGPL-3\.0-\w+(-\w+)?", e)]
        told = _merged_lesser(covered)
    others = [
        expression
        for expression in beside
        if not told or not license_families(expression) <= license_families(_all(covered))
    ]
    if not main and not variants:
        return None
    if not told and not others:
        return "NOASSERTION"
    if len(told) == 1 and any(len(license_ids(t)) > 1 for t in told):
        return told[0]  # the text itself explains how its licenses go together
    if told and not readme_license.offers_choice(snapshot):
        others = [o for o in others if _is_own_variant(o, variants)]
    together = [*told, *others]
    if len(together) == 1:
        return together[0]
    closed = any(is_closed(expression) for expression in together)
    operator = " OR " if _is_choice(snapshot, together) and not closed else " AND "
    return operator.join(map(_grouped, together))


def is_closed(expression: str) -> bool:
    """Whether terms are not open, or not known to be: what nobody had approved is not closed."""
    if osi_approval(expression).approved is True:
        return False
    known = [describe_license(name) for name in _ids(expression)]
    return "LicenseRef-" in expression or any(k is None or bool(k.clauses) for k in known)


def _is_own_variant(other: str, variants: Sequence[LicenseText]) -> bool:
    """Whether a variant beside a main text is the project's, not that of a thing it holds.

    A file named after its license is (`LICENSE.GPLv2`), one named after a thing is not
    (`LICENSE.font`); nor is a license that is neither approved nor closed.
    """
    if osi_approval(other).approved is not True and not is_closed(other):
        return False
    for read in variants:
        if _tidy(read.found.expression) == other:
            _, *after = re.split(r"licen[cs]e|copying", read.path, flags=re.IGNORECASE)
            suffix = after[-1].lower() if after else ""
            letters = re.sub(r"[^a-z]", "", suffix)
            own = re.sub(r"[^a-z]", "", other.lower())
            if len(letters) >= 2 and (letters in own or own.startswith(letters[:3])):
                return True
    return False


def _is_choice(snapshot: Snapshot, together: Sequence[str]) -> bool:
    """Whether several texts side by side are alternatives.

    They are where the README says so, and by the custom of LICENSE-MIT beside LICENSE-APACHE where
    no copyleft is among them.
    """
    if readme_license.offers_choice(snapshot):
        return True
    return not any(map(is_copyleft, together))


def _merged_lesser(told: list[str]) -> list[str]:
    """The third LGPL is written on top of the GPL: both texts side by side are the LGPL.

    https://www.gnu.org/licenses/gpl-howto.html#license-files
    """
    lesser = [t for t in told if t.startswith("LGPL-3.0")]
    if lesser and any(t.startswith("GPL-3.0") for t in told):
        return [t for t in told if not t.startswith("GPL-3.0")]
    return told


def _elsewhere(reads: Mapping[str, LicenseText], statements: Sequence[Statement]) -> str:
    """Without a text at the root: LICENSES/, other folders, words, texts among the documents."""
    told = {kind: _distinct(s.expression for s in statements if s.kind == kind) for kind in _WORDS}
    texts = {
        role: _distinct(r.found.expression for r in reads.values() if r.role == role)
        for role in ("reuse", "folder", "docs")
    }
    # Licenses for documents and data beside those of the code are not the program's.
    code = [e for e in texts["reuse"] if not all(map(is_for_content, license_families(e)))]
    if reuse := code or texts["reuse"]:
        covered = [
            m for m in told["manifest"] if license_families(m) >= license_families(_all(reuse))
        ]
        return covered[0] if covered else _all(reuse)
    if texts["folder"]:
        return _all(texts["folder"])
    if told["readme"]:
        return _together(told["readme"])
    for first, *_ in filter(
        None, (told["manifest"], told["header"], told["notice"], texts["docs"])
    ):
        return first
    return "NOASSERTION" if reads else "NONE"


def _all(expressions: Sequence[str]) -> str:
    return " AND ".join(map(_grouped, expressions))


def _grouped(expression: str) -> str:
    """An expression as it stands within another one."""
    return f"({expression})" if " AND " in expression or " OR " in expression else expression


def _together(spoken: Sequence[str]) -> str:
    """What a README's statements come to.

    Of versions of one GNU license, all of which hold for some part, the whole is under the newest
    that all parts allow.
    """
    stem = spoken[0].partition("-")[0]
    same = [e for e in spoken if e.startswith(f"{stem}-") and e.endswith("-or-later")]
    if stem in {"GPL", "LGPL", "AGPL"} and spoken[0].endswith("-or-later"):
        return max(same)
    return spoken[0]


def apply_later(snapshot: Snapshot, expression: str, statements: Sequence[Statement]) -> str:
    """A GNU text alone is that version only; words elsewhere may allow later ones."""
    if not _GNU.search(expression):
        return expression
    allowed = {i for s in statements if s.expression for i in _ids(s.expression)}

    def widened(found: re.Match[str]) -> str:
        name = found[1]
        by_readme = readme_license.allows_later(snapshot) and any(
            i.startswith(name) for i in allowed
        )
        return f"{name}-or-later" if f"{name}-or-later" in allowed or by_readme else found[0]

    return _GNU.sub(widened, expression)


def with_parts(expression: str, parts: Iterable[TreePart]) -> str:
    """The expression of everything: the whole AND each part's that is not in it yet."""
    answer = expression
    for part in parts:
        mine = part.expression
        if mine in UNKNOWN_IDS or (
            answer not in UNKNOWN_IDS and license_families(mine) <= license_families(answer)
        ):
            continue
        if mine.startswith("LicenseRef-") and "LicenseRef-" in answer:
            continue
        answer = mine if answer in UNKNOWN_IDS else _all((answer, mine))
    return _tidy(answer)


def main_first(expression: str, parts: Iterable[TreePart]) -> str:
    """The expression with what holds only for parts behind what holds for the rest."""
    tree = parse(expression)
    apart = frozenset[str]().union(*(license_families(part.expression) for part in parts))
    if not isinstance(tree, Compound) or tree.operator != "AND":
        return expression
    return str(
        Compound("AND", tuple(sorted(tree.parts, key=lambda t: license_families(str(t)) <= apart)))
    )


def find_doubts(
    snapshot: Snapshot,
    detected: str,
    reads: Mapping[str, LicenseText],
    statements: Sequence[Statement],
) -> Iterable[Doubt]:
    """Where sources disagree with the answer, or the answer rests on words alone."""
    texts = [r for r in reads.values() if r.role != "part"]
    if (
        not texts
        and not _stands_in_packages(snapshot, detected, reads)
        and detected not in UNKNOWN_IDS
        and not _stands_in_readme(snapshot, detected)
    ):
        kinds = {s.kind for s in statements}
        kind = next((k for k in _WORDS if k in kinds), "manifest")
        yield Doubt(
            kind=f"{kind}-only",
            sources=tuple(s.source for s in statements if s.expression)[:3],
        )
    for read in texts:
        if read.found.expression == "NOASSERTION" and read.role == "main":
            yield Doubt(
                kind="unidentified",
                params={"path": read.path},
                sources=(read.file.source(1),),
            )
    if detected in UNKNOWN_IDS:
        return
    known = license_families(detected)
    for statement in statements:
        meant = _families_meant(statement)
        if meant and not meant & known:
            yield Doubt(
                kind=f"{statement.kind}-disagrees",
                code="statement-disagrees",
                params={
                    "path": statement.source.path,
                    "said": statement.expression or statement.wording,
                    "license": detected,
                },
                sources=(statement.source, *(r.file.source(1) for r in texts[:1])),
            )
    forge = snapshot.github
    if isinstance(forge, str) and forge not in UNKNOWN_IDS and not license_families(forge) & known:
        yield Doubt(
            kind="forge-disagrees",
            params={"forge": snapshot.forge, "said": forge, "license": detected},
            sources=tuple(r.file.source(1) for r in texts[:1]),
        )


def _stands_in_packages(
    snapshot: Snapshot, detected: str, reads: Mapping[str, LicenseText]
) -> bool:
    """Whether most of the tree lies in packages, each with the text of the license that words name."""
    sizes = folder_sizes(snapshot.tree)
    held = {
        path.rpartition("/")[0]
        for path, read in reads.items()
        if read.role == "part"
        and read.found.verdict == "open"
        and license_families(read.found.expression) == license_families(detected)
    }
    apart = {f for f in held if not any(f.startswith(f"{other}/") for other in held)}
    return sum(sizes.get(folder, 0) for folder in apart) > sizes.get("", 0) / 2


def _stands_in_readme(snapshot: Snapshot, detected: str) -> bool:
    """Whether a section of a README is the whole text of the license, and not only its name."""
    for section in readme_license.sections(snapshot):
        said = (p.text for p in section.passages if p.kind != "heading")
        found = identify("\n\n".join(said))
        whole = found.verdict == "open" and found.score >= MIN_TEXT_SCORE and long_matches(found)
        if whole and license_families(found.expression) == license_families(detected):
            return True
    return False


def _families_meant(statement: Statement) -> frozenset[str]:
    """The families of licenses that a statement may mean: of an ambiguous name, all of them."""
    if statement.expression:
        return license_families(statement.expression)
    choices = resolve_declared(statement.wording).choices
    return frozenset[str]().union(*map(license_families, choices))


def _distinct(expressions: Iterable[str]) -> list[str]:
    """Expressions that were identified, tidied, each license once."""
    found: list[str] = []
    for expression in expressions:
        if expression in UNKNOWN_IDS:
            continue
        tidy = _tidy(expression)
        if not any(_is_same(tidy, other) for other in found):
            found.append(tidy)
    return found


def _is_same(one: str, other: str) -> bool:
    """Whether two texts come to the same: "or later" aside, but not what an exception allows."""
    return license_families(one) == license_families(other) and _exceptions(one) == _exceptions(
        other
    )


def _exceptions(expression: str) -> frozenset[str]:
    return frozenset(re.findall(r" WITH ([^\s()]+)", expression))


def _tidy(expression: str) -> str:
    try:
        return (
            normalize_expression(expression)
            if expression not in UNKNOWN_IDS
            else expression or "NOASSERTION"
        )
    except ExpressionError:
        return expression


def _ids(expression: str) -> tuple[str, ...]:
    try:
        return license_ids(expression)
    except ExpressionError:
        return ()
