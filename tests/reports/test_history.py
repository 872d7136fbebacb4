"""The license history of a tool in every report that tells it, and in the feed its real day."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from osi_check.model import Change, Outcome, Report, Timeline, Unknown
from osi_check.plugins import load_plugins
from osi_check.reports import RenderOptions, ReportFormat, feed
from osi_check.reports.timelines import TimelineFormat
from reports.test_drift import QUOTED, judged, key

FORMATS = {form.name: form for form in load_plugins("osi_check.reports", ReportFormat, "report")}
TIMELINES = {
    form.name: form for form in load_plugins("osi_check.reports.timelines", TimelineFormat, "form")
}
REPORT = Report(
    catalogue="catalog.yml",
    verdicts=(judged("loom", Outcome.FAIL, "BUSL-1.1"),),
    timelines={key("loom"): QUOTED},
    listed={key("loom"): "listed 2022-03-01 as Apache-2.0, which was right"},
)


def rendered(form: str, report: Report = REPORT) -> str:
    return FORMATS[form].render((report,), RenderOptions(width=200))


@pytest.mark.parametrize("form", ["text", "markdown", "html", "reply"])
def test_reports_for_people_tell_when_it_changed_and_whether_the_entry_was_right(form: str) -> None:
    shown = " ".join(rendered(form).split())
    for word in ("2024-01-22", "v1.17.1", "others/loom", "listed 2022-03-01 as Apache-2.0"):
        assert word.replace("-", "") in shown.replace("-", "").replace("\\", ""), (form, word)


@pytest.mark.parametrize("form", ["text", "markdown", "html", "reply"])
def test_reports_without_a_history_say_nothing_of_it(form: str) -> None:
    shown = rendered(form, replace(REPORT, timelines={}, listed={}))
    assert "2024-01-22" not in shown
    assert "istory" not in shown.partition("<style>")[0] or form == "html"


def test_the_json_report_holds_the_changes_that_matter() -> None:
    (tool,) = json.loads(rendered("json"))["tools"]
    history = tool["history"]
    assert [change["kind"] for change in history["changes"]] == ["initial", "closed"]
    assert history["changes"][1]["from"] == "Apache-2.0"
    assert history["last_open_tag"] == "v1.17.1"
    assert history["forks"][0]["repo"] == "others/loom"
    assert history["listed"] == "listed 2022-03-01 as Apache-2.0, which was right"
    (bare,) = json.loads(rendered("json", replace(REPORT, timelines={})))["tools"]
    assert "history" not in bare


def test_a_feed_dates_a_relicensing_by_the_day_on_which_it_was_made() -> None:
    changes = (
        Change("2026-11-20T03:00:00+00:00", "e" * 40, key("loom"), "relicensed", "to BUSL-1.1"),
        Change("2026-11-19T03:00:00+00:00", "f" * 40, key("loom"), "archived", "archived"),
    )
    found = feed.feed_entries([replace(REPORT, history=changes)])
    assert [(entry.kinds, entry.when[:10]) for entry in found] == [
        (("archived",), "2026-11-19"),
        (("relicensed",), "2024-01-22"),
    ]
    assert "last open version: v1.17.1" in found[1].text
    plain = feed.feed_entries([replace(REPORT, history=changes, timelines={})])
    assert [entry.when[:10] for entry in plain] == ["2026-11-20", "2026-11-19"]


HOSTILE = "@octocat <script>alert(1)</script>\x1b[31m | `x`\n::error::"


def hostile() -> Timeline:
    changes = tuple(
        replace(change, path=HOSTILE, after=HOSTILE, says=(HOSTILE,), words=(HOSTILE,))
        for change in QUOTED.changes
    )
    forks = (replace(QUOTED.forks[0], repo=HOSTILE, license=HOSTILE, pushed_at=HOSTILE),)
    return replace(QUOTED, changes=changes, forks=forks, last_open_tag=HOSTILE, gaps=(HOSTILE,))


@pytest.mark.parametrize("name", sorted(TIMELINES))
@pytest.mark.parametrize("verbose", [True, False])
def test_strangers_words_in_a_history_do_no_harm(name: str, *, verbose: bool) -> None:
    shown = TIMELINES[name].render([(HOSTILE, hostile())], verbose)
    assert "\x1b" not in shown
    assert "\n::error" not in shown
    if name == "markdown":
        assert "<script>" not in shown
        assert "@octocat" not in shown
    if name == "json":
        assert json.loads(shown)["version"] == 1


@pytest.mark.parametrize("form", ["text", "markdown", "html", "reply", "atom", "jsonfeed"])
def test_strangers_words_in_a_reports_history_do_no_harm(form: str) -> None:
    change = Change("2026-11-20T03:00:00+00:00", "e" * 40, key("loom"), "relicensed", HOSTILE)
    report = replace(REPORT, timelines={key("loom"): hostile()}, history=(change,))
    shown = rendered(form, replace(report, listed={key("loom"): HOSTILE}))
    assert "\x1b" not in shown
    if form not in {"text", "jsonfeed"}:
        assert "<script>alert" not in shown


def test_a_history_that_could_not_be_had_says_why() -> None:
    unknown = Unknown("told", {"words": "it is gone"})
    for form in TIMELINES.values():
        assert "it is gone" in form.render([("o/loom", unknown)], False)


def test_the_text_of_a_timeline_reads_like_this() -> None:
    shown = TIMELINES["text"].render([("weavers/loom", QUOTED)], False)
    assert shown == (
        "weavers/loom · BUSL-1.1, not open source since 2024-01-22\n"
        "  2020-05-01  Apache-2.0  first license  LICENSE aaaaaaaaaa\n"
        "  2024-01-22  Apache-2.0 → BUSL-1.1  no longer open source  LICENSE cccccccccc\n"
        f"  Last open commit  {'b' * 40}\n"
        "  Last open tag     v1.17.1 (2024-01-30)\n"
        "  Open fork         others/loom (Apache-2.0, pushed 2026-11-01, 9 stars)\n"
    )


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_was_not_checked_is_one_line_and_not_all_of_many(form: str) -> None:
    gaps = tuple(f"the files of commit {number}" for number in range(9))
    found = [("o/x", replace(QUOTED, gaps=gaps))]
    short, whole = (TIMELINES[form].render(found, verbose) for verbose in (False, True))
    assert short.count("Not checked") == whole.count("Not checked") == 1
    assert "commit 2, and 6 more" in short
    assert "commit 8" in whole
    assert "more" not in whole.partition("Not checked")[2]
