r"""The address that a browser opens for a link, and whether it may mislead a reader. Pure.

Browsers parse addresses by the WHATWG URL standard (https://url.spec.whatwg.org/): they resolve
`..`, treat `\` as `/`, drop line ends, and normalize many letters. Anything but a plain address goes
through a parser of that standard.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    import ada_url

# Addresses: several rules and reports ask for the same one, and large lists have many.
MAX_CACHED_ADDRESSES = 2**16
# What most addresses look like: nothing in them is to be read otherwise than it is written.
PLAIN_URL = re.compile(
    r"https?://(?!xn--)((?:[a-z0-9-]{1,63}\.(?!xn--)){1,9}[a-z]{2,63})"
    r"((?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]{0,100}){0,30})"
)
# An address of git's own kinds: git@host:path, git://…, ssh://…
GIT = re.compile(r"(?i)(?:(?:ssh://)?git@[a-z0-9.-]{1,253}[:/]|(?:git|ssh)://)")
# Schemes that a browser opens, as it finds them; and the parts of such an address as written.
_WEB = re.compile(r"(?i)[\x00-\x20]{0,99}h[\t\r\n]?t[\t\r\n]?t[\t\r\n]?p[\t\r\n]?s?[\t\r\n]?:")
_PARTS = re.compile(r"(?is)https?://(?P<host>[^/?#\\@]{1,300})(?P<path>[^?#]*)(?:[?#].*)?")
_USER = re.compile(r"(?i)https?:[/\\]{0,9}[^/\\?#]{0,2000}@")
_PORT = re.compile(r":[0-9]{0,5}\Z")
_DOTS = re.compile(r"(?i)[/\\:](?:\.|%2e){1,2}(?=[/\\?#]|$)|\\")


def is_web(text: str) -> bool:
    """Whether a browser would take a text for an address of its own kinds."""
    return bool(_WEB.match(text))


def whatwg_url(text: str) -> ada_url.URL | None:
    """An address as browsers read it; None where they open nothing."""
    import ada_url  # noqa: PLC0415 - nearly all addresses are plain ones

    try:
        return ada_url.URL(text)
    except ValueError:
        return None


@lru_cache(MAX_CACHED_ADDRESSES)
def find_mismatch(text: str) -> str:
    """Why a click on an address opens something else than a reader sees in it; "" where it is that.

    In words that complete "the address …". A text that no browser opens has nothing of the kind.
    """
    text = text.strip()
    if PLAIN_URL.fullmatch(text):
        return ""
    if is_web(text):
        opened = whatwg_url(text)
        return _mismatch(text, opened) if opened else ""
    goes_up = GIT.match(text) and _DOTS.search(text)
    return "goes up with '..' or '\\'; write where it leads" if goes_up else ""


def _mismatch(text: str, opened: ada_url.URL) -> str:
    """How what is opened differs from what is written."""
    if _USER.match(text):
        return "holds a user name before '@'; what comes behind it is the host"
    parts = _PARTS.fullmatch(text)
    host = _PORT.sub("", parts["host"]).lower() if parts else ""
    if parts and host != opened.hostname and not _is_alphabet_of_its_own(host, opened.hostname):
        return f"shows the host {host} and opens {opened.hostname}; write that"
    if opened.hostname.endswith("."):
        return "has a host that ends with a dot; leave that out"
    if parts and unquote(parts["path"] or "/") == unquote(opened.pathname):
        return ""
    return f"opens {opened.href}; write that"


def _is_alphabet_of_its_own(written: str, opened: str) -> bool:
    """Whether a host is written in another alphabet than ASCII, one in each part, and is that.

    What is in truth ASCII (full width letters, a soft hyphen), or mixes alphabets, shows another.
    """
    shown, known = written.split("."), opened.split(".")
    return len(shown) == len(known) and all(
        label == name or (name.startswith("xn--") and not label.isascii() and not _is_mixed(label))
        for label, name in zip(shown, known, strict=True)
    )


def _is_mixed(label: str) -> bool:
    """Whether a part of a host's name has letters of several alphabets."""
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in label if sign.isalpha()}
    return len(scripts) > 1
