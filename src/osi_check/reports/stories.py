"""What does not pass, as a reader hears it: each tool once, tools with the same cause together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from osi_check.model import Criterion, Location, Outcome, Report, Unknown, Verdict
from osi_check.rules.causes import Cause, Reader, advise, group_causes


class ToolStory(Struct, frozen=True):
    """One tool: the cause that decides its verdict, if a rule found one, and its other causes."""

    verdict: Verdict
    cause: Cause | None
    others: tuple[Cause, ...]

    @property
    def message(self) -> str:
        """What is wrong, in one line."""
        if self.cause:
            return self.cause.headline.message
        facts = self.verdict.facts
        return facts.reason if isinstance(facts, Unknown) else ""

    @property
    def place(self) -> Location:
        """Where in the list to change what is wrong: the license, where another one is listed."""
        at = (self.cause and self.cause.headline.location) or self.verdict.tool.location
        for finding in self.cause.findings if self.cause else ():
            if finding.criterion is Criterion.LICENSE and finding.rule == "claim-matches":
                at = finding.location or at
        return at

    def advice(self, reader: Reader) -> str:
        """What this reader can do, "" if there is nothing."""
        return advise(self.cause, reader) if self.cause else ""


class Story(Struct, frozen=True):
    """One message and the tools that it is about, in the order of the catalog."""

    outcome: Outcome
    message: str
    tools: tuple[ToolStory, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all findings behind it, each once."""
        return tuple(dict.fromkeys(c for t in self.tools if t.cause for c in t.cause.codes))

    def advice(self, reader: Reader) -> str:
        """What to do if it is the same for all tools, else ""."""
        said = {tool.advice(reader) for tool in self.tools}
        return said.pop() if len(said) == 1 else ""


def tool_story(verdict: Verdict) -> ToolStory:
    """The story of one tool that does not pass."""
    causes = group_causes(verdict)
    # A tool without evidence is unknown even if no rule says so.
    if not causes or causes[0].outcome < verdict.outcome:
        return ToolStory(verdict, None, causes)
    return ToolStory(verdict, causes[0], causes[1:])


def group_stories(report: Report) -> list[Story]:
    """The stories of a report: the worst outcome first, then what is true of the most tools."""
    groups: dict[tuple[Outcome, str], list[ToolStory]] = {}
    for verdict in report.verdicts:
        if verdict.outcome and not verdict.is_partial:
            told = tool_story(verdict)
            groups.setdefault((verdict.outcome, told.message), []).append(told)
    stories = [Story(outcome, message, tuple(t)) for (outcome, message), t in groups.items()]
    return sorted(stories, key=lambda story: (-story.outcome, -len(story.tools)))


def shared_reason(report: Report) -> Unknown | None:
    """Why nothing of a report could be checked, if that is one reason for all of its tools.

    None where something else is wrong with one of them, which the reason would hide.
    """
    if any(verdict.outcome is not Outcome.UNKNOWN for verdict in report.verdicts):
        return None
    facts = [verdict.facts for verdict in report.verdicts]
    unknown = [fact for fact in facts if isinstance(fact, Unknown)]
    if len(unknown) < max(2, len(facts)) or len({fact.reason for fact in unknown}) > 1:
        return None
    return unknown[0]


def with_outcome(stories: Iterable[Story], outcome: Outcome) -> Iterator[Story]:
    """The stories that end with `outcome`."""
    return (story for story in stories if story.outcome is outcome)
