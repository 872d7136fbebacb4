"""How timelines are put into words, the same in every format and report."""

from __future__ import annotations

from osi_check.model import TermsChange, Timeline
from osi_check.reports.wording import count_noun, license_words

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


def what(change: TermsChange) -> str:
    """What a change did, in a few words."""
    if change.kind == "opened" and change.before in {"NONE", "NOASSERTION"}:
        return "open source"
    return _WHAT[change.kind]


def terms(change: TermsChange) -> str:
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


def last_open(found: Timeline) -> str:
    """The last open version; "" where there is none, or everything is open."""
    if found.last_open_tag not in {"none", "newest"}:
        return f"{found.last_open_tag} ({found.last_open_tag_date[:10]})"
    if found.last_open_commit not in {"none", "HEAD", ""}:
        return f"commit {found.last_open_commit[:10]} (before {found.last_open_date[:10]})"
    return ""


def sentence(found: Timeline) -> str:
    """The change that matters, with the last open version and the first fork, in one line."""
    closing = found.closing
    if closing is None:
        return ""
    before, after = license_words(closing.before), license_words(closing.after)
    said = f"{before} until {closing.date[:10]}, then {after}"
    if version := last_open(found):
        said += f"; last open version: {version}"
    if found.forks:
        said += f"; continued by {found.forks[0].repo} ({found.forks[0].license})"
    return said


def harmless(found: Timeline) -> str:
    """How many edits changed no terms."""
    count = len(found.changes) - len(found.real)
    return f"{count_noun(count, 'edit')} that didn't change the license" if count else ""
