"""Repositories of any server that speaks git, without a token.

`backend` is what the collector asks; `session` is one run over many repositories, `fetch` what it
reads of each today, `history` the past of the license files; `remote` finds the server and its
newest commit, `objects` fetches commit, tree and the texts that are wanted, `process` runs git
itself: isolated, in bounds of time and size.
"""
