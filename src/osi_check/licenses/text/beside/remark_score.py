"""How much a sentence beside a license sounds like one that sets a term, not like a remark. Pure.

The other way round from `rider_score`: that one finds what nobody foresaw among all that READMEs
say, this one tells the remarks apart that stand beside licenses (credits, pointers, advice,
history, requests) from terms, however both are put.
"""

from __future__ import annotations

from osi_check.patterns.sentence_scores import SentenceScore

remark_score = SentenceScore(
    "osi_check.licenses.text.beside", "remark_weights.json", shared_out=True
)
