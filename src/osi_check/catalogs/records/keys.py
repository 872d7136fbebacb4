"""What the keys of records mean, in the spellings and languages that lists use.

No name of a list stands here. A key is compared without case, marks and words that say only that
an address follows: `repo_url`, `repoUrl` and `Repo` are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from functools import lru_cache
from typing import Literal

from osi_check.catalogs.yaml.fields import Pairs
from osi_check.catalogs.yaml.nodes import Mapping, Node, Scalar, Sequence

Role = Literal["name", "repo", "homepage", "license", "category", "description", "tags"]

# The first that a record has counts.
KEYS: dict[Role, tuple[str, ...]] = {
    "name": tuple(
        """name title tool toolname project projectname app appname application software package
        product label displayname fullname 名称 名字 工具 项目 名前 nombre nom nome название""".split()
    ),
    "repo": tuple(
        """repo repository sourcecode sourcerepository sourcerepo coderepo coderepository gitrepo
        gitrepository github githubrepo githubrepository gitlab codeberg bitbucket sourcehut git
        source code src scm vcs repos repositories sources 仓库 源码 リポジトリ""".split()
    ),
    "homepage": tuple(
        """homepage home website web site url link href www page landing uri links urls
        主页 官网 链接 网址 サイト""".split()
    ),
    "license": tuple(
        """license licence spdx licensespdx spdxlicense spdxid licenseid licensename licensetype
        licenses licences 许可证 协议 授权 開源協議 ライセンス lizenz licencia licença licenza
        лицензия""".split()
    ),
    "category": tuple(
        """category categories maincategory section group topic topics subcategory
        分类 类别 カテゴリ kategorie categoría catégorie категория""".split()
    ),
    "description": tuple(
        """description desc summary about abstract tagline shortdescription blurb synopsis details
        描述 简介 介绍 説明 beschreibung descripción описание""".split()
    ),
    "tags": tuple(
        "tags tag labels keywords platforms platform languages language lang lang os".split()
    ),
}
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
_ADDRESS = frozenset({"url", "urls", "uri", "link", "links", "id", "address", "path", "href"})
_HOSTS = {"github": "github.com", "gitlab": "gitlab.com", "codeberg": "codeberg.org"}
_SHORT = re.compile(r"[A-Za-z0-9][\w.-]{0,99}(?:/[\w.-]{1,100}){1,4}")
_REMOTE = re.compile(r"(?i)(?:https?|git|ssh)://[^\s/]{3}|git@[\w.-]+:")
_NAMED = ("spdx", "spdxid", "id", "key", "name", "type", "title")


@lru_cache(maxsize=4096)
def plain_key(key: str) -> str:
    """A key without case and marks, and without a word for addresses at its end."""
    words = [word.lower() for word in _WORDS.findall(key[:100])]
    while len(words) > 1 and words[-1] in _ADDRESS:
        words.pop()
    return "".join(words)


class RecordKeys:
    """The fields of records by the keys that a list uses; `given` are those told by its keeper."""

    def __init__(self, given: MappingType[str, str] | None = None) -> None:
        self._given = given or {}

    def values(self, pairs: Pairs, role: Role) -> Iterator[tuple[str, Node]]:
        """What a record says under the keys of a role, the best first."""
        if key := self._given.get(role):
            found = next((name for name in pairs if name.lower() == key), "")
            if found:
                yield found, pairs[found][1]
            return
        by_key = {plain_key(key): key for key in reversed(pairs)}
        for name in KEYS[role]:
            if name in by_key:
                yield by_key[name], pairs[by_key[name]][1]
        if role in {"repo", "homepage"}:
            for group in ("links", "urls"):
                inner = pairs[by_key[group]][1] if group in by_key else None
                if isinstance(inner, Mapping):
                    yield from self.values(inner.pairs, role)

    def address(self, pairs: Pairs, role: Literal["repo", "homepage"]) -> tuple[str, Scalar | None]:
        """The first address of a role, as a URL where its key names a host; `owner/name` else."""
        for key, node in self.values(pairs, role):
            for scalar in _scalars(node):
                text = scalar.text.strip()
                if _REMOTE.match(text):
                    return text, scalar
                host = next((h for k, h in _HOSTS.items() if plain_key(key).startswith(k)), "")
                if role == "repo" and _SHORT.fullmatch(text) and not text.startswith("."):
                    first = text.partition("/")[0]
                    if "." in first and first.rpartition(".")[2].isalpha():
                        return f"https://{text}", scalar
                    return (f"https://{host}/{text}" if host else text), scalar
        return "", None

    def text(self, pairs: Pairs, role: Role) -> tuple[str, Scalar | None]:
        """The first text of a role in one line, and its node."""
        for _, node in self.values(pairs, role):
            if isinstance(node, Scalar) and (text := one_line(node)):
                return text, node
        return "", None

    def texts(self, pairs: Pairs, role: Role) -> list[tuple[str, Scalar]]:
        """All texts of a role: a list, or one text; of a mapping what it names itself by."""
        for _, node in self.values(pairs, role):
            found = [(text, scalar) for scalar in _scalars(node) if (text := one_line(scalar))]
            if found:
                return found
        return []


def one_line(node: Scalar) -> str:
    """What a value says in one line; nothing where it stands for nothing."""
    if node.plain and node.text.strip().lower() in {
        "",
        "~",
        "null",
        "nil",
        "none",
        "false",
        "true",
    }:
        return ""
    return " ".join(node.text.split())


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar):
                yield item
            elif isinstance(item, Mapping):
                yield from _named(item)
    elif isinstance(node, Mapping):
        yield from _named(node)


def _named(node: Mapping) -> Iterator[Scalar]:
    by_key = {plain_key(key): value for key, (_, value) in node.pairs.items()}
    for name in (*_NAMED, "url", "link", "href"):
        value = by_key.get(name)
        if isinstance(value, Scalar) and one_line(value):
            yield value
            return
