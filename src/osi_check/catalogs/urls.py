"""A plain list of addresses: one repository a line, as many tools write it.

A line is a URL, `git@host:owner/name` or `owner/name` on GitHub, behind it perhaps the tool's name,
behind ` - ` a description, behind ` # ` a comment. Bullets before and `<…>` around an address are
passed over, as are blank lines and lines that begin with `#`.
"""

from __future__ import annotations

import re

from osi_check.catalogs import ListFormat, markdown_editor
from osi_check.catalogs.slug import SlugPool
from osi_check.errors import InputError
from osi_check.model import Catalogue, Location, Problem, Tool
from osi_check.repository.address import parse_address

MAX_LINES = 200_000
MAX_PROBLEMS = 1000
_FILE = re.compile(r"(?i)(?:^|[/\\])[^/\\.]{1,255}$|\.(?:txt|urls?|list|lst)$|<stdin>$")
_LINES = re.compile(r"\r\n|\r|\n")
_FIRST = 64 * 1024  # characters that tell what a text is
_URL = r"(?:(?:https?|git|ssh)://[^\s<>,;|]{1,2000}|git@[\w.-]{1,253}:[^\s<>,;|]{1,300})"
_SHORT = r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9_.-]{1,100}"
_LINE = re.compile(
    rf"(?i)[ \t]{{0,99}}(?:[-*+][ \t]{{1,9}})?<?(?P<url>{_URL}|{_SHORT})>?"
    r"(?:(?:[ \t]{1,99}|[ \t]{0,9}[,;|][ \t]{0,99})(?P<rest>\S.{0,2000})?)?[ \t]{0,99}"
)
_BEGINS_URL = re.compile(rf"(?i)[ \t]{{0,99}}(?:[-*+][ \t]{{1,9}})?<?{_URL}")


def claims(file: str, text: str) -> bool:
    """Whether a text has hardly anything but lines that begin with an address."""
    if not _FILE.search(file):
        return False
    lines = [line for line in _LINES.split(text[:_FIRST]) if _has_address(line)]
    hits = sum(_LINE.fullmatch(line) is not None for line in lines)
    urls = sum(_BEGINS_URL.match(line) is not None for line in lines)
    headings = sum(line.startswith("## ") for line in _LINES.split(text[:_FIRST]))
    return urls > 0 and hits * 10 >= len(lines) * 9 and not headings


def parse(text: str, file: str) -> Catalogue:
    """Read a list; raises `InputError` with every line that has no address."""
    tools: list[Tool] = []
    problems: list[Problem] = []
    ids = SlugPool()
    for number, line in enumerate(_LINES.split(text), 1):
        if number > MAX_LINES or len(problems) >= MAX_PROBLEMS:
            problems.append(Problem(Location(file, number), "reading stopped here"))
            break
        if not _has_address(line):
            continue
        found = _LINE.fullmatch(line)
        if found:
            tools.append(_tool(found, Location(file, number, found.start("url") + 1), ids))
        else:
            problems.append(
                Problem(
                    Location(file, number, len(line) - len(line.lstrip()) + 1),
                    "this line doesn't start with a URL; expected https://… or OWNER/REPO",
                )
            )
    if problems:
        raise InputError(*problems)
    return Catalogue(file=file, tools=tuple(tools))


def _has_address(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _tool(line: re.Match[str], at: Location, ids: SlugPool) -> Tool:
    url = line["url"]
    rest = f" {line['rest'] or ''}"
    rest, _, comment = rest.partition(" #")
    name, _, description = rest.partition(" - ")
    place = parse_address(url)
    shown = url.split("://", 1)[-1].rstrip("/")
    name = " ".join(name.split()) or (place.path.rpartition("/")[2] if place else shown)
    key = "repo" if place else "homepage"
    return Tool(
        id=ids.next(name),
        name=name,
        location=at,
        description=" ".join(description.split()),
        comment=" ".join(comment.split()),
        at={"name": at, key: at},
        **{key: place.url if place and "://" not in url else url},  # type: ignore[arg-type]
    )


format = ListFormat(  # noqa: A001
    name="urls", claims=claims, parse=parse, rank=80, editor=markdown_editor
)
