"""Whether the README advertises a paid edition with more features than this repository has.

A free tier, paid support, or hosting of the same software doesn't count: only another edition, or
features that require payment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.signals import readme_signals, vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against("edition", "sold", "names another edition, version or license for those who pay"),
    against(
        "paid-feature", "sold", "sells single sign-on, audit logs, roles, clustering and the like"
    ),
    against("open-core", "sold", "calls itself open core"),
)

_OPEN_CORE = phrase_pattern(
    r"""\b(?:is|as|are|an?|our|under|follows?|and) (?:an? |the )?open[- ]core\b(?! of)
    |\bopen[- ]core (?:product|model|version|software)"""
)
_EDITION = phrase_pattern(
    r"""\b(?:(?:enterprise|community|commercial|professional|premium|pro|ultimate|paid|open[- ]source)
     editions?\b
    |(?:enterprise|pro|premium|paid|commercial) versions?\b
    |(?:enterprise|premium|paid|pro) (?:features?|add-?ons?)\b(?!:)
    |enterprise licen[cs]es?\b
    |pro and enterprise\b
    |pro/enterprise\b
    |(?:bezahl|kauf|profi)version\b|enterprise-(?:ausgabe|version)\b
    |kostenpflichtige\w* (?:version|ausgabe|edition)
    |version (?:payante|entreprise)\b|[ée]dition entreprise\b|edici[oó]n (?:empresarial|de pago)\b
    |versi[oó]n (?:de pago|empresarial)\b|edi[cç][aã]o empresarial\b|vers[aã]o paga\b)
    |商业版|商業版|企业版|企業版|付费版|付費版|有料版|エンタープライズ版|유료 ?버전|коммерческ\w{2,3} верси"""
)
# The same in other languages: that something is there only for those who pay, in one sentence.
_FULL = (
    r"(?:vollversion|bezahlversion|kaufversion|profiversion|vollausgabe|zahlende\w{0,2}|(?:gegen )?bezahlung|aufpreis"
    r"|volledige versie|betaalde versie|betalende|version (?:compl[èe]te|payante|pro)|clients payants"
    r"|versi[oó]n (?:completa|de pago|pro)|versione (?:completa|a pagamento|pro)|vers[aã]o (?:completa|paga|pro)"
    r"|pe[łl]nej wersji|p[łl]atnej wersji|plné verzi|placené verzi|fullversion\w{0,3}|betalversion\w{0,3}"
    r"|tam sürüm\w{0,4}|полной версии|платной версии)"
)
_ONLY_FOR = (
    r"(?:nur|erst|ausschlie(?:ß|ss)lich|vorbehalten|alleen|enkel|uitsluitend|voorbehouden|seulement|uniquement|que dans"
    r"|r[ée]serv[ée]\w{0,2}|s[oó]lo|solamente|[uú]nicamente|exclusiv\w{1,8}|soltanto|riservat\w|somente|apenas|tylko"
    r"|wy[łl][aą]cznie|pouze|jen|endast|bara|kun|yalnızca|sadece|только|лишь)"
)
_IN_OTHER_LANGUAGES = phrase_pattern(
    rf"""\b{_ONLY_FOR}\b[^.!?]{{0,60}}\b{_FULL}\b
    |\b{_FULL}\b[^.!?]{{0,40}}\b{_ONLY_FOR}\b"""
)
_NONE = phrase_pattern(
    r"\b(?:kein\w{0,2}|geen|aucune?|pas de|ningun\w|nessun\w|nenhum\w?|brak|нет)\b"
)
# A license for those who pay holds nothing back by itself: it may be a second one of the whole.
_LICENSE = phrase_pattern(r"licen[cs]e")
_MORE = phrase_pattern(
    r"""\b(?:features?|functional\w*|code|director(?:y|ies)|folders?|parts?|editions?|additional
    |distributed under|self[- ]hosted)\b"""
)
_NO = phrase_pattern(
    r"\b(?:no|not|never|without|isn't|aren't|neither|nor)\b(?![^.!?]{0,20}[.!?:;])"
)
_PAID = phrase_pattern(
    r"""\b(?:enterprise|pro|premium|paid|commercial(?:ly)?)
    (?: (?:edition|version|plans?|tiers?|features?|licen[cs]e\w*|offering|only|customers?))?\b"""
)
# What companies need and are charged for ("SSO tax").
# A question whether there is one, and that there is none; one that was, and whose functions all have now.
_ASKED = phrase_pattern(r"^[^.!?]{0,60}\?\W{0,6}(?:no|nope|never|not (?:at all|planned))\b")
_WAS = phrase_pattern(r"\b(?:was|were|had|earlier|formerly|previously|used to)\b[^.!?]{0,80}$")
_NOW_ALL = phrase_pattern(
    r"""^[^.!?]{0,60}[,;.] ?(?:since|now|today|with|from)\b[^.!?]{0,40}
    \b(?:all (?:of (?:it|that|this|them)|its? features)|everything|the whole)\b
    [^.!?]{0,20}\b(?:is|are) (?:now )?(?:here|free|open|included|in this)"""
)
_FEATURE = phrase_pattern(
    r"""\b(?:sso|single sign[- ]?on|saml|scim|rbac|role[- ]based access
    |audit (?:logs?|logging|trails?)|high availability|clustering|multi[- ]tenan\w+
    |white[- ]label\w*|change requests|custom roles|request logs|advanced (?:features|security)
    |additional (?:apis|features))\b"""
)
_ONLY = phrase_pattern(
    r"""\b(?:available (?:only )?(?:in|on|with|to|for|as part of)|only (?:in|on|with|for|available)
    |exclusive(?:ly)? (?:to|for|in)|includ(?:es?|ing)|included in|adds?|supports? additional
    |has additional|requires?|unlocks?|comes? with|features such as
    |looking for (?:one of )?the following|extends?|gives? you|not (?:available|included) in
    |reserved)\b"""
)
# Which edition of what it is built with will do: "Orchid Studio (community edition is fine)".
_SUFFICES = phrase_pattern(
    r"""(?: or (?:higher|above|better))? (?:is|are|will be|should be|works?|will do|suffices?)\b
    (?: just| also)?(?: fine| enough| sufficient| ok(?:ay)?)?\s*[).;]"""
)
_THEIRS = re.compile(r"\btheir (?:own |paid |hosted )?$")  # its makers speak of themselves as "we"
_BEFORE = re.compile(r"([A-Za-z][\w.+#-]{1,40})(?: v?\d[\d.]{0,9})?,? $")
_OF_PRODUCT = re.compile(r"[\w-]{2,20} (?:[Ee]ditions?|[Vv]ersions?) of ([A-Z][\w.+#-]{1,40})")
_BEGINNINGS = frozenset({"A", "An", "And", "For", "Get", "Our", "The", "Try", "With"})
_BETWEEN = 160  # characters between the words of a sale and the feature sold
_MAX_EACH = 3


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read what the main README says in sentences, headings and tables."""
    return readme_signals.signals_on_editions(
        snapshot, _find_signals, _MAX_EACH, _OPEN_CORE, _EDITION, _FEATURE, _IN_OTHER_LANGUAGES
    )


def _find_signals(
    text: str, names: vendor_names.VendorNames
) -> Iterator[readme_signals.SignalMention]:
    core = _OPEN_CORE.search(text)
    if core and not _denied(text, core.start()):
        yield Signal(name="open-core"), core.start()
    for found in _EDITION.finditer(text):
        if _THEIRS.search(text[max(0, found.start() - 20) : found.start()]):
            break  # and what follows is their other edition
        if (
            not _others(text, found.start(), names)
            and not _denied(text, found.start())
            and not _is_no_more(text, found)
            and not _SUFFICES.match(text[found.end() : found.end() + 40])
            and not (_LICENSE.search(found[0]) and not _MORE.search(text))
        ):
            yield Signal(name="edition", params={"name": found[0].lower()}), found.start()
            break
    foreign = _IN_OTHER_LANGUAGES.search(text)
    if foreign and not _NONE.search(text[max(0, foreign.start() - 20) : foreign.end()]):
        yield Signal(name="edition", params={"name": foreign[0].lower()[:60]}), foreign.start()
    for feature in _FEATURE.finditer(text):
        around = text[max(0, feature.start() - _BETWEEN) : feature.end() + _BETWEEN]
        paid = _PAID.search(around)
        if paid and _ONLY.search(around) and not _others(text, text.find(paid[0]), names):
            yield (
                Signal(
                    name="paid-feature",
                    params={"feature": feature[0].lower(), "edition": paid[0].lower()},
                ),
                feature.start(),
            )
            break


def _is_no_more(text: str, found: re.Match[str]) -> bool:
    """Whether an edition is asked after and denied, or was and is no more: "since 5.0 all of it is here"."""
    after = text[found.end() : found.end() + 160]
    was = _WAS.search(text[max(0, found.start() - 100) : found.start()])
    return bool(_ASKED.match(after) or (was and _NOW_ALL.match(after)))


def _denied(text: str, at: int) -> bool:
    """Whether what stands at an offset is said not to be: "there is no paid version"."""
    return bool(_NO.search(text[max(0, at - 30) : at + 12]))


def _others(text: str, at: int, names: vendor_names.VendorNames) -> bool:
    """Whether another product's name is before or behind: "GitHub Enterprise", "edition of GitHub"."""
    after = _OF_PRODUCT.match(text, at)
    if after and not names.has(after[1]):
        return True
    before = _BEFORE.search(text[max(0, at - 45) : at])
    if not before or not before[1][0].isupper() or names.has(before[1]):
        return False
    start = text[: max(0, at - len(before[0]))].rstrip()
    begins = not start or start[-1] in ".!?:|("
    return not begins and before[1] not in _BEGINNINGS
