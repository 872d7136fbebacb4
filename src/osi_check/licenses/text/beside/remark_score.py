"""Scores whether a sentence next to a license sets a term or is only a remark. Pure.

`rider_score` searches all sentences of READMEs for unforeseen restrictions. This score separates
remarks next to licenses (credits, pointers, advice, history, requests) from terms.
"""

from __future__ import annotations

from osi_check.patterns.sentence_scores import SentenceScore

remark_score = SentenceScore(
    "osi_check.licenses.text.beside", "remark_weights.json", shared_out=True
)
