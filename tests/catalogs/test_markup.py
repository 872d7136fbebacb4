"""Lists in Org, AsciiDoc and reStructuredText: the same entries as in Markdown, with true places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osi_check.catalogs import asciidoc, loader, org, rst
from osi_check.model import Edit

ORG = """\
#+TITLE: Awesome looms
* Awesome looms
  Things to weave with.
* Looms
:PROPERTIES:
:CUSTOM_ID: looms
:END:
 # a note to contributors with a [[https://x.example.org][link]]
 - [[https://github.com/weavers/loom][Loom]] - Weaves cloth,
   also wide cloth. =MIT=
   - [[https://github.com/weavers/shuttle][Shuttle]] - Its shuttle.
 - *[[https://codeberg.org/weavers/spindle][Spindle]]* - Spins.
** Dyes                                                     :color:
 - [[https://indigo.example.org][Indigo]] ([[https://github.com/dyers/indigo][source]]) - Blue.
#+begin_src sh
* no heading
#+end_src
* Books
 - [[https://books.example.org/weaving][On weaving]] - A book.
"""
ADOC = """\
= Awesome looms
:gh: https://github.com/

Things to weave with.

== Looms

* https://github.com/weavers/loom[Loom^] -- Weaves cloth,
also wide cloth. `MIT`
** link:https://github.com/weavers/shuttle[Shuttle,window=_blank] -- Its shuttle.
* {gh}weavers/spindle[*Spindle*] -- Spins.

// link:https://x.example.org[a comment]

=== Dyes

* https://indigo.example.org[Indigo^] (https://github.com/dyers/indigo[source^]) -- Blue.
* <<Books>>

----
* https://code.example.org[no entry]
----

== Books

* https://books.example.org/weaving[On weaving] -- A book.
"""
RST = """\
=============
Awesome looms
=============

Things to weave with.

Looms
=====

.. contents:: :local:
   :depth: 2

* `Loom <https://github.com/weavers/loom>`_ - Weaves cloth,
  also wide cloth. ``MIT``

  * `Shuttle <https://github.com/weavers/shuttle>`__ - Its shuttle.

* Spindle_ - Spins.

Dyes
----

- `Indigo <https://indigo.example.org>`_ (`source <https://github.com/dyers/indigo>`_) - Blue.

Books
=====

- `On weaving <https://books.example.org/weaving>`_ - A book.

.. _Spindle: https://codeberg.org/weavers/spindle
"""


@pytest.mark.parametrize(
    ("file", "text", "lines"),
    [
        ("README.org", ORG, [9, 11, 12, 14]),
        ("README.adoc", ADOC, [8, 10, 11, 17]),
        ("README.rst", RST, [13, 16, 18, 23]),
    ],
)
def test_entries_are_read_with_links_descriptions_categories_and_lines(
    file: str, text: str, lines: list[int]
) -> None:
    found = loader.parse_catalogue(text, file)
    names = {category.id: category.name for category in found.categories}
    tools = [
        (t.name, t.repo.rpartition(".")[2], *(names[c] for c in t.categories)) for t in found.tools
    ]
    assert tools == [
        ("Loom", "com/weavers/loom", "Looms"),
        ("Shuttle", "com/weavers/shuttle", "Looms"),
        (
            "Spindle",
            "com/weavers/spindle" if file.endswith("adoc") else "org/weavers/spindle",
            "Looms",
        ),
        ("Indigo", "com/dyers/indigo", "Dyes"),
    ]
    assert [tool.location.line for tool in found.tools] == lines
    assert found.tools[0].description == "Weaves cloth, also wide cloth."
    assert found.tools[0].license == "MIT"
    assert found.tools[3].homepage == "https://indigo.example.org"
    assert found.name == "Awesome looms"


@pytest.mark.parametrize(("form", "text"), [(org, ORG), (asciidoc, ADOC), (rst, RST)])
def test_an_address_is_replaced_where_it_stands(form: object, text: str) -> None:
    catalogue = form.format.parse(text, "x")  # type: ignore[attr-defined]
    old, new = "https://github.com/dyers/indigo", "https://github.com/dyers/newindigo"
    edit = Edit(tool=catalogue.tools[3], field="repo", old=old, new=new)
    (splice,) = form.format.editor(text, catalogue).splices(edit)  # type: ignore[attr-defined]
    assert text[: splice.start] + splice.text + text[splice.end :] == text.replace(old, new)


def test_tables_of_org_and_rst_are_read() -> None:
    table = "| Name | License | Repository |\n|------+---------+------|\n| Loom | MIT | {} |\n| Wheel | ISC | {} |\n"
    links = (
        "[[https://github.com/weavers/loom][code]]",
        "[[https://github.com/weavers/wheel][code]]",
    )
    found = org.format.parse("* Looms\n" + table.format(*links), "x.org").tools
    assert [(t.name, t.license, t.repo) for t in found] == [
        ("Loom", "MIT", "https://github.com/weavers/loom"),
        ("Wheel", "ISC", "https://github.com/weavers/wheel"),
    ]
    grid = (
        "+------+---------+\n| Name | License |\n+======+=========+\n"
        "| `Loom <https://github.com/weavers/loom>`_ | MIT |\n+------+---------+\n"
    )
    assert [t.license for t in rst.format.parse("Looms\n=====\n\n" + grid, "x.rst").tools] == [
        "MIT"
    ]


@given(
    st.text(st.sampled_from("*-=[]<>|`_:#./ \n\tabhtps{}+~"), max_size=120),
    st.sampled_from([org, asciidoc, rst]),
)
@settings(max_examples=300, deadline=None)
def test_no_text_ends_in_a_traceback(text: str, form: object) -> None:
    for tool in form.format.parse(text, "x").tools:  # type: ignore[attr-defined]
        assert tool.name
        assert 1 <= tool.location.line <= text.count("\n") + 1


@pytest.mark.parametrize("form", [org, asciidoc, rst])
@pytest.mark.parametrize(
    "unit", ["[", "* ", "*a", "`", "- [[", "=\n", "| ", "+++", "{a}", "<", "[[a][", "https://"]
)
def test_long_runs_of_marks_take_no_time(form: object, unit: str) -> None:
    form.format.parse(unit * 20_000, "x")  # type: ignore[attr-defined]


def test_images_that_stand_for_words_are_no_part_of_a_name() -> None:
    text = """\
Looms
=====

* |OK| `Loom <https://github.com/weavers/loom>`_ weaves
* |OK| `Dobby <https://dobby.example.org>`_ |Code|_

.. |OK| image:: https://weavers.example.org/ok.png
.. |Code| image:: https://weavers.example.org/code.png
   :target: https://github.com/weavers/dobby
"""
    found = rst.format.parse(text, "README.rst").tools
    assert [tool.name for tool in found] == ["Loom", "Dobby"]
