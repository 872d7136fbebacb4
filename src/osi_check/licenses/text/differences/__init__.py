"""What the changes of a copy of a license mean: nothing, a term added, a freedom taken away.

`changed_terms` asks of each change, in this order: does it turn a sentence into its opposite
(`turned_words`), are its sentences known from other approved wordings (`known_changes`), which
words were put in (`added_words`), what do its sentences limit that they did not before
(`new_limits`), and which grants are gone (`removed_grants`)? `context` has the sentences and the
paragraph in which a change stands.
"""
