"""Fetches license timelines of repositories: from GitHub's API, or with plain git on other hosts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from osi_check.fetch.cache import open_cache
from osi_check.model import Fact, Timeline, Unknown
from osi_check.repository.address import Address
from osi_check.terminal import ProgressBar, print_notice

STOPPED = Unknown("stopped-before-history", transient=True)


def collect_timelines(places: Sequence[Address], today: date) -> dict[str, Fact[Timeline]]:
    """The timelines by `Address.key`; stopping it (ctrl-C) keeps what was had."""
    from osi_check.fetch.github import settings  # noqa: PLC0415
    from osi_check.fetch.github.history import fetch  # noqa: PLC0415
    from osi_check.fetch.github.tokens import TokenPool  # noqa: PLC0415

    github = settings.from_environment(os.environ)
    server = settings.url_host(github.server)
    names = {place.path: place.key for place in places if place.host == server and github.token}
    found: dict[str, Fact[Timeline]] = {}
    cache = open_cache(os.environ, print_notice)
    try:
        if names:
            with TokenPool(github, notice=print_notice) as client, ProgressBar() as progress:
                seen = fetch.fetch(list(names), client, cache, today.isoformat(), progress)
                for name, timeline in seen:  # one by one: what was had stays when it is stopped
                    found[names[name]] = timeline
        others = [place for place in places if place.key not in names.values()]
        if others:
            from osi_check.fetch import hosts  # noqa: PLC0415
            from osi_check.fetch.git import history, session  # noqa: PLC0415

            own = [server] if github.server != settings.DEFAULT_SERVER else []
            allowed = hosts.HostResolver([*hosts.allowed_hosts(os.environ), *own])
            options = session.GitOptions(hosts=allowed, github=server)
            with ProgressBar() as progress:
                day = today.isoformat()
                seen = history.fetch(others, cache, options, day, progress, print_notice)
                for key, timeline in seen:  # one by one: what was had stays when it is stopped
                    found[key] = timeline  # noqa: PERF403
    except KeyboardInterrupt:
        print_notice(f"interrupted after the history of {len(found)} of {len(places)} repositories")
    finally:
        cache.close()
    return {place.key: found.get(place.key, STOPPED) for place in places}
