"""What a forge says of a repository beside its git objects: one kind of forge a file.

A file has `forge = Forge("name", ask)`; `query` tells by the answers whether a host is of its kind.
`name` is the kind that `osi_check.permalinks` knows the addresses of.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.git.remote import Remote
from osi_check.model import Fact, Unknown

T = TypeVar("T")

FORGE_NOT_QUERIED = Unknown("kind-unknown")
NOT_REPORTED = Unknown("forge-silent")


class ForgeMetadata(Struct, frozen=True, kw_only=True):
    """What the forge says. `name` is the path it calls the repository by today, "" if untold.

    `license` is the forge's own answer: an SPDX id, `NOASSERTION`, None for none. `id` is the
    forge's own of the repository, whatever its name, `created` the ISO date on which it was made.
    """

    name: str = ""
    description: str = ""
    homepage: str = ""
    archived: Fact[bool] = NOT_REPORTED
    fork: Fact[bool] = NOT_REPORTED
    license: Fact[str | None] = NOT_REPORTED
    id: str = ""
    created: str = ""


class ForgeClient(Protocol):
    """One question to the forge, without any token."""

    def json(
        self, host: str, path: str, decoder: msgspec.json.Decoder[T], body: bytes = b""
    ) -> Fact[T] | None:
        """The decoded answer of `https://HOST/PATH`.

        None where there is no such page, or it is something else; Unknown where the host refuses
        or fails.
        """
        ...

    def is_page(self, host: str, path: str) -> bool:
        """Whether there is a page of that address."""
        ...


# Asked with the repository and the path of a file in it ("" if it has none).
ForgeQuery: TypeAlias = Callable[[ForgeClient, Remote, str], "Fact[ForgeMetadata] | None"]


class Forge(Struct, frozen=True):
    """A kind of forge; `query` returns None where the host is no such one, or knows nothing."""

    name: str
    query: ForgeQuery
