"""Whether its own tests need a key for the service that it is named after, as a CI secret.

A client for a closed service can't be tested without an account. The names of secrets in workflows
show it: `secrets.NIMBUS_API_KEY` in `nimbus-python`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.repository.signals import files_to_read, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "tested-with-key",
        "asks",
        "the workflow of its tests uses a secret that is named as a key of its vendor's",
        1.0,
    ),
)

_SECRET = re.compile(r"\bsecrets\.(?P<name>[A-Z][A-Z0-9_]{3,60})\b")
_KEY = re.compile(r"(?:.*_)?(?:(?:API|ACCESS|AUTH|SECRET)_?)?(?:KEY|TOKEN|SECRET|SID)")
# The certificate by which a client of a server of one's own is known.
_OF_CLIENT = re.compile(r".*_(?:CLIENT|TLS|SSL|SSH|PRIVATE|CA)_KEY")
# Whose key it is, beside the name of the maker: what else is said is the name of another.
_PLAIN = frozenset(
    """access account admin api app auth authtoken ci client cloud dev e2e go id int integration it java js key live
    node org personal prod production public py python ruby sandbox sdk secret server sid smoke staging test testing
    tests token user v1 v2""".split()
)
_MAX_CHARS = 20_000


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the few workflows that are named after tests."""
    names = vendor_names.repository_names(snapshot)
    for path in files_to_read.workflow_paths(snapshot.tree):
        text = (snapshot.text(path) or "")[:_MAX_CHARS]
        for found in _SECRET.finditer(text):
            if _is_own_key(found["name"], names):
                source = snapshot.source(path, text.count("\n", 0, found.start()) + 1)
                params = {"variable": found["name"]}
                yield Signal(name="tested-with-key", params=params, source=source)
                return


def _is_own_key(variable: str, names: vendor_names.VendorNames) -> bool:
    """Whether a variable is a key of the makers' by all of its words."""
    if not _KEY.fullmatch(variable) or _OF_CLIENT.fullmatch(variable):
        return False
    rest = [word for word in variable.lower().split("_") if word and word not in _PLAIN]
    return bool(rest) and (all(map(names.owns, rest)) or "".join(rest) in names.all)
