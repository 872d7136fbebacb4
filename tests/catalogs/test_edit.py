"""A decision is written in place, and nothing else of the file changes."""

from __future__ import annotations

import difflib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from osi_check.catalogs import EditError
from osi_check.catalogs.yaml.waivers import add_waiver
from osi_check.model import Waiver

WAIVER = Waiver(
    rule="alive", reason='it "works": still', by="Ada", until="2027-01-01", blobs=("ab",)
)
WRITTEN = {
    "rule": "alive",
    "reason": 'it "works": still',
    "by": "Ada",
    "until": "2027-01-01",
    "blobs": ["ab"],
}

FORMS = {
    "no waivers yet": "tools:\n  - id: a\n    name: A # kept\n\n  - id: b\n    name: B\n",
    "at the end without a newline": "tools:\n- id: b\n- id: a\n  name: A",
    "a block list": "tools:\n- id: a\n  waivers:\n  - {rule: x, reason: y}\n  # kept\n  name: A\n",
    "a list of blocks": "tools:\n- id: a\n  waivers:\n    - rule: x\n      reason: y\n- id: b\n",
    "an empty flow list": "tools:\n- id: a\n  waivers: []\n  name: A\n",
    "a flow list": "tools:\n- id: a\n  waivers: [{rule: x, reason: y}]\n",
    "a null": "tools:\n- id: a\n  waivers:\n  name: A\n",
    "a flow entry": "tools:\n- {id: a, name: A}\n- {id: b}\n",
    "a flow entry with waivers": "tools:\n- {id: a, waivers: [{rule: x, reason: y}], name: A}\n",
    "windows line ends": "tools:\r\n- id: a\r\n  name: A\r\n- id: b\r\n",
    "a folded text last": "tools:\n- id: a\n  description: >\n    one\n    two\n\n- id: b\n",
    "a nested list last": "tools:\n- id: a\n  categories:\n  - x\n  - y\nstacks: []\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_decision_stands_beside_what_was_there(text: str) -> None:
    edited = add_waiver(text, "a", WAIVER)
    before, after = yaml.safe_load(text), yaml.safe_load(edited)
    entry = next(tool for tool in after["tools"] if tool["id"] == "a")
    old = next(tool for tool in before["tools"] if tool["id"] == "a")
    assert entry.pop("waivers") == [*(old.pop("waivers", None) or []), WRITTEN]
    assert entry == old
    assert [t for t in after["tools"] if t is not entry] == [
        t for t in before["tools"] if t is not old
    ]
    lost = [d for d in difflib.ndiff(text.splitlines(), edited.splitlines()) if d[0] == "-"]
    assert len(lost) <= 1


@pytest.mark.parametrize("text", ["tools: []", "", "tools:\n- id: a\n  waivers: text\n", "[]"])
def test_what_cannot_be_edited_safely_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        add_waiver(text, "a", WAIVER)


@given(st.text(min_size=1, max_size=60), st.sampled_from(sorted(FORMS)))
def test_any_reason_is_written_so_that_it_reads_back(reason: str, form: str) -> None:
    edited = add_waiver(FORMS[form], "a", Waiver(rule="r", reason=reason))
    entry = next(t for t in yaml.safe_load(edited)["tools"] if t["id"] == "a")
    assert entry["waivers"][-1]["reason"] == reason
