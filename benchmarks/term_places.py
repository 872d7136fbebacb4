"""Places of a repository in which a sentence on terms can stand, as files that hold one there.

A place is a function from a sentence to the files that stand beside an MIT license, a plain README and some code.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.sax.saxutils import escape

Files: TypeAlias = dict[str, str]
Place: TypeAlias = Callable[[str], Files]

MIT = """MIT License

Copyright (c) 2024 The Tern authors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""
README = "# Tern\n\nA sieve that one runs oneself. Install it with pip.\n\n"
CODE: Files = {
    f"tern/part{number}.py": f"import os\n\n\ndef run{number}():\n    return os.name\n"
    for number in range(8)
}
_DOCUMENT = "# Tern\n\nSome words on this page.\n\n{}\n\nMore words on this page.\n"
_BUG = "## 2.1.0\n\n- faster start\n- errors name the line\n\n"


def _text(path: str, template: str) -> Place:
    """A file that holds a sentence as it is, where the template says `@`."""
    return lambda said: {path: template.replace("@", said)}


def _wrapped(path: str, template: str, mark: str) -> Place:
    """A file that holds a sentence as lines of a comment, each behind a mark."""

    def files(said: str) -> Files:
        lines = textwrap.wrap(said, 76) or [""]
        return {path: template.replace("@", "\n".join(f"{mark}{line}" for line in lines))}

    return files


def _string(path: str, template: str) -> Place:
    """A file that holds a sentence in a quoted string."""
    return lambda said: {path: template.replace("@", json.dumps(said, ensure_ascii=False)[1:-1])}


def _markup(path: str, template: str) -> Place:
    """A file that holds a sentence in XML or HTML."""
    return lambda said: {path: template.replace("@", escape(said))}


def _document(path: str) -> Place:
    return _text(path, _DOCUMENT.format("@"))


def _readme(template: str) -> Place:
    return lambda said: {"README.md": README + template.replace("@", said)}


def _in_packages(folder: str, place: Place) -> Place:
    """Files in a folder that holds some code."""

    def files(said: str) -> Files:
        code = {f"{folder}/m{number}.c": "int x;\n" for number in range(8)}
        return {**code, **place(said)}

    return files


READMES: dict[str, Place] = {
    "section on the license": _readme("## License\n\nMIT\n\n@\n"),
    "section on the license, a list": _readme("## License\n\n- MIT\n- @\n"),
    "first line": lambda said: {"README.md": f"# Tern\n\n{said}\n\n{README[8:]}"},
    "prose": _readme("## About\n\n@\n"),
    "prose among prose": _readme(
        "## Deployment\n\n`npm run build` writes a folder that any host can run. Set `PORT` and `SECRET`. @\n"
    ),
    "quote": _readme("> @\n"),
    "note": _readme("> [!IMPORTANT]\n> @\n"),
    "emphasis": _readme("**@**\n"),
    "list": _readme("## Notes\n\n- runs on Linux\n- needs 3 MB of memory\n- @\n"),
    "table row": _readme("## Notes\n\n| | |\n| --- | --- |\n| memory | 3 MB |\n| use | @ |\n"),
    "answer": _readme("## Questions\n\n### May I use it at work?\n\n@\n"),
    "answer, bold": _readme("## Questions\n\n**Is it fast?** Yes.\n\n**May I use it at work?** @\n"),
    "footnote": _readme("It sieves[^1].\n\n[^1]: @\n"),
    "HTML": _readme('<p align="center"><sub>@</sub></p>\n'),
    "details": _readme("<details><summary>Small print</summary>\n\n@\n\n</details>\n"),
    "footer": _readme("## Install\n\n    pip install tern\n\n---\n\n@\n"),
    "reStructuredText": lambda said: {"README.md": "", "README.rst": f"Tern\n====\n\n.. note::\n\n   {said}\n"},
    "plain text": lambda said: {"README.md": "", "README": f"TERN\n\nA sieve.\n\n{said}\n"},
    "AsciiDoc": lambda said: {"README.md": "", "README.adoc": f"= Tern\n\nNOTE: {said}\n"},
    "org": lambda said: {"README.md": "", "README.org": f"* Tern\n\n{said}\n"},
    "README of docs": _document("docs/README.md"),
    "README of a package": _in_packages("packages/core", _document("packages/core/README.md")),
    "README of the models": _document("models/README.md"),
    "README of the data": _document("data/README.md"),
    "README of the server": _document("server/README.md"),
    "README of the charts": _document("charts/tern/README.md"),
    "README of the image": _document("docker/README.md"),
}  # fmt: skip

ROOT: dict[str, Place] = {
    path: _document(path)
    for path in (
        *("TERMS.md", "EULA", "USAGE.md", "FAQ.md", "PRICING.md", "COMMERCIAL.md", "SUPPORT.md", "NOTICE", "COPYRIGHT"),
        *("LEGAL.md", "AUTHORS.md", "CONTRIBUTING.md", "CHANGELOG.md", "INSTALL.md", "SECURITY.md", "GOVERNANCE.md"),
        *("PACT.md", "Tern.txt", "READ-BEFORE.txt", "ABOUT", "WARNING.md", "FAIR-USE.md", "MAINTAINERS.md", "ROADMAP.md"),
        *("UPGRADING.md", "CREDITS.md", "MODEL_CARD.md", "DATASHEET.md", "PHILOSOPHY.md", "ETHICS.md", "STATUS.md"),
        *("index.html", "about.html", "terms.html", "index.md", "man/tern.1", "ANNOUNCEMENT.md", "RELEASE_NOTES.md"),
    )
} | {
    "CHANGELOG.md, an item": _text("CHANGELOG.md", f"# Changelog\n\n## 3.0.0\n\n- @\n\n{_BUG}"),
    "LICENSE, below": lambda said: {"LICENSE": f"{MIT}\n{said}\n"},
    "LICENSE, above": lambda said: {"LICENSE": f"{said}\n\n{MIT}"},
}  # fmt: skip

FOLDERS: dict[str, Place] = {
    path: _document(path)
    for path in (
        *("docs/index.md", "docs/faq.md", "docs/license.md", "docs/pricing.md", "docs/usage.md", "docs/publishing.md"),
        *("docs/install.md", "docs/deploy.md", "docs/legal/pact.md", "doc/manual.txt", "docs/source/index.rst"),
        *("docs/guide/licensing.md", "docs/content/terms.md", "docs/reference/limits.md", "docs/about/company-use.md"),
        *(".github/SUPPORT.md", ".github/CONTRIBUTING.md", "legal/pact.md", "policies/use.md", "wiki/Home.md"),
        *("website/docs/license.md", "site/content/faq.md", "docs/adr/0007-who-may-host.md", "docs/blog/terms.md"),
        *("installer/EULA.txt", "installer/license.txt", "assets/EULA.txt", "packaging/README.Debian"),
        *("debian/README.Debian", "debian/NEWS", "charts/tern/templates/NOTES.txt", "deploy/helm/templates/NOTES.txt"),
        *("models/LICENSE.md", "weights/TERMS.txt", "data/USAGE.md", "tern/USAGE.txt", "src/TERMS"),
        *("resources/about.html", "templates/about.html", "public/about.html", "src/assets/about.md", "app/legal/terms.md"),
        *("fastlane/metadata/android/en-US/full_description.txt", "metadata/en-US/full_description.txt"),
    )
}  # fmt: skip

MANIFESTS: dict[str, Place] = {
    "package.json, license": _string("package.json", '{"name": "tern", "license": "@"}\n'),
    "package.json, description": _string(
        "package.json", '{"name": "tern", "license": "MIT", "description": "A sieve. @"}\n'
    ),
    "package.json, another key": _string(
        "package.json", '{"name": "tern", "license": "MIT", "notice": "@"}\n'
    ),
    "package.json, script": _string(
        "package.json", '{"name": "tern", "license": "MIT", "scripts": {"postinstall": "echo \'@\'"}}\n'
    ),
    "pyproject.toml, license": _string("pyproject.toml", '[project]\nname = "tern"\nlicense = {text = "@"}\n'),
    "pyproject.toml, description": _string(
        "pyproject.toml", '[project]\nname = "tern"\ndescription = "A sieve. @"\nlicense = "MIT"\n'
    ),
    "pyproject.toml, comment": _wrapped("pyproject.toml", '@\n[project]\nname = "tern"\nlicense = "MIT"\n', "# "),
    "Cargo.toml, description": _string(
        "Cargo.toml", '[package]\nname = "tern"\ndescription = "@"\nlicense = "MIT"\n'
    ),
    "Cargo.toml, comment": _wrapped("Cargo.toml", '[package]\nname = "tern"\n@\nlicense = "MIT"\n', "# "),
    "setup.py, description": _string("setup.py", 'setup(\n  name="tern",\n  description="@",\n  license="MIT",\n)\n'),
    "setup.cfg, license": _text("setup.cfg", "[metadata]\nname = tern\nlicense = MIT. @\n"),
    "gemspec, post_install_message": _string(
        "tern.gemspec", 'Gem::Specification.new do |s|\n  s.license = "MIT"\n  s.post_install_message = "@"\nend\n'
    ),
    "gemspec, description": _string(
        "tern.gemspec", 'Gem::Specification.new do |s|\n  s.license = "MIT"\n  s.description = "@"\nend\n'
    ),
    "composer.json, description": _string("composer.json", '{"name": "o/tern", "license": "MIT", "description": "@"}\n'),
    "podspec, license text": _string(
        "tern.podspec", "Pod::Spec.new do |s|\n  s.license = { :type => 'MIT', :text => \"@\" }\nend\n"
    ),
    "pom.xml, comments": _markup(
        "pom.xml", "<project><licenses><license><name>MIT</name><comments>@</comments></license></licenses></project>\n"
    ),
    "nuspec, releaseNotes": _markup(
        "tern.nuspec", '<package><metadata><license type="expression">MIT</license><releaseNotes>@</releaseNotes></metadata></package>\n'
    ),
    "csproj, Copyright": _markup(
        "tern.csproj", "<Project><PropertyGroup><Copyright>@</Copyright></PropertyGroup></Project>\n"
    ),
    "Chart.yaml, description": _string("Chart.yaml", 'name: tern\ndescription: "@"\n'),
    "charts/tern/Chart.yaml, annotation": _string(
        "charts/tern/Chart.yaml", 'name: tern\nannotations:\n  artifacthub.io/license: MIT\n  note: "@"\n'
    ),
    "charts/tern/values.yaml, comment": _wrapped(
        "charts/tern/values.yaml", "replicas: 1\n\n@\nacceptTerms: false\n", "# "
    ),
    "Dockerfile, label": _string("Dockerfile", 'FROM scratch\nLABEL org.opencontainers.image.description="@"\n'),
    "Dockerfile, comment": _wrapped("Dockerfile", "@\nFROM scratch\n", "# "),
    "Dockerfile, echo": _string("Dockerfile", 'FROM alpine\nRUN echo "@" > /etc/motd\n'),
    "docker-compose.yml, comment": _wrapped("docker-compose.yml", "@\nservices:\n  tern:\n    image: tern\n", "# "),
    "deploy/docker-compose.yml, comment": _wrapped(
        "deploy/docker-compose.yml", "@\nservices:\n  tern:\n    image: tern\n", "# "
    ),
    ".env.example, comment": _wrapped(".env.example", "@\nTERN_PORT=8080\n", "# "),
    "config.example.yml, comment": _wrapped("config.example.yml", "@\nport: 8080\n", "# "),
    "CITATION.cff, message": _string("CITATION.cff", 'cff-version: 1.2.0\nmessage: "@"\nlicense: MIT\n'),
    "openapi.yaml, description": _string("openapi.yaml", 'openapi: 3.0.0\ninfo:\n  title: Tern\n  description: "@"\n'),
    "action.yml, description": _string("action.yml", 'name: tern\ndescription: "@"\nruns:\n  using: node20\n'),
    "manifest.json, description": _string("manifest.json", '{"name": "tern", "version": "1", "description": "@"}\n'),
    "publiccode.yml": _string("publiccode.yml", 'legal:\n  license: MIT\n  notes: "@"\n'),
    "snapcraft.yaml, description": _text("snap/snapcraft.yaml", "name: tern\nlicense: MIT\ndescription: |\n  @\n"),
    "metainfo.xml, description": _markup(
        "data/org.tern.metainfo.xml",
        "<component><project_license>MIT</project_license><description><p>@</p></description></component>\n",
    ),
    "debian/copyright, comment": _text(
        "debian/copyright",
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nCopyright: 2024 Tern\n"
        "License: MIT\nComment: @\n",
    ),
    "debian/control, description": _text("debian/control", "Package: tern\nDescription: a sieve\n @\n"),
    "spec, description": _text("tern.spec", "Name: tern\nLicense: MIT\n\n%description\n@\n"),
    "REUSE.toml, comment": _wrapped("REUSE.toml", "@\nversion = 1\n", "# "),
    "Makefile, comment": _wrapped("Makefile", "@\n\nall:\n\tcc x.c\n", "# "),
    "Makefile, echo": _string("Makefile", 'all:\n\t@echo "@"\n'.replace("\t@echo", "\techo")),
    "install.sh, comment": _wrapped("install.sh", "#!/bin/sh\n@\nset -e\n", "# "),
    "install.sh, echo": _string("install.sh", '#!/bin/sh\nset -e\necho "@"\ncp tern /usr/bin\n'),
    "scripts/install.sh, echo": _string("scripts/install.sh", '#!/bin/sh\nset -e\necho "@"\ncp tern /usr/bin\n'),
    "docker/entrypoint.sh, echo": _string("docker/entrypoint.sh", '#!/bin/sh\nset -e\necho "@"\nexec tern\n'),
    "installer/tern.iss, message": _text("installer/tern.iss", "[Messages]\nWelcomeLabel2=@\n"),
    "flake.nix, comment": _wrapped("flake.nix", "@\n{ outputs = _: { }; }\n", "# "),
    "mkdocs.yml, copyright": _string("mkdocs.yml", 'site_name: Tern\ncopyright: "@"\n'),
    "docs/conf.py, copyright": _string("docs/conf.py", 'project = "Tern"\ncopyright = "@"\n'),
    "_config.yml, description": _string("_config.yml", 'title: Tern\ndescription: "@"\n'),
    ".github/FUNDING.yml, comment": _wrapped(".github/FUNDING.yml", "@\ngithub: o\n", "# "),
    ".github/ISSUE_TEMPLATE/config.yml": _string(
        ".github/ISSUE_TEMPLATE/config.yml", 'contact_links:\n  - name: Licenses\n    url: https://x.example\n    about: "@"\n'
    ),
    "plugin header": _text("tern.php", "<?php\n/*\n * Plugin Name: Tern\n * License: MIT\n * Description: @\n */\n"),
    "theme header": _text("style.css", "/*\nTheme Name: Tern\nLicense: MIT\nDescription: @\n*/\n"),
    "userscript header": _text("tern.user.js", "// ==UserScript==\n// @name Tern\n// @license MIT\n// ==/UserScript==\n".replace("@", "\0") + "// @\n"),
}  # fmt: skip


def _at_signs(place: Place) -> Place:
    return lambda said: {path: text.replace("\0", "@") for path, text in place(said).items()}


MANIFESTS["userscript header"] = _at_signs(MANIFESTS["userscript header"])

_HEADS: dict[str, tuple[str, str, str]] = {
    "py": ("# Copyright 2024 Tern\n@\nimport os\n", "# ", ""),
    "go": ("// Copyright 2024 Tern\n@\n\npackage tern\n", "// ", ""),
    "c": ("/*\n * Copyright 2024 Tern\n@\n */\n\nint x;\n", " * ", ""),
    "rs": ("//! Tern.\n//!\n@\n\nuse std::io;\n", "//! ", ""),
    "sql": ("-- Copyright 2024 Tern\n@\nCREATE TABLE x (id INT);\n", "-- ", ""),
    "proto": ("// Copyright 2024 Tern\n@\nsyntax = 'proto3';\n", "// ", ""),
    "vue": ("<!--\nCopyright 2024 Tern\n@\n-->\n<template></template>\n", "", ""),
    "css": ("/*!\n@\n */\nbody { margin: 0 }\n", " * ", ""),
}

SOURCES: dict[str, Place] = {
    "head of main.py": _wrapped("tern/main.py", _HEADS["py"][0], "# "),
    "head of __init__.py": _wrapped("tern/__init__.py", _HEADS["py"][0], "# "),
    "head of main.go": _wrapped("main.go", _HEADS["go"][0], "// "),
    "head of lib.rs": _wrapped("src/lib.rs", _HEADS["rs"][0], "//! "),
    "head of every file": lambda said: {
        path: "\n".join(f"# {line}" for line in textwrap.wrap(said, 76)) + "\n" + text
        for path, text in CODE.items()
    },
    "head of two of ten files": lambda said: {
        f"tern/{name}.py": "\n".join(f"# {line}" for line in textwrap.wrap(said, 76)) + "\nimport os\n"
        for name in ("network", "weights")
    },
    "head of the files of a folder": lambda said: {
        f"tern/gilded/{name}.py": "\n".join(f"# {line}" for line in textwrap.wrap(said, 76)) + "\nimport os\n"
        for name in ("one", "two", "three")
    },
    "head of tern.c": _wrapped("tern.c", _HEADS["c"][0], " * "),
    "head of schema.sql": _wrapped("db/schema.sql", _HEADS["sql"][0], "-- "),
    "head of api.proto": _wrapped("proto/api.proto", _HEADS["proto"][0], "// "),
    "head of App.vue": _wrapped("src/App.vue", _HEADS["vue"][0], ""),
    "head of style.css": _wrapped("src/style.css", _HEADS["css"][0], " * "),
    "docstring of __init__.py": _string("tern/__init__.py", '"""Tern, a sieve.\n\n@\n"""\n\n__version__ = "1.0"\n'),
    "__license__": _string("tern/__init__.py", '__version__ = "1.0"\n__license__ = "@"\n'),
    "__license__ of __about__.py": _string("tern/__about__.py", '__version__ = "1.0"\n__license__ = "MIT. @"\n'),
    "__license__ of about.py": _string("tern/about.py", '"""What is shown."""\n\n__license__ = "MIT. @"\n'),
    "__copyright__ of version.py": _string("tern/version.py", 'VERSION = "1.0"\n__copyright__ = "2024 Tern. @"\n'),
    "banner.rs": _string("src/banner.rs", 'use std::io;\n\nconst BANNER: &str = concat!(\n    "tern\\n",\n    "@\\n",\n);\n'),
    "banner.go": _string("internal/banner/banner.go", 'package banner\n\nconst Text = `\n  T E R N\n@\n`\n'),
    "about.ts": _string("src/about.ts", "export const about = {\n  name: 'Tern',\n  text: \"@\",\n};\n"),
    "About.tsx": _markup("src/components/About.tsx", "export const About = () => (\n  <div>\n    <p>@</p>\n  </div>\n);\n"),
    "Footer.vue": _markup("src/components/Footer.vue", "<template>\n  <footer>\n    <small>@</small>\n  </footer>\n</template>\n"),
    "AboutDialog.kt": _string("app/src/main/java/x/AboutDialog.kt", 'package x\n\nval TEXT = "@"\n'),
    "AboutView.swift": _string("Sources/AboutView.swift", 'import SwiftUI\n\nstruct AboutView: View {\n  var body: some View {\n    Text("@")\n  }\n}\n'),
    "help of cli.py": _string("tern/cli.py", 'import argparse\n\n\ndef main():\n    p = argparse.ArgumentParser(prog="tern", epilog="@")\n    p.parse_args()\n'),
    "print of main.py": _string("tern/main.py", 'import sys\n\n\ndef main():\n    print("@", file=sys.stderr)\n'),
    "usage of main.c": _string("src/main.c", '#include <stdio.h>\n\nint main(void) {\n  puts("@");\n  return 0;\n}\n'),
    "log of server.js": _string("server.js", "const http = require('http');\nconsole.log(\"@\");\n"),
    "constant of license.py": _string("tern/license.py", 'TEXT = "@"\n'),
    "constant of notice.go": _string("cmd/notice.go", 'package cmd\n\nconst notice = "@"\n'),
    "constant of eula.ts": _string("src/eula.ts", 'export const EULA = "@";\n'),
    "strings.xml": _markup("app/src/main/res/values/strings.xml", '<resources>\n    <string name="app_name">Tern</string>\n    <string name="about_text">@</string>\n</resources>\n'),
    "strings.xml, license": _markup("app/src/main/res/values/strings.xml", '<resources>\n    <string name="app_name">Tern</string>\n    <string name="license_text">@</string>\n</resources>\n'),
    "Localizable.strings": _string("Tern/en.lproj/Localizable.strings", '"title" = "Tern";\n"about.license" = "@";\n'),
    "en.json": _string("src/locales/en.json", '{"title": "Tern", "about": {"license": "@"}}\n'),
    "messages.properties": _text("src/main/resources/messages.properties", "title=Tern\nabout.license=@\n"),
    "app_en.arb": _string("lib/l10n/app_en.arb", '{"title": "Tern", "licenseNotice": "@"}\n'),
    "Info.plist": _markup("Tern/Info.plist", '<plist version="1.0"><dict><key>NSHumanReadableCopyright</key><string>@</string></dict></plist>\n'),
    "about.ui": _markup("data/about.ui", '<interface><object class="GtkAboutDialog"><property name="license">@</property></object></interface>\n'),
    "base.html": _markup("tern/templates/base.html", "<html><body>\n<footer>@</footer>\n</body></html>\n"),
    "index.html": _markup("public/index.html", "<!-- @ -->\n<html><body></body></html>\n"),
    "notebook": _string("tern.ipynb", '{"cells": [{"cell_type": "markdown", "source": ["# Tern\\n", "@"]}]}\n'),
    "workflow, comment": _wrapped(".github/workflows/ci.yml", "@\nname: ci\non: push\n", "# "),
    "values of a release": _text(".github/release.yml", "# @\nchangelog:\n  categories: []\n"),
}  # fmt: skip

GROUPS: dict[str, dict[str, Place]] = {
    "README": READMES,
    "root": ROOT,
    "folder": FOLDERS,
    "manifest": MANIFESTS,
    "source": SOURCES,
}


def places() -> Iterator[tuple[str, str, Place]]:
    """Each place with its group and its name."""
    for group, held in GROUPS.items():
        for name, place in held.items():
            yield group, name, place


def files_with(place: Place, said: str) -> Files:
    """A whole repository with a sentence in a place."""
    return {"LICENSE": MIT, "README.md": README, **CODE, **place(said)}
