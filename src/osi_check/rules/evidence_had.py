"""The repository can be checked.

## Why

Network errors, rate limits, and missing repositories say nothing about a license, so the tool is
reported as unknown, with the reason.

If a repository that was available before can't be found, the verdict uses the recorded evidence,
with a note. If it is still missing a week later, the tool is reported as unknown.

If the name now belongs to another repository (created after the evidence, or with another ID on its
host), the tool fails: the new owner never met the criteria. A private repository is unknown even if
your token can read it, because readers of the list can't check it.

## How to fix

The message says what went wrong. If the repository was renamed or deleted, update `repo:`. If the
new repository under an old name is the same project (an owner who started over), record that with
`osi-check audit --write --accept OWNER/NAME`. Otherwise run `osi-check audit --write` again later,
with a token.

## Examples

```yaml unknown
tool: {repo: "https://github.com/owner/name"}
missing: {code: gone}
```

```yaml fail
tool: {repo: "https://github.com/owner/name"}
missing: {code: taken-over, params: {was: "17", id: "4711", created: "2026-01-31"}}
```

```yaml pass
tool: {repo: "https://github.com/owner/name"}
facts: {archived: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osi_check.model import Criterion, Fact, Facts, Finding, Recorded, Tool, Unknown
from osi_check.repository.address import parse_address
from osi_check.repository.identity import TAKEN_OVER_CODES
from osi_check.rules.rule import Rule

rule = Rule(
    __name__, __doc__, code="C405", criterion=Criterion.CATALOGUE, problem="could not check"
)

MOVED_FIX = "update the URL if the tool has moved; otherwise remove the entry"
RETRY_FIX = "run the command again"
_RECORD_FIX = "check it: osi-check audit --write"
_ACCEPT_FIX = "update the URL, or accept the new repository (see `osi-check explain C405`)"
_HIDDEN_FIX = "link a public repository, or remove the entry"
_BY_HAND_FIX = "check it by hand; osi-check can't read it"
_OF_THE_ENTRY = frozenset({MOVED_FIX, _ACCEPT_FIX, _HIDDEN_FIX, _BY_HAND_FIX})
# What helps where asking again, or another address, does not.
_FIXES: Mapping[str, str] = {
    "not-recorded": _RECORD_FIX,
    "never-looked": _RECORD_FIX,
    "not-looked-at": _RECORD_FIX,
    "taken-over": _ACCEPT_FIX,
    "taken-over-since": _ACCEPT_FIX,
    "private": _HIDDEN_FIX,
    "strangers-refused": _HIDDEN_FIX,
    "token-refused": "renew the token (with gh: gh auth login); for public repositories it needs no scopes",
    "token-needed": "set GITHUB_TOKEN, or run gh auth login; for public repositories it needs no scopes",
    "token-forbidden": "use a token that the owner allows and that reads public repositories",
    "single-sign-on": "authorize the token for the owner's single sign-on, or use another token",
    "host-internal": "allow the host, or check the tool by hand",
    "repository-too-large": _BY_HAND_FIX,
    "dumb-http": _BY_HAND_FIX,
    "names-lead-out": _BY_HAND_FIX,
    "too-slow-alone": RETRY_FIX,
    "git-missing": "install git, then run the command again",
    "git-too-old": "update git, then run the command again",
    "disk-trouble": "make room on the disk, then run the command again",
}


@rule.check_missing
def check(tool: Tool, missing: Unknown) -> Iterator[Finding]:
    """Say why nothing is known."""
    if parse_address(tool.repo):
        fix = _FIXES.get(missing.code) or (RETRY_FIX if missing.transient else MOVED_FIX)
        if missing.code in TAKEN_OVER_CODES:
            yield rule.fail(missing.reason, fix=fix, at=tool.where("repo"))
            return
        cause = "not-found" if missing.code in {"gone", "gone-there"} else ""
        if fix not in _OF_THE_ENTRY:
            cause = "not-checked"  # for who runs the check, not for who wrote the entry
        yield rule.unknown(missing.reason, fix=fix, at=tool.where("repo"), cause=cause)


@rule.check_recorded
def missing_finding(tool: Tool, facts: Fact[Facts], recorded: Recorded) -> Iterator[Finding]:
    """Say of a repository that was there that it is no longer; until that is sure, calmly."""
    missing = recorded.missing
    if missing is None or not isinstance(facts, Facts):
        return
    again = f" (last checked {missing.checked})" if missing.checked > missing.since else ""
    message = (
        f"the repository has been unavailable since {missing.since}{again}: {missing.reason}; this "
        f"verdict uses {f'evidence from {facts.as_of}' if facts.as_of else 'earlier evidence'}"
    )
    say = rule.unknown if missing.is_confirmed else rule.note
    fix = MOVED_FIX if missing.is_confirmed else ""
    yield say(message, fix=fix, at=tool.where("repo"))
