"""Words are made from codes when a report is: they may change, and nothing else does."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import facts, tool
from osi_check import pipeline
from osi_check.lock import lockfile
from osi_check.model import Note, Unknown, messages
from osi_check.model.messages import MESSAGES, sentence
from osi_check.repository import drift
from osi_check.rules import engine

SOURCE = Path(messages.__file__).parents[1]


def codes() -> Iterator[tuple[str, str]]:
    """Where a code is written in the program, and which."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            if node.func.id in {"Note", "Unknown"}:
                found = node.args[:1]
            elif node.func.id in {"Signal", "Doubt", "Added", "Term"}:
                own = named.get("code") or named.get("name") or named.get("kind")
                found = [own] if own else node.args[:1]
            else:
                continue
            for value in found:
                if isinstance(value, ast.Constant) and value.value:
                    yield f"{path.name}:{node.lineno}", str(value.value)


def test_every_code_that_is_written_has_its_words() -> None:
    written = list(codes())
    assert len(written) > 100
    assert {place: code for place, code in written if code not in MESSAGES} == {}


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_template_names_its_parameters_and_nothing_more(code: str) -> None:
    found = MESSAGES[code]
    for template in (found,) if isinstance(found, str) else found:
        for _, name, spec, conversion in Formatter().parse(template):
            assert name is None or name.isidentifier()
            assert not spec
            assert not conversion


def test_a_count_chooses_between_one_and_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MESSAGES", {"x": ("{count} file", "{count} files")})
    assert [sentence("x", {"count": n}) for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_a_reason_within_a_reason_is_said_in_full() -> None:
    why = Unknown("text-missing", {"size": 9}).note
    assert str(Note("text-unread", {"path": "a", "why": why})).startswith("a: ")


params = st.dictionaries(
    st.text(max_size=9),
    st.text(max_size=9) | st.integers() | st.floats() | st.builds(Note, st.text(max_size=9)),
    max_size=4,
)


@given(st.text(max_size=20) | st.sampled_from(sorted(MESSAGES)), params)
def test_whatever_is_recorded_can_be_said(code: str, given: dict[str, object]) -> None:
    assert isinstance(sentence(code, given), str)


def test_other_words_change_neither_lock_nor_drift_nor_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = facts(
        archived={"code": "forge-silent"},
        doubts=[{"kind": "notice-terms", "params": {"path": "NOTICE"}}],
        signals=[{"name": "needs-account"}, {"name": "says-client", "params": {"name": "Nimbus"}}],
        unseen=[{"code": "folders-unlisted", "params": {"count": 3}}],
    )
    lock = lockfile.Lock(tools={"k": lockfile.LockEntry(facts=seen)})
    before = lockfile.encode_lock(lock)
    rules = pipeline.select_rules()
    first = engine.judge_tool(tool(), seen, rules, today="2026-01-01")
    monkeypatch.setattr(messages, "MESSAGES", {code: f"other words: {code}" for code in MESSAGES})
    assert lockfile.encode_lock(lock) == before
    assert list(drift.find_drift("k", lockfile.decode_lock(before, "l").get("k"), seen)) == []
    again = engine.judge_tool(tool(), seen, rules, today="2026-01-01")
    assert [(f.code, f.outcome) for f in again.findings] == [
        (f.code, f.outcome) for f in first.findings
    ]
    assert any("other words" in f.message for f in again.findings)
