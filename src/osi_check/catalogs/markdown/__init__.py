"""Markdown lists as people write them: tables, bullets, badges, HTML and all.

What is a tool is told from the document alone, by its form:

- a row of a table of tools: one with a column of licenses, with a column that says it names
  tools, or whose rows begin with links that leave the document;
- a bullet that begins with a link that leaves the document, and a bullet that begins with a name
  beside such bullets;
- in a list without links, a bullet that begins with a name, but only where the heading promises
  tools and the sentence before the list does not say that it lists something else;
- a line, a paragraph or a heading that begins with a link, where a section holds nothing else.

Entries under headings about the list itself, about other lists or about reading are none, unless
most of them say a license or lead to a repository. Entries that say that they are other lists are
none. Links inside of sentences never are.

Nothing else is left out: an entry without a repository becomes a tool with `repo` "".

`source` is the parsed document, `sections` says which headings hold tools, `tables`, `lists` and
`blocks` find entries, `entry` and `inline` what one says; `edit` and `markers` change a list in
place, `write` renders one.
"""

from __future__ import annotations

import re

from osi_check.catalogs import ListFormat, ReadHints, markdown_editor
from osi_check.model import Catalogue

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_TEXT = re.compile(r"(?:^|[/\\])[^/\\.]+$|\.txt$|<stdin>$")
_YAML = re.compile(r"^tools[ \t]{0,9}:", re.MULTILINE)
_FIRST = 64 * 1024  # characters in which YAML's own key must stand


def claims(file: str, text: str) -> bool:
    """Whether a text is read as Markdown: by its name, or as text that is no catalogue in YAML."""
    name = file.lower()
    if name.endswith(_SUFFIXES):
        return True
    return bool(_TEXT.search(name)) and not _YAML.search(text[:_FIRST])


def parse(text: str, file: str) -> Catalogue:
    """Read a list; raises `InputError` only where the text is too long to be one."""
    # The parser is imported only when a list is in Markdown.
    from osi_check.catalogs.markdown.read import read_markdown  # noqa: PLC0415

    return read_markdown(text, file)


def parse_hinted(text: str, file: str, hints: ReadHints) -> Catalogue:
    """Read a list whose keeper says which headings hold tools and what columns hold."""
    # The parser is imported only when a list is in Markdown.
    from osi_check.catalogs.markdown.read import read_markdown  # noqa: PLC0415

    return read_markdown(text, file, hints)


format = ListFormat(  # noqa: A001
    name="markdown",
    claims=claims,
    parse=parse,
    rank=90,
    editor=markdown_editor,
    hinted=parse_hinted,
    names=(".github/readme.md", "readme.md", "readme.markdown", "docs/readme.md"),
)
