"""Errors of ours or the user's; errors of the world are `Unknown` values instead."""

from __future__ import annotations

import re
from collections import Counter

from osi_check.model import COMMAND_LINE, Location, Problem

MAX_PROBLEMS_SHOWN = 50  # problems that are all shown, each with its place
MAX_ALIKE_SHOWN = 5  # of one kind where there are more: the others are counted
_QUOTED = re.compile(r"'[^'\n]*'")


class OsiCheckError(Exception):
    """Something that ends a run, said in words for the user; `exit_code` as documented.

    `help` is what the user can do, "" if the message says it.
    """

    exit_code = 2

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 - the word is shown
        super().__init__(f"{message}; {help}" if help else message)
        self.message = message
        self.help = help

    def lines(self) -> list[str]:
        """What a terminal shows: `error: …`, then `help: …` if there is one."""
        return [f"error: {self.message}", *_help_lines(self.help)]


class InputError(OsiCheckError):
    """A catalog, policy or command line is wrong; all that is wrong, each with its place."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def lines(self) -> list[str]:
        """Each problem as `file:line:column: …`, or as `error: …` where it has no such place.

        Where there are very many, the first of each kind are shown and the others counted: a file of
        another shape has the same problem at every entry.
        """
        found = []
        alike: Counter[str] = Counter()
        for problem in self.problems:
            kind = _QUOTED.sub("''", problem.message)
            alike[kind] += 1
            if alike[kind] <= MAX_ALIKE_SHOWN or len(self.problems) <= MAX_PROBLEMS_SHOWN:
                at = problem.location
                placed = at.file != COMMAND_LINE and not at.covers_file
                found.append(problem.placed if placed else f"error: {problem.placed}")
        more = len(self.problems) - len(found)
        if more:
            found.append(f"and {more} more like {'these' if len(alike) > 1 else 'this'}")
        advice = dict.fromkeys(problem.help for problem in self.problems)
        return [*found, *(line for text in advice for line in _help_lines(text))]


class CommandLineError(InputError):
    """The command line is wrong: no place to name, but something to type."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 - the word is shown
        super().__init__(Problem(Location(COMMAND_LINE), message, help))


def _help_lines(text: str) -> list[str]:
    """`help: …`, further lines of it below the first."""
    return [f"{'      ' if i else 'help: '}{line}" for i, line in enumerate(text.splitlines())]


class EvidenceError(OsiCheckError):
    """Evidence could not be collected."""

    exit_code = 3
