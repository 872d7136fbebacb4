"""Finds restrictions in texts that aren't about the license. Pure.

Documents are read like READMEs. In code and settings, comments, strings that are sentences, and
license keys are read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.standing import breaks_definition
from osi_check.licenses.text.beside.rider_score import rider_score
from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.identify import identify
from osi_check.model import Doubt, Note
from osi_check.patterns import rare_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.snapshot import Snapshot, texts_by_depth
from osi_check.repository.terms import (
    code_words,
    files,
    foreign,
    headers,
    license_keys,
    manifests,
    names,
    notices,
    other_places,
    path_licenses,
    program_notices,
    readme_license,
)
from osi_check.repository.terms.conditions import (
    IN_CODE,
    IN_DOCUMENTS,
    IN_PROSE,
    IN_SETTINGS,
    IN_SHOWN,
    allowance,
    condition_lines,
    find_conditions,
    long_matches,
    unwrap,
)
from osi_check.repository.terms.readme_terms.advice import ADVICE
from osi_check.repository.terms.readme_terms.passages import ABOUT_USE
from osi_check.repository.terms.readme_terms.read import read_document, read_guide
from osi_check.repository.terms.readme_terms.restriction import (
    Restriction,
    limit_of,
    restriction_doubts,
)
from osi_check.repository.terms.readme_terms.subject import is_about_licenses, is_on_itself

MAX_CHARS = 16_000  # of a text: terms that are meant to be found stand near its top
# Kinds of limits that comments mean otherwise: of functions, of who calls what, of other services.
_ADVICE_IN_HEADS = frozenset(
    {
        "production",
        "ai-training",
        "branding",
        "persons",
        "revocable",
        "field-of-use",
        "registration",
        "payment",
        "no-derivatives",
    }
)
_ADVICE_IN_SETTINGS = ADVICE | {
    "payment",
    "field-of-use",
    "persons",
    "registration",
    "thresholds",
    "revocable",
}
# What a text in small letters has that is about who may do what with a work.
_MAY_SPEAK = re.compile(
    r"licen[cs]|copyright|commercial|permi[st]|prohibit|forbid|redistribut|proprietary|confidential|propriet|consent"
    r"|allowed|may\s+not|must\s+not|(?:may|must)\s*\n|reserved|\bterms\b|agreement|fee\b|\bpa(?:y|id)"
    r"|purchas|subscri|evaluat|personal use|compan",
)
_CONFIDENTIAL = re.compile(
    r"\b(?:proprietary and confidential|confidential and proprietary"
    r"|unauthori[sz]ed (?:copying|use|distribution|reproduction))\b",
    re.IGNORECASE,
)
# A file that says of itself that the license of the whole is not its own.
_NOT_UNDER = re.compile(
    r"\b(?:this|these) (?:source )?(?:files?|modules?|folders?|director(?:y|ies)|packages?|code|parts?)\b[^.;]{0,40}"
    r"\b(?:not|isn't|aren't) (?:covered by|(?:(?:licen[cs]ed|released|available|published) )?under|part of|subject to"
    r"|governed by|included in)\b[^.;]{0,40}"
    r"\b(?:licen[cs]es?|[AL]?GPL\w{0,4}|MIT|BSD|Apache|MPL|EUPL|open[- ]source)\b",
    re.IGNORECASE,
)
MAX_IN_DOCUMENT = 6
# Kinds of limits that are no advice in a guide, a changelog or a rule of conduct either.
_PLAIN_KINDS = frozenset({"noncommercial", "competition", "as-a-service"})
# What documents about other things mean otherwise: of beta versions, and of accounts.
_SAID_OTHERWISE = frozenset({"field-of-use", "registration", "branding"})
MAX_ODD_CHARS = 3_000  # of a document that is called like no other
_AGREEMENT = rare_pattern(
    r"\beulas?\b|\bend user\b|^(?:software |user |product )?(?:licen[cs]e )?agreement(?: \w{2,4})?$"
)
_ON_LICENSES = re.compile(
    r"\b(?:licen[cs]es?|licen[cs]ed|permissions?|(?<!in )terms|agreement|allowed)\b", re.IGNORECASE
)
_ON_MONEY = re.compile(
    r"\b(?:commercial\w*|compan(?:y|ies)|business(?:es)?|sold|sell\w*|pa(?:y|ys|id)|money|purchase\w*|buy|fees?|customers?"
    r"|everyone else|individuals?|schools?|universit\w{1,4}|competitors?|military|employees?|profit)\b",
    re.IGNORECASE,
)
# A line of a head, as in those of themes and plugins.
_LICENSE_LINE = re.compile(
    r"^[ \t]{0,20}@?licen[cs]e[ \t]{0,9}[:=]?[ \t]{1,9}([^\n]{2,100})$",
    re.IGNORECASE | re.MULTILINE,
)
# Where npm says of a package that it is not for others, and not of the repository.
_PRIVATE = frozenset({"package.json"})
_NOTHING_KNOWN = Identification()
_JSON = (".json", ".jsonc", ".json5")
# What package formats call what is not open: of Nix, and of CPAN.
_CLOSED_WORDS = frozenset({"unfree", "unfreeredistributable", "restrictive", "restricted"})


def read_doubts(snapshot: Snapshot) -> list[Doubt]:
    """The first few places at which such texts take something back."""
    return restriction_doubts(snapshot, "notice-terms", _all(snapshot))


def _all(snapshot: Snapshot) -> Iterator[tuple[str, Restriction]]:
    read_already = {
        *(
            path
            for path, role in files.readable(snapshot.tree).items()
            if role != "part" or not files.is_alone(snapshot.tree, path)
        ),
        *notices.notice_paths(snapshot.tree),
        *(document.path for document in readme_files.project_readmes(snapshot)),
        *readme_files.readme_paths(snapshot.tree),
        *(a.source.path for a in path_licenses.read_annotations(snapshot)),
    }
    claimed = {said.source.path for said in manifests.read_manifests(snapshot)} | _PRIVATE
    main = readme_files.main_readme(snapshot)
    on_others = main is not None and is_about_licenses(main)
    yield from _unknown(snapshot)
    for path, whole in texts_by_depth(snapshot):
        if path in read_already or other_places.is_aside(path):
            continue
        text = whole[:MAX_CHARS]
        is_note = program_notices.is_note(path)
        if is_note or (other_places.is_document(path) and not other_places.is_of_others(path)):
            yield from (
                (path, found)
                for found in islice(
                    _in_document(snapshot.repo, path, text, whole, on_others=on_others), 1
                )
            )
        if program_notices.is_shown_source(path):
            yield from ((path, found) for found in _in_shown(text))
        yield from ((path, found) for found in _in_code_or_settings(path, text))
        if other_places.describes_package(path) and path not in claimed:
            yield from ((path, found) for found in _in_keys(text))


def _in_code_or_settings(path: str, text: str) -> Iterator[Restriction]:
    """What a source, a table or settings take back; what is shown in a language is read as a table."""
    if program_notices.is_table(path):
        yield from _in_table(text)
    elif program_notices.is_of_language(path):
        return
    elif headers.is_source(path):
        yield from _in_head(text, one_of_many="/" in path)
        if not program_notices.is_shown_source(path):
            yield from _in_code(text)
    elif other_places.is_settings(path) or other_places.is_example(path):
        described = other_places.describes_package(path) and not path.endswith(_JSON)
        yield from _in_settings(text, with_prose=described)


def _unknown(snapshot: Snapshot) -> Iterator[tuple[str, Restriction]]:
    """Agreements with end users, and short texts of an unknown name on licenses and money.

    What these say is said in words that nobody foresees: one that is no license known to be open is
    a doubt as it stands.
    """
    for path in sorted(snapshot.texts):
        if other_places.is_aside(path) or names.is_for_contributors(path):
            continue
        text = snapshot.text(path) or ""
        name = path.rpartition("/")[2]
        agreed = bool(_AGREEMENT.search(names.plain(name))) and other_places.is_document(path)
        odd = files.file_role(path) == "other" and "/" not in path and len(text) <= MAX_ODD_CHARS
        if odd:
            odd = bool(_ON_LICENSES.search(text) and _ON_MONEY.search(text))
        if not odd and (not agreed or path in files.readable(snapshot.tree)):
            continue
        found = identify(text)
        if found.verdict == "open" and long_matches(found):
            continue
        first = _ON_LICENSES.search(text)
        line = text.count("\n", 0, first.start()) + 1 if first else 1
        yield path, Restriction(Note("notice-terms"), line, line)


def _in_document(
    repo: str, path: str, text: str, whole: str, *, on_others: bool
) -> Iterator[Restriction]:
    """What a document takes back, but for the licenses whose texts stand in it.

    `text` is the beginning of it, of which as much is read; a license is known by all its text.
    Changelogs, guides and rules of conduct are full of advice: there, only what is plain counts.
    """
    if text.isascii() and not (_MAY_SPEAK.search(text.lower()) or _has_conditions(text)):
        return
    name = path.rpartition("/")[2]
    document = readme_document.parse_document(path, text)
    given = names.is_for_contributors(path)
    on_terms = not given and (names.is_license(name) or names.is_terms(name))
    translated = "/" not in path and _is_other_readme(name)
    if on_terms and foreign.is_foreign(text) and foreign.may_restrict(text):
        yield Restriction(Note("readme-foreign"), 1, len(text.split("\n")))
        return
    is_shown = program_notices.is_note(path) and not program_notices.is_for_store(path)
    plain = on_terms or translated or is_shown or other_places.is_telling(name)
    if given or (files.is_ordinary(name) and not plain):
        found = read_guide(repo, document, _PLAIN_KINDS)
    else:
        found = read_document(
            repo,
            document,
            sure=not on_terms or "/" in path,
            least=IN_PROSE if on_terms else IN_DOCUMENTS,
            one_of_many="/" in path and not is_shown,
        )
    kept = [
        one
        for one in islice(found, MAX_IN_DOCUMENT)
        if (on_terms and "/" not in path) or not _is_of_kind(one, _SAID_OTHERWISE)
    ]
    if on_others:  # such a tool quotes what it looks for
        kept = [one for one in kept if is_on_itself(repo, document, one)]
    if kept:
        known = [(match.start, match.end) for match in long_matches(identify(whole))]
        for one in kept:
            if not any(start <= one.start <= end for start, end in known):
                yield one


def _is_other_readme(name: str) -> bool:
    """Whether a name is a README's in another language or form: no guide, as `README-hacking` is."""
    start, _, rest = names.plain(name).partition(" ")
    return start == "readme" and not (rest and files.is_ordinary(rest))


def _is_of_kind(found: Restriction, kinds: Collection[str]) -> bool:
    what = found.note.params.get("what")
    return isinstance(what, Note) and what.code in kinds


def _in_head(text: str, *, one_of_many: bool) -> Iterator[Restriction]:
    """What the comment at the top of a source file takes back, and the tags of SPDX in it.

    `one_of_many`: of files in folders there are many, so that a short head is not all that is read.
    """
    words = code_words.head_comment(text)
    for start, said in headers.find_tags(words):
        if _is_closed(said):
            yield _names_closed(words, start, said)
            return
    named = [(found.start(1), found[1].strip()) for found in _LICENSE_LINE.finditer(words)]
    named += [(start, said) for start, said, _ in readme_license.licenses_named(words)]
    for start, said in named:
        if _is_closed(said):
            yield _names_closed(words, start, said)
            return
    excluded = _NOT_UNDER.search(words.replace("\n", " "))
    if excluded and not long_matches(identify(words)):
        first, last = (words.count("\n", 0, place) + 1 for place in excluded.span())
        yield Restriction(Note("condition-of-use"), first, last)
        return
    allowed = allowance(len(words))
    allowed = max(0.0, allowed) if one_of_many else allowed
    yield from _in_comments(words, _ADVICE_IN_HEADS, IN_SHOWN + allowed)


def _in_shown(text: str) -> Iterator[Restriction]:
    """What strings and prose in a source take back that shows what the program is."""
    words = code_words.shown_words(text)
    yield from _in_comments(words, _ADVICE_IN_HEADS, IN_SHOWN + allowance(len(words)))


def _in_table(text: str) -> Iterator[Restriction]:
    """What the texts of a table that are about licenses take back."""
    for said, line in program_notices.read_table(text):
        for found in islice(
            _in_comments(said, _ADVICE_IN_HEADS, IN_SHOWN + allowance(len(said))), 1
        ):
            yield Restriction(found.note, line, line)


def _has_conditions(text: str) -> bool:
    """Whether any paragraph may hold a sentence that sounds like a condition."""
    return any(
        any(rider_score.sentences_above(unwrap(paragraph), IN_PROSE))
        for paragraph in text.split("\n\n")
    )


def _in_code(text: str) -> Iterator[Restriction]:
    """What strings take back in a source whose name promises nothing: a long way from advice."""
    words = code_words.shown_words(text)
    if lines := condition_lines(words, _NOTHING_KNOWN, IN_CODE):
        yield Restriction(Note("condition-of-use"), *lines)


def _in_settings(text: str, *, with_prose: bool) -> Iterator[Restriction]:
    """What comments and sentences in strings take back, and in descriptions of packages lines of prose."""
    words = code_words.words_in_code(text, with_prose=with_prose)
    yield from _in_comments(words, _ADVICE_IN_SETTINGS, IN_SETTINGS + allowance(len(words)))


def _in_comments(words: str, advice: frozenset[str], least: float) -> Iterator[Restriction]:
    """The first thing that words take back, paragraph by paragraph, beside licenses known by their texts."""
    if sworn := _CONFIDENTIAL.search(words):
        line = words.count("\n", 0, sworn.start()) + 1
        yield Restriction(Note("condition-of-use"), line, line)
        return
    first = 1
    for paragraph in words.split("\n\n"):
        if ABOUT_USE.search(paragraph):
            found = identify(paragraph)
            limits = [a for a in found.added if a.osd and a.kind not in advice]
            if found.verdict in {"not-open", "review"} and limits:
                start, end = first + limits[0].start - 1, first + limits[0].end - 1
                yield limit_of(limits[0], start, end)
                return
        first += paragraph.count("\n") + 2
    if not any(any(find_conditions(unwrap(p), least)) for p in words.split("\n\n")):
        return  # what the words are need not be told
    if lines := condition_lines(words, identify(words), least):
        yield Restriction(Note("condition-of-use"), *lines)


def _in_keys(text: str) -> Iterator[Restriction]:
    """Licenses that a key names, and that are known not to be open."""
    for said, start in license_keys.named_licenses(text):
        if _is_closed(said) or said.lower() in _CLOSED_WORDS:
            yield _names_closed(text, start, said)
            return


def _names_closed(text: str, start: int, said: str) -> Restriction:
    line = text.count("\n", 0, start) + 1
    return Restriction(Note("manifest-terms", {"said": said[:60]}), line, line)


def _is_closed(said: str) -> bool:
    """Whether a name is known not to be open, or is one of the project's own; of a choice, all of them."""
    if " OR " in said:
        return all(map(_is_closed, said.strip("()").split(" OR ")))
    declared = resolve_declared(said)
    if declared.kind == "not-open":
        return True
    own = said.startswith("LicenseRef-") and "public-domain" not in said.lower()
    return own or (bool(declared.expression) and breaks_definition(declared.expression))
