"""Make `src/osi_check/licenses/text/beside/rider_weights.json`: how much words sound like a restriction.

usage: make_rider_weights.py --sentences FILE… --readmes FOLDER [--write]

--sentences  tables of sentences beside an open license, written for this and labelled by hand: columns class,
             `restrict` or `free`, sentence, apart by tabs. Held back: each fourth row, and any file whose name ends
             in `_test.tsv` whole
--readmes    READMEs of real projects, `OWNER+NAME.md` (or .rst, .txt): all their sentences count as free. The owners
             whose names' checksum divides by three are held back
--write      write the table, fitted to all READMEs; what is measured before is of one that has not seen those held back

Needs scikit-learn, which nothing else here does. A logistic regression over words and pairs of words;
what next to none has, and weights below `LEAST`, are left out.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from osi_check.licenses.text.beside.rider_score import MIN_CHARS, sentence_features, split_sentences
from osi_check.repository.readme.document import parse_document

TABLE = Path(__file__).parents[1] / "src/osi_check/licenses/text/beside/rider_weights.json"
LABELLED = 8.0  # times that a labelled sentence counts as one of a README
STRENGTH = 3.0  # the inverse of the penalty on weights
LEAST = 0.15
SEEN = 3  # labelled sentences that have a term
COMMON = 3  # or one of them and so many sentences of READMEs


def main() -> None:
    """Fit, measure on what was held back, and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sentences", type=Path, nargs="+", required=True)
    parser.add_argument("--readmes", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    seen, held = labelled(options.sentences)
    readmes = real_sentences(options.readmes)
    bias, weights = fit(seen, [s for _, owner_held, s in readmes if not owner_held])

    def score(sentence: str) -> float:
        return bias + sum(weights.get(term, 0.0) for term in sentence_features(sentence))

    print(f"{len(seen)} labelled sentences, {len(readmes)} of READMEs, {len(weights)} weights")
    scored = {
        name: [(restricts, score(sentence)) for restricts, sentence in rows]
        for name, rows in held.items()
    }
    highest: dict[str, float] = {}
    for repo, owner_held, sentence in readmes:
        if owner_held:
            highest[repo] = max(score(sentence), highest.get(repo, -99.0))
    for least in (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
        caught = ", ".join(
            f"{name} {share([s for r, s in rows if r], least)} of restrictions, {share([s for r, s in rows if not r], least)} of others"
            for name, rows in scored.items()
        )
        flagged = sum(value > least for value in highest.values())
        print(f"above {least}: {caught}, {flagged} of {len(highest)} READMEs")
    if options.write:
        bias, weights = fit(seen, [sentence for _, _, sentence in readmes])
        table = {"bias": bias, "weights": dict(sorted(weights.items()))}
        TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


def share(scores: list[float], least: float) -> str:
    """How many of the scores are above one."""
    return f"{sum(score > least for score in scores) / max(len(scores), 1):.2f}"


def labelled(files: list[Path]) -> tuple[list[tuple[bool, str]], dict[str, list[tuple[bool, str]]]]:
    """The sentences to learn from, and those held back by file; each with whether it restricts."""
    seen, held = [], {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = [
                (row[1] == "restrict", row[2])
                for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
                if len(row) == 3 and row[1] in {"restrict", "free"}
            ]
        whole = file.stem.endswith("_test")
        held[file.stem] = rows if whole else rows[::4]
        seen += [] if whole else [row for number, row in enumerate(rows) if number % 4]
    return seen, held


def real_sentences(folder: Path) -> list[tuple[str, bool, str]]:
    """Each sentence of the READMEs with its repository and whether that is held back."""
    found = []
    for file in sorted(folder.iterdir()):
        owner = file.name.partition("+")[0].lower()
        held = int(hashlib.sha1(owner.encode()).hexdigest(), 16) % 3 == 2
        document = parse_document(file.name, file.read_text("utf-8", "replace"))
        for passage in document.passages:
            if passage.kind in {"text", "item", "row"}:
                found += [
                    (file.stem, held, s)
                    for _, s in split_sentences(passage.text)
                    if len(s) >= MIN_CHARS
                ]
    return found


def fit(labelled: list[tuple[bool, str]], real: list[str]) -> tuple[float, dict[str, float]]:
    """The bias and the weights of all terms that weigh."""
    counts = Counter(term for _, sentence in labelled for term in sentence_features(sentence))
    common = Counter(term for sentence in real for term in sentence_features(sentence))
    terms = {term for term, count in counts.items() if count >= SEEN or common[term] >= COMMON}
    sentences = [sentence for _, sentence in labelled] + real
    rows = [dict.fromkeys(sentence_features(s) & terms, 1.0) for s in sentences]
    vectors = DictVectorizer()
    matrix: Any = vectors.fit_transform(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=500, solver="lbfgs")
    model.fit(
        matrix,
        [int(restricts) for restricts, _ in labelled] + [0] * len(real),
        sample_weight=[LABELLED] * len(labelled) + [1.0] * len(real),
    )
    pairs = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(term): round(float(w), 2) for term, w in pairs if abs(w) >= LEAST}
    return round(float(model.intercept_[0]), 2), weights


if __name__ == "__main__":
    main()
