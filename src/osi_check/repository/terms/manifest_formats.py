"""Where each kind of package manifest names its license. Pure.

Formats with a parser in the standard library or msgspec are parsed. Broken files and other formats are
read line by line, with patterns that take linear time.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import msgspec

# What is said, and the offset at which it stands.
Claim: TypeAlias = tuple[str, int]
Claims: TypeAlias = Callable[[str], Iterator[Claim]]

MAX_VALUES = 20
_PRIVATE = "UNLICENSED"  # npm: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#license
# Of the files that go with a license, those that are read as such anyway, or name people; patterns.
_KNOWN_FILE = re.compile(
    r"licen[cs]e|copying|copyright|notice|author|contribut|readme|third|[*?\[{]", re.IGNORECASE
)
_KEY = re.compile(r"licen[cs]e", re.IGNORECASE)


def _lines(*patterns: str) -> Claims:
    """A reader by patterns, each for a line, with what is said as group 1."""
    compiled = [re.compile(pattern, re.MULTILINE | re.IGNORECASE) for pattern in patterns]

    def read(text: str) -> Iterator[Claim]:
        for pattern in compiled:
            for found in pattern.finditer(text):
                yield found[1].strip(), found.start(1)

    return read


def _parsed(
    load: Callable[[str], Any], said: Callable[[Any], Iterator[str]], broken: Claims
) -> Claims:
    """A reader by a parser; `broken` reads what that cannot, and TOML with tables of its own."""

    def read(text: str) -> Iterator[Claim]:
        small = text.lower()
        if "licen" not in small and "\\u" not in small:
            return  # no key, not even one that is spelled by the numbers of its letters
        try:
            data = load(text)
            values = list(said(data))[:MAX_VALUES]
        except (ValueError, RecursionError, msgspec.DecodeError):
            yield from broken(text)
            return
        if not values and load is tomllib.loads:
            yield from broken(text)
            return
        first = _KEY.search(text)
        for value in values:
            # From the key on: the same word may be the package's name.
            start = text.find(value, first.start() if first else 0)
            yield value.strip(), max(start, 0)

    return read


def _texts(value: object) -> Iterator[str]:
    """The strings that a license field holds: one, several, or records with a type or name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for key in ("type", "name", "text", "spdx", "id"):
            if isinstance(value.get(key), str):
                yield value[key]
                return
        if isinstance(value.get("file"), str):
            yield f"SEE LICENSE IN {value['file']}"


def _json(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key in ("license", "licence", "licenses", "licences"):
            for said in _texts(data.get(key)):
                if not (said == _PRIVATE and data.get("private") is True):
                    yield said


def _composer(data: object) -> Iterator[str]:
    """Several are a choice: https://getcomposer.org/doc/04-schema.md#license."""
    said = list(_json(data))
    if said:
        yield said[0] if len(said) == 1 else " OR ".join(said)


def _table(data: Any, *path: str) -> Any:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _pyproject(data: object) -> Iterator[str]:
    for field in ("license", "license-expression"):
        for said in _texts(_table(data, "project", field)):
            yield said.strip().partition("\n")[0]
    files = _table(data, "project", "license-files")
    for file in files if isinstance(files, list) else ():
        if isinstance(file, str) and not _KNOWN_FILE.search(file):
            yield f"SEE LICENSE IN {file}"
    yield from _texts(_table(data, "tool", "poetry", "license"))
    for classifiers in (
        _table(data, "project", "classifiers"),
        _table(data, "tool", "poetry", "classifiers"),
    ):
        for said in _texts(classifiers):
            if said.startswith("License ::"):
                yield said.rpartition("::")[2].strip()


def _cargo(data: object) -> Iterator[str]:
    for path in (("package",), ("workspace", "package"), ("project",)):
        table = _table(data, *path)
        yield from _texts(_table(table, "license"))
        for file in _texts(_table(table, "license-file")):
            yield f"SEE LICENSE IN {file}"


def _spdx(data: object) -> Iterator[str]:
    """What the packages that a document describes declare: one package, as a rule.

    https://spdx.github.io/spdx-spec/v2.3/package-information/#715-declared-license-field
    """
    packages = data.get("packages") if isinstance(data, dict) else None
    if isinstance(packages, list) and len(packages) == 1:
        yield from _texts(_table(packages[0], "licenseDeclared"))


_JSON_LINE = _lines(r'^[ \t]{0,99}"licen[cs]e"\s{0,99}:\s{0,99}\[?\s{0,99}"([^"\n]{1,120})"')
_CLASSIFIER = r"""["']?License :: (?:OSI Approved :: )?([^"'\n]{1,120})["']?"""
_ASSIGNED = r"""^[ \t]{0,99}%s\s{0,99}[:=]\s{0,99}["']?([^"'\n#]{1,120})["']?"""
# One of several in a list of YAML, behind so many others.
_CITED = (
    r"^license:[ \t]{0,9}(?:\n[ \t]{0,9}-[^\n]{1,120}){%d}\n[ \t]{0,9}-[ \t]{1,9}"
    r"""["']?([^"'\n]{1,120})"""
)
_json_reader = _parsed(msgspec.json.decode, _json, _JSON_LINE)

# By the whole name, or by its ending. Sources: the reference of each format.
BY_NAME: dict[str, Claims] = {
    "pyproject.toml": _parsed(
        tomllib.loads,
        _pyproject,
        _lines(
            r'^[ \t]{0,99}license\s{0,99}=\s{0,99}"([^"\n]{1,120})"',
            r'^[ \t]{0,99}license\s{0,99}=\s{0,99}\{\s{0,99}text\s{0,99}=\s{0,99}"([^"\n]{1,120})"',
            rf"^[ \t]{{0,99}}{_CLASSIFIER}",
        ),
    ),
    "package.json": _json_reader,
    "composer.json": _parsed(msgspec.json.decode, _composer, _JSON_LINE),
    "bower.json": _json_reader,
    "elm.json": _json_reader,
    "dub.json": _json_reader,
    "codemeta.json": _json_reader,
    "META.json": _json_reader,
    "Cargo.toml": _parsed(
        tomllib.loads, _cargo, _lines(r'^[ \t]{0,99}license\s{0,99}=\s{0,99}"([^"\n]{1,120})"')
    ),
    "setup.cfg": _lines(
        r"^licen[cs]e\s{0,99}=\s{0,99}([^\n]{1,120})$",
        r"^[ \t]{0,99}License :: (?:OSI Approved :: )?([^\n]{1,120})$",
    ),
    "setup.py": _lines(
        r"""(?:^|[(,\s])license\s{0,99}=\s{0,99}["']([^"'\n]{1,120})["']""",
        r"""(?:^[ \t]{0,99}|["'])License :: (?:OSI Approved :: )?([^"'\n]{1,120})""",
    ),
    "pom.xml": _lines(
        r"<license>\s{0,99}<name>\s{0,9}([^<\n]{1,120})</name>",
        r"^[ \t]{0,99}<name>([^<\n]{1,100}licen[cs]e[^<\n]{0,60})</name>",
    ),
    "CITATION.cff": _lines(
        r"""^license:[ \t]{0,99}["']?([^"'\n]{1,120})["']?\s{0,99}$""",
        *(_CITED % above for above in range(4)),
    ),
    "DESCRIPTION": _lines(r"^License:\s{0,99}([^\n]{1,120})$"),
    "Chart.yaml": _lines(
        r"""^[ \t]{0,99}(?:artifacthub\.io/)?licen[cs]es?:\s{0,99}["']?([^"'\n#]{1,120})["']?"""
    ),
    "mix.exs": _lines(r"""licenses:\s{0,99}\[\s{0,99}["']([^"'\n]{1,120})["']"""),
    "shard.yml": _lines(_ASSIGNED % "license"),
    "galaxy.yml": _lines(_ASSIGNED % "license"),
    "snapcraft.yaml": _lines(_ASSIGNED % "license"),
    "package.yaml": _lines(_ASSIGNED % "license"),
}
BY_ENDING: dict[str, Claims] = {
    "gemspec": _lines(
        r"""\.licenses?\s{0,99}=\s{0,99}\[?\s{0,99}["']([^"'\n]{1,120})["']""",
        r"""\.licenses\s{0,99}=\s{0,99}\[\s{0,99}["'][^"'\n]{1,120}["'],\s{0,99}["']([^"'\n]{1,120})["']""",
    ),
    "podspec": _lines(
        r"""\.license\s{0,99}=\s{0,99}["']([^"'\n]{1,120})["']""",
        r""":type\s{0,9}=>\s{0,9}["']([^"'\n]{1,120})["']""",
    ),
    "cabal": _lines(r"^license:\s{0,99}([^\n]{1,120})$"),
    "opam": _lines(r"""^license:\s{0,99}\[?\s{0,99}"([^"\n]{1,120})\""""),
    "rockspec": _lines(r"""\blicense\s{0,99}=\s{0,99}["']([^"'\n]{1,120})["']"""),
    "spdx": _lines(r"^PackageLicenseDeclared:\s{0,9}([^\n]{1,120})$"),
    "spdx.json": _parsed(msgspec.json.decode, _spdx, _JSON_LINE),
    "nuspec": _lines(r"<license[^>\n]{0,99}>([^<\n]{1,120})</license>"),
    "csproj": _lines(r"<PackageLicense(?:Expression|Url)>([^<\n]{1,120})<"),
}


def reader(name: str) -> Claims | None:
    """How a manifest of this name is read; None where it is none."""
    if name.endswith(".spdx.json"):
        return BY_ENDING["spdx.json"]
    return BY_NAME.get(name) or BY_ENDING.get(name.rpartition(".")[2])
