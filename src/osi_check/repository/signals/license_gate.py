"""Whether it contains code that checks licenses or plans to restrict features to paying users."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern
from osi_check.repository.readme import files as readme_files
from osi_check.repository.readme.subject_words import is_subject
from osi_check.repository.signals import sales_subject, tree_paths
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot
from osi_check.repository.tree_index import index_tree

probe = Probe(
    __name__,
    against(
        "license-code",
        "set-apart",
        "a folder `licensing`, `entitlements`, `paywall` and the like with source files",
        1.0,
    ),
    against(
        "gate-file",
        "set-apart",
        "a source file that is named after what keeps functions for payers: `entitlements`, "
        "`license_check`, `paywall`",
        1.0,
    ),
    against(
        "edition-docs",
        "set-apart",
        "pages of its documentation on editions, license keys, enterprise features",
        0.5,
    ),
)

_FOLDER = phrase_pattern(
    r"""(?:^|/)(?:licen[cs]ing|licen[cs]e|entitlements?|pay-?walls?|(?:billing|license
    |plan)[-_]?gat(?:e|es|ing)
    |licen[cs]e[-_]?(?:keys?|manager|server|service|check(?:er|s)?|guard|validation|activation))/"""
)
# Objects of the interface of a service, and what an app may do on a device, are called so too.
_OF_AN_API = phrase_pattern(
    r"(?:^|/)(?:typed[-_]?api|api[-_]?(?:client|objects|resources|types)|resources|endpoints|mock[-_]?api|openapi|swagger|generated|proto(?:s|buf)?|ios|macos|apple|xcode)/"
)
_CHORE = phrase_pattern(
    r"(?:^|[/._-])(?:headers?|spdx|third[-_]?party|notices?|report|audit|compliance|fossa|sbom|scan\w*|finder|classif\w*|generat\w*|update|add|fix)"
)
# A folder that is called `license` alone may be on license texts and their formats: what a file in it is for where it
# is on keys and plans, by its name.
_TEXTS = phrase_pattern(r"/?licen[cs]e/")
_DOES = phrase_pattern(
    r"""(?:check|verif|valid|guard|gat(?:e|ing)|enforc|activat|expir|entitle|seats?|tiers?|plans?|limits?|quota|feature
    |trial|subscri|sign(?:ed|ature|er)|keys?|tokens?|manager|service|server|client|middleware|store|provider|handler
    |router?|controller|enterprise|edition|premium|pro|paid|paywall|upgrade|billing|issuer?|pars(?:e|er)|load(?:er)?
    |usage|status|info|config|hook|util|_?test|(?:^|/)(?:index|main|mod|lib|__init__|types?|license|licensing)\.)"""
)
# Beside them, the licenses are those of what is stored.
_OF_CONTENT = phrase_pattern(r"creative[-_]?commons|(?:^|/)cc[-_]?licen[cs]e")
# Whole programs of others that a tree holds, with a license text of their own: `libs/otter-php/LICENSE`.
_LIBRARIES = re.compile(r"(?:^|/)(?:libs?|librar(?:y|ies))/[^/]+/", re.IGNORECASE)
_OWN_LICENSE = ("LICENSE", "LICENSE.md", "LICENSE.txt", "COPYING")
_DOCS = phrase_pattern(
    r"""^(?:docs?|documentation|website|site|content)/(?:[^/]{1,60}/){0,4}?
    (?:editions?|enterprise|licen[cs]e[-_]?keys?|(?:\w{1,20}[-_]){0,3}vs[-_](?:open[-_]source|oss
    |community|cloud|enterprise)
    |(?:enterprise|pro|cloud|premium)[-_]vs)
    (?:/[^/]{1,80}|[-_]\w[\w-]{0,30})?(?:\.(?:mdx?|rst|adoc|html))?$"""
)
_DOCS_FOLDER = re.compile(r"(?:docs?|documentation|website|site|content)(?:/|$)", re.IGNORECASE)
_MIN_FOLDERS = 2
# Whole names of source files: parts of names are of dialogs, migrations and chores.
_FILE = phrase_pattern(
    r"""(?:^|/)(?:entitlements?|pay-?walls?|upsells?|(?:ee|enterprise|pro|paid)[-_]?(?:features?|gate)
    |licen[cs]e[-_]?(?:guard|validator|validation|verifier|verification|activation|checker|check
    |enforcer|enforcement|entitlements?)
    |plan[-_]?(?:gate|limits?|features?)|(?:check|verify|validate)[-_]?licen[cs]e)
    \.(?:py|[jt]sx?|vue|svelte|go|rs|rb|java|kt|php|cs|swift|dart|exs?|scala|cc?|cpp)$"""
)


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Look at the paths of the tree outside tests, examples and other people's code."""
    folders = [
        path
        for path in _FOLDER.matching_texts(tree_paths.own_paths(snapshot))
        if tree_paths.is_code(path)
        and not _CHORE.search(path)
        and not _OF_AN_API.search(path)
        and not _is_of_library(snapshot, path)
    ]
    files = [
        path
        for path in _FILE.matching_texts(tree_paths.own_paths(snapshot))
        if tree_paths.is_code(path) and not tree_paths.is_side(path) and not _OF_AN_API.search(path)
    ]
    main = readme_files.main_readme(snapshot)
    if (folders or files) and main is not None and is_subject(main, "license"):
        return
    if (folders or files) and sales_subject.is_about_sales(snapshot):
        return
    if any(_OF_CONTENT.search(path) for path in folders):
        folders = files = []
    if len(folders) >= _MIN_FOLDERS and any(map(_does_for_payers, folders)):
        at = _FOLDER.search(folders[0])
        folder = folders[0][: at.end()].strip("/") if at else folders[0]
        yield Signal(
            name="license-code",
            params={"path": folder},
            source=snapshot.source(folder),
        )
    elif files:
        yield Signal(
            name="gate-file",
            params={"path": files[0]},
            source=snapshot.source(files[0]),
        )
    documents = index_tree(snapshot.tree).within(_is_document_folder)
    pages = _DOCS.matching_texts([entry.path for entry in documents if entry.kind == "blob"])
    if pages:
        yield Signal(
            name="edition-docs",
            source=snapshot.source(pages[0]),
        )


def _is_of_library(snapshot: Snapshot, path: str) -> bool:
    """Whether a path lies in a library of others that is kept here whole, with its own license text."""
    return any(
        snapshot.entry(path[: found.end()] + name) is not None
        for found in _LIBRARIES.finditer(path)
        for name in _OWN_LICENSE
    )


def _does_for_payers(path: str) -> bool:
    """Whether a folder's name tells of more than license texts, or what stands in it does."""
    found = _FOLDER.search(path)
    if found is None or not _TEXTS.fullmatch(found[0]):
        return True
    return _DOES.search(path[found.end() - 1 :]) is not None


def _is_document_folder(folder: str) -> bool:
    return bool(_DOCS_FOLDER.match(folder))
