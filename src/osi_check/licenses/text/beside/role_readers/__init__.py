"""Readers of one role of sentences each, asked in the order that `beside/roles.py` gives.

A reader takes a `Sentence` (`sentence`, with the names of roles) and answers with its role, with "" where it
is sure that the sentence may set a term, and with None where another reader may know. A new role is
a new file here, and a row in that table.

- `name_clauses`: names that are kept out of advertising; `exhibits`: exhibits that were filled in;
- `contributions`: what contributors give;
- `plain_statements`: statements, choices and pointers, told by the words that they consist of.
"""
