"""How long identification takes, and how much memory: a cold process, then every text once more.

usage: license_timings.py TEXT...

Prints one line for each figure: wall time of a new process up to its first answer (milliseconds,
the best and the median of five), time for one text in a warm process (median, 95th percentile,
longest), and the resident memory at its highest (megabytes).
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from osi_check.licenses.identify import _identify, identify

_COLD = "import sys; from osi_check.licenses.identify import identify; identify(open(sys.argv[1], encoding='utf-8', errors='replace').read())"


def cold(path: Path) -> list[float]:
    """Milliseconds of five new processes, each with one text."""
    found = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", _COLD, str(path)], check=True)
        found.append((time.perf_counter() - begin) * 1000)
    return sorted(found)


def warm(paths: list[Path]) -> list[float]:
    """Milliseconds for each text, in a process that has seen them all once."""
    texts = [path.read_text("utf-8", errors="replace") for path in paths]
    found = []
    for turn in range(2):
        for text in texts:
            begin = time.perf_counter()
            identify(text)
            if turn:
                found.append((time.perf_counter() - begin) * 1000)
        _identify.cache_clear()
    return sorted(found)


def main() -> None:
    paths = [Path(path) for path in sys.argv[1:]]
    if not paths:
        sys.exit(__doc__)
    begun = cold(min(paths, key=lambda path: path.stat().st_size))
    times = warm(paths)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"cold process, first text   {begun[0]:7.0f} ms (median {statistics.median(begun):.0f})")
    print(f"warm, median               {statistics.median(times):7.1f} ms")
    print(f"warm, 95th percentile      {times[int(len(times) * 0.95)]:7.1f} ms")
    print(f"warm, longest              {times[-1]:7.1f} ms")
    print(f"memory                     {memory:7.0f} MB")


if __name__ == "__main__":
    main()
