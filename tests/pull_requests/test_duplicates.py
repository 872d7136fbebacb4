"""Two pull requests that add the same tool are told of one another, by what their diffs add."""

from __future__ import annotations

import json
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import invented
from helpers import facts, tool
from osi_check.fetch.github.api import WriteResponse
from osi_check.model import Report, Unknown, Verdict
from osi_check.pull_requests import duplicates
from osi_check.pull_requests.duplicates import DuplicateProposal
from pull_requests.test_comment_bot import BOT, GitHub

T = TypeVar("T")
REPO = "acme/list"
PAGES = "https://github.com/acme/list/pull"
ANVIL = "@@ -1,2 +1,3 @@\n version: 1\n+  - repo: https://github.com/invented/anvil\n"


@pytest.mark.parametrize(
    ("patch", "paths"),
    [
        (ANVIL, ["invented/anvil"]),
        ("+| [Anvil](https://github.com/Invented/Anvil/tree/main) | MIT |", ["Invented/Anvil"]),
        ('+    repo: "invented/anvil"', ["invented/anvil"]),
        ("+  repo: https://gitlab.com/a/b/anvil.git", ["a/b/anvil"]),
        ("+ see https://github.com/a/b, https://github.com/c/d.", ["a/b", "c/d"]),
        (" repo: https://github.com/invented/anvil", []),
        ("-| [A](https://github.com/x/a) | MIT |\n+| [A](https://github.com/x/a) | BSD |", []),
        ("+| [A](https://github.com/x/a) |\n\n-| [A](https://github.com/X/A) |", []),
        ("+ homepage: https://example.org", []),
        ("+ https://[", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_a_diff_brings_in_are_repositories_that_it_did_not_have(
    patch: str, paths: list[str]
) -> None:
    assert list(duplicates.added_repositories(patch).values()) == paths


@given(st.text())
def test_any_diff_is_read(patch: str) -> None:
    for path in duplicates.added_repositories(patch).values():
        assert path.isascii()


def verdict(repo: str, today: str = "") -> Verdict:
    seen = facts(url=today) if today else Unknown("told", {"words": "not asked"})
    return Verdict(tool=tool(repo=repo), facts=seen)


def report(*verdicts: Verdict) -> Report:
    return Report(catalogue="./catalog.yml", verdicts=verdicts)


def test_only_tools_that_are_judged_count_under_any_of_their_names() -> None:
    known = duplicates.repository_aliases(
        [report(verdict("https://github.com/old/anvil", "https://github.com/new/anvil"))]
    )
    mine = duplicates.added_repositories(
        "+ https://github.com/old/anvil\n+ https://github.com/just/mentioned"
    )
    others = {
        9: duplicates.added_repositories("+ https://github.com/just/mentioned"),
        8: duplicates.added_repositories("+ https://github.com/new/anvil"),
    }
    assert duplicates.shared_proposals(mine, others, known) == (
        DuplicateProposal(8, ("new/anvil",)),
    )


def test_a_tool_without_a_repository_has_no_twin() -> None:
    assert duplicates.repository_aliases([report(verdict(""))]) == []


def line(number: int, *paths: str) -> str:
    return duplicates.render_row(DuplicateProposal(number, paths or ("a/b",)), f"{PAGES}/{number}")


def test_a_comment_gets_a_line_keeps_others_and_loses_it_again() -> None:
    one = duplicates.update_block("said\n", 9, line(9))
    both = duplicates.update_block(one, 8, line(8))
    assert duplicates.listed_numbers(both) == {8, 9}
    assert both.index("[#8]") < both.index("[#9]")
    assert duplicates.update_block(both, 8, line(8)) == both
    assert duplicates.update_block(both, 8, "") == one
    assert duplicates.update_block(one, 9, "") == "said\n"
    assert duplicates.update_block("said\n", 9, "") == "said\n"


def test_what_others_write_is_what_the_pull_requests_own_run_writes() -> None:
    own = "said\n" + duplicates.render_block({8: line(8), 9: line(9)})
    assert duplicates.update_block(duplicates.update_block("said\n", 9, line(9)), 8, line(8)) == own


def test_many_twins_and_many_tools_stay_short() -> None:
    many = [f"{'o' * 39}/{'_' * 90}{i}" for i in range(50)]
    text = duplicates.render_block({number: line(number, *many) for number in range(1, 40)})
    assert len(text) < 6_000
    assert "and 47 more" in text
    assert len(duplicates.listed_numbers(text)) == duplicates.MAX_DUPLICATES


class Pulls(GitHub):
    """Open pull requests by their diffs of the catalogue; comments of each."""

    def __init__(self, **patches: str | None) -> None:
        super().__init__()
        self.patches = {int(key[1:]): patch for key, patch in patches.items()}
        self.by_pull: dict[int, list[dict[str, object]]] = {n: [] for n in self.patches}
        self.asked: list[str] = []

    def request(
        self, method: str, path: str, decoder: msgspec.json.Decoder[T], body: object = None
    ) -> WriteResponse[T]:
        self.asked.append(f"{method} {path}")
        parts = urlsplit(path).path.split("/")
        if parts[-1] == "files":
            patch = self.patches[int(parts[-2])]
            if patch is None:
                return WriteResponse(403, message="Resource not accessible by integration")
            files = [{"filename": "other.md", "patch": ANVIL}]
            files += [{"filename": "catalog.yml", "patch": patch}, {"filename": "catalog.yml.bin"}]
            return WriteResponse(200, decoder.decode(json.dumps(files)))
        if parts[-1] == "pulls":
            rows = [{"number": number} for number in self.patches]
            return WriteResponse(200, decoder.decode(json.dumps(rows)))
        if parts[-1] == "comments":
            self.comments = self.by_pull[int(parts[-2])]
        return super().request(method, path, decoder, body)

    def bodies(self, number: int) -> list[object]:
        return [comment["body"] for comment in self.by_pull[number]]


HERE = report(verdict("https://github.com/invented/anvil"))


def run(github: Pulls, number: int, before: str = "") -> str:
    found = duplicates.find_duplicates(github, REPO, number, [HERE])
    duplicates.notify_duplicates(github, REPO, number, "report", found, before, PAGES)
    return duplicates.render_duplicates(found, PAGES)


def standing(github: Pulls, number: int) -> None:
    """A comment of ours on a pull request, by its own run."""
    own = {"id": number, "user": BOT, "body": "<!-- osi-check: report -->\nits own\n"}
    github.by_pull[number] = [own]


def test_the_other_pull_request_is_named_and_nothing_is_begun_there() -> None:
    github = Pulls(p7=ANVIL, p8=ANVIL, p9="+nothing")
    said = run(github, 7)
    assert f"[#8]({PAGES}/8) adds <code>invented/anvil</code>" in said
    assert github.by_pull[8] == github.by_pull[9] == []
    standing(github, 8)
    assert run(github, 7) == said
    (told,) = github.by_pull[8]
    assert f"[#7]({PAGES}/7) adds <code>invented/anvil</code>" in str(told["body"])
    assert run(github, 7) == said
    assert len(github.by_pull[8]) == 1


def test_what_was_told_is_taken_back_when_it_is_over() -> None:
    github = Pulls(p7=ANVIL, p8=ANVIL)
    standing(github, 8)
    before = run(github, 7)
    assert "[#7]" in str(github.bodies(8)[0])
    github.patches[7] = "+nothing"
    assert run(github, 7, before) == ""
    assert "its own" in str(github.bodies(8)[0])
    assert "[#7]" not in str(github.bodies(8)[0])


def test_many_twins_get_no_comment_from_a_stranger() -> None:
    github = Pulls(**{f"p{number}": ANVIL for number in range(7, 44)})
    run(github, 7)
    assert not any(github.by_pull.values())


def test_a_report_that_stands_is_kept_beside_the_line() -> None:
    github = Pulls(p7=ANVIL, p8=ANVIL)
    github.by_pull[8] = [{"id": 3, "user": BOT, "body": "<!-- osi-check: report -->\ntheirs\n"}]
    run(github, 7)
    assert "\ntheirs\n" in str(github.bodies(8)[0])
    assert "[#7]" in str(github.bodies(8)[0])


def test_a_change_that_adds_nothing_costs_one_request_and_no_tools_none() -> None:
    github = Pulls(p7="+nothing", p8=ANVIL)
    assert run(github, 7) == ""
    assert len(github.asked) == 1
    assert duplicates.find_duplicates(github, REPO, 7, [report()]) == ()
    assert len(github.asked) == 1


def test_so_many_pull_requests_are_looked_at_and_no_more() -> None:
    github = Pulls(**{f"p{number}": ANVIL for number in range(7, 90)})
    found = duplicates.find_duplicates(github, REPO, 7, [HERE])
    assert len(found) == duplicates.MAX_DUPLICATES
    assert len(github.asked) == 2 + duplicates.MAX_PULLS


@pytest.mark.parametrize("hidden", ["p7", "p8"])
def test_what_the_token_cannot_read_says_nothing(hidden: str) -> None:
    github = Pulls(**({"p7": ANVIL, "p8": ANVIL} | {hidden: None}))
    assert run(github, 7) == ""
    assert github.log == []


def test_a_twin_that_cannot_be_told_is_no_failure() -> None:
    github = Pulls(p7=ANVIL, p8=ANVIL)
    standing(github, 8)
    github.fates = ["500", "500", "500"]
    found = duplicates.find_duplicates(github, REPO, 7, [HERE])
    ((number, words),) = duplicates.notify_duplicates(github, REPO, 7, "report", found, "", PAGES)
    assert number == 8
    assert words.startswith("left as it is")


def test_the_words_fit_beside_a_full_report() -> None:
    from osi_check.reports import RenderOptions, markdown

    text = markdown.render((invented.large(300),), RenderOptions())
    many = [f"{'o' * 39}/{'_' * 90}{i}" for i in range(50)]
    text += duplicates.render_block({number: line(number, *many) for number in range(1, 40)})
    assert len(text) < 65_536 - 500
