"""Gitea and Forgejo: https://docs.gitea.com/api/1.24/#tag/repository/operation/repoGet."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from msgspec import Struct

from osi_check.fetch.forges.forge import NOT_REPORTED, Forge, ForgeClient, ForgeMetadata
from osi_check.fetch.git.remote import Remote
from osi_check.model import Fact, Unknown


class _Repository(Struct):
    full_name: str
    clone_url: str
    id: int = 0
    created_at: str | None = None
    description: str = ""
    website: str = ""
    archived: bool | None = None
    fork: bool | None = None


_REPOSITORY = msgspec.json.Decoder(_Repository)


def _query(client: ForgeClient, remote: Remote, _file: str) -> Fact[ForgeMetadata] | None:
    path = f"/api/v1/repos/{quote(remote.name)}"
    answer = client.json(remote.host.name, path, _REPOSITORY)
    if answer is None or isinstance(answer, Unknown):
        return answer
    return ForgeMetadata(
        name=answer.full_name,
        id=str(answer.id or ""),
        created=answer.created_at or "",
        description=answer.description,
        homepage=answer.website,
        archived=NOT_REPORTED if answer.archived is None else answer.archived,
        fork=NOT_REPORTED if answer.fork is None else answer.fork,
    )


forge = Forge("gitea", _query)
