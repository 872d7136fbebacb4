"""Reads the terms that a program shows its users: about boxes, banners, notices, and translations. Pure.

Source files are selected by their names only: a banner, an about box, a footer, the version with license and owner.
In files of translated messages, entries with keys about licenses are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.repository.snapshot import Entry
from osi_check.repository.tree_index import index_tree, is_small_file

MAX_SOURCES = 4
MAX_TABLES = 2
MAX_NOTES = 2
MAX_SCRIPTS = 1
MAX_SOURCE_BYTES = 12_000
MAX_TABLE_BYTES = 40_000
MAX_NOTE_BYTES = 8_000
MAX_ENTRIES = 40  # of a table
_DEEPEST = 7  # folders above a text

_ENDING = (
    r"(?:py|[cm]?[jt]sx?|go|rs|rb|java|kt|php|cs|swift|dart|exs?|scala|cpp|cc|c|h|hpp|m|lua|nim|jl|pl|pm|sh|vue|svelte"
    r"|html?|xhtml|ui|xaml|qml|erb|haml|slim|pug|jinja2?|j2|hbs|mustache|twig|tmpl|gohtml|ejs|ftl|cshtml|razor|blade\.php)"
)
_WORDS = tuple(
    """
    about banner splash welcome motd notice legal licens licenc eula terms disclaimer copyright footer colophon
    version credits
    """.split()
)
_SOURCE = re.compile(
    r"(?:_{0,2}(?:about(?:_?us)?|banner|splash|welcome|motd|notices?|legal|licen[cs]es?|licen[cs]ing|eula|terms|disclaimer"
    r"|copyright|footer|colophon|version|credits)_{0,2}"
    r"|[a-z]{0,12}[-_]?(?:about|banner|notice|footer|eula|licen[cs]e|legal|disclaimer|splash)"
    r"[-_]?(?:text|dialog|view|page|screen|window|box|fragment|activity|controller|modal|component|panel|form|message"
    rf"|info|section|tab|command|cmd)?s?)\.{_ENDING}",
    re.IGNORECASE,
)
# What a site asks of its visitors, and Eclipse's agreement on what it hosts: pages and templates called so.
_OF_A_SITE = re.compile(
    r"(?:terms|legal|disclaimers?|notices?|licen[cs]e)\.(?:x?html?|hbs|ejs|erb|haml|slim|pug|jinja2?|j2|mustache|twig|tmpl|gohtml|ftl"
    r"|cshtml|razor|blade\.php|vue|svelte|[jt]sx)",
    re.IGNORECASE,
)
# The likeliest first: what is about terms, what is shown at the start, what is shown of the version.
_RANKS = (
    re.compile(r"licen[cs]|eula|terms|legal|notice|disclaimer|copyright", re.IGNORECASE),
    re.compile(r"about|banner|nag|motd|splash|welcome|footer|colophon", re.IGNORECASE),
)
_TABLE = re.compile(
    r"\n(?:strings\.xml|Localizable\.(?:strings|xcstrings)|InfoPlist\.strings|Info\.plist|en(?:[-_](?:US|GB))?\.(?:json|ya?ml|toml|arb)"
    r"|(?:messages|strings|translations?|resources?|bundle|app|intl|common|main|index)(?:_en)?\.(?:properties|arb|resx|resw))(?=\n)",
    re.IGNORECASE,
)
# Where the texts of a language stand; of Android's, those of no language are the English ones.
_TABLE_FOLDER = re.compile(
    r"(?:^|/)(?:values|(?:en|base)\.lproj|[^/]{0,40}(?:locales?|i18n|l10n|lang(?:uages?)?|translations|messages|nls|strings|resources)"
    r"(?:/.{1,60})?|src/[\w/]{0,80})$",
    re.IGNORECASE,
)
_OF_LANGUAGES = re.compile(
    r"(?:^|/)(?:locales?|i18n|l10n|lang|languages|translations)/", re.IGNORECASE
)
_NOTE = re.compile(
    r"\n(?:NOTES\.txt|README\.Debian|full_description\.txt|caveats(?:\.\w{2,3})?|(?:post|pre)[-_]?install(?:[-_]message)?\.(?:txt|md))(?=\n)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"\n(?:install|setup|(?:docker[-_])?entrypoint|post-?inst(?:all)?|get[-_]\w{1,20})\.(?:sh|bash|ps1|bat)(?=\n)",
    re.IGNORECASE,
)
# Of languages a store's description is in, the one that is there first.
_OTHER_LANGUAGE = re.compile(
    r"/(?!en\b|en[-_]|android|default)[a-z]{2}(?:[-_][A-Za-z]{2,4})?/full_description"
)
_ELSEWHERE = re.compile(
    r"(?:^|/)(?:\.[^/]{1,60}|node_modules|[^/]{0,40}vendor(?:ed)?|third[-_]?party[^/]{0,40}|3rdparty\w{0,20}|externals?|extern|deps"
    r"|dependencies|fixtures?|testdata|[^/]{0,40}[-_]?tests?|__tests__|specs?|e2e|examples?|samples?|demos?|website|www|landing"
    r"|benchmarks?|docs?|templates?/(?:project|app)|models?|migrations?)(?:/|$)",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"licen[cs]e|copyright|legal|terms|eula|disclaimer|notice|\bagree(?:ment)?\b|about",
    re.IGNORECASE,
)
# Keys of what other works are under, and of what a site or a form asks.
_OF_OTHERS = re.compile(
    r"third|open.?source|oss|librar|privacy|cookie|dependenc|notices?_(?:title|button)|key|plate|driv",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\"(?P<a>[\w.@ -]{1,80})\"\s{0,4}[:=]\s{0,4}\"(?P<b>(?:[^\"\\\n]|\\.){12,1200})\""
    r"|<string name=\"(?P<c>[\w.]{1,80})\"[^>\n]{0,80}>(?P<d>[^<]{12,1200})<"
    r"|<data name=\"(?P<e>[\w.]{1,80})\"[^>\n]{0,80}>\s{0,40}<value>(?P<f>[^<]{12,1200})<"
    r"|<key>(?P<g>\w{1,80})</key>\s{0,40}<string>(?P<h>[^<]{12,1200})<"
    r"|^[ \t]{0,20}(?P<i>[\w.-]{1,80})[ \t]{0,4}[:=][ \t]{0,4}[\"']?(?P<j>[^\n\"'{\[|>][^\n]{11,1200})$",
    re.MULTILINE,
)


def shown_paths(entries: Sequence[Entry]) -> list[str]:
    """The texts that a program shows of itself, the likeliest to hold terms first."""
    tree = index_tree(entries)
    found = []
    for named, is_shown, most, most_bytes in (
        (tree.named_with(*_WORDS), is_shown_source, MAX_SOURCES, MAX_SOURCE_BYTES),
        (tree.named(_NOTE), is_note, MAX_NOTES, MAX_NOTE_BYTES),
        (tree.named(_SCRIPT), is_script, MAX_SCRIPTS, MAX_NOTE_BYTES),
        (tree.named(_TABLE), is_table, MAX_TABLES, MAX_TABLE_BYTES),
    ):
        ranked = [
            (*_rank(entry.path), entry.path)
            for entry in named
            if is_small_file(entry, most_bytes)
            and entry.path.count("/") <= _DEEPEST
            and is_shown(entry.path)
        ]
        found += [path for *_, path in sorted(ranked)[:most]]
    return found


def is_shown_source(path: str) -> bool:
    """Whether a text is a source, or a template, of what is shown, by its name."""
    folder, _, name = path.rpartition("/")
    shown = _SOURCE.fullmatch(name) and not _OF_A_SITE.fullmatch(name)
    return bool(shown) and not _ELSEWHERE.search(folder)


def is_script(path: str) -> bool:
    """Whether a text is a script that installs or starts the program, by its name."""
    folder, _, name = path.rpartition("/")
    return bool(_SCRIPT.match(f"\n{name}\n")) and bool(folder) and not _ELSEWHERE.search(folder)


def is_note(path: str) -> bool:
    """Whether a text is shown by what installs the program, by its name."""
    name = path.rpartition("/")[2]
    return bool(_NOTE.match(f"\n{name}\n")) and not _OTHER_LANGUAGE.search(path)


def is_for_store(path: str) -> bool:
    """Whether a note is what a store shows of an app: on what it does, and which permissions it needs."""
    return path.lower().endswith("full_description.txt")


def is_table(path: str) -> bool:
    """Whether a text holds what is shown in a language, by its name."""
    folder, _, name = path.rpartition("/")
    if not _TABLE.match(f"\n{name}\n") or _ELSEWHERE.search(folder):
        return False
    return bool(_TABLE_FOLDER.search(folder)) or name == "Info.plist"


def is_of_language(path: str) -> bool:
    """Whether a text is among those that are shown in a language, by its folder."""
    return bool(_OF_LANGUAGES.search(path))


def _rank(path: str) -> tuple[int, int, int]:
    name = path.rpartition("/")[2]
    rank = next((i for i, words in enumerate(_RANKS) if words.search(name)), len(_RANKS))
    return rank, path.count("/"), len(path)


def read_table(text: str) -> Iterator[tuple[str, int]]:
    """The entries of a table that are about licenses, each with the line on which it begins."""
    count = 0
    for found in _ENTRY.finditer(text):
        key, value = (part for part in found.groups() if part is not None)
        if not _KEY.search(key) or _OF_OTHERS.search(key):
            continue
        start = found.start(found.lastgroup or 0)
        yield plain_value(value), text.count("\n", 0, start) + 1
        if (count := count + 1) >= MAX_ENTRIES:
            return


def plain_value(value: str) -> str:
    """A value without the marks that end its lines."""
    return value.replace("\\n", " ").replace("\\'", "'").replace('\\"', '"').strip()
