"""Whether its README links to its vendor's site, as a product's README would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from osi_check.model import Signal
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme.document import ReadmeDocument
from osi_check.repository.signals import vendor_claims, vendor_names
from osi_check.repository.signals.probe import Probe, against, speaks_for
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against("makers-site", "hint", "links hosts of its vendor at least twice", 0.3),
    against(
        "links-service",
        "hint",
        "links, where it introduces itself, a commercial site of somebody else's that it serves",
        0.7,
    ),
    speaks_for("org-site", "open", "the site of its vendor is an `.org`, as projects have it", 0.6),
)

_SEVERAL = 2
_COMMERCIAL = re.compile(r"\.(?:com|tv|co|app|ai|me|gg|cn|ru|de|jp|fm|shop|cloud)$")


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Count the links of the main README to hosts that bear the makers' name."""
    document = readme_files.main_readme(snapshot)
    if not document:
        return
    names = vendor_claims.claimed_names(snapshot)
    yield from _served_site(snapshot, document)
    theirs = [link for link in document.links if names.hosts(link.url)]
    if not theirs:
        return
    if len(theirs) >= _SEVERAL:
        yield Signal(
            name="makers-site",
            params={"count": len(theirs)},
            source=snapshot.source(document.path, theirs[0].line),
        )
    sites = [(link, _host(link.url)) for link in theirs if _is_theirs(link.url)]
    projects = [link for link, site in sites if site.endswith(".org")]
    if 2 * len(projects) > len(sites):
        yield Signal(
            name="org-site",
            source=snapshot.source(document.path, projects[0].line),
        )


def _served_site(snapshot: Snapshot, document: ReadmeDocument) -> Iterator[Signal]:
    """The first link to a commercial site that bears the name of somebody else's that it serves."""
    others = {
        vendor_names.squash_name(claim.name)
        for claim in vendor_claims.find_claims(snapshot)
        if claim.kind in {"another", "through"}
    } - {""}
    last = max((passage.line for passage in document.head()), default=0) + 3
    forge = vendor_names.host_label(snapshot.url)  # every README links pages there
    for link in document.links if others else ():
        label, host = vendor_names.host_label(link.url), _host(link.url)
        named = label != forge and any(label.startswith(name) for name in others)
        if named and link.line <= last and _COMMERCIAL.search(host):
            source = snapshot.source(document.path, link.line)
            yield Signal(name="links-service", params={"host": host[:80]}, source=source)
            return


def _is_theirs(url: str) -> bool:
    """Whether a host is the makers' and not that of what it is built with: `electronjs.org`."""
    label = vendor_names.host_label(url)
    return not vendor_names.is_common(label) and not vendor_names.is_common(
        label.removesuffix("js")
    )


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"https://{url}").hostname or "").lower()
    except ValueError:
        return ""
