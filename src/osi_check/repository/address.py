"""Parses a URL into a repository address: host, path, and kind of forge. Most pages are no repository."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from osi_check.repository.opened_address import (
    MAX_CACHED_ADDRESSES,
    PLAIN_URL,
    find_mismatch,
    is_web,
    whatwg_url,
)

# GitLab's groups may be nested twenty deep: https://docs.gitlab.com/user/group/subgroups/
MAX_PATH_SEGMENTS = 22
# GitHub's own rule for owners and names: letters, digits, hyphens; names also dots, underscores.
_SEGMENT = re.compile(r"[A-Za-z0-9_.~-]{1,100}")
_SCP = re.compile(r"(?:ssh://)?git@([A-Za-z0-9.-]{1,253})[:/](.{1,300})")
_SHORT = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9_.-]{1,100}")
# First path parts of github.com that are pages of GitHub's own, not owners:
# https://docs.github.com/en/site-policy (reserved names).
_PAGES = frozenset(
    """about apps collections contact customer-stories enterprise explore features gist join login
    marketplace notifications orgs organizations pricing search security settings site sponsors
    stars topics trending users""".split()
)

# What stands behind a repository's name on forges that are not GitHub.
_SUB_PAGES = frozenset(
    """- src tree blob issues wiki releases raw pulls pull-requests commits commit branches
    actions""".split()
)


class Address(Struct, frozen=True, gc=False):
    """A repository's address: path `owner/name` as written.

    The host is in lower case, with its port where that is not the usual one.
    """

    host: str
    path: str

    @property
    def key(self) -> str:
        """What the lock files evidence under: hosts and paths of forges ignore case."""
        return f"{self.host}/{self.path}".lower()

    @property
    def url(self) -> str:
        """The page of the repository."""
        return f"https://{self.host}/{self.path}"


@lru_cache(MAX_CACHED_ADDRESSES)
def parse_address(text: str, github: str = "github.com") -> Address | None:
    """Read a repository's address from a URL, `git@host:path` or plain `owner/name`.

    `github` is the host of the GitHub in use (GitHub Enterprise has its own). Sub-pages
    (`/tree/main`, `/issues`), `.git`, `www.` and query strings are cut off. None where the text
    names no repository: a homepage, an organisation, a gist, or what a click opens otherwise.
    """
    text = text.strip()
    if _SHORT.fullmatch(text):
        name = text.removesuffix(".git")
        return None if name.endswith(("/", "/.", "/..")) else Address(github, name)
    place = None if find_mismatch(text) else _place(text)
    if place is None:
        return None
    host, path = place
    names = [name for name in path.split("/") if name]
    if len(names) < 2 and not (names and names[0].endswith(".git") and host != github):
        return None
    if host == github:
        if names[0].lower() in _PAGES:
            return None
        names = names[:2]
    else:
        names = _repository_part(names)
    if not all(_SEGMENT.fullmatch(name) and name not in {".", ".."} for name in names):
        return None
    names[-1] = names[-1].removesuffix(".git")
    return Address(host, "/".join(names)) if names[-1] not in {"", ".", ".."} else None


def _place(text: str) -> tuple[str, str] | None:
    """Host and path of a URL or `git@host:path`; the port only where it is for the web."""
    if plain := PLAIN_URL.fullmatch(text):
        return plain[1].removeprefix("www."), plain[2]
    if is_web(text):
        opened = whatwg_url(text)
        return (opened.host.removeprefix("www."), opened.pathname) if opened else None
    try:
        parts = urlsplit(text)
        name = parts.hostname if parts.port != 0 else None
    except ValueError:  # ssh://git@host:owner/name, too
        parts, name = urlsplit(""), None
    if parts.scheme not in {"git", "ssh"} or not name or not name.isascii():
        found = _SCP.fullmatch(text)
        return (found[1].lower().removeprefix("www."), found[2]) if found else None
    return (f"[{name}]" if ":" in name else name).removeprefix("www."), parts.path


def _repository_part(names: list[str]) -> list[str]:
    """Cut a forge's sub-pages off; groups may be nested (GitLab), so keep what is before them."""
    if names[0].startswith("~"):
        return names[:2]  # a user's, who has repositories and no groups
    for i, name in enumerate(names):
        if i >= 2 and name in _SUB_PAGES:
            return names[:i]
        if name.endswith(".git"):
            return names[: i + 1]
    return names[:MAX_PATH_SEGMENTS]


# Owners: letters, digits and hyphens (an underscore before the short code of managed users);
# names: also dots. https://docs.github.com/en/rest/repos/repos
_GITHUB_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}/[A-Za-z0-9._-]{1,100}")


def is_repository_name(text: str) -> bool:
    """Whether a text is `owner/name` as GitHub allows it: safe to put into a query or a path."""
    return bool(_GITHUB_NAME.fullmatch(text)) and text.partition("/")[2] not in {".", ".."}
