"""Sentences beside a license, clause by clause: what each does that sets no term.

A sentence takes nothing away if each of its clauses denies a limit or a demand (`denials`), allows
without one (`permissions`), or speaks of something beside the work (`topics`), or if the sentence
tells of a limit that is gone (`lifted_limits`). `clause_role` parts sentences and asks these in turn.

Every clause must be told by itself, so what turns a sentence ("no key is needed to read it, one
is needed to run it") has a clause that is not. The words of clauses are closed lists
(`vocabulary`), and a clause with one word that they lack is none of these; `turns` are the words
by which a clause takes back what it says. Sentences are marked (see `boilerplate.mark_text`).
"""
