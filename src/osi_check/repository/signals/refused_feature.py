"""Whether its code refuses a function to those who have not paid.

A few source files are read that are named after licenses, limits, plans and editions: what they tell
a user ("available in the Enterprise edition only"), or that they verify a signed key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import files_to_read, self_description
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    __doc__,
    against(
        "refused-feature",
        "set-apart",
        "code in a file named after licenses, limits or plans tells its user that a function takes "
        "a paid edition, or verifies a signed license key",
        1.0,
    ),
)

_PAID = r"(?:pro|enterprise|premium|teams?|business|plus|paid|commercial|professional|ultimate)"
_OPEN = r"(?:community|free|open[- ]source|basic|lite)"
# Within a string, or the text of a page.
_REFUSES = phrase_pattern(
    rf"""["'`>][^"'`\n<>]{{0,120}}?(?:
    \bnot (?:included|available|part) (?:in|of) (?:the|this|your) (?:{_PAID}|{_OPEN}|current)
     (?:edition|version|plan|tier|licen[sc]e)
    |\b(?:only )?(?:available|included|enabled|supported|allowed) (?:only )?(?:in|with|on|for|to)
     (?:the |an? |our )?(?:[\w-]{{1,20}} ){{0,2}}?{_PAID}
     (?:edition|version|plan|tier|licen[sc]e|subscription|customers|users|feature|only)
    |\b(?:is|are) (?:an? |part of (?:the )?)(?:[\w-]{{1,20}} ){{0,2}}?{_PAID} (?:edition|feature|plan
    |tier|function)
    |\b(?:requires?|needs?) (?:an? |the )?(?:active |valid |paid )?{_PAID}
     (?:licen[sc]e|subscription|edition|plan|version|key)
    |\bupgrade (?:to|your) (?:the |an? )?(?:[\w-]{{1,20}} )?(?:{_PAID}|plan|licen[sc]e)\b
    |\byour (?:licen[sc]e|key|plan|edition|subscription) (?:key )?(?:allows|permits|covers|does not
    |doesn't|is limited|has expired|limit))"""
)
# Software about the plans of its users' customers tells those of them.
_ABOUT_PLANS = phrase_pattern(
    r"\b(?:billing|subscriptions?|invoic\w+|memberships?|metering|paywalls?|licen[cs]e (?:keys?|manage\w+|servers?))\b"
)
_VERIFIES = phrase_pattern(
    r"BEGIN PUBLIC KEY|createVerify|verify_?signature|ed25519|\brsa\b.{0,40}verify|public_?key"
)
_KEY = re.compile(
    r"(?:env|ENV|environ|config)[^\n]{0,30}[A-Z0-9_]{2,30}_(?:LICEN[SC]E(?:_KEY)?|KEY)\b"
    r"|[Ll]icen[sc]e_?[Kk]ey|LICEN[SC]E_KEY"
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read these files; the first that tells."""
    if any(_ABOUT_PLANS.search(text) for text, _ in self_description.find_descriptions(snapshot)):
        return
    for path in files_to_read.gate_paths(snapshot.tree):
        text = snapshot.text(path) or ""
        refused = _REFUSES.search(text)
        if refused:
            source = snapshot.source(path, text.count("\n", 0, refused.end()) + 1)
            yield Signal(name="refused-feature", params={"path": path}, source=source)
            return
        verified = _VERIFIES.search(text)
        if verified and _KEY.search(text):
            source = snapshot.source(path, text.count("\n", 0, verified.start()) + 1)
            params = {"path": path}
            yield Signal(name="refused-feature", code="checked-key", params=params, source=source)
            return
