"""The SQL that the documentation shows."""

from __future__ import annotations

import re
from pathlib import Path

SCALE = Path(__file__).parents[2] / "docs" / "scale.md"


def documented() -> list[str]:
    """Every fenced block of SQL in docs/scale.md."""
    return re.findall(r"```sql\n(.*?)```", SCALE.read_text("utf-8"), re.DOTALL)
