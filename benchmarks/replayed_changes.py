"""Each recorded change of a list as a pull request: what the action says to it, as a table.

Usage: `python benchmarks/replayed_changes.py FOLDER [COMMENTS]`, where the folder holds the
versions of one list as files whose names sort by age. It needs git, bash, osi-check on the path,
and, in the environment, a replay server that takes pull requests (`GITHUB_API_URL`, and
`GITHUB_REPLAY_URL` with `/_replay/pulls`). The action's own script runs in a repository in which
every change is merged as GitHub merges it. With COMMENTS, a folder, the comments are written there.

The table goes to standard output as Markdown. Verdicts rest on the repositories as the server has
them, not as they were on the day of the change.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REPO = "acme/list"
ORDER = ("fail", "unknown", "review", "pass")
MOST = 6  # names in a cell


class List:
    """A repository of a list, in which each change is a merged pull request."""

    def __init__(self, folder: Path, first: str) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.write(first)
        self.base = self.commit("begin")

    def git(self, *words: str) -> str:
        author = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "gc.auto=0")
        done = subprocess.run(
            ["git", "-C", self.folder, *author, *words], check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, text: str) -> None:
        (self.folder / "README.md").write_text(text, "utf-8")

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def pull(self, number: int, text: str) -> tuple[str, str, str]:
        """Merge a change; the commits of base, head and merge."""
        base, branch = self.base, f"change-{number}"
        self.git("checkout", "-q", "-b", branch)
        self.write(text)
        head = self.commit(branch)
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", "merge", branch)
        self.base = self.git("rev-parse", "HEAD")
        return base, head, self.base


def control(name: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{os.environ['GITHUB_REPLAY_URL']}/_replay/{name}", data)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def cpu() -> float:
    """Seconds of processor time that programs started from here have taken."""
    spent = os.times()
    return spent.children_user + spent.children_system


def act(place: List, work: Path, number: int, old: str, new: str) -> dict[str, Any]:
    """Run the action's step on one change; what it said."""
    base, head, merge = place.pull(number, new)
    change = {"ref": f"change-{number}", "sha": head, "repo": REPO, "files": {"README.md": new}}
    told = {"repo": REPO, "number": number, "base_files": {"README.md": old}, "head": change}
    control("pulls", told)
    run = Path(tempfile.mkdtemp(dir=work))
    given = {
        "INPUT_CATALOGUE": "README.md",
        "INPUT_SCOPE": "auto",
        "INPUT_FAIL_ON": "",
        "INPUT_COMMENT": "on-findings",
        "INPUT_COMMENT_KEY": "report",
        "INPUT_SARIF": "",
        "PULL_NUMBER": str(number),
        "PULL_BASE": base,
        "GITHUB_SHA": merge,
        "GITHUB_REPOSITORY": REPO,
        "GITHUB_OUTPUT": str(run / "output"),
        "GITHUB_STEP_SUMMARY": str(run / "summary.md"),
        "RUNNER_TEMP": str(run),
    }
    began = cpu()
    done = subprocess.run(
        ["bash", ROOT / "action" / "run.sh"],
        cwd=place.folder,
        env=os.environ | given,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = cpu() - began
    outputs = dict(line.partition("=")[::2] for line in (run / "output").read_text().splitlines())
    report = json.loads(Path(outputs["json"]).read_text("utf-8"))
    comment = re.search(rf"{REPO}#{number}: comment (.*)", done.stdout)
    return {
        "code": done.returncode,
        "report": report,
        "comment": comment[1] if comment else "none",
        "seconds": seconds,
    }


def names(found: list[str]) -> str:
    """Names in a cell of a table, the first few of many."""
    shown = ", ".join(name.replace("|", "\\|") for name in found[:MOST])
    return f"{shown} and {len(found) - MOST} more" if len(found) > MOST else shown


def row(number: int, version: str, said: dict[str, Any]) -> str:
    notices = said["report"]["notices"]
    told = " ".join(notices)
    counts = {
        done: found[1] if (found := re.search(rf"(\d+) entr\w+ {done}", told)) else "0"
        for done in ("added", "changed")
    }
    gone = [re.split(r": one entry| is taken", line)[0] for line in notices if "taken off" in line]
    change = f"+{counts['added']} ~{counts['changed']} -{len(gone)}"
    by = {
        outcome: [t["name"] for t in said["report"]["tools"] if t["outcome"] == outcome]
        for outcome in ORDER
    }
    verdicts = "; ".join(
        f"{outcome}: {names(found)}" if outcome != "pass" else f"{len(found)} pass"
        for outcome, found in by.items()
        if found
    )
    left = f"; off the list: {names(gone)}" if gone else ""
    comment = {"nothing to say": "silent"}.get(said["comment"], said["comment"])
    gate = "red" if said["code"] else "green"
    cells = (number, version, change, f"{verdicts or 'nothing to judge'}{left}", comment, gate)
    return f"| {' | '.join(map(str, cells))} | {said['seconds']:.1f} |"


def main() -> int:
    if len(sys.argv) not in {2, 3} or "GITHUB_REPLAY_URL" not in os.environ:
        print(__doc__, file=sys.stderr)
        return 2
    versions = sorted(Path(sys.argv[1]).glob("*.md"))
    texts = [path.read_text("utf-8") for path in versions]
    print("| change | version | entries | verdicts on what it touches | comment | gate | CPU s |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "list").mkdir()
        place = List(work / "list", texts[0])
        for number in range(1, len(texts)):
            said = act(place, work, number, texts[number - 1], texts[number])
            print(row(number, versions[number].stem, said), flush=True)
        bodies = [comment["body"] for comment in control("state").get(REPO, {})["comments"]]
    if len(sys.argv) == 3:
        for count, body in enumerate(bodies, 1):
            (Path(sys.argv[2]) / f"{count:02}.md").write_text(body, "utf-8")
    print(f"\n{len(texts) - 1} changes, {len(bodies)} comments.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
