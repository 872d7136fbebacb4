"""What maintainers decided, read from JSON Lines, beside what the rules say of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from osi_check.errors import InputError
from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import are_equivalent
from osi_check.model import Location, Outcome, Problem
from osi_check.repository.address import Address, parse_address
from osi_check.text_lines import split_lines

MAX_CHARS = 10_000  # of one line
MAX_PROBLEMS = 50  # told of one file
OBJECTIONS = frozenset({Outcome.FAIL, Outcome.REVIEW})

_OUTCOME = re.compile(r"\b(pass|review|fail|mismatch)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:then|before|until)\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:https?://\S+|[\w.-]+/[\w.-]+)(?=\s|$)")
_NAMING = frozenset({"licence", "license", "osd", "drift/licence", "drift/license", "mismatch"})


class RecordedDecision(Struct, frozen=True, kw_only=True):
    """One decision: the tool, what was objected to, and what a checker should say today.

    `expected` are the outcomes that agree with it, empty where it says nothing of today. `claim`
    is the license that the list gave, where the decision was about that being wrong. `named` is
    the license as the decision names it.
    """

    line: int
    tool: str
    criterion: str
    list: str = ""
    date: str = ""
    place: Address | None = None
    expected: frozenset[Outcome] = frozenset()
    claim: str = ""
    named: str = ""

    @property
    def objects(self) -> bool | None:
        """Whether the maintainer objected to the tool; None where either would agree."""
        if not self.expected or (OBJECTIONS & self.expected and Outcome.PASS in self.expected):
            return None
        return Outcome.PASS not in self.expected


class _Line(Struct, frozen=True, kw_only=True):
    """The keys of a line that are read; others are left alone."""

    expect: str
    tool: str = ""
    repo: str | None = None
    list: str = ""
    date: str = ""
    criterion: str = ""
    before: str | tuple[str, ...] | None = None
    after: str | tuple[str, ...] | None = None


def read_decisions(text: str, file: str) -> list[RecordedDecision]:
    """All decisions of a JSON Lines text, one object a line with at least `expect`.

    Raises `InputError` with the lines that are none, up to `MOST_PROBLEMS`.
    """
    found: list[RecordedDecision] = []
    problems: list[Problem] = []
    decoder = msgspec.json.Decoder(_Line)
    for number, line in enumerate(split_lines(text), 1):
        if not line.strip() or len(problems) == MAX_PROBLEMS:
            continue
        try:
            if len(line) > MAX_CHARS:
                problems.append(
                    Problem(Location(file, number), "not a decision: the line is too long")
                )
                continue
            found.append(_decision(decoder.decode(line), number))
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            problems.append(
                Problem(Location(file, number), f"not a decision: {error}; expected a JSON object")
            )
    if problems:
        raise InputError(*problems)
    return found


def _decision(line: _Line, number: int) -> RecordedDecision:
    place = _PLACE.match(line.repo or "")
    wrong_claim = "mismatch" in f"{line.criterion} {line.expect}".lower()
    return RecordedDecision(
        line=number,
        tool=line.tool or line.repo or f"line {number}",
        criterion=line.criterion.strip() or "-",
        list=line.list,
        date=line.date,
        place=parse_address(place[0]) if place else None,
        expected=_expected(line.expect),
        claim=_joined_license(line.before) if wrong_claim else "",
        named=_joined_license(line.after) or _joined_license(line.before),
    )


def _joined_license(licenses: str | tuple[str, ...] | None) -> str:
    """Several licenses of an entry as one: each of them holds for some part."""
    return licenses if isinstance(licenses, str) else " AND ".join(licenses or ())


def _expected(said: str) -> frozenset[Outcome]:
    """The outcomes that a sentence like `fail before, pass after` expects of today.

    A wrong claim (`mismatch`) is objected to however good the tool is.
    """
    found: set[Outcome] = set()
    for clause in re.split(r"[;,]", said):
        words = {word.lower() for word in _OUTCOME.findall(clause)}
        if _PAST.search(clause):
            continue
        if "mismatch" in words:
            found |= OBJECTIONS
        else:
            found |= {Outcome[word.upper()] for word in words}
    return frozenset(found)


def outcome_by_name(decision: RecordedDecision) -> Outcome | None:
    """What the license says that the decision names, without a look at the repository.

    A wrong claim is one that is not equivalent to the license that was put in its place. None
    where the decision is about something else, or a name could not be resolved.
    """
    if decision.criterion.lower() not in _NAMING or not decision.named:
        return None
    meant = resolve_declared(decision.named)
    if decision.claim:
        claimed = resolve_declared(decision.claim).expression
        if not claimed or not meant.expression:
            return None
        return Outcome.PASS if are_equivalent(claimed, meant.expression) else Outcome.FAIL
    approved = osi_approval(meant.expression).approved if meant.expression else meant.open
    if approved is None:
        return None
    return Outcome.PASS if approved else Outcome.FAIL


class AgreementScore(Struct, frozen=True, kw_only=True):
    """How often the rules and the maintainers came to the same.

    `objections` counts what both object to, `only_ours` and `only_theirs` what one of them does,
    `passes` what neither does, `without` decisions without evidence.
    """

    objections: int = 0
    only_ours: int = 0
    only_theirs: int = 0
    passes: int = 0
    without: int = 0

    @property
    def precision(self) -> float | None:
        """Of what the rules object to, the share that maintainers do, too; None of nothing."""
        ours = self.objections + self.only_ours
        return self.objections / ours if ours else None

    @property
    def recall(self) -> float | None:
        """Of what maintainers object to, the share that the rules do, too; None of nothing."""
        theirs = self.objections + self.only_theirs
        return self.objections / theirs if theirs else None


def score_decisions(pairs: Iterable[tuple[RecordedDecision, Outcome | None]]) -> AgreementScore:
    """Count decisions beside outcomes; those that expect nothing of today do not count."""
    counts = dict.fromkeys(AgreementScore.__struct_fields__, 0)
    for decision, outcome in pairs:
        theirs = decision.objects
        if theirs is None:
            continue
        if outcome is None or outcome is Outcome.UNKNOWN:
            counts["without"] += 1
        elif outcome in OBJECTIONS:
            counts["objections" if theirs else "only_ours"] += 1
        else:
            counts["only_theirs" if theirs else "passes"] += 1
    return AgreementScore(**counts)


def group_by_criterion(
    pairs: Sequence[tuple[RecordedDecision, Outcome | None]],
) -> Mapping[str, list[tuple[RecordedDecision, Outcome | None]]]:
    """The pairs under the first word of what was decided on: `drift/gone` is `drift`."""
    groups: dict[str, list[tuple[RecordedDecision, Outcome | None]]] = {}
    for decision, outcome in sorted(pairs, key=lambda pair: pair[0].criterion.lower()):
        head = re.split(r"[/+ (]", decision.criterion.lower())[0]
        groups.setdefault(head, []).append((decision, outcome))
    return groups
