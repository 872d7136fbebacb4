"""What a clause does with a restriction, and what cancels that; sentences with both, and with a hook."""

from __future__ import annotations

import pytest

from helpers import license_of
from osi_check.licenses.text.beside.clauses import polarity as grammar
from osi_check.licenses.text.beside.clauses.polarity import is_cancelled, polarity
from osi_check.licenses.text.identify import identify

MIT = license_of("pytest")
KINDS = {"denies": "denial", "permits": "permission", "asks": "request"}
ROWS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")]
    for line in (grammar.__doc__ or "").splitlines()
    if line.startswith("| ") and line.strip("| ").split(" | ")[0] in KINDS
]
HARMLESS = (
    "If you build a product on it we would be glad to hear of it, but you owe us nothing.",
    "We would love to see what you build, though you do not owe us a thing.",
    "Shops, mills, ministries: the license does not distinguish and neither do we.",
    "No, you need not ask us before using it in your company.",
    "Please mention the observatory in your article; this is a wish, not a condition.",
    "It is our hope, not our condition, that the maps help somebody.",
    "We politely ask that derived maps name the survey; this is a courtesy and not a requirement.",
    "Please do not write to us for permission.",
    "Large companies are as welcome as individuals.",
    "You may remove our logo, and nobody will mind.",
    "There is no seat counting, no user cap and no expiry date in here.",
    "The license allows benchmarks, and we would be curious to read yours.",
    "The grant is perpetual and irrevocable.",
    "Even our competitors can use this, we checked.",
    "The use of this software for evaluation, production, teaching, or resale is equally fine.",
    "You do not owe us anything, not even a postcard, though postcards make us very happy.",
    "Do as you please with it.",
    "There is no catch, we checked.",
    "Rumors that the license restricts resale are false: sell it, have fun.",
    "It is a common misconception that the license forbids selling; it does not.",
    "Nobody is able to revoke the permission given above, not even ourselves.",
    "Running the software as a paid cloud service is permitted.",
    "We do not count users, and the license does not ask for it either.",
    "Individuals, companies, governments, robots: same rights for all.",
    "Companies can use Quillbox to create and sell products without needing to seek permission or pay a fee.",
    "Anyone may sell copies without requesting permission, signing a contract or paying royalties.",
    "This means that you may sell it without asking or paying a fee.",
    "Organizations can use Ferrybook without having to ask for permission or to pay a fee.",
)
HOOKED = (
    "No fee is due, we merely ask for a share of what you earn.",
    "Nobody has to register, although those who host it do need a contract.",
    "Companies needn't ask anybody but the board.",
    "Commercial use is as welcome as any, once the invoice has been settled.",
    "There's no paid edition; there is a paid license, and you need it at work.",
    "The logo may be removed as soon as you are a partner of ours.",
    "That we like to hear from you is no condition; that we hear from you before a sale is.",
    "There is no limit on users, the limit is on servers.",
    "You owe us nothing until your product ships.",
    "We have no objection to private copying.",
    "We have no objection against resale by our partners.",
    "No key is needed for the reader; the writer needs one.",
    "Everybody gets the same rights after one year.",
    "Everyone receives the same terms: look, learn, leave it alone.",
    "Feel free to remove our logo and send us the fee for it.",
    "You may sell it and hand half of the price to the orchard.",
    "Do as you please with it at home.",
    "Use it as you like, keep it inside the building.",
    "The license doesn't care who you are; the contract below does.",
    "The license does not forbid resale, our house rules do.",
    "Nothing here forbids resale other than the annex.",
    "Not without asking us may it be sold.",
    "Never without paying may you host it.",
    "We would love to hear from you before you sell it.",
    "We would love to see a tenth of your profit.",
    "It is a wish, not a condition, that schools go first; it is a condition that armies go last.",
    "Please pay what it is worth to you; this is a request and not a condition, the monthly fee is one.",
    "It's our hope, not our condition, that nobody but friends sells it.",
    "Nobody can revoke the permission, and nobody can extend it to firms.",
    "There is no catch, the small print is in PRICES.",
    "Rumors that we charge for it are false: we charge for using it.",
    "It is a misconception that the license is free; it isn't.",
    "You can host it for customers and bill them, and we bill you.",
    "You can change the colors and the strings, the rest stays as shipped.",
    "Commercial use is fine with us, ask the museum, it decides.",
    "Even competitors can use this, they pay double.",
    "The license allows benchmarks, publishing them is up to us.",
    "No additional terms apply to pupils.",
    "There is no need to ask us, ask the ministry.",
    "There is none to ask but us.",
    "No one has to sign anything twice.",
    "No royalties are due, a license is.",
    "Feel free to fork it, forks belong to us.",
    "Hosting is fine, selling is not so fine.",
    "Go wild with it on weekdays.",
    "The council claims no rights in it beyond a veto.",
    "The university waives all claims but that on sales.",
    "You may rebrand it for your own club.",
    "Same rights for everyone who has paid.",
    "We will not charge you, our reseller will.",
    "No conditions are attached to reading it.",
    "Use without asking is no right, it is a favor to friends.",
    "No need to register; just let the program count your seats.",
    "It costs nothing, yet selling it costs a lot.",
    "A license for firms is not required as firms get none.",
    "Free of fees is the use by clubs.",
    "Anyone may use it, anyone outside of trade.",
    "You don't have to publish changes, you have to give them to us.",
    "You may strip the telemetry, which then strips your license.",
    "The grant is perpetual and irrevocable for those on the list.",
    "Companies may use it like anyone, that is by contract.",
    "We do not mind private copies.",
    "We can revoke this license.",
    "The company may withdraw it.",
    "Do not change it.",
    "You will not alter the code or its text.",
    "The license covers the documentation.",
    "Seats can be rented.",
    "Licenses may be sold by the museum.",
    "You may use it without paying a fee and pay a fee for selling it.",
    "You may not sell it without seeking permission or paying a fee.",
    "You may use Quillbox without needing to register or pay for ten users.",
    "You may use Quillbox at home without paying a fee.",
    "You may run Quillbox solo without asking us first.",
    "This means that only members may sell it.",
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_each_row_of_the_grammar_tells_its_example_from_what_cancels_it(row: list[str]) -> None:
    kind, example, _, cancelled = row
    assert polarity(example) == KINDS[kind]
    assert polarity(cancelled) == polarity(cancelled, loose=True) == ""


@pytest.mark.parametrize("said", HARMLESS)
def test_a_text_beside_a_denial_a_permission_or_a_plea_is_open(said: str) -> None:
    assert identify(f"{MIT}\n{said}\n").verdict == "open"


@pytest.mark.parametrize("said", HOOKED)
def test_a_text_beside_a_denial_with_a_hook_is_not_called_open(said: str) -> None:
    assert identify(f"{MIT}\n{said}\n").verdict != "open"


def test_a_denial_for_some_alone_is_cancelled() -> None:
    assert is_cancelled("we do not mind private copies")
    assert not is_cancelled("we do not mind copies")


@pytest.mark.parametrize(
    "clause",
    [
        "users will not change the license",
        "resale is not expected",
        "we would like to see a contract",
        "do not alter it",
    ],
)
def test_a_demand_in_the_words_of_a_denial_or_a_plea_has_no_polarity(clause: str) -> None:
    assert polarity(clause) == polarity(clause, loose=True) == ""


def test_a_word_that_no_list_has_is_let_pass_where_it_makes_no_place_and_a_term_is_unlikely() -> (
    None
):
    assert polarity("you may remove it in the orchard", loose=True) == ""
    assert polarity("you may remove the sundial", loose=True) == "permission"
    assert polarity("you may remove the sundial") == ""
