"""Turns the snapshot of a repository into facts. Pure.

`address` parses repository URLs. `fetch_plan` selects the files to fetch. `extract` turns a
`snapshot` into facts: `terms/` finds the license, and `signals/` finds what the tool depends on and
holds back. Both read READMEs through `readme/`. `drift` compares the facts of two dates, `history/`
follows the license over the years, and `candidates` ranks repositories for a homepage.
"""
