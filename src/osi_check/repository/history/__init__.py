"""How a repository's license changed: from commits, tags, and forks to a timeline. Pure.

`records` is what was fetched. `states` finds the terms at a commit. `timeline` separates license
changes from cosmetic edits. `tags` and `forks` find the last open version, and who continues it.
"""
