"""Whether the work is done on the vendor's servers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme.document import ReadmeDocument
from osi_check.repository.signals import (
    files_to_read,
    self_description,
    vendor_claims,
    vendor_names,
)
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "works-elsewhere",
        "asks",
        "its work is done, or its data kept, by a cloud or a platform of its vendor",
        1.6,
    ),
    against(
        "is-hosted",
        "hint",
        "calls what it serves a cloud, platform or service in its first lines",
        0.4,
    ),
)

_NAME = r"(?P<name>(?-i:[A-Z])[\w.&-]{1,30}(?: (?-i:[A-Z])[\w.&-]{1,30}){0,2})"
_ELSEWHERE = phrase_pattern(
    rf"""\b(?:performed|executed|done|processed|computed|trained|stored|handled|running|hosted
    |runs?|deployed|deploying|deploy|serving|serve|manage|managed|process)
    (?: (?:directly|remotely|entirely|securely|models?|apps?|applications?|data|jobs?|code|your
    |and|in|your code)){{0,3}}
     (?:on|in|by|with|to) (?:the )?{_NAME}(?:'s)?(?: (?:cloud|platform|servers?|infrastructure|api
    |service)\b)?"""
)
# "Jobs are defined at app.nimbus.example", "all data lives on our machines".
_KEPT = phrase_pattern(
    r"""\b(?:defined|managed|configured|created|stored|kept|executed) (?:at|on|in) (?:\w{2,12} )?
    (?P<host>[\w-]{2,20}\.[\w-]{2,40}\.[a-z]{2,10})\b
    |\b(?:data|files|messages|everything|content)\b[^.!?]{0,20}\b(?:lives?|stays?|(?:is|are) (?:stored|kept|held))
     (?:on|in) our (?:own )?(?:machines|servers|infrastructure|cloud|data ?cent(?:er|re)s?)\b"""
)
# Said of the work itself, anywhere in its README.
_PERFORMED = phrase_pattern(
    rf"""\b(?:comput(?:ing|ation)|training|processing|inference|execution|jobs?|work|fine-?tuning
    |requests?|data|build(?:s|ing)?|analysis)
     (?:is|are|will be|gets?) (?:\w{{2,12}} )?(?:performed|executed|done|processed|computed
    |handled|run|stored) (?:on|in|by) (?:the )?{_NAME}"""
)
_HOSTED = phrase_pattern(
    r"""\bis (?:an?|the|our) (?:[\w,&-]{1,20} ){0,7}?(?:platform|service|cloud|saas|marketplace
    |gateway|suite|solution|network(?! api)
    |(?<!remote )(?<!network )(?<!engine )(?<!daemon )(?<!local )(?<!native )(?<!system )api)\b
    |'s (?:[\w,-]{1,20} ){0,4}(?:platform|service|cloud
    |(?<!remote )(?<!network )(?<!engine )(?<!daemon )(?<!local )(?<!native )(?<!system )apis?)\b"""
)
_OPEN = phrase_pattern(r"\bopen[- ]source|\bfree software|\bself[- ]host")


_TITLED = phrase_pattern(rf"^\W{{0,4}}{_NAME}(?<! Cloud) (?-i:Cloud|Platform)\W{{0,3}}$")


# Integrations for Home Assistant say in their manifest whether they need a cloud.
_INTEGRATION = re.compile(r"custom_components/[\w-]{1,60}/manifest\.json")
_CLOUD_CLASS = re.compile(r'"iot_class"\s{0,3}:\s{0,3}"(?P<kind>cloud_(?:polling|push))"')


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the sentences in which it introduces itself, and the first ones that name a cloud."""
    names = vendor_claims.claimed_names(snapshot)
    elsewhere = hosted = False
    document = readme_files.main_readme(snapshot)
    titled = _TITLED.search(document.title) if document else None
    if document and titled and names.has(titled["name"]):
        elsewhere = True
        yield Signal(
            name="works-elsewhere",
            code="titled-service",
            params={"name": titled[0].strip()[:40]},
            source=snapshot.source(document.path),
        )
    if not elsewhere and (declared := _cloud_class(snapshot)):
        elsewhere = True
        yield declared
    for text, source in self_description.find_descriptions(snapshot):
        for found in _ELSEWHERE.finditer(text):
            if not elsewhere and names.has(found["name"]):
                elsewhere = True
                yield Signal(
                    name="works-elsewhere",
                    params={"name": found["name"][:40]},
                    source=source,
                )
        service = _HOSTED.search(text)
        if (
            not hosted
            and service
            and not _OPEN.search(text)
            and names.has(text[max(0, service.start() - 60) : service.start() + 1])
        ):
            hosted = True
            yield Signal(name="is-hosted", source=source)
    if document and not elsewhere:
        yield from _kept_elsewhere(snapshot, document, names)


def _kept_elsewhere(
    snapshot: Snapshot, document: ReadmeDocument, names: vendor_names.VendorNames
) -> Iterator[Signal]:
    """The first place at which its README says that its work or data is elsewhere."""
    for passage in document.prose_for(_KEPT, _PERFORMED):
        kept = _KEPT.search(passage.text)
        if kept and (not kept["host"] or names.hosts(kept["host"])):
            source = readme_files.passage_source(snapshot, document, passage, kept.start())
            yield Signal(name="works-elsewhere", code="kept-elsewhere", source=source)
            return
        for found in _PERFORMED.finditer(passage.text):
            if names.has(found["name"]):
                source = readme_files.passage_source(snapshot, document, passage, found.start())
                params = {"name": found["name"][:40]}
                yield Signal(name="works-elsewhere", params=params, source=source)
                return


def _cloud_class(snapshot: Snapshot) -> Signal | None:
    """What the manifest of an integration declares of a cloud."""
    for path in files_to_read.source_paths(snapshot.tree):
        text = snapshot.text(path) if _INTEGRATION.fullmatch(path) else None
        if text and (kind := _CLOUD_CLASS.search(text)):
            params = {"name": kind["kind"]}
            source = snapshot.source(path)
            return Signal(name="works-elsewhere", code="cloud-class", params=params, source=source)
    return None
