"""Which words say much the same in sentences about software and who may use it. Pure.

What nobody foresaw is said in other words each time: "agencies must pay" and "firms have to buy a
seat" share no word, but each of theirs is of one class with the other's. The classes are facts about
English, and name no product and no vendor.
"""

from __future__ import annotations

from functools import lru_cache

_MAX_KNOWN = 20_000
_STEM_CHARS = 7

# Each word stands in one class, as it is spelled without an ending.
_CLASSES = {
    "NOT": "not no never none neither nor nobody nope nothing nowhere nay non",
    "BAN": """forbid forbidden prohibit prohibition ban disallow bar exclude exclusion excluded deny
        refuse outlaw unlawful illegal infringe infringement violate violation breach restrict
        restriction restricted limited confine confined reserve reserved outside except excepted
        unless tolerate off-limits withhold withheld unauthorised unauthorized bound unlicensed
        proprietary confidential revoke void lapse terminate withdraw""",
    "ONLY": "only solely sole exclusively exclusive merely alone purely strictly provided",
    "MUST": """must shall require required requirement need oblige obliged obligatory mandatory
        compulsory condition precondition prerequisite owe have has expected undertake""",
    "ASK": """permission consent approval approve agreement authorization authorisation authorize
        authorise authorised clearance blessing sign-off okay ask contact mail write email request
        obtain negotiate inquire enquire registration register contract permit talk notify inform
        prior beforehand written""",
    "PAY": """pay paid payment fee price priced pricing cost charge chargeable buy purchase
        purchased invoice royalty royalties subscribe subscription bill quote quotation tier plan
        seat sponsor sponsorship donate donation patron customer rate dollar euro eur usd annual
        checkout ¤""",
    "MAY": """may can allow allowed permitted free freely gratis welcome entitled right rights grant
        granted license licensed fine ok eligible covered""",
    "USE": """use used usage user run running deploy deployed deployment install installation
        operate exploit exploitation employ utilize utilise adopt execute consume""",
    "HOST": "host hosted hosting saas cloud managed service self-host selfhost instance serve",
    "GIVE": """distribute distribution redistribute redistribution redistributing share shared copy
        copies copied copying publish published mirror fork forked upload reupload clone republish
        rehost repackage reproduce reproduction spread pass hand package bundle sublicense transfer
        transferable lend reuse reused lift borrow steal""",
    "SELL": """sell sold selling resell resale resold sale monetize monetise monetised profit
        profitable for-profit earn earning revenue gain income turnover commercial commercially
        commerce monetary""",
    "EDIT": """modify modified modification change alter altered derivative derive edit port
        translate adapt adaptation remix rebrand rename decompile disassemble reverse improvement
        remove removal""",
    "ORG": """company companies business businesses corporation corporate corporations firm firms
        enterprise agency agencies startup studio employer organization organisation institution
        bank government military army police authority ministry reseller consultancy contractor
        competitor competing rival industry undertaking entity freelancer professional trade office
        work job workplace vendor legal industrial non-profit nonprofit ngo""",
    "MAN": """individual person natural student hobby hobbyist amateur private privately home
        household personal personally yourself friend family teacher charity kid maker""",
    "TEST": """university school education educational academic academia research study studying
        teach teaching learn learning classroom coursework evaluation evaluate trial testing
        evaluating science scientific lecture internal internally production""",
    "EVIL": """weapon surveillance harm war evil animal human gambling porn crypto nft unethical
        ethical peaceful pledge hate""",
    "AI": "ai ml llm training train model dataset scrape ingest bot crawler machine-learning",
    "LAND": """country countries eu europe european us usa territory region embargo embargoed
        residents citizen nation worldwide jurisdiction""",
    "TIME": """day days week month year years until expire expiry after end period temporary today
        date before""",
    "THIS": """this software program code codebase project repository repo tool library source plugin
        app application theme product script module engine it version release our my""",
    "THEY": "their its upstream third-party provider api they he she",
    "YOU": "you your yours anyone everybody everyone anybody whoever users we",
    "DEV": "pr issue pull branch commit contributor contribute contribution maintainer merge review patch bug",
    "SET": """field option flag value string parameter argument file folder response header token key
        default config set function method class object variable type name path server client data
        number""",
    "OPEN": "mit bsd apache gpl agpl lgpl mpl isc zlib gplv gnu osi",
}
# The same for sentences on whether a tool lives, what it needs, and which parts of it are sold.
_TOOL_CLASSES = {
    "END": """deprecate deprecated deprecation discontinue retire retired obsolete sunset archive
        archived abandon abandonware dead unmaintained stop stopped cease halt freeze frozen legacy
        eol end end-of-life defunct orphan hiatus hibernation mothball shelve suspend dissolve close
        shut shutdown finish over farewell goodbye rip final last ended done gone unsupported
        inactive stale dormant""",
    "CARE": """maintain maintained maintenance develop development support fix update release work
        commit patch review answer maintainer active actively activity attention improvement""",
    "ELSE": """successor replace replacement supersede migrate migration move moved instead
        alternative switch elsewhere rewrite another""",
    "LATER": "longer anymore further more again future continue since until",
    "LOGIN": """login log sign account credential token key password secret signup register apikey
        api-key credentials pair subscription dsn""",
    "REMOTE": """server cloud backend platform service api endpoint portal console dashboard site
        website tenant workspace remote online data-centre""",
    "DEVICE": """device hub dongle gateway appliance hardware phone watch camera speaker robot""",
    "MAKER": "vendor maker manufacturer provider supplier operator",
    "WRAP": """client wrapper binding bindings sdk plugin extension addon add-on official unofficial
        integration driver sync wrap""",
    "PART": """feature module panel function component connector engine core edition version build
        package tier plan bundle distribution flavour variant functionality capability""",
    "HOLD": """unlock lock reserve exclusive premium pro enterprise business plus team professional
        corporate ultimate gold paid licensed subscriber patron customer buyer seat watermark limit
        cap unlimited upgrade paying""",
    "GRATIS": "free community oss gratis lite basic standard",
    "LOCAL": "local locally offline own self on-premise on-premises home lan machine",
    "OURS": "we our us my i me ours",
}
_SAME = dict.fromkeys(("licence", "licences", "licenses", "licensing", "licenced"), "license")
_ENDINGS = ("ings", "ing", "edly", "ed", "es", "s", "ly")
_STEM_ENDINGS = (
    *("isation", "ization", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es"),
    *("ly", "s", "e"),
)
_CLASS_OF = {word: name for name, words in reversed(_CLASSES.items()) for word in words.split()}
_TOOL_CLASS_OF = {
    word: name for name, words in reversed(_TOOL_CLASSES.items()) for word in words.split()
}


def class_names() -> frozenset[str]:
    """The names of all classes."""
    return frozenset(_CLASSES) | frozenset(_TOOL_CLASSES)


def class_stems() -> frozenset[str]:
    """The stems of all words that stand in a class."""
    return frozenset(map(word_stem, _CLASS_OF)) | frozenset(map(word_stem, _TOOL_CLASS_OF))


@lru_cache(maxsize=_MAX_KNOWN)
def word_class(word: str) -> str:
    """The class of a word in lower case, whatever its ending; "" if it has none."""
    return _find_class(_SAME.get(word, word), _CLASS_OF)


@lru_cache(maxsize=_MAX_KNOWN)
def tool_class(word: str) -> str:
    """The same among the classes for sentences on what becomes of a tool, and on what it needs."""
    return _find_class(word, _TOOL_CLASS_OF)


@lru_cache(maxsize=_MAX_KNOWN)
def word_stem(word: str) -> str:
    """The beginning that the forms of a word in lower case share, mostly."""
    word = _SAME.get(word, word)
    for ending in _STEM_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word.removesuffix(ending)
            break
    return word[:_STEM_CHARS]


def _find_class(word: str, classes: dict[str, str]) -> str:
    if name := classes.get(word):
        return name
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if len(bare) < len(word) and len(bare) > 1:
            doubled = bare[:-1] if len(bare) > 2 and bare[-1] == bare[-2] else bare
            with_y = f"{bare[:-1]}y" if bare.endswith("i") else bare
            for form in (bare, f"{bare}e", f"{bare}y", doubled, with_y):
                if name := classes.get(form):
                    return name
    return ""
