"""Words with which a clause takes back what it says, negates it, or leaves a choice.

Every clause is checked for them, whether it denies or permits.
"""

from __future__ import annotations

from osi_check.patterns import lazy_pattern, rare_pattern

# What no denial and no permission has room for: a word that takes it back, or narrows it.
TURNS = lazy_pattern(
    r"\b(?:unless|except\w*|until|till|only|solely|merely|if|when|where|whose|who|as long as|so long as|provided|other than|apart from|outside|instead|otherwise|although|though|before|after|beyond|below|above|while|whereas"
    r"|must(?! not)|shall(?! not)|up to|more than|less than|fewer|first|among|once|during|within|save for|but)\b|\d|¤"
)
# What sounds like that and leaves the reader a choice: "as you like", "if any", "now or later".
FREE_CHOICES = rare_pattern(
    r"(?<!\bdo )\b(?:if|where|when|as|how|what|whatever|wherever|whenever|however|anything) (?:you|they|one)(?: \w+)? (?:like|please|wish|want|prefer|choose|see fit|need)s?\b|\bif you (?:like|wish|want|please|must)(?: to)?\b|\bfor as long as (?:you|they) (?:like|want|need|wish)\b|\bif any\b"
    r"|(?:\b(?:the license|the licence|the permissions?|the terms|the grants?|the rights)|§) (?:above|below)\b|\bas many (?:\w+ )?(?:as|\w+ as) (?:you|they) (?:want|like|need|wish)\b|\bat your own risk\b|\bnot even (?:for|in|by|at|when)\b"
    r"|,? ?\bas (?:is|are) (?:every|any|all) other uses?\b|,? ?\bas section \d+(?: of the license)? says\b|\blike (?:any|every)(?:body|one) else\b|,? ?\bor not at all\b|,? ?\b(?:now|today) (?:or|nor|and) (?:later|ever|tomorrow|in the future)\b|\b(?<=fine )(?:with|by) us\b"
)
_NEG = r"(?:no|not|never|nothing|nobody|none|neither|nor|without|no one|isn t|aren t|doesn t|don t|won t|needn t|didn t)"
NEGATIONS = lazy_pattern(rf"\b{_NEG}\b")
# Verbs by which a clause says something of its own.
VERBS = lazy_pattern(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|need|needs|costs?|pays?|stays?|keeps?|ends?|applies|apply|asks?|requires?|sets?|goes|stops?)\b"
)
