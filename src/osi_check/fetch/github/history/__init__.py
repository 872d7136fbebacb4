"""The past of GitHub's repositories: commits that touched license files, tags, forks.

`fetch` asks in batches, `queries` writes the GraphQL and `answers` reads it; `collector` says what
is still to be asked.
"""
