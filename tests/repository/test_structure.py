"""What the tree, manifests and a few source files tell where no prose says it."""

from __future__ import annotations

import pytest
from msgspec import structs

from osi_check.model import Signal
from osi_check.plugins import load_plugins
from osi_check.repository.signals import files_to_read
from osi_check.repository.signals.container_image import parse_image
from osi_check.repository.signals.probe import Probe, signal_paths
from osi_check.repository.snapshot import Entry, Snapshot

PROBES = tuple(load_plugins("osi_check.repository.signals", Probe, "probe"))


def shown(*more: Entry, unlisted: tuple[str, ...] = (), texts: dict[str, str]) -> Snapshot:
    """A repository with a README, these texts and these entries."""
    files = {"README.md": "# Gull\n\nA help desk.", **texts}
    tree = (*(Entry(path, "blob", f"oid of {path}", 100) for path in files), *more)
    repo = "tern/gull"
    url = f"https://github.com/{repo}"
    return Snapshot(repo=repo, url=url, tree=tree, texts=dict(files), unlisted=unlisted)


def first(name: str, snapshot: Snapshot) -> Signal | None:
    seen = (signal for probe in PROBES for signal in probe.find_signals(snapshot))
    return next((signal for signal in seen if signal.name == name), None)


def found(name: str, *more: Entry, **texts: str) -> Signal | None:
    """The first signal of a name in such a repository."""
    return first(name, shown(*more, texts=texts))


def files(*paths: str) -> tuple[Entry, ...]:
    return tuple(Entry(path, "blob", f"oid of {path}", 100) for path in paths)


# -- a core that is compiled elsewhere


@pytest.mark.parametrize(
    "paths",
    [
        ("engine/kernel.wasm", "src/index.ts"),
        ("lib/gull.jar", "gull/__init__.py"),
        ("gull/_native.py", "gull/libgull.so.3"),
        ("Frameworks/GullCore.xcframework/Info.plist", "index.js"),
        ("native/libtern_engine.a", "index.js"),
        ("bin/gulld-x86_64", "src/main.rs"),
        ("bin/gull-engine_linux_amd64", "cmd/gullctl/main.go"),
        ("lib/linux/libpv_gull.so", "binding/android/Gull.java", "include/gull.h"),
        ("images/gull-r4.bin", "flash.sh"),
        ("gull.hex", "flash.py"),
    ],
)
def test_a_compiled_core_that_nothing_here_builds(paths: tuple[str, ...]) -> None:
    assert found("prebuilt-core", *files(*paths))


@pytest.mark.parametrize(
    "paths",
    [
        ("gradle/wrapper/gradle-wrapper.jar", "index.js"),  # of a tool chain
        ("js/zlib.wasm", "js/gull.js"),  # somebody else's
        ("engine/kernel.wasm", "src/lib.rs"),  # may be built from that
        ("bin/gulld-x86_64", "bin/gulld.c"),
        ("bin/gull-lint-x86_64", "src/main.rs"),  # a helper
        ("windows/libgull.dll", "gull.cpp"),
        ("dist/gull.wasm", "gull/a.py"),  # built for a release
        ("tests/gull.so", "gull/a.py"),
        ("docs/gull.jar", "gull/a.py"),
        ("bin/gull-x86_64.sha256", "gull/a.py"),
        ("docker/Dockerfile.linux-amd64", "gull/a.py"),
        ("gull/linux_x86_64.py", "gull/a.py"),
        ("images/logo.bin", "gull/a.py"),
    ],
)
def test_other_compiled_files_are_no_core(paths: tuple[str, ...]) -> None:
    assert found("prebuilt-core", *files(*paths)) is None


ARCHIVES = ("lib/amd64/libgull.a", "lib/arm64/libgull.a", "lib/gull.h", "src/main.c")


def test_a_static_library_of_the_tools_name_beside_its_header_is_a_core() -> None:
    assert found("prebuilt-core", *files(*ARCHIVES))
    assert found("prebuilt-core", *files("c/libgull_linux_amd64.a", "c/gull.h", "gull.go"))
    assert found("prebuilt-core", *files(*ARCHIVES, "src/gull.c")) is None  # built from that
    assert found("prebuilt-core", *files("lib/libgull.a", "src/main.c")) is None
    others = ("lib/win64/SDL2.lib", "lib/SDL2.h", "src/main.c")
    assert found("prebuilt-core", *files(*others)) is None


def test_a_static_library_of_a_work_that_the_readme_links_is_none() -> None:
    linking = {"README.md": "# gull\n\nBindings for [gull](https://github.com/sea/gull)."}
    assert first("prebuilt-core", shown(*files(*ARCHIVES), texts=linking)) is None


def test_a_core_may_have_the_beginning_of_the_name() -> None:
    core = files("native/gull_core.dll", "src/Program.cs")
    named = structs.replace(shown(*core, texts={}), repo="sea/gullvision")
    assert first("prebuilt-core", named)


def test_source_that_may_be_elsewhere_is_not_missed() -> None:
    core = files("engine/kernel.wasm", "src/index.ts")
    assert found("prebuilt-core", *core, Entry("core", "submodule", "1")) is None
    unlisted = ("docs/pictures", "binding/python/src")
    assert first("prebuilt-core", shown(*core, unlisted=unlisted, texts={}))
    unlisted = ("packages/kernel", "docs/pictures")
    assert first("prebuilt-core", shown(*core, unlisted=unlisted, texts={})) is None
    assert found("prebuilt-core", *core, Entry("third_party/zlib", "submodule", "1"))


MODULE = '[submodule "engine"]\n\tpath = {path}\n\turl = {url}\n'


@pytest.mark.parametrize(
    ("path", "url", "expected"),
    [
        ("engine", "https://git.tern.example/hydro/engine.git", True),
        ("engine", "git@git.elsewhere.example:x/gull-engine.git", True),
        ("engine", "ssh://git@git.tern.example/x/engine", True),
        ("engine", "https://github.com/tern/gull-engine.git", False),  # may be looked at
        ("engine", "../gull-engine", False),
        ("engine", "https://git.elsewhere.example/x/zlib", False),
        ("third_party/zlib", "https://git.tern.example/zlib", False),
        ("engine", "https://[", False),
    ],
)
def test_a_core_that_is_a_submodule_of_the_makers_host(path: str, url: str, expected: bool) -> None:
    modules = {".gitmodules": MODULE.format(path=path, url=url), "main.cpp": ""}
    signal = found("core-submodule", **modules)
    assert (signal is not None) is expected
    code = files(*(f"src/{name}.cpp" for name in "abcde"))
    assert found("core-submodule", *code, **modules) is None


def test_a_submodule_for_payers_is_told() -> None:
    assert found("paid-directory", Entry("ee", "submodule", "1"))
    assert found("paid-directory", Entry("src/eel", "submodule", "1")) is None


FETCHES = """const os = process.platform
const url = `https://{address}`
download(url).then(file => fs.chmodSync(file, 0o755))
"""


@pytest.mark.parametrize(
    ("path", "address", "expected"),
    [
        ("install.js", "dl.tern.example/engine/${os}.tar.gz", True),
        ("scripts/postinstall.mjs", "github.com/tern/engine/releases/download/v1/e-${os}", True),
        ("npm/download-binary.ts", "dl.tern.example/engine-1.0.zip", True),
        ("install.js", "github.com/tern/gull/releases/download/v1/gull-${os}", False),
        ("install.js", "gull.example/install.sh", False),
        ("install.js", "gull.example/docs/install", False),
        ("src/tests/install.js", "dl.tern.example/engine.zip", False),
        ("src/installed_apps.js", "dl.tern.example/engine.zip", False),
    ],
)
def test_a_script_that_downloads_the_program(path: str, address: str, expected: bool) -> None:
    text = {path: FETCHES.replace("{address}", address), "index.js": ""}
    assert (found("downloads-program", **text) is not None) is expected
    assert found("downloads-program", *files("cmd/main.go"), **text) is None
    assert found("downloads-program", Entry("core", "submodule", "1"), **text) is None


FETCHED_CORES = [
    (
        "build.rs",
        'const U: &str = "https://dist.tern.example/gull-core/0.6/core.wasm";\nureq::get(U).call()',
    ),
    (
        "crates/gull-sys/build.rs",
        'let u = "https://cdn.gull.example/engine/1.2/libengine.a";\nattohttpc::get(u)',
    ),
    (
        "install.js",
        "const name = `gull-engine-${os.platform()}`;\nfetch(`${process.env.MIRROR || 'https://cdn.tern.example/5'}/${name}`)",
    ),
    (
        "setup.py",
        "URL = 'https://files.gull.example/solver/gull_solver-1.0.so'\nurlretrieve(URL, 'x.so')",
    ),
    (
        "CMakeLists.txt",
        'FetchContent_Declare(core URL "https://sdk.tern.example/gullkernel-4.2-linux.tar.gz")',
    ),
    (
        "scripts/postinstall.mjs",
        'await download("https://tern.example/bin/runtime-" + process.arch + ".node")',
    ),
    (
        "android/build.gradle",
        'download("https://maven.gull.example/gull-native/3.1/gull-native.aar")',
    ),
    ("ext/gull/extconf.rb", "URI.open('https://dl.tern.example/gull_core.so')"),
    ("hatch_build.py", "urlopen('https://get.gull.example/inference-engine.whl')"),
    ("Makefile", "vendor/core.a:\n\tcurl -o $@ https://lib.gull.example/core/latest/core.a"),
]


@pytest.mark.parametrize(("path", "text"), FETCHED_CORES)
def test_a_build_that_fetches_its_core_from_the_vendor(path: str, text: str) -> None:
    texts = {path: text, "src/index.js": ""}
    told = found("fetches-core", **texts)
    assert told
    roles = [
        r
        for r in ("core", "engine", "solver", "kernel", "runtime", "native")
        if r in str(told.params["name"])
    ]
    role = roles[-1]
    assert found("fetches-core", *files(f"{role}/a.c", f"{role}/b.c"), **texts) is None
    others = text.replace("tern.example", "forge.example").replace("gull.example", "forge.example")
    assert found("fetches-core", **{**texts, path: others}) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("build.rs", '// https://docs.tern.example/core.wasm\nureq::get(other("core.wasm"))'),
        ("Makefile", "engine.zip:\n\tcurl -O https://get.gull.org/engine.zip"),  # of a project
        ("install.js", "fetch('https://gull.example/install.sh')"),
        ("setup.py", "setup(name='gull-core', url='https://gull.example/core')"),
        ("CMakeLists.txt", 'set(HOMEPAGE "https://gull.example") add_library(core core.c)'),
        ("build.gradle", 'maven { url "https://repo.tern.example/releases" }'),
    ],
)
def test_addresses_in_a_build_that_fetch_no_core(path: str, text: str) -> None:
    assert found("fetches-core", **{path: text}) is None


def test_a_script_that_downloads_data_is_none() -> None:
    text = {"download.py": "urlretrieve('https://data.gull.example/points.zip')"}
    assert found("downloads-program", **text) is None


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("go.mod", "// Deprecated: use tern.example/kite.\nmodule tern.example/gull\n", True),
        ("go.mod", "module tern.example/gull // Deprecated: use kite\n", True),
        ("go.mod", "module tern.example/gull\n\n// Deprecated: old\nrequire x v1\n", False),
        ("Chart.yaml", "name: gull\ndeprecated: true\n", True),
        ("Chart.yaml", "name: gull\ndeprecated: false\n", False),
    ],
)
def test_a_manifest_that_says_that_it_has_ended(path: str, text: str, expected: bool) -> None:
    assert (found("manifest-ended", **{path: text}) is not None) is expected


def test_a_plugin_of_another_program_names_the_site_that_it_may_reach() -> None:
    manifest = '{"editorType": ["kite"], "networkAccess": {"allowedDomains": ["https://api.kite.example"]}}'
    assert found("wraps-site", **{"manifest.json": manifest})
    own = manifest.replace("kite.example", "gull.example")
    assert found("wraps-site", **{"manifest.json": own}) is None


# -- a binary or an image that only the vendor makes

TARGET = (
    '.binaryTarget(name: "GullCore", url: "https://dl.gull.example/GullCore.zip", checksum: "1")'
)
POD = "s.source = { :http => 'https://dl.gull.example/Gull.zip' }\n"
VENDORED = "s.vendored_frameworks = 'Gull.xcframework'\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("Package.swift", TARGET, True),
        ("Package.swift", TARGET.replace("GullCore", "SwiftLint"), False),
        ("Package.swift", '.binaryTarget(name: "GullCore", path: "Gull.xcframework")', False),
        ("Gull.podspec", POD + VENDORED, True),
        ("Gull.podspec", POD, False),
        ("Dockerfile", "FROM registry.gull.example/engine:4\nCOPY ui /ui\n", True),
        ("Dockerfile", "FROM registry.gull.org/base:4\n", False),
        ("Dockerfile", "FROM registry.kite.example/engine:4\n", False),
        ("Dockerfile", "FROM ghcr.io/tern/gull-engine:4\n", True),
        ("Dockerfile", "FROM registry.kite.example:5000/tern/gull-engine\n", True),
        ("Dockerfile", "FROM ghcr.io/tern/gull-base:4\n", False),
        ("Dockerfile", "FROM tern/gull-core@sha256:12\n", True),
        ("Dockerfile", "FROM node:22\nCOPY --from=build /gull /gull\n", False),
        ("examples/Dockerfile", "FROM registry.gull.example/engine:4\n", False),
    ],
)
def test_a_binary_that_only_the_vendor_makes(path: str, text: str, expected: bool) -> None:
    assert (found("vendor-binary", **{path: text}) is not None) is expected


def test_a_binary_may_be_built_of_the_source_beside_it() -> None:
    texts = {"Package.swift": TARGET}
    assert found("vendor-binary", *files("Sources/Gull/Reader.swift"), **texts)
    assert found("vendor-binary", *files("src/lib.rs"), **texts) is None
    assert found("vendor-binary", Entry("core", "submodule", "1"), **texts) is None


def test_of_a_small_tree_any_source_may_tell_where_requests_go() -> None:
    ask = "export const ask = (p: string) => fetch('https://brain.gull.example' + p)\n"
    assert found("base-url", *files("src/a.ts"), **{"src/ask.ts": ask})
    many = files(*(f"src/m{number}.ts" for number in range(20)))
    assert found("base-url", *many, **{"src/ask.ts": ask}) is None


# -- what code tells of payers


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("src/seats.ts", "fail('get a seat at tern.example/buy')", True),
        ("src/limits.ts", 'const more = "https://gull.example/en/pricing?from=app"', True),
        ("gull/main.py", "MORE = 'https://www.tern.example/plans'", True),
        ("gull/anomaly.py", "raise NotHere('see https://gull.example/pricing')", True),
        ("src/limits.ts", 'const more = "https://shop.example/pricing"', False),  # others' prices
        ("src/limits.ts", "// https://gull.example/pricing", False),
        ("src/limits.ts", 'const page = "https://gull.example/procedure"', False),
        ("src/limits.ts", 'fetch("/api/plans")', False),
        ("src/limits.ts", 'mail("pricing@gull.example/pro")', False),
    ],
)
def test_code_that_sends_its_user_to_a_price_list(path: str, text: str, expected: bool) -> None:
    assert (found("price-link", **{path: text}) is not None) is expected


def test_prices_in_software_about_plans_are_of_its_users() -> None:
    code = {"src/limits.ts": "fail('see gull.example/pricing')"}
    assert found("price-link", **code)
    assert found("price-link", **{"README.md": "# Gull\n\nBilling for clubs."}, **code) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("const freeSeats = 5", "5"),
        ("MAX_FREE_USERS = 3", "3"),
        ("let communityNodeLimit: u32 = 10;", "10"),
        ("static final int TRIAL_PROJECTS = 2;", "2"),
        ("freeSpace = 5", ""),
        ("max_users = 100", ""),
        ("free_slots = 8", ""),
    ],
)
def test_a_limit_of_what_is_free_is_a_constant(text: str, number: str) -> None:
    signal = found("limit", **{"src/limits.ts": text})
    assert (str(signal.params["number"]) if signal else "") == number


def test_a_file_about_activation_that_verifies_a_signature() -> None:
    verifies = 'import "crypto/ed25519"\n\nvar pub = ed25519.PublicKey{1, 2}'
    assert found("refused-feature", **{"internal/activation/activation.go": verifies})
    assert found("refused-feature", **{"internal/limits/limits.go": verifies}) is None


# -- clients


PLUGIN = ("pubspec.yaml", "android/build.gradle", "ios/gull.podspec")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("android/build.gradle", "    implementation 'com.tern.gull:core:[5.1,5.9)'", True),
        ("android/build.gradle", '    api("com.tern:gull-android:1.0")', True),
        ("ios/gull.podspec", "  s.dependency 'GullXCFramework', '~> 5.1'", True),
        ("android/build.gradle", "    implementation 'com.facebook.react:react-native:+'", False),
        ("android/build.gradle", "    // implementation 'com.tern.gull:core:5'", False),
        ("ios/gull.podspec", "  s.dependency 'Flutter'", False),
        ("ios/gull.podspec", "  s.name = 'gull'", False),
    ],
)
def test_a_plugin_that_passes_on_to_a_native_sdk(path: str, text: str, expected: bool) -> None:
    texts = {**dict.fromkeys(PLUGIN, ""), path: text}
    assert (found("wraps-native-sdk", **texts) is not None) is expected


def test_a_library_with_one_native_side_is_no_plugin() -> None:
    assert files_to_read.plugin_paths(files(*PLUGIN)) == [
        "android/build.gradle",
        "ios/gull.podspec",
    ]
    assert files_to_read.plugin_paths(files(*PLUGIN[:2])) == []
    assert files_to_read.plugin_paths(files(*PLUGIN[1:])) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".openapi-generator-ignore", True),
        (".openapi-generator/VERSION", False),  # the folder itself is listed, too
        (".fernignore", True),
        ("sdk/python/.openapi-generator-ignore", False),  # of a part
        (".stats.yaml", False),
    ],
)
def test_the_mark_of_a_generator_of_clients(path: str, expected: bool) -> None:
    assert (found("generated-client", *files(path)) is not None) is expected


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        ("GULL_API_KEY", True),
        ("TERN_TOKEN", True),
        ("TEST_GULL_ACCOUNT_SID", True),
        ("GULL_E2E_API_TOKEN", True),
        ("GITHUB_TOKEN", False),
        ("SEABIRD_API_KEY", False),
        ("GULL_CODECOV_TOKEN", False),
        ("GULL_TEST_S3_SECRET", False),
        ("GULL_DEPLOY_KEY", False),
        ("GULL_PATH", False),
    ],
)
def test_tests_that_need_the_vendors_key(variable: str, expected: bool) -> None:
    workflow = f"jobs:\n  test:\n    env:\n      KEY: ${{{{ secrets.{variable} }}}}\n"
    signal = found("tested-with-key", **{".github/workflows/ci.yml": workflow})
    assert (signal is not None) is expected
    assert signal is None or signal.source.line == 4
    assert found("tested-with-key", **{".github/workflows/release.yml": workflow}) is None


def test_few_workflows_are_read_those_of_tests_first() -> None:
    entries = files(
        *(f".github/workflows/{name}.yml" for name in ("ci", "release", "build", "unit-tests")),
        "src/.github/workflows/ci.yml",
    )
    assert files_to_read.workflow_paths(entries) == [
        ".github/workflows/unit-tests.yml",
        ".github/workflows/ci.yml",
    ]
    assert set(files_to_read.workflow_paths(entries)) <= set(signal_paths(entries))


def test_a_short_entry_point_is_read_last() -> None:
    entries = [
        Entry("src/index.ts", "blob", "1", 120),
        Entry("src/backend.ts", "blob", "2", 500),
        Entry("src/deep/main.ts", "blob", "3", 900),
    ]
    assert files_to_read.source_paths(entries) == [
        "src/backend.ts",
        "src/deep/main.ts",
        "src/index.ts",
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/connection.ts", "const ENDPOINT = 'wss://edge.gull.example/v5'"),
        ("src/backend.ts", "const BACKEND = 'https://inference.gull.example'"),
        ("internal/gullapi/gullapi.go", 'const Host = "https://control.gull.example"'),
    ],
)
def test_the_address_of_a_backend_is_told(path: str, text: str) -> None:
    assert found("base-url", **{path: text}) or found("fixed-address", **{path: text})


# -- an address that nobody can change

FIXED = [
    (
        "src/Net/Endpoints.cs",
        'static class Endpoints {\n    public const string Root = "https://core.tern.example/api/6";\n}',
    ),
    (
        "net/endpoints.h",
        'constexpr auto kFeed = "wss://feed.gull.example/6";\nconstexpr auto kBlocks = "https://blocks.gull.example";',
    ),
    (
        "app/src/main/java/Remote.java",
        'class Remote {\n  private static final String ROOT = "https://www.tern.example/ajax";\n}',
    ),
    (
        "lib/remote.dart",
        "final root = Uri.parse('https://engine.tern.example/annotate');\nfinal r = await http.post(root, body: text);",
    ),
    (
        "src/vault.rs",
        'fn locate(region: &str) -> String {\n    format!("{region}.vault.tern.example:7443")\n}',
    ),
    (
        "gull/remote.py",
        'ROOT = "https://think.tern.example"\n\n\ndef ask(text):\n    return post(f"{ROOT}/ask", json=text)',
    ),
    (
        "Sources/Gull/Session.swift",
        'let relay = URL(string: "wss://bridge-2.gull.example/live")!\nlet task = session.webSocketTask(with: relay)',
    ),
    (
        "client.go",
        'package gull\n\nconst root = "grpcs://edge.tern.example"\n',
    ),
    (
        "lib/gull/remote.rb",
        "module Gull\n  ROOT = 'https://brain.gull.example'\n  def self.ask(q) = Net.post(ROOT + '/ask', q)\nend",
    ),
    (
        "src/remote.php",
        "<?php\n$root = 'https://gull.example/rest/v2/jobs';\n$answer = send($root, $body);",
    ),
]
FREE = [  # addresses that may be changed, or that the tool does not work with
    (
        "src/remote.rs",
        'const ROOT: &str = "https://core.tern.example/api/6";\nfn root() -> String { std::env::var("GULL_SERVER").unwrap_or(ROOT.into()) }',
    ),
    (
        "gull/remote.py",
        'ROOT = "https://think.tern.example/api"\n\n\ndef connect(root=ROOT):\n    return open(root)',
    ),
    (
        "src/remote.ts",
        'const ROOT = "https://core.tern.example/api";\nexport const root = (o) => o.root ?? ROOT;',
    ),
    ("src/remote.js", 'parser.add("--server", { help: "https://core.tern.example/api" });'),
    ("client.go", 'package gull\n\nconst defaultRoot = "https://core.tern.example/api"\n'),
    ("src/remote.ts", 'const PAGE = "https://gull.example/guide/first.html";'),
    ("src/remote.ts", 'const LATEST = "https://core.tern.example/api/latest-version";'),
    ("src/remote.ts", '// POST https://core.tern.example/api\nconst x = "1.2.3.4:80";'),
    ("src/remote.ts", 'const TILES = "https://tiles.tern.example/v2/";'),
    ("src/remote.ts", 'const OTHERS = "https://core.forge.example/api/6";'),
    ("src/remote.ts", 'const PROJECT = "https://core.gull.org/api/6";'),
    ("src/remote.ts", 'const STATS = "https://stats.gull.example/api/telemetry";'),
]


@pytest.mark.parametrize(("path", "text"), FIXED)
def test_an_address_of_the_vendor_that_nobody_can_change(path: str, text: str) -> None:
    assert found("fixed-address", **{path: text})
    assert found("base-url", **{path: text}) is None  # one fact


@pytest.mark.parametrize(("path", "text"), FREE)
def test_an_address_that_may_be_changed_or_that_nothing_is_sent_to(path: str, text: str) -> None:
    assert found("fixed-address", **{path: text}) is None


def test_an_option_in_one_file_frees_the_address_in_another() -> None:
    fixed = {"net/endpoints.h": 'constexpr auto kCore = "https://core.tern.example/api/6";'}
    option = {"src/main.cpp": 'args.add("--server", "another server");'}
    assert found("fixed-address", **fixed)
    assert found("fixed-address", **fixed, **option) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Works without an account.", True),
        ("Without an account: 40 checks per day.", False),
        ("Without an account you get 2,000 free words a month.", False),
    ],
)
def test_what_is_rationed_without_an_account_is_no_local_mode(said: str, expected: bool) -> None:
    texts = {"README.md": f"# Gull\n\nA help desk.\n\n{said}"}
    assert (first("local-mode", shown(texts=texts)) is not None) is expected


def test_one_protocol_of_one_server_is_no_choice() -> None:
    said = "The other back ends are gone: gull now speaks one protocol to one kind of server."
    texts = {"README.md": f"# Gull\n\nA backup tool.\n\n{said}"}
    assert first("works-with-compatible", shown(texts=texts)) is None
    any_ = said.replace("one protocol", "S3 protocol")
    assert first("works-with-compatible", shown(texts={"README.md": f"# Gull\n\n{any_}"}))


# -- an image that only payers may pull


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("chart/values.yaml", "coordinator:\n  image: registry.tern.example/pro/coordinator\n"),
        ("charts/gull/values.yaml", "sso:\n  repository: ghcr.io/tern/enterprise-sso\n  tag: 3\n"),
        ("docker-compose.yml", 'services:\n  sync:\n    image: "tern/gull-ee:4"\n'),
        ("deploy/compose.yaml", "services:\n  a:\n    image: quay.io/tern/licensed/scanner\n"),
        ("compose.yaml", "services:\n  a:\n    image: cr.kite.example/tern/licensed-scanner\n"),
        (
            "k8s/deployment.yaml",
            "spec:\n  imagePullSecrets:\n    - name: tern-customers\n  containers:\n    - image: cr.tern.example/scheduler:2\n",
        ),
        (
            "helm/values.yml",
            "router:\n  image: cr.gull.example/router\n  pullSecret: gull-registry\n",
        ),
        (
            "deploy/helm/values.yaml",
            "# comes with a subscription; write to us for the credentials\nindexer:\n  image: tern/indexer\n",
        ),
        (
            "stack.yml",
            "services:\n  b:\n    image: tern/brain  # proprietary, but free of charge\n",
        ),
        (
            "compose.yml",
            "services:\n  c:\n    image: ${BRAIN:-registry.tern.example/customers/brain}\n",
        ),
        (
            "charts/gull/values.yaml",
            "ha:\n  # not part of the open project\n  enabled: false\n  image: docker.io/tern/ha\n",
        ),
    ],
)
def test_an_image_that_only_payers_may_pull(path: str, text: str) -> None:
    assert path in signal_paths(shown(texts={path: text}).tree)
    assert found("paid-image", **{path: text})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("chart/values.yaml", "image: registry.tern.example/gull\nimagePullSecrets: []\n"),
        ("chart/values.yaml", "image: forge.example/pro/thing\npullSecret: mine\n"),
        ("compose.yml", "services:\n  db:\n    image: other/server-ee:9\n"),
        ("compose.yml", "services:\n  a:\n    image: tern/gull:4  # no subscription needed\n"),
        ("compose.yml", "services:\n  a:\n    image: tern/gull-proxy:4\n"),
        ("chart/values.yaml", "image: ghcr.io/tern/gull\nimagePullSecrets:\n  - name: my-mirror\n"),
        ("chart/values.yaml", "image: tern/gull\n# customers.csv is mounted there\nport: 80\n"),
        ("chart/values.yaml", "image: cr.gull.org/pro/gull\n"),
        (
            "compose.yml",
            "services:\n  a:\n    # commercial use: see LICENSE\n    image: tern/gull-mini\n",
        ),
    ],
)
def test_images_that_anybody_may_pull_or_build(path: str, text: str) -> None:
    assert found("paid-image", **{path: text}) is None


@pytest.mark.parametrize(
    ("reference", "parts"),
    [
        ("gull", ("", "", "gull", "gull")),
        ("gull:4", ("", "", "gull", "gull")),
        ("tern/gull:4@sha256:12", ("", "tern", "tern/gull", "gull")),
        (
            "Registry.Tern.example/pro/a/gull",
            ("registry.tern.example", "pro", "pro/a/gull", "gull"),
        ),
        ("localhost:5000/gull:4", ("localhost", "", "gull", "gull")),
    ],
)
def test_the_reference_of_an_image_names_its_registry_and_owner(
    reference: str, parts: tuple[str, str, str, str]
) -> None:
    assert structs.astuple(parse_image(reference)) == parts


def test_what_tests_start_is_no_deployment() -> None:
    entries = files("tests/compose.yml", "examples/values.yaml", "chart/values.yaml")
    assert files_to_read.deployment_paths(entries) == ["chart/values.yaml"]


# -- marks of a paid tier


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("server/openapi.yaml", "paths:\n  /sweeps:\n    post:\n      x-tier: scale\n"),
        ("openapi.json", '{"/teams": {"get": {"x-gull-plan": "team"}}}'),
        (
            "docs/swagger.yml",
            "  /audit:\n    get: { summary: Audit log, x-enterprise-only: true }\n",
        ),
        ("gull/features.json", '{"sso": {"edition": "enterprise"}, "mail": {"edition": "core"}}'),
        ("src/features.ts", "export const sso = { key: 'sso', minPlan: Plan.Pro };"),
        ("config/feature-flags.yml", "white_label:\n  requires: [premium]\n"),
        ("api/main.py", "@router.get('/saml')\n@requires_enterprise()\ndef saml(): ...\n"),
        ("src/api.ts", "app.post('/teams', requireLicense('teams'), teams);"),
        ("src/Api/Settings.cs", "[RequiresEdition(Edition.Full)]\npublic class Roles {}"),
        ("lib/gull/api.rb", "  def audit\n    ensure_paid_plan!(account)\n  end"),
    ],
)
def test_a_mark_of_a_paid_tier(path: str, text: str) -> None:
    assert path in signal_paths(shown(texts={path: text}).tree)
    assert found("tier-mark", **{path: text})
    about = {"README.md": "# Gull\n\nGull is subscription billing for shops."}
    assert found("tier-mark", **about, **{path: text}) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("openapi.yaml", "info:\n  license: { name: MIT }\n  x-logo: { url: premium.png }\n"),
        ("openapi.yaml", "paths:\n  /a:\n    get:\n      x-tier: free\n      x-premium: false\n"),
        ("features.json", '{"dark": {"default": true, "plan": "see the roadmap"}}'),
        ("src/features.ts", "const access = processes.filter(p => p.pro);"),
        ("src/api.ts", "// requireLicense() was dropped in 2.0\nrequire('license-list')"),
        ("src/api.ts", "export function requirePlan(plan: Plan) { return plan; }"),
        ("gull/main.py", "ensure_license_header(path)\nassert_plan_is_cyclic(graph)"),
        ("gull/main.py", "check(requires_driving_license(person))"),
    ],
)
def test_what_looks_like_a_mark_of_a_paid_tier(path: str, text: str) -> None:
    assert found("tier-mark", **{path: text}) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Gull is subscription billing for shops.", False),
        ("A library to issue license keys for your own software.", False),
        ("Gull is a SaaS starter: sign-in, paywall, mail.", False),
        ("Gull is a help desk.", True),
        ("Gull is a help desk that requires a subscription.", True),
    ],
)
def test_gates_in_what_is_about_sales_are_its_users(said: str, expected: bool) -> None:
    texts = {"README.md": f"# Gull\n\n{said}", "src/paywall.ts": ""}
    assert (found("gate-file", **texts) is not None) is expected


# -- where an end is told, and where a part went


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("STATUS.md", "# Status\n\nAs of August nobody at Tern Labs works on Gull."),
        ("docs/STATUS.md", "# Where we stand\n\nThere are no plans for another release."),
        ("GOVERNANCE.md", "# Governance\n\nThe committee voted to move Gull to the attic in May."),
        ("GOVERNANCE", "No one is left of the five who began. The board was dissolved."),
        ("CHANGELOG.md", "# Changes\n\n## 1.9.0 (2024-12-19)\n\nThis one is the last. Goodbye.\n"),
        ("NEWS", "2.1 (2024-03-01)\n\nI have retired, and gave the machines to a school.\n"),
        (
            "CHANGES.rst",
            "Changes\n=======\n\n4.0 (2025-01-01)\n----------------\n\nThe project ends here.\n",
        ),
        ("MAINTAINERS.md", "# Maintainers\n\nNone of us works on this in 2026."),
        ("ROADMAP.md", "# Roadmap\n\nWe have no plans to make further versions."),
        (
            "docs/announcement.md",
            "# To all users\n\nDevelopment has come to its end with the grant.",
        ),
    ],
)
def test_an_end_that_is_told_beside_the_readme(path: str, text: str) -> None:
    assert found("ended", **{path: text})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("GOVERNANCE.md", "# Governance\n\nA module may be moved to the attic by a vote."),
        ("GOVERNANCE.md", "# Governance\n\nNobody works alone: each change has a second reader."),
        ("ROADMAP.md", "# Roadmap\n\nThere are no plans for another back end."),
        (
            "CHANGELOG.md",
            "# Changes\n\n## 1.9.0\n\nThis is the last release that runs on Python 3.8.\n",
        ),
        ("CHANGELOG.md", "# Changes\n\n## 1.9.0\n\nThis is the last of the 1.x line.\n"),
        ("CHANGELOG.md", "# Changes\n\n## 2.0\n\n- Better\n\n## 1.0\n\nThis one is the last.\n"),
        ("CHANGELOG.md", "# Changes\n\n## 1.9.0\n\nWe have retired the old parser.\n"),
        (
            "STATUS.md",
            "# Status\n\nIf nobody maintains it any more, a part is dropped. We release each month.",
        ),
    ],
)
def test_what_sounds_like_an_end_beside_the_readme(path: str, text: str) -> None:
    assert found("ended", **{path: text}) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("- Roles have left this repository. They live on in Gull Plus.", True),
        ("- The importer moved to Gull Cloud.", True),
        ("- Clustering is now part of Tern Enterprise.", True),
        ("- All of Gull Pro is now part of this repository.", False),
        ("- What was in Gull Plus moved to the tree.", False),
        ("- The tests moved to Otter Cloud.", False),
        ("- Gull Studio has a dark mode.", False),
    ],
)
def test_a_part_that_went_to_a_product_by_the_list_of_changes(said: str, expected: bool) -> None:
    changes = f"# Changes\n\n## 4.1\n\n- Faster\n\n## 4.0\n\n{said}\n"
    assert (found("paid-product", **{"CHANGELOG.md": changes}) is not None) is expected


# -- a ladder of which this is the lowest step


def said(name: str, words: str) -> Signal | None:
    return first(name, shown(texts={"README.md": f"# Gull\n\nGull sorts mail.\n\n{words}\n"}))


@pytest.mark.parametrize(
    "words",
    [
        "New features reach sponsors first and are merged here at the next funding goal.",
        "The insiders repository has what isn't public yet. It is for those who sponsor.",
        "Backers get builds six weeks before everyone else.",
        "Version 5 is with our patrons now. It will be public in spring.",
        "Fixes land in the private fork of our GitHub sponsors and trickle down.",
        "A feature becomes public when its goal is met; until then it is for supporters.",
        "Supporters on Patreon can already use threads and labels.",
        "Releases are for subscribers three months earlier.",
    ],
)
def test_what_sponsors_have_before_all_others(words: str) -> None:
    assert said("early-access", words)


@pytest.mark.parametrize(
    "words",
    [
        "Sponsors get their logo here first, and our thanks.",
        "Supporters help us to release updates. There are no exclusive features for them.",
        "Our sponsors' issues are looked at first, before each release.",
        "Messages are sent to all subscribers first, then to the log.",
        "The donors made version 5 possible.",
    ],
)
def test_thanks_to_sponsors_are_no_early_access(words: str) -> None:
    assert said("early-access", words) is None


@pytest.mark.parametrize(
    "words",
    [
        "- **Gull** - local, one user\n- **Gull Team** - roles, 9 a month\n- **Gull Org** - single sign-on",
        "## Plans\n\n* Solo: 1 mailbox, local\n* Crew: 10 mailboxes, 12 a month\n* Fleet: no limit",
        "1. *free*: search, local\n2. *member*: search and export, 30 a year",
        "Without an account: 40 searches per day. With Gull Plus: unlimited.",
    ],
)
def test_a_list_of_steps_with_limits_and_prices(words: str) -> None:
    assert said("ladder", words)


@pytest.mark.parametrize(
    "words",
    [
        "- **Home**: 2 mailboxes, hosted by us, free\n- **Crew**: 10 mailboxes, hosted, 12 a month",
        "- Basic: answers in 3 days, 500 a year\n- Gold: support for teams, on request",
        "- small: 10 mailboxes\n- large: 5000 mailboxes\n- huge: no limit",
        "- Coffee: $3\n- Cake: $9, our thanks\n- A year: everything, $90, our donors' list",
        "A user without an account sees 40 messages.",
    ],
)
def test_lists_of_other_things_are_no_steps_of_the_tool(words: str) -> None:
    assert said("ladder", words) is None


@pytest.mark.parametrize(
    ("label", "expected"), [("price", True), ("per month", True), ("mailboxes", False)]
)
def test_a_row_of_prices_needs_no_sign_of_money(label: str, expected: bool) -> None:
    table = (
        "| | Home | Studio | Company |\n|---|---|---|---|\n| roles | | yes | yes |\n"
        f"| {label} | 0 | 9 | ask |"
    )
    assert (said("edition-table", table) is not None) is expected


# -- what is to follow, what was decided against, and what another package has come to


@pytest.mark.parametrize(
    "words",
    [
        "The server part is going to be open sourced once it is stable.",
        "Releases contain a prebuilt library; its source follows.",
        "Code for the trainer: coming soon.",
        "- [ ] open-source the back-end",
        "Once we've tidied up, we will drop them here, under the same license.",
        "We plan to publish the engine in this repository after the audit.",
        "I hope to release the rest here next year.",
        "The core will be made public when the paper is accepted.",
    ],
)
def test_source_that_is_to_follow_is_not_there(words: str) -> None:
    assert said("closed-part", words)


@pytest.mark.parametrize(
    "words",
    [
        "The engine will be released as a package of its own.",
        "We will publish the documentation in this repository.",
        "We plan to drop support for old servers.",
        "The data set will be made public with the paper.",
        "A new release of the server follows in May.",
    ],
)
def test_other_things_that_follow_are_no_closed_part(words: str) -> None:
    assert said("closed-part", words) is None


def test_an_edition_that_was_decided_against_holds_nothing_back() -> None:
    looked = "We looked at open core (SSO only for paying customers in an enterprise edition)"
    assert said("sounds-held-back", f"{looked} and went for it.")
    assert said("sounds-held-back", f"{looked} and decided against it.") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The package `gull-legacy` is deprecated.", False),
        ("The package gull is deprecated.", True),
        ("The package is deprecated.", True),
    ],
)
def test_the_end_of_a_package_of_another_name(words: str, expected: bool) -> None:
    assert (said("ended", words) is not None) is expected
