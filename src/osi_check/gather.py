"""Live evidence: addresses to facts, through the forge, the cache and the probes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Self

from osi_check.model import Candidate, Fact, Facts, Source, Unknown
from osi_check.repository import Address, address
from osi_check.terminal import Progress, notice

if TYPE_CHECKING:
    from osi_check.evidence.cache import Cache
    from osi_check.evidence.lists import Choose
    from osi_check.snapshot import Snapshot

LONGEST_QUOTE = 400  # characters
STOPPED = Unknown("the run was stopped before it was looked at", passing=True)


class Live:
    """The world as seen in one run on `today`; nothing is opened before it is needed.

    `as_of_commit` dates evidence by the commit looked at instead of `today`: for a server that
    plays a recording.
    """

    def __init__(self, today: date, *, as_of_commit: bool = False) -> None:
        self._today = today.isoformat()
        self._as_of_commit = as_of_commit
        self._cache: Cache | None = None

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

    def gather(self, places: Sequence[Address]) -> dict[str, Fact[Facts]]:
        """Look at repositories; what could not be had is `Unknown` with its reason.

        Stopping it (ctrl-C) keeps what was fetched: the rest is unknown, and the cache has the
        texts for the next run.
        """
        from osi_check.evidence import forge, settings  # noqa: PLC0415
        from osi_check.evidence.client import Client  # noqa: PLC0415
        from osi_check.facts import observe  # noqa: PLC0415
        from osi_check.wanted import Wishes  # noqa: PLC0415

        asked = settings.from_environment(os.environ)
        names = {place.path: place for place in places if place.host == _host(asked.server)}
        found: dict[str, Fact[Facts]] = {
            place.key: Unknown(f"{place.host} is a forge that is not read yet")
            for place in places
            if place.path not in names
        }
        with Client(asked, notice=notice) as client, Progress() as progress:
            try:
                for name, seen in forge.fetch(
                    list(names), Wishes(), client, self._store(), progress
                ):
                    found[names[name].key] = (
                        seen if isinstance(seen, Unknown) else observe(seen, self._date(seen))
                    )
            except KeyboardInterrupt:
                notice(f"stopped: {len(found)} of {len(places)} repositories were looked at")
        return {place.key: found.get(place.key, STOPPED) for place in places}

    def search(
        self, tools: Sequence[tuple[str, str]], *, visit: bool = False
    ) -> list[Fact[tuple[Candidate, ...]]]:
        """Repositories that may be meant, for tools by name and homepage; the best first.

        `visit`: look at the homepages' own links, too. These are strangers' servers.
        """
        from osi_check import candidates  # noqa: PLC0415
        from osi_check.evidence import settings  # noqa: PLC0415
        from osi_check.evidence.client import Client  # noqa: PLC0415
        from osi_check.evidence.search import Question, search  # noqa: PLC0415

        asked = settings.from_environment(os.environ)
        with Client(asked, notice=notice) as client, Progress() as progress:
            questions = [
                Question(
                    name,
                    candidates.host(homepage),
                    candidates.labels(homepage),
                    _linked(name, homepage, asked.server) if visit and homepage else (),
                )
                for name, homepage in tools
            ]
            answers = search(questions, client, progress)
        return [
            hits if isinstance(hits, Unknown) else candidates.ranked(name, homepage, hits)
            for (name, homepage), hits in zip(tools, answers, strict=True)
        ]

    def list_at(self, place: Address, choose: Choose) -> Fact[Snapshot]:
        """A repository with the texts of its files that `choose(paths)` names."""
        from osi_check.evidence import lists, settings  # noqa: PLC0415
        from osi_check.evidence.client import Client  # noqa: PLC0415

        asked = settings.from_environment(os.environ)
        host = _host(asked.server)
        if place.host != host:
            return Unknown(f"lists are read from {host}; expected a file or folder instead")
        with Client(asked, notice=notice) as client:
            return lists.fetch(place.path, choose, client, self._store())

    def quote(self, sources: Iterable[Source]) -> dict[Source, str]:
        """The cited lines as one line each, where the cache has the text."""
        wanted = [source for source in sources if source.blob and source.line]
        texts = self._store().get_many({source.blob for source in wanted}) if wanted else {}
        quotes = {}
        for source in wanted:
            text = texts.get(source.blob)
            if isinstance(text, str):
                lines = text.splitlines()[source.line - 1 : max(source.end, source.line)]
                quote = " ".join(" ".join(lines).split())
                if quote:
                    quotes[source] = quote[:LONGEST_QUOTE]
        return quotes

    def _store(self) -> Cache:
        if self._cache is None:
            from osi_check.evidence.cache import open_cache  # noqa: PLC0415

            self._cache = open_cache(os.environ, notice)
        return self._cache

    def _date(self, seen: Snapshot) -> str:
        if self._as_of_commit and seen.commit_date:
            return min(seen.commit_date[:10], self._today)
        return self._today


def _host(server: str) -> str:
    return server.partition("://")[2].partition("/")[0].partition(":")[0].lower()


def _linked(name: str, homepage: str, server: str) -> tuple[str, ...]:
    """The repositories to which a homepage links; none, and a notice, where it cannot be seen."""
    from osi_check import candidates  # noqa: PLC0415
    from osi_check.evidence import homepage as website  # noqa: PLC0415

    found = website.links(homepage)
    if isinstance(found, Unknown):
        notice(f"{homepage}: {found.reason}")
        return ()
    host = _host(server)
    places = (address(link, host) for link in found)
    repos = (place.path for place in places if place and place.host == host)
    return candidates.nearest(name, homepage, repos)
