"""Whether part of the repository is for paying users: `ee/`, `enterprise/`, `*.ee.*`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import tree_paths
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import find_submodules

probe = Probe(
    __name__,
    against(
        "paid-directory-terms",
        "set-apart",
        "`ee/`, `enterprise/` and the like with a license text of their own",
    ),
    against(
        "paid-directory", "set-apart", "the same without one, with at least three source files"
    ),
    against("paid-files", "set-apart", "`*.ee.*` files"),
    against("paid-deployment", "set-apart", "a compose file of a paid edition"),
)

# Whole names only: `et_EE` is Estonian, `enterprise-router` a detail.
_PAID = phrase_pattern(
    r"""\(?(?:ee|enterprise|enterprise[-_]edition|commercial|proprietary|premium|pro
    |[a-z0-9]{2,30}_license)\)?"""
)
_FILE = phrase_pattern(r"\.ee\.[a-z]{1,5}$|\.enterprise\.[a-z]{1,5}$")
_DEPLOYMENT = phrase_pattern(
    r"(?:^|/)(?:docker-)?compose[.-](?:enterprise|pro|ee|premium|commercial)\.ya?ml$"
)
_TERMS = phrase_pattern(r"(?:licen[cs]e|copying|eula|terms)(?:[.-][\w.-]{0,30})?")
# What companies are charged for most often, as directories and files are named after it.
_FEATURE = phrase_pattern(
    r"""(?:^|[/_.-])(?:sso|saml|scim|oidc|ldap|rbac|roles?|permissions?|audit[_-]?(?:logs?|trail)?
    |cluster(?:ing)?|multi[_-]?tenan\w{0,6}|white[_-]?label\w{0,4}|billing|quotas?|backups?
    |replication|sharding|failover)(?:$|[/_.-])"""
)
# "The folder `enterprise/` is MIT like the rest": said of the folder by its name.
_SAME = phrase_pattern(
    r"""\b(?:same (?:open )?(?:licen[cs]e|terms)
    |licen[cs]ed (?:the same|identically)|(?:like|as) (?:the rest|everything else|all the rest))\b"""
)
# What the two letters stand for, where the README says so: "`ee` has the end effectors", "Jakarta EE".
_EE = "ee"
_INITIALS = phrase_pattern(r"\be[a-z]{2,20}[- ]e[a-z]{2,20}\b|\b(?:jakarta|java) ee\b")
_OF_PAYERS = phrase_pattern(
    r"\b(?:enterprises?|editions?|pa(?:y|id|ying)|commercial\w*|licen[cs]e\w?|subscri\w{2,6}|premium|customers?|proprietary)\b"
)
# What is drawn or recorded is no part of a program: "textures/commercial", of houses.
_MEDIA = phrase_pattern(
    r"(?:data|resources?|assets|media|images?|pictures|textures|icons|fonts|sounds|music|models|datasets?)/"
)
_DEEPEST = 6
_SHOWN = 4  # names of what a directory holds
_MIN_FILES = 3  # source files that make a directory more than a name
_MAX_SIGNALS = 4


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tree; the largest such directories first."""
    own = tree_paths.own_paths(snapshot)
    yield from _directories(snapshot, own.texts)
    for entry in find_submodules(snapshot.tree):
        if _paid(entry.path) == entry.path:
            yield Signal(
                name="paid-directory",
                code="paid-submodule",
                params={"path": entry.path[:120]},
                source=snapshot.source(entry.path),
            )
    if files := _FILE.matching_texts(own):
        yield Signal(
            name="paid-files",
            params={"count": len(files)},
            source=snapshot.source(files[0]),
        )
    if deployments := _DEPLOYMENT.matching_texts(own):
        yield Signal(
            name="paid-deployment",
            source=snapshot.source(deployments[0]),
        )


def _directories(snapshot: Snapshot, own: Sequence[str]) -> Iterator[Signal]:
    inside: dict[str, list[str]] = {}
    folders = {path.rpartition("/")[0] for path in own}
    there = any(map(_is_for_payers, set("/".join(folders).split("/"))))
    paid = {folder: found for folder in folders if (found := _paid(folder))} if there else {}
    for path in own if paid else ():
        if within := paid.get(path.rpartition("/")[0]):
            inside.setdefault(within, []).append(path)
    for path in snapshot.unlisted:
        if _paid(path) == path and not (tree_paths.is_auxiliary(path) or _MEDIA.match(path)):
            yield Signal(
                name="paid-directory",
                code="paid-directory-unlisted",
                params={"path": path},
                source=snapshot.source(path),
            )
    for path, held in sorted(inside.items(), key=lambda pair: (-len(pair[1]), pair[0]))[
        :_MAX_SIGNALS
    ]:
        share = round(100 * len(held) / len(own))
        params: dict[str, str | int] = {"path": path, "count": len(held), "percent": share}
        if names := _holds(held, path):
            params["names"] = ", ".join(names)
        if terms := next((inner for inner in held if _is_terms(inner, path)), ""):
            yield Signal(
                name="paid-directory-terms",
                code="paid-directory-terms-of" if names else "",
                params=params,
                source=snapshot.source(terms),
            )
        elif (
            sum(map(tree_paths.is_code, held)) >= _MIN_FILES
            and not _is_alike(snapshot, path)
            and not _stands_for_else(snapshot, path)
        ):
            yield Signal(
                name="paid-directory",
                code="paid-directory-of" if names else "",
                params=params,
                source=snapshot.source(path),
            )


def _is_alike(snapshot: Snapshot, folder: str) -> bool:
    """Whether the main README says of a folder that it is under the terms of the rest."""
    document = readme_files.main_readme(snapshot)
    return document is not None and any(
        f"{folder}/" in passage.text
        for passage in document.prose_for(_SAME)
        if _SAME.search(passage.text)
    )


def _stands_for_else(snapshot: Snapshot, folder: str) -> bool:
    """Whether the main README, where it names a folder `ee`, spells out two other words of these letters."""
    document = readme_files.main_readme(snapshot)
    if document is None or folder.rpartition("/")[2].lower() != _EE:
        return False
    name = re.compile(rf"(?:^|[^\w-])(?:[\w-]{{1,40}}/){{0,6}}{_EE}/?(?=$|[^\w-])")
    return any(
        name.search(passage.text)
        and any(not _OF_PAYERS.search(m[0]) for m in _INITIALS.finditer(passage.text))
        and not _OF_PAYERS.search(passage.text)
        for passage in document.prose_for(_INITIALS)
    )


def _holds(held: list[str], folder: str) -> list[str]:
    """The names of what a directory holds, those that companies pay for first."""
    features: dict[str, None] = {}
    others: dict[str, None] = {}
    for path in held:
        inner = path.removeprefix(f"{folder}/")
        if found := _FEATURE.search(inner):
            features[found[0].strip("/_.-").lower()] = None
        elif "/" in inner:
            others[inner.partition("/")[0]] = None
    return [*features, *others][:_SHOWN]


def _is_terms(path: str, folder: str) -> bool:
    """Whether a path is that of a license text right in a folder, not of code about licenses."""
    name = path.removeprefix(f"{folder}/")
    return bool(_TERMS.fullmatch(name)) and not tree_paths.is_code(name)


def _paid(folder: str) -> str:
    """The outermost directory for paying users that a folder lies in, else nothing."""
    names = folder.split("/")[:_DEEPEST]
    for depth, name in enumerate(names, 1):
        if _is_for_payers(name):
            return "/".join(names[:depth])
    return ""


@lru_cache(maxsize=4096)
def _is_for_payers(name: str) -> bool:
    return _PAID.fullmatch(name) is not None
