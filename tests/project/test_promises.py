"""What docs/reliability.md and docs/security.md promise is shown by tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs"


def rows() -> list[tuple[str, str, str]]:
    """Document, first cell and last cell of each row of a table whose last column is `test`."""
    found = []
    for name in ("reliability.md", "security.md"):
        ours = False
        for line in (DOCS / name).read_text("utf-8").splitlines():
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("| "))]
            if not line.startswith("|"):
                ours = False
            elif cells[-1] == "test":
                ours = True
            elif ours and not set(line) <= set("|- "):
                found.append((name, cells[0], cells[-1]))
    return found


def shown(cell: str) -> list[tuple[str, str]]:
    """File and words of each test that a cell names: `file`: words; words of the same file; ..."""
    named = []
    known = ""
    for part in cell.split(";"):
        file, _, words = part.rpartition("`")
        known = file.strip(" `") or known
        named.append((known, words.strip(" :")))
    return named


def names(file: str) -> str:
    text = (TESTS / file).read_text("utf-8")
    return "\n".join(re.findall(r"^def (test_\w+)", text, re.MULTILINE))


def test_there_are_promises() -> None:
    assert len(rows()) > 40


@pytest.mark.parametrize(("document", "promise", "cell"), rows(), ids=lambda text: text[:40])
def test_every_promise_names_a_test_that_exists(document: str, promise: str, cell: str) -> None:
    for file, words in shown(cell):
        assert file, f"{document}: {promise} names no test"
        assert len(words.split()) >= 3, f"{document}: {promise}: which test of {file}?"
        wanted = re.sub(r"\W+", "_", re.sub(r"[’']", "", words).lower()).strip("_")
        assert wanted in names(file), f"{document}: {promise}: no test of {file}: {words}"
