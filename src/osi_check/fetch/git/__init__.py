"""Repositories of any server that speaks git, without a token.

`backend` is what the collector asks; `remote` finds the server and its newest commit, `objects`
fetches commit, tree and the texts that are wanted, `history` the past of the license files,
`process` runs git itself: isolated, in bounds of time and size.
"""
