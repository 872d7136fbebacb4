"""The reader of catalog.yml: values with their places, and every mistake said in one run."""

from __future__ import annotations

import textwrap

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from osi_check.catalogs.yaml import format as catalog
from osi_check.catalogs.yaml import nodes
from osi_check.catalogs.yaml.write import dump_catalogue
from osi_check.errors import InputError
from osi_check.model import Catalogue, Location, Policy, Problem, Tool, Waiver

FILE = "catalog.yml"


def parse(text: str) -> Catalogue:
    return catalog.parse(textwrap.dedent(text), FILE)


def mistakes(text: str) -> list[str]:
    """What is wrong with a catalogue, without the name of the file."""
    with pytest.raises(InputError) as error:
        parse(text)
    return [str(problem).removeprefix(f"{FILE}:") for problem in error.value.problems]


def mistakes_in_tool(lines: str) -> list[str]:
    """What is wrong with one tool, whose fields are given as a block; it begins in line 3."""
    return mistakes("version: 1\ntools:\n  - id: a\n    name: A\n" + textwrap.indent(lines, "    "))


WHOLE = """\
    # yaml-language-server: $schema=catalog.schema.json
    version: 1
    name: Tools of the trade
    categories:
      - {id: looms, name: Looms, description: "To weave on: all kinds."}
      - id: spindles
        name: Spindles
    stacks:
      - id: winter
        name: A winter's work
        source: https://example.org/winter
        description: For short days.
        tools: [jacquard]
    tools:
      - id: jacquard
        name: Jacquard
        repo: https://git.example.org/weavers/jacquard
        homepage: "https://jacquard.example.org"
        license: MIT OR Apache-2.0
        categories: [looms, spindles]
        tags:
          - silk
          - wool
        description: >-
          Weaves patterns
          from cards.
        notebook: examples/jacquard.ipynb
        comment: Loud.
        waivers:
          - rule: archived
            reason: It is finished.
            by: Ada
            until: 2031-02-28
            blobs: [0a1b2c3d]
      - {id: drop.spindle_2, name: "2"}
    policy:
      fail_on: review
      max_age_days: 30
"""


def test_every_field_is_read() -> None:
    found = parse(WHOLE)
    assert found.name == "Tools of the trade"
    assert [(c.id, c.name, c.description) for c in found.categories] == [
        ("looms", "Looms", "To weave on: all kinds."),
        ("spindles", "Spindles", ""),
    ]
    stack = found.stacks[0]
    assert (stack.id, stack.name) == ("winter", "A winter's work")
    assert (stack.source, stack.tools) == ("https://example.org/winter", ("jacquard",))
    assert stack.description == "For short days."
    tool, other = found.tools
    assert (tool.id, tool.name) == ("jacquard", "Jacquard")
    assert tool.repo == "https://git.example.org/weavers/jacquard"
    assert tool.homepage == "https://jacquard.example.org"
    assert tool.license == "MIT OR Apache-2.0"
    assert (tool.categories, tool.tags) == (("looms", "spindles"), ("silk", "wool"))
    assert tool.description == "Weaves patterns from cards."
    assert (tool.notebook, tool.comment) == ("examples/jacquard.ipynb", "Loud.")
    assert tool.waivers == (
        Waiver(
            rule="archived",
            reason="It is finished.",
            by="Ada",
            until="2031-02-28",
            blobs=("0a1b2c3d",),
            at=Location(FILE, 30, 9),
        ),
    )
    assert (other.id, other.name, other.repo, other.license) == ("drop.spindle_2", "2", "", "")
    assert found.policy == Policy(fail_on="review", max_age_days=30)


def test_every_field_knows_its_line_and_column() -> None:
    found = parse(WHOLE)
    tool, other = found.tools
    assert tool.location == Location(FILE, 15, 5)
    assert tool.where("id") == Location(FILE, 15, 9)
    assert tool.where("homepage") == Location(FILE, 18, 15)
    assert tool.where("license") == Location(FILE, 19, 14)
    assert tool.where("tags") == Location(FILE, 22, 7)
    assert tool.where("description") == Location(FILE, 24, 18)
    assert other.where("name") == Location(FILE, 35, 32)
    assert other.where("license") == other.location == Location(FILE, 35, 5)
    assert found.categories[0].location == Location(FILE, 5, 5)
    assert found.stacks[0].location == Location(FILE, 9, 5)


def test_columns_count_characters_not_bytes() -> None:
    found = parse('version: 1\ntools: [{name: "Ä€😀", id: b}]')
    assert found.tools[0].where("id") == Location(FILE, 2, 27)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_windows_line_ends_change_no_place(mark: str, newline: str) -> None:
    text = mark + newline.join(["version: 1", "tools:", "  - id: a", "    name: A", ""])
    tool = catalog.parse(text, FILE).tools[0]
    assert (tool.location, tool.where("name")) == (Location(FILE, 3, 5), Location(FILE, 4, 11))


def test_a_catalogue_without_tools_is_a_catalogue() -> None:
    assert parse("version: 1\ntools: []").tools == ()


def test_a_license_stays_as_it_is_written() -> None:
    text = "{id: a, name: A, license: 'Apache 2,  or so'}"
    assert parse(f"version: 1\ntools: [{text}]").tools[0].license == "Apache 2,  or so"


def test_an_explicit_text_tag_makes_a_text() -> None:
    assert parse("version: 1\ntools: [{id: a, name: !!str 1984}]").tools[0].name == "1984"


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("licence: MIT", "5:5: unknown key 'licence' in a tool; did you mean 'license'?"),
        ("xyzzy: 1", "5:5: unknown key 'xyzzy' in a tool; known keys are 'categories', 'comment'"),
        ("name: B", "5:5: key 'name' is a duplicate, first on line 4; leave one"),
        ("license:", "5:13: license is empty; add a value or remove the key"),
        ("license: ~", "5:14: license is empty; add a value or remove the key"),
        ('license: " "', "5:14: license is empty; add a value or remove the key"),
        ("license: [MIT]", "5:14: license: expected text, such as 'MIT OR Apache-2.0', found a list"),
        ("license: {or: MIT}", "5:14: license: expected text"),
        ("license: no", "5:14: license: 'no' is a boolean in YAML; for text, write"),
        ("license: ON", "5:14: license: 'ON' is a boolean in YAML"),
        ("license: 2.0", "5:14: license: '2.0' is a number in YAML"),
        ("license: 0x1f", "5:14: license: '0x1f' is a number in YAML"),
        ("license: .inf", "5:14: license: '.inf' is a number in YAML"),
        ("license: !!int 3", "5:14: tags (!…) are not supported; write the plain value"),
        ("license: !!python/name:os.system x", "5:14: tags (!…) are not supported"),
        ("tags: !!set [a]", "5:11: tags (!…) are not supported; leave it out"),
        ("license: &x MIT", "5:14: anchors (&name) are not supported; leave it out"),
        ("tags: &x [a]", "5:11: anchors (&name) are not supported; leave it out"),
        ("license: *x", "5:14: aliases (*name) are not supported; write the value out"),
        ("tags: a", "5:11: tags: expected a list: one '- …' a line, or […]"),
        ("tags: {a: b}", "5:11: tags: expected a list"),
        ("tags: [a, [b]]", "5:15: tags: expected text"),
        ("categories:", "5:16: categories: expected a list"),
        ("categories: [A]", "5:18: categories: invalid id 'A'; use lowercase letters, digits"),
        ("categories: [a]", "5:18: unknown category 'a'; the file defines no category"),
        ("repo: owner/name", "5:11: repo: 'owner/name' is not a URL; expected '"),
        ("repo: owner/name", "expected 'https://github.com/owner/name'"),
        ("repo: git@git.example.org:a/b.git", "expected 'https://git.example.org/a/b'"),
        ("repo: somewhere", "5:11: repo: 'somewhere' is not a URL; expected 'ht"),
        ("repo: https://", "5:11: repo: 'https://' is not a URL"),
        ("homepage: javascript:alert(1)", "5:15: homepage: 'javascript:alert(1)' is not a URL"),
        ('homepage: "https://a.example/\\u202Eb"', "5:15: homepage: 'https://a.example/\\u202eb'"),
        ("homepage: https://me:pass@a.example", "5:15: homepage contains a user name or secret; rem"),
        ("waivers: [{rule: x}]", "5:15: missing required key 'reason' in a waiver; expected 'reason: …'"),
        ("waivers: [{reason: x}]", "5:15: missing required key 'rule' in a waiver; expected 'rule: …'"),
        ("waivers: [{rule: x, reason: y, until: soon}]", "5:43: until: 'soon' is not a date: expecte"),
        ("waivers: [{rule: x, reason: y, until: 2026-02-30}]", "5:43: until: '2026-02-30' is not"),
        ("waivers: [{rule: x, reason: y, until: 20260201}]", "5:43: until: '20260201' is a number"),
        ("waivers: [{rule: x, reason: y, until: '20260201'}]", "5:43: until: '20260201' is not a"),
        ("waivers: [{rule: x, reason: y, blobs: [abc]}]", "5:44: blobs: 'abc' is not a git blob id: "),
        ("waivers: [{rule: x, reason: y, blobs: [1234567]}]", "5:44: blobs: '1234567' is a number"),
        ("waivers: [x]", "5:15: a waiver: expected a mapping with blobs, by,"),
        ("? [a]\n: b", "5:7: a key must be a word, not a list or mapping"),
        ("? *a\n: b", "5:7: aliases (*name) are not supported"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_tool_is_said_with_its_place_and_what_was_expected(
    lines: str, wrong: str
) -> None:
    found = mistakes_in_tool(lines)
    assert len(found) == 1
    assert wrong in found[0]
    assert wrong[0] != "5" or found[0].startswith(wrong)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "catalog is empty: expected 'version: 1' and 'tools:'"),
        ("# nothing yet", "catalog is empty: expected 'version: 1' and 'tools:'"),
        ("- a", "the catalog: expected a mapping with categories, "),
        ("version: 1", "missing required key 'tools' in the catalog; expected 'tools: …'"),
        ("tools: []", "missing required key 'version' in the catalog; expected 'version: …'"),
        ("version: 2\ntools: []", "1:10: version: expected 1"),
        ("version: '1'\ntools: []", "1:10: version: expected 1"),
        ("version: [1]\ntools: []", "1:10: version: expected 1"),
        ("version: 1\ntools:", "2:7: tools: expected a list"),
        ("version: 1\ntools: [x]", "2:9: a tool: expected a mapping"),
        ("version: 1\ntools: [{id: a}]", "2:9: missing required key 'name' in a tool; expected 'name: …'"),
        ("version: 1\ntools: [{name: A}]", "2:9: missing required key 'id' in a tool; expected 'id: …'"),
        ("version: 1\ntools: [{name: A, id: Große Übersicht}]", "for example 'groe-ubersicht'"),
        ("version: 1\ntools: [{name: A, id: 漢}]", "for example 'tool'"),
        (
            "version: 1\ntools:\n- {id: a, name: A}\n- {id: a, name: B}",
            "4:8: duplicate id 'a' (first used on line 3); try 'a-2'",
        ),
        (
            "version: 1\ncategories: [{id: a, name: A}, {id: a, name: B}]\ntools: []",
            "2:37: duplicate id 'a' (first used on line 2)",
        ),
        (
            """\
            version: 1
            categories: [{id: looms, name: A}]
            tools: [{id: a, name: A, categories: [loms]}]""",
            "3:39: unknown category 'loms'; did you mean 'looms'?",
        ),
        (
            """\
            version: 1
            categories: [{id: b, name: B}]
            tools: [{id: a, name: A, categories: [b, b]}]""",
            "3:42: category 'b' is listed twice",
        ),
        (
            "version: 1\ntools: [{id: a, name: A}]\nstacks: [{id: s, name: S, tools: [b]}]",
            "3:35: unknown tool 'b'; choose from 'a'",
        ),
        (
            "version: 1\ntools: []\nstacks: [{id: s, name: S}]",
            "3:10: missing required key 'tools' in a stack; expected 'tools: …'",
        ),
        (
            "version: 1\ntools: []\npolicy: {fail_on: never}",
            "3:19: fail_on: unknown value 'never'; expected one of 'fail', 'unknown', 'review'",
        ),
        ("version: 1\ntools: []\npolicy: {fail_on: reviews}", "did you mean 'review'?"),
        ("version: 1\ntools: []\npolicy: {fail_on: [fail]}", "3:19: fail_on: expected text, found a list"),
        (
            "version: 1\ntools: []\npolicy: {max_age_days: 0}",
            "3:24: max_age_days: expected a whole number from 1 to 36500",
        ),
        ("version: 1\ntools: []\npolicy: strict", "3:9: policy: expected a mapping with"),
        ("version: 1\ntools: []\n---\nversion: 1", "3:1: a catalog is a single YAML document"),
        ("version: 1\ntools: " + "[" * 30 + "]" * 30, "nested deeper than 20 levels"),
        ("version: 1\ntools: " + "[" * 50_000, "nested deeper than 20 levels"),
        ("version: 1\ntools: " + "{a: [" * 5_000, "nested deeper than 20 levels"),
        ("version: 1\ntools: [" + "['[', \"]\", " * 5_000, "nested deeper than 20 levels"),
        ("version: 1\nname: a\x07b\ntools: []", "2:8: character U+0007 is not allowed in YAML; in"),
        ("version: 1\nname: \udcff\ntools: []", "2:7: character U+DCFF is not allowed in YAML; no "),
        ("name: 'a", "1:9: invalid YAML: found unexpected end of stream (while scanning a quo"),
        ("a: b: c", "1:5: invalid YAML: mapping values are not allowed in this context; put a"),
        ("name: @a", "1:7: invalid YAML: found character that cannot start any token (while "),
        ("tools:\n\t- a", "2:1: invalid YAML: found character that cannot start any token"),
        ("a: 1\n  b: 2\n c: 3", "invalid YAML"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_said_with_its_place_and_what_was_expected(
    text: str, wrong: str
) -> None:
    found = mistakes(text)
    assert len(found) == 1
    assert wrong in found[0]
    assert not wrong[0].isdigit() or found[0].startswith(wrong)


def test_a_tab_in_the_indentation_is_called_a_tab() -> None:
    assert mistakes("tools:\n\t- a")[0].endswith("indent with spaces, not with tabs")
    assert "tabs" in mistakes("tools:\n  - id: a\n  \tname: b: c")[0]


def test_all_mistakes_are_said_in_one_run_in_the_order_of_the_file() -> None:
    found = mistakes(
        """\
        version: 3
        nmae: x
        categories:
          - {id: A B, name: yes}
        tools:
          - id: a
            name: on
            repo: nowhere
            categories: [zzz]
            license: {}
          - name: B
            name: C
        policy: {fail_on: fial}
        """
    )
    assert [line.split(": ")[0] for line in found] == [
        "1:10", "2:1", "4:10", "4:21", "7:11", "8:11", "9:18", "10:14", "11:5", "12:5", "13:19",
    ]  # fmt: skip


def test_a_wrong_key_in_one_place_does_not_hide_what_is_wrong_in_its_value() -> None:
    found = mistakes("version: 1\ntools:\n  - id: a\n    name: A\n    name: B\n    license: 1\n")
    assert len(found) == 2


def test_a_strangers_text_is_shown_escaped_and_shortened() -> None:
    key = "\\e[31m" + "x" * 500
    found = mistakes(f'version: 1\ntools: []\n"{key}": 1')[0]
    assert "\x1b" not in found
    assert "…'" in found
    assert len(found) < 250


def test_reading_stops_after_a_thousand_mistakes_and_says_so() -> None:
    known = "".join(f"- {{id: c{i}, name: C}}\n" for i in range(2000))
    wrong = "".join(f"- {{id: t{i}, name: T, categories: [nonsense{i}]}}\n" for i in range(1500))
    *found, last = mistakes(f"version: 1\ncategories:\n{known}tools:\n{wrong}")
    assert len(found) == nodes.MAX_PROBLEMS
    assert "choose from 'c0', 'c1', 'c2'," in found[-1]
    assert found[-1].endswith("'c11' and 1988 more")
    assert last == "3003:36: stopped reading after 1000 problems"


def test_more_values_than_any_list_has_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "MAX_NODES", 12)
    found = mistakes("version: 1\ntools: [{id: a, name: A, tags: [b, c, d]}]")
    assert found == ["2:26: more than 12 values; split the catalog"]


def test_an_oversized_text_is_refused_unread() -> None:
    assert mistakes("#" * (nodes.MAX_CHARS + 1)) == [
        " the catalog has more than 10 million characters; split it"
    ]


def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    found = mistakes("\n".join([*lines, "version: 1", "tools: []"]))
    assert sum("aliases" in line for line in found) == 99


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_half_a_surrogate_pair_is_refused_by_each_reader_of_yaml(
    monkeypatch: pytest.MonkeyPatch, loader: type
) -> None:
    monkeypatch.setattr(nodes, "Loader", loader)
    with pytest.raises(InputError) as caught:
        catalog.parse('version: 1\nname: "a\\ud800"\ntools: []\n', "catalog.yml")
    assert caught.value.problems[0].location.line == 2


def test_without_the_c_library_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "version: 1\ntools: [{id: a, name: no, x: &b 1, license: *b}]"
    whole, said = parse(WHOLE), mistakes(wrong)
    monkeypatch.setattr(nodes, "Loader", yaml.SafeLoader)
    assert parse(WHOLE) == whole
    assert mistakes(wrong) == said


@pytest.mark.parametrize(
    ("file", "text", "ours"),
    [
        ("catalog.yml", "anything", True),
        ("lists/catalog.yaml", "", True),
        ("lists\\CATALOG.YML", "", True),
        ("tools.yml", "version: 1\n", True),
        ("<stdin>", "# a list\ntools:\n", True),
        ("projects.yaml", "projects:\n  - tools: 1\n", False),
        ("<stdin>", "# A list\n\nversion 1\n", False),
        ("README.md", "version: 1\ntools:\n", False),
    ],
)
def test_a_catalogue_is_known_by_its_name_or_its_keys(file: str, text: str, ours: bool) -> None:
    assert catalog.claims(file, text) is ours


PIECES = ["version: 1\n", "tools:\n", "  - ", "id: a\n", "    name: ", "A\n", "categories: [a]\n"]
PIECES += ["[", "]", "{", "}", "&a ", "*a", "? ", ": ", "\t", "'", '"', "|\n", "---\n", "!x ", "#"]


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_is_read_or_its_mistakes_are_said_with_places(text: str) -> None:
    problems: tuple[Problem, ...] = (Problem(Location(FILE), "none"),)
    try:
        catalog.parse(text, FILE)
    except InputError as error:
        problems = error.problems
    lines = len(text.splitlines()) + 1
    assert problems
    assert all(1 <= problem.location.line <= lines for problem in problems)
    assert all(problem.location.column >= 1 for problem in problems)


def test_a_repository_by_another_protocol_is_still_one_when_it_is_written() -> None:
    loom = Tool(
        id="loom",
        name="Loom",
        repo="git://git.weavers.example.org/loom.git",
        location=Location("x", 1, 1),
    )
    text = dump_catalogue(Catalogue(file="x", tools=(loom,)), merge=True)
    assert "repo: https://git.weavers.example.org/loom.git" in text
