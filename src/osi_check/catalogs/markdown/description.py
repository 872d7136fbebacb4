"""What an entry says behind its name: links, licenses, tags and a description."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import structs

from osi_check.catalogs.links import is_remote, is_repository
from osi_check.catalogs.markdown.claims import (
    badge_license,
    claim_level,
    is_license_page,
    is_vague,
    stated_license,
)
from osi_check.catalogs.markdown.draft import EntryDraft, cut_start, has_words, is_bare
from osi_check.catalogs.markdown.headings import link_role
from osi_check.catalogs.markdown.inline import InlinePiece, PieceLine
from osi_check.catalogs.markdown.source import MarkdownSource

# Signs as codes between the name and what is said of it: `:warning: :copyright:`.
_SIGNS = re.compile(r"(?:\s{0,9}:[a-z0-9][a-z0-9_+-]{1,40}:(?=\s|$)){1,9}")
_SEPARATOR = re.compile(
    r"\s{0,99}(?:[-\u2010-\u2015:|~=\u2192>,;.]{1,20}\s{1,99}|[:\u2013\u2014]\s{0,99}){0,20}"
)
# Ranks and stars in brackets before a description, as lists made by programs have them.
_FIGURES = re.compile(r"\((?:[^()A-Za-z]|[KMkm](?![A-Za-z])){1,60}\)\s*[-\u2013\u2014]\s+")
_BETWEEN = re.compile(r"[\s,;|/\u00b7\u2022+&-]{0,99}(?:and|or)?[\s,;|/\u00b7\u2022+&-]{0,99}")
_ENDED = re.compile(r"[.!?)\]\u2026|:;,\u201d\"'\u2013\u2014-]\s*$|^\s*$")
# What stands between two licenses that are one claim.
_JOINS = re.compile(r"(?i)(?:or|and|and/or|oder|und|ou|et|o|e|или|и|и/или|及|或|または|/|\\||&|\+)")
_AND = re.compile(r"(?i)and|und|et|e|и|及|&|\+")
_ELSEWHERE = re.compile(r"(?i)awesome|sponsor|donat|translat|list")
_SOURCE_LABEL = re.compile(
    r"(?i)(?:github|gitlab|codeberg|gitea|source|repo(?:sitory)?|code)\s{0,3}[:/(|-]"
)
_BRACKETED = re.compile(
    r"[ (\[]{1,3}(?:licen[sc]ed?(?: under)?:? )?([^()\[\]]{2,60})[)\]]\.?\s*$", re.IGNORECASE
)


def fill_description(
    draft: EntryDraft, rest: list[InlinePiece], source: MarkdownSource, links: list[InlinePiece]
) -> None:
    """Links, codes and description from what stands behind the name."""
    pictures = [p for p in rest if p.picture]
    rest = [p for p in rest if not p.picture]
    rest, grouped = _without_groups(rest, source)
    claims = [p for p in grouped if _claims(p, source)]
    grouped = [p for p in grouped if p not in claims]
    rest, tail = _without_tail(rest, source)
    draft.codes = [*claims, *(p for p in tail if not p.url or _claims(p, source))]
    if not draft.codes:
        rest = _without_head(draft, rest, source)
    links_of_tail = (p for p in tail if p.url and p not in draft.codes)
    others = [*grouped, *links_of_tail, *(p for p in rest if p.url and is_bare(p))]
    if not links:
        others += [p for p in rest if p.url and link_role(p.text) in {"source", "home"}]
    elif not is_repository(links[0].url):
        others += [p for p in rest if link_role(p.text) == "source" and is_repository(p.url)]
    hidden = _hidden_sources(rest, pictures) if not _has_repository([*links, *others]) else []
    _addresses(draft, links, [p for p in (*others, *hidden) if is_remote(p.url)])
    for piece in others:
        if link_role(piece.text) == "notebook":
            draft.put("notebook", piece.url, piece.url_at)
    line = PieceLine(rest, source)
    start = _start(line, draft)
    text = line.text[start:].rstrip().rstrip("-\u2013\u2014|").rstrip()
    if not draft.codes:
        text = _without_claim(draft, text, line, start, pictures)
    if has_words(text) and text not in draft.texts.values():
        draft.put("description", text, line.where(start))


def _without_claim(
    draft: EntryDraft,
    text: str,
    line: PieceLine,
    start: int,
    pictures: Iterable[InlinePiece],
) -> str:
    """Take a license that the text's last words claim, else one that a badge shows."""
    if (found := _BRACKETED.search(text)) and _stands_for_license(found, line.source):
        draft.put("license", found[1], line.where(start + found.start(1)))
        return text[: found.start()].rstrip()
    said, at, begin = stated_license(text)
    if said:
        draft.put("license", said, line.where(start + at))
        return text if begin < 0 else text[:begin].rstrip(" \t\n([,;|\u2013\u2014-")
    for piece in pictures:
        draft.put("license", badge_license(piece.image, piece.text), piece.at)
    return text


def _start(line: PieceLine, draft: EntryDraft) -> int:
    """Where the description begins: behind marks in code and separators."""
    signs = _SIGNS.match(line.text)
    draft.tags += signs[0].split() if signs else []
    found = _SEPARATOR.match(line.text, signs.end() if signs else 0)
    start = found.end() if found else 0
    if figures := _FIGURES.match(line.text, start):
        return figures.end()
    for piece, begin in zip(line.pieces, line.starts, strict=True):
        if begin >= start and piece.code and not has_words(piece.text):
            draft.tags.append(piece.text.strip())
            found = _SEPARATOR.match(line.text, begin + len(piece.text))
            start = found.end() if found else start
        elif piece.text.strip() and begin + len(piece.text) > start:
            break
    return start


def _addresses(draft: EntryDraft, links: list[InlinePiece], others: list[InlinePiece]) -> None:
    sources = [p for p in others if link_role(p.text) == "source"]
    sources.sort(key=lambda p: not is_repository(p.url))
    bare = [p for p in others if is_bare(p)]
    mains = links or [p for p in bare if is_repository(p.url)] or bare[:1]
    repos = sources[:1] or [p for p in [*mains, *bare] if is_repository(p.url)][:1]
    for piece in repos:
        draft.put("repo", piece.url, piece.url_at)
    homes = [p for p in mains if not is_repository(p.url) or sources]
    for piece in [*homes, *(p for p in others if link_role(p.text) == "home")]:
        if piece.url != draft.texts.get("repo"):
            draft.put("homepage", piece.url, piece.url_at)


def _without_groups(
    rest: list[InlinePiece], source: MarkdownSource
) -> tuple[list[InlinePiece], list[InlinePiece]]:
    """Take out brackets that hold nothing but links: `([Demo](...), [Source Code](...))`."""
    out: list[InlinePiece] = []
    links: list[InlinePiece] = []
    i = 0
    while i < len(rest):
        piece = rest[i]
        group, closes = _group(rest, i + 1) if piece.text.rstrip()[-1:] in {"(", "["} else ([], 0)
        known = any(link_role(p.text) for p in group)
        if group and (known or not any(has_words(p.text) for p in rest[closes:] if not p.code)):
            links += group
            kept = piece.text.rstrip()[:-1].rstrip()
            out.append(structs.replace(piece, text=kept))
            tail = rest[closes]
            bracket = len(tail.text) - len(tail.text.lstrip()) + 1
            rest[closes] = cut_start(tail, bracket, source)
            i = closes
        else:
            out.append(piece)
            i += 1
    return [p for p in out if p.text], links


def _group(rest: list[InlinePiece], i: int) -> tuple[list[InlinePiece], int]:
    """The links from `i` on up to a closing bracket, and where that stands; none if it is text."""
    found = []
    while i < len(rest):
        piece = rest[i]
        if piece.url:
            found.append(piece)
        elif piece.text.lstrip()[:1] in {")", "]"}:
            return found, i
        elif not _BETWEEN.fullmatch(piece.text):
            return [], 0
        i += 1
    return [], 0


def _has_repository(pieces: Iterable[InlinePiece]) -> bool:
    return any(is_repository(p.url) for p in pieces)


def _hidden_sources(
    rest: Iterable[InlinePiece], pictures: Iterable[InlinePiece]
) -> list[InlinePiece]:
    """Links that say by their text or image that they lead to the source, wherever they stand.

    An image without such words counts as well, unless it says that it leads to another list.
    """
    said = [p for p in (*rest, *pictures) if is_repository(p.url) and leads_to_source(p)]
    shown = [p for p in pictures if is_repository(p.url) and not _ELSEWHERE.search(p.text + p.url)]
    return [structs.replace(p, text="source") for p in (*said, *shown)][:1]


def leads_to_source(piece: InlinePiece) -> bool:
    """Whether a link says by its text or image that it leads to the source."""
    text = piece.text.strip().lstrip("#")
    return link_role(text) == "source" or bool(_SOURCE_LABEL.match(text))


def _claims(piece: InlinePiece, source: MarkdownSource) -> bool:
    """Whether a code or a link claims a license; a link to a license's page may have any known name."""
    if piece.url and is_license_page(piece.url) and claim_level(piece.text):
        return True
    if piece.url and is_remote(piece.url) and is_vague(piece.text) and not source.claims_usual:
        source.doubted = True
        return False  # the thing that it leads to may be called so
    return _believed(piece.text, source)


def _stands_for_license(found: re.Match[str], source: MarkdownSource) -> bool:
    """Whether what stands in brackets at the end claims a license.

    Where nearly all entries claim one, it does in square brackets however it is spelled.
    """
    if _believed(found[1], source):
        return True
    square = "[" in found[0] and has_words(found[1])
    source.doubted |= square
    return square and source.claims_usual


def _believed(text: str, source: MarkdownSource) -> bool:
    """Whether a text claims a license; one that may do so does where nearly all entries do."""
    level = claim_level(text)
    source.doubted |= level == "possible"
    return level == "sure" or (level == "possible" and source.claims_usual)


def _merged(left: InlinePiece, between: str, right: InlinePiece) -> InlinePiece:
    """Two licenses with a word between them as one claim, as it is written."""
    word = " and " if _AND.fullmatch(between) else " or "
    return structs.replace(left, text=f"{left.text.strip()}{word}{right.text.strip()}")


def _without_tail(
    rest: list[InlinePiece], source: MarkdownSource
) -> tuple[list[InlinePiece], list[InlinePiece]]:
    """Take codes and links that only say what they lead to off the end.

    Licenses with "or" between them become one.
    """
    tail: list[InlinePiece] = []
    keep = len(rest)
    between = ""
    for i in range(len(rest) - 1, -1, -1):
        piece = rest[i]
        if link_role(piece.text) == "aside" and piece.url and i and not _ends(rest[i - 1]):
            break  # the last words of a sentence
        claim = _claims(piece, source) and bool(piece.url or piece.code)
        if claim or _is_short_code(piece) or (piece.url and link_role(piece.text)):
            if between and not claim:
                break
            if between:
                tail[-1] = _merged(piece, between, tail[-1])
            elif has_words(piece.text):
                tail.append(piece)
            between, keep = "", i
        elif has_words(piece.text):
            between = piece.text.strip(" \t\n.,;()[]")
            if not (tail and _JOINS.fullmatch(between) and _claims(tail[-1], source)):
                break
    tail.reverse()
    before = "".join(p.text for p in rest[:keep])
    codes = [p for p in tail if p.code or _claims(p, source)]
    prose = not _ENDED.search(before) and len(codes) < 2 and not _any_license(codes, source)
    if prose and not any(p.url for p in tail):
        return rest, []  # the description ends with a word in code
    return rest[:keep], tail


def _without_head(
    draft: EntryDraft, rest: list[InlinePiece], source: MarkdownSource
) -> list[InlinePiece]:
    """Take codes off that stand between the name and what is said, if one is a license."""
    end = 0
    while end < len(rest) and (_is_short_code(rest[end]) or not has_words(rest[end].text)):
        end += 1
    codes = [p for p in rest[:end] if has_words(p.text)]
    if not _any_license(codes, source):
        return rest
    draft.codes = [p for p in codes if _believed(p.text, source)]
    draft.tags += [p.text.strip() for p in codes if not _believed(p.text, source)]
    return rest[end:]


def _is_short_code(piece: InlinePiece) -> bool:
    return piece.code and not piece.url and (len(piece.text) <= 40 or " " not in piece.text)


def _ends(piece: InlinePiece) -> bool:
    return bool(piece.url or piece.code or _ENDED.search(piece.text))


def _any_license(pieces: Iterable[InlinePiece], source: MarkdownSource) -> bool:
    return any(_claims(p, source) for p in pieces)
