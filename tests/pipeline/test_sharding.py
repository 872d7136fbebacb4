"""A catalogue judged in parts by several jobs: the parts make the whole."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.test_commands import osi_check
from helpers import facts, tool
from osi_check import pipeline
from osi_check.catalogs.sharding import MAX_SHARDS, Shard, parse_shard
from osi_check.errors import InputError
from osi_check.lock.lockfile import Lock, LockEntry, encode_lock
from osi_check.model import Catalogue, Fact, Facts, Location, Report, Tool, Verdict
from osi_check.reports import merge
from osi_check.repository.address import Address

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize("text", ["1/1", "3/8", "8/8", f"1/{MAX_SHARDS}"])
def test_a_part_is_named_by_its_number_and_their_count(text: str) -> None:
    found = parse_shard(text)
    assert f"{found.index}/{found.count}" == text


@pytest.mark.parametrize(
    "text", ["", "3", "0/8", "9/8", "1/0", "-1/8", "1/8/2", "a/b", "1/1001", "٣/٨", "1/8\n"]
)
def test_what_is_no_part_is_refused_with_what_is_expected(text: str) -> None:
    with pytest.raises(InputError, match="use I/N"):
        parse_shard(text)


tools = st.lists(
    st.builds(
        lambda ident, repo: tool(id=ident, name=ident, repo=repo),
        st.text("abc-", min_size=1, max_size=8),
        st.sampled_from(["", "https://example.org"])
        | st.integers(0, 99).map(lambda i: f"https://github.com/Owner/tool-{i}.git"),
    ),
    max_size=20,
)


@given(tools, st.integers(1, 9))
def test_every_tool_is_in_exactly_one_part(found: list[Tool], count: int) -> None:
    parts = [Shard(i + 1, count) for i in range(count)]
    assert all(sum(part.has(one) for part in parts) == 1 for one in found)


def test_all_entries_of_one_repository_are_in_one_part() -> None:
    spellings = ["https://github.com/Owner/Name", "git@github.com:owner/name.git", "owner/name"]
    for part in (Shard(i, 7) for i in range(1, 8)):
        assert len({part.has(tool(repo=text)) for text in spellings}) == 1


def test_parts_are_the_same_on_every_machine() -> None:
    mine = [Shard(1, 3).has(tool(repo=f"o/r{i}")) for i in range(20)]
    code = (
        "from helpers import tool; from osi_check.catalogs.sharding import Shard\n"
        "print([Shard(1, 3).has(tool(repo=f'o/r{i}')) for i in range(20)])"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
        env={"PYTHONHASHSEED": "7"},
    )
    assert other.stdout.strip() == str(mine)


def catalogue(count: int) -> Catalogue:
    """Tools of which some fail, some are duplicates, some have no repository."""
    return Catalogue(
        file="catalog.yml",
        tools=tuple(
            tool(
                id=f"t{i}",
                name=f"T{i}",
                location=Location("catalog.yml", i + 1),
                repo=f"https://github.com/o/r{i % (count - 3)}" if i % 7 else "",
                license="MIT",
            )
            for i in range(count)
        ),
    )


def checked(places: list[Address]) -> dict[str, Fact[Facts]]:
    return {
        place.key: facts(
            repo=place.path,
            url=place.url,
            detected="MIT" if place.path < "o/r3" else "BUSL-1.1",
            archived=place.path.endswith("1"),
        )
        for place in places
    }


def judged(whole: Catalogue, part: Shard, asked: list[str]) -> tuple[Any, ...]:
    def gather(places: Any) -> dict[str, Fact[Facts]]:
        asked.extend(place.key for place in places)
        return checked(places)

    found = pipeline.check_catalogue(
        whole, Lock(), gather, mode="live", rules=pipeline.select_rules(), today=TODAY, shard=part
    )
    return found.report, found.observed


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_verdicts_of_all_parts_are_those_of_one_run(count: int) -> None:
    whole = catalogue(40)
    once: list[str] = []
    report, _ = judged(whole, Shard(), once)
    parted: list[str] = []
    reports = [judged(whole, Shard(i + 1, count), parted)[0] for i in range(count)]
    verdicts: list[Verdict] = [v for part in reports for v in part.verdicts]
    assert sorted(parted) == sorted(once)
    assert len(verdicts) == 40
    (joined,) = merge.merge_reports(reports)
    assert joined.verdicts == report.verdicts
    assert {f.rule for v in joined.verdicts for f in v.findings} > {"duplicate-entry"}


def test_jobs_of_a_matrix_and_merge_report_what_one_run_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    entries = "".join(
        f"  - {{id: t{i}, name: T{i}, repo: 'https://github.com/o/r{i}', license: MIT}}\n"
        for i in range(12)
    )
    Path("catalog.yml").write_text(f"version: 1\nname: L\ntools:\n{entries}")
    seen = checked([Address("github.com", f"o/r{i}") for i in range(12)])
    known = {key: LockEntry(facts=value) for key, value in seen.items() if isinstance(value, Facts)}
    Path("catalog.lock").write_bytes(encode_lock(Lock(tools=known)))
    words = ("check", "--locked", "--format", "json")
    one = osi_check(*words)
    files = []
    for i in (1, 2, 3):
        assert osi_check(*words, "--shard", f"{i}/3", "-o", f"{i}.json").exit_code in {0, 1}
        files.append(f"{i}.json")
    joined = osi_check("merge", *files, "--format", "json")
    assert joined.exit_code == one.exit_code == 1
    assert json.loads(joined.stdout) == json.loads(one.stdout)
    lacking = osi_check("merge", "1.json", "3.json", "1.json")
    assert (lacking.exit_code, lacking.stdout) == (2, "")
    assert "catalog.yml: no report on part 2/3, so some tools were not checked" in lacking.stderr
    Path("1.json").write_text(Path("1.json").read_text().replace('"1/3"', '"one of 3"'))
    assert "its shard is 'one of 3', not I/N" in osi_check("merge", *files).stderr


@pytest.mark.parametrize(("policy", "code"), [("fail", 0), ("unknown", 1), ("review", 1)])
def test_merged_reports_fail_by_the_policy_of_their_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, policy: str, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    entry = "{id: t, name: T, license: MIT}"
    Path("catalog.yml").write_text(
        f"version: 1\nname: L\ntools: [{entry}]\npolicy: {{fail_on: {policy}}}\n"
    )
    done = osi_check("check", "--locked", "--format", "json", "-o", "all.json")
    assert done.exit_code == osi_check("merge", "all.json").exit_code == code
    assert osi_check("merge", "all.json", "--fail-on", "fail").exit_code == 0


@pytest.mark.parametrize(
    ("shards", "missing"),
    [
        (["1/2", "2/2"], ()),
        ([""], ()),
        (["", "1/2"], ()),
        (["1/2", "1/3", "2/3", "3/3"], ()),
        (["2/2"], ("1/2",)),
        (["1/4", "3/4"], ("2/4", "4/4")),
    ],
)
def test_parts_that_no_report_is_on_are_known(shards: list[str], missing: tuple[str, ...]) -> None:
    reports = [Report(catalogue="a.yml", shard=shard) for shard in shards]
    whole = Report(catalogue="b.yml")
    assert merge.missing_parts([*reports, whole]) == ({"a.yml": missing} if missing else {})


def test_merge_says_of_which_tools_the_reports_differ_and_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    seen = checked([Address("github.com", f"o/r{i}") for i in range(3)])
    known = {key: LockEntry(facts=value) for key, value in seen.items() if isinstance(value, Facts)}
    Path("catalog.lock").write_bytes(encode_lock(Lock(tools=known)))
    head = "version: 1\nname: L\ntools:\n"
    rows = [
        f"  - {{id: t{i}, name: T{i}, repo: 'https://github.com/o/r{i}', license: MIT}}\n"
        for i in range(3)
    ]
    wrong = [rows[0].replace("MIT", "Zlib"), *rows[1:]]
    for name, lines in {"a": rows, "same": rows, "wrong": wrong, "moved": rows[::-1]}.items():
        Path("catalog.yml").write_text(head + "".join(lines))
        osi_check("check", "--locked", "--format", "json", "-o", f"{name}.json")
    assert "differ" not in osi_check("merge", "a.json", "same.json").stderr
    said = osi_check("merge", "a.json", "wrong.json").stderr
    assert said.count("differ") == 1
    assert "catalog.yml: reports differ on 't0': pass in one and fail in another; kept fail" in said
    said = osi_check("merge", "a.json", "moved.json").stderr
    assert "reports differ on 't0': it is on line 4 in one and on line 6 in another" in said


def test_a_wrong_part_is_a_wrong_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = osi_check("check", "--shard", "9/8")
    assert result.exit_code == 2
    assert "use I/N" in result.stderr
