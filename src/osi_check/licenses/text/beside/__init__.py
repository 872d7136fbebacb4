"""What stands beside a license, and whether it takes anything back.

| question | file |
| --- | --- |
| is it a term, and which? all of the below, in order | `added_terms` |
| what does it say of licenses: names, choice, scope? | `statements`; but for some files: `carveouts` |
| has it a word that could limit or grant? | `operative_words` → `weighing_words` (the vocabulary) |
| which role has it that sets no term, asked in which order? | `roles` → `role_readers/`, `asides`, `clauses/` |
| of an owner's line, a title, a known sentence | `boilerplate` → `owner_names`, `titles`, `elections` |
| of a disclaimer | `boilerplate` → `disclaimer_words` |
| does it speak of parts, of what a work is, offer another license? | `part_sentences`, `descriptions`, `offers` |
| is it made of pieces of approved notices? | `pieces` (words), `joined_clauses` (clauses) |
| is it prose that nothing knows, or a grant for less? | `prose` |
| does it join a license that is named with one that nobody knows? | `joined_names` |
| is it a remark, by its weights? | `remarks` → `remark_score` |
| does it restrict, and what? | `restrictions` (by words) → `operative_terms` (by grammar) |
| the same in READMEs, by weights | `rider_score` |
| is it a translation that does not bind? | `translations` |
| what does each sentence of a file do, for a report? | `sentence_roles` |

Whatever has a word that weighs, and no reader knows, is a doubt. To let another kind of sentence pass,
add a reader of its role; to make a word count, add it to the vocabulary.
"""
