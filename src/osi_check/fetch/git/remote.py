"""Where a repository is served today, and what its default branch shows: `git ls-remote`.

Git follows no redirect for us: where it meets one, or any other refusal, the server is asked by
plain HTTP what it says, and every host on the way is looked up before it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from msgspec import Struct

from osi_check.fetch.git.process import Deadline, Git, GitResult
from osi_check.fetch.git_id import is_git_id
from osi_check.fetch.hosts import Host, HostResolver
from osi_check.fetch.http import HttpClient, Page
from osi_check.model import Fact, Unknown
from osi_check.repository.address import Address

MAX_REDIRECTS = 5
MAX_PATH_CHARS = 1000  # characters
_REFS = "/info/refs"
_SERVICE_QUERY = "?service=git-upload-pack"
_SMART = "application/x-git-upload-pack-advertisement"
_HIDDEN = {401, 403, 404, 410}  # how forges answer for what strangers may not see, or is not there


class Remote(Struct, frozen=True):
    """A repository that answers: host, path on it (with `.git` where it is served so).

    `commit` is what the default branch shows, "" for a repository without any; `tags` how many
    tags there are.
    """

    host: Host
    path: str
    commit: str = ""
    branch: str = ""
    tags: int = 0

    @property
    def url(self) -> str:
        """What git is given."""
        return f"{self.host.url}/{quote(self.path, safe='/~')}"

    @property
    def name(self) -> str:
        """The path as people write it."""
        return self.path.removesuffix(".git")


class RemoteFinder:
    """Finds repositories by their addresses; safe to use from several threads."""

    def __init__(self, git: Git, hosts: HostResolver, web: HttpClient) -> None:
        self._git, self._hosts, self._web = git, hosts, web

    def find(self, place: Address, folder: Path, clock: Deadline) -> Fact[Remote]:
        """Where the repository of an address is served.

        Else `Unknown`: lasting where a server says that there is none, transient where there was
        trouble.
        """
        host = self._hosts.find(place.host)
        if isinstance(host, Unknown):
            return host
        first: Unknown | None = None
        for path in _spellings(place.path):
            found = self._refs(Remote(host, path), folder, clock)
            if isinstance(found, GitResult) or (isinstance(found, Remote) and not found.commit):
                # Refused, sent elsewhere, or nothing: git takes any page for an empty repository.
                there = self._follow(host, path, clock)
                found = self._refs(there, folder, clock) if isinstance(there, Remote) else there
                if isinstance(found, GitResult):
                    found = Unknown("git-unreadable", {"message": found.last_error}, transient=True)
            if not isinstance(found, Unknown):
                return found
            first = found if first is None or (found.transient and not first.transient) else first
            if found.transient:
                break
        return first or Unknown("no-repository-address")

    def _refs(self, remote: Remote, folder: Path, clock: Deadline) -> Fact[Remote] | GitResult:
        """The remote with what it shows, or how git failed."""
        wanted = ["HEAD", "refs/tags/*"]
        done = self._list(remote, wanted, folder, clock)
        if isinstance(done, Unknown) or done.code:
            return done
        found = _parse_refs(remote, done.out.decode("utf-8", "replace").splitlines())
        if found.commit:
            return found
        every = self._list(remote, [], folder, clock)
        if isinstance(every, Unknown) or every.code:
            return every
        if every.out.strip():
            return Unknown("no-commit")
        return found

    def _list(
        self, remote: Remote, refs: list[str], folder: Path, clock: Deadline
    ) -> Fact[GitResult]:
        args = ["ls-remote", "--symref", "--quiet", "--", remote.url, *refs]
        return self._git.run(args, folder, clock, host=remote.host)

    def _follow(self, host: Host, path: str, clock: Deadline) -> Fact[Remote]:
        """Where a server sends us that does not answer git itself, or what it says instead."""
        where = f"/{quote(path, safe='/~')}{_REFS}{_SERVICE_QUERY}"
        for _ in range(MAX_REDIRECTS):
            page = self._web.get(
                host, where, headers={"Git-Protocol": "version=2"}, most=0, seconds=clock.left
            )
            if isinstance(page, Unknown):
                return page
            if not page.is_redirect:
                return _remote_from_page(host, path, page)
            target = self._redirect_target(host, where, page)
            if isinstance(target, Unknown):
                return target
            host, path = target.host, target.path
            where = f"/{quote(path, safe='/~')}{_REFS}{_SERVICE_QUERY}"
        return Unknown("redirect-loop", {"host": host.name})

    def _redirect_target(self, host: Host, where: str, page: Page) -> Fact[Remote]:
        """Where a redirect leads, if that is a repository that may be asked for."""
        to = page.redirect_target(f"{host.url}{where}")
        if to is None:
            return Unknown("redirect-nowhere", {"host": host.name})
        name = to.netloc.rpartition("@")[2].lower().removesuffix(f":{_default_port(to.scheme)}")
        target = self._hosts.find(name)
        if isinstance(target, Unknown):
            return Unknown(
                "redirect-refused", {"host": host.name, "why": target.note}, target.transient
            )
        if to.scheme != target.scheme:
            return Unknown("redirect-unencrypted", {"host": host.name, "other": name})
        path = unquote(to.path).removesuffix(_REFS).strip("/")
        if not to.path.endswith(_REFS) or not is_safe_path(path):
            return Unknown("gone-there", {"host": host.name})
        return Remote(target, path)


def _remote_from_page(host: Host, path: str, page: Page) -> Fact[Remote]:
    """What an answer that is no redirect means."""
    kind = page.headers.get("content-type", "").partition(";")[0].strip()
    if page.status == 200 and kind == _SMART:
        return Remote(host, path)
    if page.status in _HIDDEN or page.status == 200:
        return Unknown("gone-there", {"host": host.name})
    if page.status == 451:
        return Unknown("blocked-451", {"host": host.name})
    return Unknown("http-status", {"host": host.name, "status": page.status}, transient=True)


def _parse_refs(remote: Remote, lines: Iterable[str]) -> Remote:
    """`ls-remote --symref`: `ref: refs/heads/NAME TAB HEAD`, then `ID TAB REF` for each."""
    commit = branch = ""
    tags = 0
    for line in lines:
        what, _, ref = line.partition("\t")
        if ref == "HEAD" and what.startswith("ref: refs/heads/"):
            branch = what.removeprefix("ref: refs/heads/")
        elif ref == "HEAD" and is_git_id(what):
            commit = what
        elif ref.startswith("refs/tags/") and not ref.endswith("^{}"):
            tags += 1
    return Remote(remote.host, remote.path, commit, branch, tags)


def _spellings(path: str) -> Iterator[str]:
    """The path with and without `.git`: some forges know only the one, some only the other.

    Where users' names begin with `~`, they are kept apart; elsewhere `.git` spares a redirect.
    """
    if is_safe_path(path):
        both = [f"{path}.git", path]
        yield from reversed(both) if path.startswith("~") else both


def is_safe_path(path: str) -> bool:
    """Whether a path can be asked for: no step out of it, nothing that acts, nothing endless."""
    names = path.split("/")
    return (
        0 < len(path) <= MAX_PATH_CHARS
        and path.isprintable()
        and not path.startswith("-")
        and not any(name in {"", ".", ".."} for name in names)
        and not any(c in path for c in "\\?#@: ")
    )


def _default_port(scheme: str) -> int:
    return 80 if scheme == "http" else 443
