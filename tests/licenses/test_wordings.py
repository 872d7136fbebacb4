"""Texts beside the wordings of the index: what may vary, what differs, and which is nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from license_wordings import Said, wording_sections
from osi_check.licenses.text import index as indexes
from osi_check.licenses.text import spans, wordings
from osi_check.licenses.text.align import SLOT_WORD
from osi_check.licenses.text.differences.changed_terms import changed_terms
from osi_check.licenses.text.index import Header, Index, License
from osi_check.licenses.text.normalize import clean_text
from osi_check.licenses.text.spans import Span
from osi_check.licenses.text.word_codes import UNTOLD, is_near_code, say, word_code
from osi_check.licenses.text.words import split_words
from spdx_wordings import read_templates

XML = """<SPDXLicenseCollection xmlns="http://www.spdx.org/license">
<license licenseId="{id}" name="{id} License"><text>
<titleText><p>{id} License</p></titleText><copyrightText><p>Copyright (c) you</p></copyrightText>
<p>Whoever holds this <alt match="parcel|crate" name="what">parcel</alt> may open it, look inside
<optional>with both eyes</optional> and pass it on to <alt match=".+" name="whom">the neighbors</alt>
for as long as they like, provided that</p>
<list><item><bullet>1.</bullet> the ribbon stays around each and every one of the parts thereof,
{clause}</item></list>
<p>Neither the postman nor <alt match="(the\\s+)?(senders|makers of .+)" name="who">the senders</alt> will
answer for whatever falls out of it when it is opened upside down.</p>
</text></license></SPDXLicenseCollection>"""
CLAUSE = "and that nobody outside the village of Upper Slaughter ever learns what was in there,"

TEXT = """Whoever holds this {what} may open it, look inside{how} and pass it on to {whom}
for as long as they like, provided that

{mark} the ribbon stays around each and every one of the parts thereof,
{clause}

Neither the postman nor {who} will answer for whatever falls out of it
when it is opened upside down."""


def text(**said: str) -> str:
    usual = {
        "what": "parcel",
        "how": " with both eyes",
        "whom": "the neighbors",
        "mark": "1.",
        "clause": "",
        "who": "the senders",
    }
    return TEXT.format(**{**usual, **said})


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """A function that makes an index of licenses by id and clause."""

    def make(**clauses: str) -> None:
        said = []
        for id, clause in clauses.items():
            name, template, _ = read_templates(XML.format(id=id.replace("_", "-"), clause=clause))
            assert template is not None
            said.append(Said(name, wordings.TEXT, template.words, template.items))
        found = Index(
            indexes.write(
                Header({}, [License(one.id) for one in said], {}),
                wording_sections(said, range(len(said))),
            )
        )
        monkeypatch.setattr(wordings, "index", lambda: found)
        wordings.read_wording.cache_clear()
        wordings._choices.cache_clear()

    yield make
    wordings.read_wording.cache_clear()
    wordings._choices.cache_clear()


def find(said: str) -> list[Span]:
    return spans.find_spans(split_words(clean_text(said)), [])


def test_what_the_list_lets_vary_is_no_change(known: Callable[..., None]) -> None:
    known(MIT="")
    for said in (
        text(),
        text(what="crate"),
        text(how=""),
        text(mark="a)"),
        text(mark="*"),
        text(who="senders"),
    ):
        (span,) = find(said)
        assert (span.id, span.changes) == ("MIT", ())


def test_what_is_filled_in_is_told_as_such(known: Callable[..., None]) -> None:
    known(MIT="")
    (span,) = find(text(whom="Ada and her three cats"))
    assert [change.lost for change in span.changes or ()] == [(SLOT_WORD,)]
    (span,) = find(text(who="the makers of fine boxes"))
    assert [change.lost for change in span.changes or ()] == [(SLOT_WORD,)]


def test_words_that_may_not_vary_are_changes(known: Callable[..., None]) -> None:
    known(MIT="")
    words = split_words(clean_text(text(what="basket")))
    (span,) = spans.find_spans(words, [])
    (change,) = span.changes or ()
    assert words.texts[change.first : change.last] == ["basket"]
    assert change.lost == (UNTOLD,)  # no word that we have in a list of ours
    (span,) = find(text().replace("may open it", "may not open it"))
    assert [(c.last - c.first, c.lost) for c in span.changes or ()] == [(1, ())]
    (span,) = find(text().replace("may open it,", "open it,"))
    assert [(c.last - c.first, c.lost) for c in span.changes or ()] == [(0, ("may",))]


def test_a_letter_off_or_a_word_in_two_is_no_change(known: Callable[..., None]) -> None:
    known(MIT="")
    (span,) = find(text().replace("provided", "prvided").replace("upside", "up side"))
    assert span.changes == ()


def test_of_two_licenses_the_nearest_is_told_whatever_it_allows(
    known: Callable[..., None],
) -> None:
    known(MIT="", SMLNJ=CLAUSE)
    assert [span.id for span in find(text(clause=CLAUSE))] == ["SMLNJ"]
    assert [span.id for span in find(text())] == ["MIT"]
    (span,) = find(text(clause=CLAUSE.replace("village", "town")))
    assert span.id == "SMLNJ"


def test_a_text_between_two_licenses_is_a_doubt(known: Callable[..., None]) -> None:
    known(MIT="", SMLNJ="and the box, too,")
    (span,) = find(text(clause="and the hat, too,"))
    assert (span.id, span.rival) in {("MIT", "SMLNJ"), ("SMLNJ", "")}


def test_copies_stand_one_behind_the_other(known: Callable[..., None]) -> None:
    known(MIT="", SMLNJ=CLAUSE)
    found = find(f"{text()}\n\nAnd now for something else.\n\n{text(clause=CLAUSE)}\n\n{text()}")
    assert [span.id for span in found] == ["MIT", "SMLNJ", "MIT"]


def test_half_a_license_is_none(known: Callable[..., None]) -> None:
    known(MIT="")
    assert find(text()[: len(text()) // 2]) == []


def test_words_are_said_where_a_list_of_ours_has_them() -> None:
    assert say([word_code("permission"), word_code("parcel")]) == ("permission", UNTOLD)
    assert say([word_code("parcel")], ["parcel"]) == ("parcel",)


@pytest.mark.parametrize(
    ("word", "near"),
    [("parcels", True), ("parcls", False), ("parsel", True), ("parcel", True), ("barrel", False)],
)
def test_unknown_words_are_told_by_a_letter(word: str, near: bool) -> None:
    assert is_near_code(word, word_code("parcel")) is near or word == "parcel"


def test_an_approved_license_nearly_as_near_is_told_beside_one_that_is_not(
    known: Callable[..., None],
) -> None:
    clause = "and the owner of the hat keeps all of the paper and the string of the third shelf,"
    known(MIT="", SMLNJ=clause)
    said = text(
        clause="and two old men may sing about the moon at night, says the law of the land,"
    )
    (span,) = find(said)
    assert span.id == "MIT" or span.rival == "MIT"


def test_a_grant_that_lacks_a_word_is_not_that_grant(known: Callable[..., None]) -> None:
    known(MIT="")
    words = split_words(clean_text(text().replace("may open it,", "open it,")))
    (span,) = spans.find_spans(words, [])
    (term,) = changed_terms(words, span)
    assert (term.kind, term.params["words"], term.start) == ("grant-removed", "may", 1)


def test_a_short_license_may_have_a_clause_that_keeps_names_out_of_advertising() -> None:
    assert wordings.has_name_clause("BSD-3-Clause")
    assert wordings.has_name_clause("Apache-1.1")
    assert not wordings.has_name_clause("MIT")
    assert not wordings.has_name_clause("BSD-2-Clause")
