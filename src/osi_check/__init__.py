"""Checks that every tool of a curated list is really open source and really complete."""

__version__ = "0.1.0"
