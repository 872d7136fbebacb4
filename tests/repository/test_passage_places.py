"""Where statements about a tool are heard beside the head of its README, and where they are not."""

from __future__ import annotations

import pytest

from osi_check.model import Fact, Signal
from osi_check.patterns import phrase_pattern
from osi_check.patterns.sentence_scores import SentenceScore
from osi_check.repository.fetch_plan import FetchPlan
from osi_check.repository.signals import (
    ended_wording,
    held_back_wording,
    mixed_wording,
    service_wording,
)
from osi_check.repository.snapshot import Entry, Snapshot

HELD = "Clustering is unlocked by a paid license only, and is not part of the free edition."
ENDED = (
    "This project is finished: nobody maintains it any longer and there will be no more releases."
)
NEEDED = "The app talks to our cloud and does nothing without an account there."
LONG = "It reads a table row by row and keeps the rows that match what you ask for. " * 6
README = f"# Gull\n\nA sieve for tables.\n\n{LONG}\n\n## Use\n\nRun it.\n\n"


def found(description: str = "", **texts: str) -> list[Signal]:
    """What the three readers of words tell of a repository with these texts."""
    files: dict[str, Fact[str]] = {"README.md": README, "gull/a.py": "", **texts}
    tree = tuple(Entry(path, "blob", f"oid of {path}", 300) for path in files)
    shown = Snapshot(
        repo="nimbus/gull",
        url="https://github.com/nimbus/gull",
        description=description,
        tree=tree,
        texts=files,
    )
    return [
        signal
        for module in (held_back_wording, ended_wording, service_wording)
        for signal in module.probe.find_signals(shown)
    ]


def names(description: str = "", **texts: str) -> set[str]:
    return {signal.name for signal in found(description, **texts)}


@pytest.mark.parametrize(
    "place",
    [
        "## More\n\n@\n",
        "<details><summary>More</summary>\n\n@\n\n</details>\n",
        "[![@](badge.svg)](x.md)\n",
        "```sh\n# @\ngull b.csv\n```\n",
        "It sieves[^1].\n\n[^1]: @\n",
    ],
)
def test_statements_below_the_first_screen_are_heard(place: str) -> None:
    assert "sounds-held-back" in names(**{"README.md": README + place.replace("@", HELD)})
    assert "sounds-ended" in names(**{"README.md": README + place.replace("@", ENDED)})


def test_what_is_needed_is_heard_below_the_first_screen() -> None:
    assert names(**{"README.md": f"{README}## More\n\n{NEEDED}\n"}) == {"sounds-dependent"}


def test_a_cell_of_a_table_is_a_sentence_of_its_own() -> None:
    table = f"| what | how |\n| --- | --- |\n| memory | 3 MB |\n| note | {HELD} |\n"
    assert "sounds-held-back" in names(**{"README.md": README + table})


@pytest.mark.parametrize(
    "path",
    [
        "FAQ.md",
        "PRICING.md",
        "INSTALL.md",
        "docs/README.md",
        "docs/index.md",
        "docs/limits.md",
        "docs/cloud.md",
    ],
)
def test_pages_on_what_the_tool_is_are_read(path: str) -> None:
    assert "sounds-held-back" in names(**{path: f"# Page\n\n{HELD}\n"})
    assert "sounds-ended" in names(**{path: f"# Page\n\n{ENDED}\n"})


@pytest.mark.parametrize(
    "path",
    ["SUPPORT.md", "docs/guide/teamwork.md", "docs/admin/saml.mdx", "documentation/audit-log.rst"],
)
def test_pages_on_what_is_often_sold_and_on_support_are_read_for_what_is_held_back(
    path: str,
) -> None:
    assert "sounds-held-back" in names(**{path: f"Page\n====\n\n{HELD}\n"})
    assert path in FetchPlan().texts([Entry(path, "blob", "oid", 300)])


def test_pages_on_other_things_and_translations_are_not_fetched() -> None:
    paths = ("docs/guide/first-steps-in-detail.md", "docs/fr/guide/saml.md", "docs/dev/roles.md")
    assert not FetchPlan().texts([Entry(path, "blob", "oid", 300) for path in paths])


GERMAN = (
    "Das ist eine alte Regel, die auch nicht mehr für die Kunden gilt und bei uns nicht in der Liste "
    "steht."
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("From the second client on, you need our written okay, which we bill.", True),
        ("What our customers get is made elsewhere since March; this copy stands still.", True),
        ("From the second client on, a queue of its own keeps the messages.", False),
        ("From the second client on, do you need our written okay, and do we bill it?", False),
        (f"{GERMAN} From the second client on, you need our written okay, which we bill.", False),
    ],
)
@pytest.mark.parametrize("path", ["CONTRIBUTING.md", "docs/self-hosting.md"])
def test_a_paragraph_that_sounds_like_several_kinds_of_limits(
    path: str, words: str, expected: bool
) -> None:
    text = f"# Page\n\n{words}\n"
    tree = (Entry("README.md", "blob", "1", 300), Entry(path, "blob", "2", 300))
    url = "https://github.com/a/gull"
    shown = Snapshot(repo="a/gull", url=url, tree=tree, texts={"README.md": README, path: text})
    signals = list(mixed_wording.probe.find_signals(shown))
    assert bool(signals) is expected
    assert all(signal.source.path == path and signal.source.line == 3 for signal in signals)


def test_what_the_readme_says_is_left_to_the_kinds_by_themselves() -> None:
    words = "From the second client on, you need our written okay, which we bill."
    shown = Snapshot(
        repo="a/gull",
        url="https://github.com/a/gull",
        tree=(Entry("README.md", "blob", "1", 300),),
        texts={"README.md": f"{README}## Agencies\n\n{words}\n"},
    )
    assert not list(mixed_wording.probe.find_signals(shown))


@pytest.mark.parametrize("path", ["CONTRIBUTING.md", "SECURITY.md", ".github/SUPPORT.md"])
def test_pages_for_those_who_report_say_that_nobody_is_there(path: str) -> None:
    assert "sounds-ended" in names(**{path: f"# Page\n\n{ENDED}\n"})
    assert "sounds-ended" not in names(**{path: f"# Page\n\n{LONG}\n\n## More\n\n{ENDED}\n"})


def test_a_part_has_ended_only_where_it_is_much_of_the_tree() -> None:
    large = {f"packages/core/m{number}.c": "" for number in range(9)}
    readme = {"packages/core/README.md": f"# Core\n\n{ENDED}\n"}
    assert "sounds-ended" in names(**readme, **large)
    others = {f"src/m{number}.c": "" for number in range(99)}
    assert "sounds-ended" not in names(**readme, **others)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docker-compose.yml", "# @\nservices:\n  gull:\n    build: .\n"),
        (".env.example", "# @\nGULL_PORT=80\n"),
        ("Cargo.toml", '[package]\nname = "gull"\n\n[features]\n# @\nfast = []\n'),
        ("install.sh", '#!/bin/sh\necho "@"\n'),
        ("gull/cli.py", 'import sys\n\n\ndef main():\n    sys.exit("@")\n'),
        ("src/locales/en.json", '{"title": "Gull", "notice": "@"}\n'),
    ],
)
def test_settings_scripts_and_sources_tell_what_is_held_back(path: str, text: str) -> None:
    (signal,) = found(**{path: text.replace("@", HELD)})
    assert signal.name == "sounds-held-back"
    assert signal.source.path == path
    assert "Clustering" in text.replace("@", HELD).split("\n")[signal.source.line - 1]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("package.json", '{"name": "gull", "description": "@"}\n'),
        ("gull.gemspec", 'Gem::Specification.new do |s|\n  s.description = "@"\nend\n'),
        ("action.yml", "name: gull\ndescription: '@'\nruns:\n  using: node20\n"),
        ("charts/gull/Chart.yaml", "name: gull\ndescription: @\n"),
        ("snap/snapcraft.yaml", "name: gull\ndescription: |\n  @\n"),
        ("gull.nuspec", "<package><description>@</description></package>\n"),
    ],
)
@pytest.mark.parametrize(
    ("said", "name"),
    [(HELD, "sounds-held-back"), (ENDED, "sounds-ended"), (NEEDED, "sounds-dependent")],
)
def test_descriptions_of_manifests_of_any_kind_are_read(
    path: str, text: str, said: str, name: str
) -> None:
    assert name in names(**{path: text.replace("@", said)})


def test_the_description_of_the_repository_is_read() -> None:
    assert "sounds-held-back" in names(HELD)
    assert "sounds-ended" in names(ENDED)


@pytest.mark.parametrize(
    "path",
    [
        "LICENSE",
        "CLA.md",
        "AGENTS.md",
        "vendor/x/README.md",
        "examples/a/README.md",
        "docs/terms.md",
        "doc/RELEASE.md",
    ],
)
def test_terms_and_others_works_are_not_read_for_statements(path: str) -> None:
    assert names(**{path: f"# Page\n\n{HELD} {ENDED}\n"}) == set()


def test_where_plans_end_up_is_no_end() -> None:
    said = "We end up postponing most of it forever, since nobody needs it any longer."
    assert names(**{"ROADMAP.md": f"# Plans\n\n{said}\n"}) == set()
    assert names(**{"ROADMAP.md": f"# Plans\n\n{ENDED}\n"}) == {"sounds-ended"}


def test_sources_and_comments_do_not_end_a_tool() -> None:
    texts = {"gull/cli.py": f"# {ENDED}\n", ".env.example": f"# {ENDED}\nA=1\n"}
    assert names(**texts) == set()


def test_light_paragraphs_are_left_out_and_lines_keep_their_numbers() -> None:
    score = SentenceScore("osi_check.repository.signals", "held_back_weights.json", on_tools=True)
    text = f"one\ntwo\n\n```\nthree\n\n{HELD}\n\nfour\n```\n"
    assert score.without_light_paragraphs(text, 3.0) == f"\n\n\n```\n\n\n{HELD}\n\n\n```\n"
    assert score.without_light_paragraphs("one\n\ntwo\n", 3.0) == ""
    assert score.without_light_paragraphs(text, 100.0) == ""
    assert score.without_light_paragraphs(text, 3.0, phrase_pattern("nowhere")) == ""


def test_keys_of_a_store_are_no_license_keys() -> None:
    said = "Build with the app to serve every key in a store; requests for keys outside that node return 404."
    assert "sounds-held-back" not in names(**{"packages/core/README.md": f"# Core\n\n{said}\n"})
