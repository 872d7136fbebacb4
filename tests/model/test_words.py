"""What users read follows the style guide: plain words, one sentence, of a bearable length."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import osi_check
from osi_check import pipeline
from osi_check.licenses.about import license_notes
from osi_check.model.messages import MESSAGES, QUOTED
from osi_check.rules import causes

SOURCE = Path(osi_check.__file__).parent
MAX_MESSAGE_CHARS = 140
MAX_PROBLEM_CHARS = 40

BANNED = re.compile(
    r"\b(?:mend(?:s|ed)?|could be (?:told|had)|cannot be (?:told|had)|anew|a look|nobody|somebody|"
    r"speaks? of|of its makers|of theirs|one's own|catalogue|please|simply|sceptic|"
    r"forge|judge[ds]?|looked at|there (?:is|are)|is no (?!longer)|calls? itself|stands? in)\b",
    re.IGNORECASE,
)


def words_of_rules() -> Iterator[tuple[str, str]]:
    """The messages and fixes that rules write, by file and line; values in them are left out."""
    for path in sorted((SOURCE / "rules").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name not in {"fail", "review", "unknown", "note", "SignalJudgement"}:
                continue
            given = [*node.args[:1], *(k.value for k in node.keywords if k.arg in {"fix", "says"})]
            for value in given:
                said = "".join(
                    str(part.value) for part in ast.walk(value) if isinstance(part, ast.Constant)
                )
                if " " in said:
                    yield f"{path.name}:{node.lineno}", said


def all_words() -> Iterator[tuple[str, str]]:
    for code, found in MESSAGES.items():
        yield from ((code, text) for text in ([found] if isinstance(found, str) else found))
    yield from words_of_rules()
    for note in license_notes():
        place = note.name or note.ids[0]
        yield from ((place, text) for text in (note.why, note.short))
    yield from ((rule.code, rule.title) for rule in pipeline.select_rules())
    yield from ((rule.code, rule.problem) for rule in pipeline.select_rules())
    yield from causes._AUTHOR.items()


def test_no_banned_word_is_left_in_what_users_read() -> None:
    found = {
        place: text for place, text in all_words() if BANNED.search(re.sub(r"\{\w+\}", "", text))
    }
    assert found == {}


@pytest.mark.parametrize("code", sorted(set(MESSAGES) - {QUOTED}))
def test_a_message_is_one_short_phrase(code: str) -> None:
    found = MESSAGES[code]
    for text in (found,) if isinstance(found, str) else found:
        assert len(text) <= MAX_MESSAGE_CHARS
        assert not text.endswith((".", "!"))
        first = text.split()[0]
        assert first.startswith(("{", "`")) or first[:1].islower() or first in NAMES, text


NAMES = {"GitHub", "README"}


def test_a_title_is_a_sentence_and_a_problem_is_a_few_words() -> None:
    for rule in pipeline.select_rules():
        assert rule.title[0].isupper() or rule.title.startswith("osi-check")
        assert rule.title.endswith(".")
        assert rule.problem, rule.code
        assert len(rule.problem) <= MAX_PROBLEM_CHARS
        assert not rule.problem.endswith(".")


def test_a_sentence_on_a_license_is_whole_and_its_short_form_follows_it() -> None:
    for note in license_notes():
        assert note.why[0].isupper() or note.why[0].isdigit()
        assert note.why.endswith(".")
        assert not note.short.endswith(".")
        assert note.short == note.short.lower() or any(c.isupper() for c in note.short.split()[-1])
