"""The evidence lock beside a catalog: its file, and how it changed over time. Pure.

`lockfile` reads and writes today's version, byte for byte the same for the same evidence;
`version_1` reads the first one; `timeline` compares the versions that git remembers.
"""
