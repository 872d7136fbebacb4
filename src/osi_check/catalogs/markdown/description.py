"""What an entry says behind its name: links, licenses, tags and a description."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import structs

from osi_check.catalogs.markdown.draft import EntryDraft, cut_start, has_words, is_bare
from osi_check.catalogs.markdown.headings import is_license, link_role
from osi_check.catalogs.markdown.inline import InlinePiece, PieceLine
from osi_check.catalogs.markdown.links import is_remote, is_repository
from osi_check.catalogs.markdown.source import MarkdownSource

_SEPARATOR = re.compile(
    r"\s{0,99}(?:[-\u2010-\u2015:|~=\u2192>,;.]{1,20}\s{1,99}|[:\u2013\u2014]\s{0,99}){0,20}"
)
# Ranks and stars in brackets before a description, as lists made by programs have them.
_FIGURES = re.compile(r"\((?:[^()A-Za-z]|[KMkm](?![A-Za-z])){1,60}\)\s*[-\u2013\u2014]\s+")
_BETWEEN = re.compile(r"[\s,;|/\u00b7\u2022+&-]{0,99}(?:and|or)?[\s,;|/\u00b7\u2022+&-]{0,99}")
_ENDED = re.compile(r"[.!?)\]\u2026|:;,\u201d\"'\u2013\u2014-]\s*$|^\s*$")
_BRACKETED = re.compile(
    r"[ (\[]{1,3}(?:licen[sc]ed?(?: under)?:? )?([^()\[\]]{2,60})[)\]]\.?\s*$", re.IGNORECASE
)


def fill_description(
    draft: EntryDraft, rest: list[InlinePiece], source: MarkdownSource, links: list[InlinePiece]
) -> None:
    """Links, codes and description from what stands behind the name."""
    rest = [p for p in rest if not p.picture]
    rest, grouped = _without_groups(rest, source)
    rest, tail = _without_tail(rest)
    draft.codes = [p for p in tail if not p.url or is_license(p.text)]
    if not draft.codes:
        rest = _without_head(draft, rest)
    others = [*grouped, *(p for p in tail if p.url), *(p for p in rest if p.url and is_bare(p))]
    if not links:
        others += [p for p in rest if p.url and link_role(p.text) in {"source", "home"}]
    elif not is_repository(links[0].url):
        others += [p for p in rest if link_role(p.text) == "source" and is_repository(p.url)]
    _addresses(draft, links, [p for p in others if is_remote(p.url)])
    for piece in others:
        if link_role(piece.text) == "notebook":
            draft.put("notebook", piece.url, piece.url_at)
    line = PieceLine(rest, source)
    start = _start(line, draft)
    text = line.text[start:].rstrip().rstrip("-\u2013\u2014|").rstrip()
    if draft.codes == [] and (found := _BRACKETED.search(text)) and is_license(found[1]):
        draft.put("license", found[1], line.where(start + found.start(1)))
        text = text[: found.start()].rstrip()
    if has_words(text) and text not in draft.texts.values():
        draft.put("description", text, line.where(start))


def _start(line: PieceLine, draft: EntryDraft) -> int:
    """Where the description begins: behind marks in code and separators."""
    found = _SEPARATOR.match(line.text)
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


def _without_tail(rest: list[InlinePiece]) -> tuple[list[InlinePiece], list[InlinePiece]]:
    """Take codes and links that only say what they lead to off the end."""
    tail: list[InlinePiece] = []
    keep = len(rest)
    for i in range(len(rest) - 1, -1, -1):
        piece = rest[i]
        if link_role(piece.text) == "aside" and piece.url and i and not _ends(rest[i - 1]):
            break  # the last words of a sentence
        short = piece.code and (len(piece.text) <= 40 or " " not in piece.text)
        if short or (piece.url and (link_role(piece.text) or is_license(piece.text))):
            if has_words(piece.text):
                tail.append(piece)
            keep = i
        elif has_words(piece.text):
            break
    tail.reverse()
    before = "".join(p.text for p in rest[:keep])
    codes = [p for p in tail if p.code or is_license(p.text)]
    prose = not _ENDED.search(before) and len(codes) < 2 and not _any_license(codes)
    if prose and not any(p.url for p in tail):
        return rest, []  # the description ends with a word in code
    return rest[:keep], tail


def _without_head(draft: EntryDraft, rest: list[InlinePiece]) -> list[InlinePiece]:
    """Take codes off that stand between the name and what is said, if one is a license."""
    end = 0
    while end < len(rest) and (_is_short_code(rest[end]) or not has_words(rest[end].text)):
        end += 1
    codes = [p for p in rest[:end] if has_words(p.text)]
    if not _any_license(codes):
        return rest
    draft.codes = [p for p in codes if is_license(p.text)]
    draft.tags += [p.text.strip() for p in codes if not is_license(p.text)]
    return rest[end:]


def _is_short_code(piece: InlinePiece) -> bool:
    return piece.code and not piece.url and (len(piece.text) <= 40 or " " not in piece.text)


def _ends(piece: InlinePiece) -> bool:
    return bool(piece.url or piece.code or _ENDED.search(piece.text))


def _any_license(pieces: Iterable[InlinePiece]) -> bool:
    return any(is_license(p.text) for p in pieces)
