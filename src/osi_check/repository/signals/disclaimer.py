"""Whether it says that it is not affiliated with the vendor of the service it works with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern, rare_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import readme_signals, self_description, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against(
        "disclaims",
        "asks",
        "not affiliated with, or endorsed by, the vendor of what it serves; their trademarks, "
        "their terms of use, what they may block",
        1.6,
    ),
)

_DISCLAIMS = phrase_pattern(
    r"""\b(?:not|nor|isn't|aren't|no way|neither)(?: (?:in any way|officially|directly|at all))?
     (?:(?:affiliated|associated|endorsed|sponsored|authori[sz]ed|approved)\b[^.!?]{0,60}\b(?:with|by|to)
    |connected(?: in any way)? with)\b
    |\bno (?:official )?(?:affiliation|association|connection) (?:with|to) (?-i:[A-Z])
    |\b(?:violat\w+|breach\w*|comply with
    |abide by) (?:the )?(?-i:[A-Z])[\w.]{1,30}(?:'s)? (?:terms|tos|api (?:rules|terms))\b
    |\b(?:accounts?|risk|numbers?|users?)\b[^.!?]{0,60}\b(?:get|being|be|getting) (?:blocked
    |banned)\b"""
)
_UNOFFICIAL = phrase_pattern(
    r"""\b(?:unofficial|reverse[- ]engineered)\b[^.]{0,40}
    \b(?:api|client|library|sdk|wrapper|app|port|desktop|player|integration|documentation)\b"""
)
# "These trademark holders are not affiliated with Nimbus."
_HOLDERS = phrase_pattern(r"\b(?:holders?|owners?|authors?|sponsors?|companies)\b[^.]{0,10}$")
# A foundation looks after an open system, and owns its name: "not endorsed by the Seabird Foundation".
_OF_FOUNDATION = phrase_pattern(
    r"""^[^.!?]{0,20}?(?:the )?(?:(?-i:[A-Z])[\w-]{1,20} ){1,4}(?-i:Foundation|Consortium)\b(?! (?-i:[A-Z]))"""
)
# What takes the place of a service is independent of its vendor, and does not need it.
_STANDS_IN = phrase_pattern(
    r"""\b(?:(?:re-?)?implementation of|replacement for|replaces|re-?implements)\b[^.!?]{0,60}
    \b(?:servers?|backend|control plane|coordinator)\b"""
)
# The same in other languages: the word for it, before or after what it is.
_UNOFFICIAL_TOO = rare_pattern(
    r"(?:非官方|第三方)[^。\n]{0,16}(?:客户端|客戶端|播放器|应用|應用|接口|api)"
    r"|非公式[^。\n]{0,16}(?:クライアント|アプリ|api|ライブラリ)|비공식[^.\n]{0,16}(?:클라이언트|앱|api)"
    r"|неофициальн\w{1,3}[^.\n]{0,30}(?:клиент|приложени|библиотек|api)"
    r"|\b(?:cliente?|app|api|aplicación|aplicativo|bibliothèque|biblioteca) (?:no|non|não)[- ]ofici[ae]l\w{0,2}\b"
    r"|\binoffiziell\w{1,2} [^.\n]{0,30}?(?:client|app|api|bibliothek)",
    re.IGNORECASE,
)
_MAX_CHARS = 600  # characters of the description
_MAX_EACH = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the main README says in sentences."""
    if any(_STANDS_IN.search(text) for text, _ in self_description.find_descriptions(snapshot)):
        return
    document = readme_files.main_readme(snapshot)
    for passage in document.head() if document else ():
        if document and passage.kind in {"heading", "text"} and _is_unofficial(passage.text):
            source = readme_files.passage_source(snapshot, document, passage)
            yield Signal(name="disclaims", code="calls-unofficial", source=source)
            break
    if _is_unofficial(snapshot.description[:_MAX_CHARS]):
        yield Signal(name="disclaims", code="calls-unofficial")
    yield from readme_signals.signals_in_main(snapshot, _find_signals, _MAX_EACH, _DISCLAIMS)


def _is_unofficial(text: str) -> bool:
    return bool(_UNOFFICIAL.search(text) or _UNOFFICIAL_TOO.search(text))


def _find_signals(
    text: str, _names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    found = _DISCLAIMS.search(text)
    holders = found and _HOLDERS.search(text[max(0, found.start() - 30) : found.start()])
    if found and not holders and not _OF_FOUNDATION.search(text[found.end() :]):
        yield Signal(name="disclaims"), found.start()
