"""Real lists survive the way from Markdown to catalog.yml and back: no tool lost, no fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from osi_check.catalogs import _write_markdown, _write_yml
from osi_check.catalogs.markdown import parse
from osi_check.catalogs.yml import format as catalog
from osi_check.model import Catalogue


def imported(whole: Catalogue) -> str:
    return _write_yml.dump(whole, merge=True)


@pytest.mark.parametrize(
    "name",
    [
        "awesome-open-mlops",
        "awesome-open-data-annotation",
        "awesome-production-machine-learning",
        "awesome-selfhosted",
    ],
)
def test_import_render_import_loses_no_tool_and_no_fact(shared: Path, name: str) -> None:
    path = shared / "lists" / name / "README.md"
    once = imported(parse(path.read_text("utf-8"), path.name))
    rendered = _write_markdown.render(catalog.parse(once, "catalog.yml"))
    assert imported(parse(rendered, "README.md")) == once
