"""Licenses written for documents, data, fonts and art rather than for programs."""

from __future__ import annotations

# Families of SPDX ids. The OSI approves licenses for software; beside one of those, these are
# what manuals, pictures and data sets are commonly under.
_FAMILIES = (
    "Arphic-",
    "Bitstream-Vera",
    "C-UDA-",
    "CC-",
    "CC0-",
    "CDLA-",
    "DL-DE-",
    "FreeBSD-DOC",
    "GFDL-",
    "LAL-",
    "NLOD-",
    "O-UDA-",
    "ODC-",
    "ODbL-",
    "OFL-",
    "OGL-",
    "OPUBL-",
    "PDDL-",
    "Ubuntu-font-",
    "etalab-",
)


def is_for_works(id: str) -> bool:
    """Whether an SPDX id is of a license for documents, data, fonts or art."""
    return id.startswith(_FAMILIES)
