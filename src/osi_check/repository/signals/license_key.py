"""Whether it reads a license key, according to a compose file, an example environment, or a README."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from osi_check.model import Signal
from osi_check.patterns import phrase_pattern, rare_pattern
from osi_check.repository.signals import vendor_names
from osi_check.repository.signals.probe import Probe, against
from osi_check.repository.snapshot import Snapshot, texts_by_depth

probe = Probe(
    __name__,
    against(
        "license-key",
        "keyed",
        "a variable or an option for a license key in a compose file, an environment example, a "
        "manifest, inputs of an action, or a README",
    ),
    against("needs-license", "keyed", "says that a license (key) is needed to use it"),
)

_VARIABLE = rare_pattern(
    r"(?<![A-Za-z0-9_])(?:[A-Z][A-Z0-9]{0,20}_){0,4}"
    r"(?:LICEN[CS]E(?:_(?:KEY|TOKEN|FILE|PATH|ID))?|ENTERPRISE_(?:KEY|TOKEN|LICEN[CS]E)"
    r"|(?:ACTIVATION|SUBSCRIPTION|PRODUCT|SERIAL)_(?:KEY|CODE))"
    r"(?![A-Za-z0-9_])"
)
_NEEDED = phrase_pattern(
    r"""\b(?:requires?|needs?|must have|need)(?: to have)? (?:an?|the|your|valid)
     (?:valid |paid |commercial |enterprise |pro )?(?:licen[cs]e(?: keys?)?
    |(?:activation|product|subscription) (?:keys?|codes?)|serial numbers?)
    (?: (?:to|for|in order)\b|[.;]|$)"""
)
# Who else may ask for a license: "some countries require a license for a trial".
_LAW = phrase_pattern(
    r"\b(?:countr(?:y|ies)|states?|cit(?:y|ies)|authorit(?:y|ies)|laws?|jurisdictions?|regulators?|operators?)\b[^.]{0,20}$"
)
# What may need one is something else that is bought: "you may need a license for their compiler".
_MAY = phrase_pattern(r"\b(?:may|might)(?: \w{2,10})? $")
_FOR_OTHERS = phrase_pattern(
    r"^[^.;]{0,60}\bfor (?:their|its|his|another|other|the [\w.'+#-]{2,30}'s?)\b"
)
_QUESTION = re.compile(r"[^.!?\n]{0,80}\?")  # what is asked is not said
_READ = phrase_pattern(
    r"""(?:^|/)(?:readme[^/]*|(?:docker-)?compose[^/]*\.ya?ml|[^/]*env[^/]*|install[^/]*
    |chart\.ya?ml|values[^/]*\.ya?ml|(?:appsettings|config|settings)(?:[.-][\w-]{1,20})?\.(?:json|ya?ml|toml|ini))$
    |^(?:package\.json|action\.ya?ml|variables\.tf)$"""
)
# An option of such a name, in settings: `licenseKey:`, `"gull.license_key": {`.
_OPTION = re.compile(
    r"(?<![A-Za-z_])(?P<name>licen[cs]e[-_]?(?:key|code|token))[\"']?(?:\s{0,3}[:=]|\s{1,3}\{)",
    re.IGNORECASE,
)
# An input of an action that is called after a license, and is one to be had: others check licenses.
_INPUT = re.compile(
    r"\s{2,8}[\"']?(?:[\w-]{1,20}[-_])?(?P<name>licen[cs]e)[\"']?\s{0,3}:", re.IGNORECASE
)
_TO_BE_HAD = phrase_pattern(
    r"""\blicen[cs]e[- ](?:keys?|codes?|tokens?)\b|\byour\b[^.]{0,20}\blicen[cs]e\b
    |\b(?:purchas\w{1,3}|b(?:uy|ought)|paid|subscri\w{2,6}|private repo\w{0,9}|compulsory|obtain)\b"""
)
_INPUT_LINES = 3  # of an input in which it is described
_VARIABLE_END = re.compile(
    r"_?(?:LICEN[CS]E|ENTERPRISE|ACTIVATION|SUBSCRIPTION|PRODUCT|SERIAL)(?:_(?:KEY|TOKEN|FILE|PATH|ID|CODE|LICEN[CS]E))?$"
)
_MAX_INITIALS = 3  # letters in front that stand for a name
# Words in front of a variable that are no names.
_PLAIN = frozenset(
    """APP API BACKEND CLOUD CORE DOCKER ENTERPRISE ENV FRONTEND HELM NEXT PREMIUM PRIVATE PRODUCT PUBLIC REACT
    SELFHOSTED SELF HOSTED SERVER SERVICE SOFTWARE VITE YOUR""".split()
)
# Without one of these, nothing is said.
_WORDS = ("licen", "enterprise_", "activation", "subscription", "product", "serial")
_WORD = re.compile("|".join(_WORDS))
# Prefixes by which frameworks publish a variable to the browser.
_FRAMEWORK = frozenset({"APP", "NEXT", "PRIVATE", "PUBLIC", "REACT", "VITE"})
_MAX_LINES = 4_000
_MAX_LINE_CHARS = 600
_MAX_EACH = 3


@probe.finder
def find_signals(snapshot: Snapshot) -> Iterator[Signal]:
    """Read compose files, environment examples, other settings and READMEs line by line."""
    names = vendor_names.repository_names(snapshot)
    left = dict.fromkeys(probe.names, _MAX_EACH)
    for path, text in texts_by_depth(snapshot):
        if not _READ.search(path):
            continue
        seen = _seen_in_readme if _is_readme(path) else _seen_in_settings
        if _ACTION.fullmatch(path):
            yield from _seen_in_action(snapshot, path, text)
        for number, line in _lines_worth_reading(text):
            for signal in seen(line[:_MAX_LINE_CHARS], names):
                if left[signal.name]:
                    left[signal.name] -= 1
                    yield replace(signal, source=snapshot.source(path, number))


_ACTION = re.compile(r"action\.ya?ml")


def _seen_in_action(snapshot: Snapshot, path: str, text: str) -> Iterator[Signal]:
    """The first input for a license that is to be had."""
    lines = text.split("\n")[:_MAX_LINES]
    for number, line in enumerate(lines, 1):
        found = _INPUT.match(line)
        if found and _TO_BE_HAD.search(" ".join(lines[number - 1 :][:_INPUT_LINES])):
            params = {"variable": found["name"]}
            yield Signal(name="license-key", params=params, source=snapshot.source(path, number))
            return


def _lines_worth_reading(text: str) -> Iterator[tuple[int, str]]:
    """The lines with a word without which nothing is said, and their numbers: mostly, none."""
    small = text.lower()
    if not any(word in small for word in _WORDS):
        return
    lines = text.split("\n")[:_MAX_LINES]
    at, number = 0, 1
    while found := _WORD.search(small, at):
        number += small.count("\n", at, found.start())
        end = small.find("\n", found.end())
        if number > len(lines):
            return
        yield number, lines[number - 1]
        if end < 0:
            return
        at, number = end + 1, number + 1


def _is_readme(path: str) -> bool:
    return path.rpartition("/")[2].lower().startswith("readme")


def _seen_in_readme(line: str, names: vendor_names.VendorNames) -> Iterator[Signal]:
    found = _VARIABLE.search(line)
    if found and (_own(found[0], names) or _nobodys(found[0], "LICENSE_KEY")):
        yield Signal(name="license-key", params={"variable": found[0]})
    needed = _NEEDED.search(line)
    before = line[max(0, needed.start() - 40) : needed.start()] if needed else ""
    others = needed and _MAY.search(before) and _FOR_OTHERS.search(line[needed.start() :])
    asked = needed and _QUESTION.match(line[needed.end() :])
    if needed and not (others or asked or _LAW.search(before)):
        yield Signal(name="needs-license")


def _seen_in_settings(line: str, names: vendor_names.VendorNames) -> Iterator[Signal]:
    found = _VARIABLE.search(line)
    if found and (_own(found[0], names) or _nobodys(found[0], "_KEY", "_TOKEN")):
        yield Signal(name="license-key", params={"variable": found[0]})
    elif option := _OPTION.search(line):
        yield Signal(name="license-key", params={"variable": option["name"]})


def _nobodys(variable: str, *endings: str) -> bool:
    """Whether a variable ends so and bears no name in front: GEOLITE_LICENSE_KEY is for another work."""
    if not variable.endswith(endings):
        return False
    before = _VARIABLE_END.sub("", variable)
    return all(len(word) <= _MAX_INITIALS or word in _PLAIN for word in before.split("_"))


def _own(variable: str, names: vendor_names.VendorNames) -> bool:
    """Whether a variable bears the makers' name in front: `LICENSE` is no name, even of `gull-license`."""
    name = _VARIABLE_END.sub("", variable)
    parts = [word for word in name.split("_") if word not in _FRAMEWORK]
    return any(names.owns(word) for word in parts[:3])
