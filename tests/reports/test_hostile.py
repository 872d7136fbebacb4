"""One report in which every word of a stranger's is an attack, in every format that there is."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

from osi_check.model import (
    Change,
    Criterion,
    Facts,
    Finding,
    LicenseFile,
    Location,
    Note,
    Outcome,
    Problem,
    Report,
    Signal,
    Source,
    Statement,
    Tool,
    TreePart,
    Unknown,
    Verdict,
    Waiver,
)
from osi_check.model.messages import QUOTED
from osi_check.plugins import load_plugins
from osi_check.reports import RenderOptions, ReportFormat, reply, upstream_note

FORMATS = {form.name: form for form in load_plugins("osi_check.reports", ReportFormat, "report")}
CANVASES = [
    RenderOptions(),
    RenderOptions(width=40),
    RenderOptions(verbose=True),
    RenderOptions(colour=True, links=True),
]
ATTACKS = {
    "workflow command": "x\n::set-output name=verdict::pass",
    "wrapped command": "word " * 30 + "::add-mask::pass",
    "old command": "##[set-output name=verdict;]pass",
    "azure command": "##vso[task.setvariable variable=x]y",
    "stop command": "::stop-commands::token",
    "property": "a,line=1,col=2::b%0A::error::c",
    "row": "a | b |\n| c",
    "escaped row": "a \\| b \\\\| c",
    "link": "[click](https://evil.example)",
    "image": "![x](https://evil.example/x.png)",
    "reference": "[x]\n\n[x]: https://evil.example",
    "autolink": "https://evil.example www.evil.example a@evil.example <https://evil.example>",
    "mention": "@somebody @some/team x@y.example",
    "issue": "#1 owner/name#2 GH-3",
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script></details></summary>",
    "entity": "&lt;b&gt; &#64;somebody &amp;",
    "comment": "<!-- hidden --> <!--",
    "fence": "```\n~~~\n    code",
    "emphasis": "**bold** _em_ ~~gone~~ `code` $x$ $$y$$",
    "footnote": "[^1]\n\n[^1]: https://evil.example",
    "emoji": ":white_check_mark: :+1:",
    "heading": "# big\n===\n---\n- list\n1. one\n> quote",
    "escape": "\x1b[2J\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\\x9b31m\x07",
    "bidi": "\u202eevil\u2066\u200b\ufeff\u2028\u2029\u0085",
    "xml": "]]> <![CDATA[ \x00 \x0b \ufffe \uffff &unknown;",
    "json": '"},{"outcome":"pass\\u0000',
    "half": "half \ud800 pair",
    "blank": "\u3164",
    "empty": "",
    "path": "../../../../evil?a=b#c",
    "long": "w" * 5_000,
    "sarif": "{0} [x](1) \\[",
}


def hostile(attack: str) -> Report:
    """A report that says `attack` wherever a stranger has a word in it."""
    at = Location(attack, 3, 4)
    places = (Source(path=attack, line=1, end=2, blob="b"), Source(path=attack))
    waiver = Waiver(rule=attack, reason=attack, by=attack, until=attack, at=at)
    tool = Tool(
        id=attack, name=attack, location=at, repo=attack, homepage=attack, license=attack,
        description=attack, categories=(attack, "x"),
    )  # fmt: skip
    facts = Facts(
        repo=attack,
        url="https://github.com/invented/x",
        forge=attack,
        commit="ab" * 20,
        commit_date=attack,
        as_of=attack,
        github=attack,
        detected=attack,
        license_files=(LicenseFile(path=attack, blob=attack, expression=attack),),
        parts=(
            TreePart(
                path=attack,
                expression=attack,
                files=3,
                source=places[0],
                note=Note(QUOTED, {"words": attack}),
            ),
        ),
        signals=(Signal(name="x", code=QUOTED, params={"words": attack}, source=places[0]),),
        unseen=(Note(attack, {attack: attack}), Note("text-unread", {"path": attack})),
    )
    findings = tuple(
        Finding(
            rule="rule",
            code=f"X{outcome.value}",
            criterion=criterion,
            outcome=outcome,
            message=attack,
            fix=attack,
            sources=places,
            location=at,
            waived=waived,
        )
        for outcome in Outcome
        for criterion in Criterion
        for waived in (None, waiver)
    )
    changes = tuple(
        Change(on, attack, key, kind, attack)
        for on in (attack, "2026-11-20T08:00:00Z")
        for key in (attack, f"github.com/{attack}")
        for kind in (attack, "new")
    )
    return Report(
        catalogue=attack,
        name=attack,
        categories={attack: attack},
        history=changes,
        verdicts=(
            Verdict(tool=tool, facts=facts, findings=findings, origin="lock"),
            Verdict(tool=tool, facts=Unknown(QUOTED, {"words": attack}), findings=findings),
            Verdict(tool=tool, facts=facts, origin="live"),
        ),
        problems=(Problem(at, attack),),
        notices=(attack,),
        excerpts=dict.fromkeys(places, attack),
    )


ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;(?:https://github\.com/[!-~]*)?\x1b\\")


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("name", FORMATS)
def test_no_stranger_bends_a_report(name: str, attack: str) -> None:
    report, said = hostile(attack), set()
    for options in CANVASES:
        made = FORMATS[name].render((report, report), options)
        if made in said:
            continue
        said.add(made)
        made.encode()
        bare = ESCAPES.sub("", made) if options.colour else made
        assert bare.replace("\n", "").isprintable()
        for line in made.splitlines():
            check_command(line, name)
        CHECKS[name](made)


def check_command(line: str, name: str) -> None:
    """A log's reader finds no command in a line, save those that a format is made of."""
    assert not re.search(r"##[A-Za-z]*\[", line)
    if line.lstrip().startswith("::"):
        assert name == "github"
        known = re.fullmatch(
            r"::(error|warning|notice) (?:file=[^,:]*,line=3,col=4,)?title=[^,:]*::.*", line
        )
        assert known, line


def check_text(made: str) -> None:
    assert "evil.example" not in "".join(re.findall(r"\x1b\]8;;([^\x1b]*)", made))


def check_github(made: str) -> None:
    assert made.endswith("\n")
    assert all(line.startswith("::") for line in made.splitlines())


def check_outputs(made: str) -> None:
    assert all(re.fullmatch(r"[a-z]+=[a-z0-9]+", line) for line in made.splitlines())


def check_json(made: str) -> None:
    found = json.loads(made)
    assert set(found) == {"version", "tool", "summary", "reports"}
    assert found["summary"]["fail"] == 4


def check_sarif(made: str) -> None:
    (run,) = json.loads(made)["runs"]
    for result in run["results"]:
        for target in re.findall(r"(?<!\\)\]\((.*?)\)", result["message"]["text"]):
            assert target.startswith("https://github.com/invented/x")


def check_junit(made: str) -> None:
    root = ET.fromstring(made)
    tags = {"testsuites", "testsuite", "testcase", "failure", "skipped", "error", "system-out"}
    assert {element.tag for element in root.iter()} <= tags
    assert root.get("tests") == "8"


def check_rdjson(made: str) -> None:
    for diagnostic in json.loads(made)["diagnostics"]:
        check_page(diagnostic["message"])


def check_page(source: str) -> None:
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    html = cmarkgfm.github_flavored_markdown_to_html(source, options)
    Page(html)
    for line in source.splitlines():
        assert line.count("|") in ({4, 5} if line.startswith("|") else {0})


def check_markdown(made: str) -> None:
    check_page(made)
    assert made.count("<details") == made.count("</details>")


def check_html(made: str) -> None:
    Whole(made)


def check_badge(made: str) -> None:
    assert {element.tag.rpartition("}")[2] for element in ET.fromstring(made).iter()} == {
        "svg", "title", "clipPath", "rect", "g", "text",
    }  # fmt: skip
    assert "<title>osi-check: 2 of 6 pass, worst verdict fail</title>" in made


def check_shields(made: str) -> None:
    assert json.loads(made) == {
        "schemaVersion": 1, "label": "osi-check", "message": "2 of 6 pass", "color": "red",
    }  # fmt: skip


def check_atom(made: str) -> None:
    root = ET.fromstring(made)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {
        "feed", "title", "id", "updated", "author", "name", "generator", "entry", "category",
        "link", "content",
    }  # fmt: skip
    for link in root.iter("{http://www.w3.org/2005/Atom}link"):
        assert urlsplit(link.get("href") or "").scheme == "https"


def check_jsonfeed(made: str) -> None:
    for item in json.loads(made)["items"]:
        assert set(item) == {"id", "url", "title", "content_text", "date_published", "tags"}
        assert urlsplit(item["url"]).scheme == "https"


CHECKS = {
    "html": check_html,
    "badge": check_badge,
    "shields": check_shields,
    "atom": check_atom,
    "jsonfeed": check_jsonfeed,
    "text": check_text,
    "github": check_github,
    "outputs": check_outputs,
    "json": check_json,
    "sarif": check_sarif,
    "junit": check_junit,
    "rdjson": check_rdjson,
    "markdown": check_markdown,
    "reply": check_page,
    "upstream-note": check_page,
}
TEXT = {"a", "b", "br", "code", "em", "h3", "hr", "p", "span", "strong", "sub"}
BLOCKS = {"blockquote", "details", "li", "summary", "ul"}
TAGS = TEXT | BLOCKS | {"table", "tbody", "td", "th", "thead", "tr"}
LINKS = (
    "https://github.com/invented/x",
    "https://github.com/osi-check/osi-check",
    reply.OSD_URL,
    upstream_note.LICENSEE_URL,
    upstream_note.ADD_LICENSE_URL,
)


class Page(HTMLParser):
    """What GitHub makes of Markdown, read as GitHub reads it a second time."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.columns: set[int] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for key, value in attrs:
            assert key in {"href", "open"}
            assert key == "open" or (value or "").startswith(LINKS)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        if not {"code", "a"} & set(self.open):
            assert not re.search(r"(?i)(?:^|\W)@[a-z0-9]", data)
            assert not re.search(r"(?i)(?:#|\bgh-)\d", data)
            assert "$" not in data or self.open[-1] == "span"


def test_a_note_to_a_project_is_not_bent_by_what_the_project_says() -> None:
    """What it is sent for has to be so; every other word is an attack."""
    for attack in ATTACKS.values():
        file = LicenseFile(path=attack, blob="b", expression="MIT", verdict="open")
        statement = Statement(kind="manifest", source=Source(path=attack, line=3), wording=attack)
        for files in ((file,), ()):
            facts = Facts(
                repo=attack,
                url="https://github.com/invented/x",
                commit="ab" * 20,
                github=None,
                detected="MIT",
                license_files=files,
                statements=(statement,),
            )
            tool = Tool(id=attack, name=attack, repo=attack, location=Location(attack))
            report = Report(catalogue=attack, verdicts=(Verdict(tool=tool, facts=facts),))
            made = FORMATS["upstream-note"].render((report, report), RenderOptions())
            assert "Hello" in made
            check_page(made)


SECTIONS = {"body", "footer", "header", "main", "nav", "search", "section"}
FORM = {"button", "fieldset", "input", "label", "legend", "option", "select"}
LISTS = {"dd", "dl", "dt", "figcaption", "figure", "i", "ol", "q", "rect", "svg", "td", "time"}
HEAD = {"h1", "h2", "head", "html", "link", "meta", "script", "small", "style", "title", "div"}
OURS = TAGS | SECTIONS | FORM | LISTS | HEAD
ATTRIBUTES = set(
    """aria-hidden aria-label aria-labelledby aria-live aria-pressed aria-sort autocomplete charset
    class colspan content data-category data-label data-license data-list data-o data-outcome
    data-sort datetime focusable height hidden href http-equiv id lang name placeholder rel role rx
    scope spellcheck tabindex type value width x""".split()
)
VOID = {"input", "link", "meta"}


class Whole(HTMLParser):
    """A page of ours: only what we write opens, closes, links and runs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.policy = ""
        self.inside: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))
        for tag in ("style", "script"):
            digest = b64encode(sha256(self.inside[tag].encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in self.policy
        assert "evil" not in self.inside["script"] + self.inside["style"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in OURS, tag
        given = dict(attrs)
        assert set(given) <= ATTRIBUTES, given
        assert len(given) == len(attrs)
        target = given.get("href")
        if target is not None:
            known = (*LINKS, "#", "data:image/svg+xml,", "https://github.com/")
            assert target.startswith(known) or urlsplit(target).scheme == "https", target
        if "http-equiv" in given:
            self.policy = given["content"] or ""
        if "id" in given:
            assert re.fullmatch(r"[a-z0-9-]+", given["id"] or "")
            self.ids.append(given["id"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "rect"
        assert {key for key, _ in attrs} <= ATTRIBUTES

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"style", "script"}:
            self.inside[self.open[-1]] = self.inside.get(self.open[-1], "") + data


def test_every_format_has_a_check_of_its_own() -> None:
    assert set(CHECKS) == set(FORMATS)
