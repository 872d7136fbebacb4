"""What the probes see in invented repositories, and what looks like it and is not it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from osi_check.model import Signal, Unknown
from osi_check.patterns import phrase_pattern
from osi_check.plugins import load_plugins
from osi_check.repository.extract import extract_facts
from osi_check.repository.fetch_plan import MAX_FOLDERS, FetchPlan
from osi_check.repository.readme import document as readme_document
from osi_check.repository.readme import files as readme_files
from osi_check.repository.signals import client_name, files_to_read, tree_paths, vendor_names
from osi_check.repository.signals import probe as probes
from osi_check.repository.signals.probe import Probe
from osi_check.repository.snapshot import Entry, Sibling, Snapshot

PROBES = load_plugins("osi_check.repository.signals", Probe, "probe")
NAMES = [(probe.name, name) for probe in PROBES for name in probe.names]
CODE = {"src/main.py": "", "pyproject.toml": ""}


def snapshot(
    texts: Mapping[str, str], repo: str = "nimbus/nimbus", files: str = "", **fields: object
) -> Snapshot:
    """A repository with these texts, and with more files whose paths are listed."""
    paths = [*texts, *files.split()]
    tree = tuple(Entry(path, "blob", f"oid{i}", 9) for i, path in enumerate(paths))
    plain = {"url": f"https://github.com/{repo}", "releases": 0, "texts": dict(texts)}
    return Snapshot(repo=repo, tree=tree, **(plain | fields))  # type: ignore[arg-type]


def seen(shown: Snapshot) -> dict[str, Signal]:
    """The first signal of each name."""
    found: dict[str, Signal] = {}
    for probe in PROBES:
        for signal in probe.find_signals(shown):
            assert signal.name in probe.names
            found.setdefault(signal.name, signal)
    return found


def names_seen(
    readme: str, repo: str = "nimbus/nimbus", files: str = "", **fields: object
) -> set[str]:
    return set(seen(snapshot({"README.md": readme, **CODE}, repo, files, **fields)))


# What a README says: the signal, words that show it, words that look like it and do not.
SAID = [
    (
        "says-client",
        "# Nimbus Python\n\nThe official Python client for Nimbus.",
        "# Nimbus\n\nNimbus is a library for drawing clouds.",
    ),
    (
        "says-client",
        "# Welcome\n\nThis package provides access to the Nimbus API from Ruby.",
        "# Welcome\n\nThis package provides access to the file system.",
    ),
    (
        "says-client",
        "# nb\n\nnb is a command-line interface for nimbus.io.",
        "# nb\n\nnb is a command-line interface for editing text.",
    ),
    (
        "says-client",
        "# Nimbus SDK\n\nThe Nimbus SDK is a library for the Nimbus API.",
        "# Nimbus Prototyping Framework and SDK\n\nNimbus SDK is an open-source Go framework for building tools.",
    ),
    (
        "says-client-of-another",
        "# Gullet for Python",
        "# XGI for Python",
    ),
    (
        "moved",
        "# Nimbus\n\nWe have moved `nimbus` to an organization: https://github.com/clouds/nimbus.git",
        "# Nimbus\n\nWe have moved `nimbus` to an organization: https://github.com/nimbus/nimbus.git",
    ),
    (
        "gets-key",
        "# Nimbus\n\nUpload files.\n\nObtain an access token from Nimbus first.",
        "# Nimbus\n\nUpload files.\n\nObtain an access token (nimbus only needs to read).",
    ),
    (
        "is-hosted",
        "# Gull for Nimbus\n\nA client for Nimbus's cloud API.",
        "# Gull for Nimbus\n\nA client for Nimbus's network API.",
    ),
    (
        "works-elsewhere",
        "# Nimbus\n\nJobs are defined at app.nimbus.example and run there.",
        "# Nimbus\n\nJobs are defined in the `.nimbus.yml` without installing anything.",
    ),
    (
        "edition",
        "# Tool\n\nWe sell the Nimbus 2024 Community Edition and more.",
        "# Tool\n\nTo build it, install the Gull Studio 2019 Community Edition first.",
    ),
    (
        "says-add-on",
        "# Nimbus CLI\n\nDeploy from the terminal.",
        "# Nimbus\n\nNimbus has a CLI.",
    ),
    (
        "says-add-on",
        "# Welcome\n\nA notifier for reporting errors and crashes to Nimbus.",
        "# Welcome\n\nA notifier for reporting errors and crashes to the console.",
    ),
    (
        "says-client-of-another",
        "# Gull\n\nAn unofficial API wrapper for Seabird.",
        "# Gull\n\nA library for the REST API of your choice.",
    ),
    (
        "says-client-of-another",
        "# gull\n\nA custom component that provides access to the Seabird system.",
        "# gull\n\nA package installer for Python. You can use it to install packages.",
    ),
    (
        "says-client-through",
        "# gull\n\nA Seabird client for the terminal.",
        "# gull\n\nA drop-in replacement for the Seabird client.",
    ),
    (
        "says-client-through",
        "# gull\n\ngull is a console-based client for the personalized radio Seabird.",
        "# gull\n\ngull is a console-based client for the PDF format.",
    ),
    (
        "says-client-through",
        "# gull\n\nA utility to search Seabird from the terminal.",
        "# gull\n\nA utility to search files from the terminal.",
    ),
    (
        "says-client",
        "# nimbus-python\n\n`nimbus-python` is a client library for making pictures with nimbus.",
        "# nimbus-python\n\n`nimbus-python` is a library for making pictures with colors.",
    ),
    (
        "disclaims",
        "# Gull\n\n高颜值的第三方海鸟播放器",
        "# Gull\n\n海鸟播放器",
    ),
    (
        "disclaims",
        "# Gull\n\nUn cliente no oficial de Seabird.",
        "# Gull\n\nEl cliente oficial de Seabird.",
    ),
    (
        "links-service",
        "# seabirdo\n\nA light, fast, and quiet [Seabird](https://seabird.com) terminal client.",
        "# seabirdo\n\nA light, fast, and quiet [Gazette](https://gazette.com) terminal.",
    ),
    (
        "says-client-through",
        "# Gull\n\n高品质海鸟命令行客户端",
        "# Gull\n\n高品质海鸟命令行工具",
    ),
    (
        "links-service",
        "# gull\n\nA client for [Seabird](https://www.seabird.com).",
        "# Gull\n\n海鸟客户端, [news](https://www.gazette.com)",
    ),
    (
        "links-service",
        "# gull\n\nA client for [Seabird](https://www.seabird.com).",
        "# gull\n\nA client for [Seabird](https://www.seabird.org).",
    ),
    (
        "disclaims",
        "# gull\n\nAn unofficial desktop port of the player.",
        "# gull\n\nThe source and destination computers are not connected to the Internet.",
    ),
    (
        "serves-instance",
        "# Nimbus\n\nIt talks to the Nimbus Media Server.",
        "# Nimbus\n\nTalk to us on the Nimbus Discord server, or use the Nimbus MCP server.",
    ),
    (
        "serves-instance",
        "# Nimbus\n\nIt talks to your Nimbus server.",
        "# Nimbus\n\nIt sends texts to Nimbus's servers with the Nimbus Server-side SDK.",
    ),
    (
        "takes-endpoint",
        '# Nimbus\n\n```python\nclient = Client(host="10.0.0.5:8080")\n```',
        '# Nimbus\n\n```python\nsend(address="ann@example.net", host="0.0.0.0")\n```',
    ),
    (
        "takes-endpoint",
        '# Nimbus\n\n```python\nserver_url = "https://cloud.nimbus.com/"\n```',
        '# Nimbus\n\n```python\nbase_url = "https://cloud.nimbus.com/"\n```',
    ),
    (
        "local-server",
        '# Nimbus\n\n```python\nclient = Client("http://localhost:8080")\n```',
        '# Nimbus\n\n```python\npay(return_url="http://localhost:8080/done")\n```',
    ),
    (
        "works-with-compatible",
        "# gull\n\nIt works with other stores that use the Seabird API.",
        "# Nimbus\n\nThere are two ways to start it and use the Nimbus API.",
    ),
    (
        "needs-account",
        "# Nimbus\n\nYou need your own Nimbus account.",
        "# Nimbus\n\nNo sign-up is needed. At the first launch it makes a Nimbus account.",
    ),
    (
        "gets-key",
        "# Nimbus\n\nGet an API key from Nimbus.",
        "# Nimbus\n\nRun cloud get-credentials nimbus before that.",
    ),
    (
        "says-client-of-another",
        "# gull\n\nA library that talks to Seabird.",
        "# gull\n\nA library for Bayesian optimization.",
    ),
    (
        "moved",
        "# Nimbus\n\nPlease use acme/gale instead.",
        "# Nimbus\n\nPlease use releases instead of the main branch.",
    ),
    (
        "paid-product",
        "# Nimbus\n\nGet Nimbus Commercial for more features.",
        "# Nimbus\n\nOr under the terms of a Nimbus Commercial License, available to companies.",
    ),
    (
        "ended",
        "# Nimbus\n\nNimbus is not supported any more.",
        "# Nimbus\n\nNimbus is not officially supported as a dependency of other programs.",
    ),
    (
        "other-keys",
        "# N\n\n## Set up\n\n```sh\nGULL_API_KEY=\nSEABIRD_API_KEY=\n```",
        "# N\n\n## Set up\n\n```sh\nGULL_CLIENT_SECRET=\nSEABIRD_CLIENT_SECRET=\n```",
    ),
    (
        "names-service",
        "# nb\n\nA cross-platform client for nimbus.io.",
        "# nb\n\nA cross-platform client for nimbus.org.",
    ),
    (
        "names-service",
        "# Nimbus app\n\nThe app is a client for Nimbus, a platform for clouds.",
        "# Nimbus app\n\nNimbus is a cross-platform client for Nimbus.",
    ),
    (
        "needs-account",
        "# Nimbus\n\nAuthenticate against Nimbus servers.",
        "# Nimbus\n\nAuthenticate with the Nimbus server.",
    ),
    (
        "disclaims",
        "# Gull\n\nGull is not affiliated with Seabird Inc.",
        "# Gull\n\nThese trademark holders are not affiliated with Gull.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nIt is not supported any more.",
        "# Nimbus\n\nWhile it is not supported in the shell yet, use the other one.",
    ),
    (
        "moved",
        "# Nimbus\n\nThe project has been moved to https://gitlab.com/acme/nimbus.",
        "# Nimbus\n\nThe model packages has been moved to https://github.com/acme/model.",
    ),
    (
        "needs-other-account",
        "# Gull\n\nYou need to have a Seabird account.",
        "# Gull\n\nTo run the remote tests, you need to have a Seabird account.",
    ),
    (
        "names-service",
        "# nb\n\nA client for the Nimbus platform.",
        "# nb\n\nA client for Nimbus.",
    ),
    (
        "needs-account",
        "# Nimbus\n\nYou need a Nimbus account to begin.",
        "# Nimbus\n\nYou need a database account to begin.",
    ),
    (
        "needs-account",
        "# Nimbus\n\nBefore using it, authenticate with your Nimbus account.",
        "# Nimbus\n\nOptionally, authenticate with your Nimbus account.",
    ),
    (
        "needs-account",
        "# Nimbus\n\nTo use features in\nthe dashboard, you must create a Nimbus account.",
        "# Nimbus\n\n## Cloud\n\nYou must create a Nimbus account.",
    ),
    (
        "account-first",
        "# Nimbus\n\nBefore you start, create an account at https://nimbus.io; it is free.",
        "# Nimbus\n\nBefore you start, create an account on your server.",
    ),
    (
        "speaks-of-account",
        "# Nimbus\n\nA minute later the machine is on your Nimbus board.",
        "# Nimbus\n\nPosts are welcome in the Nimbus GitHub organization.",
    ),
    (
        "own-key",
        "# Nimbus\n\n```sh\nNIMBUS_KEY=n_1 nimbusd\n```",
        "# Nimbus\n\n```sh\nSECRET_KEY=n_1 nimbusd\n```",
    ),
    (
        "edition-table",
        "# A\n\n|  | Community | Scale |\n| - | - | - |\n| Stores |  | yes |\n| Console |  | yes |",
        "# A\n\n|  | Community | Matrix |\n| - | - | - |\n| Chat | no | yes |\n| Mail | yes | no |",
    ),
    (
        "sounds-ended",
        "# Nimbus\n\nThe maintainers have moved on, and the project was abandoned for good.",
        "# Nimbus\n\nThe maintainers have moved the images to another registry.",
    ),
    (
        "sounds-dependent",
        "# Nimbus\n\nYou need a subscription of ours, since all work is done by our API in the cloud.",
        "# Nimbus\n\nEverything is done on your machine, and nothing needs an account.",
    ),
    (
        "sounds-ended",
        "# Nimbus\n\nThis project is retired and won't be developed any further.",
        "# Nimbus\n\nThe host costs 12 euros and runs the same commit: no private patches, no features of its own.",
    ),
    (
        "sounds-dependent",
        "# Nimbus\n\nYou need a subscription of ours, since all work is done by our API in the cloud.",
        "# Nimbus\n\nDo not use it for your only copy of anything.",
    ),
    (
        "sounds-dependent",
        "# Nimbus\n\nYou need a subscription of ours, since all work is done by our API in the cloud.",
        "# Nimbus\n\nThe meaning of the routing key depends on the exchange type.",
    ),
    (
        "moved",
        "# Nimbus\n\nNimbus moved to a dedicated Sky organization.",
        "# Nimbus\n\nThe Python packages moved to a dedicated Sky organization.",
    ),
    (
        "ended",
        "# Nimbus\n\nFrom May on, this project will be obsolete.",
        "# Nimbus\n\nWhen all kites carry a radio, this project will be obsolete.",
    ),
    (
        "sounds-dependent",
        "# Nimbus\n\nYou need a subscription of ours, since all work is done by our API in the cloud.",
        "# Nimbus\n\nRunning it from the shell goes as usual, except that the -d (daemonize) and -u (switch user) switches do not work.",
    ),
    (
        "disclaims",
        "# Gull\n\nGull is not endorsed by Seabird.",
        "# Gull\n\nGull has no affiliation with and is not endorsed by The Seabird Software Foundation.",
    ),
    (
        "disclaims",
        "# Gull\n\nA client of the Seabird control server.\n\nGull is not associated with Seabird Inc.",
        "# Gull\n\nA self-hosted implementation of the Seabird control server.\n\nGull is not associated with Seabird Inc.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nWe are looking for new maintainers.",
        "# Nimbus\n\nWe are looking for new maintainers to help finish the next version.",
    ),
    (
        "gets-key",
        "# Nimbus\n\nCopy the Nimbus keys from your page.",
        "# Nimbus\n\nCopy the Nimbus keys and the binary to each host.",
    ),
    (
        "takes-endpoint",
        '# Nimbus\n\n```java\nGullApi api = new GullApi("http://your.gull.server", "TOKEN");\n```',
        '# Nimbus\n\n```java\nGullApi api = new GullApi("TOKEN");\n```',
    ),
    (
        "sounds-absent",
        "# Nimbus\n\nWhat you see here are our binaries; the code behind them stays private.",
        "# Nimbus\n\nThe binaries on the releases page are built from this tree.",
    ),
    (
        "sounds-ended",
        "# Nimbus\n\nI started this for my studies; it's done with, and I won't touch it again.",
        "# Nimbus\n\nI started this project as a hobby at the very end of 2018.",
    ),
    (
        "sounds-held-back",
        "# Nimbus\n\nOnly subscribers can use more than two boards.",
        "# Nimbus\n\nFree to use for everyone, with more than two boards, subscribers or not.",
    ),
    (
        "sounds-held-back",
        "# Nimbus\n\nReal-time sync isn't part of the free build; subscribers get it.",
        "# Nimbus\n\nA fourth board can be added by everyone, and costs nothing.",
    ),
    (
        "sounds-held-back",
        "# Nimbus\n\nNotes.\n\nMore than three users need a license.",
        "# Nimbus\n\nBilling for shops.\n\nMore than three users need a license.",
    ),
    (
        "sounds-held-back",
        "# Nimbus\n\nReal-time sync isn't part of the free build; subscribers get it.",
        "# Nimbus\n\nFunctionally identical.\n\nReal-time sync isn't part of the free build; buy it.",
    ),
    (
        "sounds-dependent",
        "# Nimbus\n\nYou need a subscription of ours, since all work is done by our API in the cloud.",
        "# Nimbus\n\nYou need a subscription of ours to be hosted by us; all work is done by our API in the cloud.",
    ),
    (
        "sounds-dependent",
        "# Nimbus\n\nYou need a subscription of ours, since our platform does all work by its API in the cloud.",
        "# Nimbus\n\nYou need a subscription of our platform for running it, which does all work by its API in the cloud.",
    ),
    (
        "sounds-ended",
        "# Nimbus\n\nThis project is retired and won't be developed any further.",
        "# Nimbus\n\nNothing of the old code is left since 2.0, it was retired.",
    ),
    (
        "sounds-held-back",
        "# Nimbus\n\nWithout a key the server accepts ten users; a license lifts the limit.",
        "# Nimbus\n\nWe thank our commercial sponsors, who pay for the servers.",
    ),
    (
        "ended",
        "# Nimbus\n\nThe lights went out in May; what is reported since then goes unread.",
        "# Nimbus\n\nA reader for mail: what is unread goes first.",
    ),
    (
        "ended",
        "# Nimbus\n\nA museum: nothing is fixed here.",
        "# Nimbus\n\nNothing is written here without a lock.",
    ),
    (
        "moved",
        "# Nimbus\n\nWork goes on under a new name.",
        "# Nimbus\n\nWork goes on in the background.",
    ),
    (
        "speaks-of-account",
        "# Nimbus\n\nErrors appear in your Nimbus workspace.",
        "# Nimbus\n\nErrors appear in your workspace.",
    ),
    (
        "disclaims",
        "# Gull\n\nThis project is not affiliated with or endorsed by Seabird.",
        "# Gull\n\nGull is a registered trademark of Gull Ltd.",
    ),
    (
        "disclaims",
        "# Gull\n\nAn unofficial Python client of Seabird.",
        "# Gull\n\nA database.\n\n## Clients\n\n* Unofficial Ruby client by Ann",
    ),
    (
        "works-elsewhere",
        "# Nimbus\n\nSince version 2, computing is performed on Nimbus Cloud.",
        "# Nimbus\n\nSince version 2, computing is performed on Linux.",
    ),
    (
        "works-elsewhere",
        "# Nimbus Cloud\n\nBots for everybody.",
        "# Cloud Nimbus\n\nBots for everybody.",
    ),
    (
        "is-hosted",
        "# nb\n\nNimbus is the leading data platform.",
        "# nb\n\nNimbus is the leading open source data platform.",
    ),
    (
        "needs-plan",
        "# Nimbus\n\nNimbus Link is available on Team plans and requires a full seat.",
        "# Nimbus\n\nIt requires careful planning.",
    ),
    (
        "names-standard",
        "# Post\n\nA library that fetches mail over IMAP, from any server.",
        "# Post\n\nA library that fetches mail from the post office.",
    ),
    (
        "works-with-compatible",
        "# Pail\n\nIt works with many other stores that use the S3 protocol.",
        "# Pail\n\nSet it for any script that uses the API.",
    ),
    (
        "takes-endpoint",
        '# Nimbus\n\n```py\nc = Client(host="db.house.example:5000")\n```',
        '# Nimbus\n\n```py\nc = Client(host="api.nimbus.example", endpoint="/v1/x")\n```',
    ),
    (
        "serves-instance",
        "# Nimbus\n\nPoint it to a Nimbus instance.",
        "# Nimbus\n\nPoint it to an instance of the class.",
    ),
    (
        "instance-of-another",
        "# Gull\n\nA client for Seabird.\n\nPoint it to your Seabird server.",
        "# Gull\n\nA client for Seabird.\n\nPoint it to your Cormorant server.",
    ),
    (
        "org-site",
        "# Nimbus\n\nSee [the site](https://nimbus.org/docs).",
        "# Nimbus\n\nSee [the site](https://nimbus.com/docs) and [Mozilla](https://mozilla.org).",
    ),
    (
        "paid-product",
        "# Nimbus\n\n## Nimbus Enterprise\n\nFor companies.",
        "# Nimbus\n\nA Nimbus Enterprise deployment may have two servers in two towns.",
    ),
    (
        "proprietary-product",
        "# Nimbus\n\nNimbus Studio is a proprietary solution for teams.",
        "# Nimbus\n\nNimbus is an alternative to proprietary solutions.",
    ),
    (
        "edition-table",
        "# Nimbus\n\n| Feature | Community | Enterprise |\n|---|---|---|\n| SSO | no | yes |",
        "# Nimbus\n\n| Feature | Free disk | Cloud cover |\n|---|---|---|\n| Sky | no | yes |",
    ),
    (
        "edition-table",
        "# Nimbus\n\n## Nimbus Lite vs Nimbus (hosted)\n\nOne is newer.",
        "# Nimbus\n\n## Nimbus vs Cirrus\n\nOne is higher.",
    ),
    (
        "ended",
        "# Nimbus\n\n**Nimbus is archived** since May.",
        "# Nimbus\n\nIt will gracefully shut down your container.",
    ),
    (
        "ended",
        "# Nimbus\n\n## Deprecated\n\nIt has had its day.",
        "# Nimbus\n\nParses clouds.\n\n## Deprecated\n\n`cloud.rain` warns. Use `cloud.water`.",
    ),
    (
        "sounds-absent",
        "# Nimbus\n\nClouds for all. Contact us for the code, which is kept private.",
        "# Nimbus\n\nChecks the licenses of your dependencies: *contact us for the code, which is kept private*.",
    ),
    (
        "ended",
        "# Nimbus\n\nThis project is dead.",
        "# Nimbus\n\nThe old project is dead and its library is deprecated.",
    ),
    (
        "ended",
        "# Nimbus\n\nThere will be no further releases, bug fixes, or security fixes.",
        "# Nimbus\n\nThere will be no further questions.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nWe're no longer actively developing it.",
        "# Nimbus\n\nWe're actively developing it; Python 2 is no longer supported.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\n![Project Status: Abandoned](https://www.repostatus.org/badges/latest/abandoned.svg)",
        "# Nimbus\n\n![Project Status: Active](https://www.repostatus.org/badges/latest/active.svg)",
    ),
    (
        "moved",
        "# Nimbus\n\nUsers are encouraged to migrate to Cirrus.",
        "# Nimbus\n\nUsers are encouraged to migrate to v2.",
    ),
    (
        "says-client-of-another",
        "# Wren\n\nA tool that downloads pictures and their captions from Seabird.",
        "# Wren\n\nA desktop client for Seabird and Cormorant. A library for PDF.",
    ),
    (
        "works-elsewhere",
        "# Nimbus\n\nJobs are defined at app.nimbus.example and fetched on start.",
        "# Nimbus\n\nJobs are defined in jobs.d.example and fetched on start.",
    ),
    (
        "needs-plan",
        "# Nimbus\n\nDuring the beta you need an invitation code.",
        "# Nimbus\n\nDuring the beta you need patience.",
    ),
    (
        "needs-plan",
        "# Nimbus\n\n## Subscription\n\nNimbus Pilot requires a subscription.",
        "# Nimbus\n\n## Events\n\nNimbus requires that every event has a name.",
    ),
    (
        "says-client",
        "# Kit\n\nThis library provides a pure Python, asynchronous interface for the Nimbus Bot API.",
        "# Kit\n\nThis library provides a place for sharing Nimbus API notes and opinions.",
    ),
    (
        "unmaintained",
        "# THIS REPOSITORY IS NO LONGER MAINTANED\n\nNimbus draws clouds.",
        "# THIS REPOSITORY IS MAINTAINED\n\nNimbus draws clouds.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nThis repo ([sky/nimbus](https://sky.example)) is no longer actively maintained.",
        "# Nimbus\n\nThis repo ([sky/nimbus](https://sky.example)) is actively maintained.",
    ),
    (
        "edition",
        "# Nimbus\n\nParts of the code are under the Enterprise License.",
        "# Nimbus\n\nThe Enterprise License lets you leave the terms of the AGPL.",
    ),
    (
        "paid-product",
        "# Nimbus\n\nNimbus Enterprise offers single sign-on.",
        "# Nimbus\n\nA driver for Nimbus and Nimbus Enterprise that offers pools.",
    ),
    (
        "ended",
        "# Nimbus\n\nDeprecated, use Cirrus.",
        "# Nimbus\n\n## Inputs\n\n### `sky`\n\nDeprecated, use `cloud`.",
    ),
    (
        "weights-terms",
        "# Nimbus\n\nThe use of the model weights is subject to a non-commercial license.",
        "# Nimbus\n\nIt loads any weights, also those under a non-commercial license.",
    ),
    (
        "not-for-use",
        "# Nimbus\n\nThe code published here is not intended for private reuse.",
        "# Nimbus\n\nThe demo server is not intended for production use.",
    ),
    (
        "installer-only",
        "# Nimbus\n\nIn this repository, we publish releases of the Nimbus desktop.",
        "# Nimbus\n\nIn this repository we keep the code; we publish releases on our site.",
    ),
    (
        "no-source-here",
        "# Nimbus\n\nThe code lives elsewhere and is kept in-house.",
        "# Nimbus\n\nThe code is small and elegant.",
    ),
    (
        "no-source-here",
        "# Nimbus\n\nThe desktop is not open source.",
        "# Nimbus\n\nDo not send work which is not open source.",
    ),
    (
        "no-source-here",
        "# Nimbus\n\nNewer builds come without code.",
        "# Nimbus\n\nNewer builds come with it.",
    ),
    (
        "edition",
        "# Nimbus\n\nMehr Rechner gibt es in der Bezahlversion.",
        "# Nimbus\n\nThere is no paid version and no license key.",
    ),
    (
        "open-core",
        "# Nimbus\n\nNimbus is an open-core product.",
        "# Nimbus\n\nWe are not an open-core product.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nI have run out of time for this. Please fork it.",
        "# Nimbus\n\nThe build may run out of memory. Please fork it to contribute.",
    ),
    (
        "needs-license",
        "# Nimbus\n\nIt requires an activation code to run.",
        "# Nimbus\n\nIt requires an activation function.",
    ),
    (
        "says-client-of-another",
        "# Wren: Seabird for Python\n",
        "# Wren: an alternative implementation of the Seabird API server\n",
    ),
    (
        "says-client",
        "# Mc\n\nThis project implements an MCP server for the Nimbus API.",
        "# Mc\n\nThis project implements a server for everybody.",
    ),
    (
        "gets-key",
        "# Nimbus\n\nGet your key in the [settings](https://app.nimbus.example/keys).",
        "# Nimbus\n\nGet your key in the [settings](https://weather.example/keys).",
    ),
    ("some-key", "# Nimbus\n\nPass your API key first.", "# Nimbus\n\nPress any key first."),
    (
        "own-key",
        "# Nimbus\n\n```sh\nexport NIMBUS_API_KEY=abc\n```",
        "# Nimbus\n\n```sh\nexport NIMBUS_SECRET_KEY=abc\nexport WEATHER_API_KEY=abc\n```",
    ),
    (
        "key-in-example",
        '# Nimbus\n\n```py\nclient = Client("YOUR_API_KEY")\n```',
        '# Nimbus\n\n```py\nclient = Client(os.environ["WEATHER_API_KEY"], api_key=None)\n```',
    ),
    (
        "own-login",
        "# Nimbus\n\n```\n$ nimbus auth login\n```",
        "# Nimbus\n\n```\ndocker login\n```",
    ),
    ("self-host", "# Nimbus\n\nYou can self-host it.", "# Nimbus\n\nThe host name is optional."),
    (
        "local-server",
        '# Nimbus\n\n```py\nconnect("localhost:7000")\n```',
        "# Nimbus\n\n```sh\nopen http://nimbus.example\n```",
    ),
    (
        "local-server",
        "# Nimbus\n\n```sh\ndocker run -p 80:80 nimbus/server:2\n```",
        "# Nimbus\n\n```sh\ndocker run --rm nimbus/cli:2 --help\n```",
    ),
    (
        "local-mode",
        "# Nimbus\n\nIt works without a server.",
        "# Nimbus\n\n## Development\n\nThe tests run locally.",
    ),
    (
        "open-server",
        "# Nimbus\n\nTalks to the [server](https://github.com/nimbus/nimbus-server).",
        "# Nimbus\n\nSee the [examples](https://github.com/nimbus/examples).",
    ),
    (
        "open-service",
        "# Nimbus\n\nNimbus is an open-source feature server for teams.",
        "# Nimbus\n\nNimbus is a feature server for teams.",
    ),
    (
        "makers-site",
        "# Nimbus\n\n[Docs](https://docs.nimbus.example/a) and [site](https://nimbus.example).",
        "# Nimbus\n\n[Docs](https://nimbus.rocks.example/a) and [site](https://docs.example/nimbus).",
    ),
    (
        "open-core",
        "# Nimbus\n\nNimbus is an open-core product.",
        "# Nimbus\n\nAt its open core of stone.",
    ),
    (
        "edition",
        "# Nimbus\n\n## Enterprise Edition\n\nMore of it.",
        "# Nimbus\n\nIt works with GitLab Enterprise Edition.",
    ),
    (
        "paid-feature",
        "# Nimbus\n\nThe Pro plan adds single sign-on and more.",
        "# Nimbus\n\nIt supports single sign-on and audit logs for everybody.",
    ),
    (
        "closed-part",
        "# Nimbus\n\n* Nimbus UI: closed-source, but free of charge.",
        "# Nimbus\n\nNimbus is an alternative to closed-source tools.",
    ),
    (
        "eula",
        "# Nimbus\n\nBy downloading it you agree to the EULA.",
        "# Nimbus\n\nThere is no EULA.",
    ),
    (
        "source-available",
        "# Nimbus\n\nNimbus is a source-available database.",
        "# Nimbus\n\nNimbus was forked before they went source-available.",
    ),
    (
        "client-half",
        "# Nimbus\n\nThe client codebase is open source.",
        "# Nimbus\n\nThe client is written in Rust.",
    ),
    (
        "no-source-here",
        "# Nimbus\n\nThis repository does not contain the source code.",
        "# Nimbus\n\nThis repository contains the source code.",
    ),
    (
        "limit",
        "# Nimbus\n\nThe community edition is limited to 5 users.",
        "# Nimbus\n\nUploads are limited to 5 projects a day.",
    ),
    (
        "calls-home",
        "# Nimbus\n\nIt must connect to our license server.",
        "# Nimbus\n\nIt must connect to a database.",
    ),
    (
        "needs-license",
        "# Nimbus\n\nThis software requires a license to run.",
        "# Nimbus\n\nEvery contribution requires a test.",
    ),
    (
        "needs-other-account",
        "# Nimbus\n\nA Cirrus account is required.",
        "# Nimbus\n\nA Cirrus, Stratus or Cumulus account is required.",
    ),
    (
        "needs-non-free",
        "# Nimbus\n\nIt depends on a proprietary solver.",
        "# Nimbus\n\nIt does not depend on a proprietary solver.",
    ),
    (
        "other-keys",
        "# Nimbus\n\n## Set up\n\n```\nCIRRUS_API_KEY=\nSTRATUS_SECRET_KEY=\n```",
        "# Nimbus\n\n## Set up\n\n```\nSECRET_KEY=\nNIMBUS_API_KEY=\n```",
    ),
    (
        "moved",
        "# Nimbus\n\nThis repository has moved to https://github.com/sky/nimbus.",
        "# Nimbus\n\nThe settings have moved to the menu. It is now developed by volunteers. Please use releases instead of main.",
    ),
    (
        "ended",
        "# Nimbus\n\nThis project has been discontinued.",
        "# Nimbus\n\nPython 3.8: this version is deprecated. The v1 endpoint is deprecated.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nIt is no longer maintained.",
        "# Nimbus\n\nThere was another tool, but the fork of it is fine.",
    ),
    (
        "installs-product",
        "# Nimbus\n\n```sh\ncurl -fsSL https://nimbus.example/install.sh | bash\n```",
        "# Nimbus\n\n```sh\ncurl http://localhost:80/health\n```",
    ),
    (
        "installer-only",
        "# Nimbus\n\nThis repository contains the installer.",
        "# Nimbus\n\nThis repository contains the engine.",
    ),
    (
        "moved",
        "# Nimbus\n\nPlease switch to Cirrus.",
        "# Nimbus\n\nElsewhere, please switch to `--user`. Please switch to the matching release branch.",
    ),
    (
        "moved",
        "# Nimbus\n\nThis module has been moved to Cirrus.",
        "# Nimbus\n\nSettings in the main module (`nimbus.key`) have been moved to `nimbus.config`.\n\nIts shell now lives in its own package.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nThis package is currently unmaintained.",
        "# Nimbus\n\nThis package is currently in use.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nProject status:\n\n- No longer in active development.\n- It stays here for all.",
        "# Nimbus\n\nOptions:\n\n- No longer in active development.\n- It stays here for all.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nWe have stopped supporting it.",
        "# Nimbus\n\nWe have stopped supporting Python 3.7. We no longer support older versions.",
    ),
    (
        "unmaintained",
        "# Nimbus\n\nThe team is now focusing its efforts on Cirrus.",
        "# Nimbus\n\nThe team is now focusing its efforts on speed.",
    ),
    (
        "ended",
        "# Nimbus\n\n> __Nimbus__ project is archived for two reasons:",
        "# Nimbus\n\n> Cirrus project is archived for two reasons:",
    ),
    (
        "edition",
        "# Nimbus\n\nSingle sign-on is in the enterprise edition of Nimbus.",
        "# Nimbus\n\nBuild it with the community edition of Visual Studio.",
    ),
    (
        "edition",
        "# Nimbus\n\n- Gull Studio (Community edition is limited to 5 users)",
        "# Nimbus\n\n- [Gull Studio 2026](https://gull.example) (Community edition is fine)",
    ),
    (
        "paid-product",
        "# Nimbus\n\n- Methods: tern, gull, heron, Nimbus Pro with advanced sieves",
        "# Nimbus\n\n- Advanced methods: tern, gull, heron, Nimbus Pro, and seabird",
    ),
    (
        "paid-product",
        "# Nimbus\n\n- Methods: tern, gull, Nimbus Pro with advanced sieves",
        f"# Nimbus\n\n- **Advanced methods**: {'tern, gull, ' * 20}Nimbus Pro, seabird",
    ),
    (
        "paid-product",
        "# Nimbus\n\n## Nimbus Business",
        "# Nimbus\n\n## Nimbus Business Rules",
    ),
    (
        "says-client-of-another",
        "# Nimbus\n\n# Wren - Seabird for Python",
        "# Nimbus\n\n# Wren - Flexible Plotting for Python",
    ),
    (
        "says-client-of-another",
        "# Nimbus\n\nWren - Seabird for Python.",
        "# Nimbus\n\nWren - Route Management for Python.",
    ),
    (
        "sounds-ended",
        "# Nimbus\n\nThis project ended on the last day of April.",
        "# Nimbus\n\n- Low / no maintenance\n- Small",
    ),
]


@pytest.mark.parametrize(("signal", "positive", "negative"), SAID)
def test_words_are_seen_and_their_look_alikes_are_not(
    signal: str, positive: str, negative: str
) -> None:
    assert signal in names_seen(positive)
    assert signal not in names_seen(negative)


# What a tree shows: the signal, paths that show it, paths that look like it and do not.
SHOWN = [
    ("server-directory", "server/a.go server/b.go server/c.go", "cli/server/a.go cli/server/b.go"),
    (
        "server-directory",
        "packages/nimbus-server/a.ts packages/nimbus-server/b.ts packages/nimbus-server/c.ts",
        "agent/server/a.py agent/server/b.py agent/server/c.py lib/nimbus/backend/a.rb",
    ),
    ("server-deployment", "charts/nimbus/Chart.yaml", "tests/docker-compose.yml"),
    (
        "server-schema",
        "db/migrations/001_a.sql db/migrations/002_b.sql db/migrations/003_c.sql",
        "docs/migrations/001_a.sql docs/migrations/002_b.sql docs/migrations/003_c.sql",
    ),
    ("paid-directory-terms", "ee/LICENSE ee/a.ts", "tests/ee/LICENSE"),
    ("paid-directory", "src/ee/a.ts src/ee/b.ts src/ee/c.ts", "locale/et_EE/a.ts src/ee/a.ts"),
    ("paid-files", "src/login.ee.ts", "src/eel.ts"),
    ("paid-deployment", "docker-compose-enterprise.yml", "docker-compose.production.yml"),
    (
        "license-code",
        "src/licensing/a.ts src/licensing/b.ts",
        "src/license-headers/a.ts licensing.md",
    ),
    (
        "license-code",
        "src/license/keys.ts src/license/store.ts",
        "src/license/Formatter.java src/license/Wording.java",
    ),
    (
        "license-code",
        "libs/otter/lib/entitlements/a.php libs/otter/lib/entitlements/b.php",
        "libs/otter/lib/entitlements/a.php libs/otter/lib/entitlements/b.php libs/otter/LICENSE",
    ),
    (
        "license-code",
        "src/license/service/a.java src/license/keys.java",
        "src/license/service/a.java src/license/keys.java src/license/CreativeCommons.java",
    ),
    ("gate-file", "src/entitlements.go", "db/tenant_entitlements.sql scripts/check_license.sh"),
    ("compiled-part", "lib/engine.so lib/engine.dll", "lib/engine.so lib/engine.c tests/a.dll"),
    ("weights-terms", "MODEL_LICENSE", "src/models/license.py docs/model_licenses/a/LICENSE"),
    ("edition-docs", "docs/enterprise/sso.md", "docs/plans/2026-05-28-tour.md"),
    ("governance", "GOVERNANCE.md", "src/governance.py"),
]


SOURCES = [
    ("client.py", 'BASE_URL = "https://api.nimbus.example/v2"', True),
    ("src/nimbus/config.ts", "endpoint: 'https://ingest.nimbus.example',", True),
    ("client.py", 'BASE_URL = "https://eu-restapi.nimbus.example/v2"', True),
    ("client.js", "const EVENTS = 'https://notify.nimbus.example'", True),
    ("client.py", 'BASE_URL = "https://api.nimbus.org/v2"', False),
    ("client.py", '# see "https://api.nimbus.example/v2"', False),
    ("client.py", 'TELEMETRY_URL = "https://api.nimbus.example/v2"', False),
    ("client.py", 'BASE_URL = "https://api.weather.example/v2"', False),
    ("client.py", 'SITE = "https://www.nimbus.example/v2"', False),
    ("tests/client.py", 'BASE_URL = "https://api.nimbus.example/v2"', False),
    ("docs/api.js", 'const url = "https://api.nimbus.example/v2"', False),
]


@pytest.mark.parametrize(("path", "text", "expected"), SOURCES)
def test_an_address_of_the_makers_service_is_found_in_source(
    path: str, text: str, expected: bool
) -> None:
    shown = snapshot({"README.md": "# Nimbus", path: f"first\n{text}\n"})
    found = seen(shown)
    assert ("service-url" in found) is expected
    if expected:
        assert (found["service-url"].source.path, found["service-url"].source.line) == (path, 2)


def test_the_service_of_another_company_is_told_apart() -> None:
    def code(repo: str) -> str:
        texts = {"README.md": "# Nimbus client", "client.py": 'URL = "https://api.nimbus.example"'}
        return seen(snapshot(texts, repo=repo))["service-url"].code

    assert code("nimbus/nimbus-python") == ""
    assert code("ann/python-nimbus") == "service-of-another"


def test_the_folders_of_a_large_repository_are_listed_by_what_they_tell() -> None:
    unlisted = [f"part{number:03}/things" for number in range(500)]
    unlisted += ["zone/ee", "zone/app", "zone/licensing"]
    entries = [Entry(path, "tree") for path in unlisted]
    asked = FetchPlan().folders(entries, unlisted)
    assert set(asked[:3]) == {"zone/ee", "zone/licensing", "zone/app"}
    assert len(asked) == MAX_FOLDERS


def test_a_paid_folder_that_was_not_listed_is_seen_by_its_name() -> None:
    shown = snapshot({"README.md": "# Nimbus"}, unlisted=("platform/app/ee", "tests/ee"))
    found = seen(shown)["paid-directory"]
    assert found.source.path == "platform/app/ee"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("manifest.json", '{"host_permissions": ["https://*.seabird.example/*"]}', True),
        ("main.js", 'window.loadURL("https://web.seabird.example/")', True),
        ("manifest.json", '{"name": "x", "homepage_url": "https://seabird.example"}', False),
        ("main.js", 'window.loadURL("file://index.html")', False),
    ],
)
def test_a_wrapper_of_one_site_is_told(path: str, text: str, expected: bool) -> None:
    assert ("wraps-site" in seen(snapshot({"README.md": "# Gull", path: text}))) is expected


@pytest.mark.parametrize(
    ("repo", "manifest", "site", "expected"),
    [
        ("ann/seabird-linux", '"electron": "30"', "https://app.seabird.example/", True),
        ("seabird/desktop", '"electron": "30"', "https://app.seabird.example/", False),
        ("ann/seabird-linux", '"express": "4"', "https://app.seabird.example/", False),
        ("ann/seabird-linux", '"electron": "30"', "https://docs.gull.example/", False),
        ("ann/seabird-linux", '"electron": "30"', "https://seabird.org/", False),
    ],
)
def test_a_window_for_the_site_that_it_is_named_after_is_told(
    repo: str, manifest: str, site: str, expected: bool
) -> None:
    texts = {
        "README.md": "# A desktop app",
        "package.json": f'{{"devDependencies": {{{manifest}}}}}',
        "src/index.ts": f"const home = '{site}';",
    }
    assert ("wraps-site" in seen(snapshot(texts, repo=repo))) is expected


def test_an_integration_that_declares_a_cloud_works_through_it() -> None:
    def shown(kind: str) -> set[str]:
        texts = {
            "README.md": "# Gull",
            "custom_components/gull/manifest.json": f'{{"iot_class": "{kind}"}}',
        }
        return set(seen(snapshot(texts)))

    assert "works-elsewhere" in shown("cloud_polling")
    assert "works-elsewhere" not in shown("local_polling")


def test_what_is_built_and_listens_nowhere_is_no_server() -> None:
    compose = "services:\n  a:\n    build: .\n"
    listens = f"{compose}    ports:\n      - 80:80\n"
    assert "server-deployment" in seen(snapshot({"docker-compose.yml": listens, **CODE}))
    assert "server-deployment" not in seen(snapshot({"docker-compose.yml": compose, **CODE}))


def test_a_script_without_an_ending_is_source() -> None:
    def shown(path: str, size: int) -> set[str]:
        tree = (Entry("README.md", "blob", "1", 9), Entry(path, "blob", "2", size))
        readme = {"README.md": "# Set up a laptop"}
        return set(seen(replace(snapshot(readme), tree=tree)))

    assert "no-source" not in shown("mac", 3_000)
    assert "no-source" in shown("mac", 40)
    assert "no-source" not in shown("src/mac", -1)  # plain git tells no sizes
    assert "no-source" in shown("LICENSE", 3_000)


def test_a_page_and_its_scripts_are_a_program() -> None:
    assert "side-source" in names_seen_of("README.md scripts/app.js")
    assert "side-source" not in names_seen_of("README.md index.html assets/js/app.js")


def names_seen_of(files: str) -> set[str]:
    return set(seen(snapshot({"README.md": "# Nimbus"}, files=files)))


def test_a_folder_under_the_terms_of_the_rest_is_not_set_apart() -> None:
    files = "enterprise/a.go enterprise/b.go enterprise/c.go main.go"
    says = "The folder `enterprise/` is under the same license as the rest."
    assert "paid-directory" in names_seen("# Nimbus", files=files)
    assert "paid-directory" not in names_seen(f"# Nimbus\n\n{says}", files=files)
    assert "paid-directory-terms" in names_seen(
        f"# Nimbus\n\n{says}", files=f"{files} enterprise/LICENSE"
    )


@pytest.mark.parametrize(
    ("says", "apart"),
    [
        ("| `lib/ee` | earth events: quakes, floods |", False),
        ("The folder `lib/ee/` has adapters for Jakarta EE.", False),
        ("| `lib/ee` | extra elements for paying customers |", True),
        ("| `lib/ee` | the enterprise edition |", True),
        ("It tells of earth events.", True),
    ],
)
def test_two_letters_may_stand_for_something_else_where_the_readme_says_so(
    says: str, *, apart: bool
) -> None:
    files = "lib/ee/a.go lib/ee/b.go lib/ee/c.go main.go"
    assert ("paid-directory" in names_seen(f"# Nimbus\n\n{says}", files=files)) is apart


def test_few_telling_source_files_are_read_and_small_ones_only() -> None:
    entries = [
        *(Entry(f"src/part{i}/config.py", "blob", size=900) for i in range(30)),
        Entry("src/client.py", "blob", size=90_000),
        Entry("tests/config.py", "blob", size=90),
        Entry("src/constants.py", "blob", size=900),
    ]
    chosen = files_to_read.source_paths(entries)
    assert len(chosen) == files_to_read.MAX_SOURCES
    assert chosen[0] == "src/constants.py"
    assert not {"src/client.py", "tests/config.py"} & set(chosen)


@pytest.mark.parametrize(("signal", "positive", "negative"), SHOWN)
def test_paths_are_seen_and_their_look_alikes_are_not(
    signal: str, positive: str, negative: str
) -> None:
    assert signal in names_seen("# Nimbus", files=positive)
    assert signal not in names_seen("# Nimbus", files=negative)


def test_what_is_set_apart_is_named_and_what_companies_pay_for_first() -> None:
    files = "ee/LICENSE ee/mail/a.ts ee/src/sso/b.ts ee/lib/audit_logs.ts ee/index.ts"
    says = seen(snapshot({"README.md": "# Nimbus"}, files=files))["paid-directory-terms"].says
    assert (
        says
        == "`ee/` (5 files, 83% of the repository; including sso, audit_logs, mail) has its own license"
    )
    bare = seen(snapshot({"README.md": "# Nimbus"}, files="ee/LICENSE a.ts"))[
        "paid-directory-terms"
    ].says
    assert "in it" not in bare


def test_a_product_of_the_tools_own_name_is_none_that_is_sold_beside_it() -> None:
    readme = "# Nimbus Pro\n\nNimbus Pro offers many features."
    assert "paid-product" in names_seen(readme, "nimbus/nimbus")
    assert "paid-product" not in names_seen(readme, "nimbus/nimbus-pro")


def test_every_signal_of_every_probe_is_shown_by_some_test() -> None:
    here = {row[0] for row in (*SAID, *SHOWN)}
    elsewhere = {
        "service-url",
        "wraps-site",
        # test_structure.py
        "prebuilt-core",
        "core-submodule",
        "downloads-program",
        "fetches-core",
        "fixed-address",
        "paid-image",
        "tier-mark",
        "early-access",
        "ladder",
        "price-link",
        "generated-client",
        "tested-with-key",
        "wraps-native-sdk",
        *SIBLINGS,
        "refused-feature",
        "left-out-part",  # test_side_pages.py
        "manifest-ended",
        "private-registry",
        "vendor-binary",
        "sounds-limited",  # test_said_places.py
        "base-url",
        "keyed-url",
        "named-client",
        "named-add-on",
        "license-key",
        "empty",
        "no-source",
        "side-source",
        "image-only",
    }
    assert here | elsewhere | {"no-way-to-run"} == {name for _, name in NAMES}


def test_a_signal_name_belongs_to_one_probe() -> None:
    assert len({name for _, name in NAMES}) == len(NAMES)


def test_every_signal_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "signals.md").read_text("utf-8")
    assert [name for _, name in NAMES if f"| `{name}`" not in page] == []


def test_an_add_on_says_so_also_as_a_wrapper_or_a_connector() -> None:
    assert "says-add-on" in names_seen("# Nimbus Python Wrapper")
    assert "says-add-on" in names_seen("# Nimbus Java Connector")
    assert "says-add-on" not in names_seen("# Text wrapper")


def test_no_affiliation_is_a_disclaimer() -> None:
    assert "disclaims" in names_seen("# Gull\n\nNo affiliation with Nimbus.")
    assert "disclaims" not in names_seen("# Gull\n\nThere is no connection to the database yet.")


def test_headers_and_bindings_are_not_what_a_library_is_compiled_from() -> None:
    bare = "lib/linux/libgull.so include/gull.h binding/ios/Gull.swift binding/dotnet/Gull.cs a.py"
    assert "compiled-part" in names_seen("# Gull", files=bare)
    assert "compiled-part" not in names_seen("# Gull", files=f"{bare} src/gull.c")
    assert "compiled-part" not in names_seen("# Gull", files="docker/Dockerfile.node a.py")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BASE_URL = 'https://nimbus.example/api/v1'", True),
        ('const defaultHost: string = "https://nimbus.example"', True),
        ('DefaultEndpoint = "https://www.nimbus.example"', True),
        ("self.host = f'https://nimbus.example/{version}'", True),
        ("website_base_url = 'https://nimbus.example/'", False),
        ("STATUS_ENDPOINT = 'https://nimbus.example/ping'", False),
        ("BASE_URL = 'https://nimbus.org/api'", False),
        ("BASE_URL = 'https://elsewhere.example/api'", False),
        ("# BASE_URL = 'https://nimbus.example/api'", False),
        ("link = 'https://nimbus.example/a'", False),
        ("export const BASE = 'https://engine.nimbus.example/v1'", True),
        ("const baseline = 'https://nimbus.example/a'", False),
    ],
)
def test_a_setting_that_is_named_as_a_base_address_is_of_its_makers(
    line: str, expected: bool
) -> None:
    shown = snapshot({"README.md": "# Nimbus", "nimbus/config.py": f"a = 1\n{line}\n"})
    assert bool({"base-url", "fixed-address"} & seen(shown).keys()) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("const url = 'http://www.tern.example/?apikey='", True),
        ('get("https://tern.example/v1/find?q=" + q)', False),
        ('get("https://tern.example/v1/find?lang=en&api_key=" + key)', True),
        ("// https://tern.example/?apikey=", False),
        ("const link = 'https://tern.example/reset/?token=' + token", False),
    ],
)
def test_an_address_that_takes_a_key_is_of_a_service(line: str, expected: bool) -> None:
    shown = snapshot({"README.md": "# Gull", "cli.js": f"{line}\n"})
    assert ("keyed-url" in seen(shown)) is expected


def test_the_domain_of_somebody_elses_system_is_no_service_of_the_owner() -> None:
    text = "# Client\n\nPython client for skylark.io"
    theirs = names_seen(text, "skylark/python-client")
    assert {"says-client", "names-service"} <= theirs
    others = names_seen(text, "fern/python-client")
    assert "says-client-of-another" in others
    assert not {"says-client", "names-service"} & others


def test_a_login_at_an_address_is_with_whatever_runs_there() -> None:
    found = names_seen("# Gull\n\n```\ngull login https://tern.example.org\n```", "nimbus/gull")
    assert "own-login" not in found
    assert "takes-endpoint" in found
    assert "own-login" in names_seen("# Gull\n\n```\ngull login\n```", "nimbus/gull")


def test_a_login_in_an_indented_block_is_seen() -> None:
    block = "# Gull\n\nShip a folder.\n\n    $ gull login\n    $ gull push ./site\n"
    assert "own-login" in names_seen(block, "nimbus/gull")
    assert "own-login" not in names_seen("# Gull\n\nIt costs $ gull login pages.", "nimbus/gull")


def test_what_has_moved_to_this_place_is_here() -> None:
    text = "# Gull\n\nWe have moved: Gull used to live elsewhere."
    assert "moved" in names_seen(text)
    assert "moved" not in names_seen(f"{text} This is its new home.")


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("Gull 4 has a new name, **Kite**, and a new home: https://codeberg.org/kite/kite.", True),
        ("Gull has found a new home at [codeberg.org](https://codeberg.org/kite/gull).", True),
        ("Gull is now called [Kite](https://github.com/kite/kite).", True),
        ("Gull lives at https://gitlab.com/kite/gull now.", True),
        (
            "Gull has a new name, and also a new home:\nhttps://github.com/kite/kite. See there.",
            True,
        ),
        ("Gull has a new home: https://github.com/nimbus/gull", False),
        ("Gull has a new home: https://gull.example/", False),
        ("Gull gives [photos](https://github.com/kite/photos) a new home.", False),
        ("Heron is now called [Kite](https://github.com/kite/kite).", False),
        ("It was named after [Kite](https://github.com/kite/kite).", False),
        ("The website lives in [kite/site](https://github.com/kite/site).", False),
    ],
)
def test_a_new_home_is_another_repository(said: str, moved: bool) -> None:
    text = f"# Gull\n\nStatic sites from text files.\n\n{said}\n\n## Install\n"
    assert ("moved" in names_seen(text, "nimbus/gull")) is moved


@pytest.mark.parametrize(
    ("question", "signal"),
    [
        ("Do I need an API key?", "some-key"),
        ("Do I need a subscription to use Gull?", "needs-plan"),
        ("Do you sell Gull Enterprise?", "paid-product"),
        ("Is single sign-on only in the enterprise edition?", "paid-feature"),
    ],
)
def test_what_is_asked_and_denied_is_not_said(question: str, signal: str) -> None:
    said = f"# Gull\n\nReads feeds.\n\n## Questions\n\n**{question}**"
    assert signal not in names_seen(f"{said} No, never.", "nimbus/gull")
    if signal != "needs-plan":  # a question that introduces a tool is no description of it
        assert signal in names_seen(f"{said} Yes.", "nimbus/gull")


def test_the_end_of_another_tool_is_not_that_of_this_one() -> None:
    said = "was laid to rest last spring, and nobody will look after it any more."
    assert "sounds-ended" in names_seen(f"# Gull\n\nGull {said}", "nimbus/gull")
    follows = f"# Gull\n\nA reader for those who come from Heronwick.\n\nHeronwick {said}"
    assert "sounds-ended" not in names_seen(follows, "nimbus/gull")
    assert "sounds-ended" in names_seen(f"# Gull\n\nIdabrask {said}", "nimbus/gull")


def test_a_license_that_a_country_asks_for_is_none_of_the_tool() -> None:
    assert "needs-license" in names_seen("# Gull\n\nGull requires a license to run.")
    asked = "# Gull\n\n*Do I need a license for Gull?* You have it already."
    assert "needs-license" not in names_seen(asked)
    text = "# Gull\n\nSome countries require a license to fly."
    assert "needs-license" not in names_seen(text)


def test_a_binding_to_a_library_is_no_client() -> None:
    assert "says-client-of-another" in names_seen("# Gull\n\nA simple Skylark API binding.")
    assert "says-client-of-another" not in names_seen(
        "# Gull\n\nA simple ctypes-based Skylark API binding."
    )


def test_a_page_that_a_web_server_runs_is_a_way_to_run_it() -> None:
    for path, expected in (("a.php", True), ("index.php", False), ("src/index.php", True)):
        shown = snapshot({"README.md": "# Gull\n\nA page."}, files=path)
        assert ("no-way-to-run" in seen(shown)) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("Project.toml", False), ("Gull.xcodeproj/project.pbxproj", False), ("gull.jl", True)],
)
def test_a_project_of_an_editor_or_a_package_is_a_way_to_run_it(path: str, expected: bool) -> None:
    shown = snapshot({"README.md": "# Gull\n\nA page."}, files=path)
    assert ("no-way-to-run" in seen(shown)) is expected


def test_a_new_repository_is_named_at_the_beginning() -> None:
    assert "moved" in names_seen("# Gull\n\nNew repository: https://forge.example/tern/tern")
    assert "moved" not in names_seen("# Gull\n\nCreate a new repository: it takes a minute.")


def test_an_old_sentence_does_not_make_a_program_a_tracker() -> None:
    text = "# Gull\n\nNote that this repository is only used for issue tracking at this time."
    many = " ".join(f"gull/core/m{i}.go" for i in range(40))
    assert "installer-only" in names_seen(text, files="a.md b.py")
    assert "installer-only" not in names_seen(text, files=many)


def test_what_a_folder_of_the_tree_is_for_is_not_said_of_the_tool() -> None:
    row = "| `projects/kit` | Kit SDK for Skylark |\n"
    text = f"# Gull\n\nA server.\n\n| Folder | What |\n| --- | --- |\n{row}"
    assert "says-client-of-another" in names_seen(text, files="a.go")
    assert "says-client-of-another" not in names_seen(text, files="projects/kit")


def test_a_probe_says_its_question() -> None:
    names = (probe.name.replace("-", "_") for probe in PROBES)
    modules = (import_module(f"osi_check.repository.signals.{name}") for name in names)
    assert all((module.__doc__ or "").startswith("Whether ") for module in modules)


@pytest.mark.parametrize(
    ("repo", "named"),
    [
        ("nimbus/nimbus-python", True),
        ("nimbus/py-nimbus", True),
        ("nimbus/cli", True),
        ("nimbus/nimbus-sdk", True),
        ("nimbus/nimbus", False),
        ("nimbus/climate", False),
    ],
)
def test_a_name_like_that_of_one_client_among_others(repo: str, named: bool) -> None:
    assert ("named-client" in names_seen("# Welcome", repo)) is named


NIMBUS = ("nimbus/nimbus", "nimbus/nimbus-server", "nimbus/server")


@pytest.mark.parametrize(
    ("repo", "expected"),
    [
        ("nimbus/nimbus-python-client", [*NIMBUS]),
        ("skyhq/gull-go", ["skyhq/gull", "skyhq/sky", "gull/gull"]),
        ("fern/python-redstart", ["fern/redstart", "fern/fern", "redstart/redstart"]),
        ("redstart-java/redstart-java", ["redstart-java/redstart", "redstart/redstart"]),
        ("skyhq/analytics-go", ["skyhq/analytics", "skyhq/sky", "analytics/analytics"]),
        ("skyhq/server-go", ["skyhq/sky", "skyhq/skyhq", "skyhq/sky-server"]),
        ("nimbus/sdk-for-node", [*NIMBUS]),
        ("nimbus/terraform-provider-nimbus", [*NIMBUS]),
        ("nimbus/nimbus", []),
        ("cli/cli", []),
        ("forge.example/group/gull-python", []),
    ],
)
def test_where_the_server_of_a_client_would_be(repo: str, expected: list[str]) -> None:
    assert list(client_name.sibling_names(repo)) == expected


SIBLINGS = {"open-sibling", "open-namesake", "unclear-sibling", "no-sibling"}


@pytest.mark.parametrize(
    ("license_id", "expected"),
    [
        ("MIT", {"open-sibling"}),
        ("NOASSERTION", {"unclear-sibling"}),
        ("", set()),
        ("a (", set()),
        ("BUSL-1.1", set()),
    ],
)
def test_a_server_beside_a_client_is_open_where_its_license_is(
    license_id: str, expected: set[str]
) -> None:
    beside = (Sibling("nimbus/nimbus", license_id),)
    found = names_seen("# Welcome", "nimbus/nimbus-go", siblings=beside)
    assert found & SIBLINGS == expected


def test_a_client_of_somebody_elses_system_is_named_after_its_repository() -> None:
    namesake = (Sibling("redstart/redstart", "AGPL-3.0"),)
    found = names_seen("# Welcome", "fern/python-redstart", siblings=namesake)
    assert found & SIBLINGS == {"open-namesake"}


@pytest.mark.parametrize(
    ("repo", "missing", "expected"),
    [
        ("nimbus/nimbus-go", NIMBUS, True),
        ("nimbus/sdk-go", NIMBUS, True),
        ("nimbus/sdk-go", NIMBUS[:2], False),  # its `server` is there
        ("nimbus/nimbus-go", (), False),  # GitHub was not asked, or gave no answer
        ("nimbushq/nimbus-go", ("nimbushq/nimbus",), False),  # nor for all of them
        ("fern/python-redstart", ("fern/redstart", "fern/fern", "redstart/redstart"), False),
        ("redstart-go/redstart-go", ("redstart-go/redstart", "redstart/redstart"), False),
        ("nimbus/nimbus", ("nimbus/nimbus",), False),
    ],
)
def test_a_server_is_not_published_where_none_of_its_makers_names_has_it(
    repo: str, missing: tuple[str, ...], expected: bool
) -> None:
    assert ("no-sibling" in names_seen("# Welcome", repo, missing=missing)) is expected


@pytest.mark.parametrize(
    ("repo", "named"),
    [
        ("nimbus/nimbus-action", True),
        ("usenimbus/nimbus-mcp-server", True),
        ("nimbus/terraform-provider-nimbus", True),
        ("nimbus/action", True),
        ("nimbus/terraform-provider-seabird", False),
        ("nimbus/reaction", False),
        ("nimbus/rust-action", False),
    ],
)
def test_a_name_like_that_of_an_add_on_to_its_makers_product(repo: str, named: bool) -> None:
    assert ("named-add-on" in names_seen("# Welcome", repo)) is named


@pytest.mark.parametrize(
    ("path", "line", "seen_"),
    [
        (".env.example", "NIMBUS_LICENSE_KEY=", True),
        ("docker-compose.yml", "      - NIMBUS_LICENSE=${NIMBUS_LICENSE:-}", True),
        (".env.example", "LICENSE_KEY=", True),
        ("README.md", "Set `NB_LICENSE_KEY` in production.", True),
        (".env.example", "SEABIRD_LICENSE_KEY=", False),
        ("README.md", "Set `SEABIRD_LICENSE_KEY` to show countries.", False),
        (".env.example", "PUBLIC_KEY=", False),
        ("README.md", "See LICENSE_FILE.", False),
        ("setup.py", "NIMBUS_LICENSE_KEY", False),
    ],
)
def test_a_license_key_is_read_where_settings_are_made(path: str, line: str, seen_: bool) -> None:
    assert ("license-key" in seen(snapshot({path: f"first\n{line}\n"}))) is seen_


def test_the_word_for_a_license_is_nobodys_name() -> None:
    for variable, shown in (("LICENSE", False), ("GULL_LICENSE", True)):
        given = {"README.md": f"[Read it](https://gull.example/{variable})"}
        assert ("license-key" in seen(snapshot(given, "seabird/gull-license"))) is shown


def test_a_license_key_is_shown_with_its_line() -> None:
    found = seen(snapshot({".env.example": "A=1\nNIMBUS_LICENSE_KEY=\n"}))["license-key"]
    assert (found.source.path, found.source.line, found.source.blob) == (".env.example", 2, "oid0")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ("", "empty"),
        ("README.md LICENSE logo.png", "no-source"),
        ("README.md scripts/install.sh examples/a.py", "side-source"),
        ("README.md src/main.rs", ""),
        ("README.md Dockerfile", "side-source"),
        ("README.md Makefile docs/conf.py", "side-source"),
        ("README.md dist/app.min.js", "no-source"),
        ("README.md Formula/gull.rb", "side-source"),
        ("README.md install.sh completions/gull.bash man/gull.1", "side-source"),
        ("README.md Formula/gull.rb lib/gull.rb", ""),
        ("README.md lib/gull/plugin/gull/scripts/send.rb", ""),
        ("README.md plugin/gull.vim", ""),
        ("README.md plugins/gull.rb", "side-source"),
        ("README.md action.yml Dockerfile scripts/build.sh", ""),
        ("README.md action.yml Dockerfile", "side-source"),
        ("README.md action.yml examples/a.py", "side-source"),
    ],
)
def test_how_much_source_is_there(files: str, expected: str) -> None:
    found = set(seen(snapshot({}, files=files))) & {"empty", "no-source", "side-source"}
    assert found == ({expected} if expected else set())


@pytest.mark.parametrize(("size", "expected"), [(220, True), (2_000, False), (-1, False)])
def test_a_few_lines_of_shell_are_not_the_tool(size: int, expected: bool) -> None:
    tree = (Entry("README.md", "blob", "a", 900), Entry("gull.plugin.zsh", "blob", "b", size))
    found = seen(Snapshot(repo="seabird/gull", url="u", tree=tree, texts={}))
    assert ("side-source" in found) is expected


def test_formulae_at_the_root_are_a_tap_by_its_name() -> None:
    def shown(repo: str) -> set[str]:
        return set(seen(snapshot({}, files="README.md gull.rb", repo=repo))) & {"side-source"}

    assert shown("seabird/homebrew-gull")
    assert not shown("seabird/gull")


def test_a_command_in_a_block_that_is_only_indented_installs_a_product() -> None:
    def names(fetched: str) -> set[str]:
        return set(seen(snapshot({"README.md": f"# Gull\n\nNotes.\n\n    {fetched}\n"})))

    assert "installs-product" in names("curl -fsSL https://get.gull.example/install.sh | sh")
    assert "installs-product" not in names("curl -fsSL https://gull.example/api/notes")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("main.js", "win.loadURL('https://my.gull.example/')", True),
        (
            "main.js",
            "if (x) win.loadFile('a.html'); else win.loadURL('https://my.gull.example/')",
            False,
        ),
        (
            "src-tauri/tauri.conf.json",
            '{"app": {"windows": [{"url": "https://my.gull.example"}]}}',
            True,
        ),
        ("src-tauri/tauri.conf.json", '{"build": {"frontendDist": "../dist"}}', False),
        (
            "capacitor.config.ts",
            "export default { server: { url: 'https://my.gull.example' } }",
            True,
        ),
        ("capacitor.config.json", '{"webDir": "dist"}', False),
        ("twa-manifest.json", '{"host": "my.gull.example"}', True),
        ("app/src/main/java/x/MainActivity.kt", 'web.loadUrl("https://my.gull.example/")', True),
        (
            "app/src/main/java/x/MainActivity.kt",
            'web.loadUrl("file:///android_asset/a.html")',
            False,
        ),
    ],
)
def test_a_shell_around_the_page_of_its_own_product_is_told(
    path: str, text: str, expected: bool
) -> None:
    package = '{"devDependencies": {"electron": "33"}}'
    texts = {"README.md": "# Gull desktop", "package.json": package, path: text}
    shown = snapshot(texts, repo="gull/gull-desktop")
    assert ("wraps-site" in seen(shown)) is expected
    assert path in probes.signal_paths(shown.tree)


def test_what_was_not_listed_may_hold_the_source() -> None:
    assert not set(seen(snapshot({}, files="README.md", unlisted=("src",)))) & {"no-source"}


def test_submodules_alone_are_other_repositories() -> None:
    tree = (Entry("README.md", "blob"), Entry("engine", "submodule"))
    shown = Snapshot(repo="a/b", url="https://github.com/a/b", tree=tree, releases=1)
    found = seen(shown)
    assert set(found) == {"no-source"}
    assert found["no-source"].says.endswith("; links to 1 other repositories")


def test_a_tree_that_only_starts_images() -> None:
    compose = "services:\n  web:\n    image: nimbus/web:1\n"
    assert "image-only" in seen(snapshot({"compose.yaml": compose, "README.md": "# N"}))
    built = compose + "    build: .\n"
    assert "image-only" not in seen(snapshot({"compose.yaml": built, "README.md": "# N"}))
    assert "image-only" not in seen(snapshot({"compose.yaml": compose, "src/a.go": ""}))


@pytest.mark.parametrize(
    ("repo", "files", "expected"),
    [
        ("nimbus/docker-nimbus", "Dockerfile root/start.sh docker-compose.yml", True),
        ("nimbus/helm-charts", "nimbus/Chart.yaml", True),
        ("nimbus/nimbus", "Dockerfile start.sh", False),
        ("nimbus/docker-nimbus", "Dockerfile main.go", False),
        ("nimbus/docker-nimbus", "start.sh", False),
    ],
)
def test_a_repository_that_only_packages_a_program(repo: str, files: str, expected: bool) -> None:
    shown = snapshot({"README.md": "# N", "docker-compose.yml": "build: ."}, repo, files)
    found = seen(shown)
    assert ("image-only" in found) is expected
    if expected:
        assert "server-deployment" not in found  # what it starts is not here


@pytest.mark.parametrize(
    ("texts", "fields", "expected"),
    [
        ({"jump.c": ""}, {}, True),
        ({"jump.c": "", "README.md": "# Jump\n\n## Usage\n\nRun it."}, {}, False),
        ({"jump.c": "", "README.md": "Type pip install jump."}, {}, False),
        ({"jump.c": "", "Makefile": ""}, {}, False),
        ({"jump.py": "", "README.md": "Type `python3 -u ./jump.py`."}, {}, False),
        ({"jump.py": "", "README.md": "Type `python other.py`."}, {}, True),
        ({"jump.js": "", "index.html": ""}, {}, False),
        ({"jump.c": ""}, {"releases": 3}, False),
        ({"jump.c": ""}, {"unlisted": ("src",)}, True),
        ({"jump.c": ""}, {"releases": Unknown("told", {"words": "not asked"})}, True),
    ],
)
def test_a_way_to_run_it(texts: dict[str, str], fields: dict[str, Any], expected: bool) -> None:
    assert ("no-way-to-run" in seen(snapshot(texts, **fields))) is expected


def test_a_repository_without_any_text_shows_nothing_of_words() -> None:
    shown = seen(snapshot({}, files="src/main.py setup.py"))
    assert set(shown) == set()


def test_the_description_alone_can_say_it() -> None:
    found = seen(snapshot({}, files="src/main.py setup.py", description="Go client for Nimbus"))
    assert found["says-client"].source.path == ""


def test_a_manifest_can_say_it() -> None:
    text = '[project]\nname = "x"\ndescription = "Python SDK for Nimbus"\n'
    found = seen(snapshot({"pyproject.toml": text}))["says-client"]
    assert (found.source.path, found.source.line) == ("pyproject.toml", 3)


def test_a_signal_leads_to_the_line_in_a_paragraph_of_several() -> None:
    readme = "# Nimbus\n\nIt is nice,\nbut first you need\na Nimbus account.\n"
    found = seen(snapshot({"README.md": readme}))["needs-account"]
    assert found.source.line == 4


def test_a_link_whose_label_runs_over_two_lines_is_one_link() -> None:
    readme = "# Nimbus\n\nObtain a [license\nkey](https://nimbus.example/keys) now.\n"
    assert "gets-key" in seen(snapshot({"README.md": readme}))


def test_a_product_that_its_head_links_to_its_makers_is_theirs() -> None:
    readme = "# Welcome\n\nGives access to the [Zephyr API](https://docs.nimbus.example/api).\n"
    assert "says-client" in seen(snapshot({"README.md": readme}, repo="nimbus/kit"))


def test_initials_of_the_makers_are_their_command() -> None:
    readme = "# Tools\n\nMade by Blue Whale.\n\n```\nbw auth login\n```\n\n`BW_TOKEN`\n"
    found = seen(snapshot({"README.md": readme}, repo="bluewhale/tools"))
    assert {"own-login", "own-key"} <= set(found)


def test_a_signal_is_given_a_few_times_at_most() -> None:
    readme = "\n\n".join(positive for _, positive, _ in SAID * 6)
    settings = "NIMBUS_LICENSE_KEY=\n" * 9
    shown = snapshot({"README.md": readme, ".env.example": settings})
    found = [signal.name for probe in PROBES for signal in probe.find_signals(shown)]
    assert all(found.count(name) <= 6 for name in found)
    assert found.count("license-key") == 3


@pytest.mark.parametrize(
    ("signal", "text"),
    [
        ("license-key", "Set NIMBUS_LICENSE_KEY first."),
        ("local-server", "Start the server locally first."),
    ],
)
def test_other_words_that_show_a_signal(signal: str, text: str) -> None:
    assert signal in names_seen(f"# Nimbus\n\n{text}")


@pytest.mark.parametrize(
    ("readme", "expected"),
    [
        ("# Станция\n\nКомпонент для управления Nimbus.", True),
        ("# 云\n\n画云的工具。", True),
        ("# Nuage\n\nUn outil pour dessiner des nuages déjà gelés, 云.", False),
        ("# 云 Nimbus\n\nA tool that draws clouds.", False),
        ("", False),
    ],
)
def test_a_readme_in_another_script_is_named_as_not_read(readme: str, expected: bool) -> None:
    notes = extract_facts(snapshot({"README.md": readme, **CODE}), "2026-05-01").unseen
    assert [note.code for note in notes] == (["readme-script"] if expected else [])


def test_a_broken_link_leads_nowhere() -> None:
    assert "open-server" not in names_seen("# Nimbus\n\nThe [server](https://[x/nimbus/server).")


# -- reading


def passages(text: str) -> list[tuple[str, int, str]]:
    return [
        (p.kind, p.line, p.text) for p in readme_document.parse_document("README.md", text).passages
    ]


def test_markdown_is_read_as_words_with_their_lines() -> None:
    text = (
        "<!-- a\ncomment -->\n# A **title**\n\n[![badge](x.svg)](y) Some *words*\nand "
        "[more](https://a.example) `x_y`.\n\n* one\n* two\n\n| a | b |\n|---|---|\n```sh\nrun\n```\n"
    )
    assert passages(text) == [
        ("heading", 3, "A title"),
        ("text", 5, "Some words and more x_y."),
        ("item", 8, "one"),
        ("item", 9, "two"),
        ("row", 11, "| a | b |"),
        ("code", 14, "run"),
    ]


def test_restructured_text_is_read_as_words_with_their_lines() -> None:
    text = (
        "Title\n=====\n\n.. image:: a.png\n\nSee `the site <https://a.example>`_ for::\n\n"
        "   run this\n\nPart\n----\n\nMore.\n\n.. code-block:: sh\n\n   go\n"
    )
    assert passages(text) == [
        ("heading", 1, "Title"),
        ("text", 6, "See the site for::"),
        ("code", 8, "run this"),
        ("heading", 10, "Part"),
        ("text", 13, "More."),
        ("code", 17, "go"),
    ]


def test_html_is_read_as_words() -> None:
    text = (
        '<h1 align="center">Nimbus</h1>\n<p\n  align="center"\n>\n'
        '<a href="https://a.example">site</a> &amp; more\n</p>\n<h2></h2>\n'
    )
    assert passages(text) == [("heading", 1, "Nimbus"), ("text", 5, "site & more")]
    links = readme_document.parse_document("README.md", text).links
    assert [(link.line, link.label, link.url) for link in links] == [
        (5, "site", "https://a.example")
    ]


def test_targets_of_references_are_links_and_no_words() -> None:
    document = readme_document.parse_document(
        "README.md", "See [it][a].\n\n[a]: https://a.example\n.. _b: https://b.example"
    )
    assert [(link.label, link.url) for link in document.links] == [
        ("a", "https://a.example"),
        ("b", "https://b.example"),
    ]
    assert [p.text for p in document.prose()] == ["See it."]


def test_the_head_ends_where_the_first_section_of_some_length_does() -> None:
    text = f"# A\n\n{'word ' * 60}\n\n## B\n\nlater\n"
    head = [p.text for p in readme_document.parse_document("README.md", text).head()]
    assert head[0] == "A"
    assert "later" not in head


def test_headings_of_restructured_text_are_as_deep_as_their_lines_are_new() -> None:
    document = readme_document.parse_document(
        "README.rst", "A\n=====\n\nB\n-----\n\nC\n-----\n\nx\n"
    )
    assert [p.section for p in document.prose() if p.kind == "text"] == ["a > c"]


def test_a_section_is_the_headings_above() -> None:
    document = readme_document.parse_document("README.md", "# A\n## B\n### C\nx\n## D\ny\n")
    assert [p.section for p in document.prose() if p.kind == "text"] == ["a > b > c", "a > d"]


@pytest.mark.parametrize(
    ("texts", "path"),
    [
        ({"README.md": "# a", "README.rst": "b"}, "README.md"),
        ({"docs/README.md": "# a", ".github/README.md": "# b"}, ".github/README.md"),
        ({"packages/x/README.md": "# a"}, "packages/x/README.md"),
        (
            {"README.md": "packages/x/README.md", "packages/x/README.md": "# a"},
            "packages/x/README.md",
        ),
        ({"README.zh.md": "# a"}, "README.zh.md"),
    ],
)
def test_which_readme_speaks_for_the_repository(texts: dict[str, str], path: str) -> None:
    document = readme_files.main_readme(snapshot(texts))
    assert (document.path if document else "") == path


def test_names_are_found_without_their_trimmings() -> None:
    names = vendor_names.VendorNames("getnimbus", "nimbus-hq.js", "Nimbus", "https://nimbus.co.uk/")
    assert names.owns("Nimbus")
    assert names.hosts("https://app.nimbus.io/login")
    assert not names.hosts("https://nimbus.readthedocs.example")
    assert not names.hosts("https://[broken")
    assert not names.owns("API")


def test_a_homepage_on_a_registry_is_no_name_of_the_makers() -> None:
    names = vendor_names.VendorNames(
        "nimbus", "nimbus", "Nimbus", "https://registry.example/nimbus"
    )
    assert not names.hosts("https://registry.example/other")


def test_a_repository_with_a_nameless_name_is_called_by_its_title() -> None:
    assert vendor_names.VendorNames("cli", "cli", "Nimbus CLI", "").owns("nimbus")


def test_layout_of_a_pattern_is_no_part_of_it() -> None:
    assert phrase_pattern("a\n    |b\n     c").fullmatch("B c")


def test_a_long_path_is_nobodys_own() -> None:
    assert not list(tree_paths.own_files(snapshot({}, files="a" * 500 + ".py")))


# -- what is worth reading


def test_what_is_asked_for_is_little_and_the_readme_comes_first() -> None:
    entries = [Entry(f"deploy/{i}/docker-compose.yml", "blob", "", 9) for i in range(40)]
    entries += [Entry("README.md", "blob", "", 9), Entry("big/.env.example", "blob", "", 300_000)]
    entries += [Entry("tests/docker-compose.yml", "blob"), Entry("src", "tree")]
    asked = probes.signal_paths(entries)
    assert asked[0] == "README.md"
    assert len(set(asked)) == 15
    assert "big/.env.example" not in asked
    assert "tests/docker-compose.yml" not in asked


@pytest.mark.parametrize(
    "path",
    ["INSTALL.md", "pyproject.toml", "python/README.md", "packages/a/README.md", "x/.env.example"],
)
def test_texts_worth_reading(path: str) -> None:
    assert probes.signal_paths([Entry(path, "blob", "", 9)]) == [path]


@pytest.mark.parametrize(
    "path", ["src/other.py", "a/b/c/d/README.md", "examples/README.md", "a/pyproject.toml"]
)
def test_texts_not_worth_reading(path: str) -> None:
    assert probes.signal_paths([Entry(path, "blob", "", 9)]) == []


# -- strangers


@given(st.text(max_size=400), st.text(max_size=100))
def test_no_text_breaks_a_probe(readme: str, description: str) -> None:
    shown = snapshot(
        {"README.md": readme, "README.rst": readme, ".env.example": readme, "setup.py": readme},
        description=description,
        homepage=description,
    )
    for signal in seen(shown).values():
        assert signal.says
        assert "\n" not in signal.says


GARBAGE = [
    "[a](" * 250_000,
    "<a href=" * 120_000,
    "`a <" * 200_000,
    "you need to have a " * 50_000,
    ("requires " * 160 + "\n") * 600,
    ("SAML enterprise " * 90 + "\n") * 600,
    "x" * 1_000_000,
    "- a\n" * 250_000,
    "A\n=\n" * 250_000,
    ("NIMBUS_A_" * 150 + "\n") * 600,
]


@pytest.mark.parametrize("text", GARBAGE, ids=lambda text: text[:12].strip())
def test_a_megabyte_of_garbage_is_read_in_a_moment(text: str) -> None:
    started = time.process_time()
    seen(snapshot({"README.md": text, ".env.example": text, "pyproject.toml": text}))
    assert time.process_time() - started < 8


def test_an_unreadable_text_is_no_text() -> None:
    shown = Snapshot(
        repo="a/b",
        url="https://github.com/a/b",
        tree=(Entry("README.md", "blob"), Entry("main.py", "blob")),
        texts={"README.md": Unknown("told", {"words": "too large"})},
        releases=1,
    )
    assert seen(shown) == {}


@pytest.mark.parametrize(
    ("words", "ended"),
    [
        ("I stopped working on it and will not make another release.", True),
        ("I am no longer maintaining this.", True),
        ("Wir entwickeln Nimbus nicht mehr weiter.", True),
        ("Projeto descontinuado. Não haverá novas versões.", True),
        ("Ce projet n'est plus maintenu.", True),
        ("该项目已停止维护。", True),
        ("I stopped using Windows, and we no longer need a key.", False),
        ("Python 3.8 wird nicht mehr getestet.", False),
        ("Un proyecto que mantiene una lista de tareas.", False),
    ],
)
def test_an_end_is_told_in_the_first_person_and_in_other_languages(
    words: str, *, ended: bool
) -> None:
    assert ("unmaintained" in seen(snapshot({"README.md": f"# Nimbus\n\n{words}\n"}))) is ended


def test_what_a_password_manager_keeps_is_not_handed_out_by_its_makers() -> None:
    text = "# Nimbus\n\n{}\n\n## Notes\n\nFind the right credentials and use them in Nimbus."
    assert "gets-key" in names_seen(text.format("Sends mail."))
    for subject in ("A password manager.", "It allows you to auto-fill credentials."):
        assert "gets-key" not in names_seen(text.format(subject))
    token = text.replace("right credentials", "API key")
    assert "gets-key" in names_seen(token.format("A password manager."))


def test_a_protocol_that_its_owner_changes_at_will_is_no_standard() -> None:
    text = "# Nimbus\n\nA client for the terminal, {} since last year."
    assert "names-standard" in names_seen(text.format("with the gull protocol"))
    for words in ("they changed the protocol", "by an undocumented protocol"):
        assert "names-standard" not in names_seen(text.format(words))


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("| | Nimbus | Seabird |", False),
        ("| | Nimbus | Gull / Seabird / Teams |", False),
        ("| | Nimbus | Nimbus Pro |", True),
        ("| | Nimbus | Enterprise |", True),
        ("| | Community | Seabird |", True),
        ("| | Seabird | Nimbus |", True),
    ],
)
def test_what_a_table_says_of_other_products_is_not_said_of_the_tool(
    head: str, found: bool
) -> None:
    table = f"# Nimbus\n\n{head}\n| --- | --- | --- |\n| API | included | in the enterprise edition only |\n"
    assert ("edition" in names_seen(table)) is found
