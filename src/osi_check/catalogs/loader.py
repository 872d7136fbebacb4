"""A path to a catalogue: reads the file or folder and asks the formats which of them it is."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import partial
from operator import eq
from pathlib import Path

from msgspec import Struct

from osi_check import files, git_history
from osi_check.catalogs import FolderFormat, ListFormat, ReadHints, marks
from osi_check.errors import InputError
from osi_check.model import Catalogue, Location, Problem
from osi_check.plugins import load_plugins
from osi_check.repository.opened_address import find_mismatch
from osi_check.text_lines import split_lines

MAX_BYTES = 10 * 1024 * 1024
MAX_PROBLEMS = 1000
# The marks between which git puts both sides of a conflict, in their order.
_CONFLICT = [re.compile(mark, re.MULTILINE) for mark in (r"^<{7} ", r"^={7}\r?$", r"^>{7} ")]
LOCK_SUFFIX = ".lock"
MAX_SHOWN_CHARS = 120  # characters of a stranger's address

PathFilter = Callable[[str], bool]


class FileTree(Struct, frozen=True):
    """Files in which a list is looked for: a folder, now or at a commit, or a repository.

    `name` is what places of its files begin with, `paths` are the files that it has, and
    `texts(wants)` reads those of them that are wanted; it raises `InputError`.
    """

    name: str
    paths: Collection[str]
    texts: Callable[[PathFilter], Mapping[str, str]]


def read_catalogue(path: Path, hints: ReadHints | None = None) -> Catalogue:
    """Read a catalogue of any supported format, a file or a folder; `-` is standard input.

    Raises `InputError` with everything that is wrong, each with its line.
    """
    if str(path) == "-":
        try:
            data = files.read_stream(sys.stdin.buffer, "<stdin>", "the list", MAX_BYTES)
            return parse_catalogue(data.decode("utf-8-sig"), "<stdin>")
        except UnicodeDecodeError:
            raise InputError(Problem(Location("<stdin>"), "not UTF-8 text")) from None
    if path.is_dir():
        return read_tree(
            FileTree(
                str(path), files.list_paths(path), lambda selects: files.read_texts(path, selects)
            ),
            hints,
        )
    if not path.exists():
        raise InputError(Problem(Location(str(path)), "not found", _suggest_list(path)))
    return parse_catalogue(files.read_text(path, "the list", MAX_BYTES), str(path), hints)


def _suggest_list(missing: Path) -> str:
    """What to do about a list that is not there: the file next to it with nearly that name."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for errors

    with suppress(OSError):
        here = {
            each.name.lower(): each
            for each in missing.parent.iterdir()
            if each.is_file() and each.suffix != LOCK_SUFFIX
        }
        if near := get_close_matches(missing.name[:80].lower(), here, n=1, cutoff=0.6):
            return f"did you mean {here[near[0]]}?"
    return "check the path; without one, the list in this folder is taken"


def read_catalogue_at(path: Path, commit: str, hints: ReadHints | None = None) -> Catalogue | None:
    """Read a catalogue as it was at a commit; None where it was not there.

    Raises `InputError` where it cannot be read, and `EvidenceError` where git has no answer.
    """
    if path.is_dir():
        known = git_history.folder_at(path, commit)
        return (
            read_tree(
                FileTree(
                    str(path), known, lambda selects: git_history.texts_at(path, known, selects)
                ),
                hints,
            )
            if known
            else None
        )
    before = git_history.file_at(path, commit)
    return (
        None
        if before is None
        else parse_catalogue(before.decode("utf-8-sig", "replace"), str(path), hints)
    )


def read_edited(path: Path, texts: Mapping[str, str], hints: ReadHints | None = None) -> Catalogue:
    """Read a catalogue as it would be with these texts for some of its files, by their names."""
    if not path.is_dir():
        return parse_catalogue(texts[str(path)], str(path), hints)

    def changed(selects: PathFilter) -> dict[str, str]:
        found = files.read_texts(path, selects)
        return {
            file: texts.get(path_in_folder(str(path), file), text) for file, text in found.items()
        }

    return read_tree(FileTree(str(path), files.list_paths(path), changed), hints)


def require_tools(catalogue: Catalogue) -> Catalogue:
    """The catalogue; raises `InputError` where it holds no tool: nothing judged is not green."""
    if catalogue.tools:
        return catalogue
    passed = ", ".join(
        f"{_shown(section.name)} ({section.entries})" for section in catalogue.skipped[:5]
    )
    looked = (
        f"; sections that don't look like tools: {passed}"
        if passed
        else "; expected entries with a name and a link to a repository"
    )
    raise InputError(
        Problem(
            Location(catalogue.file),
            f"no tools found{looked}",
            "to accept a list without tools, add --allow-empty",
        )
    )


def skipped_lines(catalogue: Catalogue, *, verbose: bool) -> Iterator[str]:
    """What a report says of sections that were passed over: their number, or each by name."""
    if not catalogue.skipped:
        return
    count = len(catalogue.skipped)
    entries = sum(section.entries for section in catalogue.skipped)
    sections = "1 section" if count == 1 else f"{count} sections"
    links = "1 link" if entries == 1 else f"{entries} links"
    yield (
        f"skipped {sections} with {links} that {'does' if entries == 1 else 'do'}n't look like tools"
        + ("" if verbose else " (--verbose lists them)")
    )
    if verbose:
        for section in catalogue.skipped:
            yield f"skipped: {section.location}: {_shown(section.name)}, {section.entries}"


def parse_catalogue(text: str, file: str, hints: ReadHints | None = None) -> Catalogue:
    """Read a catalogue's text; `file` is the name that locations carry."""
    return _without_mismatch(_parse(detect_format(text, file, hints), text, file, hints))


def _require_merged(text: str, file: str) -> None:
    """Raise `InputError` for a text with the marks of a conflict that git left to be resolved.

    https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
    """
    begin = found = _CONFLICT[0].search(text)
    for mark in _CONFLICT[1:]:
        found = mark.search(text, found.end()) if found else None
    if begin and found:
        line = len(split_lines(text[: begin.start()])) + 1
        raise InputError(
            Problem(
                Location(file, line),
                "the file has an unresolved merge conflict",
                "keep what is right, and remove the lines with <<<<<<<, =======, and >>>>>>>",
            )
        )


def _parse(form: ListFormat, text: str, file: str, hints: ReadHints | None) -> Catalogue:
    """The text's catalogue, read with what the keeper of the list says of it."""
    _require_merged(text, file)
    if hints and form.hinted:
        return marks.read_marks(form.hinted(text, file, hints), text, hints.marks)
    return form.parse(text, file)


def detect_format(text: str, file: str, hints: ReadHints | None = None) -> ListFormat:
    """The format that a text is of; raises `InputError` where none is recognized."""
    formats = _formats()
    selected = hints.format if hints else ""
    for candidate in formats:
        if candidate.name == selected if selected else candidate.claims(file, text):
            return candidate
    raise InputError(
        Problem(
            Location(file),
            f"unknown format {selected[:40]!r} in the configuration"
            if selected
            else "unrecognized list format",
            "supported formats: " + ", ".join(f.name for f in formats),
        )
    )


def read_tree(tree: FileTree, hints: ReadHints | None = None) -> Catalogue:
    """Read the list that a folder or a repository holds: the first that a format knows as its own.

    Raises `InputError` where there is none.
    """
    formats = _formats(hints.format if hints else "")
    empty: Catalogue | None = None
    for form in formats:
        if form.folder and form.folder.claims(tree.paths):
            try:
                return _without_mismatch(_parse_folder(form.folder, tree))
            except InputError:
                if not form.folder.last_resort or empty is None:
                    raise
        for path in sorted(path for path in tree.paths if path.lower() in form.names):
            for text in tree.texts(partial(eq, path)).values():
                if form.claims(path, text):
                    found = _parse(form, text, path_in_folder(tree.name, path), hints)
                    if found.tools:
                        return _without_mismatch(found)
                    empty = empty or found  # a page about a list that is kept elsewhere
    if empty is not None:
        return _without_mismatch(empty)
    names = ", ".join(name for form in formats for name in form.names)
    raise InputError(
        Problem(Location(tree.name), "no list found in this directory", f"looked for {names}")
    )


def _parse_folder(folder: FolderFormat, tree: FileTree) -> Catalogue:
    """The catalogue of a list that is kept as many files."""
    texts = tree.texts(folder.selects)
    for path, text in texts.items():
        _require_merged(text, path_in_folder(tree.name, path))
    return folder.parse(texts, tree.name)


def candidate_paths(paths: Collection[str]) -> list[str]:
    """The files among these that `read_tree` may ask for."""
    formats = _formats()
    names = {name for form in formats for name in form.names}
    named = any(path.lower() in names for path in paths)
    known = [
        f.folder
        for f in formats
        if f.folder and not (f.folder.last_resort and named) and f.folder.claims(paths)
    ]
    return [path for path in paths if path.lower() in names or any(f.selects(path) for f in known)]


def path_in_folder(folder: str, path: str) -> str:
    """The name of a file of a folder, as places carry it."""
    return path if folder in {"", "."} else f"{folder.rstrip('/')}/{path}"


def lock_file_path(catalogue: Path) -> Path:
    """Where the lock of a catalogue stands: `catalog.lock` beside `catalog.yml`, or in a folder."""
    return catalogue / "catalog.lock" if catalogue.is_dir() else catalogue.with_suffix(LOCK_SUFFIX)


def _without_mismatch(catalogue: Catalogue) -> Catalogue:
    """The catalogue; raises `InputError` where a click on a tool opens what was not judged."""
    problems = [
        Problem(tool.where(field), f"the URL {_shown(said)} {why}")
        for tool in catalogue.tools
        for field, said, why in (
            ("repo", tool.repo, find_mismatch(tool.repo)),
            ("homepage", tool.homepage, find_mismatch(tool.homepage)),
        )
        if why
    ]
    if problems:
        raise InputError(*problems[:MAX_PROBLEMS])
    return catalogue


def _shown(text: str) -> str:
    return repr(text if len(text) <= MAX_SHOWN_CHARS else text[: MAX_SHOWN_CHARS - 1] + "…")


def _formats(selected: str = "") -> list[ListFormat]:
    """The formats in the order in which they are asked: all, or the one of that name."""
    found = load_plugins("osi_check.catalogs", ListFormat, "format")
    chosen = (form for form in found if form.name == selected or not selected)
    return sorted(chosen, key=lambda form: form.rank)
