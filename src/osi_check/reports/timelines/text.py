"""Timelines for a terminal: `history --format text`."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Fact, Timeline, Unknown
from osi_check.reports.escape import quote_text, visible_line
from osi_check.reports.timelines import TargetTimelines, TimelineFormat, words

DIGITS = 10  # of a commit


def render(timelines: TargetTimelines, verbose: bool) -> str:  # noqa: FBT001 - the interface of all formats
    """A block a tool: the changes that matter, the oldest first, then what is still open."""
    blocks = ("\n".join(_block(name, found, verbose)) for name, found in timelines)
    return "\n\n".join(blocks) + "\n"


def _block(name: str, found: Fact[Timeline], verbose: bool) -> Iterator[str]:  # noqa: FBT001
    if isinstance(found, Unknown):
        yield visible_line(f"{name} · could not be checked: {found.reason}")
        return
    yield visible_line(f"{found.repo} · {words.headline(found)}")
    for change in found.changes if verbose else found.real:
        commit = change.commit[:DIGITS]
        yield (
            f"  {change.date[:10]}  {visible_line(words.describe_terms(change))}  {words.describe_change(change)}  "
            f"{visible_line(change.path)} {commit}"
        )
        yield from (f"      {visible_line(says)}" for says in change.says)
        if verbose:
            yield from (f"      + {quote_text(said)}" for said in change.words)
    if found.last_open_commit not in {"HEAD", "none"}:
        yield f"  Last open commit  {found.last_open_commit}"
    if found.last_open_tag not in {"newest", "none"}:
        tag = f"{found.last_open_tag} ({found.last_open_tag_date[:10]})"
        yield f"  Last open tag     {visible_line(tag)}"
    for fork in found.forks:
        said = f"{fork.repo} ({fork.license}, pushed {fork.pushed_at[:10]}, {fork.stars} stars)"
        yield f"  Open fork         {visible_line(said)}"
    if not verbose and (more := words.count_cosmetic(found)):
        yield f"  {more} (--verbose)"
    if gaps := words.describe_gaps(found, verbose=verbose):
        yield f"  Not checked: {visible_line(gaps)}"


form = TimelineFormat("text", render)
