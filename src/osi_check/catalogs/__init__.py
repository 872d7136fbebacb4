"""Text to tools, one list format a file.

`loader` reads a path and asks each format whether the text is its own; `ordering`, `merge` and
`slug` serve several formats, and so do the readers in `yaml/` and `markdown/`. To add a format,
add a file that holds `format`, a `ListFormat`: formats read no file and are pure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from osi_check.model import Catalogue, Edit, Splice

# Files that hold no `format` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset(
    {
        "best_of_reader",
        "hecat_reader",
        "landscape_reader",
        "links",
        "listing_dates",
        "loader",
        "marks",
        "markup",
        "merge",
        "ordering",
        "sharding",
        "slug",
    }
)


class EditError(ValueError):
    """The entry is written in a way that cannot be edited safely; says why."""


class Editor(Protocol):
    """Knows where the fields of one text stand."""

    def splices(self, edit: Edit) -> tuple[Splice, ...]:
        """What an edit changes in the text; raises `EditError` if that is unclear."""


class ReadHints(Struct, frozen=True, kw_only=True):
    """What a list's keeper says of how to read it, where its form does not tell.

    `tools` and `others` are headings, in lower case, under which tools stand or do not; `columns`
    and `keys` map a table's header or a record's key, in lower case, to the field that it holds
    (`""`: none). `marks` maps signs of the list, as they stand in its text, to the tag that says
    what they mean (`""`: nothing that concerns us). `format` is the name of the list's format.
    """

    tools: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    columns: Mapping[str, str] = MappingProxyType({})
    keys: Mapping[str, str] = MappingProxyType({})
    marks: Mapping[str, str] = MappingProxyType({})
    format: str = ""


class FolderFormat(Struct, frozen=True, kw_only=True):
    """How a list that is kept as many files is known and read.

    Paths are relative to the folder, with `/` between their parts. `claims(paths)` says whether a
    folder with these files is such a list, `selects(path)` whether a file's text is a part of it.
    `parse(texts, folder)` gets the texts of the wanted files by path and returns a `Catalogue`
    whose places name `folder/path`, or raises `InputError` with all that is wrong. `last_resort`:
    the claim says little, so it counts only where no other format finds a list.
    """

    claims: Callable[[Collection[str]], bool]
    selects: Callable[[str], bool]
    parse: Callable[[Mapping[str, str], str], Catalogue]
    last_resort: bool = False


class ListFormat(Struct, frozen=True, kw_only=True):
    """A way in which people keep a list.

    `claims(file, text)` says whether a text is of this format (cheap: name and first lines).
    `parse(text, file)` returns a `Catalogue` with every entry, or raises `InputError` with all
    that is wrong. `rank`: lower is asked first. `editor(text, catalogue)` edits in place what was
    read from a text; None where a format is only read. `folder` is for a list of many files, and
    `names` are what its file is called where it stands in a folder, in lower case. `hinted` is
    `parse` with the keeper's hints, where a format can use them.
    """

    name: str
    claims: Callable[[str, str], bool]
    parse: Callable[[str, str], Catalogue]
    rank: int = 50
    editor: Callable[[str, Catalogue], Editor] | None = None
    names: tuple[str, ...] = ()
    folder: FolderFormat | None = None
    hinted: Callable[[str, str, ReadHints], Catalogue] | None = None


YAML_ENDINGS = (".yml", ".yaml")


def is_yaml_file(file: str) -> bool:
    """Whether a file may be in YAML, by its name; standard input may be."""
    return file.lower().endswith((*YAML_ENDINGS, "<stdin>"))


def path_in_folder(folder: str, path: str) -> str:
    """The path of a file that stands in a folder, as messages show it."""
    return f"{folder.rstrip('/')}/{path}" if folder not in {"", "."} else path


def yaml_editor(
    keys: Mapping[str, str], fixed: Mapping[str, str] = MappingProxyType({})
) -> Callable[[str, Catalogue], Editor]:
    """The `editor` of a format in YAML; see `YamlEditor` for `keys` and `fixed`."""

    def editor(text: str, catalogue: Catalogue) -> Editor:
        # YAML is imported only if a list in YAML is edited.
        from osi_check.catalogs.yaml.edit import YamlEditor  # noqa: PLC0415

        del catalogue
        return YamlEditor(text, keys=keys, fixed=fixed)

    return editor


def markdown_editor(text: str, catalogue: Catalogue) -> Editor:
    """The `editor` of formats with bullets, links and lines: it replaces values and whole entries."""
    # The editor is imported only if such a list is edited.
    from osi_check.catalogs.markdown.edit import MarkdownEditor  # noqa: PLC0415

    return MarkdownEditor(text, catalogue)
