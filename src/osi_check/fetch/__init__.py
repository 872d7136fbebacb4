"""The world at its edge: the only package that speaks HTTP or runs git for evidence.

Addresses come in, facts go out. `collector` runs it all; `backend` is the port that forges stand
behind (`github/` by its API, `git/` for everyone else, `forges/` for what their APIs say beside
git); `repository_fetch` asks for one repository's texts round by round; `facts_pool` and
`executors/` work out facts, `facts_cache`, `first_answers` and `cache` remember. `hosts` and `http`
decide which servers may be reached, and how much of an answer is read. To add a forge that speaks git, add a
file to `forges/`; another API, a class like `Backend`; another cluster, a file to `executors/`.
"""
