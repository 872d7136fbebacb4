"""`catalog.yml`: our own written form, published as `catalog.schema.json`.

Every field knows its line and column. All that is wrong is said in one run. `nodes` is YAML with
places and bounds, `entries` and `fields` serve every format that is written in YAML; `read`,
`write` and `edit` are for this one.
"""

from __future__ import annotations

import re

from osi_check.catalogs import ListFormat, is_yaml_file, yaml_editor
from osi_check.model import Catalogue

_NAMES = ("catalog.yml", "catalog.yaml")
_OURS = re.compile(r"^(?:tools|stacks|version)[ \t]{0,9}:", re.MULTILINE)
_FIRST = 64 * 1024  # characters in which one of our own top-level keys must stand


def claims(file: str, text: str) -> bool:
    """Whether a text is ours: by its name, or as YAML with one of our own top-level keys."""
    name = re.split(r"[/\\]", file)[-1].lower()
    if name in _NAMES:
        return True
    return is_yaml_file(name) and bool(_OURS.search(text[:_FIRST]))


def parse(text: str, file: str) -> Catalogue:
    """Read a catalogue; raises `InputError` with all that is wrong, each with its place."""
    # YAML is imported only when a catalogue is in YAML.
    from osi_check.catalogs.yaml.read import read_yaml  # noqa: PLC0415

    return read_yaml(text, file)


format = ListFormat(  # noqa: A001
    name="catalog",
    claims=claims,
    parse=parse,
    rank=10,
    editor=yaml_editor({name: name for name in ("repo", "homepage", "license")}),
    names=_NAMES,
)
