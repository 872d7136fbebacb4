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

from collections.abc import Iterator, Sequence

from osi_check.catalogs.markdown.draft import Draft, is_bare
from osi_check.catalogs.markdown.entry import looks_like_name, read_entry
from osi_check.catalogs.markdown.headings import (
    Promise,
    introduces_other_lists,
    introduces_something_else,
    is_license,
    label,
    words,
)
from osi_check.catalogs.markdown.inline import plain
from osi_check.catalogs.markdown.links import is_remote, is_repository
from osi_check.catalogs.markdown.nodes import Bullets, Fence, Item, Prose
from osi_check.catalogs.markdown.source import Source

_SHORT = 14  # words up to which a paragraph is taken for the heading of a list


def read_bullets(
    bullets: Bullets, source: Source, promise: Promise, intros: Sequence[str]
) -> Iterator[Draft]:
    """The tools of a list and of the lists inside of it; `intros` are the paragraphs before it."""
    heads = [intro for intro in intros if intro.endswith(":") or len(words(intro)) <= _SHORT]
    if heads[-1:] == list(intros[-1:]) and any(map(introduces_other_lists, heads[-1:])):
        return
    other = any(map(introduces_something_else, heads))
    wordy = promise is Promise.TOOLS and not other
    yield from _read(bullets.items, source, wordy=wordy, bare=not other)


def _read(
    items: Sequence[Item], source: Source, *, wordy: bool, bare: bool = False
) -> Iterator[Draft]:
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
    wordy = wordy and not shown and sum(_led(draft) for draft in found) * 2 > len(alike)
    bare = bare and all(_is_link(draft) or _is_bare(draft) for draft in alike)
    for item, draft, lists in zip(items, read, nested, strict=True):
        if draft and (
            _is_link(draft) or ((usual or wordy or bare) and _stands(draft, item, lists))
        ):
            draft.unsure = bare and not shown and not wordy
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


def _is_label(draft: Draft) -> bool:
    bare = draft.begins == "link" and "description" not in draft.texts
    return bare and bool(label(draft.texts["name"]))


def _is_link(draft: Draft | None) -> bool:
    return draft is not None and draft.begins == "link"


def _is_bare(draft: Draft | None) -> bool:
    """Whether a bullet is nothing but a name, written as names are."""
    if not draft or "description" in draft.texts:
        return False
    name = draft.texts["name"]
    return len(words(name)) < 5 and (name[0].isupper() or any(c.isupper() for c in name.split()[0]))


def _nested(item: Item) -> list[Bullets]:
    return [block for block in item.inside if isinstance(block, Bullets)]


def _led(draft: Draft) -> bool:
    """Whether words begin with a name: set off from what follows, or nothing but a short name."""
    return draft.marked or (
        "description" not in draft.texts and len(words(draft.texts["name"])) < 5
    )


def _stands(draft: Draft, item: Item, lists: Sequence[Bullets]) -> bool:
    """Whether a bullet that does not begin with a link is an entry beside those that do."""
    inward = any(_leads_inward(p.url) for p in item.pieces)
    if draft.begins == "words" and (inward or lists):
        return False
    return _led(draft)


def _leads_inward(url: str) -> bool:
    """Whether a link leads to a place or a file of the list itself; a slip of the pen does not."""
    name = url.split("#", maxsplit=1)[0].rsplit("/", 1)[-1]
    return bool(url) and not is_remote(url) and (not name or "." in name)


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
        bare = len(links) == 1 and is_bare(links[0]) and inner and "description" not in inner.texts
        if bare:
            to = "repo" if is_repository(links[0].url) else "homepage"
            draft.put(to, links[0].url, links[0].url_at)
        elif _is_link(inner) and inner and not inner.texts["name"].lower().startswith("awesome"):
            # "awesome-x" below x is the list about x.
            inner.end = item.end
            inner.is_detail = True
            yield inner
        elif key == "source" and links:
            draft.put("repo", links[0].url, links[0].url_at)
        elif key == "home" and links:
            draft.put("homepage", links[0].url, links[0].url_at)
        elif inner and words(inner.texts["name"])[0].startswith("licen") and is_license(said):
            draft.put("license", said, inner.places["description"])
        for lists in _nested(item):
            yield from _details(draft, lists, source)
