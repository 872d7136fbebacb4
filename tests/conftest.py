"""What all tests share: no network, no user's cache, quick property tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

_READ_BY_THE_PRODUCT = {
    "CI",
    "COLUMNS",
    "FORCE_COLOR",
    "GH_TOKEN",
    "NO_COLOR",
    "OSI_CHECK_DEBUG",
    "OSI_CHECK_EXECUTOR",
    "OSI_CHECK_INTERNAL_HOSTS",
    "OSI_CHECK_NO_CACHE",
    "OSI_CHECK_TOKENS",
    "TTY_COMPATIBLE",
}


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a cache of its own, no token, and a GitHub that does not exist.

    Nothing else that the product reads comes from the machine: it works differently where CI runs.
    """
    for name in os.environ:
        if name in _READ_BY_THE_PRODUCT or name.startswith(("GITHUB_", "RUNNER_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("OSI_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
