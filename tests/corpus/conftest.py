"""Tests against recorded real data that stands beside the project on its developers' machines."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with recorded repositories, lists and license files; skips where it is absent."""
    if not (SHARED / "github-data" / "labels.yml").is_file():
        pytest.skip("the recorded data is not on this machine: nothing was measured here")
    return SHARED
