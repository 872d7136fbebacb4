"""What keeps a tool from passing, on a terminal: each thing once."""

from __future__ import annotations

import pytest

from helpers import facts, tool
from osi_check import pipeline
from osi_check.model import Claim, Recorded, Report, Unknown
from osi_check.reports import RenderOptions, text
from osi_check.rules import engine

LIBRARY = {
    "name": "compiled-part",
    "params": {"path": "bin/loom.dll"},
    "source": {"path": "bin/loom.dll"},
}


def shown(*, links: bool = False, **seen: object) -> str:
    found = facts(signals=[LIBRARY], commit="a" * 40, **seen)
    verdict = engine.judge_tool(
        tool(license="MIT"), found, pipeline.select_rules(), today="2026-01-01"
    )
    report = Report(catalogue="catalog.yml", verdicts=(verdict,))
    return text.render((report,), RenderOptions(width=300, links=links))


@pytest.mark.parametrize("detected", ["MIT", "BUSL-1.1"])
def test_a_file_that_the_message_names_is_not_named_once_more(detected: str) -> None:
    """As what is wrong, and as what is wrong besides."""
    lines = [line for line in shown(detected=detected).splitlines() if "https://" not in line]
    assert "\n".join(lines).count("bin/loom.dll") == 1


@pytest.mark.parametrize("detected", ["MIT", "BUSL-1.1"])
def test_a_file_that_the_message_names_is_linked_there(detected: str) -> None:
    place = (
        f"\x1b]8;;https://github.com/owner/name/blob/{'a' * 40}/bin/loom.dll\x1b\\`bin/loom.dll`"
    )
    assert place in shown(detected=detected, links=True)


def test_what_else_is_wrong_is_not_hidden_by_one_reason_for_all() -> None:
    claim = Claim(facts(commit="a" * 40))
    verdicts = tuple(
        engine.judge_tool(
            tool(id=name, name=name),
            Unknown("not-found", {"host": "GitHub"}),
            pipeline.select_rules(),
            recorded=Recorded(None, claim),
            today="2026-01-01",
        )
        for name in ("a", "b")
    )
    said = text.render((Report(catalogue="catalog.yml", verdicts=verdicts),), RenderOptions())
    assert "FAIL 2 tools" in said
    assert "C406" in said


def test_tools_of_one_name_that_fail_are_told_apart_at_the_end() -> None:
    verdicts = tuple(
        engine.judge_tool(
            tool(id=ident, name=name, license="MIT"),
            facts(detected="Apache-2.0" if name != "Fine" else "MIT", archived=name == "Fine"),
            pipeline.select_rules(),
            today="2026-01-01",
        )
        for ident, name in (("loom", "Loom"), ("loom-2", "Loom"), ("dye", "Dye"), ("ok", "Fine"))
    )
    said = text.render((Report(catalogue="catalog.yml", verdicts=verdicts),), RenderOptions())
    assert "✗ loom, loom-2, Dye\n" in said
