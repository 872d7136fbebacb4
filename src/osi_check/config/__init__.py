"""The configuration of a list: `osi-check.toml`, or `[tool.osi-check]` in `pyproject.toml`.

`read` turns its text into a `Config`, `find` looks for it upwards from a list, `lists` opens a list
as its configuration says, `decisions` writes decisions into it, `schema` publishes its form.
"""
