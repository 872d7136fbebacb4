"""The documentation site is built from the pages, without a network and without a warning."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = all(importlib.util.find_spec(name) for name in ("mkdocs", "material"))
LOADED = re.compile(
    r"<(?:script|link|img|iframe|source)\b[^>]{0,500}?\b(?:src|href)=\"?(https?:)?//"
)

pytestmark = pytest.mark.skipif(not HERE, reason="needs mkdocs: pip install '.[docs]'")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built where every request ends at a closed port."""
    folder = tmp_path_factory.mktemp("site")
    nowhere = "http://127.0.0.1:9"
    environ = {**os.environ, "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere, "ALL_PROXY": nowhere}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def test_every_page_is_there_and_can_be_reached(site: Path) -> None:
    pages = {
        path.relative_to(ROOT / "docs").with_suffix(".html")
        for path in (ROOT / "docs").rglob("*.md")
    }
    assert {path.relative_to(site) for path in site.rglob("*.html")} == pages | {Path("404.html")}
    shown = (site / "index.html").read_text("utf-8")
    assert not [page for page in pages if f'href="{page.as_posix()}"' not in shown]


def test_a_reader_is_told_to_nobody(site: Path) -> None:
    """No font, script, style or picture comes from elsewhere."""
    loading = [p.name for p in site.rglob("*.html") if LOADED.search(p.read_text("utf-8"))]
    assert loading == []


def test_examples_of_rules_say_how_they_end(site: Path) -> None:
    page = (site / "rules" / "alive.html").read_text("utf-8")
    assert re.search(r'class="filename">fail<', page)
    assert "```" not in page
