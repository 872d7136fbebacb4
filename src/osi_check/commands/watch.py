"""`osi-check watch`: a scheduled audit, told as one issue."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from osi_check import files, pipeline
from osi_check.catalogs import loader
from osi_check.commands.common import with_examples
from osi_check.commands.drift_history import explain_drift, print_drift
from osi_check.commands.inputs import list_rules, open_lock
from osi_check.commands.options import EXIT_NO_EVIDENCE, repository_option
from osi_check.config import lists
from osi_check.errors import CommandLineError
from osi_check.fetch.collector import Collector
from osi_check.fetch.github import settings
from osi_check.fetch.github.api import GitHubClient
from osi_check.lock import lockfile
from osi_check.model import Outcome
from osi_check.pull_requests import audit_issue, comment
from osi_check.reports.drift.rows import Row
from osi_check.reports.wording import count_noun
from osi_check.repository.address import is_repository_name
from osi_check.terminal import print_notice


@with_examples(
    "osi-check watch --repo OWNER/LIST --state watch.lock",
)
@click.command()
@click.argument("path", metavar="[CATALOG]", required=False, type=click.Path(path_type=Path))
@repository_option
@click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that remembers results between runs; created if missing.",
)
def command(*, path: Path | None, repo: str, state: Path | None) -> int:
    """Recheck every tool and keep one issue about changes.

    Opens the issue, keeps it up to date, and closes it. A repository that doesn't respond counts as
    gone after two audits at least a week apart; --state remembers the first one.
    """
    if not is_repository_name(repo):
        raise CommandLineError(f"invalid value {repo!r} for --repo", "use OWNER/REPO")
    github = settings.from_environment(os.environ)
    today = date.today()
    path = path or Path(lists.default_list())
    catalogue = loader.require_tools(lists.open_list(path))
    target = loader.lock_file_path(path)
    recorded = open_lock(target)
    if state:
        files.require_writable(state)
    rules = list_rules(path)
    before = open_lock(state) if state else lockfile.Lock()
    with Collector(today) as world:
        result = pipeline.check_catalogue(
            catalogue,
            recorded,
            world.collect_facts,
            mode="live",
            rules=rules,
            today=today,
        )
    found = audit_issue.audit_changes(recorded, before, result.observed, today)
    explained = explain_drift(
        path, catalogue, recorded, result, found.changes, rules=rules, today=today
    )
    print_drift(explained, checked=len(result.observed))
    for key, since in found.waiting.items():
        print_notice(
            f"{key}: unavailable since {since}; will be reported if still unavailable after a week"
        )
    if state:
        files.write_file(state, lockfile.encode_lock(found.state))
    if found.unchecked:
        print_notice(
            f"could not check {len(found.unchecked)} of {len(result.observed)} repositories"
        )
        if not found.changes:
            print_notice("leaving the open issue unchanged")
            return EXIT_NO_EVIDENCE if len(found.unchecked) == len(result.observed) else 0
    rows = explained.rows
    body = audit_issue.ALL_CLEAR
    if rows:
        body = audit_issue.issue_body(rows, explained.smaller, str(target))
    title = _title(catalogue.file, rows)
    with GitHubClient(github, notice=print_notice, patience=comment.MAX_WAIT_SECONDS) as api:
        written = comment.update_issue(api, repo, _key(path), title, body, open_=bool(rows))
    print_notice(f"{repo}: issue {written.done}{f' ({written.why})' if written.why else ''}")
    return EXIT_NO_EVIDENCE if written.done == "permission denied" else 0


def _title(file: str, rows: Sequence[Row]) -> str:
    """How many tools of the list changed, and how many fail for it."""
    title = f"{file}: {count_noun(len(rows), 'tool')} changed"
    failing = sum(row.outcome is Outcome.FAIL and row.before is not row.outcome for row in rows)
    return title + (f", {failing} now fail{'s' if failing == 1 else ''}" if failing else "")


def _key(path: Path) -> str:
    """The marker's key: one issue a catalogue."""
    return comment.make_key("drift", path.as_posix())
