"""What a repository's name says about it: one of several clients, or an add-on. Pure.

The rest of the name is the service it is for: `nimbus` in `nimbus-python-client`.
"""

from __future__ import annotations

import re

from osi_check.patterns import phrase_pattern
from osi_check.repository.signals.vendor_names import is_common, squash_name

# `acme-sdk`, `acme-client-python`, `py-acme`, `acme-go`, `cli`: one client among others.
_CLIENT = phrase_pattern(
    r"""(?:^|[-_.])(?:sdks?|(?:api-?)?clients?|api)
    (?:[-_.](?:python|py|js|node|typescript|ts|go|java|ruby|php|rust|net|dotnet|swift|kotlin|cpp))?$
    |^(?:python|py|node|go|php|ruby|java|dotnet)[-_]
    |[-_](?:python|py|js|node|go|java|ruby|php|rust|dotnet|swift|cli)$
    |^cli$"""
)
_ADD_ON = phrase_pattern(
    r"""^(?:terraform|pulumi|crossplane|airflow|singer|tap|homebrew|vscode|vim|zapier|n8n|ansible)[-_.]
    |[-_.](?:mcp(?:-server)?|action|extension|exporter|plugin|connector|integrations?|agent|provider
    |collection|orb|addon)s?$
    |[-_]for[-_](?!mac|win|linux|unix|android|ios|python|node|java|js)[a-z]{2,20}$
    |^(?:(?:github[-_])?action|mcp(?:[-_]server)?)s?$"""
)
_LANGUAGE = phrase_pattern(
    r"""(?:^|[-_.])(?:sdks?|(?:api[-_]?)?clients?|api|drivers?|library|lib|bindings?|official|for|server|cli
    |python|py\d?|javascript|js|node(?:js)?|typescript|ts|go(?:lang)?|java|ruby|rb|php|rust|rs|net|dotnet
    |csharp|swift|kotlin|cpp|dart|elixir|r|ios|android|flutter|react|vue|web)(?=$|[-_.])"""
)
_LANGUAGE_NAME = re.compile(
    r"python|javascript|node(?:js)?|typescript|go(?:lang)?|java|ruby|php|rust|dotnet|csharp|swift|kotlin|cpp|dart|elixir"
)
_WORDS = re.compile(r"[-_.]+")
_TAIL = re.compile(r"(?:hq|labs?|inc|io|[-_](?:dev|app|tech|team|oss|project))$")
_MAX_OWN = 2
MAX_SIBLINGS = _MAX_OWN + 1
_NAMING = 4  # letters from which a word of a name names somebody


def is_client_name(repo: str) -> bool:
    """Whether `owner/name` has a name like `nimbus-sdk`, `py-nimbus`, `cli`."""
    return bool(_CLIENT.search(repo.rpartition("/")[2]))


def is_add_on_name(repo: str) -> bool:
    """Whether `owner/name` has a name like `terraform-provider-nimbus`, `nimbus-action`."""
    return bool(_ADD_ON.search(repo.rpartition("/")[2]))


def is_makers_add_on(repo: str) -> bool:
    """Whether what an add-on is named after is its own makers' (`nimbus/nimbus-action`)."""
    owner, _, name = repo.rpartition("/")
    found = _ADD_ON.search(name)
    if not found:
        return False
    owner = squash_name(owner.rpartition("/")[2])
    rest = _WORDS.split(f"{name[: found.start()]}-{name[found.end() :]}")
    named = [word for word in map(squash_name, rest) if len(word) > 1]
    if any(map(_LANGUAGE_NAME.fullmatch, named)):
        return False  # of a language: `redstart/rust-action`
    words = [word for word in named if not is_common(word)]
    return all(word in owner or owner in word for word in words)


def is_makers_client(repo: str) -> bool:
    """Whether what a client is named after is its own makers' (`nimbus/nimbus-python`, `sky/sdk`)."""
    owner, _, name = repo.rpartition("/")
    if not is_client_name(repo) or owner.rpartition("/")[2].lower() == name.lower():
        return False  # a project of its own: `gull-java/gull-java`
    makers = squash_name(owner.rpartition("/")[2])
    words = [word for word in _product(name).split("-") if word and not is_common(word)]
    return not words or any(len(w) >= _NAMING and (w in makers or makers in w) for w in words)


def sibling_names(repo: str) -> tuple[str, ...]:
    """Where the server of a repository that is named like a client would be: `owner/name`s.

    The owner's repository of the product, by what is left of the name, and by the owner's own
    name; of a client of its owner's, also `nimbus-server` and `server`, as far as there is room; of
    one of somebody else's, theirs (`redstart/redstart`). None for other repositories.
    """
    owner, _, name = repo.partition("/")
    if "/" in name or not (is_client_name(repo) or is_makers_add_on(repo)):
        return ()
    product = _product(name)
    bare = _TAIL.sub("", owner.lower()).rstrip("-")
    named = dict.fromkeys(word for word in (product, bare, owner.lower()) if len(word) > 1)
    beside = [f"{owner}/{word}" for word in named if word != name.lower()][:_MAX_OWN]
    if _is_of(owner, repo):
        served = product if len(product) > 1 else bare
        beside += [f"{owner}/{word}" for word in (f"{served}-server", "server")]
        return tuple(beside[:MAX_SIBLINGS])
    if len(product) >= _NAMING and not is_common(squash_name(product)):
        beside.append(f"{product}/{product}")
    return tuple(beside)


def _is_of(owner: str, repo: str) -> bool:
    return is_makers_client(repo) or is_makers_add_on(f"{owner}/{repo.rpartition('/')[2]}")


def _product(name: str) -> str:
    """What is left of a client's name: what it serves, in lower case."""
    product = name
    for pattern in (_ADD_ON, _LANGUAGE, _LANGUAGE):
        while found := pattern.search(product):
            product = f"{product[: found.start()]}{product[found.end() :]}".strip("-_.")
    return _WORDS.sub("-", product).removeprefix("provider-").lower()
