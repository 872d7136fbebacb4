"""How signals combine: what fails, what a person has to look at, and what never counts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from helpers import facts, tool
from osi_check.model import Facts, LicenseFile, Note, Outcome, Signal, Source, Statement, TreePart
from osi_check.plugins import load_plugins
from osi_check.repository.signals.probe import Probe
from osi_check.rules import signal_table, stands_alone
from osi_check.rules.evidence_summary import summarize_evidence
from osi_check.rules.signals.independence import judge_independence
from osi_check.rules.signals.maintenance import judge_maintenance
from osi_check.rules.signals.openness import judge_openness
from osi_check.rules.signals.runnable import judge_runnable
from osi_check.rules.signals.source import judge_source

ROWS = signal_table.rows()
SIGNALS_FOR = tuple(name for name, row in ROWS.items() if row.direction == "for")
SIGNALS_AGAINST = tuple(name for name, row in ROWS.items() if row.direction == "against")

QUESTIONS = (
    judge_independence,
    judge_openness,
    judge_maintenance,
    judge_runnable,
    judge_source,
)


def signal(name: str, line: int = 1) -> Signal:
    return Signal(
        name=name,
        code="told",
        params={"words": f"saw {name}"},
        source=Source(path="README.md", line=line),
    )


def saw(*names: str) -> Facts:
    """Facts with these signals, each on a line of its own."""
    return replace(facts(), signals=tuple(signal(name, i) for i, name in enumerate(names, 1)))


def outcome(seen: Facts) -> str:
    found = [one.outcome for question in QUESTIONS for one in question(seen)]
    return max(found, default=Outcome.PASS).word


# What is seen, and how it ends.
ENDS = [
    # a client and its other half
    ("says-client", "review"),
    ("says-client serves-instance", "pass"),
    ("says-client governance", "pass"),
    ("says-add-on", "pass"),
    ("says-client own-key", "fail"),
    ("says-client needs-account", "fail"),
    ("says-client key-in-example", "review"),
    ("says-client named-client key-in-example", "review"),
    ("says-client some-key speaks-of-account", "fail"),
    ("says-client some-key", "review"),
    ("says-client makers-site", "review"),
    ("says-client names-service", "review"),
    ("says-add-on named-client gets-key", "fail"),
    ("says-add-on named-client makers-site", "review"),
    ("says-add-on own-key", "fail"),
    ("says-add-on needs-account", "review"),
    ("named-client own-key self-host", "review"),
    ("says-add-on own-key some-key", "fail"),
    ("says-add-on own-key gets-key", "fail"),
    ("named-client", "pass"),
    ("named-client makers-site", "pass"),
    ("named-client key-in-example", "pass"),
    ("says-client-of-another", "review"),
    ("says-client-of-another local-server takes-endpoint", "pass"),
    ("says-client-of-another disclaims", "fail"),
    ("says-client-of-another disclaims open-server", "review"),
    ("says-client-of-another key-in-example", "review"),
    ("says-client-of-another key-in-example makers-site links-service", "review"),
    ("says-client named-client key-in-example speaks-of-account", "fail"),
    # what but sounds as if a service were needed, beside a server of its own
    ("sounds-dependent", "review"),
    ("sounds-dependent self-host", "review"),
    ("sounds-dependent serves-instance", "pass"),
    ("sounds-dependent server-deployment", "pass"),
    # keys are a service's where its makers publish no server that would hand them out
    ("says-client named-client key-in-example", "review"),
    ("says-client named-client key-in-example no-sibling", "fail"),
    ("says-add-on named-client key-in-example no-sibling", "fail"),
    ("says-client named-client key-in-example no-sibling serves-instance", "review"),
    ("says-client named-client key-in-example no-sibling org-site", "review"),
    ("says-client named-client makers-site no-sibling", "review"),
    ("named-client makers-site no-sibling", "pass"),
    ("named-client no-sibling", "pass"),
    ("says-client named-client key-in-example makers-site open-sibling", "pass"),
    ("says-client named-client key-in-example makers-site unclear-sibling", "review"),
    ("says-client named-client own-key gets-key unclear-sibling", "review"),
    ("says-client named-client key-in-example open-namesake", "review"),
    ("says-client named-client open-namesake", "pass"),
    ("says-client own-key gets-key serves-instance", "fail"),
    ("says-client own-key serves-instance", "review"),
    ("says-client own-key gets-key key-in-example serves-instance self-host", "review"),
    ("says-client-of-another gets-key disclaims instance-of-another", "review"),
    ("says-client-of-another gets-key disclaims local-server", "fail"),
    # words that speak for it count a whole point each before it fails
    ("says-client own-key gets-key takes-endpoint local-server", "fail"),
    ("says-client own-key gets-key takes-endpoint local-server self-host", "review"),
    ("says-client own-key gets-key needs-account local-mode", "review"),
    ("says-client own-key gets-key needs-account governance", "review"),
    ("says-add-on speaks-of-account is-hosted makers-site", "fail"),
    ("says-client named-client is-hosted makers-site", "fail"),
    ("says-client-of-another named-client makers-site", "review"),
    ("named-add-on own-key gets-key", "fail"),
    ("named-add-on", "review"),
    ("wraps-site", "review"),
    ("own-login", "review"),
    ("own-login serves-instance", "pass"),
    ("refused-feature", "review"),
    ("left-out-part", "review"),
    ("manifest-ended", "review"),
    ("private-registry", "review"),
    ("vendor-binary", "review"),
    ("sounds-limited", "review"),
    ("wraps-site local-mode", "pass"),
    ("says-client-through wraps-site", "fail"),
    ("says-client-through disclaims", "fail"),
    ("says-client-through links-service", "review"),
    ("says-client-through", "pass"),
    # Its name makes nothing of what it says of keys; one word for it does.
    ("named-client key-in-example makers-site", "pass"),
    ("says-client-through named-client key-in-example makers-site", "review"),
    ("account-first", "review"),
    ("named-client own-key gets-key needs-account takes-endpoint local-server", "fail"),
    ("named-add-on key-in-example speaks-of-account makers-site", "review"),
    ("named-add-on makers-site serves-instance", "pass"),
    ("says-client service-url", "fail"),
    ("says-client named-client service-url self-host", "review"),
    ("says-client gets-key own-key service-url self-host", "fail"),
    ("says-client named-client gets-key own-key serves-instance takes-endpoint", "review"),
    ("service-url", "review"),
    ("base-url", "review"),
    ("base-url makers-site", "review"),
    ("base-url serves-instance", "pass"),
    ("says-client named-client base-url", "review"),
    ("says-client named-client base-url no-sibling", "fail"),
    ("says-client named-client base-url some-key makers-site", "review"),
    ("says-client own-login base-url", "fail"),
    ("says-client named-client base-url makers-site self-host", "review"),
    ("says-client named-client base-url makers-site open-sibling", "pass"),
    ("keyed-url", "review"),
    ("works-elsewhere", "review"),
    ("client-half", "review"),
    ("client-half own-key", "review"),
    # asked for an account, without a word on being a client
    ("own-key", "review"),
    ("own-key signs-up", "review"),
    ("own-key gets-key", "review"),
    ("own-key gets-key needs-account", "review"),
    ("makers-site signs-up some-key key-in-example", "pass"),
    # what speaks for it
    ("says-client own-key self-host", "review"),
    ("says-client own-key open-server", "pass"),
    ("says-client named-client own-key open-sibling", "review"),
    ("says-client named-client makers-site open-sibling", "pass"),
    ("says-client named-client own-key gets-key open-sibling serves-instance", "pass"),
    ("says-client named-client own-key gets-key open-sibling needs-plan serves-instance", "review"),
    ("says-client named-client own-key client-half open-sibling serves-instance", "review"),
    ("named-client own-key open-namesake takes-endpoint", "pass"),
    ("says-client named-client own-key gets-key unclear-sibling serves-instance", "review"),
    ("says-client own-key gets-key open-server", "review"),
    ("says-client own-key local-server open-server", "pass"),
    ("says-client own-key gets-key needs-account local-server open-server", "review"),
    ("says-client own-key server-directory", "review"),
    ("says-client own-key server-deployment", "review"),
    ("says-client own-key server-directory server-schema", "pass"),
    ("client-half own-key server-directory server-schema", "review"),
    ("says-client makers-site local-mode", "pass"),
    ("says-client some-key local-mode local-mode", "pass"),
    # somebody else's service
    ("needs-other-account", "review"),
    ("other-keys", "review"),
    ("other-keys takes-endpoint", "review"),
    ("other-keys works-with-compatible", "pass"),
    ("needs-other-account works-with-compatible", "review"),
    ("needs-non-free", "review"),
    # what is held back
    ("paid-directory", "review"),
    ("paid-directory-terms", "review"),
    ("license-key", "review"),
    ("limit", "review"),
    ("limit license-key", "fail"),
    ("limit calls-home", "fail"),
    ("edition", "review"),
    ("eula", "review"),
    ("gate-file", "review"),
    ("compiled-part", "review"),
    ("weights-terms", "review"),
    # whether it lives, and what of it is there
    ("moved", "review"),
    ("unmaintained ended", "review"),
    ("empty", "fail"),
    ("no-source", "review"),
    ("no-source installs-product", "fail"),
    ("no-source makers-site", "fail"),
    ("no-source makers-site org-site", "review"),
    ("side-source makers-site", "review"),
    ("side-source", "review"),
    ("side-source installer-only", "fail"),
    ("no-source-here", "review"),
    # what but sounds as if its source were elsewhere is for a person, whatever else is seen
    ("sounds-absent", "review"),
    ("no-source sounds-absent", "review"),
    ("installs-product", "pass"),
    ("installer-only", "review"),
    ("image-only", "review"),
    ("image-only needs-account", "fail"),
    ("image-only needs-account open-server", "review"),
    ("no-way-to-run", "review"),
    ("not-for-use", "review"),
    ("", "pass"),
]


@pytest.mark.parametrize(("names", "ends"), ENDS)
def test_how_signals_end(names: str, ends: str) -> None:
    assert outcome(saw(*names.split())) == ends


@pytest.mark.parametrize("name", [n for n in SIGNALS_AGAINST if n != "empty"])
def test_no_tool_fails_on_one_sign(name: str) -> None:
    assert outcome(saw(name)) != "fail"
    assert outcome(saw(name, name, name)) != "fail"


@pytest.mark.parametrize("name", SIGNALS_FOR)
def test_what_speaks_for_a_tool_is_no_objection(name: str) -> None:
    assert outcome(saw(name, name)) == "pass"


AGAINST = st.lists(st.sampled_from(SIGNALS_AGAINST), max_size=6)
FOR = st.lists(st.sampled_from(SIGNALS_FOR), max_size=4)


def rank(seen: Facts) -> int:
    return ["pass", "review", "unknown", "fail"].index(outcome(seen))


@example(
    ["says-client", "named-client", "speaks-of-account", "some-key"],
    ["serves-instance"],
    "base-url",
    False,
)
@given(AGAINST, FOR, st.sampled_from(SIGNALS_AGAINST), st.booleans())
def test_a_sign_against_a_tool_never_helps_it(
    against: list[str], speaks_for: list[str], more: str, archived: bool
) -> None:
    seen = replace(saw(*against, *speaks_for), archived=archived)
    worse = replace(seen, signals=(*seen.signals, signal(more)))
    assert rank(worse) >= rank(seen)


@given(AGAINST, FOR, st.sampled_from(SIGNALS_FOR))
def test_a_sign_for_a_tool_never_hurts_it(
    against: list[str], speaks_for: list[str], more: str
) -> None:
    seen = saw(*against, *speaks_for)
    better = replace(seen, signals=(*seen.signals, signal(more)))
    assert rank(better) <= rank(seen)


@given(AGAINST, FOR)
def test_the_order_of_the_signs_does_not_matter(against: list[str], speaks_for: list[str]) -> None:
    assert outcome(saw(*against, *speaks_for)) == outcome(saw(*speaks_for, *reversed(against)))


@given(AGAINST, FOR)
def test_an_objection_rests_on_signs_and_leads_to_them(
    against: list[str], speaks_for: list[str]
) -> None:
    seen = saw(*against, *speaks_for)
    for question in QUESTIONS:
        for one in question(seen):
            assert one.signals
            assert set(one.signals) <= set(seen.signals)
            places = list(dict.fromkeys(s.source for s in one.signals))
            assert one.sources
            assert [place for place in places if place in one.sources] == list(one.sources)
            assert one.says
            assert not one.says.endswith(".")


def test_no_place_is_shown_that_tells_nothing_of_what_is_said() -> None:
    said, linked, server = (Source("README.md", line) for line in (3, 1, 9))
    given = (
        Signal(name="says-client", params={"name": "Nimbus"}, source=said),
        Signal(name="named-client"),
        Signal(name="base-url", source=Source("src/api.py", 2)),
        Signal(name="makers-site", params={"count": 4}, source=linked),
        Signal(name="serves-instance", source=server),
    )
    (one,) = judge_independence(replace(facts(), signals=given))
    assert one.sources == (Source("src/api.py", 2), said, Source(""), server)
    (alone,) = judge_independence(replace(facts(), signals=given[:4]))
    assert alone.sources == (Source("src/api.py", 2), said, Source(""))


def test_every_signal_that_is_declared_stands_in_the_table() -> None:
    declared = [
        (meaning.name, meaning.direction, meaning.role)
        for probe in load_plugins("osi_check.repository.signals", Probe, "probe")
        for meaning in probe.meanings
    ]
    table = [(row.name, row.direction, row.role) for row in ROWS.values()]
    assert table == declared, "run tools/weigh_signals.py"


@pytest.mark.parametrize("name", SIGNALS_AGAINST)
def test_every_signal_against_a_tool_counts(name: str) -> None:
    """Beside what else may be seen, each signal decides somewhere: none is seen for nothing."""
    beside = [
        (),
        ("says-client",),
        ("says-client", "makers-site"),
        ("named-client", "makers-site"),
        ("edition",),
        ("side-source",),
    ]
    words = [(*others, name) for others in beside if name not in others]
    assert any(
        outcome(saw(*more)) != outcome(saw(*more[:-1])) or name in shown(saw(*more))
        for more in words
    )


@pytest.mark.parametrize("name", SIGNALS_FOR)
def test_every_signal_for_a_tool_counts(name: str) -> None:
    against = [
        ("says-client", "own-key"),
        ("says-client", "makers-site"),
        ("says-client-of-another",),
    ]
    assert any(outcome(saw(*seen, name)) != outcome(saw(*seen)) for seen in against)


def shown(seen: Facts) -> set[str]:
    """The signals that judgements rest on."""
    return {
        signal.name for question in QUESTIONS for one in question(seen) for signal in one.signals
    }


# -- what the list says


@pytest.mark.parametrize(
    ("tag", "marked"),
    [
        ("\u26a0", True),
        ("depends_3rdparty", True),
        ("Requires account", True),
        ("needs an API key", True),
        ("account required", True),
        ("NonFreeNet", True),
        ("Non-Free Network Services", True),
        ("depends on a proprietary service", True),
        ("no account required", False),
        ("accounting", False),
        ("non-free nettle", False),
        ("dependency injection", False),
        ("subscriptions", False),
    ],
)
def test_how_lists_mark_what_depends_on_somebody_else(tag: str, marked: bool) -> None:
    found = list(stands_alone.check(tool(tags=(tag,)), facts()))
    assert [one.outcome for one in found] == ([Outcome.REVIEW] if marked else [])


# -- terms


@pytest.mark.parametrize(
    ("expression", "ends"),
    [
        ("MIT", "pass"),
        ("WTFPL", "pass"),
        ("MIT AND CC0-1.0", "pass"),
        ("BUSL-1.1", "review"),
        ("MIT AND BUSL-1.1", "review"),
        ("MIT OR BUSL-1.1", "pass"),
        ("CC-BY-NC-4.0", "review"),
        ("NOASSERTION", "pass"),
        ("NONE", "pass"),
        ("no expression (", "pass"),
        ("LicenseRef-own", "pass"),
    ],
)
def test_terms_that_reserve_uses_are_for_a_person(expression: str, ends: str) -> None:
    assert outcome(facts(detected=expression)) == ends


@pytest.mark.parametrize(
    ("scope", "verdict", "ends"),
    [
        ("project", "not-open", "review"),
        ("project", "mixed", "pass"),
        ("project", "review", "pass"),
        ("bundled", "not-open", "pass"),
    ],
)
def test_terms_without_a_name_count_where_the_projects_text_is_not_open(
    scope: str, verdict: str, ends: str
) -> None:
    file = LicenseFile(
        path="LICENSE",
        blob="b1",
        scope=scope,  # type: ignore[arg-type]
        verdict=verdict,  # type: ignore[arg-type]
        expression="LicenseRef-own",
    )
    seen = replace(facts(detected="LicenseRef-own"), license_files=(file,))
    assert outcome(seen) == ends
    assert all(one.sources == (file.source(),) for one in judge_openness(seen))


@pytest.mark.parametrize(
    ("expression", "ends"),
    [
        ("LicenseRef-paid", "review"),
        ("BUSL-1.1", "review"),
        ("CC-BY-SA-4.0", "pass"),
        ("Apache-2.0", "pass"),
        ("NOASSERTION", "pass"),
    ],
)
def test_a_part_under_other_terms_is_for_a_person(expression: str, ends: str) -> None:
    place = Source(path="ee/LICENSE", blob="b2")
    part = TreePart(path="ee", expression=expression, files=3, share=0.1, source=place)
    seen = replace(facts(detected="MIT"), parts=(part,))
    assert outcome(seen) == ends
    for one in judge_openness(seen):
        assert one.sources == (place,)
        assert "`ee` (" in one.says


def test_many_parts_are_counted() -> None:
    parts = tuple(TreePart(path=f"p{i}", expression="BUSL-1.1") for i in range(5))
    (one,) = judge_openness(replace(facts(), parts=parts))
    assert one.says.endswith("and 2 more")


# -- life


@pytest.mark.parametrize(
    ("archived", "names", "ends"),
    [
        (True, "", "review"),
        (True, "moved", "fail"),
        (False, "moved", "review"),
        (False, "", "pass"),
    ],
)
def test_two_witnesses_that_it_is_over_fail_it(archived: bool, names: str, ends: str) -> None:
    assert outcome(replace(saw(*names.split()), archived=archived)) == ends


def test_an_archived_repository_is_shown_as_a_whole() -> None:
    (one,) = judge_maintenance(facts(archived=True))
    assert one.sources == (Source(),)


# -- the sheet


def test_the_sheet_sorts_what_was_seen() -> None:
    seen = replace(
        saw("own-key", "self-host", "unheard-of"),
        unseen=(
            Note("text-unread", {"path": "docs", "why": Note("told", {"words": "too large"})}),
        ),
    )
    shown = summarize_evidence(seen)
    assert [s.name for s in shown.speaks_for] == ["self-host"]
    assert [s.name for s in shown.against] == ["own-key"]
    assert shown.unseen == ("docs: too large",)


def test_terms_that_only_words_name_are_shown_where_the_words_stand() -> None:
    said = Statement(
        kind="header",
        source=Source(path="src/main.c", line=4),
        wording="Business Source License",
        expression="BUSL-1.1",
    )
    plain = Facts(repo="o/n", url="https://github.com/o/n", detected="BUSL-1.1")
    (named,) = judge_openness(replace(plain, statements=(said,)))
    assert named.sources == (said.source,)
    (bare,) = judge_openness(plain)
    assert bare.sources == (Source(),)


@pytest.mark.parametrize(
    ("name", "advice"), [("moved", "list the new repository"), ("unmaintained", "its successor")]
)
def test_only_what_has_moved_is_to_be_listed_elsewhere(name: str, advice: str) -> None:
    signal = Signal(name=name, source=Source("README.md", 1))
    (judged,) = judge_maintenance(facts(signals=[signal]))
    assert advice in judged.fix
