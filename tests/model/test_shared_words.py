"""Words that facts have in common."""

from __future__ import annotations

import msgspec

from osi_check.model import Facts, LicenseFile, Match, Signal, Source, Statement
from osi_check.model.shared_words import share_words


def seen(repo: str) -> Facts:
    """Facts as they come from another process: no two of their words are the same object."""
    facts = Facts(
        repo=repo,
        url=f"https://github.com/{repo}",
        detected="MIT",
        as_of="2026-01-02",
        license_files=(
            LicenseFile(
                path="LICENSE",
                blob=repo,
                expression="MIT",
                verdict="open",
                score=1.0,
                matches=(Match("MIT", 1, 9),),
            ),
        ),
        statements=(
            Statement(
                kind="readme", source=Source("README.md", 3), wording="MIT", expression="MIT"
            ),
        ),
        signals=(Signal(name="self-host", source=Source("docs/run.md", 7)),),
    )
    return msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=Facts)


def test_facts_stay_as_they_are_and_equal_words_are_the_same_objects() -> None:
    one, other = share_words(seen("acme/anvil")), share_words(seen("acme/rope"))
    assert one == seen("acme/anvil")
    assert other == seen("acme/rope")
    assert one.detected is other.detected
    assert one.license_files[0].matches[0].id is one.detected
    assert one.statements[0].source.path is other.statements[0].source.path
    assert one.signals[0].name is other.signals[0].name
    assert hash(one.signals[0]) == hash(other.signals[0])


def test_what_is_a_default_is_left_out_when_facts_are_written_as_before() -> None:
    file = LicenseFile(path="COPYING", blob="1")
    plain = Facts(repo="acme/anvil", url="https://example.org", license_files=(file,))
    # The same words, once written out: whoever comes first must not make others be written, too.
    spoken = msgspec.json.encode({**msgspec.to_builtins(plain), "detected": file.expression})
    share_words(msgspec.json.decode(spoken, type=Facts))
    before = msgspec.json.encode(plain)
    assert msgspec.json.encode(share_words(plain)) == before
    assert b"NOASSERTION" not in msgspec.json.encode(share_words(plain).license_files)
