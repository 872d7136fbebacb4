"""A client that asks for one repository after another, as most do; see `beside_peers.py`.

Usage: `python one_by_one.py NAMES ANSWER`, with PyGithub installed

NAMES holds an `owner/name` a line. ANSWER gets a line for each: the name and GitHub's own word for
the license. Asked for are the things that a judgement of a license needs: the repository, the
license file, the list of files and the README. There is no pause between two requests (PyGithub's
own default is a quarter of a second), and nothing is asked twice.

It stands in for OpenSSF Scorecard, which is such a client and was not to be had: its checks ask
GitHub about one repository at a time, and fetch an archive of each on top.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from github import Auth, Github, UnknownObjectException  # type: ignore[import-not-found]


def main() -> int:
    names, answer = map(Path, sys.argv[1:])
    client = Github(auth=Auth.Token(os.environ["GITHUB_TOKEN"]), seconds_between_requests=None)
    rows = []
    for name in names.read_text("utf-8").split():
        repository = client.get_repo(name)
        try:
            license = repository.get_license()
            spdx = license.license.spdx_id if license.license else ""
        except UnknownObjectException:
            spdx = ""
        repository.get_git_tree(repository.default_branch, recursive=True)
        with suppress(UnknownObjectException):
            repository.get_readme()
        rows.append(f"{name}\t{spdx}")
    answer.write_text("\n".join(rows) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
