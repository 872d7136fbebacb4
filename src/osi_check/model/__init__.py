"""The nouns: what a catalog claims, what was seen of a repository, and what follows.

`catalogue` holds entries, waivers and policy; `facts` what a lock records; `verdicts` findings,
verdicts and reports; `messages` the sentence of each code in the facts; `edits`, `candidates` and
`history` what their names say. Everything is a frozen record; nothing reads a file, the clock or
the network.
"""

from __future__ import annotations

from osi_check.model.candidates import Candidate, SearchHit
from osi_check.model.catalogue import (
    COMMAND_LINE,
    Catalogue,
    Category,
    Location,
    Policy,
    SkippedSection,
    Stack,
    Tool,
    Waiver,
)
from osi_check.model.edits import Edit, Splice
from osi_check.model.facts import (
    AddedTerms,
    Doubt,
    Fact,
    Facts,
    LicenseFile,
    Match,
    Note,
    Signal,
    Source,
    Statement,
    TreePart,
    Unknown,
)
from osi_check.model.history import Fork, TermsChange, Timeline
from osi_check.model.recorded import Claim, Missing, Recorded
from osi_check.model.verdicts import (
    CRITERIA,
    NOT_JUDGED,
    WAIVED,
    Change,
    Criterion,
    Finding,
    Outcome,
    Problem,
    Report,
    Verdict,
)

__all__ = [
    "COMMAND_LINE",
    "CRITERIA",
    "NOT_JUDGED",
    "WAIVED",
    "AddedTerms",
    "Candidate",
    "Catalogue",
    "Category",
    "Change",
    "Claim",
    "Criterion",
    "Doubt",
    "Edit",
    "Fact",
    "Facts",
    "Finding",
    "Fork",
    "LicenseFile",
    "Location",
    "Match",
    "Missing",
    "Note",
    "Outcome",
    "Policy",
    "Problem",
    "Recorded",
    "Report",
    "SearchHit",
    "Signal",
    "SkippedSection",
    "Source",
    "Splice",
    "Stack",
    "Statement",
    "TermsChange",
    "Timeline",
    "Tool",
    "TreePart",
    "Unknown",
    "Verdict",
    "Waiver",
]
