"""Terms count wherever they stand: odd names, large folders, READMEs, manifests, lists of files."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.model import Facts, Location, Outcome, Tool, Unknown
from osi_check.pipeline import select_rules
from osi_check.repository.extract import extract_facts
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import (
    files,
    foreign,
    manifests,
    names,
    path_licenses,
)
from osi_check.repository.terms.readme_terms.read import read_readmes
from osi_check.rules.engine import judge_tool
from repository.test_terms import APACHE, MIT, PAID, snapshot

CLOSED = "You may not use this software commercially. Redistribution is prohibited."
CODE = {f"src/part{number}.py": "pass\n" for number in range(20)}
README = "# Tern\n\nA sieve that one runs oneself. Install it with pip.\n\n"


def facts(given: Mapping[str, str | Unknown]) -> Facts:
    seen = snapshot({"README.md": README, **CODE, **given})
    return extract_facts(seen, "2026-01-01")


def verdicts(given: Mapping[str, str | Unknown]) -> dict[str, str]:
    """Code and outcome of each finding on the terms that is no note."""
    tool = Tool(id="t", name="t", repo="https://github.com/o/tool", location=Location("l"))
    found = judge_tool(tool, facts(given), select_rules(), today="2026-01-01").findings
    return {
        f.code: f.outcome.name for f in found if f.outcome is not Outcome.PASS and f.code[0] in "DL"
    }


@pytest.mark.parametrize(
    "name",
    [
        *("EULA", "TERMS.md", "TERMS_OF_USE.txt", "RIDER.md", "ADDITIONAL_TERMS.md", "LEGAL.md"),
        *("COMMERCIAL.md", "LICENSING.md", "ADDENDUM", "ACCEPTABLE_USE.md", "tern-extra-terms.md"),
        *("LICENSE-AGREEMENT.md", "LICENSE-GUIDE.md", "LICENSE-FAQ.txt", "LICENSE_NOTES.md"),
        *("LIZENZ.md", "LICENCIA.txt", "Licença.md", "ライセンス.txt", "许可协议.md", "ЛИЦЕНЗИЯ"),
        *("LISENCE", "LICNESE.md", "Nutzungsbedingungen.md", "利用規約.md", "EndUserLicense.txt"),
        *("docs/LICENSING.md", "legal/TERMS.md", ".github/EULA.md", "LICENSE.js"),
    ],
)
def test_terms_beside_an_open_license_are_a_doubt_whatever_they_are_called(name: str) -> None:
    assert verdicts({"LICENSE": MIT, name: CLOSED}) == {"D102": "REVIEW"}


@pytest.mark.parametrize(
    ("notice", "codes"),
    [
        ("Tern\nCopyright 2024 Tern Ltd.\n", set()),
        (
            "Tern\n\nThe logo has to stay. Rented copies pay a tenth of the rent.\n",
            {"D102"},
        ),
        ("Additional terms apply under section 7.\n", {"D102"}),
    ],
)
def test_a_notice_may_name_people_and_ask_for_nothing(notice: str, codes: set[str]) -> None:
    assert set(verdicts({"LICENSE": MIT, "NOTICE": notice})) == codes


@pytest.mark.parametrize("name", ["EULA.md", "LICENSE-MIT", "LEGAL.md", "LIZENZ", "docs/TERMS.md"])
def test_open_terms_in_a_second_file_are_none(name: str) -> None:
    assert verdicts({"LICENSE": MIT, name: MIT}) == {}


@pytest.mark.parametrize("name", ["EULA.pdf", "License Agreement.docx", "TERMS.md"])
def test_terms_that_could_not_be_read_are_a_doubt(name: str) -> None:
    assert verdicts({"LICENSE": MIT, name: Unknown("binary")}) == {"L206": "REVIEW"}


@pytest.mark.parametrize(
    "name",
    [
        "PRIVACY.md",
        "src/terms.py",
        "AI_POLICY.md",
        "license_test.go",
        "terminal.md",
        "license-list.csv",
    ],
)
def test_other_files_are_no_terms(name: str) -> None:
    assert files.file_role(name) in {None, "other"}


def test_long_lists_of_other_works_and_agreements_of_contributors_are_not_the_projects() -> None:
    long = CLOSED + "\n\n" + "A library, under terms of its own.\n" * 80
    for name in ("LICENSE-third-party.md", "CONTRIBUTOR_LICENSE_AGREEMENT.md"):
        assert verdicts({"LICENSE": MIT, name: long}) == {}
        assert verdicts({"LICENSE": MIT, name: CLOSED}) == {"D102": "REVIEW"}


@pytest.mark.parametrize("folder", ["lib", "tools", "vendor", "examples/all", "static", "core"])
def test_a_large_folder_counts_whatever_it_is_called(folder: str) -> None:
    held = {f"{folder}/m{number}.py": "" for number in range(30)}
    assert "D103" in verdicts({"LICENSE": MIT, **held, f"{folder}/LICENSE": PAID})
    few = dict(list(held.items())[:2])
    if folder != "core":
        assert "D103" not in verdicts({"LICENSE": MIT, **few, f"{folder}/LICENSE": PAID})


def test_test_data_is_no_part_unless_it_is_most_of_the_tree() -> None:
    held = {f"tests/data/m{number}.py": "" for number in range(10)}
    assert "D103" not in verdicts({"LICENSE": MIT, **held, "tests/data/LICENSE": PAID})


def test_a_large_part_with_unknown_terms_is_one_finding() -> None:
    held = {f"core/m{number}.py": "" for number in range(30)}
    assert verdicts({"LICENSE": MIT, **held, "core/LICENSE": "For members of the club."}) == {
        "D103": "REVIEW"
    }


def test_a_file_is_no_folder_and_a_folder_not_listed_whole_has_at_least_its_files() -> None:
    seen = snapshot({"LICENSE": MIT, "LICENSE-EE": PAID, "ee/a.py": "", "ee/LICENSE": PAID, **CODE})
    cut = Snapshot(
        repo=seen.repo, url=seen.url, tree=seen.tree, texts=seen.texts, unlisted=("ee/x",)
    )
    tool = Tool(id="t", name="t", location=Location("l"))
    told = judge_tool(
        tool, extract_facts(cut, "2026-01-01"), select_rules(), today="2026-01-01"
    ).findings
    messages = " | ".join(f.message for f in told if f.code == "D103")
    assert "`LICENSE-EE` " in messages
    assert "`ee/` (at least 2 files) " in messages


@pytest.mark.parametrize(
    "section",
    [
        "Free for personal use. Companies need a license from us.",
        "Not for commercial use.",
        "AGPL-3.0 for non-commercial use.",
        "Tern is source-available.",
        "Free to use in open projects. Closed ones need a paid seat.",
        "Gratuit pour les particuliers ; toute entreprise doit payer un abonnement.",
        "Nur für private Zwecke. Firmen brauchen unsere Zustimmung.",
        "仅供学习使用，禁止商业用途。",
        "Только для личного использования.",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        ("README.md", "## License\n\n{}\n"),
        ("README.rst", "License\n-------\n\n{}\n"),
        ("README.adoc", "== Licence\n\n{}\n"),
        ("README", "Lizenz\n------\n\n{}\n"),
        ("README.md", "## Licentie\n\n{}\n"),
    ],
)
def test_a_readme_that_takes_back_what_the_license_grants_is_a_doubt(
    form: tuple[str, str], section: str
) -> None:
    path, shape = form
    given: dict[str, str | Unknown] = {"LICENSE": MIT, path: shape.format(section)}
    assert verdicts(given) == {"D102": "REVIEW"}


@pytest.mark.parametrize(
    "section",
    [
        "MIT",
        "MIT. Die kommerzielle Nutzung ist erlaubt und kostenlos.",
        "Licencia MIT. Uso libre para todos, sin costo.",
        "本项目采用 MIT 许可证。",
        "See [LICENSE](LICENSE).",
        "Released under the [MIT license](LICENSE). Commercial support can be bought from us.",
    ],
)
def test_a_readme_that_only_names_the_license_is_none(section: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}## License\n\n{section}\n"}) == {}


@pytest.mark.parametrize(
    ("question", "answer", "doubt"),
    [
        ("Can my company use it?", "Only with seats bought from us.", True),
        ("Is it free of charge for businesses?", "For the first month.", True),
        ("Can my company use it?", "Yes, for anything.", False),
        ("Can I use it with Docker?", "Only on Linux.", False),
    ],
)
def test_a_question_who_may_use_it_is_answered_by_what_stands_below(
    question: str, answer: str, *, doubt: bool
) -> None:
    given = {"LICENSE": MIT, "README.md": f"{README}## FAQ\n\n### {question}\n\n{answer}\n"}
    found = list(read_readmes(snapshot(given)))
    assert bool(found) is doubt
    assert [d.sources[0].line for d in found] == ([9] if doubt else [])


def test_warnings_of_beta_versions_are_no_terms() -> None:
    text = f"{README}Beta: do not use it in production.\n\n```\n# license: none, all is forbidden\n```\n"
    assert verdicts({"LICENSE": MIT, "README.md": text}) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package.json", '{"name": "tern", "license": "UNLICENSED"}'),
        ("package.json", '{"license": {"type": "Proprietary"}}'),
        ("package.json", '{"licenses": [{"type": "MIT"}, {"type": "Commercial"}]}'),
        ("package.json", '{"license": "SEE LICENSE IN TERMS.md"}'),
        ("package.json", '{"license": "SEE LICENSE IN https://tern.example/license"}'),
        ("package.json", '{"license": "https://tern.example/legal/eula.pdf"}'),
        ("Tern.csproj", "<PackageLicenseUrl>https://tern.example/terms</PackageLicenseUrl>"),
        ("package.json", '{"license": "https://gitland.example/legal/eula"}'),
        ("package.json", '{"license": "SEE LICENSE IN https://github.com/a/b/blob/main/EULA.md"}'),
        ("Cargo.toml", '[package]\nlicense-file = "EULA.txt"\n'),
        ("pyproject.toml", '[project]\nclassifiers = ["License :: Other/Proprietary License"]\n'),
        ("pyproject.toml", '[project]\nlicense = {text = "MIT, non-commercial use only"}\n'),
        ("Cargo.toml", '[package]\nlicense-file = "TERMS.md"\n'),
        ("composer.json", '{"license": "proprietary"}'),
        ("tern.gemspec", 'Gem::Specification.new { |s| s.license = "Proprietary" }\n'),
        ("Chart.yaml", "annotations:\n  artifacthub.io/license: Proprietary\n"),
        ("DESCRIPTION", "Package: tern\nLicense: free for academic use only\n"),
    ],
)
def test_a_manifest_that_says_that_the_terms_are_closed_is_a_doubt(name: str, text: str) -> None:
    found = verdicts({"LICENSE": MIT, "TERMS.md": CLOSED, name: text})
    assert found == {"D102": "REVIEW"}
    seen = extract_facts(snapshot({"LICENSE": MIT, "TERMS.md": CLOSED, name: text}), "2026-01-01")
    assert "manifest-terms" in {doubt.kind for doubt in seen.doubts}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package.json", '{"license": "SEE LICENSE IN LICENSE.md"}'),
        ("package.json", '{"license": "SEE LICENSE IN https://opensource.org/licenses/MIT"}'),
        ("package.json", '{"license": "SEE LICENSE IN https://github.com/a/b/blob/main/LICENSE"}'),
        ("package.json", '{"license": "https://tern.example/LICENSE.txt"}'),
        (
            "Tern.csproj",
            "<PackageLicenseUrl>https://opensource.org/licenses/MIT</PackageLicenseUrl>",
        ),
        ("Cargo.toml", '[package]\nlicense-file = "LICENSE-MIT"\n'),
    ],
)
def test_a_manifest_that_points_to_an_open_license_is_no_doubt(name: str, text: str) -> None:
    assert verdicts({"LICENSE": MIT, name: text}) == {}


def test_a_private_package_says_nothing_of_the_repository() -> None:
    text = '{"private": true, "license": "UNLICENSED"}'
    assert verdicts({"LICENSE": MIT, "package.json": text}) == {}


def test_a_large_package_whose_manifest_is_closed_is_a_part() -> None:
    held = {f"packages/core/m{number}.ts": "" for number in range(30)}
    manifest = {"packages/core/package.json": '{"license": "SEE LICENSE IN COMMERCIAL.txt"}'}
    given = {"LICENSE": MIT, **held, **manifest, "packages/core/COMMERCIAL.txt": "For customers."}
    assert verdicts(given) == {"D103": "REVIEW"}


def test_an_ambiguous_name_that_cannot_mean_the_license_is_noted() -> None:
    classifiers = '["License :: OSI Approved :: BSD License"]'
    for name, text in (
        ("pyproject.toml", f"[project]\nclassifiers = {classifiers}\n"),
        ("setup.py", f'setup(name="tern", license="MIT", classifiers={classifiers})\n'),
    ):
        seen = facts({"LICENSE": MIT, name: text})
        assert [doubt.kind for doubt in seen.doubts] == ["manifest-disagrees"]
        assert verdicts({"LICENSE": MIT, name: text}) == {}


REUSE = 'version = 1\n\n[[annotations]]\npath = "**"\nSPDX-License-Identifier = "MIT"\n'
REUSE += '\n[[annotations]]\npath = ["pro/**"]\nSPDX-License-Identifier = "BUSL-1.1"\n'
DEP5 = "Format: x\n\nFiles: *\nCopyright: 2024 A\nLicense: Expat\n\nFiles: pro/*\n"
DEP5 += "Copyright: 2024 A\nLicense: BUSL-1.1\n"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [("REUSE.toml", REUSE, 7), (".reuse/dep5", DEP5, 9), ("debian/copyright", DEP5, 9)],
)
def test_lists_of_files_and_licenses_tell_the_whole_and_its_parts(
    path: str, text: str, line: int
) -> None:
    seen = facts({path: text, "pro/a.py": "", "pro/logo.svg": ""})
    assert seen.detected == "MIT AND BUSL-1.1"
    (part,) = seen.parts
    assert (part.path, part.expression, part.files, part.source.line) == (
        "pro",
        "BUSL-1.1",
        1,
        line,
    )
    assert "notice-only" in {doubt.kind for doubt in seen.doubts}


@pytest.mark.parametrize(
    ("license_name", "detected"),
    [
        ("CC0-1.0", "MIT"),
        ("CC-BY-4.0 AND CC0-1.0", "MIT"),
        ("CC-BY-NC-4.0", "MIT AND CC-BY-NC-4.0"),
        ("LicenseRef-Nimbus", "MIT"),
    ],
)
def test_a_few_files_under_a_license_for_data_leave_the_program_as_it_is(
    license_name: str, detected: str
) -> None:
    listed = REUSE.replace("BUSL-1.1", license_name)
    assert facts({"REUSE.toml": listed, "pro/a.sql": ""}).detected == detected


def test_a_tenth_of_the_files_under_a_license_for_data_is_a_part() -> None:
    data = {f"pro/{number}.sql": "" for number in range(30)}
    listed = REUSE.replace("BUSL-1.1", "CC0-1.0")
    assert facts({"REUSE.toml": listed, **data}).detected == "MIT AND CC0-1.0"


@pytest.mark.parametrize("heading", ["About", "License"])
def test_a_condition_in_a_readme_is_found_whatever_its_words(heading: str) -> None:
    readme = f"# Nimbus\n\nNimbus sorts mail.\n\n## {heading}\n\nIt is quick.\n"
    told = "Agencies have to buy a license before they run it for their customers."
    assert verdicts({"LICENSE": MIT, "README.md": readme}) == {}
    assert verdicts({"LICENSE": MIT, "README.md": f"{readme}{told}\n"}) == {"D102": "REVIEW"}
    free = "Agencies run it, and share what they change."
    assert verdicts({"LICENSE": MIT, "README.md": f"{readme}{free}\n"}) == {}


@pytest.mark.parametrize("heading", ["Contributing", "Security"])
def test_conditions_for_contributors_and_reports_are_none_of_use(heading: str) -> None:
    told = "You must not publish your report or share copies of it without our written permission."
    readme = f"# Nimbus\n\n## {heading}\n\n{told}\n"
    assert verdicts({"LICENSE": MIT, "README.md": readme}) == {}


@pytest.mark.parametrize("name", ["USAGE-RIGHTS.rst", "ROYALTIES.txt", "Pact.md"])
def test_a_short_document_that_is_called_like_no_other_may_set_terms(name: str) -> None:
    told = "Companies are not allowed to use or to redistribute it without a paid agreement.\n"
    assert verdicts({"LICENSE": MIT, name: told}) == {"D102": "REVIEW"}
    assert verdicts({"LICENSE": MIT, name: "What the stars in our tables mean.\n"}) == {}
    assert verdicts({"LICENSE": MIT, "HISTORY.md": told}) == {}


def test_a_short_text_that_says_more_than_where_the_license_stands_is_no_pointer() -> None:
    asks = (
        "Il codice è per uso personale. È vietata la vendita da parte di aziende, vedi LICENSE.\n"
    )
    assert verdicts({"LICENSE": MIT, "CONDIZIONI.txt": asks}) == {"L204": "REVIEW"}
    assert verdicts({"LICENSE": MIT, "CONDIZIONI.txt": "See LICENSE.\n"}) == {}


def test_documents_in_name_that_hold_most_of_the_program_are_a_part() -> None:
    held = {f"docs/core/m{number}.c": "" for number in range(60)}
    assert "D103" in verdicts({"LICENSE": MIT, "docs/core/COPYING": CLOSED, **held})


ASKS = "It may be compiled for evaluation; programs that contain it must not be given to others."


@pytest.mark.parametrize("path", ["LICENSE-FAQ.md", "docs/licensing.md", "COPYRIGHT"])
def test_conditions_in_files_about_the_license_are_doubts_whatever_their_words(path: str) -> None:
    assert "D102" in verdicts({"LICENSE": MIT, path: f"Questions.\n\n{ASKS}\n"})
    free = "Questions.\n\nIt is free for companies of any size.\n"
    assert "D102" not in verdicts({"LICENSE": MIT, path: free})


def test_beside_a_copyleft_license_questions_about_another_one_are_no_doubt() -> None:
    gpl = "GPL version 3 or later.\n"
    assert "D102" not in verdicts({"LICENSE": gpl, "LICENSE-FAQ.md": f"Questions.\n\n{ASKS}\n"})


@pytest.mark.parametrize("folder", ["src/corporate", "deps/solver", "assets/runtime"])
def test_a_folder_whose_own_terms_sound_like_a_restriction_is_a_part(folder: str) -> None:
    held = {f"{folder}/m{number}.c": "" for number in range(30)}
    asks = "To use them in production, companies must sign an agreement with Nimbus."
    given = {"LICENSE": MIT, f"{folder}/TERMS": f"The contents belong to Nimbus. {asks}\n", **held}
    assert verdicts(given).get("D103") == "REVIEW"


def test_a_text_among_the_documents_is_the_license_that_a_manifest_names() -> None:
    given = {"composer.json": '{"license": "MIT"}', "doc/LICENSE": MIT, "a.php": ""}
    assert verdicts(given) == {}
    assert verdicts({**given, "doc/LICENSE": APACHE}) == {"L203": "REVIEW"}


def test_a_heading_on_copying_data_is_not_one_on_the_license() -> None:
    told = "It will not modify or change the database, and copies are not redistributed by it."
    readme = f"# Nimbus\n\n## Copying {{}}\n\n{told}\n\n" + "Rows are copied one by one. " * 60
    assert verdicts({"LICENSE": MIT, "README.md": readme.format("between databases")}) == {}
    assert verdicts({"LICENSE": MIT, "README.md": readme.format("")}) == {"D102": "REVIEW"}


def test_owners_that_fill_in_a_template_are_no_terms_of_a_folder() -> None:
    held = {f"bindings/m{number}.R": "" for number in range(30)}
    stub = "YEAR: 2024\nCOPYRIGHT HOLDER: Nimbus Corporation\n"
    assert verdicts({"LICENSE": MIT, "bindings/LICENSE": stub, **held}) == {}
    assert verdicts({"LICENSE": MIT, "bindings/LICENSE": stub + "Ask us.\n", **held}) == {
        "D103": "REVIEW"
    }


@given(
    st.sampled_from(["REUSE.toml", ".reuse/dep5", "package.json", "x.gemspec"]),
    st.text(max_size=300),
)
def test_no_manifest_or_list_is_too_broken(path: str, text: str) -> None:
    seen = snapshot({path: text, "a.py": ""})
    assert path_licenses.read_annotations(seen) is not None
    assert list(manifests.read_manifests(seen)) is not None


def test_the_lgpl_is_told_from_its_two_texts_and_other_pairs_are_not_merged() -> None:
    seen = facts({"COPYING": "GPL version 3", "COPYING.LESSER": "LGPL version 3"})
    assert seen.detected in {"LGPL-3.0-only", "LGPL-3.0-or-later"}
    assert facts({"LICENSE": MIT, "LICENSE-APACHE": APACHE}).detected == "MIT OR Apache-2.0"


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("Distributed under the same terms as Vim itself.", "Vim"),
        ("the same terms as Perl itself", "GPL-1.0-or-later OR Artistic-1.0-Perl"),
        ("the same terms as Vimeo", "NONE"),
    ],
)
def test_terms_of_another_work_are_named(words: str, expression: str) -> None:
    assert facts({"README.md": f"# T\n\n## License\n\n{words}\n"}).detected == expression


def test_a_license_text_in_the_head_of_a_source_file_is_told() -> None:
    head = "/*\n" + "\n".join(f" * {line}" for line in MIT.splitlines()) + "\n */\nint main;\n"
    assert facts({"main.c": head}).detected == "MIT"


def test_of_many_texts_of_one_content_one_is_fetched_and_all_count() -> None:
    tree = [Entry("LICENSE", "blob", "one", 900)]
    tree += [Entry(f"packages/p{n}/LICENSE", "blob", "two", 900) for n in range(60)]
    assert files.text_paths(tree) == ["LICENSE", "packages/p0/LICENSE"]


@pytest.mark.parametrize(
    ("text", "is_foreign", "restricts"),
    [
        ("Copyright Jane de la Cruz", False, False),
        ("Solo para uso personal y no para las empresas", True, True),
        ("Frei für alle und jeden, auch für die Firma", True, False),
        ("個人利用に限り無料です", True, True),
        ("Bedrijven mogen het pakket niet gebruiken zonder overeenkomst met ons", True, True),
        ("Die Firma darf das Programm nicht ohne Vertrag nutzen", True, True),
        ("Het pakket is van ons en voor de hele wereld", True, False),
        ("Free for all, forever", False, False),
    ],
)
def test_words_in_other_languages_are_told_from_english(
    text: str, *, is_foreign: bool, restricts: bool
) -> None:
    assert foreign.is_foreign(text) is is_foreign
    if is_foreign:
        assert foreign.may_restrict(text) is restricts


@given(st.text(max_size=200))
def test_no_name_is_too_odd(name: str) -> None:
    files.file_role(name)
    assert names.is_license("LICENSE" + name[:3]) in {True, False}
    foreign.may_restrict(name)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("![License: Proprietary](https://img.example/x.svg)\n\n# Tern\n\nA sieve.\n", 1),
        ("# Tern\n\n![](https://img.example/badge/license-all%20rights%20reserved-red)\n", 3),
        ("# Tern\n\n| What | How |\n|---|---|\n| License | Commercial |\n", 5),
        ("# Tern (source-available)\n\nA sieve.\n", 1),
        ("# Tern\n\n**Do I need a license for commercial use?**\n\nYes, from us.\n", 5),
    ],
)
def test_badges_rows_titles_and_questions_name_terms_too(text: str, line: int) -> None:
    (doubt,) = read_readmes(snapshot({"LICENSE": MIT, "README.md": text}))
    assert doubt.sources[0].line == line


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ('Pages end with "Made with Tern". To remove the line, buy the blank option.', True),
        ("Keep our footer link, or drop it with the white-label license for $ 20 a month.", True),
        ("The line in the footer can be removed free of charge.", False),
        ("`footer: false` hides the footer link. The paid postal service is set in `post`.", False),
        ("The footer shows what a customer has paid.", False),
        ("Built with Zig 0.13, without any fees for linking.", False),
    ],
)
def test_a_price_on_taking_off_the_makers_mark_is_a_doubt(words: str, *, doubt: bool) -> None:
    readme = f"{README}## Footer\n\n{words}\n"
    found = list(read_readmes(snapshot({"LICENSE": MIT, "README.md": readme})))
    assert bool(found) is doubt


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("**May I put it in my film?** Sure, unless you sell tickets; then mail us first.", True),
        (
            "**Can I host it for others?** If your clients pay for it, ask us for an agreement.",
            True,
        ),
        ("**Can I use it with pip?** Only if you sell nothing to `pip`.", False),
        ("**May I put it in my film?** Yes, films that are sold, too.", False),
        ("**Can I use it without a network?** If you want to, yes. Ask us in the chat.", False),
    ],
)
def test_an_answer_that_asks_for_leave_if_one_earns_money_is_a_doubt(
    words: str, *, doubt: bool
) -> None:
    readme = f"{README}## FAQ\n\n{words}\n"
    found = list(read_readmes(snapshot({"LICENSE": MIT, "README.md": readme})))
    assert bool(found) is doubt


@pytest.mark.parametrize(
    ("path", "text", "doubt"),
    [
        (
            "docker-compose.yml",
            "services:\n  sieve:\n    environment:\n      TOOL_ACCEPT_EULA: 'yes'\n",
            True,
        ),
        ("Dockerfile", "FROM scratch\nENV TOOL_TERMS_ACCEPTED=no\n", True),
        (
            "docker-compose.yml",
            "services:\n  db:\n    environment:\n      OTTER_ACCEPT_EULA: 'yes'\n",
            False,
        ),
        (
            "docker-compose.yml",
            "services:\n  db:\n    environment:\n      ACCEPT_EULA: 'yes'\n",
            False,
        ),
        (
            "docker-compose.yml",
            "services:\n  db:\n    environment:\n      TOOL_ACCEPT_FILES: 'yes'\n",
            False,
        ),
    ],
)
def test_a_setting_that_accepts_terms_of_the_tool_is_a_doubt(
    path: str, text: str, *, doubt: bool
) -> None:
    assert verdicts({"LICENSE": MIT, path: text}) == ({"D102": "REVIEW"} if doubt else {})


def test_each_item_of_a_list_is_read_by_itself() -> None:
    told = "Hello!\n\n- Save often.\n- What you sieve is yours.\n- You may share it with friends, but do not\n  publish changed copies of it anywhere.\n- Have fun.\n"
    assert verdicts({"LICENSE": MIT, "PLEASE-LOOK.txt": told}) == {"D102": "REVIEW"}


@pytest.mark.parametrize(
    "text",
    [
        "[![License: MIT](https://img.example/badge/license-MIT-green)](LICENSE)\n\n# Tern\n",
        "![license](https://img.example/github/license/o/tern)\n\n# Tern\n",
        "# Tern\n\n| License | MIT |\n|---|---|\n| Works with | proprietary systems |\n",
        "# Tern\n\n**Do I need a license?**\n\nNo.\n",
        "# Tern\n\nThere is no paid edition and no license key.\n",
    ],
)
def test_badges_rows_and_questions_of_open_tools_are_no_doubt(text: str) -> None:
    assert list(read_readmes(snapshot({"LICENSE": MIT, "README.md": text}))) == []


def test_license_files_beyond_those_that_are_read_are_a_doubt() -> None:
    many = {f"packages/p{n}/LICENSE": f"{MIT}\n\nPackage {n}\n" for n in range(60)}
    seen = snapshot({"LICENSE": MIT, **many})
    asked = set(files.text_paths(seen.tree))
    texts = {path: text for path, text in seen.texts.items() if path in asked}
    cut = Snapshot(repo=seen.repo, url=seen.url, tree=seen.tree, texts=texts)
    (doubt,) = (d for d in extract_facts(cut, "2026-01-01").doubts if d.kind == "text-unavailable")
    assert doubt.params == {"count": 21}
    assert len(asked) == 40


def test_a_license_that_is_too_large_to_be_read_is_there_all_the_same() -> None:
    tree = (Entry("LICENSE", "blob", "one", 900_000), Entry("a.py", "blob", "two", 9))
    seen = extract_facts(Snapshot(repo="o/t", url="https://x.example", tree=tree), "2026-01-01")
    assert seen.detected == "NOASSERTION"
    assert [doubt.kind for doubt in seen.doubts] == ["text-unavailable"]


@pytest.mark.parametrize(
    "path",
    [
        "docs/nutzungsbedingungen.md",
        "info/nutzung.md",
        "legal/bedingungen.txt",
        "legal/conditions-generales.md",
        "wiki/condiciones.md",
    ],
)
def test_terms_in_another_language_are_a_doubt_wherever_they_stand(path: str) -> None:
    told = "# Nutzung\n\nTern wird unter der GNU General Public License verbreitet.\n"
    asked = "Die Nutzung in einem Unternehmen ist kostenpflichtig und nur mit Zustimmung erlaubt.\n"
    assert "REVIEW" in verdicts({"LICENSE": MIT, path: told + asked}).values()
    assert verdicts({"LICENSE": MIT, path: told}) == {}


@pytest.mark.parametrize(
    ("words", "is_doubt"),
    [
        ("Organizations above ten seats are licensed per seat; the rate is 4 € a month.", True),
        ("If our license doesn't suit your lawyers, we sell another, with indemnity.", False),
        ("We offer paid support. The software itself stays free for everyone.", False),
    ],
)
def test_what_is_asked_beside_a_permissive_license_is_no_mere_offer(
    words: str, *, is_doubt: bool
) -> None:
    found = verdicts({"LICENSE": MIT, "COMMERCIAL.md": f"# Purchasing\n\n{words}\n"})
    assert bool(found) == is_doubt
