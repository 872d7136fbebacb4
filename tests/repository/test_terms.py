"""What a repository is offered under, from invented repositories."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import license_of
from osi_check.model import Unknown
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import files, manifests, read, readme_license
from osi_check.repository.terms.combine import apply_later

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
MIT = license_of("pytest")
STUB = "YEAR: 2024\nCOPYRIGHT HOLDER: Nimbus Corporation\n"
PAID = "Enterprise license. You may only use this folder in production with a valid subscription."


def snapshot(given: Mapping[str, str | Unknown], github: str | None = None) -> Snapshot:
    """A repository of these files, all read; folders follow from the paths."""
    return Snapshot(
        repo="o/tool",
        url="https://github.com/o/tool",
        github=github,
        tree=tuple(
            Entry(path, "blob", f"oid{number}", len(text) if isinstance(text, str) else 9)
            for number, (path, text) in enumerate(given.items())
        ),
        texts=dict(given),
    )


def detected(given: dict[str, str | Unknown]) -> str:
    return read.read_terms(snapshot(given)).detected


@pytest.mark.parametrize(
    ("given", "expression"),
    [
        ({"LICENSE": MIT}, "MIT"),
        ({"LICENSE.md": APACHE, "src/a.py": ""}, "Apache-2.0"),
        ({"LICENSE-MIT": MIT, "LICENSE-APACHE": APACHE}, "MIT OR Apache-2.0"),
        ({"LICENSE": MIT, "vendor/x/LICENSE": APACHE}, "MIT"),
        ({"LICENSE": MIT, "tests/data/LICENSE": PAID}, "MIT"),
        ({"LICENSES/MIT.txt": MIT, "LICENSES/Apache-2.0.txt": APACHE}, "Apache-2.0 AND MIT"),
        ({"README.md": "# T\n\n## License\n\nMIT\n"}, "MIT"),
        ({"README.md": "# T\n", "pyproject.toml": 'license = "Apache-2.0"\n'}, "Apache-2.0"),
        ({"README.md": "# T\n", "a.py": ""}, "NONE"),
        ({"LICENSE": STUB, "DESCRIPTION": "License: MIT + file LICENSE\n"}, "MIT"),
        ({"LICENSE": STUB, "DESCRIPTION": "License: file LICENSE\n"}, "NOASSERTION"),
        ({"LICENSE": STUB}, "NOASSERTION"),
        ({"LICENSE": "Ask us."}, "NOASSERTION"),
        ({"LICENSE": Unknown("told", {"words": "too large"})}, "NOASSERTION"),
        ({"LICENSE": "see docs/COPYING.txt", "docs/COPYING.txt": MIT}, "MIT"),
    ],
)
def test_texts_outrank_words_and_words_outrank_nothing(
    given: dict[str, str | Unknown], expression: str
) -> None:
    found = detected(given)
    assert sorted(found.split()) == sorted(expression.split())


def test_a_paid_folder_makes_a_part_with_its_share() -> None:
    given = {"LICENSE": MIT, "ee/LICENSE": PAID, "ee/a.py": "", "ee/b.py": "", "c.py": "x"}
    found = read.read_terms(snapshot(given))
    (part,) = found.parts
    assert (part.path, part.files, part.share) == ("ee", 3, 0.6)
    assert found.detected.startswith("MIT AND LicenseRef-")
    assert part.source.path == "ee/LICENSE"


def test_an_empty_license_file_in_a_folder_makes_no_part() -> None:
    files = {f"python/{name}.py": "x = 1" for name in "abcdefgh"}
    given = {"LICENSE": MIT, "python/setup.py": "", **files}
    assert not read.read_terms(snapshot({**given, "python/LICENSE": "\n"})).parts
    odd = "Ask the crew of the boat before you take it ashore."
    assert read.read_terms(snapshot({**given, "python/LICENSE": odd})).parts


def test_a_template_of_headers_is_no_second_license() -> None:
    template = "<#if first??>\n${first}\n</#if>\n${prefix}Heron, under the MIT License\n"
    for name, scope in (("licenseheader.txt", "bundled"), ("license-odd.txt", "project")):
        found = read.read_terms(snapshot({"LICENSE": MIT, name: template}))
        assert found.license_files[-1].scope == scope


def test_a_second_text_at_the_root_for_an_edition_is_a_part_and_an_offer_is_none() -> None:
    edition = read.read_terms(snapshot({"LICENSE": MIT, "LICENSE-EE": PAID}))
    assert edition.detected.startswith("MIT AND LicenseRef-")
    offer = read.read_terms(snapshot({"LICENSE": MIT, "COMMERCIAL_LICENSE.md": "Write to us."}))
    assert offer.detected == "MIT"


def test_disagreements_are_doubts_and_the_text_decides() -> None:
    given = {
        "LICENSE": MIT,
        "package.json": '{\n  "license": "ISC"\n}',
        "README.md": "# T\n\nLicensed under the Apache License 2.0.\n",
    }
    found = read.read_terms(snapshot(given, github="GPL-3.0"))
    assert found.detected == "MIT"
    assert {d.kind for d in found.doubts} == {
        "manifest-disagrees",
        "readme-disagrees",
        "forge-disagrees",
    }
    manifest = next(s for s in found.statements if s.kind == "manifest")
    assert (manifest.source.path, manifest.source.line, manifest.wording) == (
        "package.json",
        2,
        "ISC",
    )


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"LICENSE": Unknown("binary")}, "text-unavailable"),
        ({"LICENSE": "Ask us."}, "unidentified"),
        ({"README.md": "## License\n\nMIT"}, "readme-only"),
        ({"setup.cfg": "license = MIT\n"}, "manifest-only"),
        ({"LICENSE": MIT, "NOTICE": "Additional terms apply to the use."}, "notice-terms"),
    ],
)
def test_what_rests_on_less_than_a_text_is_a_doubt(
    given: dict[str, str | Unknown], kind: str
) -> None:
    assert kind in {doubt.kind for doubt in read.read_terms(snapshot(given)).doubts}


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("LICENSE", "main"),
        ("Copying.txt", "main"),
        ("LICENSE-MIT", "variant"),
        ("LICENSE_ENTERPRISE.md", "part"),
        ("MODEL_LICENSE", "part"),
        ("LICENSES/MIT.txt", "reuse"),
        ("licenses/bsl.md", "folder"),
        ("docs/LICENSE.txt", "docs"),
        ("ee/LICENSE", "part"),
        ("packages/x/ee/license.md", "part"),
        ("node_modules/x/LICENSE", "bundled"),
        ("src/license.py", None),
        ("LICENSE_FAQ.md", "about"),
        ("bounty.md", None),
        ("src/commands/LICENSE_USE_REPORT.md", None),
        ("src/commands/LICENSE_COMMUNITY.md", "part"),
        ("license-header.txt", "about"),
        ("CONTRIBUTOR_LICENSE_AGREEMENT.md", "about"),
        ("README.md", None),
    ],
)
def test_a_file_has_its_role_by_name_and_place(path: str, role: str | None) -> None:
    assert files.file_role(path) == role


@pytest.mark.parametrize(
    ("name", "line", "expression"),
    [
        ("pyproject.toml", 'license = {text = "Apache 2.0"}', "Apache-2.0"),
        ("pyproject.toml", '  "License :: OSI Approved :: MIT License",', "MIT"),
        ("package.json", '  "license": "MIT",', "MIT"),
        ("Cargo.toml", 'license = "MIT OR Apache-2.0"', "MIT OR Apache-2.0"),
        ("setup.py", "    license='MIT',", "MIT"),
        ("setup.cfg", "license = MIT", "MIT"),
        ("pom.xml", "  <name>Apache License, Version 2.0</name>", "Apache-2.0"),
        ("CITATION.cff", "license: MIT", "MIT"),
        ("composer.json", '  "license": ["MIT"],', "MIT"),
    ],
)
def test_manifests_name_their_license(name: str, line: str, expression: str) -> None:
    (said,) = manifests.read_manifests(snapshot({name: f"\n{line}\n"}))
    assert (said.expression, said.source.line) == (expression, 2)


@pytest.mark.parametrize(
    "line", ['license = "SEE LICENSE IN X"', 'license = {file = "LICENSE"}', 'license = "${x}"']
)
def test_a_manifest_that_points_elsewhere_says_nothing(line: str) -> None:
    assert list(manifests.read_manifests(snapshot({"pyproject.toml": line}))) == []


def test_a_readme_speaks_in_its_license_section_or_in_a_sentence_about_itself() -> None:
    text = "# T\n\nWorks with MIT Kerberos.\n\n## License\n\nGNU GPL\nversion 3 or later\n\n"
    text += "## More\n\nISC\n"
    (said,) = readme_license.read_statements(snapshot({"README.md": text}))
    assert (said.expression, said.source.line) == ("GPL-3.0-or-later", 7)


def test_a_gnu_text_is_widened_only_by_words() -> None:
    plain = snapshot({"README.md": "## License\n\nGPL v3"})
    assert (
        apply_later(plain, "GPL-3.0-only", list(readme_license.read_statements(plain)))
        == "GPL-3.0-only"
    )
    wide = snapshot({"README.md": "## License\n\nGPL v3 or any later version"})
    assert (
        apply_later(wide, "GPL-3.0-only", list(readme_license.read_statements(wide)))
        == "GPL-3.0-or-later"
    )


paths = st.sampled_from(
    [
        "LICENSE",
        "COPYING",
        "LICENSE-MIT",
        "ee/LICENSE",
        "LICENSES/MIT.txt",
        "README.md",
        "pyproject.toml",
        "package.json",
        "NOTICE",
        "docs/LICENSE",
        "a/b/LICENSE",
        "x.py",
    ]
)
contents = st.one_of(
    st.sampled_from([MIT, PAID, "", "MIT OR ISC", "LICENSE", "../x", "## License\nGPLv2+ either"]),
    st.text(max_size=80),
    st.just(Unknown("told", {"words": "not had"})),
)


@given(st.dictionaries(paths, contents, max_size=6), st.sampled_from([None, "MIT", "NOASSERTION"]))
def test_no_repository_is_too_strange_and_missing_texts_never_make_it_open(
    given: dict[str, str | Unknown], github: str | None
) -> None:
    found = read.read_terms(snapshot(given, github))
    assert found.detected
    if isinstance(given.get("LICENSE"), Unknown) and "COPYING" not in given:
        assert "NOASSERTION" in found.detected or "LicenseRef" in found.detected or found.doubts


def test_a_badge_names_a_license_as_it_is_shown() -> None:
    badge = "https://img.shields.io/badge/license-AGPL--3.0-blue.svg"
    shown = snapshot({"README.md": f'# Tool\n\n<img src="{badge}" alt="License">\n'})
    said = [one.expression for one in readme_license.read_statements(shown)]
    assert said == ["AGPL-3.0-only"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("The logo is published under CC BY-ND 4.0.", []),
        ("Made in Ghent. The logo and icons are licensed under CC BY-SA 4.0.", []),
        ("The logo is ours, and the tool is licensed under CC BY-ND 4.0.", ["CC-BY-ND-4.0"]),
        ("The logo and code are licensed under CC BY-ND 4.0.", ["CC-BY-ND-4.0"]),
        ("This tool is licensed under CC BY-ND 4.0.", ["CC-BY-ND-4.0"]),
        ("Some CSS used in the panel is licensed under a MIT license.", []),
        ("Some CSS used in the panel is licensed under SSPL.", ["SSPL-1.0"]),
    ],
)
def test_the_license_of_a_logo_or_of_some_code_is_none_of_the_tool(
    words: str, named: list[str]
) -> None:
    shown = snapshot({"README.md": f"# Tool\n\n## License\n\n{words}\n"})
    assert [one.expression for one in readme_license.read_statements(shown)] == named


def test_licenses_saved_of_what_is_used_are_none_of_the_tool() -> None:
    saved = {f"LICENSES/go/codes.example/k{n}/LICENSE": f"{MIT}\n{n}" for n in range(60)}
    assert not set(saved) & set(files.license_paths(snapshot({"LICENSE": MIT, **saved}).tree))
    assert files.file_role("LICENSES/ee/LICENSE") == "part"


def test_a_text_called_after_its_license_is_found_among_odds_and_ends() -> None:
    says = "# Tool\n\n## License\n\nApache License 2.0\n"
    shown = read.read_terms(snapshot({"README.md": says, "misc/apache-2.0.txt": APACHE}))
    assert [file.path for file in shown.license_files] == ["misc/apache-2.0.txt"]
    assert detected({"README.md": "# Tool", "misc/apache-2.0.txt": APACHE}) == "NONE"
    assert detected({"README.md": "# Tool", "misc/notes.txt": APACHE}) == "NONE"
    assert detected({"LICENSE": MIT, "misc/apache-2.0.txt": APACHE}) == "MIT"
    assert files.file_role("parser/apache-2.0.txt") is None
