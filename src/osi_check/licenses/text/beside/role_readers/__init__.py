"""Readers that each recognize one role of sentences. `beside/roles.py` has their order.

A reader takes a `Sentence` (see `sentence`, which also has the names of the roles). It returns the
sentence's role, "" if the sentence certainly may set a term, or None to leave it to other readers. To
add a role, add a file here and a row in `beside/roles.py`.

- `name_clauses`: clauses against using names in advertising; `notice_retention`: notices to keep; `exhibits`: completed exhibits;
- `contributions`: the license of contributions;
- `plain_statements`: statements, choices, and pointers, recognized by the words they consist of.
"""
