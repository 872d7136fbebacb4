"""Whether it names the standard or protocol that it speaks, where it introduces itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import self_description, vendor_names
from osi_check.repository.signals.probe import Probe, speaks_for
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    speaks_for(
        "names-standard",
        "standard",
        "names a standard or protocol in its first lines or a manifest: any server that speaks it will do",
        0.8,
    ),
    speaks_for(
        "works-with-compatible",
        "standard",
        "works with whatever is compatible: other servers, providers, stores",
        2.0,
    ),
)

# Registered protocols and formats (IANA's service names, port numbers and URI schemes; W3C, OASIS,
# ISO), and the words that stand beside the names of others.
_STANDARD = phrase_pattern(
    r"""\b(?<!context )protocols?\b
    |\brfc[ -]?\d{3,5}\b
    |\b(?:open|iso|ietf|w3c|oasis|industry|de[- ]facto|api)[- ]standards?\b
    |\bstandards?[- ](?:based|compliant)\b
    |\b(?:imap|pop3|smtp|ldap|sip|xmpp|mqtt|amqp|coap|stomp|nntp|irc|ssh2?|sftp|ftps?|webdav|caldav
    |carddav|snmp|ntp|dns|bittorrent|opc[- ]?ua|modbus|can[- ]bus|knx|zigbee|z-wave|rtsp|webrtc
    |vnc|rdp
    |nfs|smb|activitypub|atompub|oai-pmh|openid|odbc|jdbc|sparql|rss|atom feeds?|opds)\b"""
)
# "storage that uses the S3 protocol", "any Gull-compatible server": others offer the same.
_COMPATIBLE = phrase_pattern(
    r"""\b(?:other|any|many|several|various|different|all|and|or)\b[^.!?]{0,60}
     (?:us(?:e|es|ing)|speak(?:s|ing)?|support(?:s|ing)?|implement(?:s|ing)?|follow(?:s|ing)?)
     (?:the |an? )?(?!the |an? |this |our |your |its |one |only )(?P<whose>[\w-]{1,20}) (?:protocol|api|interface)\b
    |\b(?:any|other|many|all|every|or|and|as well as)\b[^.!?]{0,40}[ -]compatible
     (?:[\w-]{1,16} ){0,2}?(?:servers?|services?|providers?|storages?|stores?|back-?ends?|apis?
    |endpoints?
    |databases?|brokers?|implementations?|systems?|hosts?|sites?|instances?|platforms?|models?)\b"""
)


# A protocol of which only its owner decides: "they changed the protocol again".
_CLOSED = phrase_pattern(
    r"\b(?:changed|changes?|broke|breaks|proprietary|undocumented|closed|secret|reverse[- ]engineer\w{0,3})"
    r"\b[^.!?]{0,20}$"
)
_SENTENCE = 30  # characters; shorter ones are titles and tables of contents


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the description, the head of the README, the manifests' descriptions."""
    for text, source in self_description.find_descriptions(snapshot):
        if len(text) < _SENTENCE:
            continue
        found = next((m for m in _STANDARD.finditer(text) if not _is_closed(text, m)), None)
        if found:
            yield Signal(
                name="names-standard",
                params={"name": found[0].lower()},
                source=source,
            )
            break
    if document := readme_files.main_readme(snapshot):
        names = vendor_names.repository_names(snapshot)
        for passage in document.prose_for(_COMPATIBLE):
            other = _COMPATIBLE.search(passage.text)
            if other and not (other["whose"] and names.owns(other["whose"])):
                yield Signal(
                    name="works-with-compatible",
                    source=readme_files.passage_source(snapshot, document, passage, other.start()),
                )
                return


def _is_closed(text: str, found: re.Match[str]) -> bool:
    """Whether a word for a protocol is about one that is not open to all."""
    return found[0].lower().startswith("protocol") and bool(
        _CLOSED.search(text[max(0, found.start() - 50) : found.start()])
    )
