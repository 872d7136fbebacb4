"""A scheduled audit: what it tells, what it waits for, and how it words it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar, Self

import pytest
from click.testing import CliRunner, Result
from pytest_httpx import HTTPXMock

from helpers import facts, tool
from osi_check.commands import watch
from osi_check.errors import InputError
from osi_check.fetch import timelines
from osi_check.lock.lockfile import Lock, LockEntry, decode_lock, encode_lock
from osi_check.model import Fact, Facts, Note, Outcome, Timeline, Unknown, Verdict
from osi_check.pull_requests import audit_issue
from osi_check.pull_requests.audit_issue import AuditChanges, audit_changes
from osi_check.reports.drift import rows
from osi_check.repository.address import Address

KEY = "github.com/owner/name"
GONE = Unknown("told", {"words": "the repository answers 404"})
NO_NETWORK = Unknown("told", {"words": "can't connect to GitHub"}, transient=True)
MIT = facts(detected="MIT")
BUSL = facts(detected="BUSL-1.1")
RECORDED = Lock(tools={KEY: LockEntry(facts=MIT)})


def look(
    seen: Fact[Facts], day: int, state: Lock | None = None, recorded: Lock = RECORDED
) -> AuditChanges:
    return audit_changes(recorded, state or Lock(), {KEY: seen}, date(2026, 11, day))


def kinds(found: AuditChanges) -> list[str]:
    return [change.kind for change in found.changes]


def test_nothing_is_told_where_nothing_changed() -> None:
    found = look(MIT, 1)
    assert (found.changes, found.waiting, found.unchecked) == ((), {}, ())


def test_drift_is_told_until_it_is_recorded() -> None:
    first = look(BUSL, 1)
    assert kinds(first) == ["relicensed"]
    assert kinds(look(BUSL, 8, first.state)) == ["relicensed"]
    assert kinds(look(BUSL, 15, first.state, recorded=first.state)) == []


def test_a_repository_is_gone_after_two_looks_a_week_apart_and_not_before() -> None:
    first = look(GONE, 1)
    assert (kinds(first), dict(first.waiting)) == ([], {KEY: "2026-11-01"})
    second = look(GONE, 7, first.state)
    assert (kinds(second), dict(second.waiting)) == ([], {KEY: "2026-11-01"})
    third = look(GONE, 8, second.state)
    assert kinds(third) == ["gone"]
    assert "since 2026-11-01" in third.changes[0].says


def test_a_repository_that_came_back_begins_anew() -> None:
    first = look(GONE, 1)
    back = look(MIT, 4, first.state)
    assert (kinds(back), back.waiting) == ([], {})
    assert dict(look(GONE, 9, back.state).waiting) == {KEY: "2026-11-09"}


def test_a_lost_memory_says_less_and_never_more() -> None:
    look(GONE, 1)
    assert kinds(look(GONE, 20)) == []


def test_the_recorded_locks_memory_counts_where_there_is_no_other() -> None:
    recorded = Lock(
        tools={KEY: LockEntry(facts=MIT, unknown=Note("gone"), missing_since="2026-11-01")}
    )
    assert kinds(look(GONE, 8, recorded=recorded)) == ["gone"]


def test_trouble_on_the_way_hides_no_drift_that_was_known() -> None:
    first = look(BUSL, 1)
    found = look(NO_NETWORK, 8, first.state)
    assert kinds(found) == ["relicensed"]
    assert found.unchecked == (KEY,)
    gone = look(GONE, 1).state
    assert kinds(look(NO_NETWORK, 9, gone)) == ["gone"]


def test_trouble_on_the_way_is_no_news() -> None:
    found = look(NO_NETWORK, 1)
    assert (found.changes, found.unchecked) == ((), (KEY,))
    unknown = look(NO_NETWORK, 1, recorded=Lock())
    assert (unknown.changes, unknown.unchecked) == ((), (KEY,))


def test_an_entry_that_nobody_recorded_has_not_drifted() -> None:
    assert kinds(look(MIT, 1, recorded=Lock())) == []


def issue(found: AuditChanges, *verdicts: Verdict, **told: object) -> str:
    made = rows.build_rows(found.changes, verdicts, {KEY: Outcome.PASS}, **told)  # type: ignore[arg-type]
    return audit_issue.issue_body(made, 2, "catalog.lock")


def test_the_issue_names_tool_change_and_verdict_and_escapes_them() -> None:
    entry = tool(name="@octocat <b>|x", repo="https://github.com/owner/name")
    verdict = Verdict(tool=entry, facts=BUSL, origin="live")
    text = issue(look(BUSL, 1), verdict)
    row = next(line for line in text.splitlines() if "relicensed" in line)
    assert "relicensed from MIT to BUSL-1.1" in row
    assert "(https://github.com/owner/name)" in row
    assert "still passes" in row
    assert "@octocat" not in text
    assert "<b>" not in text
    assert row.count("|") == 5
    assert "2 smaller changes not shown" in text


def test_an_issue_of_any_length_fits_into_what_github_takes() -> None:
    keys = [f"github.com/owner-of-a-tool/{'name' * 20}-{i}" for i in range(500)]
    seen = facts(detected="L" * 4000)
    recorded = Lock(tools={key: LockEntry(facts=MIT) for key in keys})
    found = audit_changes(recorded, Lock(), dict.fromkeys(keys, seen), date(2026, 11, 1))
    text = issue(found)
    assert len(text) < 65_000
    assert "and 440 more" in text


def test_of_many_changes_of_one_tool_the_first_are_shown() -> None:
    new = facts(
        detected="BUSL-1.1",
        archived=True,
        signals=[
            {"name": n, "code": "told", "params": {"words": f"says {n}"}}
            for n in ("moved", "ended", "unmaintained")
        ],
    )
    old = facts(detected="MIT", archived=False)
    found = look(new, 1, recorded=Lock(tools={KEY: LockEntry(facts=old)}))
    assert "and 1 more" in issue(found)


class Seen:
    """The world, as far as a test says."""

    answer: ClassVar[Fact[Facts]] = MIT

    def __init__(self, today: date) -> None:
        self.today = today

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def collect_facts(self, places: Sequence[Address]) -> dict[str, Fact[Facts]]:
        return {place.key: self.answer for place in places}


def no_history(places: Sequence[Address], today: date) -> dict[str, Fact[Timeline]]:
    del today
    return {place.key: NO_NETWORK for place in places}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_x")
    monkeypatch.setattr(watch, "Collector", Seen)
    monkeypatch.setattr(timelines, "collect_timelines", no_history)
    Path("catalog.yml").write_text(
        "version: 1\nname: L\ncategories: [{id: c, name: C}]\ntools:\n"
        "  - {id: name, name: Name, repo: https://github.com/owner/name, license: MIT,"
        " categories: [c], description: Does.}\n"
    )
    Path("catalog.lock").write_bytes(encode_lock(RECORDED))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(watch.command, ["--repo", "o/r", *words], standalone_mode=False)


ISSUES = (
    "http://127.0.0.1:9/repos/o/r/issues"
    "?labels=osi-check&state=all&sort=created&direction=desc&per_page=100&page=1"
)


def test_drift_becomes_an_issue_and_a_memory(
    home: Path, monkeypatch: pytest.MonkeyPatch, httpx_mock: HTTPXMock
) -> None:
    monkeypatch.setattr(Seen, "answer", BUSL)
    httpx_mock.add_response(url="http://127.0.0.1:9/user", status_code=403)
    httpx_mock.add_response(url=ISSUES, json=[])
    httpx_mock.add_response(method="POST", status_code=201, json={"number": 1})
    done = run("--state", "state.lock")
    assert done.return_value == 0
    assert "relicensed" in done.stderr
    assert "o/r: issue created" in done.stderr
    sent = json.loads(httpx_mock.get_requests()[-1].content)
    assert sent["title"] == "catalog.yml: 1 tool changed, 1 now fails"
    assert sent["body"].startswith("<!-- osi-check: drift catalog.yml -->\n")
    known = decode_lock(Path("state.lock").read_bytes(), "state.lock").get(KEY)
    assert isinstance(known, Facts)
    assert known.detected == "BUSL-1.1"


def test_two_lists_have_issues_of_their_own_whatever_they_are_called() -> None:
    names = ("catalog.yml", "\u5217\u8868.md", "\u6e05\u5355.md", "x" * 300, "x" * 301)
    assert len({watch._key(Path(name)) for name in names}) == len(names)


def test_a_rule_that_is_off_makes_no_tool_fail_in_the_issue(
    home: Path, monkeypatch: pytest.MonkeyPatch, httpx_mock: HTTPXMock
) -> None:
    monkeypatch.setattr(Seen, "answer", BUSL)
    off = "".join(f'{rule} = "settled"\n' for rule in ("D", "L", "B"))
    Path("osi-check.toml").write_text(f"[rules.off]\n{off}")
    httpx_mock.add_response(url="http://127.0.0.1:9/user", status_code=403)
    httpx_mock.add_response(url=ISSUES, json=[])
    httpx_mock.add_response(method="POST", status_code=201, json={"number": 1})
    assert run().return_value == 0
    sent = json.loads(httpx_mock.get_requests()[-1].content)
    assert sent["title"] == "catalog.yml: 1 tool changed"


def test_a_repository_that_does_not_answer_is_waited_for(
    home: Path, monkeypatch: pytest.MonkeyPatch, httpx_mock: HTTPXMock
) -> None:
    monkeypatch.setattr(Seen, "answer", GONE)
    httpx_mock.add_response(url="http://127.0.0.1:9/user", status_code=403)
    httpx_mock.add_response(url=ISSUES, status_code=404)
    done = run()
    assert done.return_value == 3
    assert "will be reported if still unavailable" in done.stderr
    assert "issue permission denied" in done.stderr


def test_an_audit_that_saw_nothing_leaves_the_issue_as_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Seen, "answer", NO_NETWORK)
    done = run()
    assert done.return_value == 3
    assert "could not check 1 of 1 repositories" in done.stderr


def test_a_repository_that_is_no_name_is_refused(home: Path) -> None:
    done = CliRunner().invoke(watch.command, ["--repo", "x"], standalone_mode=False)
    assert isinstance(done.exception, InputError)
