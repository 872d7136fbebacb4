"""What several commands read: a list, its lock, and how the lock has changed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from osi_check import files, git_history, pipeline
from osi_check.config import lists
from osi_check.errors import EvidenceError
from osi_check.fetch import remote_catalogue
from osi_check.fetch.collector import Collector
from osi_check.lock import lockfile, timeline
from osi_check.model import Catalogue, Report, Unknown
from osi_check.rules.rule import Rule

# Commands of an advice that take the list of this folder where none is named.
_COMMAND = re.compile(r"\bosi-check (?:audit|fix)\b(?= --|`|$)")


def open_catalogue(name: str, world: Collector, base: str = "") -> Catalogue:
    """The catalogue at a path or an address; raises `InputError` and `EvidenceError`."""
    return (
        remote_catalogue.read_catalogue(name, world)
        if remote_catalogue.is_address(name)
        else lists.open_list(Path(name), base)
    )


def add_history(report: Report, lock_file: Path) -> Report:
    """The report with how the lock `lock_file` changed, where git knows it."""
    try:
        versions = git_history.file_versions(lock_file)
        first = next(versions, None)
        if first is None:
            return replace(report, history=Unknown("lock-not-in-git"))
        changes = timeline.build_timeline(chain((first,), versions))
    except EvidenceError as error:
        return replace(report, history=Unknown("git-failed", {"why": str(error)}))
    return replace(report, history=changes)


def open_lock(path: Path) -> lockfile.Lock:
    """The lock at `path`, or an empty one where there is none; raises `InputError`."""
    if not path.exists():
        return lockfile.Lock()
    return lockfile.decode_lock(files.read_bytes(path, "the lock", lockfile.MAX_BYTES), str(path))


def list_rules(path: Path) -> tuple[Rule, ...]:
    """The rules that a list is held to: all but those that its configuration leaves out."""
    return pipeline.select_rules(ignore=tuple(lists.rules_off(path)))


def rules_off_lines(off: Mapping[str, str]) -> Iterator[str]:
    """A line on each rule that a list's configuration leaves out, with the reason."""
    return (f"{rule} is not asked: {reason}" for rule, reason in off.items())


def name_in_advice(report: Report, path: Path) -> Report:
    """The report whose advice names its list, where the commands would take another one."""
    if lists.is_default(path):
        return report
    name = shlex.quote(str(path))

    def named(text: str) -> str:
        return _COMMAND.sub(lambda found: f"{found[0]} {name}", text)

    verdicts = tuple(
        replace(v, findings=tuple(replace(f, fix=named(f.fix)) for f in v.findings))
        if any(_COMMAND.search(f.fix) for f in v.findings)
        else v
        for v in report.verdicts
    )
    return replace(report, verdicts=verdicts, notices=tuple(map(named, report.notices)))
