"""README documents: which files are READMEs, and what they say on which line.

`files` finds a snapshot's READMEs. `document` parses one in any format into passages, links, and
images. `forms` converts other formats to Markdown, line by line; `markup` removes markup from a line.
`signals` and `terms` interpret the passages. To add a format, add a `Form` to `forms`.
"""
