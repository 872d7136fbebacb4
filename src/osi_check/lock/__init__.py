"""The evidence lock: its file, and how it changed over time."""
