"""The page: what it says, and that its script only does in a real browser what it should.

Tests with a browser skip plainly where there is no Chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

import invented
from osi_check.model import Change, Report, Unknown
from osi_check.reports import RenderOptions, html
from reports.test_hostile import ATTACKS, hostile

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
browser = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")


def page(*reports: Report, **options: object) -> str:
    return html.render(reports or (invented.report(),), RenderOptions(**options))  # type: ignore[arg-type]


class Rows(HTMLParser):
    """The tools of a page: id to whether it is shown, in order; and all text."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.shown: dict[str, bool] = {}
        self.opened: list[str] = []
        self.hidden: set[str] = set()
        self.said = ""
        self.feed(made)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tbody" and "id" in given:
            self.shown[given["id"] or ""] = "hidden" not in given
        if tag == "details" and "open" in given:
            self.opened.append(list(self.shown)[-1])
        if "hidden" in given and "id" in given:
            self.hidden.add(given["id"] or "")

    def handle_data(self, data: str) -> None:
        self.said += data


def seen(made: str, tmp_path: Path, place: str = "") -> str:
    """The page after a real browser has run it."""
    file = tmp_path / "page.html"
    file.write_text(made, "utf-8")
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000",
        f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"{file.as_uri()}{place}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return done.stdout.decode()


# -- what it says ----------------------------------------------------------------------------


def test_the_page_fetches_nothing() -> None:
    made = page()
    assert not re.search(r"\bsrc=|@import|url\(", made)
    assert re.findall(r'<link rel="(\w+)"', made) == ["icon"]


def test_every_tool_has_an_address_of_its_own() -> None:
    one = invented.passing("Anvil", 1)
    odd = replace(one, tool=replace(one.tool, id="A b"))
    assert list(Rows(page(invented.report(verdicts=(one, one, odd, odd)))).shown) == [
        "t-anvil", "t-anvil-2", "t-tool", "t-tool-2",
    ]  # fmt: skip


def test_reports_in_the_same_folder_are_linked() -> None:
    made = page(
        sibling_files={"atom": "news of lists.atom", "json": "report.json", "text": "x.txt"}
    )
    assert (
        'type="application/atom+xml" title="Atom feed of changes" href="./news%20of%20lists.atom"'
        in made
    )
    assert '<a href="./report.json">' in made
    assert "x.txt" not in made


def test_of_several_lists_the_page_says_which_a_tool_is_on() -> None:
    made = page(invented.report(name=""), invented.report(name="", catalogue="b.md"))
    assert "<h1>catalog.yml, b.md</h1>" in made
    assert '<option value="b.md">b.md (8)</option>' in made
    assert made.count('data-list="b.md"') == 8


def test_categories_are_named_as_the_catalogue_names_them() -> None:
    one = invented.passing("Anvil", 1)
    filed = replace(one, tool=replace(one.tool, categories=("smithing", "other")))
    made = page(invented.report(verdicts=(filed,), categories={"smithing": "Smithing"}))
    assert 'data-category="Smithing&#10;other"' in made
    assert '<option value="Smithing">Smithing (1)</option>' in made


def test_a_page_about_nothing_is_a_page() -> None:
    for made in (page(Report(catalogue="")), html.render((), RenderOptions())):
        assert "0 of 0 tools" in made
        assert "<figure>" not in made


def test_much_evidence_is_cut_and_that_is_said() -> None:
    verdict = invented.doubtful("Anvil", 1)
    assert not isinstance(verdict.facts, Unknown)
    unseen = tuple(f"folder {i}" for i in range(30))
    places = tuple(replace(invented.README, line=i + 1) for i in range(20))
    found = replace(verdict.findings[0], sources=places)
    facts = replace(verdict.facts, unseen=unseen, commit="", as_of="", commit_date="", github=None)
    made = page(invented.report(verdicts=(replace(verdict, facts=facts, findings=(found,)),)))
    for said in (
        "and 24 more",
        "and 12 more places",
        "no commit recorded",
        "the host reports none",
    ):
        assert said in made


def test_a_tool_without_a_reason_says_that_there_is_no_evidence() -> None:
    bare = replace(invented.unreachable("Anvil", 1, "nobody `looked`"), findings=())
    made = page(invented.report(verdicts=(bare,)))
    assert "<summary>nobody <code>looked</code></summary>" in made
    assert "<dd>nobody <code>looked</code></dd>" in made


# -- the timeline ----------------------------------------------------------------------------


def test_the_timeline_tells_changes_by_day_and_the_routine_in_sum() -> None:
    said = Rows(page()).said
    assert said.index("2026-11-20") < said.index("2026-10-02")
    assert "relicensed Crucible: relicensed from Apache-2.0 to BUSL-1.1" in said
    assert "1 tool added: Hammer" in said
    assert "archived github.com/invented/never-seen" in said


def test_where_the_history_is_not_known_the_page_says_why() -> None:
    assert "Not known: git is away." in page(
        invented.report(history=Unknown("told", {"words": "git is away"}))
    )
    assert "Nothing has changed since" in page(invented.report(history=()))


def test_a_long_history_is_folded_and_a_busy_day_cut() -> None:
    changes = [
        Change(f"2026-{12 - i // 28:02}-{28 - i % 28:02}T00:00:00Z", "a", "h/o/t", "archived", "x")
        for i in range(60)
    ]
    made = page(invented.report(history=tuple(changes)))
    assert "36 earlier days" in made
    assert "20 older days left out" in made
    busy = [
        Change("2026-01-01T00:00:00Z", "a", f"h/o/{i}", kind, "x")
        for i in range(30)
        for kind in ("new", "archived")
    ]
    made = page(invented.report(history=tuple(busy)))
    assert "and 24 more" in made
    assert "and 18 more archived" in made


# -- in a browser ----------------------------------------------------------------------------


@browser
def test_the_script_runs_under_the_pages_own_policy_and_filters(tmp_path: Path) -> None:
    rows = Rows(seen(page(), tmp_path, "#?q=busl&outcome=3"))
    assert [name for name, shown in rows.shown.items() if shown] == ["t-bellows-core", "t-crucible"]
    assert "2 of 8 tools" in rows.said
    assert "filters" not in rows.hidden


@browser
@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("#?outcome=1&criterion=3", ["t-tau-wide"]),
        ("#?license=no+evidence", ["t-drill", "t-gauge"]),
        ("#?q=hammer+apache", ["t-hammer"]),
        ("#?q=nothing+of+the+kind", []),
        ("#?license=of+nobody&outcome=3", ["t-bellows-core", "t-crucible"]),
    ],
)
def test_filters_narrow_together(place: str, shown: list[str], tmp_path: Path) -> None:
    report = invented.report()
    odd = next(v for v in report.verdicts if v.tool.name.startswith("Étau"))
    named = replace(odd, tool=replace(odd.tool, id="tau-wide"))
    verdicts = tuple(named if v is odd else v for v in report.verdicts)
    rows = Rows(seen(page(replace(report, verdicts=verdicts)), tmp_path, place))
    assert [name for name, there in rows.shown.items() if there] == shown
    assert ("none" in rows.hidden) == bool(shown)


@browser
def test_the_address_of_a_tool_unfolds_its_evidence(tmp_path: Path) -> None:
    assert Rows(seen(page(), tmp_path, "#t-crucible")).opened == ["t-crucible"]


@browser
def test_without_a_script_everything_is_there_to_read(tmp_path: Path) -> None:
    rows = Rows(seen(re.sub(r"script-src '[^']*'", "script-src 'none'", page()), tmp_path))
    assert all(rows.shown.values())
    assert {"filters", "theme"} <= rows.hidden
    assert "BUSL-1.1 is not approved by the OSI" in rows.said


@browser
def test_a_script_that_is_not_ours_does_not_run(tmp_path: Path) -> None:
    evil = "<script>document.title='evil'</script><img src=x onerror=\"document.title='evil'\">"
    made = page().replace("</main>", f"{evil}</main>")
    assert "<title>Invented tools" in seen(made, tmp_path)
    assert "<title>evil" in seen(re.sub(r"<meta http-equiv[^>]*>", "", made), tmp_path)


@browser
def test_a_page_full_of_attacks_works_as_any(tmp_path: Path) -> None:
    reports = tuple(hostile(attack) for attack in ATTACKS.values())
    made = seen(html.render(reports, RenderOptions()), tmp_path, "#?outcome=0")
    rows = Rows(made)
    assert sum(rows.shown.values()) == len(ATTACKS)
    assert len(rows.shown) == 3 * len(ATTACKS)
    assert "alert(1)</script>" not in made
