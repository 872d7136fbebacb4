"""The JSON report's own records, version 1: what other programs read, apart from our types.

Within a version, keys are never renamed or removed. New keys may be added. A key without a value
is `null`; the few that are absent unless needed are those with `UNSET`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

REPORT_VERSION = 1


class Program(Struct, frozen=True):
    """Who wrote the report."""

    name: str
    version: str


class Place(Struct, frozen=True):
    """A place in a catalog; line and column start at 1, columns count characters."""

    file: str
    line: int
    column: int


class Summary(Struct, frozen=True):
    """How many tools ended how.

    `waived` of those that pass do so by a maintainer's decision. `not_judged` of the unknown ones
    have nothing against them, but not every rule was asked. `causes` counts what keeps tools from
    passing: several findings on one tool may have the same cause.
    """

    tools: int
    passed: int = field(name="pass")
    review: int
    unknown: int
    fail: int
    not_judged: int | UnsetType = UNSET
    waived: int | UnsetType = UNSET
    causes: int | UnsetType = UNSET


class LicenseRecord(Struct, frozen=True):
    """A license text: git id, SPDX expression it was identified as, score 0 to 1."""

    path: str
    blob: str
    identified: str
    score: float


class ToolLicense(Struct, frozen=True, kw_only=True):
    """The listed license, the license found, and what the code host reports.

    `declared` is the license as listed. `detected` is an SPDX expression (`LicenseRef-…`, `NONE`,
    `NOASSERTION` if it could not be identified). `github` is null if the host reports no license;
    if the host could not be reached, `github_unknown` has the reason. `osi_approved` is null if it
    is unknown.
    """

    declared: str | None
    detected: str
    github: str | None
    github_unknown: str | UnsetType = UNSET
    osi_approved: bool | None
    files: list[LicenseRecord]


class Evidence(Struct, frozen=True):
    """The commit that was checked, its ISO date, the date of the check, and `lock` or `live`."""

    commit: str | None
    commit_date: str | None
    as_of: str | None
    source: str


class EvidenceRecord(Struct, frozen=True):
    """A place to click. Line null: the complete file; path "": the repository's page.

    The excerpt is a stranger's words as they stand, in one line: escape them before showing.
    """

    path: str
    line: int | None
    url: str | None
    excerpt: str | None


class WaiverRecord(Struct, frozen=True):
    """A maintainer's decision that the finding does not count; `until` an ISO date or null."""

    by: str | None
    reason: str
    until: str | None


class FindingRecord(Struct, frozen=True):
    """What a rule reports. Outcome `pass` is a note: it has no effect on the verdict.

    `title` names the problem; `cause` is the id of the cause that it belongs to, null for notes
    and waived findings.
    """

    rule: str
    code: str
    criterion: str
    outcome: str
    message: str
    fix: str
    docs: str
    location: Place | None
    evidence: list[EvidenceRecord]
    waived: WaiverRecord | None
    title: str = ""
    cause: str | None = None


class CauseRecord(Struct, frozen=True, kw_only=True):
    """What several findings on a tool have in common, summarized by the headline.

    `findings` are places in the tool's `findings`, the headline's first; `do` says by reader
    (`maintainer`, `contributor`, `author`) what to do, "" if there is nothing. `headline` and `do`
    are prose and may change in any version.
    """

    id: str
    kind: str
    outcome: str
    headline: str
    findings: list[int]
    do: dict[str, str]
    evidence: list[EvidenceRecord]


class SignalRecord(Struct, frozen=True):
    """A hint about the tool apart from its license, and where; line null: the complete file."""

    signal: str
    says: str
    path: str
    line: int | None
    url: str | None


class SignalSheet(Struct, frozen=True):
    """The hints for the tool, those against it, and what could not be checked."""

    speaks_for: list[SignalRecord]
    against: list[SignalRecord]
    unseen: list[str]


class HistoryRecord(Struct, frozen=True, kw_only=True):
    """A change of the license: the commit, its ISO time, and the SPDX expressions around it.

    `kind`: initial, closed, opened, relicensed, part-closed, part-opened, removed or restored.
    """

    date: str
    commit: str
    before: str = field(name="from")
    after: str = field(name="to")
    kind: str
    path: str


class ForkRecord(Struct, frozen=True):
    """A fork that continues under an open source license."""

    repo: str
    license: str
    pushed_at: str
    stars: int


class ToolHistory(Struct, frozen=True, kw_only=True):
    """When the license changed, where that was looked up (`audit`, `tool --history`).

    `last_open_commit` is `HEAD` where it is open source now and `none` where it never was;
    `last_open_tag` likewise, `newest` for `HEAD`. `listed` says since when it is on the list.
    """

    changes: list[HistoryRecord]
    last_open_commit: str
    last_open_tag: str
    last_open_tag_date: str | None
    forks: list[ForkRecord]
    listed: str | None


class ToolReport(Struct, frozen=True, kw_only=True):
    """A tool's verdict.

    `repo` is the current `owner/name` on GitHub, or the URL on another host; `requested_repo` is
    the listed one, if it differs. `evidence` is null if it is missing; then `unknown` has the
    reason, and no criterion passes. A criterion is `not judged` if some of its rules were skipped
    and the others report nothing; then the tool's outcome is `unknown` at best. A criterion is
    `waived` if it passes only because of a maintainer's decision.
    """

    id: str
    name: str
    repo: str | None
    requested_repo: str | UnsetType = UNSET
    url: str | None
    location: Place
    outcome: str
    criteria: dict[str, str]
    license: ToolLicense
    evidence: Evidence | None
    unknown: str | UnsetType = UNSET
    findings: list[FindingRecord]
    causes: list[CauseRecord] | UnsetType = UNSET
    signals: SignalSheet | UnsetType = field(default=UNSET, name="seen")
    history: ToolHistory | UnsetType = UNSET


class CatalogueError(Struct, frozen=True):
    """An error in the catalog."""

    message: str
    location: Place


class CatalogueReport(Struct, frozen=True, kw_only=True):
    """The report on one catalog: the complete document if only one was checked.

    `shard` is the part of the catalog that was checked (`check --shard`), as `I/N`. `fail_on` is
    the lowest outcome that fails a check by the catalog's policy, if that is another one than `fail`.
    `unread_links` counts repositories that a change links and no entry names: `notices` name them.
    """

    version: int = REPORT_VERSION
    tool: Program
    catalogue: str
    catalog: str | UnsetType = UNSET
    shard: str | UnsetType = UNSET
    fail_on: Literal["review", "unknown"] | UnsetType = UNSET
    unread_links: int | UnsetType = UNSET
    summary: Summary
    tools: list[ToolReport]
    errors: list[CatalogueError]
    notices: list[str]


class MultiReport(Struct, frozen=True, kw_only=True):
    """The document if several catalogs were checked: each report, and their sum."""

    version: int = REPORT_VERSION
    tool: Program
    summary: Summary
    reports: list[CatalogueReport]
