"""Figures for a list's own conditions: what GitHub counts, and what it did not say."""

from __future__ import annotations

import json
from typing import Any

from msgspec import json as decoding

from osi_check.fetch.github.api import RequestFailed
from osi_check.fetch.github.figures import fetch_figures
from osi_check.model import Unknown


class Answers:
    """A GitHub that answers each question with the next of some answers."""

    settings: Any = None

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def graphql(self, query: str, decoder: decoding.Decoder[Any], *, many: bool = False) -> Any:
        del many
        self.asked.append(query)
        answer = self.answers.pop(0)
        if isinstance(answer, RequestFailed):
            return answer
        return decoder.decode(json.dumps({"data": answer}).encode())


NODE = {
    "createdAt": "2024-05-01T10:00:00Z",
    "stargazerCount": 12,
    "mentionableUsers": {"totalCount": 3},
    "releases": {"totalCount": 0},
    "refs": {"totalCount": 7},
}


def test_age_stars_contributors_and_releases_or_tags_are_counted() -> None:
    (figures,) = fetch_figures(["o/loom"], Answers({"r0": NODE})).values()  # type: ignore[arg-type]
    assert (figures.created, figures.stars) == ("2024-05-01", 12)
    assert (figures.contributors, figures.releases) == (3, 7)


def test_a_repository_without_any_contributor_is_no_answer() -> None:
    answers = Answers({"r0": {**NODE, "mentionableUsers": {"totalCount": 0}}})
    (figures,) = fetch_figures(["o/loom"], answers).values()  # type: ignore[arg-type]
    assert isinstance(figures.contributors, Unknown)


def test_what_was_not_said_is_unknown_and_never_zero() -> None:
    answers = Answers({"r0": {"stargazerCount": None}, "r1": None})
    found = fetch_figures(["o/loom", "o/gone"], answers)  # type: ignore[arg-type]
    assert all(isinstance(figures.stars, Unknown) for figures in found.values())
    assert all(isinstance(figures.releases, Unknown) for figures in found.values())


def test_trouble_on_the_way_is_unknown_with_its_reason() -> None:
    answers = Answers(RequestFailed("GitHub answers HTTP 502"))
    (figures,) = fetch_figures(["o/loom"], answers).values()  # type: ignore[arg-type]
    assert isinstance(figures.created, Unknown)
    assert "502" in figures.created.reason


def test_a_hundred_repositories_are_one_request() -> None:
    names = [f"o/t{i}" for i in range(150)]
    answers = Answers({f"r{i}": NODE for i in range(100)}, {f"r{i}": NODE for i in range(50)})
    assert len(fetch_figures(names, answers)) == 150  # type: ignore[arg-type]
    assert len(answers.asked) == 2
