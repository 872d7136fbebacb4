"""Must one have an account or a key of somebody else's service to use it at all?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _names, _prose
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "needs-other-account", "other-keys")

_PROPER = r"(?-i:(?P<who>[A-Z][\w.+-]{1,30}(?:(?: |/| and | or |, )(?:[A-Z][\w.+-]{1,30})){0,4}))"
_NEEDED = re.compile(
    rf"\b(?:an? |your |the )?{_PROPER} (?:accounts?|subscriptions?|api keys?|credentials) (?:is|are) (?:needed|required|necessary)\b|"
    r"\b(?:requires?|needs?|you(?:'ll| will)? need(?: to have)?|must have|make sure you have)(?: access to)? (?:an? |your |a valid |an active )?"
    rf"{_PROPER.replace('who', 'whom')} (?:account|subscription)s?\b",
    re.I,
)
_CHOICE = re.compile(r",| or |/", re.I)
_OPTIONAL = re.compile(
    r"\b(?:optional\w*|if you|in case|alternatively|for example|e\.g|when using|to deploy|for (?:the )?(?:deploy|aws|cloud))\b",
    re.I,
)
_VARIABLE = re.compile(
    r"^(?:export |set )?(?P<name>[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){1,5})\s{0,3}=\s{0,3}[\"'<]?(?P<value>[^\"'>\n]{0,60})"
)
_HANDED = re.compile(
    r"_(?:API_?KEY|SECRET_KEY|TOKEN|CLIENT_SECRET|API_SECRET|PUBLISHABLE_KEY|WEBHOOK_SECRET|CLOUD_NAME)$"
)
_GENERIC = frozenset(
    "NEXT PUBLIC PRIVATE VITE REACT APP SECRET SESSION JWT ENCRYPTION ADMIN DATABASE DB AUTH API ACCESS MAGIC WEBHOOK SERVER CLIENT OIDC OAUTH YOUR MY BOT CSRF DJANGO RAILS FLASK GITHUB GITLAB S3 AWS".split()
)
_SETUP = re.compile(
    r"set ?up|install|getting started|quick ?start|environment|\.env|config|run", re.I
)
_SEVERAL = 2


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the main README: its sentences, and the keys that its set-up sets."""
    document = _prose.main(snapshot)
    if not document:
        return
    names = _names.names(snapshot)
    makers: dict[str, _prose.Passage] = {}
    seen = 0
    for passage in document.passages:
        if passage.kind == "code":
            found = _VARIABLE.match(passage.text)
            if found and _HANDED.search(found["name"]) and _SETUP.search(passage.section):
                words = [w for w in found["name"].split("_") if w not in _GENERIC]
                if words and not names.owns(words[0]):
                    makers.setdefault(words[0], passage)
            continue
        found = _NEEDED.search(passage.text)
        if found and seen < 2:
            who = found["who"] or found["whom"]
            near = passage.text[max(0, found.start() - 120) : found.end() + 80]
            if not names.has(who) and not _CHOICE.search(who) and not _OPTIONAL.search(near):
                seen += 1
                yield Signal(
                    name="needs-other-account",
                    says=f"needs an account with {who}",
                    source=_prose.place(snapshot, document, passage, found.start()),
                )
    if len(makers) >= _SEVERAL:
        yield Signal(
            name="other-keys",
            says="its set-up asks for keys of " + ", ".join(sorted(m.title() for m in makers)[:4]),
            source=_prose.place(snapshot, document, next(iter(makers.values()))),
        )
