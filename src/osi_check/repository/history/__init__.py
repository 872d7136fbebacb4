"""How a repository's terms changed: from commits, tags and forks to a timeline. Pure.

`records` is what was fetched, `states` what the terms were at a commit, `timeline` tells real
changes from harmless edits, `tags` and `forks` find the last open version and who carries it on.
"""
