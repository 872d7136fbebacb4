"""Lists of tools: which bullets are entries.

A bullet that begins with a link out of the document is an entry. One that begins with words is
an entry beside such bullets, where it begins with a name; in a list without any link it is one
only where the heading itself promises tools ("MLOps tools"), the sentence before does not say
that something else is listed ("some criteria include:"), and most bullets begin with a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_check.catalogs._markdown_entry import Draft, looks_like_name, read_entry
from osi_check.catalogs._markdown_links import is_remote
from osi_check.catalogs._markdown_parts import Bullets, Fence, Item, Prose
from osi_check.catalogs._markdown_pieces import plain
from osi_check.catalogs._markdown_source import Source
from osi_check.catalogs._markdown_words import (
    Promise,
    introduces_other_lists,
    introduces_something_else,
    is_license,
    label,
    words,
)


def read_bullets(bullets: Bullets, source: Source, promise: Promise, intro: str) -> Iterator[Draft]:
    """The tools of a list and of the lists inside of it."""
    if intro.endswith(":") and introduces_other_lists(intro):
        return
    wordy = promise is Promise.TOOLS and not introduces_something_else(intro)
    yield from _read(bullets.items, source, wordy=wordy)


def _read(items: Sequence[Item], source: Source, *, wordy: bool) -> Iterator[Draft]:
    read = [read_entry(item.pieces, source, item.at) for item in items]
    nested = [_nested(item) for item in items]
    found = [draft for draft in read if draft]
    if sum(bool(label(d.texts["name"])) for d in found if d.begins == "link") * 2 >= len(found):
        # "Website", "Docs" and "Chat" are the links of one thing, not things.
        read = [d if d and not label(d.texts["name"]) else None for d in read]
        found = [draft for draft in read if draft]
    shown = sum(draft.begins != "words" for draft in found)
    led = sum(_led(draft) for draft in found)
    # A bullet that heads bullets of its own is a subject, and says nothing of its like.
    plain_items = sum(
        not lists or bool(d and d.begins == "link") for d, lists in zip(read, nested, strict=True)
    )
    usual = shown * 2 >= plain_items and shown > 0
    wordy = wordy and not shown and led * 2 > plain_items
    for item, draft, lists in zip(items, read, nested, strict=True):
        if draft and (draft.begins == "link" or ((usual or wordy) and _stands(draft, item, lists))):
            draft.end = item.end
            _describe(draft, item)
            yield draft
            for inner in lists:
                yield from _details(draft, inner, source)
        else:
            subject = plain(item.pieces)
            for inner in lists:
                for entry in _read(inner.items, source, wordy=wordy):
                    if looks_like_name(subject):
                        entry.tags.append(subject)
                    yield entry


def _nested(item: Item) -> list[Bullets]:
    return [block for block in item.inside if isinstance(block, Bullets)]


def _led(draft: Draft) -> bool:
    """Whether words begin with a name: set off from what follows, or nothing but a short name."""
    return draft.marked or (
        "description" not in draft.texts and len(words(draft.texts["name"])) < 5
    )


def _stands(draft: Draft, item: Item, lists: Sequence[Bullets]) -> bool:
    """Whether a bullet that does not begin with a link is an entry beside those that do."""
    inward = [p for p in item.pieces if p.url and not p.picture and not is_remote(p.url)]
    if draft.begins == "words" and (inward or lists):
        return False
    return _led(draft)


def _describe(draft: Draft, item: Item) -> None:
    """Take what stands under a bullet as its description where the bullet itself has none."""
    for block in item.inside:
        if isinstance(block, Fence):
            draft.put("description", block.text, block.at)
        elif isinstance(block, Prose):
            draft.put("description", plain(block.pieces), block.at)


def _details(draft: Draft, bullets: Bullets, source: Source) -> Iterator[Draft]:
    """Bullets under an entry: its license, links and notes, or entries of their own."""
    for item in bullets.items:
        inner = read_entry(item.pieces, source, item.at, detail=True)
        links = [p for p in item.pieces if p.url and is_remote(p.url)]
        key = label(inner.texts["name"]) if inner else label(links[0].text) if links else ""
        said = inner.texts.get("description", "") if inner else ""
        if inner and inner.begins == "link":
            inner.end = item.end
            yield inner
        elif key == "source" and links:
            draft.put("repo", links[0].url, links[0].url_at)
        elif key == "home" and links:
            draft.put("homepage", links[0].url, links[0].url_at)
        elif inner and words(inner.texts["name"])[0].startswith("licen") and is_license(said):
            draft.put("license", said, inner.places["description"])
        for lists in _nested(item):
            yield from _details(draft, lists, source)
