"""What READMEs and notices add to an open license without the words of a license."""

from __future__ import annotations

import pytest

from osi_check.repository.terms.conditions import IN_PROSE, allowance, find_conditions
from osi_check.repository.terms.readme_terms.read import read_readmes
from repository.test_terms import APACHE, MIT, snapshot
from repository.test_terms_everywhere import README, verdicts

ROWS = "| Who | What |\n| --- | --- |\n| Schools | everything |\n| Firms | read it |\n"


@pytest.mark.parametrize(
    "words",
    [
        "## License\n\nMIT.\n\n---\n\nUsing Tern means that you accept not to offer it as a service.\n",
        "## Help\n\nCloning it means that you accept not to offer Tern as a service to others.\n",
        "## Terms\n\nSince release 4 the Quillbox Source Terms hold; they are sent to members.\n",
        "## License\n\nThe file is kept for older ones. From version 4 on, ask for the terms.\n",
        "## Small print\n\nFirms pay once a year.\n",
        "Ledger is a tool that companies must pay for before they use it.\n",
        f"## Who may do what\n\n{ROWS}",
    ],
)
def test_a_readme_that_sets_conditions_in_other_words_is_a_doubt(words: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": README + words}) == {"D102": "REVIEW"}


@pytest.mark.parametrize(
    "words",
    [
        "Tern checks and revokes license keys for the software that you sell: seats, subscriptions.\n",
        "Ledger is self-hosted billing for yards: plans, trials, per-seat pricing, enterprise contracts.\n",
        "## Plans\n\n| Who | What |\n| --- | --- |\n| Schools | use it in class |\n",
        "## Who can help\n\n| Who | What |\n| --- | --- |\n| Ada | parser |\n",
        "## License\n\nSee LICENSE.\n",
        "## Rights\n\nMIT, see LICENSE.\n",
    ],
)
def test_what_a_tool_is_about_is_no_condition(words: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": README + words}) == {}


@pytest.mark.parametrize(
    ("notice", "is_doubt"),
    [
        ("This product may be operated in data centers of partners of Quillbox.\n", True),
        ("Other operators obtain a certificate first.\n", True),
        ("Everyone else must contact Quillbox.\n", True),
        ("Platforms that rent out freelancers have no license.\n", True),
        ("This product includes software developed by Quillbox.\n", False),
        ("This product may be used under the terms of the LICENSE file.\n", False),
        ("This product may be used by anyone.\n", False),
    ],
)
def test_a_notice_that_says_who_may_run_it_is_one_doubt(notice: str, *, is_doubt: bool) -> None:
    found = verdicts({"LICENSE": APACHE, "NOTICE": f"Tern\nCopyright 2024 Quillbox\n\n{notice}"})
    assert found == ({"D102": "REVIEW"} if is_doubt else {})


@pytest.mark.parametrize(
    ("heading", "words", "is_doubt"),
    [
        ("A word on rights", "Consultancies and app makers may use Tern by contract only.", True),
        ("License", "Consultancies and app makers may use Tern by contract only.", True),
        ("License", "Your contribution is licensed under the MIT license.", False),
        ("License", "You are legally entitled to grant the license above.", False),
        ("Tests", "New code needs a test, and reviewers run all of them.", False),
    ],
)
def test_a_guide_that_speaks_of_rights_beneath_a_heading(
    heading: str, words: str, *, is_doubt: bool
) -> None:
    guide = f"# Contributing\n\nSend pictures.\n\n## {heading}\n\n{words}\n"
    found = verdicts({"LICENSE": MIT, "CONTRIBUTING.md": guide})
    assert found == ({"D102": "REVIEW"} if is_doubt else {})


def test_entries_of_a_long_list_of_links_are_about_other_works() -> None:
    entries = "".join(f"- [Otter {n}](https://otter{n}.example/) - A sieve.\n" for n in range(30))
    paid = "- [Seal](https://seal.example/) - Free for non-commercial use only.\n"
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}## List\n\n{entries}{paid}"}) == {}
    assert verdicts({"LICENSE": MIT, "README.md": f"{README}## More\n\n{paid}"}) == {
        "D102": "REVIEW"
    }


@pytest.mark.parametrize(
    "words",
    [
        "## License\n\nMIT for individuals and a commercial license for companies.\n",
        "## License\n\nMIT. The footer link has to stay on every page.\n",
        "## License\n\nMIT, as long as you have fewer than ten people.\n",
        "No license key is needed for schools; firms need one.\n",
        "Use of this software is governed by the Quillbox Subscription Agreement.\n",
        "## 使用须知\n\n本软件仅供学习，禁止商用。\n",
        "## 注意\n\n商用利用は禁止します。\n",
    ],
)
def test_conditions_beside_the_name_of_a_license_are_a_doubt(words: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": README + words}) == {"D102": "REVIEW"}


@pytest.mark.parametrize(
    "words",
    [
        "## License\n\nMIT. From version 2 on, Python 3 is needed.\n",
        "## Legal\n\nTern is not affiliated with Quillbox.\n",
        "## Conditions\n\nA condition is an expression; only one may be active.\n",
        "## Fair use of the service\n\nRequests are limited to ten a second.\n",
        "## 许可\n\n本项目基于 MIT 许可，可商用。\n",
        "## License\n\nThe MIT License. Commercial use is welcome.\n",
        "We are not open core: there is no paid version and no license key.\n",
    ],
)
def test_words_that_sound_like_conditions_are_none(words: str) -> None:
    assert verdicts({"LICENSE": MIT, "README.md": README + words}) == {}


@pytest.mark.parametrize(
    ("words", "is_doubt"),
    [
        (
            "Derived works can only be redistributed under the GPL, programs that use it need not.",
            False,
        ),
        ("The license must be retained upon further distribution of the software.", False),
        ("Banks and insurers aren't permitted to run it without a paid contract.", True),
    ],
)
def test_what_copyleft_asks_by_itself_is_no_condition(words: str, *, is_doubt: bool) -> None:
    text = f"{README}## License\n\nGPL-3.0-only\n\n{words}\n"
    found = list(read_readmes(snapshot({"README.md": text})))
    assert bool(found) == is_doubt


def test_what_stands_on_a_line_that_a_rule_reads_is_told_once() -> None:
    text = f"{README}## Questions\n\n**Do I need a license for commercial use?**\n\nYes, from us.\n"
    assert len(list(read_readmes(snapshot({"LICENSE": MIT, "README.md": text})))) == 1


def test_few_sentences_of_an_approved_license_sound_like_conditions_of_their_own() -> None:
    sentences = [" ".join(words.split()) for words in APACHE.split("\n\n")]
    suspected = [s for s in sentences if any(find_conditions(s, IN_PROSE))]
    assert len(suspected) * 10 < len(sentences)


def test_one_sentence_among_many_has_to_sound_more_like_a_condition() -> None:
    assert -2 < allowance(0) <= allowance(500) < allowance(1_500) < 0
    assert 0 < allowance(5_000) < allowance(50_000)
    words = "Use in factories costs money."
    manual = "The list of rules is read from a file, and each is tried in turn.\n\n" * 300
    short, long = (
        list(read_readmes(snapshot({"LICENSE": MIT, "README.md": text})))
        for text in (f"{README}{words}\n", f"{README}{words}\n\n{manual}")
    )
    assert short
    assert not long
