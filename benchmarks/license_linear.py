"""How long identification takes a byte, on generated texts of 50 to 400 KB of every kind.

usage: license_linear.py [KB ...]

Prints microseconds a byte; ends with 1 if any is above `LIMIT`. What is repeated is what the
patterns look for, so that whatever looks back or ahead without a bound shows.
"""

from __future__ import annotations

import sys
import time

from osi_check.licenses.text.identify import identify

LIMIT = 10.0  # microseconds a byte
FAMILIES = {
    "pointers": "see LICENSE ",
    "pointer lines": "See the LICENSE file for details.\n",
    "packages": "package-{n} 1.{n}.0 - MIT - https://example.org/p{n}\n",
    "paths": "src/part{n}/ is under the Apache License 2.0.\n",
    "directories": "the ee directory is ",
    "owners": "Copyright (c) 20{n} Ada Example <ada{n}@example.org>\n",
    "one owner": "copyright ",
    "names": "GNU General Public License version ",
    "choices": "MIT or Apache-2.0 or ",
    "modals": "you may not use this except only if ",
    "numbers": "up to 10 users and more than 5 seats ",
    "grants": "Permission is hereby granted, free of charge, to any person ",
    "disclaimers": "THE SOFTWARE IS PROVIDED AS IS WITHOUT WARRANTY ",
    "neither": "neither the name of the ",
    "addresses": "https://example.org/a/b/c ",
    "letters": "a",
    "spaces": " ",
    "line ends": "\n",
    "brackets": "((((",
    "tags": "<a <b <p ",
    "quotes": "\"'`*_",
    "foreign": "не для коммерческого использования ",
    "license lines": "MIT License\n\n",
    "list items": "- a\n",
}


def text_of(pattern: str, size: int) -> str:
    """A pattern over and over, its `{n}` counted up, up to a number of characters."""
    if "{n}" in pattern:
        count = size // len(pattern) + 1
        return "".join(pattern.replace("{n}", str(n)) for n in range(count))[:size]
    return (pattern * (size // len(pattern) + 1))[:size]


def main(*sizes: str) -> int:
    identify("Licensed under the MIT License, see LICENSE.")
    slow = 0
    for name, pattern in FAMILIES.items():
        figures = []
        for size in [int(s) for s in sizes] or [50, 190, 400]:
            text = text_of(pattern, size * 1000)
            start = time.perf_counter()
            identify(text, "LICENSE")
            figures.append((time.perf_counter() - start) / len(text.encode()) * 1e6)
        slow += max(figures) > LIMIT
        print(f"{name:16s}", *(f"{figure:8.2f}" for figure in figures), flush=True)
    print(f"{slow} above {LIMIT} microseconds a byte")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
