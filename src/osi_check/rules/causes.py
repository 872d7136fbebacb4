"""Groups the findings on a tool by cause: the main finding, and those that follow from it. Pure.

A license that isn't open source leads to four findings: on its terms, its approval, the license that
the list claims, and the rights that it reserves. Reports show it once. Grouping changes nothing else:
every finding stays in the verdict and counts as before, and a cause never hides another cause's
worse outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from osi_check.model import Facts, Finding, Outcome, Source, Verdict
from osi_check.rules.license_facts import ADD_LICENSE_FIX

Reader: TypeAlias = Literal["maintainer", "contributor", "submitter", "author"]
READERS: tuple[Reader, ...] = ("maintainer", "contributor", "author")

NOTHING_TO_DO = "nothing: "  # begins the advice where only a maintainer can do something
MAX_SOURCES = 2  # places of a cause that a report shows unless it is verbose

# Of findings with the same outcome, the one of the first letter gives the headline.
_FIRST_LETTERS = {"no-license": "LDBC"}
_LETTERS = "DLBC"  # definition, license, batteries, catalog

# What a contributor can do about a cause, by its kind, and by its outcome where that matters.
_CONTRIBUTOR: Mapping[str, Mapping[Outcome, str] | str] = {
    "license": {
        Outcome.FAIL: "remove it, or propose a version released under an OSI-approved license",
        Outcome.REVIEW: "nothing: a maintainer reads the terms and decides",
    },
    "part": "nothing: a maintainer decides whether the tool is complete without this part",
    "no-license": ADD_LICENSE_FIX,
    "unknown-license": "nothing: a maintainer reads the license file and decides",
    "source": "link the repository that contains the source code",
    "service": {
        Outcome.FAIL: "link the server's repository if it is open source; otherwise remove it",
        Outcome.REVIEW: "explain in your pull request how to use it without an account",
    },
    "third-party": "explain in your pull request how to use it without the service",
    "weights": "explain in your pull request what the tool does without these weights",
    "editions": "nothing: a maintainer decides whether the open source edition is complete",
    "no-repository": "link the source repository",
    "not-found": "check the spelling; private repositories can't be listed",
    "maintenance": "link its successor, or explain in your pull request why it is still useful",
}
# What a contributor can do, where somebody else runs the check: who asks before submitting runs it.
_PULL_REQUEST: Mapping[str, str] = {
    "not-checked": "nothing: a maintainer runs the check again",
}
# What somebody can do who asks before submitting a tool, where that differs: nothing is listed yet.
_SUBMITTER: Mapping[tuple[str, Outcome], str] = {
    (
        "license",
        Outcome.FAIL,
    ): "submit a version released under an OSI-approved license, if one exists",
    ("service", Outcome.FAIL): "submit the server's repository if it is open source",
}
# What the tool's author can do about a cause.
_AUTHOR: Mapping[str, str] = {
    "license": "release the tool under an OSI-approved license",
    "part": "move this part to its own repository, or release it under an OSI-approved license",
    "no-license": "add a license file",
    "unknown-license": "use the unmodified text of a known license, and put other terms elsewhere",
    "source": "publish the source code in this repository",
    "service": "publish the server, or document how to run the tool without an account",
    "third-party": "document how to run the tool without the service",
    "weights": "document which weights under open terms the tool works with",
    "editions": "document what the open source edition contains",
    "maintenance": "state in the README where development continues",
}


class Cause(Struct, frozen=True, kw_only=True):
    """One cause of findings on a tool: the main finding, and those that follow from it.

    `id` is the kind, followed by the license for the kind `license`, and by a number if a tool has several
    of the same kind. The first of `findings` is the main one.
    """

    id: str
    kind: str
    findings: tuple[Finding, ...]

    @property
    def headline(self) -> Finding:
        """The finding that tells the story: the worst one, and of those the most basic one."""
        return self.findings[0]

    @property
    def outcome(self) -> Outcome:
        """The worst outcome of its findings."""
        return self.headline.outcome

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its findings, each once, the headline's first."""
        return tuple(dict.fromkeys(finding.code for finding in self.findings))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The places to look, each once: the headline's, or if it has none, its consequences'."""
        found = (finding.sources for finding in self.findings)
        return _without_overlaps(next(filter(None, found), ()))


def _without_overlaps(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Lines that overlap or follow one another as one place; a whole file only where alone."""
    places: list[Source] = []
    for new in sources:
        for n, old in enumerate(places):
            ends = max(old.line, old.end), max(new.line, new.end)
            if old.path != new.path:
                continue
            if not old.line or not new.line:
                places[n] = old if old.line else new
            elif new.line <= ends[0] + 1 and old.line <= ends[1] + 1:
                start, end = min(old.line, new.line), max(ends)
                places[n] = replace(old, line=start, end=end if old.end or end > start else 0)
            else:
                continue
            break
        else:
            places.append(new)
    return tuple(places)


def group_causes(verdict: Verdict) -> tuple[Cause, ...]:
    """Group the findings that count (neither waived nor notes) by what causes them, worst first."""
    groups: dict[str, list[Finding]] = {}
    for finding in verdict.findings:
        if finding.outcome and not finding.waived:
            groups.setdefault(_group_key(finding), []).append(finding)
    causes = [_cause(verdict, found) for found in groups.values()]
    causes.sort(key=lambda cause: -cause.outcome)
    seen: dict[str, int] = {}
    for place, cause in enumerate(causes):
        seen[cause.id] = seen.get(cause.id, 0) + 1
        if seen[cause.id] > 1:
            causes[place] = replace(cause, id=f"{cause.id}-{seen[cause.id]}")
    return tuple(causes)


def advise(cause: Cause, reader: Reader) -> str:
    """What this reader can do about a cause, as one imperative phrase; "" if there is nothing."""
    fix = next((finding.fix for finding in cause.findings if finding.fix), "")
    kind = cause.kind
    if kind == "no-license" and cause.headline.rule == "license-identified":
        kind = "unknown-license"  # a text is there, and what it is could not be determined
    if reader == "author":
        return _AUTHOR.get(kind, "")
    if reader == "submitter" and (said := _SUBMITTER.get((kind, cause.outcome))):
        return said
    if reader == "contributor" and kind in _PULL_REQUEST:
        return _PULL_REQUEST[kind]
    if reader in {"contributor", "submitter"} and (known := _CONTRIBUTOR.get(kind)):
        return known if isinstance(known, str) else known.get(cause.outcome, fix)
    return fix


def _group_key(finding: Finding) -> str:
    """The kind of its cause; a finding of no kind is a story of its own."""
    return finding.cause or f"{finding.rule}: {finding.message}"


def _cause(verdict: Verdict, found: list[Finding]) -> Cause:
    kind = found[0].cause or found[0].rule
    if kind == "license" and all(finding.rule == "claim-matches" for finding in found):
        kind = "claim"  # the license is fine, and only what the list says of it is not
    letters = _FIRST_LETTERS.get(kind, _LETTERS)
    ordered = sorted(found, key=lambda f: (-f.outcome, letters.find(f.code[:1]), f.code))
    named = verdict.facts.detected if isinstance(verdict.facts, Facts) else ""
    name = f"{kind}:{named}" if kind == "license" and named else kind
    return Cause(id=name, kind=kind, findings=tuple(ordered))
