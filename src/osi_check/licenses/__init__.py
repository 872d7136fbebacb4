"""Licenses: expressions, approval, names as people write them, and texts. Pure.

`spdx` reads and compares expressions, `osi` says what is approved, `about` what to say of one,
`standing` what one is known to keep back, `closed_categories` which kinds of terms do; `names/` turns
declared strings into expressions, `text/` license texts. Facts about licenses are data with a
source, made by the tools in `tools/`.
"""
