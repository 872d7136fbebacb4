"""GitHub: GraphQL in batches, REST where it must be, tokens and their limits."""
