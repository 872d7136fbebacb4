"""Tables of tools: any order of columns, any usual names for them.

A table is one of tools when it has a column of licenses, when its first column says that it
names tools, or when at least half of its rows begin with a link that leads out of the document.
So a table of contents, of options or of symbols is none. One that has a column for each tool, and
says in the first cell of each row what stands in it, is read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_check.catalogs.links import is_remote, is_repository, is_slip
from osi_check.catalogs.markdown.description import leads_to_source
from osi_check.catalogs.markdown.draft import EntryDraft, has_words
from osi_check.catalogs.markdown.entry import read_link, strip_decoration
from osi_check.catalogs.markdown.headings import HeadingKind, split_words
from osi_check.catalogs.markdown.inline import InlinePiece, plain_text, split_lines
from osi_check.catalogs.markdown.lost_rows import row_width
from osi_check.catalogs.markdown.nodes import Cell, Row, Table
from osi_check.catalogs.markdown.short_rows import place_cells
from osi_check.catalogs.markdown.source import MarkdownSource

_TOOL = (
    r"(?:open source |oss |the )?(?:tools?|projects?|software|librar(?:y|ies)|packages?|products?"
    r"|apps?|applications?|programs?|frameworks?|platforms?|solutions?|plugins?|systems?|services?"
    r"|compan(?:y|ies))(?: names?)?"
)
# Roles of columns by the words of their header; the first that fits wins.
# English first; then the words of lists in Chinese, Japanese, Spanish, French, German, Portuguese.
_ROLES = {
    "tool": re.compile(
        _TOOL + r"|工具|软件|项目|应用|产品|ツール|ソフトウェア|プロジェクト"
        r"|herramientas?|outils?|werkzeuge?|ferramentas?"
    ),
    "name": re.compile(
        r"(?:(?:project|repo(?:sitory)?) )?(?:names?|titles?)"
        r"|名称|名字|工具名称?|项目名称?|软件名称?|产品名称|名前|名稱|nombre|nom|nome"
    ),
    "license": re.compile(
        r"(?:.{1,30} )?(?:licen[sc](?:es?|ing)|spdx)(?: .{1,30})?"
        r"|许可证?|許可證|许可协议|开源协议|协议|授权|ライセンス|lizenz|licencia|licença|licenza|лицензия"
    ),
    "description": re.compile(
        r"(?:short |brief )?(?:desc|descriptions?|about|abstract|summary|details?|info(?:rmation)?"
        r"|overview|purpose|explanation|introduction|what(?: .{1,30})?)"
        r"|说明|描述|简介|介绍|功能|备注|説明|概要|descripción|beschreibung|descrição|описание"
    ),
    "notebook": re.compile(r"(?:.{1,30} )?notebooks?|colabs?"),
    "comment": re.compile(r"comments?|notes?|remarks?"),
    "homepage": re.compile(
        r"(?:official )?(?:home ?pages?|web ?sites?|sites?|urls?|links?|web)"
        r"|链接|網址|网址|官网|主页|网站|地址|リンク|サイト|enlace|lien|sitio"
    ),
    "repo": re.compile(
        r"(?:git(?:hub|lab)?|repo(?:sitory|sitories|s)?|source(?: code)?|code)"
        r"(?: (?:links?|urls?|repo(?:sitory)?|stars?|地址|链接|仓库))?|仓库|源码|源代码|代码|リポジトリ|ソース"
    ),
    "category": re.compile(r"categor(?:y|ies)|分类|类别|类型|カテゴリー?|kategorie|categoría"),
    "tags": re.compile(r"tags?|keywords?|标签|标记|タグ"),
    "order": re.compile(
        r"(?:no|nr|num|number|rank|id|index|stars?|logo|icon|badges?|verdict)|序号|编号|番号"
    ),
}
_MIN_TURNED = 2  # columns of tools: one is a table of facts about a single thing
_NOTHING = re.compile(r"[\s\u2010-\u2015-]*")


def read_table(table: Table, source: MarkdownSource, promise: HeadingKind) -> Iterator[EntryDraft]:
    """The tools of a table, a row each; none where the table is not one of tools."""
    turned = _turn(table, source)
    table = turned or table
    roles = {i: _role(cell, source) for i, cell in enumerate(table.header.cells)}
    rows = [row for row in table.rows if any(_cell_text(cell) for cell in row.cells)]
    if not set(roles.values()) - {"other", ""} and (cells := _grid(table, rows)):
        for cell in cells:
            if draft := read_link(strip_decoration(cell), source, cell[0].at):
                draft.in_table = True
                yield draft
        return
    column = 0 if turned else _name_column(roles, rows)
    if column is None or not (turned or _of_tools(roles, rows, column, promise)):
        return
    shape = tuple(plain_text(cell).casefold() for cell in table.header.cells)
    full = rows if turned else [row for row in rows if _written(row, source) >= len(roles)]
    linked = frozenset(i for i in roles if _share(full, i) >= 0.5)
    for row in rows:
        if not _is_label(row):
            placed = row if turned else _placed(row, roles, column, linked, source)
            draft = _row(placed, roles, column, source)
            draft.shape = shape
            draft.is_sure = {"license", "description"} <= set(roles.values())
            yield draft


def _turn(table: Table, source: MarkdownSource) -> Table | None:
    """The table with a row for each tool where it is written with a column for each; else None.

    In such a table the first cells of rows say what stands in them, among that a license or a link,
    those of columns do not, and tools are linked: in the header, or in a row of links.
    """
    names = table.header.cells[1:]
    labels = [row.cells[0] if row.cells else () for row in table.rows]
    if len(names) < _MIN_TURNED or any(p.url for cell in labels for p in cell):
        return None
    if any(not _cell_text(cell) or _role(cell, source) != "other" for cell in names):
        return None
    linked = [sum(_first_link(cell) is not None for cell in names)]
    is_told = False
    for row, label in zip(table.rows, labels, strict=True):
        role = _role(label, source)
        is_told |= role in {"license", "repo", "homepage"}
        if role in {"repo", "homepage"}:
            linked.append(sum(any(is_remote(p.url) for p in cell) for cell in row.cells[1:]))
    if not is_told or max(linked) * 2 < len(names):
        return None
    rows = tuple(
        Row(
            cells=(name, *(row.cells[i] if i < len(row.cells) else () for row in table.rows)),
            at=name[0].at,
        )
        for i, name in enumerate(names, 1)
    )
    first = table.header.cells[0]
    return Table(header=Row(cells=(first, *labels), at=table.at), rows=rows, at=table.at)


def _role(cell: Cell, source: MarkdownSource) -> str:
    told = source.hints.columns.get(plain_text(cell).casefold())
    if told is not None:
        return told or "order"  # a column that holds nothing for us
    said = " ".join(split_words(plain_text(cell)))
    if not said:
        return ""
    return next((role for role, names in _ROLES.items() if names.fullmatch(said)), "other")


def _cell_text(cell: Cell) -> str:
    text = plain_text(cell) or " ".join(piece.text for piece in cell if piece.picture)
    return "" if _NOTHING.fullmatch(text) else text


def _first_link(cell: Cell) -> InlinePiece | None:
    return next((p for p in strip_decoration(cell)[:1] if p.url and is_remote(p.url)), None)


def _grid(table: Table, rows: Sequence[Row]) -> list[Cell]:
    """The cells of a table that has an entry in every cell and no words in its header."""
    header = [cell for cell in table.header.cells if _cell_text(cell)]
    if any(not _first_link(cell) for cell in header):
        return []
    cells = [*header, *(cell for row in rows for cell in row.cells if _cell_text(cell))]
    wide = max(sum(bool(_cell_text(c)) for c in row.cells) for row in [table.header, *rows]) > 1
    return cells if wide and cells and all(_first_link(cell) for cell in cells) else []


def _share(rows: Sequence[Row], column: int) -> float:
    """How many of the rows begin with a link in a column, 0 to 1."""
    cells = [row.cells[column] for row in rows if column < len(row.cells)]
    return sum(_first_link(cell) is not None for cell in cells) / max(len(rows), 1)


def _name_column(roles: dict[int, str], rows: Sequence[Row]) -> int | None:
    for role in ("tool", "name"):
        named = [i for i, found in roles.items() if found == role]
        if named:
            # "Project" and "Tool" beside one another: the one with the links.
            return max(named, key=lambda i: (_share(rows, i), -i))
    width = max((len(row.cells) for row in rows), default=0)
    linked = [i for i in range(width) if _share(rows, i) >= 0.5]
    if linked:
        return min(linked, key=lambda i: (roles.get(i) in {"homepage", "order"}, i))
    others = [i for i, found in roles.items() if found == "other"]
    return others[0] if "license" in roles.values() and others else None


def _of_tools(
    roles: dict[int, str], rows: Sequence[Row], column: int, promise: HeadingKind
) -> bool:
    held = set(roles.values())
    if "license" in held or _share(rows, column) >= 0.5:
        return True
    links = any(_share(rows, i) >= 0.5 for i, role in roles.items() if role in {"homepage", "repo"})
    if roles.get(column) == "name":
        return links or promise is HeadingKind.TOOLS
    return links or roles.get(column) == "tool"


def _is_label(row: Row) -> bool:
    """Whether a row only heads those below it: one cell, in strong letters, and no link."""
    said = [cell for cell in row.cells if _cell_text(cell)]
    return (
        len(said) == 1
        and len(row.cells) > 1
        and all(p.strong and not p.url for p in said[0] if p.text.strip())
    )


def _placed(
    row: Row, roles: dict[int, str], column: int, linked: frozenset[int], source: MarkdownSource
) -> Row:
    """The row with each cell under its column, where it has fewer cells than the header."""
    written = _written(row, source)
    if written >= len(roles):
        return row
    placed = place_cells(row.cells[:written], roles, linked)
    if column not in placed:
        return row
    return Row(cells=tuple(placed.get(i, ()) for i in roles), at=row.at)


def _written(row: Row, source: MarkdownSource) -> int:
    """How many cells a row was written with: the parser fills one of pipes up with empty ones."""
    last = max(i for i, cell in enumerate(row.cells, 1) if _cell_text(cell))
    return min(len(row.cells), max(last, row_width(source.line(row.at.line))))


def _row(row: Row, roles: dict[int, str], column: int, source: MarkdownSource) -> EntryDraft:
    draft = EntryDraft(at=row.at, marked=True, in_table=True)
    for i, cell in enumerate(row.cells):
        if i != column and _cell_text(cell):
            _fill(draft, roles.get(i, "other"), cell, sourced="repo" in roles.values())
    cell = row.cells[column] if column < len(row.cells) else ()
    _name(draft, cell if _cell_text(cell) else next(c for c in row.cells if _cell_text(c)), source)
    if not {"repo", "homepage"} & set(draft.texts) and (link := _said_source(row)):
        draft.put("repo", link.url, link.url_at)
    return draft


def _said_source(row: Row) -> InlinePiece | None:
    """The link by which a row without another says where the source is: so called, or all of a cell."""
    found = [
        piece
        for cell in row.cells
        for piece in cell
        if is_repository(piece.url)
        and (leads_to_source(piece) or plain_text(cell) == piece.text.strip())
    ]
    return found[0] if len({piece.url for piece in found}) == 1 else None


def _name(draft: EntryDraft, cell: Cell, source: MarkdownSource) -> None:
    """The name and its link; what is said behind the link is a comment on the tool."""
    rest = strip_decoration(cell)
    while rest and not (rest[0].url and is_remote(rest[0].url)) and _links(rest):
        rest = rest[1:]
    found = read_link(rest or list(cell), source, draft.at)
    if found:
        draft.begins = "link"
        draft.tags += found.tags
        for name, text in found.texts.items():
            if name == "homepage" and text == draft.texts.get("repo"):
                continue
            to = name
            if name == "description":
                to = next((n for n in ("comment", "description") if n not in draft.texts), "")
            if to:
                draft.put(to, text, found.places[name])
            else:
                draft.tags.append(text)
        draft.tags += [code.text.strip() for code in found.codes]
        return
    draft.put("name", _cell_text(cell), next(p.at for p in cell if p.text.strip()))
    if slip := next((p for p in cell if is_slip(p.url)), None):
        draft.put("repo", slip.url, slip.url_at)
    if any(p.struck for p in cell):
        draft.tags.append("struck through")


def _links(pieces: Sequence[InlinePiece]) -> bool:
    return any(p.url and is_remote(p.url) and not p.picture for p in pieces)


def _fill(draft: EntryDraft, role: str, cell: Cell, *, sourced: bool) -> None:
    """A field from any other cell of the row; `sourced`: a column of its own leads to the source."""
    link = next((p for p in cell if p.url), None)
    begin = next((p for p in cell if p.text.strip()), cell[0])
    if role in {"repo", "homepage"}:
        if link:
            found = [p for p in cell if is_repository(p.url) and leads_to_source(p)]
            if found and not sourced and found[0] is not link:
                draft.put("repo", found[0].url, found[0].url_at)
            source = role == "repo" or (is_repository(link.url) and not sourced)
            draft.put("repo" if source else "homepage", link.url, link.url_at)
    elif role == "notebook":
        draft.put(
            "notebook", link.url if link else plain_text(cell), link.url_at if link else begin.at
        )
    elif role in {"license", "description", "comment"}:
        if (text := plain_text(cell)) and not _NOTHING.fullmatch(text):
            draft.put(role, text, begin.at)
    elif role == "category":
        draft.category = plain_text(cell)
    elif role == "tags":
        draft.tags += _tags(cell)
    elif role != "order" and has_words(plain_text(cell)) and not plain_text(cell).isdigit():
        draft.tags.append(plain_text(cell))


def _tags(cell: Cell) -> Iterator[str]:
    """The tags of a cell, one a line, or between commas where there is one line."""
    lines = [plain_text(line) for line in split_lines(cell)]
    tags = lines if len(lines) > 1 else ",".join(lines).split(",")
    return (tag.strip() for tag in tags if has_words(tag) or tag.strip() not in {"", "-", "–", "—"})
