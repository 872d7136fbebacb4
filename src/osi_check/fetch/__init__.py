"""The world at its edge: forges by their API or plain git, and what is cached of them."""
