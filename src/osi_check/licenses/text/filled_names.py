"""Names filled into sentences that are known: what a word of one cannot be.

Such a word would tell of less than the whole, or of what must not be: "the parts of Tern", "no file".
"""

from __future__ import annotations

_NEVER = (
    r"not|no|non|none|never|only|unless|except|but|without|must|may|shall|some|parts?|portions?|most|few"
    r"|if|when|where|while|until|after|before|for|to|in|on|at|under|among|within|inside|outside|during"
    r"|with|by|from|of|as|between|through|over|near|which|that|who|was|were|is|are|commercial"
)
# In front of each word of a name.
NO_NAME = rf"(?!\W{{0,2}}(?:{_NEVER})\b)"
