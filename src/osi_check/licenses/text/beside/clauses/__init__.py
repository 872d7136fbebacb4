"""Reads sentences around a license clause by clause, to recognize those that set no term.

A sentence is harmless if each of its clauses denies a restriction or demand, permits something
unconditionally, or only asks politely (`polarity`), or is about another topic (`topics`), or if the
sentence says that a restriction no longer applies (`lifted_limits`). `clause_role` splits sentences and checks
these in turn.

Each clause is judged alone. In "no key is needed to read it, one is needed to run it", the second
clause isn't recognized. Clauses may only have words from fixed lists (`vocabulary`). `turns` are words
with which a clause takes back what it says. Sentences are marked (see `boilerplate.mark_text`).
"""
