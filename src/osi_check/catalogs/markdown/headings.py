"""What headings, introductions and short labels of real lists mean, by their words alone.

English only, as the lists are. No name of a project, list or vendor stands here; names of
licenses and words such as "GitHub" do, because list keepers use them as labels.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class HeadingKind(Enum):
    """What a heading promises to its reader."""

    TOOLS = "tools"  # says so itself: linkless bullets may be believed
    OPEN = "open"  # any other subject
    READING = "reading"  # mostly things to read or watch; the entries may say otherwise
    NONE = "none"  # about the list itself, about other lists, or nothing but reading


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOOL = _words(
    """alternative alternatives app application applications apps client clients engine engines
    framework frameworks implementation implementations libraries library package packages
    platform platforms plugin plugins product products program programs project projects sdk sdks
    server servers software solution solutions stack stacks system systems tool toolbox toolboxes
    toolchain toolkit toolkits tools utilities utility"""
)
_SUBJECTS_TOO = _words(
    "book books e-book e-books ebook ebooks magazines comics presentation presentations slides"
)
_PLAINLY_TOOLS = _words("libraries library software tool tools")
# Parts of a document that speak of the document, its people or its reading.
_ABOUT = _words(
    """about acknowledgement acknowledgements acknowledgment acknowledgments anti-features author
    authors changelog citing conduct contents contribute contributing contribution contributions
    contributor contributors copyright credit credits criteria definition disclaimer explanation
    faq glossary guideline guidelines index inspiration introduction legend licence licences
    license licensed licenses licensing links lists maintainer maintainers mentions motivation
    preface
    prerequisites purpose readme reference references related resource resources sponsor sponsors
    sponsorship stargazers supporters table thanks toc translations"""
)
# The same, or a subject of tools: "Contact" management, "Usage" of code, a "Summary" of tools.
_PERHAPS_ABOUT = _words(
    """background badges citation contact donate donations features history installation key
    overview questions roadmap star stars summary team terms update updates usage"""
)
# Nothing but something to read or to watch.
_BOOKS = _words(
    """article articles book books bookshelf certification certifications cheatsheet cheatsheets
    course courses e-book e-books ebook ebooks guide guides interviews keynotes lecture lectures
    magazines meetup meetups mooc moocs paper papers presentation presentations publication
    publications reading readings slides styleguide styleguides talk talks
    trainings tutorial tutorials webcasts webinar
    webinars whitepapers workshop workshops"""
)
# Mostly something to read, but software as well: for podcasts, for documentation.
_READING = _words(
    """accounts sheet sheets blog bloggers blogpost blogposts blogs channels comics communities community
    conference conferences discussions documentation documentations event events forum forums groups icons
    influencers news newsletter newsletters organizations people podcast podcasts post posts
    report reports subreddits survey surveys videos website websites"""
)
# Where people meet: about reading only where nothing else is said.
_CHANNELS = _words("discord learn learning mailing media reddit slack social twitter x youtube")
_FILLER = _words(
    """a additional all also an and another any awesome back best by community-maintained curated
    external extra few for from full further general good great here how i honorable honourable
    important in inspiring interesting is knowledge daily list list's main misc miscellaneous
    more my notable of on online open or other
    others our page quick recommended section sections see similar some source sources special the
    their these this to top up us useful we what where which who with you your"""
)
# "More collections" are other lists, "Collections" is a subject.
_GATHERED = _words("collections compilations")
_MORE = _words("more other related similar external")
_QUESTION = re.compile(
    r"^(?:what|why|how|who|when|where|which|should|can|does|is|are|do)\b|\?$"
    r"|^\W{0,4}(?:build(?:ing)?|creat(?:e|ing)|mak(?:e|ing)|writ(?:e|ing)|set(?:ting)? up) your own\b"
)
_HEAD = _words(
    """acknowledgements acknowledgments changelog contents contributing contributors credits faq
    glossary legend licence licences license licenses links references resources sponsors toc"""
)
_CONTENTS = _words("categories content contents index menu navigation of overview table toc")

_WORD = re.compile(r"[^\W_](?:[\w'-]{0,60}[^\W_])?")
_SHORTCODE = re.compile(r":[a-z0-9_+-]{1,40}:")


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, without emoji, marks and `:codes:`."""
    return _WORD.findall(_SHORTCODE.sub(" ", text.lower()).replace("\u2019", "'"))


_PURPOSE = re.compile(r"(?i)\b(?:special|general|multi|single|all)[- ]?purpose\b")
_AND = re.compile(r"\s(?:&|and|und|y|et|e)\s")
# Languages that set no spaces between words: what a heading ends with is what it is about.
_ABOUT_ENDS = re.compile(
    r"(?:目录|贡献者?|贡献指南|许可证?|鸣谢|致谢|参考资料|参考文献|相关资源|友情链接|目次|貢献|謝辞|ライセンス|参考)$"
)
_READING_ENDS = re.compile(
    r"(?:文章|書籍|书籍|图书|教程|课程|博客|电子书|公众号|記事|チュートリアル|ブログ|講座|解説)$"
)

# Mostly something to read, but software as well.
_MEETING_ENDS = re.compile(r"(?:论坛|社区|新闻|資訊|资讯|掲示板|ニュース)$")


def _ends_as_reading(heading: str) -> bool:
    said = "" if heading.isascii() else heading.strip(" :：()（）[]【】")
    return bool(_ABOUT_ENDS.search(said) or _READING_ENDS.search(said))


@lru_cache(maxsize=4096)
def heading_kind(heading: str) -> HeadingKind:
    """What stands under a heading, as far as the heading itself tells.

    The words decide, not the subject: "More resources" is about other things than tools, while
    "Media streaming" is a subject, "MLOps books" is reading and "MLOps tools" promises tools.
    """
    said = split_words(heading)
    if not said:
        return HeadingKind.OPEN
    if _QUESTION.search(heading.strip().lower()) or _MEETING_ENDS.search(heading):
        return HeadingKind.READING
    gathered = said[-1] in _GATHERED and said[0] in _MORE
    if gathered or "conduct" in said or _ends_as_reading(heading):
        return HeadingKind.NONE
    if "purpose" in said and _PURPOSE.search(heading):
        return HeadingKind.OPEN
    return _by_subjects(heading, said) or _by_words(said)


def _by_subjects(heading: str, said: list[str]) -> HeadingKind | None:
    """Two subjects, one of which is nothing to read, as in "Games & comics"."""
    if len(parts := _AND.split(heading)) > 1 and said[-1] in _READING:
        kinds = {heading_kind(part) for part in parts if set(split_words(part)) - _FILLER}
        if HeadingKind.OPEN in kinds and not kinds & {HeadingKind.NONE}:
            return HeadingKind.OPEN
    return None


def _by_words(said: list[str]) -> HeadingKind:
    plain = [word for word in said if word not in _FILLER]
    perhaps = _READING | _PERHAPS_ABOUT
    if plain and all(word in _ABOUT | _BOOKS | _CHANNELS | perhaps for word in plain):
        if set(plain) & (_ABOUT | _BOOKS):
            return HeadingKind.NONE
        # Channels alone are a subject ("Social media"), with reading they are reading.
        return HeadingKind.READING if set(plain) & perhaps else HeadingKind.OPEN
    return _by_main_word(said)


def _by_main_word(said: list[str]) -> HeadingKind:
    """What a heading with a subject is about: "MLOps books" and "Books on MLOps" are books."""
    first = said[0] if len(said) > 2 and said[1] in {"about", "on"} else ""
    if said[-1] in _BOOKS or first in _BOOKS:
        return HeadingKind.NONE
    if {said[-1], first} & _READING or (said[-1] in _HEAD and not set(said[:-1]) & _TOOL):
        return HeadingKind.READING
    return HeadingKind.TOOLS if set(said) & _TOOL else HeadingKind.OPEN


def is_reading(heading: str) -> bool:
    """Whether the last word of a heading is a kind of reading, such as books."""
    return bool(said := split_words(heading)) and said[-1] in _BOOKS


def is_subject_too(heading: str) -> bool:
    """Whether a heading of things to read is a subject of software as well: "Ebooks", "Slides"."""
    said = split_words(heading)
    return bool(said) and (said[-1] in _SUBJECTS_TOO or is_of_licenses(heading))


def is_of_licenses(heading: str) -> bool:
    """Whether a heading is of licensing: the list's own, or a subject of software."""
    said = split_words(heading)
    return 0 < len(said) <= 2 and said[-1] in {"licensing", "licenses"}


def is_tools(heading: str) -> bool:
    """Whether a heading says by its last word that tools follow, and nothing that uses them."""
    return bool(said := split_words(heading)) and said[-1] in _PLAINLY_TOOLS


def is_contents(heading: str) -> bool:
    """Whether a heading is that of a table of contents: what stands below it is no part of it."""
    return bool(said := split_words(heading)) and all(word in _CONTENTS for word in said)


_UNFOLD = frozenset(
    "all click collapse details expand full hide list more open read see show toggle view".split()
)


def is_title(summary: str) -> bool:
    """Whether what a fold shows is a heading, and not "Show more" or a sentence."""
    said = split_words(summary)
    return 0 < len(said) <= 8 and said[0] not in _UNFOLD


_NO_TOOLS = re.compile(
    r"\b(?:avoid(?=\W*$)|benefits?|challenges?|consider|considerations?|criteria|criterion|drawbacks?"
    r"|don'?t use|features?|guidelines?|icons?|legend|must|not (?:recommended|included|listed)"
    r"|questions|reasons?|requirements?|rules?|see also|should|steps?|themes?|topics|ways"
    r"|contribut\w{1,9}|inspired by|join|follow us|related lists?|similar lists?|other lists?)\b"
)


def introduces_something_else(text: str) -> bool:
    """Whether the sentence before a list says that it lists something else than tools."""
    return bool(_NO_TOOLS.search(text[-400:].lower()))


_OTHER_LISTS = re.compile(
    r"\b(?:avoid(?=\W*$)|see also|join|follow|contribut\w{1,9}|inspired by|licensed under|thanks to"
    r"|explanations|further reading|(?:for )?more information\b.{0,40}\bsee"
    r"|translated (?:in|to|by|into|versions?)|translations? (?:of|in|are|to)"
    r"|(?:related|similar|other|more|awesome) (?:awesome )?(?:lists?|resources))\b"
    r"|^\W*(?:licen[cs]es?|translations?)\W*$"
)


def introduces_other_lists(text: str) -> bool:
    """Whether the sentence before a list of links says that the links lead to no tools."""
    return bool(_OTHER_LISTS.search(text[-400:].lower()))


# What a description calls a thing that it describes, if that is software.
_SOFTWARE = re.compile(
    r"\b(?:apps?|application|cli|client|converter|downloader|editor|exporter|extension|framework"
    r"|front-?end|generator|launcher|library|manager|player|plugin|program|(?:\w{1,20})?reader"
    r"|self-?host(?:ed|able)?|server|software|tool|utility|viewer)\b"
)


# What a description calls a thing to read, or says of its writer and its reader.
_READ = re.compile(
    r"\b(?:articles?|book on|book about|books about|a book|authors?|by [A-Z]|chapters?|courses?|edition"
    r"|essays?|guides?|how to|introduction to|learn|lectures?|papers?|pdf|talks?|tutorials?|written by)\b"
)


def describes_reading(text: str) -> bool:
    """Whether a description says of what it describes that it is to be read or watched."""
    return bool(_READ.search(text[:160]))


def describes_software(text: str) -> bool:
    """Whether a description says of what it describes that it is software."""
    return bool(_SOFTWARE.search(text[:120].lower()))


# --- labels of links -----------------------------------------------------------------------------

_SOURCE = re.compile(
    r"(?:(?:view |the )?source(?:[ -]?code)?(?: on github)?|open[ -]?sourced?(?: software| code)?|f?oss"
    r"|on github|code|github(?: source| code| project| page| link| stars?)?|octocat|源码|源代码|开源"
    r"|仓库|代码|ソースコード|ソース|リポジトリ|repo(?:sitory)?|github(?: repo(?:sitory)?)?|gitlab"
    r"|codeberg|gitea|forgejo|bitbucket|sourcehut|sourceforge|git|src|svn|mercurial)"
)
_HOME = re.compile(
    r"(?:官网|主页|官方网站|网站|公式サイト|サイト|ホームページ)"
    r"|(?:official )?(?:home ?page|web ?site|site|web|page|home|url"
    r"|project page|product page)"
)
_NOTEBOOK = re.compile(r"(?:example |demo |sample |tutorial )?notebooks?|(?:open in )?colab")
_ASIDE = re.compile(
    r"(?:live |online |try |hosted |web |user |official |read (?:the )?|the |api |quick|related )?"
    r"(?:demos?|docs?|documentation|manual|clients?|apps?|app store|play store|google play"
    r"|f-droid|paper|papers|pdf|arxiv|blog|post|video|article|wiki|changelog|download|downloads"
    r"|install(?:ation)?|docker(?: ?hub| ?image)?|pypi|npm|cran|crates(?:\.io)?|packages?"
    r"|plugin|plugins|add-?ons?|extensions?|forum|chat|discord|slack|twitter|mastodon|matrix"
    r"|tutorials?|examples?|models?|dataset|data|slides|here|link|more|info"
    r"|more info|details|start|getting started|guide|reference|issue|license|mirror|releases?"
    r"|privacy(?: policy)?|tor|onion|android|ios|windows|linux|mac(?:os)?|web app|playground"
    r"|conda|homebrew|snap|flatpak|maven|nuget|gem|survey|review|screenshots?|archived?|fork"
    r"|poster|talk|page|book|course|website|back to (?:the )?top)"
)


_FORGE_SIGN = re.compile(":(?:octocat|github|gitlab|codeberg):")
_NUMBERED = re.compile(r" \d{1,2}$")  # "Screenshot 2"


@lru_cache(maxsize=4096)
def link_role(text: str) -> str:
    """What a link with this text is for its entry; "" where the text is a name.

    `source` its code, `home` its own page, `notebook` an example, `aside` anything else.
    """
    said = _NUMBERED.sub("", " ".join(split_words(text)))
    if not said and _FORGE_SIGN.search(text):
        return "source"
    if _NOTEBOOK.fullmatch(said):
        return "notebook"
    if _SOURCE.fullmatch(said):
        return "source"
    if _HOME.fullmatch(said):
        return "home"
    return "aside" if not said or _ASIDE.fullmatch(said) else ""
