"""Which repository a URL names: host, path and the kind of forge, or that it names none."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

# Addresses: several rules and reports ask for the same one, and large lists have many.
REMEMBERED = 2**16
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


class Address(Struct, frozen=True, gc=False):
    """A repository's address: host in lower case, path `owner/name` as written."""

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


@lru_cache(REMEMBERED)
def address(text: str, github: str = "github.com") -> Address | None:
    """Read a repository's address from a URL, `git@host:path` or plain `owner/name`.

    `github` is the host of the GitHub in use (GitHub Enterprise has its own). Sub-pages
    (`/tree/main`, `/issues`), `.git`, `www.` and query strings are cut off. None where the text
    names no repository: a homepage, an organisation, a gist.
    """
    text = text.strip()
    if _SHORT.fullmatch(text):
        return Address(github, text.removesuffix(".git"))
    if found := _SCP.fullmatch(text):
        host, path = found.groups()
    else:
        try:
            parts = urlsplit(text)
        except ValueError:
            return None
        if parts.scheme not in {"http", "https", "git", "ssh"} or not parts.hostname:
            return None
        host, path = parts.hostname, parts.path
    host = host.lower().removeprefix("www.")
    names = [name for name in path.split("/") if name]
    if not all(_SEGMENT.fullmatch(name) for name in names[:2]) or len(names) < 2:
        return None
    if host == github:
        if names[0].lower() in _PAGES:
            return None
        names = names[:2]
    else:
        names = _repository_part(names)
    names[-1] = names[-1].removesuffix(".git")
    return Address(host, "/".join(names)) if names[-1] not in {"", ".", ".."} else None


def _repository_part(names: list[str]) -> list[str]:
    """Cut a forge's sub-pages off; groups may be nested (GitLab), so keep what is before them."""
    for i, name in enumerate(names):
        if i >= 2 and name in {"-", "src", "tree", "blob", "issues", "wiki", "releases", "raw"}:
            return names[:i]
        if name.endswith(".git"):
            return names[: i + 1]
    return names[:6]
