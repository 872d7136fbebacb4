"""Lists of tools: which bullets are entries.

A bullet that begins with a link out of the document is an entry. One that begins with words is
an entry beside such bullets, where it begins with a name. In a list without any link it is one

- where the heading promises tools ("MLOps tools"), the sentence before does not say that
  something else is listed ("some criteria include:"), and most bullets begin with a name; or
- where the bullets are nothing but names, and headings like the one above them hold entries with
  links: then the keeper of the list has only not linked these yet. That takes the whole document
  to tell, so such entries are `unsure` here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from osi_check.catalogs.links import is_remote, is_repository
from osi_check.catalogs.markdown.claims import claim_level
from osi_check.catalogs.markdown.description import leads_to_source
from osi_check.catalogs.markdown.draft import EntryDraft, is_bare
from osi_check.catalogs.markdown.entry import is_name_like, read_entry
from osi_check.catalogs.markdown.headings import (
    HeadingKind,
    introduces_other_lists,
    introduces_something_else,
    link_role,
    split_words,
)
from osi_check.catalogs.markdown.inline import InlinePiece, plain_text, split_lines
from osi_check.catalogs.markdown.nodes import BulletList, CodeBlock, Item, Paragraph
from osi_check.catalogs.markdown.source import MarkdownSource
from osi_check.model import Location

_OPTION = re.compile(r"--?\w|[<$/]|\d+$|[a-z]$")  # of a command, or a number, explained below it
_SIGNS = frozenset("-*+")  # of a bullet
_ENTRIES = 4  # described links below an entry that make all of them entries
_SHORT = 14  # words up to which a paragraph is taken for the heading of a list


def read_bullets(
    bullets: BulletList, source: MarkdownSource, promise: HeadingKind, intros: Sequence[str]
) -> Iterator[EntryDraft]:
    """The tools of a list and of the lists inside of it; `intros` are the paragraphs before it."""
    if leads_elsewhere(intros):
        return
    heads = _heads(intros)
    other = any(map(introduces_something_else, heads))
    wordy = promise is HeadingKind.TOOLS and not other
    yield from _read(bullets.items, source, wordy=wordy, bare=not other)


def leads_elsewhere(intros: Sequence[str]) -> bool:
    """Whether the paragraph before a list says that no tools follow: "Avoid", "See also"."""
    heads = _heads(intros)
    return heads[-1:] == list(intros[-1:]) and any(map(introduces_other_lists, heads[-1:]))


def _heads(intros: Sequence[str]) -> list[str]:
    """The paragraphs that are like headings of what follows."""
    return [intro for intro in intros if intro.endswith(":") or len(split_words(intro)) <= _SHORT]


def _read(
    items: Sequence[Item], source: MarkdownSource, *, wordy: bool, bare: bool = False
) -> Iterator[EntryDraft]:
    items = [part for item in items for part in _lost_bullets(item)]
    read = [read_entry(item.pieces, source, item.at) for item in items]
    nested = [_nested(item) for item in items]
    found = [draft for draft in read if draft]
    if sum(_is_label(draft) for draft in found) * 2 >= len(found):
        # "Website", "Docs" and "Chat" are the links of one thing, not things.
        read = [d if d and not _is_label(d) else None for d in read]
        found = [draft for draft in read if draft]
    shown = sum(draft.begins != "words" for draft in found)
    # A bullet that heads bullets of its own is a subject, and says nothing of its like.
    alike = [d for d, lists in zip(read, nested, strict=True) if not lists or _is_link(d)]
    usual = shown * 2 >= len(alike) and shown > 0
    wordy = (
        wordy and not shown and sum(_begins_with_name(draft) for draft in found) * 2 > len(alike)
    )
    other = not bare
    bare = bare and all(_is_link(draft) or _is_bare(draft) for draft in alike)
    described = not other and all(
        _is_link(d) or (d and d.strong and "description" in d.texts) for d in alike
    )
    for item, draft, lists in zip(items, read, nested, strict=True):
        if draft and (
            _is_link(draft)
            or ((usual or wordy or bare or described) and _is_entry(draft, item, lists))
        ):
            told = usual or wordy or _is_link(draft)
            draft.unsure = not told and (described or not shown)
            draft.is_wordy = wordy
            draft.end = item.end
            _describe(draft, item)
            yield draft
            for inner in lists:
                yield from _details(draft, inner, source)
        else:
            subject = plain_text(item.pieces)
            for inner in lists:
                for entry in _read(inner.items, source, wordy=wordy):
                    if is_name_like(subject):
                        entry.tags.append(subject)
                    yield entry


def _lost_bullets(item: Item) -> Iterator[Item]:
    """A bullet and those behind it that lack the blank behind their sign: `-[Name](https://…)`.

    To Markdown, such a line goes on with the paragraph of the bullet before.
    """
    if not any(piece.text in _SIGNS for piece in item.pieces):
        yield item
        return
    lines: list[tuple[Location, list[InlinePiece]]] = [(item.at, [])]
    for line in split_lines(item.pieces):
        if len(line) > 1 and line[0].text in _SIGNS and line[1].url and is_remote(line[1].url):
            lines.append((line[0].at, list(line[1:])))
        else:
            own = lines[-1][1]
            own += [structs.replace(own[-1], text="\n", url="")] if own else []
            own += line
    for (at, pieces), behind in zip(lines, [*lines[1:], None], strict=True):
        end = behind[0].line - 1 if behind else item.end
        inside = () if behind else item.inside
        yield Item(pieces=tuple(pieces), at=at, inside=inside, end=end)


def _is_label(draft: EntryDraft) -> bool:
    bare = draft.begins == "link" and "description" not in draft.texts
    return bare and bool(link_role(draft.texts["name"]))


def _is_link(draft: EntryDraft | None) -> bool:
    return draft is not None and draft.begins == "link"


def _is_bare(draft: EntryDraft | None) -> bool:
    """Whether a bullet is nothing but a name, written as names are."""
    if not draft or "description" in draft.texts:
        return False
    name = draft.texts["name"]
    return (
        len(split_words(name)) < 5
        and not _OPTION.match(name)
        and (name[0].isupper() or any(c.isupper() for c in name.split()[0]))
    )


def _nested(item: Item) -> list[BulletList]:
    return [block for block in item.inside if isinstance(block, BulletList)]


def _begins_with_name(draft: EntryDraft) -> bool:
    """Whether words begin with a name: set off from what follows, or nothing but a short name."""
    if _OPTION.match(draft.texts["name"]):
        return False
    return draft.marked or (
        "description" not in draft.texts and len(split_words(draft.texts["name"])) < 5
    )


def _is_entry(draft: EntryDraft, item: Item, lists: Sequence[BulletList]) -> bool:
    """Whether a bullet that does not begin with a link is an entry beside those that do."""
    inward = any(_leads_inward(p.url) for p in item.pieces)
    if draft.begins == "words" and (inward or lists):
        return False
    return _begins_with_name(draft)


def _leads_inward(url: str) -> bool:
    """Whether a link leads to a place or a file of the list itself; a slip of the pen does not."""
    name = url.split("#", maxsplit=1)[0].rsplit("/", 1)[-1]
    return bool(url) and not is_remote(url) and (not name or "." in name)


def _describe(draft: EntryDraft, item: Item) -> None:
    """Take what stands under a bullet as its description where the bullet itself has none."""
    for block in item.inside:
        if isinstance(block, CodeBlock):
            draft.put("description", block.text, block.at)
        elif isinstance(block, Paragraph):
            draft.put("description", plain_text(block.pieces), block.at)


def _sources_below(draft: EntryDraft, item: Item) -> None:
    """Take the repository that images in a fold below an entry lead to, if they say that they do."""
    blocks = [block.pieces for block in item.inside if isinstance(block, Paragraph)]
    pictures = [p for pieces in (item.pieces, *blocks) for p in pieces if p.picture]
    for piece in pictures:
        if is_repository(piece.url) and leads_to_source(piece):
            draft.put("repo", piece.url, piece.url_at)


def _details(
    draft: EntryDraft, bullets: BulletList, source: MarkdownSource
) -> Iterator[EntryDraft]:
    """Bullets under an entry: its license, links and notes, or entries of their own.

    Where most of them begin with a link and describe it, "Docs" is the name of one as well.
    """
    told = [d for item in bullets.items if (d := read_entry(item.pieces, source, item.at))]
    described = [d for d in told if _is_link(d) and "description" in d.texts and not _is_label(d)]
    named = [d for d in described if not link_role(d.texts["name"])]
    of_entries = len(named) >= _ENTRIES and len(described) * 4 >= len(bullets.items) * 3
    for item in bullets.items:
        _sources_below(draft, item)
        inner = read_entry(item.pieces, source, item.at, detail=not of_entries)
        links = [p for p in item.pieces if p.url and is_remote(p.url)]
        key = link_role(inner.texts["name"]) if inner else link_role(links[0].text) if links else ""
        said = inner.texts.get("description", "") if inner else ""
        bare = len(links) == 1 and is_bare(links[0]) and inner and "description" not in inner.texts
        if bare:
            to = "repo" if is_repository(links[0].url) else "homepage"
            draft.put(to, links[0].url, links[0].url_at)
        elif inner and _is_link(inner) and not inner.texts["name"].lower().startswith("awesome"):
            # "awesome-x" below x is the list about x.
            inner.end = item.end
            inner.is_detail = True
            yield inner
        elif key == "source" and links:
            draft.put("repo", links[0].url, links[0].url_at)
        elif key == "home" and links:
            draft.put("homepage", links[0].url, links[0].url_at)
        elif (
            inner and split_words(inner.texts["name"])[0].startswith("licen") and claim_level(said)
        ):
            draft.put("license", said, inner.places["description"])
        for lists in _nested(item):
            yield from _details(draft, lists, source)
