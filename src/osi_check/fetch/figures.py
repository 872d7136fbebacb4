"""Fetches figures of repositories, such as stars, from GitHub's API. They are unknown on other hosts."""

from __future__ import annotations

import os
from collections.abc import Sequence

from osi_check.model.figures import Figures
from osi_check.repository.address import Address
from osi_check.terminal import print_notice


def collect_figures(places: Sequence[Address]) -> dict[str, Figures]:
    """The figures by `Address.key`; unknown where the host is not GitHub, or there is no token."""
    from osi_check.fetch.github import figures, settings  # noqa: PLC0415
    from osi_check.fetch.github.tokens import TokenPool  # noqa: PLC0415

    asked = settings.from_environment(os.environ)
    server = settings.url_host(asked.server)
    names = [place.path for place in places if place.host == server and asked.token]
    found = {}
    if names:
        with TokenPool(asked, notice=print_notice) as client:
            found = figures.fetch_figures(list(dict.fromkeys(names)), client)
    return {place.key: found.get(place.path, Figures()) for place in places}
