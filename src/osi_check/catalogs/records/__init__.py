"""Lists of records of any shape: YAML, JSON, TOML, CSV, front matter; one file or a folder of them.

Every syntax is read to the same nodes (`syntax`), and one reader looks for records among them: what
has a name and an address, by keys that mean so in any spelling (`keys`). Containers around records
are their categories. Lists that say by their key or file that they hold reading are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from osi_check.catalogs import YAML_ENDINGS, Editor, FolderFormat, ListFormat, ReadHints
from osi_check.model import Catalogue

_DATA = (*YAML_ENDINGS, ".json", ".jsonc", ".json5", ".toml", ".csv", ".tsv")
PAGES = (".md", ".mdx", ".markdown")
_LEAST = 3  # files with one record each that make a folder a list


def claims(file: str, text: str) -> bool:
    """Whether a text is one of data, by its name; asked after the formats that are known by name."""
    del text
    return file.lower().endswith(_DATA)


def parse(text: str, file: str) -> Catalogue:
    """Read a list; raises `InputError` with all that is wrong, or where no records are found."""
    # The syntaxes are imported only when a catalogue is written in one of them.
    from osi_check.catalogs.records.read import read_records  # noqa: PLC0415

    return read_records(text, file)


def parse_hinted(text: str, file: str, hints: ReadHints) -> Catalogue:
    """Read a list whose keeper says which keys mean what."""
    # The syntaxes are imported only when a catalogue is written in one of them.
    from osi_check.catalogs.records.read import read_records  # noqa: PLC0415

    return read_records(text, file, {field: key for key, field in hints.keys.items() if field})


def editor(text: str, catalogue: Catalogue) -> Editor:
    """Edits in place what was read from a text."""
    # Only who edits needs it.
    from osi_check.catalogs.records.edit import record_editor  # noqa: PLC0415

    return record_editor(text, catalogue)


def _claims_folder(paths: Collection[str]) -> bool:
    """Whether files of one kind stand together, as those of a list of files do."""
    if any(path.lower().endswith((".csv", ".tsv")) for path in paths):
        return True
    kinds = Counter(
        path.rpartition(".")[2].lower() for path in paths if "/" in path and _selects(path)
    )
    return any(count >= _LEAST for count in kinds.values())


def _selects(path: str) -> bool:
    return path.lower().endswith((*_DATA, *PAGES))


def _parse_folder(texts: Mapping[str, str], folder: str) -> Catalogue:
    # The syntaxes are imported only when a catalogue is written in one of them.
    from osi_check.catalogs.records.folder import read_record_folder  # noqa: PLC0415

    return read_record_folder(texts, folder)


format = ListFormat(  # noqa: A001
    name="records",
    claims=claims,
    parse=parse,
    rank=95,
    editor=editor,
    hinted=parse_hinted,
    folder=FolderFormat(
        claims=_claims_folder, selects=_selects, parse=_parse_folder, last_resort=True
    ),
)
