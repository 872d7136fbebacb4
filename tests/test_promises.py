"""What docs/reliability.md and docs/security.md promise is shown by tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
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
    """File (or "") and words of each test that a cell names."""
    named = []
    for part in cell.split(";"):
        file, _, words = part.rpartition("`")
        named.append((file.strip(" `"), words.strip(" :.")))
    return named


def names(file: str) -> str:
    paths = [TESTS / file] if file else sorted(TESTS.rglob("test_*.py"))
    return "\n".join(
        name
        for path in paths
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    )


def test_there_are_promises() -> None:
    assert len(rows()) > 40


@pytest.mark.parametrize(("document", "promise", "cell"), rows(), ids=lambda text: text[:40])
def test_every_promise_names_a_test_that_exists(document: str, promise: str, cell: str) -> None:
    assert cell, f"{document}: {promise} names no test"
    for file, words in shown(cell):
        there = names(file)
        assert there, file
        wanted = re.sub(r"\W+", "_", re.sub(r"[’']", "", words).lower()).strip("_")
        assert wanted in there, f"{document}: {promise}: no test of {file or 'any file'}: {words}"
