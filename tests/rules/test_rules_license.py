"""The rules on licenses, where an example in their pages would say too much."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import facts, tool
from osi_check.model import Finding, Location, Outcome, Source
from osi_check.plugins import load_plugins
from osi_check.rules.engine import judge_tool
from osi_check.rules.license_facts import license_title
from osi_check.rules.rule import Rule

RULES = {rule.name: rule for rule in load_plugins("osi_check.rules", Rule, "rule")}
TEXT = {"path": "LICENSE", "blob": "0a1b", "expression": "MIT", "verdict": "open"}


def said(name: str, license: str = "", **seen: Any) -> list[Finding]:
    verdict = judge_tool(tool(license=license), facts(**seen), [RULES[name]], today="2026-01-15")
    return list(verdict.findings)


def test_a_wrong_claim_is_quoted_beside_what_is_there_and_placed_at_the_claim() -> None:
    at = Location("catalog.yml", 9, 14)
    asked = tool(license="Apache 2.0", at={"license": at})
    seen = facts(
        detected="MIT",
        license_files=[{**TEXT, "matches": [{"id": "MIT", "start": 3, "end": 19}]}],
    )
    (finding,) = judge_tool(asked, seen, [RULES["claim-matches"]], today="2026-01-15").findings
    assert finding.outcome is Outcome.FAIL
    assert "listed as Apache 2.0," in finding.message
    assert "MIT" in finding.message
    assert finding.location == at
    assert finding.sources == (Source(path="LICENSE", line=3, end=19, blob="0a1b"),)


def test_a_claim_of_any_length_and_any_sign_is_quoted_short_and_harmless() -> None:
    (finding,) = said("claim-matches", "x\x1b[31m" + "y" * 900, detected="MIT")
    assert "\x1b" not in finding.message
    assert len(finding.message) < 300


@pytest.mark.parametrize(
    ("license", "seen", "outcome"),
    [
        # invalid catalog, unless somebody else says the same or the text is doubtful
        ("Apache-2.0", {"detected": "MIT", "github": "MIT"}, Outcome.FAIL),
        ("Apache-2.0", {"detected": "MIT", "github": "Apache-2.0"}, Outcome.REVIEW),
        ("Apache-2.0", {"detected": "MIT", "github": None}, Outcome.FAIL),
        ("Apache-2.0", {"detected": "MIT", "github": "NOASSERTION"}, Outcome.FAIL),
        ("BSD", {"detected": "MIT", "github": "BSD-3-Clause"}, Outcome.REVIEW),
        (
            "Apache-2.0",
            {"detected": "MIT", "license_files": [{**TEXT, "verdict": "review"}]},
            Outcome.REVIEW,
        ),
        (
            "Apache-2.0",
            {
                "detected": "MIT",
                "license_files": [{**TEXT, "scope": "bundled", "verdict": "review"}],
            },
            Outcome.FAIL,
        ),
        # more or less than what is there
        ("MIT", {"detected": "MIT AND Apache-2.0"}, Outcome.PASS),
        ("MIT", {"detected": "MIT AND BUSL-1.1"}, Outcome.REVIEW),
        ("BUSL-1.1", {"detected": "BUSL-1.1 OR LicenseRef-paid"}, Outcome.REVIEW),
        ("MIT", {"detected": "MIT OR LicenseRef-paid"}, Outcome.PASS),
        ("MIT OR ISC", {"detected": "ISC AND Zlib"}, Outcome.REVIEW),
        ("GPL-2.0", {"detected": "GPL-2.0-or-later WITH Bootloader-exception"}, Outcome.PASS),
        # ambiguous claims
        ("GPL", {"detected": "GPL-3.0-or-later"}, Outcome.PASS),
        ("BSD", {"detected": "BSD-3-Clause-Clear"}, Outcome.PASS),
        ("BSD", {"detected": "GPL-3.0-only"}, Outcome.FAIL),
        # terms of its own
        ("AGPL-3.0", {"detected": "LicenseRef-AGPL-with-rider"}, Outcome.FAIL),
        ("Proprietary", {"detected": "LicenseRef-own"}, Outcome.PASS),
        ("Custom", {"detected": "LicenseRef-own"}, Outcome.REVIEW),
        # nothing to compare
        ("MIT", {"detected": "NONE"}, Outcome.PASS),
        ("MIT", {"detected": "no expression"}, Outcome.REVIEW),
        ("N/A", {"detected": "MIT"}, Outcome.PASS),
    ],
)
def test_a_claim_is_weighed_against_all_that_was_seen(
    license: str, seen: dict[str, Any], outcome: Outcome
) -> None:
    found = said("claim-matches", license, **seen)
    assert max((f.outcome for f in found), default=Outcome.PASS) is outcome


@pytest.mark.parametrize("spelled", ["Apache 2.0", "apache-2.0", "ASL 2.0", "Apache-2.0"])
def test_a_right_claim_in_any_spelling_is_no_finding(spelled: str) -> None:
    assert said("claim-matches", spelled, detected="Apache-2.0") == []


def test_a_deprecated_id_is_no_finding() -> None:
    assert said("claim-matches", "GPL-3.0", detected="GPL-3.0-only") == []
    assert said("claim-matches", "AGPL-3.0", detected="AGPL-3.0-or-later") == []


@pytest.mark.parametrize(
    ("detected", "parts", "outcome"),
    [
        ("MIT AND BUSL-1.1", [("ee", "BUSL-1.1")], Outcome.REVIEW),
        ("BUSL-1.1 AND MIT", [("ee", "BUSL-1.1")], Outcome.REVIEW),
        ("BUSL-1.1 AND MIT", [("sdk", "MIT")], Outcome.FAIL),
        ("MIT AND BUSL-1.1", [("sdk", "MIT")], Outcome.FAIL),
        ("MIT AND BUSL-1.1", [], Outcome.REVIEW),
        ("BUSL-1.1 AND MIT", [], Outcome.FAIL),
        ("MIT AND CC-BY-SA-4.0 AND LicenseRef-ee", [], Outcome.REVIEW),
        ("MIT AND CC0-1.0 AND GFDL-1.3-only", [], Outcome.REVIEW),
        ("CC0-1.0", [], Outcome.FAIL),
        ("CC0-1.0 OR MIT", [], Outcome.PASS),
        ("BUSL-1.1 OR LicenseRef-paid", [], Outcome.REVIEW),
        ("LicenseRef-a AND LicenseRef-b", [], Outcome.REVIEW),
        ("PSF-2.0 AND MIT", [], Outcome.REVIEW),
        ("MIT AND PSF-2.0 AND OpenSSL", [], Outcome.PASS),
        ("MIT AND OpenSSL AND BUSL-1.1", [], Outcome.REVIEW),
        ("OpenSSL AND MIT", [], Outcome.FAIL),
        ("MIT AND OpenSSL", [("sdk", "MIT")], Outcome.FAIL),
        ("no expression", [], Outcome.PASS),
    ],
)
def test_what_is_not_approved_weighs_by_the_part_that_is_under_it(
    detected: str, parts: list[tuple[str, str]], outcome: Outcome
) -> None:
    seen = [{"path": path, "expression": expression} for path, expression in parts]
    found = said("osi-approved", detected=detected, parts=seen)
    assert max((f.outcome for f in found), default=Outcome.PASS) is outcome


def test_a_folder_under_a_permissive_license_is_open_though_nobody_asked_the_osi() -> None:
    for expression, least in (("BSD-2-Clause AND SSH-short", 0), ("SSH-short AND BUSL-1.1", 1)):
        parts = [{"path": "ssh", "expression": expression, "files": 7, "share": 0.02}]
        assert len(said("whole-under-open-terms", detected="MIT", parts=parts)) == least


def test_an_objection_leads_to_the_text_the_part_and_the_statement() -> None:
    (finding,) = said(
        "osi-approved",
        detected="MIT AND BUSL-1.1",
        license_files=[TEXT, {**TEXT, "path": "ee/LICENSE", "expression": "BUSL-1.1"}],
        parts=[
            {"path": "ee", "expression": "BUSL-1.1", "source": {"path": "LICENSE", "line": 2}},
            {"path": "old", "expression": "BUSL-1.1"},
        ],
        statements=[
            {
                "kind": "manifest",
                "source": {"path": "ee/package.json"},
                "said": "BUSL-1.1",
                "expression": "BUSL-1.1",
            }
        ],
    )
    assert [source.path for source in finding.sources] == [
        "ee/LICENSE",
        "LICENSE",
        "ee/package.json",
    ]


def test_own_terms_fail_only_where_their_text_was_judged_not_open() -> None:
    own = {"path": "LICENSE.md", "blob": "2c", "expression": "LicenseRef-own"}
    for verdict, outcome in (("not-open", Outcome.FAIL), ("review", Outcome.REVIEW)):
        (finding,) = said(
            "osi-approved",
            detected="LicenseRef-own",
            license_files=[{**own, "verdict": verdict}],
        )
        assert finding.outcome is outcome


def test_what_was_seen_of_an_unknown_license_is_told() -> None:
    (finding,) = said(
        "license-identified",
        detected="NOASSERTION",
        github="MIT",
        unseen=[{"code": "text-unread", "params": {"path": "LICENSE", "why": {"code": "binary"}}}],
        license_files=[
            {
                "path": "COPYING",
                "blob": "1f",
                "verdict": "review",
                "matches": [{"id": "MIT", "start": 1, "end": 20}],
                "added": [{"kind": "thresholds", "start": 21, "end": 24}],
            },
            {"path": "LICENSE", "blob": "2f"},
        ],
        statements=[{"kind": "readme", "source": {"path": "README.md", "line": 7}, "said": "MIT"}],
    )
    assert finding.outcome is Outcome.REVIEW
    assert finding.message == (
        "license not identified: `COPYING` resembles MIT and depends on company size, users, or "
        "revenue; `LICENSE` matches no known license; `README.md` declares 'MIT'; GitHub reports "
        "MIT; not checked: LICENSE: binary file"
    )
    assert finding.sources == (
        Source(path="COPYING", line=21, end=24, blob="1f"),
        Source(path="LICENSE", blob="2f"),
        Source(path="README.md", line=7),
    )


def test_bundled_texts_are_not_the_projects_license() -> None:
    bundled = [{**TEXT, "scope": "bundled", "path": "vendor/x/LICENSE"}]
    (finding,) = said("license-present", detected="NONE", license_files=bundled, files=3)
    assert finding.outcome is Outcome.FAIL


def test_a_strange_text_is_told_once_however_many_places_it_has() -> None:
    (finding,) = said(
        "license-identified",
        detected="MIT",
        license_files=[
            {
                "path": "LICENSE",
                "blob": "1f",
                "expression": "MIT",
                "verdict": "review",
                "matches": [{"id": "MIT", "start": 1, "end": 20}],
                "added": [
                    {"kind": "unexplained", "start": 21, "end": 24},
                    {"kind": "unexplained", "start": 30, "end": 31},
                ],
            }
        ],
    )
    assert finding.message.count("LICENSE") == finding.message.count("`LICENSE`") == 1
    words = finding.message.partition("`LICENSE` ")[2]
    assert words
    assert " and " not in words


def test_the_host_that_disagrees_is_called_as_readers_know_it() -> None:
    doubt = {
        "kind": "forge-disagrees",
        "params": {"forge": "github", "said": "GPL-3.0", "license": "MIT"},
    }
    (finding,) = said("sources-agree", detected="MIT", doubts=[doubt])
    assert finding.message.startswith("GitHub reports GPL-3.0")


@pytest.mark.parametrize(
    ("expression", "title"),
    [
        ("BUSL-1.1", "BUSL-1.1"),
        ("LicenseRef-scancode-commons-clause", "Commons Clause"),
        ("LicenseRef-house-terms", "house-terms"),
        ("LicenseRef-house-terms AND MIT", "LicenseRef-house-terms AND MIT"),
    ],
)
def test_terms_without_an_id_go_by_their_name(expression: str, title: str) -> None:
    assert license_title(expression) == title
