"""How much a sentence beside an open license sounds like one that takes freedom back. Pure.

The weights of its words (`patterns.sentence_scores`) find sentences for a person to read, and decide
nothing: what nobody foresaw is said in other words each time, but mostly in the same ones.
"""

from __future__ import annotations

from osi_check.patterns.sentence_scores import SentenceScore

rider_score = SentenceScore("osi_check.licenses.text.beside", "rider_weights.json", shared_out=True)
