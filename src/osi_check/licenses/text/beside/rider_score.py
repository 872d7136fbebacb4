"""Scores whether a sentence next to an open license sounds as if it takes freedom back. Pure.

The weights of its words (`patterns.sentence_scores`) select sentences for review, and decide nothing
else. They find restrictions in wordings that no pattern foresees.
"""

from __future__ import annotations

from osi_check.patterns.sentence_scores import SentenceScore

rider_score = SentenceScore("osi_check.licenses.text.beside", "rider_weights.json", shared_out=True)
