"""Where the index of license texts comes from: the package's own file, or another one.

`OSI_CHECK_LICENSE_INDEX` names another file, so that what a part of the data teaches can be
measured on the rest (`tools/make_license_index.py --split A`). No texts stand in it.
"""

from __future__ import annotations

import os
import pkgutil
from functools import cache
from pathlib import Path

VARIABLE = "OSI_CHECK_LICENSE_INDEX"


@cache
def read() -> bytes:
    """The bytes of the index; raises `OSError` if a file that was asked for cannot be read."""
    other = os.environ.get(VARIABLE)
    if other:
        return Path(other).read_bytes()
    return pkgutil.get_data("osi_check.licenses.text", "license_index.bin") or b""
