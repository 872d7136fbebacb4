"""Licenses: expressions, approval, names as people write them, and texts. Pure.

`spdx` parses and compares expressions, `osi` knows what is approved, `about` describes licenses,
`standing` says what a license restricts, and `closed_categories` which kinds of terms do. `names/`
turns declared strings into expressions, and `text/` identifies license texts. Facts about licenses
are data with a source, made by the tools in `tools/`.
"""
