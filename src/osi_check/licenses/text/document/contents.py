"""What a license document consists of."""

from __future__ import annotations

from dataclasses import dataclass, field

from osi_check.licenses.text.beside.added_terms import Term
from osi_check.licenses.text.beside.statements import LicenseStatement
from osi_check.licenses.text.spans import Span

NEAR = 4  # units before or behind one that are looked at with it


@dataclass(slots=True)
class LicenseDocument:
    """What was read.

    `scopes` says of each span whether it is for the work itself (`main`), for a `part`, for works
    that are `bundled`, or an `appendix` that tells how to apply a license. `carves` are the
    directories under other terms, `closed` those of them whose terms are not known to be open,
    `named` those of which the text says under which approved licenses they are.
    """

    spans: list[Span]
    scopes: list[str] = field(default_factory=list)
    statements: list[LicenseStatement] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    carves: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def ids(self, scope: str) -> list[str]:
        """The ids of the spans of a scope, each once, texts and notices alike."""
        found = [s.id for s, at in zip(self.spans, self.scopes, strict=True) if at == scope]
        return list(dict.fromkeys(found))


def spans_of_work(reading: LicenseDocument) -> list[Span]:
    """The licenses of the work itself that stand there as texts."""
    scopes = zip(reading.spans, reading.scopes, strict=True)
    return [span for span, scope in scopes if scope == "main" and not span.notice]
