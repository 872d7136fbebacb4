"""The documents say what the code does: pages are generated, examples are run.

`OSI_CHECK_UPDATE_DOCS=1 python -m pytest tests/project/test_docs.py` writes the generated ones anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import reference_pages
from osi_check import pipeline
from osi_check.rules import docs

ROOT = Path(__file__).parents[2]
RULES = pipeline.select_rules()


def current(path: Path, text: str) -> bool:
    """Whether a generated document is up to date; writes it where that is asked for."""
    if os.environ.get("OSI_CHECK_UPDATE_DOCS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return path.is_file() and path.read_text("utf-8") == text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_its_page_and_the_page_is_current(rule: object) -> None:
    assert current(ROOT / "docs" / "rules" / f"{rule.name}.md", docs.render_page(rule))  # type: ignore[attr-defined,arg-type]


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    names = {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")}
    assert names == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", ["commands", "catalog", "report"])
def test_a_reference_page_says_what_the_program_says(name: str) -> None:
    text = getattr(reference_pages, name)()
    assert current(ROOT / "docs" / f"{name}.md", text), "run it with OSI_CHECK_UPDATE_DOCS=1"


def test_the_readme_lists_all_rules() -> None:
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    block = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- /rules -->)", re.DOTALL)
    assert block.search(text), "README.md needs <!-- rules --> and <!-- /rules -->"
    assert current(readme, block.sub(lambda _: docs.render_index(RULES), text))


@pytest.mark.parametrize(
    "path",
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links {target}"
