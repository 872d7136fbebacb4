"""The interface of a backend, which fetches repositories: addresses in, snapshots out.

`fetch/github/backend.py` uses GitHub's API, `fetch/git/backend.py` any server that speaks git. The
collector gives each address to the first backend that accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from osi_check.fetch.callbacks import Progress
from osi_check.model import Fact
from osi_check.repository.address import Address
from osi_check.repository.snapshot import Snapshot


class Backend(Protocol):
    """One way to fetch repositories."""

    def accepts(self, place: Address) -> bool:
        """Whether this backend can be asked for the repository; no request is made."""
        ...

    def estimate(self, count: int) -> str:
        """What fetching `count` repositories will cost, as the end of a sentence."""
        ...

    def fetch(
        self, places: Sequence[Address], progress: Progress
    ) -> Iterator[tuple[str, Fact[Snapshot]]]:
        """Each repository once, by its address's `key`: a snapshot, or why there is none."""
        ...
