"""The list's own sign before tools that are archived or stale: written once, and taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from commands.test_commands import osi_check
from fixes.test_fixes import RULES
from helpers import facts, tool
from osi_check.catalogs import loader
from osi_check.fixes import care_sign
from osi_check.lock.lockfile import Lock, LockEntry, encode_lock
from osi_check.model import Catalogue, Edit, Facts, Policy, Tool
from osi_check.rules import engine

SIGNS = Policy(archived_sign="🗄️", stale_sign="💤", stale_after_days=730)
ARCHIVED = facts(archived=True)
STALE = facts(archived=False, commit_date="2020-01-01")
ACTIVE = facts(archived=False, commit_date="2025-12-01")


def offers(said: str, seen: Facts, policy: Policy = SIGNS) -> list[Edit]:
    entry = tool(description=said)
    unmet = engine.find_unmet_conditions(
        entry, seen, RULES, policy=policy, figures=None, today="2026-01-01"
    )
    verdict = engine.judge_tool(entry, seen, RULES, catalogue_findings=unmet, today="2026-01-01")
    catalogue = Catalogue(file="catalog.yml", tools=(entry,), policy=policy)
    return list(care_sign.offer(catalogue, [verdict]))


def applied(said: str, seen: Facts) -> str:
    for edit in offers(said, seen):
        said = said.replace(edit.old, edit.new, 1)
    return said


@pytest.mark.parametrize(("seen", "sign"), [(ARCHIVED, "🗄️"), (STALE, "💤")])
def test_a_sign_is_written_once_and_taken_out_when_it_no_longer_holds(
    seen: Facts, sign: str
) -> None:
    marked = applied("Weaves threads.", seen)
    assert marked == f"{sign} Weaves threads."
    assert offers(marked, seen) == []
    assert applied(marked, ACTIVE) == "Weaves threads."


def test_one_sign_takes_the_place_of_the_other() -> None:
    assert applied("💤 Weaves threads.", ARCHIVED) == "🗄️ Weaves threads."


def test_without_signs_nothing_is_offered() -> None:
    assert offers("Weaves threads.", ARCHIVED, Policy(stale_after_days=730)) == []


LIST = """\
# Tools

| Name | License | Description |
| --- | --- | --- |
| [Loom](https://github.com/owner/name) | MIT | Weaves threads. |
"""


def test_a_list_gets_the_sign_and_no_other_byte_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("README.md").write_text(LIST)
    seen = replace(ARCHIVED, as_of="2026-01-01", commit="1" * 40)
    lock = Lock(tools={"github.com/owner/name": LockEntry(facts=seen)})
    Path("README.lock").write_bytes(encode_lock(lock))
    arguments = ("fix", "README.md", "--locked", "--select", "care-sign", "--mark", "archived=📦")
    assert osi_check(*arguments).exit_code == 0
    assert Path("README.md").read_text() == LIST.replace("Weaves", "📦 Weaves")
    (entry,) = loader.read_catalogue(Path("README.md")).tools
    assert isinstance(entry, Tool)
    assert osi_check(*arguments).exit_code == 0
    assert Path("README.md").read_text().count("📦") == 1


def test_a_mark_that_is_none_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("README.md").write_text(LIST)
    done = osi_check("fix", "README.md", "--locked", "--mark", "dead=x")
    assert done.exit_code == 2
    assert "use archived=SIGN or stale=SIGN" in done.output
