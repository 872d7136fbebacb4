"""Recognizes terms that restrict what the Open Source Definition guarantees, by class.

Each class names the clause of the definition (https://opensource.org/osd) that it conflicts with.
Classes are general wordings, never those of one product. A sentence that matches no class isn't
harmless for that reason: see `operative_words`.
"""

from __future__ import annotations

from typing import NamedTuple

from osi_check.licenses.text.beside.operative_terms import find_operative_terms
from osi_check.patterns import PrefilteredPatterns, SearchText, lazy_pattern, rare_pattern


class Restriction(NamedTuple):
    """A class of restricting terms; `osd` is 1 to 10, or 0."""

    kind: str
    osd: int


_NOT = (
    r"(?:not|no|never|neither|nor|cannot|can't|don't|prohibit\w*|forbid\w*|forbidden|disallow\w*|exclud\w+|"
    r"without|except|unless|other than|refrain\w*|restrict\w*|limit(?:ed|s)?|ban(?:s|ned)?)"
)
_ONLY = r"(?:only|solely|exclusively|limited to|restricted to|strictly|purely|merely)"
_MUST = (
    r"(?:must|shall|need(?:s|ed)? to|have to|has to|required? (?:to|that|a|an|you)|requires|requiring|may only"
    r"|is required|are required|obliged to|mandatory)"
)
_GAP = r"[^.;]{0,90}?"
_GAIN = (
    r"(?:commercial(?:ly)?|commerci?ali[sz]\w{1,6}|for[- ]profit|monetary|moneti[sz]\w{1,6}|profit)"
)
_PRIVATE = (
    r"(?:personal|private|internal|individual|home|hobby|evaluation|evaluating|testing|test|trial"
    r"|demonstration|demo|educational|education|academic|academia|research|teaching|study|student|students"
    r"|schools?|non-?\s?profit|not-for-profit|charit\w{2,6}|experimental|review|learning|development)"
)
_AS_SERVICE = (
    r"(?:saas|paas|software[- ]as[- ]a[- ]service|as[- ]a[- ](?:managed |hosted |cloud |paid )?service"
    r"|(?:hosted|managed|hosting|cloud|online|network|web|multi-?tenant|subscription|on-demand|database|api)"
    r"[- ](?:\w+[- ])?(?:services?|offerings?|basis|product|solution|platform|form)|multi-?tenan\w{2,4}"
    r"|service bureau|time-?sharing|third[- ]part(?:y|ies)[^.;]{0,30}(?:hosted|managed|service))"
)
_SPREAD = (
    r"(?:re-?distribut\w+|sell|sold|selling|re-?sell\w*|re-?sale|rent\w*|lease\w*|lend\w*|sub-?licen\w+"
    r"|cop(?:y|ied|ies|ying)|reproduc\w+|publish\w*|republish\w*|shar(?:e|ed|ing)|transfer\w*|upload\w*"
    r"|distribut\w+|repackag\w+|mirror\w*)\b"
)
_ALTER = (
    r"(?:modif\w+|alter\w*|derivative|derive\w*|adapt\w*|fork\w*|translat\w+|reverse[- ]engineer\w*"
    r"|decompil\w+|disassembl\w+|change[sd]?|edit\w*)\b"
)
_FIELD = (
    r"(?:militar\w+|weapon\w*|warfare|\bwar\b|defen[cs]e|armed forces|surveillance|nuclear|gambling|casino|tobacco"
    r"|fossil|\boil\b|mining|pornograph\w+|adult content|law enforcement|police|prison|immigration"
    r"|intelligence agenc\w+|human rights|discriminat\w+|\bharm\w*|unethical|\bevil\b|immoral|malicious"
    r"|unlawful|illegal|crypto\w*|blockchain|medical|clinical|life[- ]support|aviation|safety[- ]critical"
    r"|high[- ]risk|political|religio\w+|spam\w*|deepfake\w*|misinformation|capitalis\w+)"
)
_AI = (
    r"(?:artificial intelligence|machine[- ]learning|\bai\b|\bml\b|\bllms?\b|language models?|neural networks?"
    r"|generative|text and data mining|data mining|training data|model training|train(?:ing)? (?:of |an? |any )?"
    r"(?:\w+ ){0,3}models?|datasets?)"
)
_AMOUNT = r"(?:\$|€|£|usd|eur|us\$)?\s?(?:\d[\d,. ]*|one|two|three|five|ten|twenty|fifty|a? ?hundred|thousand|a? ?million)"
_COUNTED = (
    r"(?:users?|seats?|employees?|developers?|instances?|servers?|nodes?|cores?|cpus?|hosts?|machines?"
    r"|customers?|tenants?|devices?|installations?|copies|people|persons|requests|million|dollars|euros?|usd"
    r"|(?:in )?(?:annual |gross |total )?(?:revenue|turnover|income|funding|finances|sales))"
)

# (kind, osd, patterns). Patterns see lower-case text on one line, in which names of licenses
# are `§`, or `¤` if they keep something back (see `harmless.marked`).
_CLASSES: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (
        "noncommercial", 6,
        (
            r"\bnon-?\s?commercial(?:ly)?\b",
            r"\b(?:as|so) long as you (?:don t|do not)\b[^.;]{0,40}\b(?:commercial(?:ly)?|sell|for (?:profit|money))\b",
            rf"\b{_NOT}\b{_GAP}\b{_GAIN}\b(?! or non)",
            rf"\b{_GAIN}\b{_GAP}\b(?:{_NOT}|require[sd]?|need(?:s|ed)?|must|contact|separate|purchase|permission|approval|subject to|agreement|is not|licen[cs]e from)\b",
            rf"\b(?:free|gratis|no charge|available)\b[^.;]{{0,40}}\bfor\b[^.;]{{0,20}}\b(?:{_PRIVATE})\b",
            r"\bfor the purpose of making (?:money|profit)|\bmake (?:money|a profit)\b",
        ),
    ),
    (
        "production", 6,
        (
            r"\bnon-?\s?production\b",
            rf"\b{_NOT}\b{_GAP}\bproduction\b",
            rf"\bproduction (?:use|environments?|purposes?|systems?|deployments?)\b{_GAP}\b(?:{_NOT}|{_MUST}|licen[cs]e|subscription)",
            rf"\b{_ONLY}\b{_GAP}\bproduction\b|\bproduction\b[^.;]{{0,20}}\b{_ONLY}\b",
        ),
    ),
    (
        "field-of-use", 6,
        (
            # With what alone, and for which ends.
            r"\bmay (?:only|solely|exclusively) be (?:(?:re-?distributed|used|copied|installed|run|executed|modified)(?:,? (?:and|or|and/or))? ?){1,4} (?:(?:for use )?in (?:connection|conjunction|combination)|together|for use) with\b",
            rf"\b(?:use|usage|right to use|licen[cs]e|permission)\b[^.;]{{0,40}}\b(?:is|are) (?:hereby )?(?:limited|restricted|confined) (?:only|solely|exclusively|strictly) to\b|\b(?:use|usage) of the (?:software|program|code|materials?) is {_ONLY} (?:permitted|allowed|licensed)\b",
            r"\b(?:software|program|code|product|samples?)\b[^.;]{0,60}\b(?:is|are) (?:provided |supplied |licensed |intended )?for (?:illustrative|demonstration|evaluation|testing|research|instructional|non-production) purposes? only\b",
            r"\bnot including the rights? to (?:run|use|execute|sell|modify|copy|distribute)\b",
            rf"\b{_ONLY}\b[^.;]{{0,60}}\b{_PRIVATE}\b",
            rf"\b{_PRIVATE}\b(?:[\s,/]{{1,2}}(?:and|or|/)?\s?\w+){{0,4}}\s(?:use|uses|usage|purposes?|work|projects?)?\b[^.;]{{0,15}}\b{_ONLY}\b",
            rf"\b{_NOT}\b{_GAP}\b{_FIELD}",
            rf"{_FIELD}\b{_GAP}\b(?:{_NOT}|only)\b",
            r"\b(?:be used for|for) good\b",
            rf"\b(?:may|can|must|shall|to be|is)\b[^.;]{{0,20}}\bused\b[^.;]{{0,20}}\b{_ONLY}\b",
            rf"\b{_ONLY}\b[^.;]{{0,30}}\b(?:be used|for use|use (?:it|this|the software))\b",
            # Only together with what somebody sells.
            rf"\b(?:use[ds]?|using|run|operat\w+|work|distribut\w+)\b[^.;]{{0,60}}\b{_ONLY}\b[^.;]{{0,30}}\b(?:with|within|on|in conjunction with|in connection with|in combination with)\b[^.;]{{0,60}}\b(?:products?|devices?|hardware|chips?|chipsets?|microcontrollers?|processors?|boards?|printers?|equipment|integrated circuits?)\b",
            rf"\b{_ONLY}\b[^.;]{{0,12}}\b(?:with|within|in conjunction with)\b[^.;]{{0,40}}\b(?:products?|devices?|hardware|chips?|chipsets?|microcontrollers?|processors?|boards?|printers?|equipment|integrated circuits?)\b",
            r"\bfor the sole purpose of\b(?!\W{1,3}(?:notif|identif|indemn|determin|complying|illustrat|describing|informing|giving|clarity))|\bfor use only (?:with|in|on|by)\b",
            r"\bpermitted purposes?\b|\brestricted uses?\b|\bprohibited uses?\b|\bexcluded purposes?\b|\bacceptable use\b|\buse[- ]based restrictions\b|\bresponsible use\b",
        ),
    ),
    (
        "ai-training", 6,
        (rf"\b{_NOT}\b{_GAP}{_AI}", rf"{_AI}{_GAP}\b(?:{_NOT}|{_MUST}|permission|licen[cs]e)\b"),
    ),
    (
        "competition", 6,
        (
            rf"\b{_NOT}\b[^.;]{{0,160}}?\bcompet\w+",
            r"\bcompet(?:es?|ing|itive|itors?)\b[^.;]{0,90}?\b(?:not|prohibited|forbidden|use|excluded|service|product|offering)\b",
            r"\b(?:substitutes?|alternative) (?:for|to) (?:the|this|our) (?:software|product|service)",
            r"\bsubstantially similar\b",
        ),
    ),
    (
        "as-a-service", 6,
        (
            rf"\b{_NOT}\b[^.;]{{0,160}}?\b{_AS_SERVICE}",
            rf"\b{_AS_SERVICE}\b{_GAP}\b(?:{_NOT}|{_MUST}|licen[cs]e|permission|agreement)\b",
            rf"\b{_NOT}\b{_GAP}\b(?:hosted?|hosting|provid\w+|offer\w*|operat\w+|make)\b{_GAP}\bto (?:others|third|customers|the public|any)\b",
        ),
    ),
    (
        "thresholds", 5,
        (
            rf"\b(?:more than|less than|fewer than|greater than|exceed\w*|over|above|up to|at (?:least|most)|under|below|maximum of|max(?:imum)?|limited to|within)\b[^.;]{{0,15}}{_AMOUNT}\s?(?:\w+[\s-]){{0,4}}?{_COUNTED}\b",
            rf"{_AMOUNT}\s?\+?\s?(?:\w+[\s-]){{0,3}}?(?:{_COUNTED})\s(?:or (?:more|fewer|less)|limit|and above)\b",
            r"\bmonthly active users\b|\b(?:number|count|quantity) of (?:\w+ ){0,3}(?:seats|users|hosts|employees|developers|installations|instances)\b",
            r"\bannual(?:ly)? (?:\w+ ){0,2}(?:revenue|turnover|income|sales)\b",
        ),
    ),
    (
        "persons", 5,
        (
            r"\b(?:forbids?|prohibits?|disallows?|bans?|excludes?) (?:the |any )?(?:use|usage) (?:of (?:the|this) \w{2,12} )?by\b(?! (?:names?|title)\b)",
            rf"\b{_NOT}\b{_GAP}\b(?:be used by|used by|be available to|be granted to|be offered to)\b",
            r"\b(?:citizens|residents|nationals|governments?|agencies|persons|entities|companies|organi[sz]ations|individuals|corporations|users|employees) (?:of|in|from|with|who|that|which|domiciled|located|residing)\b[^.;]{0,80}\b(?:may|must|shall|can|do|are|is)?\s?(?:not|cannot|only|excluded|prohibited|require)\b",
            r"\b(?:granted|available|licensed|free|open|permitted|offered) (?:only )?to (?:individuals|students|researchers|academics|non-?profits?|non-commercial|educational|natural persons|members|customers|subscribers|employees|startups|small businesses)\b",
            rf"\b{_ONLY}\b[^.;]{{0,40}}\b(?:to|by) (?:individuals|members|customers|employees|students|subscribers|natural persons|registered|authori[sz]ed|licensed)\b",
            r"\b(?:granted|licensed|available)\b[^.;]{0,40}\bto the (?:exclusive|sole) use\b",
        ),
    ),
    (
        "payment", 1,
        (
            rf"\b{_MUST}\b{_GAP}\b(?:purchase|buy|pay|subscribe|subscription|obtain|acquire|hold|secure|enter into|commercial|sign|licen[cs]e fee|paid|written (?:permission|consent|approval|agreement))\b",
            r"\b(?:commercial|enterprise|paid|separate|proprietary|valid|special|additional) (?:\w+ ){0,3}(?:licen[cs]e|agreement|subscription)\b[^.;]{0,40}\b(?:is |are )?(?:required|needed|necessary|mandatory|must)\b",
            r"\b(?:valid|paid|active|current) (?:\w+[\s-]){0,5}(?:subscription|licen[cs]e key)\b|\bvalid (?:[\w.]+[\s-]){0,4}(?:enterprise|commercial) (?:\w+ )?licen[cs]e\b",
            rf"\b{_MUST}\b{_GAP}¤|\bwithout (?:a |the )?(?:valid )?¤|¤ (?:is |are )?(?:required|needed|necessary)\b",
            r"\blicen[cs]e keys?\b|\bactivation keys?\b|\bproduct keys?\b",
            r"\blicen[cs]e fees?\b|\broyalt(?:y|ies) (?:of|are|is|due|payable)\b|\bpay(?:ment of)? (?:\w+ ){0,2}(?:fees?|royalt)",
            r"\b(?:subject to|governed by|agree(?:s|d)? to|in accordance with|under|accept)\b[^.;]{0,60}\b(?:(?:commercial )?terms of (?:service|use)|(?:master )?(?:subscription|service|customer|enterprise) (?:agreement|terms)|commercial terms|eula|end[- ]user licen[cs]e|end[- ]user agreement)\b",
            r"\b(?:use|usage|access)\b[^.;]{0,60}\b(?:subject to|governed by)\b[^.;]{0,40}¤",
            r"\b(?:without|unless|prior)\b[^.;]{0,60}\b(?:commercial|enterprise|subscription|paid)\b",
        ),
    ),
    (
        "no-redistribution", 1,
        (
            rf"\b(?:may|must|can|shall|should|do|does|did|will|you)\s?(?:not|cannot|n't)\b(?!\s(?:be (?:liable|held|responsible|misrepresented)|limited|required|necessar|obligat|claim)){_GAP}\b{_SPREAD}",
            rf"\b(?:is|are|be) not (?:to|allowed|permitted|licensed|authori[sz]ed|entitled|free)\b{_GAP}\b{_SPREAD}",
            rf"\b(?:cannot|never|prohibit\w*|forbid\w*|forbidden|disallow\w*|unauthori[sz]ed|ban(?:s|ned)?|refrain from)\b{_GAP}\b{_SPREAD}",
            r"\bno (?:\w+ ){0,2}?(?:re-?distribution|copying|resale|selling|sharing|publication|sub-?licensing|copies|transfer|renting|leasing)\b",
            rf"\b{_SPREAD}\b{_GAP}\b(?:not (?:be )?(?:permitted|allowed|granted|authori[sz]ed)|prohibited|forbidden|disallowed|restricted|requires?|subject to (?:prior|written|approval|our)|only (?:with|if|free|for|to|in|as))\b",
            rf"\b{_SPREAD}\b{_GAP}\bwithout\b{_GAP}\b(?:permission|consent|approval|authori[sz]ation|agreement)\b",
            # A grant that is none, in the words of one.
            r"\bpermissions? (?:is|are) (?:hereby )?\W{0,4}not\b\W{0,4}(?:hereby )?granted\b|\bhereby not granted\b|\bdenied the rights?\b",
            r"\bredistribution and use\b[^.;]{0,60}\b(?:is|are) not permitted\b",
            rf"\b{_SPREAD}\b[^.;]{{0,60}}\bas long as\b[^.;]{{0,40}}\b(?:files|archive|package|software|program|contents?)\b[^.;]{{0,30}}\b(?:remains? (?:intact|unmodified|unchanged|unaltered)|(?:is|are) (?:not (?:modified|altered|changed)|unmodified|unaltered))\b",
            r"\bright to sell\b|\bfor a fee or other consideration\b|\bfree of charge only\b|\b(?:not|never) (?:be )?(?:charge|charged)\b",
            r"\bnot (?:be )?licensed\b(?! under the gpl)|\bnot an open[- ]source licen[cs]e\b|\bno (?:other )?(?:rights?|licen[cs]e)s? (?:is|are|whatsoever|to (?:use|copy))\b(?! (?:required|needed|necessary))",
            r"\bconfidential\b|\btrade secrets?\b|\bproprietary (?:and|to|software|information|rights|property|code|product)\b",
        ),
    ),
    (
        "no-derivatives", 3,
        (
            rf"\b(?:agrees?|undertakes?|promises?) not to (?:attempt to )?(?:\w+,? (?:or )?){{0,4}}?{_ALTER}",
            r"\b(?:redistribut\w+|distribut\w+|use|copying|cop(?:y|ies))\b[^.;]{0,80}(?<!with or )(?<!with and )(?<!with or, )\bwithout (?:any )?(?:modifications?|alterations?|changes),? (?:is|are) (?:hereby )?(?:permitted|allowed|granted)\b",
            r"\bprovided (?:that )?(?:it|they|the (?:software|program|files?|archive|package|copies|distribution)) (?:is|are) (?:not|never) (?:modified|altered|changed)\b",
            rf"\b(?:may|must|can|shall|should|do|does|you)\s?(?:not|cannot|n't)\b(?!\s(?:be (?:liable|held|responsible|misrepresented)|limited|required|necessar|obligat)){_GAP}\b{_ALTER}",
            rf"\b(?:is|are|be) not (?:to|allowed|permitted|licensed|authori[sz]ed|entitled|free)\b{_GAP}\b{_ALTER}",
            rf"\b(?:cannot|never|prohibit\w*|forbid\w*|forbidden|disallow\w*|unauthori[sz]ed)\b{_GAP}\b{_ALTER}",
            r"\bno (?:\w+ ){0,2}?(?:modifications?|changes|alterations?|derivatives?|derivative works|reverse engineering|translations?|editing)\b",
            rf"\b{_ALTER}\b{_GAP}\b(?:not (?:be )?(?:permitted|allowed|granted|authori[sz]ed)|prohibited|forbidden|disallowed|only (?:with|if|for|in))\b",
            r"\b(?:must|shall|required to)\b[^.;]{0,60}\b(?:contribute|submit|send|return|provide|report|disclose)\b[^.;]{0,40}\b(?:back|to (?:us|the author|the licensor|the company|upstream))\b",
            r"\bno[- ]derivatives?\b|\bnd licen[cs]e\b",
            r"\b(?:circumvent|bypass|disable|remove)\b[^.;]{0,60}\b(?:licen[cs]e[- ]key|functionality|protection|protected|activation|technical|limitations?)\b",
        ),
    ),
    (
        "branding", 3,
        (
            rf"\b(?:{_NOT}|{_MUST})\b{_GAP}\b(?:logos?|brand(?:s|ing|ed)?|powered by|watermarks?|badges?|splash|footer|banner|title bar|trade dress|user interface|ui|credits?)\b",
            r"\b(?:logos?|branding|watermarks?|powered by|badge)\b[^.;]{0,90}\b(?:not|must|shall|remain|retain\w*|kept|keep|visible|displayed?|remov\w+|alter\w*|required|permission|licen[cs]e)\b",
            r"\b(?:prominent(?:ly)?|visibl[ey]|conspicuous(?:ly)?)\b[^.;]{0,60}\b(?:display\w*|link\w*|logo|attribut\w+|credit\w*|acknowledg\w+|mention\w*|state|show\w*|indicat\w+)\b",
            r"\b(?:display\w*|show)\b[^.;]{0,40}\b(?:prominent(?:ly)?|visibl[ey]|conspicuous(?:ly)?|attribution|credit|link back|backlink)\b",
        ),
    ),
    (
        "revocable", 1,
        (
            r"\b(?:revo(?:ke|cable|cation)\w*|withdraw\w*|rescind\w*|terminat\w+|cancel\w*)\b[^.;]{0,80}\b(?:at any time|any reason|no reason|sole discretion|without (?:notice|cause)|at will|upon notice|convenience|discretion)\b",
            r"\b(?:at any time|sole discretion)\b[^.;]{0,60}\b(?:revo(?:ke|cation)|withdraw|rescind|terminate|cancel|change (?:the|these) (?:terms|licen))\w*",
            r"\b(?:expires?|(?<!not )valid (?:until|for (?:an?|one|two|three|\d+|up to|the))|trial period|for a period of|within \d+ days|after \d+ (?:days|months))\b",
        ),
    ),
    (
        "registration", 1,
        (
            rf"\b{_MUST}\b[^.;]{{0,60}}\b(?:regist(?:er|ration)|notify|inform|contact|report to|e-?mail|let (?:us|me) know|telemetry|phone home)\b",
            r"\b(?:contact|e-?mail|write to)\b[^.;]{0,60}\b(?:before|prior to|for (?:a |permission|commercial|licens|pricing))",
        ),
    ),
    (
        "additional-terms", 0,
        (
            r"\b(?:additional|further|supplementa(?:l|ry)|extra|special) (?:licen[cs]e )?(?:conditions?|terms?(?! and conditions of the following)|restrictions?|limitations?|requirements?|exceptions?|clauses?)\b[^.;]{0,20}(?:apply|:|$|are|must|below|shall)",
            r"\b(?:with|subject to|under|plus|by|and) (?:the|these|certain|some|our|any) (?:following )?(?:additional|further|supplementa(?:l|ry)|extra|special) (?:licen[cs]e )?(?:conditions?|terms?|restrictions?|limitations?|requirements?|clauses?)\b",
            r"\bsubject to the following (?:(?:additional|further) (?:condition|restriction|limitation)s?|condition)\b",
            r"\bcommons clause\b|\blicen[cs]e condition v\d",
        ),
    ),
)  # fmt: skip

# Wordings that sound like the above and are none.
_BENIGN = PrefilteredPatterns(
    (
        # Not but on the terms of a license.
        r"\b(?:may|must|can) not (?:use|copy|modify|distribute|redistribute)(?:,? (?:and |or |and/or )?(?:use|copy|modify|distribute|redistribute)){0,4} (?:this|the|these) \w{2,12},?"
        r" except (?:in (?:compliance|accordance) with|as (?:permitted|allowed) by|under) (?:the |its )?(?:(?:accompanying|above|following|terms|and|conditions|of|this|the) ){0,6}(?:§|licen[cs]e\b)",
        # … that stands in another file, where its terms are read.
        r"\b(?:may|must|can) (?:not )?be (?:us|copi|modifi|distribut|redistribut|propagat|reproduc|convey)ed(?:(?:, |,? or |,? and |,? and/or )(?:us|copi|modifi|distribut|redistribut|propagat|reproduc|convey)ed){0,6},?"
        r"[ #*]{1,3}except (?:according to|in (?:compliance|accordance) with|under) the terms contained in (?:the )?¶",
        # Notices are no part of the work.
        r"\b(?:as|so) long as you do not (?:(?:remove|alter|delete|change|edit)(?:,? (?:and|or) |, )?){1,3} (?:(?:the|this|these|any|above|copyright|license|permission|header|entire) ){1,4}(?:notices?|headers?|lines?|statements?)\b",
        # Only on the terms of a license that is named, or of one that stands in another file.
        r"(?:(?:may|must|can) not be|(?:is|are) permitted only|may only be)(?:,? (?:or |and )?(?:used|copied|modified|distributed|redistributed|reproduced)){0,5}"
        r" (?:except )?as (?:expressly |explicitly )?(?:authori[sz]ed|permitted|allowed) (?:under|by|in) (?:the )?(?:terms (?:and conditions )?of )?"
        r"(?:(?:the|this|that) )?(?:§|that licen[cs]e\b|licen[cs]e contained in|(?:(?!commercial|enterprise|proprietary|evaluation|paid|trial)[\w.-]{1,20} ){1,3}public licen[cs]e\b)",
        r"(?:both )?(?:comm?erci?al(?:ly)?|academic|private|personal|open[- ]source|proprietary)(?: use| purposes| projects)?"
        r",? ?(?:and|or|and/or|as well as|&|/|nor) (?:for )?(?:non-?\s?commercial(?:ly)?|comm?erci?al(?:ly)?|private|personal|academic|open[- ]source)"
        r"|non-?\s?commercial(?:ly)?(?: use| purposes)?,? ?(?:and|or|and/or|as well as|&|/) (?:for )?commercial(?:ly)?"
        r"|any purpose,? (?:including|even|also) commercial(?:ly)?|including commercial (?:use|applications?|purposes?)"
        # What a file is there for, not what it may be used for.
        r"|\b(?:files?|modules?|scripts?|dependenc(?:y|ies)) (?:(?:that|which) (?:is|are) )?(?:only|exclusively|solely) used (?:for|in|by|during)\b"
        r"|commercial(?:ly)? or otherwise|not (?:only|just|limited to)"
        r"|for[- ]profit or non-?\s?profit"
        r"|without (?:any )?(?:additional|further) (?:terms|conditions|restrictions|limitations)(?: or (?:terms|conditions))?"
        r"|no (?:additional|further) (?:terms|conditions|restrictions)"
        r"|no (?:licen[cs]e requirements|restrictions? (?:on|to|of) \w+(?: or \w+)?)"
        # What we do not do, or you did not, is no term for anybody.
        r"|\bdid ?(?:not|n['’ ]?t)\b"
        r"|\b(?:we|i) (?:will|do|can|are|would|shall|am)(?: ?not|nnot|n['’ ]?t) (?!allow|permit|grant|authori[sz]|licen[cs]|give|let|want|accept|consent)\w+(?: \w+ing)?"
        r"|\b(?:do|does|need) ?n(?:ot|['’ ]?t) (?:need|have) to \w+(?:,? (?:or|and) \w+)*"
        # What is refused is to refuse, or nothing is asked.
        r"|\bnot (?:prohibited|forbidden|restricted|disallowed)\b"
        r"|(?:with or )?without (?:a |any )?(?:fee|charge|royalty)s?\b|forbidden to forbid|(?:do|does) not have to \w+|requires? compliance with"
        r"|(?<!for )\ban? non-?commercial,? (?:(?:open[- ]source|community|volunteer|hobby|free|software) ){0,3}(?:project|community|initiative|organi[sz]ation)\b"
        # What contributors sign, and what is not warranted.
        r"|contributors? (?:\w+ )?(?:are required|is required|must|have to|need) (?:to )?(?:first )?sign (?:an?|the|our) (?:contributor licen[cs]e agreement|cla)\b"
        r"|\bno (?:warrant(?:y|ies)|guarantees?|liability)\b|free for (?:any|every) (?:developer|one|person|body) to build commercial(?:ly)?"
        r"|(?:did|have|has|do) not (?:receive|received|obtain|obtained|get|got|have)(?: an?| the| your)? cop(?:y|ies)(?: of)?"
        r"|under an? (?:open[- ]source|free) (?:software )?licen[cs]e and may be used and copied only in accordance with the terms of (?:this|such|the|that) licen[cs]e",
    )
)


_RESTRICTIONS = tuple(
    (Restriction(kind, osd), PrefilteredPatterns(patterns)) for kind, osd, patterns in _CLASSES
)

_TRIGGER = lazy_pattern(
    r"commerc|profit|moneti|money|product|only|sole|exclusiv|limit|restrict|strict|purely|merely|not\b|n't|no\b"
    r"|never|neither|nor\b|cannot|prohibit|forbid|disallow|exclud|without|except|unless|other than|ban|must"
    r"|shall|need|have to|has to|requir|oblig|mandator|compet|substitut|similar|service|tenan|saas|exceed|more than"
    r"|fewer|less|up to|at least|at most|users|annual|revenue|granted|licensed to|available to|valid|key|fee"
    r"|royalt|terms|agreement|eula|confidential|secret|proprietary|circumvent|bypass|disable|remov|logo|brand"
    r"|watermark|powered|badge|prominent|visib|conspicuous|display|revo|terminat|withdraw|rescind|cancel|expire"
    r"|trial|period|days|contact|additional|further|supplement|extra|special|following|subject|commons"
    r"|evil|for good|purpose|uses?\b|condition|free|right to sell|consideration|refrain|charge|show|derivative"
    r"|original|unmodif|unalter|unchang|for the purpose|maximum|over|above|under|below|within|individuals|citizens|residents|companies"
)


# Nothing but on the terms that are spoken of: beside an approved license, its own.
_ON_TERMS = rare_pattern(
    r"(?:may|must|can) not (?:be )?(?:,? ?(?:or |and |and/or )?(?:us|cop|modif|distribut|redistribut|reproduc|transmit)\w+){1,6}(?: (?:the|this|these|it)(?: \w{2,12})?)?,?"
    r" (?:except|other than|unless)(?: (?:as|that|it is))? (?:according to|in (?:compliance|accordance) with|under|pursuant to|permitted by|permitted under)"
    r" (?:the terms (?:and conditions )?of )?(?:the|those|these|such|this|that)\b(?: (?:accompanying|above|said|licen[cs]e|§))*(?: terms| licen[cs]es?| conditions)*"
)


def find_restrictions(text: str, *, alone: bool = False) -> list[Restriction]:
    """The classes of restricting terms that one sentence, or the like, holds.

    `alone`: no approved license is spoken of in its text.
    """
    low = _BENIGN.without(text.lower())
    if not alone:
        low = _ON_TERMS.sub(" ", low)
    if not _TRIGGER.search(low):
        return []
    sight = SearchText(low)
    found = [rider for rider, gate in _RESTRICTIONS if gate.search(low, sight)]
    kinds = {rider.kind for rider in found}
    said = dict(find_operative_terms(low, sight, alone=alone))
    return [*found, *(Restriction(kind, osd) for kind, osd in said.items() if kind not in kinds)]
