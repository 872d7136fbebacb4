"""What a repository shows. Snapshots come in, facts go out. Pure.

`address` says which repository an entry means; `fetch_plan` which files are worth fetching;
`extract` turns a `snapshot` into facts: `terms/` is what it is offered under, `signals/` what it
needs and what speaks for it, both read READMEs through `readme/`. `drift` compares facts of two
days, `history/` the terms over the years; `candidates` ranks repositories for a homepage.
"""
