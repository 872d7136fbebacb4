"""Sentences of notices that choose, govern or point, and those that something was put into."""

from __future__ import annotations

import pytest

from osi_check.licenses.text.beside.pieces import is_pieced
from osi_check.licenses.text.beside.role_readers.notice_sentences import read_notice_sentence
from osi_check.licenses.text.beside.role_readers.sentence import Sentence
from osi_check.licenses.text.identify import identify


@pytest.mark.parametrize(
    "said",
    [
        "Note that permission is not granted to copy this tool under any other version of the GNU General Public License.",
        "I am not granting permission to modify it under the terms of any later version of the GPL.",
        "Redistribution of this library under any newer version of the LGPL is not allowed.",
        "Copying, use and modification of this module are governed by the terms of the MIT License, which is included with this module.",
        "These files may not be copied or changed except in accordance with the terms of the Zlib License.",
        "You may not run or copy this program except in compliance with either the MIT License or the Zlib License.",
        "Also, if it breaks you get to keep both pieces.",
        "Commercial and non-commercial use are permitted under the terms of the MIT License.",
        "You can use this library in any project (also commercial projects) as long as this notice is kept intact.",
        "You may also have additional legal rights not granted by this license.",
        "In this context, the MIT License was selected.",
        "If you elect to use this module under the Zlib License, the following terms apply:",
        "You don't have to do anything special to accept the license.",
        "You may choose one of the following licenses, and use Quill according to the terms of the license most suitable to your project.",
        "The uploader component is licensed under the following licenses, choose one that suits your needs better.",
        "Quill is released under the LGPL so that it can be linked with third party software.",
        "You must choose to accept, in full, any individual or combination of the following licenses:",
        "You are not required to, but if you want to declare the license you have chosen, just include a file called choice.txt in your version of the software, indicating your license choice.",
        "In any case, your choice will not restrict any recipient of your version of this software to use, reproduce, modify and distribute the software under any of the above licenses.",
        "Modifications or derivative works of this module must retain this copyright notice, and modified files need to carry a notice indicating that they have been altered from the originals.",
        "The MIT License requires the above copyright notice to be included in all copies or substantial portions of the software.",
        "This means you may use it for free.",
        'Basically, it means "feel free to use it; credit the source; don\'t sue me if it breaks."',
        "This means you may do anything you want with this tool, but don't claim you wrote it.",
        "In other words, you are free to use, share and improve this program.",
        "That basically means you can use it as long as this header is left intact.",
        "This code is under the MIT license, permitting free commercial use.",
        "You are permitted to copy and share this tool under the terms of the MIT/X License.",
        "You can use Quill on any computer, including a computer in a commercial organization.",
        "You don't need to register or pay for Quill.",
        "Although not required by the LGPL, it would be nice if you could send your changes to the author.",
        "If you did not, or have any questions about Quill licensing, please contact quill@example.org.",
        "If you do not accept this license, please do not use this software.",
        "The terms of the Perl programming language system itself",
        "The original license text is given below for reference only.",
        "4. [This clause has been deleted.]",
        "The full text of all licenses is included in separate files in the source tree.",
        "These files contain the following tags instead of the full license texts:",
        "Although the parser was originally released under the GPL, the authors (Ada Quill) have agreed to relicense the parser under the MIT License.",
        "If you did not receive a copy of the license and are unable to find it on the web, please write to quill@example.org so we can mail you a copy.",
        "You should have received a copy of the GPL and a copy of the Bison exception along with this program; see the files COPYING and COPYING.BISON respectively.",
        "This library is licensed under the LGPL, with the Classpath exception (included below).",
        "A plain text version of this license is available in LICENSE.txt",
        "Contact information:",
    ],
)
def test_a_sentence_of_a_notice_has_a_role(said: str) -> None:
    assert read_notice_sentence(Sentence(said))


@pytest.mark.parametrize(
    "said",
    [
        "Note that permission is not granted to copy this tool.",
        "Permission is not granted to copy this tool under the terms of the MIT License.",
        "Redistribution of this library to firms under any newer version of the LGPL is not allowed.",
        "Use of this module by schools is governed by the MIT License.",
        "Use of this module is governed by terms that we send you.",
        "Use of this module is subject to the terms and conditions.",
        "Use of this module is subject to the MIT License and to a fee.",
        "These files may not be copied or changed except according to our wishes.",
        "Non-commercial use is permitted under the terms of the MIT License.",
        "You can use this library in any project (but no commercial projects) as long as this notice is kept intact.",
        "You can use this library in commercial projects as long as you pay.",
        "You must choose to pay for one of the following licenses:",
        "You can use Quill on any computer, except a computer in a commercial organization.",
        "This means you may use this tool at home.",
        "This means you may do anything you want with this tool, but don't sell it.",
        "Basically, feel free to use it; pay the source.",
        "In short, you can use it as long as your logo is left intact.",
        "This code is under the MIT license, permitting free academic use.",
        "You need to register or pay for Quill.",
        "Although required by the LGPL, it would be nice if you could send your changes to the author.",
        "You are permitted to copy this tool at home under the terms of the MIT License.",
        "If you do not pay for this license, do not use this software.",
        "4. [This clause has been deleted for customers.]",
        "The original license text is given below for members only.",
        "If you did not receive a copy of the license, please send 5 dollars to quill@example.org.",
        "If you did not receive a copy of the license, you may not use this program.",
        "You should have received a copy of the GPL and a copy of the office exception along with this program.",
        "A commercial version of this license is available in LICENSE.txt",
    ],
)
def test_what_is_put_into_such_a_sentence_makes_it_another(said: str) -> None:
    assert not read_notice_sentence(Sentence(said))


@pytest.mark.parametrize(
    ("said", "harmless"),
    [
        ("You should have received a copy of the GPL along with quill radio drivers; if not, see LICENSE.", True),
        ("You should have received a copy of the GPL along with a paid contract; if not, see LICENSE.", False),
        ("This font is licensed under the SIL Open Font License 1.1, with no Reserved Font Name.", True),
        ("Quill is released under the Zlib License, a liberal open source license, similar to the MIT or BSD licenses.", True),
        ("Quill is released under the Zlib License, a liberal license for schools, similar to the MIT or BSD licenses.", False),
        ("This tool is released under the GPL v2.0 (only) license.", True),
    ],
)  # fmt: skip
def test_sayings_about_versions_fonts_and_kin_take_nothing(said: str, harmless: bool) -> None:
    assert is_pieced(said) is harmless


def test_a_heading_on_the_line_of_its_sentence_is_no_part_of_it() -> None:
    assert identify("License This software is released under the MIT License.\n").verdict == "open"
    assert identify("License This software to schools under the MIT License.\n").verdict != "open"


@pytest.mark.parametrize("brackets", ["replaced by", "replaced with"])
def test_the_exhibit_of_a_license_says_how_to_apply_it(brackets: str) -> None:
    said = (
        "The contents of this file are subject to the terms of the Common Development and Distribution License"
        ' Version 1.0 (the "License"). You may not use this file except in compliance with the License.\n\n'
        'If applicable, add the following below this CDDL HEADER, with the fields enclosed by brackets "[]"'
        f" {brackets} your own identifying information: Portions Copyright [yyyy] [name of copyright owner]\n"
    )
    assert identify(said).verdict == "open"


@pytest.mark.parametrize(
    "said",
    [
        "You must comply with the GPL in all respects for all of the code used other than the Quill library.",
        "If you do not wish to do so, delete this exception statement from your version of the program.",
        "In addition, as a special exception, permission to link the code with the OpenSSL library is given.",
        "(The Lesser General Public License restrictions do apply in other respects.)",
    ],
)
def test_a_sentence_of_an_exception_takes_nothing(said: str) -> None:
    notice = "This program is released under the GNU General Public License, version 2 or later."
    assert identify(f"{notice}\n\n{said}\n").verdict == "open"


def test_an_unknown_addition_to_an_unknown_license_leaves_the_others_to_choose() -> None:
    tag = "SPDX-License-Identifier: EPL-2.0 OR LicenseRef-Quill WITH Quill-exception\n"
    assert identify(tag).verdict == "open"
    assert identify(tag.replace(" OR ", " AND ")).verdict != "open"


def test_a_license_is_known_by_its_short_name() -> None:
    found = identify(
        "You can redistribute it under the terms of the 2-clause BSDL (see the file BSDL).\n"
    )
    assert (found.expression, found.verdict) == ("BSD-2-Clause", "open")


@pytest.mark.parametrize(
    ("behind", "verdict"),
    [
        ("As a special exception, the copyright holders give you permission to link this program with other modules.", "open"),
        ("src/quill.c is under the MIT License", "open"),
        ("Images", "review"),
        ("- vendor/quill", "review"),
        ("As a special exception, schools must pay.", "review"),
    ],
)  # fmt: skip
def test_what_a_notice_excepts_is_told_behind_it(behind: str, verdict: str) -> None:
    notice = (
        "This program is free software: you can redistribute it and/or modify it under the terms of the GNU General"
        " Public License as published by the Free Software Foundation, either version 3 of the License, or (at your"
        " option) any later version, with the following exception:"
    )
    assert identify(f"{notice}\n\n{behind}\n").verdict == verdict


@pytest.mark.parametrize(
    "said",
    [
        "The library is licensed under the terms of either the LGPL or, at the users discretion, the BSD license.",
        "Quill is covered under two separate licenses.",
        "Quill is dual-licensed under either the terms of the EPL v1.0 as published by the Eclipse Foundation",
        "or (per the licensee's choosing)",
    ],
)
def test_a_choice_is_one_however_it_is_put(said: str) -> None:
    found = identify(f"This program is released under the MIT License.\n\n{said}\n")
    assert (found.verdict, found.added) == ("open", ())
