"""Where a sceptic can click: permanent addresses of evidence, and the pages of rules. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from osi_check.model import Facts, Source

PROJECT_URL = "https://github.com/osi-check/osi-check"
RULES_URL = f"{PROJECT_URL}/blob/main/docs/rules"

_COMMIT = re.compile(r"[0-9a-fA-F]{7,64}")
# What most addresses look like: nothing in them has to be written otherwise.
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9-]{0,62}\.){1,3}[a-z]{2,60}(?:/[A-Za-z0-9._~-]{0,99}){0,9}"
)
_HOST = re.compile(r"(?:[a-z0-9][a-z0-9.-]{0,252}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?")
# Neither quotes, brackets, dollars nor what could be an entity: an address can stand in Markdown,
# HTML and terminals as it is.
_SAFE_IN_PATH = "/-._~&+,=:@%"
_SAFE_IN_QUERY = f"{_SAFE_IN_PATH}?"

# Texts that forges show rendered, where no line can be linked unless the source is asked for:
# https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/creating-a-permanent-link-to-a-code-snippet#linking-to-markdown
_RENDERED = (".md", ".markdown", ".mdown", ".mkd", ".rst", ".adoc", ".asciidoc", ".org", ".textile")


def web_url(url: str) -> str:
    """The address as it may stand anywhere, or "" where it is none of the web (http, https).

    Credentials in it are left out: an address is shown to everybody.
    """
    if _PLAIN.fullmatch(url):
        return url
    if "\\" in url or not url.isprintable():
        return ""
    try:
        parts = urlsplit(url.strip())
        host = _host(parts)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return ""
    query = f"?{quote(parts.query, safe=_SAFE_IN_QUERY)}" if parts.query else ""
    anchor = f"#{quote(parts.fragment, safe=_SAFE_IN_QUERY)}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{quote(parts.path, safe=_SAFE_IN_PATH)}{query}{anchor}"


def _host(parts: SplitResult) -> str:
    """Host and port in ASCII; raises `ValueError` (UnicodeError is one) for what is no host."""
    name = parts.hostname or ""
    if ":" in name:
        name = f"[{name}]"
    elif not name.isascii():
        name = name.encode("idna").decode("ascii")
    return f"{name}:{parts.port}" if parts.port else name


def source_permalink(facts: Facts, source: Source) -> str:
    """The page that shows `source` as it stood at the commit that was looked at.

    The repository's page where there is no path, no commit, or a path that no git tree can hold,
    and on forges of an unknown kind; "" where the repository has no address on the web.
    """
    page, tree = _at_commit(facts.url, facts.forge, facts.commit)
    path = _path(source.path) if tree else ""
    return f"{tree}{path}{_FORGES[facts.forge][1](source)}" if path else page


@lru_cache(64)  # a tool's evidence is many places in one repository, shown in turn
def _at_commit(url: str, forge: str, commit: str) -> tuple[str, str]:
    """The repository's page, and how the addresses of files in it begin, or ""."""
    page = web_url(url).rstrip("/")
    if forge not in _FORGES:
        return page, ""  # a plain git server: how it shows files is not known
    page = page.removesuffix(".git")
    if not page or not _COMMIT.fullmatch(commit):
        return page, ""
    return page, page + _FORGES[forge][0].format(commit=commit)


@lru_cache(4096)  # the same files stand in a thousand repositories
def _path(path: str) -> str:
    """A path as addresses have it, or "" where no git tree can hold it.

    Browsers would walk out of the tree by a path's dots.
    """
    if any(part in {"", ".", ".."} for part in path.split("/")):
        return ""
    return quote(path, safe="/", errors="replace")


class _LineAnchor(NamedTuple):
    """How a forge names lines: before the first, before the last, and what asks for the source."""

    first: str
    last: str
    plain: str = ""

    def __call__(self, source: Source) -> str:
        if not source.line:
            return ""
        last = f"{self.last}{source.end}" if source.end > source.line else ""
        plain = self.plain if source.path.lower().endswith(_RENDERED) else ""
        return f"{plain}{self.first}{source.line}{last}"


_GITHUB = ("/blob/{commit}/", _LineAnchor("#L", "-L", "?plain=1"))
_FORGEJO = ("/src/commit/{commit}/", _LineAnchor("#L", "-L", "?display=source"))
# By the kind of forge: what stands between repository and path, and how lines are named.
_FORGES = {
    "github": _GITHUB,
    "github-server": _GITHUB,  # another one than the GitHub in use
    "gitlab": ("/-/blob/{commit}/", _LineAnchor("#L", "-", "?plain=1")),
    "forgejo": _FORGEJO,
    "gitea": _FORGEJO,
    "bitbucket": ("/src/{commit}/", _LineAnchor("#lines-", ":")),
    "sourcehut": ("/tree/{commit}/item/", _LineAnchor("#L", "-")),
}


@lru_cache(256)
def rule_page(name: str) -> str:
    """The page that says why a rule asks, and how to mend what it finds; `name` as in reports."""
    return f"{RULES_URL}/{quote(name, safe='', errors='replace')}.md"
