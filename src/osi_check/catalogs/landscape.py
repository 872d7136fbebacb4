"""Landscapes of the CNCF and the Linux Foundation: `landscape.yml`, `data.yml` of landscape2.

Categories hold subcategories, these hold items. `repo_url` is the repository, `additional_repos`
are more of the same tool, `second_path` names further places on the landscape.
https://github.com/cncf/landscape2/blob/main/docs/config/data.yml

A landscape shows organisations as well: its members, partners and sponsors. Under a heading that
says so, only items with a repository or a place among the foundation's projects are tools.
"""

from __future__ import annotations

import re

from osi_check.catalogs import ListFormat, is_yaml_file, yaml_editor
from osi_check.model import Catalogue

_TOP = re.compile(r"^(?:landscape|categories)[ \t]{0,9}:", re.MULTILINE)
_INSIDE = re.compile(r"^[ \t-]{0,40}subcategories[ \t]{0,9}:", re.MULTILINE)


def claims(file: str, text: str) -> bool:
    """Whether a text is YAML with categories that hold subcategories."""
    return is_yaml_file(file) and bool(_TOP.search(text)) and bool(_INSIDE.search(text))


def parse(text: str, file: str) -> Catalogue:
    """Read a landscape; raises `InputError` with all that is wrong, each with its place."""
    # YAML is imported only when a catalogue is in YAML.
    from osi_check.catalogs.landscape_reader import read_landscape  # noqa: PLC0415

    return read_landscape(text, file)


format = ListFormat(  # noqa: A001
    name="landscape",
    claims=claims,
    parse=parse,
    rank=40,
    names=("landscape.yml", "landscape.yaml", "data.yml"),
    editor=yaml_editor({"repo": "repo_url", "homepage": "homepage_url"}),
)
