"""A text four times as long takes about four times as long, whatever is repeated in it."""

from __future__ import annotations

import time

import pytest

from license_linear import FAMILIES, text_of
from osi_check.licenses.text.identify import identify

SHORT, LONG = 8_000, 32_000
GROWTH = 3.0  # times per byte; a loop over all pairs makes it 4
LEAST = 2.0  # microseconds a byte, below which nothing is asked


def per_byte(pattern: str, size: int, run: int) -> float:
    text = f"{run} " + text_of(pattern, size)  # no answer is remembered
    start = time.process_time()
    identify(text, "LICENSE")
    return (time.process_time() - start) / len(text) * 1e6


@pytest.mark.parametrize("name", FAMILIES)
def test_identification_takes_linear_time(name: str) -> None:
    pattern = FAMILIES[name]
    per_byte(pattern, SHORT, 0)
    short = min(per_byte(pattern, SHORT, run) for run in (1, 2))
    for run in range(3, 9):  # caches of a busy machine may be cold once
        if per_byte(pattern, LONG, run) <= max(short, LEAST) * GROWTH:
            return
    pytest.fail(f"{name}: time grows faster than the text")
