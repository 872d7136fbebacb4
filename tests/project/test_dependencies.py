"""What is installed with osi-check is open source: judged by osi-check, from what is installed.

Its own rules read the license that each package declares and every license text that it carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from osi_check.fetch.git_id import blob_id
from osi_check.licenses.names.declared import resolve_declared
from osi_check.licenses.osi import osi_approval
from osi_check.licenses.text.identify import identify

_TEXT = re.compile(r"(?:^|/)[^/]*(?:licen[cs]e|copying)[^/]*$", re.IGNORECASE)
# What our rules leave to a person, decided for exactly these texts (by their git id): where a text
# changes, the decision lapses.
DECIDED = {
    # Open licenses of the C library that it comes from; the one that is not open is named for
    # that library's test data, which is not in the wheel.
    ("comrak-ext", "19a66e601e3e22cc93cf65b02fe5763e8a797e99"),
    # Beside the MPL-2.0 a description of where the bundle of certificates comes from.
    ("certifi", "62b076cdee58ec8f34034141ba0befd9015b0c7e"),
}
# Declared by a name whose approval is in doubt; their texts are open, as a test below asks.
DOUBTED = {"typing-extensions"}  # PSF-2.0: only the stack is approved for sure
# What our rules cannot read, decided for exactly these words.
# Only its pure Python code and its tests are in the public domain: the wheel has neither.
DECLARED = {("pyahocorasick", "BSD-3-Clause and Public-Domain"): "BSD-3-Clause"}
_CLASS = "License :: OSI Approved :: "


def closure(name: str) -> dict[str, Distribution]:
    """The distributions that installing one brings, itself among them, by normalised name."""
    found: dict[str, Distribution] = {}
    todo = [name]
    while todo:
        key = canonicalize_name(todo.pop())
        if key in found:
            continue
        found[key] = distribution(key)
        for text in found[key].requires or ():
            wanted = Requirement(text)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                todo.append(wanted.name)
    return found


INSTALLED = closure("osi-check")


def said(package: Distribution) -> list[str]:
    """The licenses that a package's metadata names: the expression, else what older fields say."""
    data = package.metadata
    if expressions := data.get_all("License-Expression"):
        return expressions
    short = [text for text in data.get_all("License") or () if 0 < len(text) < 100]
    classes = [c.removeprefix(_CLASS) for c in data.get_all("Classifier") or () if _CLASS in c]
    return short or classes


def texts(package: Distribution) -> Iterator[tuple[str, str]]:
    """Name and content of each license text in a package's own metadata."""
    for file in package.files or ():
        path = str(file)
        if ".dist-info/" in path and _TEXT.search(path.partition(".dist-info/")[2]):
            yield path, file.read_text("utf-8")


def test_the_closure_is_more_than_what_is_asked_for() -> None:
    assert {"osi-check", "click", "httpx", "certifi", "msgspec"} <= set(INSTALLED)


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_every_package_declares_a_license_that_the_osi_approved(name: str) -> None:
    names = said(INSTALLED[name])
    assert names, f"{name} names no license"
    for text in names:
        expression = DECLARED.get((name, text)) or resolve_declared(text).expression
        assert expression, text
        assert osi_approval(expression).approved is (None if name in DOUBTED else True), (
            name,
            expression,
        )


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_every_license_text_in_a_package_is_open(name: str) -> None:
    for path, text in texts(INSTALLED[name]):
        if (name, blob_id(text.encode())) in DECIDED:
            continue
        found = identify(text, path.rpartition("/")[2])
        assert found.verdict == "open", (path, found.expression, found.verdict, found.added)


def test_words_that_were_decided_are_declared_and_cannot_be_read() -> None:
    for name, text in DECLARED:
        assert text in said(INSTALLED[name])
        assert not resolve_declared(text).expression


def test_a_decision_stands_for_a_text_that_is_there_and_needs_it() -> None:
    needed = {
        (name, blob_id(text.encode()))
        for name, package in INSTALLED.items()
        for path, text in texts(package)
        if identify(text, path).verdict != "open"
    }
    assert needed == {(name, blob) for name, blob in DECIDED if name in INSTALLED}
