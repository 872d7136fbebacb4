"""Collects facts for addresses, using the backends, the cache, and the probes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from osi_check.model import Candidate, Fact, Facts, Source, Unknown
from osi_check.model.shared_words import share_words
from osi_check.repository.address import Address, parse_address
from osi_check.terminal import ProgressBar, print_notice
from osi_check.text_lines import split_lines

if TYPE_CHECKING:
    from osi_check.fetch.backend import Backend
    from osi_check.fetch.cache import Cache
    from osi_check.fetch.facts_cache import FactsCache
    from osi_check.fetch.first_answers import FirstAnswers
    from osi_check.fetch.github.list_files import FileChooser
    from osi_check.fetch.github.settings import Settings
    from osi_check.repository.snapshot import Snapshot

RESUME_HINT = "continue with `--resume`"
MAX_QUOTE_CHARS = 400  # characters
RUN_STOPPED = Unknown("stopped-before", transient=True)
PRIVATE = Unknown("private")


class Collector:
    """The world as seen in one run on `today`; nothing is opened before it is needed.

    `as_of_commit` dates evidence by the commit looked at instead of `today`: for a server that
    plays a recording. With `resume` what a run saw within the last day is not looked at again.
    `executor` is the address of the workers that work out facts (see `fetch.executors`).
    """

    def __init__(
        self,
        today: date,
        *,
        as_of_commit: bool = False,
        resume: bool = False,
        executor: str = "local",
    ) -> None:
        self._today = today.isoformat()
        self._as_of_commit = as_of_commit
        self._resume = resume
        self._executor = executor
        self._cache: Cache | None = None
        self._shared: dict[str, Fact[Facts]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._cache is not None:
            self._cache.close()

    def share_facts(self, places: Iterable[Address]) -> None:
        """Fetch what several lists will ask for: each repository once, all in one go.

        `collect_facts` then answers from it.
        """
        self._shared.update(self.collect_facts(list({p.key: p for p in places}.values())))

    def estimate_cost(self, places: Sequence[Address]) -> list[str]:
        """What `collect_facts` would cost with an empty cache, a line for each way to ask."""
        from osi_check.fetch.github import settings  # noqa: PLC0415

        lines, remaining = [], list(places)
        for backend in self._backends(settings.from_environment(os.environ)):
            accepted, remaining = _split_accepted(backend, remaining)
            if accepted:
                count = len(accepted)
                lines.append(
                    f"{count:,} {'repository' if count == 1 else 'repositories'}: {backend.estimate(count)}"
                )
        return lines

    def collect_facts(self, places: Sequence[Address]) -> dict[str, Fact[Facts]]:
        """Fetch repositories; what could not be fetched is `Unknown` with its reason.

        Stopping it (ctrl-C) keeps what was fetched: the rest is unknown, and the cache has the
        texts for the next run.
        """
        from osi_check.fetch.facts_cache import FactsCache  # noqa: PLC0415
        from osi_check.fetch.first_answers import FirstAnswers  # noqa: PLC0415
        from osi_check.fetch.github import settings  # noqa: PLC0415

        shared = {p.key: self._shared[p.key] for p in places if p.key in self._shared}
        if len(shared) == len(places):
            return shared
        github = settings.from_environment(os.environ)
        facts_cache = FactsCache(self._store(), github.api, "+commit" if self._as_of_commit else "")
        found = shared | (_resumed_facts(facts_cache, places) if self._resume else {})
        with ProgressBar() as progress:
            try:
                left = [place for place in places if place.key not in found]
                answers = FirstAnswers(facts_cache.recall) if _trusts_cache() else None
                snapshots = self._snapshots(left, github, progress, answers)
                self._fill(found, snapshots, facts_cache, answers, len(left))
            except KeyboardInterrupt:
                print_notice(
                    f"interrupted after {len(found)} of {len(places)} repositories; {RESUME_HINT}"
                )
        return {place.key: found.get(place.key, RUN_STOPPED) for place in places}

    def _snapshots(
        self,
        places: Sequence[Address],
        github: Settings,
        progress: ProgressBar,
        answers: FirstAnswers | None,
    ) -> Iterator[tuple[str, Fact[Snapshot]]]:
        """Snapshots by key, each from the first backend that accepts its address."""
        remaining, before = list(places), 0

        def advance(done: int, total: int, text: str) -> None:
            progress(before + done, max(total, len(places)), text)

        for backend in self._backends(github, answers):
            accepted, others = _split_accepted(backend, remaining)
            if accepted:
                yield from backend.fetch(accepted, advance)
            remaining, before = others, before + len(accepted)
            if not remaining:
                return

    def _backends(self, github: Settings, answers: FirstAnswers | None = None) -> Iterator[Backend]:
        """GitHub's API where it can be asked, then plain git; made when it is their turn."""
        from osi_check.fetch.git import fetch  # noqa: PLC0415
        from osi_check.fetch.github import settings  # noqa: PLC0415
        from osi_check.fetch.github.backend import GitHubBackend  # noqa: PLC0415

        yield GitHubBackend(
            github,
            self._store(),
            print_notice,
            has_alternative=fetch.is_git_available(),
            resume_hint=RESUME_HINT,
            answers=answers,
        )
        from osi_check.fetch.git.backend import GitBackend  # noqa: PLC0415

        server = settings.url_host(github.server)
        own = [server] if github.server != settings.DEFAULT_SERVER else []
        yield GitBackend(os.environ, self._store(), print_notice, github=server, own_hosts=own)

    def _fill(
        self,
        found: dict[str, Fact[Facts]],
        snapshots: Iterator[tuple[str, Fact[Snapshot]]],
        facts_cache: FactsCache,
        answers: FirstAnswers | None,
        expected: int,
    ) -> None:
        """Put what snapshots show into `found`, and into the cache."""
        from osi_check.fetch.executors.kind import connect_executor  # noqa: PLC0415
        from osi_check.fetch.facts_cache import NO_ANSWER  # noqa: PLC0415
        from osi_check.fetch.facts_pool import FactsPool  # noqa: PLC0415

        digests: dict[str, str] = {}
        with FactsPool(connect_executor(self._executor, expected)) as pool:
            unread = self._unread(found, snapshots, facts_cache, answers, digests)
            for key, facts in pool.of(unread):
                found[key] = share_words(facts)
                answer = answers.take_answer(key) if answers else NO_ANSWER
                facts_cache.store(key, facts, digests.pop(key), answer)

    def _unread(
        self,
        found: dict[str, Fact[Facts]],
        snapshots: Iterator[tuple[str, Fact[Snapshot]]],
        facts_cache: FactsCache,
        answers: FirstAnswers | None,
        digests: dict[str, str],
    ) -> Iterator[tuple[str, Snapshot, str]]:
        """The snapshots whose facts the cache does not have, with their dates; the rest is found."""
        from osi_check.fetch.facts_cache import NO_ANSWER, snapshot_digest  # noqa: PLC0415

        for key, snapshot in snapshots:
            if isinstance(snapshot, Unknown) or snapshot.private:
                found[key] = snapshot if isinstance(snapshot, Unknown) else PRIVATE
                facts_cache.store(key, found[key])
                continue
            if answers and (known := answers.take_recalled(key)):
                found[key] = share_words(replace(known.facts, as_of=self._date(snapshot)))
                facts_cache.store(key, found[key], known.snapshot_digest, known.answer)
                continue
            if self._as_of_commit:  # a recording's ids are its own
                snapshot = replace(snapshot, id="", created="")  # noqa: PLW2901
            digests[key] = snapshot_digest(snapshot)
            facts = facts_cache.matching_facts(key, digests[key]) if answers else None
            if facts is None:
                yield key, snapshot, self._date(snapshot)
                continue
            found[key] = share_words(replace(facts, as_of=self._date(snapshot)))
            answer = answers.take_answer(key) if answers else NO_ANSWER
            facts_cache.store(key, found[key], digests.pop(key), answer)

    def search(
        self, tools: Sequence[tuple[str, str]], *, visit: bool = False
    ) -> list[Fact[tuple[Candidate, ...]]]:
        """Repositories that may be meant, for tools by name and homepage; the best first.

        `visit`: look at the homepages' own links, too. These are strangers' servers.
        """
        from osi_check.fetch.github import settings  # noqa: PLC0415
        from osi_check.fetch.github.search import ToolQuery, search_repositories  # noqa: PLC0415
        from osi_check.fetch.github.tokens import TokenPool  # noqa: PLC0415
        from osi_check.repository import candidates  # noqa: PLC0415

        github = settings.from_environment(os.environ)
        with TokenPool(github, notice=print_notice) as client, ProgressBar() as progress:
            questions = [
                ToolQuery(
                    name,
                    candidates.bare_host(homepage),
                    candidates.owner_labels(homepage),
                    _linked_repositories(name, homepage, github.server)
                    if visit and homepage
                    else (),
                )
                for name, homepage in tools
            ]
            answers = search_repositories(questions, client, progress)
        return [
            hits if isinstance(hits, Unknown) else candidates.rank_candidates(name, homepage, hits)
            for (name, homepage), hits in zip(tools, answers, strict=True)
        ]

    def fetch_list(self, place: Address, choose: FileChooser) -> Fact[Snapshot]:
        """A repository with the texts of its files that `choose(paths)` names."""
        from osi_check.fetch.github import list_files, settings  # noqa: PLC0415
        from osi_check.fetch.github.tokens import TokenPool  # noqa: PLC0415

        github = settings.from_environment(os.environ)
        host = settings.url_host(github.server)
        if place.host != host:
            return Unknown("wrong-host", {"host": host})
        with TokenPool(github, notice=print_notice) as client:
            return list_files.fetch_list_files(place.path, choose, client, self._store())

    def quote(self, sources: Iterable[Source]) -> dict[Source, str]:
        """The cited lines as one line each, where the cache has the text."""
        wanted = [source for source in sources if source.blob and source.line]
        texts = self._store().get_many({source.blob for source in wanted}) if wanted else {}
        quotes = {}
        for source in wanted:
            text = texts.get(source.blob)
            if isinstance(text, str):
                lines = split_lines(text)[source.line - 1 : max(source.end, source.line)]
                quote = " ".join(" ".join(lines).split())
                if quote:
                    quotes[source] = quote[:MAX_QUOTE_CHARS]
        return quotes

    def _store(self) -> Cache:
        if self._cache is None:
            from osi_check.fetch.cache import open_cache  # noqa: PLC0415

            self._cache = open_cache(os.environ, print_notice, is_trusted=self._resume)
        return self._cache

    def _date(self, snapshot: Snapshot) -> str:
        if self._as_of_commit and snapshot.commit_date:
            return min(snapshot.commit_date[:10], self._today)
        return self._today


def _trusts_cache() -> bool:
    """Whether facts may come from the cache.

    Not where CI runs: who may write a cache that jobs share could write facts into it.
    """
    return not os.environ.get("CI")


def _split_accepted(
    backend: Backend, places: Sequence[Address]
) -> tuple[list[Address], list[Address]]:
    """The addresses that a backend accepts, and the others."""
    accepted: list[Address] = []
    others: list[Address] = []
    for place in places:
        (accepted if backend.accepts(place) else others).append(place)
    return accepted, others


def _resumed_facts(facts_cache: FactsCache, places: Sequence[Address]) -> dict[str, Fact[Facts]]:
    """What an earlier run has stored of these places."""
    cached = {place.key: facts_cache.load(place.key) for place in places}
    found = {key: value for key, value in cached.items() if value is not None}
    print_notice(
        f"reused results for {len(found)} of {len(places)} repositories (less than 24 hours old)"
    )
    return found


def _linked_repositories(name: str, homepage: str, server: str) -> tuple[str, ...]:
    """The repositories to which a homepage links; none, and a notice, if it cannot be read."""
    from osi_check.fetch import homepage as website  # noqa: PLC0415
    from osi_check.fetch.github import settings  # noqa: PLC0415
    from osi_check.repository import candidates  # noqa: PLC0415

    found = website.page_links(homepage)
    if isinstance(found, Unknown):
        print_notice(f"{homepage}: {found.reason}")
        return ()
    host = settings.url_host(server)
    places = (parse_address(link, host) for link in found)
    repos = (place.path for place in places if place and place.host == host)
    return candidates.nearest_repositories(name, homepage, repos)
