"""Whether its code is generated from an API description, so that it is one client among others.

Generators leave a file at the root: OpenAPI Generator and Swagger Codegen
(https://openapi-generator.tech/docs/customization/#ignore-file-format), Fern, Speakeasy, Stainless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "generated-client",
        "client",
        "a generator of API clients has left its mark at the root: `.openapi-generator/`, "
        "`.fernignore` and the like",
        0.6,
    ),
)

_MARK = re.compile(
    r"\.(?:openapi-generator(?:-ignore)?|swagger-codegen(?:-ignore)?|fernignore|speakeasy|stats\.yml)"
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the names at the root."""
    for entry in snapshot.tree:
        if "/" not in entry.path and _MARK.fullmatch(entry.path):
            yield Signal(
                name="generated-client",
                params={"path": entry.path},
                source=snapshot.source(entry.path),
            )
            return
