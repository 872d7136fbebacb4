"""The files of a list that stands in a repository on GitHub.

GraphQL gives half a megabyte of a text and REST a hundred, and lists can be longer than anything
that evidence rests on: https://docs.github.com/en/rest/git/blobs
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Collection, Sequence

import msgspec
from msgspec import Struct

from osi_check.fetch.blobs import text_from_bytes
from osi_check.fetch.cache import Cache
from osi_check.fetch.github import backend
from osi_check.fetch.github.api import RequestFailed
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.model import Fact, Unknown
from osi_check.repository.snapshot import Entry, Snapshot

FileChooser = Callable[[Collection[str]], Collection[str]]

MAX_GRAPHQL_BYTES = 500_000  # bytes; GraphQL cuts off what is longer
MAX_FILE_BYTES = 10 * 1024 * 1024


class _Blob(Struct):
    content: str = ""
    size: int = -1


_BLOB = msgspec.json.Decoder(_Blob)


class _ChosenFiles:
    """Wishes for the files that `choose` names among all paths."""

    def __init__(self, choose: FileChooser) -> None:
        self._choose = choose

    def texts(self, entries: Sequence[Entry]) -> list[str]:
        """The chosen files."""
        return list(self._choose([e.path for e in entries if e.kind in {"blob", "link"}]))

    def folders(self, _entries: Sequence[Entry], _unlisted: Sequence[str]) -> list[str]:
        """None: lists stand at the top of a repository or one folder down."""
        return []


def fetch_list_files(
    name: str, choose: FileChooser, client: GitHubApi, cache: Cache
) -> Fact[Snapshot]:
    """The repository `owner/name` with the texts that `choose(paths)` names, long ones as well."""
    for _, found in backend.fetch_repositories([name], _ChosenFiles(choose), client, cache):
        if isinstance(found, Unknown):
            return found
        sizes = {entry.path: entry for entry in found.tree}
        texts = {
            path: _complete_text(found.repo, sizes[path], text, client) if path in sizes else text
            for path, text in found.texts.items()
        }
        return msgspec.structs.replace(found, texts=texts)
    return Unknown("said-nothing", transient=True)


def _complete_text(repo: str, entry: Entry, text: Fact[str], client: GitHubApi) -> Fact[str]:
    """The text itself, or one that was too long for the way it was asked for."""
    if isinstance(text, str) or not MAX_GRAPHQL_BYTES < entry.size <= MAX_FILE_BYTES:
        return text
    got = client.get(f"/repos/{repo}/git/blobs/{entry.oid}", _BLOB)
    if isinstance(got, RequestFailed):
        return got.unknown
    if got.value is None:
        return Unknown(
            "http-refused", {"status": got.status, "message": got.message}, transient=True
        )
    try:
        return text_from_bytes(base64.b64decode(got.value.content), got.value.size)
    except binascii.Error:
        return Unknown("text-garbled")
