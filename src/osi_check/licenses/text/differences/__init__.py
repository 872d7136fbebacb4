"""What the changes in a copy of a license mean: nothing, an added term, or a lost freedom.

`changed_terms` asks about each change, in this order: does it reverse a sentence (`turned_words`)? Do
its sentences occur in other approved wordings (`known_changes`)? Which words were added
(`added_words`)? What do its sentences restrict that they didn't before (`new_limits`)? Which grants
are missing (`removed_grants`)? `context` has the sentences and the paragraph of a change.
"""
