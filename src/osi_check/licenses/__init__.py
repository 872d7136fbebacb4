"""Licenses: expressions, OSI approval, names as people write them, and texts. Pure."""
