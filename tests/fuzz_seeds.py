"""Texts that the readers read well, and strange pieces to bend them with. All our own."""

from __future__ import annotations

from osi_check.lock import lockfile
from osi_check.model import Facts, LicenseFile, Note

YML = """\
version: 1
name: L
policy: {fail_on: review, max_age_days: 30}
categories: [{id: a, name: A}]
tools:
  - id: one
    name: "One"
    repo: https://github.com/o/one
    license: MIT OR Apache-2.0
    categories: [a]
    waivers: [{rule: alive, reason: r, until: 2027-01-01, blobs: [0123abc]}]
stacks: [{id: s, name: S, tools: [one]}]
"""
FLOW = (
    'version: 1\nname: L\ntools: [{id: one, name: "O\\u00e9", repo: "https://github.com/o/one"}]\n'
)
MARKDOWN = """\
# List

## Tools

| Name | License | [![b](https://img.example/x.svg)](https://x.example) |
| --- | :-: | --- |
| [One](https://github.com/o/one) | `MIT` | <b>does</b> \\| things |

- [Two](https://github.com/o/two "t") - Does. `Apache-2.0`
  * Three: <!-- no --> words &amp; more
1. [ref][1]

<details><summary><a href="https://github.com/o/four">Four</a></summary>x</details>

[1]: https://github.com/o/five
"""
BEST_OF = """\
categories: [{category: looms, title: "Looms & more"}]
labels: [{label: wool}]
projects:
  - name: Loom
    github_id: weavers/loom
    license: MIT
    category: looms
    labels: [wool]
"""
HECAT = """\
name: Loom
website_url: https://loom.example.org/
description: Weaves cloth,
  day and night.
licenses: [MIT]
platforms: [Python]
tags: [Weaving]
source_code_url: https://git.example.org/weavers/loom
"""
LANDSCAPE = """\
landscape:
  - category:
    name: Weaving
    subcategories:
      - subcategory:
        name: Looms
        items:
          - item:
            name: Loom
            homepage_url: https://loom.example.org
            repo_url: https://git.example.org/weavers/loom
            additional_repos: [{repo_url: https://git.example.org/weavers/docs}]
"""
URLS = "# looms\n- https://github.com/o/one One - Weaves. # so\no/two\n<git@host.example:o/three>\n"
TEXT = """\
Permission is hereby granted, free of charge, to any person, to use and copy it.
Licensed under the Apache License, Version 2.0; you may not sell it. See LICENSE.txt and ee/LICENSE.
SPDX-License-Identifier: MIT AND (GPL-2.0-only WITH Classpath-exception-2.0)
Sign up at https://example.org/signup and set API_KEY=... ; docker run example/tool
[project]
license = {text = "MIT"}
{"name": "x", "license": "SEE LICENSE IN x"}
<license><name>Apache 2</name></license>
"""
LOCK = lockfile.encode_lock(
    lockfile.Lock(
        tools={
            "github.com/o/one": lockfile.LockEntry(
                facts=Facts(
                    repo="o/one",
                    url="https://github.com/o/one",
                    as_of="2026-01-01",
                    license_files=(LicenseFile(path="L", blob="0"),),
                ),
                unknown=Note("gone"),
                checked="2026-01-02",
                missing_since="2026-01-01",
            )
        }
    )
).decode()
GRAPH = (
    "\0X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 1800000000\nRetry-After: 9\n"
    "Date: Sat, 21 Nov 2026 09:00:00 GMT\n\n"
    '{"data": {"r0": {"nameWithOwner": "o/one", "isArchived": null, "defaultBranchRef": {"name": '
    '"m", "target": {"oid": "0", "tree": {"entries": [{"name": "LICENSE", "type": "blob", "oid": '
    '"1", "mode": 33188, "size": 9}, {"name": "ee", "type": "tree", "oid": "2"}]}}}, "o0": {"text":'
    ' "x", "byteSize": 1}, "o1": {"entries": []}}}, "errors": [{"path": ["r1", 0], "message": "x"}]}'
)
REST = (
    '\0ETag: "x"\nLocation: /repositories/1\n\n'
    '{"full_name": "o/one", "sha": "0", "default_branch": "m", "archived": false, "size": 3, '
    '"rate": {"limit": 60, "remaining": 9, "reset": 1800000000}, "content": "eHl6", '
    '"commit": {"committer": {"date": "2026-01-01T00:00:00Z"}, "tree": {"sha": "3"}}, '
    '"tree": [{"path": "LICENSE", "type": "blob", "mode": "100644", "sha": "4", "size": 3}]}'
)
EVENT = (
    '{"workflow_run": {"id": 1, "event": "pull_request", "head_branch": "b", "head_sha": "0", '
    '"head_repository": {"owner": {"login": "o"}}}}'
)
DECISIONS = '{"list": "l", "repo": "o/one", "criterion": "license", "expect": "fail", "date": "2026-01-01"}\n'
PIECES = [
    "\n", "\r\n", "\r", "\t", "  ", "\0", "\ufeff", "\x1b[2J", "\u202e", "\ud800", "\U0001f600",
    "\\ud800", "&a", "*a", "<<: ", "!!python/object:os.system ", "- ", ": ", "{", "}", "[", "]",
    "|", "> ", "```", "<!--", "-->", "<table><tr><td>", "</td>", "[x](", ")", "![", "](", "#",
    "---", "...", "\\", "\"", "'", "`", "%", "(" * 40, "[" * 300, "> " * 100, "*" * 200, "a" * 300,
    "1e999", "-0", "null", "true", "2026-02-30", "9" * 40, "::error::", "@everyone", "AND", "OR",
    "WITH", "LicenseRef-", "https://[::1", "http://169.254.169.254/", "file:///etc/passwd", "\u0130",
]  # fmt: skip
LONG = ["[" * 100_000, "- " * 5_000, '{"a":' * 50_000, "\0\n\n" + '{"a":' * 50_000, "9" * 9_000]
LONG += ["# L\n\n- [a](https://github.com/a/b) " + ":" * 90_000]
LONG += ["\n" * 50_000, " " * 50_000, "\r\n" * 25_000, "a." * 25_000, "- a\n" * 10_000]
