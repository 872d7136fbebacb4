"""Reads a JSON report back, from another job or an artifact; trusts nothing in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Literal, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET, Struct, UnsetType

from osi_check.catalogs.sharding import parse_shard
from osi_check.errors import InputError
from osi_check.model import (
    CRITERIA,
    NOT_JUDGED,
    Criterion,
    Fact,
    Facts,
    Finding,
    LicenseFile,
    Location,
    Note,
    Outcome,
    Problem,
    Report,
    Signal,
    Source,
    Tool,
    Unknown,
    Verdict,
    Waiver,
)
from osi_check.model.messages import QUOTED
from osi_check.permalinks import web_url
from osi_check.reports import json_schema
from osi_check.repository.address import parse_address

MAX_REPORT_BYTES = 128 * 1024 * 1024  # some 30,000 tools
MAX_TOOLS = 100_000
MAX_PARTS = 200  # catalogues, and anything else that comes in lists
MAX_TEXT_CHARS = 4_000  # characters of any one string
MAX_LINE_NUMBER = 10_000_000

T = TypeVar("T")

_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_END = re.compile(r"#(?:L|lines-)\d{1,8}(?:-L?|:)(\d{1,8})")
# How the addresses of a forge's files look, as in `osi_check.permalinks`.
_FORGES = (
    ("/-/blob/", "gitlab"),
    ("/src/commit/", "forgejo"),
    ("/item/", "sourcehut"),
    ("/src/", "bitbucket"),
    ("/blob/", "github-server"),
)
_OUTCOMES = {outcome.word: outcome for outcome in Outcome}
_CRITERIA = {criterion.value: criterion for criterion in Criterion}


class _Head(Struct):
    version: int
    reports: list[msgspec.Raw] | UnsetType = UNSET


_HEAD = msgspec.json.Decoder(_Head)
_ONE = msgspec.json.Decoder(json_schema.CatalogueReport)


class _WrongError(Exception):
    """What is wrong with a report, in words."""


def decode_reports(
    data: bytes, file: str, rules: Mapping[str, str], hosts: Collection[str] = ()
) -> tuple[Report, ...]:
    """The reports in a JSON text of our own contract, version 1.

    `rules` maps the names of known rules to their codes. With `hosts`, repositories on any other
    host are not linked: for reports that a stranger may have written. Raises `InputError` where
    the text is too large, of another version, not what we write, or where its findings do not
    lead to its verdicts.
    """
    try:
        return tuple(_reports(data, _ReportReader(rules, hosts)))
    except _WrongError as error:
        raise InputError(
            Problem(Location(file), f"not a report of this osi-check: {error}")
        ) from None


def _reports(data: bytes, reader: _ReportReader) -> Iterator[Report]:
    if len(data) > MAX_REPORT_BYTES:
        raise _WrongError(f"it is larger than {MAX_REPORT_BYTES // 1024 // 1024} MB")
    head = _json(data, _HEAD)
    if head.version != json_schema.REPORT_VERSION:
        raise _WrongError(f"its version is {head.version}, not {json_schema.REPORT_VERSION}")
    if isinstance(head.reports, UnsetType):
        yield reader.report(_json(data, _ONE))
        return
    if len(head.reports) > MAX_PARTS:
        raise _WrongError(f"it has more than {MAX_PARTS} reports")
    for number, text in enumerate(head.reports):
        try:
            yield reader.report(_json(bytes(text), _ONE))
        except _WrongError as error:
            raise _WrongError(f"reports[{number}]: {error}") from None


def _json(data: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _WrongError(_short(str(error), 200)) from None
    except RecursionError:
        raise _WrongError("it is nested too deeply") from None


def _shard(text: str | UnsetType) -> str:
    """The part of a catalogue that a report is on, as `check --shard` takes it."""
    try:
        return "" if isinstance(text, UnsetType) else str(parse_shard(text))
    except InputError:
        raise _WrongError(f"its shard is {_short(str(text), 40)!r}, not I/N") from None


class _ReportReader:
    """Turns the contract's records into ours; what cannot be so is an error."""

    def __init__(self, rules: Mapping[str, str], hosts: Collection[str]) -> None:
        self._rules = rules
        self._hosts = {host.lower() for host in hosts}
        self._tools = 0

    def report(self, found: json_schema.CatalogueReport) -> Report:
        """One catalogue's report."""
        self._tools += len(found.tools)
        if self._tools > MAX_TOOLS:
            raise _WrongError(f"it has more than {MAX_TOOLS} tools")
        excerpts: dict[Source, str] = {}
        return Report(
            catalogue=_short(found.catalogue),
            shard=_shard(found.shard),
            unread_links=0 if isinstance(found.unread_links, UnsetType) else found.unread_links,
            fail_on="fail" if isinstance(found.fail_on, UnsetType) else found.fail_on,
            verdicts=tuple(self._verdict(tool, excerpts) for tool in found.tools),
            problems=tuple(
                Problem(_location(error.location), _short(error.message))
                for error in found.errors[:MAX_PARTS]
            ),
            notices=tuple(_short(notice) for notice in found.notices[:MAX_PARTS]),
            excerpts=excerpts,
        )

    def _verdict(self, found: json_schema.ToolReport, excerpts: dict[Source, str]) -> Verdict:
        facts = _facts(found, self._linked(found.url))
        kinds = {} if isinstance(found.causes, UnsetType) else {c.id: c.kind for c in found.causes}
        verdict = Verdict(
            tool=Tool(
                id=_short(found.id),
                name=_short(found.name),
                repo=self._requested(found),
                license=_short(found.license.declared or ""),
                location=_location(found.location),
            ),
            facts=facts,
            findings=tuple(
                self._finding(finding, kinds, _content(found), excerpts)
                for finding in found.findings[:MAX_PARTS]
            ),
            origin=_origin(found),
            unjudged=tuple(c for c in CRITERIA if found.criteria.get(c.value) == NOT_JUDGED),
        )
        if verdict.outcome is not _OUTCOMES.get(found.outcome):
            raise _WrongError(
                f"the verdict on {_short(found.name, 80)!r} doesn't match its findings"
            )
        return verdict

    def _linked(self, url: str | None) -> str:
        """The address, where it may be linked, else "".

        With hosts, an address is a repository's and nothing more: others on the same host can
        do harm (`/login/oauth/authorize?…`).
        """
        if not self._hosts:
            return web_url(_short(url or ""))
        place = parse_address(_short(url or ""))
        return place.url if place and place.host in self._hosts else ""

    def _requested(self, found: json_schema.ToolReport) -> str:
        """The repository as the catalogue names it, where it may be linked."""
        page = self._linked(found.url)
        asked = found.requested_repo
        if isinstance(asked, UnsetType) or not page:
            return page
        if "://" not in asked:
            asked = f"https://{urlsplit(page).netloc}/{asked}"
        return self._linked(asked) or page

    def _finding(
        self,
        found: json_schema.FindingRecord,
        kinds: Mapping[str, str],
        content: str,
        excerpts: dict[Source, str],
    ) -> Finding:
        if self._rules.get(found.rule) != found.code:
            raise _WrongError(f"{_short(found.rule, 80)!r} is not a known rule")
        if found.criterion not in _CRITERIA or found.outcome not in _OUTCOMES:
            raise _WrongError(f"{found.rule} has an unknown criterion or outcome")
        sources = []
        for proof in found.evidence[:MAX_PARTS]:
            line = _line(proof.line or 0)
            source = Source(_short(proof.path), line, _end(proof, line), content)
            sources.append(source)
            if proof.excerpt:
                excerpts[source] = _short(proof.excerpt)
        waived = found.waived
        return Finding(
            rule=found.rule,
            code=found.code,
            criterion=_CRITERIA[found.criterion],
            outcome=_OUTCOMES[found.outcome],
            message=_short(found.message),
            fix=_short(found.fix),
            sources=tuple(sources),
            location=_location(found.location) if found.location else None,
            waived=Waiver(
                rule=found.rule,
                reason=_short(waived.reason),
                by=_short(waived.by or ""),
                until=_date(waived.until),
            )
            if waived
            else None,
            title=_short(found.title),
            cause=_cause_kind(found, kinds),
        )


def _cause_kind(found: json_schema.FindingRecord, kinds: Mapping[str, str]) -> str:
    """The kind of cause that a rule gave a finding, "" where it is a story of its own.

    The report names causes by ids, which have a license or a number behind their kind.
    """
    kind = _short(kinds.get(found.cause or "", (found.cause or "").partition(":")[0]))
    return "" if kind == found.rule else kind


def _facts(found: json_schema.ToolReport, url: str) -> Fact[Facts]:
    """What the report says was seen; only what reports show."""
    if found.evidence is None:
        return Unknown(
            QUOTED, {"words": _short("" if isinstance(found.unknown, UnsetType) else found.unknown)}
        )
    license, seen = found.license, found.evidence
    github: Fact[str | None] = license.github and _short(license.github)
    if not isinstance(license.github_unknown, UnsetType):
        github = Unknown(QUOTED, {"words": _short(license.github_unknown)})
    commit = seen.commit or ""
    sheet = (
        json_schema.SignalSheet([], [], [])
        if isinstance(found.signals, UnsetType)
        else found.signals
    )
    return Facts(
        repo=_short(found.repo or ""),
        url=url,
        forge=_forge(found),
        commit=commit if _COMMIT.fullmatch(commit) else "",
        commit_date=_date(seen.commit_date),
        as_of=_date(seen.as_of),
        github=github,
        detected=_short(license.detected),
        license_files=tuple(
            LicenseFile(
                path=_short(file.path),
                blob=_short(file.blob),
                expression=_short(file.identified),
                score=min(max(file.score, 0.0), 1.0),
            )
            for file in license.files[:MAX_PARTS]
        ),
        signals=tuple(
            Signal(
                name=_short(sign.signal),
                code=QUOTED,
                params={"words": _short(sign.says)},
                source=Source(path=_short(sign.path), line=_line(sign.line or 0)),
            )
            for sign in (*sheet.speaks_for, *sheet.against)[:MAX_PARTS]
        ),
        unseen=tuple(Note(QUOTED, {"words": _short(n)}) for n in sheet.unseen[:MAX_PARTS]),
    )


def _content(found: json_schema.ToolReport) -> str:
    """What stands for the git id of a file's content, which the contract does not write.

    Line 3 of one tool's LICENSE is not line 3 of another's: quotes are looked up by it.
    """
    seen = found.evidence
    return _short("\n".join((found.id, found.repo or "", (seen and seen.commit) or "")))


def _forge(found: json_schema.ToolReport) -> str:
    """The kind of forge, which the contract writes into the addresses of evidence only."""
    if "://" not in (found.repo or ""):
        return "github"
    pages = [proof.url or "" for finding in found.findings for proof in finding.evidence]
    return next((kind for mark, kind in _FORGES for page in pages if mark in page), "git")


def _origin(found: json_schema.ToolReport) -> Literal["lock", "live", "none"]:
    if found.evidence is None:
        return "none"
    return "lock" if found.evidence.source == "lock" else "live"


def _location(place: json_schema.Place) -> Location:
    return Location(_short(place.file), max(_line(place.line), 1), max(_line(place.column), 1))


def _line(number: int) -> int:
    return min(max(number, 0), MAX_LINE_NUMBER)


def _end(proof: json_schema.EvidenceRecord, line: int) -> int:
    """The last line cited, which the contract writes into the address only."""
    found = _END.search((proof.url or "")[-60:])
    return max(int(found[1]), line) if found and line else line


def _date(text: str | None) -> str:
    text = (text or "")[:10]
    return text if _DATE.fullmatch(text) else ""


def _short(text: str, most: int = MAX_TEXT_CHARS) -> str:
    return text[:most]
