"""What is told only beside the README: on pages on editions, in the list of changes, in code."""

from __future__ import annotations

import pytest

from osi_check.model import Fact, Signal
from osi_check.plugins import load_plugins
from osi_check.repository.readme import pages
from osi_check.repository.signals import files_to_read
from osi_check.repository.signals.probe import Probe, signal_paths
from osi_check.repository.snapshot import Entry, Snapshot

PROBES = tuple(load_plugins("osi_check.repository.signals", Probe, "probe"))


def blob(path: str, size: int = 100) -> Entry:
    return Entry(path, "blob", f"oid of {path}", size)


def found(name: str, **texts: str) -> Signal | None:
    """The first signal of a name in a repository with a README, some code and these texts."""
    files: dict[str, Fact[str]] = {
        "README.md": "# Gull\n\nA help desk.",
        "gull/a.py": "",
        **texts,
    }
    tree = tuple(blob(path) for path in files)
    shown = Snapshot(
        repo="nimbus/gull", url="https://github.com/nimbus/gull", tree=tree, texts=files
    )
    seen = (signal for probe in PROBES for signal in probe.find_signals(shown))
    return next((signal for signal in seen if signal.name == name), None)


# -- pages


def test_short_pages_on_editions_and_the_list_of_changes_are_read() -> None:
    entries = [
        blob("README.md"),
        blob("CHANGELOG.md"),
        blob("docs/which-one.md"),
        blob("docs/guide/editions.rst"),
        blob("docs/guide/enterprise-features.mdx"),  # a third one
        blob("docs/packages.md", 70_000),
        blob("docs/handbook.md"),
        blob("gull/editions.md"),
        blob("gull/CHANGES"),
    ]
    assert pages.page_paths(entries) == [
        "docs/which-one.md",
        "docs/guide/editions.rst",
        "CHANGELOG.md",
    ]
    assert set(pages.page_paths(entries)) <= set(signal_paths(entries))


def test_an_edition_is_named_on_its_page_too() -> None:
    page = {"docs/editions.md": "# Editions\n\nSingle sign-on is in the Enterprise Edition."}
    signal = found("edition", **page)
    assert signal is not None
    assert (signal.source.path, signal.source.line) == ("docs/editions.md", 3)
    assert found("edition", **{"docs/handbook.md": page["docs/editions.md"]})
    assert found("edition", **{"CONTRIBUTING.md": page["docs/editions.md"]}) is None


@pytest.mark.parametrize(
    ("heading", "head", "rows", "expected"),
    [
        ("Which one?", "Harbor | Fleet", ("Mail | x | x", "Trail | | x", "Brands | | x"), True),
        ("Compared", "Harbor | Fleet", ("Mail | x | x", "Trail | | x", "Brands | | x"), False),
        ("Compared", "Gull | Gull Fleet", ("Mail | x | x", "Trail | | x", "Brands | | x"), True),
        ("Compared", "Gull | Kite", ("Mail | x | x", "Trail | | x", "Brands | | x"), False),
        ("Which one?", "Harbor | Fleet", ("Mail | x | ", "Trail | | x", "Brands | | x"), False),
        ("Compared", "Harbor | Fleet", ("Trail | – | ✓", "a year | free | 90 €"), True),
        ("Compared", "Harbor | Fleet", ("Mail | x | x", "Source on GitHub | x | "), True),
        ("Compared", "Gull | Kite", ("Mail | x | x", "Open source | x | "), False),
        ("Which one?", "Harbor | Fleet", ("Trail | | x",), False),
    ],
)
@pytest.mark.parametrize("path", ["README.md", "docs/handbook.md", ".github/SUPPORTERS.md"])
def test_a_table_in_which_each_column_has_more_than_the_one_before(
    path: str, heading: str, head: str, rows: tuple[str, ...], expected: bool
) -> None:
    body = "\n".join(f"| {row} |" for row in rows)
    table = f"# Gull\n\nA sieve.\n\n## {heading}\n\n| | {head} |\n| --- | --- | --- |\n{body}\n"
    assert (found("edition-table", **{path: table}) is not None) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gull 6 is a commercial product. What is here ends with 5.8.", True),
        (
            "Version 3 is written from scratch and will be in the store only, its source closed.",
            True,
        ),
        ("Versions 4 and later are available only to subscribers.", True),
        ("Version 4 will be released to subscribers alone.", True),
        ("Kite 6 is a commercial product.", False),
        ("Version 3 is closed to new features.", False),
    ],
)
def test_a_next_version_that_is_not_open_is_told(text: str, expected: bool) -> None:
    for path in ("README.md", "docs/upgrade.md"):
        texts = {path: f"# Gull\n\nA sieve.\n\n## Next\n\n{text}\n"}
        assert (found("proprietary-product", **texts) is not None) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lastschriften stehen nur in der Vollversion bereit.", True),
        ("L'export est réservé à la version payante.", True),
        ("De export zit alleen in de betaalde versie.", True),
        ("La exportación está disponible solo en la versión completa.", True),
        ("Die Vollversion des Texts steht im Wiki.", False),
        ("Es gibt keine Vollversion: nur diese hier.", False),
    ],
)
def test_what_only_payers_get_is_told_in_other_languages(text: str, expected: bool) -> None:
    texts = {"README.md": f"# Gull\n\nEin Sieb.\n\n{text}\n"}
    assert (found("edition", **texts) is not None) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("page.text('made with gull.example – unregistered')", True),
        ("throw new Error('Your trial has ended')", True),
        ("log.debug('unregistered service')", False),
        ("// made with gull, unregistered", False),
    ],
)
def test_code_that_marks_what_an_unregistered_copy_makes(text: str, expected: bool) -> None:
    assert (found("refused-feature", **{"src/index.js": text}) is not None) is expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("gull.php", "define('GULL_API', 'https://hub.gull.example/shop/');", True),
        (
            "src/upload.ts",
            "const TO = 'https://ears.gull.example/jobs'\nrequestUrl({ url: TO })",
            True,
        ),
        ("src/upload.ts", "const TO = 'https://ears.gull.example/jobs'\nfetch(`${TO}/a`)", True),
        ("src/upload.ts", "const TO = 'https://ears.gull.example/jobs'\nopenPage(TO)", False),
        ("src/upload.ts", "const TO = 'https://www.gull.example/jobs'\nfetch(TO)", False),
        ("src/upload.ts", "const TO = 'https://ears.kite.example/jobs'\nfetch(TO)", False),
    ],
)
def test_requests_to_a_host_of_the_makers_are_told(path: str, text: str, expected: bool) -> None:
    shown_texts = {"readme.txt": "=== Gull ===", path: text}
    told = found("base-url", **shown_texts) or found("fixed-address", **shown_texts)
    assert (told is not None) is expected
    assert path in files_to_read.source_paths([blob("readme.txt"), blob(path)])


def test_a_table_shows_what_the_first_edition_lacks_whatever_it_is_called() -> None:
    rows = "| Mail | ● | ● |\n| Audit trail | | ● |\n| Brands | | ● |\n"
    table = f"# Which one?\n\n| | Harbor | Fleet |\n| --- | --- | --- |\n{rows}"
    assert found("edition-table", **{"docs/which.md": table})
    compared = table.replace("Which one?", "Compared")
    assert found("edition-table", **{"README.md": compared}) is None
    same = table.replace("| | ●", "| ● | ●")
    assert found("edition-table", **{"docs/which.md": same}) is None


def test_the_newest_entry_of_the_changes_tells_of_the_end() -> None:
    ended = "# Changelog\n\n## 4.2\n\nDevelopment has ended. Thank you all.\n\n## 4.1\n\n- fixes\n"
    signal = found("ended", **{"CHANGELOG.md": ended})
    assert signal is not None
    assert signal.source.path == "CHANGELOG.md"
    older = "# Changelog\n\n## 5.0\n\n- back again\n\n" + ended.removeprefix("# Changelog\n\n")
    assert found("ended", **{"CHANGELOG.md": older}) is None
    part = (
        "# Changelog\n\n## 4.2\n\n- Deprecated `gull.open`.\n- Support for Python 3.8 has ended.\n"
    )
    assert found("ended", **{"CHANGELOG.md": part}) is None


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("composer.json", '{"name": "a/b", "abandoned": "c/d"}', True),
        ("composer.json", '{"name": "a/b", "abandoned": true}', True),
        ("composer.json", '{"config": {"audit": {"abandoned": "report"}}}', False),
        ("composer.json", '{"abandoned": false}', False),
        ("package.json", '{"name": "gull", "deprecated": "use heron"}', True),
        ("package.json", '{"name": "gull", "scripts": {"deprecated": "x"}}', False),
        ("package.json", '{"deprecated": "broken', False),
        ("Cargo.toml", '[badges]\nmaintenance = { status = "deprecated" }', True),
        ("Cargo.toml", '[badges]\nmaintenance = { status = "actively-developed" }', False),
        ("setup.cfg", "classifiers =\n  Development Status :: 7 - Inactive", True),
        ("pyproject.toml", 'classifiers = ["Development Status :: 7 - Inactive"]', True),
        ("pyproject.toml", '# "Development Status :: 7 - Inactive"', False),
        ("gull.podspec", "  s.deprecated_in_favor_of = 'Heron'", True),
        ("gull.podspec", "  s.deprecated = false", False),
        ("gull.gemspec", "  s.post_install_message = 'No further releases.'", True),
        ("gull.gemspec", "  s.post_install_message = 'Thanks for installing.'", False),
    ],
)
def test_a_manifest_says_that_the_package_has_ended(path: str, text: str, expected: bool) -> None:
    assert (found("manifest-ended", **{path: text}) is not None) is expected


def test_a_pod_of_an_old_name_ends_nothing_beside_one_that_goes_on() -> None:
    old, new = "  s.deprecated_in_favor_of = 'Heron'", "  s.name = 'Heron'"
    assert found("manifest-ended", **{"gull.podspec": old, "heron.podspec": new}) is None
    assert found("manifest-ended", **{"gull.podspec": old, "heron.podspec": old}) is not None


def test_a_page_on_who_looks_after_it_tells_of_the_end() -> None:
    empty = "# Maintainers\n\nWe are no longer developing this, and issues stay unanswered."
    signal = found("unmaintained", **{"MAINTAINERS.md": empty})
    assert signal is not None
    assert signal.source.path == "MAINTAINERS.md"
    assert found("unmaintained", **{"docs/pelican.md": empty}) is None
    part = "# Roadmap\n\n- The old parser is deprecated.\n- Support for Node 16 has ended."
    assert not {name for name in ("ended", "unmaintained") if found(name, **{"ROADMAP.md": part})}


# -- code


def test_the_smallest_source_files_are_read() -> None:
    entries = [
        blob("gull/anomaly.py", 300),
        blob("gull/lineage.py", 200),
        blob("gull/maps.py", 400),  # a third one of its folder
        blob("gull/__init__.py", 100),
        blob("gull/flock/sso.py", 500),
        blob("gull/flock/planner.py", 5_000),
        blob("tests/unit/a.py", 200),
        blob("setup.py", 200),
        blob("gull/empty.py", 10),
    ]
    expected = ["gull/lineage.py", "gull/anomaly.py", "gull/flock/sso.py"]
    assert files_to_read.stub_paths(entries) == expected
    assert set(expected) <= set(signal_paths(entries))


def test_a_stub_says_that_its_function_is_sold() -> None:
    stub = """def alarm(*_):
    raise NotImplementedError("Alarms are available in the paid edition only.")
"""
    signal = found("sounds-held-back", **{"gull/alarm.py": stub})
    assert signal is not None
    assert (signal.source.path, signal.source.line) == ("gull/alarm.py", 2)
    plain = stub.replace("are available in the paid edition only", "need a list of times")
    assert found("sounds-held-back", **{"gull/alarm.py": plain}) is None


def test_the_newest_changes_say_what_was_taken_out_or_that_it_ends() -> None:
    taken = "# Changes\n\n## 4.0\n\n- SSO and audit logs are now in the paid Enterprise edition only.\n\n## 3.9\n\n- Faster.\n"
    assert found("sounds-held-back", **{"CHANGELOG.md": taken}) is not None
    older = "# Changes\n\n## 4.0\n\n- Faster.\n\n## 3.9\n\n- SSO and audit logs are now in the paid Enterprise edition only.\n"
    assert found("sounds-held-back", **{"CHANGELOG.md": older}) is not None
    ended = (
        "# Changes\n\n## 4.0\n\n- Faster.\n\n## 3.9\n\nNobody maintains this version any longer.\n"
    )
    assert found("sounds-ended", **{"CHANGELOG.md": ended}) is None


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "action.yml",
            "inputs:\n  licence:\n    description: Licence code for private repos\n",
            True,
        ),
        ("action.yml", "inputs:\n  license-key:\n    required: true\n", True),
        (
            "action.yml",
            "inputs:\n  license:\n    description: The license that files must have\n",
            False,
        ),
        ("package.json", '{"configuration": {"gull.licenseKey": {"type": "string"}}}', True),
        ("package.json", '{"license": "MIT", "keywords": ["license"]}', False),
        ("charts/gull/values.yaml", 'gull:\n  licenseKey: ""\n', True),
        ("appsettings.json", '{"Gull": {"LicenseKey": ""}}', True),
        ("variables.tf", 'variable "license_key" {\n  type = string\n}\n', True),
    ],
)
def test_an_option_for_a_license_key_is_told(path: str, text: str, expected: bool) -> None:
    assert (found("license-key", **{path: text}) is not None) is expected


def test_a_manifest_says_that_a_service_is_needed() -> None:
    manifest = (
        '{"description": "Needs a paid account with our cloud service and its API key to work"}'
    )
    signal = found("sounds-dependent", **{"package.json": manifest})
    assert signal is not None
    assert signal.source.path == "package.json"


def test_files_named_after_limits_and_licenses_are_read() -> None:
    entries = [
        blob("src/limits.ts"),
        blob("gull/license_check.py"),
        blob("web/app/enterprise-gate.ts"),
        blob("web/app/lib/paywall.vue"),  # a fourth one
        blob("gull/models/subscription.py"),
        blob("tests/license.py"),
        blob("gull/planner.py"),
        blob("src/limits.json"),
        blob("src/quota.go", 50_000),
    ]
    expected = ["src/limits.ts", "gull/license_check.py", "web/app/enterprise-gate.ts"]
    assert files_to_read.gate_paths(entries) == expected
    assert set(expected) <= set(signal_paths(entries))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("throw new Error('Boards are not included in the community version.')", True),
        ('raise Refused("Sharing is only available in the Enterprise edition")', True),
        ('fail("this requires an active Enterprise license")', True),
        ("<p>Upgrade to Pro to add more boards</p>", True),
        ('panic("your license allows 3 boards")', True),
        ('fail("More than 50 boards need a Gull Plus key")', True),
        ('errors.New("this needs Gull Enterprise")', True),
        ('fail("hosts beyond that need a license, see https://gull.example")', True),
        ('abort("Please buy a key to send more.")', True),
        ('errors.New("this needs Tern Enterprise")', False),
        ('errors.New("the key needs a prefix")', False),
        ("const KEY = `-----BEGIN PUBLIC KEY-----`\nverify(process.env.GULL_LICENSE_KEY)", True),
        ("-----BEGIN PUBLIC KEY-----", False),
        ("if os.environ['GULL_LICENSE_KEY']: pass", False),
        ('raise ValueError("at most 3 boards are allowed")', False),
        ('print("licensed under the MIT license")', False),
        ("# only available in the Enterprise edition", False),
    ],
)
def test_code_refuses_what_is_not_paid_for(text: str, expected: bool) -> None:
    signal = found("refused-feature", **{"src/limits.ts": f"// limits\n{text}"})
    assert (signal is not None) is expected
    assert signal is None or signal.source.line >= 2
    assert found("refused-feature", **{"src/boards.ts": text}) is None


def test_a_file_of_an_open_edition_refuses_what_the_other_has() -> None:
    text = 'package audit\n\nvar err = errors.New("this needs Gull Enterprise")\n'
    assert found("refused-feature", **{"audit/log_oss.go": text})


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("Planning isn't in this tree: it comes with *Gull\nEnterprise*, by user and month.", True),
        ("Loans between towns, and the reports for the council, belong to **Gull\nPlus**.", True),
        (
            "Thanks go to the people of Gull Enterprise for their patience with all of our questions.",
            False,
        ),
    ],
)
def test_a_product_that_has_what_is_not_here_is_sold(text: str, sold: bool) -> None:
    readme = (
        f"# Gull\n\nGull is a help desk for libraries, schools, and other small places.\n\n{text}\n"
    )
    assert (found("paid-product", **{"README.md": readme}) is not None) is sold


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Will there be a pro version? No.", False),
        ("Earlier there was a paid edition; since version 5 all of it is here.", False),
        ("Will there be a pro version? Yes, in June.", True),
        ("There was a paid edition; since version 5 all of it costs more.", True),
    ],
)
def test_an_edition_that_is_denied_or_was_is_none(text: str, named: bool) -> None:
    readme = f"# Gull\n\nA help desk for small places.\n\n## Questions\n\n{text}\n"
    assert (found("edition", **{"README.md": readme}) is not None) is named


def test_what_is_optional_is_no_need() -> None:
    said = "Chat: create an app in your workspace and set CHAT_TOKEN, you need an account there."
    for section, doubt in (("Requirements", True), ("Optional integrations", False)):
        readme = f"# Gull\n\nA help desk.\n\n## {section}\n\n{said}\n"
        assert (found("sounds-dependent", **{"README.md": readme}) is not None) is doubt


def test_software_about_plans_speaks_of_those_of_its_users() -> None:
    code = {"src/limits.ts": "fail('your plan allows 3 boards')"}
    assert found("refused-feature", **code)
    assert found("refused-feature", **{"README.md": "# Gull\n\nBilling for clubs."}, **code) is None


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (".npmrc", "@nimbus:registry=https://npm.elsewhere.example/", True),
        (".npmrc", "@kit:registry=https://npm.nimbus.example/", True),
        (".npmrc", "@kit:registry=https://kit.example/\n//kit.example/:_authToken=${KIT}", True),
        (".npmrc", "@kit:registry=https://kit.example/", False),
        (".npmrc", "@nimbus:registry=https://registry.npmjs.org/", False),
        (".npmrc", "//npm.nimbus.example/:_authToken=${NIMBUS}", True),
        (".npmrc", "//registry.npmjs.org/:_authToken=${NPM_TOKEN}", False),
        (".npmrc", "engine-strict=true", False),
        (
            "pyproject.toml",
            '[[tool.uv.index]]\nname = "x"\nurl = "https://py.nimbus.example/x"',
            True,
        ),
        ("pyproject.toml", '[[tool.uv.index]]\nurl = "https://wheels.example/cpu"', False),
        ("Cargo.toml", '[dependencies]\nkite = { version = "1", registry = "inner" }', True),
        ("Cargo.toml", '[dependencies.kite]\nversion = "1"\nregistry = "inner"', True),
        ("Cargo.toml", '[dependencies]\nkite = { version = "1", registry = "crates-io" }', False),
        ("Cargo.toml", '[package]\ndescription = "keeps a registry = \\"x\\""', False),
        ("composer.json", '{"type": "composer", "url": "https://repo.nimbus.example"}', True),
        ("composer.json", '{"type": "composer", "url": "https://assets.example"}', False),
        ("Gemfile", "source 'https://gems.nimbus.example' do\n  gem 'kite'\nend", True),
        ("Gemfile", "source 'https://gems.example'\ngem 'kite'", False),
        (
            "NuGet.Config",
            '<add key="n" value="https://nuget.nimbus.example/v3/index.json" />',
            True,
        ),
        ("NuGet.Config", '<add key="n" value="https://nuget.nimbus.org/v3/index.json" />', False),
    ],
)
def test_a_private_registry_of_the_makers(path: str, text: str, expected: bool) -> None:
    assert (found("private-registry", **{path: text}) is not None) is expected


def test_a_module_that_is_only_declared_is_not_here() -> None:
    assert found("compiled-part", **{"gull/_core.pyi": ""})
    assert found("compiled-part", **{"gull/_core.pyi": "", "gull/_core.py": ""}) is None
    assert found("compiled-part", **{"gull/_core.pyi": "", "src/core.rs": ""}) is None
    assert found("compiled-part", **{"gull-stubs/core.pyi": "", "gull/b_pb2.pyi": ""}) is None


def test_declarations_and_bundles_are_no_source() -> None:
    tree = tuple(map(blob, ("README.md", "index.d.ts", "dist/gull.min.js", "package.json")))
    shown = Snapshot(repo="nimbus/gull", url="https://github.com/nimbus/gull", tree=tree)
    names = {signal.name for probe in PROBES for signal in probe.find_signals(shown)}
    assert names & {"no-source", "side-source"}


# -- logins


def test_the_command_of_an_extension_logs_in() -> None:
    assert found("own-login", **{"README.md": "# Gull\n\n2. Run **Gull: Sign in**."})
    assert found("own-login", **{"README.md": "# Gull\n\nSecurity: log in as root."}) is None


CARGO = '[dependencies]\ngull-enterprise = { git = "ssh://git.gull.example/ee", optional = true }\n'
WITHOUT = "//go:build !enterprise\n\npackage audit\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("Cargo.toml", CARGO, True),
        ("package.json", '{"optionalDependencies": {"@gull/pro": "^4"}}', True),
        ("pyproject.toml", '[project.optional-dependencies]\npro = ["gull-pro>=2"]\n', True),
        ("gull/extras.py", "try:\n    import x\nexcept ImportError:\n    x = None\n", False),
        ("gull/main.py", "from gull_enterprise import sso\n", True),
        ("pyproject.toml", '[project.optional-dependencies]\nvideo = ["gull-video"]\n', False),
        ("package.json", '{"dependencies": {"@tern/pro": "^4", "gull-product": "1"}}', False),
        ("audit/log_oss.go", WITHOUT, True),
        ("audit/log_ce.go", "// +build oss\n\npackage audit\n", True),
        ("audit/log_oss.go", "//go:build !linux\n\npackage audit\n", False),
        ("audit/log_linux.go", "//go:build linux\n\npackage audit\n", False),
    ],
)
def test_a_part_for_payers_that_a_build_takes_in_is_left_out(
    path: str, text: str, expected: bool
) -> None:
    assert (found("left-out-part", **{path: text}) is not None) is expected


def test_a_part_for_payers_that_is_here_is_not_left_out() -> None:
    here = {"Cargo.toml": CARGO, "enterprise/src/lib.rs": ""}
    assert found("left-out-part", **here) is None


@pytest.mark.parametrize("other", ["a.go", "\u212aelvin.go"])
def test_files_of_an_edition_are_told_by_their_names_in_any_tree(other: str) -> None:
    """A letter that hides a word (the Kelvin sign) makes the index of names show all entries."""
    paths = (other, ".nvmrc", "audit/log_oss.go")
    tree = [Entry(path, "blob", "oid", 300) for path in paths]
    assert files_to_read.edition_paths(tree) == ["audit/log_oss.go"]
