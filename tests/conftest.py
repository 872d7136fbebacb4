"""What all tests share: no network, no user's cache, quick property tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Where changes are let in, the same examples are drawn each time: no change is refused for what
# another one brought. New ones are drawn on desks, and very many of them once a week.
_SLOW = (HealthCheck.too_slow,)
for name, examples, same in (
    ("dev", 50, False),
    ("ci", 100, True),
    ("ci-quick", 50, True),
    ("search", 1000, False),
):
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=same,
        deadline=None,
        print_blob=True,
        suppress_health_check=_SLOW,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

_READ_BY_TESTS = ("OSI_CHECK_FUZZ_", "OSI_CHECK_UPDATE_")
_READ_BY_THE_PRODUCT = {"CI", "COLUMNS", "FORCE_COLOR", "GH_TOKEN", "NO_COLOR", "TTY_COMPATIBLE"}


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A case of bytes is named by its argument and its number, not by what the bytes are.

    Packed bytes may hold the clock, and a run with several workers ends where a test's name differs
    from worker to worker.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test has a cache of its own, no token, and a GitHub that does not exist.

    Nothing else that the product reads comes from the machine: it works differently where CI runs.
    """
    for name in os.environ:
        if name.startswith(_READ_BY_TESTS):
            continue
        if name in _READ_BY_THE_PRODUCT or name.startswith(("GITHUB_", "OSI_CHECK_", "RUNNER_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    thresholds = gc.get_threshold()  # a command that runs sets its own
    yield
    gc.set_threshold(*thresholds)
