"""Repositories of the configured GitHub, through its API: GraphQL with a token, REST without."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from osi_check.fetch.cache import Cache
from osi_check.fetch.callbacks import FileSelector, Notice, Progress, ignore
from osi_check.fetch.first_answers import NO_MEMORY, AnswerMemory, FirstAnswers, NamedAnswers
from osi_check.fetch.github import fetch as graphql
from osi_check.fetch.github import rest
from osi_check.fetch.github.settings import Settings, url_host
from osi_check.fetch.github.tokens import GitHubApi, TokenPool
from osi_check.model import Fact, Unknown
from osi_check.reports.wording import count_noun
from osi_check.repository.address import Address
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.snapshot import Snapshot

MAX_REQUESTS_PER_BATCH = 5  # what is there; folders; texts, in two portions; servers of clients


class GitHubBackend:
    """Asks the GitHub that `settings` name.

    Without a token it is left out where plain git can read the same repositories
    (`has_alternative`) and the API is kept for others. `resume_hint` tells how to go on after the
    rate limit has ended a run that saw something. Repositories whose first answer is among `answers` come as
    that shows them, without tree and texts.
    """

    def __init__(
        self,
        settings: Settings,
        cache: Cache,
        notice: Notice,
        *,
        has_alternative: bool,
        resume_hint: str,
        answers: FirstAnswers | None = None,
    ) -> None:
        self._settings, self._cache, self._notice = settings, cache, notice
        self._is_usable = settings.can_read or not settings.is_one_forge or not has_alternative
        self._host = url_host(settings.server)
        self._resume_hint, self._answers = resume_hint, answers

    def accepts(self, place: Address) -> bool:
        """See `Backend`."""
        return self._is_usable and place.host == self._host

    def estimate(self, count: int) -> str:
        """See `Backend`. Measured: 6 requests for 100 repositories, 117 for 10,000."""
        if self._settings.can_read:
            batches = -(-count // graphql.batch_size(count))
            most = MAX_REQUESTS_PER_BATCH * batches
            return f"{batches:,} to {most:,} requests to GitHub, of one point each"
        least, most = rest.FIXED_REQUESTS, rest.FIXED_REQUESTS + rest.MAX_TEXTS
        return f"{least * count:,} to {most * count:,} requests to GitHub, of 60 an hour"

    def fetch(
        self, places: Sequence[Address], progress: Progress
    ) -> Iterator[tuple[str, Fact[Snapshot]]]:
        """See `Backend`."""
        keys = {place.path: place.key for place in places}
        answers = NamedAnswers(self._answers, keys) if self._answers else NO_MEMORY
        answered = 0
        with TokenPool(self._settings, notice=self._notice) as client:
            for name, snapshot in fetch_repositories(
                list(keys), FetchPlan(), client, self._cache, progress, answers
            ):
                answered += not (isinstance(snapshot, Unknown) and snapshot.transient)
                yield keys[name], snapshot
            if client.stopped and answered:
                self._notice(f"{client.stopped.reason}; {self._resume_hint}")
            part = "" if answered == len(keys) else f"{answered:,} of "
            self._notice(
                f"fetched {part}{count_noun(len(keys), 'repository')} with "
                f"{count_noun(client.requests, 'request')} to GitHub"
            )


def fetch_repositories(
    names: Sequence[str],
    selector: FileSelector,
    client: GitHubApi,
    cache: Cache,
    progress: Progress = ignore,
    answers: AnswerMemory = NO_MEMORY,
) -> Generator[tuple[str, Fact[Snapshot]], None, None]:
    """Fetch repositories by `owner/name`; each comes out once, with a snapshot or a reason.

    GraphQL wants a token: without one it is the REST API, and `client.notice` hears beforehand
    how far that reaches.
    """
    if client.settings.token:
        return graphql.fetch_by_graphql(names, selector, client, cache, progress, answers)
    return rest.fetch_by_rest(names, selector, client, cache, progress)
