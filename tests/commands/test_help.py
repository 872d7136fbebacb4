"""Help is whole sentences with examples that run, and a mistake is answered with what may be meant."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from commands.test_commands import osi_check
from osi_check.commands.group import cli

CONTEXT = click.Context(cli, info_name="osi-check", **cli.context_settings)
NAMES = cli.list_commands(CONTEXT)
MAX_SUMMARY_CHARS = 60  # what click shows of it on 80 columns


def of_name(name: str) -> click.Command:
    found = cli.get_command(CONTEXT, name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_summary_is_one_short_sentence(name: str) -> None:
    summary = (of_name(name).help or "").strip().splitlines()[0]
    assert summary[0].isupper()
    assert summary.endswith(".")
    assert len(summary) <= MAX_SUMMARY_CHARS


@pytest.mark.parametrize("name", NAMES)
def test_what_help_says_is_whole_sentences(name: str) -> None:
    command = of_name(name)
    for paragraph in (command.help or "").strip().split("\n\n"):
        assert paragraph.rstrip().endswith("."), paragraph
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden and option.help:
            assert option.help[0].isupper(), option.name
            assert option.help.endswith((".", "…")), option.name


@pytest.mark.parametrize("name", NAMES)
def test_the_lock_of_every_list_is_named_and_not_that_of_a_catalog_alone(name: str) -> None:
    command = of_name(name)
    options = [option.help or "" for option in command.params if isinstance(option, click.Option)]
    for text in (command.help or "", command.epilog or "", *options):
        assert "catalog.lock" not in text or "README.lock" in text, text


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_explained(name: str) -> None:
    for option in of_name(name).params:
        if isinstance(option, click.Option):
            assert option.help, option.opts


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_command_lines_that_the_command_takes(name: str) -> None:
    command = of_name(name)
    assert command.epilog
    lines = command.epilog.splitlines()
    assert lines[:2] == ["\b", "Examples:"]
    assert lines[2:]
    for line in lines[2:]:
        words = shlex.split(re.split(r" (?:>>?|\|) ", line)[0], comments=True)
        assert words[:2] == ["osi-check", name]
        command.make_context(name, words[2:], parent=CONTEXT)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chek",), "did you mean osi-check check?"),
        (("idenfity", "LICENSE"), "did you mean osi-check identify"),
        (("owner/loom",), "did you mean osi-check tool owner/loom?"),
        (("README.md",), "did you mean osi-check check README.md?"),
        (("check", "--formt", "json"), "did you mean --format?"),
        (("check", "--format", "jsn"), "did you mean json"),
        (("explain", "alve"), "did you mean alive?"),
        (("tool",), "use osi-check tool [OPTIONS] TARGET…, or see osi-check tool --help"),
        (("zzzz",), "osi-check --help lists the commands"),
    ],
)
def test_a_mistyped_word_is_answered_with_what_may_be_meant(
    words: tuple[str, ...], said: str
) -> None:
    done = osi_check(*words)
    assert done.exit_code == 2
    wrong, advice = done.stderr.splitlines()[:2]
    assert wrong.startswith("error: ")
    assert advice.startswith("help: ")
    assert said in advice


def test_no_error_names_a_place_that_no_editor_opens() -> None:
    for words in (
        ("tool", "no repository"),
        ("decide", "x"),
        ("explain", "x1"),
        ("check", "no.md"),
    ):
        said = osi_check(*words).stderr
        assert said.startswith("error: ")
        assert not re.search(r"<[a-z ]+>|:1:1", said)


def test_an_older_spelling_of_an_option_is_taken_and_not_shown() -> None:
    command = of_name("decide")
    for option in ("--catalog", "--catalogue"):
        found = command.make_context("decide", ["x", "--reason", "r", option, "a.yml"], CONTEXT)
        assert str(found.params["path"]) == "a.yml"
    assert "catalogue" not in command.get_help(click.Context(command, parent=CONTEXT))


def test_what_was_typed_never_acts_on_the_terminal() -> None:
    for words in (("\x1b[31mx",), ("check", "--\x1b[31m"), ("explain", "\x1b]0;x\x07")):
        assert "\x1b" not in osi_check(*words).stderr


def test_without_a_command_the_help_is_shown_and_nothing_is_green() -> None:
    done = osi_check()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: osi-check [OPTIONS] COMMAND")
    assert "\n  check " in done.stderr
