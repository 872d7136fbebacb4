"""A list opened for `check`: its entries, its lock, and, of a change, what the change touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from osi_check import files, git_history
from osi_check.catalogs import loader
from osi_check.commands.inputs import open_catalogue, open_lock, rules_off_lines
from osi_check.commands.options import ReportOptions
from osi_check.config import lists
from osi_check.errors import CommandLineError, InputError
from osi_check.fetch import remote_catalogue
from osi_check.fetch.collector import Collector
from osi_check.lock import lockfile
from osi_check.model import Catalogue, Fact, Facts, Location, Policy, Report, Tool
from osi_check.pull_requests import scope
from osi_check.pull_requests.unread_links import find_unread_links, unread_link_lines
from osi_check.repository.address import parse_address
from osi_check.terminal import print_notice


class OpenedList(Struct, frozen=True, kw_only=True):
    """A catalogue to judge, and what it is judged from.

    `claimed` is what a change writes into the lock, `all_tools` what else stands in the list,
    `added` the entries that the change adds, `baseline` the file that the configuration names.
    """

    path: Path | None  # of a list in a file or a folder here
    catalogue: Catalogue
    lock: lockfile.Lock
    lock_file: Path | None
    all_tools: tuple[Tool, ...]
    rules_off: Mapping[str, str] = {}
    baseline: Path | None = None
    unread_links: int = 0
    claimed: Mapping[str, Fact[Facts] | None] = {}
    notices: tuple[str, ...] = ()
    added: tuple[Tool, ...] = ()


def open_list(
    name: str,
    lock_file: Path | None,
    changed_since: str | None,
    world: Collector,
    reporting: ReportOptions,
    *,
    is_offline: bool,
    allow_empty: bool,
) -> OpenedList:
    """The list of that name; raises `InputError` and `EvidenceError`."""
    path = Path(name)
    is_remote = remote_catalogue.is_address(name)
    if is_remote and (is_offline or changed_since):
        raise CommandLineError("--locked and --changed-since need a local file or directory")
    lock_path = _given_lock(lock_file) or (None if is_remote else loader.lock_file_path(path))
    reporting.require_other_files([path, lock_path] if lock_path else [path])
    base = branch_point(path, changed_since) if changed_since else ""
    catalogue, known = _open_with_lock(
        name, lock_path, world, reporting, base, allow_empty=allow_empty
    )
    notices = tuple(loader.skipped_lines(catalogue, verbose=reporting.verbose))
    if lock_path and not lock_file:  # a lock that is given may serve several lists
        notices += tuple(_unnamed_records(known, catalogue))
    off = {} if is_remote else lists.rules_off(path, base)
    notices += tuple(rules_off_lines(off))
    opened = OpenedList(
        path=path if path.exists() else None,
        catalogue=catalogue,
        lock=known,
        lock_file=lock_path,
        all_tools=catalogue.tools,
        rules_off=off,
        baseline=lists.baseline_file(path, base) if path.exists() else None,
        notices=notices,
    )
    if not changed_since or not lock_path:
        return opened
    change = _change_scope(path, lock_path, changed_since, base, catalogue, known)
    unread = list(_unread_links(path, base, catalogue))
    return replace(
        opened,
        path=path,
        catalogue=change.catalogue,
        lock=change.lock,
        all_tools=change.all_tools,
        claimed=change.claimed,
        notices=(*change.summary_lines, *unread_link_lines(unread), *notices),
        unread_links=len(unread),
        added=tuple(change.changes.added),
    )


def _given_lock(lock_file: Path | None) -> Path | None:
    """The lock that is given, if one is; raises `CommandLineError` where it is not there."""
    if lock_file and not lock_file.exists():
        raise CommandLineError(
            f"{lock_file}: no such lock file",
            "drop --lock to use the one next to the list, or write it: osi-check audit --write",
        )
    return lock_file


def _unnamed_records(lock: lockfile.Lock, catalogue: Catalogue) -> Iterator[str]:
    """A line on the records of repositories that no entry names: nobody looks at those."""
    listed = {place.key for tool in catalogue.tools if (place := parse_address(tool.repo))}
    if unused := sorted(lock.tools.keys() - listed):
        names = ", ".join(unused[:3]) + (", …" if len(unused) > 3 else "")
        yield (
            f"unused records in the lock, whose repositories no entry names: {len(unused)} ({names}); "
            "remove them with `osi-check audit --write`"
        )


def _change_scope(
    path: Path, lock_path: Path, ref: str, base: str, new: Catalogue, new_lock: lockfile.Lock
) -> scope.ChangeScope:
    """What changed since the branch left `ref`, judged by what stood there."""
    locked = git_history.file_at(lock_path, base)
    try:
        old = lists.open_list_at(path, base) or Catalogue(file=str(path), policy=new.policy)
    except InputError as error:
        old = Catalogue(file=str(path), policy=Policy())
        print_notice(
            f"warning: could not read the catalog at {ref}, so every entry is treated as new: {error}"
        )
    old_lock = (
        lockfile.decode_lock(locked, str(lock_path)) if locked is not None else lockfile.Lock()
    )
    return scope.limit_to_changes(old, new, old_lock, new_lock)


def _open_with_lock(
    name: str,
    lock_path: Path | None,
    world: Collector,
    reporting: ReportOptions,
    base: str,
    *,
    allow_empty: bool,
) -> tuple[Catalogue, lockfile.Lock]:
    """The catalogue and its lock; what is wrong is in the report, too, before it ends the run."""
    try:
        # The lock first: the bytes of a long one are gone before the catalogue needs memory.
        known = open_lock(lock_path) if lock_path else lockfile.Lock()
        catalogue = open_catalogue(name, world, base)
        return (catalogue if allow_empty else loader.require_tools(catalogue)), known
    except InputError as error:
        if reporting.form != "text" or reporting.also:
            reporting.show([Report(catalogue=name, problems=error.problems)])
        raise


def _unread_links(path: Path, base: str, catalogue: Catalogue) -> Iterator[tuple[Location, str]]:
    """The repositories that a change links, and no entry names.

    Of a list that is a folder, in files that are new where its entries stand, or below.
    """
    if path.is_dir():
        homes = {loader.path_in_folder(str(path), "")} | {
            str(Path(tool.location.file).parent) for tool in catalogue.tools
        }
        before = git_history.folder_at(path, base)
        for name in files.list_paths(path):
            file = Path(loader.path_in_folder(str(path), name))
            if name not in before and "/" in name and homes & set(map(str, file.parents)):
                yield from _unread_in_file(file, "", catalogue)
        return
    was = (git_history.file_at(path, base) or b"").decode("utf-8", "replace")
    yield from _unread_in_file(path, was, catalogue)


def _unread_in_file(
    path: Path, before: str, catalogue: Catalogue
) -> Iterator[tuple[Location, str]]:
    after = files.read_bytes(path, "the file", loader.MAX_BYTES).decode("utf-8", "replace")
    own = [tool for tool in catalogue.tools if tool.location.file == str(path)]
    others = [tool for tool in catalogue.tools if tool.location.file != str(path)]
    for line, url in find_unread_links(before, after, own, others):
        yield Location(str(path), line), url


def branch_point(path: Path, ref: str) -> str:
    """The commit at which a branch left `ref`."""
    here = path.resolve()
    return git_history.merge_base(here if here.is_dir() else here.parent, ref)
