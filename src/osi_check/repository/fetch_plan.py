"""Which texts and directories of a repository are worth fetching. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osi_check.repository.signals import probe
from osi_check.repository.snapshot import Entry
from osi_check.repository.terms import read

MOST_TEXTS = 40
MOST_FOLDERS = 60
MOST_ENTRIES = 20_000

# Other people's code, and places that hold data: nothing of the project's own terms is there.
_ELSEWHERE = re.compile(
    r"(^|/)(\.git|node_modules|vendor|vendored|third[_-]?party|external|extern|deps|testdata|"
    r"fixtures?|tests?|__tests__|spec|specs|e2e|assets?|images?|img|static|fonts?|locales?|i18n|"
    r"translations?|examples?|samples?|demos?|tutorials?|notebooks?|benchmarks?|migrations)(/|$)",
    re.IGNORECASE,
)


class Wishes:
    """What the license and batteries probes ask of a forge."""

    def texts(self, entries: Sequence[Entry]) -> list[str]:
        """Paths worth reading, most important first, each once."""
        paths = dict.fromkeys([*read.wanted(entries), *probe.wanted(entries)])
        return list(paths)[:MOST_TEXTS]

    def folders(self, entries: Sequence[Entry], unlisted: Sequence[str]) -> list[str]:
        """Directories worth listing deeper: the project's own, shallow ones first."""
        if len(entries) > MOST_ENTRIES:
            return []
        own = [path for path in unlisted if not _ELSEWHERE.search(path)]
        return sorted(own, key=lambda path: (path.count("/"), path))[:MOST_FOLDERS]
