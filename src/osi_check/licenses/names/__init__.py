"""Turns declared license names ("Apache 2", "GPL v3 or later") into SPDX expressions. Pure.

Start at `declared`. `grammar` splits a string at and, or, and with. `whole_name` finds the licenses
that one name may mean, using `families`, `aliases`, and `spelling`. `meaning` is the result.
"""
