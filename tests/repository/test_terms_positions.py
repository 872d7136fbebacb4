"""One restricting sentence in every place of a repository that a text can stand in.

Where it is read, an open license alone is not enough to pass. Where it is not, the place is listed
here with the reason: a new place that is read in silence is a fault.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import term_places
from osi_check.model import Location, Outcome, Tool, Unknown
from osi_check.pipeline import select_rules
from osi_check.repository.extract import extract_facts
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.snapshot import Entry
from osi_check.repository.terms import code_words, license_keys, program_notices
from osi_check.rules.engine import judge_tool
from repository.test_terms import MIT, snapshot
from repository.test_terms_everywhere import CODE, README

TOLD = "You may not use this software commercially. Redistribution is prohibited."
PAGE = f"# Nimbus\n\nSome words on this page.\n\n{TOLD}\n"
CLOSED = "Proprietary"
MIT_IN_COMMENT = "".join(f"# {line}\n" for line in MIT.splitlines())


def passes(given: dict[str, str | Unknown]) -> bool:
    """Whether nothing on the terms is asked, when only what the plan chooses was fetched."""
    files: dict[str, str | Unknown] = {"LICENSE": MIT, "README.md": README, **CODE, **given}
    whole = snapshot(files)
    asked = set(FetchPlan().texts(whole.tree))
    seen = replace(whole, texts={path: t for path, t in whole.texts.items() if path in asked})
    tool = Tool(id="t", name="t", repo="https://github.com/o/tool", location=Location("l"))
    facts = extract_facts(seen, "2026-01-01")
    found = judge_tool(tool, facts, select_rules(), today="2026-01-01").findings
    return not any(f.outcome is not Outcome.PASS and f.code[0] in "DL" for f in found)


def _package(path: str, text: str) -> dict[str, str | Unknown]:
    """A manifest in a folder that holds some code."""
    folder = path.rpartition("/")[0]
    return {path: text, **{f"{folder}/m{number}.c": "" for number in range(6)}}


DOCUMENTS = [
    *(f"{stem}{ending}" for stem in ("PACT", "Nimbus", "promise") for ending in ("", ".md", ".txt", ".rst")),
    *(f"{stem}.md" for stem in ("CONTRIBUTING", "CHANGELOG", "INSTALL", "SECURITY", "CODE_OF_CONDUCT")),
    *(f"{stem}.md" for stem in ("AUTHORS", "FAQ", "USAGE", "ABOUT", "SUPPORT", "PRICING", "PRIVACY")),
    *(f"{stem}.rst" for stem in ("TODO", "ROADMAP", "UPGRADING", "DEVELOPMENT", "GOVERNANCE")),
    *(f"PACT.{ending}" for ending in ("adoc", "org", "rtf", "tex", "html", "textile", "wiki", "1", "de")),
    *("LICENSE.old", "COPYING.more", ".LICENSE", ".license.txt", ".terms.md"),
    *("docs/index.md", "docs/faq.md", "docs/license.md", "docs/legal/pact.md", "doc/manual.txt"),
    *(".github/CONTRIBUTING.md", ".github/SUPPORT.md", "legal/pact.md", "policies/use.md"),
    *("src/README.md", "src/NOTICE", "src/EULA.txt", "packages/core/README.md", "server/README.md"),
    *("LICENSES/README.md", "licenses/pact.md", "license/pact.txt", "licence/LICENSE.txt"),
    *("info/LICENSE.txt", "meta/license.md", "share/doc/license.txt", "resources/LICENSE.txt"),
    *("installer/EULA.txt", "assets/EULA.txt", "man/nimbus.1", "docs/man/nimbus.1.md"),
]  # fmt: skip


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_is_read_wherever_it_stands(path: str) -> None:
    assert not passes({path: PAGE})
    free = PAGE.replace(TOLD, "You may use it for anything, and share it.")
    # What is called like a license, or an agreement with end users, and is none that is known, is a doubt.
    assert passes({path: free}) is not any(word in path for word in ("EULA", ".old", ".more"))


@pytest.mark.parametrize(
    "path", ["README.zh-CN.md", "README_ja.md", "docs/README.md", "README.txt"]
)
def test_every_readme_is_read(path: str) -> None:
    told = {"README.zh-CN.md": "本软件禁止商业使用。", "README_ja.md": "商用利用は禁止です。"}
    assert not passes({path: f"# Nimbus\n\n{told.get(path, TOLD)}\n"})


MANIFESTS: dict[str, str] = {
    "package.json": json.dumps({"license": "Commercial use is not allowed"}),
    "deno.json": json.dumps({"name": "x", "license": CLOSED}),
    "vcpkg.json": json.dumps({"name": "x", "license": "LicenseRef-Proprietary"}),
    "manifest.json": json.dumps({"name": "x", "license": {"type": CLOSED}}),
    "x.podspec.json": json.dumps({"license": {"type": "Commercial"}}),
    "bom.json": json.dumps({"component": {"licenses": [{"license": {"name": CLOSED}}]}}),
    "codemeta.json": json.dumps({"license": ["https://spdx.org/licenses/MIT", CLOSED]}),
    "META6.json": json.dumps({"license": CLOSED}),
    ".zenodo.json": json.dumps({"license": {"id": "other-closed"}}),
    "theme.toml": f'name = "x"\nlicense = "{CLOSED}"\n',
    "Project.toml": f'license="{CLOSED}"\n',
    "Cargo.toml": '[workspace]\nmembers = ["a"]\n[workspace.package]\nlicense = "LicenseRef-Own"\n',
    "setup.py": "setup(\n  name='x',\n  license=('Free for '\n   'non-commercial use'),\n)\n",
    "x.gemspec": 's.licenses = ["MIT", "Proprietary"]\n',
    "Directory.Build.props": f"<Project><PackageLicenseExpression>{CLOSED}</PackageLicenseExpression></Project>",
    "x.fsproj": "<PackageLicenseExpression>LicenseRef-Own</PackageLicenseExpression>",
    "pom.xml": "<licenses>\n<license>\n<name>MIT</name>\n<comments>Not for commercial use</comments></license></licenses>",
    "Chart.yaml": f"name: x\nannotations:\n  licenses: {CLOSED}\n",
    "Dockerfile": f'FROM x\nLABEL a="b" \\\n      org.opencontainers.image.licenses={CLOSED} \\\n      c=d\n',
    "docker/Dockerfile": f'FROM x\nLABEL org.opencontainers.image.licenses="{CLOSED}"\n',
    "docker-compose.yml": f'x:\n  labels:\n    org.opencontainers.image.licenses: "{CLOSED}"\n',
    "snap/snapcraft.yaml": f"name: x\nlicense: {CLOSED}\n",
    "org.x.metainfo.xml": "<project_license>LicenseRef-proprietary</project_license>",
    "data/org.x.appdata.xml": "<metadata_license>CC0-1.0</metadata_license>\n<project_license>LicenseRef-own</project_license>",
    "debian/copyright": f"Format: x\n\nFiles: *\nCopyright: x\nLicense: {CLOSED}\n For customers.\n",
    "packaging/debian/copyright": f"Format: x\n\nFiles: *\nCopyright: x\nLicense: {CLOSED}\n For customers.\n",
    "x.spec": f"Name: x\nLicense: {CLOSED}\n\n%description\n",
    "PKGBUILD": "pkgname=x\nlicense=('custom:Proprietary')\n",
    "CITATION.cff": "cff-version: 1.2.0\nlicense:\n  - MIT\n  - Proprietary\n",
    "recipe/meta.yaml": f"about:\n  license: {CLOSED}\n",
    "conda.recipe/meta.yaml": f"about:\n  license: {CLOSED}\n",
    "x.rb": f'class X < Formula\n  license "{CLOSED}"\nend\n',
    "action.yml": f"name: x\ndescription: {TOLD}\n",
    "x.desktop": f"[Desktop Entry]\nName=x\nX-License={CLOSED}\n",
    "conanfile.py": f'class X(ConanFile):\n    license = "{CLOSED}"\n',
    "meson.build": f"project('x', 'c',\n  license : '{CLOSED}')\n",
    "CMakeLists.txt": f'set(CPACK_RPM_PACKAGE_LICENSE "{CLOSED}")\n',
    "Makefile": f"# Nimbus\n# {TOLD}\n\nall:\n",
    "install.sh": f"#!/bin/sh\n# {TOLD}\n",
    "build.gradle": f"pom {{ licenses {{ license {{ name = '{CLOSED}' }} }} }}",
    "build.gradle.kts": 'licenses {\n  license {\n    name.set("Commercial License")\n  }\n}\n',
    "build.sbt": f'licenses := Seq("{CLOSED}" -> url("https://x.example"))\n',
    "project.clj": f'(defproject x "1"\n  :license {{:name "{CLOSED}"}})\n',
    "dune-project": "(lang dune 3.0)\n(license LicenseRef-Own)\n",
    "dub.sdl": 'name "x"\nlicense "proprietary"\n',
    "x.nimble": f'license = "{CLOSED}"\n',
    "rebar.config": f'{{licenses, ["{CLOSED}"]}}.\n',
    "Makefile.PL": "WriteMakefile(LICENSE => 'restrictive');\n",
    "flake.nix": "{ meta.license = lib.licenses.unfree; }\n",
    "metadata.rb": "name 'x'\nlicense 'All Rights Reserved'\n",
    "openapi.yaml": f"info:\n  license:\n    name: {CLOSED}\n",
    "style.css": f"/*\nTheme Name: x\nLicense: {CLOSED}\n*/\n",
    "plugin.php": f"<?php\n/*\n * Plugin Name: x\n * License: {CLOSED}\n */\n",
    "library.properties": f"name=x\nlicense={CLOSED}\n",
    "gradle.properties": f"POM_LICENCE_NAME={CLOSED}\n",
    "publiccode.yml": f"legal:\n  license: {CLOSED}\n",
}  # fmt: skip


@pytest.mark.parametrize("path", list(MANIFESTS))
def test_a_manifest_of_any_kind_is_read(path: str) -> None:
    assert not passes({path: MANIFESTS[path]})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("packages/core/package.json", json.dumps({"license": "UNLICENSED"})),
        ("frontend/package.json", json.dumps({"license": CLOSED})),
        ("crates/core/Cargo.toml", '[package]\nlicense = "LicenseRef-Own"\n'),
        ("backend/composer.json", json.dumps({"license": "Elastic-2.0"})),
        ("core/pom.xml", "<license>\n<name>Commercial License</name></license>"),
        ("src/x/x.csproj", "<PackageLicenseExpression>LicenseRef-Own</PackageLicenseExpression>"),
    ],
)
def test_a_package_within_the_tree_is_read(path: str, text: str) -> None:
    assert not passes(_package(path, text))
    assert passes(_package(path, "{}"))


SHOWN = {
    "tern/main.py": f'import sys\n\n\ndef main():\n    print("{TOLD}", file=sys.stderr)\n',
    "tern/cli.py": f'p = argparse.ArgumentParser(prog="tern", epilog="{TOLD}")\n',
    "tern/__init__.py": f'__version__ = "1.0"\n__license__ = "{TOLD}"\n',
    "setup.py": f'setup(\n  name="tern",\n  description="{TOLD}",\n  license="MIT",\n)\n',
    ".env.example": f"# {TOLD}\nPORT=8080\n",
    "charts/tern/values.yaml": f"replicas: 1\n\n# {TOLD}\n",
    "snap/snapcraft.yaml": f"name: tern\nlicense: MIT\ndescription: |\n  {TOLD}\n",
    "tern.spec": f"Name: tern\nLicense: MIT\n\n%description\n{TOLD}\n",
    "installer/tern.iss": f"[Messages]\nWelcomeLabel2={TOLD}\n",
    "scripts/install.sh": f'#!/bin/sh\necho "{TOLD}"\n',
    "db/schema.sql": f"-- {TOLD}\nCREATE TABLE x (id INT);\n",
    "src/App.vue": f"<!--\n{TOLD}\n-->\n<template></template>\n",
    "style.css": f"/*\nTheme Name: Tern\nLicense: MIT\nDescription: {TOLD}\n*/\n",
    "src/banner.rs": f'const BANNER: &str = concat!(\n    "tern ",\n    "{TOLD}\\n",\n);\n',
    "internal/banner/banner.go": f"package banner\n\nconst Text = `\n{TOLD}\n`\n",
    "src/about.ts": f'export const about = {{\n  text: "{TOLD}",\n}};\n',
    "app/src/main/java/x/AboutDialog.kt": f'val TEXT = "{TOLD}"\n',
    "src/components/Footer.vue": f"<template>\n<small>{TOLD}</small>\n</template>\n",
    "tern/version.py": f'VERSION = "1.0"\n__copyright__ = "2024 Nimbus. {TOLD}"\n',
    "app/src/main/res/values/strings.xml": f'<resources><string name="about_licence">{TOLD}</string></resources>',
    "Nimbus/en.lproj/Localizable.strings": f'"about.license" = "{TOLD}";\n',
    "src/locales/en.json": json.dumps({"about": {"licenseText": TOLD}}),
    "src/main/resources/messages.properties": f"title=Nimbus\nabout.license={TOLD}\n",
    "Nimbus/Info.plist": f"<dict><key>NSHumanReadableCopyright</key><string>{TOLD}</string></dict>",
    "charts/nimbus/templates/NOTES.txt": f"Nimbus is running.\n\n{TOLD}\n",
    "fastlane/metadata/android/en-US/full_description.txt": f"A sieve.\n\n{TOLD}\n",
}


@pytest.mark.parametrize("path", list(SHOWN))
def test_what_a_program_shows_of_itself_is_read(path: str) -> None:
    assert not passes({path: SHOWN[path]})
    assert passes({path: SHOWN[path].replace(TOLD, "You may use it for anything, and share it.")})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("server/views/terms.hbs", f"<p>{TOLD}</p>\n"),  # of a site
        ("tests/about.ts", f'export const about = "{TOLD}";\n'),
        ("src/locales/en.json", json.dumps({"error": TOLD})),
        ("src/locales/en.json", json.dumps({"third_party_licenses": TOLD})),
        ("src/locales/de.json", json.dumps({"license": TOLD})),
    ],
)
def test_what_is_shown_of_other_things_is_not_read(path: str, text: str) -> None:
    assert passes({path: text})


def test_of_the_entries_of_a_table_those_about_licenses_are_read() -> None:
    table = '{"title": "a sieve of one\'s own",\n "licenseNote": "one\\ntwo three four", "x": 1}\n'
    assert list(program_notices.read_table(table)) == [("one two three four", 2)]


@given(st.text(st.sampled_from("licens\": ='<>/{}string\n\\=&.,")) | st.text(max_size=200))
def test_no_text_is_too_odd_to_be_read_as_what_is_shown(text: str) -> None:
    for said, line in program_notices.read_table(text):
        assert said is not None
        assert 1 <= line <= text.count("\n") + 1
    assert code_words.shown_words(text).count("\n") == min(text.count("\n"), 399)


HEADS = [
    f"# Copyright Nimbus\n# {TOLD}\nimport os\n",
    "# SPDX-License-Identifier: LicenseRef-Own\nimport os\n",
    "# SPDX-License-Identifier: BUSL-1.1\nimport os\n",
    f'#!/usr/bin/env python\n"""The sieve.\n\n{TOLD}\n"""\n',
    "# Nimbus. Proprietary and confidential.\n",
    "# All rights reserved.\n# This file is not covered by\n# the MIT license.\nimport os\n",
    "# Licensed under the Business Source License 1.1\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_source_file_is_read_beside_a_license_text(head: str) -> None:
    assert not passes({"src/main.py": head})


@pytest.mark.parametrize(
    "head",
    [
        "# Copyright 2024 Nimbus. All rights reserved.\n",
        "# SPDX-License-Identifier: MIT\n",
        "# SPDX-License-Identifier: MIT OR LicenseRef-Commercial\n",
        "import os\n\nSAID = 'You may not use this name twice, and must choose another one.'\n",
        "# Do not edit this file. It must not be used by the client.\n",
        f"# This file is not under the GPL.\n#\n{MIT_IN_COMMENT}",
    ],
)
def test_the_heads_of_open_files_are_no_doubt(head: str) -> None:
    assert passes({"src/main.py": head})


@pytest.mark.parametrize(
    "path", ["EULA.pdf", "docs/EULA.pdf", "legal/Agreement.docx", "LICENSE.docx"]
)
def test_terms_that_cannot_be_read_are_a_doubt_in_any_of_their_places(path: str) -> None:
    assert not passes({path: Unknown("binary")})


@pytest.mark.parametrize(
    "name", ["LICENSE", "TERMS", "pact.txt", "README.md", "NOTICE", "legal/LICENSE"]
)
def test_in_a_folder_that_holds_most_of_the_program_a_text_is_read(name: str) -> None:
    held: dict[str, str | Unknown] = {f"core/m{number}.c": "" for number in range(40)}
    assert not passes({**held, f"core/{name}": PAGE})


@pytest.mark.parametrize("name", ["FAIR-PLAY.md", "READ-BEFORE.txt", "installer/EULA.txt"])
def test_what_an_odd_text_on_licenses_and_money_says_need_not_be_understood(name: str) -> None:
    riddle = (
        "Zoos pay a heron each spring. Then they have our permission, else the ponds stay shut.\n"
    )
    assert not passes({name: riddle})
    assert passes({"FAIR-PLAY.md": "Be kind to each other on the pond.\n"})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", '[project]\nlicense-files = ["pact/ONE.dat"]\n'),
        ("Cargo.toml", '[package]\nlicense-file = "pact/ONE.dat"\n'),
        ("package.json", '{"license": "SEE LICENSE IN pact/ONE.dat"}'),
        ("DESCRIPTION", "Package: x\nLicense: file pact/ONE.dat\n"),
    ],
)
def test_a_manifest_that_points_to_terms_which_nobody_reads_is_a_doubt(
    path: str, text: str
) -> None:
    assert not passes({path: text, "pact/ONE.dat": "Ask the heron."})
    assert passes({path: text.replace("pact/ONE.dat", "LICENSE")})


@pytest.mark.parametrize(("path", "whole"), [("LICENSE", True), ("legal", False), ("TERMS", False)])
def test_terms_in_a_submodule_are_there_and_unread(path: str, *, whole: bool) -> None:
    seen = snapshot(CODE if whole else {"LICENSE": MIT, **CODE})
    held = replace(seen, tree=(*seen.tree, Entry(path, "submodule", "other")))
    assert path in FetchPlan().texts(held.tree)
    facts = extract_facts(
        replace(held, texts={**held.texts, path: Unknown("submodule")}), "2026-01-01"
    )
    assert (facts.detected == "NOASSERTION") is whole
    assert [doubt.params["path"] for doubt in facts.doubts] == [path]


# What is not read, and why that is safe.
UNREAD = {
    ".github/PULL_REQUEST_TEMPLATE.md": "others fill it in",
    ".github/ISSUE_TEMPLATE/bug.md": "others fill it in",
    "website/pages/terms.md": "the terms of a site",
    "public/terms.html": "the terms of a site",
    "vendor/otter/LICENSE": "of others' code",
    "tests/data/LICENSE": "what tests use",
    "examples/README.md": "of the examples",
    "THIRD-PARTY.md": "of others' works",
}


@pytest.mark.parametrize("path", list(UNREAD))
def test_places_that_speak_for_others_are_not_read(path: str) -> None:
    assert passes({path: f"{PAGE}{'Words. ' * 300}" if path[0] == "T" else PAGE})


def test_a_lock_file_names_the_licenses_of_others() -> None:
    assert passes({"composer.lock": json.dumps({"packages": [{"license": [CLOSED]}]})})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('license = "A"\nname = "B"\n', ["A"]),
        ("license:\n  - A\n  - B\nname: C\n", ["A", "B"]),
        ('{"licenses": [{"type": "A"}, {"type": "B"}], "x": "C"}', ["A", "B"]),
        ("<license>A</license><x>B</x>", ["A"]),
        ("licensed = 1\nno licenses here\n", ["here"]),
    ],
)
def test_keys_name_licenses_up_to_the_end_of_what_they_hold(text: str, expected: list[str]) -> None:
    found = [said for said, _ in license_keys.named_licenses(text)]
    assert [said for said in found if len(said) == 1 or said == "here"] == expected


def test_comments_keep_their_lines() -> None:
    words = code_words.words_in_code(
        'x = 1\n# one\n/* two\n * three\n */\ny = "four is five words"\n'
    )
    assert words.split("\n")[:6] == ["", "one", "two", "three", "", "four is five words"]
    assert code_words.head_comment("#!/bin/sh\n# one\n\n# two\nx=1\n# three\n").split() == [
        "one",
        "two",
    ]


@given(st.text(st.sampled_from("licens= :\"'{}[]()<>\n#/*-.A")) | st.text(max_size=200))
def test_no_text_is_too_odd_to_be_read_for_keys_and_comments(text: str) -> None:
    for said, start in license_keys.named_licenses(text):
        assert said
        assert 0 <= start <= len(text)
    assert code_words.words_in_code(text).count("\n") == min(text.count("\n"), 399)
    assert code_words.head_comment(text).count("\n") <= text.count("\n")


def test_a_page_of_keys_takes_no_more_than_its_length() -> None:
    """Names that are looked for in long runs of letters, brackets and marks: by steps, not by time."""
    for shape in ("a.", "license:([", 'license: "', "license:\n", "<license>", "_-."):
        assert len(list(license_keys.named_licenses(shape * 1_000))) <= license_keys.MAX_NAMES


# Places of the generator that a plain sentence is not heard in, and why that is so.
SILENT = {
    "README/README of the models": "of weights, which have terms of their own",
    "README/README of the data": "of data, which has terms of its own",
    "README/README of the charts": "of a way to install it",
    "folder/docs/reference/limits.md": "beyond the folders that documents are read in",
    "folder/docs/adr/0007-who-may-host.md": "beyond the folders that documents are read in",
    "folder/website/docs/license.md": "the terms of a site",
    "folder/site/content/faq.md": "the terms of a site",
    "folder/public/about.html": "the terms of a site",
    "folder/src/assets/about.md": "beyond the folders that documents are read in",
    "folder/data/USAGE.md": "of data, which has terms of its own",
    "folder/debian/NEWS": "of a package of another distribution",
    "manifest/debian/copyright, comment": "a field that is no license",
    "manifest/.github/FUNDING.yml, comment": "on gifts",
    "manifest/.github/ISSUE_TEMPLATE/config.yml": "others fill it in",
    "source/head of style.css": "style sheets in folders",
    "source/base.html": "the terms of a site",
    "source/index.html": "the terms of a site",
    "source/notebook": "too large to be read as a rule",
    "source/workflow, comment": "advice to those who build",
    "source/values of a release": "advice to those who build",
}


def test_a_plain_sentence_is_heard_in_every_other_place_of_the_generator() -> None:
    given = {f"{group}/{name}": place(TOLD) for group, name, place in term_places.places()}
    silent = {name for name, files in given.items() if passes({**term_places.CODE, **files})}
    assert silent == set(SILENT)
