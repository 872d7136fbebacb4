"""Declared strings ("Apache 2", "GPL v3 or later") to SPDX expressions. Pure.

`declared` is the way in: `grammar` splits a string into names with and, or and with; `families`,
`aliases` and `spelling` say which licenses one name may mean; `meaning` puts them together.
"""
