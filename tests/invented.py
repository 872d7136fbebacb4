"""Reports that no repository ever caused: for the tests of report formats."""

from __future__ import annotations

from osi_check.model import (
    Change,
    Criterion,
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
    TreePart,
    Unknown,
    Verdict,
    Waiver,
)

COMMIT = "4f9c2d7a1b3e5f60718293a4b5c6d7e8f9012345"
RIDER = Source(path="LICENSE", line=1, end=4, blob="1" * 40)
README = Source(path="docs/README.md", line=12, blob="2" * 40)


def tool(name: str, line: int = 1, **fields: object) -> Tool:
    slug = name.lower().replace(" ", "-")
    given: dict[str, object] = {
        "id": slug,
        "name": name,
        "repo": f"https://github.com/invented/{slug}",
        "license": "Apache-2.0",
        "location": Location("catalog.yml", line, 5),
    }
    return Tool(**(given | fields))  # type: ignore[arg-type]


def facts(slug: str, **fields: object) -> Facts:
    given: dict[str, object] = {
        "repo": f"invented/{slug}",
        "url": f"https://github.com/invented/{slug}",
        "commit": COMMIT,
        "commit_date": "2026-10-30",
        "as_of": "2026-11-20",
        "archived": False,
        "github": "Apache-2.0",
        "detected": "Apache-2.0",
        "files": 120,
        "license_files": (
            LicenseFile(
                path="LICENSE",
                blob="1" * 40,
                expression=str(fields.get("detected", "Apache-2.0")),
                verdict="open",
                score=0.9871,
            ),
        ),
    }
    return Facts(**(given | fields))  # type: ignore[arg-type]


_CODES = {
    "approved-by-nobody": ("L901", Criterion.LICENSE),
    "claim-invented": ("L902", Criterion.LICENSE),
    "terms-invented": ("D901", Criterion.DEFINITION),
    "leans-on-others": ("B901", Criterion.BATTERIES),
    "left-alone": ("B902", Criterion.BATTERIES),
    "renamed-invented": ("C902", Criterion.CATALOGUE),
    "links-nothing": ("C903", Criterion.CATALOGUE),
    "nothing-seen": ("C904", Criterion.CATALOGUE),
}


def finding(
    rule: str, outcome: Outcome, message: str, *sources: Source, **fields: object
) -> Finding:
    code, criterion = _CODES[rule]
    given: dict[str, object] = {
        "rule": rule,
        "code": code,
        "criterion": criterion,
        "outcome": outcome,
        "message": message,
        "sources": sources,
    }
    return Finding(**(given | fields))  # type: ignore[arg-type]


def not_approved(line: int, license: str = "BUSL-1.1", **fields: object) -> Finding:
    return finding(
        "approved-by-nobody",
        Outcome.FAIL,
        f"{license} is not approved by the OSI",
        RIDER,
        fix="take the tool off the list, or list a fork that is still open",
        location=Location("catalog.yml", line, 14),
        **fields,
    )


def passing(name: str, line: int) -> Verdict:
    entry = tool(name, line)
    return Verdict(tool=entry, facts=facts(entry.id), origin="lock")


def relicensed(name: str, line: int) -> Verdict:
    entry = tool(name, line)
    found = facts(entry.id, detected="BUSL-1.1", github="NOASSERTION")
    rider = finding(
        "terms-invented",
        Outcome.FAIL,
        "the terms forbid use in production (OSD 6)",
        Source(path="LICENSE", line=9, end=9, blob="1" * 40),
        fix="take the tool off the list, or list a fork that is still open",
        location=Location("catalog.yml", line, 5),
    )
    return Verdict(tool=entry, facts=found, findings=(rider, not_approved(line + 3)), origin="lock")


def unreachable(name: str, line: int, reason: str = "the repository answers 404") -> Verdict:
    entry = tool(name, line)
    missing = finding(
        "nothing-seen", Outcome.UNKNOWN, reason, location=Location("catalog.yml", line + 2, 11)
    )
    return Verdict(tool=entry, facts=Unknown("told", {"words": reason}), findings=(missing,))


def doubtful(name: str, line: int) -> Verdict:
    entry = tool(name, line, license="MIT")
    found = facts(
        entry.id,
        detected="MIT AND LicenseRef-invented",
        github=Unknown("told", {"words": "the forge was not asked"}),
        parts=(TreePart(path="ee", expression="LicenseRef-invented", files=40, share=0.2),),
        signals=(
            Signal(
                name="needs-account",
                code="told",
                params={"words": "the start asks for an API key"},
                source=README,
            ),
        ),
        unseen=(Note("told", {"words": "the folder third_party was not listed"}),),
    )
    account = finding(
        "leans-on-others",
        Outcome.REVIEW,
        "the first steps ask for an account with a service",
        README,
        Source(path="src/invented client/auth.py", line=3, blob="3" * 40),
        fix="look whether everything works without the service",
        location=Location("catalog.yml", line, 5),
    )
    claim = finding(
        "claim-invented",
        Outcome.REVIEW,
        "listed as MIT, found MIT AND LicenseRef-invented",
        Source(path="ee/LICENSE", blob="4" * 40),
        fix="write license: MIT AND LicenseRef-invented",
        location=Location("catalog.yml", line + 3, 14),
    )
    return Verdict(tool=entry, facts=found, findings=(account, claim), origin="live")


def waived(name: str, line: int) -> Verdict:
    entry = tool(name, line)
    decision = Waiver(
        rule="left-alone", reason="finished, not abandoned", by="a maintainer", until="2027-06-30"
    )
    still = finding(
        "left-alone",
        Outcome.REVIEW,
        "archived by its owner",
        Source(),
        fix="look for a successor",
        location=Location("catalog.yml", line, 5),
        waived=decision,
    )
    renamed = finding(
        "renamed-invented",
        Outcome.PASS,
        "old/name is called invented/name today",
        fix="write https://github.com/invented/name",
        location=Location("catalog.yml", line + 2, 11),
    )
    found = facts(entry.id, url="https://github.com/invented/name", repo="invented/name")
    return Verdict(tool=entry, facts=found, findings=(still, renamed), origin="lock")


def report(**fields: object) -> Report:
    """Eight tools: every outcome, a shared reason, a decision, a note, an error, a notice."""
    given: dict[str, object] = {
        "catalogue": "catalog.yml",
        "verdicts": (
            passing("Anvil", 10),
            relicensed("Bellows Core", 20),
            relicensed("Crucible", 30),
            unreachable("Drill", 40),
            doubtful("Étau | wide 工具", 50),
            waived("File", 60),
            Verdict(
                tool=tool("Gauge", 70, repo="", homepage="https://example.org", license=""),
                facts=Unknown("no-repository"),
                findings=(
                    finding(
                        "links-nothing",
                        Outcome.UNKNOWN,
                        "the link leads to no repository: https://example.org",
                        fix="name the repository of the tool's source",
                        location=Location("catalog.yml", 71, 15),
                    ),
                ),
            ),
            passing("Hammer", 80),
        ),
        "problems": (Problem(Location("catalog.yml", 90, 3), "the key licence is not known"),),
        "name": "Invented tools",
        "history": (
            Change(
                "2026-11-20T08:00:00+00:00",
                "c" * 40,
                "github.com/invented/crucible",
                "relicensed",
                "relicensed from Apache-2.0 to BUSL-1.1",
            ),
            Change(
                "2026-11-20T08:00:00+00:00",
                "c" * 40,
                "github.com/invented/crucible",
                "text",
                "LICENSE changed",
            ),
            Change(
                "2026-11-20T08:00:00+00:00",
                "c" * 40,
                "github.com/invented/hammer",
                "new",
                "first look: Apache-2.0",
            ),
            Change(
                "2026-10-02T08:00:00+02:00",
                "d" * 40,
                "github.com/invented/never-seen",
                "archived",
                "archived by its owner",
            ),
        ),
        "notices": ("1 of 8 tools: the evidence is older than 365 days",),
        "excerpts": {
            RIDER: "Invented Source License 1.0. Grants everything, save what matters.",
            README: "Get a key at https://example.org/keys and set @invented in <config>.",
        },
    }
    return Report(**(given | fields))  # type: ignore[arg-type]


def large(count: int, every: int = 3, name: str = "Tool") -> Report:
    """So many tools, of which every so-manieth does not pass, for one of four reasons."""
    makers = (relicensed, unreachable, doubtful, waived)
    verdicts = tuple(
        makers[(i // every) % 4](f"{name} {i}", 10 * i + 10)
        if i % every == 0
        else passing(f"{name} {i}", 10 * i + 10)
        for i in range(count)
    )
    return report(verdicts=verdicts, problems=(), notices=())
