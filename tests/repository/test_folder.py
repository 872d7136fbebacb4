"""A folder of a repository as a tool of its own."""

from __future__ import annotations

import pytest

from osi_check.model import Doubt, Facts, LicenseFile, Source, TreePart
from osi_check.repository.folder import named_folder, narrow_facts, tool_key


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("https://github.com/weavers/looms", ""),
        ("weavers/looms", ""),
        ("https://github.com/weavers/looms/tree/main", ""),
        ("https://github.com/weavers/looms/tree/main/wool", "wool"),
        ("https://github.com/weavers/looms/tree/main/wool/jacquard/", "wool/jacquard"),
        ("https://github.com/weavers/looms/blob/main/wool/README.md", "wool"),
        ("https://github.com/weavers/looms/blob/main/README.md", ""),
        ("https://github.com/weavers/looms/tree/main/wool?tab=readme#use", "wool"),
        ("https://gitlab.com/weavers/yarn/looms/-/tree/main/wool", "wool"),
        ("https://codeberg.org/weavers/looms/src/branch/main/wool", "wool"),
        ("https://github.com/weavers/looms/issues/4", ""),
        ("https://weavers.example.org/tree/main/wool", ""),
        ("", ""),
    ],
)
def test_the_folder_that_an_address_names(text: str, folder: str) -> None:
    assert named_folder(text) == folder


def test_two_folders_are_two_tools_and_two_spellings_of_one_are_one() -> None:
    wool = tool_key("https://github.com/weavers/looms/tree/main/wool")
    assert wool == tool_key("https://github.com/Weavers/Looms/tree/master/wool/")
    assert wool != tool_key("https://github.com/weavers/looms/tree/main/silk")
    assert wool != tool_key("https://github.com/weavers/looms")


def license_file(path: str, expression: str, scope: str = "bundled") -> LicenseFile:
    return LicenseFile(
        path=path,
        blob="b" * 40,
        scope=scope,  # type: ignore[arg-type]
        expression=expression,
        verdict="review" if expression == "NOASSERTION" else "open",
    )


def facts(*files: LicenseFile, parts: tuple[TreePart, ...] = ()) -> Facts:
    return Facts(
        repo="weavers/looms",
        url="https://github.com/weavers/looms",
        detected="BUSL-1.1",
        github="BUSL-1.1",
        license_files=(license_file("LICENSE", "BUSL-1.1", "project"), *files),
        parts=parts,
        doubts=(Doubt(kind="text-unavailable", sources=(Source(path="LICENSE-EE"),)),),
    )


def test_the_license_text_in_the_folder_comes_first() -> None:
    seen = facts(license_file("wool/LICENSE", "MIT"), license_file("silk/LICENSE", "Apache-2.0"))
    narrow = narrow_facts(seen, "wool")
    assert narrow.detected == "MIT"
    assert [(f.path, f.scope) for f in narrow.license_files] == [("wool/LICENSE", "project")]
    assert narrow.doubts == ()
    assert narrow_facts(seen, "wool/jacquard").detected == "MIT"
    assert narrow_facts(seen, "woolen") == seen
    assert narrow_facts(seen, "") == seen


def test_what_could_not_be_told_in_the_folder_is_not_told_by_the_root() -> None:
    assert (
        narrow_facts(facts(license_file("wool/LICENSE", "NOASSERTION")), "wool").detected
        == "NOASSERTION"
    )


def test_what_is_closed_inside_of_the_folder_still_counts() -> None:
    closed = TreePart(path="wool/ee", expression="LicenseRef-looms-ee", files=9, share=0.1)
    other = TreePart(path="silk/ee", expression="LicenseRef-looms-silk", files=9, share=0.1)
    seen = facts(license_file("wool/LICENSE", "MIT"), parts=(closed, other))
    narrow = narrow_facts(seen, "wool")
    assert narrow.detected == "MIT AND LicenseRef-looms-ee"
    assert narrow.parts == (closed,)
