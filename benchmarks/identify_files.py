"""Identify files as `osi-check identify --format json` does, without the command line's frame.

usage: identify_files.py FILE...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from osi_check.licenses.identify import identify


def decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def main(*paths: str) -> None:
    files = []
    for path in paths:
        answer = identify(decode(Path(path).read_bytes()), Path(path).name)
        files.append(
            {
                "path": path,
                "expression": answer.expression,
                "verdict": answer.verdict,
                "score": answer.score,
                "matches": [
                    {"id": m.id, "start_line": m.start, "end_line": m.end} for m in answer.matches
                ],
                "added": [
                    {"line": a.start, "kind": a.kind, "says": a.says, "osd": a.osd}
                    for a in answer.added
                ],
                "refers": answer.refers,
                "carves": answer.carves,
            }
        )
    print(json.dumps({"version": 1, "files": files}))


if __name__ == "__main__":
    main(*sys.argv[1:])
