"""Sentences on the components of a work: fields that describe one, and headings of their licenses.

Files that list components have a few lines for each: a name, an origin, and its license. The text
below such a heading is judged separately. A tenth of the packages that package managers install have
such lines in their LICENSE and NOTICE files; none of the red team's terms looks like them.
"""

from __future__ import annotations

import re

from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.text.beside.boilerplate import is_owner_line
from osi_check.licenses.text.beside.operative_words import weighty_words
from osi_check.licenses.text.beside.role_readers.sentence import PROVENANCE, STATEMENT, Sentence
from osi_check.patterns import lazy_pattern, rare_pattern

_PLACES = r"(?:project )?(?:home ?page|home)|web ?site|site|url|source(?: code)?|repository|repo|upstream|availability"
_NAMES = r"name|package|component|project|module|library|version|files?|path|location|description"
_FIELD = lazy_pattern(
    rf"(?:^|(?<=\s))(?P<label>(?P<place>{_PLACES})|(?P<name>{_NAMES})|(?P<owner>authors?|maintainers?|copyright)"
    r"|(?P<license>licen[cs]es?))[ \t]?:(?:\s+|$)",
    re.IGNORECASE,
)
_ADDRESS = lazy_pattern(r"<?(?:https?://[^\s<>\"']{3,300}|[\w-]+(?:\.[\w-]+)+/?)>?")
# An address with the name of the license behind it in brackets.
_NAMED_ADDRESS = lazy_pattern(r"https?://[^\s<>\"']{3,300}\s\((?P<name>[\w .,+-]{2,40})\)")
_PATH_WORD = lazy_pattern(r"[\w.@*+-]*(?:[/*][\w.@*+-]+)+|[\w-]+\.[a-z*]{1,5}")
_LIST_TITLE = lazy_pattern(
    r"(?:packages|components|modules|dependencies|libraries)\s?:\s", re.IGNORECASE
)
_LISTED = lazy_pattern(r"[\w@-]+(?:[./][\w@.-]+){1,8};")
_NEUTRAL = frozenset(("link", "linked", "linking", "license", "licenses"))
_MOST_WORDS = 12  # of a field
_LEAST_FIELDS = 2  # unless it is an address


def read_component(sentence: Sentence) -> str | None:
    """The role of fields that describe a component, or of what heads its license."""
    if ":" in sentence.text and _has_fields_only(sentence.text):
        return PROVENANCE
    if ";" in sentence.text and _has_pairs_only(sentence.text):
        return PROVENANCE
    plain = sentence.passage.strip(" .!:*#|-")
    if any(pattern.fullmatch(plain) for pattern in _KINDS):
        return STATEMENT
    headed = _HEADS.fullmatch(plain)
    if headed and not weighty_words(headed["what"]):
        return STATEMENT
    return STATEMENT if _is_institute(sentence.text) else None


def _has_fields_only(text: str) -> bool:
    """Whether a text is nothing but fields, each with a value of its kind."""
    fields = list(_FIELD.finditer(text))
    if not fields or text[: fields[0].start()].strip(" *#|-\t"):
        return False
    ends = [found.start() for found in fields[1:]] + [len(text)]
    values = [text[f.end() : end].strip(" |*") for f, end in zip(fields, ends, strict=True)]
    if len(fields) < _LEAST_FIELDS and not fields[0]["place"]:
        return False
    if fields[-1]["license"] and not values[-1]:  # what stands below is judged by itself
        del fields[-1], values[-1]
    return bool(fields) and all(map(_is_value, fields, values))


def _has_pairs_only(text: str) -> bool:
    """Whether a text lists components, each with the approved license behind it: "tern/kit; MIT"."""
    listed = _LIST_TITLE.sub("", text.strip(), count=1).split()
    names, licenses = listed[::2], listed[1::2]
    if not names or len(names) != len(licenses):
        return False
    return all(_LISTED.fullmatch(name) for name in names) and all(map(_is_approved, licenses))


def _is_approved(name: str) -> bool:
    expression = resolve_declared(name).expression
    return bool(expression) and osi_approval(expression).approved is True


def _is_value(field: re.Match[str], value: str) -> bool:
    """Whether a value is what its label says: an address, a name, an owner, an approved license."""
    if field["place"]:
        return not value or _ADDRESS.fullmatch(value) is not None
    if field["owner"]:
        return is_owner_line(f"Copyright {value}")
    if field["name"]:
        words = [word for word in value.split() if not _PATH_WORD.fullmatch(word)]
        heavy = set(weighty_words(" ".join(words))) - _NEUTRAL
        return 0 < len(value.split()) <= _MOST_WORDS and not heavy
    named = _NAMED_ADDRESS.fullmatch(value)
    return _is_approved(named["name"] if named else value)


_SOME = r"(?:[\w.&'+-]{1,30} ){0,3}[\w.&'+-]{1,30}"
_KINDS = tuple(
    rare_pattern(pattern)
    for pattern in (
        # Who contributed, above their copyright, and under what.
        rf"all (?:other |new |past )?contributions (?:by|from|to|towards) {_SOME}(?: (?:is|are) (?:licensed |released )?(?:under )?(?:the )?§)?",
        # How far a license goes that stands in a folder.
        r"this licen[cs]e (?:applies to|covers) (?:everything|all files|all code) (?:inside|in|within|below) this (?:directory|folder)"
        r"(?: and (?:all )?(?:of )?(?:its |the )?(?:sub-?directories|subfolders))?",
        rf"(?:it|this|this \w{{1,12}}) is an? (?:modified |adapted )?derivative(?: work)? of (?:the )?{_SOME}",
        rf"this licen[cs]e applies to all parts of (?:the )?{_SOME} that are not externally maintained(?: libraries| software| code)?",
        # What comes out of a tool is no part of it.
        rf"(?:the |any )?(?:code|output|files|documents|reports) (?:generated|produced|created|written) (?:by|with|using) (?:the )?{_SOME} (?:is|are) not covered by (?:this|the) (?:licen[cs]e|§)",
        # As in notices of https://www.eclipse.org/projects/handbook/#legaldoc-notice
        r"(?:the|this) project maintains the following source code repositories(?: which may be relevant to this content)?",
        # Which license is of which kind of files.
        r"(?:(?:in|within) (?:the )?[\w. -]{1,40}(?:download|package|release|archive|repository|distribution),? )?(?:the )?§ applies to all"
        r" (?:non-\w{1,12}(?: and non-\w{1,12})? |other )?(?:files|icons|fonts|code|images|documentation|docs)(?: packaged as [\w ]{2,40}(?:files|file types?|formats?))?",
        # What may be done with all of it, in plain words.
        r"[\w.-]{1,30}(?: [\w.-]{1,30}){0,4} (?:is|are) (?:(?:free|open[- ]source|§[ -]{1,2}friendly)(?:,? and |, |$)){2,4}",
        r"you (?:can|may) (?:freely )?use (?:it|them|this) for (?:(?:commercial|open[- ]source|personal|private) (?:projects|products|work)(?:,? or |, )){1,4}"
        r"(?:really |almost |just ){0,3}(?:anything|whatever you (?:want|like))(?: really| else)?",
        # A wish at the end.
        r"(?:share and )?enjoy|have (?:a lot of )?fun|happy (?:hacking|coding)|good luck|cheers|all the best",
    )
)
# What stands above the license of a component: that it "is licensed as follows".
_HEADS = rare_pattern(
    r"(?P<what>(?:[\w.+/⁄-]{1,40},? ){1,8})(?:is|are) licensed (?:for use )?as follows"
)
_INSTITUTE = lazy_pattern(
    r"(?:University|Institute|Department|School|College|Faculty|Laboratory|Cent(?:er|re)) (?:of|for)(?:,? (?:and|of|the|at|in|[A-Z][\w-]{1,20})){1,8}"
)


def _is_institute(text: str) -> bool:
    """Whether a line is the name of an institution, and where it is."""
    plain = text.strip(" .,*#")
    heavy = weighty_words(plain.partition(" ")[2])
    return _INSTITUTE.fullmatch(plain) is not None and not heavy
