"""Whether a question in a document is answered with no, so that what it asks for is not there. Pure.

"Is there a paid edition?" - "It would be fitting, but no."
"""

from __future__ import annotations

import re

from osi_check.patterns import phrase_pattern
from osi_check.repository.readme.document import Passage, ReadmeDocument

# A few words may come first ("Ha. No."), but no yes and no condition ("Yes. No exceptions."); "no longer" and
# "no more than" answer something else.
_NO = phrase_pattern(
    r"""^(?!.{0,60}?\b(?:yes|yep|yeah|sure|of course|it does|there is|you do|we do|if|unless|except|when|for|only)\b
    .{0,60}?\b(?:no|nope|never|not|none)\b)
    \W{0,5}(?:[\w' ]{1,30}[.,!:;\u2013\u2014-]{1,2} ?){0,2}(?:(?:but|and|so|still|well),? )?
    (?:no|nope|never|not at all|there(?:'s| is| are) (?:none|no such)|you (?:do not|don't))\b
    (?! (?:longer|more than|matter|problem|doubt|one|need to worry)\b)"""
)

_ENDS = re.compile(r"[.?!](?=[\s*_)\"']|$)")  # of a sentence


def says_no(answer: str) -> bool:
    """Whether an answer begins with "no", or comes to it within a few words."""
    return bool(_NO.search(answer))


def is_denied(document: ReadmeDocument, question: Passage) -> bool:
    """Whether a heading of a document is a question, and what stands beneath it says no."""
    if question.kind != "heading" or not question.text.rstrip(" *_").endswith("?"):
        return False
    behind = document.passages.index(question) + 1
    answer = document.passages[behind : behind + 1]
    return bool(answer and answer[0].kind == "text" and says_no(answer[0].text))


def is_denied_within(text: str, at: int) -> bool:
    """Whether what stands at a place of a passage is asked there, and the answer behind it is no."""
    end = _ENDS.search(text, at)
    return end is not None and end[0] == "?" and says_no(text[end.end() :].strip(" *_"))
