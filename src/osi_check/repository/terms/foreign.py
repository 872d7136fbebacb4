"""Whether words are in a language that isn't read, and may restrict. Pure.

Nothing is translated. A word stem that forbids, limits, or asks for payment is enough for review. If
there is none, and the text names a known license, that license counts.
"""

from __future__ import annotations

import re
import unicodedata

from osi_check.patterns import rare_pattern

MAX_CHARS = 20_000
MIN_FOREIGN_WORDS = 2  # small words of other languages
MIN_LETTER_SHARE = 0.3  # of all letters: those of scripts that English is not written in

_WORD = re.compile(r"[^\W\d_]+")
# The commonest small words, without accents; those of several languages count for one.
_ENGLISH = frozenset(
    """a an and any are as at be by can do for from has have if in is it its may more not of on or
    our see such than that the their then this to under use used we which with without you
    your""".split()
)
_OTHERS = frozenset(
    """al aan als alla alle apenas att auf aus av bei bez bij con com como cu da das dem den der des
    det di die dla do dos du een ein eine el em en est et etre for fur gli het il ist ja je jest je
    kan la las le les los lub man mit na nao nach ne nicht nie non nos oder och og ohne op pas per po
    por pour que qui roku sans se si som sont sous sur te til todo tous toute un una une und uso van
    para del dei della delle degli sul nel dans avec chez leur leurs cette ces demais gratuito deze zijn
    unser unsere usted vas var vi voor von vor vous vam wenn werden wir wird ze zu zum zur darf nur
    sie ihr kann keine kein solo nous notre votre nuestra nuestro nosso nossa nostra nostro qualquer
    cualquier toute chaque wszystkie oraz tylko het niet ons ook wordt worden mogen""".split()
)
# Without accents, in small letters.
_LATIN = re.compile(
    # German, Dutch, Scandinavian
    r"\b(?:verbot|untersag|unzulassig|nicht (?:gestatt|erlaub|zulass)|ausschliess|ausschliesslich"
    r"|nur (?:fur|zu|mit|nach|im|in)\b|kostenpflicht|erforder|benotig|gekauft|kauf|bezahl|entgelt"
    r"|zustimmung|verboden|niet toegestaan|uitsluitend|alleen voor|betaal|aankoop|vereist"
    r"|forbjud|forbud|endast|kun (?:for|til)|betal|kop(?:a|e)|kiellet|ainoastaan|maksu"
    # French, Spanish, Portuguese, Italian, Romanian
    r"|interdi|prohib|proib|vietat|interzis|uniquement|seulement"
    r"|exclusiv(?!e\b|ely\b|ity)|reserve(?!d|s)|reservad|riservat"
    r"|necessit(?!y|ies|at)|necesit|requier|requer|richied|achat|achet|payant|compra|acquist|cumpar"
    r"|pagar|pagamento"
    r"|soltanto|somente|apenas|unicamente|solamente|doar\b|ne\b.{1,30}\bpas\b"
    r"|nao (?:e |sao )?permitid|no (?:se |esta )?permit|non (?:e |sono )?(?:consentit|permess)"
    r"|sans (?:autorisation|accord|l)|sin (?:autorizacion|permiso)|sem (?:autorizacao|permissao)"
    # Who may not use or sell it, and what has to be agreed on before
    r"|(?:darf|durfen)\b.{1,80}\bnicht\b.{0,40}\b(?:nutz|verwend|einsetz|betreib|verkauf|vertreib|anbiet)"
    r"|ohne (?:schriftlich\w+ )?(?:vertrag|vereinbarung|genehmigung|einwilligung|lizenz)"
    r"|niet (?:mogen|mag) (?:\w+ ){0,2}gebruik|(?:mag|mogen) (?:\w+ ){0,6}niet (?:\w+ ){0,3}(?:gebruik|verko)"
    r"|zonder (?:schriftelijk\w+ )?(?:overeenkomst|toestemming|akkoord|licentie|contract)|sans (?:contrat|convention)"
    r"|sin (?:acuerdo|contrato|licencia)|sem (?:acordo|contrato|licenca)"
    r"|senza (?:autorizzazion|accordo|contratto|consenso|licenza)"
    r"|utan (?:avtal|tillstand|licens)|uden (?:aftale|tilladelse|licens)|uten (?:avtale|tillatelse|lisens)"
    r"|bez (?:umowy|zgody|licencji|smlouvy|souhlasu|licence)|ilman (?:lupaa|sopimusta|lisenssia)"
    # Polish, Czech, Slovak, Hungarian, Turkish, Indonesian, Vietnamese
    r"|zabron|zakaz|tylko|wylacznie|wymaga|zakup|platn|kupic|kupno|pouze|vyzaduj|tilos|csak\b|szukseges|fizet"
    r"|yasak|yalnizca|sadece|gerektir|ucretli|satin al|dilarang|hanya\b|berbayar|membeli"
    r"|chi (?:danh|duoc)|phai mua|tra phi)"
)
# These are English words, too.
_LATIN_IN_DOUBT = re.compile(r"\b(?:solo\b|paga\b|cam\b)")
_OTHER_SCRIPTS = rare_pattern(
    r"запрещ|запреща|только|исключительно|требует|необходим|платн|купи|приобре|нельзя|не разреш"
    r"|не допуска|заборон|лише|тільки|потрібн|απαγορ|μονο|αγορ"
    r"|禁止|不得|不可|不允许|不允許|仅限|僅限|仅供|僅供|只能|只供|(?:须|需|須).{0,6}(?:授权|授權|许可|許可)|购买|購買|付费|付費|收费|收費|商业授权|商業授權"
    r"|未经|未經|のみ|限り|限る|有償|有料|購入|許可なく|お断り|금지|유료|구매|필요|한하여|불가|허가"
    r"|אסור|בלבד|ممنوع|يحظر|فقط|शल्क|निषिद|केवल|หาม|เทานน"
)
# The commonest words by which other languages keep a work from trade, or for study alone.
_NOT_IN_TRADE = rare_pattern(
    r"(?:禁止|不得|请勿|請勿|严禁|嚴禁|不可|勿).{0,12}(?:商用|商业|商業)|(?:商用|商业|商業).{0,12}(?:禁止|不可|不得|请联系|授权|授權|許可)"
    r"|(?:仅供|僅供|仅限|僅限|只供|只能).{0,10}(?:学习|學習|研究|个人|個人|非商业)|상업적.{0,12}(?:금지|불가)"
    r"|(?:некоммерческ|только для (?:личного|ознаком|учебн))"
)


def is_foreign(text: str) -> bool:
    """Whether a text is mostly in another language than English."""
    plain = _plain(text)
    words = _WORD.findall(plain)
    letters = sum(map(len, words))
    if letters and sum(ord(c) > 0x2FF for w in words for c in w) >= MIN_LETTER_SHARE * letters:
        return True
    others = sum(word in _OTHERS and word not in _ENGLISH for word in words)
    return others >= MIN_FOREIGN_WORDS and others > sum(word in _ENGLISH for word in words)


def may_restrict(text: str) -> bool:
    """Whether a foreign text has a word that forbids, limits or asks for payment."""
    plain = _plain(text)
    return any(p.search(plain) for p in (_LATIN, _LATIN_IN_DOUBT, _OTHER_SCRIPTS))


def restricts_plainly(text: str) -> bool:
    """Whether a text too short to tell its language has such a word, and next to none of English."""
    plain = _plain(text)
    english = sum(word in _ENGLISH for word in _WORD.findall(plain))
    return english <= 1 and bool(_LATIN.search(plain))


def forbids_trade(text: str) -> bool:
    """Whether a passage plainly keeps a work from trade, or for study alone."""
    return bool(_NOT_IN_TRADE.search(text))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text[:MAX_CHARS].replace("ß", "ss"))
    small = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    return unicodedata.normalize("NFC", small)
