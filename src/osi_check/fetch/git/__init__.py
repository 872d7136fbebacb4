"""A repository through plain git, for forges without an API of their own here."""
