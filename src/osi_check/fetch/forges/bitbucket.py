"""Bitbucket Cloud, which knows no archived repositories.

https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/
"""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from msgspec import Struct

from osi_check.fetch.forges.forge import Forge, ForgeClient, ForgeMetadata
from osi_check.fetch.git.remote import Remote
from osi_check.model import Fact, Unknown


class _Parent(Struct):
    full_name: str = ""


class _Repository(Struct):
    full_name: str
    uuid: str
    created_on: str | None = None
    description: str | None = None
    website: str | None = None
    parent: _Parent | None = None


_REPOSITORY = msgspec.json.Decoder(_Repository)


def _ask(asking: ForgeClient, remote: Remote, _file: str) -> Fact[ForgeMetadata] | None:
    path = f"/2.0/repositories/{quote(remote.name)}"
    said = asking.json(f"api.{remote.host.name}", path, _REPOSITORY)
    if said is None or isinstance(said, Unknown):
        return said
    return ForgeMetadata(
        name=said.full_name,
        id=said.uuid,
        created=said.created_on or "",
        description=said.description or "",
        homepage=said.website or "",
        archived=Unknown("no-such-mark"),
        fork=said.parent is not None,
    )


forge = Forge("bitbucket", _ask)
