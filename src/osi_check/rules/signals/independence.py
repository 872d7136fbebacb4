"""Whether a tool is whole in itself, or the open half of a closed service: rule `stands_alone`."""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.model import Facts, Outcome, Signal
from osi_check.rules import signal_table as table
from osi_check.rules.signals.judgement import SignalJudgement

# Points from which a tool is for a person, and from which it fails, by what stands against it less
# what stands for it. Chosen by cross-validation: see `docs/signals.md`.
REVIEW = 0.95
FAIL = 2.0
ALONE = 1.5  # points from which a single signal is for a person
CALLED = 0.5  # points from which what it is called makes hints count
NAMED = frozenset({"named-client", "named-add-on"})  # what its name alone makes it
SHOWN = 0.7  # points from which a signal shows the other half of a tool, and not words alone
TELLING = 0.7  # points that what it asks for, and hints at, must have together
WORDS = 1.0  # points that what speaks for a tool counts at least before the tool fails
SAVES = 1.2  # points from which what speaks for a tool keeps it from failing by itself

STANDS_ALONE = ("client", "asks", "hint", "half")
SPEAKS_FOR = ("server", "open", "at-hand", "standard")
# Hints that clients of self-hosted servers give as often: their keys come from the server at home,
# and their base address is the default that their makers' hosted offer has.
SELF_HOSTED_HINTS = frozenset(
    {
        "key-in-example",
        "some-key",
        "makers-site",
        "links-service",
        "base-url",
        "fixed-address",
        "tested-with-key",
    }
)
# What gives them: the server is not published where its makers would publish it.
UNPUBLISHED = frozenset({"no-sibling"})
KEYS = frozenset(
    {
        "key-in-example",
        "some-key",
        "speaks-of-account",
        "base-url",
        "fixed-address",
        "tested-with-key",
    }
)
# An instance, and an address that the user gives, or words on hosting it: a system that one has.
OF_A_SYSTEM = (
    frozenset({"serves-instance", "takes-endpoint"}),
    frozenset({"serves-instance", "self-host"}),
)
# The server is published under an approved license, and the client is told where it is: what it asks for is an
# account or a key of that server.
_PUBLISHED = frozenset({"open-sibling", "open-namesake"})
_TOLD_WHERE = frozenset({"serves-instance", "takes-endpoint", "local-server"})
# What only a vendor's own offer has: no server at home sells plans or does its work elsewhere.
_VENDORS_ALONE = frozenset({"works-elsewhere", "needs-plan", "account-first", "disclaims"})
_BUT_ALSO = "but also mentions self-hosting"
# Addresses in its source, which may be defaults.
IN_SOURCE = frozenset({"service-url", "base-url", "fixed-address"})
# A sentence that but sounds as if a service were needed.
SUSPECTED = "sounds-dependent"
INSTANCE = "serves-instance"
# Keys of several other services, and that whatever is compatible will do.
OTHERS_KEYS, COMPATIBLE = "other-keys", "works-with-compatible"
# What says by itself that there is another half.
HALVES = frozenset(
    """says-client says-client-of-another named-add-on wraps-site own-login base-url fixed-address
    wraps-native-sdk""".split()
)


def judge_independence(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether it is whole in itself, or the open half of a closed service.

    What stands against it is added up, what stands for it taken off; hints count only beside
    what calls it a client. `fail` needs signals in two roles (what it is, what it asks for) and
    no more than words that stand for it; `review` needs two signals, or one strong one, or a
    client of whose server nothing is said.
    """
    against = weighed_against(facts)
    speaks_for = table.select_signals(facts, *SPEAKS_FOR, direction="for")
    shown = {table.rows()[s.name].role for s in speaks_for if table.rows()[s.name].points >= SHOWN}
    whole = "server" in shown or {"open", "at-hand"} <= shown
    told = _judge_client(against, speaks_for, is_whole=whole)
    if told:
        yield told
    others = table.select_signals(facts, "others")
    # Of a client it says the same again; where the server is here, "your subscription supports our
    # hosting" is said of another offer; and what is needed may be the instance that one runs.
    if told or whole or any(signal.name == INSTANCE for signal in speaks_for):
        others = [signal for signal in others if signal.name != SUSPECTED]
    # Keys of several services, any compatible of which will do, are a choice among them.
    if any(signal.name == COMPATIBLE for signal in speaks_for):
        others = [signal for signal in others if signal.name != OTHERS_KEYS]
    if others:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=f"may need a third-party service: {others[0].says}",
            fix="check that it works without the service, then record your decision with `osi-check "
            "decide`",
            cause="third-party",
            signals=table.top(others),
        )


def _judge_client(
    against: list[Signal], speaks_for: list[Signal], *, is_whole: bool
) -> SignalJudgement | None:
    """Judge a tool by its vendor's own service; `is_whole`: its other half is in the tree or open."""
    if _is_client(against) and _outweighs(against, speaks_for):
        return SignalJudgement(
            outcome=Outcome.FAIL,
            says=f"client for a closed service: no server code found, and {_what_it_asks(against)}",
            fix="list the server's repository if it is open source; otherwise remove the tool",
            signals=(*table.top(against), *table.top(speaks_for, 2)),
            not_telling=(*_mere_links(against), *speaks_for),
        )
    if not _is_for_person(against, speaks_for, is_whole=is_whole):
        return None
    says = _of_client(against, spoken_of=bool(speaks_for))
    return SignalJudgement(
        outcome=Outcome.REVIEW,
        says=says,
        fix="check that it works without an account, then record your decision with `osi-check "
        "decide`",
        signals=(*table.top(against), *table.top(speaks_for, 3)),
        not_telling=(*_mere_links(against), *(() if says.endswith(_BUT_ALSO) else speaks_for)),
    )


def _is_for_person(against: list[Signal], speaks_for: list[Signal], *, is_whole: bool) -> bool:
    """Whether what stands against a tool is for a person to weigh."""
    names = {signal.name for signal in against}
    rows = [table.rows()[name] for name in names]
    says_half = any(row.role == "half" for row in rows)
    if not says_half and _is_of_server_at_home(names, {s.name for s in speaks_for}):
        return False
    # What asks in two ways, or says itself that its other half is closed, is for a person, unless
    # the server is in this tree: a server that is merely linked may be another edition.
    if says_half or (sum(row.role == "asks" for row in rows) > 1 and not is_whole):
        return True
    net = table.points(against) - table.points(speaks_for)
    strong = any(row.points >= ALONE for row in rows)
    return (net >= REVIEW and (len(names) > 1 or strong)) or _is_bare(names, speaks_for)


def weighed_against(facts: Facts) -> list[Signal]:
    """What counts against a tool that should stand alone; hints only beside a client's words.

    Its name alone is no word for it: libraries for a language are called `python-otter`, too.
    """
    called = {signal.name for signal in table.select_signals(facts, "client", "half")}
    called -= NAMED
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


def _is_of_server_at_home(against: set[str], speaks_for: set[str]) -> bool:
    """Whether its open server is published, and it says itself that its user runs one."""
    published = bool(speaks_for & _PUBLISHED and speaks_for & _TOLD_WHERE)
    return published and not against & _VENDORS_ALONE


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
        against = [signal for signal in against if signal.name not in IN_SOURCE]
        if not _is_client(against):
            return False
    if any(names >= system for system in OF_A_SYSTEM):
        return False
    if any(row.role in {"server", "open"} or row.points >= SAVES for row in rows):
        return False
    words = sum(max(row.points, WORDS) for row in rows)
    return round(table.points(against) - words, 2) >= FAIL


def _is_default(against: list[Signal], speaks_for: list[Signal]) -> bool:
    """Whether all that it asks for is an address in its source that may be a default: no address.

    It may be the default of a setting, where anything speaks for the tool, or the hosted offer of
    a server that others run, where the address is not its owner's.
    """
    asks = [signal for signal in against if table.rows()[signal.name].role == "asks"]
    only = bool(asks) and all(signal.name in IN_SOURCE for signal in asks)
    of_another = any(signal.code == "service-of-another" for signal in asks)
    return only and (of_another or bool(speaks_for))


def _mere_links(against: list[Signal]) -> list[Signal]:
    """Links to its makers' site: they are weighed, and show nothing of what it is or asks for."""
    return [signal for signal in against if signal.name == "makers-site"]


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
        return f"client that asks for the vendor's account or API key, {_BUT_ALSO}"
    if names == {"named-add-on"} and not spoken_of:
        return "is named like an add-on to its vendor's product, and nothing shows that it is open"
    return "describes itself as a client, and no server you can run was found"
