"""Repositories of any server that speaks git, without a token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import Notice, Progress
from osi_check.fetch.git.fetch import fetch_repositories
from osi_check.fetch.git.session import GitOptions
from osi_check.fetch.hosts import HostResolver, allowed_hosts
from osi_check.model import Fact
from osi_check.repository.address import Address
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.snapshot import Snapshot


class GitBackend:
    """Reads what is served to everybody.

    `github` is the host of the GitHub in use; `own_hosts` may be reached although they stand on
    an internal network, as those that `environ` allows.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        cache: Cache,
        notice: Notice,
        *,
        github: str,
        own_hosts: Sequence[str] = (),
    ) -> None:
        self._cache, self._notice = cache, notice
        hosts = HostResolver([*allowed_hosts(environ), *own_hosts])
        self._options = GitOptions(hosts=hosts, github=github)

    def accepts(self, place: Address) -> bool:  # noqa: ARG002 - any address may be one of git's
        """See `Backend`."""
        return True

    def estimate(self, count: int) -> str:
        """See `Backend`."""
        return f"{count:,} connections of git, and as many requests to the hosts' APIs"

    def fetch(
        self, places: Sequence[Address], progress: Progress
    ) -> Iterator[tuple[str, Fact[Snapshot]]]:
        """See `Backend`."""
        yield from fetch_repositories(
            places, FetchPlan(), self._cache, self._options, progress, self._notice
        )
