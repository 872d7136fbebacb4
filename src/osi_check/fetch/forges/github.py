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


def _query(client: ForgeClient, remote: Remote, _file: str) -> Fact[ForgeMetadata] | None:
    host, name = remote.host.name, quote(remote.name)
    answer = client.json(f"api.{host}", f"/repos/{name}", _REPOSITORY)
    if answer is None:
        answer = client.json(host, f"/api/v3/repos/{name}", _REPOSITORY)
    if answer is None or isinstance(answer, Unknown):
        return answer
    return ForgeMetadata(
        name=answer.full_name,
        id=str(answer.id or ""),
        created=answer.created_at or "",
        description=answer.description or "",
        homepage=answer.homepage or "",
        archived=NOT_REPORTED if answer.archived is None else answer.archived,
        fork=NOT_REPORTED if answer.fork is None else answer.fork,
        license=(answer.license.spdx_id or "NOASSERTION") if answer.license else None,
    )


forge = Forge("github", _query)
