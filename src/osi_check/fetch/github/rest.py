"""Repositories from GitHub's REST API, one by one: for who has no token.

Sixty requests an hour are allowed then, so it is said first how far they reach, the least
important texts are left out, and what the cache has is not asked for.
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from __future__ import annotations

import base64
import binascii
import time
from collections.abc import Generator, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from osi_check.fetch.blobs import text_from_bytes
from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import FileSelector, Progress, ignore
from osi_check.fetch.github.api import RequestFailed, Response
from osi_check.fetch.github.batch import NOT_GIVEN
from osi_check.fetch.github.fetch import INVALID_NAME
from osi_check.fetch.github.graphql import ACCESS_BLOCKED, BAD_NAME, DISABLED, NO_REPOSITORY
from osi_check.fetch.github.queries import ObjectRequest
from osi_check.fetch.github.rate_limits import format_hour
from osi_check.fetch.github.responses import DECODE_ERRORS
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.fetch.repository_fetch import RepositoryFetch
from osi_check.fetch.trees import Listing, RestRow, pack_listing, parse_rest_listing, unpack_listing
from osi_check.model import Fact, Unknown
from osi_check.repository.address import is_repository_name
from osi_check.repository.snapshot import Entry, Snapshot

MAX_TEXTS = 8
FIXED_REQUESTS = 3  # requests for a repository beside its texts: metadata, commit, tree
TEXT_OMITTED = Unknown("text-left-out")
NOT_REPORTED = Unknown("did-not-say", transient=True)

T = TypeVar("T")


class _License(Struct):
    spdx_id: str | None = None


class _Repository(Struct):
    full_name: str = ""
    id: int = 0
    created_at: str | None = None
    private: bool = False
    description: str | None = None
    homepage: str | None = None
    archived: bool | None = None
    fork: bool | None = None
    disabled: bool = False
    default_branch: str = ""
    license: _License | None = None


class _Id(Struct):
    sha: str = ""


class _When(Struct):
    date: str = ""


class _GitCommit(Struct):
    committer: _When | None = None
    tree: _Id = msgspec.field(default_factory=_Id)


class _Commit(Struct):
    sha: str = ""
    commit: _GitCommit = msgspec.field(default_factory=_GitCommit)


class _Tree(Struct):
    tree: list[RestRow] = []
    truncated: bool = False


class _Blob(Struct):
    content: str = ""
    size: int = -1


class _Limit(Struct):
    limit: int = 60
    remaining: int = 0
    reset: int = 0


class _Limits(Struct):
    rate: _Limit


_REPOSITORY = msgspec.json.Decoder(_Repository)
_COMMIT = msgspec.json.Decoder(_Commit)
_TREE = msgspec.json.Decoder(_Tree)
_BLOB = msgspec.json.Decoder(_Blob)
_LIMITS = msgspec.json.Decoder(_Limits)


def fetch_by_rest(
    names: Sequence[str],
    selector: FileSelector,
    client: GitHubApi,
    cache: Cache,
    progress: Progress = ignore,
) -> Generator[tuple[str, Fact[Snapshot]], None, None]:
    """Fetch repositories by `owner/name`, like `github.fetch`, without a token.

    `client.notice` hears, before the first request, how many repositories the limit allows. At
    the limit the rest are `Unknown`, transient.
    """
    todo = list(dict.fromkeys(names))
    reader = _RestReader(client, cache, selector)
    if any(is_repository_name(name) for name in todo):
        _announce_limit(client, len(todo))
    for done, name in enumerate(todo, start=1):
        found = reader.read(name) if is_repository_name(name) else INVALID_NAME
        progress(done, len(todo), name)
        yield name, found


def _announce_limit(client: GitHubApi, repositories: int) -> None:
    """Ask for the limit (that is free) and say how far it reaches."""
    answer = client.get("/rate_limit", _LIMITS)
    if isinstance(answer, RequestFailed) or answer.value is None:
        return
    rate = answer.value.rate
    reachable = rate.remaining // (FIXED_REQUESTS + MAX_TEXTS)
    client.notice(
        f"warning: without a token, GitHub allows {rate.limit} requests an hour ({rate.remaining} "
        f"left until {format_hour(rate.reset or time.time())}), enough for about "
        f"{min(reachable, repositories)} of {repositories} repositories; set GITHUB_TOKEN or run `gh auth login` "
        "to get 5,000"
    )


class _RestReader:
    """Reads one repository after the other."""

    def __init__(self, client: GitHubApi, cache: Cache, selector: FileSelector) -> None:
        self._client, self._cache, self._selector = client, cache, selector

    def read(self, name: str) -> Fact[Snapshot]:
        about = self._current(f"/repos/{name}", _REPOSITORY, missing=NO_REPOSITORY)
        if isinstance(about, Unknown):
            return about
        if not is_repository_name(about.full_name):
            return BAD_NAME
        if about.disabled:
            return DISABLED
        base = f"/repos/{about.full_name}"
        commit = self._current(f"{base}/commits/HEAD", _COMMIT, empty=_Commit())
        if isinstance(commit, Unknown):
            return commit
        listing = self._tree(base, commit.commit.tree.sha) if commit.sha else Listing()
        if isinstance(listing, Unknown):
            return listing
        reading = RepositoryFetch(self._snapshot(name, about, commit), listing)
        while requests := reading.pending(self._important_texts):
            reading.receive(self._texts(base, requests))
        found = reading.finish()
        if isinstance(found, Snapshot):
            rest = dict.fromkeys(self._selector.texts(found.tree)[MAX_TEXTS:], TEXT_OMITTED)
            found = msgspec.structs.replace(found, texts=rest | found.texts)
        return found

    def _important_texts(self, entries: Sequence[Entry]) -> list[str]:
        return self._selector.texts(entries)[:MAX_TEXTS]

    def _snapshot(self, name: str, about: _Repository, commit: _Commit) -> Snapshot:
        repo, when = about.full_name, commit.commit.committer
        return Snapshot(
            repo=repo,
            url=f"{self._client.settings.server}/{repo}",
            requested=name,
            id=str(about.id or ""),
            created=(about.created_at or "")[:10],
            private=about.private,
            branch=about.default_branch,
            commit=commit.sha,
            commit_date=when.date if when else "",
            description=about.description or "",
            homepage=about.homepage or "",
            archived=NOT_REPORTED if about.archived is None else about.archived,
            fork=NOT_REPORTED if about.fork is None else about.fork,
            github=(about.license.spdx_id or "NOASSERTION") if about.license else None,
        )

    def _current(
        self,
        path: str,
        decoder: msgspec.json.Decoder[T],
        *,
        empty: T | None = None,
        missing: Unknown = NOT_GIVEN,
    ) -> Fact[T]:
        """An answer that may change: asked for with the ETag of the last one."""
        url = self._client.settings.api + path
        etag, body = self._cache.answer(url) or ("", b"")
        answer = self._client.get(path, decoder, etag=etag)
        if isinstance(answer, Response) and answer.status == 304:
            try:
                return decoder.decode(body)
            except DECODE_ERRORS:  # kept by another version of ours
                answer = self._client.get(path, decoder)
        if isinstance(answer, Response) and answer.value is not None and answer.etag:
            self._cache.put_answer(url, answer.etag, answer.body)
        # GitHub says 409 for a repository without any commit, 422 where HEAD leads nowhere.
        if empty is not None and isinstance(answer, Response) and answer.status in {409, 422}:
            return empty
        return _response_value(answer, missing)

    def _tree(self, base: str, sha: str) -> Fact[Listing]:
        """The whole tree of a commit; the same id is the same tree for ever."""
        key = f"tree*:{sha}"
        known = self._cache.get_many([key]).get(key)
        if isinstance(known, str) and (listing := unpack_listing(known)):
            return listing
        found = _response_value(self._client.get(f"{base}/git/trees/{sha}?recursive=1", _TREE))
        if isinstance(found, Unknown):
            return found
        rows = found.tree
        if found.truncated:
            # Whatever is cut off, the root must be whole.
            root = _response_value(self._client.get(f"{base}/git/trees/{sha}", _TREE))
            if isinstance(root, Unknown):
                return root
            have = {row.path for row in rows}
            rows = [*(row for row in root.tree if row.path not in have), *rows]
        listing = parse_rest_listing(rows, truncated=found.truncated)
        self._cache.put_many({key: pack_listing(listing)})
        return listing

    def _texts(self, base: str, requests: Sequence[ObjectRequest]) -> dict[str, Fact[str]]:
        """Texts one by one, until trouble: a snapshot with a hole is none, so the rest can wait."""
        found: dict[str, Fact[str]] = {}
        for request in requests:
            text = found[request.key] = self._text(base, request)
            if isinstance(text, Unknown) and text.transient:
                break
        return found

    def _text(self, base: str, request: ObjectRequest) -> Fact[str]:
        known = self._cache.get_many([request.key]).get(request.key)
        if known is not None:
            return known
        blob = _response_value(self._client.get(f"{base}/git/blobs/{request.oid}", _BLOB))
        if isinstance(blob, Unknown):
            return blob
        try:
            text = text_from_bytes(base64.b64decode(blob.content), blob.size)
        except binascii.Error:
            text = Unknown("text-garbled")
        self._cache.put_many({request.key: text})
        return text


def _response_value(answer: Response[T] | RequestFailed, missing: Unknown = NOT_GIVEN) -> Fact[T]:
    """The value of an answer, or in plain words why there is none; `missing` is for a 404."""
    if isinstance(answer, RequestFailed):
        return answer.unknown
    if answer.value is not None:
        return answer.value
    if answer.status == 404:
        return missing
    if answer.status == 451 or (answer.status == 403 and "blocked" in answer.message.lower()):
        return ACCESS_BLOCKED
    return Unknown(
        "http-refused", {"status": answer.status, "message": answer.message}, transient=True
    )
