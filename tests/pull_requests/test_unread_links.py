"""What a change writes like an entry, and nobody reads as one, is told and not green in silence."""

from __future__ import annotations

import pytest

from osi_check.catalogs import loader
from osi_check.model import Location
from osi_check.pull_requests.unread_links import MAX_SHOWN, find_unread_links, unread_link_lines

BASE = """\
# Looms

See [the guide](https://github.com/o/guide).

## Looms

- [Ada](https://github.com/o/ada) - Weaves. `MIT`
- [Bee](https://github.com/o/bee) - Weaves, too. `MIT`
"""


def unread(after: str, before: str = BASE) -> list[str]:
    tools = loader.parse_catalogue(after, "list.md").tools
    found = find_unread_links(before, after, tools)
    return list(unread_link_lines([(Location("list.md", line), url) for line, url in found]))


@pytest.mark.parametrize(
    "line",
    [
        "Add: [Cat](https://github.com/o/cat) - Weaves.",
        "- [Cat]: https://github.com/o/cat - Weaves.",
        "- [Dye](https://dye.example.org) and [Cat](https://github.com/o/cat) - Weave.",
        "- [Dye](https://github.com/o/dye), [Cat](https://github.com/o/cat) - Weave.",
        "<!-- - [Cat](https://github.com/o/cat) - Weaves. -->",
        "- [Dye](https://github.com/o/dye) [Cat](https://github.com/o/cat) - Weave.",
        "- New [Cat](https://github.com/o/cat) - Weaves. `MIT`",
        "The loom Cat: https://github.com/o/cat.",
    ],
)
def test_a_repository_that_a_change_links_and_no_entry_names_is_told(line: str) -> None:
    (said,) = unread(f"{BASE}\n\n{line}\n")
    assert said.startswith("list.md:11: https://github.com/o/cat is in no entry")


@pytest.mark.parametrize(
    "line",
    [
        "- [Cat](https://github.com/o/cat) - Weaves. `MIT`",
        "- [Cat](https://cat.example.org) - Weaves. ([Source](https://github.com/o/cat)) `MIT`",
        "- [Ada](https://github.com/o/ada) - Unlike [Guide](https://github.com/o/guide).",
        "- [Cat](https://github.com/o/cat) - Like [Fox](https://github.com/o/fox). `MIT`",
        "More at https://example.org/o/cat.",
    ],
)
def test_what_is_an_entry_a_part_of_one_or_not_new_is_not_told(line: str) -> None:
    assert unread(f"{BASE}{line}\n") == []


def test_lines_that_move_are_not_new() -> None:
    assert unread(BASE.replace("See [", "Do see [").replace("## Looms", "## Weaving")) == []


def test_very_many_links_are_counted() -> None:
    links = "".join(f"\nText on https://github.com/o/r{n}.\n" for n in range(MAX_SHOWN + 2))
    said = unread(BASE + links)
    assert len(said) == MAX_SHOWN + 1
    assert said[-1] == "2 more links of this change in no entry"
