"""Places of a repository in which a statement about the tool itself can stand, as files and words of its forge.

A place is a function from a sentence to the files that stand beside an MIT license, a README that says how to build
and use the tool, and its code. What a forge shows beside the files (`ABOUT`) is a field of a snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator

from term_places import CODE, MIT, Files, Place, _document, _string, _text, _wrapped

# Long enough that what stands below is not where a tool says what it is.
README = (
    "# Tern\n\nA sieve for tables.\n\nTern reads a table row by row and keeps the rows that match what you ask for. It never"
    " holds more than one row in memory, so tables of any size can be sieved, and it writes them in the order in which it"
    " reads them. Columns are told apart by their heads, numbers and dates are read in the form that your machine uses.\n\n"
    "## Install\n\n    pip install tern\n\n## Use\n\n    tern sieve a.csv\n\nRows that do not match are counted.\n\n"
)
WHOLE: Files = {
    **CODE,
    "LICENSE": MIT,
    "README.md": README,
    "pyproject.toml": '[project]\nname = "tern"\nversion = "1.0"\nlicense = "MIT"\n',
    "tests/test_part0.py": "from tern.part0 import run0\n\n\ndef test_run():\n    assert run0()\n",
}


def _beside(template: str) -> Place:
    return lambda said: {"README.md": README + template.replace("@", said)}


READMES: dict[str, Place] = {
    "first line": lambda said: {"README.md": README.replace("A sieve for tables.", said)},
    "second paragraph": lambda said: {"README.md": README.replace("tables.\n", f"tables.\n\n{said}\n", 1)},
    "above the title": lambda said: {"README.md": f"{said}\n\n{README}"},
    "alt text of a badge": lambda said: {
        "README.md": README.replace("# Tern\n", f"# Tern\n\n[![{said}](badge.svg)](x.md)\n")
    },
    "note at the top": lambda said: {
        "README.md": README.replace("# Tern\n", f"# Tern\n\n> [!NOTE]\n> {said}\n")
    },
    "HTML at the top": lambda said: {
        "README.md": README.replace("# Tern\n", f'# Tern\n\n<p align="center"><b>{said}</b></p>\n')
    },
    "section": _beside("## About\n\n@\n"),
    "section on status": _beside("## Status\n\n@\n"),
    "section on contributing": _beside("## Contributing\n\n@\n"),
    "section on the license": _beside("## License\n\nMIT. @\n"),
    "heading": _beside("## @\n\nSee above.\n"),
    "list": _beside("## Notes\n\n- runs on Linux\n- @\n"),
    "table cell": _beside("| what | how |\n| --- | --- |\n| memory | 3 MB |\n| note | @ |\n"),
    "comment of a code block": _beside("```sh\n# @\ntern sieve b.csv\n```\n"),
    "answer": _beside("## Questions\n\n### How does it work?\n\n@\n"),
    "details": _beside("<details><summary>More</summary>\n\n@\n\n</details>\n"),
    "footnote": _beside("It sieves[^1].\n\n[^1]: @\n"),
    "last line": _beside("## Thanks\n\nTo all.\n\n---\n\n@\n"),
    "reStructuredText": lambda said: {"README.md": "", "README.rst": f"Tern\n====\n\nA sieve.\n\n.. note::\n\n   {said}\n"},
    "README of a package": _document("packages/core/README.md"),
    "README of the server": _document("server/README.md"),
    "README of docs": _document("docs/README.md"),
}  # fmt: skip

PAGES: dict[str, Place] = {
    path: _document(path)
    for path in (
        *("FAQ.md", "PRICING.md", "EDITIONS.md", "COMMERCIAL.md", "SUPPORT.md", "ROADMAP.md", "STATUS.md"),
        *("CONTRIBUTING.md", "SECURITY.md", "GOVERNANCE.md", "MAINTAINERS.md", "INSTALL.md", "ARCHITECTURE.md"),
        *("UPGRADING.md", "ANNOUNCEMENT.md", "DEPRECATED.md", "NOTICE", "AUTHORS.md", "index.html"),
        *("docs/index.md", "docs/faq.md", "docs/pricing.md", "docs/editions.md", "docs/install.md"),
        *("docs/roadmap.md", "docs/upgrading.md", "docs/getting-started.md", "docs/architecture.md"),
        *("docs/enterprise.md", "docs/cloud.md", "docs/limits.md", ".github/SUPPORT.md", ".github/CONTRIBUTING.md"),
    )
} | {"CHANGELOG.md, newest": _text("CHANGELOG.md", "# Changelog\n\n## 3.0.0\n\n- @\n\n## 2.0.0\n\n- faster start\n")}  # fmt: skip

OTHERS: dict[str, Place] = {
    "pyproject.toml, description": _string("pyproject.toml", '[project]\nname = "tern"\ndescription = "@"\nlicense = "MIT"\n'),
    "package.json, description": _string("package.json", '{"name": "tern", "license": "MIT", "description": "@"}\n'),
    "Cargo.toml, description": _string("Cargo.toml", '[package]\nname = "tern"\ndescription = "@"\nlicense = "MIT"\n'),
    "composer.json, description": _string("composer.json", '{"name": "o/tern", "license": "MIT", "description": "@"}\n'),
    "gemspec, description": _string("tern.gemspec", 'Gem::Specification.new do |s|\n  s.license = "MIT"\n  s.description = "@"\nend\n'),
    "setup.py, description": _string("setup.py", 'setup(\n  name="tern",\n  description="@",\n  license="MIT",\n)\n'),
    "manifest.json, description": _string("manifest.json", '{"name": "tern", "version": "1", "description": "@"}\n'),
    "action.yml, description": _string("action.yml", 'name: tern\ndescription: "@"\nruns:\n  using: node20\n'),
    "Chart.yaml, description": _string("charts/tern/Chart.yaml", 'name: tern\ndescription: "@"\n'),
    "snapcraft.yaml, description": _text("snap/snapcraft.yaml", "name: tern\nlicense: MIT\ndescription: |\n  @\n"),
    "Dockerfile, comment": _wrapped("Dockerfile", "@\nFROM python\nCOPY . .\n", "# "),
    "docker-compose.yml, comment": _wrapped("docker-compose.yml", "@\nservices:\n  tern:\n    build: .\n", "# "),
    ".env.example, comment": _wrapped(".env.example", "@\nTERN_PORT=8080\n", "# "),
    "Makefile, comment": _wrapped("Makefile", "@\n\nall:\n\tcc x.c\n", "# "),
    "install.sh, echo": _string("install.sh", '#!/bin/sh\nset -e\necho "@"\ncp tern /usr/bin\n'),
    "workflow, comment": _wrapped(".github/workflows/ci.yml", "@\nname: ci\non: push\n", "# "),
    "contact link": _string(".github/ISSUE_TEMPLATE/config.yml", 'contact_links:\n  - name: Help\n    url: https://x.example\n    about: "@"\n'),
    "issue template": _document(".github/ISSUE_TEMPLATE/bug.md"),
    "FUNDING.yml, comment": _wrapped(".github/FUNDING.yml", "@\ngithub: o\n", "# "),
    "CODEOWNERS, comment": _wrapped(".github/CODEOWNERS", "@\n* @o\n".replace("* @o", "* someone"), "# "),
    "docstring of __init__.py": _string("tern/__init__.py", '"""@"""\n\n__version__ = "1.0"\n'),
    "error of main.py": _string("tern/main.py", 'import sys\n\n\ndef main():\n    sys.exit("@")\n'),
    "help of cli.py": _string("tern/cli.py", 'import argparse\n\n\ndef main():\n    argparse.ArgumentParser(epilog="@").parse_args()\n'),
    "constant of license.py": _string("tern/license.py", 'TEXT = "@"\n'),
    "strings of en.json": _string("src/locales/en.json", '{"title": "Tern", "notice": "@"}\n'),
}  # fmt: skip

# Fields of a snapshot that a forge shows beside the files.
ABOUT = ("description",)


def places() -> Iterator[tuple[str, str, Place]]:
    """Each place in files, with its group and its name."""
    for group, held in (("README", READMES), ("page", PAGES), ("other", OTHERS)):
        for name, place in held.items():
            yield group, name, place
