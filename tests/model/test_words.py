"""What users read follows the style guide: plain words, one sentence, of a bearable length."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import osi_check
from commands.test_commands import osi_check as osi_check_command
from osi_check import pipeline
from osi_check.commands.group import cli
from osi_check.licenses.about import license_notes
from osi_check.model.messages import MESSAGES, QUOTED
from osi_check.rules import causes

ROOT = Path(__file__).parents[2]
SOURCE = Path(osi_check.__file__).parent
MAX_MESSAGE_CHARS = 140
MAX_PROBLEM_CHARS = 40

BANNED = re.compile(
    r"\b(?:mend(?:s|ed)?|could (?:not )?be (?:told|had)|cannot be (?:told|had)|anew|a look|nobody|"
    r"somebody|speaks? of|of its makers|of theirs|one's own|catalogues?|please|simply|sceptic\w*|"
    r"forges?|judge[ds]?|judging|looked at|there (?:is|are)|is no (?!longer)|calls? itself|"
    r"stands?|twins?|whole(?! number)|worth saying|a person has to|beside)\b",
    re.IGNORECASE,
)
# Words of a contract: a key, a criterion, a mark in a comment that is there already.
KEPT = {"not judged", "<!-- osi-check twins -->", "<!-- /osi-check twins -->", "catalogue"}


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


# Calls whose texts are patterns, or words that are looked for in strangers' texts.
_LOOKS_FOR = {"compile", "search", "sub", "find", "phrases", "phrase", "Phrase", "words", "pattern"}
_PATTERN = re.compile(r"\(\?|\\[bwsdS]|\||\[a-z|\.\*")
# Files whose texts are the words of licenses and READMEs, or of a lock of the first version.
_OF_STRANGERS = (
    "catalogs/markdown/entry.py",
    "repository/signals/",
    "licenses/text/",
    "licenses/names/",
    "lock/version_1",
    "patterns/word_classes.py",
)


def words_of_the_program() -> Iterator[tuple[str, str]]:
    """Every text of several words in the program's code that a user may read, by file and line.

    Errors, notices, progress, labels, help: whatever is no docstring, no pattern, and no word that
    is looked for in a stranger's text.
    """
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        if place.startswith(_OF_STRANGERS):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        left: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                left.add(id(node.value))
            elif isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in _LOOKS_FOR:
                    left |= {id(part) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said = node.value
                if id(node) not in left and " " in said.strip() and not _PATTERN.search(said):
                    yield f"{place}:{node.lineno}", said


def words_of_help() -> Iterator[tuple[str, str]]:
    """What `--help` of the program and of each command says."""
    context = click.Context(cli, info_name="osi-check", **cli.context_settings)
    yield "osi-check", cli.get_help(context)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command.get_help(click.Context(command, info_name=name, parent=context))


def words_of_the_action() -> Iterator[tuple[str, str]]:
    """Descriptions of the actions' inputs, and the messages of their scripts."""
    for path in (ROOT / "action.yml", *sorted((ROOT / "action").glob("*/action.yml"))):
        for line in path.read_text("utf-8").splitlines():
            key, _, said = line.strip().removeprefix("- ").partition(": ")
            if key in {"name", "description", "deprecationMessage"}:
                # The older name of an input is named as it is typed.
                yield f"{path.parent.name}/{path.name}", said.replace("`catalogue`", "")
    for path in sorted((ROOT / "action").rglob("*.sh")):
        text = path.read_text("utf-8")
        for said in re.findall(r'wrong "([^"]*)"|::(?:error|warning|notice)[^:"]*::([^"]*)"', text):
            yield path.name, "".join(said)
        yield from ((path.name, said) for said in re.findall(r'\bwhy="([^"]*)"', text))


def texts_of_rules() -> Iterator[tuple[str, str]]:
    """What `explain CODE` says: the page of each rule, without its table of tests."""
    for rule in pipeline.select_rules():
        yield rule.code, rule.page.partition("\n## Examples")[0]


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
    yield from words_of_the_program()
    yield from words_of_help()
    yield from words_of_the_action()
    yield from texts_of_rules()


def test_no_banned_word_is_left_in_what_users_read() -> None:
    found = {
        place: found[0]
        for place, text in all_words()
        if text.strip() not in KEPT and (found := BANNED.search(re.sub(r"\{\w+\}", "", text)))
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


# -- double statements -------------------------------------------------------------------------

_SMALL = {
    *"a an and any are as at be but by can for from has have if in is it its no not of on one or".split(),
    *"or other so that the then this to was which with without your".split(),
}


def telling_words(text: str) -> list[str]:
    """The words of a text that tell something, in their order; values in it are left out."""
    plain = re.sub(r"\{\w+\}|`[^`]*`", " ", text.lower())
    return [word for word in re.findall(r"[a-z][a-z'-]+", plain) if word not in _SMALL]


def repeats(text: str) -> str:
    """Three telling words in a row that a text has twice, or ""."""
    words = telling_words(text)
    rows = [" ".join(words[i : i + 3]) for i in range(len(words) - 2)]
    return next((row for row in rows if rows.count(row) > 1), "")


def pairs_of_rules() -> Iterator[tuple[str, str, str]]:
    """Each message that a rule writes with the fix that it gives in the same call."""
    for path in sorted((SOURCE / "rules").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            fixes = [keyword.value for keyword in node.keywords if keyword.arg == "fix"]
            said = [
                "".join(str(c.value) for c in ast.walk(part) if isinstance(c, ast.Constant))
                for part in (node.args[0], *fixes)
            ]
            if fixes and all(" " in text for text in said):
                yield f"{path.name}:{node.lineno}", said[0], said[1]


def test_no_message_says_one_thing_twice() -> None:
    found = {place: said for place, text in short_words() if (said := repeats(text))}
    assert found == {}


def test_no_fix_repeats_its_message() -> None:
    pairs = list(pairs_of_rules())
    assert pairs
    for place, message, fix in pairs:
        told, advised = set(telling_words(message)), telling_words(fix)
        same = [word for word in advised if word in told]
        assert len(same) < max(3, len(advised) * 2 // 3), f"{place}: {message!r} and {fix!r}"


def short_words() -> Iterator[tuple[str, str]]:
    """Messages, fixes, titles and advice: what is one phrase, and no page of help."""
    for code, found in MESSAGES.items():
        yield from ((code, text) for text in ([found] if isinstance(found, str) else found))
    yield from words_of_rules()
    yield from causes._AUTHOR.items()
    for note in license_notes():
        yield note.name or note.ids[0], note.why


def test_a_double_statement_is_seen() -> None:
    assert repeats("has extra text: says more than its license, and extra text says more than it")
    assert not repeats("LICENSE has extra text that osi-check can't classify")


def test_the_report_on_the_shipped_list_says_each_cause_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    made = json.loads(osi_check_command("check", "--locked", "--format", "json").stdout)
    heads = {tool["causes"][0]["headline"] for tool in made["tools"] if tool["causes"]}
    assert len(heads) > 5
    made_text = osi_check_command("check", "--locked").stdout
    groups = [" ".join(group.split()) for group in re.split(r"\n  (?=\S)", made_text)]
    for head in heads:
        assert sum(group.startswith(f"{' '.join(head.split())} · ") for group in groups) == 1
