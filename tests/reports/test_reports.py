"""Every report format: what it looks like, that it is what it says, and that nobody bends it.

The snapshots in `tests/data/reports/` are what the formats make of one invented report;
`OSI_CHECK_UPDATE_SNAPSHOTS=1 python -m pytest tests/reports/test_reports.py` writes them anew: read the
difference before you commit it.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from msgspec.structs import replace

import invented
from osi_check.model import Location, Outcome, Report, Source, Unknown, Verdict
from osi_check.plugins import load_plugins
from osi_check.reports import (
    PIECE_CHARS,
    RenderOptions,
    ReportFormat,
    atom,
    html,
    json_report,
    markdown,
    sarif,
    text,
)

FORMATS = {form.name: form for form in load_plugins("osi_check.reports", ReportFormat, "report")}
SUMS = {
    "outputs",
    "upstream-note",
    "badge",
    "shields",
    "atom",
    "jsonfeed",
}  # that name no tool by its verdict
DATA = Path(__file__).parents[1] / "data" / "reports"
OPTIONS = {
    "": RenderOptions(),
    "-40": RenderOptions(width=40),
    "-colour": RenderOptions(colour=True, links=True),
    "-40-colour": RenderOptions(width=40, colour=True, links=True),
    "-verbose": RenderOptions(verbose=True),
}


@pytest.fixture(autouse=True)
def _fixed_version(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (atom, html, json_report, markdown, sarif):
        monkeypatch.setattr(module, "__version__", "0.0.0")


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_looks_as_its_snapshot(name: str, options: str) -> None:
    """Options that make no difference to a format have no file of their own."""
    made = FORMATS[name].render((invented.report(),), OPTIONS[options])
    plain = DATA / f"{name}.txt"
    own = DATA / f"{name}{options}.txt"
    if os.environ.get("OSI_CHECK_UPDATE_SNAPSHOTS"):
        own.unlink(missing_ok=True)
        if own == plain or plain.read_bytes() != made.encode():
            own.write_bytes(made.encode())
    expected = own if own.exists() else plain
    assert expected.exists(), f"the format {name} has no snapshot: see the head of this file"
    assert made == expected.read_bytes().decode()


def test_no_snapshot_is_left_of_a_format_that_is_gone() -> None:
    known = {f"{name}{options}.txt" for name in FORMATS for options in OPTIONS}
    assert {path.name for path in DATA.iterdir()} <= known


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_format_takes_no_one_and_several_catalogues(name: str, count: int) -> None:
    reports = tuple(invented.report(catalogue=f"list-{i}.yml") for i in range(count))
    made = FORMATS[name].render(reports, RenderOptions())
    assert made == "" or made.endswith("\n")


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_what_is_rendered_and_ends_with_a_line(name: str, count: int) -> None:
    reports = (invented.report(), invented.large(200))[:count]
    made = FORMATS[name].render(reports, RenderOptions())
    end = "" if not made or made.endswith("\n") else "\n"
    assert "".join(FORMATS[name].written(reports, RenderOptions())) == made + end


def test_a_long_report_is_written_in_pieces_worth_a_write() -> None:
    pieces = list(FORMATS["json"].written((invented.large(600),), RenderOptions()))
    assert len(pieces) > 2
    assert all(PIECE_CHARS <= len(piece) < 2 * PIECE_CHARS for piece in pieces[:-1])


@pytest.mark.parametrize("name", ["html", "json", "junit", "rdjson", "sarif"])
def test_a_long_report_is_never_in_memory_as_a_whole(name: str) -> None:
    reports = (invented.large(1500),)
    size = len(FORMATS[name].render(reports, RenderOptions()))  # what is loaded once is loaded now
    gc.collect()
    gc.freeze()  # else what other tests left behind decides how rarely cycles are collected
    gc.collect()
    # So does the program itself, which collects rarely once a test has run it in this process.
    thresholds = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    tracemalloc.start()
    try:
        assert sum(map(len, FORMATS[name].written(reports, RenderOptions()))) == size
        assert tracemalloc.get_traced_memory()[1] < max(size / 2, 6 * PIECE_CHARS)
    finally:
        tracemalloc.stop()
        gc.set_threshold(*thresholds)
        gc.unfreeze()


@pytest.mark.parametrize("name", sorted(set(FORMATS) - SUMS))
def test_every_format_names_each_tool_that_does_not_pass_and_why(name: str) -> None:
    made = FORMATS[name].render((invented.report(),), RenderOptions())
    for said in ("Bellows Core", "Crucible", "Drill", "Gauge", "is not approved by the OSI"):
        assert said in made


@pytest.mark.parametrize("name", sorted(set(FORMATS) - SUMS))
def test_tools_of_which_nothing_is_known_are_told_as_such(name: str) -> None:
    tools = tuple(invented.unreachable(f"Tool {i}", i + 1, "not recorded") for i in range(40))
    made = FORMATS[name].render((invented.report(verdicts=tools),), RenderOptions())
    assert "not recorded" in made
    if name == "text":  # one reason for all of them says more than their names
        assert made.splitlines()[2] == "? could not check any of the 40 tools: not recorded"
    else:
        # GitHub shows ten annotations of a kind: the rest is counted.
        assert made.count("and 31 more" if name == "github" else "Tool 39") >= 1


@pytest.mark.parametrize("name", ["markdown"])
def test_a_tool_without_evidence_and_without_a_reason_keeps_its_row(name: str) -> None:
    tools = [replace(invented.unreachable(f"Tool {i}", i + 1), findings=()) for i in range(40)]
    made = FORMATS[name].render((invented.report(verdicts=tuple(tools)),), RenderOptions())
    assert all(f"Tool {i}" in made for i in range(40))


# -- text ------------------------------------------------------------------------------------


def test_plain_text_needs_no_library_for_terminals() -> None:
    code = (
        "import sys; from osi_check.model import Report;"
        "from osi_check.reports import RenderOptions, text;"
        "text.report.render((Report(catalogue='x'),), RenderOptions());"
        "print({'rich', 'click', 'httpx', 'markdown_it'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_reason_that_many_tools_share_is_told_once() -> None:
    tools = tuple(invented.relicensed(f"Tool {i}", 10 * i + 1) for i in range(30))
    made = text.render((invented.report(verdicts=tools),), RenderOptions())
    assert made.count("BUSL-1.1 is not approved by the OSI") == 1
    assert made.count("take the tool off the list") == 1


def test_the_last_line_is_the_sum() -> None:
    made = text.render((invented.report(),), RenderOptions())
    last = made.splitlines()[-1]
    assert last == "8 tools: 3 pass (1 waived), 1 review, 2 unknown, 2 fail"


def test_the_sum_of_several_catalogues_is_over_all() -> None:
    made = text.render((invented.report(), invented.report(catalogue="b.md")), RenderOptions())
    assert made.splitlines()[-1].startswith("all lists: 16 tools: 6 pass")


def test_a_list_without_fault_is_one_line() -> None:
    fine = Report(catalogue="catalog.yml", verdicts=(invented.passing("Anvil", 3),))
    assert text.render((fine,), RenderOptions()) == "1 tool passes.\n"


@pytest.mark.parametrize("width", [40, 76, 100, 200])
def test_nothing_but_addresses_sticks_out(width: int) -> None:
    made = text.render((invented.report(),), RenderOptions(width=width, verbose=True))
    for row in made.splitlines():
        assert len(row) <= width or "https://" in row, row


def test_wide_letters_keep_the_table_straight() -> None:
    tools = (invented.doubtful("工具", 1), invented.doubtful("Abcd", 9))
    rows = text.render(
        (invented.report(verdicts=tools, problems=()),), RenderOptions()
    ).splitlines()
    rows = [row for row in rows if "catalog.yml:" in row]
    assert rows[0].replace("工具", "Abcd").replace(":1 ", ":9 ") == rows[1]
    marks = invented.report(verdicts=(invented.doubtful("Abc\u0329d", 9),), problems=())
    made = text.render((marks,), RenderOptions()).splitlines()
    assert [row.replace("\u0329", "") for row in made if "catalog.yml:" in row] == rows[1:]


def test_a_long_name_is_cut_in_the_table_only() -> None:
    made = text.render(
        (invented.report(verdicts=(invented.relicensed("工" * 40, 1),), problems=()),),
        RenderOptions(verbose=True),
    )
    assert f"✗ {'工' * 13}…" in made
    assert "工" * 40 in made


def test_a_single_fault_with_much_evidence_is_cut_unless_verbose() -> None:
    places = tuple(Source(path=f"part{i}/LICENSE") for i in range(9))
    verdict = invented.passing("Anvil", 1)
    found = invented.finding("terms-invented", Outcome.REVIEW, "parts differ", *places)
    report = invented.report(verdicts=(replace(verdict, findings=(found,)),))
    assert "part2/LICENSE" not in text.render((report,), RenderOptions())
    assert "part8/LICENSE" in text.render((report,), RenderOptions(verbose=True))


def test_the_evidence_sheet_says_how_much_it_leaves_out() -> None:
    verdict = invented.passing("Anvil", 1)
    assert not isinstance(verdict.facts, Unknown)
    many = tuple(f"folder {i}" for i in range(30))
    facts = replace(verdict.facts, unseen=many, commit="", as_of="", github=None)
    report = invented.report(verdicts=(replace(verdict, facts=facts),))
    made = text.render((report,), RenderOptions(verbose=True))
    assert "18 more in --format json" in made
    assert "no commit recorded" in made
    assert "GitHub reports none" in made


def test_a_fix_stands_with_its_reason_where_a_rule_has_several() -> None:
    found = tuple(
        invented.finding("terms-invented", Outcome.FAIL, f"reason {fix}", fix=f"mend {fix}")
        for fix in "AB"
    )
    report = invented.report(verdicts=(replace(invented.passing("Anvil", 1), findings=found),))
    for form in (text, markdown):
        made = form.render((report,), RenderOptions(verbose=form is text))
        assert made.index("mend A") < made.rindex("reason B") < made.index("mend B")


def test_fixes_that_differ_stand_with_their_tools() -> None:
    def one(name: str, fix: str) -> Verdict:
        found = invented.finding("terms-invented", Outcome.REVIEW, "the same words", fix=fix)
        return replace(invented.passing(name, 1), findings=(found,))

    report = invented.report(verdicts=(one("Anvil", "mend A"), one("Bellows", "mend B")))
    for form in (text, markdown):
        made = form.render((report,), RenderOptions())
        assert made.index("Anvil") < made.index("mend A") < made.rindex("Bellows")
        assert made.index("mend A") < made.index("mend B")


# -- markdown --------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [10, 100, 300, 1_000, 3_000])
def test_a_comment_is_folded_to_what_github_takes(count: int) -> None:
    report = invented.large(count)
    made = markdown.render((report,), RenderOptions())
    assert len(made) <= 65_536
    assert f"### osi-check: {report.count(Outcome.FAIL):,} of {count:,} tools" in made
    assert ("Shortened" in made) == (count > 100)
    assert made.count("<details") == made.count("</details>")
    assert "L901" in made


def test_where_even_the_names_are_too_many_rules_are_counted() -> None:
    report = invented.large(4_800, name="A name of a length that no one needs " * 2)
    made = markdown.render((report,), RenderOptions())
    assert len(made) <= 65_536
    assert "[L901 approved-by-nobody]" in made
    assert "| 400 |" in made
    assert "400 fail" in made


def test_a_job_summary_has_room_for_more() -> None:
    reports = (invented.large(600),)
    made = markdown.render(reports, RenderOptions(verbose=True))
    assert "Shortened" not in made
    assert 65_536 < len(made.encode()) < 1_048_576


def test_more_catalogues_than_a_comment_can_name_are_counted() -> None:
    reports = tuple(Report(catalogue=f"{'long/' * 30}{i}.yml") for i in range(2_000))
    made = markdown.render(reports, RenderOptions())
    assert "2,000 catalogs" in made
    assert len(made) < 1_000


@pytest.mark.parametrize(
    ("verdicts", "headline"),
    [
        ((), "no tools to check"),
        ((invented.passing("A", 1),), "the tool passes"),
        ((invented.relicensed("A", 1),), "the tool doesn't meet the list's criteria"),
        ((invented.doubtful("A", 1),), "the tool needs a maintainer's decision"),
        ((invented.unreachable("A", 1),), "the tool could not be checked"),
        ((invented.passing("A", 1), invented.passing("B", 2)), "all 2 tools pass"),
        (
            (invented.passing("A", 1), invented.doubtful("B", 2)),
            "1 of 2 tools needs a maintainer's decision",
        ),
        (
            (invented.unreachable("A", 1), invented.doubtful("B", 2)),
            "2 of 2 tools need a maintainer's decision",
        ),
        (
            (invented.relicensed("A", 1), invented.doubtful("B", 2)),
            "1 of 2 tools doesn't meet the list's criteria",
        ),
    ],
)
def test_the_headline_is_the_result(verdicts: tuple[Verdict, ...], headline: str) -> None:
    report = invented.report(verdicts=verdicts, problems=())
    assert markdown.result_headline((report,)) == headline
    assert markdown.result_headline((invented.report(verdicts=verdicts),)) != headline


def test_a_catalogue_that_cannot_be_read_says_what_to_mend_and_counts_nothing() -> None:
    made = markdown.render((invented.report(verdicts=()),), RenderOptions())
    assert made.startswith("### osi-check: the list has errors\n\n> [!CAUTION]\n> Fix")
    assert "0 tools" not in made


def test_one_fold_holds_evidence_and_rules_and_is_closed() -> None:
    names = [f"Tool {i}" for i in range(9)]
    tools = tuple(make(n, 1) for n in names for make in (invented.relicensed, invented.doubtful))
    for verdicts in (tools[:1], tools, (*tools, invented.passing("Fine", 1))):
        made = markdown.render((invented.report(verdicts=verdicts),), RenderOptions())
        assert made.count("<details>\n<summary>Evidence and rules</summary>") == 1
        assert made.count("<details") == made.count("</details>") == 1


def test_a_comment_links_at_most_two_places_of_a_cause() -> None:
    places = tuple(Source(path=f"part{i}/LICENSE") for i in range(9))
    found = invented.finding("terms-invented", Outcome.REVIEW, "parts differ", *places)
    verdict = replace(invented.passing("Anvil", 1), findings=(found,))
    made = markdown.render((invented.report(verdicts=(verdict,)),), RenderOptions())
    assert "[part1/LICENSE]" in made
    assert "[part2/LICENSE]" not in made


def test_a_report_without_any_evidence_says_the_one_reason_in_its_headline() -> None:
    tools = (invented.unreachable("A", 1), invented.unreachable("B", 2))
    made = markdown.render((invented.report(verdicts=tools, problems=()),), RenderOptions())
    assert made.startswith("### osi-check: could not check any of the 2 tools (")


def test_a_pass_shows_what_it_rests_on() -> None:
    fine = invented.passing("Anvil", 1)
    assert not isinstance(fine.facts, Unknown)
    bare = replace(fine, facts=replace(fine.facts, license_files=(), commit_date=""))
    made = markdown.render((invented.report(verdicts=(fine, bare)),), RenderOptions())
    assert f"[LICENSE](https://github.com/invented/anvil/blob/{invented.COMMIT}/LICENSE)" in made
    assert "commit of 2026-10-30" in made


# -- places ----------------------------------------------------------------------------------


def test_a_finding_without_a_place_of_its_own_is_shown_at_its_tool() -> None:
    found = invented.finding("terms-invented", Outcome.FAIL, "said", location=None)
    verdict = replace(invented.passing("Anvil", 7), findings=(found,))
    made = FORMATS["github"].render(
        (invented.report(verdicts=(verdict,), problems=()),), RenderOptions()
    )
    assert "file=catalog.yml,line=7,col=5" in made


def test_what_was_named_on_the_command_line_has_no_place_in_a_file() -> None:
    tool = invented.tool("Anvil", location=Location("<command line>", 1, 1))
    found = invented.finding("terms-invented", Outcome.FAIL, "said")
    verdict = Verdict(tool=tool, facts=Unknown("gone"), findings=(found,))
    report = Report(catalogue="", verdicts=(verdict,))
    for name in set(FORMATS) - {"json"}:
        assert "command line" not in FORMATS[name].render((report,), RenderOptions())
    assert FORMATS["github"].render((report,), RenderOptions()).startswith("::error title=")


# -- annotations -----------------------------------------------------------------------------


def test_annotations_are_one_a_tool_and_what_github_does_not_show_is_counted() -> None:
    rows = {
        n: tuple(
            replace(v, findings=(*v.findings, *v.findings))
            for v in (invented.unreachable(f"Tool {i}", i + 1, "not recorded") for i in range(n))
        )
        for n in (9, 10, 11, 300)
    }
    for count, verdicts in rows.items():
        made = FORMATS["github"].render(
            (Report(catalogue="x", verdicts=verdicts),), RenderOptions()
        )
        lines = made.splitlines()
        assert len(lines) == min(count, 10)
        assert all(line.startswith("::warning ") for line in lines)
        assert ("and " in lines[-1].partition("::GitHub")[0]) == (count > 10)
        if count > 10:
            assert f"title=and {count - 9} more::" in lines[-1]
        assert "Also " in lines[0]
