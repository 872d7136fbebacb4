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
from osi_check.model import Facts, Outcome, Signal, Source, TreePart

# What it calls itself.
CLIENT_SIGNALS = ("says-client",)
ADD_ON_SIGNALS = ("says-add-on", "named-client")
FOREIGN_CLIENT_SIGNALS = ("says-client-of-another",)
# What it asks of its user: an account with its makers, a key of theirs.
ACCOUNT_SIGNALS = ("needs-account", "gets-key", "own-key", "own-login")
ACCOUNT_HINTS = ("key-in-example", "some-key", "speaks-of-account")
HOSTED_OFFER_SIGNALS = (
    "signs-up",
    "makers-site",
    "names-service",
)  # said of hosted offers too: they count for clients only
# What shows that the other half is there.
SERVER_SIGNALS = ("server-directory", "server-deployment", "server-schema")
OPEN_SERVER_SIGNALS = ("open-server", "open-service")
LOCAL_SERVER_SIGNALS = ("local-server", "local-mode")
SELF_HOST_SIGNALS = ("self-host",)
# What is set apart for those who pay.
PAID_PART_SIGNALS = ("paid-directory-terms", "paid-directory", "paid-files", "paid-deployment")
LICENSE_KEY_SIGNALS = ("license-key", "needs-license", "calls-home")
PAID_EDITION_SIGNALS = ("open-core", "edition", "paid-feature")
CLOSED_PART_SIGNALS = ("closed-part", "eula", "source-available")
# Where it stands in its life, what of it is there, and what of others it needs.
ENDED_SIGNALS = ("moved", "ended", "unmaintained")
NO_SOURCE_SIGNALS = ("no-source", "side-source")
BUILT_ELSEWHERE_SIGNALS = ("installs-product", "installer-only", "no-source-here", "image-only")
OTHER_SERVICE_SIGNALS = ("needs-other-account", "other-keys", "needs-non-free")

SIGNALS_FOR = (*SERVER_SIGNALS, *OPEN_SERVER_SIGNALS, *LOCAL_SERVER_SIGNALS, *SELF_HOST_SIGNALS)
SIGNALS_AGAINST = (
    *("client-half", "limit", "empty", "no-way-to-run"),
    *(
        *CLIENT_SIGNALS,
        *ADD_ON_SIGNALS,
        *FOREIGN_CLIENT_SIGNALS,
        *ACCOUNT_SIGNALS,
        *ACCOUNT_HINTS,
        *HOSTED_OFFER_SIGNALS,
        *OTHER_SERVICE_SIGNALS,
    ),
    *(
        *PAID_PART_SIGNALS,
        *LICENSE_KEY_SIGNALS,
        *PAID_EDITION_SIGNALS,
        *CLOSED_PART_SIGNALS,
        *ENDED_SIGNALS,
        *NO_SOURCE_SIGNALS,
        *BUILT_ELSEWHERE_SIGNALS,
    ),
)


class SignalJudgement(Struct, frozen=True, kw_only=True):
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


def judge_independence(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether it is whole in itself, or the open half of a closed service.

    `fail`: it calls itself a client (SDK, command line) of its makers' service, asks for an
    account or key of theirs, and nothing shows a server that one could run. Or it asks in three
    different ways.
    `review`: a client whose other half was not seen and that leads to its makers' site; or it
    asks in two ways; or a server is spoken of, but an account is asked for all the same; or
    somebody else's service is needed.
    """
    role = facts.signal(*CLIENT_SIGNALS, *ADD_ON_SIGNALS)
    # Named like a client and described as one: as good as saying it.
    client = facts.signal(*CLIENT_SIGNALS) or (
        role if _kinds(facts, ADD_ON_SIGNALS) == len(ADD_ON_SIGNALS) else []
    )
    another = facts.signal(*FOREIGN_CLIENT_SIGNALS)
    half = facts.signal("client-half")
    asks, ways = facts.signal(*ACCOUNT_SIGNALS), _kinds(facts, ACCOUNT_SIGNALS)
    hints, beside = facts.signal(*ACCOUNT_HINTS), facts.signal(*HOSTED_OFFER_SIGNALS)
    here, own = (
        facts.signal(*OPEN_SERVER_SIGNALS, *LOCAL_SERVER_SIGNALS),
        facts.signal(*SELF_HOST_SIGNALS),
    )
    # A compose file alone may only start what the tests talk to.
    server = _kinds(facts, SERVER_SIGNALS) >= 2 or bool(facts.signal("server-directory"))
    spoken_of = server or bool(here) or bool(own)
    shown = server or len(here) >= 2

    # The server is in this very tree, and what is asked for is its hosted offer; or it is open,
    # and the examples talk to one on the reader's machine.
    at_hand = bool(facts.signal(*OPEN_SERVER_SIGNALS)) and bool(facts.signal(*LOCAL_SERVER_SIGNALS))
    whole = _kinds(facts, SERVER_SIGNALS) >= 2 or (at_hand and ways < 3)

    if whole and not half:
        pass
    elif not spoken_of and (
        (client and (asks or facts.signal("key-in-example") or _kinds(facts, ACCOUNT_HINTS) >= 2))
        or (role and asks and (hints or ways >= 2))
        or (half and asks)
        or ways >= 3
    ):
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says="it is the client of a service whose server is not here, and asks for an account "
            "or key of its makers",
            fix="list the server's repository if that is open source, or nothing",
            signals=_top_signals(role, half, asks, hints),
        )
    elif (
        half
        or ways >= 2
        or (asks and (role or another or facts.signal("signs-up")))
        or (hints and (role or another) and not shown)
        or (client and beside and not here and not server)
    ):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_of_client(role or another or half, asks, spoken_of=spoken_of),
            fix="find out whether all of it runs from open code without an account, and record "
            "the decision",
            signals=_top_signals(role or another, half, asks, hints, beside, here, own),
        )
    if others := facts.signal(*OTHER_SERVICE_SIGNALS):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=f"it may not run without others: {others[0].says}",
            fix="find out whether it can be used without, and record the decision",
            signals=_top_signals(others),
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


def judge_openness(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether everything in the repository is open to everybody, or a part is kept for payers.

    `fail`: the free edition stops at a number, and a license key lifts it.
    `review`: a part under other terms, a directory set apart, a license key, a paid edition, a
    closed part; or the terms of the whole reserve rights.
    """
    parts = [part for part in facts.parts if _is_paid(part)]
    apart, keyed, limits = (
        facts.signal(*PAID_PART_SIGNALS),
        facts.signal(*LICENSE_KEY_SIGNALS),
        facts.signal("limit"),
    )
    said = [*facts.signal(*PAID_EDITION_SIGNALS), *facts.signal(*CLOSED_PART_SIGNALS)]

    if limits and keyed:
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says="the free edition is limited by a number, and a license key lifts the limit",
            signals=_top_signals(limits, keyed),
        )
    elif limits or keyed:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=(limits or keyed)[0].says,
            fix="find out what does not work without a key, and record the decision",
            signals=_top_signals(limits, keyed),
        )
    if parts or apart:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=_of_parts(parts) if parts else apart[0].says,
            fix="find out what is missing without that part, and record the decision",
            signals=_top_signals(apart),
            places=tuple(part.source for part in parts[:3]),
        )
    if said:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=f"its README {said[0].says}",
            fix="find out what the open edition lacks, and record the decision",
            signals=tuple(said[:4]),
        )
    if _reserves_rights(facts):
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=f"its terms ({facts.detected}) reserve uses that an open license grants",
            places=_terms(facts),
        )


def _of_parts(parts: list[TreePart]) -> str:
    names = ", ".join(f"{part.path} ({part.expression})" for part in parts[:3])
    more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
    return f"parts of it are under other terms: {names}{more}"


def judge_maintenance(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether this is the living repository of the tool.

    `fail`: the forge says that it is archived, and the project that it has moved or ended.
    `review`: one of the two.
    """
    over = facts.signal(*ENDED_SIGNALS)
    archived = facts.archived is True
    if archived or over:
        notice = over[0].says if over else "nobody mends it any more"
        yield SignalJudgement(
            outcome=Outcome.FAIL if archived and over else Outcome.REVIEW,
            says=f"it is archived: {notice}" if archived else f"it {notice}",
            fix="list the repository where it lives now, or nothing",
            signals=_top_signals(over),
            places=(Source(),) if archived else (),
        )


def judge_runnable(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether one can get it and start it from what is here.

    `fail`: no source of the tool is here, and the README installs a product or points elsewhere.
    `review`: only an installer or images; no release, no build file, no instructions.
    """
    missing, elsewhere = facts.signal(*NO_SOURCE_SIGNALS), facts.signal(*BUILT_ELSEWHERE_SIGNALS)
    telling = missing or facts.signal("installer-only", "image-only", "no-way-to-run")
    if missing and elsewhere:
        yield SignalJudgement(
            outcome=Outcome.FAIL,
            says=f"what is installed is not what is here: {missing[0].says}",
            fix="list the repository that holds the source, or nothing",
            signals=_top_signals(missing, elsewhere),
        )
    elif telling:
        yield SignalJudgement(
            outcome=Outcome.REVIEW,
            says=telling[0].says,
            fix="list the repository that holds the source and says how to run it",
            signals=_top_signals(telling),
        )


def judge_source(facts: Facts) -> Iterator[SignalJudgement]:
    """Whether the source of the tool is here at all (Open Source Definition, clause 2).

    `fail`: the repository is empty; or no source is here, and the README says so or installs a
    product that is built elsewhere.
    `review`: nothing but pages, or scripts around the tool.
    """
    empty = facts.signal("empty")
    missing = facts.signal(*NO_SOURCE_SIGNALS)
    elsewhere = facts.signal("installs-product", "installer-only", "no-source-here")
    said = empty or missing or facts.signal("no-source-here")
    if said:
        yield SignalJudgement(
            outcome=Outcome.FAIL if empty or (missing and elsewhere) else Outcome.REVIEW,
            says=said[0].says,
            fix="list the repository that holds the source",
            signals=_top_signals(said, elsewhere if missing else []),
        )


def _terms(facts: Facts) -> tuple[Source, ...]:
    """Where the terms stand: in license texts, else where words name them."""
    texts = [file.source() for file in facts.license_files if file.scope == "project"]
    words = [said.source for said in facts.statements if said.expression]
    return tuple((texts or words or [Source()])[:2])


def _kinds(facts: Facts, names: tuple[str, ...]) -> int:
    """How many of these signals were seen, each kind once."""
    return len({signal.name for signal in facts.signals if signal.name in names})


def _top_signals(*groups: list[Signal]) -> tuple[Signal, ...]:
    """The first two signals of each group, as a reader wants to see them."""
    return tuple(signal for group in groups for signal in group[:2])


def _is_paid(part: TreePart) -> bool:
    """Whether a part of the tree is under terms that are not free, or that have no name."""
    return free.reserves_rights(part.expression) or "LicenseRef-" in part.expression


def _reserves_rights(facts: Facts) -> bool:
    """Whether the terms of the whole are known to reserve uses that open licenses grant.

    Not knowing is for the license rules to say. Terms without an SPDX id count where a text of
    the project itself was found not to be open.
    """
    return free.reserves_rights(facts.detected) or (
        osi.osi_approval(facts.detected).approved is not True
        and any(
            "LicenseRef-" in file.expression and file.verdict in {"not-open", "mixed"}
            for file in facts.license_files
            if file.scope == "project"
        )
    )
