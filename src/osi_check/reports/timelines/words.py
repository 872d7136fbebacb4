"""How timelines are put into words, the same in every format and report."""

from __future__ import annotations

from osi_check.licenses.spdx import ExpressionError, are_equivalent
from osi_check.model import TermsChange, Timeline
from osi_check.reports.wording import count_noun, license_words

MAX_GAPS = 3  # told of one repository

_WHAT = {
    "initial": "first license",
    "closed": "no longer open source",
    "opened": "open source again",
    "relicensed": "license changed",
    "part-closed": "a part got other terms",
    "part-opened": "a part's own terms are gone",
    "removed": "license file removed",
    "restored": "license file restored",
    "wording": "same license, other words",
    "repeated": "same change on another branch",
}


def describe_change(change: TermsChange) -> str:
    """What a change did, in a few words."""
    if change.kind == "opened" and change.before in {"NONE", "NOASSERTION"}:
        return "open source"
    return _WHAT[change.kind]


def describe_terms(change: TermsChange) -> str:
    """From what to what."""
    if change.kind in {"initial", "restored"}:
        return license_words(change.after)
    return f"{license_words(change.before)} → {license_words(change.after)}"


def headline(found: Timeline) -> str:
    """The license of today, and since when it is not open source."""
    now = license_words(found.license_now)
    now = "no license file" if found.license_now == "NONE" else now
    if found.open_now:
        return f"{now}, open source"
    if found.open_now is None:
        return f"{now}, not clear whether open source"
    closing = found.closing
    since = f" since {closing.date[:10]}" if closing else ""
    if found.license_now == "NONE":
        return f"{now}{since}"
    return f"{now}, not open source{since}"


def describe_last_open(found: Timeline) -> str:
    """The last open version; "" where there is none, or everything is open."""
    if found.last_open_tag not in {"none", "newest"}:
        return f"{found.last_open_tag} ({found.last_open_tag_date[:10]})"
    if found.last_open_commit not in {"none", "HEAD"}:
        return f"commit {found.last_open_commit[:10]} (before {found.last_open_date[:10]})"
    return ""


def summarize(found: Timeline) -> str:
    """The change that matters, with the last open version and the first fork, in one line."""
    closing = found.closing
    if closing is None:
        return ""
    before, after = license_words(closing.before), license_words(closing.after)
    after = "no license file" if closing.after == "NONE" else after
    said = f"{before} until {closing.date[:10]}, then {after}"
    if version := describe_last_open(found):
        said += f"; last open version: {version}"
    if found.forks:
        said += f"; continued by {found.forks[0].repo} ({found.forks[0].license})"
    return said


def describe_listing(found: Timeline, when: str, claim: str) -> str:
    """When an entry was added, and whether what it said was right then.

    `when` is the ISO time of the commit that added it, `claim` the license that it named, ""
    where it named none.
    """
    before = [change for change in found.real if change.date[:10] <= when[:10]]
    day = when[:10]
    if not before:
        return f"listed {day} as {claim}" if claim else f"listed {day}"
    then = before[-1].after
    if not claim:
        return f"listed {day}, when it was {license_words(then)}"
    if same_license(claim, then):
        return f"listed {day} as {claim}, which was right"
    return f"listed {day} as {claim}, when it was {license_words(then)}"


def same_license(one: str, other: str) -> bool:
    """Whether two expressions are one license to the reader of a list."""
    try:
        return are_equivalent(one, other)
    except ExpressionError:
        return False


def describe_gaps(found: Timeline, *, verbose: bool = False) -> str:
    """What could not be looked at, in one line; not all of many, unless `verbose`."""
    gaps = found.gaps
    shown = gaps if verbose else gaps[:MAX_GAPS]
    more = len(gaps) - len(shown)
    return ", ".join(shown) + (f", and {more} more" if more else "")


def count_cosmetic(found: Timeline) -> str:
    """How many edits changed no terms."""
    count = len(found.changes) - len(found.real)
    return f"{count_noun(count, 'edit')} that didn't change the license" if count else ""
