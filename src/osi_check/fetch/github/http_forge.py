"""The way in: repositories of GitHub, over GraphQL with a token, over REST without."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import FileSelector, Progress, ignore
from osi_check.fetch.github import fetch as graphql
from osi_check.fetch.github import rest
from osi_check.fetch.github.tokens import GitHubApi
from osi_check.model import Fact
from osi_check.repository.snapshot import Snapshot


def fetch_repositories(
    names: Sequence[str],
    wishes: FileSelector,
    client: GitHubApi,
    cache: Cache,
    progress: Progress = ignore,
) -> Generator[tuple[str, Fact[Snapshot]], None, None]:
    """Look at repositories by `owner/name`; each comes out once, with a snapshot or a reason.

    GraphQL wants a token: without one it is the REST API, and `client.notice` hears beforehand
    how far that reaches.
    """
    if client.settings.token:
        return graphql.fetch_by_graphql(names, wishes, client, cache, progress)
    return rest.fetch_by_rest(names, wishes, client, cache, progress)
