"""How the evidence changed, read from the lock's history in git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import jsonschema
import pytest
from msgspec.structs import replace

import invented
from commands.test_commands import CATALOGUE, osi_check
from osi_check import git_history
from osi_check.errors import EvidenceError
from osi_check.lock import lockfile, timeline
from osi_check.lock.lockfile import Lock, LockEntry
from osi_check.model import Change, Facts, Note, Report, Signal, Unknown
from osi_check.reports import RenderOptions, atom, badge, jsonfeed, shields

KEY = "github.com/invented/anvil"


def seen(**fields: object) -> Facts:
    return invented.facts("anvil", **fields)


def version(number: int, *tools: LockEntry | Facts, data: bytes = b"") -> git_history.FileVersion:
    """A version of the lock; tools are called anvil, anvil1, anvil2, …"""
    locked = {
        f"{KEY}{i or ''}": LockEntry(facts=tool) if isinstance(tool, Facts) else tool
        for i, tool in enumerate(tools)
    }
    content = data or lockfile.encode_lock(Lock(tools=locked))
    return git_history.FileVersion(f"{number:040}", f"2026-01-{number:02}T00:00:00+00:00", content)


def told(*versions: git_history.FileVersion) -> list[tuple[str, str]]:
    """Kinds and words, the newest first; `versions` are given from the oldest on."""
    changes = timeline.build_timeline(versions)
    return [(change.kind, change.says) for change in changes]


def test_the_first_record_is_no_change_and_an_equal_one_neither() -> None:
    assert told(version(1, seen()), version(2, seen())) == []


def test_a_change_carries_the_time_and_the_commit_of_its_record() -> None:
    versions = [version(1, seen()), version(2, seen(archived=True))]
    assert timeline.build_timeline(versions) == (
        Change(
            "2026-01-02T00:00:00+00:00",
            f"{2:040}",
            KEY,
            "archived",
            "archived by its owner",
        ),
    )


def test_the_newest_change_comes_first() -> None:
    other = seen(commit="b" * 40, detected="MIT")
    kinds = told(version(1, seen()), version(2, seen(archived=True)), version(3, other))
    assert [kind for kind, _ in kinds] == ["revived", "relicensed", "archived"]


def test_tools_come_and_go() -> None:
    assert told(version(1, seen()), version(2, seen(), seen())) == [
        ("new", str(Note("first-look", {"now": "Apache-2.0"})))
    ]
    assert told(version(1, seen()), version(2)) == [("left", "removed from the lock file")]


def test_another_reading_of_the_same_commit_is_not_a_relicensing() -> None:
    """The project did nothing: to say that it did would insult it."""
    found = Signal(name="x", code="told", params={"words": "a sign"})
    ours = seen(detected="MIT", signals=(found,))
    relicensed = Note("relicensed", {"was": "Apache-2.0", "now": "MIT"})
    assert told(version(1, seen()), version(2, ours)) == [
        ("reread", str(Note("read-anew", {"what": relicensed})))
    ]
    theirs = replace(ours, commit="b" * 40)
    assert [kind for kind, _ in told(version(1, seen()), version(2, theirs))] == [
        "signal",
        "relicensed",
    ]


def test_a_repository_that_goes_and_returns_is_told_twice() -> None:
    gone = LockEntry(
        facts=seen(),
        unknown=Note("told", {"words": "it answers 404"}),
        checked="2026-01-02",
        missing_since="2026-01-02",
    )
    assert told(version(1, seen()), version(2, gone), version(3, seen())) == [
        ("back", "available again"),
        ("missing", "it answers 404, since 2026-01-02"),
    ]


def test_a_version_that_cannot_be_read_is_passed_over() -> None:
    for data in (
        b"<<<<<<< ours\n",
        b'{"version": 9, "tools": {}}',
        b'{"version": 1, "tools": {"a": 1}}',
    ):
        broken = version(2, data=data)
        assert told(version(1, seen()), broken, version(3, seen(archived=True)))[0][0] == "archived"


# -- git -------------------------------------------------------------------------------------


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A clone whose file has been written, changed, taken away and brought back."""
    git(tmp_path, "init", "-q", "-b", "main")
    file = tmp_path / "a list.lock"
    for content in (b"one\n", b"", None, b"three\nlines\nblob 3\n"):
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "x")
    return file


def test_versions_come_oldest_first_and_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_history, "VERSIONS_PER_CALL", 2)
    found = list(git_history.file_versions(here))
    assert [version.content for version in found] == [b"one\n", b"", b"three\nlines\nblob 3\n"]
    assert all(len(version.commit) == 40 and version.when.endswith("+00:00") for version in found)
    assert [v.content[:5] for v in git_history.file_versions(here, most=1)] == [b"three"]


def test_a_file_without_a_history_has_no_versions(here: Path) -> None:
    assert list(git_history.file_versions(here.with_name("other.lock"))) == []


def test_where_there_is_no_repository_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="could not find what changed"):
        list(git_history.file_versions(tmp_path / "catalog.lock"))


def test_the_command_line_tells_the_history_only_where_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("catalog.yml").write_text(CATALOGUE)

    def page() -> str:
        osi_check("check", "--locked", "--also", "html=site.html", "--also", "atom=news.atom")
        return Path("site.html").read_text()

    assert "Not known: could not find what changed" in page()
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "--allow-empty", "-qm", "x")
    assert "Not known: the lock file is not committed to git" in page()
    for archived in (False, True):
        facts = replace(seen(archived=archived), url="https://github.com/o/good", repo="o/good")
        Path("catalog.lock").write_bytes(
            lockfile.encode_lock(Lock(tools={"github.com/o/good": LockEntry(facts=facts)}))
        )
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "x")
    made = page()
    assert "archived by its owner" in made
    assert 'href="./news.atom"' in made
    assert "archived" in Path("news.atom").read_text()
    monkeypatch.setattr(git_history, "file_versions", None)
    assert osi_check("check", "--locked", "--format", "json").exit_code in {1, 3}


# -- feeds and badges ------------------------------------------------------------------------


def test_both_feeds_tell_the_same_entries_to_a_reader_of_feeds() -> None:
    read = feedparser.parse(atom.render((invented.report(),), RenderOptions()))
    assert not read.bozo
    assert read.version == "atom10"
    assert [entry.title for entry in read.entries] == [
        "Crucible: relicensed, license text",
        "github.com/invented/never-seen: archived",
    ]
    same = json.loads(jsonfeed.render((invented.report(),), RenderOptions()))
    for one, other in zip(read.entries, same["items"], strict=True):
        told = (other["id"], other["title"], other["url"], other["content_text"])
        assert told == (one.id, one.title, one.link, one.content[0].value)


TEXT = {"type": "string", "minLength": 1}
# What https://www.jsonfeed.org/version/1.1/ asks of a feed and of an item.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "language": {"pattern": "^[a-z]{2}$"},
        "items": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "properties": {
                    "id": TEXT,
                    "url": {"type": "string", "pattern": "^https://"},
                    "title": TEXT,
                    "content_text": TEXT,
                    "date_published": {
                        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"
                    },
                    "tags": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}


@pytest.mark.parametrize("reports", [(), (invented.report(),), (invented.report(),) * 2])
def test_the_json_feed_keeps_its_specification(reports: tuple[Report, ...]) -> None:
    jsonschema.validate(json.loads(jsonfeed.render(reports, RenderOptions())), JSON_FEED)


def test_an_entry_keeps_its_id_when_others_come() -> None:
    report = invented.report()
    assert not isinstance(report.history, Unknown)
    fewer = replace(report, history=report.history[-1:])
    ids = [
        [entry.id for entry in feedparser.parse(atom.render((r,), RenderOptions())).entries]
        for r in (report, fewer)
    ]
    assert ids[0][-1:] == ids[1]
    assert len(set(ids[0])) == 2


@pytest.mark.parametrize("history", [(), Unknown("told", {"words": "git is away"})])
def test_a_feed_without_news_is_dated_by_the_evidence(history: object) -> None:
    read = feedparser.parse(atom.render((invented.report(history=history),), RenderOptions()))
    assert not read.bozo
    assert read.entries == []
    assert read.feed.updated == "2026-11-20T00:00:00Z"
    bare = feedparser.parse(atom.render((Report(catalogue="x"),), RenderOptions()))
    assert bare.feed.updated == "1970-01-01T00:00:00Z"


def test_a_feed_ends_somewhere() -> None:
    changes = tuple(
        Change("2026-01-01T00:00:00Z", "a", f"h/o/{i}", "archived", "x") for i in range(300)
    )
    made = feedparser.parse(atom.render((invented.report(history=changes),), RenderOptions()))
    assert len(made.entries) == 100


@pytest.mark.parametrize(
    ("verdicts", "said", "colour"),
    [
        ((), "no tools", "lightgrey"),
        ((invented.passing("A", 1),), "all 1 pass", "brightgreen"),
        ((invented.passing("A", 1), invented.doubtful("B", 9)), "1 of 2 pass", "yellow"),
        ((invented.unreachable("A", 1),), "0 of 1 pass", "lightgrey"),
        ((invented.passing("A", 1), invented.relicensed("B", 9)), "1 of 2 pass", "red"),
    ],
)
def test_a_badge_says_how_many_pass_and_how_bad_the_worst_is(
    verdicts: tuple[object, ...], said: str, colour: str
) -> None:
    report = invented.report(verdicts=verdicts, problems=())
    assert f'"message":"{said}","color":"{colour}"' in shields.render((report,), RenderOptions())
    assert f"{said}</text>" in badge.render((report,), RenderOptions())


def test_a_list_that_could_not_be_read_has_no_green_badge() -> None:
    report = invented.report(verdicts=(invented.passing("A", 1),))
    assert '"color":"lightgrey"' in shields.render((report,), RenderOptions())
