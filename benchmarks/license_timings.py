"""How long identification takes, and how much memory: a cold process, then every text once more.

usage: license_timings.py TEXT...

Prints one line for each figure: wall time of a new process up to its first answer (milliseconds,
the best and the median of nine) on a plain license and on a short text that needs most rules, time
for one text in a warm process (median, 95th percentile, longest), and the resident memory at its
highest (megabytes). Modules should be compiled, as they are once installed: unset
PYTHONDONTWRITEBYTECODE.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from osi_check.licenses.text.identify import _identify, identify

_COLD = "import sys; from osi_check.licenses.text.identify import identify; identify(open(sys.argv[1], encoding='utf-8', errors='replace').read())"
_SHORT = 4_000  # characters


def cold(path: Path) -> list[float]:
    """Milliseconds of nine new processes, each with one text."""
    found = []
    for _ in range(9):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", _COLD, str(path)], check=True)
        found.append((time.perf_counter() - begin) * 1000)
    return sorted(found)


def warm(texts: list[str]) -> list[float]:
    """Milliseconds for each text, in a process that has seen them all once."""
    found = []
    for turn in range(2):
        for text in texts:
            begin = time.perf_counter()
            identify(text)
            if turn:
                found.append((time.perf_counter() - begin) * 1000)
        _identify.cache_clear()
    return found


def main() -> None:
    paths = [Path(path) for path in sys.argv[1:]]
    if not paths:
        sys.exit(__doc__)
    texts = [path.read_text("utf-8", errors="replace") for path in paths]
    times = warm(texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    plain = [
        (len(text), path)
        for path, text in zip(paths, texts, strict=True)
        if (found := identify(text)).score == 1.0 and found.verdict == "open"
    ]
    short = [
        (spent, path)
        for path, text, spent in zip(paths, texts, times, strict=True)
        if len(text) < _SHORT
    ]
    times.sort()
    for what, at in (("a plain license", min(plain)[1]), ("most rules", max(short)[1])):
        begun = cold(at)
        print(f"cold, {what:<20} {begun[0]:7.0f} ms (median {statistics.median(begun):.0f})")
    print(f"warm, median               {statistics.median(times):7.1f} ms")
    print(f"warm, 95th percentile      {times[int(len(times) * 0.95)]:7.1f} ms")
    print(f"warm, longest              {times[-1]:7.1f} ms")
    print(f"memory                     {memory:7.0f} MB")


if __name__ == "__main__":
    main()
