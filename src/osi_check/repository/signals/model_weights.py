"""Whether the weights of the model that it runs have other terms than its code."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import readme_signals, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import index_tree

probe = Probe(
    __name__,
    against(
        "weights-terms",
        "weights",
        "a license for model weights beside that of the code, or a sentence that says so",
        1.0,
    ),
)

_FILE = phrase_pattern(
    r"""(?:[^/]{1,60}/)?(?:(?:models?|weights?|checkpoints?)[-_ ]?licen[cs]es?
    |licen[cs]e[-_. ](?:for[-_ ])?(?:models?|weights?|checkpoints?))(?:\.(?:md|txt|rst|pdf))?"""
)
_WEIGHTS = r"(?:weights|checkpoints|(?:pre-?trained|released|trained) models?)"
_TERMS = (
    r"(?:model licen[cs]e|non-?commercial\w*|cc[- ]by[- ]nc[\w.-]{0,8}|research (?:only|purposes?|use)"
    r"|(?:research|academic) and non|(?:open)?rail(?:-?[ms])?\b|(?:community|research|model|separate"
    r"|different|own|custom) licen[cs]e(?: agreement)?|terms of (?:the )?(?-i:[A-Z])\w+)"
)
_SAID = phrase_pattern(
    rf"""\b{_WEIGHTS}\b[^.!?]{{0,80}}\b(?:subject to|governed by|under|licen[cs]ed|for|have|has|carry
    |restricted to)\b[^.!?]{{0,60}}?\b{_TERMS}
    |\b{_TERMS}[^.!?]{{0,40}}\b(?:applies|apply|covers?|for|of|governs?)(?: \S{{1,20}}){{0,4}} {_WEIGHTS}\b"""
)
# Whose weights: those of this tool, and not of whatever it can load.
_OWN = phrase_pattern(r"\b(?:the|our|these|its|all|this)(?: [\w.-]{1,24}){0,3} $")
_BEFORE = 60
_MAX_EACH = 2


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the names of the files at the root, and read the main README's sentences."""
    for entry in index_tree(snapshot.tree).named_with("licen"):
        if entry.path.count("/") <= 1 and entry.kind == "blob" and _FILE.fullmatch(entry.path):
            yield Signal(
                name="weights-terms",
                code="weights-license",
                params={"path": entry.path},
                source=snapshot.source(entry.path),
            )
            return
    yield from readme_signals.signals_in_main(snapshot, _find_mentions, _MAX_EACH, _SAID)


def _find_mentions(
    text: str, names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    for found in _SAID.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if _OWN.search(before) or names.has(before):
            yield Signal(name="weights-terms"), found.start()
            return
