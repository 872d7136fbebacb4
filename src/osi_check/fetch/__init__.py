"""Fetches repositories: the only package that uses HTTP or runs git to collect evidence.

Addresses come in, facts go out. `collector` runs everything. `backend` is the interface that all
ways to fetch implement: `github/` uses GitHub's API, `git/` works with any git server, and `forges/`
adds what the APIs of other forges know. `repository_fetch` fetches one repository in rounds.
`facts_pool` and `executors/` compute facts; `facts_cache`, `first_answers`, and `cache` store results.
`hosts` and `http` restrict which servers may be contacted and how much is read.

To add a forge that speaks git, add a file to `forges/`. For another kind of API, add a class like
`Backend`; for another kind of cluster, add a file to `executors/`.
"""
