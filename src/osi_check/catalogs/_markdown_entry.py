"""One entry of a list: what a bullet, a cell or a paragraph says of a tool, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct, field, structs

from osi_check.catalogs._markdown_links import is_remote, is_repository
from osi_check.catalogs._markdown_pieces import Line, Piece
from osi_check.catalogs._markdown_source import Source
from osi_check.catalogs._markdown_words import is_license, label, words
from osi_check.model import Location
from osi_check.repository import address

_SEPARATOR = re.compile(r"\s*(?:[-\u2010-\u2015:|~=\u2192>,;.]+\s+|[:\u2013\u2014]\s*)*\s*")
_BETWEEN = re.compile(r"[\s,;|/\u00b7\u2022+&-]*(?:and|or)?[\s,;|/\u00b7\u2022+&-]*")
_ENDED = re.compile(r"[.!?)\]\u2026|:;,\u201d\"'\u2013\u2014-]\s*$|^\s*$")
_BRACKETED = re.compile(
    r"[ (\[]{1,3}(?:licen[sc]ed?(?: under)?:? )?([^()\[\]]{2,60})[)\]]\.?\s*$", re.IGNORECASE
)

# A name that is no link: words before a dash, a colon, a bracket or the verb of a sentence.
_LEAD = re.compile(
    r"\s*([^\n]{1,80}?)(?:\s+[-\u2010-\u2015|]+\s|\s?[:\u2013\u2014](?:\s|$)"
    r"|(?=\s+(?:is|are|was|provides|offers|lets|allows|helps)\s)|\s*$|(?=\n))"
)
_ADDRESS = re.compile(r"\s*\[(https?://[^\s\[\]<>()]{3,2000})\]")
_SENTENCE = re.compile(r"[.!?;]\s|[.!?;,]$|,\s")
_NO_NAME = frozenset(
    """a all an and any as at both by check choose click each every find for from have how if in
    it its learn make many most no not note on once one other our please read see should some such
    that the their then there these they this those to try use using we what when where while why
    with you your""".split()  # noqa: SIM905
)
Begins = Literal["link", "name", "words"]


class Draft(Struct, kw_only=True):
    """An entry while it is put together: fields and their places, by the names of `Tool`'s.

    `begins` says how it shows its name: with a `link`, with a `name` whose links say what they
    are, or with `words` only. `codes` are the short codes at its end; whether the first is a
    license is for the whole document to tell.
    """

    at: Location
    end: int = 0
    begins: Begins = "words"
    marked: bool = False  # the name is set off from what is said of it
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    codes: list[Piece] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    category: str = ""
    in_table: bool = False
    unsure: bool = False  # only the whole document can tell whether it is a tool

    def put(self, name: str, text: str, at: Location | None) -> None:
        """Set a field that is not set yet; nothing is set to nothing."""
        text = " ".join(text.split())
        if text and name not in self.texts:
            self.texts[name] = text
            self.places[name] = at or self.at


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in it."""
    return any(char.isalnum() for char in text)


def undecorated(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the marks, badges and legends before the name."""
    rest = list(pieces)
    while rest:
        first = rest[0]
        mark = not words(first.text) and not first.code
        if not (mark or first.picture or (first.url and first.url.startswith("#"))):
            break
        if mark and first.url and is_remote(first.url) and not first.picture:
            break  # a name without letters, such as one in symbols, is still a name
        rest.pop(0)
    return rest


def read_entry(
    pieces: Sequence[Piece], source: Source, at: Location, *, detail: bool = False
) -> Draft | None:
    """What the pieces say of a tool; None where they begin with no name.

    In a `detail` of another entry, a link that says what it leads to ("Demo") is no name.
    """
    rest = undecorated(pieces)
    if not rest:
        return _pictured(pieces, source, at)
    draft = Draft(at=at)
    rest = _addressed(rest, source)
    first = rest[0]
    if first.struck:
        draft.tags.append("struck through")
    if first.url and is_remote(first.url) and not (detail and label(first.text)):
        _linked(draft, first, rest[1:], source)
    elif not _named(draft, rest, source):
        return None
    return draft


def _addressed(rest: list[Piece], source: Source) -> list[Piece]:
    """The pieces with an address in brackets at their beginning as the link it was meant to be."""
    first = rest[0]
    found = None if first.url else _ADDRESS.match(first.text)
    if not found:
        return rest
    at = source.after(first.at, found.start(1))
    link = structs.replace(first, text=found[1], url=found[1], at=at, url_at=at)
    return [link, _cut(first, found.end(), source), *rest[1:]]


def read_link(rest: Sequence[Piece], source: Source, at: Location) -> Draft | None:
    """An entry that begins with its link, whatever the link's text; None where it does not."""
    if not rest or not rest[0].url or not is_remote(rest[0].url):
        return _pictured(rest, source, at)
    draft = Draft(at=at)
    if rest[0].struck:
        draft.tags.append("struck through")
    _linked(draft, rest[0], list(rest[1:]), source)
    return draft


def _pictured(pieces: Sequence[Piece], source: Source, at: Location) -> Draft | None:
    """An entry that shows its name as an image that is a link; badges stand beside others."""
    links = [p for p in pieces if p.url]
    if len(links) != 1 or not is_remote(links[0].url) or label(links[0].text):
        return None
    draft = Draft(at=at)
    _linked(draft, links[0], [], source)
    return draft


def _linked(draft: Draft, first: Piece, rest: list[Piece], source: Source) -> None:
    draft.begins, draft.marked = "link", True
    draft.put("name", _name(first), first.at)
    _say(draft, rest, source, [first])


def _name(link: Piece) -> str:
    """A link's text, or what its address ends with where the text is the address."""
    text = link.text.strip()
    if not is_remote(text) and text != link.url:
        return text
    found = address(link.url)
    if found and is_repository(link.url):
        return found.path.split("/")[-1]
    return re.sub(r"^[a-z+]{2,9}://(?:www\.)?", "", link.url).strip("/")


def _named(draft: Draft, rest: list[Piece], source: Source) -> bool:
    """Take a name that is no link from the beginning of the pieces, if there is one."""
    rest = [p for p in rest if not p.picture]
    strong = 0
    while strong < len(rest) and (rest[strong].strong or not rest[strong].text.strip()):
        strong += 1
    line = Line(rest, source)
    if strong and any(p.text.strip() for p in rest[:strong]):
        name = "".join(p.text for p in rest[:strong])
        end = len(name)
        name = name.strip().rstrip(":").strip()
        draft.marked = True
    else:
        found = _LEAD.match(line.text)
        if not found:
            return False
        name, end = found[1].strip(), found.end(1)
        draft.marked = end < len(line.text.rstrip())
    if not looks_like_name(name):
        return False
    draft.put("name", name, line.where(line.text.find(name)))
    told = [p for p in rest if p.url and (label(p.text) in {"source", "home"} or _bare(p))]
    if any(is_remote(p.url) for p in told):
        draft.begins = "name"
    _say(draft, _from(rest, end, source), source, [])
    return True


def looks_like_name(text: str) -> bool:
    """Whether words are a name: few, no sentence, not beginning like one."""
    said = words(text)
    return (
        0 < len(said) <= 7
        and len(text) <= 70
        and said[0] not in _NO_NAME
        and not _SENTENCE.search(text)
        and not (text[0] in "([" or text.startswith("http"))
    )


def _bare(piece: Piece) -> bool:
    return is_remote(piece.text) or piece.text.strip() == piece.url


def _from(pieces: list[Piece], start: int, source: Source) -> list[Piece]:
    """The pieces from the character `start` on."""
    out = []
    for piece in pieces:
        size = len(piece.text)
        if start < size:
            out.append(_cut(piece, start, source) if start > 0 else piece)
        start -= size
    return out


def _cut(piece: Piece, count: int, source: Source) -> Piece:
    return structs.replace(
        piece, text=piece.text[count:], at=source.after(piece.at, count), url=piece.url
    )


def _say(draft: Draft, rest: list[Piece], source: Source, links: list[Piece]) -> None:
    """Links, codes and description from what stands behind the name."""
    rest = [p for p in rest if not p.picture]
    rest, grouped = _without_groups(rest, source)
    rest, tail = _without_tail(rest)
    draft.codes = [p for p in tail if not p.url or is_license(p.text)]
    others = [*grouped, *(p for p in tail if p.url), *(p for p in rest if p.url and _bare(p))]
    if not links:
        others += [p for p in rest if p.url and label(p.text) in {"source", "home"}]
    _addresses(draft, links, [p for p in others if is_remote(p.url)])
    line = Line(rest, source)
    start = _start(line, draft)
    text = line.text[start:].rstrip().rstrip("-\u2013\u2014|").rstrip()
    if draft.codes == [] and (found := _BRACKETED.search(text)) and is_license(found[1]):
        draft.put("license", found[1], line.where(start + found.start(1)))
        text = text[: found.start()].rstrip()
    if has_words(text):
        draft.put("description", text, line.where(start))


def _start(line: Line, draft: Draft) -> int:
    """Where the description begins: behind marks in code and separators."""
    found = _SEPARATOR.match(line.text)
    start = found.end() if found else 0
    for piece, begin in zip(line.pieces, line.starts, strict=True):
        if begin >= start and piece.code and not has_words(piece.text):
            draft.tags.append(piece.text.strip())
            found = _SEPARATOR.match(line.text, begin + len(piece.text))
            start = found.end() if found else start
        elif piece.text.strip() and begin >= start:
            break
    return start


def _addresses(draft: Draft, links: list[Piece], others: list[Piece]) -> None:
    sources = [p for p in others if label(p.text) == "source"]
    sources.sort(key=lambda p: not is_repository(p.url))
    bare = [p for p in others if _bare(p)]
    mains = links or [p for p in bare if is_repository(p.url)] or bare[:1]
    repos = sources[:1] or [p for p in [*mains, *bare] if is_repository(p.url)][:1]
    for piece in repos:
        draft.put("repo", piece.url, piece.url_at)
    homes = [p for p in mains if not is_repository(p.url) or sources]
    for piece in [*homes, *(p for p in others if label(p.text) == "home")]:
        if piece.url != draft.texts.get("repo"):
            draft.put("homepage", piece.url, piece.url_at)


def _without_groups(rest: list[Piece], source: Source) -> tuple[list[Piece], list[Piece]]:
    """Take out brackets that hold nothing but links: `([Demo](...), [Source Code](...))`."""
    out: list[Piece] = []
    links: list[Piece] = []
    i = 0
    while i < len(rest):
        piece = rest[i]
        group, closes = _group(rest, i + 1) if piece.text.rstrip()[-1:] in {"(", "["} else ([], 0)
        known = any(label(p.text) for p in group)
        if group and (known or not any(has_words(p.text) for p in rest[closes:] if not p.code)):
            links += group
            kept = piece.text.rstrip()[:-1].rstrip()
            out.append(structs.replace(piece, text=kept))
            tail = rest[closes]
            cut = len(tail.text) - len(tail.text.lstrip()) + 1
            rest[closes] = _cut(tail, cut, source)
            i = closes
        else:
            out.append(piece)
            i += 1
    return [p for p in out if p.text], links


def _group(rest: list[Piece], i: int) -> tuple[list[Piece], int]:
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


def _without_tail(rest: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Take codes and links that only say what they lead to off the end."""
    tail: list[Piece] = []
    keep = len(rest)
    for i in range(len(rest) - 1, -1, -1):
        piece = rest[i]
        short = piece.code and (len(piece.text) <= 40 or " " not in piece.text)
        if short or (piece.url and (label(piece.text) or is_license(piece.text))):
            if has_words(piece.text):
                tail.insert(0, piece)
            keep = i
        elif has_words(piece.text):
            break
    before = "".join(p.text for p in rest[:keep])
    codes = [p for p in tail if p.code or is_license(p.text)]
    prose = not _ENDED.search(before) and len(codes) < 2 and not _any_license(codes)
    if prose and not any(p.url for p in tail):
        return rest, []  # the description ends with a word in code
    return rest[:keep], tail


def _any_license(pieces: Iterable[Piece]) -> bool:
    return any(is_license(p.text) for p in pieces)
