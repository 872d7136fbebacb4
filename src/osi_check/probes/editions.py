"""Does the README sell an edition that does more than what is in the repository?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.probes import Probe, _names, _prose
from osi_check.snapshot import Snapshot

probe = Probe(__name__, __doc__, "edition", "paid-feature", "open-core", "hosted-offer")

_OPEN_CORE = re.compile(r"\bopen[- ]core\b", re.I)
_EDITION = re.compile(
    r"\b(?:(?:enterprise|community|commercial|professional|premium|pro|business|paid|open[- ]source|free|standard|ultimate) "
    r"(?:edition|tier)s?|(?:enterprise|pro|premium|paid|commercial) (?:version|plan|features?|licen[cs]es?|only|add-?ons?)|"
    r"pro and enterprise|enterprise and pro)\b",
    re.I,
)
_PAID = re.compile(r"\b(?:enterprise|pro|premium|paid|commercial(?:ly)?|business) ?(?:edition|version|plans?|tiers?|features?|licen[cs]e\w*|offering|only|customers?)?\b", re.I)
_FEATURE = re.compile(
    r"\b(?:sso|single sign[- ]?on|saml|scim|oidc|ldap|rbac|role[- ]based access|access controls?|audit (?:logs?|logging|trails?)|"
    r"high availability|cluster(?:ing|ed)?|horizontal scal\w+|multi[- ]tenan\w+|white[- ]label\w*|change requests|"
    r"custom roles|permissions|request logs|multi[- ]region|backups?|encryption|replication|sharding|integrations|advanced (?:features|security|analytics)|additional (?:apis|features))\b",
    re.I,
)
_ONLY = re.compile(
    r"\b(?:available (?:only )?(?:in|on|with|to|for|as part of)|only (?:in|on|with|for|available)|exclusive(?:ly)? (?:to|for|in)|includes?|"
    r"included (?:in|with)|adds?|additional|extra|supports? additional|requires?|unlocks?|comes? with|features such as|looking for (?:one of )?the following|"
    r"extends?|gives? you|not (?:available|included) in|has more|reserved)\b",
    re.I,
)
_HOSTED = re.compile(r"\b(?:(?:fully[- ])?managed|hosted|cloud|saas)\b", re.I)
_MOST_EACH = 4


@probe.looks
def look(snapshot: Snapshot) -> Iterator[Signal]:
    names = _names.names(snapshot)
    left = dict.fromkeys(probe.names, _MOST_EACH)
    document = _prose.main(snapshot)
    if not document:
        return
    for p in document.prose():
        t = p.text
        for name, pat in (("open-core", _OPEN_CORE), ("edition", _EDITION)):
            m = pat.search(t)
            if m and left[name]:
                left[name] -= 1
                yield Signal(name=name, says=t[max(0, m.start()-40):m.end()+40], source=_prose.place(snapshot, document, p, m.start()))
        m = _PAID.search(t); f = _FEATURE.search(t); o = _ONLY.search(t)
        if m and f and (o or p.kind == "row") and left["paid-feature"]:
            left["paid-feature"] -= 1
            yield Signal(name="paid-feature", says=f"{m[0]}|{f[0]}|{o[0] if o else ''}|{t[:60]}", source=_prose.place(snapshot, document, p, f.start()))
