"""Ranks the repositories that a search found by how likely they are a tool's source. Pure.

A repository whose homepage is the tool's homepage ranks highest. A matching name says little, as
anyone can use it. Stars only break ties: a copy of a famous project has few, but so does a young
project. The best candidate is still only a suggestion for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from osi_check.model import Candidate, SearchHit

MAX_CANDIDATES = 5
MIN_WEIGHT = 3  # less is chance: a README that names a site, a name within a name


def rank_candidates(name: str, homepage: str, hits: Iterable[SearchHit]) -> tuple[Candidate, ...]:
    """The likeliest of the repositories for a tool of this name and homepage, the best first."""
    found = []
    for hit in _joined(hits):
        weights = list(_weighted_reasons(name, homepage, hit))
        score = sum(weight for weight, _ in weights)
        if score >= MIN_WEIGHT:
            reasons = tuple(reason for _, reason in sorted(weights, key=lambda pair: -pair[0]))
            found.append(
                (hit.stars, Candidate(repo=hit.repo, url=hit.url, score=score, reasons=reasons))
            )
    found.sort(key=lambda pair: (-pair[1].score, -pair[0], pair[1].repo))
    return tuple(candidate for _, candidate in found[:MAX_CANDIDATES])


def nearest_repositories(name: str, homepage: str, repos: Iterable[str]) -> tuple[str, ...]:
    """The repositories (`owner/name`) to which a website links, those that are called like it first.

    A page links to many others, too; those that it links most often come next.
    """
    times = Counter(repos)
    wanted = {_plain(name), *map(_plain, owner_labels(homepage))} - {""}

    def far(repo: str) -> tuple[bool, int]:
        near = any(word in _plain(part) for word in wanted for part in repo.split("/"))
        return not near, -times[repo]

    return tuple(sorted(times, key=far))


def _joined(hits: Iterable[SearchHit]) -> Iterable[SearchHit]:
    """Each repository once, with all ways in which it was found."""
    found: dict[str, SearchHit] = {}
    for hit in hits:
        known = found.get(hit.repo.lower())
        by = dict.fromkeys((*(known.by if known else ()), *hit.by))
        found[hit.repo.lower()] = SearchHit(
            repo=hit.repo,
            url=hit.url,
            homepage=hit.homepage,
            site=hit.site,
            stars=hit.stars,
            archived=hit.archived,
            by=tuple(by),
        )
    return found.values()


def _weighted_reasons(name: str, homepage: str, hit: SearchHit) -> Iterator[tuple[int, str]]:
    """What speaks for a repository, each with its weight."""
    owner, _, short = hit.repo.partition("/")
    if homepage and is_same_page(homepage, hit.homepage):
        yield 8, "it names the same homepage"
    elif bare_host(homepage) and bare_host(homepage) == bare_host(hit.homepage):
        yield 4, f"its homepage is on {bare_host(homepage)}, too"
    if bare_host(homepage) and bare_host(homepage) == bare_host(hit.site):
        yield 3, f"its owner's website is {bare_host(homepage)}"
    elif homepage and _is_like_site(owner, homepage):
        yield 2, "owner name matches the website"
    plain, said = _plain(name), _plain(short)
    if plain and plain == said:
        yield 3, "it has the same name"
    elif len(plain) > 2 and (plain in said or said in plain) and len(said) > 2:
        yield 1, "its name is like it"
    if "link" in hit.by:
        yield 3, "the website links to it"
    if "site" in hit.by:
        yield 2, f"its text names {bare_host(homepage)}"
    if hit.archived:
        yield -1, "it is archived"


def is_same_page(one: str, other: str) -> bool:
    """Whether two addresses are one page to a reader: scheme, `www.` and last slash aside."""
    return bool(bare_host(one)) and _bare(one) == _bare(other)


def bare_host(url: str) -> str:
    """The host of an address in lower case, without `www.`; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def _bare(url: str) -> str:
    return url.strip().lower().partition("://")[2].removeprefix("www.").rstrip("/")


def _is_like_site(owner: str, homepage: str) -> bool:
    """Whether an owner is called like a site: `weaver` or `weaver-io` for weaver.io."""
    return _plain(owner) in {_plain(form) for form in owner_labels(homepage)}


def owner_labels(homepage: str) -> tuple[str, ...]:
    """What an owner of a site may be called on a forge: the name before its end, and both."""
    parts = bare_host(homepage).split(".")
    if len(parts) < 2 or not all(part.isascii() for part in parts):
        return ()
    # The last part but one; where that is short ("co.uk"), the one before it.
    at = -2 if len(parts[-2]) > 3 or len(parts) == 2 else -3
    return tuple(dict.fromkeys((parts[at], f"{parts[at]}-{parts[-1]}", f"{parts[at]}{parts[-1]}")))


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
