"""Make a table of weights by which sentences of one kind are found (`patterns.sentence_scores`).

usage: make_sentence_weights.py KIND --sentences FILE… [--tests FILE…] [--readmes FOLDER…] [--leave-out FILE…]
                                [--from-shipped] [--write]

KIND         what the table is for, one of `TABLES`
--sentences  tables of sentences written for this and labeled by hand: columns class, label, sentence, apart by
             tabs; the label is one of `LABELS`: for what is to be found, or for what sounds alike; where
             it is neither, the class is (`harmless` is `no`). Of a file with several classes that are named in
             `CLASSES`, those of this table are read. Held
             back: each file in turn, and any whose name ends in `_test.tsv` from all that is written, too
--tests      more such files that are held back from all that is written. A sentence that stands in several files
             counts in the first, and tests come first
--readmes    READMEs of real projects, `OWNER+NAME.md` (or .rst, .txt): all their sentences count as harmless. The
             owners whose names' checksum divides by three are held back
--leave-out  names of READMEs (as their files, without the ending) that do say such a thing, or are lists of tools
             and no README of one: neither learned from nor measured on (several files add up)
--from-shipped  learn what these sentences add to the table that is shipped: its sum is one more term, so that what
             was learned from sentences that are no longer at hand stays; words that it knows are words of the language.
             Written with a bias by which the likeliest sentences of READMEs, and the likeliest that sound alike, are as
             likely as they were, so that thresholds keep their meaning
--write      write the table, fitted to all that is not a test; what is measured before is of ones that have not seen
             what they are measured on

Needs scikit-learn, which nothing else here does. A logistic regression; terms that next to nothing has, weights
below `LEAST`, and proper names are left out: no product, project or vendor has a weight. A word is a proper name if it is
written with a capital in most places within a sentence, and no word of a class. Names that an author of sentences
invented are written in lower case, too ("kiln logs you in"): a word that no class holds has a weight only if READMEs
of `MIN_OWNERS` owners have it in lower case, or, in a table on terms, license texts do. The penalty holds rare terms
back less: each counts by the logarithm of how rare it is.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from osi_check.licenses.text.index import in_dictionary
from osi_check.patterns.sentence_scores import (
    MIN_CHARS,
    limit_terms,
    plain_words,
    split_sentences,
    tool_terms,
)
from osi_check.patterns.word_classes import (
    class_names,
    class_stems,
    tool_class,
    word_class,
    word_stem,
)
from osi_check.repository.readme.document import parse_document

SOURCE = Path(__file__).parents[1] / "src/osi_check"
TABLES = {
    "rider": SOURCE / "licenses/text/beside/rider_weights.json",
    "remark": SOURCE / "licenses/text/beside/remark_weights.json",
    "held-back": SOURCE / "repository/signals/held_back_weights.json",
    "ended": SOURCE / "repository/signals/ended_weights.json",
    "needs-service": SOURCE / "repository/signals/needs_service_weights.json",
    "no-source": SOURCE / "repository/signals/no_source_weights.json",
    "client": SOURCE / "repository/signals/client_weights.json",
}
# The classes of sentences in files with several kinds, and the tables that they are for.
CLASSES = {
    "readme": ("rider", "remark"),
    "beside": ("rider", "remark"),
    "held-back": ("held-back",),
    "ended": ("ended",),
    "needs-service": ("needs-service",),
    "no-source": ("no-source",),
    "client": ("client",),
}
# Times that a labeled sentence counts as one of a README.
LABELED = {"rider": 4.0, "remark": 1.0}
LABELED_ON_TOOLS = 1.0
# The inverse of the penalty on weights.
STRENGTH = {"rider": 0.3, "remark": 0.3}
STRENGTH_ON_TOOLS = 0.04
LEAST = {"rider": 1.3, "remark": 0.5}
LEAST_ON_TOOLS = 0.11
MOST = {"remark": 20_000}  # weights of a table, the largest ones
MOST_ON_TOOLS = 15_000  # some 300 kB
SEEN = {"rider": 3, "remark": 2}  # labeled sentences that have a term
SEEN_ON_TOOLS = 2
COMMON = 3  # or one of them and so many sentences of READMEs
MIN_OWNERS = 8  # whose READMEs have a word of a table on tools
LET_THROUGH = (0.005, 0.01, 0.02, 0.05)  # of what is to be found, by which tables are compared
ALLOWED = (0, 1, 2, 4, 8)  # READMEs that are doubted, by which the tables are compared
LABELS = {
    **dict.fromkeys(("restrict", "yes", "term", "closed"), True),
    **dict.fromkeys(("free", "no", "harmless", "whole"), False),
}
# Tables on terms, not on tools.
ON_TERMS = frozenset({"rider", "remark"})
# Those in which what each term of a sentence adds is less the more terms it has.
SHARED_OUT = frozenset({"rider", "remark"})
# The classes whose sentences stand elsewhere than a table reads them: learned from at `ELSEWHERE`, not measured on.
OTHER_PLACES = {"rider": "beside", "remark": "readme"}
FOLDS = 4  # of files, by which it is told how likely sentences are that no table has seen
LIKELIEST_IN_READMES, LIKELIEST_ALIKE = 0.0005, 0.02  # shares that tables agree on
ELSEWHERE = 0.5  # of what a sentence of the table's own place counts
# READMEs tell which words there are, and are no sentences beside licenses.
NOT_LEARNED = frozenset({"remark"})
# Of what is learned on top of a table of those, what is written: its sums spread wider, and at this share thresholds
# find as much that is harmless among authors left out, and let less through.
DAMPED = 0.8
_CAPITAL = re.compile(r"\b[A-Z][\w'-]*")
_NAME = re.compile(r"(?<=[a-z,;:'’] )[A-Za-z][\w'-]*")


class Row(NamedTuple):
    """A sentence, whether it is of the kind, where it comes from, and what that is held back with."""

    text: str
    is_kind: bool
    source: str
    side: int  # -1 of a labeled sentence, -2 of one that stands elsewhere


def main() -> None:
    """Fit, measure on what was held back, and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kind", choices=TABLES)
    parser.add_argument("--sentences", type=Path, nargs="+", required=True)
    parser.add_argument("--readmes", type=Path, nargs="+", default=())
    parser.add_argument("--tests", type=Path, nargs="+", default=[])
    parser.add_argument("--leave-out", type=Path, nargs="+", default=())
    parser.add_argument("--from-shipped", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    left_out = {name for file in options.leave_out for name in file.read_text("utf-8").split()}
    tests = [file for file in options.sentences if file.stem.endswith("_test")] + options.tests
    read = [*tests, *(file for file in options.sentences if file not in tests)]
    rows = each_once([row for file in read for row in labeled(file, options.kind)])
    rows += [row for folder in options.readmes for row in real_sentences(folder, left_out)]
    data = Data(rows, options.kind, shipped_weights(options.kind) if options.from_shipped else {})
    files = [file.stem for file in read]
    learned = files[len(tests) :]
    for name in files:
        if len(learned) > 1 or name not in learned:
            others = [other for other in learned if other != name]
            measuring = measure_let_through if options.kind in NOT_LEARNED else measure
            measuring(data, name, others)
    if options.write:
        sides = () if options.kind in NOT_LEARNED else (0, 1, 2)
        bias, weights = data.fit(learned, sides)
        if data.shipped and sides:
            bias = round(bias - drift(data, learned), 2)
        elif data.shipped:
            bias = round(bias * DAMPED, 2)
            weights = {term: round(weight * DAMPED, 2) for term, weight in weights.items()}
        table = {"bias": bias, "weights": dict(sorted(weights.items()))}
        TABLES[options.kind].write_text(
            json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8"
        )
        print(f"{len(weights)} weights written")


class Data:
    """All sentences and their terms; `shipped`: weights from which learning goes on."""

    def __init__(self, rows: list[Row], kind: str, shipped: dict[str, float]) -> None:
        on_tools = kind not in ON_TERMS
        self.rows = rows
        self.kind = kind
        self.labeled, self.least = (
            LABELED.get(kind, LABELED_ON_TOOLS),
            LEAST.get(kind, LEAST_ON_TOOLS),
        )
        self.strength = STRENGTH.get(kind, STRENGTH_ON_TOOLS)
        self.seen = SEEN.get(kind, SEEN_ON_TOOLS)
        self.shared_out = kind in SHARED_OUT
        known = {stem for term in shipped for stem in map(stem_of, term.split(" "))}
        self.names = (proper_names(rows) | invented_words(rows, in_licenses=not on_tools)) - known
        terms_of = tool_terms if on_tools else limit_terms
        self.vectors = DictVectorizer()
        values = [
            dict.fromkeys(
                (term for term in terms if stem_of(term) not in self.names),
                len(terms) ** -0.5 if self.shared_out else 1.0,
            )
            for terms in (terms_of(row.text) for row in rows)
        ]
        self.matrix: Any = self.vectors.fit_transform(values).tocsr()
        self.terms = self.vectors.get_feature_names_out()
        self.shipped = shipped
        prior = self.matrix @ np.array([shipped.get(term, 0.0) for term in self.terms])
        self.prior: Any = csr_matrix(prior[:, None])
        self.is_kind = np.array([row.is_kind for row in rows])
        self.source = np.array([row.source for row in rows])
        self.side = np.array([row.side for row in rows])

    def fit(self, files: list[str], sides: tuple[int, ...]) -> tuple[float, dict[str, float]]:
        """The bias and the weights of all terms that weigh."""
        is_labeled = (self.side < 0) & np.isin(self.source, files)
        chosen = is_labeled | np.isin(self.side, sides)
        rows, is_labeled = self.matrix[chosen], is_labeled[chosen]
        seen = np.asarray((rows[is_labeled] > 0).sum(0)).ravel()
        common = np.asarray((rows[~is_labeled] > 0).sum(0)).ravel()
        columns = np.where((seen >= self.seen) | ((seen >= 1) & (common >= COMMON)))[0]
        model = LogisticRegression(
            C=self.strength, max_iter=200, solver="liblinear", tol=1e-3, intercept_scaling=10
        )
        rarity = np.log(rows.shape[0] / (seen + common)[columns])
        model.fit(
            hstack([rows[:, columns].multiply(rarity), self.prior[chosen]]).tocsr(),
            self.is_kind[chosen],
            sample_weight=np.where(is_labeled, self.labeled, 1.0)
            * np.where(self.side[chosen] == -2, ELSEWHERE, 1.0),
        )
        *added, stays = model.coef_[0]
        sums = defaultdict(float, {term: stays * w for term, w in self.shipped.items()})
        for term, weight in zip(self.terms[columns], added * rarity, strict=True):
            sums[str(term)] += float(weight)
        weights = {term: round(w, 2) for term, w in sums.items() if abs(w) >= self.least}
        names = {term for term in weights if self.names & set(map(stem_of, term.split(" ")))}
        most = MOST.get(self.kind, MOST_ON_TOOLS)
        kept = sorted(weights.keys() - names, key=lambda term: (-abs(weights[term]), term))[:most]
        return round(float(model.intercept_[0]), 2), {term: weights[term] for term in kept}

    def scores(self, bias: float, weights: dict[str, float]) -> Any:
        """The score of each sentence."""
        return self.matrix @ np.array([weights.get(term, 0.0) for term in self.terms]) + bias


def shipped_weights(kind: str) -> dict[str, float]:
    """The weights of the table that is shipped."""
    weights: dict[str, float] = json.loads(TABLES[kind].read_text("utf-8"))["weights"]
    return weights


def shipped_bias(kind: str) -> float:
    """Its bias."""
    return float(json.loads(TABLES[kind].read_text("utf-8"))["bias"])


def stem_of(part: str) -> str:
    """The stem of a part of a term: of a word with its ending (".used"), of one that comes first or last, or itself."""
    return word_stem(part[1:]) if part.startswith(".") else part.strip("^$") or part


def measure(data: Data, name: str, files: list[str]) -> None:
    """What a table made of some files, and of the READMEs that are not held back, finds in another file."""
    bias, weights = data.fit(files, (0, 1))
    scores = data.scores(bias, weights)
    tested = (data.side == -1) & (data.source == name)
    of_kind, others = scores[tested & data.is_kind], scores[tested & ~data.is_kind]
    highest: dict[str, float] = defaultdict(lambda: -99.0)
    for number in np.where(data.side == 2)[0]:
        repo = data.rows[number].source
        highest[repo] = max(highest[repo], scores[number])
    tops = sorted(highest.values(), reverse=True)
    found = " | ".join(
        f"{count} above {tops[count]:.1f}: {np.mean(of_kind > tops[count]):.2f}, {np.mean(others > tops[count]):.2f}"
        for count in ALLOWED
    )
    print(f"{name} ({len(weights)} weights; of {len(tops)} READMEs): {found}", flush=True)


def measure_let_through(data: Data, name: str, files: list[str]) -> None:
    """How many of the others a table made of some files lets through in another, and at which score."""
    bias, weights = data.fit(files, ())
    scores = data.scores(bias, weights)
    tested = (data.side == -1) & (data.source == name)
    of_kind, others = np.sort(scores[tested & data.is_kind]), scores[tested & ~data.is_kind]
    told = []
    for share in LET_THROUGH:
        least = of_kind[int(share * len(of_kind))]
        told.append(f"{share:.1%} below {least:.1f}: {np.mean(others < least):.2f}")
    print(f"{name} ({len(weights)} weights): {' | '.join(told)}", flush=True)


def drift(data: Data, files: list[str]) -> float:
    """How much likelier the likeliest harmless sentences are than by the shipped table, in log odds.

    Of READMEs, and of labeled ones that sound alike; the smaller of both. Each sentence is scored by a table that has
    not seen it, and the shipped table has its bias.
    """
    before = data.scores(shipped_bias(data.kind), data.shipped)
    after = before.copy()
    for side in (0, 1, 2):
        unseen = data.side == side
        after[unseen] = data.scores(*data.fit(files, tuple({0, 1, 2} - {side})))[unseen]
    for part in range(FOLDS):
        held = files[part::FOLDS]
        unseen = (data.side == -1) & np.isin(data.source, held)
        scores = data.scores(*data.fit([file for file in files if file not in held], (0, 1, 2)))
        after[unseen] = scores[unseen]
    alike = np.isin(data.source, files) & (data.side == -1) & ~data.is_kind
    return min(
        float(np.quantile(after[chosen], 1 - share) - np.quantile(before[chosen], 1 - share))
        for chosen, share in ((data.side >= 0, LIKELIEST_IN_READMES), (alike, LIKELIEST_ALIKE))
    )


def proper_names(rows: list[Row]) -> set[str]:
    """The stems that, within sentences, are mostly written with a capital, and in no class."""
    forms: dict[str, Counter[bool]] = defaultdict(Counter)
    for row in rows:
        for word in _NAME.findall(row.text):
            forms[word_stem(word.lower())][word[0].isupper()] += 1
            if word_class(word.lower()) or tool_class(word.lower()):
                forms[word_stem(word.lower())][False] += 1_000
    return {stem for stem, count in forms.items() if count[True] > count[False] and len(stem) > 1}


def invented_words(rows: list[Row], *, in_licenses: bool) -> set[str]:
    """The stems that the READMEs of too few owners have to be words of the language.

    `in_licenses`: words of license texts are of the language, too.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    stems: set[str] = set()
    for row in rows:
        capitals = {word.lower() for word in _CAPITAL.findall(row.text)}
        for word in plain_words(row.text):
            stem = word_stem(word)
            stems.add(stem)
            if in_licenses and in_dictionary(word):
                owners[stem].update(map(str, range(MIN_OWNERS)))
            if row.side >= 0 and word not in capitals:
                owners[stem].add(row.source.partition("+")[0].lower())
    common = {stem for stem, whose in owners.items() if len(whose) >= MIN_OWNERS}
    return {stem for stem in stems if stem.isascii()} - common - class_names() - class_stems()


def labeled(file: Path, kind: str) -> list[Row]:
    """The sentences of a table; of what is harmless each counts, of the rest the whole row."""
    found = []
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            label = next((cell for cell in reversed(row[:2]) if cell in LABELS), None)
            if len(row) != 3 or label is None or kind not in CLASSES.get(row[0], (kind,)):
                continue
            side = -2 if row[0] == OTHER_PLACES.get(kind) else -1
            if row[0] in LABELS and not LABELS[label]:
                found += [
                    Row(said, is_kind=False, source=file.stem, side=side)
                    for _, said in split_sentences(row[2])
                ]
            else:
                found.append(Row(row[2], LABELS[label], file.stem, side))
    return found


def each_once(rows: list[Row]) -> list[Row]:
    """The rows without those whose text stood before, whatever its case, spaces and marks."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(" ".join(re.findall(r"\w+", row.text.lower())), row)
    return list(first.values())


def real_sentences(folder: Path, left_out: set[str]) -> list[Row]:
    """Each sentence of the READMEs with its repository and the third that its owner is in."""
    found = []
    for file in sorted(folder.iterdir()):
        owner = file.name.partition("+")[0].lower()
        side = int(hashlib.sha1(owner.encode()).hexdigest(), 16) % 3
        document = parse_document(file.name, file.read_text("utf-8", "replace"))
        for passage in document.passages if file.stem not in left_out else ():
            if passage.kind in {"text", "item", "row"}:
                found += [
                    Row(sentence, is_kind=False, source=file.stem, side=side)
                    for _, sentence in split_sentences(passage.text)
                    if len(sentence) >= MIN_CHARS
                ]
    return found


if __name__ == "__main__":
    main()
