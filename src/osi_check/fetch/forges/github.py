"""GitHub without a token: one request a repository, sixty an hour.

https://docs.github.com/en/rest/repos/repos#get-a-repository; on a server of its own the API is
at `/api/v3`: https://docs.github.com/en/enterprise-server/rest/quickstart.
"""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from msgspec import Struct

from osi_check.fetch.forges.forge import NOT_REPORTED, Forge, ForgeClient, ForgeMetadata
from osi_check.fetch.git.remote import Remote
from osi_check.model import Fact, Unknown


class _License(Struct):
    spdx_id: str | None = None


class _Repository(Struct):
    full_name: str
    node_id: str  # no other forge with such an address has it
    id: int = 0
    created_at: str | None = None
    description: str | None = None
    homepage: str | None = None
    archived: bool | None = None
    fork: bool | None = None
    license: _License | None = None


_REPOSITORY = msgspec.json.Decoder(_Repository)


def _ask(asking: ForgeClient, remote: Remote, _file: str) -> Fact[ForgeMetadata] | None:
    host, name = remote.host.name, quote(remote.name)
    said = asking.json(f"api.{host}", f"/repos/{name}", _REPOSITORY)
    if said is None:
        said = asking.json(host, f"/api/v3/repos/{name}", _REPOSITORY)
    if said is None or isinstance(said, Unknown):
        return said
    return ForgeMetadata(
        name=said.full_name,
        id=str(said.id or ""),
        created=said.created_at or "",
        description=said.description or "",
        homepage=said.homepage or "",
        archived=NOT_REPORTED if said.archived is None else said.archived,
        fork=NOT_REPORTED if said.fork is None else said.fork,
        license=(said.license.spdx_id or "NOASSERTION") if said.license else None,
    )


forge = Forge("github", _ask)
