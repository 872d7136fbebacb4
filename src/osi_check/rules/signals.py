"""How signals combine: the one place where what the probes saw becomes an outcome.

Five questions, one function each, asked by the rule of that name. Each yields what there is to
object to, in words, with the signals that it rests on. The law of the house:

* No tool fails on one sign. A `fail` needs two signs of different kinds, and nothing that speaks
  against them: a README is short, and words are ambiguous.
* One good sign, or two that are contradicted, make a `review`: a person looks, and is shown the
  lines.
* A sign against a tool never helps it, and a sign for it never hurts it.

How often each signal is right was measured: see `docs/signals.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from osi_check.licenses import free, osi
from osi_check.model import Facts, Outcome, Part, Signal, Source

# What it calls itself.
CLIENT = ("says-client",)
ADD_ON = ("says-add-on", "named-client")
OF_ANOTHER = ("says-client-of-another",)
# What it asks of its user: an account with its makers, a key of theirs.
ASKS = ("needs-account", "gets-key", "own-key", "own-login")
HINTS = ("key-in-example", "some-key", "speaks-of-account")
BESIDE = (
    "signs-up",
    "makers-site",
    "names-service",
)  # said of hosted offers too: they count for clients only
# What shows that the other half is there.
OTHER_HALF = ("server-directory", "server-deployment", "server-schema")
OPEN = ("open-server", "open-service")
AT_HAND = ("local-server", "local-mode")
SELF_HOST = ("self-host",)
# What is set apart for those who pay.
SET_APART = ("paid-directory-terms", "paid-directory", "paid-files", "paid-deployment")
KEYED = ("license-key", "needs-license", "calls-home")
SOLD = ("open-core", "edition", "paid-feature")
CLOSED = ("closed-part", "eula", "source-available")
# Where it stands in its life, what of it is there, and what of others it needs.
OVER = ("moved", "ended", "unmaintained")
NO_SOURCE = ("no-source", "side-source")
ELSEWHERE = ("installs-product", "installer-only", "no-source-here", "image-only")
OTHERS = ("needs-other-account", "other-keys", "needs-non-free")

FOR = (*OTHER_HALF, *OPEN, *AT_HAND, *SELF_HOST)
AGAINST = (
    *("client-half", "limit", "empty", "no-way-to-run"),
    *(*CLIENT, *ADD_ON, *OF_ANOTHER, *ASKS, *HINTS, *BESIDE, *OTHERS),
    *(*SET_APART, *KEYED, *SOLD, *CLOSED, *OVER, *NO_SOURCE, *ELSEWHERE),
)


class Judgement(Struct, frozen=True, kw_only=True):
    """An objection: how serious, what it says, and the signals that it rests on.

    `places` are places to look beside those of the signals.
    """

    outcome: Outcome
    says: str
    fix: str = ""
    signals: tuple[Signal, ...] = ()
    places: tuple[Source, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where to look, each place once, the most telling first."""
        return tuple(dict.fromkeys([*self.places, *(signal.source for signal in self.signals)]))


def stands_alone(facts: Facts) -> Iterator[Judgement]:
    """Whether it is whole in itself, or the open half of a closed service.

    `fail`: it calls itself a client (SDK, command line) of its makers' service, asks for an
    account or key of theirs, and nothing shows a server that one could run. Or it asks in three
    different ways.
    `review`: a client whose other half was not seen and that leads to its makers' site; or it
    asks in two ways; or a server is spoken of, but an account is asked for all the same; or
    somebody else's service is needed.
    """
    role = facts.signal(*CLIENT, *ADD_ON)
    # Named like a client and described as one: as good as saying it.
    client = facts.signal(*CLIENT) or (role if _kinds(facts, ADD_ON) == len(ADD_ON) else [])
    another = facts.signal(*OF_ANOTHER)
    half = facts.signal("client-half")
    asks, ways = facts.signal(*ASKS), _kinds(facts, ASKS)
    hints, beside = facts.signal(*HINTS), facts.signal(*BESIDE)
    here, own = facts.signal(*OPEN, *AT_HAND), facts.signal(*SELF_HOST)
    # A compose file alone may only start what the tests talk to.
    server = _kinds(facts, OTHER_HALF) >= 2 or bool(facts.signal("server-directory"))
    spoken_of = server or bool(here) or bool(own)
    shown = server or len(here) >= 2

    # The server is in this very tree, and what is asked for is its hosted offer; or it is open,
    # and the examples talk to one on the reader's machine.
    at_hand = bool(facts.signal(*OPEN)) and bool(facts.signal(*AT_HAND))
    whole = _kinds(facts, OTHER_HALF) >= 2 or (at_hand and ways < 3)

    if whole and not half:
        pass
    elif not spoken_of and (
        (client and (asks or facts.signal("key-in-example") or _kinds(facts, HINTS) >= 2))
        or (role and asks and (hints or ways >= 2))
        or (half and asks)
        or ways >= 3
    ):
        yield Judgement(
            outcome=Outcome.FAIL,
            says="it is the client of a service whose server is not here, and asks for an account "
            "or key of its makers",
            fix="list the server's repository if that is open source, or nothing",
            signals=_few(role, half, asks, hints),
        )
    elif (
        half
        or ways >= 2
        or (asks and (role or another or facts.signal("signs-up")))
        or (hints and (role or another) and not shown)
        or (client and beside and not here and not server)
    ):
        yield Judgement(
            outcome=Outcome.REVIEW,
            says=_of_client(role or another or half, asks, spoken_of=spoken_of),
            fix="find out whether all of it runs from open code without an account, and record "
            "the decision",
            signals=_few(role or another, half, asks, hints, beside, here, own),
        )
    if others := facts.signal(*OTHERS):
        yield Judgement(
            outcome=Outcome.REVIEW,
            says=f"it may not run without others: {others[0].says}",
            fix="find out whether it can be used without, and record the decision",
            signals=_few(others),
        )


def _of_client(client: list[Signal], asks: list[Signal], *, spoken_of: bool) -> str:
    if not client:
        return "it asks for an account or key of its makers"
    if asks and spoken_of:
        return (
            "it is a client that asks for an account or key of its makers, though a server of "
            "one's own is spoken of"
        )
    return "it calls itself a client, and no server that one could run was seen"


def nothing_held_back(facts: Facts) -> Iterator[Judgement]:
    """Whether everything in the repository is open to everybody, or a part is kept for payers.

    `fail`: the free edition stops at a number, and a license key lifts it.
    `review`: a part under other terms, a directory set apart, a license key, a paid edition, a
    closed part; or the terms of the whole reserve rights.
    """
    parts = [part for part in facts.parts if _paid(part)]
    apart, keyed, limits = facts.signal(*SET_APART), facts.signal(*KEYED), facts.signal("limit")
    said = [*facts.signal(*SOLD), *facts.signal(*CLOSED)]

    if limits and keyed:
        yield Judgement(
            outcome=Outcome.FAIL,
            says="the free edition is limited by a number, and a license key lifts the limit",
            signals=_few(limits, keyed),
        )
    elif limits or keyed:
        yield Judgement(
            outcome=Outcome.REVIEW,
            says=(limits or keyed)[0].says,
            fix="find out what does not work without a key, and record the decision",
            signals=_few(limits, keyed),
        )
    if parts or apart:
        yield Judgement(
            outcome=Outcome.REVIEW,
            says=_of_parts(parts) if parts else apart[0].says,
            fix="find out what is missing without that part, and record the decision",
            signals=_few(apart),
            places=tuple(part.source for part in parts[:3]),
        )
    if said:
        yield Judgement(
            outcome=Outcome.REVIEW,
            says=f"its README {said[0].says}",
            fix="find out what the open edition lacks, and record the decision",
            signals=tuple(said[:4]),
        )
    if _reserved(facts):
        yield Judgement(
            outcome=Outcome.REVIEW,
            says=f"its terms ({facts.detected}) reserve uses that an open license grants",
            places=_terms(facts),
        )


def _of_parts(parts: list[Part]) -> str:
    names = ", ".join(f"{part.path} ({part.expression})" for part in parts[:3])
    more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
    return f"parts of it are under other terms: {names}{more}"


def alive(facts: Facts) -> Iterator[Judgement]:
    """Whether this is the living repository of the tool.

    `fail`: the forge says that it is archived, and the project that it has moved or ended.
    `review`: one of the two.
    """
    over = facts.signal(*OVER)
    archived = facts.archived is True
    if archived or over:
        notice = over[0].says if over else "nobody mends it any more"
        yield Judgement(
            outcome=Outcome.FAIL if archived and over else Outcome.REVIEW,
            says=f"it is archived: {notice}" if archived else f"it {notice}",
            fix="list the repository where it lives now, or nothing",
            signals=_few(over),
            places=(Source(),) if archived else (),
        )


def can_be_run(facts: Facts) -> Iterator[Judgement]:
    """Whether one can get it and start it from what is here.

    `fail`: no source of the tool is here, and the README installs a product or points elsewhere.
    `review`: only an installer or images; no release, no build file, no instructions.
    """
    missing, elsewhere = facts.signal(*NO_SOURCE), facts.signal(*ELSEWHERE)
    telling = missing or facts.signal("installer-only", "image-only", "no-way-to-run")
    if missing and elsewhere:
        yield Judgement(
            outcome=Outcome.FAIL,
            says=f"what is installed is not what is here: {missing[0].says}",
            fix="list the repository that holds the source, or nothing",
            signals=_few(missing, elsewhere),
        )
    elif telling:
        yield Judgement(
            outcome=Outcome.REVIEW,
            says=telling[0].says,
            fix="list the repository that holds the source and says how to run it",
            signals=_few(telling),
        )


def source_there(facts: Facts) -> Iterator[Judgement]:
    """Whether the source of the tool is here at all (Open Source Definition, clause 2).

    `fail`: the repository is empty; or no source is here, and the README says so or installs a
    product that is built elsewhere.
    `review`: nothing but pages, or scripts around the tool.
    """
    empty = facts.signal("empty")
    missing = facts.signal(*NO_SOURCE)
    elsewhere = facts.signal("installs-product", "installer-only", "no-source-here")
    said = empty or missing or facts.signal("no-source-here")
    if said:
        yield Judgement(
            outcome=Outcome.FAIL if empty or (missing and elsewhere) else Outcome.REVIEW,
            says=said[0].says,
            fix="list the repository that holds the source",
            signals=_few(said, elsewhere if missing else []),
        )


def _terms(facts: Facts) -> tuple[Source, ...]:
    """Where the terms stand: in license texts, else where words name them."""
    texts = [file.source() for file in facts.license_files if file.scope == "project"]
    words = [said.source for said in facts.statements if said.expression]
    return tuple((texts or words or [Source()])[:2])


def _kinds(facts: Facts, names: tuple[str, ...]) -> int:
    """How many of these signals were seen, each kind once."""
    return len({signal.name for signal in facts.signals if signal.name in names})


def _few(*groups: list[Signal]) -> tuple[Signal, ...]:
    """The first two signals of each group, as a reader wants to see them."""
    return tuple(signal for group in groups for signal in group[:2])


def _paid(part: Part) -> bool:
    """Whether a part of the tree is under terms that are not free, or that have no name."""
    return free.reserves(part.expression) or "LicenseRef-" in part.expression


def _reserved(facts: Facts) -> bool:
    """Whether the terms of the whole are known to reserve uses that open licenses grant.

    Not knowing is for the license rules to say. Terms without an SPDX id count where a text of
    the project itself was found not to be open.
    """
    return free.reserves(facts.detected) or (
        osi.approval(facts.detected).approved is not True
        and any(
            "LicenseRef-" in file.expression and file.verdict in {"not-open", "mixed"}
            for file in facts.license_files
            if file.scope == "project"
        )
    )
