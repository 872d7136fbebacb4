"""GitLab, whose REST API does not tell strangers what is archived; its GraphQL API does.

https://docs.gitlab.com/api/graphql/reference/#project
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from osi_check.fetch.forges.forge import NOT_REPORTED, Forge, ForgeClient, ForgeMetadata
from osi_check.fetch.git.remote import Remote
from osi_check.model import Fact, Unknown

_QUERY = (
    "query($path: ID!) { project(fullPath: $path) { id createdAt fullPath description archived } }"
)


class _Project(Struct, rename="camel"):
    full_path: str
    id: str = ""
    created_at: str | None = None
    description: str | None = None
    archived: bool | None = None


class _Data(Struct):
    project: _Project | None


class _Reply(Struct):
    data: _Data


_REPLY = msgspec.json.Decoder(_Reply)


def _query(client: ForgeClient, remote: Remote, _file: str) -> Fact[ForgeMetadata] | None:
    body = msgspec.json.encode({"query": _QUERY, "variables": {"path": remote.name}})
    answer = client.json(remote.host.name, "/api/graphql", _REPLY, body)
    if answer is None or isinstance(answer, Unknown):
        return answer
    project = answer.data.project
    if project is None:
        return ForgeMetadata()
    return ForgeMetadata(
        name=project.full_path,
        id=project.id.rpartition("/")[2],
        created=project.created_at or "",
        description=project.description or "",
        archived=NOT_REPORTED if project.archived is None else project.archived,
    )


forge = Forge("gitlab", _query)
