"""The data types that all other packages share: catalog entries, facts, and verdicts.

`catalogue` has what a list says (entries, waivers, policy); `facts` what was found in a repository
and is recorded in the lock; `verdicts` what the rules conclude. `messages` turns the codes in facts
into sentences. `edits`, `candidates`, and `history` are named after what they hold. Every type is a
frozen record, and nothing here reads a file, the clock, or the network.
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
