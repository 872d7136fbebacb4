"""Links of lists: which lead to a repository, judged by the form of their address alone."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from osi_check.repository.address import parse_address
from osi_check.repository.opened_address import find_mismatch

# How forges call their own hosts: github.com, gitlab.gnome.org, git.sr.ht, codeberg.org ...
_FORGES = frozenset({"bitbucket", "codeberg", "forgejo", "git", "gitea", "github", "gitlab", "hg"})
_REMOTE = re.compile(r"(?i)(?:https?:)?//[^\s/]{1,253}|(?:git|ssh|ftp)://[^\s/]|git@[\w.-]{1,253}:")

# What stands before the host of an address whose scheme is missing or mistyped.
_SCHEME_SLIP = re.compile(r"(?i)(?:h[a-z]{1,6}(?::/{0,3}|/{1,3}))?")


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


def is_slip(url: str) -> bool:
    """Whether a link was meant to lead to a repository, and lacks its `https://`.

    Such a link leads into the list's own folder, where nothing is.
    """
    return with_scheme(url) != url


def with_scheme(url: str) -> str:
    """The address of a repository with `https://` where that is missing or mistyped; else as it is."""
    if is_remote(url) or "/" not in url or find_mismatch(url):  # `http:/` opens all the same
        return url
    whole = f"https://{_SCHEME_SLIP.sub('', url, count=1)}"
    return whole if is_repository(whole) else url


def is_owner(url: str) -> bool:
    """Whether a URL is a page on a forge's host that is above its repositories, such as an owner's."""
    return not is_repository(url) and is_repository(f"{url.rstrip('/')}/x/x")
