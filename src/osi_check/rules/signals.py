"""How signals combine: the one place where what the probes saw becomes an outcome.

Five questions, one function each, asked by the rule of that name. Each yields what there is to
object to, in words, with the signals that it rests on. What always holds:

* No tool fails on a single signal. A `fail` needs two signals of different kinds, and nothing that
  shows the opposite: a README is short, and words are ambiguous.
* One good signal, or two that are contradicted, make a `review`, with links to the lines.
* A signal against a tool never helps it, and a signal for it never hurts it.

How often each signal is right was measured: see `docs/signals.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from osi_check.licenses import osi, standing
from osi_check.model import Facts, Finding, Outcome, Signal, Source, TreePart
from osi_check.rules import signal_table as table
from osi_check.rules.rule import Rule

# Points from which a tool is for a person, and from which it fails, by what stands against it less
# what stands for it. Chosen by cross-validation: see `docs/signals.md`.
REVIEW = 0.95
FAIL = 2.0
ALONE = 1.5  # points from which a single signal is for a person
CALLED = 0.5  # points from which what it is called makes hints count
SHOWN = 0.7  # points from which a signal shows the other half of a tool, and not words alone
TELLING = 0.7  # points that what it asks for, and hints at, must have together
WORDS = 1.0  # points that what speaks for a tool counts at least before the tool fails
SAVES = 1.2  # points from which what speaks for a tool keeps it from failing by itself

ENOUGH = 1.0  # points from which what is held back is for a person

STANDS_ALONE = ("client", "asks", "hint", "half")
SPEAKS_FOR = ("server", "open", "at-hand", "standard")
# Hints that clients of self-hosted servers give as often: their keys come from the server at home,
# and their base address is the default that their makers' hosted offer has.
SELF_HOSTED_HINTS = frozenset(
    {"key-in-example", "some-key", "makers-site", "links-service", "base-url"}
)
# What gives them: the server is not published where its makers would publish it.
UNPUBLISHED = frozenset({"no-sibling"})
KEYS = frozenset({"key-in-example", "some-key", "speaks-of-account", "base-url"})
# An instance, and an address that the user gives, or words on hosting it: a system that one has.
OF_A_SYSTEM = (
    frozenset({"serves-instance", "takes-endpoint"}),
    frozenset({"serves-instance", "self-host"}),
)
# Addresses in its source, which may be defaults.
IN_SOURCE = frozenset({"service-url", "base-url"})
# What says by itself that there is another half.
HALVES = frozenset(
    "says-client says-client-of-another named-add-on wraps-site own-login base-url".split()
)


# Parts that are set apart for payers, by their names.
_PAID_NAME = re.compile(
    r"(?:^|[/_-])(?:ee|enterprise|commercial|proprietary|premium|pro|paid)(?:$|[/_-])",
    re.IGNORECASE,
)

SOURCE_FIX = "list the repository that contains the source code"
ARCHIVED_FIX = "remove the tool, list its successor, or keep it with a waiver (`osi-check decide`)"
MOVED_FIX = "list the new repository, or keep it with a waiver (`osi-check decide`)"


class SignalJudgement(Struct, frozen=True, kw_only=True):
    """An objection: how serious, what it says, and the signals that it rests on.

    `places` are places to look beside those of the signals.
    """

    outcome: Outcome
    says: str
    fix: str = ""
    cause: str = ""
    signals: tuple[Signal, ...] = ()
    places: tuple[Source, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where to look, each place once, the most telling first."""
        return tuple(dict.fromkeys([*self.places, *(signal.source for signal in self.signals)]))


def signal_findings(rule: Rule, judgements: Iterable[SignalJudgement]) -> Iterator[Finding]:
    """Stamp each judgement with the rule that asked."""
    for judged in judgements:
        object_to = rule.fail if judged.outcome is Outcome.FAIL else rule.review
        yield object_to(judged.says, *judged.sources, fix=judged.fix, cause=judged.cause)


def judge_independence(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether it is whole in itself, or the open half of a closed service.

    What stands against it is added up, what stands for it taken off; hints count only beside
    what calls it a client. `fail` needs signals in two roles (what it is, what it asks for) and
    no more than words that stand for it; `review` needs two signals, or one strong one, or a
    client of whose server nothing is said.
    """
    against = weighed_against(facts)
    speaks_for = table.select_signals(facts, *SPEAKS_FOR, direction="for")
    net = table.points(against) - table.points(speaks_for)
    names = {signal.name for signal in against}
    strong = any(table.rows()[name].points >= ALONE for name in names)
    roles = {table.rows()[name].role for name in names}
    asked = sum(table.rows()[name].role == "asks" for name in names)
    # What asks in two ways, or says itself that its other half is closed, is for a person, unless
    # the server is in this tree: a server that is merely linked may be another edition.
    shown = {table.rows()[s.name].role for s in speaks_for if table.rows()[s.name].points >= SHOWN}
    whole = "server" in shown or {"open", "at-hand"} <= shown
    doubted = "half" in roles or (asked > 1 and not whole)
    if _is_client(against) and _outweighs(against, speaks_for):
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says=f"client for a closed service: no server code found, and {_what_it_asks(against)}",
            fix="list the server's repository if it is open source; otherwise remove the tool",
            signals=(*table.top(against), *table.top(speaks_for, 2)),
        )
    elif doubted or (net >= REVIEW and (len(names) > 1 or strong)) or _is_bare(names, speaks_for):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_of_client(against, spoken_of=bool(speaks_for)),
            fix="check that it works without an account, then record your decision with `osi-check "
            "decide`",
            signals=(*table.top(against), *table.top(speaks_for, 3)),
        )
    if others := table.select_signals(facts, "others"):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=f"may need a third-party service: {others[0].says}",
            fix="check that it works without the service, then record your decision with `osi-check "
            "decide`",
            cause="third-party",
            signals=table.top(others),
        )


def weighed_against(facts: Facts) -> list[Signal]:
    """What counts against a tool that should stand alone; hints only beside a client's words."""
    called = {signal.name for signal in table.select_signals(facts, "client", "half")}
    if any(table.rows()[name].points >= CALLED for name in called):
        return table.select_signals(facts, *STANDS_ALONE)
    return table.select_signals(facts, "client", "asks")


def _is_client(against: list[Signal]) -> bool:
    """Whether two roles are seen: what it is called, and what it asks for or hints at.

    Keys in examples and links are not enough: clients of servers that one runs oneself have them.
    Keys are where the makers publish no server that would hand them out; by itself, that they
    don't is no sign of a service.
    """
    names = {signal.name for signal in against}
    rows = [table.rows()[name] for name in names]
    others = [row for row in rows if row.role != "client" and row.name not in UNPUBLISHED]
    unpublished = bool(names & UNPUBLISHED and names & KEYS)
    sure = unpublished or any(row.name not in SELF_HOSTED_HINTS for row in others)
    called = any(row.role == "client" for row in rows)
    return called and sure and sum(row.points for row in others) >= TELLING


def _is_bare(names: set[str], speaks_for: list[Signal]) -> bool:
    """Whether it has another half (by words, login, address), and nothing at all tells of that."""
    return bool(names & HALVES) and not speaks_for


def _outweighs(against: list[Signal], speaks_for: list[Signal]) -> bool:
    """Whether what stands against a tool is enough for it to fail, whatever speaks for it.

    A server here or one that is open and named, and work without any, keep it from failing. Words
    do not: "an instance" of its makers' service may be one that they run, an address may be a
    proxy's, `localhost` the user's own. But before a tool fails, each counts a whole point.
    """
    names = {signal.name for signal in speaks_for}
    rows = [table.rows()[name] for name in names]
    if _is_default(against, speaks_for):
        return False
    if any(names >= system for system in OF_A_SYSTEM):
        return False
    if any(row.role in {"server", "open"} or row.points >= SAVES for row in rows):
        return False
    words = sum(max(row.points, WORDS) for row in rows)
    return round(table.points(against) - words, 2) >= FAIL


def _is_default(against: list[Signal], speaks_for: list[Signal]) -> bool:
    """Whether all that it asks for is an address in its source that may be a default.

    It may be the default of a setting, where anything speaks for the tool, or the hosted offer of
    a server that others run, where the address is not its owner's.
    """
    asks = [signal for signal in against if table.rows()[signal.name].role == "asks"]
    only = bool(asks) and all(signal.name in IN_SOURCE for signal in asks)
    of_another = any(signal.code == "service-of-another" for signal in asks)
    return only and (of_another or bool(speaks_for))


def _what_it_asks(against: list[Signal]) -> str:
    """What shows that it needs a service of the vendor, where that is no account and no key."""
    asked = {s.name for s in against if table.rows()[s.name].role == "asks"}
    if asked == {"wraps-site"}:
        return "it works on the website of another company"
    if asked == {"disclaims"}:
        return "the README says it is independent of the service it works with"
    if asked == {"works-elsewhere"}:
        return "its work or data is with the vendor"
    if asked and asked <= {*IN_SOURCE, "names-service"}:
        return "it works with the vendor's service"
    return "the README asks for the vendor's account or API key"


def _of_client(against: list[Signal], *, spoken_of: bool) -> str:
    roles = {table.rows()[signal.name].role for signal in against}
    names = {signal.name for signal in against} & HALVES
    if not roles & {"client", "half"}:
        return _what_it_asks(against).removeprefix("the ").removeprefix("it ")
    if "asks" in roles and spoken_of:
        return (
            "client that asks for the vendor's account or API key, but also mentions self-hosting"
        )
    if names == {"named-add-on"} and not spoken_of:
        return "is named like an add-on to its vendor's product, and nothing shows that it is open"
    return "describes itself as a client, and no server you can run was found"


def judge_openness(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether everything in the repository is open to everybody, or a part is kept for payers.

    `fail`: the free edition stops at a number, and a license key lifts it.
    `review`: a part under other terms, a directory set apart, a license key, a paid edition, a
    closed part; or the terms of the whole reserve rights.
    """
    parts = [part for part in facts.parts if _is_paid(facts, part)]
    apart, keyed = table.select_signals(facts, "set-apart"), table.select_signals(facts, "keyed")
    limits, said = (
        table.select_signals(facts, "limited"),
        table.select_signals(facts, "sold", "closed"),
    )

    if limits and keyed:
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says="free edition is capped, and a license key lifts the cap",
            signals=_top_signals(limits, keyed),
        )
    elif limits or keyed:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_with_subject((limits or keyed)[0]),
            fix="check what doesn't work without a license key, then record your decision with "
            "`osi-check decide`",
            signals=_top_signals(limits, keyed),
        )
    if parts or table.points(apart) >= ENOUGH:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_of_parts(parts) if parts else _with_subject(apart[0]),
            fix="check what is missing without this part, then record your decision with "
            "`osi-check decide`",
            cause="part",
            signals=_top_signals(apart),
            places=tuple(part.source for part in parts[:3]),
        )
    if said and table.points([*said, *apart]) >= ENOUGH:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_with_subject(said[0]),
            fix="check what the open source edition lacks, then record your decision with "
            "`osi-check decide`",
            signals=(*said[:4], *apart[:1]),
            cause="license" if _reserves_rights(facts) and _names_license(said[0]) else "editions",
        )
    if weights := table.select_signals(facts, "weights"):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_with_subject(weights[0]),
            fix="check whether the tool is of use without these weights, then record your decision "
            "with `osi-check decide`",
            cause="weights",
            signals=table.top(weights),
        )
    if _reserves_rights(facts):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=f"{facts.detected} reserves some uses for the licensor",
            cause="license",
            places=_terms(facts),
        )


# Words that tell what a text says; the others are about the repository.
_SAYING = ("says", "describes", "mentions", "tells", "asks", "uses", "requires", "limits", "sells")


def _with_subject(signal: Signal) -> str:
    """The words of a signal as a sentence: what a text says begins with the text."""
    says = signal.says
    if says.partition(" ")[0] not in _SAYING:
        return says
    name = signal.source.path.rpartition("/")[2]
    return f"{'README' if not name or name.lower().startswith('readme') else f'`{name}`'} {says}"


def _names_license(signal: Signal) -> bool:
    """Whether what the README says is about its license, not about an edition."""
    return signal.name == "source-available"


def _of_parts(parts: list[TreePart]) -> str:
    names = ", ".join(f"`{part.path}` ({part.expression})" for part in parts[:3])
    more = f", and {len(parts) - 3} more" if len(parts) > 3 else ""
    return f"parts have their own license: {names}{more}"


def judge_maintenance(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether this is the living repository of the tool.

    `fail`: the forge says that it is archived, and the project that it has moved or ended.
    `review`: one of the two.
    """
    over = table.select_signals(facts, "over")
    archived = facts.archived is True
    if archived or over:
        notice = _with_subject(over[0]).replace("README", "the README", 1) if over else ""
        if archived:
            says = f"repository is archived, and {notice}" if notice else "repository is archived"
            fix = ARCHIVED_FIX
        else:
            says, fix = _with_subject(over[0]), MOVED_FIX
        yield SignalJudgement(
            outcome=Outcome.FAIL if archived and over else Outcome.REVIEW,
            says=says,
            fix=fix,
            signals=_top_signals(over),
            places=(Source(),) if archived else (),
        )


def judge_runnable(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether one can get it and start it from what is here.

    `fail`: no source of the tool is here, and the README installs a product or points elsewhere; or
    no source at all, or only images, under terms that reserve nothing, and the README offers a product
    of its makers (for images: asks for their account or key) of which nothing says that it is open.
    `review`: only an installer or images; no release, no build file, no instructions.
    """
    missing, elsewhere = _missing(facts), table.select_signals(facts, "elsewhere")
    sold = [signal for signal in elsewhere if signal.name != "image-only"]
    telling = missing or facts.signal(
        "installer-only", "image-only", "no-way-to-run", "not-for-use", "no-source-here"
    )
    if missing and (sold or (elsewhere and not _reserves_rights(facts))):
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says=f"installs a product whose source isn't in this repository: {missing[0].says}",
            fix=SOURCE_FIX,
            signals=_top_signals(missing, elsewhere),
        )
    elif offered := _offers_product(facts):
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says=f"offers a product whose source isn't in this repository: {telling[0].says}",
            fix=SOURCE_FIX,
            signals=_top_signals(telling, offered),
        )
    elif telling:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_with_subject(telling[0]),
            fix=SOURCE_FIX,
            signals=_top_signals(telling),
        )


def judge_source(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether the source of the tool is here at all (Open Source Definition, clause 2).

    `fail`: the repository is empty; or no source is here, and the README says so or installs a
    product that is built elsewhere.
    `review`: nothing but pages, or scripts around the tool.
    """
    empty = facts.signal("empty")
    missing = _missing(facts)
    elsewhere = facts.signal("installs-product", "installer-only", "no-source-here")
    said = empty or missing or facts.signal("no-source-here")
    if said:
        yield SignalJudgement(
            outcome=Outcome.FAIL if empty or (missing and elsewhere) else Outcome.REVIEW,
            says=_with_subject(said[0]),
            fix=SOURCE_FIX,
            signals=_top_signals(said, elsewhere if missing else []),
        )


def _offers_product(facts: Facts) -> list[Signal]:
    """What offers a product of the makers, where the tree holds no program and nothing is open."""
    if _reserves_rights(facts) or table.select_signals(facts, "open", direction="for"):
        return []
    if facts.signal("image-only"):
        return table.select_signals(facts, "asks")
    if not facts.signal("no-source"):
        return []
    return table.select_signals(facts, "asks") + facts.signal("is-hosted", "makers-site")


def _terms(facts: Facts) -> tuple[Source, ...]:
    """Where the terms stand: in license texts, else where words name them."""
    texts = [file.source() for file in facts.license_files if file.scope == "project"]
    words = [said.source for said in facts.statements if said.expression]
    return tuple((texts or words or [Source()])[:2])


def _missing(facts: Facts) -> list[Signal]:
    return [signal for signal in table.select_signals(facts, "no-source") if signal.name != "empty"]


def _top_signals(*groups: list[Signal]) -> tuple[Signal, ...]:
    """The first two signals of each group, as a reader wants to see them."""
    return tuple(signal for group in groups for signal in group[:2])


def _is_paid(facts: Facts, part: TreePart) -> bool:
    """Whether a part of the tree is under terms that are known not to be free.

    Terms without a name count where their text was found not to be open, or where the part is set
    apart by its name; not knowing is for the license rules to say.
    """
    if standing.reserves_rights(part.expression):
        return True
    if "LicenseRef-" in part.expression and _PAID_NAME.search(part.path):
        return True
    return "LicenseRef-" in part.expression and any(
        file.verdict == "not-open" and file.path.startswith(f"{part.path}/")
        for file in facts.license_files
    )


def _reserves_rights(facts: Facts) -> bool:
    """Whether the terms of the whole are known to reserve uses that open licenses grant.

    Not knowing is for the license rules to say. Terms without an SPDX id count where a text of
    the project itself was found not to be open.
    """
    named = "LicenseRef-" not in facts.detected
    return (named and standing.reserves_rights(facts.detected)) or (
        osi.osi_approval(facts.detected).approved is not True
        and any(
            "LicenseRef-" in file.expression and file.verdict == "not-open"
            for file in facts.license_files
            if file.scope == "project"
        )
    )
