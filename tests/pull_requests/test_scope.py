"""Nothing that a change brings is evidence: waivers, policy and lock are the base's."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from osi_check.errors import EvidenceError, InputError
from osi_check.git_history import file_at, merge_base
from osi_check.lock.lockfile import Lock, LockEntry
from osi_check.model import (
    Catalogue,
    Claim,
    Fact,
    Facts,
    Finding,
    Location,
    Outcome,
    Policy,
    Recorded,
    Signal,
    Tool,
    Unknown,
    Waiver,
)
from osi_check.pull_requests.scope import MAX_NAMES, limit_to_changes
from osi_check.rules import waivers
from osi_check.rules.lock_agrees import check


def entry(name: str, *waivers: Waiver, license: str = "MIT") -> Tool:
    return Tool(
        id=name,
        name=name,
        repo=f"https://github.com/o/{name}",
        license=license,
        location=Location("l", 1),
        waivers=waivers,
    )


def facts(name: str, detected: str) -> Facts:
    return Facts(repo=f"o/{name}", url=f"https://github.com/o/{name}", detected=detected)


def locked(**detected: str) -> Lock:
    return Lock(
        tools={f"github.com/o/{n}": LockEntry(facts=facts(n, d)) for n, d in detected.items()}
    )


OLD_WAIVER = Waiver(rule="alive", reason="decided")
NEW_WAIVER = Waiver(rule="osi-approved", reason="trust me")


def test_only_touched_entries_are_judged_and_by_the_policy_of_the_base() -> None:
    old = Catalogue(file="l", tools=(entry("a"), entry("b")), policy=Policy(fail_on="review"))
    new = replace(old, tools=(entry("b"), entry("c"), entry("a", license="ISC")), policy=Policy())
    scope = limit_to_changes(old, new, Lock(), Lock())
    assert [t.name for t in scope.catalogue.tools] == ["c", "a"]
    assert scope.catalogue.policy.fail_on == "review"


def test_a_waiver_that_the_change_adds_is_proposed_and_an_old_one_is_not() -> None:
    old = Catalogue(file="l", tools=(entry("a", OLD_WAIVER),))
    new = Catalogue(file="l", tools=(entry("a", OLD_WAIVER, NEW_WAIVER),))
    (tool,) = limit_to_changes(old, new, Lock(), Lock()).catalogue.tools
    assert [w.proposed for w in tool.waivers] == [False, True]


def test_a_waiver_of_another_tool_does_not_count_for_this_one() -> None:
    old = Catalogue(file="l", tools=(entry("z", NEW_WAIVER),))
    new = Catalogue(file="l", tools=(entry("z", NEW_WAIVER), entry("a", NEW_WAIVER)))
    (tool,) = limit_to_changes(old, new, Lock(), Lock()).catalogue.tools
    assert [w.proposed for w in tool.waivers] == [True]


def test_lock_entries_that_the_change_writes_are_looked_at_anew() -> None:
    catalogue = Catalogue(file="l", tools=(entry("a"), entry("b")))
    before, after = locked(a="BUSL-1.1", b="MIT"), locked(a="MIT", b="MIT", gone="ISC")
    scope = limit_to_changes(catalogue, catalogue, before, after)
    assert [t.name for t in scope.catalogue.tools] == ["a"]
    assert set(scope.claimed) == {"github.com/o/a"}
    assert scope.lock.get("github.com/o/a") is None
    assert scope.lock.get("github.com/o/b") is not None


def test_what_a_change_does_to_the_list_is_told_in_calm_lines() -> None:
    old = Catalogue(file="l", tools=(entry("a"), entry("b"), entry("c"), entry("d")))
    mine = entry("a", NEW_WAIVER)
    new = replace(old, tools=(mine, entry("c"), entry("d"), entry("x"), entry("y")))
    counts = "2 entries added and 1 entry changed and 1 entry with changed evidence"
    assert limit_to_changes(old, new, Lock(), locked(c="MIT")).summary_lines == (
        f"checked only what this change touches: {counts}",
        "a: the waiver for osi-approved takes effect after a maintainer merges it",
        "removed from the list: b",
    )
    assert limit_to_changes(old, old, Lock(), Lock()).summary_lines == ()


def test_of_a_tool_with_several_entries_one_that_goes_is_told_as_such() -> None:
    old = Catalogue(file="l", tools=(entry("a"), replace(entry("a"), id="again"), entry("b")))
    new = replace(old, tools=(entry("a"),))
    assert limit_to_changes(old, new, Lock(), Lock()).summary_lines == (
        "removed from the list: b",
        "one of several entries removed: a",
    )


def test_of_very_many_entries_that_go_the_first_are_named_in_one_line() -> None:
    old = Catalogue(file="l", tools=tuple(entry(f"t{i}") for i in range(MAX_NAMES + 3)))
    (line,) = limit_to_changes(old, replace(old, tools=()), Lock(), Lock()).summary_lines
    assert line.startswith("removed from the list: t0, t1, ")
    assert line.endswith(f"t{MAX_NAMES - 1}, and 3 more")


def compared(claimed: Fact[Facts] | None, seen: Fact[Facts]) -> list[Finding]:
    return list(check(entry("a"), seen, Recorded(claim=Claim(claimed))))


def test_a_lock_that_says_other_than_the_repository_fails() -> None:
    (found,) = compared(facts("a", "MIT"), facts("a", "BUSL-1.1"))
    assert found.outcome is Outcome.FAIL
    assert "relicensed from MIT to BUSL-1.1" in found.message


def test_a_lock_that_says_the_truth_is_silent_and_a_removal_is_noted() -> None:
    assert compared(facts("a", "MIT"), facts("a", "MIT")) == []
    assert list(check(entry("a"), facts("a", "MIT"), Recorded())) == []
    assert compared(facts("a", "X"), Unknown("told", {"words": "x"}, transient=True)) == []
    (found,) = compared(None, facts("a", "MIT"))
    assert found.outcome is Outcome.PASS


def test_a_record_of_a_look_at_more_of_the_tree_is_no_lie() -> None:
    """Git shows a whole tree, GitHub's API some levels of it."""
    shallow = structs.replace(facts("a", "MIT"), commit="c" * 40, files=9)
    deep = structs.replace(shallow, files=90)
    (found,) = compared(deep, shallow)
    assert found.outcome is Outcome.PASS
    (found,) = compared(structs.replace(deep, signals=(Signal(name="server-schema"),)), shallow)
    assert found.outcome is Outcome.REVIEW
    (found,) = compared(structs.replace(deep, detected="ISC"), shallow)
    assert found.outcome is Outcome.FAIL


def test_a_record_that_no_entry_named_is_no_evidence_for_a_new_entry() -> None:
    base = locked(a="MIT", b="MIT")
    old, new = (
        Catalogue(file="l", tools=(entry("a"),)),
        Catalogue(file="l", tools=(entry("a"), entry("b"))),
    )
    scope = limit_to_changes(old, new, base, base)
    assert [tool.id for tool in scope.catalogue.tools] == ["b"]
    assert scope.lock.get("github.com/o/b") is None
    assert scope.lock.get("github.com/o/a") is not None


def swapped(waiver: Waiver, *others: Tool, lock: Lock | None = None) -> Waiver:
    """The waiver of an entry whose repository a change swaps for another one."""
    old = entry("a", waiver)
    new = structs.replace(old, repo="https://github.com/o/other")
    scope = limit_to_changes(
        Catalogue(file="l", tools=(old, *others)),
        Catalogue(file="l", tools=(new, *others)),
        lock or Lock(),
        lock or Lock(),
    )
    return scope.catalogue.tools[0].waivers[0]


def test_a_waiver_stays_with_the_repository_that_it_was_made_on() -> None:
    found = swapped(OLD_WAIVER)
    assert found.repo == "https://github.com/o/a"
    tool = structs.replace(entry("a", found), repo="https://github.com/o/other")
    assert waivers.elsewhere(found, tool, facts("other", "MIT"))


def test_a_waiver_of_the_new_repositorys_own_entry_counts() -> None:
    own = structs.replace(entry("z", OLD_WAIVER), repo="https://github.com/o/other")
    assert swapped(OLD_WAIVER, own) == OLD_WAIVER


def test_a_repository_that_the_lock_knows_by_its_new_name_is_no_other_one() -> None:
    known = Lock(tools={"github.com/o/a": LockEntry(facts=facts("other", "MIT"))})
    assert swapped(OLD_WAIVER, lock=known) == OLD_WAIVER


def test_a_waiver_of_an_entry_without_a_repository_is_proposed_anew_with_one() -> None:
    old = structs.replace(entry("a", OLD_WAIVER), repo="")
    new = entry("a", OLD_WAIVER)
    scope = limit_to_changes(
        Catalogue(file="l", tools=(old,)), Catalogue(file="l", tools=(new,)), Lock(), Lock()
    )
    assert scope.catalogue.tools[0].waivers[0].proposed


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with a list on `main` and a branch that changes it."""

    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "list.md").write_text("one\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "checkout", "-qb", "change")
    (tmp_path / "list.md").write_text("two\n")
    (tmp_path / "new.md").write_text("new\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "two")
    return tmp_path


def test_a_file_is_read_as_it_was_at_the_merge_base(clone: Path) -> None:
    base = merge_base(clone, "main")
    assert file_at(clone / "list.md", base) == b"one\n"
    assert file_at(clone / "new.md", base) is None
    assert file_at(clone / "new.md", "HEAD") == b"new\n"


def test_a_revision_that_is_not_there_says_what_to_do(clone: Path) -> None:
    with pytest.raises(EvidenceError, match="fetch-depth: 0"):
        merge_base(clone, "origin/main")


@pytest.mark.parametrize("ref", ["--output=x", "a\nb"])
def test_a_revision_is_never_an_option_of_git(clone: Path, ref: str) -> None:
    with pytest.raises(InputError, match="not a git revision"):
        merge_base(clone, ref)


def test_without_git_the_reason_is_said(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EvidenceError, match="git is required"):
        merge_base(clone, "main")


def test_outside_of_a_repository_the_reason_is_said(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="could not find what changed"):
        file_at(tmp_path / "list.md", "HEAD")


def test_a_shallow_clone_of_a_merge_is_compared_with_the_parent_it_names(
    clone: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    git(clone, "checkout", "-q", "main")
    git(clone, "branch", "before")
    git(clone, "merge", "-q", "--no-ff", "-m", "merge", "change")
    shallow = tmp_path_factory.mktemp("shallow")
    git(shallow, "clone", "-q", "--depth=1", clone.as_uri(), "clone")
    git(shallow / "clone", "fetch", "-q", "--depth=1", "origin", "before:before")
    base = merge_base(shallow / "clone", "before")
    assert file_at(shallow / "clone" / "list.md", base) == b"one\n"


def test_a_touched_entry_is_compared_with_all_entries_of_the_list() -> None:
    old = Catalogue(file="l", tools=(entry("a"),))
    again = replace(entry("a", license="ISC"), id="b", name="B", location=Location("l", 9))
    scope = limit_to_changes(old, replace(old, tools=(*old.tools, again)), Lock(), Lock())
    assert [t.name for t in scope.catalogue.tools] == ["B"]
    assert [t.name for t in scope.all_tools] == ["a", "B"]
    assert scope.all_tools[1] is scope.catalogue.tools[0]
