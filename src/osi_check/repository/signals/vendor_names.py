"""The names of a tool and its vendor, so that "your Acme account" is recognized as the vendor's.

There is no list of vendors. The names come from the repository's owner and name, the README's title,
and the homepage's host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

from osi_check.repository.readme import files as readme_files
from osi_check.repository.snapshot import Snapshot, cache_latest

# Words that many repositories carry in their names and that name nobody.
_COMMON = frozenset(
    """a admin agent ai an and android api apis app application applications apps archived auth
    awesome backend base beta bin bot bridge build builder center check cli client clients
    cloud code command community config console core csv dashboard data database db deploy
    desktop dev developer developers diff doc docs documentation electron engine enterprise example
    examples extension flutter for foundation framework free front frontend ftp full get git github
    gitlab go golang graphql group grpc guide hello how hq html http https hub imap in inc
    infra installer integration integrations introduction io ios java javascript js json kit
    lab label labs lang language lib library line link linux llc ltd mac main manager mcp ml
    mobile model models monitor monorepo mqtt my name neovim net next node nodejs nvim of
    official on open operator ops org oss overview package packages php pipeline plan
    platform plugin plugins pro professional project projects provider proxy public py python react
    readme release releases repo research rest ruby rules rust sample samples scale sdk sdks
    self selfhosted server service services shell site smtp social software source spec sql
    ssh start studio suite swift system table team tech template test testing the to tool
    toolkit tools trace ts tutorial typescript ui unofficial use using utils v1 v2 v3
    validator vim vscode web website welcome what why with workflow workflows wrapper x xml
    yaml you your""".split()
)
_OTHER = re.compile(r"[^a-z0-9]+")
_TAIL = re.compile(r"(?:hq|labs?|inc|io|ai|dev|devs|apps?|api|org|tech|team|oss|js|gmbh|ltd)$")
_PREFIX = re.compile(r"^(?:get|use|try|join)(?=[a-z]{4})")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*|[0-9]+[A-Za-z][A-Za-z0-9]*")
MAX_KNOWN_WORDS = 2_000
_MAX_CHARS = 400  # characters in which a name is looked for
_PAIR = re.compile(r"\b([A-Z][a-z]{1,20}) (?=([A-Z][a-z]{1,20})\b)")
_CAMEL = re.compile(r"^([A-Z][a-z]{1,20})([A-Z][a-z]{1,20})$")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "gob", "or", "ne"})


def squash_name(text: str) -> str:
    """A name as it is compared: letters and digits only, lower case."""
    small = text.lower()
    return small if small.isascii() and small.isalnum() else _OTHER.sub("", small)


class VendorNames:
    """The names of a tool and of its makers, squashed; words of at least three letters."""

    def __init__(self, owner: str, name: str, title: str, homepage: str, head: str = "") -> None:
        self.owner = _forms(owner)
        self.tool = _forms(name)
        known = self.owner | self.tool | {squash_name(word) for word in _WORD.findall(title)[:6]}
        home = squash_name(host_label(homepage))
        # A homepage on a host that shares no name with the project is a place (a registry, a
        # documentation host), not a maker.
        related = any(home == word or (len(word) >= 4 and word in home) for word in known)
        self.home = _forms(home) if home and related else set()
        self.all = frozenset(self.owner | self.tool | self.home)
        if not self.all:  # `cli/cli`: the title is all there is
            self.all = frozenset(squash_name(word) for word in _WORD.findall(title)[:1])
        self._owned: dict[str, bool] = {}  # words that were asked about
        # "Hugo Fern" of the owner `hugofern` is `hf` on the command line; so is `HugoFern`.
        self.initials = frozenset(
            (one[0] + other[0]).lower()
            for one, other in [*_PAIR.findall(head[:3_000]), *_CAMEL.findall(owner)]
            if squash_name(one + other) in self.all
        )

    def owns(self, word: str) -> bool:
        """Whether a word is a name of the tool or of its makers, or nearly."""
        known = self._owned.get(word)
        if known is None:
            if len(self._owned) >= MAX_KNOWN_WORDS:
                self.forget()
            known = self._owned[word] = self._owns(squash_name(word))
        return known

    def _owns(self, word: str) -> bool:
        if word in self.all:
            return True
        return len(word) >= 4 and word not in _COMMON and any(_is_near(word, n) for n in self.all)

    def forget(self) -> None:
        """Ask anew which words are names."""
        self._owned = {}

    def joined(self, more: Iterable[str]) -> VendorNames:
        """These names and some more."""
        added = {form for name in more for form in (squash_name(name),) if len(form) >= 3}
        if added <= self.all:
            return self
        wider = copy(self)
        wider.all = self.all | added
        wider.forget()
        return wider

    def has(self, text: str) -> bool:
        """Whether a text holds such a name, also one of two words ("Blue Whale")."""
        words = _WORD.findall(text[:_MAX_CHARS])
        return any(map(self.owns, words)) or any(
            squash_name(one + other) in self.all for one, other in pairwise(words)
        )

    def hosts(self, url: str) -> bool:
        """Whether a URL leads to a host of the makers."""
        found = host_label(url)
        return bool(found) and (self.owns(found) or self.owns(_PREFIX.sub("", found)))


@lru_cache(maxsize=4_096)
def host_label(url: str) -> str:
    """The label of a URL's host that names whose it is: `acme` of https://app.acme.co.uk/x."""
    if url[:1] in {"#", "/", "."}:  # within the page or the repository
        return ""
    try:
        host = urlsplit(url if "//" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ""
    parts = host.lower().split(".")
    if len(parts) < 2:
        return ""
    named = parts[-3] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2]
    return squash_name(named)


def _is_near(one: str, other: str) -> bool:
    """Whether one name begins the other: `acme` and `acmecloud`, `goods` and `good`."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) >= 5 or len(short) == 4 > len(long) - 4)


def _forms(name: str) -> set[str]:
    """A name, its words, and what is left of them without "hq", "labs", "get" and the like."""
    words = [squash_name(word) for word in re.split(r"[-_.]", name)]
    forms = {squash_name(name), *words}
    for word in words:
        bare = _PREFIX.sub("", _TAIL.sub("", word))
        if len(bare) >= 4:
            forms.add(bare)
    return {form for form in forms if len(form) >= 3 and form not in _COMMON}


@cache_latest
def repository_names(snapshot: Snapshot) -> VendorNames:
    """The names of a repository's tool and makers."""
    document = readme_files.main_readme(snapshot)
    owner, _, name = snapshot.repo.rpartition("/")
    title = document.title if document else ""
    head = " ".join(passage.text for passage in document.head()) if document else ""
    return _names(owner.rpartition("/")[2], name, title, snapshot.homepage, head[:3_000])


@lru_cache(maxsize=64)
def _names(owner: str, name: str, title: str, homepage: str, head: str) -> VendorNames:
    return VendorNames(owner, name, title, homepage, head)


def is_common(word: str) -> bool:
    """Whether a squashed word names nobody: `api`, `python`, `cloud`."""
    return word in _COMMON
