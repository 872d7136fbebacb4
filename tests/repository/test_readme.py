"""READMEs of every form are read into the same passages, each on its own line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_check.patterns import Pattern
from osi_check.repository.readme import document, files
from osi_check.repository.signals import license_key
from osi_check.repository.snapshot import Entry
from repository.test_terms import snapshot

FORMS = {
    "README.md": "# Tern\n\nA sieve.\n\n```\n# license: none\n```\n\n## License\n\nSee [MIT](LICENSE).\n",
    "README": "Tern\n====\n\nA sieve.\n\n```\n# license: none\n```\n\nLicense\n-------\n\nSee MIT.\n",
    "README.rst": "====\nTern\n====\n\nA sieve.\n\n.. code-block:: sh\n\n   # license: none\n\nLicense\n-------\n\nSee `MIT <LICENSE>`_.\n",
    "README.adoc": "= Tern\n:toc:\n\nA sieve.\n\n[source,sh]\n----\n# license: none\n----\n\n== License\n\nSee link:LICENSE[MIT].\n",
    "README.org": "#+TITLE: Tern\n\nA sieve.\n\n#+BEGIN_SRC sh\n# license: none\n#+END_SRC\n\n** License\n\nSee [[file:LICENSE][MIT]].\n",
    "README.mediawiki": "= Tern =\n\nA sieve.\n\n<pre>\n# license: none\n</pre>\n\n== License ==\n\nSee [[LICENSE|MIT]].\n",
    "README.textile": 'h1. Tern\n\nA sieve.\n\n<pre>\n# license: none\n</pre>\n\nh2. License\n\nSee "MIT":LICENSE.\n',
    "README.rdoc": "= Tern\n\nA sieve.\n\n== License\n\nSee {MIT}[LICENSE].\n",
    "README.pod": "=pod\n\n=head1 Tern\n\nA sieve.\n\n=head2 LICENSE\n\nSee L<MIT|LICENSE>.\n",
    "README.html": "<h1>Tern</h1>\n\n<p>A sieve.</p>\n\n<h2>License</h2>\n\n<p>See <a href='LICENSE'>MIT</a>.</p>\n",
}


@pytest.mark.parametrize("path", FORMS)
def test_headings_and_text_are_told_in_every_form(path: str) -> None:
    text = FORMS[path]
    read = document.parse_document(path, text)
    assert read.title.lower() == "tern"
    (said,) = (p for p in read.prose() if p.text.startswith("See"))
    assert said.text == "See MIT."
    assert said.section == "tern > license"
    assert text.splitlines()[said.line - 1].startswith(("See", "<p>See"))
    assert [p.text.lower() for p in read.prose() if p.kind == "heading"] == ["tern", "license"]


@pytest.mark.parametrize("path", [path for path in FORMS if path != "README"])
def test_links_are_told_in_every_form(path: str) -> None:
    assert ("MIT", "LICENSE") in {
        (link.label, link.url.removeprefix("file:"))
        for link in document.parse_document(path, FORMS[path]).links
    }


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "[![License: ISC](https://img.example/badge/license-ISC-blue)](LICENSE)\n"),
        (
            "README.md",
            "<img alt='License: ISC' src='https://img.example/badge/license-ISC-blue'>\n",
        ),
        (
            "README.rst",
            ".. image:: https://img.example/badge/license-ISC-blue\n   :target: x\n   :alt: License: ISC\n",
        ),
        ("README.adoc", "image:https://img.example/badge/license-ISC-blue[License: ISC]\n"),
    ],
)
def test_badges_are_told_with_their_words_and_address(path: str, text: str) -> None:
    (badge,) = document.parse_document(path, text).images
    assert (badge.line, badge.alt) == (1, "License: ISC")
    assert badge.url == "https://img.example/badge/license-ISC-blue"


def test_a_note_of_restructuredtext_is_text_and_not_code() -> None:
    text = ".. note::\n\n   It has ended.\n\n.. warning:: Nobody mends it.\n"
    kinds = [(p.kind, p.text) for p in document.parse_document("README.rst", text).passages]
    assert kinds == [("text", "It has ended."), ("text", "Nobody mends it.")]


def test_a_readme_in_another_form_or_language_is_found_where_no_other_is() -> None:
    assert files.main_readme(snapshot({"README.textile": "h1. Tern\n"})).title == "Tern"  # type: ignore[union-attr]
    assert files.main_readme(snapshot({"README.de.md": "# Tern\n"})).path == "README.de.md"  # type: ignore[union-attr]
    both = snapshot({"README.de.md": "# Seeschwalbe\n", "README.rst": "Tern\n====\n"})
    assert files.main_readme(both).title == "Tern"  # type: ignore[union-attr]


def test_all_readmes_that_speak_for_the_repository_are_wanted() -> None:
    tree = [
        Entry(path, "blob") for path in ("a/README.md", "README", "README.md", "docs/README.md")
    ]
    assert files.readme_paths(tree) == ["README.md", "README", "docs/README.md"]


@given(
    st.sampled_from(sorted(FORMS)), st.text(alphabet="=#*-`'\"<>[](){}|:./_ \nah1!L", max_size=300)
)
def test_no_text_is_too_odd_and_lines_are_never_past_the_end(path: str, text: str) -> None:
    last = text.count("\n") + 1
    for passage in document.parse_document(path, text).passages:
        assert 1 <= passage.line <= last
        assert passage.line_at(len(passage.text)) <= last


words = st.sampled_from("license key LICENCE keys licenſe `license key` - | # run free no".split())


@given(st.lists(st.lists(words, max_size=6).map(" ".join), max_size=12).map("\n".join))
def test_no_passage_is_left_out_in_which_a_pattern_matches(text: str) -> None:
    patterns = [Pattern(r"\blicen[cs]e keys?\b"), license_key._NEEDED, Pattern("(?:no|un)free")]
    read = document.parse_document("README.md", text)
    for some in (patterns[:1], patterns[:2], patterns):
        worth = list(read.passages_for(*some))
        assert [p for p in read.passages if any(one.search(p.text) for one in some)] == [
            p for p in worth if any(one.search(p.text) for one in some)
        ]
        assert list(read.prose_for(*some)) == [p for p in worth if p.kind != "code"]


def test_passages_without_the_words_are_left_out() -> None:
    read = document.parse_document("README.md", "# Fern\n\nIt grows.\n\nIt needs a license key.\n")
    assert [p.text for p in read.passages_for(license_key._NEEDED)] == ["It needs a license key."]
    assert not list(read.passages_for())
