"""Real lists survive the way from Markdown to catalog.yml and back: no tool lost, no fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from osi_check.catalogs.markdown import parse, write
from osi_check.catalogs.yaml import format as catalog
from osi_check.catalogs.yaml import write as write_yaml
from osi_check.model import Catalogue


def imported(whole: Catalogue) -> str:
    return write_yaml.dump_catalogue(whole, merge=True)


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
    rendered = write.render_list(catalog.parse(once, "catalog.yml"))
    assert imported(parse(rendered, "README.md")) == once
