"""Whatever strangers write: every reader gives a result or `InputError`, every writer a text.

What once broke something is kept in `tests/data/fuzz/TARGET/`. For a longer run:
`OSI_CHECK_FUZZ_EXAMPLES=20000 python -m pytest tests/project/test_fuzz.py`, or `benchmarks/fuzz.py`.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from fuzz_seeds import LONG, PIECES
from fuzzing import CORPUS, TARGETS, raw

fuzz = settings(
    max_examples=int(os.environ.get("OSI_CHECK_FUZZ_EXAMPLES", "30")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # What was found is shown as it was found: to make it small takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
LONGEST = 10.0  # seconds for some ten thousand characters: what grows by the square takes more
READERS = [name for name in TARGETS if not name.startswith("show-")]


@st.composite
def bent(draw: st.DrawFn, seeds: tuple[str, ...]) -> str:
    """A text made of a good one by cuts, repetitions and strange pieces."""
    text = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        what = draw(st.sampled_from(["cut", "twice", "piece", "piece", "any"]))
        middle = {
            "cut": "",
            "twice": text[start:end] * 2,
            "piece": draw(st.sampled_from(PIECES)),
            "any": draw(st.text(st.characters(), max_size=20)),
        }[what]
        text = text[:start] + middle + text[end:]
    return text


@pytest.mark.parametrize("name", TARGETS)
def test_any_text_is_read_or_refused_and_any_report_can_be_written(name: str) -> None:
    target = TARGETS[name]

    @fuzz
    @given(bent(target.seeds) | st.text(st.characters(), max_size=200))
    @example("")
    @example("".join(PIECES))
    def check(text: str) -> None:
        target(raw(text))

    for seed in target.seeds if target.well else ():
        target.read(raw(seed))
    check()


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{text[:5]!r}")
def test_depth_and_length_exhaust_nothing(name: str, text: str) -> None:
    began = time.process_time()
    TARGETS[name](raw(text))
    assert time.process_time() - began < LONGEST


@pytest.mark.parametrize(
    "path", sorted(CORPUS.glob("*/*")), ids=lambda p: f"{p.parent.name}-{p.name}"
)
def test_what_once_broke_something_is_read_or_refused_now(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())
