"""Declared strings ("Apache 2", "GPL v3 or later") to SPDX expressions. Pure.

`declared` is the way in: `grammar` splits a string into names with and, or and with; `whole_name`
says which licenses one name may mean, by `families`, `aliases` and `spelling`; `meaning` is what comes
out.
"""
