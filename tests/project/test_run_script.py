"""`action/run.sh` in made-up checkouts: what was not judged is never green, and links are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from osi_check.lock.lockfile import Lock, LockEntry, encode_lock
from osi_check.model import Facts, LicenseFile, Match, Signal, Source

ROOT = Path(__file__).parents[2]
LIST = """\
version: 1
categories: [{id: c, name: C}]
tools:
  - {id: anvil, name: Anvil, repo: https://github.com/acme/anvil, license: MIT, categories: [c]}
"""
SECOND = "  - {id: bell, name: Bell, repo: https://github.com/acme/bell, license: MIT, categories: [c]}\n"


def recorded(name: str) -> Facts:
    text = LicenseFile(
        path="LICENSE", blob="b" * 40, expression="MIT", verdict="open", score=1.0,
        matches=(Match("MIT", 1, 20),),
    )  # fmt: skip
    runs = Signal(
        name="server-deployment", code="told", params={"words": "runs"},
        source=Source(path="Dockerfile"),
    )  # fmt: skip
    return Facts(
        repo=f"acme/{name}", url=f"https://github.com/acme/{name}", commit="c" * 40,
        commit_date="2026-01-01", as_of="2026-01-01", archived=False, github="MIT",
        detected="MIT", files=9, license_files=(text,), signals=(runs,),
    )  # fmt: skip


class Runner:
    """A checkout of a list, and a runner that cannot reach any network."""

    def __init__(self, folder: Path) -> None:
        self.list, self.temporary = folder / "list", folder / "temporary"
        self.list.mkdir()
        self.temporary.mkdir()
        self.git("init", "-q", "-b", "main")
        (self.list / "catalog.yml").write_text(LIST)
        lock = Lock(tools={"github.com/acme/anvil": LockEntry(facts=recorded("anvil"))})
        (self.list / "catalog.lock").write_bytes(encode_lock(lock))
        self.base = self.commit()

    def git(self, *words: str) -> str:
        author = ("-c", "user.name=n", "-c", "user.email=n@example.org")
        done = subprocess.run(
            ["git", "-C", self.list, *author, *words], check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "change")
        return self.git("rev-parse", "HEAD")

    def run(self, where: Path | None = None, /, **given: str) -> subprocess.CompletedProcess[str]:
        self.outputs, self.summary = self.temporary / "outputs", self.temporary / "summary"
        inputs = {
            "INPUT_CATALOGUE": "catalog.yml", "INPUT_SCOPE": "auto", "INPUT_FAIL_ON": "",
            "INPUT_COMMENT": "never", "INPUT_COMMENT_KEY": "", "INPUT_SARIF": "",
            "INPUT_SELECT": "", "INPUT_IGNORE": "", "INPUT_WARN_ONLY": "false",
            "INPUT_WORKING_DIRECTORY": "", "INPUT_VERSION": "",
            "PULL_NUMBER": "", "PULL_BASE": "", "GITHUB_TOKEN": "", "GITHUB_SHA": "",
            "GITHUB_EVENT_NAME": "pull_request", "GITHUB_REPOSITORY": "acme/list",
        }  # fmt: skip
        return subprocess.run(
            ["bash", ROOT / "action" / "run.sh"],
            cwd=where or self.list,
            env={
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "HOME": str(self.temporary), "RUNNER_TEMP": str(self.temporary),
                "GITHUB_OUTPUT": str(self.outputs), "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_API_URL": "http://127.0.0.1:9", "GITHUB_SERVER_URL": "https://github.com",
                "OSI_CHECK_CACHE_DIR": str(self.temporary / "cache"),
                "https_proxy": "http://127.0.0.1:9", **inputs, **given,
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )  # fmt: skip


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def errors(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stdout.splitlines() if line.startswith("::error")]


def test_a_change_that_adds_what_nobody_can_look_at_is_not_green(runner: Runner) -> None:
    (runner.list / "catalog.yml").write_text(LIST + SECOND)
    runner.commit()
    done = runner.run(PULL_BASE=runner.base)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "could not collect all evidence" in errors(done)[-1]
    assert "verdict=unknown" in runner.outputs.read_text()


def test_a_change_that_touches_no_entry_is_done(runner: Runner) -> None:
    (runner.list / "README.md").write_text("new")
    runner.commit()
    done = runner.run(PULL_BASE=runner.base)
    assert done.returncode == 0, done.stdout + done.stderr
    assert runner.outputs.read_text().startswith("verdict=none\ntools=0\n")
    assert "All clear" not in done.stdout + runner.summary.read_text()


def test_a_base_that_cannot_be_had_is_said_and_red(runner: Runner) -> None:
    done = runner.run(PULL_BASE="1" * 40)
    assert done.returncode == 3
    (said,) = errors(done)
    assert "no tools were checked" in said
    assert not runner.outputs.exists()


def test_the_event_that_checks_out_the_base_is_refused(runner: Runner) -> None:
    done = runner.run(GITHUB_EVENT_NAME="pull_request_target", PULL_BASE=runner.base)
    assert done.returncode == 2
    (said,) = errors(done)
    assert "pull_request_target does not check out the change" in said


def test_a_missing_checkout_is_said(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = runner.run(tmp_path / "empty", PULL_BASE=runner.base)
    assert done.returncode == 2
    (said,) = errors(done)
    assert "add actions/checkout" in said


def test_an_index_that_cannot_be_reached_is_said_at_once(runner: Runner) -> None:
    bare = ":".join(p for p in os.environ["PATH"].split(":") if not Path(p, "osi-check").exists())
    python = Path(sys.executable).resolve().parent
    done = runner.run(
        PULL_BASE=runner.base, PATH=f"{python}:{bare}", PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_CONFIG_FILE=os.devnull,
    )  # fmt: skip
    assert done.returncode == 3, done.stdout + done.stderr
    (said,) = errors(done)
    assert "could not install" in said


def link(path: Path, to: str) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(to)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ({"INPUT_SARIF": "out.sarif"}, "out.sarif"),
        ({"INPUT_SARIF": "reports/out.sarif"}, "reports"),
        ({"INPUT_SARIF": "../out.sarif"}, ""),
        ({"INPUT_SARIF": ".git/hooks/post-checkout"}, ""),
        ({"INPUT_SARIF": "a/../../out.sarif"}, ""),
        ({"INPUT_SARIF": "/etc/out.sarif"}, ""),
        ({"INPUT_CATALOGUE": "catalog.yml"}, "catalog.yml"),
        ({"INPUT_CATALOGUE": "catalog.yml"}, "catalog.lock"),
        ({"INPUT_CATALOGUE": "lists/"}, "lists"),
        ({"INPUT_CATALOGUE": "*.yaml"}, "a.yaml"),
        ({"INPUT_CATALOGUE": "folder"}, "folder/catalog.lock"),
        ({"INPUT_CATALOGUE": "../list/catalog.yml/../../elsewhere.yml"}, ""),
    ],
)
def test_no_path_leads_out_of_the_repository(
    runner: Runner, tmp_path: Path, given: dict[str, str], made: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "catalog.yml").write_text(LIST)
    (runner.list / "folder").mkdir()
    if made:
        link(runner.list / made, str(outside))
    before = sorted(str(path) for path in tmp_path.rglob("*") if "temporary" not in str(path))
    done = runner.run(PULL_BASE=runner.base, **given)
    assert done.returncode == 2
    assert "symbolic link or outside" in errors(done)[0]
    after = sorted(str(path) for path in tmp_path.rglob("*") if "temporary" not in str(path))
    assert after == before


def test_a_pattern_without_a_match_is_said(runner: Runner) -> None:
    done = runner.run(INPUT_CATALOGUE="lists/*.yml", PULL_BASE=runner.base)
    assert done.returncode == 2
    assert "no tools were checked" in errors(done)[0]


def test_a_report_may_be_written_into_the_repository_and_the_runners_folder(runner: Runner) -> None:
    for name in ("out.sarif", str(runner.temporary / "out.sarif")):
        done = runner.run(PULL_BASE=runner.base, INPUT_SARIF=name)
        assert done.returncode == 0, done.stdout + done.stderr
        assert (runner.list / name).exists()


WRONG_CLAIM = LIST.replace("license: MIT", "license: Zlib")


def test_with_warn_only_findings_are_warnings_and_the_step_is_green(runner: Runner) -> None:
    (runner.list / "catalog.yml").write_text(WRONG_CLAIM)
    runner.commit()
    strict = runner.run(PULL_BASE=runner.base)
    assert (strict.returncode, len(errors(strict))) == (1, 1), strict.stdout
    done = runner.run(PULL_BASE=runner.base, INPUT_WARN_ONLY="true")
    assert (done.returncode, errors(done)) == (0, []), done.stdout
    assert "\n::warning file=catalog.yml,line=4" in done.stdout
    assert "verdict=fail" in runner.outputs.read_text()


def test_what_could_not_be_judged_is_not_green_with_warn_only(runner: Runner) -> None:
    (runner.list / "catalog.yml").write_text(LIST + SECOND)
    runner.commit()
    done = runner.run(PULL_BASE=runner.base, INPUT_WARN_ONLY="true")
    assert done.returncode == 3, done.stdout


def test_paths_start_from_the_working_directory_and_annotations_from_the_root(
    runner: Runner,
) -> None:
    home = runner.list / "docs" / "lists"
    home.mkdir(parents=True)
    (home / "catalog.yml").write_text(LIST)
    (home / "catalog.lock").write_bytes((runner.list / "catalog.lock").read_bytes())
    base = runner.commit()
    (home / "catalog.yml").write_text(WRONG_CLAIM)
    runner.commit()
    done = runner.run(PULL_BASE=base, INPUT_WORKING_DIRECTORY="docs/lists/", INPUT_SARIF="o.sarif")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error file=docs/lists/catalog.yml,line=4" in done.stdout
    assert (home / "o.sarif").exists()
    assert "sarif=docs/lists/o.sarif" in runner.outputs.read_text()


def test_a_working_directory_that_is_a_link_or_outside_is_refused(runner: Runner) -> None:
    (runner.list / "away").symlink_to(runner.temporary)
    for folder in ("away", "..", "nothing", "catalog.yml"):
        done = runner.run(PULL_BASE=runner.base, INPUT_WORKING_DIRECTORY=folder)
        assert done.returncode == 2, folder


def test_rules_are_selected_and_left_out(runner: Runner) -> None:
    (runner.list / "catalog.yml").write_text(WRONG_CLAIM)
    runner.commit()
    assert runner.run(PULL_BASE=runner.base, INPUT_IGNORE="L202").returncode == 0
    assert runner.run(PULL_BASE=runner.base, INPUT_SELECT="L202\nL201, L203\n").returncode == 1
    assert runner.run(PULL_BASE=runner.base, INPUT_SELECT="D101").returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SELECT", "L202; rm -rf"), ("IGNORE", "$(id)"), ("WARN_ONLY", "perhaps"),
        ("VERSION", "latest"), ("VERSION", "1.0 --index-url x"), ("VERSION", "1.0;x"),
    ],
)  # fmt: skip
def test_inputs_that_are_no_rules_versions_or_words_are_refused(
    runner: Runner, name: str, value: str
) -> None:
    done = runner.run(PULL_BASE=runner.base, **{f"INPUT_{name}": value})
    assert done.returncode == 2, done.stdout
    assert len(errors(done)) == 1


def test_a_release_that_is_named_is_the_one_that_runs(runner: Runner) -> None:
    program = runner.temporary / "bin" / "osi-check"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "osi-check 9.8.7"\nexit 0\n')
    program.chmod(0o755)
    path = f"{program.parent}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    assert runner.run(PULL_BASE=runner.base, INPUT_VERSION="9.8.7", PATH=path).returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("SCOPE", "some"), ("COMMENT", "yes"), ("FAIL_ON", "pass"), ("CATALOGUE", " \n ")],
)
def test_inputs_that_are_no_choice_are_refused_with_the_choices(
    runner: Runner, name: str, value: str
) -> None:
    done = runner.run(PULL_BASE=runner.base, **{f"INPUT_{name}": value})
    assert done.returncode == 2, done.stdout
    (said,) = errors(done)
    assert "use " in said or "is empty" in said


def test_a_pattern_names_every_list_that_it_matches(runner: Runner) -> None:
    (runner.list / "other.lock").write_bytes((runner.list / "catalog.lock").read_bytes())
    (runner.list / "other.yml").write_text(LIST)
    base = runner.commit()
    (runner.list / "other.yml").write_text(WRONG_CLAIM)
    runner.commit()
    done = runner.run(INPUT_CATALOGUE="\n  *.yml  \n", PULL_BASE=base)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error file=other.yml,line=4" in done.stdout


def test_a_pattern_reaches_lists_in_folders_of_folders(runner: Runner) -> None:
    for name in ("lists/a.yml", "lists/b/b.yml", "lists/b/c/c.yml"):
        file = runner.list / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(LIST)
    runner.commit()
    done = runner.run(INPUT_CATALOGUE="lists/**/*.yml", PULL_BASE=runner.base)
    assert done.returncode in {0, 1, 3}, done.stdout + done.stderr
    assert "tools=3" in runner.outputs.read_text()


def test_what_was_judged_beside_what_could_not_be_is_a_warning(runner: Runner) -> None:
    """One tool of two has evidence that the base recorded; the other can't be fetched."""
    (runner.list / "catalog.yml").write_text(LIST.replace("name: Anvil", "name: Anvils") + SECOND)
    runner.commit()
    done = runner.run(PULL_BASE=runner.base)
    assert (done.returncode, errors(done)) == (0, []), done.stdout + done.stderr
    assert "::warning title=osi-check::could not collect all evidence" in done.stdout
    assert "tools=2" in runner.outputs.read_text()


def test_the_merge_that_github_checks_out_is_compared_with_its_first_parent(
    runner: Runner,
) -> None:
    """What the base gained meanwhile is not the change's, whatever base the event names."""
    runner.git("checkout", "-q", "-b", "change")
    (runner.list / "README.md").write_text("new")
    runner.commit()
    runner.git("checkout", "-q", "main")
    (runner.list / "catalog.yml").write_text(WRONG_CLAIM)
    runner.commit()
    runner.git("merge", "-q", "--no-ff", "-m", "merge", "change")
    merge = runner.git("rev-parse", "HEAD")
    done = runner.run(PULL_BASE=runner.base, GITHUB_SHA=merge)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "tools=0" in runner.outputs.read_text()
    assert runner.run(PULL_BASE=runner.base).returncode == 1


@pytest.mark.parametrize("merged", [True, False])
def test_of_a_shallow_checkout_the_commit_to_compare_with_is_fetched(
    runner: Runner, tmp_path: Path, merged: bool
) -> None:
    runner.git("checkout", "-q", "-b", "change")
    (runner.list / "catalog.yml").write_text(WRONG_CLAIM)
    runner.commit()
    if merged:
        runner.git("checkout", "-q", "main")
        runner.git("merge", "-q", "--no-ff", "-m", "merge", "change")
    shallow = tmp_path / "shallow"
    runner.git("clone", "-q", "--depth", "1", f"file://{runner.list}", str(shallow))
    merge = runner.git("rev-parse", "HEAD") if merged else ""
    done = runner.run(shallow, PULL_BASE=runner.base, GITHUB_SHA=merge)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error file=catalog.yml,line=4" in done.stdout


def test_a_scope_of_changes_without_a_pull_request_checks_all_and_says_so(runner: Runner) -> None:
    done = runner.run(GITHUB_EVENT_NAME="push", INPUT_SCOPE="changed")
    assert "::notice title=osi-check::not a pull request: checking every entry" in done.stdout
    assert "tools=1" in runner.outputs.read_text()


def test_a_comment_that_cannot_be_written_is_no_failure(runner: Runner) -> None:
    (runner.list / "README.md").write_text("new")
    runner.commit()
    done = runner.run(
        PULL_BASE=runner.base, PULL_NUMBER="7", INPUT_COMMENT="always", GITHUB_TOKEN="ghp_invented"
    )
    assert (done.returncode, errors(done)) == (0, []), done.stdout + done.stderr
    assert "could not post the comment; see the job summary" in done.stdout
    assert "ghp_invented" not in done.stdout + done.stderr


# An osi-check that writes what it is told to, and ends as it is told to.
PLAYED = """\
#!/bin/sh
if [ "$1" = --version ]; then echo "osi-check 9.8.7"; exit; fi
echo "$@" >>"$RUNNER_TEMP/asked"
for word; do
  case $word in
    markdown=*) head -c "${PLAYED_BYTES:-0}" /dev/zero | tr '\\0' x >"${word#markdown=}" ;;
    --output) last=output ;;
    *) [ "$last" != output ] || echo "in full" >"$word"; last= ;;
  esac
done
[ "$1" != check ] || exit "${PLAYED_CODE:-0}"
"""


def play(runner: Runner, **given: str) -> subprocess.CompletedProcess[str]:
    program = runner.temporary / "bin" / "osi-check"
    program.parent.mkdir(exist_ok=True)
    program.write_text(PLAYED)
    program.chmod(0o755)
    path = f"{program.parent}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    return runner.run(PULL_BASE=runner.base, INPUT_VERSION="9.8.7", PATH=path, **given)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1", "findings at or above the gate"),
        ("2", "the catalog, its policy, or an input is wrong"),
        ("3", "could not collect all evidence, so some tools were not checked"),
        ("4", "internal error in osi-check, so no tools were checked"),
        ("137", "internal error in osi-check, so no tools were checked"),
    ],
)
def test_every_way_to_end_without_annotations_is_said_and_red(
    runner: Runner, code: str, said: str
) -> None:
    done = play(runner, PLAYED_CODE=code)
    assert done.returncode == int(code)
    assert errors(done) == [f"::error title=osi-check::{said}; see this step's log"]


@pytest.mark.parametrize(("size", "said"), [("50000", "xxx"), ("50001", "in full")])
def test_a_report_too_long_for_a_comment_is_in_the_summary_in_full(
    runner: Runner, size: str, said: str
) -> None:
    assert play(runner, PLAYED_BYTES=size).returncode == 0
    assert runner.summary.read_text().startswith(said)


def test_a_gate_is_handed_on(runner: Runner) -> None:
    play(runner, INPUT_FAIL_ON="review", INPUT_SCOPE="all")
    (asked,) = (runner.temporary / "asked").read_text().splitlines()
    assert "--fail-on review" in asked
    assert "--live" in asked
    assert "--changed-since" not in asked
