"""Recognizes sentences that combine fragments of approved licenses and notices with ordinary words.

A word that isn't ordinary (see `ordinary_words`) is accepted if all words around it also surround it
in an approved license or notice. After a word that could take something away, no fragments are
joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from string import ascii_lowercase

from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.ordinary_words import IDIOM, ORDINARY_WORDS, names_user
from osi_check.licenses.text.beside.prose import points_elsewhere
from osi_check.licenses.text.beside.weighing_words import PLACING, TAKING
from osi_check.licenses.text.codes import middles
from osi_check.licenses.text.index import checksum, in_dictionary, index
from osi_check.licenses.text.known_wording import (
    FOREIGN,
    NAME,
    NUMBER,
    OTHER,
    RUN,
    TOKEN,
    has_place,
    mark_sentence,
    says_who_may,
    shape_words,
    spell,
)
from osi_check.patterns import lazy_pattern, rare_pattern

_MAX_CHARS = 900  # characters of a sentence that is asked
_SAID, _IDIOM, _EDGE = "¤", "~", ("^", "$")
_ABOUT = frozenset(("§", "license", "licenses", "licensing"))
_SMALL = frozenset((_IDIOM, "the", "a", "our", "any", "all"))
_SAID_WHOLLY = frozenset((_IDIOM, *_EDGE))
_SAID_AND_PLACED = frozenset((_IDIOM, "¬", *_EDGE))
_PLAIN = frozenset(("§", "¬", _IDIOM, NAME, NUMBER, *_EDGE))
_LONGEST, _LEAST_MENDED = 16, 3  # letters of a word that is mended, and with one too many
_LEAST_LETTERS, _LONG = 5, 8  # of a word that may be misspelled, and with another letter

_TERMS = r"(?:(?:all|any|each|of|the|terms|and|or|conditions|provisions|requirements|rules|this|that|its|these|either|both|accompanying|applicable) ){0,9}"
_LICENSE = (
    r"(?:§(?: licen[cs]e)?|licen[cs]es?\b(?! (?:fee|key|server|manager)))(?: agreement| terms)?"
)
_NOTICE = r"(?:(?:this|the|that|above|following|original|all|any|copyright|licen[cs]e|author|permission|notices?|headers?|and|or|text|information|¶|message|comment|line|statement) ?){1,9}"
# What any notice may say, wherever it stands in it.
SAYINGS = rare_pattern(
    # Nothing is warranted.
    r"\b(?:in the|in|with the) hopes? (?:that )?(?:it|they|this \w+|the \w+) (?:will|may|might) be useful\b"
    r"|\b(?:but )?(?:without|with no|with absolutely no|comes with no|comes with absolutely no|w/o|with out)(?: any)? warrant(?:y|ies)(?: of any kind)?\b"
    r"|\b(?:without )?even the implied warranty of (?:merchantability|merchantibility) (?:or|and|or of) fitness for (?:a|any) particular purpose\b"
    r"|\bwithout warranties or conditions of any kind\b|\b(?:either )?express(?:ed)? or implied\b"
    r"|\b(?:on an? |provided )?as[- ]is(?: basis)?\b|\bunless required by applicable law or agreed to in writing\b|\bat your own risk\b"
    r"|\bthere is (?:absolutely )?no warranty(?: whatsoever| of any kind)?(?: for (?:this|the) \w+)?(?:[;,.]? not even for merchantability (?:or|and) fitness for a particular purpose)?"
    # What Perl is under, and conditions that follow, which are read as they are.
    r"|\b(?:following|above|below) conditions\b|\bconditions (?:below|above)\b"
    r"|\beveryone is permitted to copy and distribute verbatim copies of this licen[cs]e document,? but changing it is not allowed\b"
    r"|\bdo not (?:alter|remove|modify|delete|change)(?: (?:or|and) (?:alter|remove|modify|delete|change))? "
    + _NOTICE
    # Whom to turn to, what is had of it, and who may choose.
    + r"|\b(?:please )?(?:visit|see) ¬(?:,? (?:and|or) ¬)? for (?:(?:support|help|documentation|downloads?|updates?|more|further|details|information|source|code|releases?|and|or|the|latest)[ ,/]{0,2}){1,8}(?=$|[.;)])"
    r"|\b(?:users|recipients|licensees) (?:may|can) (?:choose|select|elect|pick|take)\b"
    r"|\bplease review the following information to ensure (?:that )?(?:the )?(?:§ )?(?:licen[cs]e )?requirements will be met\b"
    r"|\badditional (?=copyright|authors|contributors|information|details)"
    # Where a copy is to be had.
    r"|\bif ?not,? (?:please )?(?:see|visit|write(?: to)?)(?= (?:the |¬|¶|free|to))"
    r"|\b\d{1,4},? (?:\w{2,12} ){1,3}(?:street|st|place|pl|road|avenue|ave|drive)\b\.?[\w ,.-]{0,40}?\b(?:ma|mass|ca|ny|massachusetts)\b\.?(?: \d{5}(?:-\d{4})?)?,?(?: u\.?s\.?a?\.?)?"
    # Who chose which license, and that a choice is open to others.
    r"|\b(?:elects?|chooses?|opts?|opted|(?:has|have|is|are) (?:been )?(?:chosen|elected|opted)) to (?:only )?(?:use|take|include|distribute|licen[cs]e|receive|accept|release|apply)"
    r"(?: (?:it|this|that|(?:this|the|its|their) (?:software|file|files|code|library|work|program|copy|project|package)))?(?: in this distribution)?(?: subject)?(?: only| solely)?(?: to| under| by)?(?= (?:only )?(?:the |an? |this |its )?(?:terms of )?(?:the )?§)"
    # What stands elsewhere for some of it.
    r"|\b(?:with|but for|apart from|except for|save for) (?:the|a few|some|any) (?:minor |few )?exceptions? (?:(?:that are |is |are )?(?:noted|listed|stated|mentioned|described|given|named) )?(?:below|above|here|in (?:the )?(?:¶|⁄|individual files))"
    r"|\(?\bexceptions? (?:are |is )?(?:noted|listed|stated|mentioned|described|named) (?:below|above|in (?:the )?(?:¶|⁄|individual files|files))\)?"
    # What one is to choose by, and which license then counts.
    r"|\b(?:to|will|shall|may) govern (?:your|their|the|its|any|his|her) use\b"
    # What counts where the other license was chosen.
    r"|\b(?:and )?in (?:that|this|which) case,? the (?:provisions|terms|conditions) of (?:the |that )?§(?: licen[cs]e)?(?:,? (?:and|or) (?:the )?§)? (?:(?:is|are|shall be|will be) (?:required|applicable)|(?:shall )?appl(?:y|ies)) instead of (?:the (?:above|foregoing)(?: \w+)?|those(?: given)?(?: above)?|any of the above|the given above)"
    r"|\bprovided that (?:this|the above) (?:notice|header|permission notice|text) (?:is|are) (?:retained|kept|preserved|included|left) in (?:full|its entirety|place)\b"
    # Where more is said of a license, and who made the work.
    r"|\ban? (?:(?:brief|short|plain|printer[- ]friendly|human[- ]readable|full|complete|pdf|html|formatted|online) ){0,3}(?:explanation|summary|version|copy|overview|text|faq) of (?:this|the) (?:§|licen[cs]e)"
    r" (?:is|can be|may be)(?: (?:also )?(?:found|available|obtained|had|read|viewed))? (?:at|in|on|from|under|here)(?= |$)"
    # Whom to turn to for a copy, or for a permission that the license does not give.
    # Under which name, and with no font's name kept back.
    r"|(?<=§ )\((?:only|revised|new|simplified|modified)\)|\bwith no reserved font names?(?: for this font(?: software)?)?\b|\bwith reserved font names? <?(?:additional )?reserved font names?>?"
    r"|\balong with the § cooperation commitment\b|(?<=§), an? (?:(?:liberal|permissive|free|open|source|osi|approved|software|very|simple|short|non-copyleft)[ -]){1,6}licen[cs]e,? similar to (?:the )?§(?: licen[cs]e)?(?:,? (?:and|or) (?:the )?§(?: licen[cs]e)?)?"
    r"|\b(?:covered|licensed|released|available) under (?:two|three|several|multiple) separate licen[cs]es\b"
    r"|\bit (?:may|can) be used for any purpose,? including commercial purposes,? at (?:absolutely )?no cost(?: without having to ask us)?\b"
    r"|\b(?:and )?at no (?:charge|cost)\b(?! (?:to|for)\b)"
    r"|^you should have received (?:a|the) (?:full )?copy of (?:the )?§(?: licen[cs]e)? along with (?!this\b|the\b|that\b|your\b)(?:(?!this\b|the\b|that\b|your\b|for\b|in\b|to\b|a\b)[\w.+-]{1,24} ){0,4}(?:drivers?|program|software|library|history|source|package|tools?|system|code)(?=[;,.] ?if not\b)"
    # Which version, and that the license is to be kept.
    r"|\b(?:note that )?(?:the )?only valid version of (?:the )?§(?:,? as far as [\w. -]{1,40} is concerned,?)? is (?:_?this_? (?:particular )?version(?: of (?:the )?(?:licen[cs]e|§))?|(?:version )?v?\d[\d.]*)(?: \(ie v2, not v2\.2 or v3\.x or whatever\))?"
    r"|\b(?:and |but |or )?(?:not|no|nor|never)(?: under)?(?: any| the terms of any)? (?:later|other|newer|earlier)(?: or (?:later|earlier|newer|other))? versions?(?: of (?:the )?§)?"
    r"|\bor (?:any )?(?:higher|greater|above)(?: versions?)?\b|\b(?:and|but) only (?:version|revision|rev\.?|ver\.?|v) ?\d[\d.]*"
    r"|\b(?:must|shall|should|have to|has to|need to|(?:is|are) required to|agree to) (?:agree (?:to|with)|accept|obey|comply with|follow|adhere to|abide by|conform to|be bound by) "
    + _TERMS
    + _LICENSE
    + r"(?: in all respects)?"
    r"|\b(?:only )?(?:up)?on the condition that you accept "
    + _TERMS
    + r"(?:§|licen[cs]es?\b)(?: (?:or|and) (?:the )?§)?(?: licen[cs]e)?"
    r"|\b(?:as|so) long as " + _NOTICE + r"(?:is|are|remains?|stays?) (?:left |kept )?"
    r"(?:intact|unchanged|in place|included|retained|unmodified|preserved|here)\b"
    r"|\b(?:as|so) long as you (?:keep|retain|preserve|leave|include|reproduce) "
    + _NOTICE
    + r"(?:intact|in place)?"
    # What is free.
    r"|\b(?:in|for) (?:any |both )?(?:non-?\s?commercial(?: use)? (?:and|or) (?:for )?commercial|commercial(?: use)? (?:and|or) (?:for )?non-?\s?commercial|open and closed[- ]source)"
    r"(?: use| uses| purposes?| software| applications?| products?| projects?)?\b"
    r"|\bfeel free to\b|\b(?:do|use) what(?:ever)? you (?:want|like|wish|please)(?: with (?:it|this|them))?\b|\bas you (?:please|like|wish|see fit|want)\b"
    r"|\bto all third parties\b"
    # What texts say that the index holds, so that these are missed but where it lacks them.
    r"|\b(?:you )?must not remove this notice,? or any other,? from this software\b"
    r"|\bthis (?:shall|does|will) not restrict the freedom of (?:future )?(?:contributors|users|others|recipients) to choose\b"
    r"|\bsee (?:the )?(?:individual|respective|source) files for (?:any )?exceptions\b|^the exceptions? to (?:this|the|that)(?: rule)? (?:are|is) (?:as follows|below|the following|listed below)"
    r"|\(?\bthis clause is necessary due to a (?:potential )?(?:bad interaction|conflict) between the § and the restrictions contained in a §(?:[ -]style)? copyright"
    r"|\b(?:to obtain|for)(?: such| this| written)* permission,? (?:please )?(?:contact|write to|e-?mail) ¬|\bif not,? (?:please )?contact(?: the)?\b"
    r"|\bto (?:learn|know|read|find out) more\b|\b(?:at )?your choice between (?:the|these) (?:two|three)\b|\bwhich is (?:very )?similar (?:in effect )?to (?:the )?§(?: licen[cs]e)?(?=[.;,]|$)"
    r"|\bosi[- ](?:certified|approved)(?: open[- ]source(?: software)?)?\b|\buser (?=interfaces?\b|manuals?\b|guides?\b|documentation\b)"
    r"|\bother (?=(?:formats?|versions|software|applications?|programs|projects|products|libraries|works|modules|packages|components|files|§ ?(?:[ -]compatible licen[cs]es?))\b(?! (?:than|that|which|for|only|if|when)\b))"
    r"|\bindividual (?=(?:source )?(?:licen[cs]es?|files?|texts?|components?|modules?|packages?|parts?|programs?|headers?|scripts?|plugins?|notices?)\b)"
)

_COMPLY = r"(?:adheres? (?:to|by)|compl(?:y|ies) with|follows?|obeys?|abides? by|accepts?|agrees? (?:to|with)|conforms? to|respects?|(?:is|are) bound by)"
_THAT_LICENSE = r"(?:(?:all|any|each|of|the|terms?|and|or|conditions|provisions|requirements|rules|this|that|its|these|those|such|said|either|both|accompanying|applicable|gnu|version|two|three|\d[\d.]*) ){0,9}(?:§(?: licen[cs]e)?|licen[cs]es?\b(?! (?:fee|key|server|manager)))(?: agreement| terms)?(?:,? (?:and|or) (?:the )?§(?: licen[cs]e)?)?"
_USING = r"(?:using|use|copying|modifying|downloading|installing|distributing|redistributing|reproducing|accessing|running|viewing|utili[sz]ing|linking)"
_USED = r"(?:used|copied|modified|distributed|redistributed|reproduced|published|shared|linked|installed|run|changed)"
_IT = r"(?:it|them|(?:this|the|any|these|any part of (?:this|the)) (?:covered |source |licensed |computer )?\w{2,14}(?: code| files?)?)"
# What but says that the license itself is to be followed, whoever does what.
COMPLYING = rare_pattern(
    rf"\b(?:as|so) long as (?:you|one|they|users?|the users?|the licensees?|the recipients?) (?:also )?(?:(?:use|distribute|redistribute|copy|modify) {_IT} (?:under|in (?:accordance|compliance) with|according to)|{_COMPLY}) {_THAT_LICENSE}"
    rf"|\b(?:shall|must|will)(?: all)?(?: also)? be (?=(?:subject to|governed by|bound by|covered by|licensed under|released under|distributed under|made available under|under) {_THAT_LICENSE})"
    rf"|\b(?:may|can|must|shall|should) (?:only )?be {_USED}(?:,? (?:and/or|and|or) {_USED}|, {_USED}){{0,5}}(?: \w{{2,10}}ly)? ?(?:only )?(?=(?:in (?:accordance|compliance) with|under|according to|subject to|pursuant to) {_THAT_LICENSE})"
    rf"|\b(?:indicates?|constitutes?|means|implies|signifies) (?:your |the |full |complete |unconditional |and ){{0,4}}(?:acceptance of|agreement (?:to|with)) (?:{_THAT_LICENSE}|(?:these|those|its|the (?:above|following)) (?:terms(?: and conditions)?|conditions))"
    rf"|^by {_USING}(?:,? (?:and/or|and|or) {_USING}|, {_USING}){{0,6}} {_IT},? you (?:are (?:agreeing|accepting)|(?:also |hereby |implicitly )?(?:agree|accept))(?: to| with)?(?: be bound by)? {_THAT_LICENSE}"
    rf"|\b(?:must|shall|should|have to|has to|need to|(?:is|are) required to|agree to) {_COMPLY} {_THAT_LICENSE}(?: and (?:abide by|accept|follow|comply with|adhere to) (?:it|them))?(?: (?:before|when|while|prior to) {_USING}(?:,? (?:and/or|and|or) {_USING}|, {_USING}){{0,6}} {_IT})?"
    rf"|\b(?:is|are) subject to {_THAT_LICENSE}"
    # For all, in as many words.
    r"|\b(?:(?:made )?available|open|free|free for use) (?:to|for|by) (?:any(?:one|body)|everyone|everybody|all users|any user(?: or organi[sz]ation)?|any person or organi[sz]ation|the general public)(?: wishing to(?= (?:use|copy|modify|study|redistribute)))?(?=,? (?:use|copy|modify|study|redistribute|as|so|under|and|in (?:accordance|compliance)|subject)\b|[.;,]|$)"
    r"|\b(?:i\.e\.?|e\.g\.?|a\.k\.a\.?|aka)(?=[ ,])"
    # Which version, where its number stands without what joins it, and when that was published.
    r"|\bversion \d[\d.]* \(at your option\),? any later version\b|[;,]? ?\bonly (?:under )?version \d[\d.]* of (?:the )?(?:licen[cs]e|§)|(?<=§),? ?\(?(?:dated |of )?(?:january|february|march|april|june|july|august|september|october|november|december),? (?:\d{1,2},? )?(?:19|20)\d\d\)?"
    r"|\bplease (?:send|write) (?:a note|an? e-?mail|mail|an email message) to ¬,? so (?:that )?we (?:can|may|will) (?:mail|send) you a copy(?: immediately)?"
    r"|\b(?:a )?copy of which is available (?:along with (?:this|the) \w{2,12} in (?:the )?¶(?: file)? )?(?:or )?by writing to (?:the )?free software foundation,? inc\.?,?(?: [\w.,()-]{1,20}){4,14}?(?: or on the world ?wide ?web at ¬)?(?=[.,;]|$)"
)

# A license that is but made like another.
_OTHER_LICENSE = rare_pattern(
    r"\b(?:custom|own|modified|special|adapted|different)\b[^.;]{0,60}\blicen[cs]e|\blicen[cs]e\b[^.;]{0,60}\b(?:based (?:up)?on|derived from|modeled|adapted from|similar to|inspired)\b",
    re.IGNORECASE,
)
# What the license is like that was named right before.
_KIN = rare_pattern(
    r"(?<=icense), an? (?:(?:liberal|permissive|free|open|source|osi|approved|software|very|simple|short|non-copyleft)[ -]){1,6}licen[cs]e,? similar to (?:the )?[^.;]{2,60}(?=[.;]?$)",
    re.IGNORECASE,
)
_TELLING = frozenset(
    "¬ see copy copies copyright copyrighted notice notices details header derived written contributed contributions implements implementation"
    " hope warranty warranty, liable contact found available".split()
)
_LEAST_WORDS = 6  # of a sentence that names no license, with its edges

# Words that name no person, purpose, place, time, price or condition, beside the ordinary ones.
_HARMLESS = frozenset(
    """
    about access accordingly actual actually adaptation adaptations additionally aforementioned agreement agreements alike already also
    although always among amongst annex annexed another apart appear appearing appears appended appendix appropriate apt arranged article
    articles assets assume assumed attributed automatically aware base basic basically because been besides best-suited block both brief
    briefly build builds bundle bundles button cases caution certain changelog chapter clarification class classes clause clauses clear
    clearly click client collection collections common commonly compilation compile compiled compiler compiles complement comprehensive
    computer concerned concerning consider considered consist consisting consists content context contrast convenience converter core
    correct correctly course created current data database databases dated default define definition definitions delivered depend depends
    derivation derives describe description designates detail develop device devices digest dir disclaimer displays distributed docs driver
    drivers edition editor either element elements elsewhere embedded embodied embodies entry equally equivalent especially etc even
    everything exact exactly example excerpt expanded explained explanation expression extend extended extension extensions extract fact faq
    fashion feature features few focus folder format formats former forth four frame full fully function functions further furthermore gem
    general generally generate generated generator generic govern governing governs guide header headers helper hence hereafter hereto
    hereunder higher history html http https hyperlink hyperlinks icon icons idea identical identically identifier identifiers image
    implement implemented implementing implements import imported indeed index indicate indicates indicating individually inherited initial
    initially inline installation installer instance instructions intact integral interface interfaces intermediate internals internet intro
    introduction item java javascript kept kernel kind known language languages largely lastly latest latex layer layout left let level
    levels lines link linker linking links list listing listings local located location logic long lots machine mainly make makefile man
    manual manuals many markdown material matter mean meaning mention mentions menu message messages metadata method methods mirror mirrors
    mix mixed model modules most mostly multiple name named namely names namespace nature near new next normal normally note noted notes
    object obtained obvious obviously officially often ok online output outputs overall overview own packaged packaging pages paragraph
    parser part partial particular patch patches path paths pdf per permissively picture pictures piece pieces plain plug-in plugin plugins
    point points portal preamble preceding precise precisely prefix preserved previous previously printed profile programming ps quite quote
    quoted rather readable reads really reason reasons recent recently record refers regard regarding regards related relating relation
    relevant remainder remaining remains renamed render repeated represent representation respect respectively rest restrictive result
    resulting results retained retrieve retrieved root rtf runtime s said sample samples schema schemas scheme sdk search see seen sentence
    set sets setup several shape sheet shell shortly simpler simply simulation simulations since site sites skeleton slightly so-called some
    sometimes somewhat sound sounds specific specifically specification specifications specify stand start started statement statements step
    still stored string structure stub stuff style subdirectories subdirectory subfolder subsequent subset such suitable suite suits summary
    supplied surely symbol syntax system systems tab table tables tag tags target technical template templates than thanks theme themes then
    thereby these thing things think though thread through thus title today together too topic total translation translations tree tutorial
    apply applying artifact artifacts comparable containing delivered enjoy immediately locations reside resides revised wishing
    abstraction accessors adapter adapters annotations approach archived archives arguments array assembly bash blog bootstrap branch branches browser bug
    buffer builder builds bytecode cache calls changesets checkout clarifies clarify clarity codebase codec codecs commit commits compiling compressed
    compression concerns config configuration configurations configure configured constant constants construct constructs converters css datasets debug
    debugging declaration declarations declare declared declares decoder dependency designated diagrams dictionaries dictionary differ difference
    differences differently differs directives disc disk docstring docstrings downloadable downloads encoder encoding engines enumerations equal equals
    essence essential essentially external filename filenames filesystem filter fix fixes flag flags footer formatted formatting fragment fragments
    frameworks ftp functionality git github gitlab glyphs grammar graph graphics gui handler handlers heading headings hook hooks identify identifies
    identified implication implications improvements initialization input inputs instruction interaction interpretation interpreted interpreter
    introduced introduces iterator javadoc json layouts length lexer lib libs loader locale locales log logs loop macro macros mailing mapping memory
    merged minified minor mode modes naming numerical objects operator operators overridden palette parameter parameters parsers parsing pixel pointer
    pointers port ported porting ports post posts printing processing processor prototype provenance pulled query queue referenced references referring
    regex relink rendering replacement revision revisions rewrite rewriting routine routines runs says scanner scheduler screen screenshots scripting
    sense sequence serializer shader shaders shortcut similarities similarly simple simplest snapshot snapshots spelling sprite sprites src
    stack standalone statically status strings structures stylesheet stylesheets submodule submodules subroutine subroutines subsystem subtree svg svn
    synopsis tarball tarballs terminal textures threads titled token tokens toolchain toolkit toolkits tooling trees tutorials typesetting unchanged
    update updates updating upgrade upgraded upstream usr variables vector vectors vendored verbose versioning videos visiting wikipedia window windows
    workflow wrappers writing wrote xhtml yaml learn contribution addition translations resources boilerplate slight unencumbered compatibility
    introduction objectives inter alia real newly added redistributable formulation href fsf cc osi x much visiting authorship hypertext double doubly development initial lowest denominator just hold held
    txt type types typically under underlying understood unicode unique unit updated upper uri url urls user-agent usual
    usually utility utils value values variable variant variants various verbatim very view viewed viewer visual web website websites well
    were whatever where whole why widget widgets wiki wise word wording words worldwide worth writing written xml zip
    """.split()
)
# How a work came about.
_MAKING = frozenset(
    """
    written created developed designed generated produced extracted taken ported adapted translated converted imported borrowed borrow inspired
    maintained updated rewritten started founded derives derive incorporates incorporated heavily partly partially mostly largely loosely take
    takes took towards toward forked
    """.split()
)
_AS_PERL = rare_pattern(
    r"\bsame (?:terms|licen[cs]e) as (?:the )?perl(?: ?\d[\d.]*)?(?: programming language| language| interpreter| distribution)?(?: itself)?\b"
)
# A line that but lists files.
_FILES = lazy_pattern(r"(?:[\w./*+-]{1,60}\.[A-Za-z][A-Za-z0-9]{0,4}[\s,;]{0,4}){2,40}")
_SUBJECT = frozenset(("is", "was", "has", "s", "comes", "contains", "includes", "uses"))
# What a purpose, a time or a person may follow; "in" and "at" lead to places in texts, too.
_FOR = (PLACING - {"in", "at", "into", "inside", "between"}) | {"by"}
_LICENSED = (["licensed"], ["copyrighted"], ["covered"], ["copyright"])
_CALLED = frozenset(("the", "a", "gnu", NAME, _IDIOM))
_AFTER_NAME = frozenset(("software", "see", "as", "in"))
_NAMED = frozenset(("software", "source", "license", "licenses", OTHER))
_POINTING = frozenset("the a gnu called named our its".split())


def has_known_sayings_only(text: str) -> bool:
    """Whether a sentence is made of sayings alone, each of which takes nothing away."""
    if len(text) > _MAX_CHARS or not text.isascii():
        return False
    passage = mark_sentence(text)
    if _SAID in passage:
        return False
    return set(TOKEN.findall(SAYINGS.sub(f" {_SAID} ", passage))) == {_SAID}


@lru_cache(maxsize=1024)
def is_pieced(text: str) -> bool:
    """Whether a sentence is made of ordinary words and of pieces of approved sentences."""
    if len(text) > _MAX_CHARS or not text.isascii():
        return False
    if _FILES.fullmatch(text):
        return not weighty_words(re.sub(r"[\W_]+", " ", text))
    marked = passage = mark_sentence(text)
    if "¤" in passage:
        return False
    passage = _AS_PERL.sub(" § ", passage)
    whole = [spell(word) for word in TOKEN.findall(passage)]
    passage = IDIOM.sub(_say, SAYINGS.sub(_say, COMPLYING.sub(_say, passage)))
    heard = [spell(word) for word in TOKEN.findall(passage)]
    said, firsts = _joined(heard)
    shaped = shape_words(text, said)
    words = ["^", *(_IDIOM if word == _SAID else word for word, _ in shaped), "$"]
    for at, (word, place) in enumerate(shaped, 1):
        if word in _PLAIN or word in ORDINARY_WORDS:
            continue
        if word == OTHER and weighty_words(said[place]):
            return False  # no approved license has it: nothing can say where it is at home
        if word == OTHER and said[place] in _HARMLESS and words[at - 1] not in _FOR:
            words[at] = _IDIOM  # English, though few texts have it
            continue
        misspelled = word == OTHER and words[at - 1] not in _FOR and _is_misspelled(said[place])
        if misspelled or _names_work(words, at):
            words[at] = _IDIOM
        elif word == OTHER and words[at - 1] not in _FOR:
            words[at] = _mended(words, at, said[place])
    if (
        _OTHER_LICENSE.search(_KIN.sub("", text))
        or FOREIGN in words
        or has_place([w for w in words[1:-1] if w not in _SMALL])
        or names_user(marked)
    ):
        return False
    if _follows_name(words) or says_who_may(words):
        return False
    if _SAID_WHOLLY.issuperset(words):
        return True
    if _IDIOM in words and _SAID_AND_PLACED.issuperset(words):
        return not points_elsewhere(text)
    if _ABOUT.isdisjoint((*words, *whole)) and not _is_sentence(words, mark_sentence(text)):
        return False
    if points_elsewhere(text):
        return False
    places = [firsts[place] for _, place in shaped] if len(heard) == len(whole) else []
    return _holds(words, _Whole(text, whole, places))


# What one does with terms: behind these, a name is that of terms which nobody knows ("follow the Acme Agreement").
_FOLLOWING = frozenset(
    "follow follows accept accepts obey obeys observe respect respects sign adopt".split()
)


def _follows_name(words: Sequence[str]) -> bool:
    """Whether a sentence asks to follow what is but called by a name."""
    for at, word in enumerate(words):
        if word in _FOLLOWING:
            rest = [w for w in words[at + 1 : at + 4] if w not in _POINTING]
            if rest[:1] and rest[0] in {NAME, OTHER}:
                return True
    return False


def _say(found: re.Match[str]) -> str:
    """A mark for each word of a saying, so that all others keep their places."""
    return f" {' '.join(_SAID for _ in TOKEN.findall(found[0])) or ' '} "


def _joined(said: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words with one mark for each saying, and the place that each had before."""
    kept = [at for at, word in enumerate(said) if word != _SAID or said[at - 1 : at] != [_SAID]]
    return [said[at] for at in kept], kept


class _Whole:
    """A sentence with its sayings as they stand: a word may be at home beside what they say."""

    def __init__(self, text: str, said: Sequence[str], places: Sequence[int]) -> None:
        self._text, self._said, self._places = text, said, places
        self._words: list[str] = []
        self._at: dict[int, int] = {}

    def has_at_home(self, at: int, length: int) -> bool:
        """Whether a word of the shortened sentence, its edges counted, is at home in the whole one."""
        if not self._words:
            shaped = shape_words(self._text, self._said)
            self._words = ["^", *(word for word, _ in shaped), "$"]
            self._at = {place: n for n, (_, place) in enumerate(shaped, 1)}
        if not self._places:
            return False
        if not 0 < at <= len(self._places):
            place = 0 if at == 0 else len(self._words) - 1
        elif self._places[at - 1] in self._at:
            place = self._at[self._places[at - 1]]
        else:
            return False
        return _is_at_home(self._words, place, length)


def _is_sentence(words: Sequence[str], passage: str) -> bool:
    """Whether what names no license is a sentence, and names nobody who could be meant by it."""
    names = [at for at, word in enumerate(words) if word == NAME]
    if len(words) < _LEAST_WORDS or OTHER in words or len(names) > 1:
        return False
    if _TELLING.isdisjoint(words) and _TELLING.isdisjoint(passage.split()):
        return False
    return all(at > 1 and words[at - 1] not in _FOR | {"in", "at", "with"} for at in names)


def takes_nothing(words: Sequence[str], at: int) -> bool:
    """Whether a word takes nothing away, where no word before it could."""
    word = words[at]
    if word in _PLAIN or word in ORDINARY_WORDS:
        return True
    return (at == 0 or words[at - 1] not in _FOR) and (word in _HARMLESS or word in _MAKING)


def _run_length(words: Sequence[str], word: str) -> int:
    """Of how many words the runs must be known in which a word stands."""
    strict = word == OTHER or weighty_words(word) or not TAKING.isdisjoint(words)
    return RUN if strict else RUN - 1


def _holds(words: Sequence[str], whole: _Whole) -> bool:
    """Whether all words are ordinary, or stand where approved sentences have them."""
    taking = next((at for at, w in enumerate(words) if w in TAKING), len(words))
    for at, word in enumerate(words):
        if at < taking and takes_nothing(words, at):
            continue
        length = _run_length(words, word)
        if word == _IDIOM and taking < at:
            continue
        if not _is_at_home(words, at, length) and not whole.has_at_home(at, length):
            return False
    return True


def _names_work(words: Sequence[str], at: int) -> bool:
    """Whether a word can but say what the work is called."""
    word, before, behind = words[at], words[at - 1], words[at + 1]
    if before in _FOR or word in TAKING or weighty_words(word):
        return False
    after = words[at + 2 : at + 4]
    if behind == "is" and (after[:1] in _LICENSED or after == ["free", "software"]):
        return True
    if word == OTHER and before == "^":
        return behind in _SUBJECT or behind == "and"
    if word == OTHER and (before in _POINTING or (before == _IDIOM and words[at - 2] in _POINTING)):
        return behind in _SUBJECT or behind in _NAMED
    with_ = at - 1 - sum(1 for _ in takewhile(_CALLED.__contains__, reversed(words[:at])))
    return words[max(0, with_ - 1) : with_ + 1] == ["along", "with"] and (
        behind in _PLAIN or behind in _AFTER_NAME
    )


@lru_cache(maxsize=1024)
def _is_misspelled(word: str) -> bool:
    """Whether a word that no dictionary has is one letter off an ordinary one."""
    if len(word) < _LEAST_LETTERS:
        return False
    return any(
        abs(len(word) - len(other)) <= 1 and _is_one_off(word, other)
        for other in _ordinary_words().get(word[0], ())
    )


_MODAL = frozenset("may must shall should will would might".split())


def _mended(words: Sequence[str], at: int, written: str) -> str:
    """What a word that no dictionary has was meant to be: one a letter off that is at home there.

    All runs of four words in which it stands have to be those of approved sentences.
    """
    if not written.isalpha() or len(written) > _LONGEST:
        return OTHER
    who = words[at + 1] in _MODAL  # nobody but the reader is meant by mistake
    for meant in _one_off(written):
        if (not who or meant == "you") and in_dictionary(meant):
            mended = [*words[:at], spell(meant), *words[at + 1 :]]
            if _is_at_home(mended, at, RUN):
                return spell(meant)
    return OTHER


def _one_off(word: str) -> Iterator[str]:
    """The spellings that are a letter off: one left out, added or changed, or two swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for head, tail in cuts:
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail and len(word) > _LEAST_MENDED:
            yield head + tail[1:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@cache
def _ordinary_words() -> dict[str, list[str]]:
    """The long ones, by their first letter."""
    found: dict[str, list[str]] = {}
    for word in ORDINARY_WORDS:
        if len(word) >= _LEAST_LETTERS:
            found.setdefault(word[0], []).append(word)
    return found


def _is_one_off(one: str, other: str) -> bool:
    """Whether a letter is added, left out, changed, or two are swapped."""
    left, right = middles(one, other)
    if len(left) == len(right) == 1:
        return len(one) >= _LONG
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _is_at_home(words: Sequence[str], at: int, length: int) -> bool:
    """Whether all runs of words in which a word stands are known."""
    known = index()
    first = max(0, at - length + 1)
    last = min(at, len(words) - length)
    return last >= first and all(
        known.has("runs", checksum(" ".join(words[n : n + length]))) for n in range(first, last + 1)
    )
