"""R packages, whose LICENSE has the years and owners for the license named in DESCRIPTION. Pure.

Source: https://cran.r-project.org/doc/manuals/R-exts.html#Licensing, and the templates for MIT and
BSD at https://www.r-project.org/Licenses/.
"""

from __future__ import annotations

import posixpath
import re

from osi_check.licenses.names.declared import resolve_declared
from osi_check.repository.snapshot import Snapshot

_TEMPLATE = re.compile(
    r"\ufeff?\s{0,20}(?:(?:YEAR|COPYRIGHT HOLDER|ORGANIZATION):[ \t][^\n]{1,300}(?:\n\s{0,20}|\Z)){1,6}"
)
_NAMED = re.compile(
    r"^License:[ \t]{0,20}([^\n]{1,80}?\+ file LICEN[CS]E)[ \t]{0,20}$", re.MULTILINE
)


def is_filled_template(text: str) -> bool:
    """Whether a license file holds but the years and owners that go into a template."""
    return _TEMPLATE.fullmatch(text) is not None


def template_id(snapshot: Snapshot, path: str) -> str:
    """The SPDX id of the license that the file at `path` fills in; "" if none is named."""
    description = snapshot.text(posixpath.join(posixpath.dirname(path), "DESCRIPTION")) or ""
    named = _NAMED.search(description)
    return resolve_declared(named[1]).expression if named else ""
