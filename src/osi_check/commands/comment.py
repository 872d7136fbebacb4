"""`osi-check comment`: a report as the one comment on a pull request."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import click
from msgspec.structs import replace

from osi_check import files, pipeline
from osi_check.commands.common import with_examples
from osi_check.commands.options import repository_option
from osi_check.errors import CommandLineError, InputError
from osi_check.fetch.github import settings
from osi_check.fetch.github.api import GitHubClient
from osi_check.model import COMMAND_LINE, Location, Outcome, Problem, Report
from osi_check.plugins import load_plugins
from osi_check.pull_requests import comment, duplicates, event
from osi_check.reports import RenderOptions, ReportFormat, json_reader
from osi_check.repository.address import is_repository_name
from osi_check.terminal import print_notice

MAX_BYTES = 20 * 1024 * 1024  # of a report that a stranger's job may have made
ALL_CLEAR = "**Resolved:** everything reported here is fixed.\n\n"
DISAGREE = (
    "\n\nSomething wrong? Reply with a link to the file or page that shows it. This comment updates "
    "when you push."
)
NOTHING_LEFT = "**Nothing to check:** this pull request no longer changes an entry.\n\n"
CLAIMED_CLEAR = "**The pull request's own run reports no findings.**\n\n"


@with_examples(
    "osi-check comment --report report.json --repo OWNER/LIST --pull 7",
    "osi-check comment --report report.json --repo OWNER/LIST --from-run   # on workflow_run",
)
@click.command()
@click.option(
    "--report",
    "path",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="JSON report of `osi-check check`.",
)
@repository_option
@click.option("--pull", type=click.IntRange(min=1), help="Number of the pull request.")
@click.option(
    "--from-run",
    is_flag=True,
    help="For workflow_run: find the pull request through GitHub instead of trusting the report.",
)
@click.option(
    "--trusted",
    is_flag=True,
    help="With --from-run: this job made the report itself, so its waivers and notices count.",
)
@click.option(
    "--when",
    type=click.Choice(["on-findings", "always", "never"]),
    default="on-findings",
    show_default=True,
    help="When to post a new comment. Existing comments are always updated.",
)
@click.option(
    "--key",
    default="",
    help="Identifier, to keep several comments on one pull request (default: the job and catalogs).",
)
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Job summary file to append related pull requests to.",
)
def command(
    *,
    path: Path,
    repo: str,
    pull: int | None,
    from_run: bool,
    trusted: bool,
    when: str,
    key: str,
    summary: Path | None,
) -> int:
    """Post a report as a pull request comment.

    Keeps one comment up to date. Links other open pull requests that add the same tool. If the
    token can't write comments, prints a warning and exits 0.
    """
    _check(repo, pull, key, from_run=from_run)
    if trusted and not from_run:
        raise click.UsageError("--trusted needs --from-run")
    if when == "never":
        return 0
    github = settings.from_environment(os.environ)
    origin = event.triggering_run(os.environ) if from_run else None
    stranger = origin if not trusted else None  # whose job made the report, if it is not ours
    reports = _read_reports(path, github.server if stranger else "")
    key = key or _default_key(reports, "" if origin else os.environ.get("GITHUB_JOB", ""))
    page = f"{github.server}/{repo}/actions/runs/{stranger.id}" if stranger else ""
    with GitHubClient(github, notice=print_notice, patience=comment.MAX_WAIT_SECONDS) as api:
        number = _open_pull(api, repo, pull, origin)
        if number is None:
            return 0
        worth = any(r.outcome > Outcome.PASS or r.problems or r.unread_links for r in reports)
        same = duplicates.find_duplicates(api, repo, number, reports)
        create = when == "always" or worth or bool(same)
        pages = f"{github.server}/{repo}/pull"
        also = duplicates.render_duplicates(same, pages)
        body = _body(reports, page, clear=not create) + also
        before = [""]

        def change(said: str) -> str:
            before[0] = said
            return body

        written = comment.change_comment(api, repo, number, key, change, create=create)
        why = f" ({written.why}); see the job summary" if written.why else ""
        print_notice(f"{repo}#{number}: comment {written.done}{why}")
        if also and summary:
            with summary.open("a", encoding="utf-8") as file:
                file.write(also)
        if written.done != "permission denied":
            notified = duplicates.notify_duplicates(api, repo, number, key, same, before[0], pages)
            for other, words in notified:
                print_notice(f"{repo}#{other}, which adds the same tool: comment {words}")
    return 0


def _read_reports(path: Path, server: str) -> tuple[Report, ...]:
    """The reports of a file; with a `server`, as a stranger's, who may link to that one alone."""
    codes = {rule.name: rule.code for rule in pipeline.select_rules()}
    data = files.read_bytes(path, "the report", MAX_BYTES)
    hosts = (urlsplit(server).hostname or "",) if server else ()
    reports = json_reader.decode_reports(data, str(path), codes, hosts)
    return tuple(map(_without_claims, reports)) if server else reports


def _without_claims(report: Report) -> Report:
    """A stranger's report without what only maintainers may say: decisions, and calm lines."""
    return replace(
        report,
        verdicts=tuple(
            replace(v, findings=tuple(replace(f, waived=None) for f in v.findings))
            for v in report.verdicts
        ),
        notices=(),
        unread_links=0,
    )


def _default_key(reports: tuple[Report, ...], job: str) -> str:
    """A key for the job and the catalogues: two of them never overwrite each other's comment."""
    return comment.make_key("report", job, *sorted({report.catalogue for report in reports}))


def _check(repo: str, pull: int | None, key: str, *, from_run: bool) -> None:
    if from_run == (pull is not None):
        raise CommandLineError("use either --pull or --from-run")
    at = Location(COMMAND_LINE)
    problems = []
    if not is_repository_name(repo):
        problems.append(Problem(at, f"invalid value {repo!r} for --repo", "use OWNER/REPO"))
    try:
        comment.comment_marker(key or "report")
    except ValueError:
        advice = "use letters, digits, spaces, and . _ - / in --key"
        problems.append(Problem(at, f"invalid value {key!r} for --key", advice))
    if problems:
        raise InputError(*problems)


def _open_pull(
    api: GitHubClient, repo: str, pull: int | None, origin: event.WorkflowRun | None
) -> int | None:
    """The pull request that is given, or that the run was for as GitHub knows it now, if it is open."""
    if origin is None:
        if pull is None or not comment.is_closed(api, repo, pull):
            return pull
        print_notice(f"{repo}#{pull} is closed; no comment posted")
        return None
    if origin.event != "pull_request":
        print_notice(f"the run was for {origin.event!r}, not for a pull request; no comment posted")
        return None
    if not origin.head_repository or not origin.head_branch:
        print_notice("the pull request's fork was deleted; no comment posted")
        return None
    owner = origin.head_repository.owner.login
    found = comment.pulls_from(api, repo, owner, origin.head_branch, origin.head_sha)
    if len(found) != 1:
        print_notice("no open pull request is at this commit; no comment posted")
        return None
    return found[0]


def _body(reports: tuple[Report, ...], page: str, *, clear: bool) -> str:
    """The comment's text: our own Markdown; `page` is the run that a stranger's report is from.

    The renderer keeps a comment short enough, with room for these lines.
    """
    form = next(
        f for f in load_plugins("osi_check.reports", ReportFormat, "report") if f.name == "markdown"
    )
    text = form.render(reports, RenderOptions()).rstrip()
    judged = any(report.verdicts for report in reports)
    head = "" if not clear else CLAIMED_CLEAR if page else ALL_CLEAR if judged else NOTHING_LEFT
    foot = (
        f"\n\n<sub>Report produced by [this workflow run]({page}), which the change could "
        "have altered: waivers and notices in it are not shown, and the check itself "
        "counts.</sub>"
        if page
        else ""
    )
    open_ones = any(v.outcome for report in reports for v in report.verdicts)
    return f"{head}{text}{DISAGREE if open_ones else ''}{foot}\n"
