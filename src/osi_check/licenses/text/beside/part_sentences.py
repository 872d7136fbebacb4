"""Recognizes sentences that say which part is under which license, or where a part comes from.

License files for several licenses have them: "the parser is released under MIT", "Acme uses parts of
the library Deco, which is distributed under the following license:". The vocabulary covers code,
images, and documents, and making and licensing them. It has no words for people, purposes, places,
amounts, or negation, so these sentences can't restrict anything. Identifiers and capitalized words
that aren't English words count as names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from osi_check.licenses.text.beside.operative_words import is_unreadable, weighty_words
from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns import lazy_pattern, rare_pattern

_MAX_NAMES = 14
_MAX_SMALL_NAMES = 4  # written without a capital
_LONGEST_NAME = 24  # letters

_TOKEN = lazy_pattern(r"[^\W_]+|[§¤¶¬⁄]")
# Files, patterns of their names, and ids of commits.
_FILE = lazy_pattern(
    r"(?<![\w.])(?:[\w+*-]{1,60}\.){1,4}(?:c|cc|cpp|cxx|h|hpp|py|js|mjs|ts|css|html?|go|rs|rb|java|kt|sh|pl|lua|php|cs|m|swift"
    r"|txt|md|rst|json|ya?ml|toml|cfg|ini|cmake|mk|in|am|ac|svg|png|ttf|xml|s|asm|y|l|el|vim)(?!\w)"
    r"|(?<!\w)\.[a-z]{1,5}(?!\w)|(?<!\w)\*\.[\w*.]{1,12}|\[\w{1,3}\]|\b(?=[a-f]{0,39}\d)[0-9a-f]{7,40}\b"
)
_GLUE = """
    the a an this that these those it its they them their he his she her i my we our which who whose
    of and or as with from by under in at on to for into within is are was were be been has have had
    all any each every both some several many most more other others another same own whole entire
    two three four previously formerly separate
    various different respective corresponding following above below here there then also now currently
    one s mixture up out such few etc throughout like thus still starting
"""
_THINGS = """
    software program programs library libraries code codes codebase source sources file files project projects
    package packages product work works module modules submodule submodules component components tool
    tools toolkit script scripts plugin plugins extension extensions framework application applications
    app apps repository suite test tests testsuite runtime core engine kernel driver drivers daemon server
    client header headers binding bindings wrapper wrappers interface interfaces api sdk parser lexer
    scanner grammar compiler interpreter assembler linker loader bootloader decoder encoder codec
    algorithm algorithms implementation implementations routine routines function functions class classes
    method methods structure structures macro macros table tables utility utilities helper helpers
    command line shell makefile makefiles build system configuration config installer installers man page
    pages manual manuals website site web documentation docs document documents translation translations
    locale locales language languages string strings message messages texture textures model models sound
    sounds music audio video graphics image images icon icons artwork art asset assets font fonts glyph
    glyphs theme themes style styles stylesheet stylesheets template templates sprite sprites shader
    shaders map maps level levels data dataset datasets database sample samples example examples snippet
    snippets fragment fragments excerpt excerpts part parts portion portions piece pieces section sections
    bit bits bulk majority rest remainder remaining version versions revision commit branch upstream port
    ports patch patches binary binaries executable executables wheel wheels archive tarball distribution
    root top tree directory directories subdirectory subdirectories folder folders name names content
    contents hook hooks team contributors authors author developers data debug debugging text git sha pull
    summary
"""
_KINDS = """
    original modified forked additional small large new old base simple generic common third party external vendored bundled
    embedded included static dynamic single individual open source free permissive c python java
    javascript typescript go rust perl ruby php lua tcl assembly html css sql swift kotlin scala fortran
    specific plain everything verbatim originally initially heavily partly partially mostly largely directly additionally
    respectively explicitly currently mainly primarily
"""
_VERBS = """
    contains contain containing includes include including incorporates incorporate incorporating embeds
    embed ships shipped bundles uses using comprises consists consisting comes come came derived derives
    based taken copied borrowed ported adapted translated converted extracted imported downloaded retrieved
    obtained generated written created developed designed contributed rewritten optimised optimized
    maintained inspired licensed released distributed published covered covers available falls fall carry
    carries bear bears found located stored marked appears appear reproduced follow follows quoted made
    apply applies see provided distributes releases publishes subject
"""
_TERMS = """
    license licenses licence licences licensing terms notice notices copyright domain public version later
    details information
"""
_WORDS = frozenset(" ".join((_GLUE, _THINGS, _KINDS, _VERBS, _TERMS)).split())
_IDIOM = rare_pattern(
    r"\b(?:(?:unless|except|if|where) (?:as |where |when )?(?:otherwise |explicitly |specifically )?(?:noted|stated|specified|indicated|documented|mentioned|marked)"
    r"(?: otherwise)?(?: (?:below|above|otherwise))?(?: in (?:the )?(?:¶|files?)(?: itself| themselves)?)?"
    r"|including,? but not limited to\b|for (?:compatibility|convenience)(?: purposes)?\b"
    r"|with (?:an?|the) (?:explicit |special )?[\w-]{1,30} exception\b"
    r"|except that\b(?=.{4,80}\b(?:under|in) (?:the )?§)|can be found (?=(?:at|in|under|here|below))|or,? at your option,?(?= any later)"
    r"|(?:two|three|four) (?=(?:base |different |separate )?licen[cs]es)|a copy of which (?:has been|is) (?:included|provided|enclosed)(?: (?:as|in|with|under))?|open-source\b|and/or\b|end of\b)"
    # Since when owners are named.
    r"|\b(?:starting |beginning |staring )?(?:in|since|from) (?:19|20)\d\d\b(?: when (?:the|this) (?:project|code|library|file|work) was (?:ported|forked|imported|converted|translated|copied)(?: over)?)?"
    # What it is used under, and what is called by its name: "the files in Acme are".
    r"|\b(?:is |are |and )?used (?=under (?:the )?(?:terms of )?(?:the )?§)"
    r"|(?<=§),? only\b(?=,? with|,? see|[.,;]|$)|^note:|,? at your option\b|,? as this is the more restrictive licen[cs]e\b"
)
# What makes it one of these sentences.
_NAMED = r"(?:§|\bfollowing (?:licen[cs]es?|terms|notices?)|\bsame licen[cs]es? as|\bpermissive licen[cs]es|\bmixture of licen[cs]es)"
_COVERS = lazy_pattern(
    r"\b(?:is|are|was|were|be|been|code|files?|parts?|and|also|additionally|mostly|partly)\b.{0,60}?\b(?:licensed|released|distributed|published|available|provided|covered|under|in)\b.{0,80}?"
    + _NAMED
    + r"|\b(?:bears?|carry|carries|has|have|under)\b.{0,40}"
    + _NAMED
    + r"|\b(?:is|are) subject to (?:the )?(?:terms of )?(?:the )?§|\b(?:distributes|releases|publishes)\b.{0,60}\bunder (?:the )?§|\blicen[cs]es? appl(?:y|ies) to\b|¶ covers\b|\bfollowing notices?\b"
    r"|\b(?:made up|consists) of\b.{0,60}§|^\W*see\b.{0,80}\blicen[cs]es? (?:of|for)\b"
)
_COMES = rare_pattern(
    r"\b(?:contains?|includes?|incorporates?|embeds?|ships|bundles|comprises|consists of|uses (?:parts|code|portions|pieces|a version|the|some)|based (?:on|off)|derive[sd] from"
    r"|(?:taken|copied|borrowed|ported|adapted|translated|converted|extracted|imported|downloaded|retrieved|obtained|generated|inspired|modified|comes?|came) (?:\w+ )?(?:from|by)"
    r"|\b(?:file|files|code|function|functions|script|module|class|routine|part|parts) (?:is|are|was|were) from\b"
    r"|^\W*(?:[\w.⁄-]{1,30} (?:and [\w.⁄-]{1,30} )?)?from:? ¬|authors? of\b.{0,40}\b(?:is|are)"
    r"|(?:written|created|developed|designed|contributed|rewritten|maintained|optimi[sz]ed)\b.{0,60}\bby)\b"
)
_LICENSING = lazy_pattern(
    r"\b(?:licen[cs]\w+|terms|released|published|available|covered|provided)\b"
)
_BASED = rare_pattern(r"\bbased (?:on|off(?: of)?)\b")
_PLACING = frozenset("in for to within on at into".split())
# The work by its name, where its own files are spoken of: "the files in Acme are".
_WITHIN_NAMED = lazy_pattern(r"\b(?:files|code|sources|parts) (?:in|within) (\w+) (?:is|are)\b")
_JOINED = lazy_pattern(r"(?<![\w-])[a-z]\w{1,20}(?:-[a-z]\w{0,20}){1,3}(?![\w-])")


@lru_cache(maxsize=1024)
def is_about_parts(text: str, passage: str) -> bool:
    """Whether a sentence but says of parts of a work what they are under or where they come from.

    `passage` is the text, marked (see `boilerplate.mark_text`).
    """
    if "¤" in passage or not text.isascii() or is_unreadable(text):
        return False
    plain = _IDIOM.sub(" ", _FILE.sub(" ⁄ ", passage))
    plain = _JOINED.sub(_name_as_file, _BASED.sub("derived from", plain))
    if not _COVERS.search(plain) and (_LICENSING.search(plain) or not _COMES.search(plain)):
        return False
    words = _TOKEN.findall(plain)
    strange = {word for word in words if word not in _WORDS and word not in "§¶¬⁄"}
    if len(strange) > _MAX_NAMES:
        return False
    cased = _capitalized(text)
    named = False  # the word before was a name
    small: set[str] = set()
    subjects = {m.start(1) for m in _WITHIN_NAMED.finditer(plain)}
    starts = [m.start() for m in _TOKEN.finditer(plain)]
    for at, before, word, behind in zip(
        starts, ("", *words), words, (*words[1:], ""), strict=False
    ):
        if word not in strange:
            named = False
            continue
        among = named or (behind in cased and bool(before))
        placed = before in _PLACING and not (at in subjects and word in cased)
        if placed or not _is_name(word, cased.get(word, ""), among=among):
            return False
        named = True
        if word not in cased:
            small.add(word)
    return len(small) <= _MAX_SMALL_NAMES


def _name_as_file(found: re.Match[str]) -> str:
    """A word with hyphens as a mark, if some part of it is no word: "acmefont-tools"."""
    parts = found[0].split("-")
    named = not all(in_dictionary(part) for part in parts) and not weighty_words(found[0])
    return "⁄" if named and _WORDS.isdisjoint(parts) else found[0]


def _is_name(word: str, written: str, *, among: bool) -> bool:
    """Whether a word can only be a name; `written` with its capitals, "" where it has none.

    `among`: beside it stands another capitalized word. One with a capital inside is a name, too.
    """
    if len(word) > _LONGEST_NAME or word.isdigit() or weighty_words(word):
        return False
    if len(word) == 1 or (written and (among or not written[1:].islower())):
        return True
    return not in_dictionary(word)


def _capitalized(text: str) -> dict[str, str]:
    """The words that stand with a capital letter, by themselves in small letters; none if all do."""
    if text.upper() == text:
        return {}
    return {w.lower(): w for w in re.findall(r"[^\W_]+", text) if not w.islower()}
