"""Change license texts, in ways that matter and in ways that do not, to measure identification.

usage: license_mutants.py CANON.tar.gz OUT [--riders SET] [--seed N] [--each N]

Writes `OUT/mut/` (a restrictive sentence added, or a granting word removed: never open),
`OUT/benign/` (edits that change nothing: still open) and `OUT/mut.tsv` (file, SPDX id, gold
verdict, kind), to be scored by a program that compares verdicts. Sentences and edits are this
project's own; `--each` is how many places are tried for each pair of license and sentence.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import tarfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

from license_riders import FIRST, PHRASES, SECOND, THIRD

BASES = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "GPL-2.0-only",
    "GPL-3.0-only",
    "AGPL-3.0-only",
    "LGPL-2.1-only",
    "LGPL-3.0-only",
    "MPL-2.0",
    "EPL-2.0",
    "Unlicense",
    "BSL-1.0",
    "Zlib",
    "0BSD",
    "EUPL-1.2",
    "Artistic-2.0",
    "MIT-0",
    "CDDL-1.0",
    "OFL-1.1",
    "PostgreSQL",
    "UPL-1.0",
    "NCSA",
    "OSL-3.0",
    "AFL-3.0",
    "ECL-2.0",
    "MulanPSL-2.0",
    "BlueOak-1.0.0",
    "W3C",
]

SETS = {"first": FIRST, "second": SECOND, "third": THIRD}
GRANTS = re.compile(
    r"\b(permission|permitted|granted|grants|free of charge|without restriction|without fee|royalty-free|no-charge"
    r"|worldwide|perpetual|irrevocable|use|copy|modify|merge|publish|distribute|redistribute|sublicense"
    r"|sell|for any purpose|to any person|with or without|commercial|derivative works|reproduce"
    r"|binary|any)\b",
    re.IGNORECASE,
)
# Where a license stops granting and begins to disclaim.
DISCLAIMER = re.compile(r"as[ -]is\b|no warrant|without warrant|disclaim", re.IGNORECASE)
GRANT_WINDOW = 1_200  # characters from the first word that grants


def load(archive: Path) -> dict[str, str]:
    with tarfile.open(archive) as tar:
        found = {}
        for member in tar:
            handle = tar.extractfile(member)
            if handle and Path(member.name).stem in BASES:
                found[Path(member.name).stem] = filled(handle.read().decode())
        return found


def filled(text: str) -> str:
    """The text as a project has it: with a year and an owner."""
    text = re.sub(r"<(?:year|YEAR|yyyy)>|\[yyyy\]|<dates?>", "2021", text)
    return re.sub(
        r"<(?:copyright holders?|owner|OWNER|COPYRIGHT HOLDER|name of author)>|\[name of copyright owner\]",
        "Example Makers",
        text,
    )


def paragraphs(text: str) -> list[str]:
    return re.split(r"\n[ \t]*\n", text.strip("\n"))


def placed(text: str, sentence: str, pick: random.Random) -> Iterator[tuple[str, str]]:
    """The text with the sentence in each place where it could hide."""
    parts = paragraphs(text)
    middle = pick.randrange(1, max(2, len(parts)))
    lines = text.split("\n")
    body = next((n for n, part in enumerate(parts) if GRANTS.search(part)), 0)
    yield "head", f"{sentence}\n\n{text}"
    yield "tail", f"{text}\n\n{sentence}\n"
    yield "tail-joined", f"{text.rstrip()} {sentence}\n"
    yield "between", "\n\n".join([*parts[:middle], sentence, *parts[middle:]])
    yield "before-body", "\n\n".join([*parts[:body], sentence, *parts[body:]])
    yield (
        "sentence-end",
        "\n\n".join([*parts[:body], f"{parts[body].rstrip()} {sentence}", *parts[body + 1 :]]),
    )
    yield "fence", f"{text}\n\n```\n{sentence}\n```\n"
    yield "html-comment", f"<!-- {sentence} -->\n{text}"
    yield "comment-mark", f"{text}\n\n# {sentence}\n"
    yield "upper", f"{text}\n\n{sentence.upper()}\n"
    yield "wrapped", f"{text}\n\n" + "\n".join(textwrap.wrap(sentence, 24)) + "\n"
    yield "list", f"{text}\n\nNotes\n\n* {sentence}\n"
    yield "after-line", "\n".join([*lines[:3], sentence, *lines[3:]])
    yield "bold", f"**Note:** *{sentence}*\n\n{text}"


def granting(text: str) -> list[re.Match[str]]:
    """The granting words of the text's grant."""
    start = GRANTS.search(text)
    if not start:
        return []
    until = DISCLAIMER.search(text, start.start())
    end = min(until.start() if until else len(text), start.start() + GRANT_WINDOW)
    return list(GRANTS.finditer(text, start.start(), end))


def inserted(text: str, phrase: str, pick: random.Random) -> str | None:
    spots = granting(text)
    if not spots:
        return None
    spot = pick.choice(spots)
    return f"{text[: spot.end()]} {phrase}{text[spot.end() :]}"


def deleted(text: str) -> Iterator[tuple[str, str]]:
    """The text without one granting word, for each in its grant."""
    seen = set()
    for spot in granting(text):
        word = spot.group().lower()
        if word in seen or word in {"any", "copy", "binary"}:
            continue
        seen.add(word)
        yield word.replace(" ", "-"), text[: spot.start()] + text[spot.end() :]


def _reflow(text: str, width: int) -> str:
    return "\n\n".join(
        "\n".join(textwrap.wrap(part, width, break_long_words=False, break_on_hyphens=False))
        for part in paragraphs(text)
    )


def _prefixed(mark: str) -> Callable[[str], str]:
    return lambda text: "\n".join(f"{mark} {line}".rstrip() for line in text.split("\n"))


def _title(text: str) -> str:
    return "# License\n\n" + text


BENIGN: dict[str, Callable[[str], str]] = {
    "as-is": lambda t: t,
    "reflow-40": lambda t: _reflow(t, 40),
    "reflow-100": lambda t: _reflow(t, 100),
    "one-line-paragraphs": lambda t: _reflow(t, 100_000),
    "slashes": _prefixed("//"),
    "hashes": _prefixed("#"),
    "stars": lambda t: "/*\n" + _prefixed(" *")(t) + "\n */\n",
    "semicolons": _prefixed(";;"),
    "quoted": _prefixed(">"),
    "crlf-bom": lambda t: "\ufeff" + t.replace("\n", "\r\n"),
    "carriage-returns": lambda t: t.replace("\n", "\r"),
    "trailing-space": lambda t: re.sub("\n", "  \n", t),
    "indented": lambda t: textwrap.indent(t, "    "),
    "tabs": lambda t: textwrap.indent(t, "\t"),
    "fence": lambda t: f"```\n{t}\n```\n",
    "html": lambda t: "<html><body>" + "".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs(t)) + "</body></html>",
    "entities": lambda t: t.replace('"', "&quot;").replace("(c)", "&copy;"),
    "heading": _title,
    "title-underlined": lambda t: "License\n=======\n\n" + t,
    "smart-quotes": lambda t: re.sub(r'"([^"\n]{1,80})"', "“\\1”", t).replace("'", "’"),
    "emphasis": lambda t: re.sub(r"\b(Software|License|Work)\b", r"**\1**", t, count=5),
    "tag": lambda t: "SPDX-License-Identifier: {id}\n\n" + t,
    "many-owners": lambda t: "Copyright (c) 2014-2019 Ada Example <ada@example.org>\nCopyright (c) 2020, Example GmbH & Co. KG. All rights reserved.\n\n" + t,
    "owner-utf8": lambda t: "Copyright © 2018–2024 Łukasz Müller-Øre and contributors\n\n" + t,
    "contributors": lambda t: t + "\n\nContributors:\n\n* Ada Example\n* Bob Sample <bob@example.com>\n",
    "project-line": lambda t: "Frobnicator - a tool for knobs\n==============================\n\n" + t,
    "licensed-under": lambda t: "Frobnicator is released under the following license:\n\n" + t,
    "separator": lambda t: "-" * 70 + "\n" + t + "\n" + "-" * 70 + "\n",
    "third-party-note": lambda t: t + "\n\nAll third party components are licensed under their original license.\n",
    "https": lambda t: t.replace("http://", "https://"),
    "soft-hyphens": lambda t: t.replace("mission", "mis\u00adsion"),
    "non-breaking": lambda t: t.replace("the ", "the\u00a0"),
    "double-space": lambda t: t.replace(". ", ".  "),
    "upper-title": lambda t: "LICENSE AGREEMENT\n\n" + t,
    "begin-end": lambda t: "---- BEGIN LICENSE ----\n" + t + "\n---- END LICENSE ----\n",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--riders", choices=SETS, default="first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=1)
    args = parser.parse_args()
    pick = random.Random(args.seed)
    rows: list[tuple[str, str, str, str]] = []
    for folder in ("mut", "benign"):
        (args.out / folder).mkdir(parents=True, exist_ok=True)

    def write(folder: str, id: str, kind: str, text: str) -> None:
        name = f"{id}__{kind}__{len(rows)}.txt"
        (args.out / folder / name).write_text(text.replace("{id}", id), "utf-8", newline="")
        rows.append((name, id, "nonosi" if folder == "mut" else "osi", kind))

    for id, text in sorted(load(args.archive).items()):
        for kind, sentences in SETS[args.riders].items():
            for sentence in sentences:
                for place, mutant in pick.sample(list(placed(text, sentence, pick)), args.each):
                    write("mut", id, f"{kind}-{place}", mutant)
        for phrase in PHRASES:
            if changed := inserted(text, phrase, pick):
                write("mut", id, "inserted", changed)
        for word, mutant in deleted(text):
            write("mut", id, f"deleted-{word}", mutant)
        for kind, edit in BENIGN.items():
            write("benign", id, kind, edit(text))
    (args.out / "mut.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    print(f"{len(rows)} texts in {args.out}")


if __name__ == "__main__":
    main()
