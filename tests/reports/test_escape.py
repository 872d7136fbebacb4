from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from osi_check.reports import escape
from osi_check.reports.escape import message_markdown

GAP = "\u200b"
# What breaks Markdown, more often than chance would bring it together.
HOSTILE = st.lists(
    st.sampled_from(
        [
            *"\\`*_{}[]()#+-.!|<>&@$~^=:\"'/;,\n\r\t 01a",
            *("://", "www.", "http", "](", "![", "<!--", "-->", "```", "~~", "&amp;", "&#64;"),
            *("GH-1", "||", "\\|", "<b>", "</details>", "\u202e", "\u200b", "\x1b[31m", "é", "工"),
        ]
    ),
    max_size=30,
).map("".join)
TEXTS = st.text() | HOSTILE
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class Read(HTMLParser):
    """The tags and the text of a rendered page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.hrefs: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.hrefs += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("!--")


def github(source: str) -> Read:
    """The page that GitHub's own parser makes, HTML let through."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return Read(cmarkgfm.github_flavored_markdown_to_html(source, options))


def shown(text: str) -> str:
    """What a reader sees: without the gaps that we set."""
    return " ".join(text.replace(GAP, "").split())


def cells(source: str) -> list[list[Token]]:
    """The inline tokens of each cell of the body of a table."""
    tokens = MARKDOWN.parse(source)
    inside = [i for i, token in enumerate(tokens) if token.type == "td_open"]
    assert {token.type.rpartition("_")[0] for token in tokens if token.nesting} <= {
        *("table", "thead", "tbody", "tr", "th", "td")
    }
    return [tokens[i + 1].children or [] for i in inside]


@given(text=TEXTS)
def test_any_text_in_markdown_is_one_cell_of_nothing_but_text(text: str) -> None:
    (cell,) = cells(f"| a |\n| --- |\n| {escape.escape_markdown(text)} |\n")
    for token in cell:
        assert token.type in {"text", "text_special"} or token.content in {"<span>", "</span>"}
    said = "".join(token.content for token in cell if token.type != "html_inline")
    assert shown(said) == escape.visible_line(text)


@pytest.mark.parametrize(
    ("before", "source", "tags"),
    [
        ("", "{}", {"p"}),
        ("x:", "x: {}", {"p"}),
        ("", "- {}", {"ul", "li"}),
        ("", "> {}", {"blockquote", "p"}),
        ("a", "| a |\n| --- |\n| {} |", {"table", "thead", "tbody", "tr", "th", "td"}),
    ],
)
@given(text=TEXTS)
def test_any_text_in_markdown_is_plain_text_to_github_wherever_it_stands(
    before: str, source: str, tags: set[str], text: str
) -> None:
    page = github(source.format(escape.escape_markdown(text)))
    assert set(page.tags) <= tags | {"span"}
    assert shown(page.text) == f"{before} {escape.visible_line(text)}".strip()


@given(text=TEXTS)
def test_any_text_in_a_fold_is_plain_text_too(text: str) -> None:
    source = f"<details>\n<summary>{escape.escape_markdown(text)}</summary>\n\nx\n\n</details>\n"
    page = github(source)
    assert set(page.tags) <= {"details", "summary", "p", "span"}
    assert shown(page.text) == f"{escape.visible_line(text)} x".strip()


# After rendering, GitHub looks for these in the text that is neither code nor a link.
MENTION = re.compile(r"(?i)(?:^|\W)@[a-z0-9]")
REFERENCE = re.compile(r"(?i)(?:#|\bgh-)\d")
EMOJI = re.compile(r":[a-z+-][a-z0-9_+-]*:")


@given(text=TEXTS)
def test_nobody_is_mentioned_and_no_issue_referred_to(text: str) -> None:
    page = github(escape.escape_markdown(f"x {text}"))
    for pattern in (MENTION, REFERENCE, EMOJI):
        assert not pattern.search(page.text)


@given(text=TEXTS)
def test_code_holds_the_text_and_ends_with_it(text: str) -> None:
    page = github(f"| a |\n|---|\n| {escape.code_element(text)} |")
    assert page.tags[-2:] == ["td", "code"] or "span" in page.tags
    assert shown(page.text) == f"a {escape.visible_line(text)}".strip()


@given(text=TEXTS)
def test_a_link_is_one_link_and_leads_where_we_say(text: str) -> None:
    url = "https://forge.example/a_b?c=d#L1-L2"
    page = github(escape.markdown_link(text, url))
    assert page.hrefs == [url]
    assert set(page.tags) <= {"p", "a", "span"}
    assert shown(page.text) == (escape.visible_line(text) or url)


def test_without_an_address_a_link_is_its_text() -> None:
    assert escape.markdown_link("a|b", "") == "a&#124;b"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain words, 3.14 (and more)", "plain words, 3.14 (and more)"),
        ("snake_case stays", "snake_case stays"),
        ("2026-11-21", "2026-11-21"),
        ("MIT AND Apache-2.0", "MIT AND Apache-2.0"),
        ("catalog.yml:20:5", "catalog.yml:20:5"),
        ("@who", "@&#8203;who"),
        ("Wow!", "Wow&#33;"),
        ("see owner/name#12", "see owner/name&#35;&#8203;12"),
        ("1. first", "1&#46; first"),
        ("costs $5", "costs <span>$</span>5"),
        ("https://a.example", "https&#58;//a.example"),
    ],
)
def test_only_what_would_do_something_is_escaped(text: str, safe: str) -> None:
    assert escape.escape_markdown(text) == safe


@given(text=TEXTS)
def test_a_line_is_one_visible_line_and_making_it_twice_changes_nothing(text: str) -> None:
    made = escape.visible_line(text)
    assert made.isprintable()
    assert made == made.strip()
    assert escape.visible_line(made) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("two\nlines\r\n and\ttab", "two lines and tab"),
        ("\x1b[31;1mred\x1b[0m", "red"),
        ("\x9b2Jgone", "gone"),
        ("\x1b]0;title\x07shell", "shell"),
        ("\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\", "click"),
        ("\x1bcreset", "creset"),
        ("abc\u202ecba\u202c", "abccba"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("\u3164\u2800", ""),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4),
        ("half \ud800 pair", "half pair"),
        ("tag\U000e0041", "tag"),
        ("::set-output name=x::y", ": :set-output name=x::y"),
        ("a ::: b", "a : : : b"),
        ("std::vector", "std::vector"),
        ("##[add-mask]x", "# #[add-mask]x"),
        ("##vso[task.x]y", "# #vso[task.x]y"),
        ("###[group]", "## #[group]"),
        ("C## [x]", "C## [x]"),
    ],
)
def test_what_steers_a_terminal_or_a_log_or_cannot_be_seen_is_gone(text: str, made: str) -> None:
    assert escape.visible_line(text) == made


@given(text=TEXTS, most=st.integers(1, 30))
def test_a_line_is_cut_where_asked(text: str, most: int) -> None:
    assert len(escape.visible_line(text, most)) <= most


def test_nobody_takes_all_the_room() -> None:
    assert len(escape.visible_line("\x1b[1m" * 50_000 + "w" * 50_000)) <= 1_000
    assert escape.visible_line("w" * 1_000) == "w" * 1_000


def test_a_quote_stands_in_quotation_marks() -> None:
    assert escape.quote_text("a\nb") == "“a b”"
    assert escape.quote_text("a" * 300) == f"“{'a' * 199}…”"


def test_a_workflow_command_ends_where_we_end_it() -> None:
    assert escape.command_data("50%\r\n::x") == "50%25%0D%0A::x"
    assert escape.command_property("a:b,c%\n") == "a%3Ab%2Cc%25%0A"


@given(text=st.text() | HOSTILE | st.sampled_from(["##[add-mask]x", "\x9b\u202e\U000e0041"]))
def test_json_means_the_same_and_shows_no_command_and_nothing_invisible(text: str) -> None:
    made = escape.json_document({text: [text]})
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert json.loads(made) == {whole: [whole]}
    assert made.replace("\n", "").isprintable()
    assert "##[" not in made


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert json.loads(escape.json_document({"a\ud800": [1, "b\udfff😀"]})) == {
        "a\ufffd": [1, "b\ufffd😀"]
    }
    assert escape.replace_surrogates("a\ud800b😀") == "a\ufffdb😀"


THINGS = st.lists(
    st.text() | st.dictionaries(st.text(), st.lists(st.text(), max_size=2)), max_size=3
)


@given(st.text() | st.just('"things": []'), st.lists(THINGS, max_size=3))
def test_json_in_pieces_is_the_document_to_the_letter(name: str, lists: list[list[object]]) -> None:
    frame = {"name": name, "parts": [{"things": [], "last": name} for _ in lists]}
    whole = {"name": name, "parts": [{"things": each, "last": name} for each in lists]}
    made = "".join(escape.json_pieces(frame, "things", lists))
    assert made == escape.json_document(whole)
    assert all(c == "\n" or (c.isprintable() and c < "\U00010000") for c in made)


def test_json_in_pieces_makes_each_element_when_it_is_written() -> None:
    made: list[int] = []

    def elements() -> Iterator[int]:
        for i in range(9):
            made.append(i)
            yield i

    pieces = escape.json_pieces({"things": []}, "things", [elements()])
    assert "".join(islice(pieces, 4)) == '{\n  "things": [\n    0,\n    1'
    assert made == [0, 1]


@pytest.mark.parametrize(
    ("message", "markdown"),
    [
        ("not told: `LICENSE` has more", "not told: <code>LICENSE</code> has more"),
        ("`a` and `b`", "<code>a</code> and <code>b</code>"),
        ("*plain*", "&#42;plain&#42;"),
    ],
)
def test_a_message_keeps_the_space_around_what_it_quotes(message: str, markdown: str) -> None:
    assert message_markdown(message).replace("\u00a0", " ") == markdown
