"""Which place speaks for what: heads of source files, folders that a text names, offers."""

from __future__ import annotations

import pytest

from osi_check.model import Unknown
from osi_check.repository.snapshot import Entry, Snapshot
from osi_check.repository.terms import combine, files, headers, parts, read, texts
from repository.test_terms import MIT, PAID, detected, snapshot

BUSL = "// Governed by the Business Source License in the file BSL.md.\n"


@pytest.mark.parametrize(
    ("head", "expression"),
    [
        ("# SPDX-License-Identifier: MIT OR Apache-2.0\n", "MIT OR Apache-2.0"),
        ("/* SPDX-License-Identifier: GPL-2.0+ */\n", "GPL-2.0-or-later"),
        (BUSL, "BUSL-1.1"),
        ("# SPDX-License-Identifier: nonsense\n# under the MIT license\n", "MIT"),
        ("# Works with MIT Kerberos.\n", "NONE"),
        ("\n" * 70 + "# under the MIT license\n", "NONE"),
    ],
)
def test_without_a_text_the_head_of_a_source_file_tells(head: str, expression: str) -> None:
    found = read.read_terms(snapshot({"README.md": "# T\n", "src/main.py": head}))
    assert found.detected == expression
    assert ("header-only" in {d.kind for d in found.doubts}) == (expression != "NONE")


def test_heads_name_the_license_only_where_no_text_is_at_the_root() -> None:
    head = "# SPDX-License-Identifier: MIT\n"
    beside = snapshot({"LICENSE": "Ask us.", "main.py": head, "b.py": head * 1_000})
    assert headers.header_paths(beside.tree) == ["main.py"]
    assert list(headers.read_headers(beside)) == []
    several = {"src/x.py": head, "core/deep/main.go": head, "a.py": head, "b.py": head, "t.md": ""}
    assert headers.header_paths(snapshot(several | {"tests/main.py": head}).tree) == [
        "core/deep/main.go",
        "a.py",
        "b.py",
    ]


def test_a_text_that_could_not_be_read_leaves_open_only_what_words_say_is_closed() -> None:
    unread: dict[str, str | Unknown] = {
        "licenses/terms.md": Unknown("told", {"words": "too large"})
    }
    assert detected({**unread, "main.c": BUSL}) == "BUSL-1.1"
    assert detected({**unread, "main.c": "// under the MIT license\n"}) == "NOASSERTION"


def test_of_two_licenses_in_one_text_the_one_of_a_named_folder_stands_last() -> None:
    given = {"LICENSE": "All under `/plugins` is MIT.", "plugins/LICENSE": MIT, "a.py": "", "b": ""}
    seen = snapshot(given)
    roles = {
        "LICENSE": files.file_role("LICENSE"),
        "plugins/LICENSE": files.file_role("plugins/LICENSE"),
    }
    named = {path: role for path, role in roles.items() if role}
    main = "MIT AND Elastic-2.0"
    found = parts.find_parts(seen, named, texts.read_texts(seen, named), main)
    assert [(part.path, part.expression, part.files) for part in found] == [("plugins", "MIT", 1)]
    assert combine.main_first(main, found) == "Elastic-2.0 AND MIT"
    assert combine.main_first("MIT OR ISC", found) == "MIT OR ISC"


def test_a_pattern_of_names_counts_the_files_that_have_it() -> None:
    carved = "Files named *.ee.* are not open.\n\n" + MIT
    seen = snapshot({"LICENSE": carved, "src/a.ee.ts": "", "b.ee.ts": "", "c.ts": ""})
    assert parts._within("*.ee.*", [entry.path for entry in seen.tree]) == 2


@pytest.mark.parametrize(
    ("held", "counts"),
    [
        (("logo.svg", "brand/name.PNG"), False),
        (("logo.svg", "draw.py"), True),
        ((), False),
    ],
)
def test_a_license_for_pictures_leaves_the_program_as_it_is(
    held: tuple[str, ...], counts: bool
) -> None:
    given = {"LICENSE": MIT, "src/a.py": "", "brand/LICENSE": PAID}
    given |= {f"brand/{name}": "" for name in held}
    assert bool(read.read_terms(snapshot(given)).parts) is counts


def test_what_an_installer_shows_is_not_the_license_of_a_part() -> None:
    shown = "{\\rtf1 \\b You may not copy this.}"
    assert detected({"LICENSE": MIT, "setup/License.rtf": shown, "setup/a.py": ""}) == "MIT"


def test_a_commercial_text_is_an_offer_beside_copyleft_and_a_demand_beside_others() -> None:
    gnu = {"COPYING": "GNU AFFERO GENERAL PUBLIC LICENSE Version 3", "COMMERCIAL_LICENSE": PAID}
    (beside_copyleft,) = (
        f for f in read.read_terms(snapshot(gnu)).license_files if f.path == "COMMERCIAL_LICENSE"
    )
    assert beside_copyleft.scope == "bundled"
    (demand,) = (
        f
        for f in read.read_terms(
            snapshot({"LICENSE": MIT, "COMMERCIAL_LICENSE": PAID})
        ).license_files
        if f.path == "COMMERCIAL_LICENSE"
    )
    assert (demand.scope, demand.verdict) == ("project", "not-open")


def test_an_exception_makes_another_license_and_a_later_version_does_not() -> None:
    allowed = ["Apache-2.0", "Apache-2.0 WITH LLVM-exception", "GPL-2.0-only", "GPL-2.0-or-later"]
    assert combine._distinct(allowed) == allowed[:3]


def test_a_folder_that_was_not_listed_whole_may_hold_more_than_documents() -> None:
    """Its license text and README were seen; what lies below them was not."""
    texts = {
        "LICENSE": "SPDX-License-Identifier: Apache-2.0\n",
        "app/ee/LICENSE.md": "SPDX-License-Identifier: BUSL-1.1\n",
    }
    paths = [*texts, "app/ee/README.md", "app/main.py"]
    tree = tuple(Entry(path, "blob", str(i)) for i, path in enumerate(paths))
    whole = Snapshot(repo="o/loom", url="", tree=tree, texts=dict(texts))
    part = Snapshot(
        repo="o/loom", url="", tree=tree, unlisted=("app/ee/billing",), texts=dict(texts)
    )
    assert read.read_terms(whole).parts == ()
    assert [found.path for found in read.read_terms(part).parts] == ["app/ee"]


@pytest.mark.parametrize(
    ("readme", "expression"),
    [
        ("## License\n\nLicensed under MIT or Apache-2.0, at your option.\n", "MIT OR Apache-2.0"),
        ("## License\n\nLicensed under the MIT License.\n", "MIT"),
        ("## License\n\nLicensed under Apache-2.0 or GPL-3.0.\n", "MIT"),
    ],
)
def test_words_may_offer_a_choice_of_which_one_text_is_at_the_root(
    readme: str, expression: str
) -> None:
    manifest = '{"license": "(MIT OR Apache-2.0)"}' if "Apache-2.0," in readme else "{}"
    given: dict[str, str | Unknown] = {
        "LICENSE": MIT,
        "README.md": readme,
        "package.json": manifest,
        "a.js": "",
    }
    assert detected(given) == expression


def test_a_file_of_its_own_adds_an_exception_to_a_gnu_license() -> None:
    notice = (
        "This program is free software; you can redistribute it and/or modify it under the terms of"
        " the GNU General Public License as published by the Free Software Foundation; either"
        " version 3 of the License, or (at your option) any later version.\n"
    )
    exception = "Quillbox is covered by the GCC Runtime Library Exception.\n"
    given: dict[str, str | Unknown] = {"LICENSE": notice, "a.c": ""}
    wanted = "GPL-3.0-or-later WITH GCC-exception-3.1"
    assert detected(given | {"COPYING.RUNTIME": exception}) == wanted
    assert detected(given | {"COPYING.RUNTIME": "See COPYING.\n"}) == "GPL-3.0-or-later"
    assert detected(given | {"LICENSE": MIT, "COPYING.RUNTIME": exception}) == "MIT"


def test_the_license_of_a_folder_of_documents_is_not_the_projects() -> None:
    text = f"All content under the docs/ directory is licensed under CC-BY-SA-4.0.\n\n{MIT}"
    assert detected({"LICENSE": text, "docs/a.md": "", "a.py": ""}) == "MIT"


@pytest.mark.parametrize(
    ("path", "text", "expression"),
    [
        (
            "LICENSE.spdx",
            (
                "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nPackageName: tool\n"
                "PackageLicenseDeclared: MIT\n"
            ),
            "MIT",
        ),
        ("tool.spdx", "PackageLicenseDeclared: NOASSERTION\n", "NONE"),
        ("tool.spdx.json", '{"packages": [{"name": "t", "licenseDeclared": "ISC"}]}', "ISC"),
        (
            "sbom.spdx.json",
            '{"packages": [{"licenseDeclared": "ISC"}, {"licenseDeclared": "MIT"}]}',
            "NONE",
        ),
        ("bad.spdx.json", "{", "NONE"),
    ],
)
def test_spdx_documents_declare_what_their_package_is_under(
    path: str, text: str, expression: str
) -> None:
    assert detected({path: text, "a.py": ""}) == expression


def test_an_spdx_document_beside_a_license_text_is_no_second_text() -> None:
    given: dict[str, str | Unknown] = {"LICENSE": MIT, "a.py": ""}
    found = read.read_terms(snapshot(given | {"LICENSE.spdx": "PackageLicenseDeclared: MIT\n"}))
    assert (found.detected, found.doubts) == ("MIT", ())
