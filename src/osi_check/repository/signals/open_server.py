"""Whether the server that it connects to is an open repository of the same vendor."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import vendor_claims, vendor_names
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    speaks_for(
        "open-server",
        "open",
        "links a repository that has the name of the product or of what it serves, or of a server "
        "of its vendor's where the words speak of one",
        2.0,
    ),
    speaks_for(
        "open-service",
        "open",
        "says that what it serves is an open source server, platform, database",
        1.2,
    ),
)

_SERVES = phrase_pattern(
    r"""\b(?:server|self[- ]?host\w*|on[- ]?prem\w*|back-?end|infrastructure|engine|database|daemon
    |broker|open[- ]source)\b"""
)
_HALF = phrase_pattern(
    r"(?:^|[-_.])(?:server|core|engine|backend|infra|infrastructure|self-?hosted|platform|db)$"
)
# "Acme is an open-source backend server": what it serves, not the client itself.
_IS_OPEN = phrase_pattern(
    r"""\bis (?:an?|the) (?:[\w,-]{1,20} ){0,4}?open[- ]source,? (?:[\w,/&-]{1,24} ){0,6}?
    (?:servers?|back-?ends?|platforms?|infrastructure|databases?|engines?|services?|alternative)\b"""
)
_MAX_SIGNALS = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the main README says of it, and the READMEs' links to the owner's repositories.

    A link counts that bears the product's name, or the name of a server where the words around the
    link speak of one.
    """
    yield from _readme_signals(snapshot)
    owner, _, own = snapshot.repo.lower().rpartition("/")
    host = urlsplit(snapshot.url).hostname or ""
    names = vendor_names.repository_names(snapshot)
    served = vendor_claims.claimed_names(snapshot)
    seen: set[str] = set()
    for document in readme_files.all_readmes(snapshot):
        around = {
            line: passage.text
            for passage in document.prose()
            for line in range(passage.line, passage.line + len(passage.starts))
        }
        for link in document.links:
            whose, name = _repository(link.url, host)
            if not name or name.lower() in {own, *seen}:
                continue
            if whose.lower() != owner:
                # An open server X/X of any owner, where X is what the tool serves.
                if (
                    len(seen) < _MAX_SIGNALS
                    and vendor_names.squash_name(name) in served.all
                    and vendor_names.squash_name(whose).startswith(
                        vendor_names.squash_name(name)[:5]
                    )
                ):
                    seen.add(name.lower())
                    yield Signal(
                        name="open-server",
                        params={"repository": f"{whose}/{name}"},
                        source=snapshot.source(document.path, link.line),
                    )
                continue
            said = f"{link.label} {around.get(link.line, '')}"
            named = vendor_names.squash_name(name) in names.tool
            if len(seen) < _MAX_SIGNALS and (
                named or (_HALF.search(name) and _SERVES.search(said))
            ):
                seen.add(name.lower())
                yield Signal(
                    name="open-server",
                    params={"repository": f"{whose}/{name}"},
                    source=snapshot.source(document.path, link.line),
                )


def _readme_signals(snapshot: Snapshot) -> Iterator[Signal]:
    document = readme_files.main_readme(snapshot)
    names = vendor_names.repository_names(snapshot)
    for passage in document.prose_for(_IS_OPEN) if document else ():
        found = _IS_OPEN.search(passage.text)
        if (
            document
            and found
            and names.has(passage.text[max(0, found.start() - 40) : found.start()])
        ):
            yield Signal(
                name="open-service",
                source=readme_files.passage_source(snapshot, document, passage, found.start()),
            )
            return


def _repository(url: str, host: str) -> tuple[str, str]:
    """Owner and name of a repository's URL on a forge; empty where it is none."""
    if host not in url.lower():
        return "", ""
    try:
        parts = urlsplit(url)
        where = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    path = [part for part in parts.path.split("/") if part]
    if where != host or len(path) < 2 or (len(path) > 2 and path[2] not in {"tree", "blob"}):
        return "", ""
    return path[0], path[1].removesuffix(".git")
