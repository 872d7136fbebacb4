"""SourceHut, whose API wants a token: its pages alone tell it from others.

https://man.sr.ht/git.sr.ht/
"""

from __future__ import annotations

from urllib.parse import quote

from osi_check.fetch.forges.forge import Forge, ForgeClient, ForgeMetadata
from osi_check.fetch.git.remote import Remote


def _query(client: ForgeClient, remote: Remote, file: str) -> ForgeMetadata | None:
    if not remote.path.startswith("~") or not file:
        return None
    page = f"/{quote(remote.path, safe='/~')}/tree/{remote.commit}/item/{quote(file)}"
    return ForgeMetadata() if client.is_page(remote.host.name, page) else None


forge = Forge("sourcehut", _query)
