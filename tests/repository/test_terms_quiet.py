"""What stands beside an open license and is no term of it: other projects, steps, documents."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from helpers import license_of
from osi_check.fetch.repository_fetch import RepositoryFetch
from osi_check.fetch.trees import Listing
from osi_check.repository.extract import extract_facts
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import names, read
from osi_check.repository.terms.other_words import MAX_CHARS
from repository.test_terms import APACHE, MIT, detected, snapshot
from repository.test_terms_everywhere import CLOSED, CODE, README, facts, verdicts

SOLD = """Quillbox Pro License Agreement

You may not redistribute the software. A license key must be purchased for each server.
"""


@pytest.mark.parametrize(
    "words",
    [
        "- [Otter](https://github.com/river/otter) - A sieve. [BSD, non-commercial use only]",
        "* [Otter](https://gitlab.com/river/otter): free for non-commercial use only",
        "1. Generate the file with your [license key](https://tern.example/keys).",
        "Set your license key in `tern.ini`.",
        "Tern is a no-code sieve that can also serve as a Sieve as a Service.",
        "Do not use the files in the `~/.tern/` folder: they are for internal use only.",
        "Pro extensions need a valid subscription.",
        "These classes aren't private, but are for internal use only.",
        "**Sell files and license keys**: Whether you're selling files or license keys, Tern has you covered.",
        "- All features work for free goods, including files, license keys, and webhooks",
        "- [x] Products in the form of license keys",
        "In short, Tern is free for any use (commercial or personal, proprietary or open-source).",
        "- `number.py`: reformat a license key string with dashes",
        "Use by companies is fine; test your own sieves.",
        "If you want to contribute, before I can accept it I have to ask you to sign the [Contributor License Agreement](https://tern.example/cla).",
    ],
)
def test_other_projects_and_steps_restrict_nothing(words: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}\n## Setup\n\n{words}\n"}) == {}


@pytest.mark.parametrize(
    "words",
    [
        "- [Tern](https://github.com/o/tool) - free for non-commercial use only",
        "- Free for non-commercial use only, see [Otter](https://github.com/river/otter)",
        "A license key must be purchased for commercial use.",
        "Use by companies is fine if they have paid.",
        "We sell license keys: you need one at work.",
        "Production use needs a license key.",
        "Before using it you have to sign the commercial agreement. Contributors sign the Contributor License Agreement.",
        "This tool is for internal use only.",
        "Tern must not be offered as a service.",
        "Pro users need a valid subscription.",
    ],
)
def test_the_same_words_about_the_tool_itself_are_a_doubt(words: str) -> None:
    found = verdicts({"LICENSE": MIT, "README.md": f"{README}\n## Use\n\n{words}\n"})
    assert found == {"D102": "REVIEW"}


@pytest.mark.parametrize(
    ("path", "expected"), [("docs/tern.md", True), ("docs/api/tern.md", False)]
)
def test_a_page_deep_in_the_documentation_is_titled_after_a_part(path: str, expected: bool) -> None:
    given = {
        "LICENSE": MIT,
        "README.md": README,
        path: "# Proprietary Sieves\n\nThey have holes.\n",
    }
    assert bool(verdicts(given)) is expected


SIEVE = "Sieve by Ada. You may do what you like with it, I made it on a Sunday in the sun."


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (SIEVE, "lib/rdsieve.c", set()),
        (SIEVE, "lib/other.c", {"L204"}),
        ("You may use it for non-commercial purposes only.", "lib/rdsieve.c", {"D102"}),
    ],
)
def test_a_text_that_is_called_after_a_source_file_in_c_is_of_that_file(
    text: str, source: str, expected: set[str]
) -> None:
    given = {"LICENSE": MIT, "README.md": README, "LICENSE.sieve": text, source: "int a;\n"}
    assert set(verdicts(given)) == expected


def test_an_entry_of_a_list_names_no_license_of_the_repository() -> None:
    listed = (
        "# Tools\n\n- [Otter](https://otter.example/) - A sieve, available under the MIT license.\n"
    )
    assert detected({"README.md": listed, "x.py": ""}) == "NONE"
    own = (
        "# Tools\n\n- [License](https://tern.example/) - Tern is available under the MIT license.\n"
    )
    assert detected({"README.md": own, "x.py": ""}) == "MIT"


def test_a_page_on_an_interface_is_no_terms() -> None:
    told = (
        "# Restrictions\n\nReturns what a guest may not do. Not allowed for commercial accounts.\n"
    )
    assert verdicts({"LICENSE": MIT, "docs/PlaybackRestrictionsApi.md": told}) == {}
    assert verdicts({"LICENSE": MIT, "docs/API_TERMS.md": CLOSED}) == {"D102": "REVIEW"}


def test_a_file_called_copyright_that_but_names_the_owner_is_no_license_of_a_part() -> None:
    held = {f"store/notes/{n}.py": "" for n in range(9)}
    assert verdicts({"LICENSE": MIT, "store/copyright.txt": "Copyright Tern Inc.\n", **held}) == {}
    assert verdicts({"LICENSE": MIT, "store/LICENSE": "Tern Inc.\n", **held}) == {"D103": "REVIEW"}


def test_a_folder_of_documents_may_be_under_another_license() -> None:
    held = {f"manual/{n}.py": "" for n in range(9)}
    assert verdicts({"LICENSE": MIT, "manual/LICENSE": CLOSED, **held}) == {}
    assert "D103" in verdicts({"LICENSE": MIT, "engine/LICENSE": CLOSED, "engine/a.py": ""})


def test_the_other_license_of_a_choice_may_have_a_short_name() -> None:
    choice = (
        "Tern is available under the LGPL version 3 or a commercial license, see COMM-LICENSE.\n"
    )
    assert verdicts({"LICENSE": choice, "COMM-LICENSE.txt": SOLD}) == {}
    assert verdicts({"LICENSE": MIT, "COMM-LICENSE.txt": SOLD}) == {"D102": "REVIEW"}


def test_packages_that_carry_the_license_that_the_manifest_names_are_text_enough() -> None:
    given = {"README.md": README, "package.json": '{"license": "MIT"}'}
    packages = {f"packages/{p}/LICENSE": MIT for p in ("a", "b")}
    code = {f"packages/{p}/src/{n}.js": "" for p in ("a", "b") for n in range(9)}
    found = read.read_terms(snapshot({**given, **packages, **code}))
    assert (found.detected, found.doubts) == ("MIT", ())
    other = dict.fromkeys(packages, APACHE)
    found = read.read_terms(snapshot({**given, **other, **code}))
    assert {d.kind for d in found.doubts} >= {"manifest-only"}
    apart = {f"core/{n}.js": "" for n in range(30)}
    found = read.read_terms(snapshot({**given, **packages, **code, **apart}))
    assert {d.kind for d in found.doubts} == {"manifest-only"}


def test_each_link_to_a_license_is_followed_to_where_it_leads() -> None:
    blob, link = "b" * 40, "a" * 40
    paths = [f"packages/{name}/LICENSE" for name in ("a", "b", "c")]
    tree = (
        Entry("LICENSE", "blob", blob, len(MIT)),
        *(Entry(path, "link", link, 13) for path in paths),
        *(Entry(path, "blob", "c" * 40, 9) for path in CODE),
    )
    reading = RepositoryFetch(Snapshot(repo="o/tool", url="u"), Listing(tree))
    contents = {blob: MIT, link: "../../LICENSE", "c" * 40: "pass"}
    while requests := reading.pending(FetchPlan().texts):
        reading.receive({r.key: contents[r.key] for r in requests})
    seen = reading.finish()
    assert isinstance(seen, Snapshot)
    assert {path: seen.text(path) for path in paths} == dict.fromkeys(paths, MIT)
    assert read.read_terms(seen).doubts == ()


@pytest.mark.parametrize(
    ("sentence", "open_"),
    [
        ("The files in the 'extra' directory are under various free software licenses.", True),
        ("The files in the 'extra' directory are under the BSD Zero Clause License (0BSD).", True),
        ("The files in the 'extra' directory are under terms of their own.", False),
        ("The files in the 'extra' directory are under the Elastic License 2.0.", False),
        ("Released on 2006/06/15 under this license.", True),
    ],
)
def test_a_folder_is_a_part_where_the_text_does_not_name_open_terms(
    sentence: str, open_: bool
) -> None:
    found = read.read_terms(
        snapshot({"LICENSE": f"{sentence}\n\n{MIT}", "extra/a.py": "", "b": ""})
    )
    assert (found.parts == ()) is open_


@pytest.mark.parametrize("heading", ["Copying Between Databases", "Copying files"])
def test_a_section_on_copying_something_is_not_on_the_license(heading: str) -> None:
    words = f"## {heading}\n\nThe `\\copy` command does not change or copy the open database.\n"
    assert verdicts({"LICENSE": MIT, "README.md": README + words}) == {}
    assert not names.is_heading_of_terms(heading)
    assert all(
        map(names.is_heading_of_terms, ("Copying", "Copying and license", "Copying conditions"))
    )


@pytest.mark.parametrize(
    ("path", "count"),
    [("engine", 1), ("src/parser", 1), ("third_party/deco", 0), ("docs/theme", 0), ("l10n", 0)],
)
def test_code_of_the_project_in_a_submodule_is_said_to_be_unseen(path: str, count: int) -> None:
    seen = snapshot({"LICENSE": MIT, "README.md": README, **CODE})
    with_submodule = replace(seen, tree=(*seen.tree, Entry(path, "submodule", "d" * 40)))
    notes = extract_facts(with_submodule, "2026-01-01").unseen
    assert [n.params["count"] for n in notes if n.code == "submodules-unseen"] == [count] * count


def test_texts_for_documents_are_not_the_programs_where_others_are_beside_them() -> None:
    reuse = {"LICENSES/MIT.txt": MIT, "LICENSES/CC-BY-SA-4.0.txt": "CC-BY-SA-4.0 " * 3}
    tagged = reuse | {"LICENSES/CC-BY-SA-4.0.txt": "SPDX-License-Identifier: CC-BY-SA-4.0\n"}
    assert detected({**tagged, "a.py": ""}) == "MIT"
    assert verdicts(tagged) == {}
    del tagged["LICENSES/MIT.txt"]
    assert detected({**tagged, "a.py": ""}) == "CC-BY-SA-4.0"


@pytest.mark.parametrize(
    ("license_id", "count", "is_part"),
    [
        ("WTFPL", 1, False),
        ("WTFPL", 15, True),
        ("CC0-1.0", 1, False),
        ("CC-BY-NC-4.0", 1, True),
    ],
)
def test_files_that_are_listed_under_another_license_count_by_what_it_keeps(
    license_id: str, count: int, *, is_part: bool
) -> None:
    table = f'[[annotations]]\npath = "core/**"\nSPDX-License-Identifier = "{license_id}"\n'
    held = {f"core/{n}.js": "" for n in range(count)}
    found = read.read_terms(snapshot({"LICENSE": MIT, "REUSE.toml": table, **CODE, **held}))
    assert [part.path for part in found.parts] == ["core"] * is_part


@pytest.mark.parametrize(
    "words",
    [
        "- `Tern Hub <https://github.com/o/hub>`_ - the free edition for non-commercial use only\n",
        "Tern is a non-commercial open source project.\n",
        "These options are not intended to be used by the end-user.\n",
        "Otter|[Otter](https://otter.example/)|Sieves as a service, free for non-commercial use|x\n",
        "- [Can I use it commercially?](#faq)\n- [Thanks](#thanks)\n",
    ],
)
def test_words_on_other_things_and_contents_restrict_nothing(words: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}\n## More\n\n{words}\n"}) == {}


@pytest.mark.parametrize(
    "words",
    [
        "Ternworks hosts Tern as a service, with backups, monitoring and support around the clock.",
        "A license key field is a part of the demo form, and shows how hidden inputs are drawn.",
    ],
)
def test_words_of_a_restriction_in_a_sentence_that_hardly_sets_a_term_restrict_nothing(
    words: str,
) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}\n## More\n\n{words}\n"}) == {}
    beside = f"{words} You may not offer Tern as a service to others without our permission."
    found = verdicts({"LICENSE": MIT, "README.md": f"{README}\n## More\n\n{beside}\n"})
    assert found == {"D102": "REVIEW"}


@pytest.mark.parametrize(
    ("head", "rest", "codes"),
    [
        ("The third party libraries that we link with:", "Reeds stay under a double license.", {}),
        (
            "The libraries that we link with:",
            "Reeds stay under a double license.",
            {"L204": "REVIEW"},
        ),
        # Of little else than words, it is a text on this tool, whatever it begins with.
        (
            "On third party software:",
            "Reeds stay under a double license.\n" * 40,
            {"L204": "REVIEW"},
        ),
        (
            "The third party libraries that we link with:",
            "You may not use Otter for commercial purposes.",
            {"D102": "REVIEW"},
        ),
    ],
)
def test_a_text_with_the_licenses_of_others_works_counts_only_if_it_takes_something_back(
    head: str, rest: str, codes: dict[str, str]
) -> None:
    text = f"{head}\n\n{MIT}\n{rest}\n"
    assert verdicts({"LICENSE": APACHE, "LICENSE-REEDS": text, "README.md": README}) == codes


def test_eclipses_notice_of_its_site_and_pages_on_holds_are_no_terms() -> None:
    assert verdicts({"LICENSE": MIT, "notice.html": CLOSED, "docs/legal_hold.md": CLOSED}) == {}
    assert verdicts({"LICENSE": MIT, "docs/legal.md": CLOSED}) == {"D102": "REVIEW"}


ON_LICENSES = """# Gull

Gull reads the licenses of your dependencies and says which ones are trouble.

## What it warns of

- **Heron Terms**: "production use requires a commercial license"
- "Free for personal use. Companies must purchase a license."
"""


def test_terms_that_a_tool_about_licenses_quotes_are_those_of_others() -> None:
    assert verdicts({"LICENSE": MIT, "README.md": ON_LICENSES}) == {}
    own = f"{ON_LICENSES}\nCompanies must purchase a license of {{}} before they use it.\n"
    assert verdicts({"LICENSE": MIT, "README.md": own.format("tool")}) == {"D102": "REVIEW"}
    section = f"{ON_LICENSES}\n## License\n\nNot for commercial use.\n"
    assert verdicts({"LICENSE": MIT, "README.md": section}) == {"D102": "REVIEW"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("If your company would rather not, we also sell the same code under other terms.", {}),
        ("Companies must buy other terms before they use it.", {"D102": "REVIEW"}),
    ],
)
def test_beside_a_copyleft_license_other_terms_may_be_offered_but_not_asked_for(
    words: str, expected: dict[str, str]
) -> None:
    gpl = "GPL version 3 or later.\n"
    section = "## License\n\nTern is free software under the GNU GPL v3. You may use it for any purpose as long as you keep to it."
    given = {"COPYING": gpl, "README.md": f"{README}{section} {words}\n"}
    found = verdicts(given)
    assert {code: found[code] for code in expected} == expected
    assert expected or "D102" not in found


def test_the_license_of_a_product_that_is_needed_is_not_that_of_the_tool() -> None:
    told = "The pond needs Heronworks as a dependency. You may need to obtain a license and copy its key."
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}## Setup\n\n{told}\n"}) == {}


@pytest.mark.parametrize(
    ("package", "sign"), [("pytest", "> "), ("httpx", "%%Copyright: "), ("hypothesis", "%%Note: ")]
)
def test_a_license_that_a_readme_quotes_restricts_nothing(package: str, sign: str) -> None:
    quoted = "".join(f"{sign}{line}\n" for line in license_of(package).split("\n"))
    assert verdicts({"LICENSE": MIT, "src/maps/README.txt": f"Maps.\n\n{quoted}"}) == {}


def test_a_license_at_the_end_of_what_is_read_of_a_document_is_known_by_all_its_text() -> None:
    license = "".join(f"<p>{words}</p>\n" for words in license_of("hypothesis").split("\n\n"))
    line = "<p>Tern sorts fish by size.</p>\n"
    for cut in (5100, 7300, 7600, 7900, 8300, 8700):
        page = line * ((MAX_CHARS - cut) // len(line)) + license
        assert verdicts({"LICENSE": MIT, "plugins/help/license.html": page}) == {}


@pytest.mark.parametrize(
    "words",
    [
        "Do you sell software? Tern makes and checks license keys for *your* products.\n\n- offline\n- seats",
        "Is your company drowning in customers' mail?\n\nTern sorts it by sender.",
        "Until 2021 Tern was a commercial product with a license key per seat. Then we opened all of it.",
        "Tern used to be sold, with a license key for each seat. It is free software now.",
    ],
)
def test_what_is_asked_of_readers_and_what_is_past_are_no_terms(words: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": f"# Tern\n\n{words}\n"}) == {}


@pytest.mark.parametrize(
    "words",
    [
        "May I use it at my company? With a badge that the owl has signed.",
        "## License\n\nPortions of it are licensed under the Tern Pro EULA.\n\nThe rest is under the MIT license.",
        "| | |\n| --- | --- |\n| memory | 3 MB |\n| use | You may not use this software commercially. |",
        "Until 2021 Tern was sold. Since then we opened it, but each company still needs a license key.",
    ],
)
def test_answers_behind_their_questions_and_plain_cells_are_a_doubt(words: str) -> None:
    found = verdicts({"LICENSE": MIT, "README.md": f"# Tern\n\nA sieve.\n\n{words}\n"})
    assert found == {"D102": "REVIEW"}


@pytest.mark.parametrize("name", ["license.lua", "license.ex", "gull_license.erl", "licenses.pl"])
def test_code_that_is_called_license_is_no_license_of_its_folder(name: str) -> None:
    held = {f"modules/{n}.lua": "" for n in range(9)}
    code = "-- Shows the license of each module that is loaded.\nlocal all = load_modules()\n"
    assert verdicts({"LICENSE": MIT, f"modules/{name}": code, **held}) == {}
    closed = verdicts({"LICENSE": MIT, "modules/LICENSE.pro": CLOSED, **held})
    assert "D103" in closed


@pytest.mark.parametrize(
    "path",
    ["PRIVACY-POLICY.md", "docs/privacy-policy.md", "docs/VULNERABILITY_DISCLOSURE_POLICY.md"],
)
def test_policies_on_personal_data_and_reports_of_flaws_are_no_terms(path: str) -> None:
    assert verdicts({"LICENSE": MIT, path: CLOSED}) == {}
    mixed = path.replace(".md", "_AND_TERMS_OF_USE.md")
    assert verdicts({"LICENSE": MIT, mixed: CLOSED}) == {"D102": "REVIEW"}


def test_what_a_tool_wrote_is_no_terms() -> None:
    written = {f"outputs/legal{n}.txt": CLOSED for n in range(3)}
    assert verdicts({"LICENSE": MIT, **written}) == {}
    read = {f"pages/legal{n}.txt": CLOSED for n in range(3)}
    assert "D102" in verdicts({"LICENSE": MIT, **read})


@pytest.mark.parametrize(
    "words",
    [
        "Review the license conditions before use or redistribution.",
        "We may not answer right away, but we read all of it.",
        "It may not be necessary to train it to the end; you may only need a few rounds.",
        "If you choose to refuse our cookies, you may not be able to use some parts of the page.",
        "You can install and use it without having to pay any license fee.",
        "We do not host these datasets, nor do we vouch for them or claim that you have a license to use the datasets.",
        "It is your responsibility to determine whether you have permission to use the dataset.",
        "This page does not modify the license terms of any work that it names.",
        "**403 Forbidden (license terms)**: sign in at the hub first.",
        "You have no permission to upload on this server.",
        '### I get "Copying to the clipboard failed"\n\nIt is only possible over HTTPS.',
        "### AI usage policy\n\nAnyone who sends code must say which model helped. Others will be closed.",
        "### 5) Prefer links (no copying)\n\nFiles must not be copied twice.",
        "The app will cease to work if the permission is revoked.",
        "Block comments are not allowed.",
        "- `401`: user is not permitted",
        "- 403 Forbidden: you are not allowed to use this without permission",
        "### What price do I pay?\n\n- you need to explicitly name the sieves\n- it is extra work in the beginning",
        "This material is partially based upon work supported by the Defense Heron Agency under Contract No. HR0011. Any opinions expressed in this material are those of the authors and do not reflect the views of the agency.",
        "Quillbox can be used in commercial applications without any limitations. This means that companies can use Quillbox to create and sell products without needing to seek permission or pay a fee.",
    ],
)
def test_advice_and_promises_restrict_nothing(words: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}\n## Use\n\n{words}\n"}) == {}


@pytest.mark.parametrize(
    "words",
    [
        "Companies should review the license conditions and pay before use.",
        "We may not answer companies that did not pay; commercial use needs our permission.",
        "It may not be necessary to ask for personal use, but companies must buy a license.",
        "You can use it without having to pay at home; companies must buy a license.",
        "You have no permission to upload it to other servers.",
        "Companies may use the app only until the permission is revoked.",
        "## Copying\n\nCompanies must ask us before they copy it.",
        "- 401 users: companies are not permitted to use it without a license",
        "### What price do I pay?\n\n- you need to buy a license for each sieve",
        "This means that companies cannot use Tern to create and sell products without needing to seek permission or pay a fee.",
    ],
)
def test_what_turns_advice_into_a_condition_is_a_doubt(words: str) -> None:
    found = verdicts({"LICENSE": MIT, "README.md": f"{README}\n## Use\n\n{words}\n"})
    assert found == {"D102": "REVIEW"}


def test_what_a_build_refuses_restricts_nobody() -> None:
    for refused, expected in (
        ("In-source builds are not permitted! Use another folder.", {}),
        ("Commercial builds are not permitted without a license.", {"D102": "REVIEW"}),
    ):
        build = f'cmake_minimum_required(VERSION 3.9)\nmessage(FATAL_ERROR "{refused}")\n'
        texts = {"LICENSE": MIT, "README.md": README, "CMakeLists.txt": build}
        assert verdicts(texts) == expected


def test_what_keeps_a_package_from_being_uploaded_restricts_nobody() -> None:
    manifest = '[project]\nname = "tern"\nclassifiers = ["Private :: Do Not Upload"]\n'
    assert verdicts({"LICENSE": MIT, "README.md": README, "pyproject.toml": manifest}) == {}


def test_who_sues_over_patents_loses_those_that_were_granted_besides() -> None:
    grant = (
        "Additional Grant of Patents\n\nThe makers of Tern grant you a perpetual patent license to run, sell and modify"
        " Tern. If you institute litigation in which you claim that Tern is infringement of a patent, then any"
        " patent rights granted to you shall terminate as of the date such litigation is filed.\n"
    )
    assert verdicts({"LICENSE": MIT, "README.md": README, "PATENTS": grant}) == {}
    asked = f"{grant}\nCompanies must pay us before they use Tern.\n"
    assert "D102" in verdicts({"LICENSE": MIT, "README.md": README, "PATENTS": asked})


def test_a_short_comment_in_one_of_many_sources_has_to_be_plain() -> None:
    for said, expected in (
        ("You can delete this file if you're not using it", {}),
        ("You may not use this file without our written permission", {"D102": "REVIEW"}),
    ):
        texts = {"LICENSE": MIT, "README.md": README, "docs/site.js": f"// {said}\n\nrun()\n"}
        assert verdicts(texts) == expected


def test_texts_that_are_shown_in_a_language_are_no_settings() -> None:
    shown = "<?php\nreturn [\n  'blocked' => 'Companies must not use this page without our permission.',\n];\n"
    assert verdicts({"LICENSE": MIT, "README.md": README, "lang/en/app.php": shown}) == {}


def test_a_policy_on_help_by_models_is_for_those_who_contribute() -> None:
    asked = (
        "# Policy\n\nYou must only use such tools to help you, and not to write code for you.\n"
        * 20
    )
    assert verdicts({"LICENSE": MIT, "README.md": README, "AI_USAGE_POLICY.md": asked}) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Copyright 2015-2022 River Ltd (river.example)\n\nSee the list of authors for details.\n",
            {},
        ),
        ("Quillbox is given as it is. Its logo is a mark of River Ltd.\n", {}),
        ("Quillbox is given to friends alone. Everyone else stays away.\n", {"L204": "REVIEW"}),
        ("The license of Quillbox is told on its page.\n", {"L204": "REVIEW"}),
    ],
)
def test_a_second_file_that_says_whose_it_is_is_no_license(
    text: str, expected: dict[str, str]
) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": README, "LEGAL": text}) == expected


def test_what_a_program_cannot_do_is_no_limit_on_those_who_use_it() -> None:
    words = "It is not possible to create more than one user, it is a tool for personal use."
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}\n## Users\n\n{words}\n"}) == {}
    words = "It is free for up to one user, for personal use. Companies need a license."
    found = verdicts({"LICENSE": MIT, "README.md": f"{README}\n## Users\n\n{words}\n"})
    assert found == {"D102": "REVIEW"}


def test_a_manifest_that_points_to_the_license_adds_no_doubt_to_it() -> None:
    strange = f"{MIT}\n* If you meet the heron in person, it may bring you a stone of its own.\n"
    manifest = '[project]\nname = "tern"\nlicense = {file = "LICENSE"}\n'
    found = verdicts({"LICENSE": strange, "README.md": README, "pyproject.toml": manifest})
    assert "D102" not in found


def test_a_license_that_is_called_after_a_text_is_of_that_text() -> None:
    texts: dict[str, str] = {f"examples/{name}.py": "wade()" for name in "abcdefgh"}
    assert "D103" in verdicts({"LICENSE": MIT, **texts, "examples/heron_license.txt": SOLD})
    beside = {"examples/heron.txt": "It stood there.", "examples/heron_license.txt": SOLD}
    assert verdicts({"LICENSE": MIT, "README.md": README, **texts, **beside}) == {}


@pytest.mark.parametrize("fence", ["", "```"])
def test_the_whole_text_of_a_license_in_a_readme_is_its_terms(fence: str) -> None:
    whole = f"{README}\n## License\n\n{fence}\n{MIT}\n{fence}\n"
    assert verdicts({"README.md": whole, **CODE}) == {}
    named = f"{README}\n## License\n\nMIT\n"
    assert verdicts({"README.md": named, **CODE}) == {"D102": "REVIEW"}
    cut = whole.replace("to deal in", "to look at")
    assert verdicts({"README.md": cut, **CODE}) != {}


def test_a_license_that_is_named_after_the_file_that_is_there_points_to_it() -> None:
    held = {f"packages/api/{name}.ts": "" for name in "abcdefgh"}
    manifest = '{"name": "tern-api", "license": "LicenseRef-LICENSE"}'
    texts = {"README.md": README, "packages/api/package.json": manifest, **held}
    assert verdicts({"LICENSE": MIT, **texts}) == {}
    assert "D103" in verdicts({"COPYING": MIT, **texts})  # nothing is there that it names
    assert "D103" in verdicts({"LICENSE": MIT, "packages/api/LICENSE": CLOSED, **texts})


def test_a_script_whose_name_speaks_of_licenses_is_no_license() -> None:
    script = (
        "#!/bin/sh\n# Renames a license.\nsed 's/licenseId=a/licenseId=b/g' src/a.xml > src/b.xml\n"
    )
    assert verdicts({"LICENSE": MIT, "README.md": README, "rename-license": script}) == {}
    assert verdicts({"LICENSE": MIT, "README.md": README, "rename-license": CLOSED}) != {}


def test_restrictive_words_beside_a_license_that_is_unknown_fail_nobody() -> None:
    texts = {"LICENSE": "Do as the heron does.\n", "docs/license-options.md": CLOSED}
    assert set(verdicts(texts).values()) == {"REVIEW"}


def test_the_same_words_on_two_lines_are_told_once_with_both_lines() -> None:
    words = "Companies must buy a license before they use it."
    text = f"# Tern\n\nA sieve.\n\n{words}\n\n## Use\n\nRun it.\n\n{words}\n"
    found = facts({"LICENSE": MIT, "README.md": text})
    told = [doubt for doubt in found.doubts if doubt.kind == "readme-terms"]
    assert [[source.line for source in doubt.sources] for doubt in told] == [[5, 11]]
