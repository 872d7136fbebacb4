"""Which repository of the GitHub in use a URL or a name means. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from osi_check.repository.address import parse_address

# Owners: letters, digits and hyphens (an underscore before the short code of managed users);
# names: also dots. https://docs.github.com/en/rest/repos/repos
_FULL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}/[A-Za-z0-9._-]{1,100}")


def github_name(url: str, server: str = "https://github.com") -> str | None:
    """`owner/name` from a repository's URL, `git@host:owner/name.git` or plain `owner/name`.

    Sub-pages (`/tree/main`, `/blob/...`) and `.git` are cut off. None for anything that is no
    repository of `server`: other hosts, owners alone, gists, strange characters.
    """
    host = (urlsplit(server).hostname or "").lower()
    found = parse_address(url, host)
    if found is None or found.host != host or not is_repository_name(found.path):
        return None
    return found.path


def is_repository_name(text: str) -> bool:
    """Whether a text is `owner/name` as GitHub allows it: safe to put into a query or a path."""
    return bool(_FULL.fullmatch(text)) and text.partition("/")[2] not in {".", ".."}
