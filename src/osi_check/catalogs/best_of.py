"""best-of lists: the `projects.yaml` from which best-of-generator writes a list.

A project is a tool; `github_id` and `gitlab_id` name its repository (a GitLab of one's own as
`https://HOST/api/v4::owner/name`), and the repository's name is its name where it has none. What
is marked as a `resource` is another list or a website, not a tool; what is marked `ignore` is hidden
from readers. Both are left out.
https://github.com/best-of-lists/best-of-generator#project-properties
"""

from __future__ import annotations

import re

from osi_check.catalogs import ListFormat, is_yaml_file, yaml_editor
from osi_check.model import Catalogue

_PROJECTS = re.compile(r"^projects[ \t]{0,9}:", re.MULTILINE)
_PROJECT = re.compile(
    r"^[ \t]{0,9}-[ \t]{1,9}(?:name|github_id|gitlab_id)[ \t]{0,9}:", re.MULTILINE
)
_ID = re.compile(r"^[ \t-]{1,20}[a-z]{2,20}_id[ \t]{0,9}:", re.MULTILINE)


def claims(file: str, text: str) -> bool:
    """Whether a text is YAML with projects that name the places where they are found."""
    return is_yaml_file(file) and all(p.search(text) for p in (_PROJECTS, _PROJECT, _ID))


def parse(text: str, file: str) -> Catalogue:
    """Read a list; raises `InputError` with all that is wrong, each with its place."""
    # YAML is imported only when a catalogue is in YAML.
    from osi_check.catalogs.best_of_reader import read_best_of  # noqa: PLC0415

    return read_best_of(text, file)


format = ListFormat(  # noqa: A001
    name="best-of",
    claims=claims,
    parse=parse,
    rank=30,
    names=("projects.yaml", "projects.yml"),
    editor=yaml_editor({"homepage": "homepage", "license": "license"}),
)
