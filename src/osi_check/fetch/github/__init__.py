"""GitHub through its API: GraphQL in batches with a token, REST without.

`backend` is what the collector asks, `fetch` and `rest` the two ways; `queries` writes the GraphQL,
`graphql` reads it. Below them, `tokens` shares requests out among tokens, `api` asks until there
is an answer or a reason (`rate_limits`, `responses`), and `transport` is the wire. `search` looks for
repositories by name, `history/` for the past.
"""
