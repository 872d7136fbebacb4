"""What MkDocs does not do with our pages by itself.

How hooks are called: https://www.mkdocs.org/dev-guide/plugins/#events
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_EXAMPLE = re.compile(r"^```yaml (fail|review|unknown|pass)$", re.MULTILINE)
_ORDER = "DLBC"  # of the rules' codes, as on the README


def on_config(config: Any) -> Any:
    """Fill the navigation with the rules, and with pages that it does not name."""
    docs = Path(config["docs_dir"])
    sections = {name: pages for entry in config["nav"] for name, pages in entry.items()}
    named = str(config["nav"])
    sections["Guides"] += [
        {_title(page): page.name}
        for page in sorted(docs.glob("*.md"))
        if f"'{page.name}'" not in named
    ]
    rules = {_title(page): f"rules/{page.name}" for page in docs.glob("rules/*.md")}
    sections["Rules"] += [
        {title: rules[title]} for title in sorted(rules, key=lambda t: (_ORDER.index(t[0]), t))
    ]
    return config


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Examples of rules say above them how they end: the pages have it in the fence."""
    return _EXAMPLE.sub(r'```yaml title="\1"', markdown)


def _title(page: Path) -> str:
    return page.read_text("utf-8").partition("\n")[0].removeprefix("# ")
