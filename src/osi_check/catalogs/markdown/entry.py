"""One entry of a list: what a bullet, a cell or a paragraph says of a tool, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from osi_check.catalogs.links import is_remote, is_repository, is_slip
from osi_check.catalogs.markdown.description import fill_description
from osi_check.catalogs.markdown.draft import EntryDraft, cut_start, is_bare
from osi_check.catalogs.markdown.headings import link_role, split_words
from osi_check.catalogs.markdown.inline import InlinePiece, PieceLine
from osi_check.catalogs.markdown.source import MarkdownSource
from osi_check.model import Location
from osi_check.repository.address import parse_address

# A name that is no link: words before a dash, a colon, a bracket or the verb of a sentence.
_DOES = r"\s+(?:is|are|was|provides|offers|lets|allows|helps)\s"
_LEAD = re.compile(
    r"\s*([^\n]{1,80}?)(?:\s+[-\u2010-\u2015|]+\s|\s?[:\u2013\u2014](?:\s|$)"
    rf"|(?={_DOES})|\s*$|(?=\n))"
)
_DASH = re.compile(r"\s*[-:|\u2010-\u2015]?\s*")
_VERB = re.compile(_DOES)
_ADDRESS = re.compile(r"\s*\[(https?://[^\s\[\]<>()]{3,2000})\]")
# Slips of a link, which make text of it: `[Name] (https://…)`, `[Name](https://… - what it does`,
# `[Name][https://…]`; and one to a definition that is not there, `[Name][12]`.
_NAME_BEFORE = re.compile(r"\s*\[([^\[\]\n]{1,100})\]\s*[(\[]?\s*")
_IN_BRACKETS = re.compile(r"\s*\[([^\[\]\n]{1,100})\]\[(https?://[^\s\[\]<>()]{3,2000})\]")
_UNDEFINED = re.compile(r"\s*\[([^\[\]\n]{1,100})\]\[[^\[\]\n]{1,100}\]")
_SENTENCE = re.compile(r"[.!?;]\s|[.!?;,]$|,\s")
_NO_NAME = frozenset(
    """a all an and any as at both by check choose click each every find for from have how if in
    it its learn make many most no not note on once one other our please read see should some such
    that the their then there these they this those to try use using we what when where while why
    with you your""".split()
)


def strip_decoration(pieces: Sequence[InlinePiece]) -> list[InlinePiece]:
    """The pieces without the marks, badges and legends before the name."""
    rest = list(pieces)
    while rest:
        first = rest[0]
        mark = not split_words(first.text) and not first.code
        if not (mark or first.picture or (first.url and first.url.startswith("#"))):
            break
        if mark and first.url and is_remote(first.url) and not first.picture:
            break  # a name without letters, such as one in symbols, is still a name
        rest.pop(0)
    return rest


def read_entry(
    pieces: Sequence[InlinePiece], source: MarkdownSource, at: Location, *, detail: bool = False
) -> EntryDraft | None:
    """What the pieces say of a tool; None where they begin with no name.

    In a `detail` of another entry, a link that says what it leads to ("Demo") is no name.
    """
    rest = strip_decoration(pieces)
    if not rest:
        return _read_picture(pieces, source, at)
    draft = EntryDraft(at=at)
    rest = _drop_command(_mend_link(_link_address(rest, source), source))
    first = rest[0]
    if first.struck:
        draft.tags.append("struck through")
    if first.url and is_remote(first.url) and not (detail and link_role(first.text)):
        _linked(draft, first, rest[1:], source)
    elif not _named(draft, rest, source):
        return None
    return draft


def _link_address(rest: list[InlinePiece], source: MarkdownSource) -> list[InlinePiece]:
    """The pieces with an address in brackets at their beginning as the link it was meant to be."""
    first = rest[0]
    found = None if first.url else _ADDRESS.match(first.text)
    if not found:
        return rest
    at = source.after(first.at, found.start(1))
    link = structs.replace(first, text=found[1], url=found[1], at=at, url_at=at)
    return [link, cut_start(first, found.end(), source), *rest[1:]]


def _mend_link(rest: list[InlinePiece], source: MarkdownSource) -> list[InlinePiece]:
    """The pieces with the link that they were meant to begin with, where a slip made text of it."""
    first = rest[0]
    if found := None if first.url else _IN_BRACKETS.match(first.text):
        name_at, url_at = (source.after(first.at, found.start(group)) for group in (1, 2))
        link = structs.replace(first, text=found[1], url=found[2], at=name_at, url_at=url_at)
        return [link, cut_start(first, found.end(), source), *rest[1:]]
    at = next((i for i, piece in enumerate(rest[:3]) if piece.url), 0)
    line = PieceLine(rest[:at], source)
    found = _NAME_BEFORE.fullmatch(line.text) if at else None
    if not found or not is_remote(rest[at].url) or not is_bare(rest[at]):
        return rest
    link = structs.replace(rest[at], text=found[1], at=line.where(found.start(1)))
    behind = rest[at + 1 :]
    if behind and behind[0].text[:1] in {")", "]"}:
        behind[0] = cut_start(behind[0], 1, source)
    return [link, *behind]


def _drop_command(rest: list[InlinePiece]) -> list[InlinePiece]:
    """The pieces without a command that stands before the link: `install x` - [X](…)."""
    if len(rest) > 2 and rest[0].code and not rest[0].url and _DASH.fullmatch(rest[1].text):
        link = rest[2]
        if link.url and is_remote(link.url) and not link_role(link.text):
            return rest[2:]
    return rest


def read_link(
    rest: Sequence[InlinePiece], source: MarkdownSource, at: Location
) -> EntryDraft | None:
    """An entry that begins with its link, whatever the link's text; None where it does not."""
    if not rest or not rest[0].url or not is_remote(rest[0].url):
        return _read_picture(rest, source, at)
    draft = EntryDraft(at=at)
    if rest[0].struck:
        draft.tags.append("struck through")
    _linked(draft, rest[0], list(rest[1:]), source)
    return draft


def _read_picture(
    pieces: Sequence[InlinePiece], source: MarkdownSource, at: Location
) -> EntryDraft | None:
    """An entry that shows its name as an image that is a link; badges stand beside others."""
    links = [p for p in pieces if p.url]
    if len(links) != 1 or not is_remote(links[0].url) or link_role(links[0].text):
        return None
    draft = EntryDraft(at=at)
    _linked(draft, links[0], [], source)
    return draft


def _linked(
    draft: EntryDraft, first: InlinePiece, rest: list[InlinePiece], source: MarkdownSource
) -> None:
    draft.begins, draft.marked = "link", True
    draft.put("name", _name(first) or first.url, first.at)
    fill_description(draft, rest, source, [first])


def _name(link: InlinePiece) -> str:
    """A link's text, or what its address ends with where the text is the address."""
    text = link.text.strip()
    if not is_remote(text) and text != link.url:
        return text
    found = parse_address(link.url)
    if found and is_repository(link.url):
        return found.path.split("/")[-1]
    return re.sub(r"^[a-z+]{2,9}://(?:www\.)?", "", link.url).strip("/")


def _named(draft: EntryDraft, rest: list[InlinePiece], source: MarkdownSource) -> bool:
    """Take a name that is no link from the beginning of the pieces, if there is one."""
    rest = [p for p in rest if not p.picture]
    strong = 0
    while strong < len(rest) and (rest[strong].strong or not rest[strong].text.strip()):
        strong += 1
    line = PieceLine(rest, source)
    if strong and any(p.text.strip() for p in rest[:strong]):
        name = "".join(p.text for p in rest[:strong])
        end = len(name)
        name = name.strip().rstrip(":").strip()
        draft.marked = True
    elif found := _UNDEFINED.match(line.text):
        name, end = found[1].strip(), found.end()
        draft.marked = True
    else:
        found = _LEAD.match(line.text)
        if not found:
            return False
        name, end = found[1].strip(), found.end(1)
        draft.marked = end < len(line.text.rstrip())
        if _VERB.match(line.text, end):
            end = 0  # "X is a tool for ..." is a description as a whole
    told = [p for p in rest if p.url and (link_role(p.text) in {"source", "home"} or is_bare(p))]
    if any(is_remote(p.url) for p in told):
        draft.begins = "name"
    ended = strong and draft.begins == "name"  # "**Do it.** ([Repo](…))" is no sentence
    if not is_name_like(name.rstrip(".!?") if ended else name):
        return False
    draft.put("name", name, line.where(line.text.find(name)))
    if slip := next((p for p in rest if is_slip(p.url)), None):
        draft.put("repo", slip.url, slip.url_at)
    draft.strong = bool(strong) and draft.marked
    fill_description(draft, _from(rest, end, source), source, [])
    return True


def is_name_like(text: str) -> bool:
    """Whether words are a name: few, no sentence, not beginning like one."""
    said = split_words(text)
    return (
        0 < len(said) <= 7
        and len(text) <= 70
        and (len(said) == 1 or said[0] not in _NO_NAME)
        and not _SENTENCE.search(text)
        and not (text[0] in "([" or "://" in text)
    )


def _from(pieces: list[InlinePiece], start: int, source: MarkdownSource) -> list[InlinePiece]:
    """The pieces from the character `start` on."""
    out = []
    for piece in pieces:
        size = len(piece.text)
        if start < size:
            out.append(cut_start(piece, start, source) if start > 0 else piece)
        start -= size
    return out
