"""Strangers' words, made harmless for the place where they are shown.

Names, descriptions, licenses, excerpts, paths and file names come from catalogues and
repositories. Whatever shows them passes them through here, last of all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

MAX_LINE_CHARS = 200  # characters of a quote
MAX_TEXT_CHARS = 1_000  # characters of anything: nobody's words crowd out those of others

# Letters that nobody sees: isprintable() knows only controls, formats and unassigned ones.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]")
MAX_STACKED_MARKS = 4  # combining marks on one letter: no language needs more, vandals do
# Log lines in which continuous integration looks for commands: GitHub at the beginning of a line
# (`::set-output …`, a wrapped line begins with any word) and, like Azure and TeamCity, anywhere
# (`##[add-mask]`, `##vso[…]`): https://github.com/actions/runner (ActionCommand.cs)
_ANYWHERE = r"##(?=[A-Za-z]{0,20}\[)"
_COMMAND = re.compile(rf"(?<!\S):{{2,}}|{_ANYWHERE}")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_IN_JSON = re.compile(r"(?<=#)#(?=[A-Za-z]{0,20}\[)")
# Whole escape sequences go, not only their first character: CSI and OSC of ECMA-48.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,40}[ -/]{0,5}[@-~]|\x1b\][^\x07\x1b]{0,500}(?:\x07|\x1b\\)"
)


def visible_line(text: str, most: int = MAX_TEXT_CHARS) -> str:
    """The text as one visible line: for terminals, logs, and as the ground of all else here.

    Without control characters, escapes, bidirectional overrides and invisible letters; nothing
    in it is a command to a log's reader. It is cut to `most` characters.
    """
    text = text[: most * 20]  # what is cut off anyway needs no cleaning
    if not (text.isascii() and text.isprintable()):  # nearly all texts are
        text = _visible(text)
    text = " ".join(text.split())
    if "::" in text or "##" in text:
        text = _COMMAND.sub(lambda found: " ".join(found[0]), text)
    return shorten_text(text, most)


def _visible(text: str) -> str:
    if not text.isprintable():
        text = " ".join(_SEQUENCE.sub("", text).split())
    if not text.isascii() or not text.isprintable():
        text = "".join(c for c in _BLANK.sub("", text) if c.isprintable())
        text = _unstacked(text)
    return text


def _unstacked(text: str) -> str:
    kept, marks = [], 0
    for c in text:
        marks = marks + 1 if unicodedata.category(c) in {"Mn", "Me"} else 0
        if marks <= MAX_STACKED_MARKS:
            kept.append(c)
    return "".join(kept)


def shorten_text(text: str, most: int = MAX_LINE_CHARS) -> str:
    """At most so many characters, with an ellipsis where some are left out."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def quote_text(text: str, most: int = MAX_LINE_CHARS) -> str:
    """A stranger's words as a quote in one line."""
    return f"“{visible_line(text, most)}”"


# GitHub reads a comment twice: as Markdown, and then what was rendered, for mentions, references
# and emoji. Entities stop the first reader; for the second a zero-width space has to stand
# between the sign and the name. https://github.github.com/gfm/#autolinks-extension-
_GAP = "&#8203;"
_SAID_OTHERWISE = {  # all other marks become their number
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "@": f"@{_GAP}",
    "#": f"&#35;{_GAP}",
    # GitHub's own way to keep a dollar sign out of a formula:
    # https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
    "$": "<span>$</span>",
}
_MARKS = re.compile(
    r"""[\\`*\[\]{}|~<>&@#$]
    | (?<![^\W_])_ | _(?![^\W_])        # an underscore inside a word marks nothing
    | !(?=\Z)                           # before a link of ours
    | :(?=//) | (?<=www)\.              # https://, www.
    | (?<=gh)-(?=\d)                    # GH-1
    | :(?=[a-z+-][a-z0-9_+-]{0,40}:)    # :emoji:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BLOCK = re.compile(r"(|[0-9]{1,9}(?=[.)]))([-+=.)])")  # lists, headings, rules begin like this


def escape_markdown(text: str, most: int = MAX_TEXT_CHARS) -> str:
    """The text as it may stand in Markdown on GitHub: a cell, a list item, a link's text, HTML.

    It marks up nothing, mentions nobody, refers to no issue and becomes no link. (A word that is
    the id of a commit of the reader's own repository stays one: such a link leads nowhere else.)
    """
    text = visible_line(text, most)
    safe = _MARKS.sub(_entity, text)
    if found := _BLOCK.match(safe):
        safe = f"{found[1]}&#{ord(found[2])};{safe[found.end() :]}"
    return safe


def _entity(found: re.Match[str]) -> str:
    sign = found[0]
    if known := _SAID_OTHERWISE.get(sign):
        return known
    if sign == "-" or (sign == ":" and not found.string.startswith("//", found.end())):
        return f"{sign}{_GAP}"
    return f"&#{ord(sign)};"


def code_element(text: str, most: int = MAX_TEXT_CHARS) -> str:
    """The text in Markdown as code; an element, because backticks in a table are read twice."""
    return f"<code>{escape_markdown(text, most)}</code>"


def message_markdown(text: str, most: int = MAX_LINE_CHARS) -> str:
    """Words of ours in Markdown, with what stands in backticks as code; all of it is escaped."""
    parts = text[:most].split("`")
    return "".join(
        code_element(part) if place % 2 and place < len(parts) - 1 else _escape_between(part)
        for place, part in enumerate(parts)
    )


def _escape_between(part: str) -> str:
    """Escaped text with the space before and behind it, which escaping a line takes away."""
    before = " " if part[:1] == " " else ""
    behind = " " if part[-1:] == " " and part.strip() else ""
    return f"{before}{escape_markdown(part)}{behind}"


def markdown_link(text: str, url: str) -> str:
    """A Markdown link; `text` is escaped here, `url` comes from `osi_check.permalinks` or is empty."""
    return (
        f"[{escape_markdown(text) or escape_markdown(url)}]({url})"
        if url
        else escape_markdown(text)
    )


@lru_cache(4096)  # the same license stands at a thousand tools
def escape_html(text: str, most: int = MAX_TEXT_CHARS) -> str:
    """The text as it may stand in HTML or XML: between tags, or in an attribute's quotes."""
    return html_attr(visible_line(text, most))


def prose_html(text: str, most: int = MAX_TEXT_CHARS) -> str:
    """Words of ours in HTML, with what stands in backticks as code; strangers' are safe in it."""
    return _TICKED.sub(r"<code>\1</code>", escape_html(text, most))


def html_attr(url: str) -> str:
    """An address from `osi_check.permalinks`, as it may stand in an attribute of HTML or XML."""
    for sign, said in _IN_HTML:
        url = url.replace(sign, said)
    return url


# The ampersand first; backticks, because prose is looked through for them afterwards.
_IN_HTML = (
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"), ("`", "&#96;"),
)  # fmt: skip
_TICKED = re.compile(r"&#96;((?:(?!&#96;).){1,300})&#96;")


# https://github.com/actions/toolkit (packages/core/src/command.ts)
def command_data(text: str) -> str:
    """Our own text of several lines as a workflow command's message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """A value of a workflow command, such as a title."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def json_text(text: str) -> str:
    """JSON that means the same, shown safely: no command to a log, nothing invisible."""
    if "##" in text:
        text = _IN_JSON.sub(r"\\u0023", text)
    if text.isascii() and "\x7f" not in text:  # JSON has no other control characters in texts
        return text
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c == "\n" or c.isprintable() else _json_escape(c) for c in text)


def _json_escape(c: str) -> str:
    code = c.encode("utf-16-be").hex()
    return "".join(f"\\u{code[i : i + 4]}" for i in range(0, len(code), 4))


def json_document(thing: object) -> str:
    """A whole JSON file, indented, with what `json_text` promises."""
    return f"{json_shown(json_bytes(thing))}\n"


def json_bytes(thing: object) -> bytes:
    """A thing as JSON.

    Halves of surrogate pairs (in names of files and arguments) become U+FFFD: no JSON holds them.
    """
    try:
        return msgspec.json.encode(thing)
    except UnicodeEncodeError:
        return msgspec.json.encode(_replace_in(msgspec.to_builtins(thing)))


def json_shown(encoded: bytes) -> str:
    """JSON as `json_text` of it, indented; pictures are escaped, too.

    One letter that needs four bytes would otherwise make four of each of its neighbours.
    """
    text = msgspec.json.format(encoded, indent=2).decode()
    if not text.isascii():
        text = _ASTRAL.sub(lambda found: _json_escape(found[0]), text)
    return json_text(text)


def json_pieces(frame: object, key: str, lists: Iterable[Iterable[object]]) -> Iterator[str]:
    """`json_document` of a frame whose empty lists under `key` are filled, piece by piece.

    `lists` has the elements of each of them, in the order of the document. The records of a list
    of ten thousand, or their text, would fill the memory: each is made when it is written.
    """
    hole = f'"{key}": []'  # no text can hold it: there a quote is escaped
    before, *behind = json_document(frame).split(hole)
    yield before
    for elements, after in zip(lists, behind, strict=True):
        margin = "\n" + " " * (len(before) - before.rindex("\n") - 1)
        yield f'"{key}": ['
        separator = ""
        for element in elements:
            shown = json_shown(json_bytes(element)).replace("\n", f"{margin}  ")
            yield f"{separator}{margin}  {shown}"
            separator = ","
        yield f"{margin if separator else ''}]{after}"
        before = after


def replace_surrogates(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, which no file and no JSON can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _replace_in(thing: object) -> object:
    if isinstance(thing, str):
        return replace_surrogates(thing)
    if isinstance(thing, dict):
        return {_replace_in(key): _replace_in(value) for key, value in thing.items()}
    return [_replace_in(each) for each in thing] if isinstance(thing, list) else thing
