"""Reads the sentences around a license, and finds those that restrict or change it.

| question | file |
| --- | --- |
| which terms does a sentence add? (uses all of the below) | `added_terms` |
| which licenses does it name, for which part, with a choice? | `statements`; for paths: `carveouts` |
| does it have a word that could restrict or grant? | `operative_words` → `weighing_words` (the vocabulary) |
| is it a harmless kind of sentence? | `roles` (the order) → `role_readers/`, `asides`, `clauses/` |
| … a copyright line, a title, a known phrase | `boilerplate` → `owner_names`, `titles`, `elections` |
| … a disclaimer | `boilerplate` → `disclaimer_words` |
| … one that denies, permits or only asks, and what cancels that | `clauses/polarity` |
| … about parts, about the work, an offer of another license | `part_sentences`, `descriptions`, `offers` |
| … made of fragments of approved notices | `pieces` (words) → `piece_phrases`, `piece_words`, `misspellings`; `joined_clauses` |
| … other prose without weighing words | `prose` |
| does it combine a known license with an unknown one? | `joined_names` |
| is it a remark, by the weights of its words? | `remarks` → `remark_score` |
| does it restrict, and what? | `restrictions` (by words) → `operative_terms` (by grammar) |
| does a sentence of a README sound restrictive, by weights? | `rider_score` |
| is it a translation that isn't binding? | `translations` |
| what does each sentence do, for a report? | `sentence_roles` |

A sentence with a weighing word that no reader recognizes needs review. To let another kind of
sentence pass, add a reader for it. To make a word count, add it to the vocabulary.
"""
