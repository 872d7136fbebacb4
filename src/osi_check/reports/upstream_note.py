"""A note to a project whose approved license its forge does not show: a draft for an issue.

GitHub compares the license file as a whole with the standard text, and shows "Other" where they
differ: https://github.com/licensee/licensee/blob/main/docs/what-we-look-at.md
"""

from __future__ import annotations

from collections.abc import Iterator

from osi_check.licenses.osi import osi_approval
from osi_check.licenses.spdx import ExpressionError, license_ids
from osi_check.model import Facts, LicenseFile, Report, Source, Unknown, Verdict
from osi_check.permalinks import source_permalink
from osi_check.reports import RenderOptions, ReportFormat, grouping
from osi_check.reports.escape import code_element, escape_markdown, markdown_link
from osi_check.reports.grouping import repository_page

MAX_NOTES = 20  # notes
NO_NOTE = "Nothing to send: GitHub shows the license of every approved tool.\n"
LICENSEE_URL = "https://github.com/licensee/licensee/blob/main/docs/what-we-look-at.md"
ADD_LICENSE_URL = "https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/adding-a-license-to-a-repository"


def render(reports: tuple[Report, ...], options: RenderOptions) -> str:
    """One draft a project, a rule between them; a line where none is due."""
    del options
    verdicts = (verdict for report in reports for verdict in report.verdicts)
    notes = [note for verdict in verdicts if (note := "\n\n".join(_note(verdict)))]
    return "\n\n---\n\n".join(notes[:MAX_NOTES]) + "\n" if notes else NO_NOTE


def _note(verdict: Verdict) -> Iterator[str]:
    facts = verdict.facts
    if isinstance(facts, Unknown) or not _needs_note(facts):
        return
    texts = [file for file in facts.license_files if file.scope == "project"]
    if texts and all(_is_plain_license(file, facts) for file in texts):
        yield from _hidden(verdict, facts, texts[0])
    elif not texts and facts.statements:
        yield from _no_text(verdict, facts)


def _needs_note(facts: Facts) -> bool:
    """Whether GitHub was asked and names no license where there is exactly one, and approved.

    Of several licenses GitHub can show none, whatever the project does.
    """
    if facts.forge != "github" or isinstance(facts.github, Unknown):
        return False
    hidden = facts.github in {None, "", "NOASSERTION"}
    try:
        one = len(license_ids(facts.detected)) == 1
    except ExpressionError:  # a report or lock that somebody else wrote may say anything
        return False
    return hidden and one and osi_approval(facts.detected).approved is True


def _is_plain_license(file: LicenseFile, facts: Facts) -> bool:
    """Whether a file is the license that was found, with no terms of its own beside it."""
    return file.verdict == "open" and file.expression == facts.detected and not file.added


def _hidden(verdict: Verdict, facts: Facts, file: LicenseFile) -> Iterator[str]:
    first = min((match.start for match in file.matches), default=0)
    last = max((match.end for match in file.matches), default=0)
    place = file.source(first, last)
    shown = "shows it as “Other”" if facts.github else "shows no license"
    yield f"**GitHub doesn't recognize the license of {code_element(facts.repo)}**"
    yield (
        f"Hello, and thank you for {_project(verdict, facts)}. Its {_linked(facts, place)} is "
        f"{code_element(facts.detected)}, which is OSI-approved. GitHub {shown}, so tools "
        "that rely on GitHub treat the license as unknown."
    )
    where = f" in lines {first}–{last}" if first else ""
    yield (
        f"GitHub compares the complete file with the standard text ([how it works]({LICENSEE_URL})). "
        f"The likely cause is the extra text in the file (the license is{where}). Moving it "
        "to a separate file, such as `NOTICE`, should let GitHub detect the license. "
        "Nothing about your license changes."
    )


def _no_text(verdict: Verdict, facts: Facts) -> Iterator[str]:
    said = facts.statements[0].source
    yield f"**The license text is missing in {code_element(facts.repo)}**"
    yield (
        f"Hello, and thank you for {_project(verdict, facts)}. {_linked(facts, said)} says "
        f"{code_element(facts.detected)}, which is OSI-approved, but the license text is not "
        "in the repository, and GitHub shows no license."
    )
    yield (
        "With the standard text in a file `LICENSE`, users can see what the license allows, and "
        f"GitHub can detect the license ([how to add one]({ADD_LICENSE_URL}))."
    )


def _project(verdict: Verdict, facts: Facts) -> str:
    return markdown_link(facts.repo, repository_page(verdict))


def _linked(facts: Facts, source: Source) -> str:
    return markdown_link(
        grouping.source_label(source) or escape_markdown(facts.repo),
        source_permalink(facts, source),
    )


report = ReportFormat(name="upstream-note", render=render)
