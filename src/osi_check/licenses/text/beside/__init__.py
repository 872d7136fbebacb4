"""What stands beside a license, and whether it takes anything back.

`statements` reads each unit and names what it says, `added_terms` tells which of them are terms.
Harmless is what a whole file knows to be so: owners (`owner_names`), what a work is
(`descriptions`), marks, thanks and known sentences (`boilerplate`), parts and provenance
(`part_sentences`), clauses that deny, allow or are about something else (`clauses/`), offers,
translations, pieces and clauses of approved texts (`pieces`, `joined_clauses`). What limits is told
by words (`restrictions`), by grammar (`operative_terms`), and in READMEs by weights (`rider_score`).
Where no rule knows a sentence, weights of its words may tell a remark (`remarks`). Whatever else has
a word of law (`operative_words`) is a doubt.
"""
