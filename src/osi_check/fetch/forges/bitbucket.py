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


def _query(client: ForgeClient, remote: Remote, _file: str) -> Fact[ForgeMetadata] | None:
    path = f"/2.0/repositories/{quote(remote.name)}"
    answer = client.json(f"api.{remote.host.name}", path, _REPOSITORY)
    if answer is None or isinstance(answer, Unknown):
        return answer
    return ForgeMetadata(
        name=answer.full_name,
        id=answer.uuid,
        created=answer.created_on or "",
        description=answer.description or "",
        homepage=answer.website or "",
        archived=Unknown("no-such-mark"),
        fork=answer.parent is not None,
    )


forge = Forge("bitbucket", _query)
