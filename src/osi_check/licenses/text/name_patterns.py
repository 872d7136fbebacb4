"""Patterns for license names in running text: data for `license_names`."""

from __future__ import annotations

_LIC = r"(?:\s{1,2}(?:open\s)?(?:source\s)?(?:software\s)?(?:public\s)?licen[cs]e[sd]?(?:\sagreement)?)?"
_V = r"(?:[\s,]{0,3}\(?(?:licen[cs]e[\s,]{0,3}\(?)?(?:v|ver\.?|version)?[\s.]{0,2}(\d(?:\.\d{1,2}){0,2})\)?)?"
_PORTED = r"(?:\s(?:international|unported|generic|intl))?"
_LATER = (
    r"((?:\+|[\s,(-]{1,3}(?:or|and)[\s,(-]{1,3}(?:\(?at\syour\soption\)?,?\s)?"
    r"(?:any\s)?(?:later|newer|above|higher|greater|up|upwards|subsequent)(?:\sversions?)?)?)"
)

# (what the text must contain, one of; pattern; id). `{v}` is the version said, normal form "x.y"; `*` an id family that needs one.
NAME_PATTERNS: tuple[tuple[str, str, str], ...] = (
    ("apache", r"apache(?:\s\(?(?:software|public)\)?)?(?:\sfoundation)?" + _LIC + _V + _LIC, "Apache-{v:2.0}"),
    ("asl|al2|alv2|as2", r"\bas?lv?[\s-]?2(?:\.0)?\b", "Apache-2.0"),
    # What Creative Commons once had pages of its own for, of one version each: https://creativecommons.org/licenses/GPL/2.0/.
    ("cc-gnu|cc gnu|creative commons gnu", r"(?:\bcc|creative\scommons)[\s-]{1,3}gnu\s(?:general\spublic\slicen[cs]e|gpl)" + _V + _LATER, "GPL-{v:2.0}"),
    ("cc-gnu|cc gnu|creative commons gnu", r"(?:\bcc|creative\scommons)[\s-]{1,3}gnu\s(?:lesser\sgeneral\spublic\slicen[cs]e|lgpl)" + _V + _LATER, "LGPL-{v:2.1}"),
    ("unencumbered", r"free\sand\sunencumbered\s(?:public\sdomain\s)?software(?:\sreleased\sinto\sthe\spublic\sdomain)?", "Unlicense"),
    ("affero", r"(?:gnu[\s-]{1,3})?affero\s(?:gnu\s)?(?:general\spublic\slicen[cs]es?|gpl)(?:\s\(agpl\))?" + _V
     + r"(?:\sof\sthe\slicen[cs]e)?" + _LATER, "AGPL-{v}{later}"),
    ("lesser|library", r"(?:gnu[\s-]{1,3})?(?:lesser|library)\s(?:gnu\s)?(?:general\spublic\slicen[cs]es?|gpl)(?:\s\(lgpl\))?"
     + _V + r"(?:\sof\sthe\slicen[cs]e)?" + _LATER, "LGPL-{v}{later}"),
    ("gnu lic", r"gnu\slicen[cs]es?,?\s(?:v\.?\s?|version\s)(\d(?:\.\d)?)(?![\w.]\d)" + _LATER, "GPL-{v}{later}"),
    ("lesser public", r"gnu\sgeneral\slesser\spublic\slicen[cs]e" + _V + r"(?:\sof\sthe\slicen[cs]e)?" + _LATER, "LGPL-{v}{later}"),
    ("gnu public", r"gnu\spublic\slicen[cs]es?" + _V + r"(?:\sof\sthe\slicen[cs]e)?" + _LATER, "GPL-{v}{later}"),
    ("general", r"(?:gnu[\s-]{1,3})?general\spublic\slicen[cs]es?(?:\s\(gpl\))?" + _V
     + r"(?:\sof\sthe\slicen[cs]e)?" + _LATER, "GPL-{v}{later}"),
    ("agpl", r"(?:gnu[\s-]{1,3})?\bagpl[\s-]?" + _V + _LATER + _LIC, "AGPL-{v}{later}"),
    ("lgpl", r"(?:gnu[\s-]{1,3})?\blgpl[\s-]?" + _V + _LATER + _LIC, "LGPL-{v}{later}"),
    ("gpl", r"(?:gnu[\s-]{1,3})?\bgpl[\s-]?" + _V + _LATER + _LIC, "GPL-{v}{later}"),
    ("mit", r"(?:the\s)?\bmit(?:[\s/-](?:expat|x11)|/x(?=\slicen))?(?:[\s-]style)?\s?(?:\"|')?" + _LIC + r"(?=\W|$)", "MIT"),
    ("expat", r"\bexpat" + _LIC, "MIT"),
    ("bsd", r"(?:3|three)[\s-]clause\s\(?(?:or\s)?[\"']{0,2}(?:new|revised|modified)[\"']{0,2}\)?\sbsd" + _LIC, "BSD-3-Clause"),
    ("gnu lib|gnu les|lesser g|library p|lesser p|lesser/", r"gnu\s(?:library|lesser)(?:/(?:library|lesser))?\s(?:public\s)?licen[cs]e" + _V + _LATER, "LGPL-{v}{later}"),
    ("lesser gnu", r"lesser\sgnu\s(?:general\s)?public\slicen[cs]e" + _V + _LATER, "LGPL-{v}{later}"),
    ("w3c soft", r"w3c\ssoftware\sand\sdocument\s(?:notice\sand\s)?licen[cs]e", "W3C-20150513"),
    ("bsd", r"(?:new|revised|modified)\s(?:3|three)[\s-]clause\sbsd" + _LIC, "BSD-3-Clause"),
    ("bsd", r"(?:\"|')?(?:new|revised|modified|simplified)(?:\"|')?[\s-]bsd" + _LIC, "BSD-3-Clause"),
    ("patent", r"(?:(?:2|two)[\s-]clauses?\sbsd|bsd[\s-](?:2|two)[\s-]clauses?)(?:\splus|\s?\+)\spatent" + _LIC, "BSD-2-Clause-Patent"),
    ("bsd", r"(?:(?:2|two)[\s-]clauses?\s(?:simplified\s)?bsd(?:l\b)?|bsd[\s-](?:2|two)(?:[\s-]clauses?)?)"
     r"(?:[\s-]{1,2}[\"']?simplified[\"']?)?" + _LIC, "BSD-2-Clause"),
    ("bsd", r"(?:(?:3|three)[\s-]clauses?\s(?:new\s|revised\s|modified\s)?bsd(?:l\b)?|bsd[\s-](?:3|three)(?:[\s-]clauses?)?)"
     r"(?:[\s-]{1,2}[\"']?(?:new|revised|modified)[\"']?(?:\sor\s[\"']?revised[\"']?)?)?" + _LIC,
     "BSD-3-Clause"),
    ("bsd", r"(?:(?:4|four)[\s-]clauses?\sbsd|bsd[\s-](?:4|four)(?:[\s-]clauses?)?|original\sbsd)" + _LIC, "BSD-4-Clause"),
    ("bsd", r"(?:0[\s-]clause\sbsd|zero[\s-]clause\sbsd|bsd\szero\sclause|\b0bsd)" + _LIC, "0BSD"),
    ("bsd", r"\bbsd(?:l\b)?(?:[\s-](?:style|like))?" + _LIC, "BSD-?"),
    ("mozilla", r"mozilla(?:\spublic)?(?:\slicen[cs]es?)?(?:\s\(mpl\))?" + _V + r"(?=\W|$)", "MPL-{v:2.0}"),
    ("mpl", r"\bmpl(?![a-z])[\s-]?" + _V, "MPL-{v:2.0}"),
    ("eclipse", r"eclipse\spublic\slicen[cs]e(?:[\s-]{1,3}v)?" + _V, "EPL-{v}"),
    # https://www.eclipse.org/org/documents/edl-v10/ is BSD-3-Clause, with the foundation's name in it.
    ("eclipse dist", r"eclipse\sdistribution\slicen[cs]e(?:[\s-]{1,3}v)?" + _V, "BSD-3-Clause"),
    ("edl", r"\bedl[\s-]?v?1\.0\b", "BSD-3-Clause"),
    ("epl", r"\bepl(?![a-z])[\s-]?" + _V, "EPL-{v}"),
    ("common development", r"common\sdevelopment\sand\sdistribution\slicen[cs]e(?:\s\(cddl\))?" + _V, "CDDL-{v}"),
    ("cddl", r"\bcddl(?![a-z])[\s-]?" + _V, "CDDL-{v}"),
    ("bsd", r"bsd\ssimplified" + _LIC, "BSD-2-Clause"),
    ("eupl", r"\beupl(?![a-z])[\s,-]{0,2}" + _V, "EUPL-{v}"),
    ("afl", r"\bafl(?![a-z])[\s-]?" + _V, "AFL-{v}"),
    ("osl", r"\bosl(?![a-z])[\s-]?" + _V, "OSL-{v}"),
    ("european", r"european\sunion\spublic\slicen[cs]e" + _V, "EUPL-{v}"),
    ("boost", r"boost\s(?:software\s)?licen[cs]e" + _V, "BSL-1.0"),
    ("isc lic", r"\bisc\slicen[cs]e", "ISC"),
    ("zlib|libpng", r"(?:zlib[/\s-]libpng|\bzlib|libpng)\slicen[cs]e", "Zlib"),
    ("unlicen", r"\b(?:the\s)?unlicen[cs]e\b", "Unlicense"),
    ("open font", r"(?:sil\s)?open\sfont\slicen[cs]e" + _V, "OFL-{v:1.1}"),
    ("ofl", r"\bofl(?![a-z])[\s-]?" + _V, "OFL-{v:1.1}"),
    ("python|psf", r"(?:python\ssoftware\sfoundation|\bpsf(?:\s2(?:\.0)?)?)(?:\slicen[cs]e)" + _V, "PSF-2.0"),
    ("cnri", r"\bcnri(?:'s)?\s(?:python\s)?(?:1\.6\s)?(?:open\ssource\s)?licen[cs]e", "CNRI-Python"),
    ("artistic", r"artistic(?:\s(?:v\.?\s?|version\s)?([12](?:\.0)?))?\slicen[cs]e" + _V, "Artistic-{v}"),
    ("academic free", r"academic\sfree\slicen[cs]e" + _V, "AFL-{v}"),
    ("open software", r"open\ssoftware\slicen[cs]e" + _V, "OSL-{v}"),
    ("openldap", r"openldap\spublic\slicen[cs]e" + _V, "OLDAP-{v}"),
    ("zope", r"zope\spublic\slicen[cs]e" + _V, "ZPL-{v}"),
    ("postgresql", r"postgresql\slicen[cs]e", "PostgreSQL"),
    ("illinois", r"university\sof\sillinois(?:[/\s]ncsa)?(?:\sopen\ssource)?\slicen[cs]e", "NCSA"),
    ("blue oak", r"blue\soak\smodel\slicen[cs]e" + _V, "BlueOak-1.0.0"),
    ("cc0|commons zero", r"(?:\bcc0|creative\scommons\szero)[\s-]?(?:1\.0)?(?:\suniversal)?" + _LIC, "CC0-1.0"),
    ("public domain", r"public\sdomain", "LicenseRef-public-domain"),
    ("do what", r"do\swhat\sthe\sf\S{1,4}\s(?:you\s)?want\sto\spublic\slicen[cs]e" + _V, "WTFPL"),
    ("wtfpl", r"\bwtfpl\b" + _V, "WTFPL"),
    ("cc-by|cc by|attribut|commons by|commons-by", r"(?:\bcc[\s-]by|creative[\s-]commons(?:\s(?:public\s)?licen[cs]e:?)?[\s,-]{1,3}(?:attribut(?:ion|e)|by(?=[\s-](?:nc|nd|sa)\b))"
     r"|(?<![\w-])attribut(?:ion|e)(?=[\s,-]{1,3}(?:non-?\s?commercial|no-?\s?deriv|share-?\s?alike)))(?:[\s,-]{0,3}(?:(?:by|nc|nd|sa)(?![a-z])|non-?\s?commercial"
     r"|no-?\s?deriv\w{0,6}|share-?\s?alike|international|unported)){0,5}[\s-]?" + _V + _PORTED + _LIC, "CC-BY"),
    ("creative", r"creative\scommons(?:[\s,-](?:non-?\s?commercial|no-?\s?deriv\w{0,6}|share-?\s?alike|attribution))"
     r"{1,4}" + _V + _PORTED + _LIC, "CC-BY"),
    ("hippocratic", r"(?:\bmit[\s-]{0,2}\(?)?\bhippocratic\)?(?:[\s-](?:source\s)?licen[cs]e)?-?" + _V, "Hippocratic-{v:2.1}"),
    ("nuclear", r"bsd[\s-]3[\s-]clause\s(?:licen[cs]e\s)?no[\s-]nuclear\slicen[cs]e", "BSD-3-Clause-No-Nuclear-License"),
    ("nuclear", r"bsd[\s-]3[\s-]clause\s(?:licen[cs]e\s)?(?:no[\s-]nuclear\swarranty|(?:w/|with )nuclear\sdisclaimer)", "BSD-3-Clause-No-Nuclear-Warranty"),
    ("clear", r"(?:clear\sbsd(?=\s)|bsd[\s-]3[\s-]clause[\s-]{1,2}\(?clear\b\)?)" + _LIC, "BSD-3-Clause-Clear"),
    ("business|busl|bsl", r"(?:business\ssource\slicen[cs]e|\bbusl|\bbsl(?=[\s-]{1,2}v?1\.1))[\s-]?" + _V, "BUSL-1.1"),
    ("server side|sspl", r"(?:server\sside\spublic\slicen[cs]e|\bsspl)[\s-]?" + _V, "SSPL-1.0"),
    ("elastic|elv2", r"(?:elastic\slicen[cs]e|\belv2\b)[\s-]?" + _V, "Elastic-2.0"),
    ("functional|fsl", r"(?:functional\ssource\slicen[cs]e|\bfsl\b)[\s-]?" + _V, "LicenseRef-FSL"),
    ("sustainable", r"sustainable\suse\slicen[cs]e" + _V, "SUL-1.0"),
    ("fair", r"(?:fair\s(?:core|source|code|use)\slicen[cs]e|fair[\s-](?:source|code))" + _V, "LicenseRef-Fair"),
    ("commons clause", r"commons\sclause", "LicenseRef-Commons-Clause"),
    ("polyform", r"polyform[\s-](?:[a-z]{1,15}[\s-]){0,3}(?:licen[cs]e)?" + _V, "LicenseRef-PolyForm"),
    ("prosperity", r"prosperity\spublic\slicen[cs]e" + _V, "LicenseRef-Prosperity"),
    ("rail|responsible", r"(?:\brail\b|openrail(?:-?\+?\+?m)?|responsible\sai\slicen[cs]e)" + _LIC, "LicenseRef-RAIL"),
    ("source-available|source available", r"(?:source[\s-]available)" + _LIC, "LicenseRef-Source-Available"),
    ("community source|shared source", r"(?:shared|community)[\s-](?:community\s)?source\slicen[cs]e", "LicenseRef-Source-Available"),
    ("freeware|shareware", r"(?:freeware|shareware)\slicen[cs]e(?:\sagreement)?", "LicenseRef-Freeware"),
    ("evaluation|trial|demo|beta", r"(?:evaluation|trial|demo|beta)\s(?:software\s)?licen[cs]e\sagreement", "LicenseRef-Evaluation"),
    ("commercial|enterprise|proprietary|paid|subscription", r"(?:(?-i:[A-Z])[\w.-]{1,20}\s){0,3}(?:commercial|enterprise|proprietary|paid|subscription)(?:\s(?:edition|software|use))?"
     r"\s(?:licen[cs]es?(?:\s(?:terms|agreement|conditions))?|agreement|terms(?:\sof\s(?:service|use))?)"
     r"|(?:(?-i:[A-Z])[\w.-]{1,20})'s\slicen[cs]e\sfor\scommercial\suse",
     "LicenseRef-Commercial"),
    ("community", r"(?:(?-i:[A-Z])[\w.-]{1,20}\s)(?:(?-i:[A-Z0-9])[\w.-]{0,20}\s){0,2}community\s(?:public\s)?licen[cs]e(?:\sagreement)?" + _V, "LicenseRef-Community"),
)  # fmt: skip
