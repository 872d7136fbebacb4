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


def _ask(asking: ForgeClient, remote: Remote, _file: str) -> Fact[ForgeMetadata] | None:
    path = f"/api/v1/repos/{quote(remote.name)}"
    said = asking.json(remote.host.name, path, _REPOSITORY)
    if said is None or isinstance(said, Unknown):
        return said
    return ForgeMetadata(
        name=said.full_name,
        id=str(said.id or ""),
        created=said.created_at or "",
        description=said.description,
        homepage=said.website,
        archived=NOT_REPORTED if said.archived is None else said.archived,
        fork=NOT_REPORTED if said.fork is None else said.fork,
    )


forge = Forge("gitea", _ask)
