"""How large the HTML page of a large list is, and how fast: made, loaded, searched, unfolded.

Usage: `python benchmarks/page.py [--tools 1300] [--rounds 3]`

The tools are those of `locked_runs.py`. In a browser (Chromium, where there is one) a script of
this benchmark's, whose hash is added to the page's policy, types letter by letter, sorts and
unfolds all evidence. Each time is that of the handler and of the layout which follows; the least
of some rounds is shown, the worst letter of a round.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from locked_runs import catalogue, least, lock, run
from osi_check.lock.lockfile import encode_lock

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
SCRIPT = """
const timed = (act) => { const t = performance.now(); act(); document.body.offsetHeight; return performance.now() - t; };
const field = document.querySelector("[name=q]");
const type = (text) => timed(() => { field.value = text; field.dispatchEvent(new Event("input", {bubbles: true})); });
const made = {begun: performance.now()};
made.first = type("t");
made.letter = Math.max(...["to", "too", "tool", "tool 1", "tool 12", "tool 1", "tool", ""].map(type));
made.sort = timed(() => document.querySelector("[data-sort=name] button").click());
made.unfold = timed(() => document.querySelector("#unfold").click());
made.unfolded = Math.max(...["t", "to", "tool 7", ""].map(type));
made.elements = document.querySelectorAll("*").length;
document.title = "measured " + JSON.stringify(made);
"""
SAID = {
    "begun": "parsed and ready, from the start of the navigation",
    "first": "the first letter typed (what is searched is read then)",
    "letter": "another letter, the slowest of eight",
    "sort": "sorted by name",
    "unfold": "all evidence unfolded",
    "unfolded": "a letter typed while all is unfolded, the slowest of four",
}


def measured(page: str, folder: Path) -> dict[str, float]:
    """Milliseconds of one round in a browser of its own."""
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    allowed = page.replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
    file = folder / "measured.html"
    file.write_text(allowed.replace("</body>", f"<script>{SCRIPT}</script></body>"), "utf-8")
    done = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"<title>measured (\{.*?\})</title>", done.stdout)
    if not found:
        raise SystemExit("the browser measured nothing")
    times: dict[str, float] = json.loads(found[1])
    return times


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--tools", type=int, default=1_300)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "catalog.yml").write_text(catalogue(given.tools))
        (folder / "catalog.lock").write_bytes(encode_lock(lock(given.tools)))
        command = (sys.executable, "-m", "osi_check", "check", "--locked")
        for form in ("text", "html"):
            words = (*command, "--format", form, "--output", f"report.{form}")
            took = least(given.rounds, lambda words=words: run(folder, *words))  # type: ignore[misc]
            print(f"{form}: {took.cpu:.2f} s of processor time, {took.megabytes:.0f} MB of memory")
        page = (folder / "report.html").read_text("utf-8")
        size, sent = len(page.encode()), len(gzip.compress(page.encode()))
        print(f"{given.tools} tools: {size / 1e6:.2f} MB, {sent / 1e6:.2f} MB compressed")
        if CHROMIUM:
            rounds = [measured(page, folder) for _ in range(given.rounds)]
            print(f"{rounds[0]['elements']:.0f} elements")
            for key, what in SAID.items():
                print(f"{min(times[key] for times in rounds):6.0f} ms  {what}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
