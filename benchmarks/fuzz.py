"""Fuzzes every reader and every writer for a stated time; what breaks one is kept.

    nice python benchmarks/fuzz.py --seconds 600 --keep FOLDER

With atheris installed (libFuzzer, guided by coverage) each target runs in a process of its own;
without it hypothesis makes as many examples as fit. The targets are those of `tests/fuzzing.py`.
A line a target: how many inputs it was given, and what broke. Exit code 1 where something did.
"""

# ruff: noqa: PLC0415 - what is imported depends on what is asked and installed
from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

LONGEST = 16_384  # bytes of an input
SLOWEST = 20  # seconds for one input


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--seconds", type=int, default=600, help="for all targets together")
    asked.add_argument("--keep", type=Path, default=Path("fuzz-finds"), help="for what breaks")
    asked.add_argument("--target", action="append", help="only these")
    asked.add_argument("--one", help=argparse.SUPPRESS)
    asked.add_argument("rest", nargs="*", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        return _guided(options.one, options.rest)
    from fuzzing import TARGETS

    names = options.target or list(TARGETS)
    each = max(1, options.seconds // len(names))
    guided = importlib.util.find_spec("atheris") is not None
    print(f"{len(names)} targets, {each} s each, by {'atheris' if guided else 'hypothesis'}")
    total = broken = 0
    for name in names:
        began = time.monotonic()
        if guided:
            runs, said = _process(name, each, options.keep)
        else:
            runs, said = _plain(name, each, options.keep)
        total, broken = total + runs, broken + bool(said)
        took = time.monotonic() - began
        print(f"{name:20} {runs:>9,} inputs  {took:>5.0f} s  {said or 'nothing broke'}", flush=True)
    print(f"{total:,} inputs in all, {broken} targets broke")
    return int(broken > 0)


def _process(name: str, seconds: int, keep: Path) -> tuple[int, str]:
    """One target under libFuzzer, in a process that may die."""
    from fuzzing import CORPUS, TARGETS, raw

    finds, corpus = keep / name, keep / f"{name}.corpus"
    finds.mkdir(parents=True, exist_ok=True)
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds):
        (corpus / f"seed-{number}").write_bytes(raw(seed))
    words = keep / "words.dict"
    words.write_text(_dictionary(), "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            __file__,
            "--one",
            name,
            "--",
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-timeout={SLOWEST}",
            f"-dict={words}",
            f"-artifact_prefix={finds}/",
            "-print_final_stats=1",
            str(corpus),
            *([str(CORPUS / name)] if (CORPUS / name).is_dir() else []),
        ],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    counted = re.findall(r"number_of_executed_units: (\d+)|^#(\d+)\t", done.stderr, re.MULTILINE)
    runs = max((int(a or b) for a, b in counted), default=0)
    if done.returncode == 0:
        return runs, ""
    errors = re.findall(
        r"^\S*(?:Error|Exception|Interrupt)\b.*|^==\d+== .*", done.stderr, re.MULTILINE
    )
    (finds / "stderr.txt").write_text(done.stderr[-20_000:], "utf-8")
    return runs, (errors[0] if errors else f"exit code {done.returncode}")[:150]


def _dictionary() -> str:
    from fuzz_seeds import PIECES

    words = [piece.encode("utf-8", "surrogatepass")[:60] for piece in PIECES]
    return "".join('"' + "".join(f"\\x{b:02x}" for b in word) + '"\n' for word in words)


def _guided(name: str, words: list[str]) -> int:
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    with atheris.instrument_imports(include=["osi_check"]):
        from fuzzing import TARGETS
    atheris.Setup([sys.argv[0], *words], TARGETS[name])
    atheris.Fuzz()
    return 0


def _plain(name: str, seconds: int, keep: Path) -> tuple[int, str]:
    """Random texts made of the target's seeds, for want of a guided fuzzer."""
    from hypothesis import HealthCheck, Phase, given, settings

    from fuzzing import TARGETS, raw
    from project.test_fuzz import bent

    end, runs, last = time.monotonic() + seconds, 0, b""
    quiet = settings(
        max_examples=10_000_000,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )

    class _OverError(Exception):
        pass

    @quiet
    @given(bent(TARGETS[name].seeds))
    def check(text: str) -> None:
        nonlocal runs, last
        if time.monotonic() > end:
            raise _OverError
        runs, last = runs + 1, raw(text)
        TARGETS[name](last)

    try:
        check()
    except _OverError:
        return runs, ""
    except Exception as error:  # noqa: BLE001 - any of them is a find
        (keep / name).mkdir(parents=True, exist_ok=True)
        (keep / name / "crash").write_bytes(last)
        return runs, f"{type(error).__name__}: {error}"[:150]
    return runs, ""


if __name__ == "__main__":
    raise SystemExit(main())
