"""Whether it says that it has moved, ended, or is no longer maintained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal, Source
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme import pages
from osi_check.repository.readme.cited_words import without_cited
from osi_check.repository.signals import vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot

probe = Probe(
    __name__,
    against("moved", "over", "says at its beginning that it has moved"),
    against("ended", "over", "says that it is deprecated, discontinued, archived"),
    against("unmaintained", "over", "says that nobody maintains it"),
)

_THIS = (
    r"(?:this|the|our)(?: \w{2,12}){0,2}? (?:repo(?:sitory)?|project|package|library|tool|module|plugin"
    r"|app(?:lication)?|sdk|client|code(?:base)?|software|product|version|service)"
    r"(?: \([^()]{1,80}\))?"
)
# Only these words are about the whole, wherever in the README they stand.
_WHOLE = r"(?:this|the) (?:repo(?:sitory)?|project|software|product)(?: \([^()]{1,80}\))?"
_BE = (
    r"(?:is|are|was|has been|have been|will be|being)"
    r"(?: now| officially| currently| considered| hereby| being| already){0,2}"
)
_STATE = (
    r"(?:deprecated|archived|discontinued|retired|sunset(?:ted)?|abandoned|obsolete|end[- ]of[- ]life"
    r"|eol|defunct|dead|read[- ]only)"
)
_DONE = (
    r"(?:maint[aei]{1,2}n(?:ed)?|support(?:ed)?(?! (?:as|in|by|on|for|with|outside|via|when|yet)\b)|develop(?:ed)?"
    r"|updated?|active|under (?:active )?development|in (?:active )?development)"
)
_LEFT_ALONE = (
    r"(?:no longer|not|never)(?: being| under| actively| currently| officially){0,2} "
    rf"{_DONE}(?: any ?more| any longer)?"
    r"|unmaintained|unsupported|inactive|without (?:a )?maintainers?"
)
# What is left alone may be but what it ran on, or is a version of: "we stopped supporting Python 3.7".
_NOT_PLATFORMS = (
    r"(?! (?:for )?(?:the )?(?:old(?:er)? |earlier )?(?:python|node|java|php|ruby|go|rust|ubuntu|debian"
    r"|windows|macos|ios|android"
    r"|v?\d|versions?|releases|[\w.+-]{2,20} (?:versions?|v?\d)))"
)
_OTHER_PACKAGE = re.compile(
    r"\b[Tt]he (?:package|module|library|plugin|crate|gem) [`'\"]?(?P<who>[\w@/.]{2,30}-[\w-]{2,30})[`'\"]? "
    r"(?:is|was|has|will)\b"
)
# A place to which a project moves: a link, a forge, owner/name.
_PLACE = r"(?:\(link\)|https?:|www\.|github|gitlab|codeberg|[\w.-]{1,60}/[\w.-]{1,60})"
_NAME = r"(?P<who>(?-i:[A-Z])[\w.-]{1,30}(?: (?-i:[A-Z])[\w.-]{1,30}){0,2})"
_MOVED = phrase_pattern(
    rf"""(?<!\bin )(?<!\bfrom )(?<!\bwith )\b{_THIS}(?: here)? (?:has|have|is|was)(?: been| now| permanently){{0,2}}
     (?:moved|migrated|relocated|transferred|superseded|replaced)\b
    |\bwe(?: have|'ve) moved\b(?! (?:from|away))
    |\b(?:development|maintenance|work)(?: of \S{{1,40}})? (?:has )?
    (?:continues?|moved|happens|takes place|goes on)(?: now)? (?:in|at|to|under|on|over)
    (?: the| a| an| our| its)? (?:new|separate|other|another|different|\(link\)|https?:|gitlab
    |codeberg|[\w.-]{{1,60}}/[\w.-]{{1,60}})
    |\bis now (?:located|developed|maintained|hosted) (?:at|in|on|under) (?:the )?(?!github\b){_PLACE}
    |\bnow lives (?:at|in|on|under)\b(?! (?:its|an?) (?:own|separate) (?:package|module|crate|gem|plugin)\b)
    |\bmoved to (?:[A-Z]\w{{1,20}}:? )?{_PLACE}
    |^\W{{0,6}}new (?:repo(?:sitory)?|home|location)\W{{1,6}}(?:\(link\)|https?:)
    |\bmoved (?:repositor\w+|to a new (?:repo\w*|home|location))
    |\bmoved (?:on )?to (?:a|an|its|our|the) (?:new|own|dedicated|different|separate)
    (?: \S{{1,30}}){{0,2}}? organi[sz]ation\b
    |\b(?:read[- ]only|unofficial) mirror of\b
    |\bmirror of\b[^.!?]{{0,80}}\b(?:pull requests|prs|issues)\b[^.!?]{{0,30}}\b(?:ignored|not
    |closed|elsewhere)"""
)
_MIGRATE = phrase_pattern(
    r"""\b(?:encouraged?|recommended?|advised?|urged?|please|should|asked)\b(?: you| users
    | everyone| all users)?(?: to)?
     (?:migrate|switch|move)(?: over)? (?:to|towards) (?!v?\d|-|the (?:latest
    |new(?:est)?) (?:version|release)|version|python|(?:\w+ ){0,4}(?:branch|tag|directory|folder|environment|mode)\b)
    |\bplease use [\w./-]{2,60}(?: \(link\))? instead\b(?! of)"""
)
_ENDED = phrase_pattern(
    rf"""\b(?:{_THIS}(?: \S{{1,20}})? {_BE} {_STATE}\b
    |(?:archived and read-only|has reached (?:its )?end[- ]of[- ]life|is being sunset
    |(?:is|are|be|been) shut(?:ting)? down|treat it as unmaintained)\b
    |there will be no (?:further|more|new|security) (?:\w{{1,12}} )?(?:releases?|development
    |updates?|fixes|patches|versions?)\b
    |no (?:further|more|new) (?:releases?|development|updates
    |versions?)[^.!?]{{0,40}}? (?:will be|are|is) (?:made|planned|released|published|done)\b
    |(?:active |all )?(?:development|maintenance)(?: of (?:this|the)? ?\S{{1,30}})? (?:has
    |is)(?: been| now| officially| currently){{0,2}} (?:stopped|ceased|ended|halted|discontinued|over
    |abandoned|frozen|suspended|on (?:indefinite )?hold|paused (?:indefinitely|until further notice))\b
    |(?:do not|don't) use (?:this|it)(?: \w{{2,12}})?,? any ?(?:more|longer)\b
    |nothing (?:is|gets|will be) (?:fixed|merged|released|changed|maintained)
    (?: \w{{1,12}}){{0,2}}? (?:here|any ?more|any longer)\b
    |(?:issues|reports?|reported|bugs?|pull requests|patches)\b[^.!?]{{0,40}}?
     (?:goes?|are|is|will be|stays?|remains?) (?:unread|unanswered|ignored)\b
    |project has been (?:discontinued|abandoned|archived|retired)\b)
    |^\W{{0,6}}(?:note|notice|important|warning|status|project status)?\W{{0,4}}
    (?:deprecat(?:ed|ion notice)|archived|discontinued|end of life|sunset|retired|abandoned
    |obsolete)\b
    \W{{0,6}}(?:$|this|use\b|see\b|in favou?r|[.:!-])"""
)
_LEFT = phrase_pattern(
    rf"""\b(?:(?:{_THIS}|it) {_BE} (?:{_LEFT_ALONE})\b
    |looking for (?:a )?new maintainers?\b(?! to (?:help|join|assist))
    |(?:run|ran) out of time (?:for|to)\b|no longer have (?:the )?time (?:for|to)\b
    |do(?:n't| not) have (?:the )?time to (?:maintain|work on)\b
    |(?:we|i)(?:'re|'m| are| am)? no longer (?:actively )?(?:maintain\w*|develop\w*|support\w*|work\w* on
    |accept\w*)\b{_NOT_PLATFORMS}
    |(?:we|i)(?: have|'ve)? (?:stopped|ceased|ended|discontinued) (?:the )?(?:develop|maintain|support
    |work)\w*\b{_NOT_PLATFORMS}
    |(?:team|we|i)(?: is| are| am|'re|'m) now focus(?:ing|ed) (?:their|its|our|my)
     (?:efforts?|attention|time) on (?:\(link\)|(?-i:[A-Z]))
    |(?:we|i) (?:will not|won't) (?:make|publish|cut|do) (?:another|any (?:more|further)|(?:any )?new|more) releases?)
    |^\W{{0,6}}(?:currently )?(?:unmaintained|(?:no longer|not) (?:actively )?
    (?:maint[aei]{{1,2}}ned|active|(?:in|under) (?:active )?development)
    |unsupported)\b\W{{0,6}}(?:$|this\b|[:.!])"""
)
# On pages on its state, and in the newest entry of its changes: who has left, and what won't follow.
_FAREWELL = phrase_pattern(
    r"""\b(?:nobody|no[- ]one|none of us)(?: (?:at|in|from|here|of|else)\b(?: [\w.-]{1,20}){0,4}?)?
     (?:works? (?:on|here)\b|is (?:still |currently )?working (?:on|here)\b|(?:maintains|looks after) (?:it|this)\b
    |is left\b)
    |\b(?:no|without(?: any)?) plans? (?:for|to (?:make|publish|cut|do))
     (?:another|further|new|more|any more|any further|future) (?:releases?|versions?|development|work)\b
    |\b(?:moved?|moving|retired?|sent|went|placed|put)\b[^.!?]{0,40}? (?:in|into|to) the attic\b
    |\bthis (?:one|release|version|entry)? ?(?:is|was|will be) (?:the|our|my) (?:very )?last
    (?: (?:one|release|version))?(?=\s{0,2}(?:$|[.!,;:\u2013\u2014]))
    |\b(?:i|we)(?:'ve| have) retired(?! (?:the|some|an?|our|my|support|old)\b)\b
    |\b(?:project|development|maintenance|story|journey|road) ends (?:here|with this)\b
    |\b(?:project|development|maintenance|work on \S{1,20}) (?:comes?|came|has come) to (?:an|its) end\b"""
)
_MAY = phrase_pattern(
    r"\b(?:may|can|could|would|should|if|when|must|never|not|unless)\b[^.!?]{0,80}$"
)
# The place to which it has moved is this one.
_HERE = phrase_pattern(
    r"""\bthis is (?:its|our|the) new (?:home|place|repo(?:sitory)?|address|location)\b
    |\bmoved (?:here|to this (?:repo|place|forge|address))|\bnow lives here\b"""
)
_REPOSITORY = re.compile(
    r"\b(?:github|gitlab|codeberg)\.(?:com|org)/([\w.-]{1,60}/[\w.-]{1,60}[\w-])"
)
# That it lives elsewhere, in words that are said of a website and of a name, too: beside another repository alone.
_WHO = rf"(?:{_THIS}|{_NAME})(?: v?\d[\w.]{{0,8}})?"
_NEW_HOME = phrase_pattern(
    rf"""\b{_WHO} (?:
    (?:now |since )?(?:has|have|had|found|got)(?: found| got)? (?:itself )?(?:a |an |its )?new (?:name|home|address)\b
    |(?:now )?lives (?:at|in|on|under|over)\b
    |(?:is now (?:called|named|known as)|(?:is|was|has been) (?:renamed to|continued (?:as|at|in|on|under)))\b)"""
)
# The same in other languages, in the commonest words for it.
_ABROAD = phrase_pattern(
    r"""\b(?:wird nicht (?:mehr|länger) (?:weiter)?(?:entwickelt|gepflegt|gewartet|betreut)
    |(?:wir|ich) (?:entwickeln?|pflegen?|warten?|betreuen?)\b[^.!?]{0,40}\bnicht (?:mehr|länger)
    |entwicklung (?:wurde|ist) eingestellt|n'est plus (?:maintenue?|développée?|supportée?)
    |projet (?:est )?(?:abandonné|arrêté)|projeto (?:foi |está )?(?:descontinuado|abandonado|encerrado)
    |não (?:é|está|será) mais (?:mantid|desenvolvid)[oa]
    |proyecto (?:está |ha sido )?(?:descontinuado|discontinuado|abandonado)
    |ya no (?:se|está|es|recibe) (?:mantiene|desarrolla|mantenid[oa]|desarrollad[oa]|actualizaciones)
    |progetto (?:è (?:stato )?)?(?:abbandonato|dismesso)|non (?:è|viene) più (?:mantenut|sviluppat|supportat)[oa]
    |desarrollo (?:está|ha sido|fue|queda) (?:detenido|suspendido|abandonado|terminado|parado)
    |développement (?:est|a été) (?:arrêté|abandonné|suspendu|terminé)
    |desenvolvimento (?:está|foi) (?:parado|interrompido|encerrado|abandonado)
    |sviluppo (?:è|è stato) (?:fermo|fermato|interrotto|terminato|cessato)
    |ontwikkeling is (?:gestopt|gestaakt)|wordt niet meer (?:onderhouden|ontwikkeld)
    |rozwój (?:został |jest )?(?:wstrzymany|zakończony)|nie jest już (?:rozwijan|utrzymywan)[yaeo])\b
    |(?:项目|项目已|本仓库|该项目|此项目)[^。]{0,12}(?:不再维护|停止维护|停止更新|停止开发|已废弃|已弃用)
    |больше не (?:поддерживается|развивается|разрабатывается)
    |(?:メンテナンス|開発)(?:は|を)?(?:終了|停止)|더 이상 (?:유지|개발|지원)"""
)
# Of the tool by its name, wherever it stands.
_NAMED = phrase_pattern(
    rf"""\b{_NAME} (?:(?:itself|project|app|library|package|repository|tool) )?
    (?:(?:{_BE} {_STATE})|(?:is (?:{_LEFT_ALONE})))\b"""
)
_WHOLLY = phrase_pattern(rf"""\b{_WHOLE} (?:(?:{_BE} {_STATE})|(?:is (?:{_LEFT_ALONE})))\b""")
# In a description, where a sentence has no subject: "(archived) builds things", "Legacy version".
_TAGGED = phrase_pattern(
    rf"""[\[(]\s?(?:{_STATE}|{_LEFT_ALONE}|moved|superseded)\b[^\])]{{0,40}}[\])]
    |^\W{{0,8}}(?:{_STATE}|{_LEFT_ALONE}|superseded|legacy version)\b
    |(?:^|[.!] ?)\W{{0,4}}(?:superseded|replaced) by\b
    |\b(?:superseded|replaced) by [\w./-]{{2,60}}\W{{0,3}}$"""
)
_OF_OTHERS = phrase_pattern(
    r"\b(?:fork|alternative|replacement|successor|which|that|since|because|for|formerly|instead of)\b[^.!?]{0,60}$"
)
_BADGE = phrase_pattern(
    r"""repostatus\.org/badges/[^/]{1,20}/(?:abandoned|inactive|moved|suspended|unsupported)
    |\bproject status: (?:abandoned|inactive|moved|suspended|unsupported)
    |\b(?:maintenance|maintained|status|lifecycle|project[_ -]?status)[-_/%20 ?]{1,4}(?:no(?:ne)?\b
    |deprecated|unmaintained|archived|abandoned|inactive|retired|eol|end[-_ ]of[-_ ]life
    |superseded|not[-_ ]maintained)"""
)
# Right before a notice, such words show that only a part of the tool has ended.
_PART = phrase_pattern(
    r"""\b(?:python|node|java|php|ruby|go|rust|ubuntu|debian|windows|macos|ios|android|branch
    |packages|modules|v?\d+\.(?:\d+|x)|versions?|releases?|endpoint|method|option|flag|format|parameter
    |installation|documentation|docs|api|feature|plugin|command)\b"""
)
_PART_CHARS = 25  # before a notice, in which a part is named
# What nobody decides: "when vendors agree on one, this project will be obsolete".
_FORETOLD = phrase_pattern(r"\bwill be(?: \w{2,12})? (?:obsolete|defunct|dead)\b")
_ONCE = phrase_pattern(r"\b(?:when|once|if|until|as soon as|should)\b")
# Without a subject: below a heading it is of what the heading names, an option or a method.
_BARE = phrase_pattern(r"\W{0,6}deprecat")
# What it was forked from, or follows.
_OF_PREDECESSOR = phrase_pattern(r"(?:the|its) (?:old|original|former|upstream|previous) ")
_CODE_NAME = re.compile(r"`[^`\n]{1,60}[._(\-][^`\n]{0,60}`")
_LEAST_BELOW = 2  # passages: a heading, and what stands below it
_NOTICES = (
    ("moved", "", _MOVED),
    ("moved", "sends-elsewhere", _MIGRATE),
    ("ended", "", _ENDED),
    ("unmaintained", "", _LEFT),
    ("unmaintained", "", _ABROAD),
)
_SIGNS = re.compile(r"[^\w\s.,:;!?()\[\]'/&-]+")  # an emoji or an arrow between two words
_SENTENCE_END = re.compile(r"[.!?] ")
_ASKED = re.compile(r"(?:[^.!?]|\.(?! |$)){0,120}\?(?=[\s*_]|$)")  # what is asked is not said
_FIRST = 2_500  # characters of the README: such notices stand at its beginning
_MAX_CHARS = 2_000
_LABEL_CHARS = 40
_ON_STATE = re.compile(r"\bstatus\b|\bmaintenance\b", re.IGNORECASE)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read the description, the README's beginning, its badges, and what it says of its name."""
    seen: set[str] = set()
    for signal in _find_signals(snapshot):
        if signal.name not in seen:
            seen.add(signal.name)
            yield signal


def _find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    tagged = _TAGGED.search(_plain(snapshot.description[:_MAX_CHARS]))
    if tagged and not _OF_OTHERS.search(snapshot.description[: tagged.start()]):
        yield Signal(name="ended")
    for text, source, deep in _beginning(snapshot):
        for name, code, pattern in _NOTICES:
            found = pattern.search(text)
            if name == "moved" and _HERE.search(text):
                continue
            if found and name == "moved" and _is_here(snapshot, source):
                continue
            if found and _is_of_other_package(snapshot, found[0]):
                continue
            bare = found and _BARE.match(found[0]) and (deep or _is_on_part(snapshot, source))
            if (
                found
                and not _means_other(text, found)
                and not bare
                and not _OF_PREDECESSOR.match(found[0])
            ):
                yield Signal(name=name, code=code, source=source)
        if _lives_elsewhere(snapshot, text, source):
            yield Signal(name="moved", source=source)
    if document := readme_files.main_readme(snapshot):
        yield from _throughout(snapshot, document)
    yield from _in_changes(snapshot)
    yield from _on_status(snapshot)


def _is_of_other_package(snapshot: Snapshot, notice: str) -> bool:
    """Whether a notice names a package that isn't called like the tool: "the package gull-legacy is deprecated"."""
    found = _OTHER_PACKAGE.search(notice)
    names = vendor_names.repository_names(snapshot)
    return found is not None and vendor_names.squash_name(found["who"]) not in names.all


def _on_status(snapshot: Snapshot) -> Iterator[Signal]:
    """What pages on who looks after it begin with."""
    for document in pages.status_documents(snapshot):
        for passage in document.head():
            yield from _on_whole(snapshot, document, passage)


def _lives_elsewhere(snapshot: Snapshot, text: str, source: Source) -> bool:
    """Whether a passage says where the tool lives now, and links other repositories alone."""
    found = _NEW_HOME.search(text)
    if not found or _means_other(text, found) or _HERE.search(text):
        return False
    who = found.groupdict().get("who")
    if who and not vendor_names.repository_names(snapshot).has(who):
        return False
    linked = _linked_repositories(snapshot, source)
    return bool(linked) and snapshot.repo.lower() not in linked


def _is_here(snapshot: Snapshot, source: Source) -> bool:
    """Whether all repositories that are linked at a place of the README are this one."""
    return _linked_repositories(snapshot, source) == {snapshot.repo.lower()}


def _linked_repositories(snapshot: Snapshot, source: Source) -> set[str]:
    """The repositories, as owner/name in lower case, that a passage of the README links, whole."""
    document = readme_files.main_readme(snapshot)
    if document is None or source.path != document.path or not source.line:
        return set()
    ends = (p.line_at(len(p.text)) for p in document.passages if p.line == source.line)
    end = max(source.line, source.end, *ends)
    said = " ".join(document.lines[source.line - 1 : end])
    return {found[1].removesuffix(".git").lower() for found in _REPOSITORY.finditer(said)}


def _throughout(snapshot: Snapshot, document: readme_document.ReadmeDocument) -> Iterator[Signal]:
    """What badges say, and what is said of the whole or by its name, wherever it stands."""
    for image in document.images:
        if _BADGE.search(f"{image.alt} {image.url}"):
            source = snapshot.source(document.path, image.line)
            yield Signal(name="unmaintained", code="unmaintained-badge", source=source)
    names = vendor_names.repository_names(snapshot)
    # What `_plain` leaves out parts words: those of the passage are all that there are.
    for passage in document.prose_for(_WHOLLY, _NAMED):
        text = _plain(without_cited(passage.text[:_MAX_CHARS]))
        found = _WHOLLY.search(text)
        named = _NAMED.search(text)
        if named and not found and names.has(named["who"]):
            found = named
        if found and not _means_other(text, found):
            yield Signal(
                name="ended", source=readme_files.passage_source(snapshot, document, passage)
            )


def _in_changes(snapshot: Snapshot) -> Iterator[Signal]:
    """What the newest entry of the list of changes says of the whole, without a moved module."""
    for document, passage in pages.latest_changes(snapshot):
        yield from _on_whole(snapshot, document, passage)


def _on_whole(
    snapshot: Snapshot, document: readme_document.ReadmeDocument, passage: readme_document.Passage
) -> Iterator[Signal]:
    """Notices of a passage on the state of the whole; on such pages, modules move, too."""
    text = _plain(without_cited(passage.text[:_MAX_CHARS]))
    for name, code, pattern in _NOTICES:
        found = pattern.search(text) if name != "moved" else None
        if found and not _means_other(text, found) and not _BARE.match(found[0]):
            source = readme_files.passage_source(snapshot, document, passage)
            yield Signal(name=name, code=code, source=source)
    left = _FAREWELL.search(text)
    if left and not _MAY.search(text[: left.start()]) and not _means_other(text, left):
        yield Signal(name="ended", source=readme_files.passage_source(snapshot, document, passage))


def _beginning(snapshot: Snapshot) -> Iterator[tuple[str, Source, bool]]:
    """Texts with their places, and whether they stand below a heading of the second level."""
    yield _plain(snapshot.description[:_MAX_CHARS]), Source(), False
    document = readme_files.main_readme(snapshot)
    if not document:
        return
    patterns = (*(pattern for _, _, pattern in _NOTICES), _NEW_HOME)
    worth = set(map(id, document.prose_for(*patterns)))
    said = 0
    label = ""
    for passage in document.prose():
        if said > _FIRST:
            return
        if passage.kind != "item":
            label = passage.text
        # What a list says of the whole stands below a word on its state.
        on_whole = passage.kind in {"heading", "text"} or (
            passage.kind == "item" and len(label) <= _LABEL_CHARS and bool(_ON_STATE.search(label))
        )
        if id(passage) in worth and on_whole:
            yield (
                _plain(without_cited(passage.text[:_MAX_CHARS])),
                readme_files.passage_source(snapshot, document, passage),
                " > " in passage.section,
            )
        said += len(passage.text)


def _is_on_part(snapshot: Snapshot, source: Source) -> bool:
    """Whether what stands below a heading there is on a call, an option or a version: "`feed.bozo` warns"."""
    document = readme_files.main_readme(snapshot)
    if document is None or source.path != document.path:
        return False
    within = [p for p in document.passages if p.line >= source.line]
    if (
        len(within) < _LEAST_BELOW
        or within[0].kind != "heading"
        or within[0].line == document.passages[0].line
    ):
        return False
    below = within[1]
    said = " ".join(document.lines[below.line - 1 : below.line_at(len(below.text))])
    return below.kind != "heading" and bool(_PART.search(below.text) or _CODE_NAME.search(said))


def _plain(text: str) -> str:
    """A text without the signs that may stand between its words."""
    return " ".join(_SIGNS.sub(" ", text).split())


def _means_other(text: str, found: re.Match[str]) -> bool:
    """Whether a notice is of a part, "support for Python 3.8", is asked, or foretells what others may bring about."""
    if _ASKED.match(text, found.end()):
        return True
    before = _SENTENCE_END.split(text[: found.start()])[-1]
    return bool(
        _PART.search(before[-_PART_CHARS:]) or (_FORETOLD.search(found[0]) and _ONCE.search(before))
    )
