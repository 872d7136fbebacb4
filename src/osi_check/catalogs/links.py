"""Links of lists: which lead to a repository, judged by the form of their address alone."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from osi_check.repository.address import parse_address

# How forges call their own hosts: github.com, gitlab.gnome.org, git.sr.ht, codeberg.org ...
_FORGES = frozenset({"bitbucket", "codeberg", "forgejo", "git", "gitea", "github", "gitlab", "hg"})
_REMOTE = re.compile(r"(?i)(?:https?:)?//[^\s/]{1,253}|(?:git|ssh|ftp)://[^\s/]|git@[\w.-]{1,253}:")


def is_remote(url: str) -> bool:
    """Whether a link leads out of the document and its folder."""
    return bool(_REMOTE.match(url))


@lru_cache(maxsize=4096)
def is_repository(url: str) -> bool:
    """Whether a URL is a repository by its form: a forge's host, or `.git`, with owner and name."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    found = parse_address(url)
    names = [name for name in parts.path.split("/") if name]
    if not found or len(names) < 2:
        return False
    forge = host.split(".")[0] in _FORGES or host == "sr.ht"
    return forge or any(name.endswith(".git") for name in names[1:])
