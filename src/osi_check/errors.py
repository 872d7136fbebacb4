"""Errors of ours or the user's; errors of the world are `Unknown` values instead."""

from __future__ import annotations

from osi_check.model import Problem


class OsiCheckError(Exception):
    """Something that ends a run, said in words for the user; `exit_code` as documented."""

    exit_code = 2


class InputError(OsiCheckError):
    """A catalogue, policy or command line is wrong; all that is wrong, each with its place."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class EvidenceError(OsiCheckError):
    """Evidence could not be collected."""

    exit_code = 3
