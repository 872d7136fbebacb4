"""Names of licenses that are neither in SPDX's list nor covered by the grammars of families.

The left side is what people write, compared without case, spaces, and hyphens; the right side is
what it means.
"""

from __future__ import annotations

# One license.
LICENSE_ALIASES = {
    # Apache
    "AL 2.0": "Apache-2.0",
    "ALv2": "Apache-2.0",
    "Apache Public License 2.0": "Apache-2.0",
    "Apache Software License 1.1": "Apache-1.1",
    "Apache Software License 2.0": "Apache-2.0",
    "ASF 2.0": "Apache-2.0",
    "ASL 1.1": "Apache-1.1",
    "ASL 2.0": "Apache-2.0",
    # MIT and its like
    "Expat": "MIT",
    "Expat/MIT": "MIT",
    "MIT (Expat)": "MIT",
    "Apache License (>= 2)": "Apache-2.0",  # in R packages; no later version exists
    "Apache License (>= 2.0)": "Apache-2.0",
    "MIT + file LICENSE": "MIT",  # as CRAN has it: the file holds year and owner
    "MIT Zero": "MIT-0",
    "ISCL": "ISC",
    "X11 License": "X11",
    # BSD
    "BSD 3 clause + file LICENSE": "BSD-3-Clause",
    "BSD 2 clause + file LICENSE": "BSD-2-Clause",
    "BSD 2-Clause Patent": "BSD-2-Clause-Patent",
    "Free Public License 1.0.0": "0BSD",
    # one clear name each
    "Boost": "BSL-1.0",
    "Boost License 1.0": "BSL-1.0",
    "Blue Oak": "BlueOak-1.0.0",
    "CeCILL 2.1": "CECILL-2.1",
    "CDDL 1.1": "CDDL-1.1",
    "DWTFYW": "WTFPL",
    "WTFPL 2": "WTFPL",
    "Do What The Fuck You Want To Public License": "WTFPL",
    "European Union Public License 1.2 (EUPL-1.2)": "EUPL-1.2",
    "Free Art License 1.3": "LAL-1.3",
    "GNU AGPLv3 or later": "AGPL-3.0-or-later",
    "IBM Public License": "IPL-1.0",
    "Illinois/NCSA": "NCSA",
    "Microsoft Public License (MS-PL)": "MS-PL",
    "NCSA Open Source License": "NCSA",
    "Nethack": "NGPL",
    "OFL 1.1": "OFL-1.1",
    "Open Font License 1.1": "OFL-1.1",
    "SIL OFL 1.1": "OFL-1.1",
    "SIL Open Font License Version 1.1": "OFL-1.1",
    "PD0": "CC0-1.0",
    "Postgres": "PostgreSQL",
    "Ruby's": "Ruby",
    "same terms as Perl": "Artistic-1.0-Perl OR GPL-1.0-or-later",
    "same as Perl": "Artistic-1.0-Perl OR GPL-1.0-or-later",
    "perl_5": "Artistic-1.0-Perl OR GPL-1.0-or-later",
    "Unlicence": "Unlicense",
    "University of Illinois/NCSA Open Source License": "NCSA",
    "ZeroBSD": "0BSD",
    "Zlib/libpng": "Zlib",  # the name the OSI approved it under
    "zlib-libpng": "Zlib",
    # not open, by names that SPDX does not use
    "BSL 1.1": "BUSL-1.1",  # never Boost, whose only version is 1.0
    "BSL-1.1": "BUSL-1.1",
    "Business Source": "BUSL-1.1",
    "Business Source License (BSL 1.1)": "BUSL-1.1",
    "MariaDB BSL 1.1": "BUSL-1.1",
    "Elastic v2": "Elastic-2.0",
    "ELv2": "Elastic-2.0",
    "EL 2.0": "Elastic-2.0",
    "FSL-1.1-Apache-2.0": "FSL-1.1-ALv2",
    "FSL Apache 2.0": "FSL-1.1-ALv2",
    "FSL MIT": "FSL-1.1-MIT",
    "MongoDB Server Side Public License": "SSPL-1.0",
    "JSON.org": "JSON",
    "Open WebUI": "BSD-3-Clause-OpenWebUI",
}

# Several: what is meant has to be asked.
AMBIGUOUS_ALIASES = {
    "Apache Software License": ("Apache-2.0", "Apache-1.1"),
    "Apache Software": ("Apache-2.0", "Apache-1.1"),
    "ASL": ("Apache-2.0", "Apache-1.1"),
    "Artistic": ("Artistic-2.0", "Artistic-1.0", "Artistic-1.0-Perl"),
    "Artistic 1.0": ("Artistic-1.0", "Artistic-1.0-Perl", "Artistic-1.0-cl8"),
    "BSL": ("BUSL-1.1", "BSL-1.0"),
    "BSL 1.0": ("BSL-1.0", "BUSL-1.1"),
    "Functional Source": ("FSL-1.1-MIT", "FSL-1.1-ALv2"),
    "Functional Source License 1.1": ("FSL-1.1-MIT", "FSL-1.1-ALv2"),
    "FreeBSD": ("BSD-2-Clause", "BSD-2-Clause-Views"),
    "FSL": ("FSL-1.1-MIT", "FSL-1.1-ALv2"),
    "FSL 1.1": ("FSL-1.1-MIT", "FSL-1.1-ALv2"),
    "LGPL 2": ("LGPL-2.0-only", "LGPL-2.1-only"),
    "MIT/X11": ("MIT", "X11"),
    "X11/MIT": ("MIT", "X11"),
    "PolyForm": ("PolyForm-Noncommercial-1.0.0", "PolyForm-Small-Business-1.0.0"),
    "PIL": ("MIT-CMU", "HPND"),
    "Python": ("Python-2.0.1", "Python-2.0", "PSF-2.0", "CNRI-Python"),
    "Unicode": ("Unicode-3.0", "Unicode-DFS-2016", "Unicode-DFS-2015"),
    "PSF": ("PSF-2.0", "Python-2.0.1", "Python-2.0"),
    "PSFL": ("PSF-2.0", "Python-2.0.1", "Python-2.0"),
    "Python Software Foundation": ("PSF-2.0", "Python-2.0.1", "Python-2.0"),
    "Public Domain": ("CC0-1.0", "Unlicense"),
    "PD": ("CC0-1.0", "Unlicense"),
    "OFL": ("OFL-1.1", "OFL-1.0"),
    "SIL OFL": ("OFL-1.1", "OFL-1.0"),
    "W3C": ("W3C", "W3C-20150513", "W3C-19980720"),
}

# Nothing is said.
NO_LICENSE_KEYS = frozenset(
    {
        "",
        "licenseunknown",
        "missing",
        "na",
        "nil",
        "noassertion",
        "nolicensespecified",
        "none",
        "notknown",
        "notspecified",
        "null",
        "tba",
        "tbd",
        "todo",
        "unclear",
        "undefined",
        "unknown",
        "unknownlicense",
        "unspecified",
        "x",
    }
)

# Exceptions by the words people use after "with"; those of one version of the GPL before the rest.
EXCEPTION_ALIASES = {
    "autoconf": "Autoconf-exception-3.0",
    "autoconf GPL-2.0": "Autoconf-exception-2.0",
    "bison": "Bison-exception-2.2",
    "bootloader": "Bootloader-exception",
    "classpath": "Classpath-exception-2.0",
    "ecos": "eCos-exception-2.0",
    "font": "Font-exception-2.0",
    "gcc": "GCC-exception-3.1",
    "gcc GPL-2.0": "GCC-exception-2.0",
    "gccruntimelibrary": "GCC-exception-3.1",
    "gccruntimelibrary GPL-2.0": "GCC-exception-2.0",
    "libtool": "Libtool-exception",
    "linuxsyscall": "Linux-syscall-note",
    "llvm": "LLVM-exception",
    "qtgpl": "Qt-GPL-exception-1.0",
    "swift": "Swift-exception",
    "universalfoss": "Universal-FOSS-exception-1.0",
    "wxwindows": "WxWindows-exception-3.1",
}
